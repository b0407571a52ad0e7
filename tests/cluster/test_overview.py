from datetime import date

from hypothesis import given

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
    figures = overview(roster, standings_on(roster, day), day)
    assert (figures.members, figures.joined_last_year, figures.kommuner) == (2, 2, 2)
    assert figures.northernmost.place == TROMSO
    assert figures.southernmost.place == BODO


def test_an_empty_cluster_has_no_extremes():
    figures = overview([], (), date(2018, 1, 1))
    assert (figures.members, figures.northernmost, figures.southernmost) == (0, None, None)


@given(rosters(), days)
def test_the_extremes_enclose_everyone(members, day):
    standings = standings_on(members, day)
    figures = overview(members, standings, day)
    latitudes = [e.place.position.latitude for e in standings if e.kind is MemberKind.MEMBER]
    assert figures.members == len(latitudes)
    if latitudes:
        assert figures.northernmost.place.position.latitude == max(latitudes)
        assert figures.southernmost.place.position.latitude == min(latitudes)
