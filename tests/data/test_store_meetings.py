"""Meetings and who comes, as far as each role may see them; the sums are everyone's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from cluster.access import Role, User
from cluster.lines import LinePlan
from cluster.meetings.ledgers import Attendance, MeetingKind, Meetings, Trip, Venue
from cluster.members import Member, OrganisationForm
from data import commands
from data.meetings import ATTENDANCES, MEETINGS, VENUES
from data.store import Store
from data.work import begin
from tests.cluster.meetings_of import CHANGED, a_meeting
from tests.cluster.rosters import BODO
from tests.data.test_commands_funding import done

DAY, COMING = date(2026, 3, 10), date(2026, 5, 10)
OPEN = a_meeting(DAY, "Åpen", is_public=True, place=BODO)
INNER = a_meeting(DAY, "For medlemmene", place=BODO, capacity=20)
BOARD = a_meeting(DAY, "Styret", kind=MeetingKind.BOARD, is_public=True, place=BODO)
SOON = a_meeting(COMING, "Siden", place=BODO, added=DAY)
HOUSE = Venue("Huset", BODO)
SECRET = "Hemmelig svar"
WAY = Trip("Alta", True, 61, 52, 3, 4)


@pytest.fixture
def filled(
    store: Store, leader: User, save: Callable[..., None], a_member: Callable[..., Member]
) -> Store:
    """Members 1 and 2 came to all, the second is a person; one signed up for what is to come."""
    save(
        a_member("Fiktiv Lyd", org_number=None),
        a_member("Hemmelig Person", org_number=None, organisation_form=OrganisationForm.ENK),
    )
    with begin(store, leader) as work:
        MEETINGS.save(work, LinePlan((OPEN, INNER, BOARD, SOON), (), 0))
        VENUES.save(work, LinePlan((HOUSE,), (), 0))
        told = [
            Attendance(of, who, CHANGED, came=1, trip=WAY, score=4, comment=SECRET)
            for of in (1, 2, 3)
            for who in (1, 2)
        ]
        ATTENDANCES.save(work, LinePlan((*told, Attendance(4, 1, CHANGED)), (), 0))
        work.commit()
    return store


def seen(store: Store, role: Role, day: date = COMING) -> Meetings:
    return store.meetings(seen_by=role, day=day)


@pytest.mark.parametrize(
    ("role", "titles", "parts"),
    [
        (Role.VISITOR, ["Åpen"], 0),
        (Role.MEMBER, ["Åpen", "For medlemmene", "Siden"], 5),
        (Role.BOARD, ["Åpen", "For medlemmene", "Styret", "Siden"], 7),
        (Role.LEADER, ["Åpen", "For medlemmene", "Styret", "Siden"], 7),
    ],
)
def test_each_role_sees_its_meetings(
    filled: Store, role: Role, titles: list[str], parts: int
) -> None:
    found = seen(filled, role)
    assert [each.title for each in found.meetings] == titles
    assert len(found.attendances) == parts
    assert found.venues == (() if role is Role.VISITOR else (HOUSE,))


def test_members_see_who_comes_and_not_how_far_nor_what_they_thought(filled: Store) -> None:
    for line in seen(filled, Role.MEMBER).attendances:
        assert (line.trip, line.score, line.comment) == (None, None, None)
        assert line.signed_up == CHANGED
    assert SECRET not in repr(seen(filled, Role.MEMBER))
    for role in (Role.BOARD, Role.LEADER):
        assert {each.comment for each in seen(filled, role).attendances[:-1]} == {SECRET}


def test_its_own_a_member_sees_whole_the_boards_too(filled: Store) -> None:
    own = filled.own_attendances(1)
    assert [each.meeting_id for each in own] == [1, 2, 3, 4]
    assert [each.comment for each in own] == [SECRET] * 3 + [None]
    assert {each.member_id for each in filled.own_attendances(2)} == {2}
    assert filled.own_attendances(404) == ()


def test_as_of_a_day_they_are_what_was_known(filled: Store) -> None:
    before = DAY - timedelta(1)
    found = seen(filled, Role.LEADER, before)
    assert [each.title for each in found.meetings] == ["Åpen", "For medlemmene", "Styret"]
    assert {(each.came, each.comment) for each in found.attendances} == {(None, None)}
    assert seen(filled, Role.LEADER, date(2020, 1, 1)) == Meetings(venues=(HOUSE,))


def test_meetings_are_in_the_order_they_begin(store: Store, leader: User) -> None:
    for day in (COMING, DAY, DAY - timedelta(9)):
        done(commands.save_meeting(store, leader, a_meeting(day, f"Møte {day}", place=BODO)))
    found = seen(store, Role.BOARD).meetings
    assert [each.day for each in found] == sorted(each.day for each in found)
    assert len(found) == 3


def test_a_meeting_is_read_as_it_was_written(store: Store, leader: User) -> None:
    told = replace(
        INNER,
        address="Gata 1",
        link="https://example.no",
        documents=("https://example.no/a", "https://example.no/b"),
        cancelled=DAY,
    )
    with begin(store, leader) as work:
        MEETINGS.save(work, LinePlan((told,), (), 0))
        work.commit()
    (found,) = seen(store, Role.LEADER).meetings
    assert found == replace(told, id=found.id)
    assert str(found.starts.tzinfo) == "Europe/Oslo"


def test_the_sums_are_of_all_that_came_also_of_those_who_are_not_shown(filled: Store) -> None:
    found = filled.meeting_figures(DAY)
    assert (found.reach.held, found.reach.whole.reached, found.people_since) == (2, 2, 4)
    assert found.travelled.hours == pytest.approx(4 * 2 * 61 / 60)
    assert SECRET not in repr(found)
    assert "Hemmelig" not in repr(found)
    before = filled.meeting_figures(DAY - timedelta(1))
    assert (before.reach.held, before.half_years) == (0, ())
