from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.crafts import Craft
from cluster.filtering import Filter, matching
from cluster.members import Located, MemberKind, SizeClass, Term, standings_on
from tests.cluster.rosters import ALTA, rosters

DAY = date(2018, 6, 1)


@pytest.fixture
def standings(make_member):
    return standings_on(
        [
            make_member(name="Lydloftet", crafts=(Craft.SOUND, Craft.MUSIC), employees=3),
            make_member(
                Term(MemberKind.PARTNER, date(2018, 1, 1)),
                name="Klippehuset",
                located=(Located(ALTA),),
                crafts=(Craft.EDITING_AND_POST,),
                needs="En som kan lyd",
            ),
        ],
        DAY,
    )


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (Filter(), ["Lydloftet", "Klippehuset"]),
        (Filter(text="  KLIPP "), ["Klippehuset"]),
        (Filter(text="lyd"), ["Lydloftet", "Klippehuset"]),
        (Filter(text="lyd alta"), ["Klippehuset"]),
        (Filter(crafts=frozenset({Craft.MUSIC})), ["Lydloftet"]),
        (Filter(areas=frozenset({"18"})), ["Lydloftet"]),
        (Filter(areas=frozenset({"5601"})), ["Klippehuset"]),
        (Filter(areas=frozenset({"18", "5601"})), ["Lydloftet", "Klippehuset"]),
        (Filter(sizes=frozenset({SizeClass.UNKNOWN})), ["Klippehuset"]),
        (Filter(kinds=frozenset({MemberKind.MEMBER})), ["Lydloftet"]),
        (Filter(text="lyd", areas=frozenset({"55"})), []),
    ],
)
def test_everything_asked_for_must_fit(standings, wanted, names):
    assert [each.member.name for each in matching(standings, wanted)] == names


@given(rosters(), st.text(max_size=20))
def test_a_filter_only_ever_takes_away(members, text):
    standings = standings_on(members, DAY)
    shown = matching(standings, Filter(text=text))
    assert list(shown) == [each for each in standings if each in shown]
    assert matching(standings, Filter()) == standings
