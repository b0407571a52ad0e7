"""Telling of a deal in twenty seconds: a sentence to fill in, who did what with whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import partial

import streamlit as st

from cluster.access import Permission, User
from cluster.collaboration.problems import EARLIEST, MOST_CHARACTERS, MOST_VALUE
from cluster.collaboration.ties import Party, Tie, TieKind
from cluster.matching import folded
from cluster.members import Member
from cluster.translation import N_
from data import commands
from data.language import Texts
from ui import auth, line_form, session
from ui.saving import Form


class Did(StrEnum):
    """What was done, told from one's own side."""

    BOUGHT = "bought"
    SOLD = "sold"
    COPRODUCED = "coproduced"
    JOINED = "joined"
    LENT = "lent"
    BORROWED = "borrowed"
    SHARED = "shared"


_OWN_WORDS = {
    Did.BOUGHT: N_("Vi kjøpte en tjeneste av"),
    Did.SOLD: N_("Vi solgte en tjeneste til"),
    Did.COPRODUCED: N_("Vi samproduserte med"),
    Did.JOINED: N_("Vi har felles prosjekt med"),
    Did.LENT: N_("Vi lånte ut utstyr til"),
    Did.BORROWED: N_("Vi lånte utstyr av"),
    Did.SHARED: N_("Vi delte ideer eller kompetanse med"),
}
_LEADERS_WORDS = {
    Did.BOUGHT: N_("kjøpte en tjeneste av"),
    Did.SOLD: N_("solgte en tjeneste til"),
    Did.COPRODUCED: N_("samproduserte med"),
    Did.JOINED: N_("har felles prosjekt med"),
    Did.LENT: N_("lånte ut utstyr til"),
    Did.BORROWED: N_("lånte utstyr av"),
    Did.SHARED: N_("delte ideer eller kompetanse med"),
}
_KINDS = {
    Did.BOUGHT: TieKind.PURCHASE,
    Did.SOLD: TieKind.PURCHASE,
    Did.COPRODUCED: TieKind.COPRODUCTION,
    Did.JOINED: TieKind.JOINT_PROJECT,
    Did.LENT: TieKind.LOAN,
    Did.BORROWED: TieKind.LOAN,
    Did.SHARED: TieKind.SHARING,
}
_TURNED_ROUND = (Did.SOLD, Did.BORROWED)
"""Where the other one is the one that bought, or lent."""

WHO, DID, WITH, TITLE, DAY, LAST, VALUE = (
    "tie-who",
    "tie-did",
    "tie-with",
    "tie-title",
    "tie-day",
    "tie-last",
    "tie-value",
)
FORM = Form("tie", (DID, WITH, TITLE, DAY, LAST, VALUE), {})


def show(reader: User, names: Mapping[int, Member], t: Texts) -> None:
    """A sentence to fill in: who did what with whom."""
    FORM.begin(t, _fill)
    chooses = reader.may(Permission.EDIT_TIES)
    words = _LEADERS_WORDS if chooses else _OWN_WORDS
    ordered = sorted(
        (id_ for id_, each in names.items() if _can_be_told_of(each)),
        key=lambda id_: names[id_].name.casefold(),
    )
    sides = st.columns(3 if chooses else 2)
    if chooses:
        sides[0].selectbox(
            t("Hvem"),
            ordered,
            index=_own_index(reader, ordered),
            format_func=lambda id_: names[id_].name,
            key=WHO,
            placeholder=t("Velg"),
        )
    sides[-2].selectbox(
        t("Hva som ble gjort") if chooses else t("Hva dere gjorde"),
        list(Did),
        format_func=lambda each: t(words[each]),
        key=DID,
        placeholder=t("Velg"),
    )
    sides[-1].selectbox(
        t("Med hvem"),
        [each for each in ordered if each != reader.member_id or chooses],
        format_func=lambda one: names[one].name if one in names else str(one),
        key=WITH,
        placeholder=t("Velg et medlem, eller skriv et navn"),
        help=t("Er den andre ikke medlem, skriver du navnet."),
        accept_new_options=True,
    )
    st.text_input(t("Hva, med noen få ord"), key=TITLE, max_chars=MOST_CHARACTERS)
    _show_when_and_how_much(t)
    FORM.show_problems(t)
    st.button(
        t("Lagre båndet"),
        key="tie-save",
        type="primary",
        on_click=partial(_save, reader),
    )
    FORM.show_receipt()


def _show_when_and_how_much(t: Texts) -> None:
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        _show_day(t("Dag"), DAY)
        _show_day(t("Siste dag, kan stå tomt"), LAST)
        st.number_input(
            t("Verdi i kroner, kan stå tomt"),
            value=None,
            min_value=0,
            max_value=MOST_VALUE,
            step=1000,
            key=VALUE,
            width=240,
            help=t("Vises aldri alene: bare i summer av tre kjøp eller flere."),
        )


def _can_be_told_of(member: Member) -> bool:
    """Not those the reader only knows the number of, nor persons that are erased."""
    return bool(member.name) and not (member.erased and member.is_person)


def _own_index(reader: User, ordered: Sequence[int]) -> int | None:
    return ordered.index(reader.member_id) if reader.member_id in ordered else None


def _show_day(label: str, key: str) -> None:
    st.date_input(
        label,
        value=None,
        min_value=EARLIEST,
        max_value=session.today() if key == DAY else date(2100, 12, 31),
        format="DD.MM.YYYY",
        key=key,
        width=190,
    )


def _fill() -> None:
    """A deal of today; the rest is asked for."""
    fields = st.session_state
    fields[DID], fields[WITH], fields[TITLE] = None, None, ""
    fields[DAY], fields[LAST], fields[VALUE] = session.today(), None, None


def _save(reader: User) -> None:
    t, fields = session.texts(), st.session_state
    chooses = reader.may(Permission.EDIT_TIES)
    mine = fields.get(WHO) if chooses else reader.member_id
    theirs = _other(fields.get(WITH), reader)
    tie = _tie(Party(mine), fields.get(DID), theirs, session.today())
    if tie is None:
        asked = t("Hva som ble gjort") if chooses else t("Hva dere gjorde")
        FORM.take((None, (line_form.missing(asked),)), "")
    elif FORM.take(commands.report_tie(session.store(), auth.user(), tie), _receipt(tie, t)):
        _fill()


def _receipt(tie: Tie, t: Texts) -> str:
    """Nobody asks an outsider."""
    if tie.is_inside:
        return t("Lagret. Den andre siden blir bedt om å bekrefte.")
    return t("Lagret.")


def _other(chosen: object, reader: User) -> Party:
    """Whom it was done with: a member, also where its whole name is typed; else an outsider."""
    if isinstance(chosen, int):
        return Party(chosen)
    name = str(chosen or "").strip()
    called = [
        each.id
        for each in session.members(reader.role)
        if name and folded(each.name) == folded(name)
    ]
    return Party(called[0]) if len(called) == 1 else Party(None, name)


def _tie(mine: Party, did: Did | None, theirs: Party, today: date) -> Tie | None:
    """The tie that stands in the form; None while nothing says what was done."""
    fields = st.session_state
    if did is None:
        return None
    sides = (theirs, mine) if did in _TURNED_ROUND else (mine, theirs)
    value = fields.get(VALUE)
    return Tie(
        starts=fields.get(DAY) or today,
        first=sides[0],
        second=sides[1],
        kind=_KINDS[did],
        title=fields.get(TITLE, ""),
        reported=today,
        ends=fields.get(LAST),
        value=None if value is None else int(value),
    )
