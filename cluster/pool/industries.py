"""The industries the pool is taken from: by the beginnings of their codes, old and new.

A firm is registered by SN2025, or by SN2007 where nobody has looked at it since. A code of
either classification stands for both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from cluster.problems import Problem
from cluster.translation import N_

SETTING = "pool.industries"
"""What the list is typed and stored under."""

_CODE = re.compile(r"\d{2}(\.\d{1,3})?")

MOVED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("74.101", ("74.110", "74.140")),
    ("74.102", ("74.120",)),
    ("74.103", ("74.130",)),
    ("74.200", ("18.120", "74.200")),
    ("90.011", ("90.201",)),
    ("90.012", ("90.202",)),
    ("90.019", ("90.209",)),
    ("90.020", ("90.390",)),
    ("90.031", ("90.120",)),
    ("90.032", ("90.112",)),
    ("90.033", ("90.130", "90.202")),
    ("90.034", ("90.111",)),
    ("90.035", ("90.111",)),
    ("90.039", ("90.209", "91.300")),
    ("90.040", ("90.310",)),
)
"""What SN2007 called each industry near film that SN2025 calls otherwise. Film kept its codes."""


class Branch(StrEnum):
    """Whether an industry is film or next to it."""

    FILM = "film"
    NEIGHBOURING = "neighbouring"


FILM_DIVISION = "59"


@dataclass(frozen=True, slots=True)
class Industry:
    """An industry by the beginning of its code (SN2025), and what people call it."""

    code: str
    name: str

    @property
    def branch(self) -> Branch:
        return branch_of(self.code)


NAMED = (
    Industry("59.11", N_("film-, video- og fjernsynsproduksjon")),
    Industry("59.12", N_("etterarbeid for film og fjernsyn")),
    Industry("59.13", N_("distribusjon av film og fjernsyn")),
    Industry("59.14", N_("filmframvisning")),
    Industry("59.2", N_("lydopptak og musikkutgivelse")),
    Industry("60.1", N_("radio")),
    Industry("60.2", N_("fjernsyn og strømming")),
    Industry("74.12", N_("grafisk og visuell design")),
    Industry("74.2", N_("foto")),
    Industry("90.111", N_("forfattere og manus")),
    Industry("90.112", N_("komponister")),
    Industry("90.202", N_("scenekunst")),
    Industry("90.39", N_("tjenester for scene og opptak")),
)
"""The industries the pool is taken from as it comes, with a name for each."""

STANDARD = tuple(each.code for each in NAMED)


@dataclass(frozen=True, slots=True)
class Match:
    """The code by which a firm counts: which of its three (1 is the main one), and under which
    of the wanted industries."""

    position: int
    code: str
    wanted: str

    @property
    def branch(self) -> Branch:
        return branch_of(self.wanted)


def branch_of(code: str) -> Branch:
    """The branch of a code or the beginning of one."""
    return Branch.FILM if code.startswith(FILM_DIVISION) else Branch.NEIGHBOURING


def industries_from(typed: Sequence[str]) -> tuple[str, ...] | Problem:
    """The list somebody typed, film first. Problems: ``pool.bad_industry``,
    ``pool.no_industry``.
    """
    codes = [code for each in typed for code in re.split(r"[\s,;]+", each) if code]
    wrong = next((code for code in codes if not _CODE.fullmatch(code)), None)
    if wrong is not None:
        return Problem("pool.bad_industry", value=wrong)
    if not codes:
        return Problem("pool.no_industry")
    return tuple(sorted(set(codes), key=lambda code: (branch_of(code) is not Branch.FILM, code)))


@lru_cache(maxsize=512)
def spelled(wanted: str) -> tuple[str, ...]:
    """The beginnings of codes that mean the industry ``wanted``, in both classifications.

    Only within its division: part of photography has moved to printing (18.120), and some art
    to heritage (91.300), which are mostly other firms. Whoever wants those names them.
    """
    found = {wanted}
    for old, new in MOVED:
        here = [code for code in new if code[:2] == old[:2]]
        if old.startswith(wanted):
            found.update(here)
        if any(code.startswith(wanted) for code in here):
            found.add(old)
    longer = {code for code in found if code != wanted and code.startswith(wanted)}
    return tuple(sorted(found - longer))


def matched(codes: Sequence[str], wanted: Iterable[str]) -> Match | None:
    """Why a firm with ``codes``, the main one first, counts; None when it does not.

    By a code of film if it has one, else by the first that is wanted; and under the most
    exact of the wanted industries.
    """
    exact_first = sorted(wanted, key=len, reverse=True)
    found = [
        Match(position, code, industry)
        for position, code in enumerate(codes, start=1)
        for industry in exact_first
        if code.startswith(spelled(industry))
    ]
    film = (match for match in found if match.branch is Branch.FILM)
    return next(film, found[0] if found else None)


def name_of(code: str) -> str | None:
    """What the industry of a code is called (a message id), None where we have no name."""
    fitting = (each for each in NAMED if code.startswith(spelled(each.code)))
    return next((each.name for each in fitting), None)
