"""What travel costs: the times between all places, who is nearest, and a team."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from statistics import median
from time import perf_counter

import numpy as np

from cluster.crafts import Craft
from cluster.places import Position
from geo.distance import straight_kms
from geo.reference import rows
from geo.team import Candidate, best_team
from geo.travel.access import starts
from geo.travel.journeys import measure
from geo.travel.network import Way
from geo.travel.times import times

REPETITIONS = 9
FEW, MANY = 60, 20_000
_ORIGIN = Position(69.6489, 18.95508)
_SEED = 2017

_MATRIX = """
import json, time
from geo.travel.network import Way, network
from geo.travel import times
import scipy.sparse.csgraph
network()
begun = time.perf_counter()
tables = [times.times(way, month) for way in Way for month in (None, *range(1, 13))]
took = time.perf_counter() - begun
size = {id(t): t.minutes.nbytes + t.km.nbytes + t.before.nbytes for t in tables}
print(json.dumps({"seconds": took, "bytes": sum(size.values())}))
"""


def matrix() -> tuple[float, float]:
    """Seconds to work out every table of the year both ways, and the megabytes they take."""
    done = subprocess.run(
        [sys.executable, "-c", _MATRIX], capture_output=True, text=True, timeout=120, check=True
    )
    told = json.loads(done.stdout)
    return told["seconds"], told["bytes"] / 1e6


def nearest(people: int) -> float:
    """Seconds to order so many firms by travel time, their ways onto the network known."""
    positions = _positions(people)
    starts(positions)
    times(Way.CAR)

    def once() -> None:
        found = measure(_ORIGIN, positions, Way.CAR)
        np.lexsort((straight_kms(_ORIGIN, positions), found.minutes))

    return _middle(once)


def team(people: int) -> float:
    """Seconds to find a team of ten among so many firms."""
    random = np.random.default_rng(_SEED)
    minutes = measure(_ORIGIN, _positions(people), Way.CAR).minutes
    crafts = list(Craft)
    candidates = [
        Candidate(
            number,
            frozenset(random.choice(crafts, size=2)),
            1,
            None if np.isnan(each) else round(float(each)) + number % 240,
        )
        for number, each in enumerate(minutes)
    ]
    wanted = dict.fromkeys(crafts[:5], 2)
    return _middle(lambda: best_team(candidates, wanted, 3))


def _positions(count: int) -> list[Position]:
    known = [
        Position(float(row["latitude"]), float(row["longitude"]))
        for row in rows("postal_codes.csv")
    ]
    return [known[number % len(known)] for number in range(count)]


def _middle(once: Callable[[], object]) -> float:
    """The median of several runs, the first one not counted."""
    waits = []
    for _ in range(REPETITIONS + 1):
        begun = perf_counter()
        once()
        waits.append(perf_counter() - begun)
    return median(waits[1:])
