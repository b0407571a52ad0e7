"""What a report costs: the command that writes it, the start of Python included."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from statistics import median

from tests.bench import servers

KINDS = ("pdf", "slides", "xlsx", "deck")
DAY = "2020-06-30"
REPETITIONS = 3


def writing(folder: Path) -> Mapping[str, float]:
    """Seconds to write each kind of report of the demonstration set, each in a new process."""
    database = f"sqlite:///{folder / 'reports.sqlite'}"
    servers.run(database, "load-demo-if-empty")
    return {kind: median(_waits(database, folder, kind)) for kind in KINDS}


def _waits(database: str, folder: Path, kind: str) -> list[float]:
    asked = (kind, "--as-of", DAY, "--out", str(folder / f"report.{kind}"))
    return [servers.run(database, *asked, module="reports") for _ in range(REPETITIONS)]
