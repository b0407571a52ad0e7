"""What somebody types about a meeting or a venue, and the line it makes: or what is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from cluster.meetings.clock import moment
from cluster.meetings.ledgers import OSLO, Area, Meeting, MeetingKind, MeetingLanguage, Venue
from cluster.places import Place
from cluster.problems import Problem, any_stops
from data.importing import places
from data.importing.sheet import clean, clean_line

_BETWEEN = re.compile(r"[;,]*(?:\s|$)[\s;,]*|[;,]+(?=https?://)")
"""Between two links; one with a comma or a semicolon in it is whole."""


@dataclass(frozen=True, slots=True)
class MeetingForm:
    """A meeting as it stands in a form. ``until`` is the last day, None for the first one.

    ``place`` is a name, a postal code, or both; ``documents`` are links with spaces, commas or
    lines between them.
    """

    kind: MeetingKind | None = None
    title: str = ""
    day: date | None = None
    begins: time | None = None
    until: date | None = None
    ends: time | None = None
    area: Area | None = None
    place: str = ""
    address: str = ""
    link: str = ""
    language: MeetingLanguage = MeetingLanguage.NORWEGIAN
    capacity: int | None = None
    documents: str = ""
    is_public: bool = False


def form_of(meeting: Meeting) -> MeetingForm:
    """The meeting as the form shows it."""
    starts, ends = meeting.starts.astimezone(OSLO), meeting.ends.astimezone(OSLO)
    return MeetingForm(
        kind=meeting.kind,
        title=meeting.title,
        day=starts.date(),
        begins=starts.time(),
        until=ends.date() if ends.date() != starts.date() else None,
        ends=ends.time(),
        area=meeting.area,
        place=meeting.place.name if meeting.place else "",
        address=meeting.address or "",
        link=meeting.link or "",
        language=meeting.language,
        capacity=meeting.capacity,
        documents="\n".join(meeting.documents),
        is_public=meeting.is_public,
    )


def meeting_from(
    form: MeetingForm, base: Meeting | None, now: datetime
) -> tuple[Meeting | None, tuple[Problem, ...]]:
    """The meeting that is typed, instead of ``base`` where it changes one, and what is wrong.

    ``now``: the moment it is written down. None goes with at least one problem.
    """
    starts, ends, problems = _times(form)
    place, not_found = _place(form.place, base.place if base else None)
    problems = (*problems, *not_found)
    kind = form.kind
    if kind is None:
        problems = (*problems, Problem("meeting.no_kind"))
    if kind is None or starts is None or ends is None or any_stops(problems):
        return None, problems
    today = now.astimezone(OSLO).date()
    first = base or Meeting(kind, "", starts, ends, added=today, changed=now)
    typed = replace(
        first,
        kind=kind,
        title=clean_line(form.title),
        starts=starts,
        ends=ends,
        area=form.area,
        place=place,
        address=clean_line(form.address) or None,
        link=clean_line(form.link) or None,
        language=form.language,
        capacity=form.capacity,
        documents=links(form.documents),
        is_public=form.is_public,
    )
    return typed, problems


def _times(form: MeetingForm) -> tuple[datetime | None, datetime | None, tuple[Problem, ...]]:
    if form.day is None or form.begins is None or form.ends is None:
        return None, None, (Problem("meeting.no_time"),)
    starts, ends = moment(form.day, form.begins), moment(form.until or form.day, form.ends)
    if starts is None or ends is None:
        skipped = form.begins if starts is None else form.ends
        return None, None, (Problem("meeting.no_such_time", value=f"{skipped:%H:%M}"),)
    return starts, ends, ()


def links(text: str) -> tuple[str, ...]:
    """The links of a text, each once."""
    return tuple(dict.fromkeys(filter(None, _BETWEEN.split(clean(text)))))


def _place(text: str, known: Place | None) -> tuple[Place | None, tuple[Problem, ...]]:
    """The place that is named, if any; the one that was there stays what it was."""
    name = clean_line(text)
    if not name:
        return None, ()
    if known is not None and known.name.casefold() == name.casefold():
        return known, ()
    place, problems = places.found(name)
    return place, () if place is not None else problems[:1]


@dataclass(frozen=True, slots=True)
class VenueForm:
    """A house to meet in as it stands in a form."""

    name: str = ""
    place: str = ""
    capacity: int | None = None
    address: str = ""
    source: str = ""


def venue_from(form: VenueForm, base: Venue | None) -> tuple[Venue | None, tuple[Problem, ...]]:
    """The venue that is typed, and what is wrong; None goes with at least one problem."""
    place, problems = _place(form.place, base.place if base else None)
    if place is None:
        return None, problems or (Problem("place.missing"),)
    return (
        Venue(
            clean_line(form.name),
            place,
            form.capacity,
            clean_line(form.address) or None,
            clean_line(form.source) or None,
            demo=base.demo if base else False,
        ),
        problems,
    )
