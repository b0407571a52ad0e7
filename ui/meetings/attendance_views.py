"""What board and leader write down of a meeting: who signs up, who came, and how."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from cluster.meetings.ledgers import Attendance, Meeting
from cluster.meetings.problems import MOST_PEOPLE
from cluster.members import Member
from data import commands
from data.language import Texts
from geo.travel.words import duration
from ui import auth, line_form, markup, session
from ui.saving import Form


def show(
    meeting: Meeting, of_it: Sequence[Attendance], names: Mapping[int, Member], t: Texts
) -> None:
    """Who came, written down for everybody at once; and what they thought, without names."""
    if meeting.is_cancelled_on(session.today()):
        return
    if meeting.day > session.today():
        with line_form.unfolded(t("Meld på et medlem"), key=f"sign-up-other-{meeting.id}"):
            _show_signing_up_others(meeting, names, t)
        return
    _show_answers(of_it, t)
    with line_form.unfolded(t("Før hvem som kom"), key=f"attendance-{meeting.id}"):
        _show_who_came(meeting, of_it, names, t)
    if any(each.came for each in of_it):
        with line_form.unfolded(t("Rett ett medlems oppmøte og reise"), key=f"one-{meeting.id}"):
            _show_one(meeting, of_it, names, t)


def _named(names: Mapping[int, Member]) -> list[int]:
    """Those who can be told apart, by name: persons who are erased are all called the same."""
    present = [id_ for id_, each in names.items() if not (each.erased and each.is_person)]
    return sorted(present, key=lambda id_: names[id_].name.casefold())


def _show_signing_up_others(meeting: Meeting, names: Mapping[int, Member], t: Texts) -> None:
    who, people = f"other-who-{meeting.id}", f"other-people-{meeting.id}"
    form = Form(f"other-{meeting.id}", (who, people), {})
    st.selectbox(
        t("Medlem"),
        _named(names),
        index=None,
        format_func=lambda id_: names[id_].name,
        key=who,
        placeholder=t("Velg"),
    )
    st.number_input(t("Hvor mange kommer"), min_value=1, max_value=MOST_PEOPLE, key=people)
    form.show_problems(t)
    st.button(
        t("Meld på"),
        key=f"other-{meeting.id}-save",
        on_click=partial(_sign_up_other, meeting, form, t("Medlemmet er påmeldt.")),
    )
    form.show_receipt()


def _sign_up_other(meeting: Meeting, form: Form, receipt: str) -> None:
    who, people = form.fields
    chosen = st.session_state.get(who)
    if chosen is None:
        t = session.texts()
        form.take((None, (line_form.missing(t("Medlem")),)), "")
        return
    answer = commands.sign_up(
        session.store(),
        auth.user(),
        meeting.id,
        chosen,
        people=int(st.session_state[people]),
        online=meeting.place is None,
    )
    form.take(answer, receipt)


def _show_answers(of_it: Sequence[Attendance], t: Texts) -> None:
    scores = [each.score for each in of_it if each.score is not None]
    if not scores:
        return
    st.subheader(t("Hva de syntes"), anchor=False)
    mean = t.number(sum(scores) / len(scores), 1)
    markup.show(
        "said",
        text=t(
            "{mean} av 5 i gjennomsnitt, fra {answers}.",
            mean=mean,
            answers=t.plural("{count} svar", "{count} svar", len(scores)),
        ),
    )
    for each in sorted(each.comment for each in of_it if each.comment):
        markup.show("note", text=each)


def _show_who_came(
    meeting: Meeting, of_it: Sequence[Attendance], names: Mapping[int, Member], t: Texts
) -> None:
    here, online = f"came-here-{meeting.id}", f"came-online-{meeting.id}"
    form = Form(f"came-{meeting.id}", (here, online), {})
    shown = _named(names)
    told = [each for each in of_it if each.member_id in shown]
    form.begin(t, lambda: _fill_who_came(told, here, online))
    for key, label, is_there in (
        (here, t("Kom til stedet"), meeting.place is not None),
        (online, t("Var med på nett"), meeting.link is not None or meeting.place is None),
    ):
        if is_there:
            st.multiselect(
                label,
                shown,
                format_func=lambda id_: names[id_].name,
                key=key,
                placeholder=t("Velg medlemmer"),
            )
    st.caption(t("Reisen regnes raskeste vei fra der medlemmet holdt til den dagen."))
    st.caption(t("Påmeldte som ikke er valgt, føres som ikke møtt."))
    if len(told) < len(of_it):
        st.caption(t("Medlemmer som ikke er vist her, beholder det som er ført om dem."))
    form.show_problems(t)
    st.button(
        t("Lagre oppmøtet"),
        key=f"came-{meeting.id}-save",
        type="primary",
        on_click=partial(_record, meeting, told, form, t("Oppmøtet er ført.")),
    )
    form.show_receipt()


def _fill_who_came(of_it: Sequence[Attendance], here: str, online: str) -> None:
    told = any(each.came is not None for each in of_it)
    coming = [each for each in of_it if each.came or not told]
    st.session_state[here] = [each.member_id for each in coming if not each.online]
    st.session_state[online] = [each.member_id for each in coming if each.online]


def _record(meeting: Meeting, of_it: Sequence[Attendance], form: Form, receipt: str) -> None:
    here, online = (set(st.session_state.get(field) or ()) for field in form.fields)
    known = {each.member_id: each for each in of_it}
    lines = [_came(id_, known.get(id_), online=False) for id_ in here]
    lines += [_came(id_, known.get(id_), online=True) for id_ in online - here]
    lines += [commands.Came(id_, 0) for id_ in known.keys() - here - online]
    answer = commands.record_attendance(session.store(), auth.user(), meeting.id, lines)
    form.take(answer, receipt)


def _came(member_id: int, known: Attendance | None, *, online: bool) -> commands.Came:
    """As many as are known to have come, or as signed up."""
    people = (known.came or known.people) if known else 1
    by_car = bool(known and known.trip and known.trip.by_car)
    return commands.Came(member_id, people, online, by_car)


def _show_one(
    meeting: Meeting, of_it: Sequence[Attendance], names: Mapping[int, Member], t: Texts
) -> None:
    """How many came from one member, and which way."""
    came = {each.member_id: each for each in of_it if each.came}
    who = st.selectbox(
        t("Medlem"),
        [id_ for id_ in _named(names) if id_ in came],
        index=None,
        format_func=lambda id_: names[id_].name,
        key=f"one-who-{meeting.id}",
        placeholder=t("Velg"),
    )
    if who is None:
        return
    line = came[who]
    people, way = f"one-people-{meeting.id}-{who}", f"one-car-{meeting.id}-{who}"
    form = Form(f"one-{meeting.id}-{who}", (people, way), {})
    form.begin(t, lambda: _fill_one(line, people, way))
    st.caption(markup.plain(_trip_words(line, t)))
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        st.number_input(
            t("Hvor mange kom"), min_value=0, max_value=MOST_PEOPLE, key=people, width=180
        )
        if not line.online:
            st.checkbox(t("Reiste med bil og ferge"), key=way)
    form.show_problems(t)
    st.button(
        t("Lagre"),
        key=f"one-{meeting.id}-save",
        on_click=partial(_save_one, meeting, line, form, t("Lagret.")),
    )
    form.show_receipt()


def _fill_one(line: Attendance, people: str, way: str) -> None:
    st.session_state[people] = line.came or 0
    st.session_state[way] = bool(line.trip and line.trip.by_car)


def _save_one(meeting: Meeting, line: Attendance, form: Form, receipt: str) -> None:
    people, way = form.fields
    came = commands.Came(
        line.member_id,
        int(st.session_state[people]),
        line.online,
        bool(st.session_state.get(way)),
    )
    answer = commands.record_attendance(session.store(), auth.user(), meeting.id, [came])
    form.take(answer, receipt)


def _trip_words(line: Attendance, t: Texts) -> str:
    if line.online:
        return t("Var med på nett.")
    if line.trip is None:
        return t("Reisen er ukjent.")
    return t(
        "Reiste fra {place}: {time} hver vei, {km} km.",
        place=line.trip.origin,
        time=duration(line.trip.minutes, t),
        km=t.number(round(line.trip.km)),
    )
