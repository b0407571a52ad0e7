"""Shares of films in words that screen and paper share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from cluster.film_share import FilmFormat, FilmShare
from cluster.films_on import FilmFigures
from cluster.intervals import Share
from cluster.wording import FILM_FORMATS
from data.language import Texts

NONE = "–"


def share_of(share: Share | None, t: Texts) -> str:
    """The share alone, or a dash where there is none."""
    return t.percent(share.count / share.of, 1) if share else NONE


def interval(share: Share | None, t: Texts) -> str:
    """Between what the share lies with 95 % certainty."""
    return f"{t.percent(share.low, 1)} – {t.percent(share.high, 1)}" if share else NONE


def fraction_of(found: FilmShare, t: Texts) -> str:
    """The share with co-productions in part."""
    return NONE if found.of_fraction is None else t.percent(found.of_fraction, 1)


def years(told: Iterable[int]) -> str:
    """Years as people write them: 2015–2017, 2019."""
    runs = groupby(enumerate(sorted(told)), key=lambda each: each[1] - each[0])
    return ", ".join(_run([year for _, year in run]) for _, run in runs)


def _run(told: Sequence[int]) -> str:
    return str(told[0]) if len(told) == 1 else f"{told[0]}–{told[-1]}"


def why_none(found: FilmShare, t: Texts) -> str:
    """Why there is no share, as a sentence."""
    if found.missing:
        return t("Landets tall mangler for {what}.", what=_missing(found, t))
    if found.national is None:
        return t("Det er ingen tall.")
    return t(
        "Landets tall er {count}, lavere enn de titlene som er lest inn.",
        count=t.number(found.national),
    )


def _missing(found: FilmShare, t: Texts) -> str:
    told = {of: [year for year, each in found.missing if each is of] for of in FilmFormat}
    return ", ".join(f"{t(FILM_FORMATS[of])} {years(each)}" for of, each in told.items() if each)


# --- the share as sentences -----------------------------------------------------------


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


def by_year_message(shares: Sequence[FilmShare], t: Texts) -> str:
    """What the chart says, in a line."""
    known = [(found.share.count / found.share.of, found) for found in shares if found.share]
    if not known:
        return t("Ingen år har noen andel")
    most, best = max(known, key=lambda each: each[0])
    if not most:
        return t("Ingen titler er medlemmenes i årene med landets tall")
    return t(
        "Andelen var høyest i {year}: {share}",
        year=best.years[0],
        share=share_of(best.share, t),
    )
