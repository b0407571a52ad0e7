"""A maker of members."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from cluster.members import Located, Member, MemberKind, Term
from tests.cluster.rosters import BODO


@pytest.fixture
def make_member() -> Callable[..., Member]:
    """A maker of members, each with the next id; what is not told is plain."""
    ids = iter(range(1, 100_000))

    def make(*terms: Term, **told: object) -> Member:
        plain: dict[str, object] = {
            "id": next(ids),
            "name": "Firma",
            "located": (Located(BODO),),
            "terms": terms or (Term(MemberKind.MEMBER, date(2017, 11, 15)),),
        }
        return Member(**{**plain, **told})  # type: ignore[arg-type]

    return make
