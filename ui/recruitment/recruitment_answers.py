"""The board's three questions, answered above every part: shall we reach it, where do we lose
people, and whom do we ask now."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cluster import funnel
from cluster.access import User
from cluster.recruitment import LOST, Prospect, Stage, Urgency, since
from cluster.wording import STAGES
from data.language import Texts
from reports.words import chance
from ui import markup, session
from ui.recruitment import outlooks, prospect_words, recruit_views

Figure = tuple[str, str, str]
"""A label, what is counted, and how it is defined."""


def show(prospects: Sequence[Prospect], reader: User, t: Texts) -> None:
    """The figures, and a sentence on where people are lost and whom to ask."""
    figures = [*_chances(reader, t), *_pipeline(prospects, t)]
    with st.container(key="figures", horizontal=True, gap="small"):
        for label, value, definition in figures:
            st.metric(label, value, help=definition, border=True)
    said = [*_where_lost(prospects, t), *_whom_to_ask(prospects, reader, t)]
    if said:
        st.markdown(" ".join(markup.plain(each) for each in said))


def _chances(reader: User, t: Texts) -> list[Figure]:
    """How likely each goal is on the project's end; nothing before there is anything to tell."""
    found = outlooks.known(reader)
    if found is None or not any(step.members for step in found.roster):
        return []
    ahead = found.cut(found.usual_until(session.project()))
    month = t.month(ahead.months[-1].day)
    told = t(
        "Sannsynligheten for at klyngen har minst så mange medlemmer ved utgangen av måneden, "
        "ut fra tempoet til nå. Prognosen viser hvordan den er regnet ut."
    )
    return [
        (
            t("Minst {goal} i {month}", goal=each.goal, month=month),
            chance(each.at_horizon, t),
            told,
        )
        for each in ahead.goals
    ]


def _pipeline(prospects: Sequence[Prospect], t: Texts) -> list[Figure]:
    followed = (
        t("Følges opp"),
        t.number(sum(each.is_open for each in prospects)),
        t("Prospekter som verken er innmeldt eller tapt denne dagen."),
    )
    return [followed, *(_then(prospects, t) if session.looks_back() else _now(prospects, t))]


def _now(prospects: Sequence[Prospect], t: Texts) -> list[Figure]:
    """What is to be done today. What was to be done on an earlier day nobody knows."""
    waits = [prospect_words.waits_for(each) for each in prospects]
    return [
        (
            t("Forfalt"),
            t.number(waits.count(Urgency.OVERDUE)),
            t("Følges opp, og neste steg skulle vært gjort før denne dagen."),
        ),
        (
            t("Uten neste steg"),
            t.number(waits.count(Urgency.NO_NEXT_STEP)),
            t("Følges opp, og ingen har skrevet hva som skal gjøres."),
        ),
    ]


def _then(prospects: Sequence[Prospect], t: Texts) -> list[Figure]:
    """What had come of the last twelve months."""
    day = session.as_of()
    return [
        (
            t("Innmeldt siste år"),
            t.number(since(prospects, (Stage.JOINED,), day)),
            t("Prospekter som ble innmeldt de siste 12 månedene fram til denne dagen."),
        ),
        (
            t("Tapt siste år"),
            t.number(since(prospects, LOST, day)),
            t("Prospekter som takket nei eller ikke var aktuelle, de siste 12 månedene."),
        ),
    ]


def _where_lost(prospects: Sequence[Prospect], t: Texts) -> list[str]:
    """The step from which most are lost, of all there have been."""
    flows = funnel.funnel(prospects, funnel.whole(session.as_of()))
    worst = max(flows, key=lambda flow: flow.lost, default=None)
    if worst is None or not worst.lost:
        return []
    return [
        t(
            "Flest mister vi fra steget {stage}: {lost} av {entered}.",
            stage=t(STAGES[worst.stage]),
            lost=t.number(worst.lost),
            entered=t.number(worst.entered),
        )
    ]


def _whom_to_ask(prospects: Sequence[Prospect], reader: User, t: Texts) -> list[str]:
    """Whoever adds the most, with why."""
    followed = [each for each in prospects if each.is_open]
    first = recruit_views.first(followed, reader)
    if first is None or not first.gain:
        return []
    why = recruit_views.reason(first, t)
    return [t("Spør først: {name}. {why}", name=first.prospect.name, why=why)]
