"""What the meetings have come to: against a count by hand, and no small group told of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.meetings.emissions import kilograms
from cluster.meetings.figures import (
    FEWEST,
    LATELY_DAYS,
    HalfYear,
    Share,
    held_by,
    meeting_figures,
    never_came,
    travelled,
)
from cluster.meetings.known import known_on
from cluster.meetings.ledgers import Area, Attendance, Meeting, MeetingKind, Meetings, Trip
from cluster.meetings.of_member import part_of
from cluster.members import Located, Member, MemberKind, Term, term_on
from cluster.places import County
from tests.cluster.meetings_of import CHANGED, a_meeting
from tests.cluster.rosters import ALTA, BODO, TROMSO, rosters

DAY, KICK_OFF = date(2020, 6, 30), date(2017, 11, 15)
A_DAY = timedelta(1)
TRIP = Trip("Alta", True, 90, 100, 10, 0)
JOINED = (Term(MemberKind.MEMBER, KICK_OFF),)


def member(id_: int, place=BODO, **told) -> Member:
    return Member(id_, f"Firma {id_}", **{"terms": JOINED, "located": (Located(place),), **told})


def held(day: date = DAY, id_: int = 1, **told) -> Meeting:
    return a_meeting(day, f"Møte {id_}", id=id_, **told)


def came(meeting: int, member_id: int, people: int = 1, **told) -> Attendance:
    return Attendance(meeting, member_id, CHANGED, people, came=people, **told)


def figures(members, meetings, lines, day: date = DAY):
    return meeting_figures(members, Meetings(tuple(meetings), tuple(lines)), KICK_OFF, day)


# --- against a count by hand ---------------------------------------------------------------


@st.composite
def ledgers(draw) -> Meetings:
    meetings = tuple(
        held(
            draw(st.dates(date(2018, 6, 1), date(2021, 6, 1))),
            id_,
            kind=draw(st.sampled_from(MeetingKind)),
            area=draw(st.sampled_from([None, *Area])),
            cancelled=draw(st.sampled_from([None, None, date(2019, 1, 1), date(2020, 12, 1)])),
            added=date(2018, 1, 1),
        )
        for id_ in range(1, draw(st.integers(0, 6)) + 1)
    )
    lines = [
        Attendance(
            meeting.id,
            who,
            CHANGED,
            came=draw(st.sampled_from([None, 0, 1, 2])),
            online=draw(st.booleans()),
            trip=draw(st.sampled_from([None, TRIP])),
            score=draw(st.sampled_from([None, 2, 5])),
        )
        for meeting in meetings
        for who in sorted(draw(st.sets(st.integers(1, 8))))
    ]
    return Meetings(meetings, tuple(lines))


@given(rosters(), ledgers(), st.dates(date(2018, 1, 1), date(2021, 12, 31)))
def test_every_figure_is_what_one_counts_by_hand(members, known, day):
    found = meeting_figures(members, known_on(known, day), KICK_OFF, day)
    counted = {
        each.id: each
        for each in known.meetings
        if each.kind is not MeetingKind.BOARD
        and each.day <= day
        and not (each.cancelled and each.cancelled <= day)
    }
    lines = [each for each in known.attendances if each.meeting_id in counted and each.came]
    late = [id_ for id_, each in counted.items() if (day - each.day).days < 365]
    of_late = [each for each in lines if each.meeting_id in late]
    now = [
        each.id
        for each in members
        if (term := term_on(each, day)) and term.kind is MemberKind.MEMBER
    ]
    assert found.reach.held == len(late)
    assert found.reach.whole == Share(len(now), len({x.member_id for x in of_late} & {*now}))
    assert found.reach.never == len({*now} - {x.member_id for x in lines})
    assert found.people_since == sum(each.came for each in lines)
    for area in Area:
        assert found.competence[area] == sum(
            2 * each.came for each in of_late if counted[each.meeting_id].area is area
        )
    assert sum(each.held for each in found.half_years) == len(counted)
    assert sum(each.people for each in found.half_years) == found.people_since
    assert sum(each.firms for each in found.half_years) == len(lines)
    here = [each for each in of_late if not each.online]
    assert found.travelled.journeys == sum(x.came for x in here if x.trip)
    assert found.travelled.unknown == sum(x.trip is None for x in here)
    never = never_came(members, known_on(known, day), day)
    assert len(never) == found.reach.never


@given(rosters(), ledgers(), st.dates(date(2018, 1, 1), date(2021, 12, 31)))
def test_no_group_that_is_told_of_is_small_and_none_can_be_reckoned_out(members, known, day):
    found = meeting_figures(members, known_on(known, day), KICK_OFF, day)
    for shares in (found.reach.by_county, found.reach.by_size):
        told = [each for each in shares.values() if each.reached is not None]
        hidden = [each for each in shares.values() if each.reached is None]
        assert all(each.members >= FEWEST for each in told)
        assert not hidden or not told or sum(each.members for each in hidden) >= FEWEST


# --- small groups --------------------------------------------------------------------------


def reached(*sizes: int) -> list[int | None]:
    """Of groups of these sizes, all of whom came, in each county by turns: what is told."""
    ids = iter(range(1, 100))
    members = [
        member(next(ids), place)
        for size, place in zip(sizes, (BODO, ALTA, TROMSO), strict=False)
        for _ in range(size)
    ]
    found = figures(members, [held()], [came(1, each.id) for each in members])
    counties = (County.NORDLAND, County.FINNMARK, County.TROMS)
    return [found.reach.by_county[each].reached for each in counties[: len(sizes)]]


@pytest.mark.parametrize(
    ("sizes", "told"),
    [
        ((3, 3, 3), [3, 3, 3]),
        ((9, 2, 5), [9, None, None]),
        ((9, 5, 1), [9, None, None]),
        ((9, 2, 1), [9, None, None]),
        ((9, 2, 2), [9, None, None]),
        ((9, 1, 1), [None, None, None]),
        ((2, 9), [None, None]),
        ((2,), [None]),
        ((3,), [3]),
    ],
)
def test_what_is_told_of_small_groups(sizes, told):
    assert reached(*sizes) == told


def test_of_few_answers_there_is_no_mean():
    lines = [came(1, id_, score=score) for id_, score in enumerate((2, 3, 5), 1)]
    (few,) = figures([], [held()], lines[:2]).half_years
    (enough,) = figures([], [held()], lines).half_years
    assert (few.answers, few.score) == (2, None)
    assert (enough.answers, enough.score) == (3, pytest.approx(10 / 3))


# --- which meetings, and when --------------------------------------------------------------


def test_the_twelve_months_end_with_the_day_itself():
    first = DAY - (LATELY_DAYS - 1) * A_DAY
    meetings = [held(first - A_DAY, 1), held(first, 2), held(DAY, 3), held(DAY + A_DAY, 4)]
    lines = [came(each.id, each.id, trip=TRIP) for each in meetings]
    found = figures([member(id_) for id_ in (1, 2, 3, 4)], meetings, lines)
    assert (found.reach.held, found.reach.whole) == (2, Share(4, 2))
    assert found.travelled.journeys == 2
    assert found.reach.never == 1


def test_called_off_and_board_meetings_reach_nobody():
    meetings = [
        held(id_=1, cancelled=DAY),
        held(id_=2, kind=MeetingKind.BOARD, area=Area.PROFESSIONAL),
        held(id_=3, cancelled=DAY + A_DAY),
    ]
    known = Meetings(tuple(meetings))
    assert list(held_by(known, DAY)) == [3]
    lines = [came(1, 1, trip=TRIP), came(2, 1, trip=TRIP)]
    found = figures([member(1)], meetings, lines)
    assert (found.reach.held, found.reach.whole) == (1, Share(1, 0))
    assert found.competence[Area.PROFESSIONAL] == found.travelled.km == found.people_since == 0


def test_members_are_those_of_the_day_and_guests_are_in_no_share():
    partner = member(2, terms=(Term(MemberKind.PARTNER, KICK_OFF),))
    gone = member(3, terms=(Term(MemberKind.MEMBER, KICK_OFF, DAY),))
    found = figures([member(1), partner, gone], [held()], [came(1, id_) for id_ in (1, 2, 3, 9)])
    assert found.reach.whole == Share(1, 1)
    assert found.people_since == 4


def test_a_half_year_without_meetings_is_told_of_between_two_with():
    meetings = [held(date(2018, 6, 30), 1), held(date(2019, 7, 1), 2)]
    halves = figures([], meetings, [came(1, 1, 2), came(1, 2), came(2, 1)]).half_years
    assert halves == (
        HalfYear(2018, 1, 1, 2, 3, 0, None),
        HalfYear(2018, 2, 0, 0, 0, 0, None),
        HalfYear(2019, 1, 0, 0, 0, 0, None),
        HalfYear(2019, 2, 1, 1, 1, 0, None),
    )


def test_people_are_counted_from_the_day_of_the_kick_off():
    meetings = [held(KICK_OFF - A_DAY, 1), held(KICK_OFF, 2)]
    assert figures([], meetings, [came(1, 1, 5), came(2, 1, 3)]).people_since == 3


# --- how far -------------------------------------------------------------------------------


def test_everyone_who_came_travels_both_ways_and_nobody_online_does():
    way = travelled(
        [
            came(1, 1, 2, trip=TRIP),
            came(1, 2, trip=TRIP, online=True),
            came(1, 3),
            replace(came(1, 4, trip=TRIP), came=0),
        ]
    )
    assert (way.journeys, way.hours, way.unknown) == (2, 6.0, 1)
    assert (way.road_km, way.sea_km, way.air_km, way.km) == (400, 40, 0, 440)
    assert way.co2 == kilograms(TRIP, 2)


# --- one member's part ---------------------------------------------------------------------


def test_a_members_part_is_of_the_meetings_while_it_was_one():
    of = member(1, terms=(Term(MemberKind.MEMBER, DAY - 9 * A_DAY),))
    meetings = (held(DAY - 10 * A_DAY, 1), held(DAY - 9 * A_DAY, 2), held(DAY, 3), held(DAY, 4))
    lines = [came(1, 1, trip=TRIP), came(2, 1, 3, trip=TRIP), came(3, 1, online=True)]
    part = part_of(of, lines, Meetings(meetings), DAY)
    assert part.held == 3
    assert [each.id for each in part.came] == [3, 2]
    assert part.hours == 3


def test_nobodys_part_is_in_meetings_longer_ago_or_that_it_stayed_away_from():
    year_ago = held(DAY - LATELY_DAYS * A_DAY, 1)
    lines = [came(1, 1, trip=TRIP), replace(came(2, 1, trip=TRIP), came=0)]
    part = part_of(member(1), lines, Meetings((year_ago, held(DAY, 2))), DAY)
    assert (part.held, part.came, part.hours) == (1, (), 0)
