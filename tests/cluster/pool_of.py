"""Makers of pools: firms, persons and members that do not exist."""

from __future__ import annotations

from datetime import date

from cluster.members import (
    Located,
    Member,
    MemberKind,
    OrganisationForm,
    Standing,
    Term,
    standings_on,
)
from cluster.places import Kommune, Place, Position, Precision
from cluster.pool import PersonCount, PoolFirm

DAY, LATER = date(2026, 3, 1), date(2026, 9, 1)
ALTA, TROMSO, BODO = Kommune("5601", "Alta"), Kommune("5501", "Tromsø"), Kommune("1804", "Bodø")
HASVIK = Kommune("5616", "Hasvik")


def number(at: int) -> str:
    return f"{310_000_000 + at}"


def place(kommune: Kommune = ALTA) -> Place:
    return Place(kommune.name, kommune, Position(69.97, 23.27), Precision.PLACE)


def firm(at: int = 1, kommune: Kommune = ALTA, **special: object) -> PoolFirm:
    """An invented film firm; the test says what is special about it."""
    usual: dict[str, object] = {
        "org_number": number(at),
        "name": f"Oppdiktet Film {at} AS",
        "form": "AS",
        "industries": ("59.110",),
        "place": place(kommune),
        "since": DAY,
        "postal_code": "9510",
    }
    return PoolFirm(**{**usual, **special})  # type: ignore[arg-type]


def member(at: int = 1, kommune: Kommune = ALTA, **special: object) -> Member:
    """A member since before; by its number the firm ``at``."""
    usual: dict[str, object] = {
        "id": at,
        "name": f"Oppdiktet Film {at}",
        "terms": (Term(MemberKind.MEMBER, date(2017, 11, 15)),),
        "located": (Located(place(kommune)),),
        "org_number": number(at),
        "organisation_form": OrganisationForm.AS,
    }
    return Member(**{**usual, **special})  # type: ignore[arg-type]


def person(at: int, kommune: Kommune = ALTA) -> Member:
    """A member that is a sole proprietorship."""
    return member(at, kommune, organisation_form=OrganisationForm.ENK)


def standings(*members: Member) -> tuple[Standing, ...]:
    return standings_on(members, DAY)


def persons(count: int, kommune: Kommune = ALTA, industry: str = "59.110") -> PersonCount:
    return PersonCount(kommune, industry, count)
