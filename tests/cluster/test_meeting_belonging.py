"""A part in a meeting of two that become one, and of somebody who is erased."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from cluster.erasing import ERASED
from cluster.meetings.belonging import nameless, one_attendance
from cluster.meetings.figures import travelled
from cluster.meetings.ledgers import Attendance, Trip
from tests.cluster.meetings_of import CHANGED

LATER = CHANGED + timedelta(hours=1)
TRIP = Trip("Alta", True, 60, 50, 0, 0)
OTHER_TRIP = Trip("Bodø", False, 90, 10, 20, 300)
KEPT = Attendance(1, 1, LATER, 2)
OTHER = Attendance(1, 2, CHANGED, 3)

parts = st.builds(
    lambda came, online, trip, **told: Attendance(
        1, 1, came=came, online=online, trip=trip if came and not online else None, **told
    ),
    came=st.sampled_from([None, 0, 1, 4]),
    online=st.booleans(),
    trip=st.sampled_from([TRIP, OTHER_TRIP]),
    signed_up=st.sampled_from([None, CHANGED, LATER]),
    people=st.integers(1, 5),
    score=st.sampled_from([None, 1, 5]),
    comment=st.sampled_from([None, "Fint"]),
)


def test_the_one_has_the_earlier_place_in_the_queue_and_the_most_people():
    assert one_attendance(KEPT, OTHER) == replace(KEPT, signed_up=CHANGED, people=3)
    assert one_attendance(OTHER, KEPT) == OTHER
    came = replace(OTHER, signed_up=None)
    assert one_attendance(KEPT, came).signed_up == LATER
    assert one_attendance(came, replace(came, member_id=1)).signed_up is None


def test_what_only_the_other_tells_is_told():
    told = replace(OTHER, came=1, trip=TRIP, score=4, comment="Fint")
    one = one_attendance(KEPT, told)
    assert (one.came, one.trip, one.score, one.comment) == (1, TRIP, 4, "Fint")
    mine = replace(KEPT, came=2, trip=OTHER_TRIP, score=1, comment="Langt")
    assert one_attendance(mine, told) == replace(mine, signed_up=CHANGED, people=3)


def test_who_stayed_away_does_not_say_how_the_other_was_there():
    online = replace(KEPT, came=2, online=True)
    away = replace(OTHER, came=0)
    for one in (one_attendance(online, away), one_attendance(away, online)):
        assert (one.came, one.online, one.trip) == (2, True, None)


@given(parts, parts)
def test_no_journey_comes_of_two_that_made_none(kept: Attendance, other: Attendance):
    """Nobody travels further, nor more unknown, than the two."""
    one = one_attendance(kept, replace(other, member_id=2))
    both = travelled([kept, other])
    assert travelled([one]).unknown <= both.unknown
    assert (one.trip is None) or (bool(one.came) and not one.online)
    assert bool(one.came) is bool(kept.came or other.came)
    assert one.member_id == kept.member_id


def test_of_an_erased_person_the_counts_stay_and_no_word():
    told = replace(KEPT, came=2, trip=TRIP, score=5, comment="Hemmelig")
    ((before, after),) = nameless([told, OTHER])
    assert before == told
    assert after == replace(told, trip=replace(TRIP, origin=ERASED), comment=None)
    assert travelled([after]) == travelled([told])
    assert nameless([after]) == ()
