"""Whom one without a tie could begin with: what weighs most, and why."""

from __future__ import annotations

from datetime import date

from cluster.collaboration.partners import MOST, complementary, suggestions
from cluster.crafts import Craft
from cluster.notices import Notice, NoticeKind
from tests.cluster.rosters import BODO
from tests.cluster.tied import a_member

ME = a_member(1, BODO, Craft.DIRECTING)
SAME, SOUND, TWO = (
    a_member(2, BODO, Craft.DIRECTING),
    a_member(3, BODO, Craft.SOUND),
    a_member(4, BODO, Craft.CINEMATOGRAPHY, Craft.MUSIC),
)


def a_notice(member_id: int, kind: NoticeKind, craft: Craft) -> Notice:
    return Notice(member_id, member_id, kind, craft, "…", date(2020, 6, 1), date(2020, 1, 1))


def order(others, notices=(), minutes=None, me=ME) -> list[int]:
    return [each.member_id for each in suggestions(me, others, notices, minutes or {})]


def test_notices_that_meet_weigh_more_than_any_craft() -> None:
    notices = [
        a_notice(1, NoticeKind.NEED, Craft.TRAINING),
        a_notice(2, NoticeKind.OFFER, Craft.TRAINING),
    ]
    assert order([TWO, SOUND, SAME], notices) == [2, 4, 3]
    (first, *_) = suggestions(ME, [SAME], notices, {})
    assert [(pair.mine.member_id, pair.theirs.member_id) for pair in first.met] == [(1, 2)]


def test_what_the_profile_says_is_needed_weighs_more_than_crafts() -> None:
    me = a_member(1, BODO, Craft.DIRECTING, needs="Lyd til en film fra regionen.")
    assert order([TWO, SOUND, SAME], me=me) == [3, 4]
    (found, *_) = suggestions(me, [SOUND, SAME], (), {})
    assert found.needed == (Craft.SOUND,)


def test_a_short_word_within_another_is_not_a_craft() -> None:
    me = a_member(1, BODO, Craft.SOUND, needs="Noen i regionen, lyst og registrert")
    (found,) = suggestions(me, [a_member(2, BODO, Craft.DIRECTING, Craft.LIGHT_AND_GRIP)], (), {})
    assert found.needed == ()


def test_what_they_write_they_need_counts_too() -> None:
    seeking = a_member(2, BODO, Craft.DIRECTING, needs="regi og musikken")
    (found,) = suggestions(ME, [seeking], (), {})
    assert found.needing == (Craft.DIRECTING,)


def test_of_those_that_fit_as_well_the_nearest_is_first_and_the_unknown_last() -> None:
    others = [a_member(id_, BODO, Craft.SOUND) for id_ in (2, 3, 4)]
    assert order(others, minutes={2: None, 3: 300.0, 4: 20.0}) == [4, 3, 2]


def test_who_is_only_near_comes_after_all_with_a_reason() -> None:
    assert order([SAME, SOUND], minutes={2: 5.0, 3: 900.0}) == [3, 2]
    assert order([SAME]) == []


def test_no_more_than_three_and_never_oneself() -> None:
    others = [ME, *(a_member(id_, BODO, Craft.SOUND) for id_ in range(2, 9))]
    assert order(others) == [2, 3, 4]
    assert len(order(others)) == MOST


def test_the_order_they_are_given_in_does_not_matter() -> None:
    others = [SAME, SOUND, TWO]
    minutes = {2: 10.0, 3: 20.0, 4: 30.0}
    assert order(others, minutes=minutes) == order(others[::-1], minutes=minutes)


def test_crafts_complement_when_their_families_work_together() -> None:
    assert complementary((Craft.SOUND,), (Craft.SOUND, Craft.MUSIC)) == ()
    assert complementary((Craft.SOUND,), (Craft.DISTRIBUTION,)) == ()
    assert complementary((Craft.SOUND,), (Craft.EDITING_AND_POST,)) == (Craft.EDITING_AND_POST,)
    assert complementary((), (Craft.SOUND,)) == ()
