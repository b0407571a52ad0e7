"""The fixed cast and the small makers that every test may use."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "klyngekart", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.load_profile("klyngekart")

# Tests talk to this machine only; a proxy of the surroundings has no place between.
os.environ["NO_PROXY"] = "*"
