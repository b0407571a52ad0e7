"""The forms of a prospect: what is known of it, a move, and becoming a member."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from cluster.crafts import Craft
from cluster.members import MemberKind, OrganisationForm
from cluster.problems import Problem
from cluster.recruitment import LOST, LossReason, Move, Prospect, Stage
from cluster.wording import CRAFTS, KINDS, LOSS_REASONS, PROSPECT_SOURCES, STAGES
from data import commands, prospect_forms
from data.commands import Answer
from data.language import Texts
from ui import auth, session, written_form
from ui.recruitment import prospect_choice
from ui.written_form import WrittenForm

LATEST = date(2100, 12, 31)
_NEW = "prospect-form-new"


# --- what is known of it --------------------------------------------------------------


def key_of(prospect: Prospect | None) -> str:
    return f"prospect-form-{prospect.id}" if prospect else _NEW


def open_form(id_: int) -> None:
    """Before the page is drawn: begin to change a prospect."""
    prospect = prospect_choice.now(id_)
    if prospect is not None:
        _opened(prospect)


def _opened(prospect: Prospect | None) -> WrittenForm:
    today = session.today()
    return written_form.opened(
        key_of(prospect), prospect, lambda: prospect_forms.typed_of(prospect, today)
    )


def show(prospect: Prospect | None, t: Texts) -> None:
    """The fields, and the buttons that save or throw away."""
    form = _opened(prospect)
    with st.container(border=True, key="prospect-form"):
        left, right = st.columns(2, gap="medium")
        with left:
            _show_who(form, t)
        with right:
            _show_follow_up(form, prospect, t)
        form.complain(None, t)
        with st.container(horizontal=True, gap="small"):
            st.button(t("Lagre"), key="prospect-save", type="primary", on_click=_save, args=(form,))
            st.button(t("Avbryt"), key="prospect-cancel", on_click=_cancel, args=(form,))


def _show_who(form: WrittenForm, t: Texts) -> None:
    _line(form, "name", t("Navn"), t)
    _line(form, "place", t("Sted eller postnummer"), t)
    st.multiselect(
        t("Fag, det første er hovedfaget"),
        list(Craft),
        format_func=lambda craft: t(CRAFTS[craft]),
        key=form.field("crafts"),
        placeholder=t("Velg fag"),
        select_all=False,
    )
    _choice(form, "source", t("Hvordan ble dere kjent med dem?"), PROSPECT_SOURCES, t)
    st.selectbox(
        t("Organisasjonsform"),
        list(OrganisationForm),
        index=None,
        key=form.field("organisation_form"),
        placeholder=t("ukjent"),
    )
    _line(form, "org_number", t("Org.nr."), t)
    _line(form, "website", t("Nettsted"), t)


def _show_follow_up(form: WrittenForm, prospect: Prospect | None, t: Texts) -> None:
    _line(form, "contact_person", t("Kontaktperson"), t)
    _line(form, "email", t("E-post"), t)
    _line(form, "phone", t("Telefon"), t)
    _line(form, "owner", t("Følges opp av"), t)
    _line(form, "next_step", t("Neste steg"), t)
    _day(form, "next_day", t("Frist"), t)
    _line(form, "probability", t("Sannsynlighet i prosent, etter deres skjønn"), t)
    if prospect is None:
        _day(form, "known_since", t("Identifisert den"), t)
    st.text_area(t("Notater"), key=form.field("notes"), height=90)
    form.complain("notes", t)
    st.caption(
        t("Skriv ikke om helse, økonomi eller annet som er privat. Styret ser det som står her.")
    )


def _line(form: WrittenForm, name: str, label: str, t: Texts) -> None:
    st.text_input(label, key=form.field(name))
    form.complain(name, t)


def _day(form: WrittenForm, name: str, label: str, t: Texts) -> None:
    st.date_input(
        label,
        value=None,
        min_value=session.EARLIEST,
        max_value=LATEST,
        format="DD.MM.YYYY",
        key=form.field(name),
    )
    form.complain(name, t)


def _choice(form: WrittenForm, name: str, label: str, words: dict[Any, str], t: Texts) -> None:
    st.selectbox(
        label,
        list(words),
        index=None,
        format_func=lambda each: t(words[each]),
        key=form.field(name),
        placeholder=t("Velg"),
    )
    form.complain(name, t)


def _save(form: WrittenForm) -> None:
    form.sync()
    store, user, today = session.store(), auth.user(), session.today()
    made, problems = prospect_forms.prospect_from(form.typed, form.base, today)
    if made is None:
        form.refuse(problems)
        return
    sure = form.is_warned
    answer: Answer[Prospect]
    if form.base is None:
        answer = commands.add_prospect(store, user, made, today=today, sure=sure)
    else:
        answer = commands.change_prospect(store, user, form.base, made, today=today, sure=sure)
    saved, told = answer
    if saved is None:
        form.refuse((*problems, *told))
        form.base = prospect_choice.now(form.base.id) if form.base else None
        return
    t = session.texts()
    prospect_choice.tell(t("{name} er lagret.", name=saved.name))
    written_form.close(form)
    prospect_choice.open_one(saved.id)


def _cancel(form: WrittenForm) -> None:
    written_form.close(form)
    if form.base is None:
        prospect_choice.go_back()


# --- a move ---------------------------------------------------------------------------


def moving(prospect: Prospect, wanted: str) -> WrittenForm:
    """The form of the next move of a prospect; ``wanted`` is the stage already chosen."""
    choices = _next_stages(prospect)
    stage = next((each for each in choices if each == wanted), None)

    def typed() -> dict[str, Any]:
        return {"stage": stage, "day": session.today(), "reason": None, "comment": ""}

    key = f"prospect-move-{prospect.id}-{len(prospect.moves)}-{wanted or ''}"
    return written_form.opened(key, prospect, typed)


def _next_stages(prospect: Prospect) -> list[Stage]:
    return [each for each in Stage if each not in (prospect.stage, Stage.JOINED)]


def show_move_fields(form: WrittenForm, prospect: Prospect, t: Texts) -> None:
    stages = {each: STAGES[each] for each in _next_stages(prospect)}
    with st.container(horizontal=True, gap="small"):
        with st.container(width=220):
            _choice(form, "stage", t("Nytt steg"), stages, t)
        with st.container(width=160):
            _day(form, "day", t("Dag"), t)
    if form.typed["stage"] in LOST:
        _choice(form, "reason", t("Hvorfor?"), LOSS_REASONS, t)
    st.text_input(t("Kommentar"), key=form.field("comment"))
    form.complain("comment", t)
    form.complain(None, t)


def move_of(form: WrittenForm) -> tuple[Move | None, tuple[Problem, ...]]:
    """The move that is typed, or what is missing in it."""
    typed = form.typed
    if typed["stage"] is None:
        return None, (Problem("move.no_stage", column="stage"),)
    comment, problems = prospect_forms.comment_of(typed["comment"])
    if problems:
        return None, problems
    stage = Stage(typed["stage"])
    reason = LossReason(typed["reason"]) if stage in LOST and typed["reason"] else None
    return Move(typed["day"] or session.today(), stage, reason, comment), ()


# --- becoming a member ----------------------------------------------------------------


def joining(prospect: Prospect) -> WrittenForm:
    def typed() -> dict[str, Any]:
        return {"kind": MemberKind.MEMBER, "day": session.today()}

    return written_form.opened(f"prospect-join-{prospect.id}", prospect, typed)


def show_joining_fields(form: WrittenForm, t: Texts) -> None:
    st.radio(
        t("Som"),
        list(MemberKind),
        format_func=lambda kind: t(KINDS[kind]),
        key=form.field("kind"),
        horizontal=True,
    )
    _day(form, "day", t("Innmeldt den"), t)
    form.complain(None, t)
