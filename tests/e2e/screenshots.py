"""The pictures in the documentation, taken of the app on demo data."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import BrowserType

from tests.e2e import chromium
from tests.e2e.screen import PHONE, Screen
from tests.e2e.sites import Site, fill, opened

IMAGES = Path(__file__).parent.parent.parent / "docs" / "images"


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: of which address, in how large a window."""

    name: str
    path: str
    size: tuple[int, int]
    query: Mapping[str, str] = field(default_factory=dict)


SHOTS = (
    Shot("oversikt", "", (1280, 800), {"dato": "2019-06-30"}),
    Shot("medlemmer", "medlemmer", (1280, 800), {"valgt": "9"}),
    Shot("samarbeid", "samarbeid", (1280, 900), {"fra": "Tromsø", "valgt": "2"}),
    Shot("vekst", "vekst", (1280, 900)),
    Shot("rekruttering", "rekruttering", (1280, 900)),
    Shot("telefon", "", PHONE),
)


def main() -> None:
    path = chromium.find()
    if path is None:
        sys.exit(chromium.MISSING)
    IMAGES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as temporary, chromium.started() as started:
        folder = Path(temporary)
        for name in ("filled", "site"):
            (folder / name).mkdir()
        with opened(folder / "site", fill(folder / "filled")) as site:
            for shot in SHOTS:
                take(shot, started, path, site, folder / shot.name)


def take(shot: Shot, started: BrowserType, path: str, site: Site, profile: Path) -> None:
    with chromium.reader(started, path, profile, shot.size) as context:
        screen = Screen(context.new_page(), site).open(shot.path, **shot.query).draw()
        screen.page.screenshot(path=IMAGES / f"{shot.name}.png", animations="disabled")


if __name__ == "__main__":
    main()
