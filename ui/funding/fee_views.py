"""Fees by member and year: what is due, what is paid, and who owes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from cluster.access import Permission, User
from cluster.funding.ledgers import Fee
from cluster.funding.outstanding import outstanding, paid_by
from cluster.members import Member
from data import commands
from data.exporting_funding import fees_file
from data.importing.funding_meanings import FEE_LIST
from data.language import Texts
from reports.words import kroner
from ui import auth, ledger_downloads, line_form, markup, session
from ui.funding import ledger
from ui.saving import Form

YEAR, AMOUNT, DUE = "charge-year", "charge-amount", "charge-due"
CHARGE = Form("charge", (YEAR, AMOUNT, DUE), {})
FEE = "fee-chosen"


def show(reader: User, t: Texts) -> None:
    """The ledger by year; for the leader also whose each fee is, who owes, and the forms."""
    fees = ledger.funding(reader.role).fees
    members = ledger.members(reader.role)
    known = [each for each in fees if _is_known(each)]
    if not known:
        st.info(t("Ingen kontingent er krevd inn ennå."))
    else:
        _show_years(known, t)
    if reader.may(Permission.EDIT_FUNDING):
        _show_outstanding(known, members, t)
    if ledger.can_write(reader):
        _show_charging(t)
        if fees:
            _show_payment(fees, members, t)
    if reader.may(Permission.EDIT_FUNDING):
        if known:
            _show_all(known, members, t)
        ledger_downloads.offer(
            FEE_LIST, fees, lambda form: fees_file(fees, form, t, members=members), t
        )


def _is_known(fee: Fee) -> bool:
    """On an earlier day: those of the years that had begun."""
    return not session.looks_back() or fee.year <= session.as_of().year


def _show_years(fees: Sequence[Fee], t: Texts) -> None:
    day = session.as_of()
    rows = []
    for year in sorted({each.year for each in fees}):
        of_year = [each for each in fees if each.year == year]
        due = sum(each.amount for each in of_year)
        paid = sum(paid_by(each, day) for each in of_year)
        rows.append((str(year), t.number(len(of_year)), kroner(due, t), kroner(paid, t)))
    markup.show(
        "table",
        caption=t("Kontingent år for år"),
        headings=[t("År"), t("Medlemmer"), t("Krevd"), t("Betalt")],
        numeric=[1, 2, 3],
        rows=rows,
    )


def _show_outstanding(fees: Sequence[Fee], members: Mapping[int, Member], t: Texts) -> None:
    owing = outstanding(fees, session.as_of())
    if not owing:
        if fees:
            st.success(t("Ingen skylder kontingent denne dagen."))
        return
    markup.show(
        "table",
        caption=t("Utestående kontingent"),
        headings=[t("Medlem"), t("Skylder"), t("For år"), t("Forfalt")],
        numeric=[1],
        rows=[
            (
                ledger.member_name(each.member_id, members, t),
                kroner(each.amount, t),
                ", ".join(map(str, each.years)),
                t.short_day(each.since),
            )
            for each in owing
        ],
    )


# --- charging -------------------------------------------------------------------------


def _show_charging(t: Texts) -> None:
    """One fee for everybody who was a member that year and has none."""
    with line_form.unfolded(t("Krev inn kontingent for et år"), key="charge-form"):
        CHARGE.begin(t, _fill)
        with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
            st.number_input(t("År"), min_value=2010, max_value=2100, step=1, key=YEAR, width=140)
            st.number_input(t("Beløp for hver, kr"), min_value=0, step=500, key=AMOUNT, width=200)
            st.date_input(t("Forfall"), format="DD.MM.YYYY", key=DUE, width=180)
            st.button(t("Krev inn"), type="primary", key="charge", on_click=_charge)
        CHARGE.show_problems(t)
        CHARGE.show_receipt()
        st.caption(
            t(
                "Alle som var medlem minst én dag i året og ikke har fått krav for det, får ett. "
                "Ingen får to."
            )
        )


def _fill() -> None:
    today = session.today()
    st.session_state[YEAR] = today.year
    st.session_state[AMOUNT] = 0
    st.session_state[DUE] = date(today.year, 12, 31)


def _charge() -> None:
    t, fields = session.texts(), st.session_state
    answer = commands.charge_fees(
        session.store(),
        auth.user(),
        year=int(fields[YEAR]),
        amount=int(fields[AMOUNT]),
        due=fields[DUE],
    )
    count = answer[0] or 0
    told = t.plural("{count} krav er ført.", "{count} krav er ført.", count)
    CHARGE.take(answer, told if count else t("Alle som var medlem det året, har krav fra før."))


# --- a payment ------------------------------------------------------------------------


def _show_payment(fees: Sequence[Fee], members: Mapping[int, Member], t: Texts) -> None:
    """Unpaid ones stand first."""
    with line_form.unfolded(t("Før en innbetaling"), key="payment-form"):
        ordered = sorted(
            fees,
            key=lambda each: (
                each.paid_amount >= each.amount,
                ledger.member_name(each.member_id, members, t).casefold(),
                each.year,
            ),
        )
        keys = [each.key for each in ordered]
        by_key = {each.key: each for each in ordered}
        chosen = st.selectbox(
            t("Hvilket krav"),
            keys,
            index=None,
            format_func=lambda key: _worded(by_key[key], members, t),
            key=FEE,
            placeholder=t("Velg et krav"),
        )
        if chosen is not None:
            _show_payment_form(by_key[chosen], t)


def _worded(fee: Fee, members: Mapping[int, Member], t: Texts) -> str:
    return t(
        "{name}, {year}: {paid} av {amount} betalt",
        name=ledger.member_name(fee.member_id, members, t),
        year=fee.year,
        paid=t.number(fee.paid_amount),
        amount=kroner(fee.amount, t),
    )


def _show_payment_form(fee: Fee, t: Texts) -> None:
    amount, paid = (f"payment-{fee.member_id}-{fee.year}-{each}" for each in ("amount", "day"))
    form = Form(f"payment-{fee.member_id}-{fee.year}", (amount, paid), {})

    def fill() -> None:
        st.session_state[amount] = fee.paid_amount or fee.amount
        st.session_state[paid] = fee.paid or session.today()

    def save() -> None:
        t, fields = session.texts(), st.session_state
        answer = commands.record_payment(
            session.store(),
            auth.user(),
            fee.key,
            amount=int(fields[amount]),
            paid=fields[paid] if fields[amount] else None,
            today=session.today(),
        )
        form.take(answer, t("Innbetalingen er ført."))

    form.begin(t, fill)
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        st.number_input(t("Betalt til sammen, kr"), min_value=0, step=500, key=amount, width=200)
        st.date_input(
            t("Siste innbetaling"),
            max_value=session.today(),
            format="DD.MM.YYYY",
            key=paid,
            width=180,
        )
        st.button(t("Lagre innbetalingen"), type="primary", key=f"{form.name}-save", on_click=save)
    form.show_problems(t)
    form.show_receipt()


def _show_all(fees: Sequence[Fee], members: Mapping[int, Member], t: Texts) -> None:
    day = session.as_of()
    ordered = sorted(
        fees,
        key=lambda each: (-each.year, ledger.member_name(each.member_id, members, t).casefold()),
    )
    with st.expander(t("Alle krav")):
        markup.show(
            "table",
            caption=t("Kontingent per medlem og år"),
            headings=[t("Medlem"), t("År"), t("Krav"), t("Forfall"), t("Betalt"), t("Merknad")],
            numeric=[1, 2, 4],
            rows=[
                (
                    ledger.member_name(each.member_id, members, t),
                    str(each.year),
                    kroner(each.amount, t),
                    t.short_day(each.due),
                    kroner(paid_by(each, day), t),
                    each.note or "–",
                )
                for each in ordered
            ],
        )
