"""What is typed about a meeting or a house, and the line it makes: or what is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.meetings.ledgers import Area, MeetingKind, MeetingLanguage, Venue
from cluster.problems import Problem
from data.importing.sheet import clean_line
from data.meeting_forms import (
    MeetingForm,
    VenueForm,
    form_of,
    links,
    meeting_from,
    venue_from,
)
from tests.cluster.meetings_of import a_meeting, at
from tests.cluster.rosters import ALTA, BODO

NOW = datetime(2026, 2, 1, 23, 30, tzinfo=UTC)
"""The second of February in Oslo."""
DAY = date(2026, 3, 10)
TYPED = MeetingForm(
    MeetingKind.GATHERING, "Lyd for film", DAY, time(10), ends=time(12), place="Bodø"
)
TEXTS = st.lists(st.text(st.characters(codec="utf-8"), max_size=6), max_size=5).map(" ".join)


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [each.code for each in problems]


def test_what_is_typed_makes_a_meeting() -> None:
    made, problems = meeting_from(
        replace(
            TYPED,
            title="  Lyd \n for   film ",
            until=DAY + timedelta(2),
            area=Area.COMMERCIAL,
            address=" Gata 1 ",
            link=" https://example.no/rom ",
            language=MeetingLanguage.SAMI,
            capacity=30,
            documents="https://example.no/a\n https://example.no/b",
            is_public=True,
        ),
        None,
        NOW,
    )
    assert problems == ()
    assert made is not None
    assert (made.title, made.starts, made.ends) == (
        "Lyd for film",
        at(DAY),
        at(DAY + timedelta(2), 12),
    )
    assert made.place is not None
    assert (made.place.name, made.address, made.link) == (
        "Bodø",
        "Gata 1",
        "https://example.no/rom",
    )
    assert made.documents == ("https://example.no/a", "https://example.no/b")
    assert (made.area, made.language, made.capacity, made.is_public) == (
        Area.COMMERCIAL,
        MeetingLanguage.SAMI,
        30,
        True,
    )
    assert (made.added, made.changed, made.uid) == (date(2026, 2, 2), NOW, "")


@pytest.mark.parametrize(
    ("special", "found"),
    [
        ({"kind": None}, ["meeting.no_kind"]),
        ({"day": None}, ["meeting.no_time"]),
        ({"begins": None}, ["meeting.no_time"]),
        ({"ends": None, "kind": None}, ["meeting.no_time", "meeting.no_kind"]),
        ({"day": date(2026, 3, 29), "begins": time(2, 30)}, ["meeting.no_such_time"]),
        (
            {"until": date(2026, 3, 29), "ends": time(2, 15)},
            ["meeting.no_such_time"],
        ),
        ({"place": "Atlantis"}, ["place.unknown"]),
        ({"place": "0000"}, ["place.unknown_postal_code"]),
        ({"place": "0000 Atlantis"}, ["place.unknown"]),
    ],
)
def test_what_makes_no_meeting(special: dict[str, Any], found: list[str]) -> None:
    made, problems = meeting_from(replace(TYPED, **special), None, NOW)
    assert made is None
    assert codes(problems) == found


@pytest.mark.parametrize(
    ("typed", "name"),
    [("9008", "Tromsø"), ("9008 Tromsø", "Tromsø"), (" alta ", "Alta"), ("", None), (" ", None)],
)
def test_a_place_is_a_name_a_postal_code_or_both(typed: str, name: str | None) -> None:
    made, problems = meeting_from(replace(TYPED, place=typed), None, NOW)
    assert problems == ()
    assert made is not None
    assert (made.place and made.place.name) == name


def test_the_place_that_was_there_stays_what_it_was() -> None:
    """Wherever it was found."""
    mine = replace(BODO, position=ALTA.position)
    base = a_meeting(DAY, place=mine)
    same, _ = meeting_from(replace(form_of(base), place=" BODØ "), base, NOW)
    assert same is not None
    assert same.place == mine
    other, _ = meeting_from(replace(form_of(base), place="Alta"), base, NOW)
    assert other is not None
    assert other.place != mine


def test_a_meeting_that_is_shown_and_not_touched_is_the_same() -> None:
    base = a_meeting(
        DAY,
        kind=MeetingKind.WEBINAR,
        ends=at(DAY + timedelta(1), 9),
        area=Area.PROFESSIONAL,
        place=BODO,
        address="Gata 1",
        link="https://example.no",
        capacity=4,
        documents=("https://example.no/a,b;c", "https://example.no/d"),
        cancelled=DAY,
        sequence=3,
        id=8,
        demo=True,
    )
    assert meeting_from(form_of(base), base, NOW) == (base, ())
    plain = a_meeting(DAY)
    assert meeting_from(form_of(plain), plain, NOW) == (plain, ())
    assert form_of(plain).until is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ()),
        (" \n ", ()),
        ("https://a.no", ("https://a.no",)),
        (
            "https://a.no https://b.no\nhttps://c.no",
            ("https://a.no", "https://b.no", "https://c.no"),
        ),
        ("https://a.no, https://b.no; https://a.no", ("https://a.no", "https://b.no")),
        ("https://a.no,https://b.no;http://c.no", ("https://a.no", "https://b.no", "http://c.no")),
        ("https://a.no/sak,id=7;x", ("https://a.no/sak,id=7;x",)),
        ("https://a.no;", ("https://a.no",)),
    ],
)
def test_links_are_told_apart_and_stay_whole(text: str, found: tuple[str, ...]) -> None:
    assert links(text) == found


@given(TEXTS)
def test_a_text_is_on_one_line_and_is_so_already_when_it_is_read_again(text: str) -> None:
    told = clean_line(text)
    assert told == told.strip()
    assert "\n" not in told
    assert clean_line(told) == told


def test_a_house_is_made_of_what_is_typed() -> None:
    form = VenueForm(" Kultur  huset ", "Alta", 40, " ", "Eieren")
    made, problems = venue_from(form, None)
    assert problems == ()
    assert made is not None
    assert (made.name, made.place.name, made.capacity) == ("Kultur huset", "Alta", 40)
    assert (made.address, made.source, made.demo) == (None, "Eieren", False)
    base = Venue("Huset", BODO, demo=True)
    again, _ = venue_from(VenueForm("Huset", "bodø"), base)
    assert again == base


@pytest.mark.parametrize(("place", "code"), [("", "place.missing"), ("Atlantis", "place.unknown")])
def test_a_house_is_somewhere(place: str, code: str) -> None:
    made, problems = venue_from(VenueForm("Huset", place), None)
    assert made is None
    assert codes(problems) == [code]
