"""What may be said of the effect of membership, by the fixed rules and in their words."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from cluster.effect.findings import Findings
from cluster.effect.tested import FEWEST_MEMBERS, FEWEST_OTHERS, PlaceboYear, Tested
from cluster.verdicts import Verdict
from cluster.wording import VERDICTS, VERDICTS_WITHOUT_END
from data.language import Texts
from reports.effect_words import plain, signed


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


def unlike(years: Sequence[PlaceboYear]) -> list[int]:
    """The years before in which the sides grew differently."""
    return [each.year for each in years if not each.interval.low <= 0 <= each.interval.high]
