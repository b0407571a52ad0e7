"""Grants and their instalments: what there is, and the leader's forms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from cluster.access import User
from cluster.funding.instalments import parts_of
from cluster.funding.ledgers import Funding, Grant, Instalment
from cluster.translation import N_
from data import commands
from data.exporting_funding import grants_file, instalments_file
from data.importing.funding_meanings import GRANT_LIST, INSTALMENT_LIST
from data.language import Texts
from reports.words import kroner
from ui import auth, ledger_downloads, line_form, markup, session
from ui.funding import ledger
from ui.line_form import Field, FieldKind, LineForm
from ui.line_form import show as show_form

GRANT, PART = "grant-chosen", "instalment-chosen"

GRANT_FIELDS = (
    Field("funder", N_("Tilskuddsgiver"), FieldKind.TEXT),
    Field("title", N_("Tilskudd"), FieldKind.TEXT, help=N_("Det tilskuddet heter i tilsagnet.")),
    Field("promised", N_("Lovet, kr"), FieldKind.KRONER),
    Field("awarded", N_("Tilsagn gitt"), FieldKind.DAY),
    Field(
        "match_share",
        N_("Egeninnsats, prosent av tilskuddet"),
        FieldKind.SHARE,
        help=N_("100 når medlemmene skal bidra med like mye som tilskuddet."),
    ),
    Field("finish_by", N_("Ferdig innen"), FieldKind.DAY, needed=False),
    Field("report_by", N_("Rapportfrist"), FieldKind.DAY, needed=False),
    Field("members_promised", N_("Medlemmer som er lovet"), FieldKind.COUNT, needed=False),
    Field("source", N_("Kilde"), FieldKind.TEXT, help=N_("For eksempel tilsagnsbrevets dato.")),
    Field("conditions", N_("Vilkår"), FieldKind.TEXT, needed=False),
)


def show(reader: User, t: Texts) -> None:
    """Each grant with its instalments; then, for the leader, the forms."""
    known = ledger.funding(reader.role)
    shown = [each for each in known.grants if each.awarded <= session.as_of()]
    if not shown:
        st.info(t("Ingen tilskudd er ført ennå."))
    for each in shown:
        _show_grant(each, known, t)
    grants, parts = known.grants, known.instalments
    ledger_downloads.offer(GRANT_LIST, grants, lambda form: grants_file(grants, form, t), t)
    ledger_downloads.offer(INSTALMENT_LIST, parts, lambda form: instalments_file(parts, form, t), t)
    if ledger.can_write(reader):
        _show_forms(known, t)


def _show_grant(of: Grant, known: Funding, t: Texts) -> None:
    st.subheader(markup.plain(f"{of.funder}: {of.title}"), anchor=False)
    markup.show("said", text=_told(of, t))
    parts, is_written = parts_of(of, known)
    if parts:
        markup.show(
            "table",
            caption=t("Utbetalinger") if is_written else t("Utbetalinger, som reglene sier"),
            headings=[
                t("Del"),
                t("Ventet"),
                t("Krever godkjent egeninnsats"),
                t("Frist"),
                t("Søkt utbetalt"),
                t("Utbetalt"),
                t("Vilkår"),
            ],
            numeric=[0, 1, 2],
            rows=[_row(each, t) for each in parts],
        )
    if of.conditions:
        markup.show("note", text=of.conditions)
    st.caption(markup.plain(t("Kilde: {source}", source=of.source)))


def _told(of: Grant, t: Texts) -> str:
    said = [
        t(
            "{amount} lovet {day}; medlemmene skal bidra med {share} av det.",
            amount=kroner(of.promised, t),
            day=t.day(of.awarded),
            share=t.percent(of.match_share),
        )
    ]
    if of.finish_by:
        said.append(t("Prosjektet skal være ferdig {day}.", day=t.day(of.finish_by)))
    if of.report_by:
        said.append(t("Rapporten har frist {day}.", day=t.day(of.report_by)))
    return " ".join(said)


def _row(of: Instalment, t: Texts) -> tuple[str, ...]:
    return (
        t.number(of.number),
        kroner(of.amount, t),
        t.percent(of.needs),
        _day(of.due, t),
        ledger.received(of.claimed, of.claimed_amount, t),
        ledger.received(of.paid, of.paid_amount, t),
        ledger.published(of.condition, t) if of.condition else "–",
    )


def _day(day: date | None, t: Texts) -> str:
    return "–" if day is None else t.short_day(day)


# --- the forms ------------------------------------------------------------------------


def _show_forms(known: Funding, t: Texts) -> None:
    with line_form.unfolded(t("Før eller rett et tilskudd"), key="grant-form"):
        chosen = line_form.choose(
            t("Hvilket tilskudd"),
            list(known.grants),
            lambda each: f"{each.funder}: {each.title}",
            key=GRANT,
            t=t,
        )
        show_form(_grant_form(chosen, known), t, save=t("Lagre tilskuddet"))
    if known.grants:
        with line_form.unfolded(t("Før eller rett en utbetaling"), key="instalment-form"):
            _show_part_form(known, t)


def _grant_form(kept: Grant | None, known: Funding) -> LineForm:
    plans = {each.plan: each.plan for each in known.payout_rules}
    plan = Field(
        "plan", N_("Utbetales etter"), FieldKind.CHOICE, needed=False, choices=plans, plain=True
    )
    return LineForm(
        kind="grant",
        fields=(*GRANT_FIELDS, plan),
        kept=kept,
        make=lambda typed: Grant(**typed),
        save=lambda new, seen: commands.save_grant(
            session.store(), auth.user(), new, seen=seen, today=session.today()
        ),
        remove=lambda seen: commands.remove_grant(session.store(), auth.user(), seen),
        first={"match_share": 1.0},
    )


PART_FIELDS = (
    Field("number", N_("Del nummer"), FieldKind.COUNT),
    Field("amount", N_("Ventet, kr"), FieldKind.KRONER),
    Field(
        "needs",
        N_("Krever godkjent, prosent"),
        FieldKind.SHARE,
        help=N_("Så mye av hele egeninnsatsen som må være godkjent først."),
    ),
    Field("due", N_("Frist"), FieldKind.DAY, needed=False),
    Field("claimed", N_("Søkt utbetalt"), FieldKind.DAY, needed=False),
    Field("claimed_amount", N_("Søkt, kr"), FieldKind.KRONER, needed=False),
    Field("paid", N_("Utbetalt"), FieldKind.DAY, needed=False),
    Field("paid_amount", N_("Utbetalt, kr"), FieldKind.KRONER, needed=False),
    Field("condition", N_("Vilkår"), FieldKind.TEXT, needed=False),
)


def _show_part_form(known: Funding, t: Texts) -> None:
    names = {each.key: f"{each.funder}: {each.title}" for each in known.grants}
    grants = {each.key: each for each in known.grants}
    parts = sorted(
        (each for each in known.instalments if each.grant_key in names),
        key=lambda each: (names[each.grant_key], each.number),
    )
    grant = st.selectbox(
        t("Av hvilket tilskudd"),
        list(grants),
        format_func=lambda key: names[key],
        key="instalment-grant",
        placeholder=t("Velg"),
    )
    kept = line_form.choose(
        t("Hvilken utbetaling"),
        [each for each in parts if each.grant_key == grant],
        lambda each: t("Del {number}, {amount}", number=each.number, amount=kroner(each.amount, t)),
        key=f"{PART}-{grant}",
        t=t,
    )
    show_form(_part_form(grants[grant], kept, parts), t, save=t("Lagre utbetalingen"))


def _part_form(grant: Grant, kept: Instalment | None, parts: Sequence[Instalment]) -> LineForm:
    taken = [each.number for each in parts if each.grant_key == grant.key]
    fixed: dict[str, Any] = {"funder": grant.funder, "title": grant.title}
    return LineForm(
        kind=f"instalment-{grant.funder}-{grant.title}",
        fields=PART_FIELDS,
        kept=kept,
        make=lambda typed: Instalment(**fixed, **typed),
        save=lambda new, seen: commands.save_instalment(
            session.store(), auth.user(), new, seen=seen, today=session.today()
        ),
        remove=lambda seen: commands.remove_instalment(session.store(), auth.user(), seen),
        first={"number": max(taken, default=0) + 1, "needs": 0.0},
    )
