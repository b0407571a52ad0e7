"""What every command of ``python -m data`` works with, and how it answers whoever runs it."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cluster.access import Role, User
from cluster.problems import Problem
from cluster.wording import SEVERITIES, remedy, what
from data.language import Texts
from data.store import Store

DONE, REFUSED, MISUSED = 0, 1, 2
OPERATOR = User("kommandolinje", Role.LEADER)
AGREED = ("j", "ja", "y", "yes")


@dataclass(frozen=True, slots=True)
class Console:
    """What every command works with: the register, the texts, the day, and what is asked for."""

    store: Store
    t: Texts
    today: date
    asked: Namespace


Run = Callable[[Console], int]


def is_missing(file: Path | None, t: Texts) -> bool:
    """Whether there is no such file, which is then told."""
    if file is None:
        complain(t("Skriv hvilken fil som skal leses."))
    elif not file.is_file():
        complain(t("Finner ikke filen {file}.", file=file))
    return file is None or not file.is_file()


def is_sure(question: str, console: Console) -> bool:
    """Whether it was said with the command, or is now; nobody is asked where nobody can answer."""
    if console.asked.yes:
        return True
    if not sys.stdin.isatty():
        complain(console.t("Ingen kan svare på spørsmål her. Legg til --yes hvis du er sikker."))
        return False
    return agrees(question, console.t)


def agrees(question: str, t: Texts) -> bool:
    """Ask somebody at a terminal."""
    choice = t("j/N")
    try:
        return input(f"{question} [{choice}] ").strip().lower() in AGREED
    except EOFError:
        return False


def refuse(problems: Iterable[Problem], t: Texts) -> int:
    """Tell why nothing was saved; answers the exit status."""
    tell(problems, t)
    complain(t("Ingenting er lagret."))
    return REFUSED


def tell(problems: Iterable[Problem], t: Texts) -> None:
    """What is wrong and what to do about it, a line each."""
    for problem in problems:
        print(_where(problem, t), what(problem, t), remedy(problem, t), file=sys.stderr)


def _where(problem: Problem, t: Texts) -> str:
    """``feil, rad 12, kolonne «Sted», «Tromsö»:`` as far as it is known."""
    known = [
        t(SEVERITIES[problem.severity]),
        problem.row is not None and t("rad {row}", row=problem.row),
        problem.column is not None and t("kolonne «{column}»", column=problem.column),
        problem.value is not None and t("«{value}»", value=problem.value),
    ]
    return ", ".join(part for part in known if part) + ":"


def complain(text: str) -> None:
    """Write where complaints are looked for."""
    print(text, file=sys.stderr)
