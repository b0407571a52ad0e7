"""Shares of films in words that screen and paper share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from cluster.film_share import FilmFormat, FilmShare
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
