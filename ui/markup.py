"""The few pieces of HTML of our own: templates that escape whatever they are given."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined

FOLDER = Path(__file__).parent


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
    st.html(_environment().get_template(f"{template}.html").render(**values))


def show_style() -> None:
    """The look that Streamlit's theme settings cannot say."""
    st.html(FOLDER / "static" / "app.css")


def tell_language(code: str) -> None:
    """Tell the browser, and so the screen reader, which language the page is in."""
    st.html(
        f"<script>document.documentElement.lang = {code!r}</script>", unsafe_allow_javascript=True
    )
