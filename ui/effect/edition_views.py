"""Analyses that were published: who did, what they said, and whether they still come out so."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cluster.access import Permission, Role, User
from cluster.effect.analysis import QUESTIONS, Edition
from cluster.effect.options import Outcome, Pool
from cluster.problems import Problem
from cluster.wording import VERDICTS_IN_SHORT
from data import commands
from data.effect_editions import Rerun
from data.language import Texts
from reports.effect_words import interval, signed
from ui import address, auth, markup, second_press, session
from ui.effect import studied
from ui.effect.parts import Part, show_heading
from ui.effect.shown import worded
from ui.markup import Cell
from ui.problems import say_all

CHOSEN = "utgave"
RECEIPT, REFUSED = "effect-receipt", "effect-refused"
DIGEST_SHOWN = 8


def show(reader: User, t: Texts) -> None:
    """All that was published by the chosen day; the leader publishes, and both make it again."""
    show_heading(Part.EDITIONS, t)
    _show_button(reader, t)
    editions = studied.editions(reader.role)
    if not editions:
        markup.show(
            "note",
            text=t(
                "Ingen analyse er publisert. En som publiseres, blir stående slik den er, og kan "
                "regnes om igjen av hvem som helst som har tallene."
            ),
        )
    else:
        _show_table(editions, reader, t)
        _show_again(editions, t)
    markup.show("receipt", text=st.session_state.pop(RECEIPT, ""))


def _show_table(editions: Sequence[Edition], reader: User, t: Texts) -> None:
    current = _current(session.store().version(), reader.role)
    markup.show(
        "table",
        caption=t.plural("{count} publisert analyse", "{count} publiserte analyser", len(editions)),
        headings=[
            t("Publisert"),
            t("Avtrykk, og tallene i dag"),
            t("Mervekst, prosentpoeng i året"),
        ],
        numeric=[],
        rows=[_row(each, is_current=each.id in current, t=t) for each in reversed(editions)],
    )
    st.caption(
        t(
            "Mervekst i prosentpoeng i året, 95 %-intervall og det som kunne sies. Avtrykket er de "
            "første tegnene av en prøve på alt analysen er laget av: er det likt, er tallene det."
        )
    )


def _row(edition: Edition, *, is_current: bool, t: Texts) -> tuple[Cell, ...]:
    figures = t("de samme tallene") if is_current else t("andre tall nå")
    return (
        Cell(text=t.short_day(edition.published), below=edition.actor),
        Cell(text=edition.digest[:DIGEST_SHOWN], below=figures),
        Cell(text="", parts=[_said(edition, question, t) for question in QUESTIONS]),
    )


def _said(edition: Edition, question: tuple[Outcome, Pool], t: Texts) -> Cell:
    told, asked = edition.analysis.of(*question), worded(question, t)
    verdict = t(VERDICTS_IN_SHORT[told.verdict])
    if told.test is None:
        return Cell(text=asked, below=verdict)
    numbers = f"{signed(told.test.estimate, t)} ({interval(told.test.interval, t)})"
    return Cell(text=f"{asked}: {numbers}", below=verdict)


@st.cache_resource(max_entries=4, show_spinner=False)
def _current(version: int, role: Role) -> frozenset[int]:
    """The editions whose figures are still those of today."""
    store = session.store()
    material = store.effect_material(seen_by=role)
    if material is None:
        return frozenset()
    return frozenset(
        each.id
        for each in store.effect_editions(seen_by=role)
        if material.basis(each.asked.day).digest == each.digest
    )


# --- publishing -----------------------------------------------------------------------


def _show_button(reader: User, t: Texts) -> None:
    if not reader.may(Permission.EDIT_FIGURES):
        return
    if session.looks_back():
        text = t("Bare dagens analyse kan publiseres. Gå til i dag for å gjøre det.")
        markup.show("note", text=text)
        return
    with st.container(key="publish-effect-row", horizontal=True, gap="small"):
        second_press.show(
            t,
            key="publish-effect",
            ask=t("Publiser denne analysen"),
            sure=t("Ja, vis den for alle. Det kan ikke angres."),
            back=t("Ikke nå"),
            on_sure=_publish,
            args=(),
        )
    refused: tuple[Problem, ...] = st.session_state.pop(REFUSED, ())
    say_all(refused, t)


def _publish() -> None:
    """Before the page is drawn: what was on the screen is what is kept."""
    t = session.texts()
    edition, problems = commands.publish_effect(session.store(), auth.user(), today=session.today())
    if edition is None:
        st.session_state[REFUSED] = problems
        return
    st.session_state[RECEIPT] = t(
        "Analysen er publisert med avtrykket {digest}, og blir stående slik den er.",
        digest=edition.digest[:DIGEST_SHOWN],
    )


# --- made again -----------------------------------------------------------------------


def _show_again(editions: Sequence[Edition], t: Texts) -> None:
    by_id = {str(each.id): each for each in reversed(editions)}
    with st.container(key="again", horizontal=True, vertical_alignment="bottom", gap="small"):
        chosen = address.option(
            CHOSEN,
            t("Analysen fra"),
            list(by_id),
            lambda id_: t.short_day(by_id[id_].published),
        )
        st.button(t("Regn den om igjen"), key="rerun-effect", on_click=_rerun, args=(int(chosen),))


def _rerun(edition_id: int) -> None:
    again = session.store().rerun_effect(edition_id, seen_by=auth.user().role)
    if again is not None:
        st.session_state[RECEIPT] = again_words(again, session.texts())


def again_words(again: Rerun, t: Texts) -> str:
    """Whether an edition came out the same, why not, and whether the figures still are."""
    figures = (
        t("Tallene i dag er de den ble laget av.")
        if again.is_current
        else t("Tallene i dag er andre enn dem den ble laget av.")
    )
    return f"{_sameness(again, t)} {figures}"


def _sameness(again: Rerun, t: Texts) -> str:
    day = t.short_day(again.edition.published)
    if again.is_same:
        return t("Analysen fra {day} er regnet om igjen: alt er likt til siste siffer.", day=day)
    if not again.is_same_method:
        return t(
            "Analysen fra {day} gir andre tall nå: den ble laget med {method}, som er en annen "
            "utgave av reglene eller av numpy enn dagens.",
            day=day,
            method=again.edition.asked.method,
        )
    return t(
        "Analysen fra {day} gir andre tall nå, med de samme reglene: det den er laget av, er "
        "endret i databasen. Si fra til den som drifter den.",
        day=day,
    )
