"""A firm-year as it is typed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cluster.firm_years import FigureSource, FirmYear
from data.figure_forms import TypedFigure, figure_of

BASE = FirmYear("399999995", 2018, FigureSource.REPORTED, "Fiktiv", industry="59.110", demo=True)


def test_what_is_typed_stands_on_top_of_whose_it_is() -> None:
    typed = TypedFigure(" 1 250 000 ", "3", "usd", "9", has_grants=True, note="Oss selv")
    figure, problems = figure_of(typed, BASE)
    assert problems == ()
    assert figure == replace(
        BASE,
        turnover=1_250_000,
        employees=3,
        currency="USD",
        months=9,
        has_grants=True,
        note="Oss selv",
    )


def test_empty_is_unknown_and_zero_is_zero() -> None:
    assert figure_of(TypedFigure(note="x"), BASE) == (replace(BASE, note="x"), ())
    figure, _ = figure_of(TypedFigure("0", "0"), BASE)
    assert figure is not None
    assert (figure.turnover, figure.employees) == (0, 0)


def test_what_is_not_asked_for_stays_and_what_is_emptied_is_the_usual() -> None:
    base = replace(BASE, currency="USD", months=9)
    kept, _ = figure_of(TypedFigure(turnover="5"), base)
    emptied, _ = figure_of(TypedFigure(turnover="5", currency="", months=" "), base)
    assert kept is not None
    assert emptied is not None
    assert (kept.currency, kept.months) == ("USD", 9)
    assert (emptied.currency, emptied.months) == ("NOK", 12)


@pytest.mark.parametrize(
    ("typed", "field", "code"),
    [
        (TypedFigure(turnover="mye"), "turnover", "figure.amount"),
        (TypedFigure(turnover="1.250"), "turnover", "figure.unclear_amount"),
        (TypedFigure(employees="to"), "employees", "cell.employees"),
        (TypedFigure(employees="-1"), "employees", "cell.employees"),
        (TypedFigure(currency="kroner"), "currency", "figure.currency"),
        (TypedFigure(months="99"), "months", "figure.months"),
    ],
)
def test_what_cannot_be_read_is_told_beside_its_field(
    typed: TypedFigure, field: str, code: str
) -> None:
    figure, (problem,) = figure_of(typed, BASE)
    assert figure is None
    assert (problem.column, problem.code) == (field, code)
    assert problem.value in (typed.turnover, typed.employees, typed.currency, typed.months)
