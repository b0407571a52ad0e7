"""Prospects: where they stand on a day, what they wait for, and what cannot be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.crafts import Craft
from cluster.members import Contact, Located, Member, MemberKind, OrganisationForm, Term
from cluster.places import Kommune, Place, Position, Precision
from cluster.problems import Severity
from cluster.recruitment import (
    LOST,
    OPEN,
    LossReason,
    Move,
    Prospect,
    ProspectSource,
    Stage,
    Urgency,
    as_member,
    as_on,
    former,
    in_order,
    joined_as,
    move_problems,
    moved,
    moved_back,
    problems_of,
    urgency,
    without_personal,
)

TODAY = date(2026, 11, 25)
DAY = timedelta(days=1)
ALTA = Place("Alta", Kommune("5601", "Alta"), Position(69.97, 23.27), Precision.PLACE)
SPRING = Move(date(2026, 3, 1), Stage.IDENTIFIED)


def a_prospect(**special: object) -> Prospect:
    usual: dict[str, object] = {
        "id": 1,
        "name": "Oppdiktet Film AS",
        "place": ALTA,
        "source": ProspectSource.BOARD,
        "moves": (SPRING,),
    }
    return Prospect(**{**usual, **special})  # type: ignore[arg-type]


def a_member(*terms: Term, **special: object) -> Member:
    return Member(7, "Fiktiv Lyd AS", terms, (Located(ALTA),), **special)  # type: ignore[arg-type]


def codes(prospect: Prospect, *others: Prospect, members: tuple[Member, ...] = ()) -> list[str]:
    return [each.code for each in problems_of(prospect, others, members, TODAY)]


def refused(prospect: Prospect, move: Move) -> list[str]:
    return [each.code for each in move_problems(prospect, move, TODAY)]


# --- stages ---------------------------------------------------------------------------


def test_every_stage_is_open_lost_or_joined() -> None:
    assert {*OPEN, *LOST, Stage.JOINED} == set(Stage)
    assert len(OPEN) + len(LOST) + 1 == len(Stage)
    for stage in Stage:
        assert a_prospect(moves=(Move(TODAY, stage),)).is_open is (stage in OPEN)


days = st.dates(date(2024, 1, 1), TODAY)
histories = st.lists(st.tuples(days, st.sampled_from(Stage)), min_size=1).map(
    lambda moves: tuple(Move(day, stage) for day, stage in sorted(moves))
)


@given(histories, days)
def test_on_a_day_a_prospect_is_where_its_last_move_by_then_took_it(
    moves: tuple[Move, ...], day: date
) -> None:
    made = [move for move in moves if move.day <= day]
    found = as_on([a_prospect(moves=moves)], day)
    assert [each.stage for each in found] == ([made[-1].stage] if made else [])


@given(histories, st.sampled_from([stage for stage in Stage if stage is not Stage.JOINED]))
def test_a_move_that_is_taken_back_leaves_the_stages_as_they_were(
    moves: tuple[Move, ...], stage: Stage
) -> None:
    prospect = a_prospect(moves=moves)
    after = moved(prospect, Move(TODAY, stage, LossReason.FEE))
    assert after.stage is stage
    assert moved_back(after).moves == prospect.moves


def test_the_first_move_stays() -> None:
    assert moved_back(a_prospect()) == a_prospect()


@pytest.mark.parametrize("stage", Stage)
def test_only_who_is_followed_up_keeps_a_next_step(stage: Stage) -> None:
    planned = a_prospect(next_step="Ring", next_day=TODAY)
    after = moved(planned, Move(TODAY, stage))
    assert (after.next_step, after.next_day) == (("Ring", TODAY) if after.is_open else (None, None))


# --- what is to be done ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("special", "expected"),
    [
        ({"next_step": "Ring", "next_day": TODAY - DAY}, Urgency.OVERDUE),
        ({"next_step": "Ring", "next_day": TODAY}, Urgency.PLANNED),
        ({}, Urgency.NO_NEXT_STEP),
        ({"moves": (Move(TODAY, Stage.DECLINED),)}, Urgency.CLOSED),
        ({"moves": (Move(TODAY, Stage.JOINED),), "next_day": TODAY - DAY}, Urgency.CLOSED),
    ],
)
def test_what_a_prospect_waits_for(special: dict[str, object], expected: Urgency) -> None:
    assert urgency(a_prospect(**special), TODAY) is expected


def test_the_most_pressing_stand_first() -> None:
    late = a_prospect(id=1, name="Sent", next_step="Ring", next_day=TODAY - DAY)
    later = a_prospect(id=2, name="Senest", next_step="Ring", next_day=TODAY - 9 * DAY)
    bare = a_prospect(id=3, name="Uten")
    soon = a_prospect(id=4, name="Snart", next_step="Ring", next_day=TODAY + DAY)
    gone = a_prospect(id=5, name="Borte", moves=(Move(TODAY, Stage.DECLINED),))
    assert in_order([gone, soon, bare, late, later], TODAY) == (later, late, bare, soon, gone)


# --- what cannot be -------------------------------------------------------------------


def test_nothing_is_wrong_with_a_usual_prospect() -> None:
    assert codes(a_prospect()) == []
    assert codes(a_prospect(next_step="Ring", next_day=TODAY, probability=100)) == []


@pytest.mark.parametrize(
    ("special", "code"),
    [
        ({"name": ""}, "prospect.no_name"),
        ({"next_step": "Ring"}, "prospect.step_without_day"),
        ({"next_day": TODAY}, "prospect.day_without_step"),
        ({"probability": 101}, "prospect.probability"),
        ({"probability": -1}, "prospect.probability"),
        ({"organisation_form": OrganisationForm.ENK}, "prospect.person"),
    ],
)
def test_what_cannot_be_in_a_prospect(special: dict[str, object], code: str) -> None:
    assert codes(a_prospect(**special)) == [code]


@pytest.mark.parametrize("source", ProspectSource)
def test_a_sole_proprietorship_has_come_itself(source: ProspectSource) -> None:
    came = source in (ProspectSource.OWN_CONTACT, ProspectSource.FORMER_MEMBER)
    found = codes(a_prospect(organisation_form=OrganisationForm.ENK, source=source))
    assert found == ([] if came else ["prospect.person"])


def test_who_is_a_member_or_a_prospect_already_is_found() -> None:
    inside = a_member(Term(MemberKind.MEMBER, date(2020, 1, 1)), org_number="399999901")
    left = replace(inside, terms=(Term(MemberKind.MEMBER, date(2020, 1, 1), date(2021, 1, 1)),))
    numbered = a_prospect(org_number="399999901")
    assert codes(numbered, members=(inside,)) == ["prospect.is_member"]
    assert codes(numbered, members=(left,)) == []
    assert codes(replace(numbered, member_id=7), members=(inside,)) == []
    assert codes(numbered, a_prospect(id=2, name="Annen", org_number="399999901")) == [
        "prospect.known"
    ]


def test_the_same_name_is_only_warned_of() -> None:
    inside = a_member(Term(MemberKind.MEMBER, date(2020, 1, 1)))
    named = a_prospect(name="FIKTIV lyd as")
    found = list(problems_of(named, [replace(named, id=2)], [inside], TODAY))
    assert [each.code for each in found] == [
        "prospect.named_as_member",
        "prospect.named_as_other",
    ]
    assert {each.severity for each in found} == {Severity.WARNING}


@pytest.mark.parametrize(
    ("move", "code"),
    [
        (Move(TODAY, Stage.JOINED), "move.joins"),
        (Move(TODAY, Stage.IDENTIFIED), "move.same"),
        (Move(TODAY, Stage.DECLINED), "move.no_reason"),
        (Move(TODAY, Stage.NOT_RELEVANT), "move.no_reason"),
        (Move(TODAY, Stage.DECLINED, LossReason.OTHER), "move.no_comment"),
        (Move(TODAY + DAY, Stage.CONTACTED), "move.future"),
        (Move(SPRING.day - DAY, Stage.CONTACTED), "move.before_last"),
    ],
)
def test_a_move_that_cannot_be(move: Move, code: str) -> None:
    assert refused(a_prospect(), move) == [code]


def test_a_prospect_moves_on_back_and_out_and_in_again() -> None:
    for stage in (Stage.CONTACTED, Stage.APPLIED):
        assert refused(a_prospect(), Move(TODAY, stage)) == []
    lost = moved(a_prospect(), Move(TODAY, Stage.DECLINED, LossReason.NO_TIME))
    assert refused(lost, Move(TODAY, Stage.IN_DIALOGUE)) == []
    assert refused(a_prospect(), Move(TODAY, Stage.DECLINED, LossReason.OTHER, "Flytter")) == []


# --- becoming a member, and coming back -----------------------------------------------


def test_a_prospect_becomes_a_member_with_all_that_was_known() -> None:
    contact = Contact("Kari", "kari@example.no", None)
    prospect = a_prospect(crafts=(Craft.SOUND,), contact=contact, org_number="399999901")
    member = as_member(prospect, MemberKind.MEMBER, TODAY)
    assert (member.name, member.crafts, member.contact) == (prospect.name, (Craft.SOUND,), contact)
    assert member.terms == (Term(MemberKind.MEMBER, TODAY),)
    assert member.located[0].place == ALTA
    after = joined_as(prospect, 7, TODAY)
    assert (after.stage, after.member_id, after.contact) == (Stage.JOINED, 7, None)


def test_only_who_has_been_a_member_and_is_none_is_a_former_one() -> None:
    been = Term(MemberKind.MEMBER, date(2018, 1, 1), date(2019, 1, 1))
    back = Term(MemberKind.MEMBER, date(2020, 1, 1))
    watching = Term(MemberKind.OBSERVER, date(2018, 1, 1), date(2019, 1, 1))
    again = former(a_member(been), TODAY)
    assert again is not None
    assert (again.member_id, again.source, again.stage) == (
        7,
        ProspectSource.FORMER_MEMBER,
        Stage.IDENTIFIED,
    )
    for gone in (
        a_member(been, back),
        a_member(watching),
        a_member(been, erased=TODAY),
        replace(a_member(been), located=()),
    ):
        assert former(gone, TODAY) is None


def test_what_is_personal_goes_and_the_stages_stay() -> None:
    lost = Move(TODAY, Stage.DECLINED, LossReason.OTHER, "Ola er syk")
    prospect = a_prospect(contact=Contact("Ola"), notes="Ring Ola", moves=(SPRING, lost))
    bare = without_personal(prospect)
    assert "Ola" not in repr(bare)
    assert [move.stage for move in bare.moves] == [move.stage for move in prospect.moves]
    assert bare.last.reason is LossReason.OTHER
