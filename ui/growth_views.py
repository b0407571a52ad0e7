"""Growth on a page: the goals, the curve, the groups and the table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

import streamlit as st

from cluster import growth
from cluster.crafts import Craft
from cluster.growth import Ledger, Step
from cluster.members import Member, SizeClass
from cluster.places import County
from cluster.translation import N_
from cluster.wording import COUNTIES, CRAFTS, SIZES
from data.language import Texts
from reports import charts, growth_figure, growth_words
from ui import address, markup, session


class Grouping(StrEnum):
    """By what the growth is divided."""

    COUNTY = "fylke"
    CRAFT = "fag"
    SIZE = "storrelse"


GROUPINGS = {
    Grouping.COUNTY: N_("Fylke"),
    Grouping.CRAFT: N_("Fag"),
    Grouping.SIZE: N_("Størrelse"),
}
GROUPED_BY = "del"


class Window(StrEnum):
    """Which stretch of time the curve shows."""

    PROJECT = "prosjektet"
    WHOLE = "alt"


WINDOWS = {Window.PROJECT: N_("Prosjektperioden"), Window.WHOLE: N_("Hele tida")}
SHOWN = "tid"
IN_A_ROW = 3


def _steps(members: Sequence[Member]) -> tuple[Step, ...]:
    return growth.steps(members, session.project(), session.as_of())


def show_goals(members: Sequence[Member], t: Texts) -> None:
    """How far it is to each goal, and what it still takes."""
    steps = _steps(members)
    if not steps:
        return
    with st.container(key="goals", horizontal=True, gap="small"):
        for path in growth.goal_paths(steps, session.project()):
            st.metric(
                t("Av målet på {goal}", goal=path.goal),
                t.percent(path.share),
                help=growth_words.goal_definition(path, t),
                border=True,
            )
            st.metric(
                t("Trengs per måned til {goal}", goal=path.goal),
                growth_words.pace(path, t),
                help=growth_words.pace_definition(session.project().end, t),
                border=True,
            )


def show_curve(members: Sequence[Member], t: Texts, *, window: Window = Window.PROJECT) -> None:
    """The step curve with both goals, under a title that says what it shows."""
    project, until = session.project(), _end(window)
    figure = growth_figure.growth_figure(members, project, session.as_of(), until)
    if figure is None:
        st.info(t(growth_figure.BEFORE, day=t.day(project.start)))
        return
    st.subheader(growth_words.message(figure.paths, t), anchor=False)
    st.altair_chart(growth_figure.curve(figure, t, ink()), theme=None)
    st.altair_chart(growth_figure.flow(figure, t, ink()), theme=None)
    st.caption(t(growth_figure.DEFINITION))


def _end(window: Window) -> date:
    project = session.project()
    return project.end if window is Window.PROJECT else max(project.end, session.as_of())


def choose_window(t: Texts) -> Window:
    """The stretch of time to show; there is a choice only when the project is over."""
    if session.as_of() <= session.project().end:
        return Window.PROJECT
    return address.choice(SHOWN, t("Tidsrom"), list(Window), lambda each: t(WINDOWS[each]))


def show_groups(members: Sequence[Member], t: Texts, *, window: Window) -> None:
    """The same growth, divided by county, main craft or size."""
    days = growth.step_days(session.project(), min(_end(window), session.as_of()))
    if not days:
        return
    by = address.choice(
        GROUPED_BY, t("Veksten fordelt på"), list(Grouping), lambda each: t(GROUPINGS[each])
    )
    groups = [
        (name, [ledger.present(day) for day in days])
        for name, ledger in _groups(members, by, t)
        if any(ledger.present(day) for day in days)
    ]
    _show_group_curves(groups, days, t)
    st.caption(_group_definition(by, t))
    _show_group_table(groups, days, t)


def _show_group_curves(
    groups: Sequence[tuple[str, Sequence[int]]], days: Sequence[date], t: Texts
) -> None:
    most = max((max(counts) for _, counts in groups), default=0)
    for row in range(0, len(groups), IN_A_ROW):
        columns = st.columns(IN_A_ROW, gap="medium")
        for column, (name, counts) in zip(columns, groups[row : row + IN_A_ROW], strict=False):
            chart = charts.group_curve(name, counts, days, most, t=t, ink=ink())
            column.altair_chart(chart, theme=None)


def _groups(members: Sequence[Member], by: Grouping, t: Texts) -> list[tuple[str, Ledger]]:
    if by is Grouping.COUNTY:
        counties = growth.by_county(members)
        known = [(COUNTIES[each], counties[each]) for each in County if each in counties]
        return known + ([(t("sted vises ikke"), counties[None])] if None in counties else [])
    if by is Grouping.SIZE:
        sizes = growth.by_size(members)
        return [(t(SIZES[each]), sizes[each]) for each in SizeClass if each in sizes]
    crafts = growth.by_main_craft(members)
    known = [(t(CRAFTS[each]), crafts[each]) for each in Craft if each in crafts]
    return known + ([(t("ukjent fag"), crafts[None])] if None in crafts else [])


def _group_definition(by: Grouping, t: Texts) -> str:
    return {
        Grouping.COUNTY: t("Hvert medlem teller i fylket det holdt til i den måneden."),
        Grouping.CRAFT: t("Hvert medlem teller under sitt hovedfag, slik det er kjent i dag."),
        Grouping.SIZE: t("Hvert medlem teller i den størrelsen som er kjent i dag."),
    }[by]


def _show_group_table(
    groups: Sequence[tuple[str, Sequence[int]]], days: Sequence[date], t: Texts
) -> None:
    with st.expander(t("Tabell: fordelt")):
        markup.show(
            "table",
            caption=t("Medlemmer ved oppstarten og {day}", day=t.day(days[-1])),
            headings=[t("Gruppe"), t("Ved oppstarten"), t.short_day(days[-1]), t("Endring")],
            numeric=[1, 2, 3],
            rows=[
                (name, t.number(counts[0]), t.number(counts[-1]), _signed(counts, t))
                for name, counts in groups
            ],
        )


def _signed(counts: Sequence[int], t: Texts) -> str:
    change = counts[-1] - counts[0]
    return ("+" if change > 0 else "") + t.number(change)


def show_table(members: Sequence[Member], t: Texts) -> None:
    """The curve as a table, the newest month first."""
    steps = _steps(members)
    if not steps:
        return
    with st.expander(t("Tabell: måned for måned")):
        markup.show("table", **growth_figure.monthly(steps, t))


def ink() -> charts.ChartInk:
    """The chart's colours for the ground the reader has."""
    return charts.ON_DARK if st.context.theme.type == "dark" else charts.ON_LIGHT
