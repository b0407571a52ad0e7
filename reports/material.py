"""All that a report may speak of, read once: what everybody may see, and sums of the rest.

A report goes further than anybody can follow. So members are named and placed as visitors see
them, and of what only board and leader see there are sums alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cluster.access import Role
from cluster.collaboration.seen import Collaboration
from cluster.effect.analysis import Edition
from cluster.film_share import NationalTotal, Title
from cluster.funding.ledgers import Funding
from cluster.meetings.figures import MeetingFigures
from cluster.members import Member, Standing, counted, kommuner_of, standings_on
from cluster.milestones import Milestone
from cluster.project import Project
from cluster.recruitment import Prospect, as_on
from data.store import Store


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """What there was on ``day``; ``since`` is where the time that is reported on begins.

    ``members`` are as visitors see them, ``everyone`` as the reader does, for sums. ``kommuner``:
    how many have a member. ``edition``: the last published analysis of membership by then, None
    before the first. ``ceiling``: how many members there can be, where it is known. ``demo``:
    whether any of it is invented.
    """

    day: date
    since: date
    made: date
    project: Project
    members: tuple[Member, ...]
    everyone: tuple[Member, ...]
    kommuner: int
    titles: tuple[Title, ...]
    national_totals: tuple[NationalTotal, ...]
    edition: Edition | None
    prospects: tuple[Prospect, ...]
    milestones: tuple[Milestone, ...]
    funding: Funding
    meetings: MeetingFigures
    collaboration: Collaboration
    ceiling: int | None
    demo: bool

    @property
    def standings(self) -> tuple[Standing, ...]:
        """Those who are shown and have a term on the day."""
        return standings_on(self.members, self.day)


def gather(
    store: Store, *, seen_by: Role, day: date, since: date | None = None, made: date
) -> Material:
    """Everything ``seen_by`` may have in a report of ``day``, written on ``made``.

    ``since`` is the kick-off unless it is told.
    """
    project, demo = store.project(), store.has_demo()
    everyone = store.members(seen_by=seen_by)
    ceiling = store.ceiling(day) if day >= made else None
    return Material(
        day=day,
        since=since or project.start,
        made=made,
        project=project,
        members=store.members(seen_by=Role.VISITOR),
        everyone=everyone,
        kommuner=_kommuner(store, day),
        titles=store.titles(seen_by=Role.VISITOR),
        national_totals=store.national_totals(),
        edition=_edition(store, day, demo=demo),
        prospects=as_on(store.prospects(seen_by=seen_by), day),
        milestones=store.milestones(seen_by=seen_by),
        funding=store.funding(seen_by=seen_by),
        meetings=store.meeting_figures(day),
        collaboration=store.collaboration(seen_by=Role.VISITOR, member_id=None, day=day),
        ceiling=ceiling.everyone if ceiling else None,
        demo=demo,
    )


def _kommuner(store: Store, day: date) -> int:
    """The same number for everybody, so that it is counted as the leader sees it."""
    return len(kommuner_of(counted(standings_on(store.members(seen_by=Role.LEADER), day))))


def _edition(store: Store, day: date, *, demo: bool) -> Edition | None:
    """What was made of invented members only where there are such."""
    known = store.effect_editions(seen_by=Role.VISITOR)
    told = [each for each in known if each.published <= day and (demo or not each.demo)]
    return told[-1] if told else None
