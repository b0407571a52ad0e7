"""The databases of ``tests/data``."""

from tests.data.conftest import empty_url, server, url

__all__ = ["empty_url", "server", "url"]
