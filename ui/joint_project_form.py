"""Joint projects to write: a new one, a change, leaving one, and taking one away."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

import streamlit as st

from cluster.access import User
from cluster.joint_projects import (
    MOST_CHARACTERS,
    JointProject,
    Phase,
    may_add,
    may_change,
)
from cluster.problems import Problem
from cluster.wording import PHASES
from data import commands
from data.commands import Answer
from data.joint_forms import JointForm, form_of, joint_project_from
from data.language import Texts
from ui import auth, joint_project_views, markup, member_views, session, written_form
from ui.problems import say_all
from ui.written_form import WrittenForm

NEW = 0
"""Stands for the number of a project that is not written down yet."""
RECEIPT, REFUSED = "joint-receipt", "joint-refused"
OPEN, CHOICE, ASKED = "joint-open", "joint-choice", "joint-asked"
LATEST = date(2100, 12, 31)
_FIELDS = ("title", "phase", "participants", "places", "budget", "start", "end")


def show(reader: User, t: Texts) -> None:
    """What can be done, and the form of what is being written."""
    if not may_add(reader) or session.looks_back():
        return
    theirs = {each.id: each for each in session.joint_projects(reader) if may_change(reader, each)}
    _show_choices(theirs, t)
    say_all(st.session_state.pop(REFUSED, ()), t)
    writing: int | None = st.session_state.get(OPEN)
    if writing is not None:
        _show_form(_form_of(writing, reader), reader, t)


def _show_choices(theirs: dict[int, JointProject], t: Texts) -> None:
    """A new one, or one of those that the reader may change."""
    with st.container(key="joint-choices", horizontal=True, vertical_alignment="bottom"):
        st.button(
            t("Nytt felles prosjekt"), key="joint-new", icon=":material/add:", on_click=_open_new
        )
        if theirs:
            _ask_which(theirs, t)
        markup.show("receipt", text=st.session_state.pop(RECEIPT, ""))


def _ask_which(theirs: dict[int, JointProject], t: Texts) -> None:
    names = _names(theirs, t)
    if st.session_state.get(CHOICE) not in theirs:
        writing = st.session_state.get(OPEN)
        st.session_state[CHOICE] = writing if writing in theirs else None
    st.selectbox(
        t("Endre et prosjekt"),
        list(theirs),
        index=None,
        format_func=lambda id_: names.get(id_, ""),
        key=CHOICE,
        placeholder=t("Velg et prosjekt"),
        on_change=_open_chosen,
        width=340,
    )


def _names(projects: dict[int, JointProject], t: Texts) -> dict[int, str]:
    """Each title, and its number where two have the same: a choice goes by its words."""
    titles = [each.title for each in projects.values()]
    return {
        id_: each.title
        if titles.count(each.title) == 1
        else t("{name} (nr. {number})", name=each.title, number=id_)
        for id_, each in projects.items()
    }


def _form_of(number: int, reader: User) -> WrittenForm:
    """The form that is open; of a project that is gone by now it becomes a new one's."""
    base = session.store().joint_project(number) if number != NEW else None
    if base is not None and not may_change(reader, base):
        base = None
    form = _opened(number, base, reader)
    if number != NEW and base is None:
        form.begins_anew(Problem("joint_project.gone"))
    return form


# --- the form -------------------------------------------------------------------------


def _show_form(form: WrittenForm, reader: User, t: Texts) -> None:
    members = joint_project_views.known(reader)
    names = member_views.labels(members.values(), t)
    with st.container(border=True, key="joint-form"):
        st.subheader(
            t("Endre prosjektet") if form.base else t("Nytt felles prosjekt"), anchor=False
        )
        left, right = st.columns(2, gap="medium")
        with left:
            _ask_what(form, t)
            _ask_who(form, names, t)
        with right:
            _ask_where_and_when(form, t)
        form.complain(None, t)
        _show_buttons(form, reader, t)


def _ask_what(form: WrittenForm, t: Texts) -> None:
    st.text_input(
        t("Tittel, høyst {most} tegn", most=MOST_CHARACTERS),
        key=form.field("title"),
    )
    form.complain("title", t)
    st.selectbox(
        t("Fase"),
        list(Phase),
        format_func=lambda phase: t(PHASES[phase]),
        key=form.field("phase"),
    )


def _ask_who(form: WrittenForm, names: dict[int, str], t: Texts) -> None:
    """Who takes part, and what each does there."""
    ids = {*names, *form.typed["participants"]}
    chosen = st.multiselect(
        t("Deltakere, minst to"),
        sorted(ids, key=lambda id_: names.get(id_, "").casefold()),
        format_func=lambda id_: names.get(id_, str(id_)),
        key=form.field("participants"),
        placeholder=t("Velg virksomheter"),
        select_all=False,
    )
    form.complain("participants", t)
    for id_ in chosen:
        st.text_input(
            t("Rollen til {name} (valgfritt)", name=markup.plain(names.get(id_, str(id_)))),
            key=form.field(_role(id_)),
            placeholder=t("for eksempel hovedprodusent eller lyd"),
        )
    form.complain("roles", t)
    kept = _kept(form, names)
    if kept:
        st.caption(
            t.plural(
                "Én deltaker til blir stående, men vises ikke her.",
                "{count} deltakere til blir stående, men vises ikke her.",
                kept,
            )
        )


def _ask_where_and_when(form: WrittenForm, t: Texts) -> None:
    st.text_input(
        t("Steder, med komma mellom (valgfritt)"),
        key=form.field("places"),
        placeholder=t("for eksempel Tromsø, Kjøllefjord"),
    )
    form.complain("places", t)
    with st.container(horizontal=True, gap="small"):
        for name, label in (
            ("start", t("Første dag (valgfritt)")),
            ("end", t("Siste dag (valgfritt)")),
        ):
            st.date_input(
                label,
                value=None,
                min_value=session.EARLIEST,
                max_value=LATEST,
                format="DD.MM.YYYY",
                key=form.field(name),
                width=190,
            )
    form.complain("end", t, also=("start",))
    st.text_input(
        t("Budsjett i kroner (valgfritt)"),
        key=form.field("budget"),
        placeholder=t("for eksempel 1 200 000"),
        help=t("Bare deltakerne i prosjektet og prosjektlederen ser budsjettet."),
    )
    form.complain("budget", t)


def _show_buttons(form: WrittenForm, reader: User, t: Texts) -> None:
    with st.container(horizontal=True, gap="small"):
        st.button(
            t("Lagre prosjektet") if form.base else t("Legg inn"),
            key="joint-save",
            type="primary",
            on_click=_save,
            args=(form,),
        )
        st.button(t("Avbryt"), key="joint-cancel", on_click=_close, args=(form,))
    if form.base is not None:
        _show_ways_out(form, form.base, reader, t)


def _show_ways_out(form: WrittenForm, base: JointProject, reader: User, t: Texts) -> None:
    """Leaving it, and taking it away, each with a second click."""
    with st.container(key="joint-ways-out", horizontal=True, gap="small"):
        asked = st.session_state.get(ASKED)
        if asked is None:
            if reader.member_id in base.members:
                st.button(t("Forlat prosjektet"), key="joint-leave", on_click=_ask, args=("leave",))
            st.button(t("Fjern prosjektet"), key="joint-remove", on_click=_ask, args=("remove",))
            return
        st.button(
            t("Ja, forlat det") if asked == "leave" else t("Ja, fjern det for alle"),
            key="joint-sure",
            type="primary",
            on_click=_leave if asked == "leave" else _remove,
            args=(form, base),
        )
        st.button(t("Behold"), key="joint-keep", on_click=_ask_no_more)


# --- what is typed, kept in the visit -------------------------------------------------


def _role(member_id: int) -> str:
    return f"role-{member_id}"


def _opened(number: int, base: JointProject | None, reader: User) -> WrittenForm:
    """The form with what was just typed in it; else a new one, on ``base`` where there is one."""
    shown = frozenset(joint_project_views.known(reader))

    def typed() -> dict[str, Any]:
        told = form_of(base, shown) if base else _blank(reader, shown)
        fields = {name: getattr(told, name) for name in _FIELDS}
        roles = {_role(id_): told.roles.get(id_, "") for id_ in told.participants}
        return {**fields, "participants": list(told.participants), **roles}

    return written_form.opened(f"joint-{number}", base, typed)


def _typed(form: WrittenForm) -> JointForm:
    fields = {name: form.typed[name] for name in _FIELDS}
    participants = tuple(fields.pop("participants"))
    roles = {id_: form.typed.get(_role(id_), "") for id_ in participants}
    return JointForm(**fields, participants=participants, roles=roles)


def _kept(form: WrittenForm, shown: Collection[int]) -> int:
    """How many take part whom the form does not show."""
    return len(form.base.members.difference(shown)) if form.base else 0


def _blank(reader: User, shown: Iterable[int]) -> JointForm:
    """A new one, which whoever speaks for a member is in from the beginning."""
    own = reader.member_id
    return JointForm(participants=(own,) if own is not None and own in shown else ())


# --- what the buttons do, before the page is drawn ------------------------------------


def _open_new() -> None:
    st.session_state[OPEN], st.session_state[CHOICE] = NEW, None
    _ask_no_more()


def _open_chosen() -> None:
    chosen = st.session_state.get(CHOICE)
    if chosen is None:
        st.session_state.pop(OPEN, None)
    else:
        st.session_state[OPEN] = chosen
    _ask_no_more()


def _close(form: WrittenForm) -> None:
    """Throw away what was typed."""
    written_form.close(form)
    st.session_state.pop(OPEN, None)
    st.session_state[CHOICE] = None
    _ask_no_more()


def _ask(what: str) -> None:
    st.session_state[ASKED] = what


def _ask_no_more() -> None:
    st.session_state.pop(ASKED, None)


def _save(form: WrittenForm) -> None:
    form.sync()
    shown = frozenset(joint_project_views.known(auth.user()))
    typed, problems = joint_project_from(_typed(form), form.base, shown)
    store, user, t = session.store(), auth.user(), session.texts()
    done: JointProject | None = None
    if not problems and form.base:
        done, problems = commands.change_joint_project(store, user, form.base, typed)
    elif not problems:
        done, problems = commands.add_joint_project(store, user, typed, today=session.today())
    if done:
        changed = t("Prosjektet er lagret.")
        added = t("Prosjektet er lagt inn. Medlemmene ser det nå.")
        st.session_state[RECEIPT] = changed if form.base else added
        _close(form)
        return
    form.refuse(problems)
    form.base = store.joint_project(form.base.id) if form.base else None


def _leave(form: WrittenForm, base: JointProject) -> None:
    answer, t = commands.leave_joint_project(session.store(), auth.user(), base), session.texts()
    _told(form, answer, t("Dere er ute av prosjektet."))


def _remove(form: WrittenForm, base: JointProject) -> None:
    answer, t = commands.remove_joint_project(session.store(), auth.user(), base), session.texts()
    _told(form, answer, t("Prosjektet er fjernet."))


def _told(form: WrittenForm, answer: Answer[JointProject], receipt: str) -> None:
    """Close the form when it is done; else say why it is not, and begin from how it is now."""
    done, problems = answer
    written_form.close(form)
    _ask_no_more()
    if done:
        st.session_state[RECEIPT] = receipt
        _close(form)
    else:
        st.session_state[REFUSED] = problems
