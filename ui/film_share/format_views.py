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
        caption=t(
            "Før: {before}. Etter: {after}.",
            before=years(figures.before.years) or NONE,
            after=years(figures.after.years) or NONE,
        ),
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
        rows=[_row(each, figures, t) for each in figures.by_format],
    )


def _row(of: OfFormat, figures: FilmFigures, t: Texts) -> tuple[str | Cell, ...]:
    before, after = of.before, of.after
    return (
        _name(of, figures, t),
        t.number(len(before.made)) if before.years else NONE,
        share_of(before.share, t),
        t.number(len(after.made)) if after.years else NONE,
        NONE if after.national is None else t.number(after.national),
        share_of(after.share, t),
        interval(after.share, t),
    )


def _name(of: OfFormat, figures: FilmFigures, t: Texts) -> Cell:
    """The format, with why it has no share, and which years it is of where not of all."""
    told = []
    for words, found, whole in (
        (t("Før"), of.before, figures.before),
        (t("Etter"), of.after, figures.after),
    ):
        if found.years != whole.years:
            told.append(f"{words}: {years(found.years) or NONE}.")
        if found.years and not found.share:
            told.append(why_none(found, t))
    name = Cell(text=t(FILM_FORMATS[of.format]).capitalize())
    return {**name, "below": " ".join(told)} if told else name
