"""From the rows of a member list to one draft a firm, and everything that is wrong with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain
from typing import TypeVar

from cluster.crafts import Craft
from cluster.draft import Draft
from cluster.matching import Identity, folded, identity
from cluster.members import Contact, Located, MemberKind, Term
from cluster.places import Position
from cluster.problems import Problem, Severity, any_stops
from cluster.register import merged_contact
from data.importing import cells
from data.importing.columns import MEMBERS, Column
from data.importing.fields import Fields
from data.importing.layout import Layout, layout_of, layout_problems
from data.importing.reading import read_sheet
from data.importing.sheet import Sheet
from data.importing.template import is_example
from geo.places import locate

Value = TypeVar("Value")

_AHEAD = timedelta(days=366)
_locate = lru_cache(maxsize=16_384)(locate)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a member list says: a draft for each firm, or none when a problem stops it.

    ``rows`` counts the rows that say something, ``ignored_columns`` are the
    headings that mean nothing to us, as the file spells them.
    """

    drafts: tuple[Draft, ...]
    problems: tuple[Problem, ...]
    ignored_columns: tuple[str, ...] = ()
    rows: int = 0


def read_members(content: bytes, filename: str, *, today: date) -> Reading:
    """Read a member list from a CSV or XLSX file; never raises for what is in it."""
    sheet = read_sheet(content, filename)
    if isinstance(sheet, Problem):
        return Reading((), (sheet,))
    layout = layout_of(sheet.headings, MEMBERS)
    is_nowhere = Column.PLACE not in layout.at and Column.POSTAL_CODE not in layout.at
    absent = [Column.PLACE] if is_nowhere else []
    flaws = layout_problems(layout, sheet.rows[0].number, absent)
    if flaws:
        return Reading((), (*flaws, *sheet.notes), layout.ignored)
    return _reading(sheet, layout, today)


def _reading(sheet: Sheet, layout: Layout[Column], today: date) -> Reading:
    told = [Fields(row, layout) for row in sheet.rows[1:]]
    filled = [fields for fields in told if not fields.is_blank]
    lines = [line for fields in filled if (line := _line(fields, today)) is not None]
    firms = _firms(lines)
    found = chain.from_iterable(fields.problems for fields in filled)
    problems = sorted(
        (*found, *_firm_problems(firms, layout), *_unclear(lines, layout)),
        key=lambda problem: problem.row or 0,
    )
    rows = sum(not fields.is_skipped for fields in filled)
    if not rows:
        problems.append(Problem("import.no_rows"))
    drafts = () if any_stops(problems) else tuple(_combined(firm) for firm in firms)
    return Reading(drafts, (*sheet.notes, *problems), layout.ignored, rows)


def _line(fields: Fields[Column], today: date) -> Draft | None:
    """One row as a draft with one term, or None when something in it is wrong."""
    name = fields.need(Column.NAME, cells.text(cells.MAX_NAME))
    term = _term(fields, today)
    located = _located(fields)
    number = fields.take(Column.ORG_NUMBER, cells.org_number)
    form = fields.take(Column.ORGANISATION_FORM, cells.organisation_form)
    crafts = _crafts(fields)
    employees = fields.take(Column.EMPLOYEES, cells.employees)
    website = fields.take(Column.WEBSITE, cells.website)
    contact = _contact(fields)
    offers = fields.take(Column.OFFERS, cells.prose(cells.MAX_PROSE))
    needs = fields.take(Column.NEEDS, cells.prose(cells.MAX_PROSE))
    consent = fields.take(Column.CONSENT, cells.answer)
    shown = fields.take(Column.SHOWN, cells.answer)
    if name is not None and is_example(name, number):
        fields.skip(_skipped(fields.row, name))
        return None
    if name is None or term is None or located is None or any_stops(fields.problems):
        return None
    return Draft(
        name=name,
        located=located,
        terms=(term,),
        rows=(fields.row,),
        org_number=number,
        organisation_form=form,
        crafts=crafts,
        employees=employees,
        website=website,
        contact=contact,
        offers=offers,
        needs=needs,
        consent=consent,
        shown=shown,
    )


def _skipped(row: int, name: str) -> Problem:
    return Problem("import.example_skipped", row, value=name, severity=Severity.WARNING)


def _term(fields: Fields[Column], today: date) -> Term | None:
    kind = fields.take(Column.KIND, cells.kind) or MemberKind.MEMBER
    joined = fields.need(Column.JOINED, cells.day)
    left = fields.take(Column.LEFT, cells.day)
    latest = {"latest": (today + _AHEAD).isoformat()}
    if joined and joined > today + _AHEAD:
        fields.complain(Problem("date.too_late", details=latest), Column.JOINED)
    if left and left > today + _AHEAD:
        # An end agreed on in advance may lie far ahead, a first day may not.
        far = Problem("date.far_ahead", severity=Severity.WARNING, details=latest)
        fields.complain(far, Column.LEFT)
    if joined and left and left <= joined:
        begun = {"joined": joined.isoformat()}
        fields.complain(Problem("term.ends_before_it_begins", details=begun), Column.LEFT)
    return Term(kind, joined, left) if joined else None


def _crafts(fields: Fields[Column]) -> tuple[Craft, ...] | None:
    names = fields.take(Column.CRAFTS, cells.craft_names) or ()
    found = [cells.craft(name) for name in names]
    wrong = [each for each in found if isinstance(each, Problem)]
    for problem in wrong[: len(Craft)]:
        fields.complain(problem, Column.CRAFTS)
    crafts = tuple(dict.fromkeys(each for each in found if isinstance(each, Craft)))
    return crafts or None


def _contact(fields: Fields[Column]) -> Contact | None:
    contact = Contact(
        person=fields.take(Column.PERSON, cells.text(cells.MAX_LINE)),
        email=fields.take(Column.EMAIL, cells.email),
        phone=fields.take(Column.PHONE, cells.phone),
    )
    return None if contact == Contact() else contact


def _located(fields: Fields[Column]) -> Located | None:
    name = fields.take(Column.PLACE, cells.text(cells.MAX_LINE))
    postal_code = fields.take(Column.POSTAL_CODE, cells.postal_code)
    address = fields.take(Column.ADDRESS, cells.text(cells.MAX_LINE))
    position = _position(fields)
    if name is None and postal_code is None and _is_half_told(fields):
        return None
    place, problems = _locate(name=name, postal_code=postal_code, position=position)
    for problem in problems:
        fields.complain(problem, _place_column(problem, fields))
    return None if place is None else Located(place, None, postal_code, address)


def _is_half_told(fields: Fields[Column]) -> bool:
    """Whether a place was told but could not be read: that has its problem already."""
    return fields.has(Column.PLACE) or fields.has(Column.POSTAL_CODE)


def _position(fields: Fields[Column]) -> Position | None:
    latitude = fields.take(Column.LATITUDE, cells.latitude)
    longitude = fields.take(Column.LONGITUDE, cells.longitude)
    if fields.has(Column.LATITUDE) != fields.has(Column.LONGITUDE):
        given = Column.LATITUDE if fields.has(Column.LATITUDE) else Column.LONGITUDE
        fields.complain(Problem("cell.half_a_position"), given)
    if latitude is None or longitude is None:
        return None
    return Position(latitude, longitude)


_ABOUT_POSTAL_CODE = frozenset(
    {"place.unknown_postal_code", "place.by_postal_code", "place.postal_code_elsewhere"}
)
_ABOUT_POSITION = frozenset({"place.outside_kommune", "place.outside_region"})


def _place_column(problem: Problem, fields: Fields[Column]) -> Column:
    """The column to look in for what ``geo`` says about a place."""
    if problem.code in _ABOUT_POSITION and fields.has(Column.LATITUDE):
        return Column.LATITUDE
    if problem.code in _ABOUT_POSTAL_CODE or not fields.has(Column.PLACE):
        return Column.POSTAL_CODE if fields.has(Column.POSTAL_CODE) else Column.PLACE
    return Column.PLACE


_Firm = tuple[Draft, ...]


def _firms(lines: Iterable[Draft]) -> list[_Firm]:
    """The rows of each firm together, in order of date; the firms as the file has them."""
    numbers = _numbers(lines := list(lines))
    firms: dict[str | Identity, list[Draft]] = defaultdict(list)
    for line in lines:
        firms[_firm_key(line, numbers)].append(line)
    return [tuple(sorted(rows, key=lambda row: row.terms[0].joined)) for rows in firms.values()]


def _numbers(lines: Iterable[Draft]) -> dict[Identity, list[str]]:
    """The organisation numbers that go with each name and kommune."""
    numbers: dict[Identity, list[str]] = defaultdict(list)
    for line in lines:
        known = numbers[_identity(line)]
        if line.org_number and line.org_number not in known:
            known.append(line.org_number)
    return numbers


def _identity(line: Draft) -> Identity:
    return identity(line.name, line.located.place)


def _firm_key(line: Draft, numbers: dict[Identity, list[str]]) -> str | Identity:
    same = numbers[_identity(line)]
    return line.org_number or (same[0] if len(same) == 1 else _identity(line))


def _unclear(lines: Sequence[Draft], layout: Layout[Column]) -> Iterator[Problem]:
    """Rows without a number that can belong to two firms of one name."""
    numbers = _numbers(lines)
    for line in lines:
        same = numbers[_identity(line)]
        if line.org_number is None and len(same) > 1:
            problem = Problem("firm.needs_number", value=line.name, details={"known": tuple(same)})
            yield problem.at(line.rows[0], layout.heading(Column.ORG_NUMBER))


def _firm_problems(firms: Iterable[_Firm], layout: Layout[Column]) -> Iterator[Problem]:
    for firm in firms:
        if len(firm) > 1:
            yield from _two_names(firm, layout)
            yield from _overlaps(firm, layout)
            yield from _disagreements(firm, layout)


def _two_names(firm: _Firm, layout: Layout[Column]) -> Iterator[Problem]:
    first = min(firm, key=lambda line: line.rows)
    for line in firm:
        if folded(line.name) != folded(first.name):
            details = {"number": line.org_number, "other": first.name, "other_row": first.rows[0]}
            problem = Problem("firm.two_names", value=line.name, details=details)
            yield problem.at(line.rows[0], layout.heading(Column.NAME))


def _overlaps(firm: _Firm, layout: Layout[Column]) -> Iterator[Problem]:
    longest = firm[0]
    for line in firm[1:]:
        if line.terms[0].overlaps(longest.terms[0]):
            details = {"name": line.name, "other_row": longest.rows[0]}
            joined = line.terms[0].joined.isoformat()
            problem = Problem("term.overlaps", value=joined, details=details)
            yield problem.at(line.rows[0], layout.heading(Column.JOINED))
        longest = max(longest, line, key=lambda each: each.terms[0].left or date.max)


_TOLD_ONCE: dict[Column, Callable[[Draft], object]] = {
    Column.PLACE: lambda line: line.located.place.name,
    Column.ORGANISATION_FORM: lambda line: line.organisation_form,
    Column.CRAFTS: lambda line: line.crafts,
    Column.EMPLOYEES: lambda line: line.employees,
    Column.WEBSITE: lambda line: line.website,
    Column.CONSENT: lambda line: line.consent,
    Column.SHOWN: lambda line: line.shown,
}


def _disagreements(firm: _Firm, layout: Layout[Column]) -> Iterator[Problem]:
    """What a firm has one of, told differently in its rows: the latest row counts."""
    for column, told in _TOLD_ONCE.items():
        if len({told(line) for line in firm} - {None}) > 1:
            rows = tuple(sorted(line.rows[0] for line in firm))
            problem = Problem(
                "firm.rows_disagree",
                value=firm[-1].name,
                severity=Severity.WARNING,
                details={"rows": rows},
            )
            yield problem.at(firm[-1].rows[0], layout.heading(column))


def _combined(firm: _Firm) -> Draft:
    """One draft of a firm's rows; where they differ the latest says how it is."""
    combined = firm[0]
    for line in firm[1:]:
        combined = Draft(
            name=line.name,
            located=line.located,
            terms=combined.terms + line.terms,
            rows=combined.rows + line.rows,
            org_number=line.org_number or combined.org_number,
            organisation_form=line.organisation_form or combined.organisation_form,
            crafts=line.crafts or combined.crafts,
            employees=combined.employees if line.employees is None else line.employees,
            website=line.website or combined.website,
            contact=merged_contact(combined.contact, line.contact),
            offers=line.offers or combined.offers,
            needs=line.needs or combined.needs,
            consent=combined.consent if line.consent is None else line.consent,
            shown=combined.shown if line.shown is None else line.shown,
        )
    return combined
