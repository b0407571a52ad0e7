"""What the register of firms says of a member, beside what is typed; taken over where ticked."""

from __future__ import annotations

import streamlit as st

from cluster.access import User
from cluster.comparison import Difference, Field, Told, differences, taken_over
from cluster.places import Place, Position
from cluster.problems import Problem
from cluster.wording import REGISTER_FIELDS
from data import commands, forms
from data.language import Texts
from data.registers import brreg
from data.registers.brreg import RegisteredFirm
from ui import markup, member_form, session
from ui.member_form import Editing
from ui.problems import say, say_all

REMOVED = "registers.removed"


def show(editing: Editing, leader: User, t: Texts) -> None:
    """A button that asks the register, and what it answered."""
    number = editing.typed["org_number"].strip()
    if st.button(
        t("Hent fra Brønnøysund"),
        key=editing.widget("fetch"),
        icon=":material/download:",
        disabled=not number,
        help=None if number else t("Skriv organisasjonsnummeret først."),
    ):
        with st.spinner(t("Spør Brønnøysundregistrene …")):
            editing.told = brreg.firm(number)
        _withdraw(editing, leader, t)
    if isinstance(editing.told, Problem):
        say(editing.told, t)
    elif editing.told is not None:
        _show_firm(editing, editing.told, t)


def _withdraw(editing: Editing, leader: User, t: Texts) -> None:
    """The register has withdrawn the firm: what we copied from it must go."""
    told, store = editing.told, session.store()
    if not (isinstance(told, Problem) and told.code == REMOVED):
        return
    editing.taken.clear()
    stored = store.member(editing.base.id)
    is_of_it = stored is not None and stored.org_number == told.value
    if stored is None or not (is_of_it and stored.from_register):
        return
    changed, problems = commands.withdraw_register_copy(store, leader, stored)
    say_all(problems, t)
    if changed:
        member_form.go_on(editing.key, stored, changed)


def _show_firm(editing: Editing, firm: RegisteredFirm, t: Texts) -> None:
    industries = "; ".join(f"{each.name} ({each.code})" for each in firm.industries)
    st.caption(
        markup.plain(
            t("Registrert som {form}. {industries}", form=firm.form, industries=industries)
        )
    )
    member, _ = editing.member()
    found = differences(member, firm.told, session.today())
    editing.taken -= {each.field for each in found}
    if not found:
        st.success(t("Registeret sier det samme."))
        return
    st.markdown(t("**Registeret har noe annet. Kryss av for det du vil ta over:**"))
    ticked = [each.field for each in found if _ask(editing, each, t)]
    st.button(
        t("Ta over det som er krysset av"),
        key=editing.widget("take"),
        disabled=not ticked,
        on_click=_take,
        args=(editing, firm.told, [each.field for each in found]),
    )


def _ask(editing: Editing, difference: Difference, t: Texts) -> bool:
    field = t(REGISTER_FIELDS[difference.field]).capitalize()
    stored, found = _worded(difference.stored, t), _worded(difference.found, t)
    return st.checkbox(
        f"{field}: {markup.plain(stored or t('tomt'))} → {markup.plain(found)}",
        value=difference.stored in (None, ""),
        key=editing.widget(f"take-{difference.field}"),
    )


def _worded(value: object, t: Texts) -> str:
    if isinstance(value, Place):
        return f"{value.name} ({value.kommune.name})"
    if isinstance(value, Position):
        return f"{t.number(value.latitude, 4)} {t.number(value.longitude, 4)}"
    return "" if value is None else str(value)


def _take(editing: Editing, told: Told, asked: list[Field]) -> None:
    """Put into the form what is ticked; saving it is another click.

    The ticks and the form are read as they stand at the click: a quick hand unticks and
    presses before the page has been drawn anew.
    """
    editing.sync()
    ticked = [each for each in asked if st.session_state.get(editing.widget(f"take-{each}"))]
    member, _ = editing.member()
    after = taken_over(member, told, ticked, session.today())
    before = forms.typed_of(member, session.today())
    now = forms.typed_of(after, session.today())
    places = ("located", "moves", "since", *forms.PLACE_FIELDS)
    replaced = places if after.located != member.located else ()
    editing.taken |= set(ticked)
    editing.put(**{n: now[n] for n in now if n in replaced or now[n] != before[n]})
