"""The growth toward the goals, as pages and papers tell it: the curve, its sentence, its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import altair as alt

from cluster import growth
from cluster.growth import GoalPath, Step
from cluster.members import Member
from cluster.project import Project
from cluster.translation import N_
from data.language import Texts
from reports import charts
from reports.charts import ChartInk

DEFINITION = N_(
    "Medlemmer ved hver månedsslutt fra oppstarten; under: hvor mange som kom (opp) og "
    "gikk (ned). Stiplet: målene. Prikket: den rette veien fra oppstarten til hvert mål "
    "ved prosjektslutt. Observatører og partnere teller ikke."
)
BEFORE = N_("Kurven begynner ved oppstarten {day}.")


@dataclass(frozen=True, slots=True)
class GrowthFigure:
    """What is known on a day, and the part of it that is drawn, ``until`` the right edge."""

    project: Project
    steps: tuple[Step, ...]
    paths: tuple[GoalPath, ...]
    drawn: tuple[Step, ...]
    until: date


def growth_figure(
    members: Sequence[Member], project: Project, day: date, until: date
) -> GrowthFigure | None:
    """The growth on ``day``, drawn ``until`` a day; None before the kick-off."""
    steps = growth.steps(members, project, day)
    if not steps:
        return None
    drawn = growth.steps(members, project, min(until, day))
    return GrowthFigure(project, steps, growth.goal_paths(steps, project), drawn, until)


def curve(figure: GrowthFigure, t: Texts, ink: ChartInk) -> alt.LayerChart:
    """The step curve with both goals."""
    return charts.growth_curve(
        figure.drawn, figure.paths, figure.project, figure.until, t=t, ink=ink
    )


def flow(figure: GrowthFigure, t: Texts, ink: ChartInk) -> alt.LayerChart:
    """Who came and who left, under the same time axis."""
    return charts.growth_flow(figure.drawn, figure.project, figure.until, t=t, ink=ink)


def monthly(steps: Sequence[Step], t: Texts) -> dict[str, object]:
    """What the template ``table`` tells of the steps, the newest first."""
    return {
        "caption": t("Medlemmer måned for måned"),
        "headings": [t("Dato"), t("Medlemmer"), t("Kom til"), t("Gikk ut")],
        "numeric": [1, 2, 3],
        "rows": [
            (t.day(step.day), step.members, step.joined, step.left) for step in reversed(steps)
        ],
    }
