"""Enhetsregisteret, the register of firms at Brønnøysund (NLOD 2.0): one firm, or a search.

https://data.brreg.no/enhetsregisteret/api. A sole proprietorship (ENK) is a
person, and its address is where that person lives: it is not passed on, and
nothing here ever asks for roles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from http import HTTPStatus
from typing import Annotated, TypeVar

from pydantic import AfterValidator, Field

from cluster.comparison import Told
from cluster.members import OrganisationForm
from cluster.problems import Problem
from data.importing import cells
from data.registers.addresses import Address, as_postal_code
from data.registers.asking import (
    DEADLINE_SECONDS,
    Deadline,
    Hits,
    Line,
    Register,
    Reply,
    Shape,
    ask,
    strange,
    understand,
)

BRREG = Register(
    "Brønnøysundregistrene",
    "KLYNGEKART_BRREG_URL",
    "https://data.brreg.no/enhetsregisteret/api",
)
MOST_HITS = 20

_MOST_IN_A_NAME = 180  # what the register takes in a search
_MOST_EMPLOYEES = cells.MOST_EMPLOYEES


@dataclass(frozen=True, slots=True)
class Industry:
    """An industry a firm is registered in: its code (SN2025, or SN2007 if old) and name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class RegisteredFirm:
    """What the register says of one firm.

    ``told`` is what can be compared with a member. ``form`` is the legal form
    as the register writes it, that of the head unit for a sub unit, whose
    ``head`` is then the head unit's number. ``industries`` begin with the main
    one. ``address`` is None for a person (ENK), and where none is registered.
    """

    told: Told
    form: str
    industries: tuple[Industry, ...] = ()
    address: Address | None = None
    head: str | None = None


def firm(org_number: str, *, within: float = DEADLINE_SECONDS) -> RegisteredFirm | Problem:
    """The firm with ``org_number``, a head unit or a sub unit, within so many seconds.

    A number that cannot be one is not asked for. Problems: ``org_number.…``,
    ``registers.unknown``, ``registers.deleted``, ``registers.removed`` (our copy
    must go, see ``cluster.comparison.withdrawn``) and those of ``asking.ask``.
    """
    number = cells.org_number(org_number)
    if isinstance(number, Problem):
        return replace(number, value=org_number)
    deadline = Deadline.after(within)
    unit = _unit(_HeadUnit, "enheter", number, deadline)
    if isinstance(unit, Problem):
        return _sub_unit(number, deadline) if unit.code == "registers.unknown" else unit
    return _firm(unit, unit.address, unit.form)


def search(name: str, *, within: float = DEADLINE_SECONDS) -> Hits[RegisteredFirm] | Problem:
    """The firms whose names fit ``name``, the likest first; head units only.

    Problems: ``registers.nothing_to_look_for`` and those of ``asking.ask``.
    """
    wanted = " ".join(name.split())[:_MOST_IN_A_NAME]
    if not wanted:
        return Problem("registers.nothing_to_look_for")
    params = {"navn": wanted, "size": str(MOST_HITS)}
    reply = ask(BRREG, "enheter", Deadline.after(within), params)
    answer = reply if isinstance(reply, Problem) else understand(BRREG, reply, _Answer)
    if isinstance(answer, Problem):
        return answer
    found = tuple(_firm(unit, unit.address, unit.form) for unit in answer.units)
    return Hits(found, max(answer.page.total, len(found)))


# --- the documented shape -------------------------------------------------------------


def _checked(number: str) -> str:
    """An organisation number; it goes into an address, so nothing else is let through."""
    found = cells.org_number(number)
    if found != number:
        raise ValueError(number)
    return number


_Number = Annotated[str, AfterValidator(_checked)]


class _Code(Shape):
    code: Line = Field(alias="kode")
    text: Line = Field("", alias="beskrivelse")


class _Address(Shape):
    lines: Sequence[Line | None] = Field((), alias="adresse")
    postal_code: Line | None = Field(None, alias="postnummer")
    post_place: Line | None = Field(None, alias="poststed")
    kommune_number: Line | None = Field(None, alias="kommunenummer")
    kommune_name: Line | None = Field(None, alias="kommune")


class _Ending(Shape):
    """All that is left of a deleted unit, and the beginning of every other."""

    number: _Number = Field(alias="organisasjonsnummer")
    deleted: date | None = Field(None, alias="slettedato")


class _Unit(_Ending):
    name: Line = Field(alias="navn", min_length=1)
    form: _Code = Field(alias="organisasjonsform")
    industry_1: _Code | None = Field(None, alias="naeringskode1")
    industry_2: _Code | None = Field(None, alias="naeringskode2")
    industry_3: _Code | None = Field(None, alias="naeringskode3")
    employees: int | None = Field(None, alias="antallAnsatte", ge=0, le=_MOST_EMPLOYEES)
    has_employees: bool = Field(True, alias="harRegistrertAntallAnsatte")


class _HeadUnit(_Unit):
    address: _Address | None = Field(None, alias="forretningsadresse")


class _SubUnit(_Unit):
    address: _Address | None = Field(None, alias="beliggenhetsadresse")
    head: _Number = Field(alias="overordnetEnhet")


class _Embedded(Shape):
    units: Sequence[_HeadUnit] = Field((), alias="enheter")


class _Page(Shape):
    total: int = Field(0, alias="totalElements", ge=0)


class _Answer(Shape):
    """A search. One without hits has no ``_embedded``, but always its ``page``."""

    embedded: _Embedded | None = Field(None, alias="_embedded")
    page: _Page

    @property
    def units(self) -> Sequence[_HeadUnit]:
        return self.embedded.units if self.embedded else ()


Unit = TypeVar("Unit", bound=_Unit)


# --- from shapes to facts -------------------------------------------------------------


def _unit(shape: type[Unit], kind: str, number: str, deadline: Deadline) -> Unit | Problem:
    """The unit with ``number`` among those of a kind, or what became of it."""
    reply = ask(BRREG, f"{kind}/{number}", deadline)
    if isinstance(reply, Problem):
        return reply
    return _missing(reply, number) or understand(BRREG, reply, shape)


def _missing(reply: Reply, number: str) -> Problem | None:
    """Why a reply has no unit in it, None when it has one."""
    if reply.status == HTTPStatus.NOT_FOUND:
        return Problem("registers.unknown", value=number)
    if reply.status == HTTPStatus.GONE:
        return Problem("registers.removed", value=number)
    ending = understand(BRREG, reply, _Ending)
    if isinstance(ending, Problem):
        return ending
    if ending.number != number:
        return strange(BRREG)
    if ending.deleted is None:
        return None
    deleted = {"deleted": ending.deleted.isoformat()}
    return Problem("registers.deleted", value=number, details=deleted)


def _sub_unit(number: str, deadline: Deadline) -> RegisteredFirm | Problem:
    """A sub unit with the legal form of its head unit, which says whether it is a person."""
    unit = _unit(_SubUnit, "underenheter", number, deadline)
    if isinstance(unit, Problem):
        return unit
    head = _unit(_HeadUnit, "enheter", unit.head, deadline)
    if isinstance(head, Problem):
        return head
    return replace(_firm(unit, unit.address, head.form), head=unit.head)


def _firm(unit: _Unit, address: _Address | None, legal_form: _Code) -> RegisteredFirm:
    form = _form(legal_form.code)
    known = None if address is None or form is OrganisationForm.ENK else _address(address)
    told = Told(
        org_number=unit.number,
        name=unit.name,
        organisation_form=form,
        employees=unit.employees if unit.has_employees else None,
        located=None if known is None else known.located,
    )
    codes = (unit.industry_1, unit.industry_2, unit.industry_3)
    industries = tuple(Industry(each.code, each.text) for each in codes if each)
    return RegisteredFirm(told, legal_form.text or legal_form.code, industries, known)


def _form(code: str) -> OrganisationForm | None:
    """The legal form, None for the many that no firm like these has."""
    return OrganisationForm(code) if code in set(OrganisationForm) else None


def _address(told: _Address) -> Address:
    return Address(
        street=", ".join(line for line in told.lines if line) or None,
        postal_code=as_postal_code(told.postal_code),
        post_place=told.post_place or None,
        kommune_number=told.kommune_number or None,
        kommune_name=told.kommune_name or None,
    )
