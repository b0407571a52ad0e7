"""The share as sentences: since the cluster began, before, and with co-productions in part."""

from __future__ import annotations

import streamlit as st

from cluster.film_share import FilmShare
from cluster.films_on import FilmFigures
from cluster.intervals import Share
from data.language import Texts
from reports.film_words import fraction_of, interval, share_of, why_none, years
from ui import markup


def show(figures: FilmFigures, t: Texts) -> None:
    st.subheader(headline(figures.after, t), anchor=False)
    for text in (since(figures.after, t), before(figures.before, t), in_part(figures, t)):
        if text:
            markup.show("note", text=text)


def headline(after: FilmShare, t: Texts) -> str:
    if not after.years:
        return t("Ingen andel ennå: ingen hele år etter oppstarten har tall")
    if after.share is None:
        return t("Ingen andel for {years}", years=years(after.years))
    return t(
        "Medlemmene laget {made} av {national} norske titler i {years}: {share}",
        **_told(after, after.share, t),
    )


def since(after: FilmShare, t: Texts) -> str:
    """How sure it is, or why there is no share."""
    if not after.years:
        return ""
    if after.share:
        return t(
            "Med 95 prosents sikkerhet ligger andelen mellom {low} og {high}.",
            low=t.percent(after.share.low, 1),
            high=t.percent(after.share.high, 1),
        )
    made = t.plural(
        "{count} tittel som er lest inn, er medlemmenes.",
        "{count} titler som er lest inn, er medlemmenes.",
        len(after.made),
    )
    return " ".join(filter(None, (why_none(after, t), _way_out(after, t), made)))


def _way_out(after: FilmShare, t: Texts) -> str:
    """What to choose where only some formats lack their totals."""
    lacking = {of for _, of in after.missing}
    if not lacking or lacking == set(after.counted):
        return ""
    return t("Velg de andre formatene over, så regnes andelen av dem.")


def before(found: FilmShare, t: Texts) -> str:
    """The same of the years before the cluster began."""
    if not found.years:
        return t("Det er ingen tall fra før oppstarten.")
    if found.share is None:
        told = t("Før oppstarten, i {years}, er det ingen andel.", years=years(found.years))
        return f"{told} {why_none(found, t)}"
    return t(
        "Før oppstarten, i {years}: {made} av {national}, {share} ({interval}).",
        **_told(found, found.share, t),
    )


def in_part(figures: FilmFigures, t: Texts) -> str:
    """Both with co-productions by how much of them is members'."""
    after, before_it = figures.after, figures.before
    told = []
    if after.share:
        told.append(t("{part} siden oppstarten", part=_part(after, t)))
    if before_it.share:
        told.append(t("{part} før", part=_part(before_it, t)))
    return t("Med medproduksjoner etter del: {told}.", told=", ".join(told)) if told else ""


def _part(found: FilmShare, t: Texts) -> str:
    return t(
        "{titles} titler ({share})",
        titles=t.number(found.fractional, 1),
        share=fraction_of(found, t),
    )


def _told(found: FilmShare, share: Share, t: Texts) -> dict[str, str]:
    return {
        "made": t.number(share.count),
        "national": t.number(share.of),
        "years": years(found.years),
        "share": share_of(share, t),
        "interval": interval(share, t),
    }
