"""What could have been seen with these figures, before any result."""

from __future__ import annotations

import streamlit as st

from cluster.effect.analysis import QUESTIONS
from cluster.effect.findings import Findings
from cluster.effect.tested import FEWEST_MEMBERS, FEWEST_OTHERS
from data.language import Texts
from reports.effect_words import plain
from ui import markup
from ui.effect.parts import Part, show_heading
from ui.effect.shown import Shown, worded


def show(shown: Shown, t: Texts) -> None:
    """The smallest effect each question would show, and what that means."""
    show_heading(Part.DETECTABLE, t)
    markup.show("said", text=message(shown, t))
    with st.container(key="figures", horizontal=True, gap="small"):
        for question in QUESTIONS:
            told = shown.analysis.of(*question)
            st.metric(worded(question, t), value(told, t), help=_help(told, t), border=True)
    st.caption(
        t(
            "Den minste merveksten, i prosentpoeng i året, som så mange virksomheter ville vist i "
            "fire av fem tilfeller, regnet av hvor ulikt de andre vokser seg imellom. Den er kjent "
            "før noe resultat. Mindre virkninger enn dette kan finnes uten å synes. {source}",
            source=shown.source(t),
        )
    )


def message(shown: Shown, t: Texts) -> str:
    """What the best of the questions can show."""
    known = [told.detectable for told in shown.analysis.findings if told.detectable is not None]
    if not known:
        return t(
            "Det er for få virksomheter med tall til å vise noen virkning, uansett hvor stor den "
            "er."
        )
    return t(
        "Med disse tallene må merveksten i beste fall være {least} prosentpoeng i året for å "
        "synes.",
        least=plain(min(known), t),
    )


def value(told: Findings, t: Texts) -> str:
    """How much it takes, or that there are too few."""
    if told.detectable is None:
        return t("for få")
    return t("minst {points}", points=plain(told.detectable, t))


def _help(told: Findings, t: Texts) -> str:
    members, others = told.sides
    return t(
        "{members} medlemmer og {others} andre kan sammenlignes. Med færre enn {fewest_members} og "
        "{fewest_others} prøves ingenting.",
        members=t.number(members),
        others=t.number(others),
        fewest_members=t.number(FEWEST_MEMBERS),
        fewest_others=t.number(FEWEST_OTHERS),
    )
