"""Will we reach it? The forecast on a page, as far ahead as the reader asks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from cluster import growth
from cluster.access import Permission, User
from cluster.growth import Step
from cluster.growth.bands import LEVELS
from cluster.growth.forecast import SHORT_HISTORY, Forecast, GoalChance, MonthAhead
from cluster.growth.outlook import Outlook
from data.language import Texts
from reports import charts, growth_words
from reports.words import chance
from ui import address, markup, session
from ui.growth_views import ink
from ui.recruitment import asked_views, outlooks, published_views

UNTIL = "frist"
SHOWN_LEVEL = 80
ALMOST_SURE = 0.95


def show(reader: User, t: Texts) -> None:
    """The whole part: how likely each goal is, the fan, what would change it, and the pipeline."""
    found = outlooks.known(reader)
    if found is None or not any(step.members for step in found.roster):
        st.info(_nothing_yet(found, t))
        return
    until = _choose_until(found, t)
    ahead = found.cut(until)
    _show_chances(ahead, t)
    _show_fan(reader, found, ahead, t)
    _show_changes(found, until, ahead, t)
    _show_months(ahead, t)
    if reader.may(Permission.SEE_PROSPECTS):
        asked_views.show(reader, ahead, t)
        published_views.show(reader, until, t)


def _nothing_yet(found: Outlook | None, t: Texts) -> str:
    if found is None:
        return t(
            "Prognosen begynner når måneden med oppstarten {day} er over.",
            day=t.day(session.project().start),
        )
    return t(
        "Registeret har ingen medlemmer å regne fra. Legg inn medlemmene under Register eller "
        "Innlesing, med datoen de ble med."
    )


def _choose_until(found: Outlook, t: Texts) -> date:
    """The day that is asked about, and what the reader must know before any number."""
    months = [month.day for month in found.ahead.months]
    until = address.day_on_slider(
        UNTIL,
        t("Hvor mange er vi innen"),
        months,
        lambda day: t.month(day) if day in months else t.short_day(day),
        found.usual_until(session.project()),
    )
    for text in _warnings(found, t):
        markup.show("note", text=text)
    return until


def _warnings(found: Outlook, t: Texts) -> list[str]:
    project, said = session.project(), []
    if session.as_of() > project.end:
        said.append(
            t(
                "Prosjektet sluttet {day}, så prognosen må gjelde for en annen dato. Velg hvilken.",
                day=t.day(project.end),
            )
        )
    if found.ahead.is_short_history:
        said.append(
            t.plural(
                "Bare {count} måned å lære av: anslaget hviler mest på det vi antok på forhånd, "
                "og båndene er brede. Med {enough} måneder sier det mer.",
                "Bare {count} måneder å lære av: anslaget hviler mest på det vi antok på forhånd, "
                "og båndene er brede. Med {enough} måneder sier det mer.",
                found.ahead.history,
                enough=SHORT_HISTORY,
            )
        )
    ceiling = outlooks.ceiling()
    if ceiling is not None and ceiling < max(project.goals):
        said.append(
            t(
                "Det er ikke nok å spørre: flere enn {ceiling} medlemmer kan det ikke bli, slik "
                "Enhetsregisteret er nå.",
                ceiling=t.number(ceiling),
            )
        )
    return said


# --- the figures ----------------------------------------------------------------------


def _show_chances(ahead: Forecast, t: Texts) -> None:
    last = ahead.months[-1]
    with st.container(key="goals", horizontal=True, gap="small"):
        for each in ahead.goals:
            st.metric(
                t("Sjanse for minst {goal}", goal=each.goal),
                chance(each.at_horizon, t),
                help=growth_words.chance_definition(each, ahead, t),
                border=True,
            )
        band = last.bands[SHOWN_LEVEL]
        st.metric(
            t("Medlemmer, {level} % sikkert", level=SHOWN_LEVEL),
            t.span(band.low, band.high),
            help=t(
                "I {level} av 100 simulerte framtider er medlemstallet ved utgangen av {month} "
                "innenfor dette. Forventet: {mean}.",
                level=SHOWN_LEVEL,
                month=t.month(last.day),
                mean=t.number(last.mean, 1),
            ),
            border=True,
        )


# --- the fan --------------------------------------------------------------------------


def _show_fan(reader: User, found: Outlook, ahead: Forecast, t: Texts) -> None:
    st.subheader(message(ahead, t), anchor=False)
    st.altair_chart(charts.growth_fan(_history(reader, found), ahead, t=t, ink=ink()), theme=None)
    st.caption(
        t(
            "Streken til {day}: medlemmene slik det gikk. Etter det: 10 000 simulerte framtider "
            "med takten til nå. Halvparten av dem ligger i det mørkeste båndet, 80 % innenfor det "
            "neste, 95 % innenfor det lyseste; stiplet: det som ventes. Båndet gjelder hver måned "
            "for seg, og prognosen slutter med den siste hele måneden, {month}. Den kjenner verken "
            "sesonger, kampanjer eller støtte som tar slutt.",
            day=t.day(ahead.as_of),
            month=t.month(ahead.months[-1].day),
        )
    )
    ceiling = outlooks.ceiling()
    if ceiling is not None:
        st.caption(
            t(
                "Ingen framtid går over {ceiling}: medlemmene og alle Enhetsregisteret har i film "
                "og nære næringer i Nord-Norge, enkeltpersonforetak også.",
                ceiling=t.number(ceiling),
            )
        )


def message(ahead: Forecast, t: Texts) -> str:
    """How likely the goals are at the end, in one sentence."""
    first, *others = ahead.goals
    said = t(
        "Sjansen for minst {goal} medlemmer ved utgangen av {month} er {chance}",
        chance=chance(first.at_horizon, t),
        goal=first.goal,
        month=t.month(ahead.months[-1].day),
    )
    rest = (
        t(", og for {goal} er den {chance}", chance=chance(each.at_horizon, t), goal=each.goal)
        for each in others
    )
    return said + "".join(rest)


def _history(reader: User, found: Outlook) -> Sequence[Step]:
    """The curve from the kick-off to where the forecast begins."""
    return growth.steps(session.members(reader.role), session.project(), found.ahead.as_of)


# --- what would change it -------------------------------------------------------------


def _show_changes(found: Outlook, until: date, ahead: Forecast, t: Texts) -> None:
    changed = found.with_more(until)
    markup.show(
        "table",
        caption=_change_message(ahead, changed, t),
        headings=[
            t("Mål"),
            t("Halvparten når det innen"),
            t("Trengs i måneden"),
            t("Som nå"),
            *(_more(more, t) for more in changed),
        ],
        numeric=list(range(2, 4 + len(changed))),
        rows=[
            (
                t.number(each.goal),
                _median_day(whole, ahead, t),
                t.number(each.joins_needed, 1),
                chance(each.at_horizon, t),
                *(chance(chances[at], t) for chances in changed.values()),
            )
            for at, (each, whole) in enumerate(zip(ahead.goals, found.ahead.goals, strict=True))
        ],
    )
    st.caption(
        t(
            "Halvparten når det innen: da har halvparten av framtidene nådd målet, om så bare for "
            "en tid. Trengs i måneden: innmeldinger som fører dit omtrent annenhver gang, når noen "
            "går ut som før. +1: sjansen om én til meldte seg inn hver måned fra nå av."
        )
    )


def _change_message(ahead: Forecast, changed: dict[int, tuple[float, ...]], t: Texts) -> str:
    """+1 innmelding i måneden → 71 %, for the nearest goal that is not as good as sure."""
    unsure = (at for at, each in enumerate(ahead.goals) if each.at_horizon < ALMOST_SURE)
    at = next(unsure, len(ahead.goals) - 1)
    return t(
        "{more} i måneden gir {chance} sjanse for {goal}",
        more=_more(1, t),
        chance=chance(changed[1][at], t),
        goal=ahead.goals[at].goal,
    )


def _more(more: int, t: Texts) -> str:
    return t.plural("+{count} innmelding", "+{count} innmeldinger", more)


def _median_day(whole: GoalChance, ahead: Forecast, t: Texts) -> str:
    if whole.median_day is None:
        return t("ikke på ti år")
    if whole.median_day <= ahead.as_of:
        return t("nådd")
    return t.month(whole.median_day)


# --- month by month -------------------------------------------------------------------


def _show_months(ahead: Forecast, t: Texts) -> None:
    with st.expander(t("Tabell: prognosen måned for måned")):
        markup.show(
            "table",
            caption=t("Prognosen måned for måned, regnet fra {day}", day=t.day(ahead.as_of)),
            headings=[
                t("Måned"),
                t("Forventet"),
                *(t("{level} %-bånd", level=level) for level in LEVELS),
                *(t("Minst {goal}", goal=each.goal) for each in ahead.goals),
            ],
            numeric=list(range(1, 2 + len(LEVELS) + len(ahead.goals))),
            rows=[_month_row(at, month, ahead, t) for at, month in enumerate(ahead.months)],
        )


def _month_row(at: int, month: MonthAhead, ahead: Forecast, t: Texts) -> tuple[str, ...]:
    return (
        t.month(month.day),
        t.number(month.mean, 1),
        *(t.span(band.low, band.high) for band in month.bands.values()),
        *(chance(each.probability[at], t) for each in ahead.goals),
    )
