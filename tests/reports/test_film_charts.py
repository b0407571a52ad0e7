"""The chart of film shares, read from its specification, and the words it shares with the page."""

from __future__ import annotations

from typing import Any

import pytest

from cluster.film_share import Credit, FilmFormat, FilmShare, NationalTotal, Part, Title, film_share
from cluster.intervals import share
from data.language import Language, texts
from reports.charts import ON_DARK, ON_LIGHT, ChartInk
from reports.film_charts import BESIDE, film_share_by_year
from reports.film_words import fraction_of, interval, share_of, why_none, years

BOKMAL, ENGLISH = texts(Language.BOKMAL), texts(Language.ENGLISH)
FEATURE, SHORT = FilmFormat.FEATURE, FilmFormat.SHORT


def a_title(year: int, fraction: float = 1.0, of: FilmFormat = FEATURE) -> Title:
    credit = Credit(f"Film {year} {fraction}", year, of, Part.MAIN_PRODUCER, "X", "")
    return Title(credit.title, year, of, (credit,), None, fraction == 1.0, fraction)


def total(year: int, count: int = 20, of: FilmFormat = FEATURE) -> NationalTotal:
    return NationalTotal(year, of, count, "eksempel")


KNOWN = [a_title(2016), a_title(2018), a_title(2019), a_title(2019, 0.5)]
TOTALS = [total(2016), total(2018), total(2019, 25)]
SHARES = [film_share(KNOWN, TOTALS, [year]) for year in (2016, 2017, 2018, 2019)]


def chart(
    shares: list[FilmShare] = SHARES, first: int = 2018, ink: ChartInk = ON_LIGHT, t=BOKMAL
) -> dict[str, Any]:
    return film_share_by_year(shares, first, t=t, ink=ink).to_dict()


def rows(drawn: dict[str, Any], mark: str) -> list[dict[str, Any]]:
    """What the layer of a mark is drawn from."""
    (layer,) = (each for each in drawn["layer"] if each["mark"]["type"] == mark)
    data = layer.get("data") or drawn["data"]
    found: list[dict[str, Any]] = drawn["datasets"][data["name"]]
    return found


def test_every_year_has_its_share_with_the_exact_interval_and_the_part_beside_it() -> None:
    main = {each["at"]: each for each in rows(chart(), "point") if "95" in each["series"]}
    exact = share(1, 25)
    assert set(main) == {2016, 2018, 2019}
    assert main[2019]["percent"] == pytest.approx(4.0)
    assert main[2019]["low"] == pytest.approx(100 * exact.low)
    assert main[2019]["high"] == pytest.approx(100 * exact.high)
    part = [each for each in rows(chart(), "point") if "etter del" in each["series"]]
    assert [each["at"] for each in part] == [2016 + BESIDE, 2018 + BESIDE, 2019 + BESIDE]
    assert part[-1]["percent"] == pytest.approx(6.0)


def test_a_year_without_a_total_has_a_mark_of_its_own_and_breaks_the_line() -> None:
    (missing,) = (each for each in rows(chart(), "point") if each["series"] == "ingen andel")
    assert (missing["year"], missing["percent"], missing["share"]) == (2017, 0.0, "–")
    runs = {round(each["at"]): each["run"] for each in rows(chart(), "line")}
    assert runs[2018] == runs[2019] != runs[2016]


def test_the_three_differ_in_shape_as_well_as_in_colour() -> None:
    (points,) = (each for each in chart()["layer"] if each["mark"]["type"] == "point")
    for channel in ("shape", "color"):
        scale = points["encoding"][channel]["scale"]
        assert len(set(scale["range"])) == len(scale["domain"]) == 3
    whole = chart([each for each in SHARES if each.share])
    (points,) = (each for each in whole["layer"] if each["mark"]["type"] == "point")
    assert len(points["encoding"]["shape"]["scale"]["domain"]) == 2


@pytest.mark.parametrize(("first", "is_marked"), [(2018, True), (2016, False), (2020, False)])
def test_the_kick_off_stands_between_before_and_after(first: int, is_marked: bool) -> None:
    assert ("oppstarten" in str(chart(first=first))) is is_marked
    assert ("kick-off" in str(chart(first=first, t=ENGLISH))) is is_marked


def test_a_chart_of_years_without_any_share_still_draws() -> None:
    nothing = [film_share(KNOWN, [], [year]) for year in (2016, 2017)]
    assert {each["series"] for each in rows(chart(nothing), "point")} == {"ingen andel"}


def test_the_inks_are_the_grounds_and_the_goals_orange_is_not_used() -> None:
    for ink in (ON_LIGHT, ON_DARK):
        written = str(chart(ink=ink))
        assert ink.line in written
        assert ink.goal not in written


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ([2018], "2018"),
        ([2019, 2018, 2017], "2017–2019"),
        ([2014, 2016, 2017], "2014, 2016–2017"),
        ([], ""),
    ],
)
def test_years_are_told_as_people_do(told: list[int], words: str) -> None:
    assert years(told) == words


def test_a_share_is_told_with_one_decimal_and_a_dash_where_there_is_none() -> None:
    found = SHARES[-1]
    assert share_of(found.share, BOKMAL) == "4,0\xa0%"
    assert interval(found.share, ENGLISH) == "0.1% – 20.4%"
    assert fraction_of(found, BOKMAL) == "6,0\xa0%"
    none = SHARES[1]
    assert {share_of(none.share, BOKMAL), interval(None, BOKMAL), fraction_of(none, BOKMAL)} == {
        "–"
    }


def test_why_there_is_no_share_is_told_exactly() -> None:
    known = [*KNOWN, a_title(2018, of=SHORT), a_title(2017)]
    missing = film_share(known, TOTALS, [2016, 2017, 2018])
    assert why_none(missing, BOKMAL) == (
        "Landets tall mangler for kinofilm 2017, kortfilm 2016–2018."
    )
    low = film_share([a_title(2019), a_title(2019, 0.5)], [total(2019, 1)], [2019])
    assert why_none(low, BOKMAL) == ("Landets tall er 1, lavere enn de titlene som er lest inn.")
    assert why_none(film_share([], [], [2019]), BOKMAL) == "Det er ingen tall."
