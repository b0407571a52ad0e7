"""Below a meeting: who comes, signing up, who came, and what they thought."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from cluster.access import Permission, User
from cluster.meetings.ledgers import HIGHEST_SCORE, Attendance, Meeting
from cluster.meetings.problems import MOST_PEOPLE, sign_up_problems
from cluster.meetings.seats import Seats, seats
from cluster.members import Member
from data import commands
from data.clock import now
from data.language import Texts
from geo.travel.words import duration
from ui import auth, line_form, markup, session
from ui.meetings import ledger
from ui.saving import Form

_SCORES = range(1, HIGHEST_SCORE + 1)


def show(reader: User, meeting: Meeting, t: Texts) -> None:
    """What the reader may see and do about who comes to a meeting."""
    if not reader.may(Permission.SEE_SHARED):
        return
    of_it = _of(reader, meeting)
    queue = seats(meeting, of_it)
    names = {each.id: each for each in session.members(reader.role)}
    is_now = not session.looks_back()
    if is_now and reader.member_id is not None:
        _show_own(reader, meeting, queue, t)
    _show_who_comes(meeting, of_it, queue, names, t)
    if is_now and reader.may(Permission.EDIT_MEETINGS):
        _show_others(meeting, of_it, names, t)


def _of(reader: User, meeting: Meeting) -> tuple[Attendance, ...]:
    known = ledger.meetings(reader.role).attendances
    return tuple(each for each in known if each.meeting_id == meeting.id)


# --- who comes ----------------------------------------------------------------------------


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


# --- one's own ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Own:
    """The form of a member's own part in a meeting, and what stands in it."""

    meeting: Meeting
    member_id: int
    known: Attendance | None

    @property
    def people(self) -> str:
        return f"sign-up-people-{self.meeting.id}"

    @property
    def online(self) -> str:
        return f"sign-up-online-{self.meeting.id}"

    @property
    def score(self) -> str:
        return f"evaluation-score-{self.meeting.id}"

    @property
    def comment(self) -> str:
        return f"evaluation-comment-{self.meeting.id}"

    @property
    def has_choice(self) -> bool:
        """Whether one can be there in either way."""
        return bool(self.meeting.link and self.meeting.place)

    @property
    def sign_up(self) -> Form:
        return Form(f"sign-up-{self.meeting.id}", (self.people, self.online), {})

    @property
    def evaluation(self) -> Form:
        return Form(f"evaluation-{self.meeting.id}", (self.score, self.comment), {})


def _show_own(reader: User, meeting: Meeting, queue: Seats, t: Texts) -> None:
    member_id = reader.member_id or 0
    own = session.store().own_attendances(member_id)
    known = next((each for each in own if each.meeting_id == meeting.id), None)
    of = _Own(meeting, member_id, known)
    is_told = known is not None and known.came is not None
    if not is_told and not sign_up_problems(meeting, now(), session.today()):
        _show_sign_up(of, queue, t)
    elif known is not None and meeting.day <= session.today() and not meeting.cancelled:
        _show_evaluation(of, t)


def _show_sign_up(of: _Own, queue: Seats, t: Texts) -> None:
    st.subheader(t("Påmelding"), anchor=False)
    known, meeting = of.known, of.meeting
    if known is not None:
        markup.show("said", text=_own_state(of, queue, t))
    of.sign_up.begin(t, lambda: _fill_sign_up(of))
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        st.number_input(
            t("Hvor mange kommer"), min_value=1, max_value=MOST_PEOPLE, key=of.people, width=180
        )
        if of.has_choice:
            st.checkbox(t("Vi kommer på nett"), key=of.online)
    of.sign_up.show_problems(t)
    with st.container(horizontal=True, gap="small"):
        st.button(
            t("Endre påmeldingen") if known else t("Meld på"),
            key=f"sign-up-{meeting.id}-save",
            type="primary",
            on_click=_sign_up,
            args=(of, t("Dere er påmeldt. Takk!")),
        )
        if known is not None:
            st.button(
                t("Meld av"),
                key=f"sign-up-{meeting.id}-withdraw",
                on_click=_withdraw,
                args=(of, t("Dere er meldt av.")),
            )
    of.sign_up.show_receipt()


def _own_state(of: _Own, queue: Seats, t: Texts) -> str:
    number = queue.place_in_queue(of.member_id)
    if number is None:
        return t("Dere er påmeldt og har plass.")
    return t(
        "Dere er nummer {number} på ventelista. Blir det plass, får dere den uten å gjøre noe.",
        number=t.number(number),
    )


def _fill_sign_up(of: _Own) -> None:
    meeting, known = of.meeting, of.known
    st.session_state[of.people] = known.people if known else 1
    st.session_state[of.online] = known.online if known else meeting.place is None


def _sign_up(of: _Own, receipt: str) -> None:
    answer = commands.sign_up(
        session.store(),
        auth.user(),
        of.meeting.id,
        of.member_id,
        people=int(st.session_state[of.people]),
        online=bool(of.has_choice and st.session_state[of.online]) or of.meeting.place is None,
    )
    of.sign_up.take(answer, receipt)


def _withdraw(of: _Own, receipt: str) -> None:
    answer = commands.withdraw_sign_up(session.store(), auth.user(), of.meeting.id, of.member_id)
    of.sign_up.take(answer, receipt)


def _show_evaluation(of: _Own, t: Texts) -> None:
    st.subheader(t("Hva syntes dere?"), anchor=False)
    of.evaluation.begin(t, lambda: _fill_evaluation(of))
    st.segmented_control(
        t("Fra 1, svært dårlig, til 5, svært godt"),
        list(_SCORES),
        format_func=t.number,
        key=of.score,
    )
    st.text_input(t("En setning om møtet, kan stå tomt"), key=of.comment, max_chars=500)
    st.caption(t("Styret og prosjektlederen ser svarene uten navn. Andre ser bare gjennomsnittet."))
    of.evaluation.show_problems(t)
    st.button(
        t("Lagre svaret"),
        key=f"evaluation-{of.meeting.id}-save",
        type="primary",
        on_click=_evaluate,
        args=(of, t("Takk for svaret.")),
    )
    of.evaluation.show_receipt()


def _fill_evaluation(of: _Own) -> None:
    known = of.known
    st.session_state[of.score] = known.score if known else None
    st.session_state[of.comment] = (known.comment if known else None) or ""


def _evaluate(of: _Own, receipt: str) -> None:
    answer = commands.evaluate_meeting(
        session.store(),
        auth.user(),
        of.meeting.id,
        of.member_id,
        score=st.session_state.get(of.score),
        comment=st.session_state.get(of.comment, ""),
    )
    of.evaluation.take(answer, receipt)


# --- board and leader ---------------------------------------------------------------------


def _show_others(
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
