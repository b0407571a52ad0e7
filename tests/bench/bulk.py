"""What the national company register costs to read: its whole file, as CSV and as JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from tests.data.bulk_file import units, write

UNITS = 1_100_000
KINDS = ("csv.gz", "json.gz")
_ROOT = Path(__file__).parents[2]
_SECONDS = 600
_LOAD = """
import json, resource, sys
from data.__main__ import main
status = main(sys.argv[1:])
print(json.dumps(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss), file=sys.stderr)
sys.exit(status)
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds from the start of Python, the most memory it held, and how large the file was."""

    seconds: float
    megabytes: float
    file_megabytes: float


def load(folder: Path, kind: str) -> Cost:
    """Read a generated file of the whole country into a new database."""
    file = write(folder / f"enheter.{kind}", units(UNITS))
    database = {"DATABASE_URL": f"sqlite:///{folder / f'{kind}.sqlite'}"}
    begun = perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", _LOAD, "import", "register", str(file)],
        cwd=_ROOT,
        env={**os.environ, **database},
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        check=True,
    )
    seconds = perf_counter() - begun
    kilobytes = json.loads(done.stderr.splitlines()[-1])
    return Cost(seconds, kilobytes / 1024, file.stat().st_size / 1e6)
