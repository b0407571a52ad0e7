"""The share of Norwegian films that members made: their titles against the country's.

Whether the main producer was a member **on the day of the premiere** decides. docs/film-share.md
tells what counts and what is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cluster.intervals import Share, share
from cluster.matching import folded
from cluster.members import Member, MemberKind, place_on
from cluster.places import Place


class FilmFormat(StrEnum):
    """What kind of production it is."""

    FEATURE = "feature"
    DOCUMENTARY = "documentary"
    SHORT = "short"
    SERIES = "series"
    GAME = "game"
    COMMERCIAL = "commercial"


class Part(StrEnum):
    """What a company was to a title. Only producers count; services are shown."""

    MAIN_PRODUCER = "main_producer"
    CO_PRODUCER = "co_producer"
    SERVICE = "service"


PRODUCERS = (Part.MAIN_PRODUCER, Part.CO_PRODUCER)


@dataclass(frozen=True, slots=True)
class Credit:
    """One company's part in one title.

    ``year`` is the year the national count has the title in. ``producer_share``: how much of the
    production is the company's, 0 to 1, where it is known. Amounts are in NOK, None when unknown.
    ``shooting_places`` are the title's, as far as this row tells. ``demo``: invented.
    """

    title: str
    year: int
    format: FilmFormat
    part: Part
    company: str
    source: str
    premiere: date | None = None
    org_number: str | None = None
    producer_share: float | None = None
    budget: int | None = None
    grant: int | None = None
    shooting_places: tuple[Place, ...] = ()
    demo: bool = False

    @property
    def key(self) -> Hashable:
        """What there is one of: a company has a part in a title once."""
        company = self.org_number or folded(self.company)
        return folded(self.title), self.year, self.format, self.part, company


@dataclass(frozen=True, slots=True)
class NationalTotal:
    """How many titles the country made of a format in a year, and who says so."""

    year: int
    format: FilmFormat
    titles: int
    source: str
    demo: bool = False

    @property
    def key(self) -> Hashable:
        """What there is one of."""
        return self.year, self.format


class Why(StrEnum):
    """Why nothing can be said of a title."""

    NO_PREMIERE = "no_premiere"
    NO_MAIN_PRODUCER = "no_main_producer"
    TWO_MAIN_PRODUCERS = "two_main_producers"


@dataclass(frozen=True, slots=True)
class Title:
    """A title with its credits, the main producer's first.

    ``why`` says why it is left out, None when it counts. ``is_members``: whether its main producer
    was a member on the day of the premiere. ``fraction``: how much of it members produced then, 0
    to 1, co-producers too. ``place``: where the main producer was that day, None when the register
    does not say.
    """

    name: str
    year: int
    format: FilmFormat
    credits: tuple[Credit, ...]
    why: Why | None
    is_members: bool
    fraction: float
    place: Place | None = None

    @property
    def is_demo(self) -> bool:
        return any(each.demo for each in self.credits)

    @property
    def shooting_places(self) -> tuple[Place, ...]:
        """Everywhere any of its credits says it was shot, each place once."""
        return tuple(dict.fromkeys(at for each in self.credits for at in each.shooting_places))

    @property
    def premiere(self) -> date | None:
        return next((each.premiere for each in self.credits if each.premiere), None)


def is_by(credit: Credit, member: Member) -> bool:
    """Whether a credit is a member's: by organisation number, and by the whole name without one."""
    if credit.org_number:
        return credit.org_number == member.org_number
    return folded(credit.company) == folded(member.name)


def titles(credits: Iterable[Credit], members: Iterable[Member]) -> tuple[Title, ...]:
    """The titles the credits are of, by year and name, and whether members made them."""
    inside = _Membership(members)
    found: defaultdict[tuple[str, int, FilmFormat], list[Credit]] = defaultdict(list)
    for each in credits:
        found[folded(each.title), each.year, each.format].append(each)
    made = (_title(rows, inside) for rows in found.values())
    return tuple(sorted(made, key=lambda each: (each.year, folded(each.name), each.format)))


def _title(rows: Sequence[Credit], inside: _Membership) -> Title:
    order = list(Part)
    ordered = tuple(sorted(rows, key=lambda each: (order.index(each.part), folded(each.company))))
    first = ordered[0]
    premiere = next((each.premiere for each in ordered if each.premiere), None)
    main = [each for each in ordered if each.part is Part.MAIN_PRODUCER]
    why = _why(main, premiere)
    counts = why is None and premiere is not None
    return Title(
        name=first.title,
        year=first.year,
        format=first.format,
        credits=ordered,
        why=why,
        is_members=bool(counts and premiere and inside.on(main[0], premiere)),
        fraction=_fraction(ordered, inside, premiere) if counts and premiere else 0.0,
        place=inside.place(main[0], premiere) if counts and premiere else None,
    )


def _why(main: Sequence[Credit], premiere: date | None) -> Why | None:
    if premiere is None:
        return Why.NO_PREMIERE
    if not main:
        return Why.NO_MAIN_PRODUCER
    return Why.TWO_MAIN_PRODUCERS if len(main) > 1 else None


def _fraction(rows: Iterable[Credit], inside: _Membership, premiere: date) -> float:
    """By the producers' shares where all are known, otherwise evenly."""
    producers = [each for each in rows if each.part in PRODUCERS]
    told = [each.producer_share for each in producers if each.producer_share is not None]
    whole = sum(told)
    if len(told) == len(producers) and whole > 0:
        weights = [value / whole for value in told]
    else:
        weights = [1 / len(producers)] * len(producers)
    return sum(
        weight for each, weight in zip(producers, weights, strict=True) if inside.on(each, premiere)
    )


class _Membership:
    """Who was a member when: by organisation number, and by the whole name without one."""

    def __init__(self, members: Iterable[Member]) -> None:
        known = tuple(members)
        self._by_number = {each.org_number: each for each in known if each.org_number}
        self._by_name = {folded(each.name): each for each in known}

    def on(self, credit: Credit, day: date) -> bool:
        member = self._of(credit)
        return member is not None and any(
            term.kind is MemberKind.MEMBER and term.covers(day) for term in member.terms
        )

    def place(self, credit: Credit, day: date) -> Place | None:
        member = self._of(credit)
        return place_on(member, day) if member and member.located else None

    def _of(self, credit: Credit) -> Member | None:
        if credit.org_number:
            return self._by_number.get(credit.org_number)
        return self._by_name.get(folded(credit.company))


# --- against the country --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FilmShare:
    """Members' titles against the country's, of some years and formats.

    ``made`` are the titles behind the number. ``fractional`` counts co-productions by how much of
    them is members'. ``share`` and ``of_fraction`` (0 to 1) are None where a national total is
    missing, or says less than the titles we know. ``missing``: of which years and formats.
    ``counted`` are those of the formats that there is something of.
    """

    years: tuple[int, ...]
    formats: tuple[FilmFormat, ...]
    made: tuple[Title, ...]
    fractional: float
    national: int | None
    share: Share | None
    missing: tuple[tuple[int, FilmFormat], ...] = ()
    counted: tuple[FilmFormat, ...] = ()

    @property
    def of_fraction(self) -> float | None:
        return self.fractional / self.national if self.share and self.national else None


def film_share(
    known: Iterable[Title],
    totals: Iterable[NationalTotal],
    years: Sequence[int],
    formats: Sequence[FilmFormat] = tuple(FilmFormat),
) -> FilmShare:
    """The share of the titles of ``years`` and ``formats`` that members made, with its interval.

    Where any of those years has titles of a format and no national total, there is no share: a
    denominator that lacks a part makes it too large.
    """
    chosen = [each for each in known if each.year in years and each.format in formats]
    counted = [each for each in chosen if each.why is None]
    made = tuple(each for each in counted if each.is_members)
    told = {(each.year, each.format): each.titles for each in totals if each.format in formats}
    wanted = _wanted(chosen, told, years)
    missing = tuple(key for key in wanted if key not in told)
    national = sum(told[key] for key in wanted) if wanted and not missing else None
    is_enough = national is not None and national >= max(len(chosen), 1)
    return FilmShare(
        years=tuple(years),
        formats=tuple(formats),
        made=made,
        fractional=sum(each.fraction for each in counted),
        national=national,
        share=share(len(made), national) if national is not None and is_enough else None,
        missing=missing,
        counted=tuple(each for each in FilmFormat if any(of is each for _, of in wanted)),
    )


def _wanted(
    chosen: Iterable[Title], told: Iterable[tuple[int, FilmFormat]], years: Sequence[int]
) -> list[tuple[int, FilmFormat]]:
    """Which totals it takes: of the years, in the formats that are counted or known titles of."""
    of_years = {of for year, of in told if year in years} | {each.format for each in chosen}
    return [(year, each) for year in years for each in FilmFormat if each in of_years]


HALF_A_YEAR = 7
"""A kick-off from this month on leaves less than half of its year to be a member in."""


def first_year(kick_off: date) -> int:
    """The first year after the cluster began: that of the kick-off where half of it or more was
    left, as for the effect of membership.
    """
    return kick_off.year + (kick_off.month >= HALF_A_YEAR)


def before_and_after(
    known: Sequence[Title],
    totals: Sequence[NationalTotal],
    kick_off: date,
    formats: Sequence[FilmFormat] = tuple(FilmFormat),
) -> tuple[FilmShare, FilmShare]:
    """The share of the years before the cluster began, and of those since ``first_year``."""
    first = first_year(kick_off)
    years = sorted({each.year for each in known} | {each.year for each in totals})
    before, after = ([y for y in years if (y >= first) is since] for since in (False, True))
    return (
        film_share(known, totals, before, formats),
        film_share(known, totals, after, formats),
    )
