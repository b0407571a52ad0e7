"""Møter in a browser: the file for one's calendar, months by keyboard, and the open calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import expect

from cluster.access import Role, User
from cluster.lines import LinePlan
from cluster.meetings.ledgers import Area, Meeting, MeetingKind
from data.clock import today
from data.meetings import ATTENDANCES, MEETINGS
from data.work import begin
from tests.cluster.meetings_of import a_meeting, at
from tests.cluster.rosters import ALTA, BODO
from tests.e2e.conftest import Visit
from tests.e2e.screen import PHONE, WINDOW, Screen
from tests.e2e.sites import Site, opened
from tests.e2e.test_screen_accessibility import check, grow_dark
from tests.e2e.test_screen_hostile_names import NAMES, ran

THIS_MONTH = today().replace(day=1)
WRITTEN = (
    a_meeting(
        today(),
        "Lyd i dag",
        starts=at(today(), 23, 0),
        ends=at(today(), 23, 30),
        kind=MeetingKind.REGIONAL,
        place=ALTA,
        address="Storgata 1",
        area=Area.PROFESSIONAL,
        documents=("https://example.no/saker.pdf",),
        is_public=True,
    ),
    a_meeting(
        today() + timedelta(1),
        "Samling over tre dager",
        ends=at(today() + timedelta(3), 12),
        place=BODO,
        capacity=30,
        link="https://example.no/rom",
    ),
    a_meeting(today() - timedelta(60), "Det som var", place=BODO, is_public=True),
    a_meeting(
        today() + timedelta(2), "Det som ble avlyst", cancelled=today(), is_public=True, demo=True
    ),
    *(a_meeting(today() + timedelta(5), name) for name in NAMES),
)


@pytest.fixture(scope="module")
def meeting_site(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The app with these and no other meetings."""
    with opened(tmp_path_factory.mktemp("meetings"), filled) as site:
        with begin(site.store, User("Leder", Role.LEADER)) as work:
            ATTENDANCES.remove(work, ATTENDANCES.load(work.connection))
            MEETINGS.remove(work, MEETINGS.load(work.connection))
            MEETINGS.save(work, LinePlan(WRITTEN, (), 0))
            work.commit()
        yield site


def number(site: Site, title: str) -> int:
    known = site.store.meetings(seen_by=Role.LEADER, day=today()).meetings
    return next(each.id for each in known if each.title == title)


def same(event: icalendar.Event, meeting: Meeting) -> bool:
    return (
        event["SUMMARY"] == meeting.title
        and event["DTSTART"].dt == meeting.starts
        and event["DTEND"].dt == meeting.ends
        and event["UID"] == meeting.uid
    )


def test_a_meeting_is_found_opened_and_taken_home(
    visit: Visit, meeting_site: Site, tmp_path: Path
) -> None:
    screen = visit(meeting_site).open("moter")
    screen.page.get_by_role("link", name="Lyd i dag").click()
    screen.settle()
    screen.expect_query(mote=str(number(meeting_site, "Lyd i dag")))
    expect(screen.page.locator(".kk-card h3")).to_have_text("Lyd i dag")
    expect(screen.page.locator(".kk-card")).to_contain_text("Storgata 1, Alta, Finnmark")
    file = screen.download("Legg i kalenderen (ICS)", tmp_path)
    assert file.name == f"møte-{today()}-lyd-i-dag.ics"
    (event,) = icalendar.Calendar.from_ical(file.read_bytes()).events
    assert same(event, WRITTEN[0])
    screen.page.goto(str(event["URL"]))
    screen.settle()
    expect(screen.page.locator(".kk-card h3")).to_have_text("Lyd i dag")
    screen.page.get_by_role("button", name="Alle møter").click()
    screen.expect_query(mote=None)
    expect(screen.page.get_by_role("link", name="Samling over tre dager")).to_be_visible()


def test_the_open_calendar_is_where_the_page_says(visit: Visit, meeting_site: Site) -> None:
    screen = visit(meeting_site).open("moter", abonner=1)
    address = screen.page.locator("details code").first
    expect(address).to_have_text(f"{meeting_site.url}kalender.ics")
    answer, body = meeting_site.ask("kalender.ics")
    assert answer.getheader("content-type") == "text/calendar; charset=utf-8"
    events = icalendar.Calendar.from_ical(body).events
    assert {str(each["SUMMARY"]) for each in events} == {
        "Lyd i dag",
        "Det som var",
        "Avlyst: Det som ble avlyst (demodata)",
    }
    head, nothing = meeting_site.ask("kalender.ics", method="HEAD")
    assert (head.status, nothing) == (200, "")
    assert head.getheader("etag") == answer.getheader("etag")


def test_the_months_are_gone_through_by_keyboard(visit: Visit, meeting_site: Site) -> None:
    screen = visit(meeting_site).open("moter", vis="maned")
    today_cell = screen.page.locator("[aria-current=date]")
    expect(today_cell).to_contain_text("i dag")
    expect(today_cell.get_by_role("link")).to_contain_text("Lyd i dag")
    screen.page.get_by_role("button", name="Neste måned").focus()
    screen.page.keyboard.press("Enter")
    after = (THIS_MONTH + timedelta(days=31)).replace(day=1)
    screen.expect_query(maned=f"{after:%Y-%m}")
    screen.settle()
    screen.page.get_by_role("button", name="Denne måneden").focus()
    screen.page.keyboard.press("Enter")
    screen.expect_query(maned=None)
    today_cell.get_by_role("link").focus()
    screen.page.keyboard.press("Enter")
    screen.settle()
    expect(screen.page.locator(".kk-card h3")).to_have_text("Lyd i dag")


def test_the_month_is_a_table_that_says_what_it_is(visit: Visit, meeting_site: Site) -> None:
    screen = visit(meeting_site).open("moter", vis="maned", lang="nb")
    table = screen.page.get_by_role("table")
    expect(table.get_by_role("columnheader")).to_have_count(8)
    weeks = table.locator("tbody tr").count()
    expect(table.get_by_role("rowheader")).to_have_count(weeks)
    expect(table.get_by_role("cell")).to_have_count(7 * weeks)


def test_on_a_phone_the_month_is_a_list_of_the_days_with_meetings(
    phone: Screen, meeting_site: Site
) -> None:
    elsewhere = Screen(phone.page, meeting_site)
    elsewhere.open("moter", vis="maned").draw()
    drawn = elsewhere.page.locator(".kk-day:visible")
    assert 1 <= drawn.count() <= 6
    expect(elsewhere.page.locator("[aria-current=date]")).to_be_visible()
    wide = elsewhere.page.evaluate("document.querySelector('.stMain').scrollWidth")
    assert wide <= PHONE[0]


def test_the_map_has_the_places(visit: Visit, meeting_site: Site) -> None:
    screen = visit(meeting_site).open("moter", vis="kart")
    screen.map.shows(["Alta", "Bodø", "Bodø"])


@pytest.mark.parametrize("view", ["liste", "maned", "kart"])
def test_topics_that_try_to_be_code_are_only_letters(
    visit: Visit, meeting_site: Site, view: str
) -> None:
    screen = visit(meeting_site).open("moter", vis=view)
    screen.draw()
    assert not ran(screen)


@pytest.mark.parametrize("query", [{}, {"vis": "maned"}, {"vis": "kart"}, {"mote": 1}])
def test_nobody_is_shut_out(visit: Visit, meeting_site: Site, query: dict[str, object]) -> None:
    """In a window and on a phone, in light and in dark, with meetings."""
    screen: Screen = visit(meeting_site)
    screen.page.emulate_media(color_scheme="light")
    if "mote" in query:
        query = {"mote": number(meeting_site, "Samling over tre dager")}
    screen.open("moter", **query).draw().unfold_all()  # type: ignore[arg-type]
    assert check(screen, WINDOW[0]) == []
    assert check(screen, PHONE[0]) == []
    grow_dark(screen)
    assert check(screen, PHONE[0]) == []
