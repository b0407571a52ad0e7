"""The members' share of the country's films, before the cluster and since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cluster.film_share import FilmFormat, FilmShare
from cluster.films_on import FilmFigures, films_on, formats_with_totals
from cluster.wording import FILM_FORMATS
from data.language import Texts
from reports import film_words
from reports.blocks import Chart, ChartKind, Figure, Section, Series, Table
from reports.material import Material
from reports.words import PERCENT

CODE = "filmandel"


def section(of: Material, t: Texts) -> Section | None:
    """None while no title is known."""
    whole = films_on(of.titles, of.national_totals, of.day, of.project.start)
    if not whole.titles:
        return None
    formats = formats_with_totals(whole)
    told = counted(of)
    return Section(
        code=CODE,
        title=t("Filmandel"),
        message=film_words.headline(told.after, t),
        figures=tuple(_figures(told, t)),
        charts=tuple(_charts(told, t)),
        tables=(_table(told, t),),
        texts=tuple(filter(None, (film_words.before(told.before, t), film_words.in_part(told, t)))),
        missing=tuple(_missing(whole, told, formats, t)),
        notes=(
            t(
                "En tittel er medlemmenes når hovedprodusenten var medlem på premieredagen. Med så "
                "få titler i året flytter én film andelen mye: se på intervallet."
            ),
        ),
        source=t("Kilde: titler og nasjonale tall som er lest inn, hele år."),
    )


def counted(of: Material) -> FilmFigures:
    """The films of the formats that the country's totals are whole for; of all where none are."""
    whole = films_on(of.titles, of.national_totals, of.day, of.project.start)
    formats = formats_with_totals(whole)
    if not formats:
        return whole
    return films_on(of.titles, of.national_totals, of.day, of.project.start, formats)


def _missing(
    whole: FilmFigures, told: FilmFigures, formats: Sequence[FilmFormat], t: Texts
) -> Iterator[str]:
    """Why there is no share; else which formats are left out of it."""
    if told.after.share is None:
        yield film_words.since(told.after, t)
    left = [each.format for each in whole.by_format if formats and each.format not in formats]
    if left:
        yield t(
            "Regnet av formatene som landets tall er hele for. Ikke regnet: {formats}.",
            formats=", ".join(t(FILM_FORMATS[each]) for each in left),
        )


def _figures(told: FilmFigures, t: Texts) -> Iterator[Figure]:
    for code, name, found in (
        ("after", t("Andel siden oppstarten"), told.after),
        ("before", t("Andel før oppstarten"), told.before),
    ):
        share = found.share
        if found.years:
            yield Figure(
                code,
                name,
                t("ukjent") if share is None else film_words.share_of(share, t),
                _definition(found, t),
                None if share is None else share.count / share.of,
            )


def _definition(found: FilmShare, t: Texts) -> str:
    years = film_words.years(found.years)
    if found.share is None:
        return film_words.why_none(found, t)
    return t(
        "Titler med et medlem som hovedprodusent av alle norske i {years}: {count} av {all}. "
        "95 %-intervall: {interval}.",
        years=years,
        count=t.number(found.share.count),
        all=t.number(found.share.of),
        interval=film_words.interval(found.share, t),
    )


def _charts(told: FilmFigures, t: Texts) -> Iterator[Chart]:
    shares = told.by_year
    if not any(each.share for each in shares):
        return
    yield Chart(
        code="by_year",
        kind=ChartKind.COLUMNS,
        title=film_words.by_year_message(shares, t),
        alt=t(
            "Andel av landets titler: {told}.",
            told=", ".join(
                f"{each.years[0]} {film_words.share_of(each.share, t)}" for each in shares
            ),
        ),
        unit=t("Prosent av landets titler"),
        categories=tuple(str(each.years[0]) for each in shares),
        series=(
            Series(
                t("Medlemmenes andel"),
                tuple(
                    None if each.share is None else PERCENT * each.share.count / each.share.of
                    for each in shares
                ),
            ),
        ),
        decimals=1,
    )


def _table(told: FilmFigures, t: Texts) -> Table:
    return Table(
        "by_year",
        t("Medlemmenes titler av landets, år for år"),
        (t("År"), t("Medlemmenes titler"), t("Landets titler"), t("Andel"), t("95 %-intervall")),
        tuple(
            (
                str(each.years[0]),
                t.number(len(each.made)),
                t("mangler") if each.national is None else t.number(each.national),
                film_words.share_of(each.share, t),
                film_words.interval(each.share, t),
            )
            for each in told.by_year
        ),
        (1, 2, 3, 4),
    )
