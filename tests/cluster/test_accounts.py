"""Who has which role: addresses as people write them, and never a register without a leader."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.access import Role
from cluster.accounts import (
    GRANTABLE,
    UNSAID,
    Account,
    account_of,
    grant,
    member_reached_at,
    normal_email,
    not_as_seen,
    revoke,
    role_of,
    verified_email,
)
from cluster.members import Contact, Member

KARI, OLA = "kari@example.com", "ola@example.com"
LEADER = Account(KARI, Role.LEADER)
SEEN = Account(OLA, Role.BOARD)
ADDRESSES = [f"{name}@example.com" for name in "abc"]


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        (" Kari@Example.COM ", KARI),
        ("bjørn@BØ.no", "bjørn@bø.no"),
        ("bjo\u0308rn@x.no", "bj\u00f6rn@x.no"),
        ("uten-krøllalfa", None),
        ("@x.no", None),
        ("a@b", None),
        ("a@b.", None),
        ("a b@x.no", None),
        ("a@b@x.no", None),
        ("", None),
        ("a@x.no\nb@x.no", None),
        ("a" * 250 + "@x.no", None),
    ],
)
def test_an_address_is_kept_in_one_way_or_not_at_all(given_, kept):
    assert normal_email(given_) == kept


@given(st.text(max_size=60))
def test_an_address_that_is_kept_is_kept_the_same_again(text):
    once = normal_email(text)
    assert once is None or normal_email(once) == once


@pytest.mark.parametrize(
    ("claims", "email"),
    [
        ({"email": "Kari@example.com", "email_verified": True}, KARI),
        ({"email": KARI, "xms_edov": True}, KARI),
        ({"email": KARI, "xms_edov": "1"}, KARI),
        ({"email": KARI, "email_verified": False}, None),
        ({"email": KARI, "email_verified": "true"}, None),
        ({"email": KARI, "xms_edov": "0"}, None),
        ({"email": KARI}, None),
        ({"email_verified": True}, None),
        ({"email": ["x"], "email_verified": True}, None),
        ({"preferred_username": KARI, "email_verified": True}, None),
        ({}, None),
    ],
)
def test_only_an_address_somebody_vouches_for_counts(claims, email):
    assert verified_email(claims) == email


@pytest.mark.parametrize("role", GRANTABLE)
def test_whoever_signs_in_has_the_role_of_the_address(role):
    assert role_of(OLA, [LEADER, Account(OLA, role)], None) is role


def test_a_stranger_is_a_visitor_and_so_is_nobody():
    assert role_of("fremmed@example.com", [LEADER], None) is Role.VISITOR
    assert role_of(None, [LEADER], None) is Role.VISITOR
    assert role_of(None, [], None) is Role.VISITOR


def test_the_first_leader_leads_until_another_does():
    assert role_of(OLA, [], OLA) is Role.LEADER
    assert role_of(OLA, [Account(OLA, Role.BOARD)], OLA) is Role.LEADER
    assert role_of(OLA, [LEADER], OLA) is Role.VISITOR
    assert role_of(OLA, [LEADER, Account(OLA, Role.BOARD)], OLA) is Role.BOARD


def test_the_last_leader_stays():
    for role in (Role.BOARD, Role.MEMBER):
        _, (problem,) = grant([LEADER], KARI, role)
        assert (problem.code, problem.value) == ("account.last_leader", KARI)
    _, (problem,) = revoke([LEADER], KARI)
    assert problem.code == "account.last_leader"
    other = Account(OLA, Role.LEADER)
    assert revoke([LEADER, other], KARI) == (LEADER, ())


def test_what_cannot_be_granted_or_revoked_is_said():
    assert grant([], "tull", Role.BOARD)[1][0].code == "account.bad_email"
    assert grant([], OLA, Role.VISITOR)[1][0].code == "account.bad_role"
    assert revoke([LEADER], OLA)[1][0].code == "account.unknown"


@given(
    st.lists(
        st.tuples(st.booleans(), st.sampled_from(ADDRESSES), st.sampled_from(GRANTABLE)),
        max_size=20,
    )
)
def test_once_there_is_a_leader_there_always_is_one(steps):
    accounts = {KARI: LEADER}
    for grants, email, role in [*steps, (False, KARI, Role.LEADER)]:
        present = list(accounts.values())
        found, _ = grant(present, email, role) if grants else revoke(present, email)
        if found and grants:
            accounts[found.email] = found
        elif found:
            del accounts[found.email]
        assert Role.LEADER in {each.role for each in accounts.values()}


def test_an_account_is_found_however_the_address_is_written():
    assert account_of([LEADER, SEEN], " OLA@example.com") is SEEN
    assert account_of([LEADER], OLA) is None
    assert account_of([LEADER], "tull") is None


def test_whom_somebody_speaks_for_stays_unless_something_is_said_of_it():
    speaks = Account(OLA, Role.MEMBER, 3)
    assert grant([speaks], OLA, Role.BOARD)[0] == Account(OLA, Role.BOARD, 3)
    assert grant([speaks], OLA, Role.BOARD, None)[0] == Account(OLA, Role.BOARD)
    assert grant([speaks], OLA, Role.BOARD, 4)[0] == Account(OLA, Role.BOARD, 4)
    assert grant([], OLA, Role.BOARD)[0] == Account(OLA, Role.BOARD)


@pytest.mark.parametrize(
    ("accounts", "seen", "code"),
    [
        ([], UNSAID, None),
        ([SEEN], UNSAID, None),
        ([], None, None),
        ([LEADER], None, None),
        ([SEEN], None, "account.known"),
        ([SEEN], SEEN, None),
        ([], SEEN, "account.changed_meanwhile"),
        ([Account(OLA, Role.LEADER)], SEEN, "account.changed_meanwhile"),
        ([Account(OLA, Role.BOARD, 3)], SEEN, "account.changed_meanwhile"),
    ],
)
def test_an_account_that_is_not_as_it_was_seen_is_said_to_be_so(accounts, seen, code):
    assert [each.code for each in not_as_seen(accounts, OLA, seen)] == ([code] if code else [])


def test_a_member_is_known_by_a_contact_address_that_is_its_alone():
    def reached_at(id_, email):
        return Member(id_, "Oppdiktet", (), (), contact=email and Contact(email=email))

    lyd, bilde = reached_at(1, " Post@Lyd.example"), reached_at(2, "felles@example.com")
    members = [lyd, bilde, reached_at(3, "felles@example.com"), reached_at(4, None)]
    assert member_reached_at(members, "post@lyd.example ") is lyd
    assert member_reached_at(members, "felles@example.com") is None
    assert member_reached_at(members, "fremmed@example.com") is None
    assert member_reached_at([reached_at(5, "ikke noe")], "ikke noe") is None
    assert member_reached_at(members, "") is None
