"""The kinds of list of lines that can be read in on the page, and how a line of each is shown."""

from __future__ import annotations

from collections.abc import Sequence

from cluster.access import Role
from cluster.film_share import Credit, NationalTotal
from cluster.firm_years import CURRENCY, WHOLE_YEAR, FirmYear
from cluster.translation import N_
from cluster.wording import FIGURE_SOURCES, FILM_FORMATS, FILM_PARTS
from data import commands
from data.importing.films import read_credits, read_totals
from data.importing.firm_years import read_firm_years
from data.importing.meanings import CREDIT_LIST, FIRM_YEAR_LIST, TOTAL_LIST
from data.language import Texts
from data.store import Store
from ui import links
from ui.importing.funding_kinds import FUNDING_KINDS
from ui.importing.line_kind import LineKind, Row
from ui.importing.meeting_kinds import MEETING_LISTS

# --- how a line is shown ----------------------------------------------------------------


def _firm_year_headings(t: Texts) -> Sequence[str]:
    return t("Virksomhet"), t("År"), t("Omsetning, kr"), t("Ansatte"), t("Oppgitt av")


def firm_year_row(figure: FirmYear, t: Texts) -> Row:
    return (
        figure.name,
        str(figure.year),
        turnover(figure, t),
        "–" if figure.employees is None else t.number(figure.employees),
        figure.note or t(FIGURE_SOURCES[figure.source]),
    )


def turnover(figure: FirmYear, t: Texts) -> str:
    """The turnover, with its currency and months where they are not everybody's."""
    if figure.turnover is None:
        return "–"
    told = [t.number(figure.turnover)]
    if figure.currency != CURRENCY:
        told.append(figure.currency)
    if figure.months != WHOLE_YEAR:
        told.append(t("({months} mnd.)", months=figure.months))
    return " ".join(told)


def _credit_headings(t: Texts) -> Sequence[str]:
    return t("Tittel"), t("År"), t("Format"), t("Rolle"), t("Selskap"), t("Premiere")


def _credit_row(credit: Credit, t: Texts) -> Row:
    return (
        credit.title,
        str(credit.year),
        t(FILM_FORMATS[credit.format]),
        t(FILM_PARTS[credit.part]),
        credit.company,
        t.short_day(credit.premiere) if credit.premiere else "–",
    )


def _total_headings(t: Texts) -> Sequence[str]:
    return t("År"), t("Format"), t("Titler"), t("Kilde")


def _total_row(total: NationalTotal, t: Texts) -> Row:
    return (
        str(total.year),
        t(FILM_FORMATS[total.format]),
        t.number(total.titles),
        total.source,
    )


# --- the kinds --------------------------------------------------------------------------

FIRM_YEARS = LineKind(
    code="omsetning",
    title=N_("Omsetning og ansatte"),
    described=FIRM_YEAR_LIST,
    reader=lambda _: read_firm_years,
    save=commands.import_firm_years,
    kept=lambda store: store.firm_years(seen_by=Role.LEADER),
    headings=_firm_year_headings,
    row=firm_year_row,
    numeric=(1, 2, 3),
    asked=lambda t: t("Omsetning og ansatte, som CSV eller Excel (.xlsx), høyst 5 MB"),
    explained=lambda t: t(
        "En rad for hver virksomhet, hvert år og hver kilde: medlemmer, og virksomheter utenfor "
        "som de kan sammenlignes med. Det virksomheten selv rapporterer og det et register sier, "
        "står side om side. Det lista ikke nevner, blir stående."
    ),
    file_name=lambda t: t("omsetning-mal"),
    screen=links.EFFECT,
    shown=lambda t: t("Se hva tallene viser"),
)

CREDITS = LineKind(
    code="filmtitler",
    title=N_("Filmtitler"),
    described=CREDIT_LIST,
    reader=lambda _: read_credits,
    save=commands.import_credits,
    kept=lambda store: store.credits(seen_by=Role.LEADER),
    headings=_credit_headings,
    row=_credit_row,
    numeric=(1,),
    asked=lambda t: t("Filmtitlene, som CSV eller Excel (.xlsx), høyst 5 MB"),
    explained=lambda t: t(
        "En rad for hver tittel og hvert selskap som var med på den, også titler medlemmene ikke "
        "hadde noe med å gjøre. Det lista ikke nevner, blir stående."
    ),
    file_name=lambda t: t("filmtitler-mal"),
    screen=links.FILM_SHARE,
    shown=lambda t: t("Se medlemmenes andel"),
)

TOTALS = LineKind(
    code="landets-titler",
    title=N_("Landets titler"),
    described=TOTAL_LIST,
    reader=lambda _: read_totals,
    save=commands.import_national_totals,
    kept=Store.national_totals,
    headings=_total_headings,
    row=_total_row,
    numeric=(0, 2),
    asked=lambda t: t("Landets titler, som CSV eller Excel (.xlsx), høyst 5 MB"),
    explained=lambda t: t(
        "En rad for hvert år og format: hvor mange titler som ble laget i hele landet, og hvem som "
        "har telt. Uten et slikt tall vises ingen andel."
    ),
    file_name=lambda t: t("landets-titler-mal"),
    screen=links.FILM_SHARE,
    shown=lambda t: t("Se medlemmenes andel"),
)

LINE_KINDS = {
    kind.code: kind for kind in (FIRM_YEARS, CREDITS, TOTALS, *FUNDING_KINDS, *MEETING_LISTS)
}
