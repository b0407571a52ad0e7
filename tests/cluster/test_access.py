"""What holds of roles and permissions whatever the table says; the table: test_permissions."""

from itertools import pairwise

from cluster.access import Permission, Role, may


def test_a_visitor_sees_only_what_is_public():
    assert [each for each in Permission if may(Role.VISITOR, each)] == [Permission.SEE_PUBLIC]


def test_only_the_leader_changes_members_settings_and_accounts():
    assert {role for role in Role if may(role, Permission.EDIT_OWN)} == set(Role) - {Role.VISITOR}
    shared = {Permission.EDIT_OWN, Permission.EDIT_PROSPECTS, Permission.EDIT_MEETINGS}
    changing = [
        each for each in Permission if each.value.startswith("edit_") and each not in shared
    ]
    assert {role for role in Role for each in changing if may(role, each)} == {Role.LEADER}


def test_prospects_are_the_boards_and_the_leaders():
    for permission in (Permission.SEE_PROSPECTS, Permission.EDIT_PROSPECTS):
        assert {role for role in Role if may(role, permission)} == {Role.BOARD, Role.LEADER}


def test_meetings_are_made_by_the_board_and_the_leader_and_single_deals_are_the_leaders():
    meetings = {role for role in Role if may(role, Permission.EDIT_MEETINGS)}
    assert meetings == {Role.BOARD, Role.LEADER}
    assert {role for role in Role if may(role, Permission.EDIT_TIES)} == {Role.LEADER}


def test_a_higher_role_never_sees_less():
    for lower, higher in pairwise(Role):
        assert {p for p in Permission if may(lower, p)} <= {p for p in Permission if may(higher, p)}


def test_the_projects_money_is_seen_by_the_board_and_written_by_the_leader():
    assert {role for role in Role if may(role, Permission.SEE_FUNDING)} == {Role.BOARD, Role.LEADER}
    assert {role for role in Role if may(role, Permission.EDIT_FUNDING)} == {Role.LEADER}
