"""Firm-years as a table: one row for each, and what the sources disagree on."""

from __future__ import annotations

from collections.abc import Sequence

from cluster.firm_years import FigureSource, FirmYear, SideBySide
from cluster.wording import FIGURE_SOURCES
from data.language import Texts
from ui import markup
from ui.importing.line_kinds import turnover
from ui.markup import Cell


def show_pairs(caption: str, pairs: Sequence[SideBySide], t: Texts, *, named: bool) -> None:
    """Each year of each firm with what is said of it, the sources below each other."""
    markup.show(
        "table",
        caption=caption,
        headings=[
            *([t("Virksomhet")] if named else []),
            t("År"),
            t("Oppgitt av"),
            t("Omsetning, kr"),
            t("Ansatte"),
        ],
        numeric=[3, 4] if named else [2, 3],
        rows=[row for pair in pairs for row in _rows(pair, t, named=named)],
    )


def _rows(pair: SideBySide, t: Texts, *, named: bool) -> list[tuple[str | Cell, ...]]:
    told = [pair.figures[source] for source in FigureSource if source in pair.figures]
    return [
        (
            *([each.name] if named else []),
            str(each.year),
            Cell(text=t(FIGURE_SOURCES[each.source]), below=each.note or ""),
            Cell(text=turnover(each, t), below=turnover_note(pair, each, t)),
            Cell(text=_heads(each, t), below=employees_note(pair, each, t)),
        )
        for each in told
    ]


def _heads(figure: FirmYear, t: Texts) -> str:
    return "–" if figure.employees is None else t.number(figure.employees)


def turnover_note(pair: SideBySide, figure: FirmYear, t: Texts) -> str:
    """What is to be known of a turnover beside the others of the same year."""
    if figure.turnover is None:
        return ""
    if not figure.is_comparable:
        return t("regnes ikke med: ikke tolv måneder i kroner")
    if not pair.turnover_differs:
        return ""
    return t("kildene er uenige; denne brukes") if pair.turnover is figure else t("uenig")


def employees_note(pair: SideBySide, figure: FirmYear, t: Texts) -> str:
    """The same of a number of employees."""
    if figure.employees is None or not pair.employees_differ:
        return ""
    return t("kildene er uenige; dette brukes") if pair.employees is figure else t("uenig")
