"""Who is near a member, from its own page: by hours, with links that keep language and date."""

from __future__ import annotations

import re
from html import escape, unescape

import pytest

from cluster.access import Role
from cluster.problems import Problem, Severity
from data import travel_engines
from data.store import Store
from tests.pages.filling import HOSTILE, a_firm, save
from tests.pages.screens import html, sent, text_of, visit
from ui import links, nearest_views, travel

LIST = "navn;sted;innmeldt;utmeldt;organisasjonsform;fag;offentlig\n" + (
    "Fiktiv Midt;Tromsø;2018-04-17;;AS;lyd;\n"
    "Fiktiv Over Fjorden;Lyngseidet;2018-04-17;;AS;lyd, foto;\n"
    "Fiktiv Kirkenes;Kirkenes;2018-04-17;;AS;foto;\n"
    "Skjult Person;Finnsnes;2018-04-17;;ENK;musikk;\n"
    "Vist Person;Alta;2018-04-17;;ENK;regi;ja\n"
    "Fiktiv Utmeldt;Tromsø;2017-12-01;2018-06-01;AS;manus;\n"
    "Fiktiv Bodø;Bodø;2018-04-17;;AS;;\n"
    "Fiktiv Hammerfest;Hammerfest;2018-04-17;;AS;lyd;\n"
)
DAY = "2020-11-14"


@pytest.fixture
def register(holding):
    return holding(LIST.encode())


def rows(shown, caption: str) -> list[list[str]]:
    """The texts of a table's cells, what is below in brackets."""
    (table,) = [each for each in html(shown, "kk-table") if f"<caption>{caption}<" in each]
    body = table.split("<tbody>")[1]
    return [
        [_words(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in body.split("</tr>")[:-1]
    ]


def _words(cell: str) -> str:
    below = cell.replace("<small>", " (").replace("</small>", ")")
    return unescape(re.sub(r"<[^>]+>", "", below)).replace("\u00a0", " ")


def colleagues(shown) -> list[list[str]]:
    return rows(shown, "De nærmeste kollegaene")


def crafts(shown) -> dict[str, str]:
    return {row[0]: row[1] for row in rows(shown, "Nærmest i hvert fag")}


def test_the_five_reached_first_with_the_way_there(register) -> None:
    found = colleagues(visit(links.MEMBER, id="1", dato=DAY))
    assert [row[0] for row in found] == [
        "Fiktiv Over Fjorden (Lyngseidet)",
        "Skjult Person (Finnsnes)",
        "Vist Person (Alta)",
        "Fiktiv Hammerfest (Hammerfest)",
        "Fiktiv Bodø (Bodø)",
    ]
    assert found[0][1:] == ["2 t (bil til Breivikeidet, ferge, bil)", "80", "50"]


def test_the_nearest_of_each_craft_is_another(register) -> None:
    assert crafts(visit(links.MEMBER, id="1", dato=DAY)) == {
        "regi": "Vist Person (Alta)",
        "foto": "Fiktiv Over Fjorden (Lyngseidet)",
        "lyd": "Fiktiv Over Fjorden (Lyngseidet)",
        "musikk": "Skjult Person (Finnsnes)",
    }


def test_a_visitor_is_told_only_of_those_a_visitor_may_see(register, read_as) -> None:
    visit(links.MEMBER, id="1", dato=DAY)
    read_as(Role.VISITOR)
    shown = visit(links.MEMBER, id="1", dato=DAY)
    assert "Skjult" not in sent(shown)
    assert "Finnsnes" not in sent(shown)
    assert "musikk" not in crafts(shown)
    assert "Vist Person (Alta)" in {row[0] for row in colleagues(shown)}


def test_near_are_those_who_were_in_on_the_day(register) -> None:
    found = colleagues(visit(links.MEMBER, id="1", dato="2018-05-01"))
    assert found[0] == ["Fiktiv Utmeldt (Tromsø)", "samme sted", "< 1", "< 1"]
    gone = visit(links.MEMBER, id="6", dato=DAY)
    assert "De nærmeste" not in text_of(gone, "kk-table")


def test_a_name_leads_to_the_members_page_in_the_same_language_and_day(register) -> None:
    written = "".join(html(visit(links.MEMBER, id="1", dato=DAY, lang="en"), "kk-table"))
    assert f'<a href="medlem?id=2&amp;lang=en&amp;dato={DAY}">Fiktiv Over Fjorden</a>' in written
    today = "".join(html(visit(links.MEMBER, id="1"), "kk-table"))
    assert '<a href="medlem?id=2">Fiktiv Over Fjorden</a>' in today


def test_they_are_said_to_be_estimates(register) -> None:
    assert "Reisetidene er anslag" in text_of(visit(links.MEMBER, id="1"), "kk-note")


def test_whoever_is_alone_has_nobody_near(holding) -> None:
    holding(LIST.splitlines()[0].encode() + b"\nFiktiv Alene;Vads\xc3\xb8;2018-04-17;;AS;lyd;\n")
    shown = visit(links.MEMBER, id="1")
    assert not shown.exception
    assert [each.value for each in shown.subheader] == ["Møter det siste året", "Samspill"]
    assert "kollegaene" not in sent(shown)


def test_where_no_way_is_known_it_is_unknown(register, monkeypatch) -> None:
    nowhere = travel.measure

    def unknown(*asked: object) -> object:
        measured = nowhere(*asked)  # type: ignore[arg-type]
        measured.minutes[:] = measured.km[:] = float("nan")
        return measured

    monkeypatch.setattr(travel, "measure", unknown)
    monkeypatch.setattr(nearest_views, "journey", lambda *_: None)
    found = colleagues(visit(links.MEMBER, id="1", dato=DAY))
    assert {tuple(row[1:3]) for row in found} == {("ukjent", "ukjent")}
    assert [row[3] for row in found] == sorted((row[3] for row in found), key=int)


def test_an_engine_that_is_silent_is_told_of_and_the_estimate_shown(register, monkeypatch) -> None:
    problem = Problem("travel.engine_unknown", value="graphhopper", severity=Severity.WARNING)
    monkeypatch.setattr(travel_engines, "engine", lambda: problem)
    shown = visit(links.MEMBER, id="1", dato=DAY)
    assert len(html(shown, "kk-problem")) == 1
    assert len(colleagues(shown)) == 5


def test_a_name_that_tries_to_be_code_is_a_link_and_text(store: Store) -> None:
    save(store, a_firm(HOSTILE))
    near = "".join(html(visit(links.MEMBER, id="1"), "kk-table"))
    assert f'<a href="medlem?id=2">{escape(HOSTILE)}</a>' in near
    assert "<script" not in near
