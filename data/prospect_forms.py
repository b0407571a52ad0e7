"""What somebody types about a prospect, and the prospect it makes: or what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from cluster.members import Contact, OrganisationForm
from cluster.places import Place
from cluster.problems import Problem, any_stops
from cluster.recruitment import Move, Prospect, ProspectSource, Stage
from data.importing import cells
from data.importing.sheet import clean
from geo.places import locate

Typed = Mapping[str, Any]
"""Field by field as it stands in the form: see ``typed_of``."""

_TEXTS: Mapping[str, Callable[[Any], Any]] = {
    "name": cells.text(cells.MAX_NAME),
    "org_number": cells.org_number,
    "website": cells.website,
    "contact_person": cells.text(cells.MAX_LINE),
    "email": cells.email,
    "phone": cells.phone,
    "owner": cells.text(cells.MAX_LINE),
    "next_step": cells.text(cells.MAX_LINE),
    "notes": cells.prose(cells.MAX_PROSE),
}
_POSTAL_CODE_DIGITS = 4
_COMMENT = cells.prose(cells.MAX_PROSE)


def typed_of(prospect: Prospect | None, today: date) -> dict[str, Any]:
    """A prospect as its form shows it; None for a new one."""
    contact = (prospect and prospect.contact) or Contact()
    told: dict[str, Any] = {
        "contact_person": contact.person,
        "email": contact.email,
        "phone": contact.phone,
        "place": prospect and prospect.place.name,
    }
    for name in _TEXTS.keys() - told.keys():
        told[name] = prospect and getattr(prospect, name)
    probability = prospect.probability if prospect else None
    return {
        **{name: text or "" for name, text in told.items()},
        "organisation_form": prospect and prospect.organisation_form,
        "crafts": list(prospect.crafts) if prospect else [],
        "source": prospect and prospect.source,
        "next_day": prospect and prospect.next_day,
        "probability": "" if probability is None else str(probability),
        "known_since": prospect.moves[0].day if prospect else today,
    }


def prospect_from(
    typed: Typed, base: Prospect | None, today: date
) -> tuple[Prospect | None, tuple[Problem, ...]]:
    """The prospect that is typed, None while what is typed makes none; and what is wrong.

    A new one is identified on the day it is known since. The problems tell the field in
    ``column``.
    """
    texts, problems = _texts(typed)
    place, of_place = _place(typed["place"], base)
    source: ProspectSource | None = typed["source"]
    if source is None:
        problems.append(Problem("prospect.no_source", column="source"))
    probability, of_probability = _probability(typed["probability"])
    told = (*problems, *of_place, *of_probability)
    if place is None or source is None or any_stops(told):
        return None, told
    contact = Contact(*(texts.pop(name) for name in ("contact_person", "email", "phone")))
    form = typed["organisation_form"]
    known: dict[str, Any] = {
        **{name: text or None for name, text in texts.items()},
        "name": texts["name"] or "",
        "place": place,
        "source": source,
        "organisation_form": form and OrganisationForm(form),
        "crafts": tuple(typed["crafts"]),
        "contact": contact if contact != Contact() else None,
        "next_day": typed["next_day"],
        "probability": probability,
    }
    if base is not None:
        return replace(base, **known), told
    first = Move(typed["known_since"] or today, Stage.IDENTIFIED)
    return Prospect(id=0, moves=(first,), **known), told


def comment_of(typed: str) -> tuple[str | None, tuple[Problem, ...]]:
    """What is written about a move; None when nothing is."""
    written = clean(typed)
    read = _COMMENT(written) if written else None
    if isinstance(read, Problem):
        return None, (replace(read, column="comment", value=written),)
    return read, ()


def _texts(typed: Typed) -> tuple[dict[str, str | None], list[Problem]]:
    """What is typed in the fields that hold text, None where nothing is."""
    found: dict[str, str | None] = {}
    problems: list[Problem] = []
    for name, read in _TEXTS.items():
        written = clean(typed[name])
        value = read(written) if written else None
        if isinstance(value, Problem):
            problems.append(replace(value, column=name, value=written))
            value = None
        found[name] = value
    return found, problems


def _place(typed: str, base: Prospect | None) -> tuple[Place | None, tuple[Problem, ...]]:
    """The place of a name or a postal code; one that is not changed stays as it is."""
    written = clean(typed)
    if not written:
        return None, (Problem("prospect.no_place", column="place"),)
    if base is not None and written == base.place.name:
        return base.place, ()
    is_code = written.isascii() and written.isdigit() and len(written) == _POSTAL_CODE_DIGITS
    name, code = (None, written) if is_code else (written, None)
    place, problems = locate(name=name, postal_code=code, position=None)
    return place, tuple(replace(each, column="place") for each in problems if each.stops)


def _probability(typed: str) -> tuple[int | None, tuple[Problem, ...]]:
    written = clean(typed).removesuffix("%").strip()
    if not written:
        return None, ()
    if written.isascii() and written.isdigit() and len(written) <= len("100"):
        return int(written), ()
    return None, (Problem("prospect.probability", column="probability", value=written),)
