"""The prospects by stage, as columns of cards that are moved by keys, by hand or by a press."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from cluster.recruitment import Stage
from data.language import Texts

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

FILES = Path(__file__).parent.parent / "static" / "board"


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "klyngekart.prospect_board",
        html='<div class="board" role="group"></div><p></p>',
        css=(FILES / "prospect-board.css").read_text(encoding="utf-8"),
        js=(FILES / "prospect-board.js").read_text(encoding="utf-8"),
    )


@dataclass(frozen=True, slots=True)
class Card:
    """A prospect as the board has it; ``urgency`` is what it waits for, ``due`` in words."""

    id: int
    name: str
    about: str
    due: str
    urgency: str


@dataclass(frozen=True, slots=True)
class Column:
    """A stage with the cards in it; ``more`` tells of those it has no room for."""

    code: str
    title: str
    count: str
    items: tuple[Card, ...]
    more: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """A card that somebody has moved to a stage."""

    id: int
    stage: Stage


def show(
    columns: Sequence[Column],
    t: Texts,
    *,
    key: str,
    movable: bool,
    on_choice: Callable[[], None],
    on_move: Callable[[], None],
) -> None:
    """Draw the board; before the next run ``chosen(key)`` or ``moved(key)`` tells what happened."""
    _component()(
        data={
            "stages": [asdict(each) for each in columns],
            "movable": movable,
            "label": t("Prospekter etter steg"),
            "empty": t("Ingen"),
            "hint": t("Flytt et kort ved å dra det, eller med Alt og piltast. Enter åpner det."),
        },
        key=key,
        on_chosen_change=on_choice,
        on_moved_change=on_move,
    )


def chosen(key: str) -> int | None:
    """The id of the card just opened, or None."""
    result = st.session_state.get(key)
    return None if result is None else result.get("chosen")


def moved(key: str) -> Moved | None:
    """What was just moved where, or None."""
    result = st.session_state.get(key)
    told = None if result is None else result.get("moved")
    return Moved(int(told["id"]), Stage(told["stage"])) if told else None
