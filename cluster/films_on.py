"""What there is to say of films on a day: the titles that had come, and shares of whole years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cluster.film_share import (
    FilmFormat,
    FilmShare,
    NationalTotal,
    Title,
    before_and_after,
    film_share,
)


@dataclass(frozen=True, slots=True)
class OfFormat:
    """One format before the cluster began and since, of the years that have any of it."""

    format: FilmFormat
    before: FilmShare
    after: FilmShare


@dataclass(frozen=True, slots=True)
class FilmFigures:
    """``titles`` are those that had come by the day, of the formats asked for.

    The shares are of whole years only, up to and including ``last_year``: the country's totals
    are, and a year that is not over would look smaller than it is.
    """

    titles: tuple[Title, ...]
    last_year: int
    before: FilmShare
    after: FilmShare
    by_year: tuple[FilmShare, ...]
    by_format: tuple[OfFormat, ...]


def formats_with_totals(found: FilmFigures) -> tuple[FilmFormat, ...]:
    """The formats whose totals are there for every year that has any of them: before and since."""
    return tuple(
        each.format for each in found.by_format if not (each.before.missing or each.after.missing)
    )


def had_come(title: Title, day: date) -> bool:
    """Whether a title is one of those known of on ``day``; one without a premiere by its year."""
    return title.year <= day.year and (title.premiere is None or title.premiere <= day)


def last_whole_year(day: date) -> int:
    """The last year that is over when ``day`` is."""
    return (day + timedelta(days=1)).year - 1


def films_on(
    known: Sequence[Title],
    totals: Sequence[NationalTotal],
    day: date,
    kick_off: date,
    formats: Sequence[FilmFormat] = tuple(FilmFormat),
) -> FilmFigures:
    """The figures on ``day`` of ``formats``."""
    last = last_whole_year(day)
    shown = [each for each in known if had_come(each, day) and each.format in formats]
    whole = [each for each in shown if each.year <= last]
    counts = [each for each in totals if each.year <= last and each.format in formats]
    before, after = before_and_after(whole, counts, kick_off, formats)
    return FilmFigures(
        titles=tuple(shown),
        last_year=last,
        before=before,
        after=after,
        by_year=tuple(film_share(whole, counts, [year], formats) for year in _years(whole, counts)),
        by_format=tuple(_by_format(whole, counts, kick_off)),
    )


def _years(known: Sequence[Title], totals: Sequence[NationalTotal]) -> range:
    """From the first to the last that anything is known of; what lies between is there too."""
    years = {each.year for each in known} | {each.year for each in totals}
    return range(min(years), max(years) + 1) if years else range(0)


def _by_format(
    known: Sequence[Title], totals: Sequence[NationalTotal], kick_off: date
) -> list[OfFormat]:
    found = []
    for of in FilmFormat:
        own = [each for each in known if each.format is of]
        counts = [each for each in totals if each.format is of]
        if own or counts:
            found.append(OfFormat(of, *before_and_after(own, counts, kick_off, [of])))
    return found
