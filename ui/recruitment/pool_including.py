"""A firm the register's industries do not bring into the pool: taken in by hand, by its number."""

from __future__ import annotations

import streamlit as st

from cluster.access import Permission, User
from cluster.pool import Choice
from data import pool_reading, pool_report
from data.language import Texts
from ui import session
from ui.saving import Form

OPEN, NUMBER, REASON = "include-open", "include-number", "include-reason"
PRESSED, TAKEN = "include-pressed", "include-taken"

FORM = Form(
    "include",
    (NUMBER, REASON),
    {
        "org_number.check_digit": NUMBER,
        "pool.deleted": NUMBER,
        "pool.elsewhere": NUMBER,
        "pool.no_number": NUMBER,
        "pool.no_reason": REASON,
        "pool.not_nine_digits": NUMBER,
        "pool.person": NUMBER,
        "pool.withdrawn": NUMBER,
        "registers.unknown": NUMBER,
    },
)


def show(reader: User, t: Texts) -> None:
    """The number, the reason, and what came of it."""
    if not reader.may(Permission.EDIT_PROSPECTS):
        return
    with st.expander(t("Ta inn en virksomhet utenfor utvalget"), key=OPEN, on_change="rerun"):
        st.caption(
            t(
                "For en virksomhet i Nord-Norge som lager film, men er registrert i en annen "
                "næring. Navn og sted hentes fra Enhetsregisteret."
            )
        )
        _begin(t)
        with st.form("include-form", border=False):
            st.text_input(t("Organisasjonsnummer"), key=NUMBER, max_chars=20)
            FORM.show_problems(t, NUMBER)
            st.text_input(t("Hører til i utvalget fordi"), key=REASON)
            FORM.show_problems(t, REASON)
            st.form_submit_button(t("Ta inn i utvalget"), key="include", on_click=_press)
            if PRESSED in st.session_state:
                with st.spinner(t("Spør Brønnøysundregistrene …")):
                    _take_in(reader, t)
            FORM.show_problems(t)
        FORM.show_receipt()


def _begin(t: Texts) -> None:
    """The fields are emptied when what stood in them has been taken in."""
    FORM.begin(t, _fill)
    if st.session_state.pop(TAKEN, False):
        _fill()


def _fill() -> None:
    st.session_state[NUMBER] = st.session_state[REASON] = ""


def _press() -> None:
    """Remembered until it is done: the map may have the page drawn anew before it gets there."""
    st.session_state[PRESSED] = True


def _take_in(reader: User, t: Texts) -> None:
    """What came of it stands beside the fields, above the button: the page is drawn anew."""
    typed, reason = st.session_state[NUMBER], st.session_state[REASON]
    answer = pool_reading.take_in(session.store(), reader, typed, reason, today=session.today())
    firm, _ = answer
    receipt = pool_report.decided_line(firm, Choice.INCLUDE, t) if firm else ""
    st.session_state[TAKEN] = FORM.take(answer, receipt)
    st.session_state.pop(PRESSED, None)
    st.rerun()
