"""The open data: members as points and the growth as numbers, as ``openapi`` describes them."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import Any

import streamlit as st

from cluster.growth import GoalPath, Step
from cluster.members import counted
from data.language import Language, Texts, texts
from geo.geojson import open_geojson
from reports import growth_words
from reports.growth_figure import GrowthFigure
from ui.public.known import Known, known

ONE_DECIMAL, THREE_DECIMALS = 1, 3


def members(told: Known, language: Language) -> bytes:
    """Everyone who is shown to everyone, as a FeatureCollection."""
    return _members(told.version, told.day, language)


@st.cache_resource(max_entries=2, show_spinner=False)
def _members(version: int, day: date, language: Language) -> bytes:
    told, t = known(), texts(language)
    about = {**_about(told, t), "only_counted": told.only_counted}
    return open_geojson(told.standings, about, t)


def growth(told: Known, language: Language) -> bytes:
    """Where the cluster stands against its goals, and the way there month by month."""
    t, figure = texts(language), told.growth
    body = {
        "about": _about(told, t),
        "members": len(counted(told.standings)) + told.only_counted,
        "project": {"start": told.project.start.isoformat(), "end": told.project.end.isoformat()},
        **_of(figure, t),
    }
    return json.dumps(body, ensure_ascii=False).encode()


def _of(figure: GrowthFigure | None, t: Texts) -> dict[str, Any]:
    if figure is None:
        return {"message": None, "goals": [], "months": []}
    return {
        "message": growth_words.message(figure.paths, t),
        "goals": [_goal(path) for path in figure.paths],
        "months": [_month(step) for step in figure.steps],
    }


def _goal(path: GoalPath) -> dict[str, Any]:
    per_month = path.per_month
    return {
        "goal": path.goal,
        "missing": path.missing,
        "share": round(path.share, THREE_DECIMALS),
        "expected": round(path.expected, ONE_DECIMAL),
        "needed_per_month": None if per_month is None else round(per_month, ONE_DECIMAL),
    }


def _month(step: Step) -> dict[str, Any]:
    return {**asdict(step), "day": step.day.isoformat()}


def _about(told: Known, t: Texts) -> dict[str, Any]:
    """What must be known of the numbers wherever they go."""
    return {
        "as_of": told.day.isoformat(),
        "language": t.language.value,
        "source": t("klyngens medlemsregister"),
        "definition": t("Medlemmer teller mot målet; observatører og partnere gjør det ikke."),
        "demo": told.demo,
        "note": t("Demodata – oppdiktede virksomheter") if told.demo else None,
    }
