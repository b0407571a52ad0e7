"""What several sections say in the same words."""

from __future__ import annotations

from data.language import Texts


def register_source(t: Texts) -> str:
    """Where what is said of members is from, and of whom."""
    return t(
        "Kilde: klyngens medlemsregister. Medlemmer med et løpende medlemskap; observatører og "
        "partnere teller ikke."
    )


def not_shown(count: int, t: Texts) -> str:
    """How many are counted and no more."""
    return t.plural(
        "{count} medlem telles, men vises ikke.",
        "{count} medlemmer telles, men vises ikke.",
        count,
    )
