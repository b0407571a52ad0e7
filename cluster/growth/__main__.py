"""``python -m cluster.growth FILE``: how many members there will be, from a monthly roster."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cluster.growth.bands import LEVELS, Band
from cluster.growth.forecast import SEED, Forecast, MonthAhead, forecast
from cluster.growth.roster_file import (
    MOST,
    Roster,
    month_name,
    parse_month,
    read_roster,
    shown,
    whole_number,
)
from cluster.problems import Problem
from cluster.translation import N_
from cluster.wording import remedy, what

DONE, REFUSED = 0, 2
MOST_MONTHS = 600
MOST_SEED = 999_999_999


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for, once it is known to make sense."""

    as_of: date
    horizon: int
    goals: tuple[int, ...]
    seed: int


def main(arguments: Sequence[str] | None = None) -> int:
    """Answer for ``arguments``; the exit status is 2 where something is wrong with them."""
    asked = _parser().parse_args(arguments)
    question = _question(asked)
    if isinstance(question, Problem):
        return _refuse(question)
    roster = _roster(asked.file, question.as_of)
    if isinstance(roster, Problem):
        return _refuse(roster)
    for warning in roster.warnings:
        _tell(warning)
    found = forecast(roster.steps, question.horizon, question.goals, seed=question.seed)
    print(_as_json(found) if asked.json else _as_text(found))
    return DONE


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="python -m cluster.growth",
        description=__doc__,
        epilog="FILE is CSV with the columns month, members, joins, leaves: one row a month, "
        "the first of them the start cohort, members as they are at the month's end.",
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the monthly roster")
    parser.add_argument(
        "--as-of",
        required=True,
        metavar="YYYY-MM",
        help="the last month to learn from; later rows are not used",
    )
    parser.add_argument("--horizon", required=True, metavar="MONTHS", help="how far ahead")
    parser.add_argument(
        "--goal", required=True, nargs="+", metavar="MEMBERS", help="how likely so many are"
    )
    parser.add_argument("--json", action="store_true", help="bands and probabilities as JSON")
    parser.add_argument(
        "--seed", default=str(SEED), metavar="N", help=f"of the simulation ({SEED} unless told)"
    )
    return parser


def _question(asked: Namespace) -> Question | Problem:
    """What is asked, or the first thing that is wrong with it."""
    as_of = parse_month(asked.as_of)
    if as_of is None:
        return Problem("forecast.as_of", value=shown(asked.as_of))
    horizon = whole_number(asked.horizon, 1, MOST_MONTHS)
    if horizon is None:
        return Problem(
            "forecast.horizon", value=shown(asked.horizon), details={"most": MOST_MONTHS}
        )
    goals = []
    for text in asked.goal:
        goal = whole_number(text, 1, MOST)
        if goal is None:
            return Problem("forecast.goal", value=shown(text), details={"most": MOST})
        goals.append(goal)
    seed = whole_number(asked.seed, 0, MOST_SEED)
    if seed is None:
        return Problem("forecast.seed", value=shown(asked.seed), details={"most": MOST_SEED})
    return Question(as_of, horizon, tuple(dict.fromkeys(goals)), seed)


def _roster(file: Path, as_of: date) -> Roster | Problem:
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        return Problem("file.missing", value=str(file))
    except PermissionError:
        return Problem("file.no_right", value=str(file))
    except OSError as error:
        reason = error.strerror or str(error)
        return Problem("file.failed", value=str(file), details={"reason": reason})
    return read_roster(content, as_of)


def _refuse(problem: Problem) -> int:
    _tell(problem)
    return REFUSED


def _tell(problem: Problem) -> None:
    print(f"{_where(problem)}{what(problem, N_)} {remedy(problem, N_)}", file=sys.stderr)


def _where(problem: Problem) -> str:
    """``Rad 12, kolonne «joins»: `` as far as it is known."""
    row = f"Rad {problem.row}" if problem.row is not None else ""
    column = f", kolonne «{problem.column}»" if problem.column is not None else ""
    return f"{row}{column}: " if row else ""


def _as_json(found: Forecast) -> str:
    told = {
        "bands": [_month(month) for month in found.months],
        "probability": {str(each.goal): each.at_horizon for each in found.goals},
    }
    return json.dumps(told)


def _month(month: MonthAhead) -> dict[str, object]:
    told: dict[str, object] = {"month": month_name(month.day), "mean": round(month.mean, 2)}
    for level, band in month.bands.items():
        told |= {f"low{level}": band.low, f"high{level}": band.high}
    return told


def _as_text(found: Forecast) -> str:
    end = month_name(found.months[-1].day)
    return "\n".join(
        (
            f"Fra {found.members} medlemmer ved utgangen av {month_name(found.as_of)}, "
            f"etter {found.history} {'måned' if found.history == 1 else 'måneder'} (prognose)",
            *(("Kort historie: båndene er brede.",) if found.is_short_history else ()),
            _line("måned", "snitt", *(f"{level} %" for level in LEVELS)),
            *(_told(month) for month in found.months),
            *(
                f"Minst {each.goal} medlemmer ved utgangen av {end}: {_percent(each.at_horizon)}"
                for each in found.goals
            ),
        )
    )


def _told(month: MonthAhead) -> str:
    mean = f"{month.mean:.1f}".replace(".", ",")
    return _line(month_name(month.day), mean, *map(_span, month.bands.values()))


def _span(band: Band) -> str:
    return f"{band.low}–{band.high}"


def _line(month: str, mean: str, *bands: str) -> str:
    return f"{month:<8}{mean:>7}" + "".join(f"{band:>10}" for band in bands)


def _percent(probability: float) -> str:
    """Whole per cent; a simulation does not know what is certain."""
    rounded = round(100 * probability)
    if rounded in (0, 100):
        return "under 1 %" if rounded == 0 else "over 99 %"
    return f"{rounded} %"


if __name__ == "__main__":
    sys.exit(main())
