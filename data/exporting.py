"""The members shown, as CSV and XLSX with the import's own columns: what goes out can come back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import isnan

from cluster.consent import Audience, Shared, contacts_in_a_list
from cluster.film_share import Credit, Title
from cluster.firm_years import FirmYear
from cluster.members import Contact, Located, Standing, Term
from cluster.places import Position, Precision
from cluster.recruitment import Prospect
from cluster.translation import N_, Translator
from cluster.wording import (
    COUNTIES,
    CRAFTS,
    FILM_FORMATS,
    FILM_PARTS,
    FILM_WHYS,
    KINDS,
    LOSS_REASONS,
    PROSPECT_SOURCES,
    STAGES,
)
from data.exported import file_name, in_norwegian, marked
from data.importing import delimited
from data.importing.columns import HEADINGS, Column
from data.importing.figures import SOURCE_WORDS
from data.importing.figures import source as source_of
from data.importing.film_columns import CREDIT_HEADINGS, CreditColumn
from data.importing.firm_year_columns import FIGURE_HEADINGS, FigureColumn
from data.importing.layout import DEMO_HEADING
from data.importing.sheet import Cell
from data.importing.template import ABOUT_SHEET, NO, SHEET, YES
from data.importing.writing import Table, workbook
from geo.nearby import Near

PROSPECT_SHEET = N_("Prospekter")
TITLES = N_("Titler")
FIGURES = N_("Omsetning")
NOT_SHOWN = N_("ikke vist")
"""Instead of the name of a company that is a person nobody may be told of."""
DEMO_SHEETS = {SHEET: N_("Medlemmer (demodata)"), PROSPECT_SHEET: N_("Prospekter (demodata)")}
DEMO_NOTE = N_("Demodata: alle virksomheter merket «oppdiktet» er funnet på.")

_CONTACT_COLUMNS = frozenset({Column.EMAIL, Column.PHONE, Column.PERSON})
_CONSENT_COLUMNS = frozenset({Column.CONSENT, Column.SHOWN})


def members_csv(standings: Sequence[Standing], t: Translator) -> bytes:
    """The members as Excel opens them in Norway: semicolons, decimal commas, UTF-8 with BOM."""
    return delimited.write([[in_norwegian(cell) for cell in row] for row in _rows(standings, t)])


def members_xlsx(standings: Sequence[Standing], t: Translator, about: Mapping[str, str]) -> bytes:
    """The members as a workbook; ``about`` fills a second sheet: date, definition, source, filter.

    Both the labels and the texts of ``about`` are in the reader's language already.
    """
    return _workbook(SHEET, _marks(standings), _rows(standings, t), t, about)


def nearby_xlsx(near: Sequence[Near], t: Translator, about: Mapping[str, str]) -> bytes:
    """Who is near, in the order given, as a workbook; ``about`` fills a second sheet.

    What is not known is an empty cell. Minutes and kilometres are whole: they are estimates.
    """
    standings = [each.standing for each in near]
    heading: list[Cell] = [t(each) for each in _NEAR_HEADINGS]
    rows = [heading, *(_near_row(each, t) for each in near)]
    marks = _marks(standings)
    return _workbook(SHEET, marks, marked(marks, rows, t), t, about)


def prospects_xlsx(prospects: Sequence[Prospect], t: Translator, about: Mapping[str, str]) -> bytes:
    """The prospects in the order given, as a workbook; ``about`` fills a second sheet."""
    heading: list[Cell] = [t(each) for each in _PROSPECT_HEADINGS]
    rows = [heading, *(_prospect_row(each, t) for each in prospects)]
    marks = [each.demo for each in prospects]
    return _workbook(PROSPECT_SHEET, marks, marked(marks, rows, t), t, about)


def prospects_name(prospects: Sequence[Prospect], as_of: date, t: Translator) -> str:
    """A file name that tells the date, and that the prospects are invented when any are."""
    return file_name(PROSPECT_SHEET, [each.demo for each in prospects], as_of, "xlsx", t)


def titles_csv(titles: Sequence[Title], t: Translator) -> bytes:
    """The titles in the order given, a row for each company in one, with the import's columns.

    Behind them stands what is reckoned: whether the title is members', how much of it, and why it
    is left out. Columns the reader may not see are not there.
    """
    rows = [(title, credit) for title in titles for credit in title.credits]
    told = [column for column in CREDIT_HEADINGS if _is_told(column, rows)]
    heading: list[Cell] = [t(CREDIT_HEADINGS[column]) for column in told]
    table = [heading + [t(each) for each in _RECKONED]]
    for title, credit in rows:
        cells = [in_norwegian(_CREDIT_CELLS[column](credit, t)) for column in told]
        table.append([*cells, *map(in_norwegian, _reckoned(title, t))])
    return delimited.write(marked([credit.demo for _, credit in rows], table, t))


def titles_name(titles: Sequence[Title], as_of: date, t: Translator) -> str:
    """A file name that tells the date, and that titles are invented when any are."""
    return file_name(TITLES, [each.is_demo for each in titles], as_of, "csv", t)


def firm_years_csv(figures: Sequence[FirmYear], t: Translator) -> bytes:
    """The firm-years in the order given, with the import's columns: what is read in is the same."""
    heading: list[Cell] = [t(each) for each in FIGURE_HEADINGS.values()]
    rows = [[cell(each, t) for cell in _FIGURE_CELLS.values()] for each in figures]
    table = [heading, *([in_norwegian(each) for each in row] for row in rows)]
    return delimited.write(marked([each.demo for each in figures], table, t))


def firm_years_name(figures: Sequence[FirmYear], as_of: date, t: Translator) -> str:
    """A file name that tells the date, and that firms are invented when any are."""
    return file_name(FIGURES, [each.demo for each in figures], as_of, "csv", t)


def _told_by(figure: FirmYear, t: Translator) -> str:
    """The source in its own words, where they still say who it is."""
    if figure.note and source_of(figure.note) is figure.source:
        return figure.note
    return t(SOURCE_WORDS[figure.source])


_FIGURE_CELLS: dict[FigureColumn, Callable[[FirmYear, Translator], Cell]] = {
    FigureColumn.ORG_NUMBER: lambda figure, _: figure.org_number,
    FigureColumn.NAME: lambda figure, _: figure.name,
    FigureColumn.YEAR: lambda figure, _: figure.year,
    FigureColumn.TURNOVER: lambda figure, _: figure.turnover,
    FigureColumn.CURRENCY: lambda figure, _: figure.currency,
    FigureColumn.MONTHS: lambda figure, _: figure.months,
    FigureColumn.EMPLOYEES: lambda figure, _: figure.employees,
    FigureColumn.INDUSTRY: lambda figure, _: figure.industry,
    FigureColumn.KOMMUNE: lambda figure, _: figure.kommune,
    FigureColumn.ORGANISATION_FORM: lambda figure, _: figure.organisation_form,
    FigureColumn.SOURCE: _told_by,
    FigureColumn.HAS_GRANTS: lambda figure, t: (
        None if figure.has_grants is None else t(YES if figure.has_grants else NO)
    ),
}


_FIGURE_COLUMNS = {CreditColumn.BUDGET, CreditColumn.GRANT, CreditColumn.SOURCE}
_RECKONED = (N_("medlemmenes"), N_("medlemmenes del"), N_("utelatt fordi"))


def _is_told(column: CreditColumn, rows: Sequence[tuple[Title, Credit]]) -> bool:
    return column not in _FIGURE_COLUMNS or any(credit.source for _, credit in rows)


def _reckoned(title: Title, t: Translator) -> list[Cell]:
    if title.why:
        return [None, None, t(FILM_WHYS[title.why])]
    return [t(YES if title.is_members else NO), title.fraction, None]


_CREDIT_CELLS: dict[CreditColumn, Callable[[Credit, Translator], Cell]] = {
    CreditColumn.TITLE: lambda credit, _: credit.title,
    CreditColumn.YEAR: lambda credit, _: credit.year,
    CreditColumn.PREMIERE: lambda credit, _: credit.premiere,
    CreditColumn.FORMAT: lambda credit, t: t(FILM_FORMATS[credit.format]),
    CreditColumn.PART: lambda credit, t: t(FILM_PARTS[credit.part]),
    CreditColumn.COMPANY: lambda credit, t: credit.company or t(NOT_SHOWN),
    CreditColumn.ORG_NUMBER: lambda credit, _: credit.org_number,
    CreditColumn.PRODUCER_SHARE: lambda credit, _: credit.producer_share,
    CreditColumn.BUDGET: lambda credit, _: credit.budget,
    CreditColumn.GRANT: lambda credit, _: credit.grant,
    CreditColumn.SHOOTING_PLACES: lambda credit, _: ", ".join(
        at.name for at in credit.shooting_places
    ),
    CreditColumn.SOURCE: lambda credit, _: credit.source,
}


def _workbook(
    sheet: str,
    marks: Sequence[bool],
    rows: list[list[Cell]],
    t: Translator,
    about: Mapping[str, str],
) -> bytes:
    """Rows with their heading as a first sheet, ``about`` as a second; ``marks``: the invented."""
    demo = any(marks)
    notes: list[list[Cell]] = [[label, text] for label, text in about.items()]
    if demo:
        notes.append([t(DEMO_HEADING), t(DEMO_NOTE)])
    shown = Table(t(DEMO_SHEETS[sheet] if demo else sheet), rows)
    return workbook(shown, Table(t(ABOUT_SHEET), [[t(ABOUT_SHEET)], *notes]))


def _marks(standings: Sequence[Standing]) -> list[bool]:
    """Which of them are invented."""
    return [each.member.demo for each in standings]


_PROSPECT_HEADINGS = (
    N_("navn"),
    N_("sted"),
    N_("fylke"),
    N_("fag"),
    N_("steg"),
    N_("der siden"),
    N_("grunn"),
    N_("neste steg"),
    N_("frist"),
    N_("følges opp av"),
    N_("sannsynlighet i prosent"),
    N_("kilde"),
    N_("orgnr"),
    N_("nettsted"),
    N_("e-post"),
    N_("telefon"),
    N_("kontakt"),
    N_("notater"),
)


def _prospect_row(prospect: Prospect, t: Translator) -> list[Cell]:
    contact, reason = prospect.contact or Contact(), prospect.last.reason
    return [
        prospect.name,
        prospect.place.name,
        COUNTIES[prospect.place.kommune.county],
        ", ".join(t(CRAFTS[craft]) for craft in prospect.crafts),
        t(STAGES[prospect.stage]),
        prospect.last.day,
        t(LOSS_REASONS[reason]) if reason else None,
        prospect.next_step,
        prospect.next_day,
        prospect.owner,
        prospect.probability,
        t(PROSPECT_SOURCES[prospect.source]),
        prospect.org_number,
        prospect.website,
        contact.email,
        contact.phone,
        contact.person,
        prospect.notes,
    ]


_NEAR_HEADINGS = (
    N_("navn"),
    N_("sted"),
    N_("fag"),
    N_("reisetid (minutter)"),
    N_("reise (km)"),
    N_("luftlinje (km)"),
    N_("nr. i luftlinje"),
    N_("nettsted"),
    N_("e-post"),
    N_("telefon"),
    N_("kontakt"),
)


def _near_row(near: Near, t: Translator) -> list[Cell]:
    shape = _Shape(near.standing, t)
    return [
        near.standing.member.name,
        near.standing.place.name,
        _CELLS[Column.CRAFTS](shape),
        None if near.minutes is None else round(near.minutes),
        None if near.km is None else round(near.km),
        None if isnan(near.straight_km) else round(near.straight_km),
        None if isnan(near.straight_km) else near.straight_rank,
        near.standing.member.website,
        shape.contact.email,
        shape.contact.phone,
        shape.contact.person,
    ]


def export_name(standings: Sequence[Standing], as_of: date, file_format: str, t: Translator) -> str:
    """A file name that tells the date, and that the members are invented when any are."""
    return file_name(SHEET, _marks(standings), as_of, file_format, t)


def _rows(standings: Sequence[Standing], t: Translator) -> list[list[Cell]]:
    """The heading and a row for each standing; columns the reader may not see are not there."""
    shown = [column for column in HEADINGS if column in _columns(standings)]
    heading: list[Cell] = [t(HEADINGS[column]) for column in shown]
    rows: list[list[Cell]] = []
    for standing in standings:
        shape = _Shape(standing, t)
        rows.append([_CELLS[column](shape) for column in shown])
    return marked(_marks(standings), [heading, *rows], t)


def _columns(standings: Sequence[Standing]) -> frozenset[Column]:
    hidden: set[Column] = set()
    if not any(standing.member.contact for standing in standings):
        hidden |= _CONTACT_COLUMNS
    if not any(standing.member.consents for standing in standings):
        hidden |= _CONSENT_COLUMNS
    return frozenset(HEADINGS) - hidden


@dataclass(frozen=True, slots=True)
class _Shape:
    """A standing as a row tells it."""

    standing: Standing
    t: Translator

    @property
    def contact(self) -> Contact:
        return self.standing.member.contact or Contact()

    @property
    def located(self) -> Located | None:
        """Where the member was, with the address it had there."""
        known = self.standing.member.located
        return next((each for each in reversed(known) if each.place == self.standing.place), None)

    @property
    def position(self) -> Position | None:
        """Only a position somebody gave: one looked up is looked up again."""
        place = self.standing.place
        given = place.precision in {Precision.GIVEN, Precision.ADDRESS}
        return place.position if given else None

    @property
    def left(self) -> date | None:
        """The end of the unbroken membership that began with the standing."""
        end: date | None = self.standing.since
        for term in self.standing.member.terms:
            if self._continues(term, end):
                end = term.left
        return end

    def _continues(self, term: Term, end: date | None) -> bool:
        return term.kind is self.standing.kind and term.joined == end

    @property
    def consent(self) -> str | None:
        return self._answer(contacts_in_a_list(self.standing.member.consents))

    @property
    def shown(self) -> str | None:
        said = {each.shared: each.audience for each in self.standing.member.consents}
        if not self.standing.member.is_person or Shared.IDENTITY not in said:
            return None
        return self._answer(said[Shared.IDENTITY] is Audience.PUBLIC)

    def _answer(self, given: bool | None) -> str | None:
        return None if given is None else self.t(YES if given else NO)


_CELLS: dict[Column, Callable[[_Shape], Cell]] = {
    Column.NAME: lambda shape: shape.standing.member.name,
    Column.PLACE: lambda shape: shape.standing.place.name,
    Column.KIND: lambda shape: shape.t(KINDS[shape.standing.kind]),
    Column.JOINED: lambda shape: shape.standing.since,
    Column.LEFT: lambda shape: shape.left,
    Column.ORG_NUMBER: lambda shape: shape.standing.member.org_number,
    Column.ORGANISATION_FORM: lambda shape: shape.standing.member.organisation_form,
    Column.CRAFTS: lambda shape: ", ".join(
        shape.t(CRAFTS[craft]) for craft in shape.standing.member.crafts
    ),
    Column.POSTAL_CODE: lambda shape: shape.located.postal_code if shape.located else None,
    Column.ADDRESS: lambda shape: shape.located.address if shape.located else None,
    Column.LATITUDE: lambda shape: shape.position.latitude if shape.position else None,
    Column.LONGITUDE: lambda shape: shape.position.longitude if shape.position else None,
    Column.EMPLOYEES: lambda shape: shape.standing.member.employees,
    Column.WEBSITE: lambda shape: shape.standing.member.website,
    Column.EMAIL: lambda shape: shape.contact.email,
    Column.PHONE: lambda shape: shape.contact.phone,
    Column.PERSON: lambda shape: shape.contact.person,
    Column.OFFERS: lambda shape: shape.standing.member.offers,
    Column.NEEDS: lambda shape: shape.standing.member.needs,
    Column.CONSENT: lambda shape: shape.consent,
    Column.SHOWN: lambda shape: shape.shown,
}
