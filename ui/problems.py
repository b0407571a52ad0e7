"""What is wrong, as a sentence on the page: beside a field, or where it was asked for."""

from __future__ import annotations

from collections.abc import Iterable

from cluster.problems import Problem
from cluster.wording import remedy, what
from data.language import Texts
from ui import markup


def say_all(problems: Iterable[Problem], t: Texts) -> None:
    """Everything that is wrong."""
    for problem in problems:
        say(problem, t)


def say(problem: Problem, t: Texts) -> None:
    """One problem with what to do about it."""
    markup.show("problem", stops=problem.stops, what=what(problem, t), remedy=remedy(problem, t))
