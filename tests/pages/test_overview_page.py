"""The first screen: four figures from the ledger, the map, the table and the curve."""

from __future__ import annotations

import re
from datetime import date

import pytest

from cluster.access import Role
from cluster.members import counted, kommuner_of, standings_on
from cluster.overview import overview
from geo.distance import straight_km
from tests.pages.screens import html, ids, map_sent, on_map, text_of, visit

DAYS = [date(2017, 11, 15), date(2018, 4, 17), date(2019, 6, 30), date(2020, 11, 14)]


@pytest.mark.parametrize("day", DAYS)
def test_every_figure_comes_from_the_ledger(demo, day):
    members = demo.members(seen_by=Role.LEADER)
    standings = standings_on(members, day)
    figures = overview(members, standings, len(kommuner_of(counted(standings))), day)
    north, south = figures.northernmost.place.position, figures.southernmost.place.position
    assert [each.value for each in visit(dato=day.isoformat()).metric] == [
        f"{figures.members} / 60",
        str(figures.joined_last_year),
        f"{figures.kommuner} av 80",
        f"{round(straight_km(north, south))} km",
    ]


def test_every_figure_has_its_definition(demo):
    assert all(each.help for each in visit().metric)


def test_what_cannot_be_known_is_unknown_and_not_zero(demo):
    assert visit(dato="2017-11-14").metric[3].value == "ukjent"
    assert visit(dato="2017-11-14", lang="en").metric[3].value == "unknown"


@pytest.mark.parametrize("day", DAYS)
def test_the_map_and_the_table_hold_everyone_of_the_day(demo, day):
    standings = standings_on(demo.members(seen_by=Role.LEADER), day)
    shown = visit(dato=day.isoformat(), tabell="1")
    assert [each["id"] for each in on_map(shown)] == ids(standings)
    assert not any(each["selected"] for each in on_map(shown))
    table = text_of(shown, "kk-table")
    assert table.count("<tr>") == len(standings) + 1
    assert all(each.member.name in table for each in standings)


def test_the_map_of_the_first_screen_asks_for_no_clicks(demo):
    assert map_sent(visit())["returned_objects"] == []


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("2017-11-15", "20 medlemmer, 30 fra første mål"),
        ("2018-04-17", "24 medlemmer, 26 fra første mål"),
        ("2020-11-14", "34 medlemmer, 16 fra første mål"),
    ],
)
def test_the_curve_says_in_words_how_far_it_is(demo, day, message):
    shown = visit(dato=day)
    assert [each.value for each in shown.subheader] == [message]
    assert len(shown.get("vega_lite_chart")) == 2


def test_before_the_kick_off_there_is_no_curve_but_a_sentence(demo):
    shown = visit(dato="2017-11-14")
    assert not shown.get("vega_lite_chart")
    assert [each.value for each in shown.info] == [
        "Kurven begynner ved oppstarten 15. november 2017."
    ]


def test_the_legend_names_only_what_is_on_the_map(demo):
    standings = standings_on(demo.members(seen_by=Role.LEADER), date(2017, 11, 15))
    legend = text_of(visit(dato="2017-11-15"), "kk-legend")
    assert "observatør" not in legend
    assert "observatør" in text_of(visit(dato="2018-04-17"), "kk-legend")
    assert len(counted(standings)) == len(standings)
    assert len(re.findall("<li>", legend)) == legend.count("</li>")


def test_an_empty_register_has_a_first_screen(empty):
    shown = visit()
    assert [each.value for each in shown.metric] == ["0 / 60", "0", "0 av 80", "ukjent"]
    assert on_map(shown) == []
    assert not html(shown, "kk-demo")


def test_an_empty_register_leads_to_the_import(empty):
    shown = visit(lang="en")
    (link,) = shown.get("page_link")
    assert (link.proto.page, link.proto.query_string) == ("innlesing", "lang=en")
    assert "The register is empty" in shown.info[0].value


def test_a_register_in_use_needs_no_invitation(demo):
    assert not visit().get("page_link")


def test_a_place_as_somebody_wrote_it_is_no_markdown_in_the_headline(holding):
    place = "[klikk](https://example.com)"
    holding(f"navn;sted;innmeldt;bredde;lengde\nA;{place};2018-04-17;69,6512;18,9612\n".encode())
    (title,) = visit().title
    assert "klikk" in title.value
    assert "](" not in title.value


def test_where_nobody_is_shown_they_are_counted_all_the_same(holding, read_as):
    holding(b"navn;sted;innmeldt;organisasjonsform\nA;Alta;2018-04-17;ENK\n")
    read_as(Role.VISITOR)
    shown = visit()
    assert [each.value for each in shown.title] == ["1 medlem"]
    assert [each.value for each in shown.metric][::3] == ["1 / 60", "ukjent"]
    assert on_map(shown) == []
    assert any("1 medlem til er med i tallene" in each.value for each in shown.caption)
