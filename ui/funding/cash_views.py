"""Money from others than funders and members: what is agreed, and what has come."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cluster.access import User
from cluster.funding.ledgers import Funding, OtherCash
from cluster.translation import N_
from data import commands
from data.exporting_funding import other_cash_file
from data.importing.funding_meanings import CASH_LIST
from data.language import Texts
from reports.words import kroner
from ui import auth, ledger_downloads, line_form, markup, session
from ui.funding import ledger
from ui.line_form import Field, FieldKind, LineForm
from ui.line_form import show as show_form

CHOSEN = "cash-chosen"

FIELDS = (
    Field("day", N_("Avtalt"), FieldKind.DAY),
    Field("payer", N_("Fra hvem"), FieldKind.TEXT),
    Field("purpose", N_("Formål"), FieldKind.TEXT),
    Field("amount", N_("Avtalt, kr"), FieldKind.KRONER),
    Field("received", N_("Mottatt"), FieldKind.DAY, needed=False),
    Field("received_amount", N_("Mottatt, kr"), FieldKind.KRONER, needed=False),
    Field("source", N_("Kilde"), FieldKind.TEXT),
)


def show(reader: User, t: Texts) -> None:
    """The ledger, and the leader's form."""
    known = ledger.funding(reader.role)
    lines = [each for each in known.other_cash if each.day <= session.as_of()]
    if lines:
        _show_lines(lines, t)
    else:
        st.info(t("Ingen andre bidrag er ført."))
    ledger_downloads.offer(
        CASH_LIST, known.other_cash, lambda form: other_cash_file(known.other_cash, form, t), t
    )
    if ledger.can_write(reader):
        with line_form.unfolded(t("Før eller rett et bidrag"), key="cash-form"):
            kept = line_form.choose(
                t("Hvilket bidrag"),
                list(known.other_cash),
                lambda each: f"{t.short_day(each.day)}: {each.payer}, {each.purpose}",
                key=CHOSEN,
                t=t,
            )
            show_form(_form(kept, known), t, save=t("Lagre bidraget"))


def _form(kept: OtherCash | None, known: Funding) -> LineForm:
    funders = {each.funder: each.funder for each in known.grants}
    funder = Field(
        "funder",
        N_("For tilskuddet fra"),
        FieldKind.CHOICE,
        needed=False,
        choices=funders,
        plain=True,
        help=N_("Tomt når bidraget er for hele prosjektet: da deles det på tilskuddene."),
    )
    return LineForm(
        kind="cash",
        fields=(*FIELDS, funder),
        kept=kept,
        make=lambda typed: OtherCash(**typed),
        save=lambda new, seen: commands.save_other_cash(
            session.store(), auth.user(), new, seen=seen, today=session.today()
        ),
        remove=lambda seen: commands.remove_other_cash(session.store(), auth.user(), seen),
    )


def _show_lines(lines: Sequence[OtherCash], t: Texts) -> None:
    markup.show(
        "table",
        caption=t("Andre bidrag i penger"),
        headings=[t("Avtalt"), t("Fra hvem"), t("Formål"), t("Beløp"), t("Mottatt"), t("Kilde")],
        numeric=[3],
        rows=[
            (
                t.short_day(each.day),
                each.payer,
                each.purpose,
                kroner(each.amount, t),
                ledger.received(each.received, each.received_amount, t),
                each.source,
            )
            for each in sorted(lines, key=lambda each: each.day, reverse=True)
        ],
    )
