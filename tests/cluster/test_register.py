"""What a list does to the register: pure decisions, and the same list twice does nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.consent import contacts_in_a_list
from cluster.crafts import Craft
from cluster.draft import Draft
from cluster.growth import spells
from cluster.members import (
    Contact,
    Located,
    Member,
    MemberKind,
    Term,
    counted,
    overlapping,
    standings_on,
)
from cluster.places import Position, Precision
from cluster.problems import Problem, any_stops
from cluster.register import Plan, merged_terms, plan
from tests.cluster.rosters import AGREED, ALTA, BODO, TROMSO, histories, rosters

TODAY = date(2020, 11, 14)
START = date(2017, 11, 15)
MEMBER, PARTNER = MemberKind.MEMBER, MemberKind.PARTNER
Make = Callable[..., Member]


def day(text: str) -> date:
    return date.fromisoformat(text)


def term(joined: str, left: str | None = None, kind: MemberKind = MEMBER) -> Term:
    return Term(kind, day(joined), day(left) if left else None)


def draft(*terms: Term, name: str = "Firma", **told: object) -> Draft:
    terms = terms or (Term(MEMBER, START),)
    rows = tuple(range(2, 2 + len(terms)))
    return Draft(**{"name": name, "located": Located(BODO), "terms": terms, "rows": rows, **told})  # type: ignore[arg-type]


def planned(members: Sequence[Member], drafts: Sequence[Draft]) -> tuple[Plan, list[str]]:
    made, problems = plan(members, drafts, TODAY)
    assert made is not None
    assert not any_stops(problems)
    return made, [problem.code for problem in problems]


def applied(members: Sequence[Member], made: Plan) -> tuple[Member, ...]:
    """The register after a plan; new members get the next ids."""
    changed = {change.before.id: change.after for change in made.changes if change.before}
    new = (change.after for change in made.changes if change.before is None)
    first = max((member.id for member in members), default=0) + 1
    kept = (changed.get(member.id, member) for member in members)
    return (*kept, *(replace(each, id=at) for at, each in enumerate(new, first)))


def after(member: Member, told: Draft) -> Member:
    made, _ = planned([member], [told])
    (change,) = made.changes
    assert change.before == member
    return change.after


# --- new, changed, unchanged ----------------------------------------------------------


def test_a_new_firm() -> None:
    made, codes = planned([], [draft(crafts=(Craft.SOUND,))])
    (change,) = made.changes
    assert change.before is None
    assert (change.after.id, change.after.crafts, change.after.consents) == (
        0,
        (Craft.SOUND,),
        (),
    )
    assert change.after.confirmed == TODAY
    assert (made.unchanged, codes) == (0, [])


def test_who_is_not_mentioned_stays(make_member: Make) -> None:
    made, _ = planned([make_member(name="Tenkt Lyd"), make_member()], [draft()])
    assert (made.changes, made.unchanged) == ((), 2)


def test_silence_takes_nothing_away(make_member: Make) -> None:
    known = make_member(
        org_number="399999901",
        crafts=(Craft.SOUND,),
        employees=0,
        website="https://example.com",
        contact=Contact("Kari", "kari@example.com", "77"),
        offers="lyd",
        needs="regi",
        consents=AGREED,
        demo=True,
    )
    assert planned([known], [draft()])[0].changes == ()


def test_what_is_told_is_taken_over(make_member: Make) -> None:
    known = make_member(
        consents=AGREED, employees=3, contact=Contact("Kari", "a@example.com", None)
    )
    told = draft(
        name="FIRMA",
        org_number="399999901",
        employees=0,
        consent=False,
        contact=Contact(None, "b@example.com", None),
    )
    found = after(known, told)
    assert (found.name, found.org_number, found.employees) == ("FIRMA", "399999901", 0)
    assert contacts_in_a_list(found.consents) is False
    assert found.contact == Contact("Kari", "b@example.com", None)


def test_a_draft_without_rows_is_decided_too(make_member: Make) -> None:
    made, problems = plan(
        [make_member()], [draft(term("2017-11-15", kind=PARTNER), rows=())], TODAY
    )
    assert made is None
    assert problems[0].row is None


# --- places ---------------------------------------------------------------------------


def test_another_place_is_a_move_today(make_member: Make) -> None:
    known = make_member(org_number="1", located=(Located(BODO, None, "8006"),))
    moved = after(known, draft(org_number="1", located=Located(ALTA, None, "9510")))
    assert moved.located == (Located(BODO, None, "8006"), Located(ALTA, TODAY, "9510"))


def test_a_second_move_on_the_same_day_replaces_the_first(make_member: Make) -> None:
    known = make_member(org_number="1", located=(Located(BODO), Located(ALTA, TODAY)))
    moved = after(known, draft(org_number="1", located=Located(TROMSO)))
    assert moved.located == (Located(BODO), Located(TROMSO, TODAY))


def test_a_move_that_is_planned_stays_planned(make_member: Make) -> None:
    ahead = Located(ALTA, TODAY + timedelta(days=30))
    known = make_member(org_number="1", located=(Located(BODO), ahead))
    for place in (BODO, ALTA):
        told = draft(org_number="1", located=Located(place))
        assert planned([known], [told])[0].changes == ()
    moved = after(known, draft(org_number="1", located=Located(TROMSO)))
    assert moved.located == (Located(BODO), Located(TROMSO, TODAY), ahead)


def test_a_surer_position_corrects_the_place(make_member: Make) -> None:
    given = replace(BODO, position=Position(67.3, 14.5), precision=Precision.GIVEN)
    corrected = after(make_member(), draft(located=Located(given, None, "8006", "Storgata 1")))
    assert corrected.located == (Located(given, None, "8006", "Storgata 1"),)
    assert planned([corrected], [draft()])[0].changes == ()


def test_the_same_position_is_no_news(make_member: Make) -> None:
    by_address = replace(BODO, precision=Precision.ADDRESS)
    known = make_member(located=(Located(by_address),))
    told = draft(located=Located(replace(BODO, precision=Precision.GIVEN)))
    assert planned([known], [told])[0].changes == ()


# --- terms ----------------------------------------------------------------------------

TERMS = [
    # known, told, result, codes
    (["2018-01-01 "], ["2018-01-01 "], ["2018-01-01 "], []),
    (["2018-01-01 "], ["2018-01-01 2019-01-01"], ["2018-01-01 2019-01-01"], []),
    (["2018-01-01 2019-01-01"], ["2018-01-01 2019-06-01"], ["2018-01-01 2019-06-01"], []),
    (["2018-01-01 2019-01-01"], ["2018-01-01 "], ["2018-01-01 2019-01-01"], ["term.left_kept"]),
    (["2018-01-01 "], ["2018-02-01 "], ["2018-02-01 "], ["term.corrected"]),
    (
        ["2018-01-01 2019-01-01"],
        ["2017-12-01 "],
        ["2017-12-01 2019-01-01"],
        ["term.corrected", "term.left_kept"],
    ),
    (
        ["2018-01-01 2019-01-01"],
        ["2020-01-01 "],
        ["2018-01-01 2019-01-01", "2020-01-01 "],
        [],
    ),
    (
        ["2018-01-01 "],
        ["2018-01-01 2019-01-01", "2020-01-01 "],
        ["2018-01-01 2019-01-01", "2020-01-01 "],
        [],
    ),
    (
        ["2018-01-01 2019-01-01", "2019-01-01 "],
        ["2018-01-01 "],
        ["2018-01-01 2019-01-01", "2019-01-01 "],
        [],
    ),
]


def terms_of(texts: list[str]) -> tuple[Term, ...]:
    days = (text.split(" ") for text in texts)
    return tuple(term(joined, left) for joined, left in days)


@pytest.mark.parametrize(("known", "told", "result", "codes"), TERMS)
def test_terms(known: list[str], told: list[str], result: list[str], codes: list[str]) -> None:
    terms, problems = merged_terms(terms_of(known), draft(*terms_of(told)))
    assert terms == terms_of(result)
    assert [problem.code for problem in problems] == codes
    assert not any_stops(problems)


@pytest.mark.parametrize(
    ("known", "told", "row"),
    [
        ([term("2018-01-01")], [term("2019-01-01", kind=PARTNER)], 2),
        ([term("2018-01-01", "2019-01-01"), term("2019-06-01")], [term("2018-06-01")], 2),
        ([term("2018-01-01")], [term("2018-02-01", "2018-03-01"), term("2018-04-01")], 2),
        (
            [term("2018-01-01", "2019-01-01"), term("2020-01-01")],
            [term("2017-01-01", "2017-06-01"), term("2018-01-01", "2020-06-01")],
            3,
        ),
    ],
)
def test_terms_that_would_overlap(
    make_member: Make, known: list[Term], told: list[Term], row: int
) -> None:
    made, problems = plan([make_member(*known)], [draft(*told)], TODAY)
    assert made is None
    (problem,) = [problem for problem in problems if problem.stops]
    assert (problem.code, problem.row) == ("term.overlaps_register", row)


@given(histories(), histories())
def test_terms_never_overlap_unless_told_so(
    known: tuple[Term, ...], told: tuple[Term, ...]
) -> None:
    terms, problems = merged_terms(known, draft(*told) if told else replace(draft(), terms=()))
    assert any_stops(problems) == (overlapping(terms) is not None)
    if told and not any_stops(problems):
        again, notes = merged_terms(terms, draft(*told))
        assert again == terms
        assert all(note.code == "term.left_kept" for note in notes)


# --- whole lists ----------------------------------------------------------------------


@st.composite
def lists(draw: st.DrawFn) -> tuple[Draft, ...]:
    """A member list as the import hands it over: every firm once."""
    told = []
    for at in range(draw(st.integers(0, 8))):
        number = draw(st.none() | st.just(f"number {at}"))
        told.append(
            draft(
                *draw(histories().filter(bool)),
                name=draw(st.sampled_from(["Firma", "Firmå", "Fiktiv Film", f"Nummer {at}"])),
                located=Located(draw(st.sampled_from([BODO, ALTA, TROMSO]))),
                org_number=number,
                employees=draw(st.none() | st.integers(0, 3)),
                contact=draw(st.none() | st.just(Contact(email=f"{at}@example.com"))),
                consent=draw(st.none() | st.booleans()),
            )
        )
    return tuple({(each.name, each.located.place.name): each for each in told}.values())


@given(rosters(), lists())
def test_the_same_list_twice_changes_nothing(
    members: tuple[Member, ...], told: tuple[Draft, ...]
) -> None:
    made, _ = plan(members, told, TODAY)
    if made is None:
        return
    register = applied(members, made)
    again, problems = plan(register, told, TODAY)
    assert again is not None
    assert (again.changes, again.unchanged) == ((), len(register))
    assert {problem.code for problem in problems} <= {"term.left_kept"}


@given(rosters(), lists(), lists())
def test_a_newer_list_never_doubles_a_firm(
    members: tuple[Member, ...], first: tuple[Draft, ...], second: tuple[Draft, ...]
) -> None:
    register = members
    for told in (first, second, first):
        made, _ = plan(register, told, TODAY)
        if made is not None:
            before = len(register)
            register = applied(register, made)
            assert len(register) == before + sum(change.before is None for change in made.changes)
            numbers = [each.org_number for each in register if each.org_number]
            assert len(numbers) == len(set(numbers))


@given(lists(), st.dates(date(2017, 1, 1), date(2022, 1, 1)))
def test_counts_agree_with_the_ledger(told: tuple[Draft, ...], on: date) -> None:
    made, _ = plan((), told, TODAY)
    assert made is not None
    members = applied((), made)
    runs = [run for member in members for run in spells(member)]
    standing = sum(run.joined <= on and (run.left is None or on < run.left) for run in runs)
    assert len(counted(standings_on(members, on))) == standing
    listed = sum(one.kind is MEMBER and one.covers(on) for each in told for one in each.terms)
    assert standing == listed


def test_nothing_is_planned_when_one_thing_stops(make_member: Make) -> None:
    known = make_member(term("2018-01-01"))
    wrong = draft(term("2019-01-01", kind=PARTNER))
    made, problems = plan([known], [draft(name="Tenkt Lyd"), wrong], TODAY)
    assert made is None
    assert [problem.code for problem in problems] == ["term.overlaps_register"]


def test_a_draft_can_tell_all_a_member_has() -> None:
    told = {field.name for field in fields(Draft)} - {"rows", "consent", "shown"}
    kept_by_us = {"id", "demo", "from_register", "confirmed", "trashed", "erased", "version"}
    assert told | {"consents"} == {field.name for field in fields(Member)} - kept_by_us


def test_a_problem_is_a_warning_or_stops() -> None:
    assert not any_stops([])
    assert any_stops([Problem("register.ambiguous")])
