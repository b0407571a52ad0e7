"""The databases of ``tests/data``."""

from tests.data.conftest import empty_url, migrated_database, migrated_file, server, url

__all__ = ["empty_url", "migrated_database", "migrated_file", "server", "url"]
