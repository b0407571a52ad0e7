"""Widgets whose value lives in the address, by id: the link is the view.

Streamlit's own binding writes the labels a reader sees, which differ by
language; these write codes, so a link means the same to every reader.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Literal, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

T = TypeVar("T", bound=str)
V = TypeVar("V")

MOST_DIGITS = 9
_OPEN = "1"


def multiselect(
    name: str, label: str, options: Sequence[T], worded: Callable[[T], str], placeholder: str
) -> frozenset[T]:
    """A choice of several, kept as ``?name=code&name=code``; unknown codes are ignored."""
    _seed(name, _several(options), _codes)
    chosen = st.multiselect(
        label, options, format_func=worded, key=name, placeholder=placeholder, select_all=False
    )
    _write(name, _codes(chosen))
    return frozenset(chosen)


def pills(name: str, label: str, options: Sequence[T], worded: Callable[[T], str]) -> frozenset[T]:
    """As ``multiselect``, with every option in sight."""
    _seed(name, _several(options), _codes)
    chosen = st.pills(label, options, format_func=worded, key=name, selection_mode="multi")
    _write(name, _codes(chosen))
    return frozenset(chosen)


def _several(options: Sequence[T]) -> Callable[[list[str]], list[T]]:
    by_code = {str(option): option for option in options}
    return lambda given: [by_code[code] for code in given if code in by_code]


def _codes(chosen: Sequence[str]) -> list[str]:
    return [str(each) for each in chosen]


def text(name: str, label: str, placeholder: str) -> str:
    """A line of text, kept as ``?name=…``."""

    def codes(typed: str) -> list[str]:
        return [typed] if typed else []

    _seed(name, lambda given: given[0] if given else "", codes)
    typed = st.text_input(label, key=name, placeholder=placeholder, max_chars=100)
    _write(name, codes(typed))
    return typed


def choice(
    name: str,
    label: str,
    options: Sequence[T],
    worded: Callable[[T], str],
    *,
    label_visibility: Literal["visible", "collapsed"] = "visible",
) -> T:
    """One of a few, kept as ``?name=code``; the first option is the one without a word."""
    by_code = {str(option): option for option in options}

    def codes(chosen: T | None) -> list[str]:
        return [] if chosen is None or chosen == options[0] else [str(chosen)]

    _seed(name, lambda given: by_code.get(given[0], options[0]) if given else options[0], codes)
    chosen = st.segmented_control(
        label,
        options,
        format_func=worded,
        key=name,
        required=True,
        label_visibility=label_visibility,
    )
    _write(name, codes(chosen))
    return options[0] if chosen is None else chosen


def option(name: str, label: str, options: Sequence[T], worded: Callable[[T], str]) -> T:
    """One of many, kept as ``?name=code``; the first option is the one without a word."""
    by_code = {str(each): each for each in options}

    def codes(chosen: T | None) -> list[str]:
        return [] if chosen is None or chosen == options[0] else [str(chosen)]

    _seed(name, lambda given: by_code.get(given[0], options[0]) if given else options[0], codes)
    chosen = st.selectbox(label, options, format_func=worded, key=name, placeholder=label)
    _write(name, codes(chosen))
    return options[0] if chosen is None else chosen


def switch(name: str, label: str) -> bool:
    """Something that is on or off, kept as ``?name=1`` while it is on."""

    def codes(is_on: bool) -> list[str]:
        return [_OPEN] if is_on else []

    _seed(name, lambda given: given == [_OPEN], codes)
    is_on = st.toggle(label, key=name)
    _write(name, codes(is_on))
    return is_on


def integer(name: str, label: str, *, least: int, most: int, default: int) -> int:
    """A whole number within bounds, kept as ``?name=…``; the default is the one without a word."""

    def parse(given: list[str]) -> int:
        typed = given[0] if given else ""
        is_number = typed.isascii() and typed.isdigit() and len(typed) <= MOST_DIGITS
        return min(max(int(typed), least), most) if is_number else default

    def codes(chosen: int) -> list[str]:
        return [] if chosen == default else [str(chosen)]

    _seed(name, parse, codes)
    chosen = st.number_input(label, min_value=least, max_value=most, step=1, key=name, width=150)
    _write(name, codes(chosen))
    return int(chosen)


def day_on_slider(
    name: str, label: str, days: Sequence[date], worded: Callable[[date], str], default: date
) -> date:
    """One of ``days``, in order, kept as ``?name=YYYY-MM-DD``; the default is without a word.

    A day in the address between the first and the last gets a place of its own among them; one
    beyond is the nearest of them. Where the ends or the default move, or get other words, the
    address decides anew: the browser knows a place by its words.
    """
    least, most = days[0], days[-1]

    def parse(given: list[str]) -> date:
        typed = _as_day(given[0]) if given else None
        return min(max(typed, least), most) if typed else default

    def codes(chosen: date) -> list[str]:
        return [] if chosen == default else [chosen.isoformat()]

    key = "-".join((name, *map(worded, (least, most, default))))
    _seed(name, parse, codes, key)
    places = sorted({*days, default, st.session_state[key]})
    picked: date = st.select_slider(label, places, format_func=worded, key=key)
    _write(name, codes(picked), key)
    return picked


def _as_day(given: str) -> date | None:
    try:
        found = date.fromisoformat(given)
    except ValueError:
        return None
    return found if found.isoformat() == given else None


def fold(name: str, label: str) -> DeltaGenerator | None:
    """A part that is folded away, kept as ``?name=1`` while it is open; only then there is one."""

    def codes(is_open: bool) -> list[str]:
        return [_OPEN] if is_open else []

    _seed(name, lambda given: given == [_OPEN], codes)
    part = st.expander(label, key=name, on_change="rerun")
    _write(name, codes(part.open))
    return part if part.open else None


def forget(names: Iterable[str]) -> None:
    """Take the widgets back to how they are without a word in the address."""
    for name in names:
        st.query_params.pop(name, None)


def number(name: str) -> int | None:
    """A number in the address that no widget shows, or None."""
    given = st.query_params.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) <= MOST_DIGITS else None


def set_number(name: str, value: int | None) -> None:
    """Write or remove a number in the address."""
    if value is None:
        st.query_params.pop(name, None)
    elif st.query_params.get(name) != str(value):
        st.query_params[name] = str(value)


def _seed(
    name: str,
    parse: Callable[[list[str]], V],
    codes: Callable[[V], list[str]],
    key: str | None = None,
) -> None:
    """Set the widget from the address when that has changed under it, or the widget is new.

    ``key`` is the widget's, where it is not the name.

    Who has just changed the widget is right: a quick hand's second choice comes with the
    address as it was before the first.
    """
    key, given = key or name, st.query_params.get_all(name)
    if key in st.session_state:
        written = st.session_state.get(_seen(key))
        if given == written or codes(st.session_state[key]) != written:
            return
    st.session_state[key] = parse(given)


def _write(name: str, codes: list[str], key: str | None = None) -> None:
    if not codes:
        st.query_params.pop(name, None)
    elif codes != st.query_params.get_all(name):
        st.query_params[name] = codes
    st.session_state[_seen(key or name)] = codes


def _seen(name: str) -> str:
    return f"{name}-seen"
