"""A member's own contribution on Min side: hours in a minute, and what it owes."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cluster.funding.hours import hourly_of_salary, rate_on, worth
from cluster.funding.ledgers import Fee, Funding, HoursStatus, OwnHours, Worker
from cluster.funding.outstanding import paid_by
from cluster.members import Member, OrganisationForm
from cluster.wording import HOURS_STATUSES, WORKERS
from data import commands
from data.language import Texts
from reports.funding_words import hours
from reports.words import kroner
from ui import auth, line_form, markup, second_press, session
from ui.saving import Form

DAY, HOURS, ACTIVITY, WORKER, SALARY, PERSON, EVIDENCE = (
    "hours-day",
    "hours-count",
    "hours-activity",
    "hours-worker",
    "hours-salary",
    "hours-person",
    "hours-evidence",
)
FIELDS = (DAY, HOURS, ACTIVITY, WORKER, PERSON, EVIDENCE)
"""Those that are always there: the salary is asked for only of somebody who has one."""
WHOSE = "hours-of"
WITHOUT_SALARY = (OrganisationForm.ENK, OrganisationForm.ANS, OrganisationForm.DA)
CHOSEN = "own-hours-chosen"
UNDECIDED = (HoursStatus.REGISTERED, HoursStatus.DOCUMENTED)


def show(member: Member, t: Texts) -> None:
    """What is owed, what has been put in, and a form for the next hours."""
    st.subheader(t("Egeninnsats"), anchor=False)
    known = session.store().own_funding(member.id)
    _show_fees(known.fees, t)
    if known.own_hours:
        _show_hours(known, t)
    with line_form.unfolded(t("Før egne timer"), key="own-hours-form"):
        _show_form(member, known, t)
    waiting = [each for each in known.own_hours if each.status in UNDECIDED]
    if waiting:
        with line_form.unfolded(t("Rett det som ikke er avgjort"), key="own-hours-changing"):
            _show_changing(waiting, t)
    CHANGED.show_receipt()


def _show_fees(fees: Sequence[Fee], t: Texts) -> None:
    if not fees:
        st.caption(t("Ingen kontingent er krevd inn av dere."))
        return
    day = session.today()
    markup.show(
        "table",
        caption=t("Kontingenten deres"),
        headings=[t("År"), t("Krav"), t("Forfall"), t("Betalt")],
        numeric=[1, 3],
        rows=[
            (
                str(each.year),
                kroner(each.amount, t),
                t.short_day(each.due),
                kroner(paid_by(each, day), t),
            )
            for each in sorted(fees, key=lambda each: -each.year)
        ],
    )


def _show_hours(known: Funding, t: Texts) -> None:
    lines = sorted(known.own_hours, key=lambda each: each.day, reverse=True)
    markup.show(
        "table",
        caption=t("Timene deres"),
        headings=[t("Dag"), t("Aktivitet"), t("Timer"), t("Verdi"), t("Status"), t("Timeliste")],
        numeric=[2, 3],
        rows=[_row(each, known, t) for each in lines],
    )


def _row(line: OwnHours, known: Funding, t: Texts) -> tuple[str, ...]:
    amount = worth(line, known.rates)
    told = t(HOURS_STATUSES[line.status])
    is_rejected = line.status is HoursStatus.REJECTED and line.reason
    return (
        t.short_day(line.day),
        line.activity or "–",
        hours(line.hours, t),
        t("ukjent") if amount is None else kroner(amount, t),
        f"{told}: {line.reason}" if is_rejected else told,
        line.evidence or "–",
    )


# --- the next hours -------------------------------------------------------------------

FORM = Form("own-hours", FIELDS, {})
CHANGED = Form("own-hours-changed", (), {})
"""What is told of hours that may be gone."""


def _show_form(member: Member, known: Funding, t: Texts) -> None:
    _forget_others(member)
    FORM.begin(t, lambda: _fill(member))
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        st.date_input(t("Dag"), max_value=session.today(), format="DD.MM.YYYY", key=DAY, width=150)
        st.number_input(t("Timer"), min_value=0.25, max_value=24.0, step=0.25, key=HOURS, width=150)
        st.text_input(t("Hva dere gjorde for klyngen"), key=ACTIVITY, max_chars=200)
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        worker = st.selectbox(
            t("Hvem som gjorde det"),
            list(Worker),
            format_func=lambda each: t(WORKERS[each]),
            key=WORKER,
            placeholder=t("Velg"),
            width=340,
        )
        if worker is Worker.EMPLOYEE:
            st.number_input(
                t("Årslønn, kr"),
                value=None,
                min_value=0,
                step=10_000,
                key=SALARY,
                width=180,
                help=t(
                    "Brukes bare til å regne ut hva en time koster. Lønna lagres ikke, men styret "
                    "og prosjektlederen ser timekostnaden."
                ),
            )
        st.text_input(t("Initialer, når dere er flere"), key=PERSON, max_chars=20, width=220)
    st.text_input(
        t("Hvor timelista ligger, som lenke eller med ord"),
        key=EVIDENCE,
        max_chars=200,
        help=t("Uten timeliste kan ikke timene godkjennes. Den kan føres på etterpå."),
    )
    FORM.show_problems(t)
    st.button(
        t("Før timene"), type="primary", key="own-hours-save", on_click=_save, args=(member, known)
    )
    FORM.show_receipt()


def _forget_others(member: Member) -> None:
    """A leader who looks at one member after another types for the one that is shown."""
    fields = st.session_state
    if fields.get(WHOSE) != member.id:
        for name in (*FIELDS, SALARY):
            fields.pop(name, None)
    fields[WHOSE] = member.id


def _fill(member: Member) -> None:
    fields = st.session_state
    fields[DAY], fields[HOURS], fields[ACTIVITY], fields[EVIDENCE] = session.today(), 1.0, "", ""
    is_owner = member.organisation_form in WITHOUT_SALARY
    fields.setdefault(WORKER, Worker.OWNER if is_owner else Worker.EMPLOYEE)
    fields.setdefault(PERSON, "")


def _save(member: Member, known: Funding) -> None:
    t, fields = session.texts(), st.session_state
    line = OwnHours(
        member_id=member.id,
        day=fields[DAY],
        activity=fields[ACTIVITY],
        hours=float(fields[HOURS]),
        worker=fields[WORKER],
        noted=session.today(),
        hourly=_hourly(known),
        person=fields[PERSON],
        evidence=fields[EVIDENCE] or None,
    )
    answer = commands.register_hours(session.store(), auth.user(), line)
    if FORM.take(answer, t("Timene er ført. Takk.")):
        for name in (DAY, HOURS, ACTIVITY, EVIDENCE):
            fields.pop(name, None)


def _hourly(known: Funding) -> int | None:
    """What an hour costs by the salary that is typed, which is kept nowhere."""
    fields = st.session_state
    rate = rate_on(known.rates, fields[WORKER], fields[DAY])
    salary = fields.get(SALARY)
    if fields[WORKER] is not Worker.EMPLOYEE or rate is None or not salary:
        return None
    return hourly_of_salary(int(salary), rate)


# --- what nobody has decided on -------------------------------------------------------


def _show_changing(waiting: Sequence[OwnHours], t: Texts) -> None:
    lines = {str(each.key): each for each in waiting}
    chosen = st.selectbox(
        t("Hvilke timer"),
        list(lines),
        index=None,
        format_func=lambda key: _worded(lines[key], t),
        key=CHOSEN,
        placeholder=t("Velg"),
    )
    if chosen is None:
        return
    line = lines[chosen]
    evidence = f"evidence-{chosen}"
    form = Form(f"document-{chosen}", (evidence,), {})
    form.begin(t, lambda: st.session_state.update({evidence: line.evidence or ""}))
    st.text_input(t("Hvor timelista ligger"), key=evidence, max_chars=200)
    form.show_problems(t)
    with st.container(horizontal=True, gap="small"):
        st.button(
            t("Lagre"),
            type="primary",
            key=f"{form.name}-save",
            on_click=_document,
            args=(form, line, evidence),
        )
        second_press.show(
            t,
            key=f"{form.name}-withdraw",
            ask=t("Trekk timene"),
            sure=t("Ja, trekk dem"),
            on_sure=_withdraw,
            args=(form, line),
        )
    form.show_receipt()


def _worded(line: OwnHours, t: Texts) -> str:
    return f"{t.short_day(line.day)} · {line.activity} · {hours(line.hours, t)}"


def _document(form: Form, line: OwnHours, evidence: str) -> None:
    t = session.texts()
    answer = commands.document_hours(
        session.store(),
        auth.user(),
        line.key,
        evidence=st.session_state[evidence],
        today=session.today(),
    )
    form.take(answer, t("Lagret."))


def _withdraw(form: Form, line: OwnHours) -> None:
    t = session.texts()
    answer = commands.withdraw_hours(session.store(), auth.user(), line)
    if form.take(answer, ""):
        CHANGED.take(answer, t("Timene er trukket. Loggen husker dem."))
        st.session_state.pop(CHOSEN, None)
