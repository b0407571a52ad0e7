"""The deck over the whole window: a button that opens it, and the address that follows it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from data.language import Texts

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

FILES = Path(__file__).parent.parent / "static" / "presentation"
SLIDE = "bilde"


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "klyngekart.presentation",
        html='<button type="button"></button><dialog></dialog>',
        css=(FILES / "presentation.css").read_text(encoding="utf-8"),
        js=(FILES / "presentation.js").read_text(encoding="utf-8"),
    )


def show(deck: str, t: Texts) -> None:
    """Draw the button. With ``?bilde=code`` in the address the deck is open, at that slide.

    Turning a slide and leaving are the browser's own: nothing is run again.
    """
    _component()(
        data={
            "label": t("Start presentasjonen"),
            "title": t("Presentasjon"),
            "deck": deck,
            "word": SLIDE,
            "slide": st.query_params.get(SLIDE),
        },
        key="presentation",
        width="content",
    )
