"""What can be had where, and who would add the most: against counting it out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cluster.crafts import Craft
from cluster.members import Located, Member, MemberKind, Standing, Term, standing_on
from cluster.places import Place
from cluster.recruitment import Move, Prospect, ProspectSource, Stage
from geo.coverage import LIMIT, Spot, best_recruits, gaps, had, reached, spots
from geo.places import find_place, kommune_centres
from geo.travel.journeys import measure
from geo.travel.network import Way

DAY = date(2020, 11, 14)
JULY = 7
PLACES = ("Tromsø", "Alta", "Vadsø", "Bodø", "Narvik", "Mosjøen", "Lyngseidet", "Svolvær")
CRAFTS = (Craft.SOUND, Craft.MUSIC, Craft.DIRECTING)


def at(name: str) -> Place:
    place = find_place(name)
    assert isinstance(place, Place)
    return place


def member(id_: int, place: str, *crafts: Craft) -> Standing:
    made = Member(
        id_,
        f"Nr. {id_}",
        (Term(MemberKind.MEMBER, DAY),),
        (Located(at(place)),),
        crafts=crafts,
    )
    standing = standing_on(made, DAY)
    assert standing is not None
    return standing


def prospect(id_: int, place: str, *crafts: Craft) -> Prospect:
    moves = (Move(DAY, Stage.IDENTIFIED),)
    return Prospect(id_, f"P{id_}", at(place), ProspectSource.BOARD, moves, crafts=crafts)


def test_every_kommune_has_its_centre() -> None:
    centres = kommune_centres()
    assert len(centres) == len({each.kommune.number for each in centres}) == 80
    assert next(each for each in centres if each.kommune.name == "Bodø").position.latitude == (
        pytest.approx(67.28, abs=0.02)
    )


def test_a_spot_has_the_members_of_its_kommune() -> None:
    found = {each.place.kommune.name: each.members for each in spots([member(1, "Alta")] * 2)}
    assert (found["Alta"], found["Tromsø"], sum(found.values())) == (2, 0, 2)


def test_what_is_reached_in_time_is_what_the_travel_times_say() -> None:
    targets = spots([])
    origin = at("Tromsø").position
    positions = [each.place.position for each in targets]
    minutes = measure(origin, positions, Way.CAR, JULY).minutes
    found = reached([origin], targets, JULY)[0]
    assert found.tolist() == [bool(each <= LIMIT) for each in minutes]
    assert 1 < found.sum() < 20


def test_a_craft_is_missing_where_nobody_who_has_it_gets_in_time() -> None:
    everyone = [member(1, "Tromsø", Craft.SOUND), member(2, "Alta", Craft.MUSIC)]
    targets = spots(everyone)
    found = {
        each.craft: {k.name for k in each.kommuner}
        for each in gaps(had(everyone, targets, JULY), targets)
    }
    assert "Tromsø" not in found[Craft.SOUND]
    assert {"Alta", "Vadsø", "Bodø"} <= found[Craft.SOUND]
    assert "Alta" not in found[Craft.MUSIC]
    assert len(found[Craft.DIRECTING]) == 80
    assert list(found) == [craft for craft in Craft if craft in found]


def test_without_members_everything_is_missing_everywhere() -> None:
    targets = spots([])
    assert [len(each.kommuner) for each in gaps(had([], targets, JULY), targets)] == [80] * len(
        Craft
    )


# --- the best recruit -----------------------------------------------------------------

people = st.lists(
    st.tuples(st.sampled_from(PLACES), st.lists(st.sampled_from(CRAFTS), max_size=3, unique=True)),
    max_size=5,
)


def gain(
    chosen: Sequence[Prospect], covered: Mapping[Craft, np.ndarray], targets: Sequence[Spot]
) -> int:
    """Counted out: every craft and spot that somebody chosen adds, times the members there."""
    total = 0
    for craft in CRAFTS:
        for number, spot in enumerate(targets):
            adds = any(
                craft in each.crafts and reached([each.place.position], [spot], JULY)[0, 0]
                for each in chosen
            )
            total += spot.members * (adds and not covered[craft][number])
    return total


@settings(deadline=None, max_examples=25)
@given(people, people)
def test_each_is_the_one_who_adds_most_to_those_before(
    members: list[tuple[str, list[Craft]]], asked: list[tuple[str, list[Craft]]]
) -> None:
    everyone = [member(id_, place, *crafts) for id_, (place, crafts) in enumerate(members, 1)]
    prospects = [prospect(id_, place, *crafts) for id_, (place, crafts) in enumerate(asked, 1)]
    targets = [each for each in spots(everyone) if each.members]
    covered = had(everyone, targets, JULY)
    ranked = best_recruits(prospects, covered, targets, JULY)
    assert sorted(each.prospect.id for each in ranked) == [each.id for each in prospects]
    chosen: list[Prospect] = []
    for each in ranked:
        before = gain(chosen, covered, targets)
        rest = [other for other in prospects if other not in chosen]
        best = max(gain([*chosen, other], covered, targets) for other in rest) - before
        chosen.append(each.prospect)
        assert each.gain == gain(chosen, covered, targets) - before == best
        assert bool(each.crafts) is bool(each.kommuner)
        assert each.members <= each.gain


@settings(deadline=None, max_examples=15)
@given(people, people)
def test_the_first_two_cover_nearly_as_much_as_any_two(
    members: list[tuple[str, list[Craft]]], asked: list[tuple[str, list[Craft]]]
) -> None:
    """What greedy maximum coverage promises: at least 1 - 1/e of the best, here of two."""
    everyone = [member(id_, place, *crafts) for id_, (place, crafts) in enumerate(members, 1)]
    prospects = [prospect(id_, place, *crafts) for id_, (place, crafts) in enumerate(asked, 1)]
    targets = [each for each in spots(everyone) if each.members]
    covered = had(everyone, targets, JULY)
    ranked = best_recruits(prospects, covered, targets, JULY)
    best = max((gain(pair, covered, targets) for pair in combinations(prospects, 2)), default=0)
    found = sum(each.gain for each in ranked[:2])
    assert found >= 0.75 * best
    assert len(prospects) < 2 or found <= best


def test_who_adds_nothing_comes_last_and_of_equals_the_lower_id() -> None:
    everyone = [member(1, "Alta", Craft.SOUND)]
    asked = [
        prospect(1, "Alta", Craft.SOUND),
        prospect(2, "Alta", Craft.MUSIC),
        prospect(3, "Alta", Craft.MUSIC),
    ]
    targets = spots(everyone)
    ranked = best_recruits(asked, had(everyone, targets, JULY), targets, JULY)
    assert [each.prospect.id for each in ranked] == [2, 1, 3]
    assert [each.gain for each in ranked] == [1, 0, 0]
    assert ranked[0].crafts == (Craft.MUSIC,)
    assert ranked[0].kommuner[0].name == "Alta"
    assert ranked[0].members == 1
