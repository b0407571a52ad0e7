"""The demonstration list: plausible, plainly invented, and as large as the figures say."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from stdnum.no import orgnr

from cluster.access import Role, User
from cluster.crafts import Craft
from cluster.joint_projects import Participant, Phase, problems_of, project_of
from cluster.matches import matches
from cluster.members import Member, MemberKind, counted, standings_on, term_on
from cluster.notices import notice_of
from cluster.notices import problems_of as problems_of_notice
from cluster.recruitment import LOST, Stage, Urgency, urgency
from cluster.recruitment import problems_of as problems_of_prospect
from cluster.register import plan
from data.commands import import_members, remove_demo
from data.demo import MARKS, demo_joint_projects, demo_list, demo_notices, demo_rest
from data.importing import read_members
from data.store import Store

TODAY = date(2020, 11, 14)
NOW = date(2026, 11, 25)


@pytest.fixture(scope="module")
def members() -> tuple[Member, ...]:
    reading = read_members(*demo_list(), today=TODAY)
    made, problems = plan((), reading.drafts, TODAY)
    assert (reading.problems, reading.ignored_columns, problems) == ((), (), ())
    assert made is not None
    return tuple(change.after for change in made.changes)


@pytest.mark.parametrize(
    ("day", "count"),
    [
        (date(2017, 11, 14), 0),
        (date(2017, 11, 15), 20),
        (date(2018, 4, 17), 24),
        (date(2019, 6, 30), 28),
        (date(2020, 11, 14), 34),
        (date(2030, 1, 1), 34),
    ],
)
def test_members_on_the_days_that_matter(
    members: tuple[Member, ...], day: date, count: int
) -> None:
    assert len(counted(standings_on(members, day))) == count


def test_who_came_and_went(members: tuple[Member, ...]) -> None:
    assert len(members) == 37
    gone = [each for each in members if each.terms[-1].left is not None]
    back = [each for each in members if len(each.terms) > 1]
    observers = [each for each in members if each.terms[0].kind is MemberKind.OBSERVER]
    assert (len(gone), len(back), len(observers)) == (2, 1, 1)


def test_from_kjollefjord_to_mosjoen(members: tuple[Member, ...]) -> None:
    standings = counted(standings_on(members, TODAY))
    ordered = sorted(standings, key=lambda each: each.place.position.latitude)
    assert ordered[0].place.name == "Mosjøen"
    assert ordered[-1].place.name == "Kjøllefjord"
    assert len({each.place.name for each in standings}) >= 15


def test_some_share_a_house(members: tuple[Member, ...]) -> None:
    houses = Counter((each.located[0].address, each.located[0].place.position) for each in members)
    (house, count), *_ = houses.most_common(1)
    assert house[0] == "Eksempelkaia 1"
    assert count >= 4


def test_most_firms_are_very_small(members: tuple[Member, ...]) -> None:
    heads = [each.employees for each in members]
    small = sum(head is not None and head <= 1 for head in heads)
    assert 0.82 <= small / len(members) <= 0.86
    assert {craft for each in members for craft in each.crafts} == set(Craft)


def test_nobody_can_take_them_for_real(members: tuple[Member, ...]) -> None:
    numbers = {each.org_number for each in members}
    assert len(numbers) == len(members)
    for each in members:
        assert each.name.startswith(MARKS)
        assert each.org_number is not None
        assert each.org_number.startswith("3")
        assert orgnr.is_valid(each.org_number)
        for address in (each.website, each.contact.email if each.contact else None):
            assert address is None or address.endswith(".example.com")


def test_the_notices_are_the_demo_members_own_and_could_have_been_posted(
    members: tuple[Member, ...],
) -> None:
    notices = demo_notices(TODAY)
    assert {name for name, _ in notices} <= {each.name for each in members}
    assert [(name, *problems_of_notice(typed, (), TODAY)) for name, typed in notices] == [
        (name,) for name, _ in notices
    ]


def test_some_of_the_notices_fit_each_other_and_one_pair_both_ways() -> None:
    numbers = {name: number for number, (name, _) in enumerate(demo_notices(TODAY), start=1)}
    made = (notice_of(typed, numbers[name], TODAY) for name, typed in demo_notices(TODAY))
    board = [each for each in made if each]
    mine = [each for each in board if each.member_id == numbers["Fiktiv Fotograf"]]
    first, *rest = matches(mine, board, {})
    assert (first.member_id, first.is_mutual) == (numbers["Liksom Lyd og Bilde AS"], True)
    assert rest
    assert not any(each.is_mutual for each in rest)


def test_the_joint_projects_are_plainly_invented_and_their_members_were_in_when_they_began(
    members: tuple[Member, ...],
) -> None:
    known = {each.name: each for each in members}
    projects = demo_joint_projects()
    assert 4 <= len(projects) <= 5
    assert {typed.phase for typed, _ in projects} == set(Phase)
    for typed, roles in projects:
        assert typed.title.startswith(MARKS)
        cast = tuple(Participant(number, role) for number, role in enumerate(roles.values(), 1))
        assert list(problems_of(replace(typed, participants=cast))) == []
        for name in roles:
            assert term_on(known[name], typed.start or TODAY), (typed.title, name)


def test_the_joint_projects_come_one_after_the_other_in_the_clusters_time() -> None:
    made = [project_of(typed, date(2026, 11, 25)) for typed, _ in demo_joint_projects()]
    days = [date(2017, 11, 15), date(2018, 6, 1), date(2020, 11, 14), date(2026, 11, 25)]
    assert [sum(each.since <= day for each in made) for day in days] == [0, 1, 4, 5]


def test_the_prospects_are_in_all_stages_and_nothing_is_wrong_with_them(
    store: Store, leader: User
) -> None:
    content, name = demo_list()
    drafts = read_members(content, name, today=NOW).drafts
    plan, problems = import_members(store, leader, drafts, today=NOW, invented=demo_rest(NOW))
    assert plan is not None, problems
    known = store.prospects(seen_by=Role.BOARD)
    members = store.members(seen_by=Role.LEADER)
    assert 38 <= len(known) <= 45
    assert {each.stage for each in known} == set(Stage)
    for each in known:
        others = (other for other in known if other.id != each.id)
        assert [*problems_of_prospect(each, others, members, NOW)] == []
        assert list(each.moves) == sorted(each.moves, key=lambda move: move.day)
        assert all(move.reason for move in each.moves if move.stage in LOST)
        assert each.demo
        assert each.name.startswith(MARKS)
        assert (each.stage is Stage.JOINED) is (each.member_id is not None)
    assert {urgency(each, NOW) for each in known} == set(Urgency)


def test_the_invented_prospects_go_with_the_members(store: Store, leader: User) -> None:
    content, name = demo_list()
    drafts = read_members(content, name, today=NOW).drafts
    import_members(store, leader, drafts, today=NOW, invented=demo_rest(NOW))
    remove_demo(store, leader)
    assert store.prospects(seen_by=Role.LEADER) == ()
