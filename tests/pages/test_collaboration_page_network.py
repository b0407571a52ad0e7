"""Samspill's network: sums for everyone, single deals for their parties and the leader."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from cluster.access import Role
from cluster.collaboration.ties import Tie
from cluster.crafts import Craft
from cluster.lines import LinePlan
from data.store import Store
from data.ties import TIES
from data.work import begin
from tests.cluster.tied import a_purchase, a_tie, disputed
from tests.pages.filling import HOSTILE, a_firm, save, sound
from tests.pages.registers import LEADER
from tests.pages.screens import html, sent, text_of, visit
from ui import links
from ui.collaboration.collaboration_views import Part

ReadAs = Callable[..., None]

NAMES = ("Fiktiv Lyd", "Annen Film", "Tredje Foto", "Fjerde Klipp")
SECRET, VALUE = "Hemmelig avtale", 123_457
PARTS = pytest.mark.parametrize("part", list(Part))


@pytest.fixture
def tied(own: Store) -> Store:
    """Members 1 to 4; 1 and 2 have ties, 2 and 3 too, 4 has none."""
    save(own, a_firm(NAMES[2], crafts=(Craft.CINEMATOGRAPHY,)))
    save(own, a_firm(NAMES[3], crafts=(Craft.EDITING_AND_POST,)))
    write(own, a_purchase(1, 2, VALUE, title=SECRET), a_tie(2, 3, title=SECRET))
    return own


def write(store: Store, *ties: Tie) -> None:
    with begin(store, LEADER) as work:
        TIES.save(work, LinePlan(ties, (), 0))
        work.commit()


def samspill(part: Part | None = None, **address: str) -> AppTest:
    return sound(visit(links.COLLABORATION, **({"samspill": part} if part else {}), **address))


def figures(shown: AppTest) -> dict[str, str]:
    return {each.label: plain(each.value) for each in shown.metric}


def plain(text: str) -> str:
    """With spaces that may break."""
    return text.replace("\xa0", " ")


def everything(shown: AppTest) -> str:
    """All that the browser is sent, in our own HTML, in figures and their help, and in the map."""
    pieces = (each.proto.body for each in shown.get("html"))
    helps = (f"{each.value} {each.help}" for each in shown.metric)
    maps = (each.proto.json_args for each in shown.get("component_instance"))
    return plain(unescape("\n".join((sent(shown), told(shown), *pieces, *helps, *maps))))


CAPTIONS = {Part.MAP: "på kartet", Part.PICTURE: "Bånd "}


def table_of(part: Part, shown: AppTest) -> str:
    """The tables of one part, not those of the deals and projects around it."""
    return "".join(
        body for body in html(shown, "kk-table") if re.search(rf"<caption>.*{CAPTIONS[part]}", body)
    )


def told(shown: AppTest) -> str:
    """Headings, notes and small print."""
    every = (*shown.subheader, *shown.info, *shown.caption)
    return "\n".join(each.value for each in every)


class TestFigures:
    def test_everyone_sees_the_same(self, tied: Store, read_as: ReadAs) -> None:
        seen = []
        for role in Role:
            read_as(role, 1 if role is Role.MEMBER else None)
            seen.append(figures(samspill()))
        assert all(each == seen[0] for each in seen)
        assert seen[0]["Med minst ett bånd"] == "75 %"
        assert seen[0]["Kjøp som blir i klyngen"] == "100 %"
        assert seen[0]["Broer"] == "1"

    def test_each_has_its_definition_its_day_and_its_source(self, tied: Store) -> None:
        shown = samspill()
        assert all(each.help for each in shown.metric)
        assert "Kilde: bånd som er lagt inn" in told(shown)
        assert "3 av 4 medlemmer har minst ett bånd" in told(shown)
        assert "Tetthet" in text_of(shown, "kk-table")

    def test_a_value_is_not_shown_until_there_are_three(self, tied: Store) -> None:
        assert "Verdien vises bare som sum av minst 3 kjøp" in everything(samspill())
        write(tied, *(a_purchase(2, 3, 100_000, title=str(at)) for at in range(2)))
        assert "320 000 kr" in everything(samspill())

    def test_disputed_ties_are_told_of_and_not_counted(self, tied: Store) -> None:
        write(tied, disputed(a_tie(3, 4)))
        shown = samspill()
        assert "1 bånd er bestridt" in told(shown)
        assert figures(shown)["Med minst ett bånd"] == "75 %"

    def test_before_there_was_a_tie_nothing_is_known(self, tied: Store) -> None:
        shown = samspill(dato="2018-05-31")
        assert not shown.metric
        assert "Ingen bånd mellom medlemmer er kjent fra 31. mai 2018" in told(shown)
        assert figures(samspill(dato="2018-06-02"))["Med minst ett bånd"] == "75 %"


class TestSingleDeals:
    @PARTS
    @pytest.mark.parametrize("role", [Role.VISITOR, Role.MEMBER, Role.BOARD])
    def test_no_title_and_no_single_value_is_sent(
        self, tied: Store, read_as: ReadAs, part: Part, role: Role
    ) -> None:
        read_as(role, 4 if role is Role.MEMBER else None)
        shown = everything(samspill(part))
        assert SECRET not in shown
        assert "123 457" not in shown
        assert str(VALUE) not in shown

    @PARTS
    def test_visitors_are_named_nobody(self, tied: Store, read_as: ReadAs, part: Part) -> None:
        read_as(Role.VISITOR)
        shown = everything(samspill(part))
        assert "medlemmer har minst ett bånd" in shown
        assert not [name for name in NAMES if name in shown]

    @pytest.mark.parametrize("part", [Part.MAP, Part.PICTURE])
    def test_a_member_is_named_its_own_partner_and_nobody_elses(
        self, tied: Store, read_as: ReadAs, part: Part
    ) -> None:
        read_as(Role.MEMBER, 1)
        shown = table_of(part, samspill(part))
        assert NAMES[0] in shown
        assert NAMES[2] not in shown
        assert (NAMES[1] in shown) is (part is Part.MAP)

    @pytest.mark.parametrize("part", [Part.MAP, Part.PICTURE])
    def test_the_leader_is_named_everyone_with_a_tie(
        self, tied: Store, read_as: ReadAs, part: Part
    ) -> None:
        read_as(Role.LEADER)
        shown = table_of(part, samspill(part))
        assert all(name in shown for name in NAMES[:3])

    def test_names_are_only_letters(self, tied: Store, read_as: ReadAs) -> None:
        read_as(Role.LEADER)
        save(tied, a_firm(HOSTILE))
        write(tied, a_tie(1, 5))
        for part in Part:
            assert not [body for body in html(samspill(part), "kk-table") if "<script>" in body]


class TestMap:
    def test_what_has_no_line_is_a_number(self, tied: Store, read_as: ReadAs) -> None:
        read_as(Role.VISITOR)
        assert "2 bånd til, mellom steder med færre enn 3" in told(samspill(Part.MAP))

    def test_three_ties_are_a_line_and_a_row(self, tied: Store, read_as: ReadAs) -> None:
        write(tied, a_tie(1, 3))
        read_as(Role.VISITOR)
        shown = samspill(Part.MAP)
        assert "1 strek på kartet" in text_of(shown, "kk-table")
        assert r'"title":"Troms\\u00f8"' in everything(shown).replace('\\"', '"')
        assert "bånd til, mellom" not in told(shown)


class TestPicture:
    def test_it_says_what_it_shows_and_has_a_table(self, tied: Store, read_as: ReadAs) -> None:
        read_as(Role.VISITOR)
        shown = samspill(Part.PICTURE)
        assert "Medlemmer: 4. Par med bånd: 2. Grupper: 1. Broer: 1." in text_of(
            shown, "kk-network"
        )
        assert "Bånd etter fag" in text_of(shown, "kk-table")


class TestDevelopment:
    def test_what_is_compared_is_said_and_what_is_unknown(self, tied: Store) -> None:
        shown = samspill(Part.DEVELOPMENT)
        assert "fra før er ingen kjent" in told(shown)
        assert figures(shown)["Nye bånd per halvår før oppstarten"] == "ikke kjent"
        assert "de samme virksomhetene før og etter" in told(shown)
        assert "pågår" in text_of(shown, "kk-table")

    def test_before_and_after_are_averages_of_whole_half_years(self, tied: Store) -> None:
        write(tied, *(a_tie(1, 2, date(2016, 1, at)) for at in range(1, 5)))
        shown = samspill(Part.DEVELOPMENT, dato="2018-11-15")
        assert figures(shown)["Nye bånd per halvår før oppstarten"] == "1,0 (4 på 4 halvår)"
        assert figures(shown)["Nye bånd per halvår etter oppstarten"] == "1,0 (2 på 2 halvår)"


class TestPartners:
    def test_board_and_leader_see_who_and_with_whom(self, tied: Store, read_as: ReadAs) -> None:
        for role in (Role.BOARD, Role.LEADER):
            read_as(role)
            shown = text_of(samspill(Part.PARTNERS), "kk-table")
            assert NAMES[3] in shown
            assert "Utfyller med foto." in shown

    def test_others_see_the_number(self, tied: Store, read_as: ReadAs) -> None:
        for role, member_id in ((Role.VISITOR, None), (Role.MEMBER, 1)):
            read_as(role, member_id)
            shown = samspill(Part.PARTNERS)
            assert "1 medlem har ingen kjente bånd ennå" in told(shown)
            assert NAMES[3] not in text_of(shown, "kk-table")

    def test_a_member_without_a_tie_sees_its_own(self, tied: Store, read_as: ReadAs) -> None:
        read_as(Role.MEMBER, 4)
        shown = text_of(samspill(Part.PARTNERS), "kk-table")
        assert "Forslag til dere" in shown
        assert NAMES[2] in shown

    def test_when_everyone_has_a_tie_there_is_nobody_to_suggest(self, tied: Store) -> None:
        write(tied, a_tie(3, 4))
        assert "Alle medlemmer har minst ett bånd" in told(samspill(Part.PARTNERS))


class TestWithoutTies:
    def test_nothing_known_is_not_nothing(self, own: Store, read_as: ReadAs) -> None:
        for role in Role:
            read_as(role, 1 if role is Role.MEMBER else None)
            shown = samspill()
            assert "vi vet ikke hvem som samarbeider" in told(shown)
            assert not shown.metric

    def test_a_register_of_nobody_has_a_page(self, empty: Store, read_as: ReadAs) -> None:
        read_as(Role.VISITOR)
        assert "vi vet ikke hvem som samarbeider" in told(samspill())


class TestJointProjects:
    def test_visitors_see_nothing_of_them(self, tied: Store, read_as: ReadAs) -> None:
        read_as(Role.VISITOR)
        assert "Felles prosjekter" not in told(samspill())
        read_as(Role.MEMBER, 1)
        assert "Felles prosjekter" in told(samspill())


def test_a_tie_of_tomorrow_is_not_known_today(tied: Store) -> None:
    write(tied, a_tie(1, 4, date.today() + timedelta(days=1)))
    assert figures(samspill())["Med minst ett bånd"] == "75 %"
