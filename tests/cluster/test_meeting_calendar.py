"""The calendar: every meeting on each of its days, in whole weeks, once in a list."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.meetings.calendar import (
    Looked,
    Region,
    days_of,
    listed,
    matching,
    month_after,
    month_before,
    month_of,
    regions_of,
    where,
)
from cluster.meetings.ledgers import Area, MeetingKind
from data.language import Language, texts
from tests.cluster.meetings_of import a_meeting, at
from tests.cluster.rosters import ALTA, BODO, TROMSO

DAY = date(2026, 3, 10)
BOKMAL = texts(Language.BOKMAL)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31)))
def test_a_month_is_whole_iso_weeks_with_each_of_its_days_once(day: date) -> None:
    month = month_of([], day)
    days = [each.day for week in month.weeks for each in week.days]
    assert days == [days[0] + timedelta(at) for at in range(len(days))]
    assert days[0].weekday() == 0
    assert len(days) % 7 == 0
    assert len(month.days) == monthrange(day.year, day.month)[1]
    assert {each.day.month for each in month.days} == {day.month}
    assert all(any(each.in_month for each in week.days) for week in month.weeks)
    for week in month.weeks:
        assert {each.day.isocalendar().week for each in week.days} == {week.number}


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31)))
def test_the_month_after_and_the_month_before_lead_back(day: date) -> None:
    first = day.replace(day=1)
    assert month_before(month_after(first)) == first
    assert month_after(first) > first > month_before(first)
    assert month_after(first).day == month_before(first).day == 1


@pytest.mark.parametrize("day", [date.min, date(1, 1, 31), date.max, date(9999, 12, 1)])
def test_at_the_ends_of_time_a_month_is_still_a_month(day: date) -> None:
    first = day.replace(day=1)
    assert month_before(first).day == month_after(first).day == 1


def test_a_meeting_of_several_days_is_on_each_of_them() -> None:
    meeting = a_meeting(date(2026, 3, 31), ends=at(date(2026, 4, 2), 12))
    on = [date(2026, 3, 31), date(2026, 4, 1), date(2026, 4, 2)]
    assert list(days_of(meeting)) == on
    april = month_of([meeting], date(2026, 4, 15))
    shown = [each.day for week in april.weeks for each in week.days if each.meetings]
    assert shown == on, "the last of March stands in April's first week"
    assert [each.day for each in april.days if each.meetings] == on[1:]


def test_one_that_ends_at_midnight_is_not_on_the_day_that_begins() -> None:
    assert days_of(a_meeting(DAY, ends=at(DAY + timedelta(1), 0))) == (DAY,)


def test_the_day_is_that_of_oslo() -> None:
    """Half past midnight in Oslo is the day before in Greenwich."""
    meeting = a_meeting(starts=at(DAY, 0, 30), ends=at(DAY, 1, 30))
    assert days_of(meeting) == (DAY,)


def test_a_day_has_its_meetings_in_the_order_they_begin() -> None:
    late = a_meeting(title="Sent", starts=at(DAY, 18), ends=at(DAY, 19), id=1)
    early = a_meeting(title="Tidlig", id=2)
    (day,) = [each for each in month_of([late, early], DAY).days if each.meetings]
    assert [each.title for each in day.meetings] == ["Tidlig", "Sent"]


def test_the_nearest_to_come_and_the_newest_past_come_first() -> None:
    before, long_ago, today, later, on_its_way = (
        a_meeting(DAY - timedelta(1), id=1),
        a_meeting(DAY - timedelta(90), id=2),
        a_meeting(DAY, id=3),
        a_meeting(DAY + timedelta(9), id=4),
        a_meeting(DAY - timedelta(2), ends=at(DAY, 9), id=5),
    )
    found = listed([later, long_ago, today, before, on_its_way], DAY)
    assert [each.id for each in found.coming] == [5, 3, 4], "what is on today is to come"
    assert [each.id for each in found.past] == [1, 2]


def test_meetings_are_found_by_kind_area_and_region_together() -> None:
    alta = a_meeting(id=1, kind=MeetingKind.REGIONAL, place=ALTA, area=Area.COMMERCIAL)
    net = a_meeting(id=2, kind=MeetingKind.WEBINAR, link="https://example.no")
    both = a_meeting(id=3, place=BODO, link="https://example.no", area=Area.PROFESSIONAL)
    nowhere = a_meeting(id=4)
    everything = [alta, net, both, nowhere]

    def ids(**looked: frozenset) -> list[int]:
        return [each.id for each in matching(everything, Looked(**looked))]

    assert ids() == [1, 2, 3, 4]
    assert ids(kinds=frozenset({MeetingKind.REGIONAL, MeetingKind.WEBINAR})) == [1, 2]
    assert ids(areas=frozenset({Area.PROFESSIONAL})) == [3]
    assert ids(regions=frozenset({Region.ONLINE})) == [2, 3]
    assert ids(regions=frozenset({Region.NORDLAND, Region.FINNMARK})) == [1, 3]
    assert ids(regions=frozenset({Region.ONLINE}), areas=frozenset({Area.COMMERCIAL})) == []
    assert regions_of(nowhere) == frozenset()


def test_where_a_meeting_is_in_words() -> None:
    hybrid = a_meeting(place=TROMSO, address="Storgata 1", link="https://example.no")
    assert where(hybrid, BOKMAL) == "Storgata 1, Tromsø, på nett"
    assert where(a_meeting(kind=MeetingKind.WEBINAR), BOKMAL) == "på nett"
    assert where(a_meeting(), BOKMAL) == ""
