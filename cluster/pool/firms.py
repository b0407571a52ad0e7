"""The firms of the pool: what a load makes of them, what is news, and who may be asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from cluster.members import Member, MemberKind, OrganisationForm, SizeClass, size_class, term_on
from cluster.places import Kommune, Place
from cluster.pool.industries import Match, matched
from cluster.problems import Problem
from cluster.recruitment import Move, Prospect, ProspectSource, Stage

PERSON_FORM = "ENK"
"""The legal form that is a person: only counted, never stored."""

NO_FIRMS = frozenset({"PERS", "TVAM", "BO", "KBO"})
"""Other persons and estates that the register gives a number; neither stored nor counted."""

LEAST_OF_BEFORE = 0.9
"""A file with fewer rows than this share of the last one's has lost some of them."""


class Status(StrEnum):
    """What the register said of a firm the last time it was read."""

    LISTED = "listed"
    BANKRUPT = "bankrupt"
    WINDING_UP = "winding_up"
    DELETED = "deleted"
    GONE = "gone"
    OUTSIDE = "outside"


ENDED = (Status.BANKRUPT, Status.WINDING_UP, Status.DELETED)
"""The firm is no more, or soon will not be. Winding up is so by its own will or by force."""


class Choice(StrEnum):
    """What somebody has decided about a firm, against the rule."""

    INCLUDE = "include"
    EXCLUDE = "exclude"


@dataclass(frozen=True, slots=True)
class Decision:
    """That a firm is in the pool, or out of it, and why."""

    choice: Choice
    reason: str
    day: date


@dataclass(frozen=True, slots=True)
class PoolFirm:
    """A firm the register has in or near film in Northern Norway. Never a person.

    ``form`` is the legal form and ``industries`` the codes as the register writes them, the main
    one first. ``employees`` is None when unknown: the register tells no number below five.
    ``place``: of the postal code, else of the kommune, and its precision says which. ``status``
    is since ``since``, the day of the file that first said so. OUTSIDE: it is in the register,
    and no longer in the region or its industries; its place is the last one in the region.
    """

    org_number: str
    name: str
    form: str
    industries: tuple[str, ...]
    place: Place
    since: date
    status: Status = Status.LISTED
    employees: int | None = None
    website: str | None = None
    registered: date | None = None
    founded: date | None = None
    postal_code: str | None = None
    address: str | None = None
    decision: Decision | None = None

    @property
    def is_in_the_pool(self) -> bool:
        """Whether it counts as one that exists and could be a member."""
        if self.decision is None:
            return self.status is Status.LISTED
        alive = self.status in (Status.LISTED, Status.OUTSIDE)
        return alive and self.decision.choice is Choice.INCLUDE

    @property
    def size(self) -> SizeClass:
        return size_class(self.employees)

    def match(self, wanted: Iterable[str]) -> Match | None:
        """By which of its codes it counts among the ``wanted`` industries."""
        return matched(self.industries, wanted)


@dataclass(frozen=True, slots=True)
class PersonCount:
    """How many sole proprietorships there are in a kommune with a code. Nothing else is kept."""

    kommune: Kommune
    industry: str
    persons: int


class Way(StrEnum):
    """How the register was read: its file, its search, or its feed of updates."""

    FILE = "file"
    SEARCH = "search"
    FEED = "feed"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from the register.

    ``source`` is the name of the file, or of the register where that was asked; ``rows`` is how
    many units, or updates of units, there were. ``persons`` is None where they were not
    asked for. ``asked``: the organisation numbers that were looked for whatever their industry and
    place. One of them is among ``firms``, or in ``endings`` (deleted,
    or out of the region), or ``unread`` (it is there, and cannot be read), or it is not in the
    register. ``withdrawn``: of these, for legal reasons, no copy may be kept. ``problems``:
    what could not be read, as warnings.
    """

    source: str
    rows: int
    firms: tuple[PoolFirm, ...]
    persons: tuple[PersonCount, ...] | None = ()
    asked: frozenset[str] = frozenset()
    endings: Mapping[str, Status] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    withdrawn: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    way: Way = Way.FILE


@dataclass(frozen=True, slots=True)
class PoolLoad:
    """One reading that was saved: as of which day, from where, how much, by whom."""

    id: int
    day: date
    source: str
    rows: int
    kept: int
    actor: str
    summary: Mapping[str, int]
    way: Way = Way.FILE


@dataclass(frozen=True, slots=True)
class Turn:
    """One firm before and after a load."""

    before: PoolFirm
    after: PoolFirm


@dataclass(frozen=True, slots=True)
class News:
    """What a load changed; a firm is under all that fit.

    ``moved``: another kommune or postal code. ``ended``: bankrupt, winding up or deleted since
    last time. ``gone``: not in the register. ``outside``: moved from the region or out of its
    industries. ``back``: listed again. ``other_industry``: other codes than before.
    """

    new: tuple[PoolFirm, ...] = ()
    moved: tuple[Turn, ...] = ()
    ended: tuple[Turn, ...] = ()
    gone: tuple[Turn, ...] = ()
    outside: tuple[Turn, ...] = ()
    back: tuple[Turn, ...] = ()
    other_industry: tuple[Turn, ...] = ()

    def counts(self) -> dict[str, int]:
        """How many of each."""
        return {name: len(getattr(self, name)) for name in self.__slots__}


# --- what a load does -----------------------------------------------------------------


def load_problem(
    reading: Reading, day: date, loads: Sequence[PoolLoad], today: date
) -> Problem | None:
    """Why a reading cannot be of ``day``, or is not to be believed; None when it can.

    ``loads`` are those before it, the last one first. A search is not compared with a file.
    Problems: ``pool.future``, and ``pool.older`` and ``pool.much_smaller``, which somebody may
    know better about.
    """
    if day > today:
        return Problem("pool.future", value=day.isoformat())
    if loads and day < loads[0].day:
        last = loads[0].day.isoformat()
        return Problem("pool.older", value=day.isoformat(), details={"day": last})
    rows = next((each.rows for each in loads if each.way is reading.way), 0)
    if reading.way is not Way.FEED and reading.rows < LEAST_OF_BEFORE * rows:
        return Problem("pool.much_smaller", value=str(reading.rows), details={"before": rows})
    return None


def after_load(before: Iterable[PoolFirm], reading: Reading, day: date) -> tuple[PoolFirm, ...]:
    """The pool as a reading of ``day`` leaves it, by organisation number.

    A firm that was never in the pool comes in only if it is listed. What somebody decided stays.
    """
    found = {each.org_number: each for each in reading.firms}
    known = {each.org_number: each for each in before if each.org_number not in reading.withdrawn}
    kept = [_still(each, found.get(each.org_number), reading, day) for each in known.values()]
    new = [
        replace(each, since=day)
        for each in found.values()
        if each.org_number not in known and each.status is Status.LISTED
    ]
    return tuple(sorted((*kept, *new), key=lambda each: each.org_number))


def _still(known: PoolFirm, found: PoolFirm | None, reading: Reading, day: date) -> PoolFirm:
    if found is None:
        return _with_status(known, _ending(known, reading), day)
    told = replace(found, since=known.since, decision=known.decision)
    return _with_status(replace(told, status=known.status), found.status, day)


def _ending(known: PoolFirm, reading: Reading) -> Status:
    """What became of a firm that is not among those that were found."""
    number = known.org_number
    if number in reading.unread or number not in reading.asked:
        return known.status
    return reading.endings.get(number, Status.GONE)


def _with_status(firm: PoolFirm, status: Status, day: date) -> PoolFirm:
    return firm if firm.status is status else replace(firm, status=status, since=day)


def news(before: Iterable[PoolFirm], after: Iterable[PoolFirm]) -> News:
    """The difference between the pool before and after a load."""
    known = {each.org_number: each for each in before}
    later = tuple(after)
    turns = [Turn(known[each.org_number], each) for each in later if each.org_number in known]
    turned = [turn for turn in turns if turn.before.status is not turn.after.status]
    return News(
        new=tuple(each for each in later if each.org_number not in known),
        moved=tuple(turn for turn in turns if _where(turn.before) != _where(turn.after)),
        ended=tuple(turn for turn in turned if turn.after.status in ENDED),
        gone=tuple(turn for turn in turned if turn.after.status is Status.GONE),
        outside=tuple(turn for turn in turned if turn.after.status is Status.OUTSIDE),
        back=tuple(turn for turn in turned if turn.after.status is Status.LISTED),
        other_industry=tuple(t for t in turns if t.before.industries != t.after.industries),
    )


def _where(firm: PoolFirm) -> tuple[str, str | None]:
    return firm.place.kommune.number, firm.postal_code


# --- whom to ask ----------------------------------------------------------------------


def offered(
    firms: Iterable[PoolFirm],
    members: Iterable[Member],
    prospects: Iterable[Prospect],
    today: date,
) -> tuple[PoolFirm, ...]:
    """The firms of the pool that are neither members on ``today`` nor prospects, by their numbers.

    Who has left is offered again: whoever asks them finds them as a former member.
    """
    inside = _numbers_inside(members, today)
    asked = {each.org_number for each in prospects if each.org_number}
    taken = inside | asked
    return tuple(each for each in firms if each.is_in_the_pool and each.org_number not in taken)


def _numbers_inside(members: Iterable[Member], day: date) -> frozenset[str]:
    terms = ((each.org_number, term_on(each, day)) for each in members if each.org_number)
    return frozenset(n for n, term in terms if n and term and term.kind is MemberKind.MEMBER)


def prospect_of(firm: PoolFirm, today: date) -> Prospect:
    """The prospect a firm becomes when somebody wants to follow it up; not stored yet.

    A legal form that members never have leaves the prospect without one.
    """
    return Prospect(
        id=0,
        name=firm.name,
        place=firm.place,
        source=ProspectSource.REGISTER,
        moves=(Move(today, Stage.IDENTIFIED),),
        org_number=firm.org_number,
        organisation_form=_member_form(firm.form),
        website=firm.website,
    )


def _member_form(code: str) -> OrganisationForm | None:
    return OrganisationForm(code) if code in set(OrganisationForm) else None


# --- what somebody decides ------------------------------------------------------------


def decision_problems(firm: PoolFirm | None, number: str, reason: str) -> tuple[Problem, ...]:
    """Why nothing can be decided about a firm: ``pool.unknown``, ``pool.no_reason``,
    ``pool.person``."""
    if firm is None:
        return (Problem("pool.unknown", value=number),)
    problems = []
    if firm.form == PERSON_FORM:
        problems.append(Problem("pool.person"))
    if not reason.strip():
        problems.append(Problem("pool.no_reason"))
    return tuple(problems)
