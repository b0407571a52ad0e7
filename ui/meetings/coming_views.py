"""Below a meeting: who comes, and what the reader may do about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from cluster.access import Permission, User
from cluster.meetings.ledgers import Attendance, Meeting
from cluster.meetings.seats import Seats, seats
from cluster.members import Member
from data.language import Texts
from geo.travel.words import duration
from ui import markup, session
from ui.meetings import attendance_views, ledger, signup_views


def show(reader: User, meeting: Meeting, t: Texts) -> None:
    """What the reader may see and do about who comes to a meeting."""
    if not reader.may(Permission.SEE_SHARED):
        return
    of_it = _of(reader, meeting)
    queue = seats(meeting, of_it)
    names = {each.id: each for each in session.members(reader.role)}
    is_now = not session.looks_back()
    if is_now and reader.member_id is not None:
        signup_views.show(meeting, reader.member_id, queue, t)
    _show_who_comes(meeting, of_it, queue, names, t)
    if is_now and reader.may(Permission.EDIT_MEETINGS):
        attendance_views.show(meeting, of_it, names, t)


def _of(reader: User, meeting: Meeting) -> tuple[Attendance, ...]:
    known = ledger.meetings(reader.role).attendances
    return tuple(each for each in known if each.meeting_id == meeting.id)


def _show_who_comes(
    meeting: Meeting,
    of_it: Sequence[Attendance],
    queue: Seats,
    names: Mapping[int, Member],
    t: Texts,
) -> None:
    st.subheader(t("Hvem kommer"), anchor=False)
    markup.show("said", text=_said(meeting, of_it, queue, t))
    if not of_it:
        return
    with_trips = any(each.trip for each in of_it)
    rows = [
        (*_row(each, queue, names, t), *(_trip_cells(each, t) if with_trips else ()))
        for each in (*queue.seated, *queue.waiting, *_unannounced(of_it))
    ]
    with st.expander(t("Påmeldte og oppmøtte"), key=f"who-comes-{meeting.id}", on_change="rerun"):
        markup.show(
            "table",
            caption=t("Påmeldte og oppmøtte"),
            headings=[
                t("Medlem"),
                t("Personer"),
                t("Hvordan"),
                t("Plass"),
                t("Møtte"),
                *([t("Reiste fra"), t("Hver vei")] if with_trips else []),
            ],
            numeric=[1, 4, 6] if with_trips else [1, 4],
            rows=rows,
        )


def _unannounced(of_it: Sequence[Attendance]) -> list[Attendance]:
    return [each for each in of_it if each.signed_up is None]


def _said(meeting: Meeting, of_it: Sequence[Attendance], queue: Seats, t: Texts) -> str:
    came = sum(each.came or 0 for each in of_it)
    if came:
        firms = sum(bool(each.came) for each in of_it)
        return t(
            "{people} fra {firms} møtte.",
            people=t.plural("{count} person", "{count} personer", came),
            firms=t.plural("{count} medlem", "{count} medlemmer", firms),
        )
    people = sum(each.people for each in queue.seated)
    said = [t.plural("{count} person er påmeldt.", "{count} personer er påmeldt.", people)]
    if queue.left is not None:
        said.append(t.plural("{count} plass igjen.", "{count} plasser igjen.", queue.left))
    if queue.waiting:
        said.append(
            t.plural(
                "{count} medlem står på venteliste.",
                "{count} medlemmer står på venteliste.",
                len(queue.waiting),
            )
        )
    return " ".join(said)


def _row(line: Attendance, queue: Seats, names: Mapping[int, Member], t: Texts) -> tuple[str, ...]:
    member = names.get(line.member_id)
    number = queue.place_in_queue(line.member_id)
    waits = t("nr. {number} på venteliste", number=t.number(number or 0))
    seat = "–" if line.signed_up is None else t("har plass") if number is None else waits
    return (
        (member.name if member else "") or t("et medlem som ikke er vist"),
        t.number(line.people),
        t("på nett") if line.online else t("til stede"),
        seat,
        "–" if line.came is None else t.number(line.came),
    )


def _trip_cells(line: Attendance, t: Texts) -> tuple[str, str]:
    """Where from and how long, for those who are told."""
    if line.trip is None:
        return "–", "–"
    return line.trip.origin, duration(line.trip.minutes, t)
