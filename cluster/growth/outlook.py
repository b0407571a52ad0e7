"""What the board looks at: one simulation that answers for every date up to ten years ahead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from cluster.growth.forecast import Forecast, chances_with_more, forecast
from cluster.growth.months import Step
from cluster.growth.published import MOST_MONTHS
from cluster.growth.roster import months_until, roster
from cluster.members import Member
from cluster.project import Project

MORE = (1, 2, 3)
"""How many more joins a month are looked into."""

USUAL_MONTHS = 24
"""How far ahead is looked when the project is over and nobody has asked for a date."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """The forecast of every month up to ten years ahead, and what more joins would change.

    ``more`` holds, by how many join besides, the chances of each goal at each month's end, as
    ``Forecast.goals`` does.
    """

    roster: tuple[Step, ...]
    ahead: Forecast
    more: Mapping[int, tuple[tuple[float, ...], ...]]

    @property
    def first(self) -> date:
        """The nearest day that can be asked for."""
        return self.ahead.months[0].day

    @property
    def last(self) -> date:
        """The farthest day that can be asked for."""
        return self.ahead.months[-1].day

    def horizon(self, until: date) -> int:
        """How many months end by ``until``."""
        return months_until(self.ahead.as_of, until)

    def cut(self, until: date) -> Forecast:
        """The forecast as far as ``until``, which is not before ``first``."""
        return self.ahead.cut(self.horizon(until))

    def usual_until(self, project: Project) -> date:
        """The project's end; when it has passed, a day two years ahead."""
        if self.first <= project.end <= self.last:
            return project.end
        return self.ahead.months[USUAL_MONTHS - 1].day

    def with_more(self, until: date) -> dict[int, tuple[float, ...]]:
        """The chance of each goal on ``until``, by how many more join every month."""
        at = self.horizon(until) - 1
        return {more: tuple(each[at] for each in chances) for more, chances in self.more.items()}


def outlook(
    members: Iterable[Member], project: Project, as_of: date, *, ceiling: int | None = None
) -> Outlook | None:
    """Made once for a register and a day; None before the month of the kick-off has ended.

    ``ceiling``: how many members there can be at most, where those who could join are counted.
    """
    steps = roster(members, project.start, as_of)
    if not steps:
        return None
    ahead = forecast(steps, MOST_MONTHS, project.goals, ceiling=ceiling)
    more = {
        each: chances_with_more(steps, MOST_MONTHS, project.goals, each, ceiling=ceiling)
        for each in MORE
    }
    return Outlook(steps, ahead, more)
