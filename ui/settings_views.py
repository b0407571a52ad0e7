"""The project's dates and goals, and whether what members change waits for the leader."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from data import commands
from data.language import Texts
from ui import auth, session
from ui.saving import Form

START, END, FIRST, SECOND = "project-start", "project-end", "project-first", "project-second"
APPROVE = "approve-first"
SEEN = "project-seen"
LATEST = date(2100, 12, 31)

PROJECT = Form(
    "project",
    (START, END, FIRST, SECOND),
    {
        "project.end_not_after_start": END,
        "project.goal_not_positive": FIRST,
        "project.goals_not_ascending": SECOND,
    },
)
APPROVAL = Form("approval", (APPROVE,), {})


def show_project(t: Texts) -> None:
    """The dates and goals, which are saved together."""
    st.header(t("Prosjektet"), anchor=False)
    PROJECT.begin(t, _fill_project)
    with st.form("project-form", enter_to_submit=False, border=False):
        start, end, first, second = st.columns(4)
        with start:
            _day_field(START, t("Oppstart"))
            PROJECT.show_problems(t, START)
        with end:
            _day_field(END, t("Prosjektslutt"))
            PROJECT.show_problems(t, END)
        with first:
            st.number_input(t("Første mål, antall medlemmer"), step=1, key=FIRST)
            PROJECT.show_problems(t, FIRST)
        with second:
            st.number_input(t("Andre mål, antall medlemmer"), step=1, key=SECOND)
            PROJECT.show_problems(t, SECOND)
        PROJECT.show_problems(t)
        st.form_submit_button(t("Lagre prosjektet"), on_click=_save_project)
    PROJECT.show_receipt()


def _day_field(key: str, label: str) -> None:
    settled = st.session_state[key]
    st.date_input(
        label,
        min_value=min(session.EARLIEST, settled),
        max_value=max(LATEST, settled),
        format="DD.MM.YYYY",
        key=key,
    )


def _fill_project() -> None:
    """Put what is settled into the fields."""
    project = session.project()
    st.session_state[START], st.session_state[END] = project.start, project.end
    st.session_state[FIRST], st.session_state[SECOND] = project.goals
    st.session_state[SEEN] = project


def _save_project() -> None:
    """Whether changes wait for the leader has a button of its own: here it stays as it is."""
    t, now, fields = session.texts(), session.project(), st.session_state
    wanted = replace(
        now, start=fields[START], end=fields[END], goals=(fields[FIRST], fields[SECOND])
    )
    seen = replace(fields[SEEN], approve_first=now.approve_first)
    answer = commands.set_project(session.store(), auth.user(), wanted, seen=seen)
    PROJECT.take(answer, t("Prosjektets datoer og mål er lagret."))
    fields[SEEN] = session.project()


def show_approval(t: Texts) -> None:
    """Whether what a member changes about itself waits for the leader."""
    st.header(t("Endringer fra medlemmene"), anchor=False)
    APPROVAL.begin(t, _fill_approval)
    words = {
        False: t("gjelder med én gang, og vises til deg for gjennomsyn"),
        True: t("venter til du har godkjent dem"),
    }
    st.radio(
        t("Endringer medlemmene gjør selv"),
        list(words),
        format_func=words.__getitem__,
        key=APPROVE,
        on_change="ignore",
    )
    APPROVAL.show_problems(t)
    st.button(t("Lagre valget"), key="save-approval", on_click=_save_approval)
    APPROVAL.show_receipt()


def _fill_approval() -> None:
    st.session_state[APPROVE] = session.project().approve_first


def _save_approval() -> None:
    wanted = replace(session.project(), approve_first=st.session_state[APPROVE])
    answer = commands.set_project(session.store(), auth.user(), wanted)
    t = session.texts()
    APPROVAL.take(answer, t("Valget er lagret."))
