"""The few pieces of HTML of our own: templates that escape whatever they are given."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import NotRequired, TypedDict

import streamlit as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from data.language import Texts

FOLDER = Path(__file__).parent
STYLES = ("parts.css", "app.css")
"""Our own pieces of HTML, which pages without Streamlit have too; then what is around them."""


class Cell(TypedDict):
    """A cell of a table with more to it than text: where it leads, a line below it, and what is
    listed in it."""

    text: str
    address: NotRequired[str]
    below: NotRequired[str]
    parts: NotRequired[list[Cell]]


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def show(template: str, **values: object) -> None:
    """Draw a template; text in ``values`` is shown as text, whatever it holds."""
    st.html(render(template, **values))


def render(template: str, **values: object) -> str:
    """A template as HTML; text in ``values`` is shown as text, whatever it holds."""
    return _environment().get_template(f"{template}.html").render(**values)


def plain(text: str) -> str:
    """The text as Streamlit's own elements show it: their Markdown marks are only letters."""
    return re.sub(r"([\\`*_{}\[\]()<>#+\-.!|~$:])", r"\\\1", text)


def show_style(t: Texts) -> None:
    """The look that Streamlit's theme settings cannot say, and our words for its own."""
    words = {
        "--kk-menu": t("Meny"),
        "--kk-choose-file": t("Velg fil"),
        "--kk-drop-file": t("eller slipp den her"),
        "--kk-skip": t("Hopp til innholdet"),
        "--kk-no-match": t("Ingen treff"),
    }
    named = "".join(
        f"{name}: {json.dumps(text, ensure_ascii=False)};" for name, text in words.items()
    )
    st.html(f"<style>:root {{ {named} }}\n{_style()}</style>")


@cache
def _style() -> str:
    return "".join((FOLDER / "static" / name).read_text(encoding="utf-8") for name in STYLES)


def tell_screen_readers(code: str) -> None:
    """Which language the page is in, and that the menu's groups are items of its list."""
    st.html(
        f"<script>document.documentElement.lang = {json.dumps(code)};\n{_menu_script()}</script>",
        unsafe_allow_javascript=True,
    )


@cache
def _menu_script() -> str:
    return (FOLDER / "static" / "menu.js").read_text(encoding="utf-8")
