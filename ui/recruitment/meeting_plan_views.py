"""Møteplan: what the board should decide on and know of, on one page to print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

import streamlit as st

from cluster.recruitment import LOST, Prospect, Stage, Urgency
from cluster.wording import LOSS_REASONS, PROSPECT_SOURCES, STAGES
from data.language import Texts
from ui import address, markup, session
from ui.markup import Cell
from ui.recruitment import prospect_choice, prospect_words

BACK, USUAL_DAYS, MOST_DAYS = "siden", 31, 366


def show(prospects: Sequence[Prospect], t: Texts) -> None:
    """To decide on, to follow up, and what has happened since the last meeting."""
    days = address.integer(
        BACK, t("Dager siden forrige møte"), least=1, most=MOST_DAYS, default=USUAL_DAYS
    )
    st.header(t("Møteplan, {day}", day=t.day(session.as_of())), anchor=False)
    _show_decisions(prospects, t)
    if not session.looks_back():
        _show_pressing(prospects, t)
    _show_news(prospects, days, t)
    st.caption(t("Skriv ut siden med nettleserens utskrift (Ctrl+P)."))


def _show_decisions(prospects: Sequence[Prospect], t: Texts) -> None:
    applied = [each for each in prospects if each.stage is Stage.APPLIED]
    invited = [each for each in prospects if each.stage is Stage.INVITED]
    ready = [each for each in prospects if each.stage is Stage.IN_DIALOGUE]
    _show_part(t("Søknader å behandle"), applied, t, empty=t("Ingen søknader."))
    _show_part(t("Inviterte som ikke har svart"), invited, t, empty=t("Ingen venter på svar."))
    _show_part(t("Skal vi invitere dem?"), ready, t, empty=t("Ingen er i dialog."))


def _show_part(title: str, prospects: Sequence[Prospect], t: Texts, *, empty: str) -> None:
    st.subheader(title, anchor=False)
    if not prospects:
        st.caption(empty)
        return
    markup.show(
        "table",
        caption=t.plural("{count} prospekt", "{count} prospekter", len(prospects)),
        headings=[t("Prospekt"), t("Der siden"), t("Neste steg"), t("Følges opp av"), t("Kilde")],
        numeric=[],
        rows=[_row(each, t) for each in prospects],
    )


def _row(prospect: Prospect, t: Texts) -> tuple[str | Cell, ...]:
    return (
        prospect_choice.linked(prospect, prospect_words.about(prospect, t)),
        t.short_day(prospect.last.day),
        _step(prospect, t),
        prospect.owner or t("ingen"),
        t(PROSPECT_SOURCES[prospect.source]),
    )


def _step(prospect: Prospect, t: Texts) -> str | Cell:
    """What is to be done, and by when; on an earlier day nobody knows what was."""
    if session.looks_back():
        return ""
    if not prospect.next_step:
        return t("ingen")
    return Cell(text=prospect.next_step, below=prospect_words.due(prospect, t))


def _show_pressing(prospects: Sequence[Prospect], t: Texts) -> None:
    waits = {each.id: prospect_words.waits_for(each) for each in prospects}
    late = [each for each in prospects if waits[each.id] is Urgency.OVERDUE]
    bare = [each for each in prospects if waits[each.id] is Urgency.NO_NEXT_STEP]
    _show_part(t("Forfalt"), late, t, empty=t("Ingenting er forfalt."))
    _show_part(t("Uten neste steg: hvem tar dem?"), bare, t, empty=t("Alle har et neste steg."))


def _show_news(prospects: Iterable[Prospect], days: int, t: Texts) -> None:
    """Every move since the last meeting, the newest first."""
    since = session.as_of() - timedelta(days=days)
    moves = sorted(
        ((move, each) for each in prospects for move in each.moves if move.day > since),
        key=lambda pair: (pair[0].day, pair[1].id),
        reverse=True,
    )
    st.subheader(t("Siden forrige møte"), anchor=False)
    if not moves:
        st.caption(t("Ingen prospekter er flyttet."))
        return
    markup.show(
        "table",
        caption=t.plural("{count} flytting", "{count} flyttinger", len(moves)),
        headings=[t("Dag"), t("Prospekt"), t("Til"), t("Grunn")],
        numeric=[],
        rows=[
            (
                t.short_day(move.day),
                prospect_choice.linked(each, each.place.name),
                t(STAGES[move.stage]),
                t(LOSS_REASONS[move.reason]) if move.stage in LOST and move.reason else "",
            )
            for move, each in moves
        ],
    )
