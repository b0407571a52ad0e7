"""Møter: each reader sees their meetings, on the day they look at, and nothing typed is code."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from cluster.access import Role, User
from cluster.lines import LinePlan
from cluster.meetings.ledgers import Area, Attendance, Meeting, MeetingKind
from data import calendar_keys
from data.clock import today
from data.meetings import ATTENDANCES, MEETINGS
from data.store import Store
from data.work import begin
from tests.cluster.meetings_of import CHANGED, a_meeting, at
from tests.cluster.rosters import ALTA, BODO
from tests.pages.filling import HOSTILE
from tests.pages.screens import _layer, html, sent, text_of, visit
from ui import auth, frame, links

ReadAs = Callable[..., None]
SOON, GONE = today() + timedelta(7), today() - timedelta(40)
OPEN = a_meeting(
    SOON, "Åpent verksted", kind=MeetingKind.REGIONAL, place=ALTA, capacity=2, is_public=True
)
INNER = a_meeting(
    SOON,
    "For medlemmene",
    link="https://example.no/rom",
    area=Area.COMMERCIAL,
    documents=("https://example.no/saker.pdf", "javascript:alert(1)"),
)
BOARD = a_meeting(SOON, "Styrets sak", kind=MeetingKind.BOARD, place=BODO)
PAST = a_meeting(GONE, "Det som var", place=BODO, is_public=True)
EVERY = (OPEN, INNER, BOARD, PAST)


@pytest.fixture
def no_meetings(demo: Store) -> Store:
    """The demonstration set without its meetings."""
    with begin(demo, User("Leder", Role.LEADER)) as work:
        ATTENDANCES.remove(work, ATTENDANCES.load(work.connection))
        MEETINGS.remove(work, MEETINGS.load(work.connection))
        work.commit()
    return demo


def write(store: Store, *meetings: Meeting) -> None:
    with begin(store, User("Leder", Role.LEADER)) as work:
        MEETINGS.save(work, LinePlan(meetings, (), 0))
        work.commit()


def number(store: Store, meeting: Meeting) -> int:
    known = store.meetings(seen_by=Role.LEADER, day=today()).meetings
    return next(each.id for each in known if each.title == meeting.title)


@pytest.fixture
def meetings(no_meetings: Store) -> Store:
    write(no_meetings, *EVERY)
    return no_meetings


def told(page: AppTest) -> str:
    """What the page says in sentences, and in our own pieces of HTML."""
    said = [each.value for each in (*page.markdown, *page.caption)]
    return "\n".join([*said, *(unescape(each.proto.body) for each in page.get("html"))])


def listed(page: AppTest) -> list[str]:
    return re.findall(r'<p class="kk-topic"><a [^>]*>([^<]*)</a>', text_of(page, "kk-meetings"))


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        (Role.VISITOR, {OPEN.title}),
        (Role.MEMBER, {OPEN.title, INNER.title}),
        (Role.BOARD, {OPEN.title, INNER.title, BOARD.title}),
        (Role.LEADER, {OPEN.title, INNER.title, BOARD.title}),
    ],
)
def test_each_role_sees_its_meetings_in_every_view(
    meetings: Store, read_as: ReadAs, role: Role, seen: set[str]
) -> None:
    read_as(role)
    assert set(listed(visit(links.MEETINGS))) == seen
    hidden = {each.title for each in EVERY} - seen - {PAST.title}
    for view in ("liste", "maned", "kart"):
        page = visit(links.MEETINGS, vis=view, maned=f"{SOON:%Y-%m}")
        assert not page.exception
        assert [title for title in hidden if title in sent(page)] == []


def test_a_meeting_one_may_not_see_is_as_one_that_is_not_there(
    meetings: Store, read_as: ReadAs
) -> None:
    read_as(Role.MEMBER)
    for id_ in (number(meetings, BOARD), 404):
        page = visit(links.MEETINGS, mote=str(id_))
        assert [each.value.partition(".")[0] for each in page.info] == ["Møtet er ikke her"]
        assert BOARD.title not in sent(page)


def test_past_meetings_are_there_when_they_are_unfolded(meetings: Store) -> None:
    assert PAST.title not in listed(visit(links.MEETINGS))
    assert listed(visit(links.MEETINGS, tidligere="1"))[-1] == PAST.title


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ({"slag": "regional"}, {OPEN.title}),
        ({"kompetanse": "commercial"}, {INNER.title}),
        ({"region": ["18", "nett"]}, {INNER.title, BOARD.title}),
        ({"slag": "board", "region": "56"}, set()),
        ({"slag": "finnes-ikke"}, {OPEN.title, INNER.title, BOARD.title}),
    ],
)
def test_the_address_says_which_are_looked_for(
    meetings: Store, words: dict[str, str | list[str]], seen: set[str]
) -> None:
    assert set(listed(visit(links.MEETINGS, **words))) == seen


def test_looking_back_the_meetings_are_those_that_were_known(meetings: Store) -> None:
    then = GONE - timedelta(1)
    write(meetings, a_meeting(SOON, "Sagt nå", added=today()))
    page = visit(links.MEETINGS, dato=then.isoformat())
    known = [each.title for each in EVERY if each.added <= then]
    assert "Sagt nå" not in sent(page)
    assert set(listed(page)) == set(known)


def test_the_month_has_each_day_and_marks_today(meetings: Store) -> None:
    page = visit(links.MEETINGS, vis="maned")
    (drawn,) = html(page, "kk-month")
    assert drawn.count('aria-current="date"') == 1
    assert "i dag" in drawn
    assert drawn.count('scope="col"') == 8
    assert drawn.count('scope="row"') == drawn.count("</tr>") - 1


def test_the_months_lead_on_and_back(meetings: Store) -> None:
    page = visit(links.MEETINGS, vis="maned", maned="2026-12")
    page.button(key="month-after").click().run()
    assert page.query_params["maned"] == "2027-01"
    assert "Januar 2027" in text_of(page, "kk-month")
    page.button(key="month-now").click().run()
    assert "maned" not in page.query_params


@pytest.mark.parametrize("given", ["2026-13", "0000-01", "x", "2026-1", "99999-01", "-1", ""])
def test_a_month_that_is_none_is_this_one(meetings: Store, given: str) -> None:
    page = visit(links.MEETINGS, vis="maned", maned=given)
    assert not page.exception
    assert 'aria-current="date"' in text_of(page, "kk-month")


@pytest.mark.parametrize("given", ["0001-01", "9999-12"])
def test_a_month_far_away_is_the_nearest_there_is(meetings: Store, given: str) -> None:
    page = visit(links.MEETINGS, vis="maned", maned=given)
    assert not page.exception
    assert sum(each.disabled for each in page.button if str(each.key).startswith("month-")) == 1


def test_one_meeting_is_told_whole_and_leads_only_to_the_web(
    meetings: Store, read_as: ReadAs
) -> None:
    read_as(Role.MEMBER)
    page = visit(links.MEETINGS, mote=str(number(meetings, INNER)))
    card = text_of(page, "kk-card")
    for words in (INNER.title, "Kommersiell", "example.no/rom", "example.no/saker.pdf", "Norsk"):
        assert words in card
    assert re.findall(r'href="([^"]*)"', card) == [INNER.link, INNER.documents[0]]
    assert "alert(1)" not in sent(page)
    page.button(key="all-meetings").click().run()
    assert "mote" not in page.query_params
    assert listed(page)


def test_a_member_is_told_the_seats_and_its_own_a_visitor_only_how_many_there_are(
    meetings: Store, read_as: ReadAs
) -> None:
    own, *others = [each.id for each in meetings.members(seen_by=Role.LEADER)][:3]
    of = number(meetings, OPEN)
    signed = tuple(
        Attendance(of, id_, signed_up=CHANGED + timedelta(order))
        for order, id_ in enumerate((*others, own))
    )
    with begin(meetings, User("Leder", Role.LEADER)) as work:
        ATTENDANCES.save(work, LinePlan(signed, (), 0))
        work.commit()
    read_as(Role.MEMBER, own)
    shown = text_of(visit(links.MEETINGS), "kk-meetings")
    assert "Du er nummer 1 på ventelista. · Fullt, 1 på venteliste" in shown
    read_as(Role.VISITOR)
    assert "2 plasser" in text_of(visit(links.MEETINGS), "kk-meetings")
    assert "venteliste" not in sent(visit(links.MEETINGS))


def test_the_map_and_its_table_have_the_same_places(meetings: Store) -> None:
    page = visit(links.MEETINGS, vis="kart")
    names = [each[1] for each in _layer(page, "members")["members"]]
    assert names == ["Alta", "Bodø", "Bodø"]
    table = text_of(page, "kk-table")
    assert table.count('scope="row"') == len(set(names))
    assert "1 møte uten sted er ikke på kartet." in told(page)


@pytest.mark.parametrize("view", ["liste", "maned", "kart"])
def test_a_topic_that_tries_to_be_code_is_only_letters(no_meetings: Store, view: str) -> None:
    write(no_meetings, a_meeting(today(), HOSTILE, place=BODO))
    page = visit(links.MEETINGS, vis=view)
    assert not page.exception
    drawn = "".join(each.proto.body for each in page.get("html"))
    assert "<script>alert" not in drawn
    assert "&lt;script&gt;alert(1)&lt;/script&gt; **Fet**" in drawn


def test_invented_meetings_are_marked(no_meetings: Store) -> None:
    write(no_meetings, a_meeting(SOON, "Påfunnet", demo=True))
    page = visit(links.MEETINGS)
    assert '<span class="kk-tag">oppdiktet</span>' in text_of(page, "kk-meetings")


def test_without_meetings_the_page_says_so(no_meetings: Store) -> None:
    for view, words in (
        ("liste", "Ingen møter er satt opp."),
        ("maned", "Ingen møter denne måneden."),
        ("kart", "Ingen av møtene har et sted."),
    ):
        page = visit(links.MEETINGS, vis=view)
        assert not page.exception
        assert words in told(page)


# --- the calendar of one's own ------------------------------------------------------------


KARI = "kari@example.com"


@pytest.fixture
def signed_in(no_meetings: Store, read_as: ReadAs, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setattr(auth, "signs_in", lambda: True)
    monkeypatch.setattr(frame, "_account_control", lambda t: None)
    read_as(Role.MEMBER, None, KARI)
    return no_meetings


def codes(page: AppTest) -> list[str]:
    return [each.value for each in page.code]


def test_without_sign_in_there_is_the_open_calendar_and_a_sentence(no_meetings: Store) -> None:
    page = visit(links.MEETINGS, abonner="1")
    (address,) = codes(page)
    assert address.endswith("/kalender.ics")
    assert "Personlig kalender finnes når innlogging er satt opp." in told(page)
    assert not [each for each in page.button if each.key == "make-calendar-key"]


def test_a_visitor_is_offered_no_key(signed_in: Store, read_as: ReadAs) -> None:
    read_as(Role.VISITOR, None, "")
    page = visit(links.MEETINGS, abonner="1")
    assert len(codes(page)) == 1
    assert "Logg inn som medlem" in told(page)


def test_a_key_is_made_shown_once_renewed_and_taken_back(signed_in: Store) -> None:
    page = visit(links.MEETINGS, abonner="1")
    page.button(key="make-calendar-key").click().run()
    first = codes(page)[1].partition("nokkel=")[2]
    assert calendar_keys.owner(signed_in, first) == KARI
    again = visit(links.MEETINGS, abonner="1")
    assert first not in sent(again)
    assert "Du har en adresse" in told(again)
    again.button(key="renew-calendar-key").click().run()
    assert calendar_keys.owner(signed_in, first) == KARI, "asked, not yet done"
    again.button(key="renew-calendar-key-sure").click().run()
    second = codes(again)[1].partition("nokkel=")[2]
    assert calendar_keys.owner(signed_in, first) is None
    assert calendar_keys.owner(signed_in, second) == KARI
    again.button(key="remove-calendar-key").click().run()
    again.button(key="remove-calendar-key-sure").click().run()
    assert calendar_keys.owner(signed_in, second) is None
    assert len(codes(again)) == 1
    assert second not in sent(again)


def test_the_days_are_written_with_their_weekdays(no_meetings: Store) -> None:
    write(no_meetings, a_meeting(date(2030, 3, 12), "Langt fram", ends=at(date(2030, 3, 14), 0)))
    told = text_of(visit(links.MEETINGS), "kk-meetings")
    assert "Tirsdag 12. mars 2030 kl. 10:00 til onsdag 13. mars 2030 kl. 24:00" in told
