"""The lists of the project's money that can be read in on the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from cluster.access import Role, User
from cluster.funding.ledgers import Fee, Grant, Instalment, OtherCash, OwnHours
from cluster.translation import N_
from cluster.wording import HOURS_STATUSES, WORKERS
from data import commands
from data.commands import Answer
from data.importing.funding import (
    read_fees,
    read_grants,
    read_instalments,
    read_other_cash,
    read_own_hours,
)
from data.importing.funding_meanings import (
    CASH_LIST,
    FEE_LIST,
    GRANT_LIST,
    HOURS_LIST,
    INSTALMENT_LIST,
)
from data.language import Texts
from data.store import Store
from reports.funding_words import hours
from reports.words import kroner
from ui import links, session
from ui.funding import ledger
from ui.importing.line_kind import Line, LineKind, Row


def _save(command: Callable[..., Answer[Any]]) -> Callable[..., Answer[Any]]:
    """The command on the day it is given: money that has come has come by then."""

    def save(store: Store, user: User, lines: Sequence[Line], *, dry_run: bool) -> Answer[Any]:
        return command(store, user, lines, today=session.today(), dry_run=dry_run)

    return save


# --- how a line is shown ----------------------------------------------------------------


def _grant_headings(t: Texts) -> Sequence[str]:
    return t("Tilskuddsgiver"), t("Tilskudd"), t("Lovet"), t("Tilsagn gitt"), t("Egeninnsats")


def _grant_row(of: Grant, t: Texts) -> Row:
    return (
        of.funder,
        of.title,
        kroner(of.promised, t),
        t.short_day(of.awarded),
        t.percent(of.match_share),
    )


def _instalment_headings(t: Texts) -> Sequence[str]:
    return (
        t("Tilskuddsgiver"),
        t("Tilskudd"),
        t("Del"),
        t("Ventet"),
        t("Krever godkjent egeninnsats"),
        t("Søkt utbetalt"),
        t("Utbetalt"),
    )


def _instalment_row(of: Instalment, t: Texts) -> Row:
    return (
        of.funder,
        of.title,
        t.number(of.number),
        kroner(of.amount, t),
        t.percent(of.needs),
        _come(of.claimed, of.claimed_amount, t),
        _come(of.paid, of.paid_amount, t),
    )


def _fee_headings(t: Texts) -> Sequence[str]:
    return t("Medlem"), t("År"), t("Krav"), t("Forfall"), t("Betalt")


def _fee_row(of: Fee, t: Texts) -> Row:
    return (
        _member(of.member_id, t),
        str(of.year),
        kroner(of.amount, t),
        t.short_day(of.due),
        _come(of.paid, of.paid_amount, t),
    )


def _hours_headings(t: Texts) -> Sequence[str]:
    return (
        t("Dag"),
        t("Medlem"),
        t("Aktivitet"),
        t("Timer"),
        t("Hvem"),
        t("Status"),
        t("Godkjent"),
        t("Bilag"),
    )


def _hours_row(of: OwnHours, t: Texts) -> Row:
    who = t(WORKERS[of.worker])
    return (
        t.short_day(of.day),
        _member(of.member_id, t),
        of.activity,
        hours(of.hours, t),
        f"{of.person}, {who}" if of.person else who,
        t(HOURS_STATUSES[of.status]),
        "–" if of.approved_amount is None else kroner(of.approved_amount, t),
        of.evidence or "–",
    )


def _cash_headings(t: Texts) -> Sequence[str]:
    return t("Avtalt"), t("Fra hvem"), t("Formål"), t("Beløp"), t("Mottatt")


def _cash_row(of: OtherCash, t: Texts) -> Row:
    return (
        t.short_day(of.day),
        of.payer,
        of.purpose,
        kroner(of.amount, t),
        _come(of.received, of.received_amount, t),
    )


def _member(member_id: int, t: Texts) -> str:
    return ledger.member_name(member_id, ledger.members(Role.LEADER), t)


def _come(day: date | None, amount: int | None, t: Texts) -> str:
    if day is None or amount is None:
        return "–"
    return f"{kroner(amount, t)}, {t.short_day(day)}"


# --- the kinds --------------------------------------------------------------------------

GRANTS = LineKind(
    code="tilskudd",
    title=N_("Tilskudd"),
    described=GRANT_LIST,
    reader=lambda _: read_grants,
    save=_save(commands.import_grants),
    kept=lambda store: store.funding(seen_by=Role.LEADER).grants,
    headings=_grant_headings,
    row=_grant_row,
    numeric=(2, 4),
    asked=lambda t: t("Tilskuddene, som CSV eller Excel (.xlsx), høyst 5 MB"),
    explained=lambda t: t(
        "En rad for hvert tilskudd: hvem som gir det, hvor mye som er lovet, og hvor mye "
        "medlemmene må legge til. Det lista ikke nevner, blir stående."
    ),
    file_name=lambda t: t("tilskudd-mal"),
    screen=links.FUNDING,
    shown=lambda t: t("Se finansieringen"),
)

INSTALMENTS = LineKind(
    code="utbetalinger",
    title=N_("Utbetalinger"),
    described=INSTALMENT_LIST,
    reader=lambda _: read_instalments,
    save=_save(commands.import_instalments),
    kept=lambda store: store.funding(seen_by=Role.LEADER).instalments,
    headings=_instalment_headings,
    row=_instalment_row,
    numeric=(2, 3, 4),
    asked=lambda t: t("Utbetalingene, som CSV eller Excel (.xlsx), høyst 5 MB"),
    explained=lambda t: t(
        "En rad for hver del av et tilskudd: hva som ventes, når det er søkt om, og hva som har "
        "kommet. Tilskuddene må være lest inn først. Det lista ikke nevner, blir stående."
    ),
    file_name=lambda t: t("utbetalinger-mal"),
    screen=links.FUNDING,
    shown=lambda t: t("Se finansieringen"),
)

FEES = LineKind(
    code="kontingent",
    title=N_("Kontingent"),
    described=FEE_LIST,
    reader=lambda store: partial(read_fees, members=store.everyone()),
    save=_save(commands.import_fees),
    kept=lambda store: store.funding(seen_by=Role.LEADER).fees,
    headings=_fee_headings,
    row=_fee_row,
    numeric=(1, 2),
    asked=lambda t: t("Kontingenten, som CSV eller Excel (.xlsx), høyst 5 MB"),
    explained=lambda t: t(
        "En rad for hvert medlem og hvert år: hva som er krevd, og hva som er betalt. Medlemmet "
        "kjennes på organisasjonsnummeret, ellers på hele navnet. Det lista ikke nevner, blir "
        "stående."
    ),
    file_name=lambda t: t("kontingent-mal"),
    screen=links.FUNDING,
    shown=lambda t: t("Se finansieringen"),
)

OWN_HOURS = LineKind(
    code="egne-timer",
    title=N_("Egne timer"),
    described=HOURS_LIST,
    reader=lambda store: partial(read_own_hours, members=store.everyone()),
    save=_save(commands.import_own_hours),
    kept=lambda store: store.funding(seen_by=Role.LEADER).own_hours,
    headings=_hours_headings,
    row=_hours_row,
    numeric=(3, 6),
    asked=lambda t: t("Egne timer, som CSV eller Excel (.xlsx), høyst 5 MB"),
    explained=lambda t: t(
        "En rad for hver person, dag og aktivitet. Medlemmet kjennes på organisasjonsnummeret, "
        "ellers på hele navnet. Timer som er godkjent eller avvist, endres ikke av ei liste. Det "
        "lista ikke nevner, blir stående."
    ),
    file_name=lambda t: t("egne-timer-mal"),
    screen=links.FUNDING,
    shown=lambda t: t("Se finansieringen"),
)

OTHER_CASH = LineKind(
    code="andre-bidrag",
    title=N_("Andre bidrag"),
    described=CASH_LIST,
    reader=lambda _: read_other_cash,
    save=_save(commands.import_other_cash),
    kept=lambda store: store.funding(seen_by=Role.LEADER).other_cash,
    headings=_cash_headings,
    row=_cash_row,
    numeric=(3,),
    asked=lambda t: t("Andre bidrag, som CSV eller Excel (.xlsx), høyst 5 MB"),
    explained=lambda t: t(
        "En rad for hvert bidrag i penger fra andre enn tilskuddsgivere og medlemmer: hva som er "
        "avtalt, og hva som har kommet. Det lista ikke nevner, blir stående."
    ),
    file_name=lambda t: t("andre-bidrag-mal"),
    screen=links.FUNDING,
    shown=lambda t: t("Se finansieringen"),
)

FUNDING_KINDS = (GRANTS, INSTALMENTS, FEES, OWN_HOURS, OTHER_CASH)
