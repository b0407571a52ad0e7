"""What may be said, by the fixed rules and in their words; nothing else is claimed."""

from __future__ import annotations

import streamlit as st

from cluster.effect.analysis import QUESTIONS
from cluster.wording import VERDICTS_IN_SHORT
from data.language import Texts
from reports import effect_verdict
from ui import markup
from ui.effect.parts import Part, show_heading
from ui.effect.shown import Shown, worded


def show(shown: Shown, t: Texts) -> None:
    """The sentence of the chosen question, what it must be read with, and all four in short."""
    show_heading(Part.VERDICT, t)
    told = shown.findings
    st.subheader(worded(shown.question, t), anchor=False)
    markup.show("said", text=effect_verdict.sentence(told, t))
    for text in effect_verdict.caveats(told, t):
        markup.show("note", text=text)
    markup.show(
        "table",
        caption=t("Alle fire spørsmål"),
        headings=[t("Hva og mot hvem"), t("Det som kan sies")],
        numeric=[],
        rows=[
            (worded(each, t), t(VERDICTS_IN_SHORT[shown.analysis.of(*each).verdict]))
            for each in QUESTIONS
        ],
    )
    st.caption(
        t(
            "Setningen følger av hvor intervallet ligger, etter regler som ble fastsatt før noen "
            "så et tall. De som ble medlemmer, valgte det selv, så ingen forskjell er et bevis. "
            "Fire spørsmål gir tilfeldigheten fire sjanser: se på alle. {source}",
            source=shown.source(t),
        )
    )
