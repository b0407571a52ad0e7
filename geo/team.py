"""The team for a shoot (*laget til innspillingen*): every role filled, with the least travel.

A *role* is one person's work in one craft; a firm fills as many as it has people. As many
roles as possible are filled first; among all ways to do that, the one with the least
travel is chosen. Travel comes in with the candidates: who the members are, and how one
gets to the place, is found out elsewhere.

How it is counted:

* Every role travels by itself, there and back once: two people of one firm are two
  journeys. Whoever drives home every evening is counted one journey too, or somebody
  just too far away for that would seem nearer than a neighbour.
* Equal ways: the lower id goes first. Crafts stand in the order of ``Craft``; if some
  roles must stay empty, they are the last ones.
* Ways are equal when their minutes are equal as given: round them first if they are
  not to be told apart.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from math import fsum, inf, isfinite

import numpy as np
from numpy.typing import NDArray

from cluster.crafts import Craft

MOST_TRAVEL_A_DAY = 180
"""Minutes on the way that go with a day's work. See ``nights_away``."""
MOST_ALTERNATIVES = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A firm that may join: what it does, with how many people, and its way to the place.

    ``people``: how many roles it can fill, at least 1 (see ``people_of``). ``minutes`` and
    ``km`` are one way; None when not known. Raises ValueError for no people, and for a way
    that is negative or no finite number.
    """

    id: int
    crafts: frozenset[Craft]
    people: int = 1
    minutes: float | None = None
    km: float | None = None

    def __post_init__(self) -> None:
        if self.people < 1:
            raise ValueError(f"candidate {self.id} has {self.people} people")
        if not all(known is None or (isfinite(known) and known >= 0) for known in self._way):
            raise ValueError(f"candidate {self.id} has the way {self._way}")

    @property
    def _way(self) -> tuple[float | None, float | None]:
        return self.minutes, self.km


@dataclass(frozen=True, slots=True)
class TeamRole:
    """The ``number``-th person wanted in a craft, counted from 1."""

    craft: Craft
    number: int


@dataclass(frozen=True, slots=True)
class Alternative:
    """Somebody with a person to spare who has the craft, should the chosen one not come.

    ``longer``: by how many minutes there and back their way is longer; never negative.
    """

    candidate: Candidate
    longer: float


@dataclass(frozen=True, slots=True)
class Swap:
    """A team as good as the one chosen, in which ``candidate`` has the role.

    It fills as many roles with as much travel, and needs one person less of
    ``instead_of``. If that is not who was chosen for the role, others of the team change
    their roles among themselves.
    """

    candidate: Candidate
    instead_of: Candidate


@dataclass(frozen=True, slots=True)
class Filled:
    """A role and who was chosen for it.

    ``minutes`` and ``km`` are there and back; ``km`` is None when not known. ``nights``:
    see ``nights_away``. ``alternatives``: the nearest first, at most ``MOST_ALTERNATIVES``.
    ``swaps``: everybody outside who might have the role in a team as good, lowest id first.
    """

    role: TeamRole
    candidate: Candidate
    minutes: float
    km: float | None
    nights: int
    alternatives: tuple[Alternative, ...]
    swaps: tuple[Swap, ...]


class Reason(StrEnum):
    """Why a role stays empty."""

    NOBODY = "nobody"
    TOO_FEW = "too_few"
    ELSEWHERE = "elsewhere"
    WAY_UNKNOWN = "way_unknown"


@dataclass(frozen=True, slots=True)
class Missing:
    """A craft with roles that stay empty: ``found`` of ``wanted`` are filled.

    ``elsewhere``: who has the craft and fills a role of another one. ``way_unknown``: who
    has it, and no known way to the place. Both by id.
    """

    craft: Craft
    wanted: int
    found: int
    elsewhere: tuple[Candidate, ...]
    way_unknown: tuple[Candidate, ...]

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """All that hold, at least one; too few, or nobody, when there is no other."""
        said = {Reason.ELSEWHERE: self.elsewhere, Reason.WAY_UNKNOWN: self.way_unknown}
        otherwise = Reason.TOO_FEW if self.found else Reason.NOBODY
        return tuple(reason for reason, who in said.items() if who) or (otherwise,)


@dataclass(frozen=True, slots=True)
class Team:
    """Who fills which role, and what is missing; both by craft, then number.

    ``minutes`` and ``km`` are there and back, for all roles together; ``km`` is None when
    that of one role is not known. ``nights``: one for each person and night.
    """

    filled: tuple[Filled, ...]
    missing: tuple[Missing, ...]

    @property
    def minutes(self) -> float:
        return fsum(each.minutes for each in self.filled)

    @property
    def km(self) -> float | None:
        known = [each.km for each in self.filled if each.km is not None]
        return fsum(known) if len(known) == len(self.filled) else None

    @property
    def nights(self) -> int:
        return sum(each.nights for each in self.filled)


_ByCraft = Mapping[Craft, Sequence[Candidate]]
_Holders = Mapping[TeamRole, Candidate]


def people_of(employees: int | None) -> int:
    """How many roles a firm with this head count can fill; one if it is unknown or zero."""
    return employees or 1


def nights_away(minutes: float, days: int) -> int:
    """Nights away from home for a shoot of ``days`` days, with a way of ``minutes`` one way.

    One rule: nobody travels more than ``MOST_TRAVEL_A_DAY`` on a day of work. A shooting day
    of ten hours and three on the way leave the 11 hours of rest that the Working
    Environment Act (§ 10-8) asks for. So people go home every night when there and back
    fit into that; stay the nights between the days (at least one) when one way does; else
    they also come the night before and leave the day after.
    Raises ValueError for less than one day.
    """
    _check_length(days)
    if 2 * minutes <= MOST_TRAVEL_A_DAY:
        return 0
    return max(1, days - 1) if minutes <= MOST_TRAVEL_A_DAY else days + 1


def best_team(candidates: Iterable[Candidate], wanted: Mapping[Craft, int], days: int) -> Team:
    """The team that fills as many of the wanted roles as possible with the least travel.

    ``candidates`` in any order; whose way is not known cannot be chosen. ``wanted``: how
    many roles of each craft, in any order. ``days``: the length of the shoot.
    Raises ValueError for less than one day, a negative number of roles, and two
    candidates with one id.
    """
    _check_length(days)
    roles = _roles(wanted)
    able = _able(candidates, wanted)
    holders = _holders(roles, _near(able, len(roles)))
    filled = (_filled(role, holders, able[role.craft], days) for role in holders)
    missing = (_missing(craft, wanted[craft], holders, able[craft]) for craft in able)
    return Team(tuple(filled), tuple(each for each in missing if each.found < each.wanted))


def nearest_with(craft: Craft, candidates: Iterable[Candidate]) -> Candidate | None:
    """The nearest who has the craft, the lowest id of equals; None when nobody has it.

    Somebody whose way is not known is the answer only when nobody's is.
    """
    return min((each for each in candidates if craft in each.crafts), key=_nearness, default=None)


def _check_length(days: int) -> None:
    if days < 1:
        raise ValueError(f"a shoot of {days} days")


def _minutes(candidate: Candidate) -> float:
    return inf if candidate.minutes is None else candidate.minutes


def _nearness(candidate: Candidate) -> tuple[float, int]:
    return _minutes(candidate), candidate.id


def _id(candidate: Candidate) -> int:
    return candidate.id


def _roles(wanted: Mapping[Craft, int]) -> list[TeamRole]:
    if any(count < 0 for count in wanted.values()):
        raise ValueError("a negative number of roles")
    return [TeamRole(craft, at + 1) for craft in Craft for at in range(wanted.get(craft, 0))]


def _able(candidates: Iterable[Candidate], wanted: Mapping[Craft, int]) -> _ByCraft:
    """Who has each wanted craft, the nearest first, those without a known way last."""
    ordered = sorted(candidates, key=_nearness)
    if len({each.id for each in ordered}) < len(ordered):
        raise ValueError("two candidates with one id")
    return {
        craft: [each for each in ordered if craft in each.crafts]
        for craft in Craft
        if wanted.get(craft, 0)
    }


def _near(able: _ByCraft, roles: int) -> list[Candidate]:
    """Those who can matter, the nearest first: of each craft, the nearest ``roles``.

    Were somebody farther away chosen, the other roles would leave one of these idle, who
    has the craft as well and is nearer.
    """
    near = {each.id: each for firms in able.values() for each in firms[:roles]}
    return sorted((each for each in near.values() if each.minutes is not None), key=_nearness)


def _holders(roles: Sequence[TeamRole], firms: Sequence[Candidate]) -> _Holders:
    """Who fills which role; roles that stay empty are not in it. ``firms``: nearest first."""
    people = [firm for firm in firms for _ in range(min(firm.people, len(roles)))]
    chosen_roles, chosen = _chosen(roles, people)
    # However they share the roles, they travel as much. Settled apart, with the nearest in
    # the first roles, so that it does not hang on firms that are not in the team.
    order = np.arange(len(chosen), dtype=np.float64)
    cost = np.where(_fits(chosen_roles, chosen), np.outer(order[::-1] + 1, order), inf)
    return {chosen_roles[row]: chosen[column] for row, column in _cheapest(cost)}


def _chosen(
    roles: Sequence[TeamRole], people: Sequence[Candidate]
) -> tuple[list[TeamRole], list[Candidate]]:
    """The roles that are filled, and the people who fill them, both in the order given.

    A person's travel is the same in every role, so what makes the least sum of ranks makes
    the least sum of minutes (the people of a team are a basis of a matroid). Ranks are
    whole numbers: no sum is rounded, and of equals the lower id wins.
    """
    rank = np.arange(len(people), dtype=np.float64)
    # To leave a role empty costs more than any team; the last one a little less than the first.
    dear = len(roles) * (len(people) + len(roles))
    empty = np.full((len(roles), len(roles)), inf)
    np.fill_diagonal(empty, dear + np.arange(len(roles), 0, -1))
    pairs = _cheapest(np.hstack([np.where(_fits(roles, people), rank, inf), empty]))
    filled = [(row, column) for row, column in pairs if column < len(people)]
    return [roles[row] for row, _ in filled], [people[at] for at in sorted(at for _, at in filled)]


def _fits(roles: Sequence[TeamRole], people: Sequence[Candidate]) -> NDArray[np.bool_]:
    """Roles × people: whether the person has the role's craft."""
    fits = [role.craft in person.crafts for role in roles for person in people]
    return np.array(fits, dtype=np.bool_).reshape(len(roles), len(people))


def _cheapest(cost: NDArray[np.float64]) -> Iterator[tuple[int, int]]:
    """The assignment of a column to every row that costs least; infinite is forbidden."""
    # Imported late: scipy takes a while, and only who asks for a team needs it.
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415

    rows, columns = linear_sum_assignment(cost)
    return zip(rows.tolist(), columns.tolist(), strict=True)


def _filled(role: TeamRole, holders: _Holders, able: Sequence[Candidate], days: int) -> Filled:
    chosen = holders[role]
    one_way = _minutes(chosen)
    nearest = islice(_idle(able, role, holders), MOST_ALTERNATIVES)
    return Filled(
        role,
        chosen,
        minutes=2 * one_way,
        km=None if chosen.km is None else 2 * chosen.km,
        nights=nights_away(one_way, days),
        alternatives=tuple(Alternative(one, 2 * (_minutes(one) - one_way)) for one in nearest),
        swaps=tuple(_swaps(role, holders, able)),
    )


def _idle(firms: Iterable[Candidate], role: TeamRole, holders: _Holders) -> Iterator[Candidate]:
    """Those of ``firms`` with a known way and a person to spare, except who has ``role``."""
    busy = Counter(held.id for held in holders.values())
    possible = (one for one in firms if one.minutes is not None and one.id != holders[role].id)
    return (one for one in possible if one.people > busy[one.id])


def _swaps(role: TeamRole, holders: _Holders, able: Sequence[Candidate]) -> Iterator[Swap]:
    """Whoever comes for somebody with an equal way; for a longer one there is nobody left."""
    could = _could_leave(role, holders)
    longest = max(map(_minutes, could))
    equal = slice(
        bisect_left(able, longest, key=_minutes), bisect_right(able, longest, key=_minutes)
    )
    for newcomer in _idle(able[equal], role, holders):
        others = (one for one in could if one.minutes == longest and one.id != newcomer.id)
        yield from (Swap(newcomer, leaver) for leaver in islice(others, 1))


def _could_leave(role: TeamRole, holders: _Holders) -> Sequence[Candidate]:
    """Who could leave for a newcomer in ``role``, those who take the fewest moves first.

    Its holder; whoever that one could replace in another craft; whom these could replace,
    and so on. Not its craft again: the newcomer could take that role at once.
    """
    could = {holders[role].id: holders[role]}
    others = {other: held for other, held in holders.items() if other.craft is not role.craft}
    while True:
        crafts = frozenset[Craft]().union(*(one.crafts for one in could.values()))
        reached = {held.id: held for other, held in others.items() if other.craft in crafts}
        if reached.keys() <= could.keys():
            return tuple(could.values())
        could = {**could, **reached}


def _missing(craft: Craft, wanted: int, holders: _Holders, able: Sequence[Candidate]) -> Missing:
    others = {held.id: held for role, held in holders.items() if role.craft is not craft}
    return Missing(
        craft,
        wanted,
        found=sum(role.craft is craft for role in holders),
        elsewhere=tuple(sorted((each for each in able if each.id in others), key=_id)),
        way_unknown=tuple(each for each in able if each.minutes is None),
    )
