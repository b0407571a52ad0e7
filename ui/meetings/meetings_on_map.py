"""Where the meetings are: on a map, and in a table that says the same."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cluster.meetings.calendar import listed
from cluster.meetings.ledgers import Meeting
from cluster.translation import N_
from data.language import Texts
from geo.meeting_spots import INKS, SHAPES, MeetingSpot, When, meeting_spots
from ui import markup, numbered_map
from ui.markup import Cell
from ui.meetings.meeting_words import Shown, address_of, in_short
from ui.members_on_map import KIND
from ui.served_files import map_files

MAP = "meeting-map"
TIMES = {When.COMING: N_("kommende møter"), When.PAST: N_("tidligere møter")}
MOST_IN_A_CELL = 4


def show(meetings: Sequence[Meeting], shown: Shown, t: Texts) -> None:
    found = meeting_spots(listed(meetings, shown.day))
    if not found:
        markup.show("note", text=t("Ingen av møtene har et sted."))
        return
    left, right = st.columns([5, 6], gap="medium")
    with left:
        _show_table(found, t)
    with right:
        _show_map(found, t)
        numbered_map.show_legend(TIMES, SHAPES, INKS, t)
    st.caption(_definition(meetings, t))


def _show_map(found: Sequence[MeetingSpot], t: Texts) -> None:
    from geo.meeting_map import MeetingMap, meeting_layer  # noqa: PLC0415 - folium takes a second

    drawn = MeetingMap(map_files(KIND), t.language, t)
    numbered_map.show(drawn, meeting_layer(found, lambda each: in_short(each, t), t), key=MAP)


def _show_table(found: Sequence[MeetingSpot], t: Texts) -> None:
    markup.show(
        "table",
        caption=t.plural("{count} sted", "{count} steder", len(found)),
        headings=[t("Sted"), t("Kommende møter"), t("Tidligere møter")],
        numeric=[],
        rows=[
            (spot.place.name, *(_cell(spot.meetings(when), t) for when in When)) for spot in found
        ],
    )


def _cell(meetings: Sequence[Meeting], t: Texts) -> str | Cell:
    if not meetings:
        return "–"
    parts = [
        Cell(text=in_short(each, t), address=address_of(each)) for each in meetings[:MOST_IN_A_CELL]
    ]
    if len(meetings) > MOST_IN_A_CELL:
        parts.append(Cell(text=t("og {count} til", count=t.number(len(meetings) - MOST_IN_A_CELL))))
    return Cell(text=t.number(len(meetings)), parts=parts)


def _definition(meetings: Sequence[Meeting], t: Texts) -> str:
    nowhere = sum(each.place is None for each in meetings)
    told = t("Tallet i hvert merke er antall møter på stedet, avlyste medregnet.")
    if not nowhere:
        return told
    more = t.plural(
        "{count} møte uten sted er ikke på kartet.",
        "{count} møter uten sted er ikke på kartet.",
        nowhere,
    )
    return f"{told} {more}"
