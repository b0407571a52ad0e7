"""What may be said, by the fixed rules and in their words; nothing else is claimed."""

from __future__ import annotations

from math import isfinite

import streamlit as st

from cluster.effect.analysis import QUESTIONS
from cluster.effect.findings import Findings
from cluster.effect.tested import FEWEST_MEMBERS, FEWEST_OTHERS, Tested
from cluster.verdicts import Verdict
from cluster.wording import VERDICTS, VERDICTS_IN_SHORT, VERDICTS_WITHOUT_END
from data.language import Texts
from reports.effect_words import plain, signed
from ui import markup
from ui.effect.parts import Part, show_heading
from ui.effect.shown import Shown, worded
from ui.effect.trust_views import unlike


def show(shown: Shown, t: Texts) -> None:
    """The sentence of the chosen question, what it must be read with, and all four in short."""
    show_heading(Part.VERDICT, t)
    told = shown.findings
    st.subheader(worded(shown.question, t), anchor=False)
    markup.show("said", text=sentence(told, t))
    for text in caveats(told, t):
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


def sentence(told: Findings, t: Texts) -> str:
    """What the rules allow to be said."""
    if told.test is None:
        return t(
            VERDICTS[Verdict.TOO_FEW],
            members=t.number(told.sides.members),
            others=t.number(told.sides.others),
            fewest_members=t.number(FEWEST_MEMBERS),
            fewest_others=t.number(FEWEST_OTHERS),
        )
    has_ends = all(map(isfinite, told.test.interval)) and told.detectable is not None
    sentences = VERDICTS if has_ends else VERDICTS_WITHOUT_END
    return t(sentences[told.verdict], **_numbers(told, told.test, t))


def _numbers(told: Findings, test: Tested, t: Texts) -> dict[str, str]:
    """With a sign where they are a difference; *more* has its own."""
    effect = plain if told.verdict is Verdict.HIGHER else signed
    return {
        "effect": effect(test.estimate, t),
        "low": plain(test.interval.low, t) if isfinite(test.interval.low) else "",
        "high": plain(test.interval.high, t) if isfinite(test.interval.high) else "",
        "detectable": "" if told.detectable is None else plain(told.detectable, t),
    }


def caveats(told: Findings, t: Texts) -> list[str]:
    """What a higher growth must be read with: the years before."""
    if told.verdict is not Verdict.HIGHER or told.test is None:
        return []
    if told.test.no_placebo is not None:
        return [
            t(
                "Om medlemmene vokste mer også før de ble med, kan ikke prøves med disse tallene. "
                "Da kan det heller ikke utelukkes."
            )
        ]
    years = unlike(told.test.placebo)
    if not years:
        return []
    return [
        t(
            "Også i {years}, før noen var medlem, vokste sidene ulikt. Forskjellen kan ha vært der "
            "fra før.",
            years=", ".join(map(str, years)),
        )
    ]
