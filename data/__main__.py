"""``python -m data``: the register from the command line."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from sqlite3 import Error as SqliteError

from sqlalchemy.exc import DatabaseError, OperationalError

from cluster.access import Role, User
from cluster.accounts import GRANTABLE, UNSAID, Account
from cluster.draft import Draft
from cluster.editing import TRASH_DAYS
from cluster.places import Kommune
from cluster.pool import SETTING as POOL_SETTING
from cluster.pool import Reading, Way, industries_from, offered
from cluster.problems import Problem, any_stops
from cluster.project import SETTINGS, with_setting
from cluster.register import Plan
from cluster.snapshots import Fate, Outcome, Skip
from cluster.wording import FATES, ROLES, SEVERITIES, SKIPS, remedy, what
from data import backup, commands, pool_report
from data.clock import day_of, today
from data.commands import Answer, Loaded
from data.engine import DEFAULT_FILE, BusyError, UnsupportedDatabaseError
from data.failures import file_problem, store_problem
from data.language import Language, Texts, texts
from data.migrating import NewerDatabaseError, migrate, new_revision
from data.store import Store, open_store, project_values

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
    except BusyError:
        return _refuse([Problem("store.busy")], t)
    except NewerDatabaseError as error:
        return _refuse([Problem("store.newer", details={"head": error.head})], t)
    except OSError as error:
        return _refuse([file_problem(error)], t)
    except (DatabaseError, SqliteError) as error:
        return _refuse_failure(error, t)


def _run(asked: Namespace, t: Texts) -> int:
    run: Run = asked.run
    with closing(open_store()) as store:
        if asked.migrates:
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
        made.set_defaults(run=run, migrates=True)
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
    purge = command("purge", _purge, t("fjern for godt det som har ligget lenge i papirkurven"))
    purge.add_argument("--dry-run", action="store_true", help=t("vis hva som ville skje"))
    grant = command("grant", _grant, t("gi en e-postadresse en rolle"))
    grant.add_argument("email", metavar=t("e-post"))
    grant.add_argument("role", choices=[each.value for each in GRANTABLE])
    grant.add_argument(
        "--member",
        type=int,
        default=UNSAID,
        metavar=t("nummer"),
        help=t("virksomheten den representerer: tallet sist i adressen til siden dens"),
    )
    revoke = command("revoke", _revoke, t("ta rollen fra en e-postadresse"))
    revoke.add_argument("email", metavar=t("e-post"))
    command("accounts", _accounts, t("vis hvem som har hvilken rolle"))
    _settings_arguments(command("settings", _settings, t("vis eller endre innstillingene")), t)
    snapshot = command("snapshot", _snapshot, t("ta vare på det registrene sier om medlemmene"))
    again = t("hent også det som er hentet i dag")
    snapshot.add_argument("--again", action="store_true", help=again)
    _backup_arguments(
        command("backup", _backup, t("lagre en sikkerhetskopi")),
        command("verify", _verify, t("prøv om en sikkerhetskopi lar seg legge tilbake")),
        command("restore", _restore, t("legg tilbake en sikkerhetskopi")),
        t,
    )
    return parser


def _import_arguments(parser: ArgumentParser, t: Texts) -> None:
    parser.add_argument("what", choices=["members", "register"], help=t("det som skal hentes inn"))
    parser.add_argument(
        "file",
        nargs="?",
        type=Path,
        metavar=t("fil"),
        help=t("en medlemsliste (CSV eller XLSX), eller Enhetsregisterets fil (CSV eller JSON)"),
    )
    parser.add_argument("--dry-run", action="store_true", help=t("vis hva som ville skje"))
    parser.add_argument("--remove-demo", action="store_true", help=t("ta bort demodata først"))
    online = t("spør Enhetsregisteret i stedet for å lese fila")
    parser.add_argument("--online", action="store_true", help=online)
    updates = t("spør bare om det som er endret siden sist hos virksomhetene i utvalget")
    parser.add_argument("--updates", action="store_true", help=updates)
    as_of = t("dagen Enhetsregisterets fil er fra; ellers dagen den ble lagret")
    parser.add_argument("--as-of", metavar="YYYY-MM-DD", help=as_of)
    anyway = t("les den inn selv om den er eldre enn forrige eller mye mindre")
    parser.add_argument("--anyway", action="store_true", help=anyway)


def _settings_arguments(parser: ArgumentParser, t: Texts) -> None:
    keys = (*SETTINGS, POOL_SETTING)
    parser.add_argument("key", nargs="?", choices=keys, help=t("innstillingen som skal endres"))
    values = t("dato, to mål, ja eller nei, næringskoder")
    parser.add_argument("values", nargs="*", metavar=t("verdi"), help=values)


def _backup_arguments(
    taking: ArgumentParser, verifying: ArgumentParser, restoring: ArgumentParser, t: Texts
) -> None:
    where = t("mappa den skal ligge i; ellers {folder}", folder=backup.FOLDER)
    taking.add_argument("folder", nargs="?", type=Path, metavar=t("mappe"), help=where)
    taking.set_defaults(folder=backup.FOLDER)
    restoring.add_argument("--yes", action="store_true", help=t("erstatt det som er i databasen"))
    for reading in (verifying, restoring):
        reading.add_argument("file", type=Path, metavar=t("fil"), help=t("sikkerhetskopien"))
    for untouched in (taking, verifying, restoring):
        untouched.set_defaults(migrates=False)  # what is there is kept, or replaced, as it is


def _grant(console: Console) -> int:
    asked = console.asked
    account, problems = commands.grant(
        console.store, OPERATOR, asked.email, Role(asked.role), asked.member
    )
    if account is None:
        return _refuse(problems, console.t)
    print(_account_line(account, console))
    return DONE


def _revoke(console: Console) -> int:
    account, problems = commands.revoke(console.store, OPERATOR, console.asked.email)
    if account is None:
        return _refuse(problems, console.t)
    print(console.t("{email} er ikke lenger {role}.", **_account_words(account, console.t)))
    return DONE


def _accounts(console: Console) -> int:
    for account in console.store.accounts():
        print(_account_line(account, console))
    return DONE


def _account_line(account: Account, console: Console) -> str:
    words = _account_words(account, console.t)
    firm = None if account.member_id is None else console.store.member(account.member_id)
    if firm is None:
        return console.t("{email}: {role}", **words)
    return console.t(
        "{email}: {role}, representerer {name} (nr. {number})",
        **words,
        name=firm.name,
        number=firm.id,
    )


def _account_words(account: Account, t: Texts) -> dict[str, str]:
    return {"email": account.email, "role": t(ROLES[account.role])}


def _migrate(console: Console) -> int:
    print(console.t("Tabellene er à jour."))
    return DONE


def _new_migration(console: Console) -> int:
    new_revision(console.store.engine, console.asked.message)
    return DONE


def _import(console: Console) -> int:
    from data.importing import read_members  # noqa: PLC0415 - heavy, and only needed here

    if console.asked.what == "register":
        return _import_register(console)
    t, file = console.t, console.asked.file
    if _is_missing(file, t):
        return MISUSED
    reading = read_members(file.read_bytes(), file.name, today=console.today)
    if reading.ignored_columns:
        print(t("Kolonner som ikke brukes: {columns}", columns=", ".join(reading.ignored_columns)))
    if any_stops(reading.problems):
        return _refuse(reading.problems, t)
    _tell(reading.problems, t)
    return _import_drafts(console, reading.drafts)


def _import_register(console: Console) -> int:
    asked, t = console.asked, console.t
    asked.online |= asked.updates
    if not asked.online and _is_missing(asked.file, t):
        return MISUSED
    day = _day_of_register(console)
    if isinstance(day, Problem):
        return _refuse([day], t)
    try:
        reading = _read_register(console, day)
    except KeyboardInterrupt:
        _complain(t("Avbrutt. Ingenting er endret."))
        return REFUSED
    if isinstance(reading, Problem):
        return _refuse([reading], t)
    return _load_register(console, reading, day)


def _day_of_register(console: Console) -> date | Problem:
    """The day the register says what we read: the one that was typed, or the file was saved."""
    typed, file = console.asked.as_of, console.asked.file
    if typed is None:
        return console.today if console.asked.online else day_of(file.stat().st_mtime)
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return Problem("settings.not_a_date", value=typed)


def _read_register(console: Console, day: date) -> Reading | Problem:
    # Heavy, and only needed here.
    from data.registers import bulk, pool_feed, pool_search  # noqa: PLC0415

    store, t = console.store, console.t
    wanted = store.pool_industries()
    known = [each.org_number for each in store.pool(seen_by=OPERATOR.role)]
    if console.asked.updates:
        loads = store.pool_loads(seen_by=OPERATOR.role)
        if not loads:
            return Problem("pool.no_load")
        return pool_feed.read_updates(wanted, known, loads[0].day, day)
    if console.asked.online:
        file = _search_file(store)
        return pool_search.read_register(wanted, known, day, file, _tell_kommune)
    print(t("Leser {file} per {day}", file=console.asked.file.name, day=t.day(day)), flush=True)
    return bulk.read_file(console.asked.file, wanted, known, day, partial(_tell_share, t))


def _tell_kommune(at: int, of: int, kommune: Kommune) -> None:
    print(f"{at}/{of} {kommune.name}", flush=True)


def _tell_share(t: Texts, percent: float) -> None:
    """How far a file is read, on one line of a terminal; nobody else wants to know."""
    if sys.stderr.isatty() and percent >= 0:
        print(f"\r{t.percent(percent / 100)}  ", end="\r", file=sys.stderr, flush=True)


def _search_file(store: Store) -> Path:
    """Where an interrupted search keeps what is finished: beside the database."""
    of_sqlite = store.engine.dialect.name == "sqlite" and store.engine.url.database
    folder = Path(of_sqlite).parent if of_sqlite else DEFAULT_FILE.parent
    return folder / "enhetsregisteret.jsonl"


def _load_register(console: Console, reading: Reading, day: date) -> int:
    asked, t, store = console.asked, console.t, console.store
    loaded, problems = commands.load_register(
        store,
        OPERATOR,
        reading,
        day=day,
        today=console.today,
        sure=asked.anyway,
        dry_run=asked.dry_run,
    )
    if loaded is None:
        return _refuse(problems, t)
    if reading.way is Way.SEARCH:
        _search_file(store).unlink(missing_ok=True)
    _tell_load(console, loaded, reading)
    first, more = pool_report.told(problems, t)
    _tell(first, t)
    if more:
        _complain(more)
    return DONE


def _tell_load(console: Console, loaded: Loaded, reading: Reading) -> None:
    from data.resemblance import resembling  # noqa: PLC0415 - heavy, and only needed here

    store, t = console.store, console.t
    if console.asked.dry_run:
        print(t("Prøvekjøring: ingenting er lagret."))
    for line in pool_report.lines(loaded, reading, store.pool_industries(), t):
        print(line)
    members = store.members(seen_by=OPERATOR.role)
    offers = offered(loaded.firms, members, store.prospects(seen_by=OPERATOR.role), console.today)
    for line in pool_report.alike_lines(offers, resembling(offers, members), t):
        print(line)


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
    drafts, invented = _demo(console.today)
    answer = commands.replace_with_demo(
        console.store, OPERATOR, drafts, invented, today=console.today
    )
    return _tell_demo(answer, console.t)


def _load_demo(console: Console) -> int:
    """Never into a register that somebody has worked with, though it may be empty now."""
    if console.store.version() > 0:
        print(console.t("Registeret er i bruk. Ingenting er endret."))
        return DONE
    drafts, invented = _demo(console.today)
    answer = commands.import_members(
        console.store, OPERATOR, drafts, today=console.today, invented=invented
    )
    return _tell_demo(answer, console.t)


def _demo(today: date) -> tuple[tuple[Draft, ...], commands.Invented]:
    """The invented members, and what comes with them."""
    from data import demo  # noqa: PLC0415 - heavy, and only needed here
    from data.importing import read_members  # noqa: PLC0415

    content, filename = demo.demo_list()
    drafts = read_members(content, filename, today=today).drafts
    return drafts, demo.demo_rest(today)


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


def _purge(console: Console) -> int:
    t, dry_run = console.t, console.asked.dry_run
    gone, problems = commands.purge_trash(
        console.store, OPERATOR, today=console.today, dry_run=dry_run
    )
    if gone is None:
        return _refuse(problems, t)
    if dry_run:
        print(t("Prøvekjøring: ingenting er lagret."))
    for member in gone:
        print(member.name)
    print(
        t.plural(
            "{count} virksomhet har ligget i papirkurven i {days} dager eller mer.",
            "{count} virksomheter har ligget i papirkurven i {days} dager eller mer.",
            len(gone),
            days=TRASH_DAYS,
        ),
        t("Fjernet for godt.") if gone and not dry_run else "",
    )
    return DONE


def _settings(console: Console) -> int:
    if console.asked.key is not None:
        return _change_setting(console)
    for key, value in project_values(console.store.project()).items():
        print(key, *_typed(value, console.t))
    print(POOL_SETTING, *console.store.pool_industries())
    return DONE


def _typed(value: object, t: Texts) -> list[object]:
    """A setting as it is typed."""
    if isinstance(value, bool):
        return [t("ja") if value else t("nei")]
    return value if isinstance(value, list) else [value]


def _change_setting(console: Console) -> int:
    if console.asked.key == POOL_SETTING:
        return _change_industries(console)
    project = console.store.project()
    wanted = with_setting(project, console.asked.key, console.asked.values)
    if isinstance(wanted, Problem):
        return _refuse([wanted], console.t)
    saved, problems = commands.set_project(console.store, OPERATOR, wanted)
    if saved is None:
        return _refuse(problems, console.t)
    print(console.t("Innstillingen er lagret."))
    return DONE


def _change_industries(console: Console) -> int:
    codes = industries_from(console.asked.values)
    if isinstance(codes, Problem):
        return _refuse([codes], console.t)
    saved, problems = commands.set_industries(console.store, OPERATOR, codes)
    if saved is None:
        return _refuse(problems, console.t)
    print(console.t("Innstillingen er lagret. Den gjelder fra neste gang registeret leses inn."))
    return DONE


def _snapshot(console: Console) -> int:
    from data import snapshots  # noqa: PLC0415 - heavy, and only needed here

    store, t = console.store, console.t
    planned = snapshots.plan(store, OPERATOR, today=console.today, again=console.asked.again)
    outcomes: list[Outcome] = []
    try:
        for outcome in snapshots.take(store, OPERATOR, planned.asked):
            if outcome.fate is Fate.STOPPED and outcome.problem:
                return _refuse([outcome.problem], t)
            outcomes.append(outcome)
            _tell_outcome(outcome, f"{len(outcomes)}/{len(planned.asked)}", t)
    except KeyboardInterrupt:
        _complain(t("Avbrutt. Det som er hentet, er lagret. Kjør kommandoen igjen for resten."))
        return REFUSED
    return _summarise_round(outcomes, planned.skipped, t)


def _tell_outcome(outcome: Outcome, place: str, t: Texts) -> None:
    name, problem = outcome.member.name, outcome.problem
    print(place, f"{name}:", t(FATES[outcome.fate]), flush=True)
    if problem is not None:
        severity = t(SEVERITIES[problem.severity])
        _complain(f"{severity}, {name}: {what(problem, t)} {remedy(problem, t)}")


def _summarise_round(outcomes: Sequence[Outcome], skipped: Mapping[Skip, int], t: Texts) -> int:
    fates = Counter(outcome.fate for outcome in outcomes)
    kept, failed = fates[Fate.KEPT], fates[Fate.FAILED]
    print(
        t.plural("{count} virksomhet med nye tall", "{count} virksomheter med nye tall", kept),
        t("{count} uendret", count=t.number(fates[Fate.UNCHANGED])),
        t("{count} der ikke alt er hentet", count=t.number(failed)),
        sep=", ",
    )
    skips = Counter(skipped) + Counter(each.skip for each in outcomes if each.skip)
    for reason, count in skips.items():
        print(t("{reason}: {count}", reason=t(SKIPS[reason]), count=t.number(count)))
    return REFUSED if failed else DONE


def _backup(console: Console) -> int:
    saved = backup.take(console.store.engine, console.asked.folder)
    if isinstance(saved, Problem):
        return _refuse([saved], console.t)
    print(console.t("Sikkerhetskopien er lagret: {file}", file=saved))
    return DONE


def _verify(console: Console) -> int:
    if _is_missing(console.asked.file, console.t):
        return MISUSED
    found = backup.verify(console.asked.file, console.store.engine)
    if isinstance(found, Problem):
        _tell([found], console.t)
        return REFUSED
    t = console.t
    moment = t.moment(found.taken_at)
    print(t("Sikkerhetskopien fra {moment} er hel og lar seg legge tilbake.", moment=moment))
    for table, rows in found.contents.counts.items():
        print(table, rows)
    return DONE


def _restore(console: Console) -> int:
    asked, t = console.asked, console.t
    if _is_missing(asked.file, t):
        return MISUSED
    done = backup.restore(asked.file, console.store.engine, replace=asked.yes)
    if isinstance(done, Problem):
        return _refuse([done], t)
    if done.replaced:
        print(t("Det som var der, er lagret: {file}", file=done.replaced))
    moment = t.moment(done.manifest.taken_at)
    print(t("Sikkerhetskopien fra {moment} er lagt tilbake. Start appen på nytt.", moment=moment))
    return DONE


def _is_missing(file: Path | None, t: Texts) -> bool:
    if file is None:
        _complain(t("Skriv hvilken fil som skal leses."))
    elif not file.is_file():
        _complain(t("Finner ikke filen {file}.", file=file))
    return file is None or not file.is_file()


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


def _refuse_failure(error: DatabaseError | SqliteError, t: Texts) -> int:
    origin = error.orig if isinstance(error, DatabaseError) else error
    problem = store_problem(origin)
    if problem is not None:
        return _refuse([problem], t)
    if not isinstance(error, OperationalError):
        raise error
    _complain(t("Databasen svarer ikke: {reason}", reason=str(origin).strip()))
    return REFUSED


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
