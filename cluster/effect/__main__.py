"""``python -m cluster.effect FILE``: the effect of joining in different years, as CSV."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from cluster.effect import PanelError, aggregate, group_time_att
from cluster.effect.staggered import COLUMNS, Kind
from cluster.effect.table_file import read_table
from cluster.problems import Problem
from cluster.translation import N_
from cluster.wording import remedy, what

DONE, REFUSED = 0, 2
GROUP_TIME = "group_time"
KINDS: tuple[Kind, ...] = ("simple", "group", "calendar", "event")


def main(arguments: Sequence[str] | None = None) -> int:
    """Answer for ``arguments``; the exit status is 2 where something is wrong with them."""
    asked = _parser().parse_args(arguments)
    names = (asked.unit, asked.time, asked.outcome, asked.first_treated)
    table = read_table(asked.file, *names)
    if isinstance(table, Problem):
        return _refuse(table)
    try:
        att = group_time_att(table, *names, control=asked.control)
        found = _together(att)
    except PanelError as error:
        return _refuse(error.problem)
    if att.attrs["left_out"]:
        _tell(Problem("effect.left_out", value=str(att.attrs["left_out"])))
    print(found.to_csv(index=False, float_format="%.10g", lineterminator="\n"), end="")
    return DONE


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="python -m cluster.effect",
        description=__doc__,
        epilog="FILE is CSV with a row for each unit and time. The answer is CSV with the columns "
        f"{', '.join(COLUMNS)}: a row for each group and time, then the aggregates; where group, "
        "time and event are empty, the overall effect.",
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the panel")
    column = "the column that holds {}"
    parser.add_argument("--unit", required=True, help=column.format("the firm"))
    parser.add_argument("--time", required=True, help=column.format("the year, a number"))
    parser.add_argument("--outcome", required=True, help=column.format("what is measured"))
    parser.add_argument(
        "--first-treated",
        required=True,
        help=column.format("the year it was first treated: empty or 0 for never"),
    )
    parser.add_argument(
        "--control",
        choices=("never_treated", "not_yet_treated"),
        default="never_treated",
        help="who a group is compared with (never_treated unless told)",
    )
    return parser


def _together(att: pd.DataFrame) -> pd.DataFrame:
    whole = att.assign(kind=GROUP_TIME).reindex(columns=list(COLUMNS))
    parts = [whole, *(aggregate(att, kind) for kind in KINDS)]
    return pd.concat([each.astype(object) for each in parts])


def _refuse(problem: Problem) -> int:
    _tell(problem)
    return REFUSED


def _tell(problem: Problem) -> None:
    where = f"Rad {problem.row}: " if problem.row is not None else ""
    print(f"{where}{what(problem, N_)} {remedy(problem, N_)}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
