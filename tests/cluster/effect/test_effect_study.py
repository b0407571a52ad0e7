"""A study of membership: who is compared, the number by hand, and what hostile data make of it."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date
from math import inf

import numpy as np
import pytest

from cluster.effect import PanelError, minimum_detectable_effect
from cluster.effect.candidates import Why
from cluster.effect.eligible import Band, SetAside, Staff
from cluster.effect.joining import ByJoining, staggered
from cluster.effect.options import Options, Outcome, Pool, first_year
from cluster.effect.permutation import Interval
from cluster.effect.study import Study, study
from cluster.effect.tested import Sides
from cluster.effect.verdict import verdict
from cluster.firm_years import FigureSource, FirmYear
from cluster.members import Member, MemberKind, Term
from cluster.problems import Problem
from cluster.verdicts import Verdict
from cluster.wording import VERDICTS

KICK_OFF = date(2017, 11, 15)
FEW = Options(draws=199)
YEARS = range(2015, 2020)
REGISTER, REPORTED, _ = FigureSource


def number_of(firm: int) -> str:
    return f"3{firm:08d}"


def a_member(
    firm: int,
    joined: date = KICK_OFF,
    left: date | None = None,
    kind: MemberKind = MemberKind.MEMBER,
    **more: object,
) -> Member:
    usual = {"terms": (Term(kind, joined, left),), "located": (), "org_number": number_of(firm)}
    return Member(firm, f"Firma {firm}", **{**usual, **more})


def a_year(firm: int, year: int, turnover: int | None = 2_000_000, **more: object) -> FirmYear:
    usual = {"employees": 2, "industry": "59.110", "kommune": "1804", "source": REPORTED}
    return FirmYear(
        number_of(firm), year, **{"name": f"Firma {firm}", "turnover": turnover, **usual, **more}
    )


def years_of(firm: int, *turnovers: int | None, **more: object) -> list[FirmYear]:
    return [a_year(firm, year, each, **more) for year, each in zip(YEARS, turnovers, strict=False)]


Panel = tuple[list[Member], list[FirmYear]]


def invented(seed: int, effect: float = 0.0, members: int = 34, others: int = 150) -> Panel:
    """Firms of very different sizes; ``effect`` is in logarithms, in all the years after."""
    chance = np.random.default_rng(seed)
    figures = []
    for firm in range(members + others):
        size = chance.lognormal(14.5, 1)
        heads = int(chance.poisson(size / 1_500_000))
        gain = effect * (firm < members)
        turnovers = [
            int(size * np.exp(chance.normal(0, 0.35) + gain * (year >= 2018))) for year in YEARS
        ]
        figures += years_of(firm, *turnovers, employees=heads)
    return [a_member(firm) for firm in range(members)], figures


def alike(members: int, others: int, gain: float = 1.0) -> Panel:
    """Firms of one stratum that differ a little; members' turnover is multiplied by ``gain``."""
    figures = []
    for firm in range(members + others):
        after = int((2_000_000 + 10_000 * (firm % 7)) * (gain if firm < members else 1))
        figures += years_of(firm, *[2_000_000] * 3, after, after)
    return [a_member(firm) for firm in range(members)], figures


def reasons(found: Study) -> dict[str, Why]:
    return {each.name: each.why for each in found.left_out}


# --- when, and beside whom ------------------------------------------------------------


@pytest.mark.parametrize(
    ("joined", "left", "year"),
    [
        (KICK_OFF, None, 2018),
        (date(2018, 7, 1), None, 2018),
        (date(2018, 7, 2), None, 2019),
        (date(2017, 11, 15), date(2018, 7, 1), 2018),
        (date(2017, 11, 15), date(2018, 6, 30), None),
        (date(2018, 3, 15), date(2018, 9, 15), 2018),
        (date(2018, 8, 1), date(2019, 3, 1), None),
    ],
)
def test_six_months_of_a_calendar_year_make_the_first(
    joined: date, left: date | None, year: int | None
) -> None:
    assert first_year(a_member(1, joined, left)) == year


def test_stretches_within_a_year_are_added_and_observers_do_not_count() -> None:
    term = Term(MemberKind.MEMBER, date(2018, 1, 1), date(2018, 4, 1))
    again = Term(MemberKind.MEMBER, date(2018, 8, 1), date(2018, 11, 1))
    assert first_year(a_member(1, terms=(term, again))) == 2018
    assert first_year(a_member(1, terms=(term,))) is None
    watched = replace(again, kind=MemberKind.OBSERVER)
    assert first_year(a_member(1, terms=(term, watched))) is None
    assert first_year(a_member(1, terms=(watched, Term(MemberKind.MEMBER, KICK_OFF)))) == 2018


@pytest.mark.parametrize(
    ("kommune", "pools"),
    [
        ("1804", [Pool.NORTH]),
        ("5501", [Pool.NORTH]),
        ("5601", [Pool.NORTH]),
        ("5401", [Pool.NORTH]),
        ("1902", [Pool.NORTH]),
        ("2012", [Pool.NORTH]),
        ("0301", []),
        ("4601", [Pool.REST]),
        ("1103", [Pool.REST]),
    ],
)
def test_a_kommune_is_in_one_pool_and_oslo_in_none(kommune: str, pools: list[Pool]) -> None:
    assert [pool for pool in Pool if pool.holds(kommune)] == pools


def test_the_years_follow_the_kick_off() -> None:
    later = Options(start=date(2022, 3, 1))
    assert (later.treated_from, later.after) == (2022, (2022, 2023))
    assert (Options().treated_from, Options().after) == (2018, (2018, 2019))
    assert Options(years_after=(2020, 2017, 2019)).after == (2019, 2020)
    assert Options().before([2019, 2016, 2014, 2016]) == (2014, 2016)
    assert Options(years_before=(2013, 2016)).before([2019, 2016, 2014]) == (2016,)


# --- who is left out ------------------------------------------------------------------

SOLD = (2_000_000,) * 5
LEFT_OUT: dict[Why, tuple[list[Member], list[FirmYear]]] = {
    Why.CURRENCY: ([], years_of(1, *SOLD, currency="USD")),
    Why.MONTHS: ([], years_of(1, *SOLD, months=9)),
    Why.NEGATIVE: ([], years_of(1, -1, -1, -1, 5, 5)),
    Why.NO_NUMBER: ([a_member(1, org_number=None)], []),
    Why.NO_BASE: ([], years_of(1, None, None, None, 5, 5)),
    Why.NO_AFTER: ([], years_of(1, *SOLD[:3])),
    Why.INDUSTRY_UNKNOWN: ([], years_of(1, *SOLD, industry=None)),
    Why.KOMMUNE_UNKNOWN: ([], years_of(1, *SOLD, kommune="12")),
    Why.NOT_ACTIVE: ([], years_of(1, 0, 0, 0, 5, 5, employees=0)),
    Why.OTHER_INDUSTRY: ([], years_of(1, *SOLD, industry="47.110")),
    Why.ELSEWHERE: ([], years_of(1, *SOLD, kommune="0301")),
    Why.OBSERVER: ([a_member(1, kind=MemberKind.OBSERVER)], years_of(1, *SOLD)),
    Why.WAS_MEMBER: ([a_member(1, left=date(2018, 3, 1))], years_of(1, *SOLD)),
    Why.JOINED_EARLIER: ([a_member(1, date(2016, 1, 1))], years_of(1, *SOLD)),
    Why.JOINED_LATER: ([a_member(1, date(2019, 1, 1))], years_of(1, *SOLD)),
    Why.NO_COUNTERPART: ([], years_of(1, *SOLD)),
}


@pytest.mark.parametrize("why", LEFT_OUT)
def test_whoever_is_left_out_is_told_with_the_reason(why: Why) -> None:
    found = study(*LEFT_OUT[why], FEW)
    assert reasons(found) == {"Firma 1": why}
    assert found.firms == ()
    assert verdict(found) is Verdict.TOO_FEW


def test_a_member_of_another_industry_is_left_out_and_of_an_unknown_one_is_not() -> None:
    members = [a_member(1), a_member(2)]
    figures = years_of(1, *SOLD, industry="47.110") + years_of(2, *SOLD, industry=None)
    found = study(members, [*figures, *years_of(3, *SOLD)], FEW)
    assert reasons(found) == {"Firma 1": Why.OTHER_INDUSTRY}
    assert found.sides == Sides(1, 1)


def test_members_are_compared_with_the_rest_of_the_country_wherever_they_are() -> None:
    figures = [*years_of(1, *SOLD), *years_of(2, *SOLD, kommune="4601"), *years_of(3, *SOLD)]
    found = study([a_member(1)], figures, replace(FEW, pool=Pool.REST))
    assert [firm.name for firm in found.firms] == ["Firma 1", "Firma 2"]
    assert reasons(found) == {"Firma 3": Why.ELSEWHERE}


def test_an_old_code_is_the_same_industry_and_the_last_one_before_counts() -> None:
    told = {"industry": ("90.011",), "kommune": ("1804", "0301")}
    old = [
        a_year(2, year, industry=told["industry"][0], kommune=told["kommune"][year >= 2018])
        for year in YEARS
    ]
    options = replace(FEW, industries=("90.201",))
    found = study([a_member(1)], [*years_of(1, *SOLD, industry="90.201"), *old], options)
    assert found.sides == Sides(1, 1)


@pytest.mark.parametrize(
    ("kommuner", "is_in"),
    [(("0301", "0301", "1804"), True), (("1804", "1804", "0301"), False)],
)
def test_where_a_firm_was_last_before_counts(kommuner: tuple[str, ...], is_in: bool) -> None:
    places = (*kommuner, "0301", "0301")
    moving = [a_year(2, year, kommune=at) for year, at in zip(YEARS, places, strict=True)]
    found = study([a_member(1)], [*years_of(1, *SOLD), *moving], FEW)
    assert found.sides == (Sides(1, 1) if is_in else Sides(0, 0))


def test_of_a_year_the_source_that_counts_first_says_where() -> None:
    other = years_of(2, *SOLD, kommune="0301", source=FigureSource.OTHER, name="Annet navn")
    figures = [*years_of(1, *SOLD), *years_of(2, *SOLD), *other]
    found = study([a_member(1)], figures, FEW)
    assert [firm.name for firm in found.firms] == ["Firma 1", "Firma 2"]


def test_one_without_a_number_that_joined_later_is_told_as_that() -> None:
    found = study([a_member(1, date(2019, 1, 1), org_number=None)], [], FEW)
    assert reasons(found) == {"Firma 1": Why.JOINED_LATER}


def test_two_members_with_one_number_are_one_firm() -> None:
    again = a_member(2, date(2019, 1, 1), org_number=number_of(1))
    found = study([again, a_member(1)], years_of(1, *SOLD) + years_of(3, *SOLD), FEW)
    assert reasons(found) == {"Firma 2": Why.SAME_NUMBER}
    assert found.sides == Sides(1, 1)


def test_one_in_the_trash_is_no_member() -> None:
    found = study([a_member(1, trashed=date(2018, 1, 1))], years_of(1, *SOLD), FEW)
    assert reasons(found) == {"Firma 1": Why.NO_COUNTERPART}
    assert not found.left_out[0].is_member


def test_a_year_that_cannot_be_used_is_told_and_the_others_are_used() -> None:
    strange = years_of(1, 1_000_000, 3_000_000, -7, 2_000_000, 2_000_000)
    strange[3] = replace(strange[3], months=18)
    found = study([a_member(1)], [*strange, *years_of(2, *SOLD)], FEW)
    firm = found.firms[0]
    assert firm.values == {2015: 1_000_000, 2016: 3_000_000, 2019: 2_000_000}
    assert (firm.base, firm.after, firm.growth) == (2_000_000, 2_000_000, 0)
    assert found.set_aside == (
        SetAside(number_of(1), "Firma 1", 2017, Why.NEGATIVE),
        SetAside(number_of(1), "Firma 1", 2018, Why.MONTHS),
    )


def test_who_dropped_out_is_counted_apart() -> None:
    members, figures = alike(10, 25)
    figures = [each for each in figures if each.org_number not in {number_of(3), number_of(30)}]
    figures += years_of(3, *SOLD[:3]) + years_of(30, *SOLD[:3])
    figures = [x for x in figures if x.org_number != number_of(31)]
    figures += years_of(31, *SOLD[:3], 0, 0)
    found = study(members, figures, FEW, ended={number_of(30)})
    assert reasons(found) == {"Firma 3": Why.NO_AFTER, "Firma 30": Why.ENDED}
    assert found.dropped_out.no_figures == Sides(1, 0)
    assert found.dropped_out.ended == Sides(0, 1)
    assert found.dropped_out.at_zero == Sides(0, 1)
    gone = next(firm for firm in found.firms if firm.name == "Firma 31")
    assert gone.growth == pytest.approx(-200 / 2.5)


def test_nothing_before_and_nothing_after_has_not_dropped_out() -> None:
    found = study([a_member(1)], years_of(1, *[0] * 5) + years_of(2, *[0] * 5), FEW)
    assert [firm.growth for firm in found.firms] == [0, 0]
    assert found.dropped_out.at_zero == Sides(0, 0)
    assert found.paths == ()


@pytest.mark.parametrize(
    ("turnover", "employees", "band", "staff"),
    [
        (999_999, 0, Band.UNDER_1, Staff.ONE_PERSON),
        (1_000_000, 1, Band.UNDER_5, Staff.EMPLOYER),
        (5_000_000, None, Band.UNDER_20, Staff.UNKNOWN),
        (20_000_000, 30, Band.LARGE, Staff.EMPLOYER),
    ],
)
def test_the_stratum_is_of_the_base_period(turnover, employees, band, staff) -> None:
    figures = years_of(1, *[turnover] * 3, 1, 1, employees=employees)
    other = [replace(each, org_number=number_of(2)) for each in figures]
    found = study([a_member(1)], [*figures, *other], FEW)
    assert {(firm.band, firm.staff) for firm in found.firms} == {(band, staff)}


def test_heads_are_counted_where_nobody_knows_the_turnover() -> None:
    figures = years_of(1, *[None] * 5, employees=4) + years_of(2, *[None] * 5, employees=-1)
    found = study([a_member(1)], figures, replace(FEW, outcome=Outcome.EMPLOYEES))
    assert reasons(found) == {"Firma 1": Why.NO_COUNTERPART, "Firma 2": Why.NEGATIVE}
    more = [*figures[:5], *years_of(2, *[None] * 5, employees=8)]
    found = study([a_member(1)], more, replace(FEW, outcome=Outcome.EMPLOYEES))
    assert [(firm.band, firm.base) for firm in found.firms] == [
        (Band.UNKNOWN, 4),
        (Band.UNKNOWN, 8),
    ]


# --- the number -----------------------------------------------------------------------


def test_percentage_points_a_year_by_hand() -> None:
    """From 2 to 3 million is 2 × 1 / 5 = 0.4, in the 2.5 years from 2016 to the end of 2018."""
    members, figures = alike(8, 20)
    figures = [a_year(x, year, 2_000_000) for x in range(28) for year in YEARS]
    figures = [
        replace(each, turnover=3_000_000)
        if each.year >= 2018 and each.org_number < number_of(8)
        else each
        for each in figures
    ]
    found = study(members, figures, FEW)
    assert [firm.growth for firm in found.firms[:2]] == pytest.approx([16, 16])
    assert found.test.estimate == pytest.approx(16)
    assert found.detectable == 0
    assert verdict(found) is Verdict.HIGHER


def test_a_firm_with_fewer_years_grows_over_those_it_has() -> None:
    figures = [*years_of(1, None, None, 2_000_000, 3_000_000), *years_of(2, *SOLD)]
    firm = study([a_member(1)], figures, FEW).firms[0]
    assert firm.growth == pytest.approx(40)


def test_strata_are_weighted_by_their_members() -> None:
    def grown(firm: int, size: int, growth: float) -> list[FirmYear]:
        after = round(size * (2 + growth) / (2 - growth))
        return years_of(firm, size, size, size, after, after)

    figures = [x for firm in range(6) for x in grown(firm, 2_000_000, 0.5)]
    figures += [x for firm in range(6, 8) for x in grown(firm, 8_000_000, 0.1)]
    figures += [x for firm in range(8, 28) for x in grown(firm, 2_000_000, 0.25)]
    figures += [x for firm in range(28, 48) for x in grown(firm, 8_000_000, 0.0)]
    found = study([a_member(firm) for firm in range(8)], figures, FEW)
    assert found.sides == Sides(8, 40)
    assert found.test.estimate == pytest.approx((6 * 0.25 + 2 * 0.1) / 8 * 100 / 2.5, abs=1e-4)
    assert found.balance.raw.member_mean == pytest.approx(3_500_000)
    assert found.balance.raw.other_mean == pytest.approx(5_000_000)
    assert found.balance.weighted.other_mean == pytest.approx(3_500_000)
    assert found.balance.weighted.other_sd == pytest.approx(found.balance.raw.member_sd)


def test_what_could_have_been_seen_by_hand() -> None:
    """In two strata, 6 and 2 members beside 2 and 18 others: as sure as some 3.5 others in one."""
    figures = [x for firm in range(6) for x in years_of(firm, *SOLD)]
    figures += [x for firm in range(6, 8) for x in years_of(firm, *[8_000_000] * 5)]
    figures += years_of(8, *SOLD[:3], 3_000_000, 3_000_000) + years_of(9, *SOLD)
    figures += [x for firm in range(10, 28) for x in years_of(firm, *[8_000_000] * 5)]
    found = study([a_member(firm) for firm in range(8)], figures, FEW)
    assert found.sides == Sides(8, 20)
    sd = (2 * 8**2 / (20 - 2)) ** 0.5
    as_sure = int(1 / ((6 / 8) ** 2 / 2 + (2 / 8) ** 2 / 18))
    assert as_sure == 3
    assert found.detectable == pytest.approx(minimum_detectable_effect(sd, 8, as_sure))


@pytest.mark.parametrize(
    ("members", "others", "is_tested"), [(8, 20, True), (7, 20, False), (8, 19, False)]
)
def test_fewer_than_eight_or_twenty_are_not_tested(members, others, is_tested) -> None:
    found = study(*alike(members, others, gain=3.0), FEW)
    assert (found.test is not None, found.detectable is not None) == (is_tested, is_tested)
    assert verdict(found) is (Verdict.HIGHER if is_tested else Verdict.TOO_FEW)
    assert found.founders[-1].with_turnover == members
    assert found.paths


@pytest.mark.parametrize(("gain", "said"), [(1.5, Verdict.HIGHER), (0.6, Verdict.LOWER)])
def test_the_verdict_is_where_the_interval_lies(gain: float, said: Verdict) -> None:
    found = study(*alike(10, 25, gain), FEW)
    assert verdict(found) is said
    unsure = replace(found.test, interval=Interval(-inf, inf))
    assert verdict(replace(found, test=unsure)) is Verdict.NOT_SHOWN


def test_each_verdict_has_a_sentence_that_claims_no_more() -> None:
    assert set(VERDICTS) == set(Verdict)
    assert not any("virker" in text for text in VERDICTS.values())
    numbers = dict.fromkeys(("effect", "low", "high", "detectable", "members", "others"), 1)
    for text in VERDICTS.values():
        assert text.format(**numbers, fewest_members=8, fewest_others=20)


def test_the_order_of_the_rows_does_not_matter() -> None:
    members, figures = invented(3)
    first = study(members, figures, FEW)
    chance = random.Random(1)
    for _ in range(3):
        chance.shuffle(members)
        chance.shuffle(figures)
        assert study(members, figures, FEW) == first
    assert study(members, figures, replace(FEW, seed=2)) != first


def test_no_effect_is_rarely_taken_for_one() -> None:
    options = replace(FEW, draws=499)
    said = Counter(verdict(study(*invented(seed), options)) for seed in range(100))
    assert 1 <= said[Verdict.HIGHER] + said[Verdict.LOWER] <= 9
    assert said[Verdict.TOO_FEW] == 0


def test_an_effect_well_above_what_can_be_seen_is_seen() -> None:
    said = Counter()
    for seed in range(30):
        could = study(*invented(seed), FEW).detectable
        effect = 1.5 * could / 100 * 2.5  # what the growth is in logarithms, nearly
        said[verdict(study(*invented(seed, effect), FEW))] += 1
    assert said[Verdict.HIGHER] >= 27
    assert said[Verdict.LOWER] == 0


# --- beside the number ----------------------------------------------------------------


def test_the_firm_that_moves_it_most_is_named() -> None:
    members, figures = alike(10, 25)
    figures = [x for x in figures if x.org_number != number_of(4)]
    figures += years_of(4, *SOLD[:3], 40_000_000, 40_000_000)
    found = study(members, figures, FEW).test
    assert found.without_one.name == "Firma 4"
    assert found.without_one.low == found.without_one.without < found.estimate
    assert found.without_one.high >= found.estimate


def test_the_years_before_are_tried_in_the_same_unit() -> None:
    members, figures = alike(10, 25)
    figures = [
        replace(x, turnover=3_000_000) if x.year == 2017 and x.org_number < number_of(10) else x
        for x in figures
    ]
    found = study(members, figures, FEW).test
    assert found.no_placebo is None
    assert [each.year for each in found.placebo] == [2016, 2017]
    assert found.placebo[0].estimate == pytest.approx(0)
    assert found.placebo[1].estimate == pytest.approx(0.4 / 1.5 * 100)
    assert found.placebo[1].interval.low > 0


def test_with_one_year_before_it_is_told_that_nothing_can_be_tried() -> None:
    members, figures = alike(10, 25)
    found = study(members, [x for x in figures if x.year >= 2017], FEW)
    assert found.test.placebo == ()
    assert found.test.no_placebo.code == "effect.no_placebo"
    assert found.base_years == (2017,)


def test_a_year_with_figures_of_too_few_is_not_begun_from() -> None:
    members, figures = alike(10, 25)
    found = study(members, [*figures, a_year(0, 2010, 1), a_year(20, 2010, 1)], FEW)
    assert found.base_years == (2010, 2015, 2016, 2017)
    assert [each.year for each in found.test.placebo] == [2016, 2017]
    assert found.test.placebo == study(members, figures, FEW).test.placebo


def test_a_year_with_growth_of_too_few_is_not_shown() -> None:
    members, figures = alike(10, 25)
    lacking = {(number_of(x), 2017 if x < 2 else 2016) for x in (0, 1, 8, 9)}
    kept = [x for x in figures if x.year > 2015 and (x.org_number, x.year) not in lacking]
    found = study(members, kept, FEW).test
    assert (found.placebo, found.no_placebo.code) == ((), "effect.no_placebo")


def test_a_path_is_the_quartiles_of_firms_with_their_base_at_a_hundred() -> None:
    figures = years_of(1, *SOLD[:3], 3_000_000, 4_000_000)
    figures += years_of(2, *SOLD) + years_of(3, *SOLD[:3], 1_000_000)
    found = study([a_member(1)], figures, FEW)
    known = {(each.year, each.is_member): each for each in found.paths}
    assert (known[2018, True].median, known[2019, True].median) == (150, 200)
    assert (known[2018, False].firms, known[2018, False].median) == (2, 75)
    assert (known[2018, False].low, known[2018, False].high) == (62.5, 87.5)
    assert known[2019, False].firms == 1


def test_totals_by_hand() -> None:
    members = [
        a_member(1),
        a_member(2, left=date(2019, 1, 1)),
        a_member(3, date(2019, 1, 1)),
        a_member(4, kind=MemberKind.OBSERVER),
        a_member(5, date(2017, 11, 30), org_number=None),
        a_member(6, date(2019, 7, 1)),
        a_member(7, trashed=date(2018, 1, 1)),
    ]
    figures = [
        a_year(1, 2018, 1_000, employees=1),
        a_year(1, 2018, 9_000, employees=7, source=REGISTER),
        a_year(2, 2018, 500, currency="USD", employees=None),
        a_year(3, 2018, 70, employees=0),
        a_year(4, 2018, 100_000),
        a_year(1, 2019, None, employees=None),
    ]
    found = study(members, figures, FEW, day=date(2019, 6, 1))
    year, after = found.founders
    assert (year.year, year.members) == (2018, 3)
    assert (year.turnover, year.with_turnover) == (9_000, 1)
    assert (year.employees, year.with_employees) == (1, 1)
    assert (after.turnover, after.with_turnover, after.employees) == (None, 0, None)
    assert study(members, figures, FEW).members[0].members == 4
    everybody = found.members[0]
    assert (everybody.members, everybody.turnover, everybody.employees) == (3, 9_070, 1)


# --- hostile data ---------------------------------------------------------------------


def test_two_figures_of_one_source_are_told() -> None:
    with pytest.raises(PanelError) as told:
        study([], [a_year(1, 2018, 1), a_year(1, 2017), a_year(1, 2018, 2)], FEW)
    assert told.value.problem.code == "effect.twice"
    assert told.value.problem.value == f"{number_of(1)}, 2018 (reported)"


@pytest.mark.parametrize(
    "panel",
    [([], []), ([a_member(1)], []), alike(30, 0), alike(0, 30)],
    ids=["nothing", "no figures", "no comparison firms", "no members"],
)
def test_with_nobody_to_compare_there_are_figures_only(panel: Panel) -> None:
    found = study(*panel, FEW)
    assert verdict(found) is Verdict.TOO_FEW
    assert (found.test, found.detectable, found.balance) == (None, None, None)


def test_members_who_are_all_of_another_size_are_not_compared() -> None:
    members, figures = alike(10, 25, gain=2.0)
    figures = [
        replace(x, turnover=20 * x.turnover) if x.org_number < number_of(10) else x for x in figures
    ]
    found = study(members, figures, FEW)
    assert found.sides == Sides(0, 0)
    assert Counter(reasons(found).values()) == {Why.NO_COUNTERPART: 35}
    assert verdict(found) is Verdict.TOO_FEW
    assert found.balance.weighted is None


def test_one_firm_with_nearly_all_turnover_is_one_firm() -> None:
    """The totals double by it; the comparison does not."""
    members, figures = alike(10, 25)
    giant = years_of(0, *[300_000_000] * 3, 900_000_000, 900_000_000)
    other = years_of(99, *[290_000_000] * 5)
    rest = [x for x in figures if x.org_number != number_of(0)]
    found = study(members, [*rest, *giant, *other], FEW)
    assert found.founders[-1].turnover > 2.5 * found.founders[0].turnover
    assert found.test.without_one.name == "Firma 0"
    assert verdict(found) is Verdict.NOT_SHOWN


@pytest.mark.parametrize("seed", range(25))
def test_ruined_data_are_no_crash_and_nobody_is_lost(seed: int) -> None:
    chance = random.Random(seed)
    members, figures = invented(seed, members=15, others=40)
    ruins = [
        {"turnover": None},
        {"turnover": 0},
        {"turnover": -5},
        {"currency": "USD"},
        {"months": 9},
        {"employees": None},
        {"industry": None},
        {"kommune": ""},
    ]
    kept = chance.sample(figures, chance.randrange(len(figures)))
    ruined = [replace(x, **chance.choice(ruins)) if chance.random() < 0.3 else x for x in kept]
    for outcome in Outcome:
        found = study(members, ruined, replace(FEW, outcome=outcome))
        numbers = {x.org_number for x in ruined} | {x.org_number for x in members}
        assert len(found.firms) + len(found.left_out) == len(numbers)
        assert verdict(found) in Verdict
        assert isinstance(staggered(members, ruined, FEW), ByJoining | Problem)


def test_years_that_cannot_be_after_leave_everybody_out() -> None:
    members, figures = alike(10, 25)
    options = replace(FEW, years_before=(1999,), years_after=(2010,))
    assert set(reasons(study(members, figures, options)).values()) == {Why.NO_BASE}
    assert staggered(members, figures, options).code == "effect.none_joined"


# --- everybody who joined -------------------------------------------------------------


def test_joining_in_different_years_is_put_together_by_years_since() -> None:
    figures = []
    for firm in range(30):
        first = {0: 2018, 1: 2019}.get(firm % 3, 9999)
        sold = [int(1_000_000 * (1 + firm / 10) * (1.5 if year >= first else 1)) for year in YEARS]
        figures += years_of(firm, *sold)
    joined = {0: KICK_OFF, 1: date(2019, 1, 1)}
    members = [a_member(firm, joined[firm % 3]) for firm in range(30) if firm % 3 in joined]
    zero, lacking = years_of(40, 0, *SOLD[1:]), years_of(41, *SOLD[:4])
    more = [x for firm in (42, 43, 44) for x in years_of(firm, *SOLD)]
    members += [
        a_member(42, date(2015, 1, 1)),
        a_member(43, date(2022, 1, 1)),
        a_member(44, trashed=date(2019, 1, 1)),
        a_member(45, date(2022, 1, 1), org_number=number_of(0)),
    ]
    found = staggered(members, [*figures, *zero, *lacking, *more], FEW)
    assert (found.members, found.others) == (20, 12)
    assert (found.with_zero, found.incomplete) == (1, 2)
    assert {each.years: each.members for each in found.events} == {
        **dict.fromkeys((-2, -1, 0), 20),
        **dict.fromkeys((-3, 1), 10),
    }
    by_event = {each.years: each.att for each in found.events}
    assert [by_event[x] for x in (-1, 0, 1)] == pytest.approx(
        [0, np.log(1.5), np.log(1.5)], abs=1e-5
    )


def test_joining_has_the_same_effect_in_any_unit() -> None:
    members, figures = invented(5)
    figures = [replace(x, turnover=max(1, x.turnover) * 1_000) for x in figures]
    in_kroner = [replace(x, turnover=x.turnover // 1_000) for x in figures]
    options = replace(FEW, industries=("59",))
    one, other = (
        [each.att for each in staggered(members, each, options).events]
        for each in (figures, in_kroner)
    )
    assert one == pytest.approx(other)


@pytest.mark.parametrize(
    ("panel", "code"),
    [
        (([], []), "effect.none_joined"),
        (([], [a_year(1, 2018)]), "effect.none_joined"),
        (([a_member(1)], years_of(1, None, None, None, 1, 1)), "effect.none_joined"),
        (([], [a_year(1, 2018), a_year(1, 2018)]), "effect.twice"),
        (alike(0, 5), "effect.none_joined"),
        (alike(5, 0), "effect.nothing_to_compare"),
    ],
)
def test_what_cannot_be_put_together_is_a_problem(panel: Panel, code: str) -> None:
    assert staggered(*panel, FEW).code == code
