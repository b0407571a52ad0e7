"""``python -m data``: the register from the command line."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from cluster.access import Role
from cluster.accounts import GRANTABLE, UNSAID, Account
from cluster.draft import Draft
from cluster.editing import TRASH_DAYS
from cluster.pool import SETTING as POOL_SETTING
from cluster.pool import Choice
from cluster.problems import Problem, any_stops
from cluster.project import SETTINGS, with_setting
from cluster.register import Plan
from cluster.snapshots import Fate, Outcome, Skip
from cluster.wording import FATES, ROLES, SEVERITIES, SKIPS, remedy, what
from data import backup, commands
from data.cli.console import (
    DONE,
    MISUSED,
    OPERATOR,
    REFUSED,
    Console,
    Run,
    agrees,
    complain,
    is_missing,
    is_sure,
    refuse,
    tell,
)
from data.cli.guarded import guarded
from data.cli.lines import LISTS, import_lines
from data.cli.pool import change_industries, decide, import_register
from data.clock import today
from data.commands import Answer
from data.language import Language, Texts, texts
from data.migrating import migrate, new_revision
from data.project import project_values
from data.store import open_store


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what ``arguments`` ask for; answers the exit status."""
    languages = _language_parser()
    t = texts(Language(languages.parse_known_args(arguments)[0].lang))
    asked = _parser(t, languages).parse_args(arguments)
    return guarded(lambda: _run(asked, t), t)


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
    _pool_arguments(
        command("pool", decide, t("ta en virksomhet inn i utvalget, eller ut av det")), t
    )
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
    parser.add_argument(
        "what", choices=["members", *LISTS, "register"], help=t("det som skal hentes inn")
    )
    parser.add_argument(
        "file",
        nargs="?",
        type=Path,
        metavar=t("fil"),
        help=t("ei liste (CSV eller XLSX), eller Enhetsregisterets fil (CSV eller JSON)"),
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


def _pool_arguments(parser: ArgumentParser, t: Texts) -> None:
    parser.add_argument("choice", choices=[each.value for each in Choice], help=t("inn eller ut"))
    parser.add_argument("number", metavar=t("orgnr"), help=t("organisasjonsnummeret"))
    why = t("hvorfor den hører med eller ikke")
    parser.add_argument("reason", nargs="*", metavar=t("grunn"), help=why)


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
        return refuse(problems, console.t)
    print(_account_line(account, console))
    return DONE


def _revoke(console: Console) -> int:
    account, problems = commands.revoke(console.store, OPERATOR, console.asked.email)
    if account is None:
        return refuse(problems, console.t)
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
        return import_register(console)
    if console.asked.what in LISTS:
        return import_lines(console)
    t, file = console.t, console.asked.file
    if is_missing(file, t):
        return MISUSED
    reading = read_members(file.read_bytes(), file.name, today=console.today)
    if reading.ignored_columns:
        print(t("Kolonner som ikke brukes: {columns}", columns=", ".join(reading.ignored_columns)))
    if any_stops(reading.problems):
        return refuse(reading.problems, t)
    tell(reading.problems, t)
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
        return refuse(problems, console.t)
    tell(problems, console.t)
    return _summarise(plan, console)


def _wants_demo_removed(console: Console) -> bool:
    if not console.store.has_demo():
        return False
    if sys.stdin.isatty():
        return agrees(console.t("Registeret har demodata. Ta dem bort først?"), console.t)
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
    if not is_sure(console.t("Alle medlemmene blir slettet. Fortsette?"), console):
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
        return refuse(problems, t)
    count = len(plan.changes)
    print(t.plural("{count} demomedlem er lagt inn.", "{count} demomedlemmer er lagt inn.", count))
    return DONE


def _clear(console: Console) -> int:
    t = console.t
    if not is_sure(t("Alle medlemmene blir slettet. Fortsette?"), console):
        return REFUSED
    removed, problems = commands.clear_members(console.store, OPERATOR)
    if removed is None:
        return refuse(problems, t)
    print(t.plural("{count} medlem er slettet.", "{count} medlemmer er slettet.", removed))
    return DONE


def _purge(console: Console) -> int:
    t, dry_run = console.t, console.asked.dry_run
    gone, problems = commands.purge_trash(
        console.store, OPERATOR, today=console.today, dry_run=dry_run
    )
    if gone is None:
        return refuse(problems, t)
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
        return change_industries(console)
    project = console.store.project()
    wanted = with_setting(project, console.asked.key, console.asked.values)
    if isinstance(wanted, Problem):
        return refuse([wanted], console.t)
    saved, problems = commands.set_project(console.store, OPERATOR, wanted)
    if saved is None:
        return refuse(problems, console.t)
    print(console.t("Innstillingen er lagret."))
    return DONE


def _snapshot(console: Console) -> int:
    from data import snapshots  # noqa: PLC0415 - heavy, and only needed here

    store, t = console.store, console.t
    planned = snapshots.plan(store, OPERATOR, today=console.today, again=console.asked.again)
    outcomes: list[Outcome] = []
    try:
        for outcome in snapshots.take(store, OPERATOR, planned.asked):
            if outcome.fate is Fate.STOPPED and outcome.problem:
                return refuse([outcome.problem], t)
            outcomes.append(outcome)
            _tell_outcome(outcome, f"{len(outcomes)}/{len(planned.asked)}", t)
    except KeyboardInterrupt:
        complain(t("Avbrutt. Det som er hentet, er lagret. Kjør kommandoen igjen for resten."))
        return REFUSED
    return _summarise_round(outcomes, planned.skipped, t)


def _tell_outcome(outcome: Outcome, place: str, t: Texts) -> None:
    name, problem = outcome.member.name, outcome.problem
    print(place, f"{name}:", t(FATES[outcome.fate]), flush=True)
    if problem is not None:
        severity = t(SEVERITIES[problem.severity])
        complain(f"{severity}, {name}: {what(problem, t)} {remedy(problem, t)}")


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
        return refuse([saved], console.t)
    print(console.t("Sikkerhetskopien er lagret: {file}", file=saved))
    return DONE


def _verify(console: Console) -> int:
    if is_missing(console.asked.file, console.t):
        return MISUSED
    found = backup.verify(console.asked.file, console.store.engine)
    if isinstance(found, Problem):
        tell([found], console.t)
        return REFUSED
    t = console.t
    moment = t.moment(found.taken_at)
    print(t("Sikkerhetskopien fra {moment} er hel og lar seg legge tilbake.", moment=moment))
    for table, rows in found.contents.counts.items():
        print(table, rows)
    return DONE


def _restore(console: Console) -> int:
    asked, t = console.asked, console.t
    if is_missing(asked.file, t):
        return MISUSED
    done = backup.restore(asked.file, console.store.engine, replace=asked.yes)
    if isinstance(done, Problem):
        return refuse([done], t)
    if done.replaced:
        print(t("Det som var der, er lagret: {file}", file=done.replaced))
    moment = t.moment(done.manifest.taken_at)
    print(t("Sikkerhetskopien fra {moment} er lagt tilbake. Start appen på nytt.", moment=moment))
    return DONE


if __name__ == "__main__":
    sys.exit(main())
