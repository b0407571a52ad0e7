"""What the page for other sites costs: until every member is drawn, against the blank page.

Alone: ``python -m tests.bench.public_page``.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser

from cluster.draft import Draft
from cluster.members import OrganisationForm
from tests.bench import browser, registers, report, servers
from tests.bench.browser import Subject
from tests.bench.report import Target

BLANK, KART = "blank page", "/kart"
REPETITIONS = {60: 9, 10_000: 5}
MOST_OF_BLANK = {60: 0.35, 10_000: 1.0}
HEADINGS = ("members", "page", "first visit, s", "x blank")

Found = Mapping[tuple[int, str], float]


def measure(chromium: Browser, folder: Path) -> Found:
    """Median seconds of a first visit by number of members and page."""
    return {
        (members, name): seconds
        for members, repetitions in REPETITIONS.items()
        for name, seconds in _by_turns(chromium, folder, members, repetitions).items()
    }


def _by_turns(
    chromium: Browser, folder: Path, members: int, repetitions: int
) -> Mapping[str, float]:
    database = f"sqlite:///{folder / f'public-{members}.sqlite'}"
    registers.fill(database, _firms(members))
    found: dict[str, list[float]] = defaultdict(list)
    with ExitStack() as stack:
        blank = stack.enter_context(servers.serving(servers.BLANK, database)).url
        kart = stack.enter_context(servers.serving(servers.REAL, database)).url + "kart"
        subjects = {
            BLANK: Subject(blank, browser.PAGE_SHOWN, 0, 0),
            KART: Subject(kart, browser.OWN_CANVAS_DRAWN, members, 0),
        }
        for repetition in range(1 + repetitions):  # the first warms the server
            for name, subject in subjects.items():
                seconds = browser.first_visit(chromium, subject)
                if repetition > 0:
                    found[name].append(seconds)
    return {name: median(seconds) for name, seconds in found.items()}


def _firms(members: int) -> list[Draft]:
    """Companies: whoever may be a person is shown to nobody who has no role."""
    drafts = registers.drafts(members)
    return [replace(draft, organisation_form=OrganisationForm.AS) for draft in drafts]


def table(found: Found) -> str:
    rows = [
        (f"{members}", name, f"{seconds:.2f}", f"{seconds / found[members, BLANK]:.2f}")
        for (members, name), seconds in found.items()
    ]
    return report.table(HEADINGS, rows)


def targets(found: Found) -> list[Target]:
    return [
        Target(
            f"{members} members on /kart, first visit",
            found[members, KART] / found[members, BLANK],
            most,
            "x the blank page",
        )
        for members, most in MOST_OF_BLANK.items()
    ]


def main() -> int:
    with TemporaryDirectory() as folder, browser.browser() as chromium:
        found = measure(chromium, Path(folder))
    reached = targets(found)
    sys.stdout.write("\n".join([table(found), *(target.line() for target in reached), ""]))
    return 0 if all(target.met for target in reached) else 1


if __name__ == "__main__":
    sys.exit(main())
