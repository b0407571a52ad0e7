"""What somebody types about one member, and the member it makes: or what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from cluster.consent import Audience, Shared, choices, decided
from cluster.members import (
    Contact,
    Located,
    Member,
    MemberKind,
    OrganisationForm,
    Term,
    current_index,
    moved,
)
from cluster.places import Position, Precision
from cluster.problems import Problem
from data.importing import cells
from data.importing.sheet import clean
from geo.places import locate

Typed = Mapping[str, Any]
"""Field by field as it stands in the form: see ``typed_of``."""

_TEXTS: Mapping[str, Callable[[Any], Any]] = {
    "name": cells.text(cells.MAX_NAME),
    "org_number": cells.org_number,
    "employees": cells.employees,
    "website": cells.website,
    "contact_person": cells.text(cells.MAX_LINE),
    "email": cells.email,
    "phone": cells.phone,
    "offers": cells.prose(cells.MAX_PROSE),
    "needs": cells.prose(cells.MAX_PROSE),
}
_DECIMALS = 6
PLACE_FIELDS = ("place", "postal_code", "address", "latitude", "longitude")
MEASURES = ("latitude", "longitude")


@dataclass(frozen=True, slots=True)
class TypedTerm:
    """A membership as it stands in the form; ``joined`` may be missing yet."""

    kind: MemberKind = MemberKind.MEMBER
    joined: date | None = None
    left: date | None = None


def typed_of(member: Member, today: date) -> dict[str, Any]:
    """The member as the form shows it. ``consents`` are the choices made in the form: none yet."""
    return {
        **_typed_texts(member),
        "organisation_form": member.organisation_form,
        "crafts": list(member.crafts),
        "terms": [TypedTerm(each.kind, each.joined, each.left) for each in member.terms],
        "consents": dict.fromkeys(Shared),
        "located": member.located,
        "moves": False,
        "since": today,
        **typed_place(here(member.located, today)),
    }


def _typed_texts(member: Member) -> dict[str, str]:
    contact = member.contact or Contact()
    return {
        "name": member.name,
        "org_number": member.org_number or "",
        "employees": "" if member.employees is None else str(member.employees),
        "website": member.website or "",
        "contact_person": contact.person or "",
        "email": contact.email or "",
        "phone": contact.phone or "",
        "offers": member.offers or "",
        "needs": member.needs or "",
    }


def here(located: tuple[Located, ...], today: date) -> Located | None:
    """The place that holds today."""
    return located[current_index(located, today)] if located else None


def typed_place(at: Located | None) -> dict[str, str]:
    """A place as the form shows it."""
    if at is None:
        return dict.fromkeys(PLACE_FIELDS, "")
    position = at.place.position
    return {
        "place": at.place.name,
        "postal_code": at.postal_code or "",
        "address": at.address or "",
        "latitude": degrees(position.latitude),
        "longitude": degrees(position.longitude),
    }


def degrees(number: float) -> str:
    """Degrees as the form writes them."""
    return f"{number:.{_DECIMALS}f}".rstrip("0").rstrip(".").replace(".", ",")


def member_from(
    typed: Typed, base: Member, today: date, *, consent_text: str, found: Iterable[Located] = ()
) -> tuple[Member, tuple[Problem, ...]]:
    """``base`` with what is typed; a field in which something is wrong stays as it was.

    The problems tell the field in ``column``. ``found``: places that a register or the map has
    given, which are taken as they are when they are what stands in the form. ``consent_text``:
    which words the consents were asked for with.
    """
    texts, problems = _texts(typed, base)
    located, of_place = _located(typed, base, today, found)
    terms, of_terms = _terms(typed["terms"])
    form = typed["organisation_form"]
    made = replace(
        base,
        **texts,
        organisation_form=form and OrganisationForm(form),
        crafts=tuple(typed["crafts"]),
        terms=terms,
        located=located,
    )
    consents = _consents(typed["consents"], made)
    made = replace(made, consents=decided(base.consents, consents, today, consent_text))
    return made, (*problems, *of_place, *of_terms)


def _texts(typed: Typed, base: Member) -> tuple[dict[str, Any], list[Problem]]:
    """The fields that are a line of text, and what is wrong in them."""
    read: dict[str, Any] = {}
    problems = []
    untouched = _typed_texts(base)
    for name, reader in _TEXTS.items():
        written = clean(typed[name])
        value = reader(written) if written else None
        if typed[name] == untouched[name]:
            value = _known(base, name)
        elif isinstance(value, Problem):
            problems.append(replace(value, column=name, value=written))
            value = _known(base, name)
        read[name] = value
    contact = Contact(read.pop("contact_person"), read.pop("email"), read.pop("phone"))
    read["contact"] = None if contact == Contact() else contact
    read["name"] = read["name"] or ""
    return read, problems


def _known(base: Member, name: str) -> Any:  # noqa: ANN401 - as many types as fields
    if name in ("contact_person", "email", "phone"):
        contact = base.contact or Contact()
        return contact.person if name == "contact_person" else getattr(contact, name)
    return getattr(base, name)


def _terms(typed: Iterable[TypedTerm]) -> tuple[tuple[Term, ...], list[Problem]]:
    typed = tuple(typed)
    dated = (Term(each.kind, each.joined, each.left) for each in typed if each.joined)
    undated = any(each.joined is None for each in typed)
    problems = [Problem("member.term_without_date", column="terms")] if undated else []
    return tuple(sorted(dated, key=lambda term: term.joined)), problems


def _consents(typed: Mapping[Shared, Audience | None], member: Member) -> dict[Shared, Audience]:
    """What was chosen otherwise than it is, where there is a choice."""
    return {
        shared: to
        for shared, to in typed.items()
        if to in choices(shared, person=member.is_person) and to is not member.audience(shared)
    }


def _located(
    typed: Typed, base: Member, today: date, found: Iterable[Located]
) -> tuple[tuple[Located, ...], tuple[Problem, ...]]:
    """The places with what is typed: a better one for today's, or a move on a day."""
    known: tuple[Located, ...] = typed["located"]
    current = here(known, today)
    told, problems = told_place(typed, current, found)
    if told is None or told is current:
        return known, problems
    if typed["moves"] and known:
        return moved(known, told, typed["since"] or today), problems
    if current is None:
        return (replace(told, since=None),), problems
    at = current_index(known, today)
    return (*known[:at], replace(told, since=current.since), *known[at + 1 :]), problems


def told_place(
    typed: Typed, current: Located | None, found: Iterable[Located]
) -> tuple[Located | None, tuple[Problem, ...]]:
    """The place that stands in the form; None when nothing does, or it cannot be found."""
    written = {name: clean(typed[name]) for name in PLACE_FIELDS}
    found = tuple(found)
    for each in (*((current,) if current else ()), *found):
        if _cleaned(typed_place(each)) == written:
            return each, ()
    if not any(written.values()):
        return None, ((Problem("member.no_place", column="place"),) if current else ())
    (code, address), problems = _address(written)
    position, wrong = _position(written, current, found)
    if problems or wrong:
        return None, (*wrong, *problems)
    pinned = current if current and not typed["moves"] else None
    if pinned and _stays(written, pinned):
        return replace(pinned, postal_code=code, address=address), ()
    place, noted = locate(name=written["place"], postal_code=code, position=position)
    at = Located(place, None, code, address) if place else None
    return at, tuple(replace(each, column="place") for each in noted)


def _cleaned(typed: Mapping[str, str]) -> dict[str, str]:
    return {name: clean(text) for name, text in typed.items()}


def _address(
    written: Mapping[str, str],
) -> tuple[tuple[str | None, str | None], tuple[Problem, ...]]:
    """The postal code and the address, and what is wrong in them."""
    readers = {"postal_code": cells.postal_code, "address": cells.text(cells.MAX_LINE)}
    read = {name: reader(written[name]) for name, reader in readers.items() if written[name]}
    problems = tuple(
        replace(each, column=name, value=written[name])
        for name, each in read.items()
        if isinstance(each, Problem)
    )
    code, address = (str(read[name]) if read.get(name) else None for name in readers)
    return (code, address), problems


def _stays(written: Mapping[str, str], at: Located) -> bool:
    """Whether a point that somebody has pointed out is still meant: only the address is other."""
    left = ("place", *MEASURES)
    same = all(_cleaned(typed_place(at))[name] == written[name] for name in left)
    return same and at.place.precision is Precision.GIVEN


def _is_left(written: Mapping[str, str], at: Located, *, current: bool) -> bool:
    """Whether the degrees are only left from a place that no longer is the one that is typed."""
    shown = typed_place(at)
    same = all(shown[name] == written[name] for name in MEASURES)
    return same and (current or shown["place"] != written["place"])


def _position(
    written: Mapping[str, str], current: Located | None, found: Iterable[Located]
) -> tuple[Position | None, tuple[Problem, ...]]:
    """The position that is typed. One left from another place than is typed is no longer meant."""
    left = (current and _is_left(written, current, current=True)) or any(
        _is_left(written, each, current=False) for each in found
    )
    if left or not any(written[name] for name in MEASURES):
        return None, ()
    read = {name: _read_degrees(name, written[name]) for name in MEASURES}
    problems = tuple(
        replace(each, column=name, value=written[name])
        for name, each in read.items()
        if isinstance(each, Problem)
    )
    if problems:
        return None, problems
    return Position(*(float(str(each)) for each in read.values())), ()


def _read_degrees(name: str, written: str) -> float | Problem:
    if not written:
        return Problem("cell.degrees", details={"most": 90 if name == "latitude" else 180})
    return cells.latitude(written) if name == "latitude" else cells.longitude(written)
