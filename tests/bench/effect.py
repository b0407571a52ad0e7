"""What the analysis of membership costs: the dealing of membership, and the page that shows it."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np

from cluster.effect import permutation_test
from tests.bench import crowd, servers

FIRMS, MEMBERS, STRATA, DRAWS = 330, 30, 6, 9_999
REPETITIONS = 9
OPENINGS = 3
PAGE = "effekt"
_SEED = 2017


def permutations() -> float:
    """Seconds to deal membership out ``DRAWS`` times among ``FIRMS`` firms in strata."""
    random = np.random.default_rng(_SEED)
    growth, strata = random.normal(size=FIRMS), random.integers(STRATA, size=FIRMS)
    treated = np.arange(FIRMS) < MEMBERS
    waits = []
    for _ in range(REPETITIONS + 1):  # the first is not counted
        begun = perf_counter()
        permutation_test(growth, treated, strata, draws=DRAWS)
        waits.append(perf_counter() - begun)
    return median(waits[1:])


def first_run(folder: Path) -> float:
    """Seconds until the page has run for the first who opens it, with the demonstration set.

    The app has shown another page before; nothing of the analysis is kept.
    """
    database = f"sqlite:///{folder / 'effect.sqlite'}"
    servers.run(database, "load-demo-if-empty")
    waits = []
    for _ in range(OPENINGS):
        with servers.serving(servers.REAL, database) as server:
            crowd.opening(server, crowd.PAGE)
            waits.append(crowd.opening(server, PAGE))
    return median(waits)
