"""Both languages are whole: every text in the code has its English, and no English is left over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from string import Formatter

import pytest
from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from data.language import CATALOGUES, Language, texts

ROOT = Path(__file__).parents[2]
ROOMS = ("cluster", "geo", "data", "reports", "ui", "pages")
KEYWORDS = {"t": None, "N_": None, "texts": None, "plural": (1, 2)}
CATALOGUE = CATALOGUES / "en" / "LC_MESSAGES" / "klyngekart.po"
BOKMAL, ENGLISH = texts(Language.BOKMAL), texts(Language.ENGLISH)
DAY = date(2017, 11, 5)

Id = str | tuple[str, str]


def extracted() -> set[Id]:
    """Every message id in the code, one with a plural as a pair."""
    found: set[Id] = set()
    for room in ROOMS:
        for _, _, text, *_ in extract_from_dir(ROOT / room, [("**.py", "python")], {}, KEYWORDS):
            found.add(tuple(text) if isinstance(text, tuple | list) else text)
    return found


def catalogue() -> Catalog:
    with CATALOGUE.open("rb") as source:
        return read_po(source)


def messages() -> list[Message]:
    return [message for message in catalogue() if message.id]


def forms(text: Id | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def identified(message: Message) -> Id:
    return message.id if isinstance(message.id, str) else tuple(message.id)


def braces(text: str) -> Iterator[str]:
    return (name for _, name, _, _ in Formatter().parse(text) if name is not None)


def test_every_text_in_the_code_is_in_the_catalogue_and_no_other():
    translated = {identified(message) for message in messages()}
    assert extracted() - translated == set()
    assert translated - extracted() == set()


def test_no_text_is_asked_for_where_the_extractor_does_not_see_it():
    """It follows a name that is called, never the call of a call."""
    for path in (path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        assert "texts()(" not in path.read_text(encoding="utf-8"), path


def test_every_text_is_translated_in_all_its_forms():
    empty = [m.id for m in messages() if not all(forms(m.string)) or m.fuzzy]
    assert empty == []
    assert all(len(forms(m.string)) == len(forms(m.id)) for m in messages())


def test_a_translation_names_the_same_parameters():
    differing = [
        message.id
        for message in messages()
        for form in forms(message.string)
        if set(braces(form)) != set(braces(forms(message.id)[-1]))
    ]
    assert differing == []


def test_no_text_lists_its_parameters_by_position():
    assert [m.id for m in messages() for form in forms(m.id) if "" in braces(form)] == []


def test_there_are_no_texts_put_out_of_use_in_the_catalogue():
    assert not catalogue().obsolete


def test_a_translation_begins_and_ends_like_its_text():
    """A space or full stop lost in translation shows where texts are put together."""
    differing = [
        message.id
        for message in messages()
        for ours, theirs in zip(forms(message.id), forms(message.string), strict=True)
        if (ours[0] == " ", ours[-1] in ".?", ours[-1] == ":")
        != (theirs[0] == " ", theirs[-1] in ".?", theirs[-1] == ":")
    ]
    assert differing == []


def test_bokmal_is_the_texts_themselves():
    assert BOKMAL("Vekst") == "Vekst"
    assert ENGLISH("Vekst") == "Growth"


@given(st.text())
def test_what_fills_a_brace_is_never_read_as_a_pattern(day):
    assert ENGLISH("Per {day}", day=day) == f"As of {day}"
    assert BOKMAL("Per {day}", day=day) == f"Per {day}"


@pytest.mark.parametrize(
    ("count", "bokmal", "english"),
    [
        (0, "0 virksomheter", "0 businesses"),
        (1, "1 virksomhet", "1 business"),
        (2, "2 virksomheter", "2 businesses"),
        (12345, "12\xa0345 virksomheter", "12,345 businesses"),
    ],
)
def test_a_count_has_the_form_that_fits_it(count, bokmal, english):
    forms_ = ("{count} virksomhet", "{count} virksomheter")
    assert BOKMAL.plural(*forms_, count) == bokmal
    assert ENGLISH.plural(*forms_, count) == english


def test_dates_are_written_as_each_language_does():
    assert (BOKMAL.day(DAY), ENGLISH.day(DAY)) == ("5. november 2017", "5 November 2017")
    assert (BOKMAL.short_day(DAY), ENGLISH.short_day(DAY)) == ("5. nov. 2017", "5 Nov 2017")
    assert (BOKMAL.month(DAY), ENGLISH.month(DAY)) == ("nov. 2017", "Nov 2017")


def test_a_date_that_is_near_has_no_year():
    near, far = DAY + timedelta(days=180), DAY - timedelta(days=181)
    assert (BOKMAL.near_day(DAY, near), ENGLISH.near_day(DAY, near)) == ("5. nov.", "5 Nov")
    assert BOKMAL.near_day(DAY, far) == "5. nov. 2017"


def test_numbers_are_written_as_each_language_does():
    assert (BOKMAL.number(1234567), ENGLISH.number(1234567)) == ("1\xa0234\xa0567", "1,234,567")
    assert (BOKMAL.number(0.5, 1), ENGLISH.number(0.5, 1)) == ("0,5", "0.5")
    assert (BOKMAL.number(2, 1), ENGLISH.number(2, 1)) == ("2,0", "2.0")
    assert (BOKMAL.percent(0.68), ENGLISH.percent(0.68)) == ("68\xa0%", "68%")
    assert (BOKMAL.percent(0.0434, 1), ENGLISH.percent(0.0434, 1)) == ("4,3\xa0%", "4.3%")


def test_the_catalogue_is_read_once():
    assert texts(Language.ENGLISH) is texts(Language.ENGLISH)
