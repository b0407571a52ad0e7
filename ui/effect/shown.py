"""One analysis as one reader sees it, with the question that is looked at more closely."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cluster.effect.analysis import Analysis
from cluster.effect.findings import Findings
from cluster.effect.joining import ByJoining
from cluster.effect.options import Outcome, Pool
from cluster.effect.study import Study
from cluster.effect.wording import OUTCOMES, POOLS
from cluster.problems import Problem
from data.language import Texts

Question = tuple[Outcome, Pool]


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """``studies`` name firms: None for those who may see none.

    ``day``: of the figures, or that on which the analysis was published when ``is_published``.
    """

    analysis: Analysis
    question: Question
    day: date
    is_published: bool
    studies: Mapping[Question, Study] | None = None

    @property
    def findings(self) -> Findings:
        return self.analysis.of(*self.question)

    @property
    def joining(self) -> ByJoining | Problem:
        return self.analysis.joining_of(*self.question)

    @property
    def study(self) -> Study | None:
        """The same with the firms in it."""
        return None if self.studies is None else self.studies[self.question]

    @property
    def is_of_turnover(self) -> bool:
        return self.question[0] is Outcome.TURNOVER

    def source(self, t: Texts) -> str:
        """Where the numbers are from, and from when."""
        day = t.short_day(self.day)
        if self.is_published:
            return t("Kilde: registre og oppgitte tall, publisert {day}.", day=day)
        return t("Kilde: registre og oppgitte tall, per {day}.", day=day)


def worded(question: Question, t: Texts) -> str:
    """Omsetning, mot Nord-Norge."""
    outcome, pool = question
    return t(
        "{outcome}, mot {pool}", outcome=t(OUTCOMES[outcome]).capitalize(), pool=t(POOLS[pool])
    )
