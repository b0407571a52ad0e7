"""The meetings as a list: those to come, the nearest first, and those past."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cluster.meetings.calendar import listed, where
from cluster.meetings.ledgers import Meeting
from data.language import Texts
from ui import address, markup
from ui.meetings.meeting_words import PAST, Shown, address_of, kind, marks, seats, when

MOST_COMING, MOST_PAST = 100, 50
"""Drawn at once; the months have them all."""


def show(meetings: Sequence[Meeting], shown: Shown, t: Texts) -> None:
    around = listed(meetings, shown.day)
    st.subheader(t("Kommende møter"), anchor=False)
    if around.coming:
        _show(around.coming, MOST_COMING, shown, t)
    else:
        markup.show("note", text=t("Ingen møter er satt opp."))
    if not around.past:
        return
    label = t.plural("{count} tidligere møte", "{count} tidligere møter", len(around.past))
    part = address.fold(PAST, label)
    if part:
        with part:
            _show(around.past, MOST_PAST, shown, t)


def _show(meetings: Sequence[Meeting], most: int, shown: Shown, t: Texts) -> None:
    markup.show("meetings", meetings=[_told(each, shown, t) for each in meetings[:most]])
    if len(meetings) > most:
        text = t(
            "De første {shown} av {count}. Se resten måned for måned.",
            shown=most,
            count=t.number(len(meetings)),
        )
        markup.show("note", text=text)


def _told(meeting: Meeting, shown: Shown, t: Texts) -> dict[str, object]:
    return {
        "when": when(meeting, t),
        "title": meeting.title,
        "address": address_of(meeting),
        "about": [each for each in (kind(meeting, t), where(meeting, t)) if each],
        "marks": marks(meeting, shown, t),
        "seats": [
            each for each in (shown.states.get(meeting.id, ""), seats(meeting, shown, t)) if each
        ],
    }
