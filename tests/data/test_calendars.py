"""Calendars: what is written comes back the same, at the same hour, in both readers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from cluster.meetings.ledgers import OSLO, Area, Meeting, MeetingKind, MeetingLanguage
from data.calendars import calendar_name, feed, meeting_calendar
from data.language import Language, texts
from data.one_line import one_line
from tests.cluster.meetings_of import a_meeting, at
from tests.cluster.rosters import TROMSO

BOKMAL, ENGLISH = texts(Language.BOKMAL), texts(Language.ENGLISH)
PAGE = "https://kart.example.no/moter?mote="
LINK = "https://møte.example.no/rom?a=1,2;b=3"
FULL = a_meeting(
    area=Area.PROFESSIONAL,
    place=TROMSO,
    address="Storgata 1",
    link=LINK,
    language=MeetingLanguage.SAMI,
    documents=("https://example.no/saker.pdf",),
    sequence=2,
    id=17,
)
WEIRD = st.text(
    st.one_of(
        st.sampled_from("\\,;:\"'nN\r\n\t \x00\x0b\x0c\x1c\x85\u2028\u2029\u00ad\ufeffæ€😀"),
        st.characters(),
    ),
    max_size=200,
)


def event_of(written: bytes) -> icalendar.Event:
    (event,) = icalendar.Calendar.from_ical(written).events
    return event


def lines(written: bytes) -> list[str]:
    """The lines as they are meant: put together where they were folded."""
    return written.decode().replace("\r\n ", "").split("\r\n")


def test_everything_a_meeting_has_is_in_its_file() -> None:
    event = event_of(meeting_calendar(FULL, BOKMAL, page=PAGE))
    assert event["UID"] == FULL.uid
    assert event["SUMMARY"] == "Lyd for film"
    assert event["LOCATION"] == "Storgata 1, Tromsø, på nett"
    assert event["GEO"].to_ical() == "69.65;18.96"
    assert event["URL"] == f"{PAGE}17"
    assert event["CONFERENCE"] == LINK
    assert (event["STATUS"], event["TRANSP"], event["SEQUENCE"]) == ("CONFIRMED", "OPAQUE", 2)
    assert [str(each) for each in event["CATEGORIES"].cats] == ["klyngesamling", "faglig"]
    assert event["DESCRIPTION"].splitlines() == [
        "Klyngesamling, faglig",
        "Språk: samisk",
        f"Lenke: {LINK}",
        "Dokument: https://example.no/saker.pdf",
        f"I Klyngekart: {PAGE}17",
    ]
    stamps = event["DTSTAMP"].dt, event["LAST-MODIFIED"].dt
    assert stamps == (FULL.changed, FULL.changed)


def test_what_is_not_known_is_not_there() -> None:
    event = event_of(meeting_calendar(a_meeting(), BOKMAL, page=PAGE))
    assert not {"LOCATION", "GEO", "CONFERENCE", "METHOD", "ORGANIZER", "ATTENDEE"} & set(event)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "https://a.no/\r\nATTACH:x", "ftp://a.no"])
def test_no_link_but_one_of_the_web_is_written(link: str) -> None:
    written = meeting_calendar(a_meeting(link=link, documents=(link,)), BOKMAL, page=PAGE)
    assert "CONFERENCE" not in event_of(written)
    assert link.split("\r\n", maxsplit=1)[0] not in written.decode()


@pytest.mark.parametrize(
    ("day", "away"),
    [
        (date(2026, 3, 27), 1),
        (date(2026, 3, 30), 2),
        (date(2026, 10, 23), 2),
        (date(2026, 10, 26), 1),
        (date(2038, 7, 1), 2),
        (date(2017, 11, 15), 1),
    ],
)
def test_ten_o_clock_is_ten_o_clock_in_oslo_in_summer_and_in_winter(day: date, away: int) -> None:
    written = meeting_calendar(a_meeting(day), BOKMAL, page=PAGE)
    utc = datetime(day.year, day.month, day.day, 10 - away, tzinfo=UTC)
    assert f"DTSTART;TZID=Europe/Oslo:{day:%Y%m%d}T100000" in lines(written)
    assert event_of(written)["DTSTART"].dt == utc
    assert vobject.readOne(written.decode()).vevent.dtstart.value == utc


def test_the_clock_in_a_file_is_that_of_oslo_every_day() -> None:
    """A reader that knows no Oslo, only what the file says of its clock."""
    written = meeting_calendar(FULL, BOKMAL, page=PAGE)
    file = vobject.readOne(written.decode().replace("Europe/Oslo", "Fiktiv/Klokke"))
    told = file.vevent.dtstart.value.tzinfo
    for day in range((date(2099, 12, 31) - date(1996, 4, 1)).days):
        noon = datetime(1996, 4, 1, 12) + timedelta(day)
        assert noon.replace(tzinfo=told).utcoffset() == noon.replace(tzinfo=OSLO).utcoffset()


@pytest.mark.parametrize("day", [date(2026, 3, 28), date(2026, 10, 24)])
def test_a_meeting_over_the_change_of_the_clocks_ends_when_it_ends(day: date) -> None:
    meeting = a_meeting(day, ends=at(day + timedelta(1), 16))
    event = event_of(meeting_calendar(meeting, BOKMAL, page=PAGE))
    assert event["DTEND"].dt.astimezone(UTC) == meeting.ends.astimezone(UTC)


def test_a_later_edition_is_the_same_event_and_says_that_it_is_later() -> None:
    first = event_of(meeting_calendar(FULL, BOKMAL, page=PAGE))
    moved = replace(FULL, starts=at(FULL.day, 9), sequence=3, changed=FULL.changed + timedelta(1))
    later = event_of(meeting_calendar(moved, BOKMAL, page=PAGE))
    assert later["UID"] == first["UID"]
    assert later["SEQUENCE"] > first["SEQUENCE"]
    assert later["DTSTAMP"].dt > first["DTSTAMP"].dt


def test_one_that_is_called_off_says_so_and_takes_no_time() -> None:
    off = replace(FULL, cancelled=date(2026, 2, 1), sequence=3)
    event = event_of(meeting_calendar(off, BOKMAL, page=PAGE))
    assert (event["UID"], event["SEQUENCE"]) == (FULL.uid, 3)
    assert (event["STATUS"], event["TRANSP"]) == ("CANCELLED", "TRANSPARENT")
    assert event["SUMMARY"] == "Avlyst: Lyd for film"


def test_an_invented_meeting_says_so() -> None:
    event = event_of(meeting_calendar(replace(FULL, demo=True), BOKMAL, page=PAGE))
    assert event["SUMMARY"] == "Lyd for film (demodata)"
    assert event["DESCRIPTION"].startswith("Demodata: møtet er oppdiktet.\n")
    assert calendar_name(replace(FULL, demo=True), BOKMAL).startswith("møte-demodata-2026-03-10")


def test_a_feed_has_its_name_how_often_to_ask_and_what_the_subscriber_has_to_do_with_each() -> None:
    second = a_meeting(title="Nr. 2", id=18)
    states = {17: "Du er påmeldt."}
    written = feed([FULL, second], BOKMAL, name="Møtene: alle", page=PAGE, states=states)
    calendar = icalendar.Calendar.from_ical(written)
    assert str(calendar["X-WR-CALNAME"]) == str(calendar["NAME"]) == "Møtene: alle"
    assert calendar.refresh_interval == timedelta(hours=6)
    told = {event["SUMMARY"]: "påmeldt" in event["DESCRIPTION"] for event in calendar.events}
    assert told == {"Lyd for film": True, "Nr. 2": False}
    assert len(calendar.timezones) == 1
    assert calendar.get_missing_tzids() == set()


def test_an_empty_feed_is_a_calendar() -> None:
    calendar = icalendar.Calendar.from_ical(feed([], BOKMAL, name="Møter", page=PAGE))
    assert calendar.events == []
    assert (
        vobject.readOne(feed([], BOKMAL, name="Møter", page=PAGE).decode()).version.value == "2.0"
    )


def test_the_same_meetings_are_the_same_bytes_and_in_english_other_words() -> None:
    meetings = [FULL, a_meeting(date(2031, 5, 1), id=2)]
    once = feed(meetings, BOKMAL, name="x", page=PAGE)
    assert feed(list(meetings), BOKMAL, name="x", page=PAGE) == once
    assert feed(meetings, ENGLISH, name="x", page=PAGE) != once


@given(title=WEIRD, address=WEIRD, state=WEIRD)
def test_any_text_comes_back_from_both_readers_and_adds_no_line(
    title: str, address: str, state: str
) -> None:
    meeting = a_meeting(title=title, address=address, kind=MeetingKind.REGIONAL)
    written = feed([meeting], BOKMAL, name=title, page=PAGE, states={1: state})
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    event = event_of(written)
    other = vobject.readOne(written.decode()).vevent
    assert str(event["SUMMARY"]) == other.summary.value == one_line(title)
    if one_line(address):
        assert str(event["LOCATION"]) == other.location.value == one_line(address)
    said = [*([one_line(state)] if one_line(state) else []), "Regionmøte"]
    assert str(event["DESCRIPTION"]).split("\n")[: len(said)] == said
    assert str(event["DESCRIPTION"]) == other.description.value
    names = [line.partition(":")[0].partition(";")[0] for line in lines(written)]
    assert names.count("BEGIN") == names.count("END") == 5
    assert set(names) - {""} == EXPECTED | ({"LOCATION"} if one_line(address) else set())


def plain(meeting: Meeting) -> set[str]:
    written = feed([meeting], BOKMAL, name="x", page=PAGE)
    return {line.partition(":")[0].partition(";")[0] for line in lines(written)} - {""}


EXPECTED = plain(a_meeting())


@given(st.datetimes(min_value=datetime(1997, 1, 1), max_value=datetime(2099, 12, 31)))
def test_any_moment_comes_back(moment: datetime) -> None:
    starts = moment.replace(microsecond=0, tzinfo=UTC).astimezone(OSLO)
    meeting = replace(a_meeting(), starts=starts.replace(fold=0), ends=starts + timedelta(days=1))
    event = event_of(meeting_calendar(meeting, BOKMAL, page=PAGE))
    assert event["DTSTART"].dt.astimezone(UTC) == meeting.starts.astimezone(UTC)
    assert event["DTEND"].dt.replace(tzinfo=None) == meeting.ends.replace(tzinfo=None)
