"""The lists of meetings, who came, venues and ties that can be read in on the page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from cluster.access import Role, User
from cluster.collaboration.ties import Party, Tie
from cluster.lines import LinePlan
from cluster.meetings.ledgers import Attendance, Meeting
from cluster.members import Member
from cluster.translation import N_
from cluster.wording import MEETING_KINDS
from data import commands
from data.clock import now
from data.commands import Answer, AttendanceRow
from data.importing.meeting_meanings import ATTENDANCE_LIST, MEETING_LIST, VENUE_LIST
from data.importing.meetings import WAYS, read_attendances, read_meetings, read_venues
from data.importing.tie_meanings import TIE_LIST
from data.importing.ties import read_ties
from data.language import Texts
from data.store import Store
from ui import links, session
from ui.collaboration import deal_views
from ui.importing.line_kind import LineKind, Row
from ui.meetings import ledger, meeting_form, meeting_words


def _save_attendances(
    store: Store, user: User, lines: Sequence[AttendanceRow], *, dry_run: bool
) -> Answer[LinePlan[Attendance]]:
    return commands.import_attendances(store, user, lines, today=session.today(), dry_run=dry_run)


def _save_ties(
    store: Store, user: User, lines: Sequence[Tie], *, dry_run: bool
) -> Answer[LinePlan[Tie]]:
    return commands.import_ties(store, user, lines, today=session.today(), dry_run=dry_run)


# --- how a line is shown ----------------------------------------------------------------


def _meeting_headings(t: Texts) -> Sequence[str]:
    return t("Når"), t("Hva slags møte"), t("Tema"), t("Møtested"), t("Plasser"), t("Avlyst")


def _meeting_row(of: Meeting, t: Texts) -> Row:
    return (
        meeting_words.when(of, t),
        t(MEETING_KINDS[of.kind]),
        of.title,
        of.place.name if of.place else t("på nett"),
        "–" if of.capacity is None else t.number(of.capacity),
        t.short_day(of.cancelled) if of.cancelled else "–",
    )


def _attendance_headings(t: Texts) -> Sequence[str]:
    return (
        t("Møte"),
        t("Medlem"),
        t("Påmeldt"),
        t("Personer"),
        t("Møtte"),
        t("Reisen"),
        t("Vurdering"),
    )


def _attendance_row(of: Attendance, t: Texts) -> Row:
    known = ledger.known_today(Role.LEADER).meetings
    meeting = next((each for each in known if each.id == of.meeting_id), None)
    return (
        meeting_words.in_short(meeting, t) if meeting else "–",
        deal_views.party_name(Party(of.member_id), _names(), t),
        t.moment(of.signed_up) if of.signed_up else "–",
        t.number(of.people),
        "–" if of.came is None else t.number(of.came),
        _journey(of, t),
        "–" if of.score is None else t.number(of.score),
    )


def _journey(of: Attendance, t: Texts) -> str:
    if of.online:
        return t("på nett")
    if of.trip is None:
        return "–"
    return t("fra {place}, {way}", place=of.trip.origin, way=t(WAYS[of.trip.by_car]))


def _tie_row(of: Tie, t: Texts) -> Row:
    return deal_views.row(of, _names(), t)


def _names() -> dict[int, Member]:
    return {each.id: each for each in session.members(Role.LEADER)}


# --- the kinds --------------------------------------------------------------------------

MEETINGS = LineKind(
    code="moter",
    title=N_("Møter"),
    described=MEETING_LIST,
    reader=lambda _: partial(read_meetings, now=now()),
    save=commands.import_meetings,
    kept=lambda store: store.meetings(seen_by=Role.LEADER, day=session.today()).meetings,
    headings=_meeting_headings,
    row=_meeting_row,
    numeric=(4,),
    asked=lambda t: t("Møtene, som CSV eller Excel (.xlsx), høyst 5 MB"),
    explained=lambda t: t(
        "En rad for hvert møte, de som har vært og de som kommer. Et møte kjennes på dagen og "
        "temaet, og beholder plassen sin i kalendere. Det lista ikke nevner, blir stående."
    ),
    file_name=lambda t: t("moter-mal"),
    screen=links.MEETINGS,
    shown=lambda t: t("Se møtene"),
)

ATTENDANCES = LineKind(
    code="oppmote",
    title=N_("Oppmøte"),
    described=ATTENDANCE_LIST,
    reader=lambda store: partial(
        read_attendances,
        members=store.everyone(),
        meetings=store.meetings(seen_by=Role.LEADER, day=session.today()).meetings,
    ),
    save=_save_attendances,
    kept=lambda store: store.meetings(seen_by=Role.LEADER, day=session.today()).attendances,
    headings=_attendance_headings,
    row=_attendance_row,
    numeric=(3, 4, 6),
    asked=lambda t: t("Oppmøtet, som CSV eller Excel (.xlsx), høyst 5 MB"),
    explained=lambda t: t(
        "En rad for hvert medlem på hvert møte. Møtene må være lagt inn først. Medlemmet kjennes "
        "på organisasjonsnummeret, ellers på hele navnet. Reisen regnes ut på nytt. Det lista "
        "ikke nevner, blir stående."
    ),
    file_name=lambda t: t("oppmote-mal"),
    screen=links.MEETINGS,
    shown=lambda t: t("Se møtene"),
)

VENUES = LineKind(
    code="lokaler",
    title=N_("Møtelokaler"),
    described=VENUE_LIST,
    reader=lambda _: read_venues,
    save=commands.import_venues,
    kept=lambda store: store.meetings(seen_by=Role.LEADER, day=session.today()).venues,
    headings=meeting_form.venue_headings,
    row=meeting_form.venue_row,
    numeric=(2,),
    asked=lambda t: t("Møtelokalene, som CSV eller Excel (.xlsx), høyst 5 MB"),
    explained=lambda t: t(
        "En rad for hvert hus eller rom klyngen kan møtes i. Et lokale kjennes på navnet og "
        "kommunen. Det lista ikke nevner, blir stående."
    ),
    file_name=lambda t: t("lokaler-mal"),
    screen=links.MEETINGS,
    shown=lambda t: t("Se møtene"),
)

TIES = LineKind(
    code="band",
    title=N_("Bånd"),
    described=TIE_LIST,
    reader=lambda store: partial(read_ties, members=store.everyone()),
    save=_save_ties,
    kept=lambda store: store.ties(seen_by=Role.LEADER, member_id=None, day=session.today()),
    headings=deal_views.headings,
    row=_tie_row,
    numeric=(5,),
    asked=lambda t: t("Båndene, som CSV eller Excel (.xlsx), høyst 5 MB"),
    explained=lambda t: t(
        "En rad for hver avtale mellom to virksomheter, minst én av dem medlem. Et navn som ikke "
        "er i registeret, er en utenfor klyngen. Hva partene har sagt om en avtale som er kjent, "
        "endres ikke av ei liste. Det lista ikke nevner, blir stående."
    ),
    file_name=lambda t: t("band-mal"),
    screen=links.COLLABORATION,
    shown=lambda t: t("Se samspillet"),
)

MEETING_LISTS = (MEETINGS, ATTENDANCES, VENUES, TIES)
