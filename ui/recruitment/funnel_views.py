"""The funnel on a page: how far prospects come, where they are lost and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from enum import StrEnum

import streamlit as st

from cluster import funnel
from cluster.access import User
from cluster.funnel import Flow, Period
from cluster.intervals import share
from cluster.recruitment import Prospect, Stage
from cluster.translation import N_
from cluster.wording import COUNTIES, CRAFTS, LOSS_REASONS, PROSPECT_SOURCES, STAGES
from data.language import Texts
from reports import charts
from ui import address, markup, session
from ui.growth_views import ink
from ui.markup import Cell
from ui.recruitment import chance_words


class Span(StrEnum):
    """The period that is counted."""

    YEAR = "ar"
    PROJECT = "prosjektet"
    WHOLE = "alt"


SPANS = {
    Span.YEAR: N_("Siste 12 måneder"),
    Span.PROJECT: N_("Prosjektperioden"),
    Span.WHOLE: N_("Hele tida"),
}
SPAN = "periode"


class Division(StrEnum):
    """By what the funnel is divided."""

    SOURCE = "kilde"
    CRAFT = "fag"
    COUNTY = "fylke"


DIVISIONS = {
    Division.SOURCE: N_("Kilde"),
    Division.CRAFT: N_("Fag"),
    Division.COUNTY: N_("Fylke"),
}
DIVIDED_BY = "fordelt"


def show(reader: User, t: Texts) -> None:
    """The whole part: the period, the bars with their table, the losses, and the groups."""
    known = session.prospects(reader.role)
    if not known:
        st.info(_nobody(t))
        return
    period = _choose_period(t)
    if not funnel.entered_any(known, period):
        st.info(
            t(
                "Ingen prospekter kom inn i noe steg i denne perioden. Velg en lengre periode, "
                "eller flytt prospektene etter hvert som noe skjer."
            )
        )
        return
    flows = funnel.funnel(known, period)
    _show_flows(flows, funnel.became_members(known, period), t)
    _show_losses(known, period, t)
    _show_groups(known, period, t)


def _nobody(t: Texts) -> str:
    if session.looks_back():
        return t("Ingen prospekter var lagt inn {day}.", day=t.day(session.as_of()))
    return t(
        "Ingen prospekter er lagt inn ennå. Legg inn dem dere vil spørre, og flytt dem fra steg "
        "til steg. Da viser trakten hvor mange som går videre, og hvor de faller fra."
    )


def _choose_period(t: Texts) -> Period:
    span = address.choice(SPAN, t("Periode"), list(Span), lambda each: t(SPANS[each]))
    day = session.as_of()
    return {
        Span.YEAR: funnel.last_year(day),
        Span.PROJECT: funnel.of_project(session.project(), day),
        Span.WHOLE: funnel.whole(day),
    }[span]


# --- the steps ------------------------------------------------------------------------


def _show_flows(flows: Sequence[Flow], joined: int, t: Texts) -> None:
    st.subheader(message(flows, t), anchor=False)
    drawn, told = st.columns([2, 3], gap="medium")
    with drawn:
        st.altair_chart(charts.funnel_bars(flows, t=t, ink=ink()), theme=None)
    with told:
        markup.show(
            "table",
            caption=t.plural(
                "Steg for steg; {count} ble medlem i perioden",
                "Steg for steg; {count} ble medlemmer i perioden",
                joined,
            ),
            headings=[
                t("Steg"),
                t("Kom inn"),
                t("Gikk videre"),
                t("Tapt"),
                t("Gikk tilbake"),
                t("Er der"),
                t("Ble medlem"),
                t("Dager, median"),
            ],
            numeric=list(range(1, 8)),
            rows=[_row(flow, t) for flow in flows],
        )
    st.caption(
        t(
            "Kom inn: første gang i perioden at prospektet ble flyttet til steget; et steg som ble "
            "hoppet over, teller ikke. Gikk videre: kom seinere til hvilket som helst steg lenger "
            "fram, til og med {day}. Tapt: falt fra da det sto her. Dager regnes for dem som har "
            "forlatt steget. Under tallene: hvor den sanne andelen og medianen ligger, 95 % "
            "sikkert.",
            day=t.day(session.as_of()),
        )
    )


def message(flows: Sequence[Flow], t: Texts) -> str:
    """What the chart says: how many of those who were invited have become members.

    Of those at the farthest step that anybody has entered, where nobody was invited.
    """
    entered = [flow for flow in flows if flow.entered]
    if not entered:
        return t("Ingen har vært i noe av stegene før innmelding")
    invited = [flow for flow in entered if flow.stage is Stage.INVITED]
    flow = (invited or entered)[-1]
    stage, count, total = t(STAGES[flow.stage]), t.number(flow.joined), t.number(flow.entered)
    if not flow.joined:
        return t("Fra {stage} til innmeldt: ingen av {total} ennå", stage=stage, total=total)
    return t(
        "Fra {stage} til innmeldt går {count} av {total}", stage=stage, count=count, total=total
    )


def _row(flow: Flow, t: Texts) -> tuple[str | Cell, ...]:
    stage = t(STAGES[flow.stage])
    if not flow.entered:
        return (stage, "0", *["–"] * 6)
    counts = (flow.lost, flow.went_back, flow.still_there)
    return (
        stage,
        t.number(flow.entered),
        Cell(
            text=chance_words.count_of(flow.conversion, t),
            below=chance_words.sureness(flow.conversion, t),
        ),
        *(t.number(count) for count in counts),
        Cell(
            text=chance_words.count_of(flow.membership, t),
            below=chance_words.sureness(flow.membership, t),
        ),
        _time(flow, t),
    )


def _time(flow: Flow, t: Texts) -> str | Cell:
    found = flow.time
    if found is None:
        return "–"
    return Cell(text=chance_words.days(found, t), below=chance_words.sureness_of_days(found, t))


# --- losses ---------------------------------------------------------------------------


def _show_losses(known: Sequence[Prospect], period: Period, t: Texts) -> None:
    lost = funnel.losses(known, period)
    if not lost:
        markup.show("note", text=t("Ingen er tapt i perioden."))
        return
    markup.show(
        "table",
        caption=t("Hvorfor {count} ble tapt", count=t.number(len(lost))),
        headings=[t("Grunn"), t("Antall"), t("Falt fra som")],
        numeric=[1],
        rows=[
            (
                t(LOSS_REASONS[reason]) if reason else t("ingen grunn oppgitt"),
                t.number(stages.total()),
                _stages(stages, t),
            )
            for reason, stages in funnel.by_reason(lost).items()
        ],
    )
    st.caption(t("Alle som ble tapt i perioden og er det ennå, uansett når de kom inn."))


def _stages(counted: Counter[Stage | None], t: Texts) -> str:
    """In how many cases it was lost from each stage, in the order of the stages."""
    order = [stage for stage in (*Stage, None) if stage in counted]
    return ", ".join(
        f"{t(STAGES[stage]) if stage else t('ny')} {t.number(counted[stage])}" for stage in order
    )


# --- groups ---------------------------------------------------------------------------


def _show_groups(known: Sequence[Prospect], period: Period, t: Texts) -> None:
    by = address.choice(
        DIVIDED_BY, t("Trakten fordelt på"), list(Division), lambda each: t(DIVISIONS[each])
    )
    stages = [t(STAGES[flow.stage]) for flow in funnel.funnel((), period)]
    markup.show(
        "table",
        caption=t("Hvor mange som gikk videre fra hvert steg, av dem som kom inn i det"),
        headings=[t(DIVISIONS[by]), t("Prospekter"), *stages, t("Ble medlem")],
        numeric=list(range(1, len(stages) + 3)),
        rows=[
            _group_row(name, group, period, t)
            for name, group in _groups(known, by, t).items()
            if funnel.entered_any(group, period)
        ],
    )
    st.caption(
        t(
            "Prospekter: de som ble flyttet til noe steg i perioden. I små grupper kan andelene "
            "være tilfeldige; tallene under sier hvor den sanne andelen ligger, 95 % sikkert."
        )
    )


def _group_row(
    name: str, group: Sequence[Prospect], period: Period, t: Texts
) -> tuple[str | Cell, ...]:
    known = funnel.entered_any(group, period)
    joined = share(funnel.became_members(known, period), len(known))
    return (
        name,
        t.number(len(known)),
        *(
            chance_words.count_of(flow.conversion, t) if flow.entered else "–"
            for flow in funnel.funnel(known, period)
        ),
        Cell(text=chance_words.count_of(joined, t), below=chance_words.sureness(joined, t)),
    )


def _groups(known: Sequence[Prospect], by: Division, t: Texts) -> Mapping[str, Sequence[Prospect]]:
    if by is Division.COUNTY:
        return {COUNTIES[each]: group for each, group in funnel.by_county(known).items()}
    if by is Division.SOURCE:
        sources = funnel.by_source(known)
        return {t(PROSPECT_SOURCES[each]): group for each, group in sources.items()}
    crafts = funnel.by_main_craft(known)
    return {t(CRAFTS[each]) if each else t("ukjent fag"): group for each, group in crafts.items()}
