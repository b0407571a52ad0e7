"""Lists of meetings, who came and venues: what they say, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from cluster.meetings.ledgers import (
    OSLO,
    Area,
    Attendance,
    Meeting,
    MeetingKind,
    MeetingLanguage,
    Venue,
)
from cluster.members import Located, Member, MemberKind, Term
from cluster.places import Place
from data.commands import AttendanceRow
from data.importing.clock import moment, time_of_day, written
from data.importing.line_list import LineReading
from data.importing.meeting_columns import ATTENDANCES, MEETINGS, VENUES
from data.importing.meetings import read_attendances, read_meetings, read_venues
from data.importing.places import found, words_for
from geo.places import find_place, kommune_centres, kommuner, postal_codes_in

TODAY = date(2020, 6, 1)
NOW = datetime(2020, 6, 1, 12, 30, tzinfo=OSLO)
NUMBER = "399999901"


def a_place(name: str) -> Place:
    place = find_place(name)
    assert isinstance(place, Place)
    return place


TROMSO, BODO = a_place("Tromsø"), a_place("Bodø")
JOINED = (Term(MemberKind.MEMBER, date(2017, 11, 15)),)
MEMBERS = (
    Member(1, "Fiktiv Film", JOINED, (Located(TROMSO),), org_number=NUMBER),
    Member(2, "Fiktiv Lyd", JOINED, ()),
    Member(3, "Liksom Foto", JOINED, ()),
    Member(4, "LIKSOM  foto", JOINED, ()),
    Member(5, "Ny AS", (Term(MemberKind.MEMBER, date(2020, 1, 1)),), ()),
)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), OSLO)


HELD = date(2018, 4, 17)
COMING = date(2020, 9, 1)
KNOWN = (
    Meeting(
        MeetingKind.GATHERING,
        "Vårsamling",
        at(HELD, 9),
        at(HELD, 15),
        added=HELD,
        changed=NOW,
        place=BODO,
        link="https://example.no/rom",
        id=7,
    ),
    Meeting(
        MeetingKind.REGIONAL,
        "Høst",
        at(COMING, 9),
        at(COMING, 15),
        added=TODAY,
        changed=NOW,
        place=BODO,
        id=8,
    ),
)
READERS: dict[str, Callable[..., LineReading[Any]]] = {
    "meetings": partial(read_meetings, now=NOW),
    "attendance": partial(read_attendances, members=MEMBERS, meetings=KNOWN),
    "venues": read_venues,
}
COLUMNS: dict[str, Any] = {"meetings": MEETINGS, "attendance": ATTENDANCES, "venues": VENUES}
USUAL = {
    "meetings": {
        "slag": "klyngesamling",
        "tema": "Vårsamling",
        "dag": "2018-04-17",
        "begynner": "09:00",
        "slutter": "15:00",
        "sted": "Bodø",
    },
    "attendance": {"dag": "2018-04-17", "tema": "vårsamling", "orgnr": NUMBER},
    "venues": {"lokale": "Storsalen", "sted": "Bodø"},
}
FIRST = {
    "meetings": {"tema": "Noe annet"},
    "attendance": {"orgnr": "", "navn": "fiktiv lyd"},
    "venues": {"lokale": "Lillesalen"},
}
EVERY = pytest.mark.parametrize("kind", READERS)


def a_row(kind: str, **told: str) -> str:
    headings = COLUMNS[kind].headings.values()
    fields = {**USUAL[kind], **told}
    assert set(fields) <= set(headings)
    return ";".join(fields.get(each, "") for each in headings)


def read(kind: str, *rows: str, heading: str | None = None) -> LineReading[Any]:
    top = heading or ";".join(COLUMNS[kind].headings.values())
    return READERS[kind]("\n".join((top, *rows)).encode(), "liste.csv", today=TODAY)


def one(kind: str, **told: str) -> Any:
    reading = read(kind, a_row(kind, **told))
    assert reading.problems == ()
    (line,) = reading.lines
    return line


def said(kind: str, **told: str) -> list[tuple[str, str | None, str | None]]:
    """What is said of a row after one that is right, whether it stops the list or not."""
    reading = read(kind, a_row(kind, **FIRST[kind]), a_row(kind, **told))
    assert {each.row for each in reading.problems} == {3}
    return [(each.code, each.column, each.value) for each in reading.problems]


def wrong(kind: str, **told: str) -> list[tuple[str, str | None, str | None]]:
    problems = said(kind, **told)
    assert read(kind, a_row(kind, **told)).lines == ()
    return problems


# --- what a row says ------------------------------------------------------------------


def test_a_meeting_says_everything_there_is() -> None:
    plain = Meeting(
        MeetingKind.GATHERING,
        "Vårsamling",
        at(HELD, 9),
        at(HELD, 15),
        added=TODAY,
        changed=NOW,
        place=BODO,
    )
    assert one("meetings") == plain
    assert one(
        "meetings",
        slag="Regional Meeting",
        siste_dag="18.04.2018",
        kompetanse="kommersiell",
        adresse="Storgata 1",
        lenke="https://example.no/rom",
        spraak="samisk",
        plasser="40",
        dokumenter="https://example.no/a https://example.no/b",
        for_alle="ja",
        avlyst_dato="2018-04-10",
    ) == Meeting(
        MeetingKind.REGIONAL,
        "Vårsamling",
        at(HELD, 9),
        at(HELD + timedelta(1), 15),
        added=TODAY,
        changed=NOW,
        area=Area.COMMERCIAL,
        place=BODO,
        address="Storgata 1",
        link="https://example.no/rom",
        language=MeetingLanguage.SAMI,
        capacity=40,
        documents=("https://example.no/a", "https://example.no/b"),
        is_public=True,
        cancelled=date(2018, 4, 10),
    )


def test_who_came_says_everything_there_is() -> None:
    assert one("attendance") == AttendanceRow(Attendance(7, 1))
    assert one(
        "attendance",
        paameldt="2018-04-02 12:30:15",
        personer="3",
        oppmote="2",
        paa_nett="nei",
        reiste_fra="9600 Hammerfest",
        reisemaate="Bil",
        vurdering="5",
        merknad="Bra",
    ) == AttendanceRow(
        Attendance(
            7,
            1,
            signed_up=datetime(2018, 4, 2, 12, 30, 15, tzinfo=OSLO),
            people=3,
            came=2,
            score=5,
            comment="Bra",
        ),
        by_car=True,
        origin=a_place("Hammerfest"),
    )


def test_as_many_are_signed_up_as_came_where_nothing_else_is_said() -> None:
    assert one("attendance", oppmote="4").line.people == 4
    assert one("attendance", oppmote="0").line.people == 1


def test_who_travelled_from_where_it_was_that_day_has_no_other_origin() -> None:
    assert one("attendance", oppmote="1", reiste_fra="Tromsø").origin is None
    lyd = one("attendance", orgnr="", navn="Fiktiv Lyd", oppmote="1", reiste_fra="Tromsø")
    assert lyd.origin == TROMSO


def test_a_venue_says_everything_there_is() -> None:
    assert one("venues") == Venue("Storsalen", BODO)
    posted, _ = found("8006")
    assert posted is not None
    assert one(
        "venues", sted="8006", plasser="120", adresse="Storgata 1", kilde="Husets nettsted"
    ) == Venue("Storsalen", posted, 120, "Storgata 1", "Husets nettsted")


# --- times ------------------------------------------------------------------------------


@pytest.mark.parametrize("told", ["09:05", "9.05", "9:05", "0905", "kl. 9:05", "09:05:00"])
def test_a_time_of_day_is_read_as_people_write_it(told: str) -> None:
    assert time_of_day(told) == time(9, 5)


def test_a_spreadsheet_s_own_times_are_read() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["slag", "tema", "dag", "begynner", "slutter", "lenke"])
    sheet.append(["webinar", "Lyd", datetime(2018, 4, 17), time(9, 30), 0.75, "https://example.no"])
    sheet.append(["webinar", "Lys", datetime(2018, 4, 17), 900, 10, "https://example.no"])
    out = BytesIO()
    book.save(out)
    reading = read_meetings(out.getvalue(), "liste.xlsx", today=TODAY, now=NOW)
    assert reading.problems == ()
    assert [(each.starts, each.ends) for each in reading.lines] == [
        (at(HELD, 9, 30), at(HELD, 18)),
        (at(HELD, 9), at(HELD, 10)),
    ]


def test_a_spreadsheet_s_own_moment_keeps_its_time_of_day() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["dag", "tema", "orgnr", "paameldt"])
    sheet.append([HELD, "Vårsamling", int(NUMBER), datetime(2018, 4, 2, 12, 30)])
    sheet.append([datetime(2018, 4, 17, 9), "Vårsamling", None, None])
    sheet["D3"], sheet["C1"] = HELD - timedelta(3), "orgnr"
    sheet["E1"], sheet["E3"] = "navn", "Fiktiv Lyd"
    out = BytesIO()
    book.save(out)
    reading = READERS["attendance"](out.getvalue(), "liste.xlsx", today=TODAY)
    assert reading.problems == ()
    assert [each.line.signed_up for each in reading.lines] == [
        datetime(2018, 4, 2, 12, 30, tzinfo=OSLO),
        datetime(2018, 4, 14, tzinfo=OSLO),
    ]


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("2018-04-02 12:30", at(date(2018, 4, 2), 12, 30)),
        ("02.04.2018 9.30", at(date(2018, 4, 2), 9, 30)),
        ("2018-04-02T09:30:15.25", datetime(2018, 4, 2, 9, 30, 15, 250_000, tzinfo=OSLO)),
        ("2018-04-02 kl. 9", at(date(2018, 4, 2), 9)),
        ("2018-04-02", at(date(2018, 4, 2), 0)),
    ],
)
def test_a_moment_is_read_as_people_write_it(told: str, meant: datetime) -> None:
    assert moment(told) == meant


def test_the_hour_that_comes_twice_is_told_apart() -> None:
    first = datetime(2018, 10, 28, 0, 30, tzinfo=UTC)
    for each in (first, first + timedelta(hours=1)):
        assert moment(written(each)) == each
    assert written(first) == "2018-10-28 02:30:00"


# --- places -----------------------------------------------------------------------------


def test_the_words_for_a_place_mean_just_that_place() -> None:
    codes = [code for each in kommuner() for code in postal_codes_in(each)]
    places = {*kommune_centres(), *(place for code in codes if (place := found(code)[0]))}
    assert len(places) > 300
    assert [each.name for each in places if found(words_for(each)) != (each, ())] == []
    assert words_for(TROMSO) == "Tromsø"


# --- what is wrong with a row -------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ({"slag": "fest"}, ("meeting.kind", "slag", "fest")),
        ({"slag": ""}, ("cell.missing", "slag", None)),
        ({"tema": ""}, ("cell.missing", "tema", None)),
        ({"dag": "17. april"}, ("date.unreadable", "dag", "17. april")),
        ({"begynner": "25:00"}, ("meeting.clock", "begynner", "25:00")),
        ({"slutter": "seint"}, ("meeting.clock", "slutter", "seint")),
        ({"slutter": "08:00"}, ("meeting.ends_first", "slutter", "Vårsamling")),
        ({"siste_dag": "2018-06-17"}, ("meeting.too_long", "siste_dag", "Vårsamling")),
        (
            {"dag": "2018-03-25", "begynner": "02:30"},
            ("meeting.no_such_time", "begynner", "02:30"),
        ),
        (
            {"dag": "2018-03-24", "siste_dag": "2018-03-25", "slutter": "02:30"},
            ("meeting.no_such_time", "slutter", "02:30"),
        ),
        ({"kompetanse": "kokk"}, ("meeting.area", "kompetanse", "kokk")),
        ({"sted": "Atlantis"}, ("place.unknown", "sted", "Atlantis")),
        ({"sted": ""}, ("meeting.nowhere", "sted", "Vårsamling")),
        ({"lenke": "rommet"}, ("meeting.not_a_link", "lenke", "rommet")),
        ({"spraak": "klingon"}, ("meeting.language", "spraak", "klingon")),
        ({"plasser": "0"}, ("meeting.capacity", "plasser", "0")),
        ({"plasser": "mange"}, ("meeting.capacity", "plasser", "mange")),
        (
            {"dokumenter": "https://example.no/a javascript:x"},
            ("meeting.not_a_link", "dokumenter", "javascript:x"),
        ),
        ({"for_alle": "kanskje"}, ("cell.not_yes_or_no", "for_alle", "kanskje")),
        ({"avlyst_dato": "2021-01-01"}, ("funding.future", "avlyst_dato", "2021-01-01")),
        ({"adresse": "x" * 201}, ("cell.too_long", "adresse", "x" * 200)),
    ],
)
def test_what_is_wrong_with_a_meeting_is_told_where_it_stands(
    told: dict[str, str], problem: tuple[str, str, str | None]
) -> None:
    assert wrong("meetings", **told) == [problem]


def test_too_many_documents_are_told() -> None:
    links = " ".join(f"https://example.no/{each}" for each in range(21))
    ((code, column, _),) = wrong("meetings", dokumenter=links)
    assert (code, column) == ("meeting.too_many_documents", "dokumenter")


def test_a_coming_webinar_without_a_link_is_a_warning() -> None:
    reading = read("meetings", a_row("meetings", slag="webinar", dag="2020-09-01", sted=""))
    (problem,) = reading.problems
    assert (problem.code, problem.column, problem.row) == ("meeting.no_link", "lenke", 2)
    assert len(reading.lines) == 1


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ({"dag": "2018-04-18"}, ("meeting.unknown", "tema", "vårsamling")),
        ({"tema": "Høstsamling"}, ("meeting.unknown", "tema", "Høstsamling")),
        ({"orgnr": "", "navn": "Ukjent"}, ("line.unknown_member", "navn", "Ukjent")),
        ({"orgnr": "", "navn": "liksom foto"}, ("line.several_members", "navn", "liksom foto")),
        ({"orgnr": "399999928"}, ("line.unknown_member", "orgnr", "399999928")),
        ({"orgnr": ""}, ("cell.missing", "navn", None)),
        ({"personer": "0"}, ("attendance.people", "personer", "0")),
        ({"personer": "201"}, ("attendance.people", "personer", "201")),
        ({"oppmote": "-1"}, ("attendance.people", "oppmote", "-1")),
        ({"paa_nett": "tja"}, ("cell.not_yes_or_no", "paa_nett", "tja")),
        ({"reiste_fra": "Atlantis"}, ("place.unknown", "reiste_fra", "Atlantis")),
        ({"reisemaate": "sykkel"}, ("attendance.way", "reisemaate", "sykkel")),
        ({"paameldt": "2018-04-02 snart"}, ("meeting.moment", "paameldt", "2018-04-02 snart")),
        ({"paameldt": "2018-04-02 25:00"}, ("meeting.moment", "paameldt", "2018-04-02 25:00")),
        ({"paameldt": "tidlig"}, ("date.unreadable", "paameldt", "tidlig")),
        ({"paameldt": "2018-03-25 02:30"}, ("meeting.no_such_time", "paameldt", "02:30")),
        ({"paameldt": "2021-01-01"}, ("funding.future", "paameldt", "2021-01-01")),
        ({"vurdering": "6"}, ("attendance.score", "vurdering", "6")),
        ({"vurdering": "0"}, ("attendance.score", "vurdering", "0")),
        ({"merknad": "x" * 501}, ("cell.too_long", "merknad", "x" * 200)),
        (
            {"dag": "2020-09-01", "tema": "Høst", "oppmote": "1"},
            ("attendance.not_yet", "dag", "Høst"),
        ),
        (
            {"dag": "2020-09-01", "tema": "Høst", "paa_nett": "ja"},
            ("attendance.not_online", "paa_nett", "Høst"),
        ),
    ],
)
def test_what_is_wrong_with_who_came_is_told_where_it_stands(
    told: dict[str, str], problem: tuple[str, str, str | None]
) -> None:
    assert wrong("attendance", **told) == [problem]


def test_a_guest_is_a_warning() -> None:
    told = {"orgnr": "", "navn": "Ny AS", "oppmote": "1"}
    assert said("attendance", **told) == [("attendance.guest", "navn", "Ny AS")]
    assert len(read("attendance", a_row("attendance", **told)).lines) == 1


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ({"lokale": ""}, ("cell.missing", "lokale", None)),
        ({"sted": ""}, ("cell.missing", "sted", None)),
        ({"sted": "Atlantis"}, ("place.unknown", "sted", "Atlantis")),
        ({"sted": "0001"}, ("place.unknown_postal_code", "sted", "0001")),
        ({"plasser": "100001"}, ("meeting.capacity", "plasser", "100001")),
        ({"kilde": "x" * 201}, ("cell.too_long", "kilde", "x" * 200)),
    ],
)
def test_what_is_wrong_with_a_venue_is_told_where_it_stands(
    told: dict[str, str], problem: tuple[str, str, str | None]
) -> None:
    assert wrong("venues", **told) == [problem]


@pytest.mark.parametrize(
    ("kind", "code", "column", "told"),
    [
        ("meetings", "meeting.twice", "tema", {"tema": "VÅRSAMLING", "begynner": "12:00"}),
        ("attendance", "attendance.twice", "tema", {"orgnr": "", "navn": "Fiktiv Film"}),
        ("venues", "venue.twice", "lokale", {"lokale": "storsalen"}),
    ],
)
def test_what_is_told_twice_is_told_of(
    kind: str, code: str, column: str, told: dict[str, str]
) -> None:
    members = [each for each in MEMBERS if each.id == 1]
    nameless = Member(1, "Fiktiv Film", members[0].terms, members[0].located)
    heading = ";".join(COLUMNS[kind].headings.values())
    rows = [a_row(kind), "", a_row(kind, **told)]
    if kind == "attendance":
        told_by_name = {"orgnr": "", "navn": "Fiktiv Film"}
        rows = [a_row(kind, **told_by_name), "", a_row(kind, **told_by_name)]
    content = "\n".join((heading, *rows)).encode()
    more = {"members": [nameless]} if kind == "attendance" else {}
    reading = READERS[kind](content, "liste.csv", today=TODAY, **more)
    (problem,) = reading.problems
    assert (problem.code, problem.column, problem.row) == (code, column, 4)
    assert problem.details == {"other_row": 2}
    assert reading.lines == ()


@EVERY
def test_a_list_without_what_it_needs_says_which_column(kind: str) -> None:
    reading = read(kind, "noe", heading="hobby")
    missing = {each.value for each in reading.problems if each.code == "import.missing_column"}
    needed = {COLUMNS[kind].headings[each] for each in COLUMNS[kind].required}
    assert missing == needed | ({"orgnr"} if kind == "attendance" else set())


@EVERY
def test_english_headings_are_known(kind: str) -> None:
    columns = COLUMNS[kind]
    heading = ";".join(str(each).upper() for each in columns.headings)
    reading = read(kind, a_row(kind), heading=heading)
    assert reading.problems == ()
    assert reading.lines == (one(kind),)
