"""Nothing a role may not see is anywhere in what it gets of a member."""

from dataclasses import asdict, fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.access import Role
from cluster.consent import CONTACTS, Audience, Consent, Shared, decided, is_open_to
from cluster.crafts import Craft
from cluster.members import (
    Contact,
    Located,
    Member,
    MemberKind,
    OrganisationForm,
    Term,
    standings_on,
)
from cluster.places import Kommune, Place, Position, Precision
from cluster.visibility import as_seen_by
from tests.cluster.rosters import histories

DAY = date(2026, 11, 1)
NAME, ORG_NUMBER, PERSON, EMAIL, PHONE = "Navnet", "312345678", "Kontakten", "e@post.no", "99887766"
WEBSITE, OFFERS, NEEDS, STREET, CODE = "nettstedet", "tilbudet", "behovet", "Gata 17", "9876"
PLACE, KOMMUNE, LATITUDE = "Stedet", "Kommunen", 68.123456
EMPLOYEES = 7654
AT = Place(PLACE, Kommune("5501", KOMMUNE), Position(LATITUDE, 18.654321), Precision.ADDRESS)

FIELDS = {
    Shared.PERSON: PERSON,
    Shared.EMAIL: EMAIL,
    Shared.PHONE: PHONE,
    Shared.WEBSITE: WEBSITE,
    Shared.EMPLOYEES: EMPLOYEES,
    Shared.OFFERS: OFFERS,
    Shared.NEEDS: NEEDS,
}
"""What stands behind each consent, told apart wherever it turns up."""
WHO_AND_WHERE = (NAME, PLACE, KOMMUNE, "5501")
OF_THE_LEADER = (ORG_NUMBER, STREET, CODE, LATITUDE)
"""Of a person; those of a firm are in public registers."""

consents = st.dictionaries(st.sampled_from(Shared), st.sampled_from(Audience)).map(
    lambda wanted: decided((), wanted, DAY, "sa-ja")
)


@st.composite
def members(draw: st.DrawFn) -> Member:
    """A member of which everything is known, with any consents and any form."""
    return Member(
        id=4321,
        name=NAME,
        terms=draw(histories()),
        located=(Located(AT, postal_code=CODE, address=STREET),),
        org_number=ORG_NUMBER,
        organisation_form=draw(st.none() | st.sampled_from(OrganisationForm)),
        crafts=(Craft.SOUND,),
        employees=EMPLOYEES,
        website=WEBSITE,
        contact=Contact(PERSON, EMAIL, PHONE),
        offers=OFFERS,
        needs=NEEDS,
        consents=draw(consents),
        from_register=("employees",),
        confirmed=DAY,
        version=9,
    )


def told(member: Member, secret: object) -> bool:
    """Whether it stands anywhere in what is handed on, in whatever part."""
    return str(secret) in repr(member) or str(secret) in repr(asdict(member))


def is_hidden(member: Member, role: Role) -> bool:
    return member.is_person and not is_open_to(role, member.audience(Shared.IDENTITY))


@given(members(), st.sampled_from(Role))
def test_a_role_gets_what_is_open_to_it_and_nothing_else(member, role):
    seen = as_seen_by(member, role)
    for shared, secret in FIELDS.items():
        is_open = is_open_to(role, member.audience(shared)) and not is_hidden(member, role)
        assert told(seen, secret) is is_open, shared


@given(members(), st.sampled_from([Role.VISITOR, Role.MEMBER, Role.BOARD]))
def test_a_person_who_is_not_shown_leaves_no_trace_but_a_count(member, role):
    seen = as_seen_by(member, role)
    hidden = is_hidden(member, role)
    for secret in WHO_AND_WHERE:
        assert told(seen, secret) is not hidden
    if hidden:
        assert (seen.id, seen.version, seen.terms) == (0, 0, member.terms)
        assert standings_on([seen], DAY) == ()
        kept = {each.name for each in fields(Member) if getattr(seen, each.name) not in _NOTHING}
        assert kept <= {"terms", "organisation_form", "crafts"}


_NOTHING = (None, "", (), 0, False)


@given(members(), st.sampled_from([Role.VISITOR, Role.MEMBER, Role.BOARD]))
def test_a_person_is_seen_roughly_and_without_a_number(member, role):
    seen = as_seen_by(member, role)
    for secret in OF_THE_LEADER:
        assert told(seen, secret) is not member.is_person


@given(members(), st.sampled_from([Role.VISITOR, Role.MEMBER, Role.BOARD]))
def test_what_was_agreed_and_confirmed_is_between_the_member_and_the_leader(member, role):
    seen = as_seen_by(member, role)
    assert (seen.consents, seen.from_register, seen.confirmed) == ((), (), None)
    assert not told(seen, "sa-ja")


@given(members())
def test_the_leader_sees_the_member_itself(member):
    assert as_seen_by(member, Role.LEADER) is member


@given(members())
def test_a_visitor_never_sees_more_than_a_member(member):
    visitor, other = as_seen_by(member, Role.VISITOR), as_seen_by(member, Role.MEMBER)
    for secret in (*FIELDS.values(), *WHO_AND_WHERE, *OF_THE_LEADER):
        assert told(visitor, secret) <= told(other, secret)
    assert as_seen_by(member, Role.BOARD) == other


@given(members(), st.sampled_from(Role), st.sampled_from(Role))
def test_seen_twice_is_seen_no_more(member, first, second):
    once = as_seen_by(member, first)
    for secret in (*FIELDS.values(), *WHO_AND_WHERE, *OF_THE_LEADER):
        assert told(as_seen_by(once, second), secret) <= told(once, secret)


def person(make_member, **told_) -> Member:
    public = (Consent(Shared.IDENTITY, Audience.PUBLIC, DAY, "t"),)
    return make_member(
        **{"organisation_form": OrganisationForm.ENK, "consents": public, **told_},
    )


@pytest.mark.parametrize("precision", Precision)
def test_a_position_is_rough_where_it_was_exact(make_member, precision):
    at = replace(AT, precision=precision)
    seen = as_seen_by(person(make_member, located=(Located(at, DAY, CODE, STREET),)), Role.VISITOR)
    (located,) = seen.located
    exact = precision in (Precision.GIVEN, Precision.ADDRESS)
    assert located.place.position == (Position(68.12, 18.65) if exact else at.position)
    assert located.place.precision is (Precision.PLACE if exact else precision)
    assert (located.since, located.postal_code, located.address) == (DAY, None, None)


def test_a_form_that_is_unknown_may_be_a_persons(make_member):
    seen = as_seen_by(make_member(name=NAME), Role.VISITOR)
    assert not told(seen, NAME)
    assert told(as_seen_by(make_member(name=NAME), Role.MEMBER), NAME)


def test_those_who_are_not_shown_cannot_be_told_apart_by_a_number(make_member):
    seen = [as_seen_by(make_member(name=name), Role.VISITOR) for name in ("En", "To")]
    assert {each.id for each in seen} == {0}


def test_of_the_contacts_only_those_agreed_to_are_told(make_member):
    agreed = decided((), {Shared.PHONE: Audience.MEMBERS}, DAY, "t")
    member = make_member(
        organisation_form=OrganisationForm.AS,
        contact=Contact(PERSON, EMAIL, PHONE),
        consents=agreed,
    )
    assert as_seen_by(member, Role.MEMBER).contact == Contact(None, None, PHONE)
    assert as_seen_by(member, Role.VISITOR).contact is None
    assert {each.shared for each in agreed} < set(CONTACTS)


def test_a_kind_that_does_not_count_is_hidden_all_the_same(make_member):
    observer = make_member(Term(MemberKind.OBSERVER, DAY), name=NAME)
    assert not told(as_seen_by(observer, Role.VISITOR), NAME)
