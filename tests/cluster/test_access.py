"""The matrix of roles and permissions, spelled out a second time on purpose."""

from itertools import pairwise

import pytest

from cluster.access import Permission, Role, User, may

MATRIX = {
    Role.VISITOR: {Permission.SEE_PUBLIC},
    Role.MEMBER: {Permission.SEE_PUBLIC, Permission.SEE_AGREED_CONTACTS},
    Role.BOARD: {Permission.SEE_PUBLIC, Permission.SEE_AGREED_CONTACTS},
    Role.LEADER: {
        Permission.SEE_PUBLIC,
        Permission.SEE_AGREED_CONTACTS,
        Permission.SEE_ALL_CONTACTS,
        Permission.EDIT_MEMBERS,
        Permission.EDIT_SETTINGS,
    },
}


@pytest.mark.parametrize("permission", Permission)
@pytest.mark.parametrize("role", Role)
def test_who_may_do_what(role, permission):
    assert may(role, permission) is (permission in MATRIX[role])
    assert User("Noen", role).may(permission) is may(role, permission)


def test_a_visitor_sees_only_what_is_public():
    assert [each for each in Permission if may(Role.VISITOR, each)] == [Permission.SEE_PUBLIC]


def test_only_the_leader_changes_anything():
    changing = [each for each in Permission if each.value.startswith("edit_")]
    assert {role for role in Role for each in changing if may(role, each)} == {Role.LEADER}


def test_a_higher_role_never_sees_less():
    for lower, higher in pairwise(Role):
        assert {p for p in Permission if may(lower, p)} <= {p for p in Permission if may(higher, p)}
