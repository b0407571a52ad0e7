"""What a joint project may say, whom it is told to, and what becomes of those in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.access import Role, User
from cluster.joint_projects import (
    MOST_BUDGET,
    MOST_CHARACTERS,
    MOST_IN_A_ROLE,
    MOST_PARTICIPANTS,
    MOST_PLACES,
    UNNAMED,
    JointProject,
    Participant,
    Phase,
    TypedJointProject,
    as_seen_by,
    handed_over,
    in_order,
    may_add,
    may_change,
    problems_of,
    project_of,
    taken_back,
    without,
    without_role,
)
from tests.cluster.rosters import TROMSO

TODAY = date(2026, 11, 25)
A, B, C = (Participant(id_) for id_ in (1, 2, 3))
FINE = TypedJointProject("Eksempelfilmen", Phase.IDEA, (A, B))


def project(*participants: Participant, **special: object) -> JointProject:
    usual = project_of(replace(FINE, participants=participants or (A, B)), TODAY, 7)
    return replace(usual, **special)  # type: ignore[arg-type]


def wrong(typed: TypedJointProject, base: JointProject | None = None) -> list[tuple[str, str]]:
    return [
        (each.code.removeprefix("joint_project."), each.column or "")
        for each in problems_of(typed, base)
    ]


def test_a_project_that_is_fine_has_no_problem_and_is_what_was_typed() -> None:
    assert wrong(FINE) == []
    assert project_of(FINE, TODAY, 7) == JointProject(
        7, "Eksempelfilmen", Phase.IDEA, (A, B), TODAY
    )


@pytest.mark.parametrize(
    ("news", "code", "column"),
    [
        ({"title": " \n"}, "no_title", "title"),
        ({"title": "å" * (MOST_CHARACTERS + 1)}, "title_too_long", "title"),
        ({"participants": ()}, "too_few", "participants"),
        ({"participants": (A,)}, "too_few", "participants"),
        ({"participants": (A, B, Participant(1, "lyd"))}, "twice", "participants"),
        (
            {"participants": tuple(map(Participant, range(1, MOST_PARTICIPANTS + 2)))},
            "too_many",
            "participants",
        ),
        (
            {"participants": (A, Participant(2, "å" * (MOST_IN_A_ROLE + 1)))},
            "role_too_long",
            "roles",
        ),
        ({"places": (TROMSO,) * (MOST_PLACES + 1)}, "too_many_places", "places"),
        ({"budget": -1}, "budget", "budget"),
        ({"budget": MOST_BUDGET + 1}, "budget", "budget"),
        ({"start": TODAY, "end": TODAY - timedelta(days=1)}, "end_before_start", "end"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(
    news: dict[str, object], code: str, column: str
) -> None:
    assert wrong(replace(FINE, **news)) == [(code, column)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "news",
    [
        {"title": "å" * MOST_CHARACTERS},
        {"participants": (A, Participant(2, "å" * MOST_IN_A_ROLE))},
        {"participants": tuple(map(Participant, range(1, MOST_PARTICIPANTS + 1)))},
        {"places": (TROMSO,) * MOST_PLACES},
        {"budget": 0},
        {"budget": MOST_BUDGET},
        {"start": TODAY, "end": TODAY},
        {"end": TODAY},
    ],
)
def test_the_last_that_may_be_is_fine(news: dict[str, object]) -> None:
    assert wrong(replace(FINE, **news)) == []  # type: ignore[arg-type]


def test_everything_that_is_wrong_is_told_at_once() -> None:
    nothing = TypedJointProject("", Phase.IDEA, (A,), budget=-5, start=TODAY, end=date(2020, 1, 1))
    assert len(wrong(nothing)) == 4


def test_one_that_all_but_one_have_left_may_be_changed_as_it_is() -> None:
    alone = replace(FINE, participants=(A,))
    assert wrong(alone, project(A)) == []
    assert wrong(alone, project(A, B)) == [("too_few", "participants")]


@pytest.mark.parametrize(
    ("start", "since"),
    [
        (None, TODAY),
        (date(2018, 5, 1), date(2018, 5, 1)),
        (date(2027, 5, 1), TODAY),
    ],
)
def test_it_counts_from_its_start_or_from_when_it_was_written_down(
    start: date | None, since: date
) -> None:
    """One that is to begin later is there from the day it is planned."""
    assert project(start=start).since == since


def test_the_newest_comes_first() -> None:
    old, older = project(start=date(2019, 1, 1)), project(start=date(2018, 1, 1))
    first, second = project(id=8), project(id=9)
    assert in_order([older, first, old, second]) == (second, first, old, older)


@pytest.mark.parametrize(
    ("user", "add", "change"),
    [
        (User("x", Role.VISITOR), False, False),
        (User("x", Role.MEMBER), False, False),
        (User("x", Role.MEMBER, 1), True, True),
        (User("x", Role.MEMBER, 3), True, False),
        (User("x", Role.BOARD), False, False),
        (User("x", Role.BOARD, 2), True, True),
        (User("x", Role.LEADER), True, True),
    ],
)
def test_who_may_add_and_change(user: User, add: bool, change: bool) -> None:
    assert (may_add(user), may_change(user, project())) == (add, change)


def test_nobody_speaks_for_one_whose_number_is_not_told() -> None:
    seen = project(A, Participant(UNNAMED))
    assert not may_change(User("x", Role.MEMBER, UNNAMED), seen)


EVERYONE = {1, 2, 3}


@pytest.mark.parametrize(
    ("role", "member_id", "sees"),
    [
        (Role.MEMBER, None, False),
        (Role.MEMBER, 3, False),
        (Role.MEMBER, 1, True),
        (Role.BOARD, None, False),
        (Role.BOARD, 2, True),
        (Role.LEADER, None, True),
    ],
)
def test_the_budget_is_for_the_parties_and_the_leader(
    role: Role, member_id: int | None, sees: bool
) -> None:
    seen = as_seen_by(project(budget=5), role, member_id, EVERYONE, EVERYONE)
    assert seen is not None
    assert seen.budget == (5 if sees else None)


def test_who_is_hidden_is_counted_and_not_named() -> None:
    whole = project(Participant(2, "lyd"), A, C)
    seen = as_seen_by(whole, Role.MEMBER, None, named={1}, present=EVERYONE)
    assert seen is not None
    assert seen.participants == (A, Participant(UNNAMED), Participant(UNNAMED))
    assert (seen.unnamed, seen.members) == (2, {1})


def test_one_who_is_hidden_from_all_others_sees_itself() -> None:
    seen = as_seen_by(project(), Role.MEMBER, 2, named={1}, present=EVERYONE)
    assert seen is not None
    assert seen.participants == (A, B)


def test_who_lies_in_the_trash_is_neither_named_nor_counted() -> None:
    seen = as_seen_by(project(A, B, C), Role.LEADER, None, named={1, 3}, present={1, 3})
    assert seen is not None
    assert seen.participants == (A, C)
    assert as_seen_by(project(), Role.LEADER, None, named=set(), present={3}) is None


def test_leaving_and_losing_a_role() -> None:
    whole = project(Participant(1, "lyd"), B)
    assert without(whole, {1}).participants == (B,)
    assert without_role(whole, 1).participants == (A, B)
    assert without_role(whole, 9) == whole


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((A, Participant(2, "lyd")), (A, Participant(3, "lyd"))),
        ((Participant(2, "lyd"), A, C), (A, Participant(3, "lyd"))),
        ((Participant(2, "lyd"), A, Participant(3, "foto")), (A, Participant(3, "foto"))),
        ((A, C), (A, C)),
    ],
)
def test_a_merge_hands_over_and_names_nobody_twice(
    before: tuple[Participant, ...], after: tuple[Participant, ...]
) -> None:
    assert handed_over(project(*before), gone=2, kept=3).participants == after


ids = st.integers(1, 6)
roles = st.sampled_from([None, "lyd", "foto"])
casts = st.dictionaries(ids, roles, min_size=1).map(
    lambda told: tuple(Participant(id_, role) for id_, role in told.items())
)


@given(casts, ids, ids)
def test_a_merge_is_taken_back_and_done_again(
    before: tuple[Participant, ...], gone: int, kept: int
) -> None:
    if gone == kept:
        return
    after = handed_over(project(*before), gone, kept).participants
    assert len({each.member_id for each in after}) == len(after)
    back = taken_back(after, before, after)
    assert back == before
    assert set(taken_back(back, after, before)) == set(after)


def test_what_others_have_done_since_stays_when_a_merge_is_taken_back() -> None:
    before, after = (A, Participant(2, "lyd")), (A, Participant(3, "lyd"))
    now = (Participant(3, "miks"), Participant(4))
    assert taken_back(now, before, after) == (Participant(2, "miks"), Participant(4))
    assert taken_back((A,), before, after) == (A,), "the one it was handed to has left"
