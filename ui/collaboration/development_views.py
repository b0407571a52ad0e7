"""New ties half-year by half-year since the kick-off, and before it."""

from __future__ import annotations

import streamlit as st

from cluster.access import User
from cluster.collaboration.development import Development, HalfYear
from cluster.collaboration.seen import Collaboration
from cluster.wording import TIE_KINDS
from data.language import Texts
from reports import tie_charts, tie_words
from ui import growth_views, markup, session


def show(found: Collaboration, _: User, t: Texts) -> None:
    """The chart, what is compared, and the table."""
    development = found.development
    if not development.told:
        st.info(
            t(
                "{day} er for lenge før oppstarten: så gamle bånd vises bare som tall.",
                day=t.day(session.as_of()),
            )
        )
        return
    st.subheader(tie_words.growth_message(development, t), anchor=False)
    chart = tie_charts.ties_by_half_year(development, t=t, ink=growth_views.ink())
    st.altair_chart(chart, theme=None)
    _show_comparison(development, t)
    with st.expander(t("Tabell: halvår for halvår")):
        _show_table(development, t)


def _show_comparison(development: Development, t: Texts) -> None:
    for column, (name, rate) in zip(
        st.columns(2),
        (
            (t("Nye bånd per halvår før oppstarten"), development.before),
            (t("Nye bånd per halvår etter oppstarten"), development.after),
        ),
        strict=True,
    ):
        column.metric(name, tie_words.rate(rate, t), border=True)
    st.caption(
        t(
            "Sammenlignet: nye bånd i snitt per helt halvår, fra det første halvåret noen har ført "
            "bånd fra og til oppstarten ({day}), og i dem som er over siden. Det er de samme "
            "virksomhetene før og "
            "etter: de som er medlemmer {as_of}. Halvåret som pågår, er ikke med. Det som hendte "
            "før klyngen, huskes dårligere, og noen av virksomhetene fantes ikke; forskjellen er "
            "ikke bare klyngens verk.",
            day=t.day(session.project().start),
            as_of=t.day(session.as_of()),
        )
    )


def _show_table(development: Development, t: Texts) -> None:
    markup.show(
        "table",
        caption=t("Nye bånd per halvår"),
        headings=[t("Halvår"), t("Når"), t("Nye bånd"), t("Hva slags")],
        numeric=[2],
        rows=[_row(each, t) for each in reversed(development.told)],
    )
    if development.older:
        st.caption(
            t.plural(
                "{count} bånd er eldre enn dette og er ikke med i sammenligningen.",
                "{count} bånd er eldre enn dette, og er ikke med i sammenligningen.",
                development.older,
            )
        )


def _row(each: HalfYear, t: Texts) -> tuple[str, ...]:
    kinds = ", ".join(f"{t(TIE_KINDS[kind])}: {t.number(count)}" for kind, count in each.kinds)
    return tie_words.period(each, t), tie_charts.state(each, t), t.number(each.ties), kinds or "–"
