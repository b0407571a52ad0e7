"""Oppslag on Samarbeid: what fits the reader's own, and all that is posted, the nearest first."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cluster.access import Role
from data.clock import today
from tests.pages.screens import html, sent, text_of, visit
from ui import links

SOUND_FIRM, ALONE = "Liksom Lyd og Bilde AS", "Tenkt Elvefilm"


def opened(**address: str):
    return visit(links.COLLABORATORS, **{"del": "oppslag", **address})


@pytest.fixture
def as_firm(demo, read_as):
    """The reader speaks for the member of that name."""

    def become(name: str):
        members = demo.members(seen_by=Role.LEADER)
        read_as(Role.MEMBER, next(each.id for each in members if each.name == name))

    return become


def tables(shown) -> list[str]:
    return html(shown, "kk-table")


def test_mutual_matches_come_first_with_the_reason(demo, as_firm):
    as_firm(SOUND_FIRM)
    matched, posted = tables(opened())
    assert matched.index("Fiktiv Fotograf") < matched.index("Oppdiktet Vinterproduksjon AS")
    assert "Gjensidig. Tilbyr foto, som du søker. Søker lyd, som du tilbyr." in matched
    assert "Vinterfoto med eget utstyr" in matched
    assert SOUND_FIRM not in matched
    assert SOUND_FIRM not in posted
    assert "Klippeplass ledig" in posted


def test_all_that_is_posted_comes_in_the_order_of_hours(demo):
    (posted,) = tables(opened(fra="Vadsø"))
    order = ["Tenkt Varangerlyd", "Påfunn Manus", "Tenkt Tonesetting", "Påfunn Produksjon AS"]
    places = [posted.index(name) for name in order]
    assert places == sorted(places)


def test_who_has_posted_nothing_is_told_where_to(demo, as_firm):
    as_firm(ALONE)
    shown = opened()
    assert "Legg ut hva dere tilbyr og søker" in shown.info[0].value
    assert len(tables(shown)) == 1


def test_of_an_earlier_day_nothing_is_shown(demo):
    shown = opened(dato=(today() - timedelta(days=400)).isoformat())
    assert [each.value for each in shown.info] == ["Oppslag vises bare for i dag."]
    assert "Klippeplass ledig" not in sent(shown)


def test_an_empty_register_says_so(empty):
    assert "Ingen oppslag akkurat nå." in [each.value for each in opened().info]


def test_a_visitor_sees_none_of_it(demo, read_as):
    read_as(Role.VISITOR)
    shown = opened(fra="Bodø")
    assert "Klippeplass ledig" not in sent(shown)
    assert text_of(shown, "kk-table") == ""
