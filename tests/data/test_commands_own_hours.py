"""Own hours of a member: who writes them, when they may be changed, and what a decision keeps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cluster.access import Role, User
from cluster.funding.ledgers import HoursStatus, OwnHours, Worker
from cluster.funding.published import RATES
from cluster.members import Member
from cluster.problems import Problem
from data import commands
from data.store import Store
from data.tables import Action, Entity
from tests.data.test_commands_funding import TODAY, codes, done

DENIED = (None, (Problem("access.denied"),))
LATE = ["line.changed_meanwhile"]
LINE = OwnHours(1, date(2018, 5, 2), "Planlegging", 7.5, Worker.OWNER, date(2018, 5, 3))
SHOWN = replace(LINE, evidence="Perm 1", status=HoursStatus.DOCUMENTED, documented=date(2018, 5, 3))
LATER = date(2020, 6, 1)


@pytest.fixture(autouse=True)
def two(store: Store, save: Callable[..., None], a_member: Callable[..., Member]) -> None:
    """Two members in the register; the first has the number of the lines above."""
    save(a_member("Fiktiv Lyd", org_number=None), a_member("Fiktiv Annen", org_number=None))


@pytest.fixture
def own() -> User:
    """Whoever speaks for the first."""
    return User("kari@example.no", Role.MEMBER, 1)


def kept(store: Store) -> tuple[OwnHours, ...]:
    return store.funding(seen_by=Role.LEADER).own_hours


def register(store: Store, user: User, *lines: OwnHours) -> tuple[OwnHours, ...]:
    return tuple(done(commands.register_hours(store, user, each)) for each in lines)


def decide(store: Store, user: User, *lines: OwnHours, **how: Any) -> Any:
    told = {"approve": True, "today": TODAY, **how}
    return commands.decide_hours(store, user, [each.key for each in lines], **told)


def no(store: Store, user: User, line: OwnHours, why: str = "Ikke for klyngen") -> OwnHours:
    (rejected,) = done(decide(store, user, line, approve=False, reason=why))
    return rejected


def all_of(user: User, of: OwnHours) -> dict[str, Callable[[Store], commands.Answer[Any]]]:
    """Everything that may be done to a member's hours before they are decided on."""
    new = replace(of, activity="Mer")
    return {
        "register": lambda store: commands.register_hours(store, user, new),
        "change": lambda store: commands.change_hours(store, user, new, seen=of, today=TODAY),
        "document": lambda store: commands.document_hours(
            store, user, of.key, evidence="Perm 9", today=TODAY
        ),
        "withdraw": lambda store: commands.withdraw_hours(store, user, of),
    }


ACTS = sorted(all_of(User("", Role.MEMBER), LINE))
every_act = pytest.mark.parametrize("act", ACTS)


# --- who ----------------------------------------------------------------------------------


@every_act
def test_a_member_does_all_to_its_own_and_nothing_to_anothers(
    store: Store, leader: User, own: User, act: str
) -> None:
    theirs = replace(LINE, member_id=2)
    register(store, leader, LINE, theirs)
    version = store.version()
    assert all_of(own, theirs)[act](store) == DENIED
    assert store.version() == version
    done(all_of(own, LINE)[act](store))
    entry = store.log(1, seen_by=Role.LEADER)[0]
    assert (entry.entity, entry.actor) == (Entity.OWN_HOURS, own.name)


@every_act
def test_the_leader_does_all_to_anybodys_and_the_board_nothing(
    store: Store, leader: User, cast: dict[Role, User], act: str
) -> None:
    register(store, leader, LINE)
    version = store.version()
    for user in (cast[Role.BOARD], cast[Role.VISITOR], cast[Role.MEMBER]):
        assert all_of(user, LINE)[act](store) == DENIED
    assert store.version() == version
    done(all_of(leader, LINE)[act](store))


@pytest.mark.parametrize("role", [Role.VISITOR, Role.MEMBER, Role.BOARD])
def test_nobody_but_the_leader_decides(
    store: Store, leader: User, cast: dict[Role, User], role: Role
) -> None:
    (line,) = register(store, leader, SHOWN)
    user = replace(cast[role], member_id=1)
    assert decide(store, user, line) == decide(store, user, line, approve=False, reason="x")
    assert decide(store, user, line) == DENIED
    assert kept(store) == (line,)


@every_act
def test_nothing_is_done_to_hours_of_whoever_lies_in_the_trash(
    store: Store, leader: User, own: User, act: str
) -> None:
    register(store, leader, LINE)
    base = store.member(1)
    assert base is not None
    done(commands.trash_member(store, leader, base, today=TODAY))
    assert codes(all_of(own, LINE)[act](store)) == ["member.gone"]
    assert kept(store) == (LINE,)


def test_hours_of_nobody_are_not_written(store: Store, leader: User) -> None:
    stray = replace(LINE, member_id=404)
    assert codes(commands.register_hours(store, leader, stray)) == ["member.gone"]


# --- written and changed ------------------------------------------------------------------


def test_a_member_cannot_decide_by_what_it_writes(store: Store, own: User) -> None:
    told = replace(
        LINE,
        activity="  Planlegging ",
        person=" KN ",
        evidence=" Perm 1 ",
        status=HoursStatus.APPROVED,
        decided=TODAY,
        approved_amount=10**6,
        demo=True,
    )
    (line,) = register(store, own, told)
    assert line == replace(SHOWN, person="KN")
    assert kept(store) == (line,)
    worth = replace(line, status=HoursStatus.APPROVED, decided=TODAY, approved_amount=10**6)
    changed = done(commands.change_hours(store, own, worth, seen=line, today=TODAY))
    assert changed == line


def test_the_same_twice_is_told(store: Store, own: User) -> None:
    first, second = register(store, own, LINE, replace(LINE, activity="Mer"))
    again = commands.register_hours(store, own, replace(LINE, activity="PLANLEGGING"))
    assert codes(again) == ["line.known"]
    same = replace(second, activity="planlegging")
    answer = commands.change_hours(store, own, same, seen=second, today=TODAY)
    assert codes(answer) == ["line.known"]
    assert kept(store) == (first, second)


def test_a_change_counts_the_day_without_what_it_changes(store: Store, own: User) -> None:
    (line, _) = register(store, own, replace(LINE, hours=20), replace(LINE, hours=4, activity="B"))
    less = replace(line, hours=19.75)
    assert done(commands.change_hours(store, own, less, seen=line, today=TODAY)) == less
    more = replace(line, hours=20.25)
    answer = commands.change_hours(store, own, more, seen=less, today=TODAY)
    assert codes(answer) == ["funding.hours_a_day"]


def test_who_comes_second_is_told(store: Store, leader: User, own: User) -> None:
    register(store, own, LINE)
    mine = replace(LINE, hours=1)
    done(commands.change_hours(store, own, mine, seen=LINE, today=TODAY))
    theirs = replace(LINE, hours=2)
    assert codes(commands.change_hours(store, leader, theirs, seen=LINE, today=TODAY)) == LATE
    assert codes(commands.withdraw_hours(store, leader, LINE)) == LATE
    assert kept(store) == (mine,)
    done(commands.withdraw_hours(store, own, mine))
    assert codes(commands.withdraw_hours(store, own, mine)) == LATE
    assert kept(store) == ()
    assert store.log(1, seen_by=Role.LEADER)[0].action is Action.REMOVE


def test_the_day_it_was_documented_is_that_of_the_same_time_sheet(store: Store, own: User) -> None:
    (line,) = register(store, own, SHOWN)
    longer = replace(line, hours=8)
    kept_day = done(commands.change_hours(store, own, longer, seen=line, today=TODAY))
    assert kept_day == longer
    other = replace(longer, evidence="Perm 2", noted=TODAY)
    new_day = done(commands.change_hours(store, own, other, seen=longer, today=TODAY))
    assert (new_day.documented, new_day.noted) == (TODAY, LINE.noted)
    without = replace(new_day, evidence=" ")
    back = done(commands.change_hours(store, own, without, seen=new_day, today=TODAY))
    assert (back.status, back.documented) == (HoursStatus.REGISTERED, None)


def test_to_document_says_where_and_the_same_again_writes_nothing(store: Store, own: User) -> None:
    register(store, own, LINE)

    def document(evidence: str, key: object = LINE.key) -> Any:
        return commands.document_hours(store, own, key, evidence=evidence, today=TODAY)

    assert codes(document(" ")) == ["funding.no_evidence"]
    assert codes(document("Perm", ("ingen",))) == ["funding.no_such_hours"]
    shown = done(document(" Perm 1 "))
    assert (shown.evidence, shown.documented) == ("Perm 1", TODAY)
    version = store.version()
    assert done(document("Perm 1")) == shown
    assert store.version() == version


# --- decided ------------------------------------------------------------------------------


def test_what_is_approved_keeps_its_amount_and_cannot_be_touched(
    store: Store, leader: User, own: User
) -> None:
    (line,) = register(store, own, SHOWN)
    (approved,) = done(decide(store, leader, line))
    assert approved == replace(
        line, status=HoursStatus.APPROVED, decided=TODAY, approved_amount=2_625
    )
    owners = next(each for each in RATES if each.worker is Worker.OWNER)
    done(commands.set_rate(store, leader, replace(owners, cap=500, source="nye regler")))
    for user in (own, leader):
        acts = all_of(user, approved)
        for act in ("change", "document", "withdraw"):
            assert codes(acts[act](store)) == ["funding.decided"]
    assert done(decide(store, leader, approved, today=LATER)) == ()
    assert kept(store) == (approved,)
    (second,) = register(store, own, replace(SHOWN, activity="Mer"))
    (dearer,) = done(decide(store, leader, second))
    assert dearer.approved_amount == 3_750, "the next approval is by the new rate"


def test_what_is_rejected_is_not_changed_before_it_is_shown_anew(
    store: Store, leader: User, own: User
) -> None:
    (line,) = register(store, own, SHOWN)
    rejected = no(store, leader, line)
    acts = all_of(own, rejected)
    assert [codes(acts[act](store)) for act in ("change", "withdraw")] == [["funding.decided"]] * 2
    assert codes(decide(store, leader, rejected)) == ["funding.not_documented"]
    again = done(acts["document"](store))
    assert again == replace(line, evidence="Perm 9", documented=TODAY)
    assert done(decide(store, leader, again))[0].approved_amount == 2_625


def test_what_was_approved_may_be_rejected_afterwards(store: Store, leader: User) -> None:
    (line,) = register(store, leader, SHOWN)
    done(decide(store, leader, line))
    rejected = no(store, leader, line)
    assert (rejected.status, rejected.approved_amount) == (HoursStatus.REJECTED, None)
    assert kept(store) == (rejected,)
    version = store.version()
    told = {"approve": False, "reason": " Ikke for klyngen ", "today": LATER}
    assert done(decide(store, leader, line, **told)) == ()
    assert store.version() == version
    why = done(decide(store, leader, line, approve=False, reason="En annen grunn"))
    assert [each.reason for each in why] == ["En annen grunn"]


@pytest.mark.parametrize("reason", [None, "", " \n"])
def test_a_rejection_without_a_reason_is_none(
    store: Store, leader: User, reason: str | None
) -> None:
    (line,) = register(store, leader, SHOWN)
    answer = decide(store, leader, line, approve=False, reason=reason)
    assert codes(answer) == ["funding.no_reason"]
    assert kept(store) == (line,)


def test_all_are_decided_on_or_none(store: Store, leader: User) -> None:
    lines = register(store, leader, SHOWN, replace(LINE, activity="Uten bilag"))
    gone = replace(LINE, activity="Finnes ikke")
    assert codes(decide(store, leader, *lines)) == ["funding.not_documented"]
    assert codes(decide(store, leader, lines[0], gone)) == ["funding.no_such_hours"]
    assert kept(store) == lines
    version = store.version()
    done(decide(store, leader, lines[0], lines[0]))
    assert store.version() == version + 1, "asked for twice, decided once"


def test_each_hour_is_worth_what_the_rates_say_on_the_day_it_was_worked(
    store: Store, leader: User
) -> None:
    paid = replace(SHOWN, worker=Worker.EMPLOYEE, hourly=650, hours=1, noted=TODAY)
    old, new = (replace(paid, day=date(2020, 4, day)) for day in (20, 21))
    told = done(decide(store, leader, *register(store, leader, old, new)))
    assert [each.approved_amount for each in told] == [600, 650]


def test_a_year_holds_so_many_hours_of_a_worker_whatever_was_asked_for_first(
    store: Store, leader: User
) -> None:
    """The earliest days fit; the one that does not is told with what is left of the year."""
    rates = [replace(each, hours_a_year=20) for each in RATES]
    for each in rates:
        done(commands.set_rate(store, leader, each))
    days = [replace(SHOWN, day=date(2018, 5, day), noted=TODAY) for day in (4, 3, 2)]
    other = [replace(days[0], person="OL"), replace(days[0], day=date(2019, 1, 2))]
    lines = register(store, leader, *days, *other)
    answer, (problem,) = decide(store, leader, *lines)
    assert (answer, problem.code) == (None, "funding.too_many_hours")
    assert problem.details == {"day": "2018-05-04", "left": "5"}
    assert len(done(decide(store, leader, *lines[1:]))) == 4
    assert codes(decide(store, leader, lines[0])) == ["funding.too_many_hours"]
    no(store, leader, lines[1])
    assert len(done(decide(store, leader, lines[0]))) == 1


# --- lists --------------------------------------------------------------------------------


def bring_in(store: Store, leader: User, *lines: OwnHours) -> Any:
    return commands.import_own_hours(store, leader, lines, today=TODAY)


def test_a_list_read_again_keeps_the_days_on_which_things_came(store: Store, leader: User) -> None:
    done(bring_in(store, leader, SHOWN))
    again = replace(SHOWN, noted=TODAY, documented=TODAY)
    assert done(bring_in(store, leader, again)).is_empty
    elsewhere = replace(again, evidence="Perm 2")
    done(bring_in(store, leader, elsewhere))
    assert kept(store) == (replace(elsewhere, noted=SHOWN.noted),)


@pytest.mark.parametrize("approve", [True, False])
def test_a_list_does_not_decide_anew(store: Store, leader: User, approve: bool) -> None:
    (line,) = register(store, leader, SHOWN)
    (decided,) = done(decide(store, leader, line, approve=approve, reason="Grunn"))
    for told in (SHOWN, replace(decided, hours=1), replace(decided, evidence="Perm 2")):
        more = replace(SHOWN, activity="Mer")
        assert codes(bring_in(store, leader, more, told)) == ["funding.decided"]
    assert done(bring_in(store, leader, decided)).is_empty
    assert kept(store) == (decided,)


def test_hours_of_a_day_are_counted_over_the_list_and_what_is_there(
    store: Store, leader: User
) -> None:
    register(store, leader, replace(LINE, hours=20))
    more = [replace(LINE, hours=2.5, activity=each) for each in "AB"]
    answer, problems = bring_in(store, leader, *more)
    assert (answer, {each.code for each in problems}) == (None, {"funding.hours_a_day"})
    less = replace(LINE, hours=19)
    assert done(bring_in(store, leader, *more, less)).changed == ((replace(LINE, hours=20), less),)


def test_invented_hours_are_of_invented_members_and_go_when_real_ones_come(
    store: Store, leader: User, save: Callable[..., None], a_member: Callable[..., Member]
) -> None:
    save(a_member("Oppdiktet", org_number=None, demo=True))
    (invented,) = register(store, leader, replace(LINE, member_id=3))
    assert invented.demo
    (real,) = register(store, leader, LINE)
    assert kept(store) == (real,)
