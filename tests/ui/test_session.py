"""Language and date: from the address, kept through the visit, and never rubbish."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from data.language import Language
from ui import session

RUBBISH = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
DAY = "2018-04-17"


def page() -> None:
    """A page that shows what the visit holds, and does what its buttons say."""
    from datetime import date  # noqa: PLC0415 - AppTest runs the function as a script

    import streamlit as st  # noqa: PLC0415

    from data.language import Language  # noqa: PLC0415
    from ui import session  # noqa: PLC0415

    if st.button("english"):
        session.choose_language(Language.ENGLISH)
    if st.button("norsk"):
        session.choose_language(Language.BOKMAL)
    if st.button("then"):
        session.choose_date(date(2018, 4, 17))
    if st.button("today"):
        session.choose_date(session.today())
    st.session_state["held"] = {
        "language": session.texts().language,
        "day": session.as_of(),
        "back": session.looks_back(),
        "links": session.link_parameters(),
    }


def visit(**given_: str) -> AppTest:
    visitor = AppTest.from_function(page, default_timeout=30)
    visitor.query_params.update(given_)
    visitor.run()
    assert not visitor.exception
    return visitor


def press(visitor: AppTest, label: str) -> AppTest:
    next(each for each in visitor.button if each.label == label).click().run()
    assert not visitor.exception
    return visitor


def held(visitor: AppTest) -> dict[str, object]:
    return visitor.session_state["held"]


def test_a_visit_begins_in_bokmal_and_today():
    visitor = visit()
    assert held(visitor) == {
        "language": Language.BOKMAL,
        "day": session.today(),
        "back": False,
        "links": {},
    }
    assert visitor.query_params == {}


def test_the_address_decides():
    visitor = visit(lang="en", dato=DAY)
    assert held(visitor) == {
        "language": Language.ENGLISH,
        "day": date(2018, 4, 17),
        "back": True,
        "links": {"lang": "en", "dato": DAY},
    }


def test_what_the_address_said_stays_when_a_page_is_reached_without_it():
    visitor = visit(lang="en", dato=DAY)
    visitor.query_params.clear()
    visitor.run()
    assert (held(visitor)["language"], held(visitor)["day"]) == (
        Language.ENGLISH,
        date(2018, 4, 17),
    )
    assert visitor.query_params == {"lang": "en", "dato": DAY}


def test_what_is_chosen_is_written_into_the_address():
    visitor = press(press(visit(), "english"), "then")
    assert visitor.query_params == {"lang": "en", "dato": DAY}


def test_what_is_chosen_back_leaves_the_address():
    visitor = press(press(visit(lang="en", dato=DAY), "norsk"), "today")
    assert visitor.query_params == {}
    assert held(visitor)["links"] == {}


def test_a_day_to_come_is_today():
    tomorrow = session.today() + timedelta(days=1)
    for day in (tomorrow, date(2999, 12, 31), date.max):
        visitor = visit(dato=day.isoformat())
        assert (held(visitor)["day"], held(visitor)["back"]) == (session.today(), False)


def test_today_by_its_date_is_not_looking_back():
    assert held(visit(dato=session.today().isoformat()))["back"] is False


@pytest.mark.parametrize(
    "rubbish",
    [
        "",
        "2018",
        "17.04.2018",
        "2018-04-31",
        "2018-4-17",
        "20180417",
        "2018-W16-2",
        "2018-04-17T00:00",
        "0001-01-01",
        "i går",
    ],
)
def test_what_is_no_date_is_ignored(rubbish):
    visitor = visit(dato=rubbish)
    assert held(visitor)["day"] == session.today()
    assert "dato" not in visitor.query_params


@pytest.mark.parametrize("rubbish", ["", "no", "EN", "en-GB", "nb,en", "../en"])
def test_what_is_no_language_is_ignored(rubbish):
    visitor = visit(lang=rubbish)
    assert held(visitor)["language"] is Language.BOKMAL
    assert "lang" not in visitor.query_params


def test_rubbish_does_not_undo_what_was_chosen():
    visitor = visit(lang="en", dato=DAY)
    visitor.query_params.update(lang="xx", dato="yy")
    visitor.run()
    assert held(visitor)["links"] == {"lang": "en", "dato": DAY}


@settings(max_examples=15)
@given(RUBBISH, RUBBISH)
def test_no_rubbish_stops_a_page(language, day):
    visitor = visit(lang=language, dato=day)
    assert held(visitor)["language"] in set(Language)
    assert held(visitor)["day"] <= session.today()


def test_another_visit_is_not_touched():
    visit(lang="en", dato=DAY)
    assert held(visit())["links"] == {}
