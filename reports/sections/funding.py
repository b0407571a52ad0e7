"""Match funding: what the funders have granted, and what the members have put beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from cluster.funding.checks import checks
from cluster.funding.costs import Costs, costs
from cluster.funding.instalments import deadlines, next_instalments
from cluster.funding.meter import Meter, funders_on, meter, years_on
from cluster.funding.outlook import outlook
from data.language import Texts
from reports import funding_words
from reports.blocks import Chart, ChartKind, Figure, Section, Series, Table
from reports.material import Material
from reports.words import kroner

CODE = "midler"


def section(of: Material, t: Texts) -> Section | None:
    """None before anything was granted."""
    whole = meter(of.funding, of.day)
    if not whole.promised:
        return None
    years = [meter(of.funding, of.day, year=each) for each in years_on(of.funding, of.day)]
    found = outlook(of.funding, of.day, of.project.end)
    cost = costs(
        of.funding, of.members, of.titles, of.project, of.day, came=of.meetings.people_since
    )
    return Section(
        code=CODE,
        title=t("Midler og egeninnsats"),
        message=funding_words.message(whole, t),
        figures=(*_figures(whole, t), *_costs(cost, t), *_period(of, whole, t)),
        charts=(_chart(years, t),) if years else (),
        tables=(
            _funders(of, t),
            _years(years, of, t),
            _checks(of, t),
        ),
        texts=(
            *(funding_words.needs(each, t) for each in next_instalments(of.funding, of.day)),
            *((funding_words.outlook(found, t),) if found else ()),
        ),
        missing=(*_missing(whole, t), *funding_words.costs_missing(cost, t)),
        notes=(
            *(funding_words.deadline(each, t) for each in deadlines(of.funding, of.day)),
            t(
                "Godkjent er det som er betalt eller godkjent av prosjektlederen. Hva "
                "tilskuddsgiveren til slutt godtar, avgjøres når regnskapet er attestert."
            ),
        ),
        source=t(
            "Kilde: prosjektets føringer av tilskudd, kontingent, egne timer og andre bidrag. "
            "Beløp i norske kroner."
        ),
    )


def _figures(whole: Meter, t: Texts) -> tuple[Figure, ...]:
    return (
        Figure(
            "promised",
            t("Tilskudd, lovet"),
            kroner(whole.promised, t),
            t("Det tilskuddsgiverne har gitt tilsagn om til og med denne dagen."),
            whole.promised,
        ),
        Figure(
            "paid",
            t("Tilskudd, utbetalt"),
            kroner(whole.paid, t),
            t("Det tilskuddsgiverne har betalt ut til og med denne dagen."),
            whole.paid,
        ),
        Figure(
            "approved",
            t("Egeninnsats, godkjent"),
            kroner(whole.approved.total, t),
            t("Betalt kontingent, godkjente egne timer og mottatte andre bidrag."),
            whole.approved.total,
        ),
        Figure(
            "claimed",
            t("Egeninnsats, framsatt"),
            kroner(whole.claimed.total, t),
            t(
                "Forfalt kontingent, førte timer som ikke er avvist, og avtalte andre bidrag. Det "
                "godkjente er en del av dette."
            ),
            whole.claimed.total,
        ),
        Figure(
            "of_paid",
            t("Egeninnsats per krone utbetalt"),
            funding_words.ratio(whole.of_paid, t),
            t("Godkjent egeninnsats delt på utbetalt tilskudd."),
            whole.of_paid,
        ),
        Figure(
            "of_promised",
            t("Egeninnsats per krone lovet"),
            funding_words.ratio(whole.of_promised, t),
            t("Godkjent egeninnsats delt på alt tilskudd som er lovet."),
            whole.of_promised,
        ),
        Figure(
            "missing",
            t("Mangler til slutt"),
            kroner(whole.missing, t),
            t("Det medlemmene skal bidra med for hele tilskuddet, minus det som er godkjent."),
            whole.missing,
        ),
    )


def _costs(of: Costs, t: Texts) -> tuple[Figure, ...]:
    return (
        Figure(
            "per_member",
            t("Tilskudd per nytt medlem"),
            funding_words.per_member(of, t),
            t("Utbetalt tilskudd delt på medlemskap som begynte etter oppstarten."),
            of.per_member,
        ),
        Figure(
            "per_meeting_reached",
            t("Tilskudd per frammøtt"),
            funding_words.per_meeting_reached(of, t),
            t(
                "Utbetalt tilskudd delt på antall personer som har vært på klyngesamlinger, "
                "regionmøter og webinarer siden oppstarten, hver gang talt."
            ),
            of.per_meeting_reached,
        ),
        Figure(
            "per_film_krone",
            t("Tilskudd per filmkrone"),
            funding_words.per_film_krone(of, t),
            t(
                "Utbetalt tilskudd delt på budsjettene til filmene medlemmene har laget siden "
                "oppstarten. Kjent bare når alle har budsjett."
            ),
            of.per_film_krone,
        ),
    )


def _period(of: Material, whole: Meter, t: Texts) -> Iterator[Figure]:
    """What came in the time that is reported on, where that does not begin with the project."""
    if of.since <= of.project.start:
        return
    before = meter(of.funding, of.since - timedelta(days=1))
    told = {"since": t.day(of.since), "day": t.day(of.day)}
    paid = whole.paid - before.paid
    approved = whole.approved.total - before.approved.total
    yield Figure(
        "paid_period",
        t("Utbetalt i perioden"),
        kroner(paid, t),
        t("Tilskudd som er utbetalt fra {since} til og med {day}.", **told),
        paid,
    )
    yield Figure(
        "approved_period",
        t("Godkjent i perioden"),
        kroner(approved, t),
        t("Egeninnsats som er betalt eller godkjent fra {since} til og med {day}.", **told),
        approved,
    )


def _chart(years: Sequence[Meter], t: Texts) -> Chart:
    return Chart(
        code="by_year",
        kind=ChartKind.STACKED,
        title=t("Godkjent egeninnsats år for år: penger og egne timer"),
        alt=t(
            "Godkjent egeninnsats: {told}.",
            told=", ".join(f"{each.year} {kroner(each.approved.total, t)}" for each in years),
        ),
        unit=t("Kroner"),
        categories=tuple(str(each.year) for each in years),
        series=(
            Series(t("Penger"), tuple(each.approved.cash for each in years)),
            Series(t("Egne timer"), tuple(each.approved.in_kind for each in years)),
        ),
    )


def _amounts(of: Meter, name: str, t: Texts) -> tuple[str, ...]:
    return (
        name,
        kroner(of.paid, t),
        kroner(of.approved.cash, t),
        kroner(of.approved.in_kind, t),
        kroner(of.claimed.cash, t),
        kroner(of.claimed.in_kind, t),
        funding_words.ratio(of.of_paid, t),
    )


def _headings(first: str, t: Texts) -> tuple[str, ...]:
    return (
        first,
        t("Utbetalt"),
        t("Godkjent i penger"),
        t("Godkjent i timer"),
        t("Framsatt i penger"),
        t("Framsatt i timer"),
        t("Per krone utbetalt"),
    )


def _funders(of: Material, t: Texts) -> Table:
    names = funders_on(of.funding, of.day)
    meters = [meter(of.funding, of.day, funder=each) for each in (*names, None)]
    return Table(
        "by_funder",
        t("Egeninnsats mot tilskudd, per tilskuddsgiver"),
        (*_headings(t("Tilskuddsgiver"), t), t("Per krone lovet")),
        tuple(
            (
                *_amounts(each, each.funder or t("Alle"), t),
                funding_words.ratio(each.of_promised, t),
            )
            for each in meters
        ),
        (1, 2, 3, 4, 5, 6, 7),
    )


def _years(years: Sequence[Meter], of: Material, t: Texts) -> Table:
    """Each year by itself, and how it stood in all when the year ended."""
    return Table(
        "by_year",
        t("Egeninnsats mot tilskudd, år for år"),
        (*_headings(t("År"), t), t("I alt ved årets slutt")),
        tuple(
            (*_amounts(each, str(each.year), t), _at_the_end(of, each.year or 0, t))
            for each in years
        ),
        (1, 2, 3, 4, 5, 6, 7),
    )


def _at_the_end(of: Material, year: int, t: Texts) -> str:
    """Approved contribution for each krone paid out, since the beginning."""
    day = min(of.day, date(year, 12, 31))
    return funding_words.ratio(meter(of.funding, day).of_paid, t)


def _checks(of: Material, t: Texts) -> Table:
    return Table(
        "checks",
        t("Krav til klyngen"),
        (t("Krav"), t("Status"), t("Grunnlag")),
        tuple(
            (
                funding_words.rule(each, t),
                t(funding_words.KEPT[each.kept]),
                funding_words.check_numbers(each, t),
            )
            for each in checks(of.everyone, of.funding.grants, of.day)
        ),
    )


def _missing(whole: Meter, t: Texts) -> Iterator[str]:
    if whole.unvalued:
        yield t.plural(
            "{count} føring av egne timer har ukjent timekostnad og er ikke med i beløpene.",
            "{count} føringer av egne timer har ukjent timekostnad og er ikke med i beløpene.",
            whole.unvalued,
        )
