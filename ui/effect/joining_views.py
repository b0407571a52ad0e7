"""The check with everybody who joined, in whatever year, by years since they did."""

from __future__ import annotations

import streamlit as st

from cluster.effect.joining import ByJoining, SinceJoining
from cluster.problems import Problem
from data.language import Texts
from reports import effect_charts
from reports.effect_words import ends_of, few, interval, percent_of, plain, signed
from ui import markup
from ui.effect.parts import Part, show_heading
from ui.effect.shown import Shown, worded
from ui.growth_views import ink
from ui.problems import say


def show(shown: Shown, t: Texts) -> None:
    """The event study, or why there is none."""
    show_heading(Part.JOINING, t)
    found = shown.joining
    if isinstance(found, Problem):
        markup.show("said", text=t("De som ble med seinere, kan ikke tas med her."))
        say(found, t)
        return
    st.subheader(message(found, t), anchor=False)
    st.altair_chart(effect_charts.event_study(found.events, t=t, ink=ink()), theme=None)
    markup.show("note", text=who(found, t))
    st.caption(
        t(
            "{question}. Hvert årskull mot dem som ikke var blitt med ennå, fra året før det ble "
            "med (Callaway og Sant'Anna, 2021). Regnet på logaritmer og vist i prosent; streken er "
            "95 prosents sikkerhet. Til venstre for den prikkede streken skulle det ikke være noen "
            "forskjell. År siden med én eller to av dem som ble med, vises ikke. Kommer i tillegg "
            "til sammenligningen, og endrer ikke det som kan sies. {source}",
            question=worded(shown.question, t),
            source=shown.source(t),
        )
    )
    with st.expander(t("Tabell: år siden de ble med")):
        markup.show(
            "table",
            caption=t("Forskjell i prosent, etter år siden de ble med"),
            headings=[t("År siden"), t("Forskjell"), t("95 %-intervall"), t("Medlemmer")],
            numeric=[0, 1, 2, 3],
            rows=[
                *(_row(each, t) for each in found.events),
                (
                    t("alle årene etter"),
                    signed(percent_of(found.overall), t),
                    _ends(found.overall, found.overall_se, t),
                    t.number(found.members),
                ),
            ],
        )


def _row(event: SinceJoining, t: Texts) -> tuple[str, ...]:
    difference = signed(percent_of(event.att), t)
    ends = _ends(event.att, event.se, t)
    return plain(event.years, t, 0), difference, ends, t.number(event.members)


def _ends(att: float, se: float | None, t: Texts) -> str:
    ends = ends_of(att, se)
    return t("ukjent") if ends is None else interval(ends, t)


def message(found: ByJoining, t: Texts) -> str:
    """The difference over all the years after, and how sure it is."""
    percent = signed(percent_of(found.overall), t)
    ends = ends_of(found.overall, found.overall_se)
    if ends is None:
        return t("Forskjellen over årene etter er {percent} % i snitt", percent=percent)
    return t(
        "Forskjellen over årene etter er {percent} % i snitt, med 95 prosents sikkerhet {interval} "
        "%",
        percent=percent,
        interval=interval(ends, t),
    )


def who(found: ByJoining, t: Texts) -> str:
    """How many joined, beside how many, and who is not in it."""
    said = t(
        "{members} ble med i {first}–{last}, mot {others} som ikke gjorde det.",
        members=t.number(found.members),
        others=t.number(found.others),
        first=found.years[0],
        last=found.years[-1],
    )
    left_out = t(
        "Ikke med: {zero} med et år uten noe, som ikke har noen logaritme, og {incomplete} som "
        "mangler et år eller var med fra først av.",
        zero=few(found.with_zero, t),
        incomplete=few(found.incomplete, t),
    )
    return f"{said} {left_out}"
