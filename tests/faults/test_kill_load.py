"""A load of the register killed at any moment: all of it is there, or nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from random import Random
from signal import SIGKILL
from time import monotonic, sleep

import pytest
from sqlalchemy import text

from cluster.access import Role
from data.engine import reading
from data.store import Store, open_store
from tests.data.bulk_file import unit, write

ROOT = Path(__file__).parents[2]
KILLS = 12
FIRMS, LATER_FIRMS = 2_000, 2_500
SEED = 2026


def started(url: str, file: Path, day: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "data", "import", "register", str(file), "--as-of", day],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def state(store: Store) -> tuple[int, int, int]:
    """How many firms, loads and rows of the log there are."""
    with reading(store.engine) as connection:
        if store.engine.dialect.name == "sqlite":
            assert connection.execute(text("PRAGMA integrity_check")).scalars().all() == ["ok"]
    return (
        len(store.pool(seen_by=Role.LEADER)),
        len(store.pool_loads(seen_by=Role.LEADER)),
        store.version(),
    )


@pytest.mark.parametrize("empty_url", ["sqlite"], indirect=True)
def test_a_killed_load_is_there_whole_or_not_at_all(url: str, tmp_path: Path) -> None:
    first = write(tmp_path / "first.csv", (unit(at) for at in range(1, FIRMS + 1)))
    later = write(tmp_path / "later.csv", (unit(at) for at in range(1, LATER_FIRMS + 1)))
    begun = monotonic()
    assert started(url, first, "2026-01-01").wait(timeout=120) == 0
    lasts, chance = monotonic() - begun, Random(SEED)
    with closing(open_store(url)) as store:
        assert state(store) == (FIRMS, 1, 1)
        loads, killed = 1, 0
        for _ in range(KILLS):
            process = started(url, later, "2026-06-01")
            sleep(chance.uniform(0.5, 1) * lasts)
            process.send_signal(SIGKILL)
            killed += process.wait(timeout=120) == -SIGKILL
            firms, now, version = state(store)
            assert now == version
            assert now in (loads, loads + 1)
            assert firms == (FIRMS if now == 1 else LATER_FIRMS)
            loads = now
    assert killed
