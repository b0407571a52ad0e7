"""Who is who: which member a list means, and which names look like the same firm twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from itertools import chain

from cluster.draft import Draft
from cluster.members import Member, place_on
from cluster.places import Place
from cluster.problems import Problem, Severity

ALIKE = 0.92
"""From this share of common letters on, two names may be the same firm spelled twice."""
_NEIGHBOURS = 4

Identity = tuple[str, str]


def folded(name: str) -> str:
    """The name as it is compared: in any case, with any spacing."""
    return " ".join(name.casefold().split())


def identity(name: str, place: Place) -> Identity:
    """What a firm without an organisation number is known by: its name and its kommune."""
    return folded(name), place.kommune.number


def first_row(draft: Draft) -> int | None:
    """The row of the list a draft begins with, None when it is from no list."""
    return min(draft.rows, default=None)


def match(
    members: Sequence[Member], drafts: Sequence[Draft], today: date
) -> tuple[tuple[Member | None, ...], tuple[Problem, ...]]:
    """The member each draft means, None for a new firm; and the drafts that may mean several.

    By organisation number; else by name and the kommune where the member is
    today, or once was. A number on one side only does not hinder a match. A
    draft with a number of its own that fits several is a new firm.
    """
    found = _by_number(members, drafts)
    ever = _identities_ever(members)
    for index in (_identities_on(members, today), ever):
        _add_sole_matches(found, index, drafts)
    taken = {id(member) for member in found.values()}
    unclear = (
        _ambiguous(draft, fitting)
        for at, draft in enumerate(drafts)
        if at not in found and draft.org_number is None and (fitting := _free(ever, draft, taken))
    )
    return tuple(found.get(at) for at in range(len(drafts))), tuple(unclear)


def _by_number(members: Sequence[Member], drafts: Sequence[Draft]) -> dict[int, Member]:
    by_number = {each.org_number: each for each in members if each.org_number}
    return {
        at: by_number[draft.org_number]
        for at, draft in enumerate(drafts)
        if draft.org_number in by_number
    }


_Index = Mapping[Identity, Sequence[Member]]


def _identities_on(members: Iterable[Member], today: date) -> _Index:
    index: dict[Identity, list[Member]] = defaultdict(list)
    for member in members:
        if member.located:
            place = place_on(member, today)
            index[identity(member.name, place)].append(member)
    return index


def _identities_ever(members: Iterable[Member]) -> _Index:
    index: dict[Identity, list[Member]] = defaultdict(list)
    for member in members:
        for known in {identity(member.name, each.place) for each in member.located}:
            index[known].append(member)
    return index


def _add_sole_matches(found: dict[int, Member], index: _Index, drafts: Sequence[Draft]) -> None:
    taken = {id(member) for member in found.values()}
    for at, draft in enumerate(drafts):
        fitting = () if at in found else _free(index, draft, taken)
        if len(fitting) == 1:
            found[at] = fitting[0]
            taken.add(id(fitting[0]))


def _free(index: _Index, draft: Draft, taken: set[int]) -> tuple[Member, ...]:
    """The members the draft can mean and no other draft has; two numbers are two firms."""
    candidates = index.get(identity(draft.name, draft.located.place), ())
    return tuple(
        each
        for each in candidates
        if id(each) not in taken and (draft.org_number is None or each.org_number is None)
    )


def _ambiguous(draft: Draft, fitting: Sequence[Member]) -> Problem:
    numbers = tuple(each.org_number or each.name for each in fitting)
    return Problem(
        "register.ambiguous", row=first_row(draft), value=draft.name, details={"known": numbers}
    )


@dataclass(frozen=True, slots=True)
class _Firm:
    """What the search for duplicates compares: a member already known, or a new firm."""

    name: str
    place: Place
    new: bool
    row: int | None = None

    @property
    def key(self) -> str:
        return folded(self.name)

    @property
    def block(self) -> tuple[str, str]:
        """Only within a kommune, and never names told apart by a number ("Film 1", "Film 2")."""
        return self.place.kommune.number, "".join(re.findall(r"\d", self.name))


def possible_duplicates(
    members: Iterable[Member], new: Iterable[Draft], today: date
) -> Iterator[Problem]:
    """A warning for each new firm that may be in the register, or earlier in the list, already.

    The same name anywhere, or names alike (``ALIKE``) in the same kommune. A
    name is compared with its neighbours in the alphabet, read from either end,
    so that the time grows with the number of firms and not with its square.
    """
    known = (_Firm(each.name, place_on(each, today), new=False) for each in members if each.located)
    told = (_Firm(draft.name, draft.located.place, True, first_row(draft)) for draft in new)
    firms = tuple(chain(known, told))
    first: dict[int, int] = {}
    for later, earlier in _pairs(firms):
        first.setdefault(later, earlier)
    for later, earlier in sorted(first.items()):
        yield _duplicate(firms[later], firms[earlier])


def alike(members: Iterable[Member], today: date) -> tuple[tuple[Member, Member], ...]:
    """Every two of the members that ``possible_duplicates`` would take for one, as they are given.

    Who has no place is counted and not shown, and is like nobody.
    """
    shown = tuple(each for each in members if each.located)
    firms = tuple(_Firm(each.name, place_on(each, today), new=True) for each in shown)
    found = {(earlier, later) for later, earlier in _pairs(firms)}
    return tuple((shown[earlier], shown[later]) for earlier, later in sorted(found))


def _pairs(firms: Sequence[_Firm]) -> Iterator[tuple[int, int]]:
    """The new firms and an earlier one that each may be, by their place in ``firms``."""
    return chain(_same_names(firms), _alike_names(firms))


def _same_names(firms: Sequence[_Firm]) -> Iterator[tuple[int, int]]:
    """Each new firm with the first few of its name: the earliest first."""
    first: defaultdict[str, list[int]] = defaultdict(list)
    for at, firm in enumerate(firms):
        earlier = first[firm.key]
        if firm.new:
            yield from ((at, each) for each in earlier)
        if len(earlier) < _NEIGHBOURS:
            earlier.append(at)


def _alike_names(firms: Sequence[_Firm]) -> Iterator[tuple[int, int]]:
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, firm in enumerate(firms):
        blocks[firm.block].append(at)
    orders: tuple[Callable[[int], str], ...] = (
        lambda at: firms[at].key,
        lambda at: firms[at].key[::-1],
    )
    for block in blocks.values():
        for order in orders:
            yield from _alike_neighbours(firms, sorted(block, key=order))


def _alike_neighbours(firms: Sequence[_Firm], order: Sequence[int]) -> Iterator[tuple[int, int]]:
    matcher = SequenceMatcher(autojunk=False)
    for position, at in enumerate(order):
        matcher.set_seq2(firms[at].key)
        for other in order[position + 1 : position + 1 + _NEIGHBOURS]:
            earlier, later = sorted((at, other))
            matcher.set_seq1(firms[other].key)
            if firms[later].new and _is_alike(matcher):
                yield later, earlier


def _is_alike(matcher: SequenceMatcher[str]) -> bool:
    # The two quick ratios are upper bounds: most pairs are ruled out by them.
    quick = matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE
    return quick and matcher.ratio() >= ALIKE


def _duplicate(firm: _Firm, other: _Firm) -> Problem:
    details = {"other": other.name, "place": other.place.name}
    return Problem(
        "register.possible_duplicate",
        row=firm.row,
        value=firm.name,
        severity=Severity.WARNING,
        details=details,
    )
