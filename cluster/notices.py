"""Notices: what a member offers or seeks right now, in one craft and until a day."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cluster.crafts import Craft
from cluster.problems import Problem

MOST_CHARACTERS = 200
MOST_VALID = 20
"""So many a member may have at once; what has run out does not count."""
MONTHS_AHEAD = 12
"""So far ahead a notice may be valid."""
USUAL_MONTHS = 3


class NoticeKind(StrEnum):
    """What a notice is: something one can do for others, or something one needs done."""

    OFFER = "offer"
    NEED = "need"


@dataclass(frozen=True, slots=True)
class Notice:
    """One entry: ``until`` is the last day it is valid, ``posted`` the first.

    A change leaves ``posted`` as it was. ``id`` is 0 until it is stored.
    """

    id: int
    member_id: int
    kind: NoticeKind
    craft: Craft
    text: str
    until: date
    posted: date

    def is_valid_on(self, day: date) -> bool:
        return self.posted <= day <= self.until


@dataclass(frozen=True, slots=True)
class TypedNotice:
    """A notice as somebody types it: the craft and the day may be missing yet."""

    kind: NoticeKind
    craft: Craft | None
    text: str
    until: date | None


def notice_of(typed: TypedNotice, member_id: int, posted: date, id_: int = 0) -> Notice | None:
    """The notice that is typed; None while a part of it is missing. See ``problems_of``."""
    if typed.craft is None or typed.until is None or not typed.text:
        return None
    return Notice(id_, member_id, typed.kind, typed.craft, typed.text, typed.until, posted)


def problems_of(typed: TypedNotice, others: Iterable[Notice], today: date) -> Iterator[Problem]:
    """What cannot be in a notice; ``column`` is the field it is about, None for the whole.

    ``others`` are what the member has posted besides this one.
    """
    if typed.craft is None:
        yield Problem("notice.no_craft", column="craft")
    yield from _text_problems(typed.text)
    yield from _day_problems(typed.until, today)
    if sum(each.is_valid_on(today) for each in others) >= MOST_VALID:
        yield Problem("notice.too_many", details={"most": MOST_VALID})


def _text_problems(text: str) -> Iterator[Problem]:
    if not text.strip():
        yield Problem("notice.no_text", column="text")
    elif len(text) > MOST_CHARACTERS:
        details = {"most": MOST_CHARACTERS, "length": len(text)}
        yield Problem("notice.text_too_long", column="text", details=details)


def _day_problems(until: date | None, today: date) -> Iterator[Problem]:
    if until is None:
        yield Problem("notice.no_day", column="until")
    elif until < today:
        yield Problem("notice.past", column="until", value=until.isoformat())
    elif until > months_after(today, MONTHS_AHEAD):
        details = {"months": MONTHS_AHEAD}
        yield Problem("notice.far_ahead", column="until", value=until.isoformat(), details=details)


def months_after(day: date, months: int) -> date:
    """The same day ``months`` later; the last of the month where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def in_order(notices: Iterable[Notice], today: date) -> tuple[Notice, ...]:
    """What is valid first, by the day it runs out; then what has run out, the latest first."""
    known = tuple(notices)
    valid = (each for each in known if each.is_valid_on(today))
    expired = (each for each in known if not each.is_valid_on(today))
    return (
        *sorted(valid, key=lambda each: (each.until, each.id)),
        *sorted(expired, key=lambda each: (each.until, each.id), reverse=True),
    )
