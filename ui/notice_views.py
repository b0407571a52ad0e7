"""Notices: a member's own to post and take down, those of another to read, and why two fit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import streamlit as st

from cluster.crafts import Craft
from cluster.matches import Match
from cluster.members import Member
from cluster.notices import (
    MOST_CHARACTERS,
    USUAL_MONTHS,
    Notice,
    NoticeKind,
    TypedNotice,
    in_order,
    months_after,
)
from cluster.problems import Problem
from cluster.wording import CRAFTS
from data import commands
from data.language import Language, Texts
from ui import auth, markup, session
from ui.problems import say, say_all

NEW = 0
"""Stands for the number of a notice that is not posted yet."""
LATEST = date(2100, 12, 31)
RECEIPT, REFUSED, ROUNDS = "notice-receipt", "notice-refused", "notice-rounds"
_FIELDS = ("kind", "craft", "text", "until")


def heading(notice: Notice, t: Texts) -> str:
    """What it is about, in a few words."""
    craft = t(CRAFTS[notice.craft])
    if notice.kind is NoticeKind.OFFER:
        return t("Tilbyr {craft}", craft=craft)
    return t("Søker {craft}", craft=craft)


def reasons(match: Match, t: Texts) -> list[str]:
    """Why a member fits, as sentences to its reader."""
    said = []
    if match.offered:
        crafts = _crafts((each.theirs for each in match.offered), t)
        said.append(t("Tilbyr {crafts}, som du søker.", crafts=crafts))
    if match.sought:
        crafts = _crafts((each.theirs for each in match.sought), t)
        said.append(t("Søker {crafts}, som du tilbyr.", crafts=crafts))
    return said


def _crafts(notices: Iterable[Notice], t: Texts) -> str:
    return ", ".join(dict.fromkeys(t(CRAFTS[each.craft]) for each in notices))


def show_posted(member: Member, notices: Iterable[Notice], t: Texts) -> None:
    """What a member offers and seeks today, of the ``notices`` the reader may see."""
    posted = in_order((each for each in notices if each.member_id == member.id), session.today())
    if posted and not session.looks_back():
        words = [(heading(each, t), each.text, _until(each, t)) for each in posted]
        markup.show("notices", title=t("Oppslag"), notices=words)


def _until(notice: Notice, t: Texts) -> str:
    day = t.short_day(notice.until)
    if notice.is_valid_on(session.today()):
        return t("Gjelder til og med {day}.", day=day)
    return t("Gjaldt til og med {day}, og vises ikke lenger for andre.", day=day)


# --- a member's own -------------------------------------------------------------------


def show_own(member: Member, t: Texts) -> None:
    """All that the member has posted, and a form to write one in."""
    with st.container(key="notices"):
        st.subheader(t("Oppslag"), anchor=False)
        st.caption(
            t(
                "Det dere tilbyr eller søker akkurat nå. Når du legger ut et oppslag, ser alle "
                "medlemmer som er logget inn, det med én gang. Besøkende ser det aldri."
            )
        )
        markup.show("receipt", text=st.session_state.pop(RECEIPT, ""))
        say_all(st.session_state.pop(REFUSED, ()), t)
        posted = in_order(session.store().own_notices(member.id), session.today())
        for notice in posted:
            _show_one(notice, t)
        _show_new(member, {each.id for each in posted}, t)


def _show_one(notice: Notice, t: Texts) -> None:
    """One of them with its buttons; the form in its place while it is changed."""
    words = [(heading(notice, t), notice.text, _until(notice, t))]
    markup.show("notices", title=heading(notice, t), notices=words)
    if _open_in(notice.member_id) == notice.id:
        _show_form(_opened(notice.member_id, notice), t)
        return
    with st.container(horizontal=True, gap="small"):
        st.button(t("Endre"), key=f"notice-change-{notice.id}", on_click=_open, args=(notice,))
        asked = f"notice-asked-{notice.id}"
        if not st.session_state.get(asked):
            st.button(
                t("Trekk tilbake"), key=f"notice-withdraw-{notice.id}", on_click=_ask, args=(asked,)
            )
            return
        st.button(
            t("Ja, trekk tilbake"),
            key=f"notice-withdraw-{notice.id}-sure",
            type="primary",
            on_click=_withdraw,
            args=(notice,),
        )
        st.button(t("Behold"), key=f"notice-keep-{notice.id}", on_click=_ask_no_more, args=(asked,))


def _show_new(member: Member, posted: set[int], t: Texts) -> None:
    """The form of a new one, or of one that somebody else has withdrawn meanwhile."""
    writing = _open_in(member.id)
    if writing is not None and writing not in posted:
        form = _opened(member.id, None, writing)
        form.is_posted_no_more()
        _show_form(form, t)
    if writing != NEW:
        st.button(
            t("Nytt oppslag"),
            key="notice-new",
            icon=":material/add:",
            on_click=_open_new,
            args=(member.id,),
        )


def _show_form(form: Writing, t: Texts) -> None:
    kinds = {NoticeKind.OFFER: t("Vi tilbyr"), NoticeKind.NEED: t("Vi søker")}
    with st.container(border=True, key="notice-form"):
        left, right = st.columns([2, 3], gap="medium")
        with left:
            st.radio(
                t("Hva gjelder det?"),
                list(kinds),
                format_func=kinds.__getitem__,
                key=form.field("kind"),
                horizontal=True,
            )
            st.selectbox(
                t("Fag"),
                list(Craft),
                index=None,
                format_func=lambda craft: t(CRAFTS[craft]),
                key=form.field("craft"),
                placeholder=t("Velg ett fag"),
            )
            form.complain("craft", t)
            st.date_input(
                t("Gjelder til og med"),
                value=None,
                min_value=session.EARLIEST,
                max_value=LATEST,
                format="DD.MM.YYYY",
                key=form.field("until"),
            )
            form.complain("until", t)
        with right:
            st.text_area(
                t("Teksten, høyst {most} tegn", most=MOST_CHARACTERS),
                key=form.field("text"),
                height=122,
            )
            form.complain("text", t)
        form.complain(None, t)
        _show_buttons(form, t)


def _show_buttons(form: Writing, t: Texts) -> None:
    with st.container(horizontal=True, gap="small"):
        st.button(
            t("Lagre oppslaget") if form.base else t("Legg ut"),
            key="notice-save",
            type="primary",
            on_click=_save,
            args=(form,),
        )
        st.button(t("Avbryt"), key="notice-cancel", on_click=_close, args=(form,))


# --- what is typed, kept in the visit -------------------------------------------------


@dataclass
class Writing:
    """A notice that is being written. ``base``: as it was when it was opened, None for a new one.

    ``refused``: what was wrong when ``asked`` was to be saved.
    """

    member_id: int
    number: int
    base: Notice | None
    typed: TypedNotice
    language: Language
    round: int
    asked: TypedNotice | None = None
    refused: tuple[Problem, ...] = ()

    @property
    def key(self) -> str:
        return _key(self.member_id, self.number)

    def field(self, name: str) -> str:
        """The key of a field's widget, which shows what is typed."""
        key = self._widget(name)
        st.session_state.setdefault(key, getattr(self.typed, name))
        return key

    def sync(self) -> None:
        """Take over what the widgets hold."""
        held = {
            name: st.session_state.get(self._widget(name), getattr(self.typed, name))
            for name in _FIELDS
        }
        self.typed = TypedNotice(**held)

    def speak(self, language: Language) -> None:
        """In another language the widgets begin anew: the browser knows a choice by its words."""
        if language is not self.language:
            self.language, self.round = language, _next_round()

    def is_posted_no_more(self) -> None:
        """What was to be changed is gone: from now on it is a new one that is written."""
        if self.base is not None:
            self.base, self.asked, self.refused = None, self.typed, (Problem("notice.gone"),)

    def complain(self, name: str | None, t: Texts) -> None:
        """What is wrong in a field, or in the whole, until it is changed."""
        for problem in self.refused:
            if problem.column == name and self._is_as_asked(name):
                say(problem, t)

    def _is_as_asked(self, name: str | None) -> bool:
        if name is None:
            return self.typed == self.asked
        return bool(getattr(self.typed, name) == getattr(self.asked, name))

    def _widget(self, name: str) -> str:
        return f"{self.key}-{self.round}-{name}"


def _key(member_id: int, number: int) -> str:
    return f"notice-{member_id}-{number}"


def _next_round() -> int:
    """Widgets remember: a form that is opened again must not find what was typed the last time."""
    rounds: int = st.session_state.get(ROUNDS, 0) + 1
    st.session_state[ROUNDS] = rounds
    return rounds


def _opened(member_id: int, base: Notice | None, number: int = NEW) -> Writing:
    """The form with what was just typed in it; else a new one, on ``base`` where there is one."""
    number = base.id if base else number
    form = st.session_state.get(_key(member_id, number))
    if not isinstance(form, Writing):
        form = Writing(
            member_id, number, base, _typed(base), session.texts().language, _next_round()
        )
        st.session_state[form.key] = form
    form.sync()
    form.speak(session.texts().language)
    return form


def _typed(base: Notice | None) -> TypedNotice:
    if base:
        return TypedNotice(base.kind, base.craft, base.text, base.until)
    until = months_after(session.today(), USUAL_MONTHS)
    return TypedNotice(NoticeKind.OFFER, None, "", until)


def _open_in(member_id: int) -> int | None:
    """The number of the notice whose form is open."""
    number: int | None = st.session_state.get(f"notice-open-{member_id}")
    return number


# --- what the buttons do, before the page is drawn ------------------------------------


def _open(notice: Notice) -> None:
    _opened(notice.member_id, notice)
    st.session_state[f"notice-open-{notice.member_id}"] = notice.id


def _open_new(member_id: int) -> None:
    st.session_state[f"notice-open-{member_id}"] = NEW


def _close(form: Writing) -> None:
    """Throw away what was typed."""
    st.session_state.pop(form.key, None)
    st.session_state.pop(f"notice-open-{form.member_id}", None)


def _ask(asked: str) -> None:
    st.session_state[asked] = True


def _ask_no_more(asked: str) -> None:
    st.session_state.pop(asked, None)


def _save(form: Writing) -> None:
    form.sync()
    store, user, today, t = session.store(), auth.user(), session.today(), session.texts()
    if form.base:
        answer = commands.change_notice(store, user, form.base, form.typed, today=today)
        receipt = t("Oppslaget er lagret.")
    else:
        answer = commands.post_notice(store, user, form.member_id, form.typed, today=today)
        receipt = t("Oppslaget er lagt ut. Medlemmene ser det nå.")
    done, problems = answer
    if done:
        st.session_state[RECEIPT] = receipt
        _close(form)
        return
    form.asked, form.refused = form.typed, problems
    form.base = _now(form)


def _now(form: Writing) -> Notice | None:
    """What is to be changed, as it is by now: what was typed is saved on top of that the next
    time. Where it is gone, nothing is said of it twice."""
    if form.base is None:
        return None
    posted = session.store().own_notices(form.member_id)
    return next((each for each in posted if each.id == form.number), None)


def _withdraw(notice: Notice) -> None:
    st.session_state.pop(f"notice-asked-{notice.id}", None)
    done, problems = commands.withdraw_notice(session.store(), auth.user(), notice)
    if done:
        st.session_state[RECEIPT] = session.texts()("Oppslaget er trukket tilbake.")
    else:
        st.session_state[REFUSED] = problems
