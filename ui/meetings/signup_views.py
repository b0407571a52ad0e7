"""A member's own part in a meeting: signing up, and what it thought."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from cluster.meetings.ledgers import HIGHEST_SCORE, Attendance, Meeting
from cluster.meetings.problems import MOST_PEOPLE, sign_up_problems
from cluster.meetings.seats import Seats
from data import commands
from data.clock import now
from data.language import Texts
from ui import auth, markup, session
from ui.saving import Form

_SCORES = range(1, HIGHEST_SCORE + 1)


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


def show(meeting: Meeting, member_id: int, queue: Seats, t: Texts) -> None:
    """Signing up before the meeting; what the member thought, after it."""
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
