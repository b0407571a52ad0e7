"""Lines of the ledgers that a test begins with, entered as the leader and the members do."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TypeVar

from cluster.access import Role, User
from cluster.funding.ledgers import (
    Funding,
    Grant,
    HoursStatus,
    Instalment,
    OtherCash,
    OwnHours,
    Worker,
)
from data import commands
from data.store import Store
from tests.pages.registers import LEADER
from ui import session

T = TypeVar("T")

FUNDER, TITLE = "Oppdiktet Fond", "Nettverk <b>i</b> ${nord} **fet**"
AWARDED = date(2018, 5, 1)
HOSTILE = "<b>Kurs</b> ${x} **fet** [l](https://example.com)"

GRANT = Grant(FUNDER, TITLE, 1_000_000, AWARDED, "Tilsagnsbrev", members_promised=2)
CASH = OtherCash(date(2019, 3, 1), "Oppdiktet kommune", HOSTILE, 150_000, "Avtale")
HOURS = OwnHours(
    member_id=1,
    day=date(2019, 6, 3),
    activity=HOSTILE,
    hours=7.5,
    worker=Worker.EMPLOYEE,
    noted=date(2019, 6, 4),
    hourly=500,
    evidence="Perm 1",
)


def done(answer: commands.Answer[T]) -> T:
    """What a command has done; it must not have refused."""
    result, problems = answer
    assert result is not None, problems
    return result


def ledgers(store: Store) -> Funding:
    """All that is entered now."""
    return store.funding(seen_by=Role.LEADER)


def grant(store: Store, line: Grant = GRANT) -> Grant:
    today = session.today()
    return done(commands.save_grant(store, LEADER, line, seen=None, today=today))


def instalment(store: Store, number: int = 1, *, due_in: int | None = None, **more) -> Instalment:
    """A part of ``GRANT`` of 400 000 kr; ``due_in``: so many days from today."""
    today = session.today()
    due = None if due_in is None else today + timedelta(due_in)
    line = Instalment(FUNDER, TITLE, number, 400_000, due=due, **more)
    return done(commands.save_instalment(store, LEADER, line, seen=None, today=today))


def cash(store: Store, line: OtherCash = CASH) -> OtherCash:
    return done(commands.save_other_cash(store, LEADER, line, seen=None, today=session.today()))


def fees(store: Store, year: int = 2019, amount: int = 5_000) -> int:
    due = date(year, 12, 31)
    return done(commands.charge_fees(store, LEADER, year=year, amount=amount, due=due))


def hours(store: Store, line: OwnHours = HOURS) -> OwnHours:
    whoever = User("Ola", Role.MEMBER, line.member_id)
    return done(commands.register_hours(store, whoever, line))


def by_status(store: Store) -> dict[HoursStatus, int]:
    lines = ledgers(store).own_hours
    return {status: n for status in HoursStatus if (n := sum(x.status is status for x in lines))}
