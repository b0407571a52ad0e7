"""A whole analysis: every question that is asked of the same figures, and what it was made from.

An edition holds what it was made from without a name or a number in it, so that it can be made
again and must give the same to the last digit, and so that nobody has to be erased from it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import sha256

import numpy as np

from cluster.effect.findings import Findings, findings, joining_told
from cluster.effect.joining import ByJoining, staggered
from cluster.effect.options import KICK_OFF, Options, Outcome, Pool
from cluster.effect.panel import PanelError
from cluster.effect.permutation import DRAWS, SEED
from cluster.effect.study import Study, study
from cluster.firm_years import FirmYear
from cluster.members import Member, Term
from cluster.pool.firms import PoolFirm, Status
from cluster.problems import Problem

METHOD = "1"
"""Grows when the same figures give other numbers."""

QUESTIONS = tuple((outcome, pool) for outcome in Outcome for pool in Pool)


@dataclass(frozen=True, slots=True)
class Asked:
    """What every question shares: the kick-off, the day whose members are summed, and chance.

    ``method``: the version of the rules, and of numpy's chance.
    """

    start: date = KICK_OFF
    day: date = date.max
    draws: int = DRAWS
    seed: int = SEED
    method: str = f"{METHOD}, numpy {np.__version__}"

    def options(self, outcome: Outcome, pool: Pool) -> Options:
        return Options(outcome, pool, self.start, draws=self.draws, seed=self.seed)


@dataclass(frozen=True, slots=True)
class Firm:
    """A member of the basis: the key of its figures, None where it has no number."""

    key: str | None
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Basis:
    """What an analysis is made from; firms are told apart by keys that say nothing of who they are.

    ``figures`` have a key where a firm-year has its organisation number, and no name, note or form.
    """

    asked: Asked
    members: tuple[Firm, ...]
    figures: tuple[FirmYear, ...]
    ended: tuple[str, ...]

    @property
    def digest(self) -> str:
        """Sixty-four letters and digits that are the same for the same basis only."""
        told = asdict(replace(self, asked=replace(self.asked, method="")))
        return sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Analysis:
    """What was found, a question each in the order of ``QUESTIONS``, and by years since joining."""

    findings: tuple[Findings, ...]
    joining: tuple[ByJoining | Problem, ...]

    def of(self, outcome: Outcome, pool: Pool) -> Findings:
        return self.findings[QUESTIONS.index((outcome, pool))]

    def joining_of(self, outcome: Outcome, pool: Pool) -> ByJoining | Problem:
        return self.joining[QUESTIONS.index((outcome, pool))]


@dataclass(frozen=True, slots=True)
class Edition:
    """An analysis as it was published. ``id`` is 0 until it is stored. ``demo``: of invented firms.

    ``digest`` and ``asked`` are of the basis, which only those see who may see firms' figures.
    """

    id: int
    published: date
    actor: str
    digest: str
    asked: Asked
    analysis: Analysis
    demo: bool = False


def studies(
    members: Iterable[Member], figures: Iterable[FirmYear], asked: Asked, ended: Collection[str]
) -> Mapping[tuple[Outcome, Pool], Study] | Problem:
    """The study of every question, or what is wrong with the figures."""
    register, said = list(members), list(figures)
    try:
        return {
            each: study(register, said, asked.options(*each), ended=ended, day=asked.day)
            for each in QUESTIONS
        }
    except PanelError as error:
        return error.problem


def basis_of(
    members: Iterable[Member], figures: Iterable[FirmYear], asked: Asked, ended: Collection[str]
) -> Basis:
    """The same without a name or a number: the keys are in the order of the numbers, since the
    order decides whom chance deals what.
    """
    register = sorted(
        (each for each in members if each.trashed is None), key=lambda x: (x.org_number or "", x.id)
    )
    said = sorted(figures, key=lambda each: each.key)
    numbers = {each.org_number for each in register if each.org_number}
    numbers |= {each.org_number for each in said} | set(ended)
    keys = {number: f"{at:09d}" for at, number in enumerate(sorted(numbers), start=1)}
    return Basis(
        asked=asked,
        members=tuple(Firm(keys.get(each.org_number or ""), each.terms) for each in register),
        figures=tuple(
            replace(
                each,
                org_number=keys[each.org_number],
                name=keys[each.org_number],
                organisation_form=None,
                note=None,
            )
            for each in said
        ),
        ended=tuple(sorted(keys[number] for number in ended)),
    )


def told(
    made: Mapping[tuple[Outcome, Pool], Study],
    members: Iterable[Member],
    figures: Iterable[FirmYear],
    asked: Asked,
) -> Analysis:
    """What may be told of studies, with the check of everybody who joined."""
    register, said = list(members), list(figures)
    return Analysis(
        findings=tuple(findings(made[each]) for each in QUESTIONS),
        joining=tuple(
            joining_told(staggered(register, said, asked.options(*each))) for each in QUESTIONS
        ),
    )


def analysis(of: Basis) -> Analysis | Problem:
    """Every question asked of a basis, or what is wrong with its figures."""
    members = [
        Member(at, each.key or "", each.terms, (), each.key)
        for at, each in enumerate(of.members, start=1)
    ]
    made = studies(members, of.figures, of.asked, of.ended)
    return made if isinstance(made, Problem) else told(made, members, of.figures, of.asked)


def ended_by(firms: Iterable[PoolFirm], asked: Asked) -> frozenset[str]:
    """The firms that the register says had ended by the last of the years after."""
    last = date(max(asked.options(*QUESTIONS[0]).after), 12, 31)
    gone = (Status.BANKRUPT, Status.DELETED)
    return frozenset(
        each.org_number for each in firms if each.status in gone and each.since <= last
    )
