"""What a member agrees to, field by field, with its date, and how it is taken back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.access import Role
from cluster.consent import (
    CONTACTS,
    FROM_LIST,
    TEXT_VERSION,
    Audience,
    Consent,
    Shared,
    audience,
    choices,
    contacts_in_a_list,
    decided,
    is_open_to,
    listed,
    undecided,
)

FIRST, LATER = date(2026, 11, 1), date(2026, 12, 1)
NOBODY, MEMBERS, PUBLIC = Audience
WANTED = st.dictionaries(st.sampled_from(Shared), st.sampled_from(Audience))
ANSWERS = st.none() | st.booleans()


@pytest.mark.parametrize("person", [True, False])
@pytest.mark.parametrize("shared", Shared)
def test_what_nobody_has_decided_can_also_be_chosen(shared, person):
    chosen = choices(shared, person=person)
    assert undecided(shared, person=person) in (chosen or tuple(Audience))


def test_a_firms_name_and_place_are_public_and_nothing_to_decide():
    assert choices(Shared.IDENTITY, person=False) == ()
    everything = decided((), dict.fromkeys(Shared, NOBODY), FIRST, TEXT_VERSION)
    assert audience(everything, Shared.IDENTITY, person=False) is PUBLIC


@pytest.mark.parametrize("shared", [*CONTACTS, Shared.OFFERS, Shared.NEEDS])
@pytest.mark.parametrize("person", [True, False])
def test_contacts_offers_and_needs_are_never_public(shared, person):
    asked = decided((), {shared: PUBLIC}, FIRST, TEXT_VERSION)
    assert audience(asked, shared, person=person) is undecided(shared, person=person)
    assert audience(asked, shared, person=person) is not PUBLIC


def test_of_a_person_nothing_is_public_before_the_person_says_so():
    assert PUBLIC not in {undecided(shared, person=True) for shared in Shared}
    said = decided((), {Shared.IDENTITY: PUBLIC}, FIRST, TEXT_VERSION)
    assert audience(said, Shared.IDENTITY, person=True) is PUBLIC


@pytest.mark.parametrize("person", [True, False])
@pytest.mark.parametrize("shared", CONTACTS)
def test_contacts_are_the_leaders_alone_before_anything_is_said(shared, person):
    assert undecided(shared, person=person) is NOBODY


def test_each_sees_what_is_open_to_them():
    seen = {to: {role for role in Role if is_open_to(role, to)} for to in Audience}
    assert seen == {
        NOBODY: {Role.LEADER},
        MEMBERS: {Role.MEMBER, Role.BOARD, Role.LEADER},
        PUBLIC: set(Role),
    }


@given(WANTED, WANTED)
def test_a_decision_keeps_its_date_until_it_is_another(first, second):
    before = decided((), first, FIRST, "one")
    after = {each.shared: each for each in decided(before, second, LATER, "two")}
    assert set(after) == set(first) | set(second)
    for shared, consent in after.items():
        assert consent.audience is second.get(shared, first.get(shared))
        stands = shared in first and second.get(shared, first[shared]) is first[shared]
        assert (consent.given, consent.text) == ((FIRST, "one") if stands else (LATER, "two"))


@given(WANTED, WANTED)
def test_decisions_are_one_a_field_and_always_in_the_same_order(first, second):
    found = [each.shared for each in decided(decided((), first, FIRST, "a"), second, LATER, "b")]
    assert found == [shared for shared in Shared if shared in found]


@given(WANTED)
def test_what_is_agreed_to_is_withdrawn_by_saying_so_and_the_day_is_known(given_):
    agreed = decided((), given_, FIRST, TEXT_VERSION)
    back = decided(agreed, dict.fromkeys(given_, NOBODY), LATER, TEXT_VERSION)
    for consent in back:
        assert consent.audience is NOBODY
        assert consent.given == (FIRST if given_[consent.shared] is NOBODY else LATER)
        to = audience(back, consent.shared, person=True)
        assert not is_open_to(Role.VISITOR, to)


def test_a_list_speaks_of_the_three_contacts_at_once():
    said = listed((), True, None, FIRST)
    assert said == tuple(Consent(each, MEMBERS, FIRST, FROM_LIST) for each in CONTACTS)
    assert listed(said, None, None, LATER) == said
    assert {each.audience for each in listed(said, False, None, LATER)} == {NOBODY}


@given(ANSWERS, ANSWERS, ANSWERS, ANSWERS)
def test_the_same_list_twice_says_nothing_new(contacts, shown, later_contacts, later_shown):
    before = listed((), contacts, shown, FIRST)
    once = listed(before, later_contacts, later_shown, LATER)
    assert listed(once, later_contacts, later_shown, date(2027, 1, 1)) == once
    if later_contacts is not None:
        assert contacts_in_a_list(once) is later_contacts


@pytest.mark.parametrize("answer", [True, False])
def test_a_list_shows_a_person_or_no_longer_does(answer):
    said = listed((), None, answer, FIRST)
    assert (audience(said, Shared.IDENTITY, person=True) is PUBLIC) is answer
    taken_back = listed(said, None, False, LATER)
    assert audience(taken_back, Shared.IDENTITY, person=True) is MEMBERS


@pytest.mark.parametrize("shared", [*CONTACTS, Shared.IDENTITY])
def test_a_list_never_opens_what_the_member_itself_has_closed(shared):
    closed = undecided(shared, person=True)
    own = decided((), {shared: closed}, FIRST, TEXT_VERSION)
    after = listed(own, True, True, LATER)
    assert audience(after, shared, person=True) is closed
    assert next(each for each in after if each.shared is shared) == own[0]


def test_a_list_may_close_what_the_member_has_opened():
    wanted = dict.fromkeys(CONTACTS, MEMBERS) | {Shared.IDENTITY: PUBLIC}
    own = decided((), wanted, FIRST, TEXT_VERSION)
    after = listed(own, False, False, LATER)
    assert {each.audience for each in after if each.shared in CONTACTS} == {NOBODY}
    assert audience(after, Shared.IDENTITY, person=True) is MEMBERS


def test_a_list_cannot_say_that_only_some_contacts_are_agreed_to():
    some = decided((), {Shared.EMAIL: MEMBERS}, FIRST, TEXT_VERSION)
    assert contacts_in_a_list(some) is None
    assert contacts_in_a_list(()) is False
