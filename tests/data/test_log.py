"""The log: the database keeps it, and it tells of every state the register has had."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from cluster.access import Role, User
from cluster.collaboration.ties import Party, Tie, TieKind
from cluster.comparison import Field
from cluster.consent import Audience, Shared, decided
from cluster.crafts import Craft
from cluster.draft import Draft
from cluster.film_share import Credit, FilmFormat, NationalTotal, Part
from cluster.firm_years import FigureSource, FirmYear
from cluster.funding.ledgers import Fee, Grant, Instalment, OtherCash, OwnHours, Worker
from cluster.funding.published import PAYOUT_RULES, RATES
from cluster.joint_projects import JointProject, Participant, Phase, TypedJointProject
from cluster.meetings.ledgers import Attendance, Meeting, Meetings, Venue
from cluster.members import Contact, Member, OrganisationForm
from cluster.notices import Notice, NoticeKind, TypedNotice
from cluster.project import Project
from cluster.snapshots import Accounts, AccountsType, Snapshot, Source
from data import commands
from data.commands.lists import LEDGERS
from data.engine import reading, writing
from data.firm_years import FIRM_YEARS
from data.funding import RATES as WRITTEN_RATES
from data.funding import RULES as WRITTEN_RULES
from data.project import project_values
from data.rows import (
    account_values,
    logged_joint_project,
    logged_snapshot,
    notice_values,
    record,
    review_values,
)
from data.store import LogEntry, Store
from data.tables import Action, Entity
from tests.cluster.meetings_of import a_meeting
from tests.cluster.rosters import ALTA
from tests.data.conftest import TROMSO

TODAY, MUCH_LATER = date(2018, 6, 1), date(2018, 8, 1)
ADDRESSES = ["kari@example.com", "ola@example.com"]
NAMES = ["En", "To", "Tre"]
DAYS = ("until", "posted")
START = Project(date(2017, 11, 15), date(2020, 11, 14), (50, 60))

NUMBER = "310000001"
NUMBERS = (NUMBER, "310000002", "310000003")
ASKED = datetime(2018, 11, 1, 12, tzinfo=UTC)
Told = dict[tuple[Entity, int | None], Any]
Act = tuple[str, int, int]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit_log SET actor = 'x'",
        "UPDATE audit_log SET after = NULL WHERE id = 1",
        "DELETE FROM audit_log",
        "DELETE FROM audit_log WHERE id = 1",
        "TRUNCATE audit_log",
    ],
)
def test_the_database_itself_keeps_the_log(
    store: Store, save: Callable[..., None], a_member: Callable[..., Member], change: str
) -> None:
    save(a_member("Fiktiv"))
    before = store.log(10, seen_by=Role.LEADER)
    with pytest.raises(DatabaseError), writing(store.engine) as connection:
        connection.execute(text(change))
    assert store.log(10, seen_by=Role.LEADER) == before
    assert len(before) == 1


def bare(entity: Entity, values: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """What a row says of the thing itself: a notice and a joint project are told with what their
    members are called that day, and the name may be another the next time."""
    if entity is Entity.NOTICE and values:
        return {key: value for key, value in values.items() if key != "name"}
    if entity is Entity.JOINT_PROJECT and values:
        nameless = [{**each, "name": ""} for each in values["participants"]]
        return {**values, "participants": nameless}
    return values


def fold(log: Sequence[LogEntry], before: Told | None = None) -> Told:
    """What the register holds, told from the log alone, from its first row to its last.

    ``before`` is what the rows before these told.
    """
    state = dict(before or {})
    for entry in log:
        key = entry.entity, entry.entity_id
        before = bare(entry.entity, entry.before)
        assert bare(entry.entity, state.get(key)) == before or entry.entity is Entity.PROJECT
        if entry.action is Action.REMOVE:
            del state[key]
        else:
            assert (entry.action is Action.ADD) is (key not in state and entry.before is None)
            state[key] = entry.after
    return state


@dataclass(frozen=True)
class Cast:
    """A register, its leader, and a maker of drafts; every act picks somebody by number."""

    store: Store
    leader: User
    a_draft: Callable[..., Draft]

    def one(self, number: int) -> Member | None:
        """One of all there are, in the register or in the trash."""
        everyone = (*self.store.members(seen_by=Role.LEADER), *self.store.trash())
        return everyone[number % len(everyone)] if everyone else None

    def review(self, number: int) -> int:
        waiting = self.store.reviews()
        return waiting[number % len(waiting)].id if waiting else 404

    def project(self, number: int) -> JointProject | None:
        made = every_project(self.store)
        return made[number % len(made)] if made else None

    def notice(self, number: int) -> Notice | None:
        members = (*self.store.members(seen_by=Role.LEADER), *self.store.trash())
        posted = [each for of in members for each in self.store.own_notices(of.id)]
        return posted[number % len(posted)] if posted else None


def every_project(store: Store) -> list[JointProject]:
    """All there are, with everything, in the order of their numbers."""
    members = (*store.members(seen_by=Role.LEADER), *store.trash())
    made = {each.id: each for of in members for each in store.own_joint_projects(of.id)}
    return [made[id_] for id_ in sorted(made)]


def add(cast: Cast, who: int, how: int) -> None:
    draft = cast.a_draft(NAMES[who % 3])
    form = [None, OrganisationForm.AS, OrganisationForm.ENK][how % 3]
    new = Member(0, draft.name, draft.terms, (draft.located,), None, form, contact=draft.contact)
    commands.add_member(cast.store, cast.leader, new, today=TODAY)


def bring_in(cast: Cast, who: int, how: int) -> None:
    drafts = [cast.a_draft(NAMES[who % 3], employees=how), cast.a_draft(NAMES[how % 3])]
    commands.import_members(cast.store, cast.leader, drafts[: 1 + how % 2], today=TODAY)


def change(cast: Cast, who: int, how: int) -> None:
    base = cast.one(who)
    if base:
        contact = Contact(f"Kontakt {how}", None, None) if how % 2 else None
        after = replace(base, employees=how, contact=contact)
        taken = [Field.EMPLOYEES] if how % 3 else []
        commands.change_member(cast.store, cast.leader, base, after, today=TODAY, taken=taken)


def own(cast: Cast, who: int, how: int) -> None:
    base = cast.one(who)
    if base:
        email = ADDRESSES[how % 2]
        commands.grant(cast.store, cast.leader, email, Role.MEMBER)
        commands.speak_for(cast.store, cast.leader, email, base.id)
        to = list(Audience)[how % 2]
        consents = decided(base.consents, {Shared.EMAIL: to}, TODAY, "t")
        after = replace(base, offers=f"Tilbud {how % 4}", employees=how % 3, consents=consents)
        user = User(email, Role.MEMBER, base.id)
        commands.change_own(cast.store, user, base, after, today=TODAY)


def settle(cast: Cast, who: int, how: int) -> None:
    project = Project(START.start, START.end, (how + 1, how + 10), approve_first=who % 2 == 0)
    commands.set_project(cast.store, cast.leader, project)


def said(number: int) -> list[Snapshot]:
    """What both registers say at one moment."""
    accounts = Accounts(
        AccountsType.FIRM, date(2017, 1, 1), date(2017, 12, 31), "NOK", annual_result=-number
    )
    return [
        Snapshot(NUMBER, Source.FIRMS, ASKED, employees=number),
        Snapshot(NUMBER, Source.ACCOUNTS, ASKED, accounts=accounts),
    ]


def ask_registers(cast: Cast, _: int, how: int) -> None:
    asked = [cast.a_draft("Spurt", org_number=NUMBER)]
    commands.import_members(cast.store, cast.leader, asked, today=TODAY)
    commands.keep_snapshots(cast.store, cast.leader, said(how))


def merge(cast: Cast, who: int, how: int) -> None:
    kept, gone = cast.one(who), cast.one(how)
    if kept and gone:
        commands.merge_members(cast.store, cast.leader, kept, gone, [], today=TODAY)


def typed(how: int) -> TypedNotice:
    return TypedNotice(list(NoticeKind)[how % 2], Craft.SOUND, f"Oppslag {how % 3}", MUCH_LATER)


def post(cast: Cast, who: int, how: int) -> None:
    base = cast.one(who)
    if base:
        commands.post_notice(cast.store, cast.leader, base.id, typed(how), today=TODAY)


def rewrite(cast: Cast, who: int, how: int) -> None:
    base = cast.notice(who)
    if base:
        commands.change_notice(cast.store, cast.leader, base, typed(how), today=TODAY)


def take_down(cast: Cast, who: int, _: int) -> None:
    base = cast.notice(who)
    if base:
        commands.withdraw_notice(cast.store, cast.leader, base)


def made(cast: Cast, who: int, how: int) -> TypedJointProject:
    """A project of two, or of one twice, which is refused."""
    members = (cast.one(who), cast.one(how))
    roles = (f"Rolle {how % 3}", None)
    parts = (Participant(of.id, role) for of, role in zip(members, roles, strict=True) if of)
    return TypedJointProject(f"Prosjekt {how % 4}", list(Phase)[how % 5], tuple(parts))


def begin(cast: Cast, who: int, how: int) -> None:
    commands.add_joint_project(cast.store, cast.leader, made(cast, who, how), today=TODAY)


def alter(cast: Cast, who: int, how: int) -> None:
    base = cast.project(who)
    if base:
        commands.change_joint_project(cast.store, cast.leader, base, made(cast, who, how))


def leave(cast: Cast, who: int, _: int) -> None:
    base = cast.project(who)
    if base:
        user = User(ADDRESSES[0], Role.BOARD, base.participants[0].member_id)
        commands.leave_joint_project(cast.store, user, base)


def give_up(cast: Cast, who: int, _: int) -> None:
    base = cast.project(who)
    if base:
        commands.remove_joint_project(cast.store, cast.leader, base)


def a_year(who: int, how: int) -> FirmYear:
    """A year of one of three firms, by one of three sources; one of the firms may be a person."""
    number, form = NUMBERS[who % 3], (None, "ENK", "AS")[who % 3]
    source = list(FigureSource)[how % 3]
    year = FirmYear(number, 2014 + how % 5, source, "Fiktiv", turnover=how, note="Listen")
    return replace(year, organisation_form=form, employees=who)


def read_years(cast: Cast, who: int, how: int) -> None:
    years = {each.key: each for each in (a_year(who, how), a_year(who + 1, how + 1))}
    commands.import_firm_years(cast.store, cast.leader, list(years.values()))


def correct(cast: Cast, who: int, how: int) -> None:
    new = a_year(who, how)
    seen = {each.key: each for each in kept_years(cast.store)}.get(new.key)
    commands.set_firm_year(cast.store, cast.leader, new, seen=seen, today=TODAY)


def take_back(cast: Cast, who: int, how: int) -> None:
    known = kept_years(cast.store)
    if known:
        commands.remove_firm_year(cast.store, cast.leader, known[who % len(known)])


def kept_years(store: Store) -> tuple[FirmYear, ...]:
    with reading(store.engine) as connection:
        return FIRM_YEARS.load(connection)


def read_films(cast: Cast, who: int, how: int) -> None:
    form, part = list(FilmFormat)[who % 6], list(Part)[how % 3]
    film = Credit(f"Fiktiv {who}", 2018, form, part, "Fiktiv Lyd", "Listen", grant=how)
    film = replace(film, producer_share=how / 30, shooting_places=(TROMSO,) * (how % 2))
    commands.import_credits(cast.store, cast.leader, [film])
    total = NationalTotal(2010 + who % 10, form, how, "Listen")
    commands.import_national_totals(cast.store, cast.leader, [total])


def charge(cast: Cast, who: int, how: int) -> None:
    year = 2017 + who % 3
    commands.charge_fees(cast.store, cast.leader, year=year, amount=1 + how, due=date(year, 3, 1))


def read_fees(cast: Cast, who: int, how: int) -> None:
    base = cast.one(who)
    if base:
        fee = Fee(base.id, 2018, 1 + how, TODAY, note=f"Merknad {how % 3}")
        commands.import_fees(cast.store, cast.leader, [fee], today=TODAY)


def pay(cast: Cast, who: int, how: int) -> None:
    fees = cast.store.funding(seen_by=Role.LEADER).fees
    if fees:
        paid = TODAY if how else None
        key = fees[who % len(fees)].key
        commands.record_payment(cast.store, cast.leader, key, amount=how, paid=paid, today=TODAY)


def work(cast: Cast, who: int, how: int) -> None:
    """Hours of one of two workers, shown to be true or not."""
    base = cast.one(who)
    if base:
        line = OwnHours(base.id, TODAY, f"Arbeid {how % 4}", 1 + how / 4, Worker.OWNER, TODAY)
        line = replace(line, person="AB"[how % 2], evidence="Perm 1" if how % 3 else None)
        commands.register_hours(cast.store, cast.leader, line)


def one_of_hours(cast: Cast, who: int) -> OwnHours | None:
    lines = cast.store.funding(seen_by=Role.LEADER).own_hours
    return lines[who % len(lines)] if lines else None


def amend(cast: Cast, who: int, how: int) -> None:
    seen = one_of_hours(cast, who)
    if seen:
        new = replace(seen, hours=0.25 + how / 4, activity=f"Arbeid {how % 4}")
        commands.change_hours(cast.store, cast.leader, new, seen=seen, today=TODAY)


def document(cast: Cast, who: int, how: int) -> None:
    line = one_of_hours(cast, who)
    if line:
        told = f"Perm {how}"
        commands.document_hours(cast.store, cast.leader, line.key, evidence=told, today=TODAY)


def decide(cast: Cast, who: int, how: int) -> None:
    line = one_of_hours(cast, who)
    if line:
        yes, why = how % 2 == 0, f"Grunn {how % 5}"
        commands.decide_hours(
            cast.store, cast.leader, [line.key], approve=yes, reason=why, today=TODAY
        )


def take_hours_back(cast: Cast, who: int, _: int) -> None:
    line = one_of_hours(cast, who)
    if line:
        commands.withdraw_hours(cast.store, cast.leader, line)


def award(cast: Cast, who: int, how: int) -> None:
    """A new grant, or another name for one there is, with an instalment of it."""
    new = Grant(f"Fond {who % 2}", f"Tittel {how % 3}", 10**10 + how, TODAY, "tilsagnet")
    known = cast.store.funding(seen_by=Role.LEADER).grants
    seen = known[who % len(known)] if how % 2 and known else None
    commands.save_grant(cast.store, cast.leader, new, seen=seen, today=TODAY)
    part = Instalment(new.funder, new.title, 1 + how % 3, 5, TODAY, 0.5)
    commands.save_instalment(cast.store, cast.leader, part, seen=None, today=TODAY)


def take_money_back(cast: Cast, who: int, _: int) -> None:
    """What goes first is what a grant is used by."""
    known = cast.store.funding(seen_by=Role.LEADER)
    if known.instalments:
        line = known.instalments[who % len(known.instalments)]
        commands.remove_instalment(cast.store, cast.leader, line)
    elif known.grants:
        commands.remove_grant(cast.store, cast.leader, known.grants[who % len(known.grants)])


def read_cash(cast: Cast, who: int, how: int) -> None:
    cash = OtherCash(TODAY, f"Giver {who % 3}", "Samling", 1 + how, "avtalen", funder="Fond 0")
    commands.import_other_cash(cast.store, cast.leader, [cash], today=TODAY)


def set_rules(cast: Cast, who: int, how: int) -> None:
    rate = replace(RATES[who % len(RATES)], cap=1 + how)
    rule = replace(PAYOUT_RULES[who % len(PAYOUT_RULES)], share=how / 1000)
    commands.set_rate(cast.store, cast.leader, rate)
    commands.set_payout_rule(cast.store, cast.leader, rule)


def take_rules_back(cast: Cast, who: int, _: int) -> None:
    commands.remove_rate(cast.store, cast.leader, RATES[who % len(RATES)])
    commands.remove_payout_rule(cast.store, cast.leader, PAYOUT_RULES[who % len(PAYOUT_RULES)])


EVER, SOON, LAST_YEAR = date(2100, 1, 1), date(2099, 6, 1), date(2017, 12, 1)


def kept_meetings(cast: Cast) -> Meetings:
    return cast.store.meetings(seen_by=Role.LEADER, day=EVER)


def call(cast: Cast, who: int, how: int) -> None:
    """A new meeting, held or to come, or another way of one there is, with a house."""
    day, place = (LAST_YEAR, SOON)[who % 2], (TROMSO, ALTA)[how % 2]
    new = a_meeting(
        day, f"Tema {how % 3}", place=place, link="https://example.no", capacity=1 + how
    )
    known = kept_meetings(cast)
    seen = known.meetings[who % len(known.meetings)] if how % 2 and known.meetings else None
    commands.save_meeting(cast.store, cast.leader, new, seen=seen)
    house = known.venues[who % len(known.venues)] if how % 2 and known.venues else None
    new_house = Venue(f"Hus {who % 3}", place, 1 + how)
    commands.save_venue(cast.store, cast.leader, new_house, seen=house)


def one_meeting(cast: Cast, who: int) -> Meeting | None:
    known = kept_meetings(cast).meetings
    return known[who % len(known)] if known else None


def call_off(cast: Cast, who: int, how: int) -> None:
    meeting = one_meeting(cast, who)
    if meeting:
        commands.cancel_meeting(
            cast.store, cast.leader, meeting, today=TODAY, cancelled=how % 2 == 0
        )


def take_meeting_back(cast: Cast, who: int, _: int) -> None:
    """With a house."""
    meeting, houses = one_meeting(cast, who), kept_meetings(cast).venues
    if meeting:
        commands.remove_meeting(cast.store, cast.leader, meeting)
    if houses:
        commands.remove_venue(cast.store, cast.leader, houses[who % len(houses)])


def sign_up(cast: Cast, who: int, how: int) -> None:
    base = cast.one(who)
    for meeting in kept_meetings(cast).meetings if base else ():
        told = {"people": 1 + how % 3, "online": how % 2 == 0}
        commands.sign_up(cast.store, cast.leader, meeting.id, base.id, **told)


def withdraw(cast: Cast, who: int, _: int) -> None:
    lines = kept_meetings(cast).attendances
    if lines:
        line = lines[who % len(lines)]
        commands.withdraw_sign_up(cast.store, cast.leader, line.meeting_id, line.member_id)


def attend(cast: Cast, who: int, how: int) -> None:
    """Somebody comes to all there has been, and says what it thought."""
    base = cast.one(who)
    for meeting in kept_meetings(cast).meetings if base else ():
        came = commands.Came(base.id, how % 3, how % 4 == 0, by_car=how % 2 == 0)
        commands.record_attendance(cast.store, cast.leader, meeting.id, [came])
        said = {"score": 1 + how % 5, "comment": f"Svar {how % 3}"}
        commands.evaluate_meeting(cast.store, cast.leader, meeting.id, base.id, **said)


def read_meetings(cast: Cast, who: int, how: int) -> None:
    """Meetings, and who came to those there are."""
    day, place = LAST_YEAR, (TROMSO, ALTA)[how % 2]
    read = a_meeting(day, f"Tema {who % 3}", place=place, added=day)
    commands.import_meetings(cast.store, cast.leader, [read])
    commands.import_venues(cast.store, cast.leader, [Venue(f"Hus {who % 3}", place, 1 + how)])
    base, meeting = cast.one(who), one_meeting(cast, how)
    if base and meeting:
        row = commands.AttendanceRow(Attendance(meeting.id, base.id, came=how % 3))
        commands.import_attendances(cast.store, cast.leader, [row], today=MUCH_LATER)


def deal(cast: Cast, who: int, how: int) -> None:
    """Told by its first side, with another member or with an outsider of a member's name."""
    first, second = cast.one(who), cast.one(how)
    if first and second:
        other = Party(None, NAMES[how % 3]) if how % 3 == 0 else Party(second.id)
        kind = list(TieKind)[how % len(TieKind)]
        tie = Tie(TODAY, Party(first.id), other, kind, f"Avtale {how % 3}", TODAY, value=how)
        user = User(ADDRESSES[0], Role.MEMBER, first.id)
        commands.report_tie(cast.store, user, tie)
        commands.import_ties(cast.store, cast.leader, [replace(tie, title="Lest")], today=TODAY)


def one_tie(cast: Cast, who: int) -> Tie | None:
    known = cast.store.ties(seen_by=Role.LEADER, member_id=None, day=EVER)
    return known[who % len(known)] if known else None


def answer(cast: Cast, who: int, how: int) -> None:
    """Whichever side it is that may."""
    tie = one_tie(cast, who)
    for member_id in sorted(tie.members) if tie else ():
        user = User(ADDRESSES[1], Role.MEMBER, member_id)
        told = {"confirm": how % 2 == 0, "remark": f"Grunn {how % 3}", "today": TODAY}
        commands.decide_tie(cast.store, user, tie, **told)


def change_deal(cast: Cast, who: int, how: int) -> None:
    tie = one_tie(cast, who)
    if tie:
        new = replace(tie, title=f"Avtale {how % 3}", value=how)
        commands.change_tie(cast.store, cast.leader, new, seen=tie, today=TODAY)


def take_deal_back(cast: Cast, who: int, _: int) -> None:
    tie = one_tie(cast, who)
    if tie:
        commands.withdraw_tie(cast.store, cast.leader, tie)


def with_one(command: Callable[..., object], **told: object) -> Callable[[Cast, int, int], None]:
    def act(cast: Cast, who: int, _: int) -> None:
        base = cast.one(who)
        if base:
            command(cast.store, cast.leader, base, **told)

    return act


ACTS: dict[str, Callable[[Cast, int, int], object]] = {
    "add": add,
    "import": bring_in,
    "change": change,
    "own": own,
    "settle": settle,
    "snapshot": ask_registers,
    "merge": merge,
    "post": post,
    "rewrite": rewrite,
    "take down": take_down,
    "begin": begin,
    "alter": alter,
    "leave": leave,
    "give up": give_up,
    "read years": read_years,
    "correct": correct,
    "take back": take_back,
    "read films": read_films,
    "charge": charge,
    "read fees": read_fees,
    "pay": pay,
    "work": work,
    "amend": amend,
    "document": document,
    "decide": decide,
    "take hours back": take_hours_back,
    "award": award,
    "take money back": take_money_back,
    "read cash": read_cash,
    "set rules": set_rules,
    "take rules back": take_rules_back,
    "call": call,
    "call off": call_off,
    "take meeting back": take_meeting_back,
    "sign up": sign_up,
    "withdraw from": withdraw,
    "attend": attend,
    "read meetings": read_meetings,
    "deal": deal,
    "answer": answer,
    "change deal": change_deal,
    "take deal back": take_deal_back,
    "trash": with_one(commands.trash_member, today=TODAY),
    "restore": with_one(commands.restore_member),
    "withdraw": with_one(commands.withdraw_register_copy),
    "confirm": with_one(commands.confirm_member, today=MUCH_LATER),
    "erase": with_one(commands.erase_member, today=TODAY),
    "undo": lambda cast, *_: commands.undo(cast.store, cast.leader, today=TODAY),
    "purge": lambda cast, *_: commands.purge_trash(cast.store, cast.leader, today=MUCH_LATER),
    "clear": lambda cast, *_: commands.clear_members(cast.store, cast.leader),
    "accept": lambda cast, who, _: commands.accept_review(
        cast.store, cast.leader, cast.review(who), today=TODAY
    ),
    "refuse": lambda cast, who, _: commands.refuse_review(
        cast.store, cast.leader, cast.review(who), today=TODAY
    ),
    "grant": lambda cast, who, how: commands.grant(
        cast.store, cast.leader, ADDRESSES[who % 2], [Role.LEADER, Role.BOARD][how % 2]
    ),
    "revoke": lambda cast, who, _: commands.revoke(cast.store, cast.leader, ADDRESSES[who % 2]),
}
SELDOM = {"clear", "purge"}
OFTEN = sorted(set(ACTS) - SELDOM) * 3 + sorted(SELDOM)


@settings(
    max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    acts=st.lists(
        st.tuples(st.sampled_from(OFTEN), st.integers(0, 30), st.integers(0, 30)),
        min_size=1,
        max_size=8,
    )
)
def test_the_log_from_its_start_gives_what_is_stored(
    store: Store, leader: User, a_draft: Callable[..., Draft], acts: list[Act]
) -> None:
    """The register lives on from example to example: the log is folded from its very start."""
    cast = Cast(store, leader, a_draft)
    for name, who, how in acts:
        ACTS[name](cast, who, how)
    assert_told(store)


def assert_told(store: Store) -> None:
    state = fold(store.log(100_000, seen_by=Role.LEADER)[::-1])
    told = {entity: _of(entity, state) for entity in Entity}
    members = (*store.members(seen_by=Role.LEADER), *store.trash())
    assert told[Entity.MEMBER] == {member.id: record(member) for member in members}
    reviews = {review.id: review_values(review) for review in store.reviews()}
    assert told[Entity.REVIEW] == reviews
    accounts = {account.email: account_values(account) for account in store.accounts()}
    assert {each["email"]: each for each in told[Entity.ACCOUNT].values()} == accounts
    assert len(told[Entity.ACCOUNT]) == len(accounts)
    kept = {each.source: each for each in store.snapshots(seen_by=Role.LEADER)}
    said_last = {each["source"]: each for each in told[Entity.SNAPSHOT].values()}
    assert said_last == {of: logged_snapshot(each, "Spurt") for of, each in kept.items()}
    posted = {each.id: notice_values(each) for of in members for each in store.own_notices(of.id)}
    notices = {id_: bare(Entity.NOTICE, each) for id_, each in told[Entity.NOTICE].items()}
    assert notices == {id_: as_json(each) for id_, each in posted.items()}
    names = dict.fromkeys((each.id for each in members), "")
    made = {each.id: logged_joint_project(each, names) for each in every_project(store)}
    joint = {
        id_: bare(Entity.JOINT_PROJECT, each) for id_, each in told[Entity.JOINT_PROJECT].items()
    }
    assert joint == made
    for ledger in (*LEDGERS, WRITTEN_RATES, WRITTEN_RULES):
        with reading(store.engine) as connection:
            lines, numbers = ledger.load(connection), ledger.numbers(connection)
        assert told[ledger.entity] == {numbers[each.key]: ledger.logged(each) for each in lines}
    project = told[Entity.PROJECT].get(None, project_values(START))
    assert project == project_values(store.project())


def as_json(values: dict[str, Any]) -> dict[str, Any]:
    return {key: each.isoformat() if key in DAYS else each for key, each in values.items()}


def _of(entity: Entity, state: dict[tuple[Entity, int | None], Any]) -> dict[int | None, Any]:
    return {key[1]: after for key, after in state.items() if key[0] is entity}


def test_every_act_is_tried_and_has_its_say(
    store: Store, leader: User, a_draft: Callable[..., Draft]
) -> None:
    """One life through all the acts, each of which writes something here."""
    cast = Cast(store, leader, a_draft)
    commands.grant(store, leader, "leder@example.com", Role.LEADER)
    last = -1  # in the trash, when anybody is
    life = [
        *(
            ("settle", 0, 5),
            ("import", 0, 5),
            ("post", 0, 1),
            ("post", 1, 1),
            ("add", 2, 1),
            ("begin", 0, 1),
            ("begin", 1, 2),
            ("merge", 0, 1),
            ("alter", 0, 1),
            ("leave", 0, 0),
            ("give up", 0, 0),
            ("begin", 0, 1),
            ("rewrite", 0, 2),
            ("take down", 0, 0),
            ("add", 1, 1),
            ("change", 0, 4),
            ("withdraw", 0, 0),
            ("read years", 0, 3),
            ("correct", 0, 8),
            ("take back", 1, 0),
            ("read films", 0, 1),
        ),
        *(("read fees", 0, 1), ("charge", 0, 5), ("pay", 0, 3), ("work", 0, 1), ("work", 0, 2)),
        *(("amend", 0, 5), ("document", 0, 2), ("decide", 0, 2), ("decide", 0, 1)),
        *(("take hours back", 1, 0), ("award", 0, 0), ("award", 1, 1), ("read cash", 0, 1)),
        *(("take money back", 0, 0), ("set rules", 0, 1), ("take rules back", 0, 0)),
        *(("call", 0, 0), ("call", 1, 2), ("sign up", 0, 1), ("sign up", 1, 0), ("attend", 0, 1)),
        *(("withdraw from", 0, 0), ("call", 0, 1), ("read meetings", 1, 1), ("call off", 0, 0)),
        *(("take meeting back", 1, 0), ("deal", 0, 1), ("deal", 0, 3), ("answer", 1, 0)),
        *(("change deal", 0, 2), ("take deal back", 0, 0)),
        *(("own", 0, 1), ("accept", 0, 0), ("own", 0, 2), ("refuse", 0, 0), ("confirm", 0, 0)),
        *(("trash", 0, 0), ("restore", last, 0), ("undo", 0, 0), ("grant", 0, 1), ("revoke", 0, 0)),
        *(("own", 0, 3), ("erase", 0, 0), ("erase", last, 0), ("purge", 0, 0), ("import", 2, 1)),
        *(("clear", 0, 0), ("snapshot", 0, 6)),
    ]
    assert {name for name, _, _ in life} == set(ACTS)
    for name, who, how in life:
        before = store.version()
        ACTS[name](cast, who, how)
        assert store.version() > before, name
        assert_told(store)


def test_the_fold_would_see_a_row_that_lies() -> None:
    """What the test above rests on: a log with a row missing does not fold."""
    added, changed = {"name": "En"}, {"name": "To"}
    entry = LogEntry(1, None, "x", Action.CHANGE, Entity.MEMBER, 1, added, changed)  # type: ignore[arg-type]
    with pytest.raises(AssertionError):
        fold([entry])
