"""How much of the pool has joined, and how many it could be: counted by hand, and in general."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.members import Member, MemberKind, Term
from cluster.pool import (
    FEWEST,
    OTHER,
    STANDARD,
    Branch,
    By,
    Ceiling,
    Choice,
    Decision,
    Group,
    Penetration,
    PersonCount,
    PoolFirm,
    Share,
    Status,
    Why,
    Within,
    ceiling,
    penetration,
)
from tests.cluster.pool_of import (
    ALTA,
    BODO,
    DAY,
    HASVIK,
    TROMSO,
    firm,
    member,
    person,
    persons,
    standings,
)


def shares(found: Penetration) -> dict[str | None, tuple[int, int]]:
    return {each.key: (each.share.members, each.share.of) for each in found.groups}


def test_three_of_eleven_in_alta() -> None:
    pool = [firm(at) for at in range(1, 12)]
    found = penetration(standings(*map(member, (1, 5, 9))), pool, By.KOMMUNE, STANDARD)
    assert found.groups == (Group("5601", Share(3, 11)),)
    assert (found.total, found.not_in_pool) == (Share(3, 11), {})


def test_a_group_of_fewer_than_three_is_put_together_with_others() -> None:
    pool = [
        *(firm(at) for at in range(1, 6)),
        *(firm(at, TROMSO) for at in range(6, 10)),
        firm(10, BODO),
        firm(11, HASVIK),
        firm(12, HASVIK),
    ]
    found = penetration(standings(member(1), member(11)), pool, By.KOMMUNE, STANDARD)
    assert shares(found) == {"5601": (1, 5), "5501": (0, 4), None: (1, 3)}


def test_a_rest_that_is_too_small_takes_the_smallest_group_with_it() -> None:
    pool = [
        *(firm(at) for at in range(1, 6)),
        *(firm(at, TROMSO) for at in range(6, 9)),
        firm(9, BODO),
    ]
    found = penetration((), pool, By.KOMMUNE, STANDARD)
    assert shares(found) == {"5601": (0, 5), None: (0, 4)}


def test_by_county_industry_and_size() -> None:
    film = [firm(at, employees=7) for at in range(1, 5)]
    sound = [firm(at, TROMSO, industries=("47.110", "59.200")) for at in range(5, 9)]
    pool, members = [*film, *sound], standings(member(1), member(5))
    told = {by: shares(penetration(members, pool, by, STANDARD)) for by in By}
    assert told[By.COUNTY] == {"56": (1, 4), "55": (1, 4)}
    assert told[By.INDUSTRY] == {"59.11": (1, 4), "59.2": (1, 4)}
    assert told[By.SIZE] == {"medium": (1, 4), "unknown": (1, 4)}


def test_film_alone_or_the_neighbours_too() -> None:
    pool = [*(firm(at) for at in range(1, 4)), *(firm(at, industries=("74.200",)) for at in (4, 5))]
    film = penetration((), pool, By.COUNTY, STANDARD)
    every = penetration((), pool, By.COUNTY, STANDARD, branch=None)
    beside = penetration((), pool, By.COUNTY, STANDARD, branch=Branch.NEIGHBOURING)
    assert [each.total.of for each in (film, every, beside)] == [3, 5, 2]


def test_who_is_out_of_the_pool_is_not_counted_and_who_is_taken_in_is() -> None:
    pool = [
        firm(1),
        firm(2, status=Status.BANKRUPT),
        firm(3, decision=Decision(Choice.EXCLUDE, "x", DAY)),
        firm(
            4,
            industries=("47.110",),
            status=Status.OUTSIDE,
            decision=Decision(Choice.INCLUDE, "x", DAY),
        ),
    ]
    every = penetration(standings(member(1), member(3)), pool, By.COUNTY, STANDARD, branch=None)
    assert (every.total, every.not_in_pool) == (Share(1, 2), {Why.NOT_LISTED: 1})


def test_who_is_taken_in_by_hand_has_an_industry_of_its_own() -> None:
    by_hand = Decision(Choice.INCLUDE, "x", DAY)
    pool = [
        firm(at, industries=codes, status=Status.OUTSIDE, decision=by_hand)
        for at, codes in enumerate([("47.110",), ("62.010",), ()], start=1)
    ]
    found = penetration((), pool, By.INDUSTRY, STANDARD, branch=None)
    assert shares(found) == {OTHER: (0, 3)}


def test_members_the_pool_cannot_have_are_told_of_by_themselves() -> None:
    observer = member(8, terms=(Term(MemberKind.OBSERVER, DAY),))
    members = standings(member(1), member(7), member(2, org_number=None), person(9), observer)
    found = penetration(members, [firm(1)], By.COUNTY, STANDARD)
    assert found.total == Share(1, 1)
    assert found.not_in_pool == {Why.NOT_LISTED: 1, Why.NO_NUMBER: 1, Why.PERSON: 1}


# --- persons --------------------------------------------------------------------------


def test_persons_are_on_both_sides_or_on_neither() -> None:
    pool = [firm(at) for at in range(1, 5)]
    members = standings(member(1), person(7), person(8))
    counts = [persons(6), persons(3, industry="59.200"), persons(9, industry="74.200")]
    without = penetration(members, pool, By.KOMMUNE, STANDARD)
    both = penetration(members, pool, By.KOMMUNE, STANDARD, persons=counts)
    assert shares(without) == {"5601": (1, 4)}
    assert shares(both) == {"5601": (3, 13)}
    assert both.groups[0].persons == 9
    assert (without.not_in_pool, both.not_in_pool) == ({Why.PERSON: 2}, {})


def test_of_persons_no_more_are_members_than_there_are() -> None:
    members = standings(*(person(at) for at in range(1, 6)))
    found = penetration(members, [], By.KOMMUNE, STANDARD, persons=[persons(3)])
    assert shares(found) == {"5601": (3, 3)}


@pytest.mark.parametrize("by", [By.INDUSTRY, By.SIZE])
def test_where_nothing_is_known_of_persons_they_are_left_out(by: By) -> None:
    pool = [firm(at) for at in range(1, 5)]
    found = penetration(standings(person(9)), pool, by, STANDARD, persons=[persons(6)])
    assert (found.total, found.not_in_pool) == (Share(0, 4), {Why.PERSON: 1})


def test_one_or_two_persons_are_never_a_group() -> None:
    pool = [*(firm(at) for at in range(1, 6)), *(firm(at, TROMSO) for at in range(6, 10))]
    counts = [persons(1), persons(5, TROMSO)]
    found = penetration((), pool, By.KOMMUNE, STANDARD, persons=counts)
    assert shares(found) == {None: (0, 15)}
    few = penetration((), pool, By.KOMMUNE, STANDARD, persons=[persons(2)])
    assert shares(few) == {"5601": (0, 5), "5501": (0, 4)}


kommuner = st.sampled_from([ALTA, TROMSO, BODO, HASVIK])
pools = st.lists(
    st.tuples(kommuner, st.sampled_from([None, 6, 20]), st.sampled_from(["59.110", "59.200"])),
    max_size=25,
).map(
    lambda parts: [
        firm(at, kommune, employees=employees, industries=(code,))
        for at, (kommune, employees, code) in enumerate(parts, start=1)
    ]
)
rosters = st.lists(st.integers(1, 30), unique=True, max_size=20)
counted = st.lists(
    st.builds(PersonCount, kommuner, st.sampled_from(["59.110", "59.200"]), st.integers(1, 9)),
    unique_by=lambda each: (each.kommune, each.industry),
    max_size=8,
)


@given(pools, rosters, st.sampled_from(By), counted)
def test_the_groups_are_the_whole_and_no_group_tells_of_one_or_two(
    pool: list[PoolFirm], roster: list[int], by: By, counts: list[PersonCount]
) -> None:
    members: list[Member] = [person(at) if at > 25 else member(at) for at in roster]
    found = penetration(standings(*members), pool, by, STANDARD, persons=counts)
    assert sum((each.share for each in found.groups), Share(0, 0)) == found.total
    assert all(0 <= each.share.members <= each.share.of for each in found.groups)
    assert [each.key is None for each in found.groups[:-1]] == [False] * len(found.groups[:-1])
    for group in found.groups:
        firms = group.share.of - group.persons
        alone = len(found.groups) == 1
        assert alone or firms == 0 or firms >= FEWEST
        assert group.persons == 0 or group.persons >= FEWEST


@given(pools, rosters)
def test_every_member_is_in_a_group_or_told_of(pool: list[PoolFirm], roster: list[int]) -> None:
    members = standings(*map(member, roster))
    for by in By:
        found = penetration(members, pool, by, STANDARD)
        assert found.total.members + sum(found.not_in_pool.values()) == len(members)
        assert found.total.of == len(pool)


# --- how many there can be ------------------------------------------------------------


def test_the_ceiling_is_who_is_in_and_who_could_be() -> None:
    pool = [
        *(firm(at) for at in range(1, 8)),
        firm(8, industries=("60.200",)),
        firm(9, status=Status.GONE),
    ]
    members = standings(member(1), member(2), person(20))
    found = ceiling(members, pool, [persons(5), persons(4, industry="47.110")], STANDARD)
    assert found == Ceiling(members=3, film=5, neighbouring=1, persons=4)
    assert found.firms == 9


@pytest.mark.parametrize(
    ("goal", "within", "share"),
    [
        (2, Within.FILM, 0.0),
        (8, Within.FILM, 5 / 6),
        (9, Within.NEIGHBOURING, 1.0),
        (13, Within.PERSONS, None),
        (14, Within.NOT, None),
    ],
)
def test_a_goal_is_within_reach_or_not(goal: int, within: Within, share: float | None) -> None:
    found = Ceiling(members=3, film=5, neighbouring=1, persons=4)
    assert (found.within(goal), found.share_needed(goal)) == (within, share)
    assert (goal <= found.everyone) is (within is not Within.NOT)


def test_where_everybody_has_joined_nobody_is_left_to_ask() -> None:
    found = ceiling(standings(member(1)), [firm(1)], [], STANDARD)
    assert (found.film, found.share_needed(1), found.share_needed(2)) == (0, 0.0, None)
