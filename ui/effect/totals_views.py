"""The members' own turnover and staff, year by year: plain sums, apart from any effect."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cluster.effect.eligible import MILLION
from cluster.effect.totals import Totals
from data.language import Texts
from reports.effect_words import plain
from ui import markup
from ui.effect.parts import Part, show_heading
from ui.effect.shown import Shown
from ui.markup import Cell

MOST_OF_IT = 0.5
"""A larger share of a sum is mostly one firm's."""


def show(shown: Shown, t: Texts) -> None:
    """The founders and all members side by side."""
    show_heading(Part.TOTALS, t)
    told = shown.findings
    markup.show("said", text=message(told.founders, t))
    drawn, beside = st.columns(2, gap="medium")
    with drawn:
        _show_years(told.founders, t("Startkullet: medlemmer fra oppstarten"), t)
    with beside:
        _show_years(told.members, t("Alle medlemmer {day}", day=t.day(shown.day)), t)
    st.caption(
        t(
            "Rene summer, som ikke sier noe om virkning. De samme virksomhetene summeres i alle "
            "år, og den som mangler tall et år, er ikke med det året. Summen av én eller to vises "
            "ikke, og ikke en sum den kan regnes ut av. {source}",
            source=shown.source(t),
        )
    )


def message(years: Sequence[Totals], t: Texts) -> str:
    """What the founders sold last, and of how many that is known."""
    known = [year for year in years if year.turnover is not None]
    if not known:
        return t("Ingen år har omsetning for tre eller flere av startkullet.")
    last = known[-1]
    return t(
        "Startkullet omsatte for {millions} mill. kr i {year}: summen av {with_figures} av "
        "{members} medlemmer.",
        millions=plain((last.turnover or 0) / MILLION, t),
        year=last.year,
        with_figures=t.number(last.with_turnover),
        members=t.number(last.members),
    )


def _show_years(years: Sequence[Totals], caption: str, t: Texts) -> None:
    markup.show(
        "table",
        caption=caption,
        headings=[t("År"), t("Omsetning, mill. kr"), t("Ansatte i alt")],
        numeric=[1, 2],
        rows=[_row(year, t) for year in years],
    )
    for text in one_firm(years, t):
        markup.show("note", text=text)


def _row(year: Totals, t: Texts) -> tuple[str | Cell, ...]:
    turnover = None if year.turnover is None else plain(year.turnover / MILLION, t)
    employees = None if year.employees is None else t.number(year.employees)
    return (
        str(year.year),
        _sum(turnover, year.with_turnover, year.members, t),
        _sum(employees, year.with_employees, year.members, t),
    )


def _sum(text: str | None, known: int, of: int, t: Texts) -> Cell:
    if text is None:
        text = t("vises ikke") if known else t("ukjent")
    below = t("{count} av {total} har tall", count=t.number(known), total=t.number(of))
    return Cell(text=text, below=below)


def one_firm(years: Sequence[Totals], t: Texts) -> list[str]:
    """In which years a sum is mostly one firm's."""
    found = [year for year in years if year.largest is not None and year.largest > MOST_OF_IT]
    if not found:
        return []
    return [
        t(
            "Én virksomhet står for mer enn halvparten av omsetningen i {years}, på det meste "
            "{share}. Summen forteller mest hvordan det gikk med den.",
            years=", ".join(str(year.year) for year in found),
            share=t.percent(max(year.largest or 0 for year in found)),
        )
    ]
