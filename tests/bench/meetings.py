"""What the calendar costs with many meetings: the page in each view, and the feed.

Alone: ``python -m tests.bench.meetings``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from cluster.access import Role, User
from cluster.lines import LinePlan
from cluster.meetings.ledgers import OSLO, Attendance, Meeting, MeetingKind
from data.clock import today
from data.meetings import ATTENDANCES, MEETINGS
from data.store import Store, open_store
from data.work import begin
from geo.places import find_place
from tests.bench import crowd, servers
from tests.bench.report import Target

MEETINGS_HELD, SIGNED_UP = 1_000, 20
REPETITIONS = 5
MOST_SECONDS = 0.5
PAGE, FEED = "moter", "/kalender.ics"
PLACES = ("Tromsø", "Bodø", "Alta", "Harstad", "Vadsø")
_CHANGED = datetime(2026, 1, 5, 9, tzinfo=UTC)

Found = Mapping[str, float]


def measure(folder: Path) -> Found:
    """Median seconds of a run of the page, and of the feed once it is made and the first time."""
    database = f"sqlite:///{folder / 'meetings.sqlite'}"
    servers.run(database, "load-demo-if-empty")
    with closing(open_store(database)) as store:
        _fill(store)
    with servers.serving(servers.REAL, database) as server:
        first = _feed(server)
        runs = [crowd.opening(server, PAGE) for _ in range(1 + REPETITIONS)]
        feeds = [_feed(server) for _ in range(REPETITIONS)]
    return {"a run of Møter": median(runs[1:]), "the feed": median(feeds), "its first": first}


def _fill(store: Store) -> None:
    """As many before today as after, one every other day, each with firms that have signed up."""
    leader = User("bench", Role.LEADER)
    members = [each.id for each in store.members(seen_by=Role.LEADER)]
    with begin(store, leader) as work:
        ATTENDANCES.remove(work, ATTENDANCES.load(work.connection))
        MEETINGS.remove(work, MEETINGS.load(work.connection))
        MEETINGS.save(work, LinePlan(tuple(_meetings()), (), 0))
        held = MEETINGS.load(work.connection)
        signed = (
            Attendance(each.id, member, signed_up=_CHANGED)
            for each in held
            for member in members[:SIGNED_UP]
        )
        ATTENDANCES.save(work, LinePlan(tuple(signed), (), 0))
        work.commit()


def _meetings() -> Iterator[Meeting]:
    kinds = list(MeetingKind)
    for number in range(MEETINGS_HELD):
        day = today() + timedelta(days=2 * (number - MEETINGS_HELD // 2))
        starts = datetime(day.year, day.month, day.day, 10, tzinfo=OSLO)
        yield Meeting(
            kind=kinds[number % len(kinds)],
            title=f"Oppdiktet møte {number}",
            starts=starts,
            ends=starts + timedelta(hours=2),
            added=_CHANGED.date(),
            changed=_CHANGED,
            place=find_place(PLACES[number % len(PLACES)]),
            capacity=SIGNED_UP,
            is_public=True,
            uid=f"bench-{number}",
            demo=True,
        )


def _feed(server: servers.Server) -> float:
    begun = perf_counter()
    with closing(HTTPConnection(server.address, timeout=30)) as connection:
        connection.request("GET", FEED)
        connection.getresponse().read()
    return perf_counter() - begun


def targets(found: Found) -> list[Target]:
    return [
        Target(f"{MEETINGS_HELD} meetings, {name}", seconds, MOST_SECONDS, "s")
        for name, seconds in found.items()
    ]


def main() -> int:
    with TemporaryDirectory() as folder:
        reached = targets(measure(Path(folder)))
    sys.stdout.write("\n".join([*(target.line() for target in reached), ""]))
    return 0 if all(target.met for target in reached) else 1


if __name__ == "__main__":
    sys.exit(main())
