"""Does membership work? The page's table of contents, in the order the parts are read."""

from __future__ import annotations

from enum import StrEnum

import streamlit as st

from cluster.access import Permission, User
from cluster.effect.options import Outcome, Pool
from cluster.effect.tested import FEWEST_MEMBERS, FEWEST_OTHERS
from cluster.effect.wording import OUTCOMES, POOLS
from cluster.problems import Problem
from cluster.translation import N_
from data.language import Texts
from ui import address, markup, session
from ui.effect import (
    comparison_views,
    detectable_views,
    edition_views,
    joining_views,
    studied,
    totals_views,
    trust_views,
    verdict_views,
)
from ui.effect.parts import Part, show_contents
from ui.effect.shown import Question, Shown
from ui.figures import figure_views
from ui.problems import say

OUTCOME, POOL, SIDE = "hva", "mot", "vis"


class Side(StrEnum):
    """What those who see firms' figures choose between, by its word in the address."""

    RESULT = "resultat"
    FIGURES = "tall"


SIDES = {Side.RESULT: N_("Resultatet"), Side.FIGURES: N_("Tallgrunnlaget")}
NO_FIGURES = "effect.no_figures"


def show(reader: User, t: Texts) -> None:
    """Today's analysis for those who may see firms' figures, the last published for others."""
    if not reader.may(Permission.SEE_FIGURES):
        _show_published(reader, t)
    elif _chosen_side(t) is Side.RESULT:
        _show_live(reader, t)
    else:
        figure_views.show(reader, t)


def _chosen_side(t: Texts) -> Side:
    """The result, or what it is made from."""
    return address.choice(
        SIDE,
        t("Vis"),
        list(Side),
        lambda each: t(SIDES[each]),
        label_visibility="collapsed",
    )


def _show_live(reader: User, t: Texts) -> None:
    found = studied.live(reader.role)
    if found is not None:
        show_found(found, t)
    if isinstance(found, studied.Live) or studied.editions(reader.role):
        edition_views.show(reader, t)


def show_found(found: studied.Live | Problem, t: Texts) -> None:
    """The analysis of the figures as they are, or why there is none."""
    if isinstance(found, studied.Live):
        show_contents(Part, t)
        question = choose_question(t)
        _say_demo(t, is_demo=found.demo)
        shown = Shown(found.analysis, question, session.as_of(), False, found.studies)
        show_analysis(shown, t)
    elif found.code == NO_FIGURES:
        st.info(_no_figures(t))
    else:
        say(found, t)


def _no_figures(t: Texts) -> str:
    return t(
        "Det er ingen tall å sammenligne ennå. Det trengs omsetning eller ansatte fra minst ett år "
        "før og ett år etter oppstarten, for minst {members} medlemmer og {others} liknende "
        "virksomheter som aldri har vært medlemmer.",
        members=t.number(FEWEST_MEMBERS),
        others=t.number(FEWEST_OTHERS),
    )


def _show_published(reader: User, t: Texts) -> None:
    editions = studied.editions(reader.role)
    if not editions:
        st.info(
            t(
                "Om medlemskapet virker, er ikke publisert ennå. Når klyngen publiserer en "
                "analyse, står den her: hva tallene kunne vist, hvordan medlemmene har vokst ved "
                "siden av liknende virksomheter, og om det er til å stole på. Tall for enkelte "
                "virksomheter vises aldri."
            )
        )
        return
    newest = editions[-1]
    show_contents([each for each in Part if each is not Part.EDITIONS], t)
    text = t("Analysen ble publisert {day}.", day=t.day(newest.published))
    markup.show("note", text=text)
    question = choose_question(t)
    _say_demo(t, is_demo=newest.demo)
    show_analysis(Shown(newest.analysis, question, newest.published, True), t)


def _say_demo(t: Texts, *, is_demo: bool) -> None:
    if is_demo:
        text = t("Alle tall på denne siden er av oppdiktede virksomheter.")
        markup.show("note", text=text)


def choose_question(t: Texts) -> Question:
    """Which of the four is looked at more closely."""
    with st.container(key="effect-question", horizontal=True, gap="medium"):
        outcome = address.choice(
            OUTCOME, t("Se på"), list(Outcome), lambda each: t(OUTCOMES[each]).capitalize()
        )
        pool = address.choice(
            POOL, t("Sammenlign med"), list(Pool), lambda each: _upper(t(POOLS[each]))
        )
    return outcome, pool


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def show_analysis(shown: Shown, t: Texts) -> None:
    """The parts of one analysis: what could be seen stands before any result."""
    detectable_views.show(shown, t)
    totals_views.show(shown, t)
    comparison_views.show(shown, t)
    trust_views.show(shown, t)
    verdict_views.show(shown, t)
    joining_views.show(shown, t)
