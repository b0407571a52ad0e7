"""The funnel, held against a recount that goes through every move by itself."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.crafts import Craft
from cluster.funnel import (
    WAY,
    Experience,
    Loss,
    Outcome,
    Period,
    became_members,
    by_county,
    by_main_craft,
    by_reason,
    by_source,
    entered_any,
    experience,
    funnel,
    last_year,
    loss_of,
    losses,
    of_project,
    passage,
    whole,
)
from cluster.places import County, Kommune, Place, Position, Precision
from cluster.project import Project
from cluster.recruitment import (
    LOST,
    OPEN,
    LossReason,
    Move,
    Prospect,
    ProspectSource,
    Stage,
    as_on,
)

FIRST = date(2026, 1, 1)
ALWAYS = Period(date.min, date.max)
IDENTIFIED, CONTACTED, DIALOGUE, INVITED, APPLIED = OPEN
JOINED, DECLINED, NOT_RELEVANT = Stage.JOINED, Stage.DECLINED, Stage.NOT_RELEVANT


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def a_prospect(*stages: Stage | tuple[int, Stage], **special: object) -> Prospect:
    """One that moved to each stage ten days after the one before, or on the day that is said."""
    moves = tuple(
        Move(day(each[0]), each[1]) if isinstance(each, tuple) else Move(day(10 * at), each)
        for at, each in enumerate(stages)
    )
    usual: dict[str, object] = {
        "id": 1,
        "name": "Oppdiktet Film AS",
        "place": Place("Alta", Kommune("5601", "Alta"), Position(69.97, 23.27), Precision.PLACE),
        "source": ProspectSource.BOARD,
        "moves": moves,
    }
    return Prospect(**{**usual, **special})  # type: ignore[arg-type]


def outcome(stage: Stage, *stages: Stage) -> Outcome | None:
    found = passage(a_prospect(*stages).moves, stage, ALWAYS)
    return found and found.outcome


# --- what becomes of one --------------------------------------------------------------


@pytest.mark.parametrize(
    ("stages", "expected"),
    [
        ((CONTACTED,), Outcome.STILL_THERE),
        ((CONTACTED, DIALOGUE), Outcome.WENT_ON),
        ((CONTACTED, APPLIED), Outcome.WENT_ON),
        ((CONTACTED, JOINED), Outcome.WENT_ON),
        ((CONTACTED, DECLINED), Outcome.LOST),
        ((CONTACTED, DECLINED, NOT_RELEVANT), Outcome.LOST),
        ((CONTACTED, DECLINED, CONTACTED), Outcome.STILL_THERE),
        ((CONTACTED, DECLINED, INVITED), Outcome.WENT_ON),
        ((CONTACTED, INVITED, DECLINED), Outcome.WENT_ON),
        ((CONTACTED, IDENTIFIED), Outcome.WENT_BACK),
        ((CONTACTED, IDENTIFIED, DECLINED), Outcome.WENT_BACK),
        ((CONTACTED, IDENTIFIED, CONTACTED), Outcome.STILL_THERE),
        ((CONTACTED, JOINED, IDENTIFIED), Outcome.WENT_ON),
        ((IDENTIFIED, DECLINED), None),
    ],
)
def test_what_becomes_of_somebody_who_was_contacted(stages, expected):
    assert outcome(CONTACTED, *stages) is expected


def test_a_step_that_is_skipped_is_not_entered():
    flows = {each.stage: each for each in funnel([a_prospect(IDENTIFIED, INVITED)], ALWAYS)}
    assert [flows[stage].entered for stage in OPEN] == [1, 0, 0, 1, 0]
    assert flows[IDENTIFIED].went_on == 1


def test_days_run_from_entering_to_leaving_whatever_it_is_left_for():
    for after in (INVITED, DECLINED, IDENTIFIED):
        found = passage(a_prospect((3, CONTACTED), (10, after)).moves, CONTACTED, ALWAYS)
        assert found is not None
        assert found.days == 7
    there = passage(a_prospect(CONTACTED).moves, CONTACTED, ALWAYS)
    assert there is not None
    assert there.days is None


def test_who_comes_back_in_a_later_period_enters_again_and_the_first_time_of_a_period_counts():
    moves = a_prospect((0, CONTACTED), (10, DECLINED), (400, CONTACTED), (403, INVITED)).moves
    early = passage(moves, CONTACTED, Period(day(0), day(20)))
    late = passage(moves, CONTACTED, Period(day(300), day(500)))
    assert early is not None
    assert late is not None
    assert (early.days, late.days) == (10, 3)
    assert early.outcome is late.outcome is Outcome.WENT_ON


def test_somebody_is_lost_from_the_last_stage_it_was_followed_up_in():
    given_ = (Move(day(0), INVITED), Move(day(5), DECLINED, LossReason.FEE))
    assert loss_of(given_) == Loss(day(5), INVITED, LossReason.FEE)
    corrected = (*given_, Move(day(9), NOT_RELEVANT, LossReason.OTHER_INDUSTRY))
    assert loss_of(corrected) == Loss(day(5), INVITED, LossReason.OTHER_INDUSTRY)
    assert loss_of((Move(day(0), NOT_RELEVANT),)) == Loss(day(0), None, None)
    assert loss_of(given_[:1]) is None
    assert loss_of((*given_, Move(day(9), CONTACTED))) is None
    assert loss_of(()) is None


def test_reasons_are_told_the_commonest_first_with_where_they_were_given():
    fee, time = LossReason.FEE, LossReason.NO_TIME
    lost = [Loss(FIRST, INVITED, fee), Loss(FIRST, INVITED, time), Loss(FIRST, CONTACTED, time)]
    assert list(by_reason(lost).items()) == [
        (time, Counter({INVITED: 1, CONTACTED: 1})),
        (fee, Counter({INVITED: 1})),
    ]


# --- any sequence of moves, against a recount -----------------------------------------

days = st.integers(0, 60).map(day)
histories = st.lists(st.tuples(days, st.sampled_from(Stage)), min_size=1, max_size=8).map(
    lambda moves: tuple(
        Move(on, stage, LossReason.FEE if stage in LOST else None)
        for on, stage in sorted(moves, key=lambda each: each[0])
    )
)
prospects = st.lists(histories.map(lambda moves: a_prospect(moves=moves)), max_size=6)
periods = st.tuples(days, days).map(lambda ends: Period(*ends))


def recount(moves: tuple[Move, ...], stage: Stage, period: Period) -> tuple[Outcome, int | None]:
    """Going forward through the moves, and remembering: another way to the same."""
    entered: date | None = None
    left: date | None = None
    outcome, followed_in = Outcome.STILL_THERE, None
    for move in moves:
        if entered is None and move.stage is stage and period.start <= move.day <= period.end:
            entered, followed_in = move.day, stage
            continue
        if move.stage not in LOST:
            followed_in = move.stage
        if entered is None:
            continue
        if left is None and move.stage is not stage:
            left = move.day
        if outcome is Outcome.WENT_ON:
            continue
        if move.stage in WAY and WAY.index(move.stage) > WAY.index(stage):
            outcome = Outcome.WENT_ON
        elif move.stage is stage:
            outcome = Outcome.STILL_THERE
        elif move.stage in LOST and followed_in is stage:
            outcome = Outcome.LOST
        else:
            outcome = Outcome.WENT_BACK
    if entered is None:
        raise LookupError
    return outcome, None if left is None else (left - entered).days


@given(prospects, periods)
def test_the_funnel_is_what_a_recount_finds(known, period):
    for flow in funnel(known, period):
        found = []
        for each in known:
            try:
                found.append(recount(each.moves, flow.stage, period))
            except LookupError:
                continue
        count = Counter(what for what, _ in found)
        assert flow.entered == len(found)
        assert (flow.went_on, flow.lost, flow.went_back, flow.still_there) == tuple(
            count[each] for each in Outcome
        )
        assert sorted(flow.days) == sorted(days for _, days in found if days is not None)


@given(prospects, periods)
def test_everybody_who_enters_is_somewhere_and_who_joins_has_gone_on(known, period):
    for flow in funnel(known, period):
        parts = flow.went_on + flow.lost + flow.went_back + flow.still_there
        assert parts == flow.entered
        assert flow.joined <= flow.went_on


@given(prospects)
def test_who_is_lost_is_lost_once(known):
    lost = losses(known, ALWAYS)
    assert len(lost) == sum(each.stage in LOST for each in known)
    from_steps = sum(flow.lost for flow in funnel(known, ALWAYS))
    assert from_steps <= len(lost)
    assert sum(by.total() for by in by_reason(lost).values()) == len(lost)


@given(prospects, days, days)
def test_what_is_seen_on_a_day_is_not_changed_by_what_came_later(known, on, until):
    """Nobody may be told today that the past was otherwise."""
    early, late = sorted((on, until))
    later = as_on(known, late)
    assert funnel(as_on(later, early), whole(early)) == funnel(as_on(known, early), whole(early))


@given(prospects, periods)
def test_the_groups_of_a_division_hold_everybody_once(known, period):
    for divided in (by_source, by_main_craft, by_county):
        groups = divided(known)
        assert sorted(each.id for group in groups.values() for each in group) == sorted(
            each.id for each in known
        )
        for at, flow in enumerate(funnel(known, period)):
            assert flow.entered == sum(
                funnel(group, period)[at].entered for group in groups.values()
            )


@given(prospects)
def test_experience_counts_who_is_decided(known):
    for stage, found in experience(known).items():
        been = [each for each in known if any(move.stage is stage for move in each.moves)]
        after = [[move.stage for move in each.moves[_first(each, stage) + 1 :]] for each in been]
        joined = sum(JOINED in stages for stages in after)
        lost = sum(
            JOINED not in stages and each.stage in LOST
            for each, stages in zip(been, after, strict=True)
        )
        assert found == Experience(joined, joined + lost)


def _first(prospect: Prospect, stage: Stage) -> int:
    return [move.stage for move in prospect.moves].index(stage)


# --- periods and groups ---------------------------------------------------------------


def test_periods_hold_both_their_ends():
    on = date(2024, 2, 29)
    assert last_year(on) == Period(date(2023, 3, 1), on)
    assert last_year(on).holds(on)
    project = Project(date(2017, 11, 15), date(2020, 11, 14), (50, 60))
    assert of_project(project, date(2018, 1, 1)) == Period(project.start, date(2018, 1, 1))
    assert of_project(project, on) == Period(project.start, project.end)
    before = of_project(project, date(2017, 1, 1))
    assert not before.holds(date(2017, 1, 1))


def test_groups_are_by_the_first_craft_and_the_county():
    lyd = a_prospect(CONTACTED, crafts=(Craft.SOUND, Craft.MUSIC))
    ingen = a_prospect(CONTACTED)
    assert by_main_craft([ingen, lyd]) == {Craft.SOUND: (lyd,), None: (ingen,)}
    assert list(by_county([lyd])) == [County.FINNMARK]


def test_who_moved_in_the_period_and_who_became_a_member_in_it():
    early, late = a_prospect((0, CONTACTED)), a_prospect((0, CONTACTED), (50, JOINED))
    period = Period(day(40), day(60))
    assert entered_any([early, late], period) == (late,)
    assert became_members([early, late], period) == 1
    assert became_members([early, late], Period(day(0), day(40))) == 0


def test_a_flow_says_how_sure_it_is():
    (_, contacted, *_) = funnel([a_prospect(CONTACTED, JOINED), a_prospect(CONTACTED)], ALWAYS)
    assert (contacted.conversion.count, contacted.conversion.of) == (1, 2)
    assert contacted.conversion.low < 0.05
    assert contacted.membership.count == 1
    assert contacted.time is not None
    assert (contacted.time.value, contacted.time.low) == (10, None)
