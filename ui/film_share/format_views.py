"""The share of each format, before the cluster began and since."""

from __future__ import annotations

import streamlit as st

from cluster.films_on import FilmFigures, OfFormat
from cluster.wording import FILM_FORMATS
from data.language import Texts
from reports.film_words import NONE, interval, share_of, why_none, years
from ui import markup
from ui.markup import Cell


def show(figures: FilmFigures, t: Texts) -> None:
    if not figures.by_format:
        return
    st.subheader(t("Etter format"), anchor=False)
    markup.show(
        "table",
        caption=t("Medlemmenes titler av landets, etter format"),
        headings=[
            t("Format"),
            t("Medlemmenes før"),
            t("Andel før"),
            t("Medlemmenes etter"),
            t("Landets etter"),
            t("Andel etter"),
            t("95 %-intervall"),
        ],
        numeric=[1, 2, 3, 4, 5, 6],
        rows=[_row(each, t) for each in figures.by_format],
    )


def _row(of: OfFormat, t: Texts) -> tuple[str | Cell, ...]:
    before, after = of.before, of.after
    return (
        Cell(text=t(FILM_FORMATS[of.format]).capitalize(), below=_below(of, t)),
        t.number(len(before.made)) if before.years else NONE,
        share_of(before.share, t),
        t.number(len(after.made)) if after.years else NONE,
        NONE if after.national is None else t.number(after.national),
        share_of(after.share, t),
        interval(after.share, t),
    )


def _below(of: OfFormat, t: Texts) -> str:
    """Which years it is of, and why there is no share of some."""
    told = []
    for when, found in ((t("Før"), of.before), (t("Etter"), of.after)):
        if found.years:
            why = "" if found.share else f" {why_none(found, t)}"
            told.append(f"{when}: {years(found.years)}.{why}")
    return " ".join(told)
