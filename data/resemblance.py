"""Firms of the pool whose names are like those of members without an organisation number.

Shown for somebody to decide, never decided here: two firms may be called nearly the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

from cluster.matching import folded
from cluster.members import Member, OrganisationForm
from cluster.pool import PoolFirm

ALIKE = 88
"""From this likeness on (0-100, whatever the order of the words) two names may be one firm's."""

_FORMS = {form.value.casefold() for form in OrganisationForm}
_WORD = re.compile(r"\w+")


def resembling(
    firms: Iterable[PoolFirm], members: Iterable[Member]
) -> Mapping[str, tuple[Member, ...]]:
    """The members without a number that each firm may be, by the firm's number, likest first."""
    unnumbered = [each for each in members if each.org_number is None]
    keys = [_key(each.name) for each in unnumbered]
    found = {}
    for firm in firms:
        hits = process.extract(
            _key(firm.name), keys, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE, limit=3
        )
        if hits:
            found[firm.org_number] = tuple(unnumbered[at] for _, _, at in hits)
    return found


def _key(name: str) -> str:
    """The words of a name without its legal form."""
    words = _WORD.findall(folded(name))
    return " ".join(word for word in words if word not in _FORMS) or folded(name)
