"""Lines on the map: three ties between two places or none, but one's own always."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cluster.collaboration.lines import Line, of_kommuner, of_members
from cluster.collaboration.network import FEWEST, network_on
from cluster.members import Standing
from tests.cluster.rosters import ALTA, BODO, TROMSO
from tests.cluster.tied import DAY, a_member, a_tie, so_many, standing

STEPS = (date(2018, 1, 1), date(2019, 1, 1), date(2020, 1, 1))
EARLY, MIDDLE, LATE = date(2018, 6, 1), date(2019, 6, 1), date(2020, 2, 1)


def in_three_places() -> tuple[Standing, ...]:
    return standing(a_member(1, BODO), a_member(2, BODO), a_member(3, ALTA), a_member(4, TROMSO))


def lines_for(*starts: tuple[int, int, date], own: int | None = None, shown=None):
    members = in_three_places()
    network = network_on(members, [a_tie(*each) for each in starts], DAY)
    return of_kommuner(network, STEPS, members if shown is None else shown, own)


def test_two_kommuner_have_a_line_from_when_there_are_three_ties() -> None:
    found = lines_for((1, 3, EARLY), (2, 3, EARLY), (3, 1, MIDDLE), (1, 3, LATE), (1, 4, EARLY))
    assert found.drawn == (Line((BODO.kommune, ALTA.kommune), (0, 3, 4)),)
    assert found.totals == (3, 4, 5)
    assert found.left_out == (3, 1, 1)


def test_ties_within_a_kommune_are_a_line_to_itself() -> None:
    (line,) = lines_for(*(((1, 2, EARLY),) * 3)).drawn
    assert line.ends[0] == line.ends[1]
    assert line.counts == (3, 3, 3)


def test_own_ties_are_lines_of_their_own_whatever_their_number() -> None:
    found = lines_for((1, 3, MIDDLE), (2, 4, EARLY), own=1)
    assert found.drawn == (Line((BODO, ALTA), (0, 1, 1), ("Firma 1", "Firma 3"), own=True),)
    assert found.left_out == (1, 2, 2)


def test_who_is_not_shown_to_the_reader_is_not_at_the_end_of_a_line() -> None:
    shown = [each for each in in_three_places() if each.member.id != 3]
    assert lines_for((1, 3, EARLY), own=1, shown=shown).drawn == ()


def test_for_the_leader_each_two_have_a_line_with_names() -> None:
    network = network_on(in_three_places(), [a_tie(1, 3, EARLY), a_tie(3, 1, LATE)], DAY)
    found = of_members(network, STEPS)
    assert found.drawn == (Line((BODO, ALTA), (1, 1, 2), ("Firma 1", "Firma 3")),)
    assert found.left_out == (0, 0, 0)


def test_without_a_step_there_are_no_lines_to_follow() -> None:
    network = network_on(in_three_places(), [a_tie(1, 3, EARLY)], DAY)
    assert of_kommuner(network, (), in_three_places()).drawn == ()
    assert of_members(network, ()).totals == ()


@given(
    st.lists(
        st.tuples(st.integers(1, 9), st.integers(1, 9), st.dates(date(2016, 1, 1), DAY)),
        max_size=40,
    )
)
def test_nobody_sees_one_or_two_ties_of_others(ties: list[tuple[int, int, date]]) -> None:
    members = so_many(9)
    network = network_on(members, [a_tie(*each) for each in ties], DAY)
    found = of_kommuner(network, STEPS, members)
    for at in range(len(STEPS)):
        assert all(not 0 < line.counts[at] < FEWEST for line in found.drawn)
        assert sum(line.counts[at] for line in found.drawn) + found.left_out[at] == found.totals[at]
    assert all(line.names is None for line in found.drawn)
    assert len({line.ends for line in found.drawn}) == len(found.drawn)


def test_no_line_leads_to_a_kommune_where_nobody_is_shown() -> None:
    ties = ((1, 3, EARLY),) * 3
    assert len(lines_for(*ties).drawn) == 1
    hidden = lines_for(*ties, shown=[each for each in in_three_places() if each.member.id != 3])
    assert (hidden.drawn, hidden.left_out[-1]) == ((), 3)
