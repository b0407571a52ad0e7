"""Who is being asked: own judgement, else the stage's rate, learned from own outcomes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cluster.funnel import Experience
from cluster.growth.asked import PRIORS, asked
from cluster.growth.pipeline import pipeline
from cluster.recruitment import OPEN, Stage
from tests.cluster.test_funnel import a_prospect

INVITED, JOINED, DECLINED = Stage.INVITED, Stage.JOINED, Stage.DECLINED


def numbered(*prospects):
    return [replace(each, id=at) for at, each in enumerate(prospects, 1)]


def test_without_experience_a_stage_has_its_prior_which_weighs_five_and_grows_on_the_way():
    found = asked(numbered(*(a_prospect(stage) for stage in OPEN)))
    assert [each.probability for each in found.stages] == pytest.approx([0.1, 0.15, 0.3, 0.5, 0.8])
    assert {sum(prior) for prior in PRIORS.values()} == {5}
    assert list(PRIORS) == list(OPEN)
    assert found.outcome.mean == pytest.approx(1.85)


def test_own_outcomes_move_the_rate_of_every_stage_they_went_through():
    past = [a_prospect(INVITED, JOINED)] * 4 + [a_prospect(INVITED, DECLINED)]
    found = asked(numbered(*past, a_prospect(INVITED)))
    rates = {each.stage: each for each in found.stages}
    assert rates[INVITED].experience == Experience(4, 5)
    assert rates[INVITED].probability == pytest.approx((2.5 + 4) / 10)
    assert rates[Stage.CONTACTED].experience == Experience(0, 0)
    assert found.outcome == pipeline([0.65])


def test_who_has_been_judged_has_that_probability_unless_judgements_are_left_out():
    known = numbered(a_prospect(INVITED, probability=0), a_prospect(INVITED, probability=90))
    found = asked(known)
    assert found.outcome == pipeline([0, 0.9])
    assert [each.judged for each in found.stages if each.stage is INVITED] == [2]
    assert asked(known, with_judgements=False).outcome == pipeline([0.5, 0.5])


def test_only_those_who_are_followed_up_are_counted():
    found = asked(numbered(a_prospect(INVITED, DECLINED), a_prospect(INVITED, JOINED)))
    assert (found.count, found.outcome.chances) == (0, (1,))
