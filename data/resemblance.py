"""Names that are like those of members: of firms of the pool, and of whoever a list tells of.

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
MOST = 3

_FORMS = {form.value.casefold() for form in OrganisationForm}
_WORD = re.compile(r"\w+")


class Resemblance:
    """Members by what their names are like."""

    def __init__(self, members: Iterable[Member]) -> None:
        self._members = tuple(members)
        self._keys = [_key(each.name) for each in self._members]

    def of(self, name: str) -> tuple[Member, ...]:
        """Those a name may be another spelling of, likest first."""
        hits = process.extract(
            _key(name), self._keys, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE, limit=MOST
        )
        return tuple(self._members[at] for _, _, at in hits)


def resembling(
    firms: Iterable[PoolFirm], members: Iterable[Member]
) -> Mapping[str, tuple[Member, ...]]:
    """The members without a number that each firm may be, by the firm's number, likest first."""
    unnumbered = Resemblance(each for each in members if each.org_number is None)
    found = {firm.org_number: unnumbered.of(firm.name) for firm in firms}
    return {number: alike for number, alike in found.items() if alike}


def _key(name: str) -> str:
    """The words of a name without its legal form."""
    words = _WORD.findall(folded(name))
    return " ".join(word for word in words if word not in _FORMS) or folded(name)
