"""The databases of ``tests/data``."""

from tests.data.conftest import empty_url, server

__all__ = ["empty_url", "server"]
