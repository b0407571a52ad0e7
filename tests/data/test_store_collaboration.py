"""Who works with whom, as far as each role may see it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from cluster.access import Role, User
from cluster.collaboration.seen import Collaboration
from cluster.collaboration.ties import Party, Tie, TieKind
from cluster.lines import LinePlan
from cluster.members import Located, Member, OrganisationForm
from data.commands import trash_member
from data.store import Store
from data.ties import TIES
from data.work import begin
from tests.cluster.rosters import BODO
from tests.data.conftest import TROMSO

DAY = date(2020, 3, 1)
SECRET = "Hemmelig samproduksjon"
VALUE = 123_457

MakeMember = Callable[..., Member]


@pytest.fixture
def tied(store: Store, leader: User, a_member: MakeMember, save: Callable[..., None]) -> Store:
    """Members 1 to 4, all in Tromsø: 1 and 2 have a tie, 2 and 3 too; 4 has none."""
    save(*map(a_member, ("En AS", "To AS", "Tre AS", "Fire AS")))
    write(store, leader, a_tie(1, 2), a_tie(2, 3))
    return store


def a_tie(one: int, other: int, starts: date = date(2018, 6, 1)) -> Tie:
    return Tie(
        starts, Party(one), Party(other), TieKind.PURCHASE, SECRET, reported=starts, value=VALUE
    )


def write(store: Store, leader: User, *ties: Tie) -> None:
    with begin(store, leader) as work:
        TIES.save(work, LinePlan(ties, (), 0))
        work.commit()


def seen(store: Store, role: Role, member_id: int | None = None, day: date = DAY) -> Collaboration:
    return store.collaboration(seen_by=role, member_id=member_id, day=day)


def names(found: Collaboration) -> set[str]:
    """Every name of a member that is anywhere in it."""
    every = {"En AS", "To AS", "Tre AS", "Fire AS"}
    return {name for name in every if name in repr(found)}


def test_the_sums_are_the_same_for_everyone(tied: Store) -> None:
    every = [seen(tied, role, 1 if role is Role.MEMBER else None) for role in Role]
    assert {each.figures for each in every} == {every[0].figures}
    assert {each.development for each in every} == {every[0].development}
    assert every[0].figures.tied == 3
    assert every[0].figures.purchases.inside == 2


@pytest.mark.parametrize("role", Role)
def test_no_title_and_no_single_value_is_in_it(tied: Store, role: Role) -> None:
    found = repr(seen(tied, role, 1))
    assert SECRET not in found
    assert str(VALUE) not in found


def test_visitors_and_board_see_no_single_deal(tied: Store) -> None:
    for role in (Role.VISITOR, Role.BOARD):
        found = seen(tied, role)
        assert names(found) == set()
        assert found.lines.drawn == ()
        assert found.lines.left_out[-1] == 2
        assert {each.ties for each in found.graph.edges} == {0}


def test_a_visitor_who_says_whom_it_speaks_for_sees_no_more(tied: Store) -> None:
    assert seen(tied, Role.VISITOR, 1) == seen(tied, Role.VISITOR)


def test_a_member_sees_its_own_and_whom_they_are_with(tied: Store) -> None:
    found = seen(tied, Role.MEMBER, 1)
    assert names(found) == {"En AS", "To AS"}
    assert [each.names for each in found.lines.drawn] == [("En AS", "To AS")]


def test_the_leader_sees_all_of_them(tied: Store) -> None:
    found = seen(tied, Role.LEADER)
    assert names(found) == {"En AS", "To AS", "Tre AS", "Fire AS"}
    assert len(found.lines.drawn) == 2


def test_who_has_no_tie_is_told_to_board_leader_and_itself(tied: Store) -> None:
    assert seen(tied, Role.VISITOR).untied == ()
    assert seen(tied, Role.MEMBER, 1).untied == ()
    assert seen(tied, Role.MEMBER, 4).untied == (4,)
    assert seen(tied, Role.BOARD).untied == (4,)
    assert seen(tied, Role.LEADER).untied == (4,)


def test_a_person_who_is_only_counted_is_in_the_sums_and_nowhere_else(
    tied: Store, leader: User, a_member: MakeMember, save: Callable[..., None]
) -> None:
    person = a_member(
        "Skjult Person", organisation_form=OrganisationForm.ENK, located=(Located(BODO),)
    )
    save(person)
    write(tied, leader, *(a_tie(1, 5, date(2018, month, 1)) for month in (1, 2, 3)))
    found = seen(tied, Role.VISITOR)
    assert found.figures.tied == 4
    assert found.lines.drawn == ()
    assert "Skjult Person" not in repr(found)
    (line,) = seen(tied, Role.BOARD).lines.drawn
    assert line.ends == (BODO.kommune, TROMSO.kommune)


def test_it_is_as_of_the_day(tied: Store) -> None:
    before = seen(tied, Role.LEADER, day=date(2018, 6, 1) - timedelta(days=1))
    assert before.figures.ties == 0
    assert len(before.untied) == 4


def test_what_lies_in_the_trash_is_in_no_network(tied: Store, leader: User) -> None:
    member = tied.member(2)
    assert member is not None
    trash_member(tied, leader, member, today=DAY)
    found = seen(tied, Role.LEADER)
    assert (found.figures.members, found.figures.ties) == (3, 0)


def test_an_empty_register_has_an_empty_network(store: Store) -> None:
    found = seen(store, Role.VISITOR)
    assert (found.figures.members, found.graph.nodes, found.lines.drawn) == (0, (), ())


def test_kommuner_with_three_ties_are_told_by_their_names(tied: Store, leader: User) -> None:
    write(tied, leader, a_tie(1, 3))
    (line,) = seen(tied, Role.VISITOR).lines.drawn
    assert line.ends == (TROMSO.kommune, TROMSO.kommune)
    assert line.counts[-1] == 3
