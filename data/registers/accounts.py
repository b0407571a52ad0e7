"""Regnskapsregisteret, the register of accounts at Brønnøysund (NLOD 2.0): a firm's latest.

https://data.brreg.no/regnskapsregisteret. Only the last filed year is open, and
nothing before 2018. A sole proprietorship files none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from http import HTTPStatus
from typing import Annotated, Self

from pydantic import BeforeValidator, ConfigDict, Field, RootModel, model_validator

from cluster.problems import Problem
from cluster.snapshots import Accounts, AccountsType
from data.importing import cells
from data.registers.asking import (
    DEADLINE_SECONDS,
    Deadline,
    Register,
    Reply,
    Shape,
    ask,
    strange,
    understand,
)

REGNSKAP = Register(
    "Regnskapsregisteret",
    "KLYNGEKART_ACCOUNTS_URL",
    "https://data.brreg.no/regnskapsregisteret",
)

_MOST = 10**15  # thousands of times the largest firm's; any larger is a mistake
_BANK = re.compile(rb"\bBANK")


def latest(org_number: str, *, within: float = DEADLINE_SECONDS) -> Accounts | Problem | None:
    """The last accounts that the firm with ``org_number`` has filed; None if it has filed none.

    A group's accounts only where there are none of the firm's own. Problems:
    ``org_number.…``, ``registers.not_offered`` (a bank's) and those of ``asking.ask``.
    """
    number = cells.org_number(org_number)
    if isinstance(number, Problem):
        return replace(number, value=org_number)
    path = f"regnskap/{number}"
    reply = ask(REGNSKAP, path, Deadline.after(within), is_final=_is_not_offered)
    if isinstance(reply, Problem):
        return reply
    if reply.status == HTTPStatus.NOT_FOUND:
        return None
    if _is_not_offered(reply):
        return Problem("registers.not_offered", value=number)
    filed = understand(REGNSKAP, reply, _Filed)
    return filed if isinstance(filed, Problem) else _latest(filed.root, number)


def _is_not_offered(reply: Reply) -> bool:
    """Accounts set up as a bank's: the register fails, and says so in its words."""
    fails = reply.status >= HTTPStatus.INTERNAL_SERVER_ERROR
    return fails and _BANK.search(reply.body) is not None


# --- the documented shape -------------------------------------------------------------


def _whole(told: object) -> object:
    """An amount written ``4000000.00`` as the whole number it is; a fraction is rounded away."""
    return round(told) if isinstance(told, float) and abs(told) <= _MOST else told


_Amount = Annotated[int, BeforeValidator(_whole), Field(ge=-_MOST, le=_MOST)]
_Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]


class _Firm(Shape):
    number: str | None = Field(None, alias="organisasjonsnummer")


class _Period(Shape):
    begins: date = Field(alias="fraDato")
    ends: date = Field(alias="tilDato")

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.ends < self.begins:
            raise ValueError(self.ends)
        return self


class _Income(Shape):
    total: _Amount | None = Field(None, alias="sumDriftsinntekter")


class _Cost(Shape):
    total: _Amount | None = Field(None, alias="sumDriftskostnad")


class _Operations(Shape):
    result: _Amount | None = Field(None, alias="driftsresultat")
    income: _Income | None = Field(None, alias="driftsinntekter")
    cost: _Cost | None = Field(None, alias="driftskostnad")


class _Result(Shape):
    annual: _Amount | None = Field(None, alias="aarsresultat")
    operations: _Operations | None = Field(None, alias="driftsresultat")


class _Assets(Shape):
    total: _Amount | None = Field(None, alias="sumEiendeler")


class _Accounts(Shape):
    """One set of accounts. A part that is missing, or is ``{}``, says nothing; it is not zero."""

    type: AccountsType = Field(alias="regnskapstype")
    firm: _Firm | None = Field(None, alias="virksomhet")
    period: _Period = Field(alias="regnskapsperiode")
    currency: _Currency = Field(alias="valuta")
    result: _Result | None = Field(None, alias="resultatregnskapResultat")
    assets: _Assets | None = Field(None, alias="eiendeler")


class _Filed(RootModel[Sequence[_Accounts]]):
    model_config = ConfigDict(strict=True, frozen=True)


# --- from shapes to facts -------------------------------------------------------------


def _latest(filed: Sequence[_Accounts], number: str) -> Accounts | Problem | None:
    if not all(_is_of(each, number) for each in filed):
        return strange(REGNSKAP)
    own = [each for each in filed if each.type is AccountsType.FIRM]
    return _accounts(max(own or filed, key=_end)) if filed else None


def _is_of(filed: _Accounts, number: str) -> bool:
    """Whether accounts are of the firm that was asked for, as far as they say whose they are."""
    return filed.firm is None or filed.firm.number in (None, number)


def _end(filed: _Accounts) -> date:
    return filed.period.ends


def _accounts(filed: _Accounts) -> Accounts:
    result = filed.result or _Result.model_construct()
    operations = result.operations or _Operations.model_construct()
    return Accounts(
        type=filed.type,
        period_from=filed.period.begins,
        period_to=filed.period.ends,
        currency=filed.currency,
        operating_revenue=operations.income.total if operations.income else None,
        operating_cost=operations.cost.total if operations.cost else None,
        operating_result=operations.result,
        annual_result=result.annual,
        total_assets=filed.assets.total if filed.assets else None,
    )
