"""A meeting in words, and the address of it: what every view of the calendar says alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

import streamlit as st

from cluster.access import Permission, User
from cluster.meetings.calendar import last_day
from cluster.meetings.ledgers import OSLO, Meeting, MeetingLanguage
from cluster.meetings.seats import Seats
from cluster.wording import AREAS, MEETING_KINDS, MEETING_LANGUAGES
from data.language import Texts
from ui import links, session
from ui.calendar_routes import MEETING
from ui.markup import Cell


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of meetings besides themselves.

    ``day``: the day the page is shown for; ``seats`` and ``states`` by the meeting's number:
    who has a seat, and what the reader's own firm has to do with it.
    """

    day: date
    seats: dict[int, Seats]
    states: dict[int, str]
    tells_seats: bool


def tells_seats(reader: User) -> bool:
    """Whether the reader is told who comes, and so how many seats are left."""
    return reader.may(Permission.SEE_SHARED)


VIEW, KIND, AREA, REGION, MONTH, PAST = (
    "vis",
    "slag",
    "kompetanse",
    "region",
    "maned",
    "tidligere",
)
"""The words of the calendar in the address, besides the meeting that is opened."""
_KEPT = (VIEW, KIND, AREA, REGION, MONTH, PAST, session.LANGUAGE, session.DATE)


def address_of(meeting: Meeting) -> str:
    """Where a link to a meeting leads: this same view, with the meeting opened."""
    there = ((name, st.query_params.get_all(name)) for name in _KEPT)
    words = {name: values for name, values in there if values}
    return f"{links.MEETINGS.path}?{urlencode({**words, MEETING: meeting.id}, doseq=True)}"


def linked(meeting: Meeting) -> Cell:
    """A meeting's topic in a table of another page, which leads to the meeting."""
    parameters = {MEETING: str(meeting.id), **session.link_parameters()}
    return Cell(text=meeting.title, address=links.address(links.MEETINGS, parameters))


def when(meeting: Meeting, t: Texts) -> str:
    """The day and the hours, as a sentence begins; of one that lasts several days, both ends."""
    starts, ends = meeting.starts.astimezone(OSLO), meeting.ends.astimezone(OSLO)
    told = t.full_day(meeting.day)
    first, last = f"{told[:1].upper()}{told[1:]}", last_day(meeting)
    if last == meeting.day:
        return t("{day} kl. {start}–{end}", day=first, start=t.clock(starts), end=t.clock(ends))
    at_midnight = ends.date() > last
    return t(
        "{first} kl. {start} til {last} kl. {end}",
        first=first,
        start=t.clock(starts),
        last=t.full_day(last),
        end="24:00" if at_midnight else t.clock(ends),
    )


def kind(meeting: Meeting, t: Texts) -> str:
    """The kind, the area and the language where it is not Norwegian."""
    told = [t(MEETING_KINDS[meeting.kind]).capitalize()]
    if meeting.area:
        told.append(t(AREAS[meeting.area]))
    if meeting.language is not MeetingLanguage.NORWEGIAN:
        told.append(t("på {language}", language=t(MEETING_LANGUAGES[meeting.language])))
    return ", ".join(told)


def in_short(meeting: Meeting, t: Texts) -> str:
    """The topic and the day, for a tooltip or a list."""
    return f"{meeting.title} ({t.short_day(meeting.day)})"


def marks(meeting: Meeting, shown: Shown, t: Texts) -> list[str]:
    """What must be seen at once: called off, invented, for everyone or for the members."""
    return [
        *([t("avlyst")] if meeting.is_cancelled_on(shown.day) else []),
        *([t("åpent for alle")] if meeting.is_public and shown.tells_seats else []),
        *([t("oppdiktet")] if meeting.demo else []),
    ]


def is_to_come(meeting: Meeting, day: date) -> bool:
    return last_day(meeting) >= day and not meeting.is_cancelled_on(day)


def seats(meeting: Meeting, shown: Shown, t: Texts) -> str:
    """How many there is room for, or how many more; empty where that says nothing any more."""
    if meeting.capacity is None or not is_to_come(meeting, shown.day):
        return ""
    taken = shown.seats.get(meeting.id)
    if not shown.tells_seats or taken is None or taken.left is None:
        return t.plural("{count} plass", "{count} plasser", meeting.capacity)
    if taken.left > 0 and not taken.waiting:
        return t.plural("{count} ledig plass", "{count} ledige plasser", taken.left)
    waiting = sum(each.people for each in taken.waiting)
    if waiting:
        return t("Fullt, {count} på venteliste", count=t.number(waiting))
    return t("Fullt")
