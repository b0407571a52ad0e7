"""What a report says of the meetings: sums alone, each with what it means, nothing unknown as 0."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from cluster.access import Role
from cluster.meetings.emissions import AIR_GRAMS, ROAD_GRAMS, SEA_GRAMS
from cluster.meetings.figures import MeetingFigures, meeting_figures
from cluster.meetings.ledgers import Area, Attendance, Meetings, Trip
from cluster.members import Located, Member, MemberKind, Term
from data.language import Language, texts
from data.store import Store
from reports.blocks import Section
from reports.material import Material, gather
from reports.sections import meetings as meetings_section
from tests.cluster.meetings_of import CHANGED, a_meeting
from tests.cluster.rosters import ALTA, BODO, TROMSO
from tests.reports.demo_register import MADE, demo_store

BOKMAL, ENGLISH = texts(Language.BOKMAL), texts(Language.ENGLISH)
DAY, KICK_OFF = date(2020, 6, 30), date(2017, 11, 15)
TRIP = Trip("Alta", True, 90, 100, 10, 1000)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with demo_store(tmp_path_factory.mktemp("meetings") / "register.sqlite") as opened:
        yield opened


@pytest.fixture(scope="module")
def material(store: Store) -> Material:
    return gather(store, seen_by=Role.LEADER, day=date(2020, 11, 14), made=MADE)


def members(count: int) -> list[Member]:
    """In Bodø, Alta and Tromsø by turns."""
    term, places = Term(MemberKind.MEMBER, KICK_OFF), (BODO, ALTA, TROMSO)
    return [
        Member(id_, f"Hemmelig {id_}", (term,), (Located(places[id_ % 3]),), employees=1)
        for id_ in range(1, count + 1)
    ]


def figures(count: int = 9, *came: Attendance, day: date = DAY) -> MeetingFigures:
    """Of so many members and one meeting of two hours on ``DAY``."""
    meeting = a_meeting(DAY, area=Area.COMMERCIAL, added=KICK_OFF)
    return meeting_figures(members(count), Meetings((meeting,), came), KICK_OFF, day)


def part(member: int, **told: object) -> Attendance:
    return Attendance(1, member, CHANGED, **{"came": 1, "trip": TRIP, **told})  # type: ignore[arg-type]


def section(material: Material, of: MeetingFigures) -> Section:
    found = meetings_section.section(replace(material, meetings=of), BOKMAL)
    assert found is not None
    return found


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def values(of: Section) -> dict[str, str]:
    return {each.code: plain(each.value) for each in of.figures}


def test_before_the_first_meeting_there_is_no_section(material: Material) -> None:
    none = figures(3, day=DAY - timedelta(1))
    assert meetings_section.section(replace(material, meetings=none), BOKMAL) is None


def test_the_figures_are_those_of_the_ledgers(material: Material) -> None:
    lines = [part(1, came=2), part(2), part(3, online=True, trip=None), part(4, came=0, trip=None)]
    of = section(material, figures(9, *lines))
    assert of.message == "Møtene har nådd 3 av 9 medlemmer det siste året"
    assert values(of) == {
        "reached": "33 %",
        "held": "1",
        "never": "6",
        "hours": "9 timer",
        "km": "6 660 km",
        "co2": "1,6 tonn",
        "competence_professional": "0",
        "competence_commercial": "8",
    }
    raw = {each.code: each.raw for each in of.figures}
    assert raw["hours"] == 9
    assert raw["km"] == 6660
    assert raw["co2"] == pytest.approx(2 * 3 * (100 * 171 + 10 * 130 + 1000 * 246) / 1000)


def test_every_figure_has_its_meaning_and_the_estimate_its_factors(material: Material) -> None:
    of = section(material, figures(9, part(1)))
    assert all(each.definition for each in of.figures)
    (co2,) = [each for each in of.figures if each.code == "co2"]
    assert "anslag" in co2.name
    for grams in (ROAD_GRAMS, SEA_GRAMS, AIR_GRAMS):
        assert any(str(grams) in each for each in of.texts)
    assert of.source.startswith("Kilde:")


def test_no_name_is_in_it_and_no_small_group(material: Material) -> None:
    few = figures(4, *(part(id_) for id_ in range(1, 5)))
    of = section(material, few)
    assert "Hemmelig" not in repr(of)
    (counties,) = [each for each in of.tables if each.code == "counties"]
    assert {row[2:] for row in counties.rows} == {("for få", "for få")}
    assert any("færre enn 3" in each for each in of.missing)
    whole = section(material, figures(9, *(part(id_) for id_ in range(1, 10))))
    (counties,) = [each for each in whole.tables if each.code == "counties"]
    assert [row[1:3] for row in counties.rows] == [("3", "3")] * 3
    assert whole.missing == ()


def test_what_is_not_known_is_told(material: Material) -> None:
    of = section(material, figures(9, part(1, trip=None), part(2, trip=None), part(3)))
    assert "Reisen til 2 medlemmer som kom, er ukjent." in of.missing
    later = section(material, figures(9, part(1), day=DAY + timedelta(400)))
    assert "Det siste året har det ikke vært noen møter for medlemmene." in later.missing
    nobody = section(material, figures(0, part(1)))
    assert values(nobody)["reached"] == "ukjent"


def test_the_curves_have_their_message_and_few_answers_have_no_curve(material: Material) -> None:
    scores = [part(id_, score=id_ + 2) for id_ in (1, 2, 3)]
    (attendance,) = section(material, figures(9, *scores[:2])).charts
    assert attendance.title == "Oppmøtet var størst i 1. halvår 2020: 2 personer"
    assert "1. halvår 2020 2" in attendance.alt
    _, evaluation = section(material, figures(9, *scores)).charts
    assert plain(evaluation.title) == "De som svarte, ga møtene 4,0 av 5 i 1. halvår 2020"
    assert evaluation.series[0].values == (4.0,)


def test_the_demo_has_it_whole_in_both_languages(material: Material) -> None:
    codes = {each.code for each in section(material, material.meetings).figures}
    english = meetings_section.section(material, ENGLISH)
    assert english is not None
    assert {each.code for each in english.figures} == codes
    assert len(english.charts) == 2
    assert english.title != "Møter"
