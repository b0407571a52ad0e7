"""Et rettferdig møtested: which place is best, for whom, and what another would cost."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from cluster.access import Role
from cluster.members import counted, standings_on
from cluster.register import Change
from data.store import Store
from data.work import begin
from geo.places import kommune_centres
from geo.travel.journeys import measure
from geo.travel.network import Way
from tests.pages import gatherings
from tests.pages.filling import HOSTILE
from tests.pages.parts import part
from tests.pages.registers import LEADER
from tests.pages.screens import on_map, reach_on_map, text_of
from ui import auth, session

LIST = (
    b"navn;sted;innmeldt;organisasjonsform\n"
    b"Nord Film;Alta;2018-04-17;AS\n"
    b"Midt Film;Troms\xc3\xb8;2018-04-17;AS\n"
    b"Ned Film;Bod\xc3\xb8;2018-04-17;AS\n"
    b"Andre Ned Film;Bod\xc3\xb8;2018-04-17;AS\n"
)
NORD, MIDT, NED = 1, 2, 3
LINK = "https://example.com/samling"
BODO, TROMSO, ALTA = (
    next(each for each in kommune_centres() if each.name == name)
    for name in ("Bodø", "Tromsø", "Alta")
)

Holding = Callable[[bytes], Store]


@pytest.fixture
def four(holding: Holding, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Four members, and the leader at the app."""
    monkeypatch.setattr(auth, "user", lambda: LEADER)
    return holding(LIST)


def shown(**address: str):
    return part("meetings.planner_views", **address)


def message(visitor) -> str:
    return visitor.subheader[0].value.replace("\\", "")


def cells(visitor) -> list[list[str]]:
    """The rows of the first table, the places: the first line of each cell."""
    body = text_of(visitor, "kk-table").partition("<tbody>")[2].partition("</tbody>")[0]
    return [
        [cell.partition("<")[0].strip() for cell in re.split(r"<t[hd][^>]*>", row)[1:]]
        for row in body.split("<tr>")[1:]
    ]


def places(visitor) -> list[str]:
    return [row[0] for row in cells(visitor)]


def ways(store: Store) -> np.ndarray:
    """Minutes from every member to every kommune centre, by car."""
    members = counted(standings_on(store.members(seen_by=Role.LEADER), session.today()))
    targets = [each.position for each in kommune_centres()]
    month = session.today().month
    origins = [each.place.position for each in members]
    return np.array([measure(each, targets, Way.CAR, month).minutes for each in origins]).round()


def test_the_best_place_is_the_one_that_trying_all_of_them_finds(four: Store) -> None:
    minutes = ways(four)
    names = [each.name for each in kommune_centres()]
    assert places(shown())[0] == names[minutes.max(axis=0).argmin()]
    least, totals = shown(best="timer"), minutes.sum(axis=0)
    assert totals[names.index(places(least)[0])] == totals.min()
    assert "timer på reise for alle til sammen" in message(least)


def test_who_has_travelled_far_before_draws_a_fair_meeting_nearer(four: Store) -> None:
    address = {"best": "rettferdig", "steder": "lokaler"}
    gatherings.venue(four, "Kinoen", BODO)
    gatherings.venue(four, "Huset", ALTA)
    assert places(shown(**address))[0] == "Bodø"
    for days in (30, 60):
        gatherings.held(four, gatherings.in_days(-days), BODO, NORD)
    fair = shown(**address)
    assert places(fair)[0] == "Alta"
    assert message(fair).startswith("Huset, Alta: ingen har da reist mer enn")
    assert places(shown(steder="lokaler", best="timer"))[0] == "Bodø"


def test_a_webinar_is_proposed_when_no_place_brings_everyone_in_time(four: Store) -> None:
    (warning,) = shown(grense="2").warning
    assert warning.value.startswith("Hold et webinar")
    assert "av 4" in warning.value
    assert not shown(grense="24").warning


def test_those_signed_up_to_a_meeting_to_come_can_be_planned_for(four: Store) -> None:
    meeting = gatherings.gathering(four, "Høstsamling", gatherings.in_days(30), TROMSO, link=LINK)
    gatherings.signed_up(four, meeting, NORD, people=3)
    gatherings.signed_up(four, meeting, MIDT)
    gatherings.signed_up(four, meeting, NED, online=True)
    gatherings.venue(four, "Huset", ALTA, 3)
    gatherings.venue(four, "Salen", TROMSO, 4)
    visitor = shown(deltakere=f"m{meeting.id}", steder="lokaler")
    assert {each["name"] for each in on_map(visitor)} == {"Nord Film", "Midt Film"}
    room = {row[0]: row[1] for row in cells(visitor)}
    assert room == {"Alta": "3 (for lite)", "Tromsø": "4"}


def test_who_signed_up_and_is_no_longer_there_is_told(four: Store) -> None:
    meeting = gatherings.gathering(four, "Høstsamling", gatherings.in_days(30), TROMSO)
    for member in (NORD, NED):
        gatherings.signed_up(four, meeting, member)
    before = four.member(NORD)
    term = replace(before.terms[0], left=session.today())
    with begin(four, LEADER) as work:
        work.save([Change(before, replace(before, terms=(term,)))])
        work.commit()
    visitor = shown(deltakere=f"m{meeting.id}")
    assert [each["name"] for each in on_map(visitor)] == ["Ned Film"]
    assert any(each.value.startswith("1 er ikke med") for each in visitor.caption)
    assert not any("er ikke med" in each.value for each in shown().caption)


def test_a_county_can_be_planned_for(four: Store) -> None:
    visitor = shown(deltakere="18", steder="kommunesentre")
    assert {each["name"] for each in on_map(visitor)} == {"Ned Film", "Andre Ned Film"}
    assert places(visitor)[0] == "Bodø"


def test_another_place_can_be_looked_at_and_says_what_it_costs_whom(four: Store) -> None:
    for name, place in (("Kinoen", BODO), ("Huset", ALTA)):
        gatherings.venue(four, name, place)
    visitor = shown(steder="lokaler", best="timer", motested="5601-huset")
    said = next(each.value for each in visitor.markdown if each.value.startswith("Blir det Huset"))
    assert "timer mer i alt enn Kinoen, Bodø" in said
    assert "Mest å tape har Ned Film" in said
    assert "Mest å vinne har Nord Film" in said
    reach = reach_on_map(visitor)
    assert reach["origin"] == [round(ALTA.position.latitude, 4), round(ALTA.position.longitude, 4)]
    assert len(reach["legs"]) == 3
    assert visitor.query_params["motested"] == "5601-huset"


def test_the_chosen_place_that_is_no_longer_among_them_gives_way_to_the_best(four: Store) -> None:
    gatherings.venue(four, "Huset", ALTA)
    visitor = shown(steder="lokaler", motested="5601-huset")
    visitor.button_group(key="steder").set_value("kommunesentre").run()
    assert not visitor.exception
    assert visitor.selectbox(key="motested").value == "beste"


def test_names_are_shown_as_they_are(four: Store) -> None:
    gatherings.venue(four, HOSTILE, ALTA)
    visitor = shown(steder="lokaler")
    assert "<script>" not in "".join(each.proto.body for each in visitor.get("html"))
    assert HOSTILE in text_of(visitor, "kk-table")
    assert visitor.subheader[0].value.startswith("\\<script\\>")


def test_without_venues_there_is_a_sentence_and_no_table(four: Store) -> None:
    visitor = shown(steder="lokaler")
    assert visitor.info[0].value.startswith("Ingen lokaler er ført inn ennå.")
    assert not text_of(visitor, "kk-table")


def test_nobody_to_plan_for_is_said(empty: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auth, "user", lambda: LEADER)
    visitor = shown()
    assert visitor.info[0].value.startswith("Ingen å planlegge for")
