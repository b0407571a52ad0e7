"""One meeting: all that is known of it, its documents, and the file for one's own calendar."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import streamlit as st

from cluster.access import User
from cluster.meetings.calendar import is_online
from cluster.meetings.ledgers import Meeting
from cluster.meetings.problems import is_link
from cluster.wording import AREAS, COUNTIES, MEETING_KINDS, MEETING_LANGUAGES
from data import calendars
from data.language import Texts
from ui import address, calendar_routes, markup
from ui.calendar_routes import MEETING
from ui.files import MIMES
from ui.meetings import coming_views, ledger, meeting_form
from ui.meetings.meeting_words import VIEW, Shown, marks, seats, when

LONGEST = 60
"""Characters of a link that are shown; it leads where all of it says."""


def show(reader: User, meeting: Meeting | None, shown: Shown, t: Texts) -> None:
    """The meeting, with the way back to all of them; None for one that cannot be seen."""
    st.button(t("Alle møter"), key="all-meetings", icon=":material/arrow_back:", on_click=_close)
    if meeting is None:
        st.info(t("Møtet er ikke her. Det kan være fjernet, eller ikke åpent for deg."))
        return
    markup.show(
        "card",
        name=meeting.title,
        summary=" · ".join([when(meeting, t), *marks(meeting, shown, t)]),
        facts=list(_facts(meeting, shown, t)),
        links=list(_links(meeting, t)),
    )
    _show_ways_on(meeting, shown, t)
    coming_views.show(reader, meeting, t)
    if ledger.can_write(reader):
        meeting_form.show(meeting, t)


def _close() -> None:
    address.set_number(MEETING, None)


def _facts(meeting: Meeting, shown: Shown, t: Texts) -> Iterator[tuple[str, str]]:
    yield t("Slag"), t(MEETING_KINDS[meeting.kind]).capitalize()
    yield (
        t("Kompetanse"),
        t(AREAS[meeting.area]).capitalize() if meeting.area else t("ikke oppgitt"),
    )
    if place := _place(meeting, t):
        yield t("Sted"), place
    if is_online(meeting):
        yield t("På nett"), t("Ja") if meeting.link else t("Ja, lenka er ikke lagt inn")
    yield t("Språk"), t(MEETING_LANGUAGES[meeting.language]).capitalize()
    limit = meeting.capacity
    yield t("Plasser"), t.number(limit) if limit is not None else t("ingen grense")
    if told := seats(meeting, shown, t):
        yield t("Ledig"), told
    if told := shown.states.get(meeting.id):
        yield t("Deg"), told
    if meeting.cancelled and meeting.is_cancelled_on(shown.day):
        yield t("Avlyst"), t.day(meeting.cancelled)
    yield t("Kjent siden"), t.day(min(meeting.added, meeting.day))


def _place(meeting: Meeting, t: Texts) -> str:
    told = [meeting.address]
    if meeting.place:
        kommune = meeting.place.kommune
        told.append(meeting.place.name)
        if kommune.name != meeting.place.name:
            told.append(kommune.name)
        told.append(t(COUNTIES[kommune.county]))
    return ", ".join(filter(None, told))


def _links(meeting: Meeting, t: Texts) -> Iterator[tuple[str, str, str]]:
    """What it leads to, where to, and in words; only addresses a browser may be sent to."""
    if meeting.link and is_link(meeting.link):
        yield t("Lenke"), meeting.link.strip(), _shortened(meeting.link)
    for number, each in enumerate(filter(is_link, meeting.documents), 1):
        yield t("Dokument {number}", number=number), each.strip(), _shortened(each)


def _shortened(link: str) -> str:
    """The host and as much of the rest as one reads."""
    parts = urlsplit(link.strip())
    told = f"{parts.netloc}{parts.path}".rstrip("/")
    return told if len(told) <= LONGEST else f"{told[:LONGEST]}…"


def _show_ways_on(meeting: Meeting, shown: Shown, t: Texts) -> None:
    """The file for the reader's calendar, and where the meeting is on the map.

    What the file leads to is asked for now: when the file is, nobody knows where the reader is.
    """
    here = calendar_routes.origin(str(st.context.url or ""))
    page = calendar_routes.page(here, t.language)
    state = shown.states.get(meeting.id, "")
    with st.container(key="meeting-ways", horizontal=True, gap="small"):
        st.download_button(
            t("Legg i kalenderen (ICS)"),
            lambda: calendars.meeting_calendar(meeting, t, page=page, state=state),
            calendars.calendar_name(meeting, t),
            MIMES["ics"],
            key="get-ics",
            on_click="ignore",
        )
        if meeting.place:
            st.button(
                t("Vis på kartet"), key="meeting-on-map", on_click=_show_on_map, type="tertiary"
            )


def _show_on_map() -> None:
    _close()
    st.query_params[VIEW] = "kart"
