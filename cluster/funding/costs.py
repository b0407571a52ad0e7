"""What the grants have cost for each thing they gave, where the ledgers can tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cluster.film_share import Part, Title
from cluster.funding.ledgers import Funding
from cluster.funding.meter import grants_on, paid_to
from cluster.growth import joined_between
from cluster.members import Member
from cluster.project import Project


@dataclass(frozen=True, slots=True)
class Costs:
    """Kroner paid out by funders since the project began, for each thing it is held against.

    ``joined`` counts members who came after the kick-off. ``films`` is how many titles members made
    since, of which ``without_budget`` say no budget; ``film_kroner`` is the sum of the budgets,
    None where one is not known. ``came``: how many people came to meetings for members.
    """

    paid: int
    joined: int
    films: int
    without_budget: int
    film_kroner: int | None
    came: int

    @property
    def per_meeting_reached(self) -> float | None:
        return self.paid / self.came if self.came and self.paid else None

    @property
    def per_member(self) -> float | None:
        return self.paid / self.joined if self.joined and self.paid else None

    @property
    def per_film_krone(self) -> float | None:
        return self.paid / self.film_kroner if self.film_kroner and self.paid else None


def costs(
    funding: Funding,
    members: Iterable[Member],
    titles: Iterable[Title],
    project: Project,
    day: date,
    *,
    came: int,
) -> Costs:
    """What was paid by ``day``, and since the kick-off: who joined, and what films members made.

    ``came``: how many people came to meetings since then, each time counted.
    """
    made = [
        each
        for each in titles
        if each.is_members and each.premiere and project.start <= each.premiere <= day
    ]
    budgets = [_budget(each) for each in made]
    known = [each for each in budgets if each is not None]
    return Costs(
        paid=paid_to(funding, grants_on(funding, day), day),
        joined=joined_between(members, project.start, day) if day > project.start else 0,
        films=len(made),
        without_budget=len(budgets) - len(known),
        film_kroner=sum(known) if known and len(known) == len(budgets) else None,
        came=came,
    )


def _budget(title: Title) -> int | None:
    """The budget its main producer tells, or else whoever tells one."""
    told = sorted(title.credits, key=lambda each: each.part is not Part.MAIN_PRODUCER)
    return next((each.budget for each in told if each.budget is not None), None)
