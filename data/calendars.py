"""Meetings as calendars take them in: iCalendar (RFC 5545, with RFC 7986).

There is no ``METHOD``: every method of RFC 5546 needs an organiser with an address that answers
go to, and there is none. What has changed is told by ``SEQUENCE`` and ``DTSTAMP``, what is called
off by ``STATUS``, under the same ``UID``. What is written depends on nothing but the meetings, so
that the same calendar is the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from types import MappingProxyType

from icalendar import (
    Calendar,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vDuration,
    vRecur,
    vText,
    vUri,
)

from cluster.meetings.calendar import where
from cluster.meetings.ledgers import OSLO, Meeting
from cluster.meetings.problems import is_link
from cluster.translation import N_, Translator
from cluster.wording import AREAS, MEETING_KINDS, MEETING_LANGUAGES
from data.importing.layout import DEMO_HEADING
from data.one_line import one_line

PRODUCT = "-//Klyngekart//Kalender//NO"
REFRESH = timedelta(hours=6)
DEMO_NOTE = N_("Demodata: møtet er oppdiktet.")
FILE_NAME = N_("møte")

_LONGEST_NAME = 60
_NO_STATES: Mapping[int, str] = MappingProxyType({})


class _Text(vText):
    """A text in which ``\\N`` is two letters; icalendar's own makes a line end of it."""

    def to_ical(self) -> bytes:
        escaped = re.sub(r"([\\;,])", r"\\\1", self)
        return escaped.replace("\n", r"\n").encode()


def meeting_calendar(meeting: Meeting, t: Translator, *, page: str, state: str = "") -> bytes:
    """One meeting as a file. ``page``: an address that leads to a meeting when its number is
    added; ``state``: what whoever takes it has to do with it, as in ``feed``.
    """
    calendar = _calendar()
    calendar.add_component(_event(meeting, t, page, state))
    return bytes(calendar.to_ical())


def feed(
    meetings: Iterable[Meeting],
    t: Translator,
    *,
    name: str,
    page: str,
    states: Mapping[int, str] = _NO_STATES,
) -> bytes:
    """A calendar to subscribe to. ``states``: in words what the subscriber has to do with a
    meeting, by its number: signed up, or waiting for a seat.
    """
    calendar = _calendar()
    for heading in ("name", "x-wr-calname"):
        calendar.add(heading, _Text(one_line(name)))
    calendar.add("x-wr-timezone", _Text(OSLO.key))
    calendar.add("refresh-interval", vDuration(REFRESH, params={"VALUE": "DURATION"}))
    calendar.add("x-published-ttl", vDuration(REFRESH))
    for each in meetings:
        calendar.add_component(_event(each, t, page, states.get(each.id, "")))
    return bytes(calendar.to_ical())


def calendar_name(meeting: Meeting, t: Translator) -> str:
    """A file name of letters and digits, that tells when the meeting is invented."""
    title = re.sub(r"[\W_]+", "-", meeting.title)[:_LONGEST_NAME].strip("-").casefold()
    demo = t(DEMO_HEADING).replace(" ", "-") if meeting.demo else ""
    parts = (t(FILE_NAME), demo, meeting.day.isoformat(), title)
    return "-".join(part for part in parts if part) + ".ics"


def _calendar() -> Calendar:
    """An empty one, with the clock its meetings go by."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add_component(_clock())
    return calendar


@cache
def _clock() -> Timezone:
    """The clock of Oslo by the rule it has had since 1996, for every year from then on.

    Not the hours year by year, as icalendar would write them: a program that has seen the calendar
    before may keep what it was told of the clock, and then know no later year.
    """
    zone = Timezone()
    zone.add("tzid", OSLO.key)
    winter, summer = timedelta(hours=1), timedelta(hours=2)
    for part, name, begins, month, before, then in (
        (TimezoneDaylight(), "CEST", datetime(1996, 3, 31, 2), 3, winter, summer),
        (TimezoneStandard(), "CET", datetime(1996, 10, 27, 3), 10, summer, winter),
    ):
        part.add("dtstart", begins)
        part.add("rrule", vRecur(freq="yearly", bymonth=month, byday="-1SU"))
        part.add("tzname", name)
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", then)
        zone.add_component(part)
    return zone


def _event(meeting: Meeting, t: Translator, page: str, state: str) -> Event:
    event, changed = Event(), meeting.changed.astimezone(UTC)
    address = f"{page}{meeting.id}"
    is_off = meeting.cancelled is not None
    event.add("uid", _Text(one_line(meeting.uid)))
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", meeting.sequence)
    event.add("dtstart", meeting.starts.astimezone(OSLO))
    event.add("dtend", meeting.ends.astimezone(OSLO))
    event.add("summary", _Text(_summary(meeting, t)))
    event.add("description", _Text("\n".join(_lines(meeting, t, address, state))))
    if told := one_line(where(meeting, t)):
        event.add("location", _Text(told))
    if meeting.place:
        event.add("geo", (meeting.place.position.latitude, meeting.place.position.longitude))
    event.add("url", vUri(address))
    if is_link(meeting.link or ""):
        joined = {"VALUE": "URI", "FEATURE": "VIDEO", "LABEL": t("Delta på nett")}
        event.add("conference", vUri((meeting.link or "").strip(), params=joined))
    event.add("categories", [t(MEETING_KINDS[meeting.kind]), *_area(meeting, t)])
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if is_off else "OPAQUE")
    return event


def _summary(meeting: Meeting, t: Translator) -> str:
    """The topic; what is called off and what is invented says so where everyone sees it."""
    title = one_line(meeting.title)
    if meeting.cancelled:
        title = t("Avlyst: {title}").format(title=title)
    return f"{title} ({t(DEMO_HEADING)})" if meeting.demo else title


def _lines(meeting: Meeting, t: Translator, address: str, state: str) -> Iterator[str]:
    if meeting.demo:
        yield t(DEMO_NOTE)
    if told := one_line(state):
        yield told
    kind = t(MEETING_KINDS[meeting.kind]).capitalize()
    yield ", ".join([kind, *_area(meeting, t)])
    yield t("Språk: {language}").format(language=t(MEETING_LANGUAGES[meeting.language]))
    if is_link(meeting.link or ""):
        yield t("Lenke: {address}").format(address=(meeting.link or "").strip())
    for each in filter(is_link, meeting.documents):
        yield t("Dokument: {address}").format(address=each.strip())
    yield t("I Klyngekart: {address}").format(address=address)


def _area(meeting: Meeting, t: Translator) -> list[str]:
    return [t(AREAS[meeting.area])] if meeting.area else []
