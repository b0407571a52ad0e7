"""Turnover and employees on Min side: what is known of one's own firm, and reporting it."""

from __future__ import annotations

import streamlit as st

from cluster.figure_coverage import coverage, years_asked
from cluster.firm_years import FigureSource, FirmYear, side_by_side
from cluster.members import Member
from data.language import Texts
from reports.figure_reminder import missing_words
from ui import session
from ui.figures import figure_form, figure_table
from ui.figures.figure_form import FigureForm

REPORTED_HERE = "Rapportert på Min side"
"""The source in its own words, stored as it is in every language."""
YEAR = "own-figure-year"
YEARS_BEFORE = 3
"""The years of the base period that can be reported: so many before that of the kick-off."""


def show(member: Member, t: Texts) -> None:
    """What is missing, what is known, and a form for one year."""
    st.subheader(t("Omsetning og ansatte"), anchor=False)
    if member.org_number is None:
        st.caption(
            t(
                "Tallene hører til organisasjonsnummeret, og registeret har ikke deres. Be "
                "prosjektlederen om å skrive det inn."
            )
        )
        return
    known = session.store().own_firm_years(member.id)
    _show_missing(member, known, t)
    if known:
        caption = t("Det som er kjent")
        figure_table.show_pairs(caption, side_by_side(known), t, named=False)
    _show_form(member, member.org_number, known, t)


def _show_missing(member: Member, known: tuple[FirmYear, ...], t: Texts) -> None:
    years = years_asked(known, session.project(), session.today())
    lacks = next((each.missing for each in coverage([member], known, years)), None)
    if lacks:
        st.markdown(t("**Vi mangler:** {years}.", years=missing_words(lacks, t)))
    elif years:
        st.caption(t("Vi har tallene vi trenger fra dere. Takk."))
    st.caption(
        t(
            "Bare styret og prosjektlederen ser tallene for den enkelte virksomheten. Andre ser "
            "summer og snitt av flere."
        )
    )


def _show_form(member: Member, number: str, known: tuple[FirmYear, ...], t: Texts) -> None:
    first, last = session.project().start.year - YEARS_BEFORE, session.today().year
    years = sorted({*range(first, last + 1), *(each.year for each in known)})
    with st.expander(t("Rapporter et år")):
        year = st.selectbox(
            t("År"), years[::-1], index=1, key=YEAR, placeholder=t("Velg et år"), width=160
        )
        base = _base(member, number, year, known)
        kept = next((each for each in known if each.key == base.key), None)
        figure_form.show(FigureForm(base, kept, REPORTED_HERE), t, save=t("Rapporter tallene"))


def _base(member: Member, number: str, year: int, known: tuple[FirmYear, ...]) -> FirmYear:
    """Whose year it is; what is known of the firm besides its figures goes along."""
    latest = max(known, key=lambda each: each.year, default=None)
    return FirmYear(
        number,
        year,
        FigureSource.REPORTED,
        member.name,
        industry=latest.industry if latest else None,
        kommune=latest.kommune if latest else None,
        organisation_form=member.organisation_form,
        demo=member.demo,
    )
