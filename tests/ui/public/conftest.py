"""A register behind the routes that other sites read, and how they are asked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from starlette.applications import Starlette

from tests.pages.conftest import demo, demo_file, empty, holding
from tests.ui.asking import answer
from ui import serving

__all__ = ["demo", "demo_file", "empty", "holding"]

Get = Callable[..., tuple[int, dict[str, str], bytes]]


@pytest.fixture
def get() -> Get:
    """The app's own routes behind its own middleware, over the register of the test."""
    app = Starlette(routes=list(serving.routes()), middleware=list(serving.middleware()))

    def ask(path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        return answer(app, path, method=method, **headers)

    return ask
