"""The five ledgers alike: lists and single lines of each, what refers to what, and who may."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest

from cluster.access import Role, User
from cluster.funding.ledgers import NOBODY, Fee, OwnHours, Worker
from cluster.funding.published import PAYOUT_RULES, RATES
from cluster.members import Member, MemberKind, Term
from cluster.problems import Problem
from data import commands
from data.store import Store
from data.tables import Action, Entity
from tests.data.test_commands_funding import CASH, GRANT, PART, TODAY, codes, done, money

LATE = ["line.changed_meanwhile"]
DENIED = (None, (Problem("access.denied"),))
FEE = Fee(1, 2018, 10_000, date(2018, 3, 1))
HOURS = OwnHours(1, date(2018, 5, 2), "Planlegging", 7.5, Worker.OWNER, date(2018, 5, 3))


@dataclass(frozen=True)
class Kind:
    """One ledger: how its list comes in, a line of it, one changed, one more, and a wrong one."""

    name: str
    bring_in: Callable[..., commands.Answer[Any]]
    line: Any
    changed: Any
    more: Any
    wrong: Any
    code: str

    def __str__(self) -> str:
        return self.name

    def kept(self, store: Store) -> tuple[Any, ...]:
        return getattr(money(store), self.name)


KINDS = [
    Kind(
        "grants",
        commands.import_grants,
        GRANT,
        replace(GRANT, promised=2_000_000, match_share=0.5, conditions="Se brevet"),
        replace(GRANT, title="En til", finish_by=TODAY, members_promised=60),
        replace(GRANT, title="Feil", promised=0),
        "funding.amount",
    ),
    Kind(
        "instalments",
        commands.import_instalments,
        PART,
        replace(PART, claimed=TODAY, claimed_amount=250_000),
        replace(PART, number=2, needs=0.125, paid=TODAY, paid_amount=1),
        replace(PART, number=3, title="Uten tilsagn"),
        "funding.no_such_grant",
    ),
    Kind(
        "fees",
        commands.import_fees,
        FEE,
        replace(FEE, paid=TODAY, paid_amount=1),
        replace(FEE, year=2019, note="Halv avgift"),
        replace(FEE, member_id=404),
        "line.unknown_member",
    ),
    Kind(
        "own_hours",
        commands.import_own_hours,
        HOURS,
        replace(HOURS, hours=8.25, hourly=500),
        replace(HOURS, person="KN", worker=Worker.EMPLOYEE),
        replace(HOURS, activity="Feil", hours=0.1),
        "funding.not_quarters",
    ),
    Kind(
        "other_cash",
        commands.import_other_cash,
        CASH,
        replace(CASH, received=TODAY, received_amount=10**10),
        replace(CASH, purpose="En til"),
        replace(CASH, payer=" "),
        "funding.no_payer",
    ),
]
every_kind = pytest.mark.parametrize(
    "kind", KINDS, ids=lambda each: getattr(each, "__name__", str(each))
)


@pytest.fixture(autouse=True)
def two(store: Store, save: Callable[..., None], a_member: Callable[..., Member]) -> None:
    """Two members in the register; the first has the number of the lines above."""
    save(a_member("Fiktiv Lyd", org_number=None), a_member("Fiktiv Annen", org_number=None))


@pytest.fixture
def awarded(store: Store, leader: User) -> None:
    done(commands.save_grant(store, leader, GRANT, seen=None, today=TODAY))


def bring_in(store: Store, leader: User, kind: Kind, *lines: object, **more: bool) -> Any:
    return done(kind.bring_in(store, leader, lines, today=TODAY, **more))


# --- lists --------------------------------------------------------------------------------


@every_kind
def test_a_list_adds_changes_and_leaves_the_rest(store: Store, leader: User, kind: Kind) -> None:
    if kind.name == "instalments":
        bring_in(store, leader, KINDS[0], GRANT)
    plan = bring_in(store, leader, kind, kind.line)
    assert (plan.new, kind.kept(store)) == ((kind.line,), (kind.line,))
    plan = bring_in(store, leader, kind, kind.more, kind.changed)
    assert (plan.new, plan.changed) == ((kind.more,), ((kind.line, kind.changed),))
    assert set(kind.kept(store)) == {kind.more, kind.changed}
    version = store.version()
    plan = bring_in(store, leader, kind, kind.changed)
    assert (plan.is_empty, plan.unchanged, store.version()) == (True, 1, version)
    assert set(kind.kept(store)) == {kind.more, kind.changed}


@every_kind
@pytest.mark.usefixtures("awarded")
def test_one_wrong_line_stops_them_all(store: Store, leader: User, kind: Kind) -> None:
    version, before = store.version(), money(store)
    answer = kind.bring_in(store, leader, [kind.more, kind.wrong], today=TODAY)
    assert codes(answer) == [kind.code]
    assert (store.version(), money(store)) == (version, before)


@every_kind
@pytest.mark.usefixtures("awarded")
def test_a_look_at_what_a_list_would_do_saves_nothing(
    store: Store, leader: User, kind: Kind
) -> None:
    version, before = store.version(), money(store)
    plan = bring_in(store, leader, kind, kind.more, dry_run=True)
    assert plan.new == (kind.more,)
    assert (store.version(), money(store)) == (version, before)


@pytest.mark.parametrize(
    "kind", [KINDS[0], *KINDS[2:]], ids=lambda each: getattr(each, "__name__", str(each))
)
def test_invented_lines_go_when_real_ones_come_and_not_before(
    store: Store, leader: User, kind: Kind
) -> None:
    bring_in(store, leader, kind, replace(kind.more, demo=True))
    bring_in(store, leader, kind)
    assert [each.demo for each in kind.kept(store)] == [True]
    bring_in(store, leader, kind, kind.line)
    assert kind.kept(store) == (kind.line,)
    added, removed = store.log(2, seen_by=Role.LEADER)
    assert (removed.action, added.action) == (Action.REMOVE, Action.ADD)


@pytest.mark.parametrize(
    "kind", [KINDS[0], *KINDS[2:]], ids=lambda each: getattr(each, "__name__", str(each))
)
def test_all_that_is_invented_goes_with_the_first_real_line_of_any_ledger(
    store: Store, leader: User, kind: Kind
) -> None:
    for each in (KINDS[0], *KINDS[2:]):
        bring_in(store, leader, each, replace(each.more, demo=True))
    bring_in(store, leader, kind, kind.line)
    left = {each.name: each.kept(store) for each in KINDS}
    assert left == {**{each.name: () for each in KINDS}, kind.name: (kind.line,)}


def test_an_instalment_in_a_list_is_of_no_invented_grant(store: Store, leader: User) -> None:
    bring_in(store, leader, KINDS[0], replace(GRANT, demo=True))
    answer = commands.import_instalments(store, leader, [PART], today=TODAY)
    assert codes(answer) == ["funding.no_such_grant"]


# --- one line -----------------------------------------------------------------------------

SAVED = [
    (commands.save_grant, commands.remove_grant, KINDS[0]),
    (commands.save_instalment, commands.remove_instalment, KINDS[1]),
    (commands.save_other_cash, commands.remove_other_cash, KINDS[4]),
]
every_saved = pytest.mark.parametrize(
    ("save_one", "remove", "kind"), SAVED, ids=lambda each: getattr(each, "__name__", str(each))
)


@every_saved
def test_a_line_is_written_changed_and_taken_back(
    store: Store, leader: User, save_one, remove, kind: Kind
) -> None:
    if kind.name == "instalments":
        bring_in(store, leader, KINDS[0], GRANT)
    assert done(save_one(store, leader, kind.line, seen=None, today=TODAY)) == kind.line
    assert codes(save_one(store, leader, kind.line, seen=None, today=TODAY)) == ["line.known"]
    done(save_one(store, leader, kind.more, seen=None, today=TODAY))
    answer = save_one(store, leader, kind.more, seen=kind.line, today=TODAY)
    assert codes(answer) == ["line.known"], "a line does not take the place of another"
    done(save_one(store, leader, kind.changed, seen=kind.line, today=TODAY))
    assert kind.kept(store) == (kind.changed, kind.more)
    version = store.version()
    done(save_one(store, leader, kind.changed, seen=kind.changed, today=TODAY))
    assert store.version() == version, "nothing new writes nothing"
    for late in (
        save_one(store, leader, kind.line, seen=kind.line, today=TODAY),
        remove(store, leader, kind.line),
    ):
        assert codes(late) == LATE
    done(remove(store, leader, kind.changed))
    assert codes(remove(store, leader, kind.changed)) == LATE
    assert kind.kept(store) == (kind.more,)
    entry = store.log(1, seen_by=Role.LEADER)[0]
    assert (entry.action, entry.after) == (Action.REMOVE, None)
    assert entry.before


@every_saved
@pytest.mark.usefixtures("awarded")
def test_what_is_wrong_with_a_line_is_told_and_not_saved(
    store: Store, leader: User, save_one, remove, kind: Kind
) -> None:
    version = store.version()
    assert codes(save_one(store, leader, kind.wrong, seen=None, today=TODAY)) == [kind.code]
    assert store.version() == version


def test_a_change_makes_nothing_real_and_nothing_invented(store: Store, leader: User) -> None:
    invented = replace(CASH, demo=True)
    done(commands.save_other_cash(store, leader, invented, seen=None, today=TODAY))
    told = replace(CASH, amount=1)
    changed = done(commands.save_other_cash(store, leader, told, seen=invented, today=TODAY))
    assert changed == replace(told, demo=True)
    assert money(store).other_cash == (changed,)


@pytest.mark.usefixtures("awarded")
def test_more_than_what_is_promised_is_warned_of_and_saved(store: Store, leader: User) -> None:
    big = replace(PART, amount=1_000_001)
    line, problems = commands.save_instalment(store, leader, big, seen=None, today=TODAY)
    assert (line, [each.code for each in problems]) == (big, ["funding.more_than_promised"])
    assert money(store).instalments == (big,)


# --- what refers to a grant ---------------------------------------------------------------


@pytest.fixture
def referred(store: Store, leader: User, awarded: None) -> None:
    """Hours and cash that are for the funder of the grant, as somebody spelt it."""
    for_it = {"funder": "eksempelfondet "}
    bring_in(store, leader, KINDS[3], replace(HOURS, **for_it), replace(KINDS[3].more, funder="X"))
    bring_in(store, leader, KINDS[4], replace(CASH, **for_it), KINDS[4].more)


def funders(store: Store) -> list[str | None]:
    kept = money(store)
    return [each.funder for each in (*kept.own_hours, *kept.other_cash)]


@pytest.mark.usefixtures("referred")
def test_what_is_for_a_funder_follows_it_to_a_new_name(store: Store, leader: User) -> None:
    renamed = replace(GRANT, funder="Nytt fond")
    done(commands.save_grant(store, leader, renamed, seen=GRANT, today=TODAY))
    assert funders(store) == ["Nytt fond", "X", "Nytt fond", None]


@pytest.mark.usefixtures("referred")
def test_what_is_for_a_funder_with_another_grant_stays(store: Store, leader: User) -> None:
    second = replace(GRANT, title="En til")
    done(commands.save_grant(store, leader, second, seen=None, today=TODAY))
    before = funders(store)
    renamed = replace(GRANT, funder="Nytt fond")
    done(commands.save_grant(store, leader, renamed, seen=GRANT, today=TODAY))
    assert funders(store) == before


@pytest.mark.usefixtures("referred")
def test_a_grant_that_something_is_for_is_not_taken_back(store: Store, leader: User) -> None:
    done(commands.save_instalment(store, leader, PART, seen=None, today=TODAY))
    answer, (problem,) = commands.remove_grant(store, leader, GRANT)
    assert (answer, problem.code, problem.details["lines"]) == (None, "funding.in_use", 3)
    done(commands.save_grant(store, leader, replace(GRANT, title="B"), seen=None, today=TODAY))
    done(commands.remove_instalment(store, leader, PART))
    done(commands.remove_grant(store, leader, GRANT))
    assert [each.title for each in money(store).grants] == ["B"]


# --- fees ---------------------------------------------------------------------------------


def charge(store: Store, leader: User, year: int = 2018, amount: int = 500) -> Any:
    return commands.charge_fees(store, leader, year=year, amount=amount, due=date(year, 3, 1))


def test_only_those_who_are_members_in_the_year_are_charged(
    store: Store, leader: User, save: Callable[..., None], a_member: Callable[..., Member]
) -> None:
    in_2018 = Term(MemberKind.MEMBER, date(2018, 2, 1), date(2018, 3, 1))
    later, earlier = Term(MemberKind.MEMBER, date(2019, 1, 1)), date(2018, 1, 1)
    became = (Term(MemberKind.OBSERVER, date(2017, 1, 1), date(2018, 6, 1)),)
    became = (*became, Term(MemberKind.MEMBER, date(2018, 6, 1)))
    terms = {
        "Kort": (in_2018,),
        "Senere": (later,),
        "Før": (Term(MemberKind.MEMBER, date(2017, 1, 1), earlier),),
        "Ble medlem": became,
        "Partner": (Term(MemberKind.PARTNER, date(2017, 1, 1)),),
        "Uten": (),
    }
    save(*(a_member(name, org_number=None, terms=of) for name, of in terms.items()))
    save(a_member("I papirkurven", org_number=None, trashed=TODAY))
    done(commands.import_fees(store, leader, [replace(FEE, amount=7)], today=TODAY))
    assert done(charge(store, leader)) == 3
    names = {each.id: each.name for each in store.members(seen_by=Role.LEADER)}
    assert {names[each.member_id]: each.amount for each in money(store).fees} == {
        "Fiktiv Lyd": 7,
        "Fiktiv Annen": 500,
        "Kort": 500,
        "Ble medlem": 500,
    }
    assert done(charge(store, leader)) == 0


def test_whoever_is_erased_is_charged_nothing(store: Store, leader: User) -> None:
    base = store.member(1)
    assert base is not None
    done(commands.erase_member(store, leader, base, today=TODAY))
    assert done(charge(store, leader)) == 1
    assert [each.member_id for each in money(store).fees] == [2]


def test_invented_members_are_charged_only_while_all_are_invented(
    store: Store, leader: User, save: Callable[..., None], a_member: Callable[..., Member]
) -> None:
    done(commands.clear_members(store, leader))
    save(a_member("Oppdiktet", org_number=None, demo=True))
    assert done(charge(store, leader)) == 1
    assert [each.demo for each in money(store).fees] == [True]
    save(a_member("Ekte", org_number=None))
    assert done(charge(store, leader, year=2019)) == 1
    (fee,) = money(store).fees
    assert (fee.demo, fee.year) == (False, 2019)


@pytest.mark.parametrize("amount", [0, -1])
def test_a_fee_of_nothing_is_not_charged(store: Store, leader: User, amount: int) -> None:
    assert codes(charge(store, leader, amount=amount)) == ["funding.amount"]
    assert money(store).fees == ()


@pytest.mark.parametrize(
    ("amount", "paid", "code"),
    [
        (1, None, "funding.half_told"),
        (0, TODAY, "funding.half_told"),
        (-1, TODAY, "funding.amount"),
    ],
)
def test_a_payment_is_told_with_its_day_and_both_are_right(
    store: Store, leader: User, amount: int, paid: date | None, code: str
) -> None:
    bring_in(store, leader, KINDS[2], FEE)
    answer = commands.record_payment(store, leader, FEE.key, amount=amount, paid=paid, today=TODAY)
    assert codes(answer) == [code]
    assert money(store).fees == (FEE,)


def test_the_fee_of_whoever_lies_in_the_trash_can_still_be_paid(store: Store, leader: User) -> None:
    bring_in(store, leader, KINDS[2], FEE)
    base = store.member(1)
    assert base is not None
    done(commands.trash_member(store, leader, base, today=TODAY))
    done(commands.record_payment(store, leader, FEE.key, amount=10_000, paid=TODAY, today=TODAY))
    assert money(store).fees == (replace(FEE, paid_amount=10_000, paid=TODAY),)
    version = store.version()
    done(commands.record_payment(store, leader, FEE.key, amount=10_000, paid=TODAY, today=TODAY))
    assert store.version() == version


# --- rules --------------------------------------------------------------------------------


def test_of_two_leaders_who_write_the_same_rate_the_last_one_is_heard(
    store: Store, leader: User
) -> None:
    """A rate is a few numbers with a source, and the log has both: nobody is told to look again."""
    other = User("En annen leder", Role.LEADER)
    for user, cap in ((leader, 650), (other, 660)):
        done(commands.set_rate(store, user, replace(RATES[0], cap=cap)))
    assert [each.cap for each in money(store).rates] == [660, 700, 350]
    changed, added = store.log(2, seen_by=Role.LEADER)
    assert (added.action, added.actor, added.after["cap"]) == (Action.ADD, leader.name, 650)
    assert (changed.action, changed.actor) == (Action.CHANGE, other.name)
    assert (changed.before["cap"], changed.after["cap"]) == (650, 660)


def test_to_write_what_holds_already_writes_nothing(store: Store, leader: User) -> None:
    version = store.version()
    done(commands.set_rate(store, leader, RATES[0]))
    done(commands.set_payout_rule(store, leader, PAYOUT_RULES[0]))
    assert store.version() == version
    assert codes(commands.remove_payout_rule(store, leader, PAYOUT_RULES[0])) == [
        "funding.published"
    ]


def test_what_was_published_can_be_written_over_what_was_written(
    store: Store, leader: User
) -> None:
    done(commands.set_rate(store, leader, replace(RATES[0], cap=650)))
    done(commands.set_rate(store, leader, RATES[0]))
    assert money(store).rates == RATES


def test_a_rate_and_a_rule_that_are_wrong_are_not_written(store: Store, leader: User) -> None:
    assert codes(commands.set_rate(store, leader, replace(RATES[0], cap=0))) == ["funding.amount"]
    wrong = replace(PAYOUT_RULES[0], needs=2)
    assert codes(commands.set_payout_rule(store, leader, wrong)) == ["funding.share"]
    more = replace(PAYOUT_RULES[0], share=0.31)
    rule, problems = commands.set_payout_rule(store, leader, more)
    assert (rule, [each.code for each in problems]) == (more, ["funding.more_than_all"])


# --- who may ------------------------------------------------------------------------------

LEADERS: dict[str, Callable[[Store, User], commands.Answer[Any]]] = {
    **{
        f"import {kind}": lambda store, user, kind=kind: kind.bring_in(
            store, user, [kind.line], today=TODAY
        )
        for kind in KINDS
    },
    **{
        f"save {kind}": lambda store, user, save_one=save_one, kind=kind: save_one(
            store, user, kind.more, seen=None, today=TODAY
        )
        for save_one, _, kind in SAVED
    },
    **{
        f"remove {kind}": lambda store, user, remove=remove, kind=kind: remove(
            store, user, kind.line
        )
        for _, remove, kind in SAVED
    },
    "charge": charge,
    "pay": lambda store, user: commands.record_payment(
        store, user, FEE.key, amount=1, paid=TODAY, today=TODAY
    ),
    "set rate": lambda store, user: commands.set_rate(store, user, replace(RATES[0], cap=1)),
    "set rule": lambda store, user: commands.set_payout_rule(
        store, user, replace(PAYOUT_RULES[0], share=0.1)
    ),
    "remove rate": lambda store, user: commands.remove_rate(store, user, RATES[0]),
    "remove rule": lambda store, user: commands.remove_payout_rule(store, user, PAYOUT_RULES[0]),
}


@pytest.mark.parametrize("role", [Role.BOARD, Role.MEMBER, Role.VISITOR])
def test_nobody_but_the_leader_writes_the_ledgers(
    store: Store, cast: dict[Role, User], role: Role
) -> None:
    version = store.version()
    user = replace(cast[role], member_id=1)
    assert {name: act(store, user) for name, act in LEADERS.items()} == dict.fromkeys(
        LEADERS, DENIED
    )
    assert store.version() == version


@pytest.mark.parametrize(
    ("role", "sees"),
    [(Role.VISITOR, False), (Role.MEMBER, False), (Role.BOARD, True), (Role.LEADER, True)],
)
def test_every_ledger_is_seen_by_board_and_leader_alone(
    store: Store, leader: User, role: Role, sees: bool
) -> None:
    for kind in KINDS:
        bring_in(store, leader, kind, kind.line)
    """The board sees what is owed, and not by whom."""
    seen = store.funding(seen_by=role)
    told = {kind.name: (kind.line,) if sees else () for kind in KINDS}
    if role is Role.BOARD:
        told["fees"] = (replace(FEE, member_id=NOBODY),)
    assert {kind.name: getattr(seen, kind.name) for kind in KINDS} == told
    assert (seen.rates, seen.payout_rules) == ((RATES, PAYOUT_RULES) if sees else ((), ()))


def test_its_own_money_is_its_own_fees_and_hours_and_nothing_else(
    store: Store, leader: User
) -> None:
    for kind in KINDS:
        bring_in(store, leader, kind, kind.line)
    bring_in(store, leader, KINDS[2], replace(FEE, member_id=2))
    own, other, nobody = (store.own_funding(each) for each in (1, 2, 404))
    assert (own.fees, own.own_hours, own.rates) == ((FEE,), (HOURS,), RATES)
    assert (own.grants, own.instalments, own.other_cash, own.payout_rules) == ((), (), (), ())
    assert (other.fees, other.own_hours) == ((replace(FEE, member_id=2),), ())
    assert (nobody.fees, nobody.own_hours) == ((), ())


def test_every_ledger_is_logged_line_by_line_without_a_members_name(
    store: Store, leader: User
) -> None:
    for kind in KINDS:
        bring_in(store, leader, kind, kind.line)
    done(commands.set_rate(store, leader, replace(RATES[0], cap=650)))
    done(commands.set_payout_rule(store, leader, replace(PAYOUT_RULES[0], share=0.1)))
    entries = store.log(7, seen_by=Role.LEADER)
    assert [each.entity for each in entries][::-1] == [
        Entity.GRANT,
        Entity.INSTALMENT,
        Entity.FEE,
        Entity.OWN_HOURS,
        Entity.OTHER_CASH,
        Entity.FUNDING_RATE,
        Entity.PAYOUT_RULE,
    ]
    assert {(each.action, each.actor) for each in entries} == {(Action.ADD, leader.name)}
    told = str([each.after for each in entries])
    assert not [each for each in store.members(seen_by=Role.LEADER) if each.name in told]
