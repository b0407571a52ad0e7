"""What is wrong with a tie."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from cluster.collaboration.problems import (
    EARLIEST,
    MOST_CHARACTERS,
    MOST_IN_A_REMARK,
    MOST_VALUE,
    tie_problems,
)
from cluster.collaboration.ties import Party, Tie, TieKind, TieStatus
from cluster.members import OrganisationForm
from tests.cluster.tied import a_member, a_purchase, a_tie

TODAY = date(2020, 3, 1)
TRASHED = a_member(8, trashed=TODAY)
ERASED_FIRM = a_member(7, erased=TODAY, organisation_form=OrganisationForm.AS)
ERASED_PERSON = a_member(9, erased=TODAY, organisation_form=OrganisationForm.ENK)
MEMBERS = {
    each.id: each for each in (a_member(1), a_member(2), TRASHED, ERASED_FIRM, ERASED_PERSON)
}
TIE = a_tie(1, 2)


def codes(line: Tie, others: tuple[Tie, ...] = ()) -> list[str]:
    return [each.code for each in tie_problems(line, MEMBERS, others, TODAY)]


@pytest.mark.parametrize(
    ("special", "found"),
    [
        ({}, []),
        ({"second": Party(None, "Utenfor AS")}, []),
        ({"second": Party(7)}, []),
        ({"starts": TODAY, "ends": TODAY}, []),
        ({"starts": EARLIEST, "ends": date(2030, 1, 1)}, []),
        ({"value": 0}, []),
        ({"value": MOST_VALUE}, []),
        ({"title": "x" * MOST_CHARACTERS}, []),
        ({"second": Party(None, " ")}, ["tie.no_party"]),
        ({"second": Party(None, "x" * (MOST_CHARACTERS + 1))}, ["tie.text_too_long"]),
        ({"second": Party(404)}, ["member.gone"]),
        ({"second": Party(8)}, ["member.gone"]),
        ({"first": Party(9)}, ["member.gone"]),
        ({"first": Party(None, "A"), "second": Party(None, "B")}, ["tie.no_member"]),
        ({"second": Party(1)}, ["tie.with_itself"]),
        ({"title": " "}, ["tie.no_title"]),
        ({"title": "x" * (MOST_CHARACTERS + 1)}, ["tie.text_too_long"]),
        ({"remark": "x" * (MOST_IN_A_REMARK + 1)}, ["tie.text_too_long"]),
        ({"starts": TODAY + timedelta(1)}, ["tie.future"]),
        ({"starts": EARLIEST - timedelta(1)}, ["tie.too_early"]),
        ({"ends": TIE.starts - timedelta(1)}, ["tie.ends_first"]),
        ({"value": -1}, ["tie.value"]),
        ({"value": MOST_VALUE + 1}, ["tie.value"]),
        ({"status": TieStatus.DISPUTED}, ["tie.no_remark"]),
        ({"status": TieStatus.DISPUTED, "remark": " "}, ["tie.no_remark"]),
        ({"status": TieStatus.DISPUTED, "remark": "Ukjent"}, []),
    ],
)
def test_what_is_wrong_with_a_tie(special: dict[str, Any], found: list[str]):
    assert codes(replace(TIE, **special)) == found


def test_every_day_too_late_or_early_stops_it():
    for starts in (TODAY + timedelta(1), EARLIEST - timedelta(1)):
        (problem,) = tie_problems(replace(TIE, starts=starts), MEMBERS, (), TODAY)
        assert problem.stops


def test_one_that_is_known_is_known_from_either_side():
    turned = replace(TIE, first=TIE.second, second=TIE.first, title="NORD")
    assert codes(turned, (TIE,)) == ["tie.known"]
    bought, sold = a_purchase(1, 2), a_purchase(2, 1)
    assert codes(bought, (sold, TIE)) == []
    assert codes(bought, (bought,)) == ["tie.known"]
    assert codes(replace(TIE, kind=TieKind.SHARING), (TIE,)) == []
