"""The calendar as one's own programs have it: what to paste there, and a key of one's own."""

from __future__ import annotations

import streamlit as st

from cluster.access import Permission, User
from data import calendar_keys, commands
from data.language import Texts
from ui import address, auth, calendar_routes, markup, second_press, session
from ui.problems import say_all

PART = "abonner"
MADE, PROBLEMS = "calendar-key-made", "calendar-key-problems"


def show(reader: User, t: Texts) -> None:
    """What everyone may subscribe to, and for members what is theirs."""
    part = address.fold(PART, t("Møtene i din egen kalender"))
    if not part:
        return
    with part:
        st.markdown(t("**Åpne møter.** Denne adressen er den samme for alle."))
        _show_address(calendar_routes.public_address(_here(), t.language))
        _show_how(t)
        st.markdown(t("**Alle møter du kan se.** Adressen er din egen."))
        if not auth.signs_in():
            markup.show(
                "note",
                text=t(
                    "Personlig kalender finnes når innlogging er satt opp. "
                    "Uten innlogging er det bare den åpne."
                ),
            )
        elif reader.may(Permission.EDIT_OWN):
            _show_own(reader, t)
        else:
            markup.show("note", text=t("Logg inn som medlem for å få en."))


def _here() -> str:
    return str(st.context.url or "")


def _show_address(told: str) -> None:
    st.code(told, language=None, wrap_lines=True)  # colours would lack contrast


def _show_how(t: Texts) -> None:
    st.caption(
        t(
            "Outlook: Legg til kalender → Abonner fra nett. Google Kalender, på datamaskin: Andre "
            "kalendere → Fra nettadresse. iPhone: Kalender → Kalendere → Legg til kalender → Legg "
            "til kalenderabonnement. Lim inn adressen der. Programmet henter møtene på nytt av seg "
            "selv, noen bare én gang i døgnet."
        )
    )


def _show_own(reader: User, t: Texts) -> None:
    made = calendar_keys.made_on(session.store(), reader.name)
    key = st.session_state.get(MADE)
    if made is None:
        st.session_state.pop(MADE, None)
        key = None
    if key:
        _show_address(calendar_routes.own_address(_here(), t.language, key))
        st.warning(
            t(
                "Ta vare på adressen nå: den vises bare denne ene gangen. Den som har den, ser "
                "møtene du kan se. Del den ikke."
            )
        )
    elif made:
        st.markdown(t("Du har en adresse, laget {day}. Den vises ikke igjen.", day=t.day(made)))
    else:
        st.markdown(t("Den viser også om du er påmeldt."))
    say_all(st.session_state.pop(PROBLEMS, ()), t)
    with st.container(key="calendar-key", horizontal=True, gap="small"):
        _show_buttons(t, has_one=made is not None)


def _show_buttons(t: Texts, *, has_one: bool) -> None:
    if not has_one:
        st.button(t("Lag min adresse"), key="make-calendar-key", on_click=_make)
        return
    second_press.show(
        t,
        key="renew-calendar-key",
        ask=t("Lag en ny"),
        sure=t("Ja, lag en ny: den gamle slutter å virke"),
        on_sure=_make,
        args=(),
    )
    second_press.show(
        t,
        key="remove-calendar-key",
        ask=t("Ta den bort"),
        sure=t("Ja, ta den bort: den slutter å virke"),
        on_sure=_remove,
        args=(),
    )


def _make() -> None:
    key, problems = commands.make_calendar_key(session.store(), auth.user(), today=session.today())
    st.session_state[MADE], st.session_state[PROBLEMS] = key, problems


def _remove() -> None:
    _, problems = commands.remove_calendar_key(session.store(), auth.user())
    st.session_state.pop(MADE, None)
    st.session_state[PROBLEMS] = problems
