"""Numbers in words that screen and paper share."""

from __future__ import annotations

from data.language import Texts

PERCENT = 100


def chance(probability: float, t: Texts) -> str:
    """Whole per cent; of what is only probable nobody is certain: under 1 %, over 99 %."""
    rounded = round(PERCENT * probability)
    if rounded == 0:
        return t("under {share}", share=t.percent(1 / PERCENT))
    if rounded == PERCENT:
        return t("over {share}", share=t.percent(1 - 1 / PERCENT))
    return t.percent(probability)


def kroner(amount: float, t: Texts) -> str:
    """Whole kroner: 300 000 kr."""
    return t("{amount} kr", amount=t.number(round(amount)))
