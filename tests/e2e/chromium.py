"""The browser the tests drive: a Chromium that is on this machine already."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which

from playwright.sync_api import BrowserContext, BrowserType, sync_playwright

from tests.bench.servers import HOST

NAMED = "KLYNGEKART_CHROMIUM"
MISSING = (
    "No Chromium on this machine: install one (for example `apt-get install chromium`), "
    f"or name it in {NAMED}."
)
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    f"--host-resolver-rules=MAP * ~NOTFOUND,EXCLUDE {HOST}",
)

_NAMES = ("chromium", "chromium-browser", "google-chrome")


def find() -> str | None:
    """Where Chromium is: as the environment names it, else the first on the path."""
    return os.environ.get(NAMED) or next(filter(None, map(which, _NAMES)), None)


@contextmanager
def started() -> Iterator[BrowserType]:
    with sync_playwright() as playwright:
        yield playwright.chromium


@contextmanager
def reader(
    chromium: BrowserType, path: str, profile: Path, size: tuple[int, int], *, touch: bool = False
) -> Iterator[BrowserContext]:
    """A reader whose browser keeps what it has loaded, and can reach this machine only."""
    width, height = size
    with chromium.launch_persistent_context(
        profile,
        executable_path=path,
        args=list(ARGUMENTS),
        viewport={"width": width, "height": height},
        has_touch=touch,
        is_mobile=touch,
    ) as context:
        yield context
