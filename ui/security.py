"""The headers every answer bears, and whose pages may show ours in a frame."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from functools import cache

FRAME_ANCESTORS = "KLYNGEKART_FRAME_ANCESTORS"
SELF, NONE = "'self'", "'none'"

_ORIGIN = re.compile(
    r"(?:https://(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
    r"|http://localhost)(?::[1-9][0-9]{0,4})?",
    re.IGNORECASE | re.ASCII,
)
_POLICY = (
    "default-src 'self'",
    "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self' ws: wss:",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
)
_OTHERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(self)",
}


class BadSettingError(ValueError):
    """A setting says what it cannot; the app does not start with it."""


def frame_ancestors(given: str) -> tuple[str, ...]:
    """The sources ``given`` names; raises BadSettingError for what is none.

    A header is made of them: whatever is not plainly an origin is refused.
    """
    keywords = {"self": SELF, "none": NONE}
    sources = tuple(keywords.get(each, each) for each in given.split()) or (SELF,)
    for source in sources:
        if source not in (SELF, NONE) and not _ORIGIN.fullmatch(source):
            raise BadSettingError(
                f"{FRAME_ANCESTORS} names {source!r}: it takes 'self', 'none', or origins like "
                "https://intranett.example.no, without a path (http only for localhost)."
            )
    if NONE in sources and len(sources) > 1:
        raise BadSettingError(f"{FRAME_ANCESTORS} names 'none' and others: 'none' stands alone.")
    return sources


def headers_for(sources: Sequence[str]) -> Mapping[str, str]:
    """The headers that let ``sources`` show the answer in a frame, and nobody else.

    Whoever shows our page shows what is framed in it, so beside other origins we are named too.
    """
    others = [source for source in sources if source not in (SELF, NONE)]
    allowed = " ".join((SELF, *others) if others else sources)
    headers = {
        "content-security-policy": "; ".join((*_POLICY, f"frame-ancestors {allowed}")),
        **_OTHERS,
    }
    if not others:  # the older header cannot name them
        headers["x-frame-options"] = "DENY" if NONE in sources else "SAMEORIGIN"
    return headers


def allowed() -> tuple[str, ...]:
    """Who may show us, as the environment says; raises BadSettingError."""
    return frame_ancestors(os.environ.get(FRAME_ANCESTORS, ""))


@cache
def headers() -> Mapping[str, str]:
    """The headers as the environment wants them; raises BadSettingError."""
    return headers_for(allowed())


@cache
def headers_of_a_part() -> Mapping[str, str]:
    """The headers of what our own pages frame, the map: with 'none' they may, and only they."""
    sources = allowed()
    return headers_for((SELF,) if NONE in sources else sources)
