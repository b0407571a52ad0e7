"""What surrounds every page: date, language, notices and the foot."""

from __future__ import annotations

import streamlit as st

from cluster.access import Role, User
from cluster.wording import ROLES
from data.language import Language, Texts
from ui import auth, links, markup, session


def show_top(t: Texts) -> None:
    """The controls every page has, and what the reader must know before any figure."""
    markup.tell_screen_readers(t.language)
    with st.container(key="frame", horizontal=True, vertical_alignment="center", gap="small"):
        if session.has_demo():
            markup.show("demo_mark", text=t("Demodata – oppdiktede virksomheter"))
        if not st.context.is_embedded:
            _show_controls(t)
    if session.looks_back():
        _past_bar(t)


def _show_controls(t: Texts) -> None:
    with st.container(key="controls", horizontal=True, horizontal_alignment="right", gap="small"):
        _date_control(t)
        _language_control(t)
        _account_control(t)


def _date_control(t: Texts) -> None:
    with st.popover(t("Per {day}", day=t.short_day(session.as_of())), key="as_of"):
        project = session.project()
        picked = st.date_input(
            t("Vis klyngen slik den var"),
            value=session.as_of(),
            min_value=min(project.start, session.as_of()),
            max_value=session.today(),
            format="DD.MM.YYYY",
            key=f"pick-{session.as_of()}",
        )
        if picked != session.as_of():
            session.choose_date(picked)
            st.rerun()
        _date_shortcuts(t)


def _date_shortcuts(t: Texts) -> None:
    project = session.project()
    shortcuts = {
        t("Oppstarten {day}", day=t.short_day(project.start)): project.start,
        t("Prosjektslutt {day}", day=t.short_day(project.end)): project.end,
        t("I dag"): session.today(),
    }
    for label, day in shortcuts.items():
        if day <= session.today() and st.button(label, type="tertiary"):
            session.choose_date(day)
            st.rerun()


def _language_control(t: Texts) -> None:
    other = Language.ENGLISH if t.language is Language.BOKMAL else Language.BOKMAL
    name = {Language.ENGLISH: "English", Language.BOKMAL: "Norsk"}[other]
    if st.button(name, key="language", type="tertiary"):
        session.choose_language(other)
        st.rerun()


def _account_control(t: Texts) -> None:
    """Who the reader is, and how to become somebody else."""
    if auth.signs_in() and not st.user.is_logged_in:
        st.button(t("Logg inn"), key="sign_in", type="tertiary", on_click=st.login)
        return
    own, reader = auth.person(), auth.user()
    part = st.popover(t(ROLES[reader.role]).capitalize(), key="account", on_change="rerun")
    if not part.open:  # what is in it is made when it is asked for
        return
    with part:
        st.text(_who(own, t), width=280)
        if own.role is Role.LEADER:
            _role_choice(reader, t)
        if auth.signs_in():
            st.button(t("Logg ut"), key="sign_out", on_click=st.logout)


def _who(own: User, t: Texts) -> str:
    if not auth.signs_in():
        return t("Uten innlogging er den som sitter ved denne maskinen, leder.")
    if not own.name:
        return t("Innloggingen oppgir ingen bekreftet e-postadresse. Du ser det alle kan se.")
    if own.role is Role.VISITOR:
        return t("{email} har ingen rolle i klyngen. Du ser det alle kan se.", email=own.name)
    return t("Logget inn som {email}.", email=own.name)


def _role_choice(reader: User, t: Texts) -> None:
    wanted = st.selectbox(
        t("Vis som"),
        list(Role),
        index=list(Role).index(reader.role),
        format_func=lambda role: t(ROLES[role]),
        key=f"see-as-{reader.role}",
    )
    if wanted is not reader.role:
        auth.see_as(wanted)
        st.rerun()


def _past_bar(t: Texts) -> None:
    with st.container(
        key="past", horizontal=True, vertical_alignment="center", horizontal_alignment="left"
    ):
        text = t("Du ser klyngen slik den var {day}.", day=t.day(session.as_of()))
        markup.show("past", text=text)
        if st.button(t("Gå til i dag"), key="to_today"):
            session.choose_date(session.today())
            st.rerun()


def show_foot(t: Texts) -> None:
    if st.context.is_embedded:
        address = links.address(links.OVERVIEW, session.link_parameters())
        markup.show("whole", text=t("Se hele kartet i Klyngekart"), address=address)
    markup.show(
        "foot",
        source=t("Kilde: klyngens medlemsregister, per {day}.", day=t.day(session.as_of())),
        demo=t("Alle virksomheter er oppdiktet.") if session.has_demo() else "",
        map=t("Kart og steder: Kartverket, GeoNames (CC BY 4.0) og Natural Earth, bearbeidet."),
    )


def show_failure(reference: str) -> None:
    """What a reader sees when a page failed: that it did, that nothing is lost, what to do.

    ``reference`` is what the log calls it.
    """
    t = session.texts()
    failed = t(
        "Noe gikk galt på denne siden. Ingenting er endret eller mistet. "
        "Last siden på nytt; skjer det igjen, si fra til prosjektlederen."
    )
    told = t("Oppgi da referansen {reference}.", reference=reference)
    st.error(f"{failed}\n\n{told}")
