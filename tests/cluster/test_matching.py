"""Which member a list means, and which names may be one firm twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from cluster.draft import Draft
from cluster.matching import match, possible_duplicates
from cluster.members import Located, Member, MemberKind, Term
from cluster.problems import Severity
from tests.cluster.rosters import ALTA, BODO, TROMSO

TODAY = date(2020, 11, 14)
Make = Callable[..., Member]


def draft(name: str = "Firma", **told: object) -> Draft:
    usual: dict[str, object] = {
        "located": Located(BODO),
        "terms": (Term(MemberKind.MEMBER, date(2017, 11, 15)),),
        "rows": (2,),
    }
    return Draft(name=name, **{**usual, **told})  # type: ignore[arg-type]


def test_a_number_finds_the_firm_under_any_name_and_place(make_member: Make) -> None:
    member = make_member(org_number="399999901", name="Gammelt navn")
    told = draft("Nytt navn", org_number="399999901", located=Located(ALTA))
    assert match([make_member(), member], [told], TODAY) == ((member,), ())


@pytest.mark.parametrize(("known", "told"), [(None, "1"), ("1", None), (None, None)])
def test_a_name_in_the_kommune_finds_the_firm(
    make_member: Make, known: str | None, told: str | None
) -> None:
    elsewhere = Located(replace(BODO, name="Skjerstad"))
    member = make_member(name="Fiktiv  FILM", located=(elsewhere,), org_number=known)
    assert match([member], [draft("fiktiv film", org_number=told)], TODAY) == ((member,), ())


def test_two_numbers_are_two_firms(make_member: Make) -> None:
    assert match([make_member(org_number="1")], [draft(org_number="2")], TODAY) == ((None,), ())


def test_the_same_name_in_another_kommune_is_another_firm(make_member: Make) -> None:
    assert match([make_member(located=(Located(ALTA),))], [draft()], TODAY) == ((None,), ())


def test_where_a_firm_is_comes_before_where_it_was(make_member: Make) -> None:
    moved = make_member(located=(Located(BODO), Located(ALTA, date(2019, 1, 1))))
    stayed = make_member(located=(Located(BODO),))
    assert match([moved, stayed], [draft()], TODAY) == ((stayed,), ())
    assert match([moved], [draft()], TODAY) == ((moved,), ())


def test_a_draft_that_can_mean_several_is_told(make_member: Make) -> None:
    members = [make_member(org_number="1"), make_member(org_number="2")]
    (found,), (problem,) = match(members, [draft()], TODAY)
    assert found is None
    assert (problem.code, problem.row, problem.details["known"]) == (
        "register.ambiguous",
        2,
        ("1", "2"),
    )


def test_a_number_of_its_own_makes_a_new_firm_where_several_fit(make_member: Make) -> None:
    members = [make_member(), make_member()]
    assert match(members, [draft(org_number="1")], TODAY) == ((None,), ())


def names(found: Member | Draft, *others: Member | Draft) -> list[tuple[int | None, object]]:
    told = [each for each in (found, *others) if isinstance(each, Draft)]
    known = [each for each in (found, *others) if isinstance(each, Member)]
    problems = list(possible_duplicates(known, told, TODAY))
    assert all(problem.severity is Severity.WARNING for problem in problems)
    return [(problem.row, problem.details["other"]) for problem in problems]


def test_the_same_name_anywhere(make_member: Make) -> None:
    assert names(make_member(located=(Located(TROMSO),)), draft()) == [(2, "Firma")]


def test_names_alike_in_the_same_kommune(make_member: Make) -> None:
    known = make_member(name="Oppdiktet Nordlysfilm AS")
    assert names(known, draft("Oppdiktet Nordlyfsilm AS")) == [(2, known.name)]
    assert names(known, draft("Oppdiktet Nordlysflim AS", located=Located(ALTA))) == []
    assert names(known, draft("Oppdiktet Sørlysfilm AS")) == []


def test_within_the_list_the_later_one_is_told(make_member: Make) -> None:
    told = (draft("Oppdiktet Vinterfilm"), draft("Oppdiktet Vinterfillm", rows=(3,)))
    assert names(*told) == [(3, "Oppdiktet Vinterfilm")]


def test_names_told_apart_by_a_number_are_not_alike(make_member: Make) -> None:
    assert names(make_member(name="Fiktiv Filmfabrikk 1"), draft("Fiktiv Filmfabrikk 2")) == []


def test_members_alike_among_themselves_are_no_news(make_member: Make) -> None:
    members = (make_member(name="Oppdiktet Film"), make_member(name="Oppdiktet Filn"))
    assert names(*members) == []
