"""Who comes to a meeting: signing up, withdrawing, being written down, and saying what it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from cluster.access import Role, User
from cluster.meetings.ledgers import OSLO, Attendance, Meeting, MeetingKind
from cluster.meetings.seats import Seats, seats
from cluster.members import Located, Member, MemberKind, OrganisationForm, Term
from cluster.problems import Problem
from data import commands
from data.clock import today
from data.store import Store
from data.tables import Action, Entity
from geo.travel.trips import trip
from tests.cluster.meetings_of import a_meeting, at
from tests.cluster.rosters import ALTA, BODO
from tests.data.conftest import TROMSO
from tests.data.test_commands_funding import codes, done

HELD, SOON = date(2020, 5, 20), date(2099, 6, 1)
DENIED = (None, (Problem("access.denied"),))
LINK = "https://example.no/rom"
EVER = date(2100, 1, 1)


@pytest.fixture(autouse=True)
def three(store: Store, save: Callable[..., None], a_member: Callable[..., Member]) -> None:
    """Three members, all in Tromsø, by the numbers 1 to 3."""
    save(*(a_member(f"Fiktiv {name}", org_number=None) for name in ("en", "to", "tre")))


@pytest.fixture
def own() -> User:
    """Whoever speaks for the first."""
    return User("kari@example.no", Role.MEMBER, 1)


@pytest.fixture
def meeting(store: Store, leader: User) -> Callable[..., Meeting]:
    """Makes a meeting in Bodø, to come unless told otherwise."""

    def make(day: date = SOON, title: str = "Lyd for film", **special: Any) -> Meeting:
        new = a_meeting(day, title, **{"place": BODO, "link": LINK, **special})
        return done(commands.save_meeting(store, leader, new))

    return make


def lines(store: Store) -> dict[int, Attendance]:
    known = store.meetings(seen_by=Role.LEADER, day=EVER).attendances
    return {each.member_id: each for each in known}


def sign_up(
    store: Store, user: User, of: Meeting, member: int = 1, people: int = 1, *, online: bool = False
) -> commands.Answer[Attendance]:
    return commands.sign_up(store, user, of.id, member, people=people, online=online)


def came(store: Store, user: User, of: Meeting, *told: commands.Came) -> Any:
    return commands.record_attendance(store, user, of.id, told)


def say(store: Store, user: User, of: Meeting, member: int = 1, **told: Any) -> Any:
    words = {"score": None, "comment": "", **told}
    return commands.evaluate_meeting(store, user, of.id, member, **words)


def queue(store: Store, of: Meeting) -> Seats:
    return seats(of, lines(store).values())


# --- who ---------------------------------------------------------------------------------


def test_whoever_speaks_for_a_member_signs_it_up_and_no_other(
    store: Store, own: User, meeting: Callable[..., Meeting]
) -> None:
    of = meeting()
    line = done(sign_up(store, own, of, people=2))
    assert (line.meeting_id, line.member_id, line.people, line.demo) == (of.id, 1, 2, False)
    assert lines(store) == {1: line}
    entry = store.log(1, seen_by=Role.LEADER)[0]
    assert (entry.entity, entry.action, entry.actor) == (Entity.ATTENDANCE, Action.ADD, own.name)
    version = store.version()
    assert sign_up(store, own, of, 2) == DENIED
    assert commands.withdraw_sign_up(store, own, of.id, 2) == DENIED
    assert say(store, own, of, 2, score=5) == DENIED
    assert store.version() == version


def test_board_and_leader_act_for_everybody_and_visitors_for_nobody(
    store: Store, leader: User, cast: dict[Role, User], meeting: Callable[..., Meeting]
) -> None:
    of = meeting()
    done(sign_up(store, leader, of, 1))
    done(sign_up(store, cast[Role.BOARD], of, 2))
    for user in (cast[Role.VISITOR], User("", Role.VISITOR, 1), cast[Role.MEMBER]):
        assert sign_up(store, user, of) == DENIED
        assert commands.withdraw_sign_up(store, user, of.id, 1) == DENIED
    done(commands.withdraw_sign_up(store, cast[Role.BOARD], of.id, 1))
    assert set(lines(store)) == {2}


def test_the_board_meeting_is_not_there_for_a_member(
    store: Store, cast: dict[Role, User], own: User, meeting: Callable[..., Meeting]
) -> None:
    of = meeting(kind=MeetingKind.BOARD)
    assert codes(sign_up(store, own, of)) == ["meeting.gone"]
    assert codes(say(store, own, of, score=1)) == ["meeting.gone"]
    assert codes(commands.withdraw_sign_up(store, own, of.id, 1)) == ["meeting.gone"]
    done(sign_up(store, replace(cast[Role.BOARD], member_id=1), of))


def test_who_came_is_written_by_board_and_leader_alone(
    store: Store, cast: dict[Role, User], own: User, meeting: Callable[..., Meeting]
) -> None:
    of = meeting(HELD)
    for user in (own, cast[Role.VISITOR]):
        assert came(store, user, of, commands.Came(1, 1)) == DENIED
    done(came(store, cast[Role.BOARD], of, commands.Came(1, 1)))


def test_nobody_signs_up_whoever_is_gone(
    store: Store,
    leader: User,
    own: User,
    meeting: Callable[..., Meeting],
    a_member: Callable[..., Member],
) -> None:
    of, base = meeting(), store.member(1)
    assert base is not None
    person = done(
        commands.add_member(
            store,
            leader,
            a_member("Fiktiv person", org_number=None, organisation_form=OrganisationForm.ENK),
            today=HELD,
        )
    )
    done(commands.erase_member(store, leader, person, today=HELD))
    done(commands.trash_member(store, leader, base, today=HELD))
    assert codes(sign_up(store, own, of)) == ["member.gone"]
    for id_ in (person.id, 404):
        assert codes(sign_up(store, leader, of, id_)) == ["member.gone"]
    assert codes(sign_up(store, leader, replace(of, id=404), 2)) == ["meeting.gone"]
    assert lines(store) == {}


# --- the queue -----------------------------------------------------------------------------


def test_more_than_signed_up_goes_to_the_end_and_fewer_stay(
    store: Store, leader: User, meeting: Callable[..., Meeting]
) -> None:
    of = meeting(capacity=4)
    first = {id_: done(sign_up(store, leader, of, id_, 2)) for id_ in (1, 2, 3)}
    assert queue(store, of).place_in_queue(3) == 1
    fewer = done(sign_up(store, leader, of, 1, 1))
    assert fewer.signed_up == first[1].signed_up
    assert [x.member_id for x in queue(store, of).seated] == [1, 2]
    more = done(sign_up(store, leader, of, 1, 2))
    assert more.signed_up is not None
    assert more.signed_up > (first[3].signed_up or more.signed_up)
    assert [x.member_id for x in queue(store, of).seated] == [2, 3]
    assert queue(store, of).place_in_queue(1) == 1


def test_from_the_net_to_the_place_is_the_end_of_the_queue_and_back_is_not(
    store: Store, leader: User, meeting: Callable[..., Meeting]
) -> None:
    of = meeting(capacity=1)
    online = done(sign_up(store, leader, of, 1, 3, online=True))
    more = done(sign_up(store, leader, of, 1, 4, online=True))
    assert more.signed_up == online.signed_up
    done(sign_up(store, leader, of, 2))
    here = done(sign_up(store, leader, of, 1, 1))
    assert queue(store, of).place_in_queue(1) == 1
    back = done(sign_up(store, leader, of, 1, 1, online=True))
    assert back.signed_up == here.signed_up
    assert queue(store, of).is_seated(1)


def test_who_withdraws_makes_room_for_the_next(
    store: Store, leader: User, own: User, meeting: Callable[..., Meeting]
) -> None:
    of = meeting(capacity=1)
    line = done(sign_up(store, own, of))
    done(sign_up(store, leader, of, 2))
    assert done(commands.withdraw_sign_up(store, own, of.id, 1)) == line
    assert queue(store, of).is_seated(2)
    assert codes(commands.withdraw_sign_up(store, own, of.id, 1)) == ["attendance.not_signed_up"]
    entry = store.log(1, seen_by=Role.LEADER)[0]
    assert (entry.action, (entry.before or {})["member_id"]) == (Action.REMOVE, 1)


def test_the_same_again_writes_nothing(
    store: Store, own: User, meeting: Callable[..., Meeting]
) -> None:
    of = meeting()
    line = done(sign_up(store, own, of, people=2))
    version = store.version()
    assert done(sign_up(store, own, of, people=2)) == line
    assert store.version() == version


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ({"people": 0}, ["attendance.people"]),
        ({"people": 201}, ["attendance.people"]),
        ({"online": True}, ["attendance.not_online"]),
    ],
)
def test_what_is_wrong_is_told(
    store: Store,
    own: User,
    meeting: Callable[..., Meeting],
    told: dict[str, Any],
    found: list[str],
) -> None:
    of = meeting(link=None)
    assert codes(sign_up(store, own, of, **told)) == found
    assert lines(store) == {}


def test_nobody_signs_up_for_what_is_over_or_called_off(
    store: Store, leader: User, own: User, meeting: Callable[..., Meeting]
) -> None:
    over, off = meeting(HELD), meeting(title="Avlyst")
    done(sign_up(store, own, off))
    done(commands.cancel_meeting(store, leader, off, today=today()))
    for of, code in ((over, "meeting.past"), (off, "meeting.is_cancelled")):
        assert codes(sign_up(store, own, of)) == [code]
        assert codes(commands.withdraw_sign_up(store, own, of.id, 1)) == [code]
    assert set(lines(store)) == {1}


def test_a_guest_is_signed_up_and_warned_of(
    store: Store,
    leader: User,
    meeting: Callable[..., Meeting],
    save: Callable[..., None],
    a_member: Callable[..., Member],
) -> None:
    left = (Term(MemberKind.MEMBER, date(2018, 1, 1), date(2019, 1, 1)),)
    save(a_member("Fiktiv gjest", org_number=None, terms=left))
    line, problems = sign_up(store, leader, meeting(), 4)
    assert line is not None
    assert [each.code for each in problems] == ["attendance.guest"]


# --- who came ------------------------------------------------------------------------------


def test_who_came_travelled_from_where_it_was_that_day(
    store: Store,
    leader: User,
    meeting: Callable[..., Meeting],
    save: Callable[..., None],
    a_member: Callable[..., Member],
) -> None:
    moved = (Located(ALTA), Located(TROMSO, since=HELD + timedelta(1)))
    save(a_member("Flyttet", org_number=None, located=moved))
    of = meeting(HELD)
    told = (
        commands.Came(1, 2),
        commands.Came(2, 1, by_car=True, origin=ALTA),
        commands.Came(3, 1, online=True),
        commands.Came(4, 1),
    )
    saved = done(came(store, leader, of, *told))
    assert lines(store) == {each.member_id: each for each in saved}
    month = HELD.month
    first, second, third, fourth = saved
    assert (first.came, first.people, first.signed_up) == (2, 2, None)
    assert first.trip == trip(TROMSO, BODO, by_car=False, month=month)
    assert second.trip == trip(ALTA, BODO, by_car=True, month=month)
    assert (third.online, third.trip, third.came) == (True, None, 1)
    assert fourth.trip == trip(ALTA, BODO, by_car=False, month=month)


def test_who_came_is_corrected_and_taken_back(
    store: Store, leader: User, meeting: Callable[..., Meeting]
) -> None:
    of = meeting(HELD)
    done(came(store, leader, of, commands.Came(1, 3, origin=ALTA), commands.Came(2, 0)))
    fewer, by_car = commands.Came(1, 1), commands.Came(1, 1, by_car=True)
    (line,) = done(came(store, leader, of, fewer))
    assert (line.came, line.people) == (1, 3)
    assert line.trip == trip(ALTA, BODO, by_car=False, month=HELD.month)
    (line,) = done(came(store, leader, of, by_car))
    assert line.trip == trip(ALTA, BODO, by_car=True, month=HELD.month)
    (line,) = done(came(store, leader, of, commands.Came(1, None)))
    assert (line.came, line.trip) == (None, None)
    assert lines(store)[2].came == 0
    version = store.version()
    assert done(came(store, leader, of, commands.Came(3, None))) == ()
    assert store.version() == version


def test_all_of_it_is_written_or_nothing(
    store: Store, leader: User, meeting: Callable[..., Meeting]
) -> None:
    of = meeting(HELD)
    bad = came(store, leader, of, commands.Came(1, 1), commands.Came(404, 1))
    assert codes(bad) == ["line.unknown_member"]
    assert lines(store) == {}
    assert codes(came(store, leader, replace(of, id=404), commands.Came(1, 1))) == ["meeting.gone"]
    too_soon = meeting()
    assert codes(came(store, leader, too_soon, commands.Came(1, 1))) == ["attendance.not_yet"]
    off = meeting(HELD, "Avlyst")
    done(commands.cancel_meeting(store, leader, off, today=HELD))
    assert codes(came(store, leader, off, commands.Came(1, 1))) == ["meeting.is_cancelled"]


def test_an_erased_persons_way_stays_when_it_is_all_written_again(
    store: Store,
    leader: User,
    meeting: Callable[..., Meeting],
    a_member: Callable[..., Member],
) -> None:
    new = a_member("Fiktiv person", org_number=None, organisation_form=OrganisationForm.ENK)
    person = done(commands.add_member(store, leader, new, today=HELD))
    of = meeting(HELD)
    told = commands.Came(person.id, 1)
    (before,) = done(came(store, leader, of, told))
    done(commands.erase_member(store, leader, person, today=HELD))
    (after,) = done(came(store, leader, of, told))
    assert before.trip is not None
    assert after.trip is not None
    assert after.trip.minutes == before.trip.minutes
    moved = done(commands.save_meeting(store, leader, replace(of, place=ALTA), seen=of))
    assert moved.place == ALTA
    assert lines(store)[person.id].trip == after.trip


def test_once_it_is_written_whether_it_came_a_member_changes_nothing_of_that(
    store: Store, leader: User, own: User, meeting: Callable[..., Meeting]
) -> None:
    """A meeting of several days that has begun."""
    first, last = today() - timedelta(1), today() + timedelta(1)
    of = meeting(first, starts=at(first), ends=at(last))
    done(sign_up(store, own, of))
    (line,) = done(came(store, leader, of, commands.Came(1, 1), commands.Came(2, 1)))[:1]
    assert codes(sign_up(store, own, of, people=3)) == ["attendance.told"]
    assert codes(sign_up(store, own, of, online=True)) == ["attendance.told"]
    assert codes(commands.withdraw_sign_up(store, own, of.id, 1)) == ["attendance.told"]
    uninvited = commands.withdraw_sign_up(store, leader, of.id, 2)
    assert codes(uninvited) == ["attendance.not_signed_up"]
    assert lines(store)[1] == line


# --- what they thought ---------------------------------------------------------------------


def test_a_member_says_what_it_thought_and_takes_it_back(
    store: Store, leader: User, own: User, meeting: Callable[..., Meeting]
) -> None:
    of = meeting(HELD)
    assert codes(say(store, own, of, score=4)) == ["attendance.not_signed_up"]
    done(came(store, leader, of, commands.Came(1, 1)))
    told = done(say(store, own, of, score=4, comment=" Fint\n  og langt "))
    assert (told.score, told.comment) == (4, "Fint og langt")
    assert lines(store) == {1: told}
    back = done(say(store, own, of))
    assert (back.score, back.comment, back.came) == (None, None, 1)
    assert codes(say(store, own, of, score=6)) == ["attendance.score"]
    assert codes(say(store, own, of, comment="x" * 501)) == ["meeting.text_too_long"]


def test_nothing_is_thought_of_what_has_not_been(
    store: Store, own: User, meeting: Callable[..., Meeting]
) -> None:
    of = meeting()
    done(sign_up(store, own, of))
    assert codes(say(store, own, of, score=4)) == ["attendance.not_yet"]


def test_what_is_signed_up_for_an_invented_meeting_is_invented(
    store: Store,
    leader: User,
    meeting: Callable[..., Meeting],
    save: Callable[..., None],
    a_member: Callable[..., Member],
) -> None:
    save(a_member("Oppdiktet", org_number=None, demo=True))
    of, held = meeting(), meeting(HELD, "Var")
    assert done(sign_up(store, leader, of)).demo
    assert all(each.demo for each in done(came(store, leader, held, commands.Came(1, 1))))


def test_the_moment_of_signing_up_is_now(
    store: Store, own: User, meeting: Callable[..., Meeting]
) -> None:
    before = datetime.now(tz=OSLO)
    line = done(sign_up(store, own, meeting()))
    assert line.signed_up is not None
    assert before <= line.signed_up <= datetime.now(tz=OSLO)
