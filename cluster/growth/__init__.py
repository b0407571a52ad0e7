"""Growth: members month by month, the way to the goals, and where it is likely to lead.

Here is what is known (``months``). What is forecast has modules of its own, which a page
imports when it needs them: ``roster`` and ``roster_file`` (the months a forecast is made
from), ``rates``, ``forecast``, ``scoring`` and ``pipeline``. docs/growth-forecast.md tells
how they work.
"""

from cluster.growth.months import (
    DAYS_IN_A_MONTH,
    GoalPath,
    Ledger,
    Spell,
    Step,
    a_year_before,
    by_county,
    by_main_craft,
    by_size,
    goal_path,
    goal_paths,
    joined_between,
    ledger,
    spells,
    step_days,
    steps,
)

__all__ = [
    "DAYS_IN_A_MONTH",
    "GoalPath",
    "Ledger",
    "Spell",
    "Step",
    "a_year_before",
    "by_county",
    "by_main_craft",
    "by_size",
    "goal_path",
    "goal_paths",
    "joined_between",
    "ledger",
    "spells",
    "step_days",
    "steps",
]
