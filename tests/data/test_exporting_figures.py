"""Firm-years as a file: what goes out comes back the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cluster.firm_years import FigureSource, FirmYear
from data.exporting import firm_years_csv, firm_years_name
from data.importing.firm_years import read_firm_years
from data.language import Language, texts

TODAY = date(2026, 11, 26)
FIGURES = (
    FirmYear(
        "399999995",
        2018,
        FigureSource.REGISTER,
        "Fiktiv Lyd AS",
        turnover=-1_250_000,
        employees=7,
        industry="59.110",
        kommune="0301",
        organisation_form="AS",
        has_grants=True,
        note="Regnskapsregisteret",
    ),
    FirmYear("399999995", 2018, FigureSource.REPORTED, "Fiktiv", employees=0, note="rapportert"),
    FirmYear("399999995", 2018, FigureSource.OTHER, "Fiktiv; «AS»", turnover=0, note="Proff"),
    FirmYear(
        "399999995",
        2019,
        FigureSource.OTHER,
        '=HYPERLINK("http://x")',
        turnover=9,
        currency="USD",
        months=9,
        has_grants=False,
        note="+47 Noen",
    ),
)


@pytest.mark.parametrize("language", Language)
def test_what_goes_out_comes_back_the_same(language: Language) -> None:
    content = firm_years_csv(FIGURES, texts(language))
    read = read_firm_years(content, "tall.csv", today=TODAY)
    assert [each for each in read.problems if each.stops] == []
    assert read.lines == FIGURES
    assert b"\n=" not in content
    assert b";=" not in content


def test_words_that_would_be_another_source_are_not_told() -> None:
    reported_here = replace(FIGURES[1], note="Rapportert på Min side")
    (read,) = read_firm_years(
        firm_years_csv([reported_here], texts(Language.BOKMAL)), "tall.csv", today=TODAY
    ).lines
    assert read.source is FigureSource.REPORTED


def test_the_invented_are_marked_in_the_file_and_its_name() -> None:
    t = texts(Language.BOKMAL)
    invented = [replace(FIGURES[0], demo=True), FIGURES[1]]
    content = firm_years_csv(invented, t).decode("utf-8-sig")
    assert [line.partition(";")[0] for line in content.splitlines()] == [
        "demodata",
        "oppdiktet",
        "",
    ]
    assert "demo" in firm_years_name(invented, TODAY, t)
    assert "demo" not in firm_years_name(FIGURES, TODAY, t)
