"""Places to be in, and hypothesis strategies for whole histories."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from cluster.consent import listed
from cluster.members import Located, Member, MemberKind, Term
from cluster.places import Kommune, Place, Position, Precision

BODO = Place("Bodø", Kommune("1804", "Bodø"), Position(67.28, 14.4), Precision.PLACE)
ALTA = Place("Alta", Kommune("5601", "Alta"), Position(69.97, 23.27), Precision.PLACE)
TROMSO = Place("Tromsø", Kommune("5501", "Tromsø"), Position(69.65, 18.96), Precision.PLACE)

AGREED = listed((), contacts=True, shown=None, day=date(2018, 1, 1))
"""Other members may see the contact details."""


@st.composite
def histories(draw: st.DrawFn) -> tuple[Term, ...]:
    """Any sequence of joins and leaves of one firm: in order, never overlapping."""
    day = date(2017, 1, 1) + timedelta(days=draw(st.integers(0, 900)))
    terms = []
    for _ in range(draw(st.integers(0, 4))):
        left = day + timedelta(days=draw(st.integers(1, 500)))
        terms.append(Term(draw(st.sampled_from(MemberKind)), day, left))
        day = left + timedelta(days=draw(st.integers(0, 200)))
    if terms and draw(st.booleans()):
        terms[-1] = Term(terms[-1].kind, terms[-1].joined)
    return tuple(terms)


@st.composite
def rosters(draw: st.DrawFn) -> tuple[Member, ...]:
    """A register of up to eight firms, some of which move once."""
    members = []
    for index, terms in enumerate(draw(st.lists(histories(), max_size=8)), start=1):
        moved = date(2017, 6, 1) + timedelta(days=draw(st.integers(0, 1500)))
        located = draw(
            st.sampled_from(
                [(Located(BODO),), (Located(ALTA), Located(TROMSO, since=moved))],
            )
        )
        employees = draw(st.sampled_from([None, 0, 1, 3, 9, 30]))
        members.append(Member(index, f"Firma {index}", terms, located, employees=employees))
    return tuple(members)


days = st.dates(date(2016, 12, 1), date(2022, 12, 31))
