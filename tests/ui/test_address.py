"""Widgets in the address: codes in, codes out, and rubbish is as if nothing were there."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

RUBBISH = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
CODES = ["sound", "music", "editing"]


class Colour(StrEnum):
    RED = "rod"
    BLUE = "bla"


def page() -> None:
    """A page with one widget of each kind, which shows what they answer."""
    import streamlit as st  # noqa: PLC0415 - AppTest runs the function as a script

    from tests.ui.test_address import CODES, Colour  # noqa: PLC0415
    from ui import address  # noqa: PLC0415

    several = address.multiselect("fag", "Fag", CODES, str.upper, "Alle")
    typed = address.text("sok", "Søk", "…")
    one = address.choice("farge", "Farge", list(Colour), str.upper)
    part = address.fold("apen", "Mer")
    st.button("Alt", key="all", on_click=address.forget, args=[["fag", "sok"]])
    answers = [sorted(several), typed, one.value, address.number("id"), part is not None]
    st.session_state["answers"] = answers


LEAST, MOST, DEFAULT = date(2020, 1, 31), date(2029, 12, 31), date(2021, 6, 15)
MIDDLE = (date(2025, 5, 5), date(2026, 12, 31))


def page_with_a_day() -> None:
    """A page with a day on it, whose bounds are the visit's own."""
    import streamlit as st  # noqa: PLC0415 - AppTest runs the function as a script

    from tests.ui.test_address import DEFAULT, LEAST, MIDDLE, MOST  # noqa: PLC0415
    from ui import address  # noqa: PLC0415

    least, default = st.session_state.get("bounds", (LEAST, DEFAULT))
    days = [least, *MIDDLE, MOST]
    st.session_state["answer"] = address.day_on_slider("frist", "Frist", days, str, default)


def on_a_day(**given_: str) -> AppTest:
    visitor = AppTest.from_function(page_with_a_day, default_timeout=30)
    visitor.query_params.update(given_)
    visitor.run()
    assert not visitor.exception
    return visitor


def visit(**given_: str | list[str]) -> AppTest:
    visitor = AppTest.from_function(page, default_timeout=30)
    visitor.query_params.update(given_)
    visitor.run()
    assert not visitor.exception
    return visitor


def answers(visitor: AppTest) -> list[object]:
    return visitor.session_state["answers"]


NOTHING = [[], "", "rod", None, False]


def test_without_a_word_everything_is_as_it_is_at_first():
    visitor = visit()
    assert answers(visitor) == NOTHING
    assert visitor.query_params == {}


def test_a_link_sets_every_widget_and_stays_as_it_is():
    link = {"fag": ["music", "sound"], "sok": "Å, æ & ø", "farge": "bla", "id": "7", "apen": "1"}
    visitor = visit(**link)
    assert answers(visitor) == [["music", "sound"], "Å, æ & ø", "bla", 7, True]
    assert visitor.query_params == link


def test_what_the_reader_chooses_is_written_as_codes():
    visitor = visit()
    visitor.multiselect(key="fag").set_value(["SOUND", "EDITING"])
    visitor.text_input(key="sok").input("lyd")
    visitor.segmented_control(key="farge").set_value(Colour.BLUE).run()
    assert visitor.query_params == {"fag": ["sound", "editing"], "sok": "lyd", "farge": "bla"}


def test_what_the_reader_takes_away_leaves_the_address():
    visitor = visit(fag="sound", sok="lyd", farge="bla")
    visitor.multiselect(key="fag").set_value([])
    visitor.text_input(key="sok").input("")
    visitor.segmented_control(key="farge").set_value(Colour.RED).run()
    assert visitor.query_params == {}
    assert answers(visitor) == NOTHING


def test_a_new_address_wins_over_what_was_chosen_before():
    visitor = visit(fag="sound")
    visitor.query_params["fag"] = "music"
    visitor.run()
    assert answers(visitor)[0] == ["music"]
    assert visitor.query_params == {"fag": "music"}


def test_an_address_that_is_emptied_empties_the_widgets():
    visitor = visit(fag="sound", sok="lyd", farge="bla")
    visitor.query_params.clear()
    assert answers(visitor.run()) == NOTHING


def test_a_choice_survives_a_run_that_changes_nothing():
    visitor = visit(fag="sound", sok="lyd")
    assert answers(visitor.run()) == [["sound"], "lyd", "rod", None, False]


def test_known_codes_are_kept_among_unknown_ones():
    visitor = visit(fag=["juggling", "music", "SOUND", ""])
    assert answers(visitor)[0] == ["music"]
    assert visitor.query_params == {"fag": "music"}


@pytest.mark.parametrize("number", ["-1", "1.0", "1e3", "٣", "²", " 1", "1_0", "0x1", "1234567890"])
def test_what_is_no_plain_number_is_none(number):
    assert answers(visit(id=number))[3] is None


@pytest.mark.parametrize(("number", "read"), [("0", 0), ("007", 7), ("999999999", 999_999_999)])
def test_plain_digits_are_a_number(number, read):
    assert answers(visit(id=number))[3] == read


@settings(max_examples=20)
@given(st.lists(RUBBISH, max_size=3), RUBBISH, RUBBISH)
def test_rubbish_is_as_if_nothing_were_there(several, one, number):
    known = [code for code in dict.fromkeys(several) if code in CODES]
    visitor = visit(fag=several, farge=one, id=number)
    assert answers(visitor)[0] == sorted(known)
    assert answers(visitor)[2] == ("bla" if one == "bla" else "rod")
    digits = number.isascii() and number.isdigit() and len(number) < 10
    assert answers(visitor)[3] == (int(number) if digits else None)


@settings(max_examples=10)
@given(RUBBISH)
def test_any_search_is_taken_as_it_is_typed(typed):
    visitor = visit(sok=typed)
    assert answers(visitor)[1] == typed
    assert visitor.query_params == ({"sok": typed} if typed else {})


def test_what_is_forgotten_is_as_at_first_and_the_rest_stays():
    visitor = visit(fag="sound", sok="lyd", farge="bla")
    visitor.button(key="all").click().run()
    assert answers(visitor) == [[], "", "bla", None, False]
    assert visitor.query_params == {"farge": "bla"}


@pytest.mark.parametrize("rubbish", ["0", "true", "", "11"])
def test_a_part_is_folded_away_unless_the_address_says_otherwise(rubbish):
    visitor = visit(apen=rubbish)
    assert answers(visitor) == NOTHING
    assert "apen" not in visitor.query_params


def test_a_second_choice_with_an_address_from_before_the_first_is_kept():
    """A quick hand: the browser sends the second before it has heard of the first."""
    visitor = visit()
    visitor.multiselect(key="fag").set_value(["sound"]).run()
    assert visitor.query_params["fag"] in ("sound", ["sound"])
    visitor.query_params.pop("fag")
    visitor.multiselect(key="fag").set_value(["sound", "music"]).run()
    assert answers(visitor)[0] == ["music", "sound"]


def test_an_address_that_changes_under_an_untouched_widget_is_followed():
    visitor = visit(fag="sound", sok="lyd")
    visitor.query_params["fag"] = "music"
    visitor.query_params.pop("sok")
    visitor.run()
    assert answers(visitor)[:2] == [["music"], ""]


@pytest.mark.parametrize(
    ("given_", "read", "written"),
    [
        (None, DEFAULT, None),
        ("2024-02-29", date(2024, 2, 29), "2024-02-29"),
        ("2021-06-15", DEFAULT, None),
        ("1999-01-01", LEAST, "2020-01-31"),
        ("2099-01-01", MOST, "2029-12-31"),
        ("2023-02-29", DEFAULT, None),
        ("20240229", DEFAULT, None),
        ("i dag", DEFAULT, None),
    ],
)
def test_a_day_is_read_within_its_bounds_and_written_unless_it_is_the_default(
    given_: str | None, read: date, written: str | None
) -> None:
    visitor = on_a_day(**({"frist": given_} if given_ else {}))
    assert visitor.session_state["answer"] == read
    assert visitor.query_params.get("frist") in (written, written and [written])


def test_a_day_that_is_chosen_is_kept_and_taken_back_leaves_the_address() -> None:
    visitor = on_a_day()
    visitor.select_slider[0].set_value(date(2025, 5, 5)).run()
    assert visitor.query_params["frist"] in ("2025-05-05", ["2025-05-05"])
    assert visitor.run().session_state["answer"] == date(2025, 5, 5)
    visitor.select_slider[0].set_value(DEFAULT).run()
    assert visitor.query_params == {}


def test_when_the_bounds_move_a_day_of_the_address_stays_and_a_default_moves_along() -> None:
    later, moved = date(2022, 1, 31), date(2023, 6, 15)
    chosen, untouched = on_a_day(frist="2025-05-05"), on_a_day()
    for visitor in (chosen, untouched):
        visitor.session_state["bounds"] = (later, moved)
        assert not visitor.run().exception
    assert chosen.session_state["answer"] == date(2025, 5, 5)
    assert untouched.session_state["answer"] == moved
    assert untouched.query_params == {}
