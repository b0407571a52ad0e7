"""A part of a page alone, on a page of the test's own."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def _page(module: str) -> None:
    """The script AppTest runs: the part as a page would call it."""
    from importlib import import_module  # noqa: PLC0415 - AppTest runs the function as a script

    from ui import auth, session  # noqa: PLC0415

    import_module(f"ui.{module}").show(auth.user(), session.texts())


def part(module: str, *, theme: str = "light", **address: str) -> AppTest:
    """A fresh visit to the part ``ui.<module>.show``, with ``address`` after the question mark."""
    visitor = AppTest.from_function(_page, kwargs={"module": module}, default_timeout=30)
    visitor.context["theme"] = theme
    visitor.query_params.update(address)
    visitor.run()
    assert not visitor.exception
    return visitor
