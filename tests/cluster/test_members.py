from datetime import date

import pytest
from hypothesis import given

from cluster.members import (
    Located,
    MemberKind,
    SizeClass,
    Term,
    counted,
    kommuner_of,
    overlapping,
    place_on,
    size_class,
    standing_on,
    standings_on,
)
from tests.cluster.rosters import ALTA, BODO, days, histories, rosters

MEMBER, OBSERVER = MemberKind.MEMBER, MemberKind.OBSERVER


def test_a_term_covers_its_first_day_and_not_the_day_it_ends():
    term = Term(MEMBER, date(2018, 1, 1), date(2018, 6, 30))
    assert term.covers(date(2018, 1, 1))
    assert term.covers(date(2018, 6, 29))
    assert not term.covers(date(2018, 6, 30))
    assert not term.covers(date(2017, 12, 31))


def test_terms_that_meet_do_not_overlap():
    first = Term(MEMBER, date(2018, 1, 1), date(2018, 6, 30))
    assert overlapping([Term(OBSERVER, date(2018, 6, 30)), first]) is None


def test_the_overlapping_terms_are_named_in_order():
    first, second = Term(MEMBER, date(2018, 1, 1)), Term(MEMBER, date(2019, 1, 1))
    assert overlapping([second, first]) == (first, second)


@given(histories())
def test_at_most_one_term_covers_any_day_of_a_history(terms):
    assert overlapping(terms) is None
    for term in terms:
        assert sum(each.covers(term.joined) for each in terms) == 1


def test_someone_who_came_back_is_away_in_between(make_member):
    member = make_member(
        Term(MEMBER, date(2017, 11, 15), date(2018, 5, 1)), Term(MEMBER, date(2019, 2, 1))
    )
    assert standing_on(member, date(2018, 4, 30)).since == date(2017, 11, 15)
    assert standing_on(member, date(2018, 9, 1)) is None
    assert standing_on(member, date(2019, 2, 1)).since == date(2019, 2, 1)


def test_membership_renewed_without_a_gap_counts_from_the_beginning(make_member):
    member = make_member(
        Term(OBSERVER, date(2017, 1, 1), date(2017, 11, 15)),
        Term(MEMBER, date(2017, 11, 15), date(2018, 1, 1)),
        Term(MEMBER, date(2018, 1, 1)),
    )
    assert standing_on(member, date(2020, 1, 1)).since == date(2017, 11, 15)


def test_a_member_was_where_it_then_was(make_member):
    moved = date(2019, 3, 1)
    member = make_member(located=(Located(BODO), Located(ALTA, since=moved)))
    assert place_on(member, date(2019, 2, 28)) == BODO
    assert place_on(member, moved) == ALTA


def test_before_its_first_dated_place_a_member_is_shown_there(make_member):
    member = make_member(located=(Located(ALTA, since=date(2019, 3, 1)),))
    assert place_on(member, date(2018, 1, 1)) == ALTA


def test_observers_and_partners_never_count(make_member):
    roster = [make_member(Term(kind, date(2018, 1, 1))) for kind in MemberKind]
    standings = standings_on(roster, date(2018, 6, 1))
    assert len(standings) == 3
    assert [each.kind for each in counted(standings)] == [MEMBER]


@given(rosters(), days)
def test_everyone_on_a_day_has_a_term_that_covers_it(members, day):
    standings = standings_on(members, day)
    here = {each.member.id for each in standings}
    assert here == {m.id for m in members if any(term.covers(day) for term in m.terms)}
    assert len(kommuner_of(standings)) <= len(standings)


@pytest.mark.parametrize(
    ("employees", "size"),
    [
        (None, SizeClass.UNKNOWN),
        (0, SizeClass.SOLO),
        (1, SizeClass.SOLO),
        (2, SizeClass.SMALL),
        (4, SizeClass.SMALL),
        (5, SizeClass.MEDIUM),
        (9, SizeClass.MEDIUM),
        (10, SizeClass.LARGE),
        (250, SizeClass.LARGE),
    ],
)
def test_unknown_staff_is_a_class_of_its_own(employees, size):
    assert size_class(employees) is size
