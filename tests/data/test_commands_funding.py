"""The ledgers of money: lists come in, lines are written, hours are decided on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cluster.access import Role, User
from cluster.funding.ledgers import (
    NOBODY,
    Fee,
    Grant,
    HoursStatus,
    Instalment,
    OtherCash,
    OwnHours,
    Worker,
)
from cluster.funding.published import PAYOUT_RULES, RATES
from cluster.members import Member, MemberKind, Term
from data import commands
from data.store import Store
from data.tables import Entity

TODAY = date(2020, 5, 20)
GRANT = Grant("Eksempelfondet", "Klyngen", 1_000_000, date(2017, 12, 1), "tilsagnet")
PART = Instalment("Eksempelfondet", "Klyngen", 1, 300_000, needs=0.5)
CASH = OtherCash(date(2018, 2, 1), "Fiktiv kommune", "Samling", 50_000, "avtalen")
MONEY_ENTITIES = (
    Entity.GRANT,
    Entity.INSTALMENT,
    Entity.FEE,
    Entity.OWN_HOURS,
    Entity.OTHER_CASH,
)


def done(answer: commands.Answer[Any]) -> Any:
    result, problems = answer
    assert result is not None, problems
    return result


def codes(answer: commands.Answer[Any]) -> list[str]:
    result, problems = answer
    assert result is None
    return [each.code for each in problems]


def money(store: Store):
    return store.funding(seen_by=Role.LEADER)


@pytest.fixture
def member(
    store: Store, a_member: Callable[..., Member], save: Callable[..., None]
) -> Callable[..., Member]:
    """Puts a member into the register, and answers it as it is stored."""

    def put(name: str, **told: object) -> Member:
        save(a_member(name, **{"org_number": None, **told}))
        return next(each for each in store.members(seen_by=Role.LEADER) if each.name == name)

    return put


@pytest.fixture
def firm(member: Callable[..., Member]) -> Member:
    return member("Fiktiv Lyd")


def hours(of: Member, count: float = 7.5, **more: object) -> OwnHours:
    usual: dict[str, Any] = {
        "day": date(2018, 5, 2),
        "activity": "Planlegging",
        "worker": Worker.OWNER,
        "noted": date(2018, 5, 3),
        "evidence": "Perm 1",
    }
    return OwnHours(member_id=of.id, hours=count, **{**usual, **more})


# --- grants -------------------------------------------------------------------------------


def test_grants_and_instalments_come_in_as_they_are_told(store: Store, leader: User) -> None:
    done(commands.import_grants(store, leader, [GRANT], today=TODAY))
    done(commands.import_instalments(store, leader, [PART], today=TODAY))
    done(commands.import_other_cash(store, leader, [CASH], today=TODAY))
    assert (money(store).grants, money(store).instalments) == ((GRANT,), (PART,))
    assert money(store).other_cash == (CASH,)
    version = store.version()
    assert done(commands.import_grants(store, leader, [GRANT], today=TODAY)).is_empty
    assert store.version() == version


def test_an_instalment_without_its_grant_stops_the_whole_list(store: Store, leader: User) -> None:
    done(commands.import_grants(store, leader, [GRANT], today=TODAY))
    stray = replace(PART, title="En annen")
    answer = commands.import_instalments(store, leader, [PART, stray], today=TODAY)
    assert codes(answer) == ["funding.no_such_grant"]
    assert money(store).instalments == ()


def test_invented_grants_go_with_their_instalments_when_a_real_one_comes(
    store: Store, leader: User
) -> None:
    invented = replace(GRANT, title="Oppdiktet", demo=True)
    done(commands.save_grant(store, leader, invented, seen=None, today=TODAY))
    done(
        commands.save_instalment(
            store, leader, replace(PART, title="Oppdiktet"), seen=None, today=TODAY
        )
    )
    assert money(store).instalments[0].demo
    done(commands.save_grant(store, leader, GRANT, seen=None, today=TODAY))
    assert (money(store).grants, money(store).instalments) == ((GRANT,), ())


def test_no_invented_money_is_left_beside_the_first_real_krone(store: Store, leader: User) -> None:
    done(commands.save_grant(store, leader, replace(GRANT, demo=True), seen=None, today=TODAY))
    invented = replace(CASH, demo=True)
    done(commands.save_other_cash(store, leader, invented, seen=None, today=TODAY))
    done(commands.import_other_cash(store, leader, [replace(CASH, amount=7)], today=TODAY))
    assert money(store).grants == ()
    assert [each.amount for each in money(store).other_cash] == [7]


def test_a_grant_takes_its_instalments_along_to_a_new_name(store: Store, leader: User) -> None:
    done(commands.save_grant(store, leader, GRANT, seen=None, today=TODAY))
    done(commands.save_instalment(store, leader, PART, seen=None, today=TODAY))
    renamed = replace(GRANT, title="Klyngen 2")
    done(commands.save_grant(store, leader, renamed, seen=GRANT, today=TODAY))
    assert money(store).instalments == (replace(PART, title="Klyngen 2"),)
    assert codes(commands.remove_grant(store, leader, renamed)) == ["funding.in_use"]


def test_what_another_has_changed_meanwhile_is_not_written_over(store: Store, leader: User) -> None:
    done(commands.save_grant(store, leader, GRANT, seen=None, today=TODAY))
    done(commands.save_grant(store, leader, replace(GRANT, promised=2), seen=GRANT, today=TODAY))
    late = commands.save_grant(store, leader, replace(GRANT, promised=3), seen=GRANT, today=TODAY)
    assert codes(late) == ["line.changed_meanwhile"]
    assert money(store).grants[0].promised == 2


# --- fees ---------------------------------------------------------------------------------


def test_everybody_is_charged_once(store: Store, leader: User, firm: Member, member) -> None:
    observer = member("Fiktiv Observatør", terms=(Term(MemberKind.OBSERVER, TODAY),))
    asked = {"year": 2020, "amount": 10_000, "due": date(2020, 3, 1)}
    assert done(commands.charge_fees(store, leader, **asked)) == 1
    assert done(commands.charge_fees(store, leader, **asked)) == 0
    assert [each.member_id for each in money(store).fees] == [firm.id]
    assert observer.id != firm.id


def test_a_payment_is_written_in_full_or_in_part(store: Store, leader: User, firm: Member) -> None:
    done(commands.charge_fees(store, leader, year=2019, amount=10_000, due=date(2019, 3, 1)))
    key, day = (firm.id, 2019), date(2019, 4, 1)
    done(commands.record_payment(store, leader, key, amount=4_000, paid=day, today=TODAY))
    assert money(store).fees == (Fee(firm.id, 2019, 10_000, date(2019, 3, 1), day, 4_000),)
    done(commands.record_payment(store, leader, key, amount=0, paid=None, today=TODAY))
    assert (money(store).fees[0].paid, money(store).fees[0].paid_amount) == (None, 0)
    answer = commands.record_payment(
        store, leader, (firm.id, 2030), amount=1, paid=day, today=TODAY
    )
    assert codes(answer) == ["funding.no_such_fee"]
    ahead = date.fromordinal(TODAY.toordinal() + 1)
    answer = commands.record_payment(store, leader, key, amount=1, paid=ahead, today=TODAY)
    assert codes(answer) == ["funding.future"]


# --- own hours ----------------------------------------------------------------------------


def test_a_member_writes_its_own_hours_and_nobody_elses(store: Store, firm: Member, member) -> None:
    own = User("kari@example.no", Role.MEMBER, firm.id)
    other = member("Fiktiv Annen")
    line = done(commands.register_hours(store, own, hours(firm)))
    assert line.status is HoursStatus.DOCUMENTED
    assert commands.register_hours(store, own, hours(other))[0] is None
    assert store.own_funding(firm.id).own_hours == (line,)
    assert store.own_funding(other.id).own_hours == ()


def test_without_a_time_sheet_hours_wait_to_be_documented(
    store: Store, leader: User, firm: Member
) -> None:
    line = done(commands.register_hours(store, leader, hours(firm, evidence=None)))
    assert line.status is HoursStatus.REGISTERED
    refused = commands.decide_hours(store, leader, [line.key], approve=True, today=TODAY)
    assert codes(refused) == ["funding.not_documented"]
    done(commands.document_hours(store, leader, line.key, evidence="Perm 2", today=TODAY))
    (decided,) = done(commands.decide_hours(store, leader, [line.key], approve=True, today=TODAY))
    assert (decided.approved_amount, decided.decided) == (2_625, TODAY)


def test_approving_twice_changes_nothing(store: Store, leader: User, firm: Member) -> None:
    line = done(commands.register_hours(store, leader, hours(firm)))
    done(commands.decide_hours(store, leader, [line.key], approve=True, today=TODAY))
    version, before = store.version(), money(store).own_hours
    later = date(2020, 6, 1)
    assert done(commands.decide_hours(store, leader, [line.key], approve=True, today=later)) == ()
    assert (store.version(), money(store).own_hours) == (version, before)


def test_all_are_decided_on_or_none(store: Store, leader: User, firm: Member) -> None:
    known = done(commands.register_hours(store, leader, hours(firm)))
    unknown = done(
        commands.register_hours(store, leader, hours(firm, activity="Kurs", worker=Worker.EMPLOYEE))
    )
    both = [known.key, unknown.key]
    answer = commands.decide_hours(store, leader, both, approve=True, today=TODAY)
    assert codes(answer) == ["funding.hourly_unknown"]
    assert {each.status for each in money(store).own_hours} == {HoursStatus.DOCUMENTED}


def test_a_rejection_has_a_reason_and_can_be_put_forward_again(
    store: Store, leader: User, firm: Member
) -> None:
    line = done(commands.register_hours(store, leader, hours(firm)))
    without = commands.decide_hours(store, leader, [line.key], approve=False, today=TODAY)
    assert codes(without) == ["funding.no_reason"]
    done(
        commands.decide_hours(
            store, leader, [line.key], approve=False, reason="Ikke for klyngen", today=TODAY
        )
    )
    assert money(store).own_hours[0].reason == "Ikke for klyngen"
    own = User("kari@example.no", Role.MEMBER, firm.id)
    done(commands.document_hours(store, own, line.key, evidence="Ny liste", today=TODAY))
    assert money(store).own_hours[0].status is HoursStatus.DOCUMENTED


def test_what_is_decided_is_not_withdrawn_and_not_written_over_by_a_list(
    store: Store, leader: User, firm: Member
) -> None:
    line = done(commands.register_hours(store, leader, hours(firm)))
    done(commands.decide_hours(store, leader, [line.key], approve=True, today=TODAY))
    (kept,) = money(store).own_hours
    assert codes(commands.withdraw_hours(store, leader, kept)) == ["funding.decided"]
    list_says = [hours(firm, count=1)]
    answer = commands.import_own_hours(store, leader, list_says, today=TODAY)
    assert codes(answer) == ["funding.decided"]
    assert money(store).own_hours == (kept,)


def test_nobody_has_more_hours_than_a_year_gives(store: Store, leader: User, firm: Member) -> None:
    many = [
        hours(
            firm,
            24,
            day=date.fromordinal(date(2018, 1, 1).toordinal() + at),
            person="A",
            status=HoursStatus.DOCUMENTED,
            documented=TODAY,
        )
        for at in range(78)
    ]
    done(commands.import_own_hours(store, leader, many, today=TODAY))
    keys = [each.key for each in money(store).own_hours]
    answer = commands.decide_hours(store, leader, keys, approve=True, today=TODAY)
    assert set(codes(answer)) == {"funding.too_many_hours"}
    fitting = keys[:77]
    assert len(
        done(commands.decide_hours(store, leader, fitting, approve=True, today=TODAY))
    ) == len(fitting)


# --- rates --------------------------------------------------------------------------------


def test_a_written_rate_holds_until_it_is_taken_back_and_what_was_approved_stays(
    store: Store, leader: User, firm: Member
) -> None:
    line = done(commands.register_hours(store, leader, hours(firm)))
    done(commands.decide_hours(store, leader, [line.key], approve=True, today=TODAY))
    owners = next(each for each in RATES if each.worker is Worker.OWNER)
    done(commands.set_rate(store, leader, replace(owners, cap=500, source="nye regler")))
    assert {each.cap for each in money(store).rates if each.worker is Worker.OWNER} == {500}
    assert money(store).own_hours[0].approved_amount == 2_625
    done(commands.remove_rate(store, leader, replace(owners, cap=500, source="nye regler")))
    assert money(store).rates == RATES
    assert codes(commands.remove_rate(store, leader, owners)) == ["funding.published"]


def test_a_written_rule_holds_instead_of_the_published(store: Store, leader: User) -> None:
    mine = replace(PAYOUT_RULES[0], share=0.2, source="tilsagnet")
    done(commands.set_payout_rule(store, leader, mine))
    assert mine in money(store).payout_rules
    assert len(money(store).payout_rules) == len(PAYOUT_RULES)


# --- who sees, and the log ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "sees"),
    [(Role.VISITOR, False), (Role.MEMBER, False), (Role.BOARD, True), (Role.LEADER, True)],
)
def test_the_ledgers_leave_the_register_for_board_and_leader_alone(
    store: Store, leader: User, role: Role, sees: bool
) -> None:
    done(commands.save_grant(store, leader, GRANT, seen=None, today=TODAY))
    done(commands.save_other_cash(store, leader, CASH, seen=None, today=TODAY))
    seen = store.funding(seen_by=role)
    assert bool(seen.grants) is sees
    assert bool(seen.other_cash) is sees
    assert bool(seen.rates) is sees


def test_whose_a_fee_is_only_the_leader_sees(store: Store, leader: User, firm: Member) -> None:
    done(commands.charge_fees(store, leader, year=2019, amount=10_000, due=date(2019, 3, 1)))
    (told,) = store.funding(seen_by=Role.BOARD).fees
    assert (told.member_id, told.amount) == (NOBODY, 10_000)
    assert store.funding(seen_by=Role.LEADER).fees[0].member_id == firm.id


def test_every_act_is_logged_and_no_member_is_named(
    store: Store, leader: User, firm: Member
) -> None:
    done(commands.save_grant(store, leader, GRANT, seen=None, today=TODAY))
    done(commands.charge_fees(store, leader, year=2019, amount=10_000, due=date(2019, 3, 1)))
    line = done(commands.register_hours(store, leader, hours(firm)))
    done(commands.decide_hours(store, leader, [line.key], approve=True, today=TODAY))
    entries = [
        each for each in store.log(100, seen_by=Role.LEADER) if each.entity in MONEY_ENTITIES
    ]
    assert {each.entity for each in entries} == {Entity.GRANT, Entity.FEE, Entity.OWN_HOURS}
    told = str([(each.before, each.after) for each in entries])
    assert firm.name not in told
