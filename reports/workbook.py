"""The figures of a report and the ledgers behind them as a workbook, with sums that reckon.

The ledgers are as whoever makes it sees them: it is for the board and the project leader.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from cluster import growth
from cluster.films_on import had_come
from cluster.funding.contributions import status_on
from cluster.funding.hours import hour_value, value
from cluster.funding.ledgers import NOBODY, Fee, Instalment, OtherCash, OwnHours
from cluster.wording import CRAFTS, HOURS_STATUSES, KINDS, WORKERS
from data.importing.sheet import Cell
from data.importing.writing import Table, workbook
from data.language import Texts
from reports.blocks import Summary
from reports.material import Material

Row = Sequence[Cell]


def write_workbook(summary: Summary, of: Material, t: Texts) -> bytes:
    """An XLSX file: what it is, every figure, and a sheet for each ledger that has a line.

    Texts that look like formulas stay texts.
    """
    ledgers = [each for each in _ledgers(of, t) if len(each.rows) > 1]
    return workbook(_about(summary, t), _figures(summary, t), *ledgers)


def _about(summary: Summary, t: Texts) -> Table:
    rows: list[Row] = [
        (t("Om filen"), summary.title),
        (t("Per dato"), summary.as_of),
        (t("Periode fra"), summary.since),
        (t("Laget"), summary.made),
        (t("Utvalg"), t("Linjer fra før eller på datoen; det som kom siden, er ikke med.")),
        (t("Summer"), t("Summene under hver liste er formler, og regnes på nytt om du endrer.")),
    ]
    if summary.demo:
        rows.append((t("Demodata"), summary.demo))
    return Table(t("Om"), rows)


def _figures(summary: Summary, t: Texts) -> Table:
    heading = (
        t("Del"),
        t("Hva"),
        t("Som vist"),
        t("Tall"),
        t("Definisjon"),
        t("Kilde"),
        t("Per dato"),
    )
    rows = [
        (
            section.title,
            figure.name,
            figure.value,
            figure.raw,
            figure.definition,
            section.source,
            summary.as_of,
        )
        for section in summary.sections
        for figure in section.figures
    ]
    return Table(t("Nøkkeltall"), [heading, *rows])


def _ledgers(of: Material, t: Texts) -> Iterator[Table]:
    yield _members(of, t)
    yield _months(of, t)
    yield _grants(of, t)
    yield _instalments(of, t)
    yield _fees(of, t)
    yield _own_hours(of, t)
    yield _other_cash(of, t)
    yield _titles(of, t)


def _marked(is_demo: bool, t: Texts) -> str | None:
    return t("oppdiktet") if is_demo else None


def _members(of: Material, t: Texts) -> Table:
    heading = (
        t("Navn"),
        t("Sted"),
        t("Hovedfag"),
        t("Type"),
        t("Ble med"),
        t("Gikk ut"),
        t("Merknad"),
    )
    rows = [
        (
            member.name,
            member.located[0].place.name,
            t(CRAFTS[member.crafts[0]]) if member.crafts else None,
            t(KINDS[term.kind]),
            term.joined,
            _by(term.left, of.day),
            _marked(member.demo, t),
        )
        for member in of.members
        if member.located
        for term in member.terms
        if term.joined <= of.day
    ]
    return Table(t("Medlemmer"), [heading, *rows])


def _months(of: Material, t: Texts) -> Table:
    heading = (t("Dato"), t("Kom til"), t("Gikk ut"), t("Medlemmer"))
    steps = growth.steps(of.members, of.project, of.day)
    rows = [(each.day, each.joined, each.left, each.members) for each in steps]
    return Table(t("Måned for måned"), [heading, *rows], sums=(1, 2), sum_name=t("Sum"))


def _grants(of: Material, t: Texts) -> Table:
    heading = (
        t("Tilskuddsgiver"),
        t("Tilskudd"),
        t("Tilsagn gitt"),
        t("Lovet, kr"),
        t("Ferdig innen"),
        t("Rapportfrist"),
        t("Vilkår"),
        t("Kilde"),
        t("Merknad"),
    )
    rows = [
        (
            each.funder,
            each.title,
            each.awarded,
            each.promised,
            each.finish_by,
            each.report_by,
            each.conditions,
            each.source,
            _marked(each.demo, t),
        )
        for each in of.funding.grants
        if each.awarded <= of.day
    ]
    return Table(t("Tilskudd"), [heading, *rows], sums=(3,), sum_name=t("Sum"))


def _instalments(of: Material, t: Texts) -> Table:
    heading = (
        t("Tilskuddsgiver"),
        t("Tilskudd"),
        t("Del"),
        t("Ventet, kr"),
        t("Frist"),
        t("Søkt utbetalt"),
        t("Søkt, kr"),
        t("Utbetalt"),
        t("Utbetalt, kr"),
        t("Merknad"),
    )
    known = {each.key for each in of.funding.grants if each.awarded <= of.day}
    rows = [
        _instalment(each, of.day, t) for each in of.funding.instalments if each.grant_key in known
    ]
    return Table(t("Utbetalinger"), [heading, *rows], sums=(3, 6, 8), sum_name=t("Sum"))


def _instalment(of: Instalment, day: date, t: Texts) -> Row:
    claimed, paid = _by(of.claimed, day), _by(of.paid, day)
    return (
        of.funder,
        of.title,
        of.number,
        of.amount,
        of.due,
        claimed,
        of.claimed_amount if claimed else None,
        paid,
        of.came if paid else None,
        _marked(of.demo, t),
    )


def _names(of: Material, t: Texts) -> dict[int, str]:
    return {NOBODY: t("ikke vist"), **{each.id: each.name for each in of.everyone}}


def _fees(of: Material, t: Texts) -> Table:
    heading = (
        t("Medlem"),
        t("År"),
        t("Kontingent, kr"),
        t("Forfall"),
        t("Betalt"),
        t("Betalt, kr"),
        t("Merknad"),
    )
    names = _names(of, t)
    due = [each for each in of.funding.fees if min(each.due, each.paid or each.due) <= of.day]
    rows = [_fee(each, names, of.day, t) for each in due]
    return Table(t("Kontingent"), [heading, *rows], sums=(2, 5), sum_name=t("Sum"))


def _fee(of: Fee, names: dict[int, str], day: date, t: Texts) -> Row:
    paid = _by(of.paid, day)
    return (
        names.get(of.member_id, t("ukjent")),
        of.year,
        of.amount,
        of.due,
        paid,
        of.paid_amount if paid else None,
        of.note or _marked(of.demo, t),
    )


def _own_hours(of: Material, t: Texts) -> Table:
    heading = (
        t("Medlem"),
        t("Dag"),
        t("Aktivitet"),
        t("Timer"),
        t("Hvem"),
        t("Timesats, kr"),
        t("Verdi, kr"),
        t("Status"),
        t("Godkjent, kr"),
        t("Tilskuddsgiver"),
        t("Bilag"),
        t("Merknad"),
    )
    names = _names(of, t)
    noted = [each for each in of.funding.own_hours if max(each.day, each.noted) <= of.day]
    rows = [_hours(each, names, of, t) for each in noted]
    return Table(t("Egne timer"), [heading, *rows], sums=(3, 6, 8), sum_name=t("Sum"))


def _hours(line: OwnHours, names: dict[int, str], of: Material, t: Texts) -> Row:
    decided = _by(line.decided, of.day)
    return (
        names.get(line.member_id, t("ukjent")),
        line.day,
        line.activity,
        line.hours,
        t(WORKERS[line.worker]),
        hour_value(line, of.funding.rates),
        value(line, of.funding.rates),
        t(HOURS_STATUSES[status_on(line, of.day)]),
        line.approved_amount if decided else None,
        line.funder,
        line.evidence,
        line.reason if decided and line.reason else _marked(line.demo, t),
    )


def _other_cash(of: Material, t: Texts) -> Table:
    heading = (
        t("Avtalt"),
        t("Fra hvem"),
        t("Formål"),
        t("Avtalt, kr"),
        t("Mottatt"),
        t("Mottatt, kr"),
        t("Tilskuddsgiver"),
        t("Kilde"),
        t("Merknad"),
    )
    rows = [_cash(each, of.day, t) for each in of.funding.other_cash if each.day <= of.day]
    return Table(t("Andre bidrag"), [heading, *rows], sums=(3, 5), sum_name=t("Sum"))


def _cash(of: OtherCash, day: date, t: Texts) -> Row:
    received = _by(of.received, day)
    return (
        of.day,
        of.payer,
        of.purpose,
        of.amount,
        received,
        of.came if received else None,
        of.funder,
        of.source,
        _marked(of.demo, t),
    )


def _titles(of: Material, t: Texts) -> Table:
    heading = (
        t("Tittel"),
        t("År"),
        t("Premiere"),
        t("Medlemmenes"),
        t("Medlemmenes del"),
        t("Merknad"),
    )
    rows = [
        (
            each.name,
            each.year,
            each.premiere,
            each.is_members,
            each.fraction,
            _marked(each.is_demo, t),
        )
        for each in of.titles
        if had_come(each, of.day)
    ]
    return Table(t("Titler"), [heading, *rows], sums=(4,), sum_name=t("Sum"))


def _by(day: date | None, until: date) -> date | None:
    """The day, if it had come."""
    return day if day is not None and day <= until else None
