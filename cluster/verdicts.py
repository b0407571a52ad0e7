"""What may be said of a study of membership: four answers, and no others."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """Where the interval lies: above zero, around it, below it; or too few for any interval."""

    HIGHER = "higher"
    NOT_SHOWN = "not_shown"
    LOWER = "lower"
    TOO_FEW = "too_few"
