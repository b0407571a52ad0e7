"""What a report says of who works with whom: sums alone, the same as on the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from cluster.access import Role
from cluster.collaboration.seen import Collaboration, seen
from cluster.collaboration.ties import Tie
from data.language import Language, texts
from data.store import Store
from reports.blocks import Section
from reports.material import Material, gather
from reports.sections import collaboration as collaboration_section
from tests.cluster.tied import DAY, KICK_OFF, a_purchase, a_tie, confirmed, disputed, so_many
from tests.reports.demo_register import MADE, demo_store

BOKMAL, ENGLISH = texts(Language.BOKMAL), texts(Language.ENGLISH)
EARLIER, LATER = date(2017, 6, 1), date(2018, 6, 1)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with demo_store(tmp_path_factory.mktemp("ties") / "register.sqlite") as opened:
        yield opened


@pytest.fixture(scope="module")
def material(store: Store) -> Material:
    return gather(store, seen_by=Role.LEADER, day=date(2020, 11, 14), made=MADE)


def network(count: int, *ties: Tie) -> Collaboration:
    everyone = so_many(count)
    reader = {"seen_by": Role.VISITOR, "member_id": None}
    return seen(everyone, everyone, ties, **reader, kick_off=KICK_OFF, day=DAY)  # type: ignore[arg-type]


def section(material: Material, of: Collaboration) -> Section:
    found = collaboration_section.section(replace(material, collaboration=of), BOKMAL)
    assert found is not None
    return found


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def values(of: Section) -> dict[str, str]:
    return {each.code: plain(each.value) for each in of.figures}


def told(of: Section, code: str) -> str:
    (figure,) = [each for each in of.figures if each.code == code]
    return plain(figure.definition)


def test_before_the_first_tie_between_members_there_is_no_section(material: Material) -> None:
    outside = network(5, a_tie(1, "Utenfor AS"))
    for of in (network(5), outside, network(5, disputed(a_tie(1, 2)))):
        replaced = replace(material, collaboration=of)
        assert collaboration_section.section(replaced, BOKMAL) is None


def test_the_figures_are_those_of_the_network(material: Material) -> None:
    ties = (
        confirmed(a_tie(1, 2, LATER)),
        a_tie(2, 3, LATER),
        a_purchase(4, 1),
        a_purchase(1, "Utenfor AS"),
        disputed(a_tie(1, 5)),
    )
    of = section(material, network(6, *ties))
    assert of.message == "4 av 6 medlemmer har minst ett bånd til et annet medlem"
    assert values(of) == {
        "tied": "67 %",
        "ties_per_member": "1,0",
        "density": "20,0 %",
        "groups": "1",
        "bridges": "2",
        "purchases": "50 %",
        "cross_region": "67 %",
        "confirmed": "33 %",
    }
    assert "1 av 2 kjøp" in told(of, "purchases")
    assert "1 bånd er bestridt" in of.source


def test_every_figure_has_its_meaning(material: Material) -> None:
    of = section(material, network(6, a_tie(1, 2)))
    assert all(each.definition for each in of.figures)
    assert values(of)["purchases"] == "–"
    assert "andelen er ikke kjent" in told(of, "purchases")


def test_values_are_told_only_as_sums_of_three_on_each_side(material: Material) -> None:
    inside = [a_purchase(1, 2, 70_000, title=str(number)) for number in range(3)]
    outside = [a_purchase(1, "Utenfor AS", 30_000, title=str(number)) for number in range(3)]
    whole = told(section(material, network(6, *inside, *outside)), "purchases")
    assert "300 000 kr" in whole
    assert "210 000 kr" in whole or "200 000 kr" in whole
    for fewer in ((*inside[:2], *outside), (*inside, *outside[:2])):
        hidden = told(section(material, network(6, *fewer)), "purchases")
        assert "bare som sum av minst 3 kjøp" in hidden
        assert "000 kr" not in hidden


def test_no_name_title_or_value_is_in_it(material: Material) -> None:
    ties = [a_purchase(1, 2, 77_123, title="Hemmelig"), a_purchase(1, "Utenfor AS", 88_123)]
    of = repr(section(material, network(4, *ties)))
    for word in ("Hemmelig", "Utenfor AS", "77", "88 123", "Firma"):
        assert word not in plain(of)


def test_before_and_after_stand_beside_each_other(material: Material) -> None:
    of = section(material, network(6, a_tie(1, 2, EARLIER), a_tie(1, 2, LATER), a_tie(2, 3, LATER)))
    (table,) = of.tables
    assert [row[0] for row in table.rows] == ["Før oppstarten", "Etter oppstarten"]
    (chart,) = of.charts
    assert len(chart.categories) == len(chart.series[0].values)
    assert sum(filter(None, chart.series[0].values)) == 3
    unknown = section(material, network(6, a_tie(1, 2, LATER)))
    assert unknown.tables[0].rows[0][1] == "ikke kjent"


def test_page_and_paper_have_the_same_figures(material: Material) -> None:
    of = material.collaboration.figures
    whole = section(material, material.collaboration)
    assert whole.figures == collaboration_section.figures(of, BOKMAL)
    english = collaboration_section.section(material, ENGLISH)
    assert english is not None
    assert [each.code for each in english.figures] == [each.code for each in whole.figures]
    assert english.title != "Samspill"
