"""How long it takes to get to the members: our own estimate, or a travel engine's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from cluster.access import Permission
from cluster.members import Standing
from cluster.places import Position
from cluster.problems import Problem
from data import travel_engines
from data.language import Texts
from geo.distance import straight_kms
from geo.nearby import Near, by_travel_time
from geo.travel.journeys import Measured, measure
from geo.travel.network import Way
from geo.travel.words import duration
from ui import auth, problems, session

_KEPT_SECONDS = 3600


class _SilentEngineError(Exception):
    """The engine did not answer; raised so that its failure is not kept."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Found:
    """The members by travel time, and why an engine that was to be asked was not heard."""

    near: tuple[Near, ...]
    problem: Problem | None


def nearest(origin: Position, standings: Sequence[Standing], way: Way) -> Found:
    """All of ``standings``, the quickest to reach from ``origin`` first."""
    positions = tuple(each.place.position for each in standings)
    measured, problem = _measured(origin, positions, way)
    straight = straight_kms(origin, positions)
    return Found(by_travel_time(standings, measured, straight), problem)


def tell(found: Found, t: Texts) -> None:
    """Say that the engine was not heard; why, and what to do, is for whoever runs the app."""
    if found.problem is None:
        return
    if auth.user().may(Permission.EDIT_SETTINGS):
        problems.say(found.problem, t)
    else:
        st.caption(t("Rutemotoren svarer ikke nå. Reisetidene er vårt eget anslag."))


def time_words(near: Near, t: Texts) -> str:
    """How long it takes to get to somebody."""
    if near.minutes is None:
        return t("ukjent")
    return t("samme sted") if is_beside(near) else duration(near.minutes, t)


def is_beside(near: Near) -> bool:
    """Whether it takes no time that an estimate could tell."""
    return near.minutes is not None and not round(near.minutes)


def month() -> int:
    """The month travel is estimated for: the reader's day's."""
    return session.as_of().month


def _measured(
    origin: Position, positions: tuple[Position, ...], way: Way
) -> tuple[Measured, Problem | None]:
    """An engine is asked for cars only; where it is silent, or none is set up, our network is."""
    problem: Problem | None = None
    if way is Way.CAR:
        engine = travel_engines.engine()
        if isinstance(engine, Problem):
            problem = engine
        elif engine is not None:
            try:
                return _asked(engine, origin, positions), None
            except _SilentEngineError as silent:
                problem = silent.problem
    return measure(origin, positions, way, month()), problem


@st.cache_resource(max_entries=64, ttl=_KEPT_SECONDS, show_spinner=False)
def _asked(
    _engine: travel_engines.Engine, origin: Position, positions: tuple[Position, ...]
) -> Measured:
    answer = _engine.measure(origin, positions)
    if isinstance(answer, Problem):
        raise _SilentEngineError(answer)
    return answer
