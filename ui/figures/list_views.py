"""All the figures there are: what the sources disagree on, and every row with its source."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cluster.figure_coverage import Coverage
from cluster.firm_years import FirmYear, SideBySide, side_by_side
from cluster.matching import folded
from cluster.translation import N_
from data import exporting
from data.language import Texts
from ui import address, markup, session
from ui.figures import figure_table
from ui.files import FILE_KINDS, MIMES

TEXT, WHOSE = "virksomhet", "sine"
MOST = 100
WHOSE_ARE = {"alle": N_("Alle"), "medlemmer": N_("Medlemmer"), "andre": N_("Andre")}


def show_differences(figures: Sequence[FirmYear], t: Texts) -> None:
    """Where what the firm reported is not what a register says."""
    differing = [
        each for each in side_by_side(figures) if each.turnover_differs or each.employees_differ
    ]
    st.subheader(t("Der kildene er uenige"), anchor=False)
    if not differing:
        markup.show("note", text=t("Ingen kilder er uenige om det samme året."))
        return
    caption = t.plural(
        "{count} år der kildene er uenige", "{count} år der kildene er uenige", len(differing)
    )
    figure_table.show_pairs(caption, differing[:MOST], t, named=True)
    st.caption(
        t(
            "Ingenting skrives over. Av omsetning regnes det med registerets tall, av ansatte med "
            "virksomhetens egne, siden registeret ikke oppgir tall under fem. Omsetning er ulik "
            "når den skiller mer enn én prosent."
        )
    )


def show_all(figures: Sequence[FirmYear], found: Sequence[Coverage], t: Texts) -> None:
    """Every figure, with a search and a file to take away, correct and read in again."""
    st.subheader(t("Alle tallene"), anchor=False)
    if not figures:
        markup.show("note", text=t("Ingen tall er lest inn eller rapportert."))
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        typed = address.text(TEXT, t("Søk"), t("Navn eller organisasjonsnummer"))
        whose = address.choice(
            WHOSE, t("Hvem sine"), list(WHOSE_ARE), lambda code: t(WHOSE_ARE[code])
        )
    numbers = {each.member.org_number for each in found if each.member.org_number}
    pairs = [x for x in side_by_side(figures) if _is_wanted(x, typed, whose, numbers)]
    shown = [figure for pair in pairs for figure in pair.figures.values()]
    _offer_file(shown, t)
    with st.expander(t("Tabell: alle tallene")):
        figure_table.show_pairs(_caption(len(shown), len(pairs), t), pairs[:MOST], t, named=True)


def _is_wanted(pair: SideBySide, typed: str, whose: str, numbers: set[str]) -> bool:
    is_member = pair.org_number in numbers
    if whose != "alle" and is_member is not (whose == "medlemmer"):
        return False
    names = (folded(each.name) for each in pair.figures.values())
    wanted = folded(typed)
    return not wanted or wanted in pair.org_number or any(wanted in name for name in names)


def _caption(rows: int, years: int, t: Texts) -> str:
    if years <= MOST:
        return t.plural("{count} tall", "{count} tall", rows)
    return t(
        "{count} tall; de første {shown} virksomhetsårene vises, resten er i fila",
        count=t.number(rows),
        shown=MOST,
    )


def _offer_file(shown: Sequence[FirmYear], t: Texts) -> None:
    st.download_button(
        t("Last ned {kind}", kind=FILE_KINDS["csv"]),
        lambda: exporting.firm_years_csv(shown, t),
        exporting.firm_years_name(shown, session.as_of(), t),
        MIMES["csv"],
        key="figures-csv",
        on_click="ignore",
    )
