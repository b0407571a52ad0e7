"""Every screen, in both languages, on the days that matter: it draws, and says what it must."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path
from shutil import copy

import pytest
from streamlit.testing.v1 import AppTest

from data.language import Language, Texts, texts
from tests.pages.registers import make_register, opened
from tests.pages.screens import SCREENS, go, html, text_of, visit
from ui import links, session

DAYS = {
    "today": None,
    "a day": date(2018, 4, 17),
    "kick-off": date(2017, 11, 15),
    "before": date(2017, 11, 14),
    "end": date(2020, 11, 14),
}
FIRST_NAME = "Oppdiktet Nordishavfilm"
COUNTS = {"today": 34, "a day": 24, "kick-off": 20, "before": 0, "end": 34, "empty": 0}


@dataclass(frozen=True)
class Moment:
    """A language, a day and a register to see the screens in."""

    language: Language
    name: str

    @property
    def address(self) -> dict[str, str]:
        day = DAYS.get(self.name)
        return {"lang": self.language} | ({"dato": day.isoformat()} if day else {})

    @property
    def day(self) -> date:
        return DAYS.get(self.name) or session.today()


MOMENTS = [Moment(*each) for each in product(Language, (*DAYS, "empty"))]


@pytest.fixture(scope="module", params=MOMENTS, ids=lambda m: f"{m.language}-{m.name}")
def moment(request: pytest.FixtureRequest) -> Moment:
    return request.param


@pytest.fixture(scope="module")
def visitor(
    moment: Moment, demo_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[AppTest]:
    """One visitor a moment, who goes through the screens."""
    file = tmp_path_factory.mktemp("moment") / "register.sqlite"
    if moment.name == "empty":
        make_register(file)
    else:
        copy(demo_file, file)
    with opened(file):
        yield visit(**moment.address, id="1")


@pytest.fixture(params=SCREENS, ids=lambda screen: screen.file)
def screen(request: pytest.FixtureRequest) -> links.Screen:
    return request.param


def test_a_screen_draws_and_says_where_and_when_one_is(moment, visitor, screen):
    shown, t = go(visitor, screen), texts(moment.language)
    assert not shown.exception
    assert not shown.error
    assert [each.value for each in shown.title] == [title(screen, moment)]
    assert_frame(shown, moment)
    assert_foot(shown, moment, t)


def assert_frame(shown: AppTest, moment: Moment) -> None:
    """The notices that belong to the moment, and the other language on offer."""
    other = {Language.BOKMAL: "English", Language.ENGLISH: "Norsk"}[moment.language]
    assert shown.button(key="language").label == other
    assert shown.query_params["lang"] == moment.language
    assert bool(html(shown, "kk-past")) is (moment.day < session.today())
    assert bool(html(shown, "kk-demo")) is (moment.name != "empty")


def assert_foot(shown: AppTest, moment: Moment, t: Texts) -> None:
    assert t.day(moment.day) in text_of(shown, "kk-foot")
    assert (t("Alle virksomheter er oppdiktet.") in text_of(shown, "kk-foot")) is (
        moment.name != "empty"
    )


def title(screen: links.Screen, moment: Moment) -> str:
    t, count = texts(moment.language), COUNTS[moment.name]
    if screen is links.MEMBER and moment.name == "empty":
        return t("Fant ikke medlemmet")
    if screen is links.REGISTER and moment.name != "empty":
        return FIRST_NAME
    if screen is not links.OVERVIEW:
        return t(screen.title)
    if not count:
        return t("Ingen medlemmer ennå")
    return t.plural(
        "{count} medlem fra {north} til {south}",
        "{count} medlemmer fra {north} til {south}",
        count,
        north="Kjøllefjord",
        south="Mosjøen",
    )


@pytest.mark.parametrize(
    "day", ["0001-01-01", "0001-12-31", "1582-10-15", "2999-12-31", "2018-W16-2"]
)
def test_no_day_in_the_address_stops_a_screen(demo, screen, day):
    shown = visit(screen, dato=day, id="1")
    assert not shown.exception
    assert len(shown.title) == 1
