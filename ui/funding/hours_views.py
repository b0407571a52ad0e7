"""Own hours: what is put forward and what is approved, and the leader's decisions in bulk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from cluster.access import User
from cluster.funding.contributions import status_on
from cluster.funding.hours import hour_value, value, worth
from cluster.funding.ledgers import Funding, HoursStatus, OwnHours
from cluster.members import Member
from cluster.wording import HOURS_STATUSES, WORKERS
from data import commands
from data.exporting_funding import own_hours_file
from data.importing.funding_meanings import HOURS_LIST
from data.language import Texts
from reports.funding_words import hours
from reports.words import kroner
from ui import address, auth, ledger_downloads, markup, session
from ui.funding import ledger
from ui.problems import say_all

STATUS = "timestatus"
REASON, REFUSED, RECEIPT = "hours-reason", "hours-refused", "hours-receipt"
AT_ONCE = 40
"""So many lines are decided on at a time: what one person can look through."""
MOST_ROWS = 200


def show(reader: User, t: Texts) -> None:
    """Sums by status; what waits for the leader; and the lines."""
    known = ledger.funding(reader.role)
    lines = [each for each in known.own_hours if max(each.day, each.noted) <= session.as_of()]
    members = ledger.members(reader.role)
    if not lines:
        st.info(t("Ingen egne timer er ført ennå. Medlemmene fører sine på Min side."))
        return
    _show_sums(lines, known, t)
    if ledger.can_write(reader):
        _show_deciding(lines, known, members, t)
    _show_lines(lines, known, members, t)
    every = known.own_hours
    ledger_downloads.offer(
        HOURS_LIST, every, lambda form: own_hours_file(every, form, t, members=members), t
    )


def _show_sums(lines: Sequence[OwnHours], known: Funding, t: Texts) -> None:
    day = session.as_of()
    rows = []
    for status in HoursStatus:
        of = [each for each in lines if status_on(each, day) is status]
        values = [worth(each, known.rates) for each in of]
        total = sum(each for each in values if each is not None)
        unknown = sum(each is None for each in values)
        rows.append(
            (
                t(HOURS_STATUSES[status]),
                t.number(len(of)),
                hours(sum(each.hours for each in of), t),
                kroner(total, t),
                t.number(unknown),
            )
        )
    markup.show(
        "table",
        caption=t("Egne timer etter status"),
        headings=[t("Status"), t("Føringer"), t("Timer"), t("Verdi"), t("Uten kjent verdi")],
        numeric=[1, 2, 3, 4],
        rows=rows,
    )


# --- deciding -------------------------------------------------------------------------


def _show_deciding(
    lines: Sequence[OwnHours], known: Funding, members: Mapping[int, Member], t: Texts
) -> None:
    """What is documented, each with a box; approved or rejected with one press."""
    waiting = sorted(
        (each for each in lines if each.status is HoursStatus.DOCUMENTED),
        key=lambda each: (ledger.member_name(each.member_id, members, t).casefold(), each.day),
    )
    st.subheader(
        t.plural("{count} føring venter på deg", "{count} føringer venter på deg", len(waiting)),
        anchor=False,
    )
    _show_news(t)
    if not waiting:
        return
    now = waiting[:AT_ONCE]
    with st.form("deciding", enter_to_submit=False):
        keys = {_box(each): each.key for each in now}
        for each in now:
            is_known = value(each, known.rates) is not None
            st.checkbox(_worded(each, known, members, t), value=is_known, key=_box(each))
        st.text_input(t("Grunn, når noe avvises"), key=REASON, max_chars=200)
        with st.container(horizontal=True, gap="small"):
            st.form_submit_button(
                t("Godkjenn de avkryssede"), type="primary", on_click=_decide, args=(keys, True)
            )
            st.form_submit_button(t("Avvis de avkryssede"), on_click=_decide, args=(keys, False))
    if len(waiting) > AT_ONCE:
        left = t.number(len(waiting) - AT_ONCE)
        st.caption(t("… og {count} til, når disse er avgjort.", count=left))


def _box(line: OwnHours) -> str:
    return f"decide-{line.key}"


def _worded(line: OwnHours, known: Funding, members: Mapping[int, Member], t: Texts) -> str:
    amount = value(line, known.rates)
    return markup.plain(
        t(
            "{name} · {day} · {activity} · {hours} timer · {worth} · {evidence}",
            name=ledger.member_name(line.member_id, members, t),
            day=t.short_day(line.day),
            activity=line.activity,
            hours=hours(line.hours, t),
            worth=t("ukjent verdi") if amount is None else kroner(amount, t),
            evidence=line.evidence or t("uten bilag"),
        )
    )


def _decide(keys: Mapping[str, object], approve: bool) -> None:
    """Before the page is drawn: those with a cross are decided on, all of them or none."""
    t, fields = session.texts(), st.session_state
    chosen = [key for box, key in keys.items() if fields.get(box)]
    if not chosen:
        fields[RECEIPT] = t("Kryss av minst én føring først.")
        return
    done, problems = commands.decide_hours(
        session.store(),
        auth.user(),
        chosen,
        approve=approve,
        reason=(fields.get(REASON) or "").strip() or None,
        today=session.today(),
    )
    fields[REFUSED] = problems if done is None else ()
    if done is not None:
        fields[RECEIPT] = _decided(len(chosen), approve, t)


def _decided(count: int, approve: bool, t: Texts) -> str:
    if approve:
        return t.plural("{count} føring er godkjent.", "{count} føringer er godkjent.", count)
    return t.plural("{count} føring er avvist.", "{count} føringer er avvist.", count)


def _show_news(t: Texts) -> None:
    markup.show("receipt", text=st.session_state.pop(RECEIPT, ""))
    say_all(st.session_state.pop(REFUSED, ()), t)


# --- the lines ------------------------------------------------------------------------


def _show_lines(
    lines: Sequence[OwnHours], known: Funding, members: Mapping[int, Member], t: Texts
) -> None:
    day = session.as_of()
    wanted = address.multiselect(
        STATUS, t("Status"), list(HoursStatus), lambda each: t(HOURS_STATUSES[each]), t("Alle")
    )
    chosen = sorted(
        (each for each in lines if not wanted or status_on(each, day) in wanted),
        key=lambda each: each.day,
        reverse=True,
    )
    markup.show(
        "table",
        caption=t.plural(
            "{count} føring, den siste først", "{count} føringer, de siste først", len(chosen)
        ),
        headings=[
            t("Dag"),
            t("Medlem"),
            t("Aktivitet"),
            t("Timer"),
            t("Timesats"),
            t("Verdi"),
            t("Status"),
            t("Bilag"),
        ],
        numeric=[3, 4, 5],
        rows=[_row(each, known, members, t) for each in chosen[:MOST_ROWS]],
    )
    if len(chosen) > MOST_ROWS:
        st.caption(
            t(
                "Her står de {count} siste. Alle er i Excel-fila under Rapport.",
                count=t.number(MOST_ROWS),
            )
        )


def _row(
    line: OwnHours, known: Funding, members: Mapping[int, Member], t: Texts
) -> tuple[str, ...]:
    an_hour, amount = hour_value(line, known.rates), worth(line, known.rates)
    status = status_on(line, session.as_of())
    told = t(HOURS_STATUSES[status])
    return (
        t.short_day(line.day),
        ledger.member_name(line.member_id, members, t),
        line.activity or "–",
        hours(line.hours, t),
        "–" if an_hour is None else kroner(an_hour, t),
        t("ukjent") if amount is None else kroner(amount, t),
        f"{told}: {line.reason}" if status is HoursStatus.REJECTED and line.reason else told,
        line.evidence or t(WORKERS[line.worker]),
    )
