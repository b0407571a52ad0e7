"""A member's part in meetings and its ties follow it: into a merger, and out of an erasure."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cluster.access import Role, User
from cluster.collaboration.ties import Party, Tie, TieStatus
from cluster.erasing import ERASED
from cluster.meetings.ledgers import Attendance, Meeting, Meetings, Venue
from cluster.members import Located, Member, OrganisationForm
from cluster.places import Kommune, Place, Position, Precision
from data import commands, holdings
from data.store import Store
from data.tables import Action, Entity
from tests.cluster.meetings_of import a_meeting
from tests.cluster.rosters import ALTA, BODO
from tests.cluster.tied import a_purchase, a_tie
from tests.data.test_commands_funding import done
from tests.data.test_erasure import in_files, in_tables
from tests.data.test_log import assert_told

HELD, TODAY = date(2020, 5, 20), date(2020, 6, 1)
MUCH_LATER = TODAY.replace(year=2030)
EVER = date(2100, 1, 1)
HIDDEN = Place("Hemmeligvik", Kommune("5501", "Tromsø"), Position(69.6, 18.9), Precision.PLACE)
NAME = "Hemmelig Person"
WORDS = {
    *("Hemmeligvik", "Hemmelig svar", "Hemmelig avtale", "Hemmelig klipp", "Hemmelig grunn"),
    *(NAME, "Hemmelig trukket"),
}

Put = Callable[..., Member]


@pytest.fixture
def put(store: Store, a_member: Callable[..., Member], save: Callable[..., None]) -> Put:
    """Puts a member into the register; a person who lives in Hemmeligvik unless told otherwise."""

    def make(name: str = NAME, **told: Any) -> Member:
        usual = {
            "org_number": None,
            "organisation_form": OrganisationForm.ENK,
            "located": (Located(HIDDEN),),
        }
        save(a_member(name, **{**usual, **told}))
        return next(x for x in store.members(seen_by=Role.LEADER) if x.name == name)

    return make


@pytest.fixture
def firm(put: Put) -> Member:
    """Somebody else, whom nothing happens to."""
    return put("Fiktiv Film AS", organisation_form=OrganisationForm.AS, located=(Located(BODO),))


@pytest.fixture
def meeting(store: Store, leader: User, firm: Member) -> Meeting:
    return done(commands.save_meeting(store, leader, a_meeting(HELD, place=ALTA, added=HELD)))


def meetings(store: Store) -> Meetings:
    return store.meetings(seen_by=Role.LEADER, day=EVER)


def ties(store: Store) -> tuple[Tie, ...]:
    return store.ties(seen_by=Role.LEADER, member_id=None, day=EVER)


def attend(store: Store, leader: User, of: Meeting, member: Member, people: int = 2) -> None:
    done(commands.record_attendance(store, leader, of.id, [commands.Came(member.id, people)]))
    done(
        commands.evaluate_meeting(store, leader, of.id, member.id, score=4, comment="Hemmelig svar")
    )


def live(store: Store, leader: User, of: Meeting, member: Member, firm: Member) -> None:
    """The member comes to a meeting, has two ties, one disputed, and one that was taken back."""
    attend(store, leader, of, member)
    usual = {"title": "Hemmelig avtale", "reported": TODAY}
    told = done(commands.report_tie(store, leader, a_purchase(member.id, firm.id, 9_000, **usual)))
    speaks = User("Firmaet", Role.MEMBER, firm.id)
    done(
        commands.decide_tie(
            store, speaks, told, confirm=False, remark="Hemmelig grunn", today=TODAY
        )
    )
    shared = {"title": "Hemmelig klipp", "reported": TODAY}
    done(commands.report_tie(store, leader, a_tie(member.id, "Utleie AS", **shared)))
    gone = a_tie(member.id, firm.id, title="Hemmelig trukket", reported=TODAY)
    done(commands.withdraw_tie(store, leader, done(commands.report_tie(store, leader, gone))))


def erase(store: Store, leader: User, member: Member) -> None:
    base = store.member(member.id)
    assert base is not None
    done(commands.erase_member(store, leader, base, today=TODAY))


def trash(store: Store, leader: User, member: Member) -> None:
    base = store.member(member.id)
    assert base is not None
    done(commands.trash_member(store, leader, base, today=TODAY))


def merge(store: Store, leader: User, kept: Member, gone: Member) -> Member:
    bases = [store.member(each.id) for each in (kept, gone)]
    return done(commands.merge_members(store, leader, *bases, (), today=TODAY))


# --- erasing -------------------------------------------------------------------------------


def test_of_an_erased_person_no_word_is_left_and_every_count(
    store: Store, leader: User, put: Put, firm: Member, meeting: Meeting
) -> None:
    person = put()
    live(store, leader, meeting, person, firm)
    outside = a_tie(firm.id, NAME.upper(), title="Lys", reported=TODAY)
    done(commands.report_tie(store, leader, outside))
    assert set().union(*in_tables(store, WORDS).values()) == WORDS
    before, known = store.meeting_figures(TODAY), ties(store)
    erase(store, leader, person)
    assert in_tables(store, WORDS | {NAME.upper()}) == {}
    if store.engine.dialect.name == "sqlite":
        assert in_files(store, WORDS) == {}
    assert store.meeting_figures(TODAY).travelled == before.travelled
    assert store.meeting_figures(TODAY).half_years == before.half_years
    (line,) = meetings(store).attendances
    assert line.trip is not None
    assert (line.came, line.score, line.comment, line.trip.origin) == (2, 4, None, ERASED)
    assert [(x.starts, x.kind, x.value, x.status, x.decided) for x in ties(store)] == [
        (x.starts, x.kind, x.value, x.status, x.decided) for x in known
    ]
    titles = [each.title for each in ties(store)]
    assert titles == [f"{ERASED} 1", f"{ERASED} 1", "Lys"]
    assert ties(store)[0].remark == ERASED
    assert ties(store)[2].second == Party(None, f"{ERASED} 1")
    assert_told(store)


def test_a_firm_that_is_erased_keeps_what_it_did(
    store: Store, leader: User, put: Put, firm: Member, meeting: Meeting
) -> None:
    other = put("Fiktiv Lyd AS", organisation_form=OrganisationForm.AS)
    live(store, leader, meeting, other, firm)
    before = meetings(store), ties(store)
    erase(store, leader, other)
    assert (meetings(store), ties(store)) == before


def test_two_erased_after_one_another_leave_two_ties(
    store: Store, leader: User, put: Put, firm: Member
) -> None:
    """Each was an outsider once, in a deal of the same day."""
    persons = [put("Fiktiv Person"), put("Fiktiv Annen")]
    for each in persons:
        done(commands.report_tie(store, leader, a_tie(firm.id, each.name, reported=TODAY)))
    for each in persons:
        erase(store, leader, each)
    found = ties(store)
    assert len({each.key for each in found}) == 2
    assert all(each.second.name.startswith(ERASED) for each in found)
    assert_told(store)


def test_what_a_merge_has_moved_goes_with_whom_it_was_moved_to(
    store: Store, leader: User, put: Put, firm: Member, meeting: Meeting
) -> None:
    """Also what the log says of it from before, when it was a firm's."""
    gone = put("Fiktiv Person AS", organisation_form=OrganisationForm.AS)
    live(store, leader, meeting, gone, firm)
    one = merge(store, leader, put("Fiktiv Person"), gone)
    assert {each.member_id for each in meetings(store).attendances} == {one.id}
    erase(store, leader, one)
    left = in_tables(store, {"Hemmelig svar", "Hemmelig avtale", "Hemmelig klipp"})
    assert left == {}
    assert_told(store)


# --- merging -------------------------------------------------------------------------------


def test_two_made_one_came_to_each_meeting_once(
    store: Store, leader: User, put: Put, firm: Member, meeting: Meeting
) -> None:
    kept, gone = put("Fiktiv Lyd"), put("Fiktiv Lyd AS")
    other = done(commands.save_meeting(store, leader, a_meeting(HELD, "To", place=BODO)))
    attend(store, leader, meeting, kept, 1)
    attend(store, leader, meeting, gone, 3)
    attend(store, leader, other, gone)
    merge(store, leader, kept, gone)
    found = {(x.meeting_id, x.member_id, x.came) for x in meetings(store).attendances}
    assert found == {(meeting.id, kept.id, 3), (other.id, kept.id, 2)}
    assert store.own_attendances(gone.id) == ()
    assert_told(store)


def test_two_made_one_have_the_ties_of_both_and_none_with_themselves(
    store: Store, leader: User, put: Put, firm: Member
) -> None:
    kept, gone = put("Fiktiv Lyd"), put("Fiktiv Lyd AS")
    speaks = User("kari", Role.MEMBER, gone.id)
    firms = User("ola", Role.MEMBER, firm.id)
    for tie in (
        a_tie(kept.id, gone.id, reported=TODAY),
        a_tie(firm.id, gone.id, title="Bare den ene", reported=TODAY),
    ):
        done(commands.report_tie(store, speaks, tie))
    both = [a_tie(each.id, firm.id, title="Begge", reported=TODAY) for each in (kept, gone)]
    done(commands.report_tie(store, leader, both[0]))
    told = done(commands.report_tie(store, speaks, both[1]))
    done(commands.decide_tie(store, firms, told, confirm=True, today=TODAY))
    merge(store, leader, kept, gone)
    found = {each.title: each for each in ties(store)}
    assert set(found) == {"Bare den ene", "Begge"}
    assert all(each.members == {kept.id, firm.id} for each in found.values())
    assert found["Bare den ene"].reported_by == kept.id
    assert found["Begge"].status is TieStatus.CONFIRMED
    assert_told(store)


# --- the trash ------------------------------------------------------------------------------


def test_in_the_trash_nothing_happens_and_out_of_it_all_is_there(
    store: Store, leader: User, put: Put, firm: Member, meeting: Meeting
) -> None:
    person = put()
    live(store, leader, meeting, person, firm)
    before = meetings(store), ties(store)
    trash(store, leader, person)
    assert (meetings(store), ties(store)) == before
    base = store.member(person.id)
    assert base is not None
    done(commands.restore_member(store, leader, base))
    assert (meetings(store), ties(store)) == before


def test_who_is_purged_takes_its_part_along_and_leaves_no_word(
    store: Store, leader: User, put: Put, firm: Member, meeting: Meeting
) -> None:
    """Nor its name as an outsider's in others' ties."""
    person = put()
    live(store, leader, meeting, person, firm)
    attend(store, leader, meeting, firm)
    done(commands.report_tie(store, leader, a_tie(firm.id, NAME, title="Lys", reported=TODAY)))
    trash(store, leader, person)
    (gone,) = done(commands.purge_trash(store, leader, today=MUCH_LATER))
    assert gone.id == person.id
    (line,) = meetings(store).attendances
    assert line.member_id == firm.id
    (tie,) = ties(store)
    assert (tie.title, tie.second) == ("Lys", Party(None, tie.second.name))
    assert in_tables(store, WORDS - {"Hemmelig svar"}) == {}
    assert_told(store)


# --- what is held ---------------------------------------------------------------------------


def test_what_is_held_of_a_member_has_its_part_in_meetings_and_its_ties(
    store: Store, leader: User, put: Put, firm: Member, meeting: Meeting
) -> None:
    person = put()
    live(store, leader, meeting, person, firm)
    attend(store, leader, meeting, firm, 1)
    done(commands.report_tie(store, leader, a_tie(firm.id, "Andre", reported=TODAY)))
    held = holdings.held_about(store, person)
    assert [each.member_id for each in held.attendances] == [person.id]
    assert {each.title for each in held.ties} == {"Hemmelig avtale", "Hemmelig klipp"}
    told = json.loads(holdings.as_json(held))
    (line,) = told["attendance"]
    assert (line["came"], line["comment"], line["origin"]) == (2, "Hemmelig svar", "Hemmeligvik")
    assert {each["name"] for each in told["ties"]} == {"Hemmelig avtale", "Hemmelig klipp"}
    assert "Andre" not in str(told)
    rows = [each for each in held.log if each.entity is Entity.TIE]
    assert len(rows) == 5
    rows = [each for each in held.log if each.entity is Entity.ATTENDANCE]
    assert {(each.after or {})["member_id"] for each in rows} == {person.id}


def test_the_address_of_whoever_speaks_for_the_other_side_is_not_held(
    store: Store, put: Put, firm: Member
) -> None:
    person = put()
    other = User("ola@example.no", Role.MEMBER, firm.id)
    tie = a_tie(firm.id, person.id, reported=TODAY)
    done(commands.report_tie(store, other, tie))
    held = holdings.held_about(store, person)
    assert [each.actor for each in held.log if each.entity is Entity.TIE] == [""]
    assert "ola@example.no" not in holdings.as_json(held).decode()


# --- emptying -------------------------------------------------------------------------------


def test_what_is_emptied_takes_the_parts_of_members_along_and_leaves_real_meetings(
    store: Store, leader: User, put: Put, firm: Member, meeting: Meeting
) -> None:
    live(store, leader, meeting, put(), firm)
    house = done(commands.save_venue(store, leader, Venue("Huset", BODO)))
    done(commands.clear_members(store, leader))
    assert meetings(store) == Meetings((meeting,), (), (house,))
    assert ties(store) == ()
    entries = store.log(200, seen_by=Role.LEADER)
    removed = {each.entity for each in entries if each.action is Action.REMOVE}
    assert removed == {Entity.MEMBER, Entity.ATTENDANCE, Entity.TIE}
    assert_told(store)


def test_when_the_invented_go_so_do_their_meetings_and_ties_and_the_real_stay(
    store: Store, leader: User, put: Put, firm: Member, meeting: Meeting
) -> None:
    attend(store, leader, meeting, firm)
    real = done(commands.report_tie(store, leader, a_tie(firm.id, "Andre", reported=TODAY)))
    invented = put("Oppdiktet Film", demo=True)
    other = done(commands.save_meeting(store, leader, a_meeting(HELD, "Oppdiktet", place=BODO)))
    done(commands.save_venue(store, leader, Venue("Oppdiktet hus", BODO)))
    attend(store, leader, other, invented)
    done(commands.report_tie(store, leader, a_tie(invented.id, firm.id, reported=TODAY)))
    assert done(commands.remove_demo(store, leader)) == 1
    found = meetings(store)
    assert (found.meetings, found.venues) == ((meeting,), ())
    assert [each.member_id for each in found.attendances] == [firm.id]
    assert ties(store) == (real,)
    assert_told(store)


def test_whoever_real_came_to_what_was_invented_came_to_nothing(
    store: Store, leader: User, put: Put, firm: Member
) -> None:
    put("Oppdiktet Film", demo=True)
    other = done(commands.save_meeting(store, leader, a_meeting(HELD, "Oppdiktet", place=BODO)))
    attend(store, leader, other, firm)
    (line,) = meetings(store).attendances
    assert line == replace(Attendance(other.id, firm.id), **_told(line), demo=True)
    done(commands.remove_demo(store, leader))
    assert meetings(store) == Meetings()


def _told(line: Attendance) -> dict[str, Any]:
    names = ("people", "came", "trip", "score", "comment")
    return {name: getattr(line, name) for name in names}
