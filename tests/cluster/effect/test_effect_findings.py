"""What may be told of a study: no firm in it, and no group of one or two."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from cluster.effect.analysis import QUESTIONS, Asked, Basis, analysis, basis_of, studies
from cluster.effect.eligible import Band, Staff
from cluster.effect.findings import EDGES, FEWEST_SHOWN, Findings, findings, joining_told
from cluster.effect.joining import ByJoining, staggered
from cluster.effect.options import Options, Outcome, Pool
from cluster.effect.study import study
from cluster.effect.tested import Sides
from cluster.members import MemberKind, Term
from cluster.problems import Problem
from cluster.verdicts import Verdict
from tests.cluster.effect.test_effect_study import (
    FEW,
    KICK_OFF,
    Panel,
    a_member,
    a_year,
    alike,
    invented,
    number_of,
    years_of,
)

LATER = date(2018, 12, 1)
ASKED = Asked(KICK_OFF, date(2020, 6, 1), draws=199)


def found(panel: Panel, options: Options = FEW) -> Findings:
    return findings(study(*panel, options))


def names_in(told: object) -> bool:
    return "Firma" in repr(told) or number_of(0)[:5] in repr(told)


def test_no_firm_is_in_the_findings() -> None:
    panel = invented(1)
    assert names_in(study(*panel, FEW))
    assert not names_in(found(panel))


def test_the_strata_hold_everybody_who_is_compared() -> None:
    for seed in range(12):
        told = found(invented(seed))
        assert Sides(*map(sum, zip(*(each.sides for each in told.strata)))) == told.sides  # noqa: B905
        assert all(min(each.sides) >= FEWEST_SHOWN for each in told.strata)
        weighted = sum(each.sides.members * each.estimate for each in told.strata)
        assert weighted / told.sides.members == pytest.approx(told.test.estimate)


def test_strata_of_one_or_two_are_put_together_and_named() -> None:
    members, figures = alike(10, 30)
    for firm, turnover in ((50, 30_000_000), (51, 30_000_000), (52, 30_000_000), (60, 500_000)):
        figures += years_of(firm, *[turnover] * 5)
    for firm, turnover in ((70, 30_000_000), (71, 500_000), (72, 500_000)):
        members += [a_member(firm)]
        figures += years_of(firm, *[turnover] * 5)
    told = found((members, figures))
    together = next(each for each in told.strata if len(each.alike) > 1)
    assert together.alike == ((Band.UNDER_1, Staff.EMPLOYER), (Band.LARGE, Staff.EMPLOYER))
    assert together.sides == (3, 4)


def test_what_is_left_when_the_large_strata_are_taken_is_joined_to_the_smallest_of_them() -> None:
    members, figures = alike(10, 30)
    members += [a_member(70)]
    figures += [*years_of(70, *[500_000] * 5), *years_of(60, *[500_000] * 5)]
    told = found((members, figures))
    assert [each.sides for each in told.strata] == [(11, 31)]


def test_all_in_one_stratum_is_one_row() -> None:
    told = found(alike(10, 30))
    assert [each.alike for each in told.strata] == [((Band.UNDER_5, Staff.EMPLOYER),)]


def test_the_bars_hold_everybody_and_nobody_alone() -> None:
    for seed in range(12):
        told = found(invented(seed))
        assert Sides(*map(sum, zip(*(each.sides for each in told.growth)))) == told.sides  # noqa: B905
        assert all(count == 0 or count >= 3 for each in told.growth for count in each.sides)
        inner = [each.high for each in told.growth[:-1]]
        assert inner == [each.low for each in told.growth[1:]]
        assert set(inner) <= set(map(float, EDGES))
        assert (told.growth[0].low, told.growth[-1].high) == (None, None)


def test_bars_of_one_or_two_firms_in_all_are_not_told() -> None:
    assert found(alike(2, 30)).growth == ()


def test_counts_of_one_or_two_are_told_as_few() -> None:
    members, figures = alike(10, 30)
    figures += [a_year(80, 2016, kommune="0301"), a_year(81, 2016, kommune="0301")]
    figures += [a_year(firm, 2016, industry="01.110") for firm in (82, 83, 84)]
    figures += [a_year(0, 2014, currency="USD")]
    told = found((members, figures))
    by_reason = {str(each.why): each.sides for each in told.left_out}
    assert by_reason["elsewhere"] == (0, None)
    assert by_reason["other_industry"] == (0, 3)
    assert [(str(each.why), each.years) for each in told.set_aside] == [("currency", None)]
    assert told.dropped_out.ended == (0, 0)


@pytest.mark.parametrize(("alone", "is_told"), [(0, True), (1, False), (2, False), (3, True)])
def test_the_size_of_one_or_two_left_out_cannot_be_worked_out(alone: int, is_told: bool) -> None:
    members, figures = alike(10, 30)
    for firm in range(50, 50 + alone):
        members += [a_member(firm)]
        figures += years_of(firm, *[90_000_000] * 5)
    told = found((members, figures)).balance
    assert told is not None
    assert told.weighted is not None
    assert (told.raw is not None) is is_told


def test_a_sum_of_one_or_two_firms_is_not_told() -> None:
    members, figures = alike(2, 30)
    assert {each.turnover for each in study(members, figures, FEW).founders} == {
        4_010_000,
        4_000_000,
    }
    assert {each.turnover for each in found((members, figures)).founders} == {None}
    assert found(alike(3, 30)).founders[0].turnover == 6_000_000


@pytest.mark.parametrize(("count", "is_told"), [(0, True), (1, False), (2, False), (3, True)])
def test_the_sums_of_founders_and_of_all_leave_nobody_alone(count: int, is_told: bool) -> None:
    """Those who joined since are what the one sum is more than the other."""
    members, figures = alike(10, 30)
    since = [a_member(firm, date(2019, 1, 1)) for firm in range(20, 20 + count)]
    told = found(([*members, *since], figures))
    assert {year.turnover is not None for year in told.members} == {is_told}
    assert {year.employees is not None for year in told.members} == {is_told}
    assert all(year.turnover and year.employees for year in told.founders)
    assert {year.members for year in told.members} == {10 + count}


def test_a_year_of_a_side_with_one_or_two_figures_has_no_path() -> None:
    members, figures = alike(10, 30)
    figures += [
        a_year(0, 2014),
        a_year(1, 2014),
        a_year(20, 2014),
        *years_of(90, 1),
    ]
    told = found((members, figures))
    assert not [each for each in told.paths if each.year == 2014]
    assert [each.firms for each in told.paths if each.year == 2016] == [10, 30]


def test_how_much_of_the_sum_is_one_firms_is_told() -> None:
    members, figures = alike(4, 30)
    figures = [
        replace(x, turnover=54_000_000) if x.org_number == number_of(0) else x for x in figures
    ]
    assert found((members, figures)).founders[0].largest == pytest.approx(0.9)


def test_too_few_have_no_test_and_no_strata() -> None:
    told = found(alike(4, 30))
    assert (told.verdict, told.test, told.strata) == (Verdict.TOO_FEW, None, ())
    assert not told.has_infinite_interval


# --- the whole analysis -----------------------------------------------------------------


def made(panel: Panel, ended: tuple[str, ...] = ()) -> Basis:
    return basis_of(*panel, ASKED, ended)


def test_the_basis_names_nobody_and_gives_the_same_findings() -> None:
    panel = invented(3, members=30, others=60)
    gone = (number_of(40), number_of(999))
    basis = made(panel, gone)
    assert not names_in(basis)
    told = analysis(basis)
    named = studies(*panel, ASKED, gone)
    assert told.findings == tuple(findings(named[each]) for each in QUESTIONS)


def test_a_basis_is_the_same_whatever_the_order_and_its_digest_tells() -> None:
    members, figures = invented(4, members=12, others=30)
    one, other = made((members, figures)), made((members[::-1], figures[::-1]))
    assert one == other
    changed = [replace(figures[0], turnover=1), *figures[1:]]
    digests = {
        each.digest for each in (one, made((members, changed)), made((members[1:], figures)))
    }
    assert len(digests) == 3
    assert one.digest == replace(one, asked=replace(ASKED, method="another")).digest


def test_an_analysis_made_again_is_the_same_to_the_last_digit() -> None:
    basis = made(invented(5, members=20, others=40))
    assert repr(analysis(basis)) == repr(analysis(basis))


def test_every_question_is_answered_and_found() -> None:
    told = analysis(made(invented(6)))
    for outcome in Outcome:
        for pool in Pool:
            options = told.of(outcome, pool).options
            assert (options.outcome, options.pool) == (outcome, pool)
    assert told.of(Outcome.TURNOVER, Pool.REST).verdict is Verdict.TOO_FEW
    assert np.isfinite(told.joining_of(Outcome.TURNOVER, Pool.NORTH).overall)
    assert isinstance(told.joining_of(Outcome.TURNOVER, Pool.REST), Problem)


def joined_later(panel: Panel, count: int) -> Panel:
    """The last ``count`` members joined a year after the others."""
    members, figures = panel
    later = [replace(each, terms=(Term(MemberKind.MEMBER, LATER),)) for each in members[-count:]]
    return [*members[:-count], *later], figures


@pytest.mark.parametrize(("count", "events"), [(2, [-2, -1, 0, 1]), (3, [-3, -2, -1, 0, 1])])
def test_what_is_of_one_or_two_who_joined_is_not_told(count: int, events: list[int]) -> None:
    panel = joined_later(invented(1, members=20, others=40), count)
    whole = staggered(*panel, FEW)
    assert [each.years for each in whole.events] == [-3, -2, -1, 0, 1]
    told = joining_told(whole)
    assert [each.years for each in told.events] == events
    assert (told.overall, told.members) == (whole.overall, whole.members)


def test_what_all_the_years_since_are_together_does_not_tell_of_one_of_them() -> None:
    """Two who joined a year before the others are alone in the second year since."""
    members, figures = invented(1, members=20, others=40)
    early = [replace(x, terms=(Term(MemberKind.MEMBER, date(2017, 1, 1)),)) for x in members[:2]]
    whole = staggered([*early, *members[2:]], figures, FEW)
    told = joining_told(whole)
    assert max(each.years for each in whole.events) == 2
    since = [each.att for each in told.events if each.years >= 0]
    assert len(since) == 2
    assert told.overall == pytest.approx(sum(since) / 2)
    assert told.overall != whole.overall
    assert told.overall_se is None


@pytest.mark.parametrize(("members", "others"), [(2, 30), (10, 2)])
def test_one_or_two_who_joined_or_did_not_are_not_told_of(members: int, others: int) -> None:
    whole = staggered(*alike(members, others), FEW)
    assert isinstance(whole, ByJoining)
    assert joining_told(whole) == Problem("effect.few_joined")


def test_one_or_two_who_are_left_out_of_the_check_are_told_as_few() -> None:
    members, figures = alike(10, 30)
    more = [*years_of(80, 0, *[2_000_000] * 4), *(a_year(firm, 2016) for firm in (81, 82, 83))]
    told = joining_told(staggered(members, [*figures, *more], FEW))
    assert (told.with_zero, told.incomplete) == (None, 3)


def test_figures_that_say_two_things_at_once_are_a_problem() -> None:
    members, figures = alike(10, 30)
    twice = (members, [*figures, figures[0]])
    assert analysis(made(twice)).code == "effect.twice"
    assert studies(*twice, ASKED, ()).code == "effect.twice"


def test_those_in_the_trash_and_their_figures() -> None:
    members, figures = alike(10, 30)
    trashed = replace(members[0], trashed=date(2020, 1, 1))
    assert len(made(([trashed, *members[1:]], figures)).members) == 9
    assert len(made(([], [])).figures) == 0
    assert isinstance(analysis(made(([], []))).joining[0], Problem)
