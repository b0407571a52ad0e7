"""Notices: a member's own to post and take down, those of another to read, and why two fit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

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
from data.language import Texts
from ui import auth, markup, second_press, session, written_form
from ui.problems import say_all
from ui.written_form import WrittenForm

NEW = 0
"""Stands for the number of a notice that is not posted yet."""
LATEST = date(2100, 12, 31)
RECEIPT, REFUSED = "notice-receipt", "notice-refused"


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
        _show_form(_opened(notice.member_id, notice), notice.member_id, t)
        return
    with st.container(horizontal=True, gap="small"):
        st.button(t("Endre"), key=f"notice-change-{notice.id}", on_click=_open, args=(notice,))
        second_press.show(
            t,
            key=f"notice-withdraw-{notice.id}",
            ask=t("Trekk tilbake"),
            sure=t("Ja, trekk tilbake"),
            on_sure=_withdraw,
            args=(notice,),
        )


def _show_new(member: Member, posted: set[int], t: Texts) -> None:
    """The form of a new one, or of one that somebody else has withdrawn meanwhile."""
    writing = _open_in(member.id)
    if writing is not None and writing not in posted:
        form = _opened(member.id, None, writing)
        form.begins_anew(Problem("notice.gone"))
        _show_form(form, member.id, t)
    if writing != NEW:
        st.button(
            t("Nytt oppslag"),
            key="notice-new",
            icon=":material/add:",
            on_click=_open_new,
            args=(member.id,),
        )


def _show_form(form: WrittenForm, member_id: int, t: Texts) -> None:
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
        _show_buttons(form, member_id, t)


def _show_buttons(form: WrittenForm, member_id: int, t: Texts) -> None:
    with st.container(horizontal=True, gap="small"):
        st.button(
            t("Lagre oppslaget") if form.base else t("Legg ut"),
            key="notice-save",
            type="primary",
            on_click=_save,
            args=(form, member_id),
        )
        st.button(t("Avbryt"), key="notice-cancel", on_click=_close, args=(form, member_id))


# --- what is typed, kept in the visit -------------------------------------------------


def _key(member_id: int, number: int) -> str:
    return f"notice-{member_id}-{number}"


def _opened(member_id: int, base: Notice | None, number: int = NEW) -> WrittenForm:
    """The form with what was just typed in it; else a new one, on ``base`` where there is one."""
    key = _key(member_id, base.id if base else number)
    return written_form.opened(key, base, lambda: _typed(base))


def _typed(base: Notice | None) -> dict[str, Any]:
    if base:
        return {"kind": base.kind, "craft": base.craft, "text": base.text, "until": base.until}
    until = months_after(session.today(), USUAL_MONTHS)
    return {"kind": NoticeKind.OFFER, "craft": None, "text": "", "until": until}


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


def _close(form: WrittenForm, member_id: int) -> None:
    """Throw away what was typed."""
    written_form.close(form)
    st.session_state.pop(f"notice-open-{member_id}", None)


def _save(form: WrittenForm, member_id: int) -> None:
    form.sync()
    store, user, today, t = session.store(), auth.user(), session.today(), session.texts()
    typed = TypedNotice(**form.typed)
    if form.base:
        answer = commands.change_notice(store, user, form.base, typed, today=today)
        receipt = t("Oppslaget er lagret.")
    else:
        answer = commands.post_notice(store, user, member_id, typed, today=today)
        receipt = t("Oppslaget er lagt ut. Medlemmene ser det nå.")
    done, problems = answer
    if done:
        st.session_state[RECEIPT] = receipt
        _close(form, member_id)
        return
    form.refuse(problems)
    form.base = form.base and _now(form.base)


def _now(base: Notice) -> Notice | None:
    """What is to be changed, as it is by now: what was typed is saved on top of that the next
    time. Where it is gone, nothing is said of it twice."""
    posted = session.store().own_notices(base.member_id)
    return next((each for each in posted if each.id == base.id), None)


def _withdraw(notice: Notice) -> None:
    done, problems = commands.withdraw_notice(session.store(), auth.user(), notice)
    if done:
        t = session.texts()
        st.session_state[RECEIPT] = t("Oppslaget er trukket tilbake.")
    else:
        st.session_state[REFUSED] = problems
