"""The permissions people read about are the ones the app keeps, for every page, command, file."""

from __future__ import annotations

import csv
import inspect
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from io import StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest

from cluster.access import Permission, Role, User, may
from cluster.collaboration.ties import Party, Tie, TieKind
from cluster.crafts import Craft
from cluster.draft import Draft
from cluster.firm_years import FigureSource, FirmYear
from cluster.funding.ledgers import Grant, Instalment, OtherCash, OwnHours, Worker
from cluster.funding.published import PAYOUT_RULES, RATES
from cluster.joint_projects import JointProject, Participant, Phase, TypedJointProject, project_of
from cluster.meetings.ledgers import OSLO, Meeting, MeetingKind, Venue
from cluster.members import Member, MemberKind, standings_on
from cluster.milestones import Quarter
from cluster.notices import Notice, NoticeKind, TypedNotice
from cluster.places import Kommune, Place, Position, Precision
from cluster.pool import Reading
from cluster.problems import Problem
from cluster.project import Project
from cluster.recruitment import Move, Prospect, ProspectSource, Stage
from data import commands, exporting
from data.language import Language, texts
from data.store import Store
from geo.geojson import members_geojson
from tests.pages.registers import LEADER
from tests.pages.screens import SCREENS, go, sent, visit
from ui import auth, links
from ui.links import Screen

PAGE = (Path(__file__).parents[2] / "docs" / "permissions.md").read_text("utf-8")
DAY = date(2020, 11, 14)
KARI = "kari@example.com"
BOKMAL = texts(Language.BOKMAL)
READING = Reading("enheter.csv.gz", 0, ())
TYPED = TypedNotice(NoticeKind.NEED, Craft.SOUND, "Søker lyd", DAY)
REFUSED = "Denne siden er ikke åpen for deg. Spør prosjektlederen om tilgang."


def somebody(store: Store) -> Member:
    return store.members(seen_by=Role.LEADER)[0]


def a_notice(store: Store) -> Notice:
    """A notice of that one, which nobody has posted."""
    return Notice(404, somebody(store).id, NoticeKind.NEED, Craft.SOUND, "Lyd", DAY, DAY)


def a_prospect(id_: int = 0) -> Prospect:
    place = Place("Alta", Kommune("5601", "Alta"), Position(69.97, 23.27), Precision.PLACE)
    moves = (Move(DAY, Stage.IDENTIFIED),)
    return Prospect(id_, "Fiktivt prospekt", place, ProspectSource.BOARD, moves)


def together(store: Store) -> TypedJointProject:
    """What that one makes with another."""
    two = store.members(seen_by=Role.LEADER)[:2]
    return TypedJointProject("Film", Phase.IDEA, tuple(Participant(each.id) for each in two))


def a_project(store: Store) -> JointProject:
    """The same, which nobody has written down."""
    return project_of(together(store), DAY, 404)


FIGURE = FirmYear("310000001", 2018, FigureSource.OTHER, "A", turnover=1, note="Oppdiktet")


def own_figure(store: Store, user: User) -> tuple[User, FirmYear]:
    """One who speaks for somebody, and a figure that one may report."""
    of = next(each for each in store.members(seen_by=Role.LEADER) if each.org_number)
    figure = FirmYear(
        of.org_number or "", 2014, FigureSource.REPORTED, of.name, employees=1, note="Oss selv"
    )
    return replace(user, member_id=of.id), figure


HOURS = OwnHours(0, DAY, "Møte", 2, Worker.OWNER, DAY)
GRANT = Grant("Fond", "Del", 1000, DAY, "Oppdiktet")
PART = Instalment("Fond", "Del", 1, 1000)
CASH = OtherCash(DAY, "Noen", "Noe", 1000, "Oppdiktet")


def own_line(store: Store, user: User) -> tuple[User, OwnHours]:
    """One who speaks for somebody, and hours of that one."""
    of = somebody(store)
    return replace(user, member_id=of.id), replace(HOURS, member_id=of.id)


MONEY: dict[str, Callable[[Store, User], commands.Answer[object]]] = {
    "import_grants": lambda store, user: commands.import_grants(store, user, [], today=DAY),
    "import_instalments": lambda store, user: commands.import_instalments(
        store, user, [], today=DAY
    ),
    "import_fees": lambda store, user: commands.import_fees(store, user, [], today=DAY),
    "import_own_hours": lambda store, user: commands.import_own_hours(store, user, [], today=DAY),
    "import_other_cash": lambda store, user: commands.import_other_cash(store, user, [], today=DAY),
    "save_grant": lambda store, user: commands.save_grant(store, user, GRANT, seen=None, today=DAY),
    "save_instalment": lambda store, user: commands.save_instalment(
        store, user, PART, seen=None, today=DAY
    ),
    "save_other_cash": lambda store, user: commands.save_other_cash(
        store, user, CASH, seen=None, today=DAY
    ),
    "remove_grant": lambda store, user: commands.remove_grant(store, user, GRANT),
    "remove_instalment": lambda store, user: commands.remove_instalment(store, user, PART),
    "remove_other_cash": lambda store, user: commands.remove_other_cash(store, user, CASH),
    "charge_fees": lambda store, user: commands.charge_fees(
        store, user, year=2019, amount=5, due=DAY
    ),
    "record_payment": lambda store, user: commands.record_payment(
        store, user, (404, 2018), amount=5, paid=DAY, today=DAY
    ),
    "set_rate": lambda store, user: commands.set_rate(store, user, RATES[0]),
    "remove_rate": lambda store, user: commands.remove_rate(store, user, RATES[0]),
    "set_payout_rule": lambda store, user: commands.set_payout_rule(store, user, PAYOUT_RULES[0]),
    "remove_payout_rule": lambda store, user: commands.remove_payout_rule(
        store, user, PAYOUT_RULES[0]
    ),
    "decide_hours": lambda store, user: commands.decide_hours(
        store, user, [], approve=True, today=DAY
    ),
    "register_hours": lambda store, user: commands.register_hours(store, *own_line(store, user)),
    "change_hours": lambda store, user: commands.change_hours(
        store, *own_line(store, user), seen=own_line(store, user)[1], today=DAY
    ),
    "withdraw_hours": lambda store, user: commands.withdraw_hours(store, *own_line(store, user)),
    "document_hours": lambda store, user: commands.document_hours(
        store, user, HOURS.key, evidence="Timeliste", today=DAY
    ),
}
AT = datetime(2018, 4, 17, 10, tzinfo=OSLO)
MEETING = Meeting(
    MeetingKind.WEBINAR, "Budsjett", AT, AT + timedelta(hours=2), DAY, AT, link="https://example.no"
)
TIE = Tie(DAY, Party(0), Party(None, "Utenfor"), TieKind.PURCHASE, "Lydmiks", DAY)


def own_tie(store: Store, user: User) -> tuple[User, Tie]:
    """One who speaks for somebody, and a deal of that one."""
    of = somebody(store)
    return replace(user, member_id=of.id), replace(TIE, first=Party(of.id))


def a_venue(store: Store) -> Venue:
    return Venue("Huset", somebody(store).located[0].place)


GATHERINGS: dict[str, Callable[[Store, User], commands.Answer[object]]] = {
    "import_meetings": lambda store, user: commands.import_meetings(store, user, []),
    "import_venues": lambda store, user: commands.import_venues(store, user, []),
    "import_attendances": lambda store, user: commands.import_attendances(
        store, user, [], today=DAY
    ),
    "save_meeting": lambda store, user: commands.save_meeting(store, user, MEETING),
    "cancel_meeting": lambda store, user: commands.cancel_meeting(store, user, MEETING, today=DAY),
    "remove_meeting": lambda store, user: commands.remove_meeting(store, user, MEETING),
    "save_venue": lambda store, user: commands.save_venue(store, user, a_venue(store)),
    "remove_venue": lambda store, user: commands.remove_venue(store, user, a_venue(store)),
    "record_attendance": lambda store, user: commands.record_attendance(store, user, 404, []),
    "sign_up": lambda store, user: commands.sign_up(
        store, own_tie(store, user)[0], 404, somebody(store).id, people=1, online=True
    ),
    "withdraw_sign_up": lambda store, user: commands.withdraw_sign_up(
        store, own_tie(store, user)[0], 404, somebody(store).id
    ),
    "evaluate_meeting": lambda store, user: commands.evaluate_meeting(
        store, own_tie(store, user)[0], 404, somebody(store).id, score=5, comment=""
    ),
    "import_ties": lambda store, user: commands.import_ties(store, user, [], today=DAY),
    "report_tie": lambda store, user: commands.report_tie(store, *own_tie(store, user)),
    "change_tie": lambda store, user: commands.change_tie(
        store,
        own_tie(store, user)[0],
        TIE,
        seen=replace(TIE, reported_by=somebody(store).id),
        today=DAY,
    ),
    "withdraw_tie": lambda store, user: commands.withdraw_tie(
        store, own_tie(store, user)[0], replace(TIE, reported_by=somebody(store).id)
    ),
    "decide_tie": lambda store, user: commands.decide_tie(
        store, *own_tie(store, user), confirm=True, today=DAY
    ),
}
ASK: dict[str, Callable[[Store, User], commands.Answer[object]]] = {
    "import_members": lambda store, user: commands.import_members(store, user, [], today=DAY),
    "replace_with_demo": lambda store, user: commands.replace_with_demo(
        store, user, list[Draft](), commands.Invented(), today=DAY
    ),
    "clear_members": commands.clear_members,
    "remove_demo": commands.remove_demo,
    "merge_members": lambda store, user: commands.merge_members(
        store, user, *store.members(seen_by=Role.LEADER)[:2], (), today=DAY
    ),
    "set_project": lambda store, user: commands.set_project(
        store, user, Project(date(2017, 1, 1), date(2021, 1, 1), (5, 6))
    ),
    "keep_snapshots": lambda store, user: commands.keep_snapshots(store, user, []),
    "add_member": lambda store, user: commands.add_member(
        store, user, replace(somebody(store), id=0, org_number=None), today=DAY
    ),
    "change_member": lambda store, user: commands.change_member(
        store, user, somebody(store), replace(somebody(store), employees=3), today=DAY
    ),
    "trash_member": lambda store, user: commands.trash_member(
        store, user, somebody(store), today=DAY
    ),
    "restore_member": lambda store, user: commands.restore_member(store, user, somebody(store)),
    "withdraw_register_copy": lambda store, user: commands.withdraw_register_copy(
        store, user, somebody(store)
    ),
    "undo": lambda store, user: commands.undo(store, user, today=DAY),
    "purge_trash": lambda store, user: commands.purge_trash(store, user, today=DAY),
    "erase_member": lambda store, user: commands.erase_member(
        store, user, somebody(store), today=DAY
    ),
    "change_own": lambda store, user: commands.change_own(
        store,
        replace(user, member_id=somebody(store).id),
        somebody(store),
        replace(somebody(store), employees=3),
        today=DAY,
    ),
    "confirm_member": lambda store, user: commands.confirm_member(
        store, replace(user, member_id=somebody(store).id), somebody(store), today=date(2020, 12, 1)
    ),
    "ask_for_erasure": lambda store, user: commands.ask_for_erasure(
        store, replace(user, member_id=somebody(store).id), somebody(store), today=DAY
    ),
    "post_notice": lambda store, user: commands.post_notice(
        store, replace(user, member_id=somebody(store).id), somebody(store).id, TYPED, today=DAY
    ),
    "change_notice": lambda store, user: commands.change_notice(
        store, replace(user, member_id=somebody(store).id), a_notice(store), TYPED, today=DAY
    ),
    "withdraw_notice": lambda store, user: commands.withdraw_notice(
        store, replace(user, member_id=somebody(store).id), a_notice(store)
    ),
    "add_prospect": lambda store, user: commands.add_prospect(store, user, a_prospect(), today=DAY),
    "change_prospect": lambda store, user: commands.change_prospect(
        store, user, a_prospect(404), a_prospect(404), today=DAY
    ),
    "move_prospect": lambda store, user: commands.move_prospect(
        store, user, a_prospect(404), Move(DAY, Stage.CONTACTED), today=DAY
    ),
    "take_back_move": lambda store, user: commands.take_back_move(store, user, a_prospect(404)),
    "remove_prospect": lambda store, user: commands.remove_prospect(store, user, a_prospect(404)),
    "ask_again": lambda store, user: commands.ask_again(store, user, 404, today=DAY),
    "note_joined": lambda store, user: commands.note_joined(
        store, user, a_prospect(404), today=DAY
    ),
    "load_register": lambda store, user: commands.load_register(
        store, user, READING, day=DAY, today=DAY
    ),
    "exclude_firm": lambda store, user: commands.exclude_firm(
        store, user, "310000001", "Ikke film", today=DAY
    ),
    "include_firm": lambda store, user: commands.include_firm(
        store, user, "310000001", "Er film", today=DAY
    ),
    "set_industries": lambda store, user: commands.set_industries(store, user, ("59",)),
    "join_prospect": lambda store, user: commands.join_prospect(
        store, user, a_prospect(404), MemberKind.MEMBER, DAY, today=DAY
    ),
    "add_joint_project": lambda store, user: commands.add_joint_project(
        store, replace(user, member_id=somebody(store).id), together(store), today=DAY
    ),
    "change_joint_project": lambda store, user: commands.change_joint_project(
        store, replace(user, member_id=somebody(store).id), a_project(store), together(store)
    ),
    "leave_joint_project": lambda store, user: commands.leave_joint_project(
        store, replace(user, member_id=somebody(store).id), a_project(store)
    ),
    "remove_joint_project": lambda store, user: commands.remove_joint_project(
        store, replace(user, member_id=somebody(store).id), a_project(store)
    ),
    "set_milestones": lambda store, user: commands.set_milestones(
        store, user, Quarter(2021, 1), {None: 40}, seen={}, today=DAY
    ),
    "publish_forecast": lambda store, user: commands.publish_forecast(
        store, user, date(2021, 12, 31), today=DAY
    ),
    "import_firm_years": lambda store, user: commands.import_firm_years(store, user, [FIGURE]),
    "import_credits": lambda store, user: commands.import_credits(store, user, []),
    "import_national_totals": lambda store, user: commands.import_national_totals(store, user, []),
    "set_firm_year": lambda store, user: commands.set_firm_year(
        store, *own_figure(store, user), seen=None, today=DAY
    ),
    "remove_firm_year": lambda store, user: commands.remove_firm_year(
        store, *own_figure(store, user)
    ),
    "publish_effect": lambda store, user: commands.publish_effect(store, user, today=DAY),
    "accept_review": lambda store, user: commands.accept_review(store, user, 404, today=DAY),
    "refuse_review": lambda store, user: commands.refuse_review(store, user, 404, today=DAY),
    "speak_for": lambda store, user: commands.speak_for(store, user, "a@example.com", None),
    "grant": lambda store, user: commands.grant(store, user, "a@example.com", Role.BOARD),
    "revoke": lambda store, user: commands.revoke(store, user, "a@example.com"),
    "make_calendar_key": lambda store, user: commands.make_calendar_key(store, user, today=DAY),
    "remove_calendar_key": commands.remove_calendar_key,
    **MONEY,
    **GATHERINGS,
}


def rows(heading: str) -> list[list[str]]:
    """The table under a heading of the page, without its own headings."""
    part = PAGE.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def code(cell: str) -> str:
    """What stands in code type first in a cell."""
    found = re.match(r"`([^`]+)`", cell)
    assert found, cell
    return found[1]


SAID = {
    (role, Permission(code(row[0]))): answer == "yes"
    for row in rows("What a role may")
    for role, answer in zip(Role, row[1:], strict=True)
}
NEEDED = {code(page): Permission(code(needs)) for page, needs in rows("Pages")}
COMMANDS = {code(command): Permission(code(needs)) for command, needs in rows("Commands")}


@pytest.mark.parametrize("permission", Permission)
@pytest.mark.parametrize("role", Role)
def test_a_role_may_what_the_page_says(role: Role, permission: Permission) -> None:
    assert may(role, permission) is SAID[role, permission]
    assert User("Noen", role).may(permission) is SAID[role, permission]


def test_every_page_and_every_command_is_spoken_of() -> None:
    assert {f"/{screen.path}": screen.permission for screen in SCREENS} == NEEDED
    public = {name for name in commands.__all__ if inspect.isfunction(getattr(commands, name))}
    assert public == set(dict(inspect.getmembers(commands, inspect.isfunction)))
    assert set(COMMANDS) == public
    assert set(COMMANDS) == set(ASK)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.file)
def test_a_page_opens_for_those_it_is_for(
    demo: Store, read_as: Callable[[Role], None], screen: Screen, role: Role
) -> None:
    """By a link to a visitor nobody has seen before, and from another page."""
    allowed = SAID[role, NEEDED[f"/{screen.path}"]]
    read_as(role)
    cold = visit(screen, id="1")
    warm = go(visit(links.GROWTH), screen)
    for shown in (cold, warm):
        assert not shown.exception
        assert ([each.value for each in shown.warning] == [REFUSED]) is (not allowed)
        assert bool(shown.title) is allowed
        assert "kk-foot" in sent(shown)


@pytest.mark.parametrize("role", Role)
def test_the_menu_has_what_the_reader_may_open(role: Role) -> None:
    shown = [screen.path for screen in links.in_menu(User("Leser", role))]
    assert shown == [
        screen.path for screen in links.IN_MENU if SAID[role, NEEDED[f"/{screen.path}"]]
    ]


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("command", ASK)
def test_a_command_obeys_those_it_is_for(demo: Store, command: str, role: Role) -> None:
    allowed = SAID[role, COMMANDS[command]]
    before = demo.version()
    _, problems = ASK[command](demo, User("Noen", role))
    assert (Problem("access.denied") in problems) is (not allowed)
    if not allowed:
        assert demo.version() == before


def any_in(table: list[dict[str, str]], *columns: str) -> bool:
    return any(row.get(column) for row in table for column in columns)


@pytest.mark.parametrize("role", Role)
def test_a_file_holds_no_more_than_the_reader_may_see(demo: Store, role: Role) -> None:
    standings = standings_on(demo.members(seen_by=role), DAY)
    written = exporting.members_csv(standings, BOKMAL).decode("utf-8-sig")
    table = list(csv.DictReader(StringIO(written), delimiter=";"))
    assert any_in(table, "tilbyr", "soker") is SAID[role, Permission.SEE_SHARED]
    contacts = any_in(table, "epost", "telefon", "kontakt")
    assert contacts is SAID[role, Permission.SEE_SHARED]
    assert b"@" not in members_geojson(standings, {}, BOKMAL)


@pytest.mark.parametrize("role", [Role.MEMBER, Role.BOARD])
def test_whoever_speaks_for_one_firm_changes_that_one_and_no_other(
    demo: Store, monkeypatch: pytest.MonkeyPatch, role: Role
) -> None:
    """Signed in, with what the account says: the way a reader comes to speak for a firm."""
    own, *others = demo.members(seen_by=Role.LEADER)
    commands.grant(demo, LEADER, KARI, role)
    commands.speak_for(demo, LEADER, KARI, own.id)
    user = signed_in(monkeypatch, KARI)
    assert (user.role, user.member_id) == (role, own.id)
    after, _ = commands.change_own(demo, user, own, replace(own, offers="Nytt"), today=DAY)
    assert after is not None
    assert (after.offers, [each.member_id for each in demo.reviews()]) == ("Nytt", [own.id])
    notice, _ = commands.post_notice(demo, user, own.id, TYPED, today=DAY)
    assert notice is not None
    before = demo.version()
    for other in others:
        wanted = replace(other, offers="Nytt")
        answer = commands.change_own(demo, user, other, wanted, today=DAY)
        assert answer == (None, (Problem("access.denied"),))
        answer = commands.confirm_member(demo, user, other, today=date(2020, 12, 1))
        assert answer == (None, (Problem("access.denied"),))
        posted = commands.post_notice(demo, user, other.id, TYPED, today=DAY)
        assert posted == (None, (Problem("access.denied"),))
    renamed = commands.change_own(demo, user, after, replace(after, name="Nytt"), today=DAY)
    assert renamed == (None, (Problem("access.denied"),))
    assert demo.version() == before


def test_who_no_longer_speaks_for_a_firm_cannot_change_it_from_the_next_click_on(
    demo: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = somebody(demo)
    commands.grant(demo, LEADER, KARI, Role.MEMBER)
    commands.speak_for(demo, LEADER, KARI, own.id)
    assert signed_in(monkeypatch, KARI).member_id == own.id
    commands.speak_for(demo, LEADER, KARI, None)
    user = signed_in(monkeypatch, KARI)
    _, problems = commands.change_own(demo, user, own, replace(own, offers="Nytt"), today=DAY)
    assert problems == (Problem("access.denied"),)


def signed_in(monkeypatch: pytest.MonkeyPatch, email: str) -> User:
    """The reader the app makes of whoever the provider vouches for."""
    claims = {"email": email, "email_verified": True}
    provider = SimpleNamespace(is_logged_in=True, to_dict=lambda: claims)
    monkeypatch.setattr(auth, "signs_in", lambda: True)
    monkeypatch.setattr(auth.st, "user", provider)
    return auth.person()
