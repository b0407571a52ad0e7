"""Lines of the ledgers of money, plain where nothing is told, and any of them by chance."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from cluster.funding.ledgers import (
    Fee,
    Funding,
    Grant,
    HoursStatus,
    Instalment,
    OtherCash,
    OwnHours,
    Worker,
)
from cluster.funding.published import PAYOUT_RULES, RATES

AWARDED = date(2017, 12, 1)
FUND, TRUST = "Eksempelfondet", "Liksomstiftelsen"


def a_grant(funder: str = FUND, promised: int = 1_000_000, **more) -> Grant:
    usual = {"title": "Klyngen", "awarded": AWARDED, "source": "oppdiktet"}
    return Grant(funder=funder, promised=promised, **{**usual, **more})


def a_part(number: int, amount: int, funder: str = FUND, **more) -> Instalment:
    return Instalment(funder, more.pop("title", "Klyngen"), number, amount, **more)


def a_fee(member_id: int = 1, amount: int = 10_000, **more) -> Fee:
    usual = {"year": 2018, "due": date(2018, 3, 1)}
    return Fee(member_id=member_id, amount=amount, **{**usual, **more})


def some_hours(hours: float = 10, **more) -> OwnHours:
    usual = {
        "member_id": 1,
        "day": date(2018, 5, 2),
        "activity": "Planlegging",
        "worker": Worker.OWNER,
        "noted": date(2018, 5, 3),
    }
    return OwnHours(hours=hours, **{**usual, **more})


def approved_hours(amount: int, decided: date = date(2018, 6, 1), **more) -> OwnHours:
    return some_hours(status=HoursStatus.APPROVED, approved_amount=amount, decided=decided, **more)


def some_cash(amount: int = 50_000, **more) -> OtherCash:
    usual = {
        "day": date(2018, 2, 1),
        "payer": "Fiktiv kommune",
        "purpose": "Samling",
        "source": "oppdiktet",
    }
    return OtherCash(amount=amount, **{**usual, **more})


def money(**lines) -> Funding:
    return Funding(rates=RATES, payout_rules=PAYOUT_RULES, **lines)


# --- by chance ------------------------------------------------------------------------

days = st.dates(date(2017, 1, 1), date(2021, 12, 31))
funders = st.sampled_from([None, FUND, TRUST, "Ukjent fond"])
amounts = st.integers(0, 500_000)


@st.composite
def hours_lines(draw: st.DrawFn) -> OwnHours:
    day = draw(days)
    line = some_hours(
        hours=draw(st.integers(1, 96)) / 4,
        day=day,
        noted=draw(days),
        worker=draw(st.sampled_from(Worker)),
        hourly=draw(st.one_of(st.none(), st.integers(1, 2_000))),
        funder=draw(funders),
        activity=f"arbeid {draw(st.integers(0, 10**9))}",
        documented=draw(st.one_of(st.none(), days)),
    )
    decided = draw(st.one_of(st.none(), days))
    if decided is None:
        return line
    fields = {name: getattr(line, name) for name in line.__slots__}
    if draw(st.booleans()):
        told = {"status": HoursStatus.APPROVED, "approved_amount": draw(amounts)}
    else:
        told = {"status": HoursStatus.REJECTED, "reason": "ikke for prosjektet"}
    return OwnHours(**{**fields, **told, "decided": decided})


@st.composite
def fundings(draw: st.DrawFn) -> Funding:
    grants = [
        a_grant(funder, draw(st.integers(1, 3_000_000)), title=title, awarded=draw(days))
        for funder, title in draw(
            st.lists(
                st.sampled_from([(FUND, "Én"), (FUND, "To"), (TRUST, "Én")]),
                unique=True,
            )
        )
    ]
    parts = [
        a_part(
            number,
            draw(amounts),
            grant.funder,
            title=grant.title,
            due=draw(st.one_of(st.none(), days)),
            needs=draw(st.sampled_from([0.0, 0.5, 1.0])),
            paid=draw(st.one_of(st.none(), days)),
            paid_amount=draw(st.one_of(st.none(), amounts)),
        )
        for grant in grants
        for number in range(1, draw(st.integers(1, 4)))
    ]
    fees = [
        a_fee(
            member_id,
            draw(amounts),
            year=draw(st.integers(2017, 2020)),
            due=draw(days),
            paid=draw(st.one_of(st.none(), days)),
            paid_amount=draw(amounts),
        )
        for member_id in range(draw(st.integers(0, 4)))
    ]
    cash = [
        some_cash(
            draw(amounts),
            payer=f"giver {number}",
            day=draw(days),
            received=draw(st.one_of(st.none(), days)),
            received_amount=draw(st.one_of(st.none(), amounts)),
            funder=draw(funders),
        )
        for number in range(draw(st.integers(0, 3)))
    ]
    return money(
        grants=tuple(grants),
        instalments=tuple(parts),
        fees=tuple(fees),
        own_hours=tuple(draw(st.lists(hours_lines(), max_size=6))),
        other_cash=tuple(cash),
    )
