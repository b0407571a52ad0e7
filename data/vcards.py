"""A member as a contact that telephones and mail programs take in: vCard 3.0 (RFC 2426).

Version 3.0, as it is what telephones themselves write; many read 4.0 only in part. A card holds
what is in the standing, which has been filtered for its reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

import vobject
from vobject.vcard import Address, Name

from cluster.members import Contact, Member, Standing
from cluster.phones import dialled
from cluster.translation import N_, Translator
from cluster.wording import COUNTIES
from data.importing.layout import DEMO_HEADING
from data.one_line import one_line

DEMO_NOTE = N_("Demodata: virksomheten er oppdiktet.")
FILE_NAME = N_("kontakt")
COUNTRY = N_("Norge")

_FOLDED = 75
_UNFOLDED = 100_000
_LONGEST_NAME = 60


def is_reachable(member: Member) -> bool:
    """Whether the reader may see any way to reach the member."""
    contact = member.contact or Contact()
    return bool(contact.phone or contact.email or member.website)


def vcard(standing: Standing, t: Translator) -> bytes:
    """The whole card: UTF-8, no line longer than 75 characters."""
    card = _card(standing.member, t)
    card.add("adr").value = _address(standing, t)
    card.adr.type_param = "WORK"
    return _written(card).encode()


def vcards(standings: Iterable[Standing], t: Translator) -> bytes:
    """The cards of all of ``standings`` whose telephone or e-mail the reader may see, one after
    another in one file.
    """
    return b"".join(vcard(each, t) for each in standings if has_contact(each.member))


def has_contact(member: Member) -> bool:
    """Whether the reader may see the member's telephone or e-mail."""
    return member.contact is not None and bool(member.contact.phone or member.contact.email)


def short_vcard(standing: Standing, t: Translator) -> str:
    """Name, firm, telephone, e-mail and website, for a code that shall be read from a screen.

    Not folded: not everything that reads such codes puts folded lines together.
    """
    return _written(_card(standing.member, t), _UNFOLDED)


def vcard_name(standing: Standing, t: Translator) -> str:
    """A file name of letters and digits, that tells when the member is invented."""
    name = re.sub(r"[\W_]+", "-", standing.member.name)[:_LONGEST_NAME].strip("-")
    demo = t(DEMO_HEADING).replace(" ", "-") if standing.member.demo else ""
    return "-".join(part for part in (t(FILE_NAME), demo, name.casefold()) if part) + ".vcf"


def _card(member: Member, t: Translator) -> Any:  # noqa: ANN401 - its parts come as they are added
    contact, firm = member.contact or Contact(), one_line(member.name)
    person = one_line(contact.person or "")
    card = vobject.vCard()
    card.add("n").value = _name(person)
    card.add("fn").value = person or firm
    card.add("org").value = [firm]
    if not person:
        card.add("x-abshowas").value = "COMPANY"
    if contact.phone:
        card.add("tel").value = dialled(contact.phone)
        card.tel.type_param = "WORK"
    if contact.email:
        card.add("email").value = one_line(contact.email)
    if member.website:
        _add_address_of_the_web(card, member.website)
    if member.demo:
        card.add("note").value = t(DEMO_NOTE)
    return card


def _add_address_of_the_web(card: Any, website: str) -> None:  # noqa: ANN401
    """As it is: an address is no text, and bears no backslashes."""
    line = card.add("url")
    line.value = quote(website, safe="%:/?#[]@!$&'()*+,;=~")
    line.encoded = True


def _name(person: str) -> Name:
    """The last word is the family's, as most names have it; ``fn`` has the whole name anyway."""
    given, _, family = person.rpartition(" ")
    return Name(family=family, given=given) if given else Name(given=person)


def _address(standing: Standing, t: Translator) -> Address:
    place = standing.place
    return Address(
        city=one_line(place.name), region=COUNTIES[place.kommune.county], country=t(COUNTRY)
    )


def _written(card: Any, line_length: int = _FOLDED) -> str:  # noqa: ANN401
    written: str = card.serialize(lineLength=line_length)
    return written
