"""What membership may have done: firms that joined beside comparable firms that did not.

Usable without the app; docs/effect.md tells the design and where it comes from. A number nobody can
know is nan, and a question the data cannot answer raises ``PanelError`` with a problem in it.
"""

from cluster.effect.dhs import dhs_growth
from cluster.effect.panel import PanelError
from cluster.effect.permutation import (
    Comparison,
    Interval,
    confidence_interval,
    permutation_test,
    rank_test,
)
from cluster.effect.power import minimum_detectable_effect
from cluster.effect.staggered import aggregate, group_time_att
from cluster.effect.trust import leave_one_out, placebo

__all__ = [
    "Comparison",
    "Interval",
    "PanelError",
    "aggregate",
    "confidence_interval",
    "dhs_growth",
    "group_time_att",
    "leave_one_out",
    "minimum_detectable_effect",
    "permutation_test",
    "placebo",
    "rank_test",
]
