"""Whom to ask whether all is still right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from cluster.confirming import due, is_due
from cluster.members import Member, MemberKind, Term

TODAY = date(2020, 11, 14)
DAY = timedelta(days=1)
Make = Callable[..., Member]


@pytest.mark.parametrize(
    ("confirmed", "asked"),
    [
        (None, True),
        (date(2018, 1, 1), True),
        (date(2019, 11, 13), True),
        (date(2019, 11, 14), False),
        (TODAY, False),
        (TODAY + DAY, False),
    ],
)
def test_asked_when_more_than_a_year_has_gone(
    make_member: Make, confirmed: date | None, asked: bool
) -> None:
    assert is_due(make_member(confirmed=confirmed), TODAY) is asked


def test_a_leap_day_is_a_year_old_on_the_last_of_february(make_member: Make) -> None:
    member = make_member(confirmed=date(2020, 2, 29))
    assert not is_due(member, date(2021, 2, 28))
    assert is_due(member, date(2021, 3, 2))
    assert is_due(make_member(confirmed=date(2019, 2, 27)), date(2020, 2, 29))


@pytest.mark.parametrize("kind", MemberKind)
@pytest.mark.parametrize(
    ("joined", "left", "asked"),
    [
        (TODAY, None, True),
        (TODAY + DAY, None, False),
        (date(2018, 1, 1), TODAY, False),
        (date(2018, 1, 1), TODAY + DAY, True),
    ],
)
def test_only_who_is_present_is_asked(
    make_member: Make, kind: MemberKind, joined: date, left: date | None, asked: bool
) -> None:
    assert is_due(make_member(Term(kind, joined, left)), TODAY) is asked


def test_who_is_erased_is_not_asked(make_member: Make) -> None:
    assert not is_due(make_member(erased=date(2019, 1, 1)), TODAY)


def test_the_longest_wait_comes_first(make_member: Make) -> None:
    told = [("B", date(2019, 1, 1)), ("Ny", TODAY), ("Å", None), ("A", date(2019, 1, 1))]
    members = [make_member(name=name, confirmed=day) for name, day in told]
    assert [each.name for each in due(iter(members), TODAY)] == ["Å", "A", "B"]
    assert due([], TODAY) == ()
