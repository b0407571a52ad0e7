"""Titles as a file: what is shown and no more, safe to open, and the same when it comes back."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO

import pytest

from cluster.film_share import Credit, FilmFormat, Part, Title, titles
from data.exporting import titles_csv, titles_name
from data.importing.films import read_credits
from data.language import Language, texts
from geo.places import find_place
from tests.data.lists import in_bokmal, in_english

DAY = date(2020, 11, 14)
NUMBER = "399999901"


def a_credit(title: str = "Nord", **more: object) -> Credit:
    usual: dict[str, object] = {
        "year": 2018,
        "format": FilmFormat.DOCUMENTARY,
        "part": Part.MAIN_PRODUCER,
        "company": "Fiktiv Film AS",
        "source": "eksempel",
        "premiere": date(2018, 9, 1),
        "org_number": NUMBER,
        "producer_share": 0.25,
        "budget": 1_000_000,
        "grant": 0,
        "shooting_places": (find_place("Tromsø"), find_place("Alta")),
    }
    return Credit(title=title, **{**usual, **more})  # type: ignore[arg-type]


def made(*credits: Credit) -> tuple[Title, ...]:
    return titles(credits, [])


def table(shown: tuple[Title, ...], t=in_bokmal) -> list[dict[str, str]]:
    written = titles_csv(shown, t).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(written), delimiter=";"))


@pytest.mark.parametrize("t", [in_bokmal, in_english])
def test_what_goes_out_comes_back_as_it_was(t) -> None:
    credits = (
        a_credit(),
        a_credit(part=Part.CO_PRODUCER, company="Annen Film AS", org_number=None, budget=None),
        a_credit("Sør", premiere=None, format=FilmFormat.GAME, shooting_places=()),
    )
    reading = read_credits(titles_csv(made(*credits), t), "titler.csv", today=DAY)
    assert reading.problems == ()
    assert set(reading.lines) == set(credits)


def test_a_row_says_what_is_reckoned_of_its_title() -> None:
    row, without = table(made(a_credit(), a_credit("Sør", premiere=None)))
    assert (row["medlemmenes"], row["medlemmenes del"], row["utelatt fordi"]) == ("nei", "0", "")
    assert (without["medlemmenes"], without["utelatt fordi"]) == ("", "premieredatoen mangler")
    assert (row["andel"], row["opptakssteder"]) == ("0,25", "Tromsø, Alta")


def test_columns_the_reader_may_not_see_are_not_there() -> None:
    hidden = a_credit(source="", budget=None, grant=None, company="", org_number=None)
    (row,) = table(made(hidden))
    assert row["selskap"] == "ikke vist"
    assert not {"budsjett_kr", "tilskudd_kr", "kilde"} & set(row)


@pytest.mark.parametrize("name", ['=HYPERLINK("http://x")', "+1", "-1", "@a", "\ta", "'=1"])
def test_no_spreadsheet_takes_a_title_for_a_formula(name: str) -> None:
    (row,) = table(made(a_credit(name, company=name, source=name)))
    for column in ("tittel", "selskap", "kilde"):
        assert row[column].startswith("'")


@pytest.mark.parametrize("name", ["<b>fet</b>", "L" * 200, 'a;b"c\nd', "{0} %s", "Čáhppesduottar"])
def test_any_other_title_stays_as_it_is(name: str) -> None:
    (row,) = table(made(a_credit(name)))
    assert row["tittel"] == name


def test_what_is_invented_is_marked_in_the_file_and_in_its_name() -> None:
    real, invented = a_credit(), a_credit("Sør", demo=True)
    assert [row["demodata"] for row in table(made(real, invented))] == ["", "oppdiktet"]
    assert "demodata" not in table(made(real))[0]
    assert titles_name(made(real, invented), DAY, in_bokmal) == "titler-demodata-2020-11-14.csv"
    assert titles_name(made(real), DAY, in_bokmal) == "titler-2020-11-14.csv"


def test_english_readers_get_english_words() -> None:
    (row,) = table(made(a_credit()), texts(Language.ENGLISH))
    assert (row["format"], row["role"]) == ("documentary", "main producer")
