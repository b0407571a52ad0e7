"""How much of the pool has joined, and whether the pool is large enough for a goal.

A firm of the pool has joined when its organisation number is that of a member. So the members
of a group are always some of its firms, and a member the register does not have among them is
told of by itself. See docs/prospect-pool.md.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cluster.members import Standing, counted
from cluster.places import Kommune
from cluster.pool.firms import PERSON_FORM, PersonCount, PoolFirm
from cluster.pool.industries import Branch, branch_of, matched

FEWEST = 3
"""A group of fewer firms, or of fewer persons, is put together with others."""

OTHER = "other"
"""The industry of firms that were taken in by hand, whatever they are registered as."""


class By(StrEnum):
    """What the pool is divided by."""

    KOMMUNE = "kommune"
    COUNTY = "county"
    INDUSTRY = "industry"
    SIZE = "size"


@dataclass(frozen=True, slots=True)
class Share:
    """So many members of so many firms; ``of`` is 0 where there are none."""

    members: int
    of: int

    def __add__(self, other: Share) -> Share:
        return Share(self.members + other.members, self.of + other.of)


@dataclass(frozen=True, slots=True)
class Group:
    """One group of the pool by its key; None is the rest, the groups too small to be shown.

    The key is a kommune's number, a county, the wanted industry (or OTHER) or a size class.
    ``persons`` is how many sole proprietorships are counted in it, 0 where they are not counted.
    """

    key: str | None
    share: Share
    persons: int = 0


@dataclass(frozen=True, slots=True)
class Penetration:
    """The pool by groups, the largest first and the rest last; the total is their sum.

    ``not_in_pool``: members that the pool cannot have, by why. They are in no group.
    """

    groups: tuple[Group, ...]
    total: Share
    not_in_pool: Mapping[Why, int]


class Why(StrEnum):
    """Why a member is not among the firms of the pool."""

    PERSON = "person"
    NO_NUMBER = "no_number"
    NOT_LISTED = "not_listed"


def penetration(
    standings: Iterable[Standing],
    firms: Iterable[PoolFirm],
    by: By,
    wanted: Sequence[str],
    *,
    branch: Branch | None = Branch.FILM,
    persons: Sequence[PersonCount] = (),
) -> Penetration:
    """How many of the firms are members, group by group.

    Counted are the members, not observers and partners. ``branch``: film alone as it comes, None
    for the whole pool. Without ``persons`` sole proprietorships are on neither side. With them
    they are on both, as far as both are known: by kommune and by county. The register's are those
    of the branch; of a member that is a person nobody knows the industry, so it counts as one of
    them, and of no more than there are.
    """
    members = counted(standings)
    pool = [each for each in firms if each.is_in_the_pool and _is_of(each, branch, wanted)]
    numbers = {each.member.org_number for each in members if each.member.org_number}
    key_of = _keys(by, wanted)
    shares: defaultdict[str, Share] = defaultdict(lambda: Share(0, 0))
    for firm in pool:
        shares[key_of(firm)] += Share(int(firm.org_number in numbers), 1)
    counts = _persons(persons, by, branch)
    if counts:
        shares = _with_persons(shares, counts, members, by)
    groups = _large_enough([Group(key, share, counts[key]) for key, share in shares.items()])
    total = sum((each.share for each in groups), Share(0, 0))
    listed = {each.org_number for each in pool}
    return Penetration(groups, total, _not_in_pool(members, listed, with_persons=bool(counts)))


def _is_of(firm: PoolFirm, branch: Branch | None, wanted: Sequence[str]) -> bool:
    if branch is None:
        return True
    match = firm.match(wanted)
    return match is not None and match.branch is branch


def _keys(by: By, wanted: Sequence[str]) -> Callable[[PoolFirm], str]:
    if by is By.KOMMUNE:
        return lambda firm: firm.place.kommune.number
    if by is By.COUNTY:
        return lambda firm: firm.place.kommune.county
    if by is By.SIZE:
        return lambda firm: firm.size
    return lambda firm: match.wanted if (match := firm.match(wanted)) else OTHER


def _area(kommune: Kommune, by: By) -> str:
    return kommune.number if by is By.KOMMUNE else kommune.county


def _persons(persons: Iterable[PersonCount], by: By, branch: Branch | None) -> Counter[str]:
    """How many there are by area; none where a group says nothing of persons, or all are few."""
    found: Counter[str] = Counter()
    if by in (By.KOMMUNE, By.COUNTY):
        for each in persons:
            if branch in (None, branch_of(each.industry)):
                found[_area(each.kommune, by)] += each.persons
    return found if found.total() >= FEWEST else Counter()


def _with_persons(
    shares: Mapping[str, Share], counts: Counter[str], members: Iterable[Standing], by: By
) -> defaultdict[str, Share]:
    inside = Counter(_area(each.place.kommune, by) for each in members if _is_enk(each))
    both: defaultdict[str, Share] = defaultdict(lambda: Share(0, 0), shares)
    for area, persons in counts.items():
        both[area] += Share(min(inside[area], persons), persons)
    return both


def _is_enk(standing: Standing) -> bool:
    return standing.member.organisation_form == PERSON_FORM


def _large_enough(groups: Iterable[Group]) -> tuple[Group, ...]:
    """The groups, with those too small put together until they are not.

    A group of one or two is somebody; and if the rest were, the others and the total would
    tell of it.
    """
    shown = sorted(groups, key=lambda each: (-each.share.of, each.key or ""))
    small = [each for each in shown if _is_small(each)]
    shown = [each for each in shown if not _is_small(each)]
    rest = Group(None, sum((x.share for x in small), Share(0, 0)), sum(x.persons for x in small))
    while shown and rest.share.of and _is_small(rest):
        taken = shown.pop()
        rest = Group(None, rest.share + taken.share, rest.persons + taken.persons)
    return (*shown, rest) if rest.share.of else tuple(shown)


def _is_small(group: Group) -> bool:
    firms = group.share.of - group.persons
    return 0 < firms < FEWEST or 0 < group.persons < FEWEST


def _not_in_pool(
    members: Iterable[Standing], listed: set[str], *, with_persons: bool
) -> Counter[Why]:
    found: Counter[Why] = Counter()
    for each in members:
        if _is_enk(each):
            found[Why.PERSON] += not with_persons
        elif each.member.org_number is None:
            found[Why.NO_NUMBER] += 1
        elif each.member.org_number not in listed:
            found[Why.NOT_LISTED] += 1
    return +found


# --- how many there can be ------------------------------------------------------------


class Within(StrEnum):
    """How far a goal can be reached: by film firms, with neighbours, with persons too, or not."""

    FILM = "film"
    NEIGHBOURING = "neighbouring"
    PERSONS = "persons"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The members, and those who could join, by how sure it is that they are of the kind.

    ``film`` and ``neighbouring``: firms of the pool that are no members. ``persons``: sole
    proprietorships of the pool's industries beyond those that are members.
    """

    members: int
    film: int
    neighbouring: int
    persons: int

    @property
    def firms(self) -> int:
        """The members there would be if every firm joined and nobody left."""
        return self.members + self.film + self.neighbouring

    @property
    def everyone(self) -> int:
        """The members there would be if the sole proprietors joined too: more there cannot be."""
        return self.firms + self.persons

    def within(self, goal: int) -> Within:
        """Among whom there are enough for ``goal`` members."""
        reached = self.members + self.film
        if reached >= goal:
            return Within.FILM
        if self.firms >= goal:
            return Within.NEIGHBOURING
        return Within.PERSONS if self.everyone >= goal else Within.NOT

    def share_needed(self, goal: int) -> float | None:
        """What share (0-1) of the firms outside must join for ``goal``; None if all are too few."""
        missing, outside = max(0, goal - self.members), self.film + self.neighbouring
        if missing > outside:
            return None
        return missing / outside if outside else 0.0


def ceiling(
    standings: Iterable[Standing],
    firms: Iterable[PoolFirm],
    persons: Iterable[PersonCount],
    wanted: Sequence[str],
) -> Ceiling:
    """How many members there can be at most by what the register knows today."""
    members = counted(standings)
    numbers = {each.member.org_number for each in members}
    outside = [each for each in firms if each.is_in_the_pool and each.org_number not in numbers]
    film = sum(_is_of(each, Branch.FILM, wanted) for each in outside)
    listed = sum(each.persons for each in persons if matched((each.industry,), wanted))
    inside = sum(_is_enk(each) for each in members)
    return Ceiling(len(members), film, len(outside) - film, max(0, listed - inside))
