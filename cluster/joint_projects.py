"""Joint projects: what members make together, how far it has come, and who may see what of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from cluster.access import Permission, Role, User, may
from cluster.places import Place
from cluster.problems import Problem

MOST_CHARACTERS = 120
"""In a title."""
MOST_IN_A_ROLE = 60
"""Characters."""
FEWEST_PARTICIPANTS = 2
MOST_PARTICIPANTS = 30
MOST_PLACES = 10
MOST_BUDGET = 1_000_000_000
"""Kroner: well above what any film of the country has cost."""
UNNAMED = 0
"""Stands for the number of a participant that the reader is not told of."""


class Phase(StrEnum):
    """How far a joint project has come."""

    IDEA = "idea"
    DEVELOPMENT = "development"
    FINANCING = "financing"
    PRODUCTION = "production"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Participant:
    """A member in a project, and what it does there, in its own words if it has said so."""

    member_id: int
    role: str | None = None


@dataclass(frozen=True, slots=True)
class JointProject:
    """What members make together. ``start`` and ``end`` are its first and its last day.

    ``participants`` and ``places`` stand as they were typed. ``budget`` is in kroner; None when
    it is not told, or not to this reader. ``added``: the day it was written down, which a change
    leaves as it was. ``demo``: invented for demonstration. ``id`` is 0 until it is stored.
    """

    id: int
    title: str
    phase: Phase
    participants: tuple[Participant, ...]
    added: date
    places: tuple[Place, ...] = ()
    budget: int | None = None
    start: date | None = None
    end: date | None = None
    demo: bool = False

    @property
    def since(self) -> date:
        """The first day it counts on: when it began, or when it was written down if that was
        before it began or nobody has said when it does.
        """
        return min(self.start or self.added, self.added)

    @property
    def members(self) -> frozenset[int]:
        """The numbers of those who take part, as far as the reader is told."""
        return frozenset(each.member_id for each in self.participants) - {UNNAMED}

    @property
    def unnamed(self) -> int:
        """How many take part whom the reader is only told the number of."""
        return sum(each.member_id == UNNAMED for each in self.participants)

    def role_of(self, member_id: int) -> str | None:
        """What a member does in it, if that is told."""
        return next((each.role for each in self.participants if each.member_id == member_id), None)


@dataclass(frozen=True, slots=True)
class TypedJointProject:
    """A joint project as somebody types it: nothing of it needs to be right yet."""

    title: str
    phase: Phase
    participants: tuple[Participant, ...] = ()
    places: tuple[Place, ...] = ()
    budget: int | None = None
    start: date | None = None
    end: date | None = None


def project_of(
    typed: TypedJointProject, added: date, id_: int = 0, *, demo: bool = False
) -> JointProject:
    """The project that is typed. See ``problems_of``."""
    return JointProject(
        id=id_,
        title=typed.title,
        phase=typed.phase,
        participants=typed.participants,
        added=added,
        places=typed.places,
        budget=typed.budget,
        start=typed.start,
        end=typed.end,
        demo=demo,
    )


def problems_of(typed: TypedJointProject, base: JointProject | None = None) -> Iterator[Problem]:
    """What cannot be in a joint project; ``column`` is the field it is about.

    ``base`` is the project that is changed. One that has been left by all but one may stay so.
    """
    yield from _title_problems(typed.title)
    yield from _participant_problems(typed.participants, base)
    if len(typed.places) > MOST_PLACES:
        details = {"most": MOST_PLACES, "count": len(typed.places)}
        yield Problem("joint_project.too_many_places", column="places", details=details)
    if typed.budget is not None and not 0 <= typed.budget <= MOST_BUDGET:
        details = {"most": MOST_BUDGET // 1_000_000}
        yield Problem(
            "joint_project.budget", column="budget", value=str(typed.budget), details=details
        )
    if typed.start and typed.end and typed.end < typed.start:
        yield Problem("joint_project.end_before_start", column="end")


def _title_problems(title: str) -> Iterator[Problem]:
    if not title.strip():
        yield Problem("joint_project.no_title", column="title")
    elif len(title) > MOST_CHARACTERS:
        details = {"most": MOST_CHARACTERS, "length": len(title)}
        yield Problem("joint_project.title_too_long", column="title", details=details)


def _participant_problems(
    participants: Sequence[Participant], base: JointProject | None
) -> Iterator[Problem]:
    fewest = min(FEWEST_PARTICIPANTS, len(base.participants)) if base else FEWEST_PARTICIPANTS
    if len(participants) < fewest:
        yield Problem("joint_project.too_few", column="participants")
    if len(participants) > MOST_PARTICIPANTS:
        details = {"most": MOST_PARTICIPANTS, "count": len(participants)}
        yield Problem("joint_project.too_many", column="participants", details=details)
    times = Counter(each.member_id for each in participants)
    if any(count > 1 for count in times.values()):
        yield Problem("joint_project.twice", column="participants")
    for role in dict.fromkeys(each.role or "" for each in participants):
        if len(role) > MOST_IN_A_ROLE:
            details = {"most": MOST_IN_A_ROLE, "length": len(role)}
            yield Problem(
                "joint_project.role_too_long", column="roles", value=role, details=details
            )


def in_order(projects: Iterable[JointProject]) -> tuple[JointProject, ...]:
    """The newest first: by the day each counts from, then by when it was written down."""
    return tuple(sorted(projects, key=lambda each: (each.since, each.id), reverse=True))


def may_add(user: User) -> bool:
    """Whoever speaks for a member, and the leader."""
    return user.may(Permission.EDIT_MEMBERS) or (
        user.member_id is not None and user.may(Permission.EDIT_OWN)
    )


def may_change(user: User, project: JointProject) -> bool:
    """Whoever speaks for one that takes part, and the leader."""
    return user.may(Permission.EDIT_MEMBERS) or user.member_id in project.members


def as_seen_by(
    project: JointProject,
    role: Role,
    member_id: int | None,
    named: Collection[int],
    present: Collection[int],
) -> JointProject | None:
    """The project with what a reader may see of it; None when nobody takes part for now.

    ``member_id``: whom the reader speaks for. The budget is for the parties and the leader.
    ``named`` are the members the reader may know of, ``present`` those that do not lie in the
    trash: of the present who are not named the reader is only told how many they are.
    """
    mine = member_id is not None and member_id in project.members
    there = [each for each in project.participants if each.member_id in present]
    told = [each for each in there if each.member_id in named or each.member_id == member_id]
    if not there:
        return None
    rest = (Participant(UNNAMED),) * (len(there) - len(told))
    sees_budget = mine or may(role, Permission.EDIT_MEMBERS)
    budget = project.budget if sees_budget else None
    return replace(project, participants=(*told, *rest), budget=budget)


def without(project: JointProject, gone: Collection[int]) -> JointProject:
    """The project without the members ``gone``; perhaps nobody is left."""
    left = tuple(each for each in project.participants if each.member_id not in gone)
    return replace(project, participants=left)


def without_role(project: JointProject, member_id: int) -> JointProject:
    """The project without what a member is said to do in it."""
    return replace(
        project,
        participants=tuple(
            replace(each, role=None) if each.member_id == member_id else each
            for each in project.participants
        ),
    )


def handed_over(project: JointProject, gone: int, kept: int) -> JointProject:
    """The project with ``kept`` in the place of ``gone``; who is in it already stays once.

    What ``kept`` does there is what was said of it, or else what was said of ``gone``.
    """
    if gone not in project.members:
        return project
    if kept not in project.members:
        return replace(
            project,
            participants=tuple(
                replace(each, member_id=kept) if each.member_id == gone else each
                for each in project.participants
            ),
        )
    role = project.role_of(kept) or project.role_of(gone)
    left = without(project, {gone})
    return replace(
        left,
        participants=tuple(
            replace(each, role=role) if each.member_id == kept else each
            for each in left.participants
        ),
    )


def taken_back(
    now: Sequence[Participant], before: Sequence[Participant], after: Sequence[Participant]
) -> tuple[Participant, ...]:
    """``now`` without what a deed did when it made ``after`` of ``before``.

    What others have changed since stays: who has come in or left, and what is said of whom.
    """
    was = {each.member_id: each for each in before}
    made = {each.member_id: each for each in after}
    lost = [id_ for id_ in was if id_ not in made]
    new = [id_ for id_ in made if id_ not in was]
    swapped = dict(zip(new, lost, strict=False))
    back = [
        _as_before(each, was, made, swapped.get(each.member_id))
        for each in now
        if each.member_id not in new[len(lost) :]
    ]
    for id_ in lost[len(new) :]:
        back.insert([*was].index(id_), was[id_])
    return tuple({each.member_id: each for each in back}.values())


def _as_before(
    now: Participant,
    was: dict[int, Participant],
    made: dict[int, Participant],
    instead: int | None,
) -> Participant:
    """One that takes part now, as it was before a deed; ``instead``: whose place it took."""
    if instead is not None:
        return replace(now, member_id=instead)
    if now == made.get(now.member_id) and now.member_id in was:
        return was[now.member_id]
    return now
