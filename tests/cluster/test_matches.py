"""Who fits whom: craft by craft, mutual first, then the nearest."""

from __future__ import annotations

from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from cluster.crafts import Craft
from cluster.matches import NoticePair, matches
from cluster.notices import Notice, NoticeKind

DAY = date(2026, 11, 25)
ME = 1
OFFER, NEED = NoticeKind.OFFER, NoticeKind.NEED


def posted(id_: int, member: int, kind: NoticeKind, craft: Craft) -> Notice:
    return Notice(id_, member, kind, craft, "Fiktivt", DAY, DAY)


@st.composite
def boards(draw: st.DrawFn) -> tuple[Notice, ...]:
    """Notices of a few members in a few crafts, so that many meet."""
    crafts = st.sampled_from([Craft.SOUND, Craft.MUSIC, Craft.TRAINING])
    told = draw(
        st.lists(st.tuples(st.integers(1, 5), st.sampled_from(NoticeKind), crafts), max_size=14)
    )
    return tuple(posted(id_, *each) for id_, each in enumerate(told, start=1))


journeys = st.dictionaries(st.integers(1, 5), st.none() | st.floats(0, 900))


def of(board: tuple[Notice, ...], member: int) -> list[Notice]:
    return [each for each in board if each.member_id == member]


def test_what_they_offer_meets_what_i_seek_and_the_other_way_round() -> None:
    mine = [posted(1, ME, NEED, Craft.SOUND), posted(2, ME, OFFER, Craft.MUSIC)]
    theirs = [posted(3, 2, OFFER, Craft.SOUND), posted(4, 2, NEED, Craft.MUSIC)]
    (match,) = matches(mine, theirs, {2: 90.0})
    assert match.offered == (NoticePair(mine[0], theirs[0]),)
    assert match.sought == (NoticePair(mine[1], theirs[1]),)
    assert (match.member_id, match.minutes, match.is_mutual) == (2, 90.0, True)


def test_two_who_seek_or_offer_the_same_do_not_meet() -> None:
    mine = [posted(1, ME, NEED, Craft.SOUND), posted(2, ME, OFFER, Craft.MUSIC)]
    theirs = [
        posted(3, 2, NEED, Craft.SOUND),
        posted(4, 2, OFFER, Craft.MUSIC),
        posted(5, 2, OFFER, Craft.TRAINING),
    ]
    assert matches(mine, theirs, {}) == ()


def test_mutual_comes_before_near_and_the_unknown_journey_last() -> None:
    mine = [posted(1, ME, NEED, Craft.SOUND), posted(2, ME, OFFER, Craft.MUSIC)]
    theirs = [
        *(posted(10 + member, member, OFFER, Craft.SOUND) for member in (2, 3, 4, 5, 6)),
        *(posted(20 + member, member, NEED, Craft.MUSIC) for member in (5, 6)),
    ]
    ordered = matches(mine, theirs, {2: None, 3: 30.0, 4: 0.0, 5: None, 6: 600.0})
    assert [each.member_id for each in ordered] == [6, 5, 4, 3, 2]


def test_every_notice_that_meets_is_a_reason() -> None:
    mine = [posted(1, ME, NEED, Craft.SOUND), posted(2, ME, NEED, Craft.SOUND)]
    theirs = [posted(4, 2, OFFER, Craft.SOUND), posted(3, 2, OFFER, Craft.SOUND)]
    (match,) = matches(mine, theirs, {})
    assert [(each.mine.id, each.theirs.id) for each in match.offered] == [
        *((1, 3), (1, 4)),
        *((2, 3), (2, 4)),
    ]


@given(boards(), journeys)
def test_whoever_fits_me_is_fitted_by_me(
    board: tuple[Notice, ...], minutes: dict[int, float | None]
) -> None:
    found = {
        (me, each.member_id): each
        for me in range(1, 6)
        for each in matches(of(board, me), board, minutes)
    }
    for (me, other), match in found.items():
        back = found[other, me]
        assert back.is_mutual is match.is_mutual
        assert {(each.theirs, each.mine) for each in back.offered} == {
            (each.mine, each.theirs) for each in match.sought
        }
        assert me != other


@given(boards(), journeys, st.integers(0, 1000))
def test_the_order_is_total_and_does_not_depend_on_the_order_given(
    board: tuple[Notice, ...], minutes: dict[int, float | None], seed: int
) -> None:
    mine, shuffled = of(board, ME), list(board)
    Random(seed).shuffle(shuffled)
    found = matches(mine, board, minutes)
    assert matches(of(tuple(shuffled), ME), shuffled, minutes) == found
    keys = [
        (not each.is_mutual, minutes.get(each.member_id) is None, each.minutes or 0, each.member_id)
        for each in found
    ]
    assert keys == sorted(set(keys))


@given(boards(), journeys)
def test_a_match_has_a_reason_and_every_reason_is_the_same_craft(
    board: tuple[Notice, ...], minutes: dict[int, float | None]
) -> None:
    for match in matches(of(board, ME), board, minutes):
        assert match.offered or match.sought
        for each in (*match.offered, *match.sought):
            assert each.mine.craft is each.theirs.craft
            assert {each.mine.kind, each.theirs.kind} == {OFFER, NEED}
            assert (each.mine.member_id, each.theirs.member_id) == (ME, match.member_id)
