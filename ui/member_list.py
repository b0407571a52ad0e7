"""The list of members: the first way to choose one; the map is the second."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from cluster.members import Standing
from data.language import Texts
from geo.symbols import SHAPES, about, look, looks

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

FILES = Path(__file__).parent / "static" / "list"


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "klyngekart.member_list",
        html="<ul></ul>",
        css=(FILES / "member-list.css").read_text(encoding="utf-8"),
        js=(FILES / "member-list.js").read_text(encoding="utf-8"),
    )


@dataclass(frozen=True, slots=True)
class Item:
    """A member as the list has it."""

    id: int
    name: str
    about: str
    look: str
    shape: str


def show(
    items: Sequence[Item],
    selected: int | None,
    t: Texts,
    *,
    key: str,
    height: int,
    label: str,
    on_choice: Callable[[], None],
) -> None:
    """Draw the list; ``on_choice`` runs before the next run, when ``chosen(key)`` has an id."""
    _component()(
        data={
            "items": [asdict(each) for each in items],
            "looks": looks(t),
            "selected": selected,
            "label": label,
        },
        key=key,
        height=height,
        on_chosen_change=on_choice,
    )


def chosen(key: str) -> int | None:
    """The id of the member just chosen in the list, or None."""
    result = st.session_state.get(key)
    return None if result is None else result.get("chosen")


def item(standing: Standing, t: Texts) -> Item:
    """A member as it stands in the list for everyone."""
    member = standing.member
    return Item(
        member.id,
        member.name,
        about(standing, t),
        look(member.main_family),
        SHAPES[standing.kind].value,
    )
