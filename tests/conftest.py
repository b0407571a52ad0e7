"""The fixed cast and the small makers that every test may use."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

# These assert on behalf of tests: pytest shall tell what they saw.
pytest.register_assert_rewrite(
    "tests.e2e.region_map",
    "tests.e2e.member_map",
    "tests.e2e.position_map",
    "tests.e2e.screen",
    "tests.pages.screens",
)

settings.register_profile(
    "klyngekart", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.load_profile("klyngekart")

# Tests talk to this machine only; a proxy of the surroundings has no place between.
os.environ["NO_PROXY"] = "*"
