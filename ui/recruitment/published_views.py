"""Forecasts the board has published, and how they fared, also where it is not to their credit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from cluster.access import Permission, Role, User
from cluster.growth.bands import LEVELS
from cluster.growth.published import Edition, Record, Score, record_of, score
from cluster.problems import Problem
from data import commands
from data.language import Texts
from reports.words import PERCENT, chance
from ui import auth, markup, session
from ui.markup import Cell
from ui.problems import say_all

RECEIPT, REFUSED = "forecast-receipt", "forecast-refused"
SHOWN_LEVEL = 80


def show(reader: User, until: date, t: Texts) -> None:
    """All that was published by the chosen day, scored as far as it is over, and a button."""
    st.subheader(t("Publiserte prognoser"), anchor=False)
    _show_button(reader, until, t)
    editions = _published(reader)
    if not editions:
        markup.show(
            "note",
            text=t(
                "Ingen prognose er publisert. En som publiseres, blir stående slik den er, og får "
                "karakter når datoen er passert."
            ),
        )
        return
    members, day = session.members(reader.role), session.as_of()
    scores = [score(each, members, day) for each in editions]
    markup.show("note", text=record_words(record_of([each for each in scores if each]), t))
    _show_table(list(zip(editions, scores, strict=True)), t)
    st.caption(
        t(
            "Brier er kvadratet av avstanden fra sjansen til det som hendte, i snitt over målene: "
            "0 er perfekt, og den som alltid sier 50 %, får 0,25. Et godt 80 %-bånd holder i "
            "omtrent fire av fem prognoser. Fasiten er medlemmene ved utgangen av prognosens "
            "siste måned, slik registeret nå har dem."
        )
    )


def _published(reader: User) -> Sequence[Edition]:
    """What had been published by the chosen day; what was made of invented members only among
    such.
    """
    known = _editions(session.store().version(), reader.role)
    demo = session.has_demo()
    day = session.as_of()
    return [each for each in known if each.published <= day and (demo or not each.demo)]


@st.cache_resource(max_entries=8, show_spinner=False)
def _editions(version: int, role: Role) -> tuple[Edition, ...]:
    return session.store().forecasts(seen_by=role)


def record_words(record: Record | None, t: Texts) -> str:
    """How all of them have fared, as a sentence."""
    if record is None:
        return t("Ingen av dem har fått fasit ennå.")
    return t.plural(
        "{count} prognose har fått fasit. Brier: {brier}. 80 %-båndet holdt i {held} av {count}.",
        "{count} prognoser har fått fasit. Brier: {brier}. 80 %-båndet holdt i {held} av {count}.",
        record.editions,
        brier=t.number(record.brier, 2),
        held=t.number(record.held[SHOWN_LEVEL]),
    )


def _show_table(scored: Sequence[tuple[Edition, Score | None]], t: Texts) -> None:
    markup.show(
        "table",
        caption=t.plural("{count} publisert prognose", "{count} publiserte prognoser", len(scored)),
        headings=[
            t("Publisert"),
            t("Ved utgangen av"),
            t("Sjanser"),
            t("{level} %-bånd", level=SHOWN_LEVEL),
            t("Fasit"),
            t("Brier"),
            t("Båndene holdt"),
        ],
        numeric=[3, 4, 5],
        rows=[_row(edition, found, t) for edition, found in reversed(scored)],
    )


def _row(edition: Edition, found: Score | None, t: Texts) -> tuple[str | Cell, ...]:
    chances = (f"{t.number(each.goal)}: {chance(each.at_horizon, t)}" for each in edition.goals)
    band = edition.last.bands[SHOWN_LEVEL]
    return (
        t.short_day(edition.published),
        t.month(edition.last.day),
        ", ".join(chances),
        t.span(band.low, band.high),
        *_fate(edition, found, t),
    )


def _fate(edition: Edition, found: Score | None, t: Texts) -> tuple[str | Cell, ...]:
    if found is None:
        return t("kommer {day}", day=t.short_day(edition.last.day)), "–", "–"
    brier = sum(found.brier.values()) / len(found.brier)
    held = (
        f"{t.percent(level / PERCENT)}: {t('ja') if found.held[level] else t('nei')}"
        for level in LEVELS
    )
    months = t(
        "80 %: {held} av {total} måneder",
        held=found.months_held[SHOWN_LEVEL],
        total=len(edition.months),
    )
    return (
        t.number(found.actual),
        t.number(brier, 2),
        Cell(text=", ".join(held), below=months),
    )


# --- publishing -----------------------------------------------------------------------


def _show_button(reader: User, until: date, t: Texts) -> None:
    if not reader.may(Permission.EDIT_PROSPECTS):
        return
    if session.looks_back():
        text = t("Bare dagens prognose kan publiseres. Gå til i dag for å gjøre det.")
        markup.show("note", text=text)
        return
    st.button(
        t("Publiser prognosen for {day}", day=t.short_day(until)),
        key="publish-forecast",
        on_click=_publish,
        args=(until,),
    )
    markup.show("receipt", text=st.session_state.pop(RECEIPT, ""))
    refused: tuple[Problem, ...] = st.session_state.pop(REFUSED, ())
    say_all(refused, t)


def _publish(until: date) -> None:
    """Before the page is drawn: what was on the screen is what is kept."""
    t = session.texts()
    answer = commands.publish_forecast(session.store(), auth.user(), until, today=session.today())
    edition, problems = answer
    if edition is None:
        st.session_state[REFUSED] = problems
        return
    st.session_state[RECEIPT] = t(
        "Prognosen for {day} er publisert, og blir stående slik den er.", day=t.short_day(until)
    )
