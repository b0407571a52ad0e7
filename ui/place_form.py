"""Where a member is, in its form: by name, by address, by position, or on the map."""

from __future__ import annotations

import streamlit as st

from cluster.members import Located
from cluster.problems import Problem
from cluster.wording import PRECISIONS
from data import forms
from data.language import Texts
from data.registers import addresses
from ui import markup, position_on_map, session
from ui.member_form import Editing, Fields
from ui.problems import say

MAP = "place-map"
MAP_HEIGHT = 330


def show(editing: Editing, fields: Fields, t: Texts) -> None:
    """The place that is typed, the ways to it, and the places before it."""
    told, _ = forms.told_place(editing.typed, _current(editing), editing.found)
    _ask_what_is_new(editing, fields, t)
    fields.line("place", t("Sted: tettsted eller kommune"))
    with st.container(horizontal=True, gap="small"):
        fields.line("address", t("Adresse"), width=250)
        fields.line("postal_code", t("Postnummer"), width=120)
    _look_up(editing, t)
    _show_map(editing, told, t)
    with st.container(horizontal=True, gap="small"):
        fields.line("latitude", t("Grader nord"), width=150)
        fields.line("longitude", t("Grader øst"), width=150)
    if told:
        st.caption(_about(told, t))
    fields.complain("places")
    _history(editing, t)


def _current(editing: Editing) -> Located | None:
    return forms.here(editing.typed["located"], session.today())


def _ask_what_is_new(editing: Editing, fields: Fields, t: Texts) -> None:
    if _current(editing) is None:
        return
    key = editing.widget("moves")
    st.session_state.setdefault(key, editing.typed["moves"])
    st.radio(
        t("Det du skriver om stedet"),
        [False, True],
        format_func=lambda moves: t("er en flytting") if moves else t("retter stedet"),
        key=key,
        horizontal=True,
    )
    if st.session_state[key]:
        fields.day("since", t("Flyttet den"))


def _look_up(editing: Editing, t: Texts) -> None:
    """Kartverket's addresses, on a click."""
    if st.button(
        t("Finn adressen hos Kartverket"),
        key=editing.widget("look-up"),
        icon=":material/search:",
        disabled=not editing.typed["address"].strip(),
    ):
        with st.spinner(t("Spør Kartverket …")):
            code = editing.typed["postal_code"].strip()
            editing.hits = addresses.search(editing.typed["address"], postal_code=code or None)
    if isinstance(editing.hits, Problem):
        say(editing.hits, t)
    elif editing.hits is not None:
        _choose_address(editing, t)


def _choose_address(editing: Editing, t: Texts) -> None:
    """The addresses that were found; one outside the region cannot be taken."""
    hits = editing.hits
    if hits is None or isinstance(hits, Problem):
        return
    within = [hit for hit in hits.found if hit.located]
    if not within:
        st.info(t("Kartverket fant ingen slik adresse i Nord-Norge. Pek stedet ut på kartet."))
        return
    st.selectbox(
        t.plural("{count} adresse funnet", "{count} adresser funnet", len(within)),
        within,
        format_func=_hit_words,
        key=editing.widget("hit"),
    )
    st.button(t("Bruk adressen"), key=editing.widget("use-hit"), on_click=_use, args=(editing,))


def _hit_words(hit: addresses.Address) -> str:
    post = " ".join(each for each in (hit.postal_code, hit.post_place) if each)
    return ", ".join(each for each in (hit.street, post) if each)


def _use(editing: Editing) -> None:
    """The address that is chosen as the button is pressed goes into the form."""
    editing.sync()
    hit: addresses.Address = st.session_state[editing.widget("hit")]
    editing.hits = None
    located = hit.located
    if located:
        editing.found.append(located)
        editing.put(**forms.typed_place(located))


def _show_map(editing: Editing, told: Located | None, t: Texts) -> None:
    """The place on the map; a click or a drag writes its position into the form."""
    position_on_map.show(
        told.place.position if told else None,
        t,
        key=f"{editing.key}-{MAP}",
        height=MAP_HEIGHT,
        on_move=lambda: _move(editing),
    )


def _move(editing: Editing) -> None:
    editing.sync()
    position = position_on_map.moved(f"{editing.key}-{MAP}")
    if position:
        editing.put(
            latitude=forms.degrees(position.latitude), longitude=forms.degrees(position.longitude)
        )


def _about(at: Located, t: Texts) -> str:
    place = markup.plain(at.place.name)
    return t(
        "{place} i {kommune} kommune. Posisjonen er funnet ved: {precision}.",
        place=place,
        kommune=markup.plain(at.place.kommune.name),
        precision=t(PRECISIONS[at.place.precision]),
    )


def _history(editing: Editing, t: Texts) -> None:
    """The places over the years, and a way to take the last move back."""
    located: tuple[Located, ...] = editing.typed["located"]
    if len(located) < 2:  # noqa: PLR2004 - a move is from one place to another
        return
    markup.show(
        "table",
        caption=t("Steder"),
        headings=[t("Sted"), t("Fra og med")],
        numeric=[],
        rows=[
            (each.place.name, t.day(each.since) if each.since else t("fra begynnelsen"))
            for each in located
        ],
    )
    st.button(
        t("Ta bort den siste flyttingen"),
        key=editing.widget("unmove"),
        on_click=_take_back_move,
        args=(editing,),
    )


def _take_back_move(editing: Editing) -> None:
    editing.sync()
    left = editing.typed["located"][:-1]
    here = forms.here(left, session.today())
    editing.put(located=left, moves=False, **forms.typed_place(here))
