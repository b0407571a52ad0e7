from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cluster.members import Located, MemberKind, Term, standings_on
from cluster.overview import overview
from tests.cluster.rosters import ALTA, BODO, TROMSO, days, rosters


def test_only_members_make_the_figures(make_member):
    day = date(2018, 6, 1)
    roster = [
        make_member(located=(Located(BODO),)),
        make_member(Term(MemberKind.MEMBER, date(2018, 1, 1)), located=(Located(TROMSO),)),
        make_member(Term(MemberKind.OBSERVER, date(2018, 1, 1)), located=(Located(ALTA),)),
    ]
    figures = overview(roster, standings_on(roster, day), 2, day)
    assert (figures.members, figures.joined_last_year, figures.kommuner) == (2, 2, 2)
    assert figures.northernmost.place == TROMSO
    assert figures.southernmost.place == BODO


def test_an_empty_cluster_has_no_extremes():
    figures = overview([], (), 0, date(2018, 1, 1))
    assert (figures.members, figures.northernmost, figures.southernmost) == (0, None, None)


@given(rosters(), days)
def test_the_extremes_enclose_everyone(members, day):
    standings = standings_on(members, day)
    figures = overview(members, standings, 0, day)
    latitudes = [e.place.position.latitude for e in standings if e.kind is MemberKind.MEMBER]
    assert figures.members == len(latitudes)
    if latitudes:
        assert figures.northernmost.place.position.latitude == max(latitudes)
        assert figures.southernmost.place.position.latitude == min(latitudes)


@given(rosters(), days, st.sets(st.integers(1, 8)))
def test_whoever_is_not_shown_is_counted_all_the_same(members, day, hidden):
    shown = [replace(each, located=()) if each.id in hidden else each for each in members]
    figures = overview(members, standings_on(members, day), 3, day)
    fewer = overview(shown, standings_on(shown, day), 3, day)
    assert (fewer.members, fewer.joined_last_year) == (figures.members, figures.joined_last_year)
    assert fewer.kommuner == figures.kommuner == 3
    assert fewer.northernmost is None or fewer.northernmost.member.id not in hidden
