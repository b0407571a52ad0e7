"""The team for a shoot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from math import inf, nan
from time import perf_counter

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cluster.crafts import Craft
from geo import team
from geo.team import (
    MOST_ALTERNATIVES,
    MOST_TRAVEL_A_DAY,
    Alternative,
    Candidate,
    Reason,
    Swap,
    Team,
    TeamRole,
    best_team,
    nearest_with,
    nights_away,
    people_of,
)

PHOTO, SOUND, LIGHT = Craft.CINEMATOGRAPHY, Craft.SOUND, Craft.LIGHT_AND_GRIP
CRAFTS = (PHOTO, SOUND, LIGHT)
MOST_ROLES = 4

Holders = Mapping[TeamRole, Candidate]


def firm(
    number: int, *crafts: Craft, minutes: float | None, people: int = 1, km: float | None = None
) -> Candidate:
    return Candidate(number, frozenset(crafts), people, minutes, km)


def chosen(found: Team) -> dict[tuple[Craft, int], int]:
    return {(each.role.craft, each.role.number): each.candidate.id for each in found.filled}


def holders(found: Team) -> dict[TeamRole, Candidate]:
    return {each.role: each.candidate for each in found.filled}


def numbered(wanted: Mapping[Craft, int]) -> list[TeamRole]:
    return [TeamRole(craft, at + 1) for craft in Craft for at in range(wanted.get(craft, 0))]


# Few different ways, so that swaps are common; to a computer 0.1 + 0.2 is not 0.3.
ways = st.sampled_from([None, 0.0, 0.1, 0.2, 0.3, 90.0, 400.0])
some_crafts = st.frozensets(st.sampled_from(CRAFTS))


@st.composite
def firms(draw: st.DrawFn, most: int = 5) -> list[Candidate]:
    numbers = draw(st.lists(st.integers(1, 9), max_size=most, unique=True))
    people = st.integers(1, 3)
    return [Candidate(n, draw(some_crafts), draw(people), draw(ways)) for n in numbers]


counts = st.dictionaries(st.sampled_from(CRAFTS), st.integers(0, 3)).filter(
    lambda wanted: sum(wanted.values()) <= MOST_ROLES
)


def every_team(candidates: Sequence[Candidate], wanted: Mapping[Craft, int]) -> Iterator[Holders]:
    """Each way to fill roles, or leave them empty, that breaks no rule."""
    roles = numbered(wanted)
    able = [
        [None, *(c for c in candidates if role.craft in c.crafts and c.minutes is not None)]
        for role in roles
    ]
    for picked in product(*able):
        filling = {role: c for role, c in zip(roles, picked, strict=True) if c}
        used = Counter(c.id for c in filling.values())
        if all(used[c.id] <= c.people for c in filling.values()):
            yield filling


def worth(filling: Holders) -> tuple[int, float]:
    """The smaller the better: roles filled, then travel; 0.1 + 0.2 is as far as 0.3."""
    return -len(filling), round(2 * sum(c.minutes or 0 for c in filling.values()), 6)


@settings(deadline=None)  # the first assignment loads scipy
@given(firms(), counts)
def test_no_team_is_better_by_brute_force(candidates, wanted):
    found = best_team(candidates, wanted, days=3)
    best = min(map(worth, every_team(candidates, wanted)))
    assert (-len(found.filled), round(found.minutes, 6)) == best


@settings(deadline=None)
@given(firms(), counts)
def test_of_equals_the_lower_ids_come_and_the_last_roles_stay_empty(candidates, wanted):
    found = holders(best_team(candidates, wanted, days=3))
    as_good = [each for each in every_team(candidates, wanted) if worth(each) == worth(found)]
    order = {role: at for at, role in enumerate(numbered(wanted))}
    assert sorted(map(order.get, found)) == min(sorted(map(order.get, each)) for each in as_good)
    people = [sorted((c.minutes, c.id) for c in each.values()) for each in (found, *as_good)]
    assert people[0] == min(people)


alike = st.tuples(
    st.frozensets(st.sampled_from(CRAFTS), min_size=1),
    st.integers(1, 2),
    st.sampled_from([0.1, 0.3]),
)


@settings(deadline=None)
@given(st.lists(alike, min_size=3, max_size=5), counts.filter(any))
def test_every_tie_is_reported_and_nothing_else(rows, wanted):
    """Whoever can have a role in a team as good, with more of its people than now."""
    candidates = [Candidate(at, *row) for at, row in enumerate(rows)]
    found = best_team(candidates, wanted, days=3)
    now = holders(found)
    used = Counter(c.id for c in now.values())
    as_good = [each for each in every_team(candidates, wanted) if worth(each) == worth(now)]
    expected = {
        (role, other[role].id)
        for other in as_good
        for role in other.keys() & now.keys()
        if Counter(c.id for c in other.values())[other[role].id] > used[other[role].id]
        and other[role].id != now[role].id
        and all(other.get(r) == now.get(r) for r in now if r.craft == role.craft and r != role)
    }
    told = [(each.role, swap.candidate.id) for each in found.filled for swap in each.swaps]
    assert len(told) == len(set(told))
    assert set(told) == expected
    for swap in (swap for each in found.filled for swap in each.swaps):
        assert swap.candidate.minutes == swap.instead_of.minutes
        assert used[swap.instead_of.id] > 0
        assert swap.candidate.id != swap.instead_of.id


@settings(deadline=None)
@given(firms(most=9), counts)
def test_a_firm_stays_within_its_people_its_crafts_and_the_ways_that_are_known(candidates, wanted):
    found = best_team(candidates, wanted, days=3)
    used = Counter(each.candidate.id for each in found.filled)
    assert all(used[each.candidate.id] <= each.candidate.people for each in found.filled)
    assert all(each.role.craft in each.candidate.crafts for each in found.filled)
    assert all(each.candidate.minutes is not None for each in found.filled)


@settings(deadline=None)
@given(firms(most=9), counts)
def test_every_role_is_either_filled_or_missing(candidates, wanted):
    found = best_team(candidates, wanted, days=3)
    filled = Counter(each.role.craft for each in found.filled)
    missing = {each.craft: each for each in found.missing}
    for craft, count in wanted.items():
        assert (craft in missing) == (filled[craft] < count)
    for craft, each in missing.items():
        assert (each.wanted, each.found) == (wanted[craft], filled[craft])
    assert all(each.reasons for each in found.missing)


@settings(deadline=None)
@given(st.data(), firms(most=9), counts)
def test_the_order_they_come_in_does_not_matter(data, candidates, wanted):
    shuffled = data.draw(st.permutations(candidates))
    turned = dict(reversed(wanted.items()))
    assert best_team(shuffled, turned, days=3) == best_team(candidates, wanted, days=3)


def everybody(able: Mapping[Craft, Sequence[Candidate]], roles: int) -> list[Candidate]:
    near = {c.id: c for each in able.values() for c in each if c.minutes is not None}
    return sorted(near.values(), key=lambda c: (c.minutes, c.id))


@settings(deadline=None)
@given(st.lists(st.tuples(some_crafts, st.integers(1, 3), ways), max_size=30), counts)
def test_leaving_out_who_is_too_far_away_changes_nothing(rows, wanted):
    candidates = [Candidate(at, *row) for at, row in enumerate(rows)]
    pruned = best_team(candidates, wanted, days=3)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(team, "_near", everybody)
        assert best_team(candidates, wanted, days=3) == pruned


def test_who_is_too_far_away_is_left_out():
    many = [firm(at, SOUND, minutes=at) for at in range(100)]
    assert [each.id for each in team._near({SOUND: many}, roles=3)] == [0, 1, 2]


@settings(deadline=None)
@given(firms(most=6), counts)
def test_one_more_candidate_never_makes_the_team_worse(candidates, wanted):
    assume(candidates)
    fewer = best_team(candidates[1:], wanted, days=3)
    more = best_team(candidates, wanted, days=3)
    assert len(more.filled) >= len(fewer.filled)
    if len(more.filled) == len(fewer.filled):
        assert more.minutes <= fewer.minutes


@settings(deadline=None)
@given(firms(most=9), counts)
def test_alternatives_are_the_nearest_who_could_step_in(candidates, wanted):
    found = best_team(candidates, wanted, days=3)
    used = Counter(each.candidate.id for each in found.filled)
    for each in found.filled:
        able = [
            c
            for c in sorted(candidates, key=lambda c: (c.minutes or 0, c.id))
            if c.minutes is not None
            and each.role.craft in c.crafts
            and c.id != each.candidate.id
            and used[c.id] < c.people
        ]
        assert [a.candidate for a in each.alternatives] == able[:MOST_ALTERNATIVES]
        assert all(a.longer >= 0 for a in each.alternatives)


def test_filling_one_role_more_is_worth_any_way():
    near, far = firm(1, SOUND, LIGHT, minutes=5), firm(2, LIGHT, minutes=900)
    found = best_team([near, far], {SOUND: 1, LIGHT: 1}, days=1)
    assert chosen(found) == {(SOUND, 1): 1, (LIGHT, 1): 2}


def test_the_nearest_for_each_role_is_not_always_the_least_travel():
    candidates = [
        firm(1, PHOTO, SOUND, minutes=10),
        firm(2, PHOTO, minutes=20),
        firm(3, SOUND, minutes=300),
    ]
    found = best_team(candidates, {PHOTO: 1, SOUND: 1}, days=1)
    assert chosen(found) == {(PHOTO, 1): 2, (SOUND, 1): 1}


def test_a_firm_fills_one_role_unless_it_has_several_people():
    alone = firm(1, SOUND, LIGHT, minutes=5)
    far = firm(2, SOUND, LIGHT, minutes=50, people=2)
    wanted = {SOUND: 1, LIGHT: 1}
    assert sorted(chosen(best_team([alone, far], wanted, days=1)).values()) == [1, 2]
    pair = replace(alone, people=2)
    assert sorted(chosen(best_team([pair, far], wanted, days=1)).values()) == [1, 1]


def test_every_role_travels_there_and_back_by_itself():
    found = best_team([firm(1, SOUND, minutes=100, km=120, people=2)], {SOUND: 2}, days=4)
    assert [(each.minutes, each.km, each.nights) for each in found.filled] == [(200, 240, 3)] * 2
    assert (found.minutes, found.km, found.nights) == (400, 480, 6)


def test_kilometres_that_are_not_known_are_not_guessed():
    candidates = [firm(1, SOUND, minutes=10, km=8), firm(2, LIGHT, minutes=10)]
    found = best_team(candidates, {SOUND: 1, LIGHT: 1}, days=1)
    assert [each.km for each in found.filled] == [16, None]
    assert found.km is None


@pytest.mark.parametrize(
    ("minutes", "days", "nights"),
    [
        (0, 5, 0),
        (MOST_TRAVEL_A_DAY / 2, 5, 0),
        (MOST_TRAVEL_A_DAY / 2 + 1, 5, 4),
        (MOST_TRAVEL_A_DAY / 2 + 1, 1, 1),
        (MOST_TRAVEL_A_DAY, 5, 4),
        (MOST_TRAVEL_A_DAY + 1, 5, 6),
        (MOST_TRAVEL_A_DAY + 1, 1, 2),
    ],
)
def test_nights_away(minutes, days, nights):
    assert nights_away(minutes, days) == nights


@given(st.floats(0, 1000), st.floats(0, 1000), st.integers(1, 60))
def test_farther_away_is_never_fewer_nights(one, other, days):
    assert nights_away(min(one, other), days) <= nights_away(max(one, other), days)


@pytest.mark.parametrize(("employees", "people"), [(None, 1), (0, 1), (1, 1), (7, 7)])
def test_a_firm_has_at_least_one_person(employees, people):
    assert people_of(employees) == people


def test_alternatives_say_how_much_longer_there_and_back():
    candidates = [
        firm(1, SOUND, minutes=10),
        firm(2, SOUND, minutes=25),
        firm(3, LIGHT, minutes=11),
        firm(4, SOUND, minutes=None),
    ]
    (only,) = best_team(candidates, {SOUND: 1}, days=1).filled
    assert only.alternatives == (Alternative(candidates[1], longer=30),)


def test_a_tie_says_who_could_come_instead_of_whom():
    first, second = firm(1, SOUND, minutes=10), firm(2, SOUND, minutes=10)
    found = best_team([second, first], {SOUND: 1}, days=1)
    assert chosen(found) == {(SOUND, 1): 1}
    assert found.filled[0].swaps == (Swap(second, instead_of=first),)


def test_a_tie_that_moves_others_of_the_team():
    """With the newcomer in sound, the first goes to light and the second to photo."""
    first, second = firm(1, SOUND, LIGHT, minutes=10), firm(2, LIGHT, PHOTO, minutes=15)
    third, newcomer = firm(3, PHOTO, minutes=40), firm(4, SOUND, minutes=40)
    found = best_team([first, second, third, newcomer], dict.fromkeys(CRAFTS, 1), days=1)
    assert chosen(found) == {(SOUND, 1): 1, (LIGHT, 1): 2, (PHOTO, 1): 3}
    swaps = {each.role.craft: each.swaps for each in found.filled}
    assert swaps == {SOUND: (Swap(newcomer, instead_of=third),), LIGHT: (), PHOTO: ()}


def test_of_two_who_could_leave_the_one_with_the_role_is_named():
    pair = [firm(1, SOUND, LIGHT, minutes=10), firm(2, SOUND, LIGHT, minutes=10)]
    newcomer = firm(3, SOUND, minutes=10)
    found = best_team([*pair, newcomer], {SOUND: 1, LIGHT: 1}, days=1)
    assert [each.swaps for each in found.filled] == [(Swap(newcomer, instead_of=pair[0]),), ()]


def test_a_tie_is_told_of_the_role_it_is_about_and_not_of_others_in_the_craft():
    near, far, newcomer = (firm(at, SOUND, minutes=way) for at, way in ((1, 10), (2, 20), (3, 20)))
    found = best_team([near, far, newcomer], {SOUND: 2}, days=1)
    assert [each.swaps for each in found.filled] == [(), (Swap(newcomer, instead_of=far),)]


def test_a_firm_does_not_come_instead_of_itself():
    near, pair = firm(1, SOUND, LIGHT, minutes=10), firm(2, SOUND, LIGHT, minutes=20, people=2)
    found = best_team([near, pair], {SOUND: 1, LIGHT: 1}, days=1)
    assert [each.swaps for each in found.filled] == [(), ()]


def test_people_who_only_change_roles_among_themselves_are_no_tie():
    pair = [firm(1, SOUND, LIGHT, minutes=10), firm(2, SOUND, LIGHT, minutes=10)]
    found = best_team(pair, {SOUND: 1, LIGHT: 1}, days=1)
    assert chosen(found) == {(SOUND, 1): 1, (LIGHT, 1): 2}
    assert [each.swaps for each in found.filled if each.swaps] == []


def why(candidates: Sequence[Candidate], wanted: Mapping[Craft, int]) -> tuple[Reason, ...]:
    (missing,) = best_team(candidates, wanted, days=1).missing
    return missing.reasons


def test_nobody_has_the_craft():
    assert why([firm(1, LIGHT, minutes=5)], {SOUND: 1}) == (Reason.NOBODY,)


def test_too_few_have_the_craft():
    assert why([firm(1, SOUND, minutes=5)], {SOUND: 2}) == (Reason.TOO_FEW,)


def test_those_who_have_the_craft_are_elsewhere_or_have_no_known_way():
    busy, lost = firm(1, PHOTO, SOUND, minutes=5), firm(2, SOUND, minutes=None)
    found = best_team([busy, lost], {PHOTO: 1, SOUND: 1}, days=1)
    (missing,) = found.missing
    assert chosen(found) == {(PHOTO, 1): 1}
    assert (missing.craft, missing.wanted, missing.found) == (SOUND, 1, 0)
    assert (missing.elsewhere, missing.way_unknown) == ((busy,), (lost,))
    assert missing.reasons == (Reason.ELSEWHERE, Reason.WAY_UNKNOWN)


def test_nothing_wanted_and_nobody_there():
    assert best_team([], {}, days=1) == Team((), ())
    assert best_team([firm(1, SOUND, minutes=5)], {SOUND: 0}, days=1) == Team((), ())
    assert why([], {SOUND: 1}) == (Reason.NOBODY,)


def test_the_nearest_who_has_a_craft():
    candidates = [
        firm(4, SOUND, minutes=20),
        firm(3, SOUND, minutes=20),
        firm(2, LIGHT, minutes=5),
        firm(1, SOUND, minutes=None),
    ]
    assert nearest_with(SOUND, candidates) == candidates[1]
    assert nearest_with(SOUND, candidates[2:]) == candidates[3]
    assert nearest_with(PHOTO, candidates) is None


@pytest.mark.parametrize("wrong", [{"people": 0}, {"minutes": -1.0}, {"km": nan}, {"minutes": inf}])
def test_a_candidate_that_cannot_be(wrong):
    with pytest.raises(ValueError, match="candidate 1"):
        Candidate(**{"id": 1, "crafts": frozenset(), **wrong})


def test_a_shoot_that_cannot_be():
    twice = [firm(1, SOUND, minutes=5), firm(1, LIGHT, minutes=5)]
    with pytest.raises(ValueError, match="one id"):
        best_team(twice, {SOUND: 1}, days=1)
    with pytest.raises(ValueError, match="negative"):
        best_team([], {SOUND: -1}, days=1)
    with pytest.raises(ValueError, match="0 days"):
        best_team([], {}, days=0)
    with pytest.raises(ValueError, match="0 days"):
        nights_away(10, days=0)


def test_twenty_thousand_candidates_and_twenty_roles_are_quick():
    crafts = list(Craft)
    many = [
        firm(at, crafts[at % 16], crafts[at * 7 % 16], minutes=at * 7919 % 900, people=1 + at % 3)
        for at in range(20_000)
    ]
    began = perf_counter()
    found = best_team(many, dict.fromkeys(crafts[:10], 2), days=5)
    assert perf_counter() - began < 5
    assert len(found.filled) == 20
