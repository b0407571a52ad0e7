"""``python -m data``: the register from the command line."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy.exc import OperationalError

from cluster.access import Role, User
from cluster.draft import Draft
from cluster.problems import Problem, any_stops
from cluster.project import Project
from cluster.register import Plan
from cluster.wording import SEVERITIES, remedy, what
from data import commands
from data.clock import today
from data.commands import Answer
from data.engine import BusyError, UnsupportedDatabaseError
from data.language import Language, Texts, texts
from data.migrating import migrate, new_revision
from data.store import Store, open_store, project_values

DONE, REFUSED, MISUSED = 0, 1, 2
OPERATOR = User("kommandolinje", Role.LEADER)
AGREED = ("j", "ja", "y", "yes")
SETTINGS = ("project.start", "project.end", "project.goals")


@dataclass(frozen=True, slots=True)
class Console:
    """What every command works with: the register, the texts, the day, and what is asked for."""

    store: Store
    t: Texts
    today: date
    asked: Namespace


Run = Callable[[Console], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what ``arguments`` ask for; answers the exit status."""
    languages = _language_parser()
    t = texts(Language(languages.parse_known_args(arguments)[0].lang))
    asked = _parser(t, languages).parse_args(arguments)
    try:
        return _run(asked, t)
    except UnsupportedDatabaseError:
        _complain(t("DATABASE_URL må begynne med sqlite: eller postgresql:"))
        return MISUSED
    except OperationalError as error:
        _complain(t("Databasen svarer ikke: {reason}", reason=str(error.orig).strip()))
        return REFUSED
    except BusyError:
        return _refuse([Problem("store.busy")], t)


def _run(asked: Namespace, t: Texts) -> int:
    run: Run = asked.run
    with closing(open_store()) as store:
        migrate(store.engine)
        return run(Console(store, t, today(), asked))


def _language_parser() -> ArgumentParser:
    parser = ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--lang", choices=list(Language), default=Language.BOKMAL)
    return parser


def _parser(t: Texts, languages: ArgumentParser) -> ArgumentParser:
    parser = ArgumentParser(prog="python -m data", description=t("Medlemsregisteret."))
    commands_ = parser.add_subparsers(required=True, metavar=t("kommando"))

    def command(name: str, run: Run, does: str) -> ArgumentParser:
        made = commands_.add_parser(name, help=does, description=does, parents=[languages])
        made.set_defaults(run=run)
        return made

    command("migrate", _migrate, t("lag tabellene, eller bring dem à jour"))
    new = command("new-migration", _new_migration, t("skriv en migrering for endrede tabeller"))
    new.add_argument("message", metavar=t("navn"), help=t("hva migreringen gjør, på engelsk"))
    _import_arguments(command("import", _import, t("hent inn en medlemsliste")), t)
    reset = command("reset", _reset, t("tøm registeret og legg inn demodata"))
    reset.add_argument("--demo", action="store_true", required=True, help=t("med demodata"))
    for destroying in (reset, command("clear", _clear, t("tøm registeret"))):
        destroying.add_argument("--yes", action="store_true", help=t("uten å spørre først"))
    command("load-demo-if-empty", _load_demo, t("legg inn demodata i et register som er nytt"))
    _settings_arguments(command("settings", _settings, t("vis eller endre innstillingene")), t)
    return parser


def _import_arguments(parser: ArgumentParser, t: Texts) -> None:
    parser.add_argument("what", choices=["members"], help=t("det som skal hentes inn"))
    parser.add_argument("file", type=Path, metavar=t("fil"), help=t("CSV eller XLSX"))
    parser.add_argument("--dry-run", action="store_true", help=t("vis hva som ville skje"))
    parser.add_argument("--remove-demo", action="store_true", help=t("ta bort demodata først"))


def _settings_arguments(parser: ArgumentParser, t: Texts) -> None:
    parser.add_argument("key", nargs="?", choices=SETTINGS, help=t("innstillingen som skal endres"))
    parser.add_argument("values", nargs="*", metavar=t("verdi"), help=t("dato, eller to mål"))


def _migrate(console: Console) -> int:
    print(console.t("Tabellene er à jour."))
    return DONE


def _new_migration(console: Console) -> int:
    new_revision(console.store.engine, console.asked.message)
    return DONE


def _import(console: Console) -> int:
    from data.importing import read_members  # noqa: PLC0415 - heavy, and only needed here

    t, file = console.t, console.asked.file
    if not file.is_file():
        _complain(t("Finner ikke filen {file}.", file=file))
        return MISUSED
    reading = read_members(file.read_bytes(), file.name, today=console.today)
    if reading.ignored_columns:
        print(t("Kolonner som ikke brukes: {columns}", columns=", ".join(reading.ignored_columns)))
    if any_stops(reading.problems):
        return _refuse(reading.problems, t)
    _tell(reading.problems, t)
    return _import_drafts(console, reading.drafts)


def _import_drafts(console: Console, drafts: Sequence[Draft]) -> int:
    plan, problems = commands.import_members(
        console.store,
        OPERATOR,
        drafts,
        today=console.today,
        remove_demo=console.asked.remove_demo or _wants_demo_removed(console),
        dry_run=console.asked.dry_run,
    )
    if plan is None:
        return _refuse(problems, console.t)
    _tell(problems, console.t)
    return _summarise(plan, console)


def _wants_demo_removed(console: Console) -> bool:
    if not console.store.has_demo():
        return False
    if sys.stdin.isatty():
        return _agrees(console.t("Registeret har demodata. Ta dem bort først?"), console.t)
    print(console.t("Registeret har demodata. Ta dem bort med --remove-demo."))
    return False


def _summarise(plan: Plan, console: Console) -> int:
    t = console.t
    new = sum(change.before is None for change in plan.changes)
    if console.asked.dry_run:
        print(t("Prøvekjøring: ingenting er lagret."))
    print(
        t.plural("{count} nytt medlem", "{count} nye medlemmer", new),
        t("{count} endret", count=t.number(len(plan.changes) - new)),
        t("{count} uendret", count=t.number(plan.unchanged)),
        sep=", ",
    )
    return DONE


def _reset(console: Console) -> int:
    if not _is_sure(console.t("Alle medlemmene blir slettet. Fortsette?"), console):
        return REFUSED
    answer = commands.replace_with_demo(
        console.store, OPERATOR, _demo_drafts(console.today), today=console.today
    )
    return _tell_demo(answer, console.t)


def _load_demo(console: Console) -> int:
    """Never into a register that somebody has worked with, though it may be empty now."""
    if console.store.version() > 0:
        print(console.t("Registeret er i bruk. Ingenting er endret."))
        return DONE
    answer = commands.import_members(
        console.store, OPERATOR, _demo_drafts(console.today), today=console.today, demo=True
    )
    return _tell_demo(answer, console.t)


def _demo_drafts(today: date) -> tuple[Draft, ...]:
    from data.demo import demo_list  # noqa: PLC0415 - heavy, and only needed here
    from data.importing import read_members  # noqa: PLC0415

    content, filename = demo_list()
    return read_members(content, filename, today=today).drafts


def _tell_demo(answer: Answer[Plan], t: Texts) -> int:
    plan, problems = answer
    if plan is None:
        return _refuse(problems, t)
    count = len(plan.changes)
    print(t.plural("{count} demomedlem er lagt inn.", "{count} demomedlemmer er lagt inn.", count))
    return DONE


def _clear(console: Console) -> int:
    t = console.t
    if not _is_sure(t("Alle medlemmene blir slettet. Fortsette?"), console):
        return REFUSED
    removed, problems = commands.clear_members(console.store, OPERATOR)
    if removed is None:
        return _refuse(problems, t)
    print(t.plural("{count} medlem er slettet.", "{count} medlemmer er slettet.", removed))
    return DONE


def _settings(console: Console) -> int:
    if console.asked.key is not None:
        return _change_setting(console)
    for key, value in project_values(console.store.project()).items():
        print(key, *(value if isinstance(value, list) else [value]))
    return DONE


def _change_setting(console: Console) -> int:
    project = console.store.project()
    wanted = with_setting(project, console.asked.key, console.asked.values)
    if isinstance(wanted, Problem):
        return _refuse([wanted], console.t)
    saved, problems = commands.set_project(console.store, OPERATOR, wanted)
    if saved is None:
        return _refuse(problems, console.t)
    print(console.t("Innstillingen er lagret."))
    return DONE


def with_setting(project: Project, key: str, values: Sequence[str]) -> Project | Problem:
    """The project with what was typed for one of its settings."""
    if key == "project.goals":
        return _with_goals(project, values)
    try:
        (day,) = map(date.fromisoformat, values)
    except ValueError:
        return Problem("settings.not_a_date", value=" ".join(values))
    return replace(project, start=day) if key == "project.start" else replace(project, end=day)


def _with_goals(project: Project, values: Sequence[str]) -> Project | Problem:
    try:
        first, second = map(int, values)
    except ValueError:
        return Problem("settings.not_two_goals", value=" ".join(values))
    return replace(project, goals=(first, second))


def _is_sure(question: str, console: Console) -> bool:
    if console.asked.yes:
        return True
    if not sys.stdin.isatty():
        _complain(console.t("Ingen kan svare på spørsmål her. Legg til --yes hvis du er sikker."))
        return False
    return _agrees(question, console.t)


def _agrees(question: str, t: Texts) -> bool:
    choice = t("j/N")
    try:
        return input(f"{question} [{choice}] ").strip().lower() in AGREED
    except EOFError:
        return False


def _refuse(problems: Iterable[Problem], t: Texts) -> int:
    _tell(problems, t)
    _complain(t("Ingenting er lagret."))
    return REFUSED


def _tell(problems: Iterable[Problem], t: Texts) -> None:
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


def _complain(text: str) -> None:
    print(text, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
