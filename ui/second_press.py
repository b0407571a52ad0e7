"""What cannot be undone: asked for with one press, and done with a second."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from data.language import Texts


def show(
    t: Texts,
    *,
    key: str,
    ask: str,
    sure: str,
    on_sure: Callable[..., None],
    args: tuple[object, ...],
    back: str | None = None,
) -> None:
    """The button ``ask``; once pressed, ``sure``, and a way ``back``, in its place."""
    asked = f"{key}-asked"
    if not st.session_state.get(asked):
        st.button(ask, key=key, on_click=_ask, args=(asked,))
        return
    st.button(sure, key=f"{key}-sure", type="primary", on_click=_do, args=(asked, on_sure, args))
    st.button(back or t("Behold"), key=f"{key}-keep", on_click=_ask_no_more, args=(asked,))


def _ask(asked: str) -> None:
    st.session_state[asked] = True


def _ask_no_more(asked: str) -> None:
    st.session_state.pop(asked, None)


def _do(asked: str, on_sure: Callable[..., None], args: tuple[object, ...]) -> None:
    _ask_no_more(asked)
    on_sure(*args)
