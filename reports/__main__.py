"""``python -m reports``: a report written to a file, for a schedule or by hand."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from cluster.access import Role
from cluster.problems import Problem
from data.cli.console import DONE, MISUSED, complain, refuse
from data.cli.guarded import guarded
from data.clock import today
from data.language import Language, Texts, texts
from data.migrating import migrate
from data.store import open_store
from reports.material import gather
from reports.sections import SUBJECTS
from reports.summary import summary
from reports.writing import Paper, written

COMMANDS = {
    "pdf": Paper.PDF,
    "slides": Paper.SLIDES,
    "xlsx": Paper.WORKBOOK,
    "deck": Paper.DECK,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Write what ``arguments`` ask for; answers the exit status."""
    known, _ = _languages().parse_known_args(arguments)
    t = texts(Language(known.lang))
    asked = _parser(t).parse_args(arguments)
    return guarded(lambda: _run(asked, t), t)


def _languages() -> ArgumentParser:
    parser = ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--lang", choices=list(Language), default=Language.BOKMAL)
    return parser


def _parser(t: Texts) -> ArgumentParser:
    parser = ArgumentParser(
        prog="python -m reports",
        description=t("En rapport fra klyngens registre, skrevet til en fil."),
        parents=[_languages()],
    )
    parser.add_argument("what", choices=list(COMMANDS), help=t("hva slags fil"))
    parser.add_argument(
        "--as-of", type=_day, metavar=t("dato"), help=t("dagen rapporten gjelder: ÅÅÅÅ-MM-DD")
    )
    parser.add_argument(
        "--since", type=_day, metavar=t("dato"), help=t("når perioden begynner: ÅÅÅÅ-MM-DD")
    )
    parser.add_argument(
        "--sections",
        metavar=t("deler"),
        help=t("hvilke deler, skilt med komma: {codes}", codes=", ".join(_codes())),
    )
    parser.add_argument(
        "--out", type=Path, required=True, metavar=t("fil"), help=t("fila som skrives")
    )
    return parser


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise ArgumentTypeError(given) from error


def _codes() -> list[str]:
    return [each.code for each in SUBJECTS]


def _run(asked: Namespace, t: Texts) -> int:
    day, made = asked.as_of or today(), today()
    if day > made:
        return refuse([Problem("report.in_the_future", value=day.isoformat())], t)
    chosen = None if asked.sections is None else asked.sections.split(",")
    unknown = [each for each in chosen or () if each not in _codes()]
    if unknown:
        complain(
            t("Ukjent del: {code}. Delene er {codes}.", code=unknown[0], codes=", ".join(_codes()))
        )
        return MISUSED
    with closing(open_store()) as store:
        migrate(store.engine)
        material = gather(store, seen_by=Role.LEADER, day=day, since=asked.since, made=made)
    if material.since > day:
        return refuse([Problem("report.since_after", value=material.since.isoformat())], t)
    paper = COMMANDS[asked.what]
    told = summary(material, paper.form, t, chosen=chosen)
    if not told.sections:
        return refuse([Problem("report.nothing", value=day.isoformat())], t)
    asked.out.write_bytes(written(paper, told, material, t))
    print(t("Skrevet: {file}", file=asked.out))
    return DONE


if __name__ == "__main__":
    sys.exit(main())
