"""What a notice may say, and until when it says it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.crafts import Craft
from cluster.notices import (
    MOST_CHARACTERS,
    MOST_VALID,
    Notice,
    NoticeKind,
    TypedNotice,
    in_order,
    months_after,
    notice_of,
    problems_of,
)

TODAY = date(2026, 11, 25)
FINE = TypedNotice(NoticeKind.OFFER, Craft.SOUND, "Fiktivt lydstudio", date(2027, 2, 25))


def notice(id_: int = 1, until: date = FINE.until or TODAY, posted: date = TODAY) -> Notice:
    return Notice(id_, 7, NoticeKind.OFFER, Craft.SOUND, "Fiktivt lydstudio", until, posted)


def wrong(typed: TypedNotice, *others: Notice) -> list[tuple[str, str | None]]:
    return [(each.code, each.column) for each in problems_of(typed, others, TODAY)]


def test_a_notice_that_is_fine_has_no_problem_and_is_what_was_typed() -> None:
    assert wrong(FINE) == []
    assert notice_of(FINE, 7, TODAY, 1) == notice()


@pytest.mark.parametrize(
    ("typed", "code", "column"),
    [
        (replace(FINE, craft=None), "notice.no_craft", "craft"),
        (replace(FINE, text=""), "notice.no_text", "text"),
        (replace(FINE, text="  \n"), "notice.no_text", "text"),
        (replace(FINE, text="å" * (MOST_CHARACTERS + 1)), "notice.text_too_long", "text"),
        (replace(FINE, until=None), "notice.no_day", "until"),
        (replace(FINE, until=TODAY - timedelta(days=1)), "notice.past", "until"),
        (replace(FINE, until=date(2027, 11, 26)), "notice.far_ahead", "until"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(typed: TypedNotice, code: str, column: str) -> None:
    assert wrong(typed) == [(code, column)]


@pytest.mark.parametrize(
    "typed",
    [
        replace(FINE, text="å" * MOST_CHARACTERS),
        replace(FINE, until=TODAY),
        replace(FINE, until=date(2027, 11, 25)),
    ],
)
def test_the_last_that_may_be_is_fine(typed: TypedNotice) -> None:
    assert wrong(typed) == []


def test_everything_that_is_wrong_is_told_at_once() -> None:
    nothing = TypedNotice(NoticeKind.NEED, None, "", None)
    assert len(wrong(nothing)) == 3
    assert notice_of(nothing, 7, TODAY) is None


def test_a_member_has_so_many_at_once_and_what_has_run_out_does_not_count() -> None:
    posted = TODAY - timedelta(days=30)
    valid = [notice(id_, TODAY, posted) for id_ in range(MOST_VALID)]
    run_out = [notice(99, TODAY - timedelta(days=1), posted)] * 5
    assert wrong(FINE, *valid) == [("notice.too_many", None)]
    assert wrong(FINE, *valid[1:], *run_out) == []


@pytest.mark.parametrize(
    ("day", "valid"),
    [
        (date(2026, 11, 24), False),
        (TODAY, True),
        (date(2027, 2, 25), True),
        (date(2027, 2, 26), False),
    ],
)
def test_it_is_valid_from_the_day_it_is_posted_to_its_last(day: date, valid: bool) -> None:
    assert notice().is_valid_on(day) is valid


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 9, 15), 3, date(2026, 12, 15)),
    ],
)
def test_months_later_is_the_same_day_or_the_last(day: date, months: int, then: date) -> None:
    assert months_after(day, months) == then


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 40))
def test_months_later_is_that_many_months_on(day: date, months: int) -> None:
    then = months_after(day, months)
    assert (then.year - day.year) * 12 + then.month - day.month == months
    assert then.day == day.day or (then + timedelta(days=1)).day == 1


def test_the_next_to_run_out_comes_first_and_what_has_run_out_last() -> None:
    posted = TODAY - timedelta(days=90)
    late, soon = notice(1, date(2027, 3, 1), posted), notice(2, TODAY, posted)
    old, older = (
        notice(id_, TODAY - timedelta(days=days), posted) for id_, days in ((3, 1), (4, 9))
    )
    assert in_order([older, late, old, soon], TODAY) == (soon, late, old, older)
