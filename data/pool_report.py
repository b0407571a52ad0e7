"""What a reading of the register does and did, in the reader's words, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from cluster.members import Member
from cluster.pool import Branch, Choice, News, PoolFirm, Reading, Turn, Way
from cluster.problems import Problem
from cluster.wording import POOL_STATUSES
from data.commands import Loaded
from data.language import Texts
from data.registers.steps import Step

MOST_NAMED = 10
MOST_BAD_ROWS = 10


def step_line(step: Step, t: Texts) -> str:
    """What the register is being asked for, and how much of it there is."""
    if step.of is None:
        return t.plural("{count} endring lest", "{count} endringer lest", step.at)
    at = f"{t.number(step.at)}/{t.number(step.of)}"
    if step.kommune is None:
        return t("{at} slått opp på nummeret", at=at)
    return f"{at} {step.kommune.name}"


def decided_line(firm: PoolFirm, choice: Choice, t: Texts) -> str:
    """That somebody took a firm in or out, and if one that was taken in cannot count, why."""
    words = {"name": firm.name, "place": firm.place.name}
    if choice is Choice.EXCLUDE:
        return t("{name} i {place} er tatt ut av utvalget.", **words)
    if firm.is_in_the_pool:
        return t("{name} i {place} er tatt inn i utvalget.", **words)
    return t(
        "{name} i {place} er tatt inn, men regnes ikke med så lenge den er {status}.",
        **words,
        status=t(POOL_STATUSES[firm.status]),
    )


def lines(loaded: Loaded, reading: Reading, wanted: Sequence[str], t: Texts) -> Iterator[str]:
    """How much was read, what is in the pool now, and what is new since last time."""
    if reading.way is Way.FEED:
        yield t.plural("{count} endring lest", "{count} endringer lest", reading.rows)
    else:
        yield t.plural("{count} enhet lest", "{count} enheter lest", reading.rows)
    yield from _pool(loaded.firms, wanted, t)
    if reading.persons is not None:
        yield t.plural(
            "{count} enkeltpersonforetak, bare talt",
            "{count} enkeltpersonforetak, bare talt",
            sum(each.persons for each in reading.persons),
        )
    if not loaded.is_first:
        yield from _news(loaded.news, t)


def _pool(firms: Sequence[PoolFirm], wanted: Sequence[str], t: Texts) -> Iterator[str]:
    pool = [each for each in firms if each.is_in_the_pool]
    matches = [match for each in pool if (match := each.match(wanted))]
    film = sum(match.branch is Branch.FILM for match in matches)
    yield t.plural(
        "{count} virksomhet i utvalget: {film} i film, {others} nær film",
        "{count} virksomheter i utvalget: {film} i film, {others} nær film",
        len(pool),
        film=t.number(film),
        others=t.number(len(pool) - film),
    )
    beside = sum(match.position > 1 for match in matches)
    if beside:
        yield t("{count} av dem på næringskode 2 eller 3", count=t.number(beside))


def _news(news: News, t: Texts) -> Iterator[str]:
    yield from _named(t("Nye"), [each.name for each in news.new], t)
    yield from _named(t("Flyttet"), [_moved(turn) for turn in news.moved], t)
    ended = [_turned(turn, t) for turn in news.ended]
    yield from _named(t("Konkurs, under avvikling eller slettet"), ended, t)
    yield from _named(t("Ikke lenger i registeret"), _names(news.gone), t)
    yield from _named(t("Ikke lenger i landsdelen eller næringene"), _names(news.outside), t)
    yield from _named(t("Tilbake"), _names(news.back), t)
    yield from _named(t("Annen næring"), [_recoded(turn) for turn in news.other_industry], t)


def _named(heading: str, names: Sequence[str], t: Texts) -> Iterator[str]:
    """A heading with how many, and the first of them."""
    if not names:
        return
    yield f"{heading}: {t.number(len(names))}"
    yield from (f"  {name}" for name in names[:MOST_NAMED])
    if len(names) > MOST_NAMED:
        yield "  " + t("og {count} til", count=t.number(len(names) - MOST_NAMED))


def _names(turns: Iterable[Turn]) -> list[str]:
    return [turn.after.name for turn in turns]


def _moved(turn: Turn) -> str:
    before, after = (
        f"{each.postal_code or ''} {each.place.kommune.name}".strip()
        for each in (turn.before, turn.after)
    )
    return f"{turn.after.name}: {before} → {after}"


def _turned(turn: Turn, t: Texts) -> str:
    return f"{turn.after.name}: {t(POOL_STATUSES[turn.after.status])}"


def _recoded(turn: Turn) -> str:
    before, after = (", ".join(each.industries) for each in (turn.before, turn.after))
    return f"{turn.after.name}: {before} → {after}"


def alike_lines(
    firms: Iterable[PoolFirm], alike: Mapping[str, Sequence[Member]], t: Texts
) -> Iterator[str]:
    """The firms that may be members without a number, for somebody to decide."""
    found = [
        f"{each.name} ({each.org_number}) ~ {', '.join(m.name for m in alike[each.org_number])}"
        for each in firms
        if each.org_number in alike
    ]
    heading = t(
        "Ligner på medlemmer uten organisasjonsnummer; er det samme virksomhet, skriv det inn"
    )
    return _named(heading, found, t)


def told(problems: Sequence[Problem], t: Texts) -> tuple[Sequence[Problem], str | None]:
    """The first of the problems, and how many more there are."""
    first = tuple(islice(problems, MOST_BAD_ROWS))
    more = len(problems) - len(first)
    if not more:
        return first, None
    return first, t.plural("og {count} rad til", "og {count} rader til", more)
