"""The invented figures: plainly invented, the same every time, and without a built-in effect."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median, stdev

import numpy as np
import pytest
from stdnum.no import orgnr

import data.demo
from cluster.effect.candidates import Why
from cluster.effect.options import OSLO, Options, Outcome, Pool
from cluster.effect.study import study
from cluster.effect.tested import Sides
from cluster.effect.verdict import verdict
from cluster.firm_years import FigureSource, FirmYear, missing, side_by_side
from cluster.members import Member, MemberKind, Term
from cluster.pool.industries import STANDARD, matched
from cluster.verdicts import Verdict
from data.demo import MARKS, demo_firm_years
from geo.places import kommuner

YEARS = range(2015, 2020)
SEEDS = range(101, 161)

Members = Mapping[str, Member]
Figures = tuple[FirmYear, ...]


@pytest.fixture(scope="module")
def figures(demo_members: Members) -> Figures:
    return demo_firm_years(demo_members)


@pytest.fixture(scope="module")
def others(figures: Figures) -> Figures:
    """The figures of firms that never were members."""
    return tuple(each for each in figures if each.source is FigureSource.OTHER)


def turnovers(figures: Figures) -> Mapping[str, Mapping[int, int]]:
    """By number and year, as they are computed with."""
    found: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for each in side_by_side(figures):
        if each.turnover and each.turnover.turnover:
            found[each.org_number][each.year] = each.turnover.turnover
    return found


# --- nobody can take them for real ----------------------------------------------------


def test_all_are_marked_as_invented(figures: Figures) -> None:
    assert all(each.demo for each in figures)
    assert {each.note for each in figures} == {"Oppdiktet for demonstrasjon"}
    assert [each.name for each in figures if not each.name.startswith(MARKS)] == []


def test_numbers_are_synthetic_valid_and_one_for_each_name(figures: Figures) -> None:
    known = {(each.org_number, each.name) for each in figures}
    assert len(known) == len({number for number, _ in known}) == len({name for _, name in known})
    for number, _ in known:
        assert number.startswith("3")
        assert orgnr.is_valid(number)


def test_a_hundred_and_fifty_are_neither_members_nor_asked_to_be(
    others: Figures, demo_members: Members
) -> None:
    names = {each.name for each in others}
    listed = Path(data.demo.__file__).with_name("prospects.csv").read_text(encoding="utf-8")
    asked = {row["name"] for row in csv.DictReader(listed.splitlines(), delimiter=";")}
    assert len(names) == 150
    assert names.isdisjoint(demo_members)
    assert names.isdisjoint(asked)
    assert {each.org_number for each in others}.isdisjoint(
        each.org_number for each in demo_members.values()
    )


def test_they_are_where_and_of_the_industries_the_study_looks_in(others: Figures) -> None:
    where = {each.org_number: each.kommune or "" for each in others}
    assert Counter(Pool.NORTH.holds(each) for each in where.values()) == {True: 60, False: 90}
    north = {each for each in where.values() if Pool.NORTH.holds(each)}
    assert north <= {each.number for each in kommuner()}
    assert OSLO not in where.values()
    industries = {each.industry or "" for each in others}
    assert all(matched([each], STANDARD) for each in industries)
    assert len(industries) >= 10
    assert "ENK" not in {each.organisation_form for each in others}


# --- who says what --------------------------------------------------------------------


def test_every_member_with_a_number_has_figures_and_nobody_else_has(
    figures: Figures, demo_members: Members
) -> None:
    nameless = replace(demo_members["Tenkt Elvefilm"], org_number=None)
    fewer = demo_firm_years({**demo_members, nameless.name: nameless})
    told = {each.name for each in figures}
    assert told >= demo_members.keys()
    assert told - {each.name for each in fewer} == {"Tenkt Elvefilm"}
    assert {each.year for each in figures} == set(YEARS)


def test_a_sole_proprietorship_is_in_no_register(figures: Figures) -> None:
    sources = defaultdict(set)
    for each in figures:
        sources[each.organisation_form].add(each.source)
    assert sources["ENK"] == {FigureSource.REPORTED}
    assert {*sources["AS"]} == {*FigureSource}


def test_the_register_tells_no_number_below_five(figures: Figures) -> None:
    register = [each for each in figures if each.source is FigureSource.REGISTER]
    heads = {each.employees for each in register}
    assert min(each for each in heads if each is not None) >= 5
    assert None in heads


# --- the process ----------------------------------------------------------------------


def test_they_are_the_same_every_time_and_others_with_another_seed(
    figures: Figures, demo_members: Members
) -> None:
    assert demo_firm_years(demo_members) == figures
    assert demo_firm_years(demo_members, seed=2) != figures


def test_a_firms_figures_do_not_depend_on_who_else_is_there(
    figures: Figures, demo_members: Members
) -> None:
    some = dict(list(demo_members.items())[::-3])
    assert set(demo_firm_years(some)) < set(figures)
    assert {each for each in figures if each.name in some} < set(demo_firm_years(some))


def test_a_members_figures_do_not_depend_on_its_membership(
    figures: Figures, demo_members: Members
) -> None:
    watching = (Term(MemberKind.OBSERVER, date(2015, 1, 1), date(2016, 1, 1)),)
    never = {name: replace(each, terms=watching) for name, each in demo_members.items()}
    assert demo_firm_years(never) == figures


def test_they_are_of_the_sizes_of_film_firms(others: Figures) -> None:
    sizes = [median(each.values()) for each in turnovers(others).values()]
    assert 1_000_000 < median(sizes) < 2_500_000
    assert 1 <= sum(size > 20_000_000 for size in sizes) <= 8
    heads = [each.employees for each in others if each.employees is not None]
    assert sum(each <= 3 for each in heads) > 0.75 * len(heads)
    assert 0.1 * len(heads) < heads.count(0) < 0.6 * len(heads)
    sold = [each.turnover for each in others if each.currency == "NOK"]
    assert all(each is not None and each % 1_000 == 0 for each in sold)


def test_growth_spreads_as_widely_for_members_as_for_others(
    figures: Figures, demo_members: Members
) -> None:
    inside = {each.org_number for each in demo_members.values()}
    growth: dict[bool, list[float]] = {True: [], False: []}
    for number, sold in turnovers(figures).items():
        years = [year for year in YEARS if year in sold and year - 1 in sold]
        growth[number in inside] += [float(np.log(sold[y] / sold[y - 1])) for y in years]
    assert 0.29 < stdev(growth[True]) < 0.42
    assert 0.29 < stdev(growth[False]) < 0.42


@pytest.mark.parametrize("pool", Pool)
@pytest.mark.parametrize("outcome", Outcome)
def test_nothing_can_be_shown_by_enough_firms(
    figures: Figures, demo_members: Members, outcome: Outcome, pool: Pool
) -> None:
    found = study(demo_members.values(), figures, Options(outcome=outcome, pool=pool))
    assert found.sides == Sides(24, 56 if pool is Pool.NORTH else 85)
    assert verdict(found) is Verdict.NOT_SHOWN
    assert found.test is not None
    assert [each.year for each in found.test.placebo] == [2016, 2017]


def test_there_are_no_more_alarms_than_by_chance(demo_members: Members) -> None:
    options = Options(draws=499)
    alarms = 0
    for seed in SEEDS:
        test = study(demo_members.values(), demo_firm_years(demo_members, seed), options).test
        assert test is not None, seed
        alarms += test.p_value < 0.05
    assert alarms <= 0.12 * len(SEEDS)


# --- blemishes ------------------------------------------------------------------------


def test_some_years_cannot_be_compared(figures: Figures, demo_members: Members) -> None:
    found = study(demo_members.values(), figures, Options(pool=Pool.REST))
    assert {(each.year, each.why) for each in found.set_aside} == {
        (2015, Why.MONTHS),
        (2018, Why.CURRENCY),
    }
    odd = [each for each in figures if not each.is_comparable]
    assert {(each.currency, each.months) for each in odd} == {("EUR", 12), ("NOK", 9)}
    first = next(each for each in odd if each.months == 9)
    assert first.year == min(each.year for each in figures if each.name == first.name)


def test_two_members_report_another_turnover_than_the_register_has(figures: Figures) -> None:
    differing = [each for each in side_by_side(figures) if each.turnover_differs]
    told = [(each.year, *each.figures) for each in differing]
    both = (FigureSource.REPORTED, FigureSource.REGISTER)
    assert sorted(told) == [(2017, *both), (2018, *both)]
    assert {each.turnover.source for each in differing if each.turnover} == {FigureSource.REGISTER}


def test_some_have_not_told_their_last_year_and_some_have_ended(
    figures: Figures, demo_members: Members
) -> None:
    last = {each.name: each.year for each in sorted(figures, key=lambda each: each.year)}
    ended = {name for name, year in last.items() if year == 2017}
    silent = {name for name, year in last.items() if year == 2018}
    assert (len(ended), len(silent)) == (3, 4)
    assert ended.isdisjoint(demo_members)
    assert silent & demo_members.keys() == {"Liksom Lys og Grip AS"}
    lacking = {each.member.name for each in missing(demo_members.values(), figures, [2019])}
    assert lacking == {"Liksom Lys og Grip AS"}


def test_some_are_younger_than_the_first_year(figures: Figures, demo_members: Members) -> None:
    first: dict[str, int] = {}
    for each in figures:
        first[each.name] = min(each.year, first.get(each.name, each.year))
    begun = {inside: Counter[int]() for inside in (True, False)}
    for name, year in first.items():
        begun[name in demo_members][year] += 1
    assert begun[True].keys() == begun[False].keys() == {2015, 2016, 2017}
    assert begun[False][2015] > 100


def test_one_sold_nothing_for_a_year(figures: Figures) -> None:
    nothing = [each for each in figures if each.turnover == 0]
    assert [(each.year, each.employees, each.source) for each in nothing] == [
        (2016, 0, FigureSource.OTHER)
    ]
    assert sum(each.name == nothing[0].name for each in figures) == 5
