"""What is published, that it can be made again, and how it is scored."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cluster.growth import Step
from cluster.growth.bands import LEVELS, Band
from cluster.growth.forecast import forecast
from cluster.growth.published import (
    MOST_MONTHS,
    Basis,
    Edition,
    is_known,
    made_again,
    published,
    record_of,
    score,
)
from cluster.growth.roster import roster
from cluster.members import Member, MemberKind, Term
from cluster.problems import Problem
from cluster.project import Project
from tests.cluster.growth.monthly import by_hand

PROJECT = Project(date(2017, 11, 15), date(2020, 11, 14), (24, 60))
TODAY = date(2018, 6, 12)
LATER = date(2018, 9, 30)


def a_member(id_: int, joined: date, left: date | None = None) -> Member:
    return Member(id_, f"Fiktiv {id_}", (Term(MemberKind.MEMBER, joined, left),), ())


MEMBERS = [
    *(a_member(each, PROJECT.start) for each in range(20)),
    *(a_member(20 + month, date(2018, month, 20)) for month in range(1, 10)),
    a_member(40, PROJECT.start, date(2018, 8, 1)),
]


def an_edition(until: date = LATER, today: date = TODAY) -> Edition:
    found = published(MEMBERS, PROJECT, until, today)
    assert isinstance(found, Edition)
    return found


def refused(until: date, today: date = TODAY, project: Project = PROJECT) -> str:
    found = published(MEMBERS, project, until, today)
    assert isinstance(found, Problem)
    return found.code


def test_an_edition_is_the_forecast_of_that_day():
    found = an_edition()
    steps = roster(MEMBERS, PROJECT.start, TODAY)
    assert (found.as_of, found.last.day) == (date(2018, 5, 31), LATER)
    made = forecast(steps, 4, PROJECT.goals)
    assert (found.months, found.goals) == (made.months, made.goals)
    assert found.basis.roster == steps
    assert not found.demo


def test_what_came_after_the_day_is_not_in_it():
    known = [each for each in MEMBERS if each.terms[0].joined <= TODAY]
    again = published(known, PROJECT, LATER, TODAY)
    assert isinstance(again, Edition)
    assert again.basis.roster == an_edition().basis.roster


def test_an_edition_is_made_again_from_what_it_holds_alone():
    for edition in (an_edition(), replace(an_edition(), basis=Basis(by_hand(30, [2] * 8)))):
        again = made_again(edition)
        assert (again == edition) is (edition.basis.roster == an_edition().basis.roster)
        assert made_again(again) == again
    other = replace(an_edition(), basis=replace(an_edition().basis, seed=1))
    assert made_again(other).months != an_edition().months


def test_an_invented_member_makes_an_invented_edition():
    invented = [*MEMBERS, replace(a_member(99, PROJECT.start), demo=True)]
    found = published(invented, PROJECT, LATER, TODAY)
    assert isinstance(found, Edition)
    assert found.demo


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        (TODAY, "forecast.too_near"),
        (date(2018, 6, 29), "forecast.too_near"),
        (date(2017, 1, 1), "forecast.too_near"),
        (date(2028, 6, 30), "forecast.too_far"),
    ],
)
def test_what_is_too_near_or_too_far_is_not_published(until, expected):
    assert refused(until) == expected


def test_the_ends_of_what_can_be_published():
    assert len(an_edition(date(2018, 6, 30)).months) == 1
    assert len(an_edition(date(2028, 6, 29)).months) == MOST_MONTHS


def test_before_the_first_month_has_ended_there_is_nothing_to_publish():
    assert refused(LATER, today=date(2017, 11, 29)) == "forecast.not_begun"


def test_the_same_is_known_again_whenever_it_is_said():
    first = an_edition()
    assert is_known(an_edition(today=date(2018, 6, 29)), [first])
    assert is_known(an_edition(until=date(2018, 10, 30)), [first])
    assert not is_known(an_edition(until=date(2018, 10, 31)), [first])
    assert not is_known(an_edition(today=date(2018, 6, 30)), [first])
    assert not is_known(first, [])


def test_the_digest_is_that_of_the_numbers():
    steps = by_hand(30, [2, 1])
    other = (*steps[:-1], Step(steps[-1].day, steps[-1].members, 2, 1))
    assert Basis(steps).digest == Basis(by_hand(30, [2, 1])).digest
    assert Basis(steps).digest != Basis(other).digest
    assert len(Basis(steps).digest) == 64


# --- scores ---------------------------------------------------------------------------


def test_what_is_not_over_has_no_score():
    assert score(an_edition(), MEMBERS, date(2018, 9, 29)) is None
    assert score(an_edition(), MEMBERS, LATER) is not None


def test_an_edition_is_scored_by_the_members_there_were():
    """20 from the start and one who left in August; one more each month to September: 29."""
    edition = an_edition()
    found = score(edition, MEMBERS, date(2020, 1, 1))
    assert found is not None
    assert found.actual == 29
    near, far = edition.goals
    assert found.brier == {
        24: pytest.approx((near.at_horizon - 1) ** 2),
        60: pytest.approx(far.at_horizon**2),
    }
    for level in LEVELS:
        band = edition.last.bands[level]
        assert found.held[level] is (band.low <= 29 <= band.high)
        assert 0 <= found.months_held[level] <= len(edition.months)


def test_every_month_of_the_band_is_held_against_its_own_count():
    narrow = an_edition()
    actual = {date(2018, 6, 30): 27, date(2018, 7, 31): 28, date(2018, 8, 31): 28, LATER: 29}
    told = tuple(
        replace(month, bands={level: Band(27, 28) for level in LEVELS}) for month in narrow.months
    )
    found = score(replace(narrow, months=told), MEMBERS, LATER)
    assert found is not None
    assert [month.day for month in told] == list(actual)
    assert found.months_held == dict.fromkeys(LEVELS, 3)
    assert found.held == dict.fromkeys(LEVELS, False)


def test_the_record_is_over_all_that_is_scored_the_bad_ones_too():
    good, bad = an_edition(), replace(an_edition(), months=an_edition().months[:-1])
    wrong = replace(bad.last, bands={level: Band(0, 1) for level in LEVELS})
    scores = [
        found
        for each in (good, replace(bad, months=(*bad.months[:-1], wrong)))
        if (found := score(each, MEMBERS, LATER))
    ]
    record = record_of(scores)
    assert record is not None
    assert record.editions == 2
    assert record.held[95] == scores[0].held[95]
    briers = [each for found in scores for each in found.brier.values()]
    assert record.brier == pytest.approx(sum(briers) / 4)
    assert record_of([]) is None
