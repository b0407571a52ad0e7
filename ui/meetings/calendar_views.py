"""The calendar: the meetings that are looked for as a list, a month or a map, or one of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

import streamlit as st

from cluster.access import Permission, User
from cluster.meetings.calendar import ONLINE, Looked, Region, matching, own_states, regions_of
from cluster.meetings.ledgers import Area, Meeting, MeetingKind
from cluster.places import County
from cluster.translation import N_
from cluster.wording import AREAS, COUNTIES, MEETING_KINDS
from data.exporting_meetings import attendances_file, meetings_file
from data.importing.meeting_meanings import ATTENDANCE_LIST, MEETING_LIST
from data.language import Texts
from ui import address, ledger_downloads, session
from ui.calendar_routes import MEETING
from ui.meetings import (
    feed_views,
    ledger,
    meeting_form,
    meeting_list_views,
    meeting_views,
    meetings_on_map,
    month_views,
)
from ui.meetings.meeting_words import AREA, KIND, REGION, VIEW, Shown, tells_seats

C = TypeVar("C", bound=StrEnum)


class View(StrEnum):
    """How they are shown; the values are its words in the address."""

    LIST = "liste"
    MONTH = "maned"
    MAP = "kart"


VIEWS = {View.LIST: N_("Liste"), View.MONTH: N_("Måned"), View.MAP: N_("Kart")}
REGIONS = {
    Region.NORDLAND: COUNTIES[County.NORDLAND],
    Region.TROMS: COUNTIES[County.TROMS],
    Region.FINNMARK: COUNTIES[County.FINNMARK],
    Region.ONLINE: ONLINE,
}

_DRAW: Mapping[View, Callable[[Sequence[Meeting], Shown, Texts], None]] = MappingProxyType(
    {
        View.LIST: meeting_list_views.show,
        View.MONTH: month_views.show,
        View.MAP: meetings_on_map.show,
    }
)


def show(reader: User, t: Texts) -> None:
    known = ledger.meetings(reader.role)
    taken = ledger.seats(reader.role)
    shown = Shown(
        session.as_of(), taken, own_states(taken, reader.member_id, t), tells_seats(reader)
    )
    wanted = address.number(MEETING)
    if wanted is not None:
        meeting_views.show(reader, _found(known.meetings, wanted), shown, t)
        return
    with st.container():
        view = address.choice(VIEW, t("Vis"), list(View), lambda each: t(VIEWS[each]))
        looked = _looked(known.meetings, t)
    with st.container():
        _DRAW[view](matching(known.meetings, looked), shown, t)
    if ledger.can_write(reader):
        meeting_form.show_new(t)
    if reader.may(Permission.EDIT_MEETINGS):
        _show_lists(reader, t)
    feed_views.show(reader, t)


def _show_lists(reader: User, t: Texts) -> None:
    """The ledgers to take away, for board and leader: all of them, whatever is looked for."""
    known = ledger.known_today(reader.role)
    with st.expander(t("Ta med lista")):
        ledger_downloads.offer(
            MEETING_LIST, known.meetings, lambda form: meetings_file(known.meetings, form, t), t
        )
        ledger_downloads.offer(
            ATTENDANCE_LIST,
            known.attendances,
            lambda form: attendances_file(
                known.attendances,
                form,
                t,
                members={each.id: each for each in session.members(reader.role)},
                meetings=known.meetings,
            ),
            t,
        )


def _found(meetings: Sequence[Meeting], wanted: int) -> Meeting | None:
    return next((each for each in meetings if each.id == wanted), None)


def _looked(meetings: Sequence[Meeting], t: Texts) -> Looked:
    """What the reader looks for, among what there is."""
    kinds = {each.kind for each in meetings}
    areas = {each.area for each in meetings}
    regions = {region for each in meetings for region in regions_of(each)}
    with st.container(key="meeting-filter", horizontal=True, gap="medium"):
        return Looked(
            _pills(KIND, t("Slag"), [each for each in MeetingKind if each in kinds], MEETING_KINDS),
            _pills(AREA, t("Kompetanse"), [each for each in Area if each in areas], AREAS),
            _pills(REGION, t("Hvor"), [each for each in Region if each in regions], REGIONS),
        )


def _pills(name: str, label: str, options: Sequence[C], words: Mapping[C, str]) -> frozenset[C]:
    """A choice where there is one to make."""
    if not options:
        return frozenset()
    t = session.texts()
    return address.pills(name, label, options, lambda each: t(words[each]).capitalize())
