"""A button that asks the browser where the reader is; nothing is asked before it is pressed."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from cluster.places import Position
from cluster.problems import Problem
from data.language import Texts

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

FILES = Path(__file__).parent / "static" / "here"
_MOST_DEGREES = 180


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "klyngekart.here",
        html='<button type="button"></button>',
        css=(FILES / "here.css").read_text(encoding="utf-8"),
        js=(FILES / "here.js").read_text(encoding="utf-8"),
    )


def show(t: Texts, *, key: str, on_answer: Callable[[], None]) -> None:
    """Draw it; ``on_answer`` runs before the next run, when ``answered(key)`` has the answer."""
    _component()(
        data={"label": t("Min posisjon"), "waiting": t("Spør …")},
        key=key,
        on_answer_change=on_answer,
    )


def answered(key: str) -> Position | Problem | None:
    """Where the reader is, or why that is not known; None when nothing was answered."""
    result = st.session_state.get(key)
    answer = None if result is None else result.get("answer")
    return _read(answer) if isinstance(answer, Mapping) else None


def _read(answer: Mapping[str, object]) -> Position | Problem:
    latitude, longitude = answer.get("latitude"), answer.get("longitude")
    if _is_degrees(latitude) and _is_degrees(longitude):
        return Position(float(latitude), float(longitude))  # type: ignore[arg-type]
    if answer.get("failed") == "denied":
        return Problem("here.denied")
    return Problem("here.unknown")


def _is_degrees(value: object) -> bool:
    return isinstance(value, int | float) and math.isfinite(value) and abs(value) <= _MOST_DEGREES
