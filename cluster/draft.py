"""What a member list says about one business, before it meets the register."""

from __future__ import annotations

from dataclasses import dataclass

from cluster.crafts import Craft
from cluster.members import Contact, Located, OrganisationForm, Term


@dataclass(frozen=True, slots=True)
class Draft:
    """What a list says about one firm, its rows put together.

    None means that the list says nothing; what the register knows then stays.
    ``terms`` are in order of date and do not overlap; ``rows`` are the row
    numbers of the list they came from, in the same order. ``consent``: other
    members may see the contacts; ``shown``: everybody may see a person's name.
    """

    name: str
    located: Located
    terms: tuple[Term, ...]
    rows: tuple[int, ...]
    org_number: str | None = None
    organisation_form: OrganisationForm | None = None
    crafts: tuple[Craft, ...] | None = None
    employees: int | None = None
    website: str | None = None
    contact: Contact | None = None
    offers: str | None = None
    needs: str | None = None
    consent: bool | None = None
    shown: bool | None = None
