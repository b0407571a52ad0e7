"""The share year by year, as a chart and as a table."""

from __future__ import annotations

import streamlit as st

from cluster.film_share import FilmShare
from cluster.films_on import FilmFigures
from data.language import Texts
from reports.film_charts import film_share_by_year
from reports.film_words import NONE, by_year_message, fraction_of, interval, share_of, years
from ui import markup
from ui.growth_views import ink


def show(figures: FilmFigures, first: int, t: Texts) -> None:
    """``first`` is the first year after the cluster began."""
    shares = figures.by_year
    if not shares:
        return
    st.subheader(by_year_message(shares, t), anchor=False)
    st.altair_chart(film_share_by_year(shares, first, t=t, ink=ink()), theme=None)
    without = [found.years[0] for found in shares if found.share is None]
    if without:
        st.caption(
            t(
                "Ingen andel i {years}: landets tall mangler, eller er lavere enn titlene som er "
                "lest inn.",
                years=years(without),
            )
        )
    with st.expander(t("Tabell: år for år")):
        markup.show(
            "table",
            caption=t("Medlemmenes titler av landets, år for år"),
            headings=[
                t("År"),
                t("Medlemmenes titler"),
                t("Med medproduksjoner"),
                t("Landets titler"),
                t("Andel"),
                t("95 %-intervall"),
            ],
            numeric=[1, 2, 3, 4, 5],
            rows=[_row(found, t) for found in reversed(shares)],
        )


def _row(found: FilmShare, t: Texts) -> tuple[str, ...]:
    return (
        str(found.years[0]),
        t.number(len(found.made)),
        f"{t.number(found.fractional, 1)} ({fraction_of(found, t)})",
        t("mangler") if found.national is None else t.number(found.national),
        share_of(found.share, t),
        interval(found.share, t) if found.share else NONE,
    )
