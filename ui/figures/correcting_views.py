"""The leader corrects a figure, or adds one, with where it is from."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cluster.figure_coverage import Coverage
from cluster.firm_years import EARLIEST_YEAR, FigureSource, FirmYear
from cluster.wording import FIGURE_SOURCES
from data.language import Texts
from ui import session
from ui.figures import figure_form
from ui.figures.figure_form import FigureForm

FIRM, YEAR, SOURCE = "figure-firm", "figure-year", "figure-source"


def show(figures: Sequence[FirmYear], found: Sequence[Coverage], t: Texts) -> None:
    """Which firm, year and source; then what is told of it, to be changed."""
    with st.expander(t("Rett eller legg til et tall")):
        firms = _firms(figures, found)
        with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
            number = st.selectbox(
                t("Virksomhet"),
                sorted(firms, key=lambda each: (firms[each].name.casefold(), each)),
                index=None,
                format_func=lambda number: f"{firms[number].name} ({number})",
                key=FIRM,
                placeholder=t("Velg en virksomhet"),
            )
            year = st.number_input(
                t("År"),
                min_value=EARLIEST_YEAR,
                max_value=session.today().year,
                value=session.project().start.year,
                key=YEAR,
                width=140,
            )
            source = st.selectbox(
                t("Oppgitt av"),
                list(FigureSource),
                format_func=lambda each: t(FIGURE_SOURCES[each]),
                key=f"{SOURCE}-{t.language}",
                placeholder=t("Oppgitt av"),
                width=220,
            )
        if number is None:
            return
        base = _base(firms[number], int(year), source)
        kept = next((each for each in figures if each.key == base.key), None)
        figure_form.show(FigureForm(base, kept), t, save=t("Lagre tallet"))


def _firms(figures: Sequence[FirmYear], found: Sequence[Coverage]) -> dict[str, FirmYear]:
    """The firms there are, each by its newest figure; members without any, too."""
    firms = {
        each.member.org_number: FirmYear(
            each.member.org_number,
            EARLIEST_YEAR,
            FigureSource.OTHER,
            each.member.name,
            organisation_form=each.member.organisation_form,
            demo=each.member.demo,
        )
        for each in found
        if each.member.org_number
    }
    for figure in sorted(figures, key=lambda each: each.year):
        firms[figure.org_number] = figure
    return firms


def _base(of: FirmYear, year: int, source: FigureSource) -> FirmYear:
    """Whose year it is; what is known of the firm besides its figures goes along."""
    return FirmYear(
        of.org_number,
        year,
        source,
        of.name,
        industry=of.industry,
        kommune=of.kommune,
        organisation_form=of.organisation_form,
        demo=of.demo,
    )
