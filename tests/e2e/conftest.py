"""Real servers and a real browser for the tests of whole screens."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserType, Page

from cluster.access import Role, User
from data.commands import grant
from tests.e2e import chromium
from tests.e2e.screen import PHONE, WINDOW, Screen
from tests.e2e.sign_in import FIRST_LEADER, Provider, agree, guarded, provider
from tests.e2e.sites import Site, fill, opened
from tests.e2e.tabs import Tabs

HERE = Path(__file__).parent

OPERATOR = User("kommandolinje", Role.LEADER)

Visit = Callable[[Site], Screen]
Reader = Callable[[], Page]
SignIn = Callable[..., Screen]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session")
def browser() -> str:
    """Where Chromium is; without one there are no tests of screens."""
    path = chromium.find()
    if path is None:
        refuse = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        refuse(chromium.MISSING)
    return path


@pytest.fixture(scope="session")
def playwright(browser: str) -> Iterator[BrowserType]:
    with chromium.started() as started:
        yield started


@pytest.fixture(scope="session")
def window(
    playwright: BrowserType, browser: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Tabs]:
    """A reader at a desk."""
    profile = tmp_path_factory.mktemp("window")
    with chromium.reader(playwright, browser, profile, WINDOW) as context:
        yield Tabs(context, WINDOW)


@pytest.fixture(scope="session")
def pocket(
    playwright: BrowserType, browser: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Tabs]:
    """A reader with a phone."""
    profile = tmp_path_factory.mktemp("pocket")
    with chromium.reader(playwright, browser, profile, PHONE, touch=True) as context:
        yield Tabs(context, PHONE)


@pytest.fixture(scope="session")
def filled(browser: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with the demo data, to be copied."""
    return fill(tmp_path_factory.mktemp("filled"))


@pytest.fixture(scope="session")
def demo(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The app on demo data; no test writes to it."""
    with opened(tmp_path_factory.mktemp("demo"), filled) as site:
        yield site


@pytest.fixture
def own(filled: Path, tmp_path: Path) -> Iterator[Site]:
    """The app on demo data of the test's own."""
    with opened(tmp_path, filled) as site:
        yield site


@pytest.fixture
def visit(window: Tabs) -> Iterator[Visit]:
    """Opens windows, and lets none pass on which something went wrong."""
    yield from _visits(window)


@pytest.fixture
def screen(visit: Visit, demo: Site) -> Screen:
    """A window on the demo data."""
    return visit(demo)


@pytest.fixture
def phone(pocket: Tabs, demo: Site) -> Iterator[Screen]:
    """A phone on the demo data."""
    for visit in _visits(pocket):
        yield visit(demo)


@pytest.fixture(scope="module")
def by() -> Iterator[Provider]:
    """A provider that vouches for whatever a test tells it to."""
    with provider() as running:
        yield running


@pytest.fixture(scope="module")
def site(filled: Path, by: Provider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The app with sign-in, led by ``FIRST_LEADER``."""
    with guarded(tmp_path_factory.mktemp("guarded"), filled, by) as running:
        grant(running.store, OPERATOR, FIRST_LEADER, Role.LEADER)
        yield running


@pytest.fixture(scope="session")
def chrome(playwright: BrowserType, browser: str) -> Iterator[Browser]:
    """One browser, in which every reader has a corner of their own."""
    with playwright.launch(executable_path=browser, args=chromium.ARGUMENTS) as launched:
        yield launched


@pytest.fixture(scope="session")
def corners() -> list[Tabs]:
    """Those that nobody is in now."""
    return []


@pytest.fixture
def reader(chrome: Browser, corners: list[Tabs]) -> Iterator[Reader]:
    """Makes readers who are signed in nowhere, each with a tab."""
    taken: list[Tabs] = []
    with ExitStack() as open_tabs:

        def new() -> Page:
            taken.append(corners.pop() if corners else Tabs.of_somebody(chrome, WINDOW))
            return open_tabs.enter_context(taken[-1].one())

        yield new
    corners += taken


@pytest.fixture
def sign_in(reader: Reader, site: Site, by: Provider) -> SignIn:
    """Signs a new reader in, with what the provider says of them; answers their window."""

    def do(name: str = "noen", **claims: object) -> Screen:
        by.knows(name, **claims)
        screen = Screen(reader(), site).open()
        screen.page.get_by_role("button", name="Logg inn").click()
        agree(screen.page, name)
        return screen.settle()

    return do


def _visits(tabs: Tabs) -> Iterator[Visit]:
    screens: list[Screen] = []
    with ExitStack() as open_tabs:

        def visit(site: Site) -> Screen:
            screen = Screen(open_tabs.enter_context(tabs.one()), site)
            open_tabs.callback(screen.watch.stop)
            screens.append(screen)
            return screen

        yield visit
        assert [complaint for each in screens for complaint in each.watch.complaints] == []
