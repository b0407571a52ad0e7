"""The meetings of a month, day by day in whole weeks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

import streamlit as st

from cluster.meetings.calendar import (
    Day,
    Month,
    first_of_month,
    month_after,
    month_before,
    month_of,
)
from cluster.meetings.ledgers import Meeting
from data.language import Texts
from ui import markup, session
from ui.meetings.meeting_words import MONTH, Shown, address_of

FIRST, LAST = date(1900, 1, 1), date(2199, 12, 1)
_MONDAY = date(2024, 1, 1)
_WRITTEN = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")


def show(meetings: Sequence[Meeting], shown: Shown, t: Texts) -> None:
    """The month in the address, else that of the day the page is shown for."""
    month = month_of(meetings, _chosen(shown.day))
    _show_steps(month, shown.day, t)
    markup.show(
        "month",
        caption=t.whole_month(month.first).capitalize(),
        week=t("Uke"),
        weekdays=[
            (t.short_weekday(_MONDAY + timedelta(at)), t.weekday(_MONDAY + timedelta(at)))
            for at in range(7)
        ],
        weeks=[
            (
                t("uke {number}", number=week.number),
                week.number,
                [_day(each, shown, t) for each in week.days],
            )
            for week in month.weeks
        ],
        empty="" if any(each.meetings for each in month.days) else t("Ingen møter denne måneden."),
    )
    st.caption(t("Alle klokkeslett er norsk tid."))


def _chosen(day: date) -> date:
    given = st.query_params.get(MONTH, "")
    if not _WRITTEN.fullmatch(given) or given.startswith("0000"):
        return first_of_month(day)
    return min(max(date.fromisoformat(f"{given}-01"), FIRST), LAST)


def _show_steps(month: Month, day: date, t: Texts) -> None:
    """One month back or ahead, and back to the one the page is shown for."""
    with st.container(key="months", horizontal=True, gap="small"):
        for key, label, first in (
            ("month-before", t("Forrige måned"), month_before(month.first)),
            ("month-now", t("Denne måneden"), first_of_month(day)),
            ("month-after", t("Neste måned"), month_after(month.first)),
        ):
            is_there = first == month.first or not FIRST <= first <= LAST
            st.button(label, key=key, on_click=_go, args=(first, day), disabled=is_there)


def _go(first: date, day: date) -> None:
    if first == first_of_month(day):
        st.query_params.pop(MONTH, None)
    else:
        st.query_params[MONTH] = f"{first:%Y-%m}"


def _day(day: Day, shown: Shown, t: Texts) -> dict[str, object]:
    is_today = day.day == session.today()
    return {
        "number": day.day.day,
        "whole": t.full_day(day.day),
        "in_month": day.in_month,
        "today": t("i dag") if is_today else "",
        "meetings": [_meeting(each, day.day, shown, t) for each in day.meetings],
    }


def _meeting(meeting: Meeting, day: date, shown: Shown, t: Texts) -> dict[str, str]:
    begins = t.clock(meeting.starts) if meeting.day == day else t("fortsetter")
    return {
        "at": begins,
        "title": meeting.title,
        "address": address_of(meeting),
        "off": t("avlyst") if meeting.is_cancelled_on(shown.day) else "",
    }
