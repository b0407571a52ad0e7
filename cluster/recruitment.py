"""Recruitment: prospects, firms that may become members, and the stages they go through.

How far a prospect has come is what its last move says. Moves are dated and only added to, so
that the pipeline can be seen as of any day; a wrong one is taken back while it is the last.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from cluster.crafts import Craft, Family, family_of
from cluster.growth import a_year_before
from cluster.members import Contact, Located, Member, MemberKind, OrganisationForm, Term, term_on
from cluster.places import Place
from cluster.problems import Problem, Severity

MOST_PROBABLE = 100


class Stage(StrEnum):
    """How far a prospect has come; the last two are where one is lost."""

    IDENTIFIED = "identified"
    CONTACTED = "contacted"
    IN_DIALOGUE = "in_dialogue"
    INVITED = "invited"
    APPLIED = "applied"
    JOINED = "joined"
    DECLINED = "declined"
    NOT_RELEVANT = "not_relevant"


LOST = (Stage.DECLINED, Stage.NOT_RELEVANT)
OPEN = tuple(stage for stage in Stage if stage not in (*LOST, Stage.JOINED))
"""The stages in which somebody follows up, the first one first."""


class LossReason(StrEnum):
    """Why a prospect was lost."""

    FEE = "fee"
    NO_TIME = "no_time"
    NO_BENEFIT = "no_benefit"
    OTHER_NETWORK = "other_network"
    NO_ANSWER = "no_answer"
    MOVED_OR_CLOSED = "moved_or_closed"
    OTHER_INDUSTRY = "other_industry"
    OTHER = "other"


class ProspectSource(StrEnum):
    """How the cluster came to know of a prospect."""

    MEMBER_TIP = "member_tip"
    BOARD = "board"
    EVENT = "event"
    OWN_CONTACT = "own_contact"
    REGISTER = "register"
    FORMER_MEMBER = "former_member"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Move:
    """That a prospect came to a stage on a day; the reason is there when it was lost."""

    day: date
    stage: Stage
    reason: LossReason | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Prospect:
    """A firm that may become a member.

    ``moves`` are in the order they were made, and there is at least one. ``owner`` is who
    follows up; ``next_step`` and ``next_day`` are there both or neither. ``probability`` is
    somebody's own judgement in percent, None where nobody has judged. ``member_id``: the member
    it became, also when that has left. ``id`` is 0 until it is stored.
    """

    id: int
    name: str
    place: Place
    source: ProspectSource
    moves: tuple[Move, ...]
    org_number: str | None = None
    organisation_form: OrganisationForm | None = None
    crafts: tuple[Craft, ...] = ()
    website: str | None = None
    contact: Contact | None = None
    owner: str | None = None
    next_step: str | None = None
    next_day: date | None = None
    notes: str | None = None
    probability: int | None = None
    member_id: int | None = None
    demo: bool = False

    @property
    def last(self) -> Move:
        return self.moves[-1]

    @property
    def stage(self) -> Stage:
        return self.last.stage

    @property
    def main_family(self) -> Family | None:
        return family_of(self.crafts[0]) if self.crafts else None

    @property
    def is_open(self) -> bool:
        """Whether somebody follows up: neither a member nor lost."""
        return self.stage in OPEN

    @property
    def is_joined(self) -> bool:
        return self.stage is Stage.JOINED

    @property
    def is_person(self) -> bool:
        """A sole proprietorship is a person, and whoever may be one is treated as one."""
        return self.organisation_form in (None, OrganisationForm.ENK)


def as_on(prospects: Iterable[Prospect], day: date) -> tuple[Prospect, ...]:
    """Those known on ``day``, each with the moves it had made by then."""
    known = ((each, tuple(move for move in each.moves if move.day <= day)) for each in prospects)
    return tuple(replace(each, moves=moves) for each, moves in known if moves)


def since(prospects: Iterable[Prospect], stages: Collection[Stage], day: date) -> int:
    """How many came to one of ``stages`` in the year that ends on ``day``."""
    start = a_year_before(day)
    return sum(
        any(move.stage in stages and start < move.day <= day for move in each.moves)
        for each in prospects
    )


def joined_meanwhile(
    prospects: Iterable[Prospect], members: Iterable[Member], today: date
) -> tuple[tuple[Prospect, Member], ...]:
    """Those who are followed up though they are members by now: the same firm by its number."""
    inside = {each.org_number: each for each in members if _is_inside(each, today)}
    numbered = (each for each in prospects if each.is_open and each.org_number in inside)
    return tuple((each, inside[each.org_number]) for each in numbered if each.org_number)


# --- what is to be done ---------------------------------------------------------------


class Urgency(StrEnum):
    """What a prospect waits for, the most pressing first."""

    OVERDUE = "overdue"
    NO_NEXT_STEP = "no_next_step"
    PLANNED = "planned"
    CLOSED = "closed"


def urgency(prospect: Prospect, today: date) -> Urgency:
    """What a prospect waits for on ``today``."""
    if not prospect.is_open:
        return Urgency.CLOSED
    if prospect.next_day is None:
        return Urgency.NO_NEXT_STEP
    return Urgency.OVERDUE if prospect.next_day < today else Urgency.PLANNED


def in_order(prospects: Iterable[Prospect], today: date) -> tuple[Prospect, ...]:
    """The most pressing first: overdue, without a next step, planned by the day, then closed."""
    order = list(Urgency)

    def key(prospect: Prospect) -> tuple[int, date, str, int]:
        pressing = order.index(urgency(prospect, today))
        return pressing, prospect.next_day or date.max, prospect.name.casefold(), prospect.id

    return tuple(sorted(prospects, key=key))


# --- what cannot be -------------------------------------------------------------------


def problems_of(
    prospect: Prospect, others: Iterable[Prospect], members: Iterable[Member], today: date
) -> Iterator[Problem]:
    """What is wrong with a prospect; ``column`` is the field, None for the whole.

    ``others`` are the other prospects, ``members`` everyone in the register.
    """
    if not prospect.name:
        yield Problem("prospect.no_name", column="name")
    yield from _person_problems(prospect)
    yield from _step_problems(prospect)
    if prospect.probability is not None and not 0 <= prospect.probability <= MOST_PROBABLE:
        value = str(prospect.probability)
        yield Problem("prospect.probability", column="probability", value=value)
    yield from _known_problems(prospect, tuple(others), tuple(members), today)


def _person_problems(prospect: Prospect) -> Iterator[Problem]:
    """Of a sole proprietorship only what it gave itself is kept."""
    is_person = prospect.organisation_form is OrganisationForm.ENK
    came_itself = (ProspectSource.OWN_CONTACT, ProspectSource.FORMER_MEMBER)
    if is_person and prospect.source not in came_itself:
        yield Problem("prospect.person", column="source")


def _step_problems(prospect: Prospect) -> Iterator[Problem]:
    if prospect.next_step and prospect.next_day is None:
        yield Problem("prospect.step_without_day", column="next_day")
    if prospect.next_day and not prospect.next_step:
        yield Problem("prospect.day_without_step", column="next_step")


def _known_problems(
    prospect: Prospect, others: tuple[Prospect, ...], members: tuple[Member, ...], today: date
) -> Iterator[Problem]:
    """That the firm is there already: by its number, or, less surely, by its name."""
    number, name = prospect.org_number, prospect.name.casefold()
    inside = [each for each in members if each.id != prospect.member_id and _is_inside(each, today)]
    for each in inside:
        if number and each.org_number == number:
            yield Problem("prospect.is_member", column="org_number", value=each.name)
        elif each.name.casefold() == name:
            yield _warning("prospect.named_as_member", each.name)
    for other in others:
        if number and other.org_number == number:
            yield Problem("prospect.known", column="org_number", value=other.name)
        elif other.name.casefold() == name:
            yield _warning("prospect.named_as_other", other.name)


def _is_inside(member: Member, day: date) -> bool:
    term = term_on(member, day)
    return term is not None and term.kind is MemberKind.MEMBER


def _warning(code: str, value: str) -> Problem:
    return Problem(code, column="name", value=value, severity=Severity.WARNING)


def move_problems(prospect: Prospect, move: Move, today: date) -> Iterator[Problem]:
    """Why a prospect cannot make a move. To become a member is more than a move."""
    if move.stage is Stage.JOINED:
        yield Problem("move.joins", column="stage")
    if move.stage is prospect.stage:
        yield Problem("move.same", column="stage")
    if move.stage in LOST and move.reason is None:
        yield Problem("move.no_reason", column="reason")
    if move.reason is LossReason.OTHER and not move.comment:
        yield Problem("move.no_comment", column="comment")
    yield from day_problems(prospect, move.day, today)


def day_problems(prospect: Prospect, day: date, today: date) -> Iterator[Problem]:
    """Why nothing can have happened to a prospect on a day."""
    if day > today:
        yield Problem("move.future", column="day", value=day.isoformat())
    if day < prospect.last.day:
        before = prospect.last.day.isoformat()
        yield Problem(
            "move.before_last", column="day", value=day.isoformat(), details={"day": before}
        )


# --- becoming a member, and coming back -----------------------------------------------


def moved(prospect: Prospect, move: Move) -> Prospect:
    """The prospect after a move; who is lost has no next step any more."""
    after = replace(prospect, moves=(*prospect.moves, move))
    if after.is_open:
        return after
    return replace(after, next_step=None, next_day=None)


def moved_back(prospect: Prospect) -> Prospect:
    """The prospect without its last move; the first one stays."""
    return replace(prospect, moves=prospect.moves[:-1] or prospect.moves)


def as_member(prospect: Prospect, kind: MemberKind, joined: date) -> Member:
    """The member a prospect becomes; its contacts are the leader's until it says otherwise."""
    return Member(
        id=0,
        name=prospect.name,
        terms=(Term(kind, joined),),
        located=(Located(prospect.place),),
        org_number=prospect.org_number,
        organisation_form=prospect.organisation_form,
        crafts=prospect.crafts,
        website=prospect.website,
        contact=prospect.contact,
        demo=prospect.demo,
    )


def joined_as(prospect: Prospect, member_id: int, joined: date) -> Prospect:
    """The prospect once it is a member: its contacts are the member's from now on."""
    after = moved(prospect, Move(joined, Stage.JOINED))
    return replace(after, member_id=member_id, contact=None)


def without_personal(prospect: Prospect) -> Prospect:
    """The prospect without its contacts and without what somebody wrote about it."""
    moves = tuple(replace(each, comment=None) for each in prospect.moves)
    return replace(prospect, moves=moves, contact=None, notes=None)


def former(member: Member, today: date) -> Prospect | None:
    """A prospect of somebody who has been a member and is none on ``today``; else None."""
    been = [term for term in member.terms if term.kind is MemberKind.MEMBER and term.left]
    if not been or _is_inside(member, today) or not member.located or member.erased:
        return None
    return Prospect(
        id=0,
        name=member.name,
        place=member.located[-1].place,
        source=ProspectSource.FORMER_MEMBER,
        moves=(Move(today, Stage.IDENTIFIED),),
        org_number=member.org_number,
        organisation_form=member.organisation_form,
        crafts=member.crafts,
        website=member.website,
        member_id=member.id,
        demo=member.demo,
    )
