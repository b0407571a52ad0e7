"""Which members have told what for which years: the promise to the funders, year by year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from cluster.figure_coverage import Coverage, Known, coverage, years_asked
from cluster.firm_years import FirmYear
from cluster.members import Member
from cluster.translation import N_
from data.language import Texts
from ui import markup, session

KNOWN = {
    Known.BOTH: N_("begge"),
    Known.ONLY_TURNOVER: N_("bare omsetning"),
    Known.ONLY_EMPLOYEES: N_("bare ansatte"),
    Known.NOTHING: N_("mangler"),
    Known.NOT_ASKED: N_("–"),
}


def covered(members: Iterable[Member], figures: Sequence[FirmYear]) -> tuple[Coverage, ...]:
    """All who have been members, by the years that are asked for on the chosen day."""
    years = years_asked(figures, session.project(), session.as_of())
    return coverage(members, figures, years)


def show(found: Sequence[Coverage], t: Texts) -> None:
    """In one sentence how far it has come, and a table of members and years."""
    st.subheader(t("Hvem har oppgitt tall"), anchor=False)
    years = list(found[0].years) if found else []
    if not years:
        markup.show("note", text=t("Ingen år er over ennå, eller ingen er medlem."))
        return
    markup.show("note", text=sentence(found, t))
    with st.expander(t("Tabell: medlem for medlem og år for år")):
        markup.show(
            "table",
            caption=t("Omsetning og ansatte, medlem for medlem"),
            headings=[t("Navn"), *map(str, years)],
            numeric=[],
            rows=[_row(each, t) for each in found],
        )
    st.caption(
        t(
            "Begge: både omsetning i kroner for tolv måneder og antall ansatte er kjent, fra "
            "virksomheten selv eller et register. År etter at et medlem gikk ut, spørres det ikke "
            "om."
        )
    )


def sentence(found: Sequence[Coverage], t: Texts) -> str:
    """So many of so many for each year."""
    told = []
    for year in found[0].years:
        asked = [each.years[year] for each in found if each.years[year] is not Known.NOT_ASKED]
        have = sum(each is Known.BOTH for each in asked)
        told.append(
            t("{year}: {have} av {asked}", year=year, have=t.number(have), asked=len(asked))
        )
    return t("Medlemmer med både omsetning og ansatte: {years}.", years=", ".join(told))


def _row(of: Coverage, t: Texts) -> tuple[str, ...]:
    return (of.member.name, *(t(KNOWN[known]) for known in of.years.values()))
