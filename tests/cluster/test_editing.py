"""One member edited by hand: what cannot be, what is one's own, and two who edit at once."""

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.comparison import Field
from cluster.consent import Audience, Shared, decided
from cluster.crafts import Craft
from cluster.editing import (
    AHEAD,
    OWN_FIELDS,
    clashes,
    is_own_change,
    problems_of,
    settled,
    sourced,
)
from cluster.members import Contact, Located, Member, MemberKind, OrganisationForm, Term
from tests.cluster.rosters import ALTA, BODO

TODAY = date(2026, 11, 1)
NUMBER = "312345678"
DAY = timedelta(days=1)

OTHERWISE = {
    "id": 99,
    "name": "Et annet navn",
    "terms": (Term(MemberKind.PARTNER, date(2019, 1, 1)),),
    "located": (Located(ALTA),),
    "org_number": NUMBER,
    "organisation_form": OrganisationForm.SA,
    "crafts": (Craft.MUSIC,),
    "employees": 7,
    "website": "https://example.no",
    "contact": Contact("Kari", None, None),
    "offers": "Lys",
    "needs": "Lyd",
    "consents": decided((), {Shared.EMAIL: Audience.MEMBERS}, TODAY, "t"),
    "demo": True,
    "from_register": ("employees",),
    "confirmed": TODAY,
    "trashed": TODAY,
    "erased": TODAY,
    "version": 5,
}
"""Every field of a member, as the plain one does not have it."""


def codes(member: Member, others=(), trash=()) -> list[tuple[str, str | None]]:
    found = problems_of(member, others, trash, TODAY)
    return [(problem.code, problem.column) for problem in found]


def test_a_plain_member_has_no_problems(make_member):
    assert codes(make_member()) == []


def test_a_member_has_a_name_a_place_and_a_term(make_member):
    nothing = replace(make_member(name="  ", located=()), terms=())
    assert codes(nothing) == [
        ("member.no_name", "name"),
        ("member.no_place", "places"),
        ("member.no_term", "terms"),
    ]


def test_one_who_is_erased_needs_no_place(make_member):
    assert codes(make_member(located=(), erased=TODAY)) == []


@pytest.mark.parametrize("left", [date(2018, 1, 1), date(2017, 12, 31)])
def test_a_term_ends_after_it_began(make_member, left):
    member = make_member(Term(MemberKind.MEMBER, date(2018, 1, 1), left))
    assert ("term.ends_before_it_begins", "terms") in codes(member)


@pytest.mark.parametrize(("later", "told"), [(AHEAD, []), (AHEAD + DAY, ["term.far_ahead"])])
def test_a_term_may_be_written_down_a_year_ahead(make_member, later, told):
    found = codes(make_member(Term(MemberKind.MEMBER, TODAY + later)))
    assert [code for code, _ in found] == told


def test_terms_that_overlap_are_told_with_both_their_days(make_member):
    first = Term(MemberKind.MEMBER, date(2018, 1, 1))
    second = Term(MemberKind.OBSERVER, date(2019, 1, 1))
    (problem,) = problems_of(make_member(second, first), (), (), TODAY)
    assert problem.code == "member.terms_overlap"
    assert problem.details == {"first": "2018-01-01", "second": "2019-01-01"}


def test_a_number_is_one_members_alone_also_in_the_trash(make_member):
    member = make_member(org_number=NUMBER)
    other = make_member(name="Den andre", org_number=NUMBER)
    (taken,) = problems_of(member, [other], [], TODAY)
    (lying,) = problems_of(member, [], [other], TODAY)
    assert [taken.code, lying.code] == ["org_number.taken", "org_number.in_trash"]
    assert (taken.value, taken.details) == (NUMBER, {"name": "Den andre"})


def test_those_without_a_number_do_not_share_one(make_member):
    assert codes(make_member(), [make_member()], [make_member()]) == []


def test_every_field_is_tried(make_member):
    member = make_member()
    assert set(OTHERWISE) == {each.name for each in fields(Member)}
    assert all(getattr(member, name) != value for name, value in OTHERWISE.items())


@pytest.mark.parametrize("field", OTHERWISE)
def test_only_what_is_ones_own_is_an_own_change(make_member, field):
    member = make_member()
    changed = replace(member, **{field: OTHERWISE[field]})
    assert is_own_change(member, changed) is (
        field in OWN_FIELDS | {"from_register", "version"}  # these two nobody chooses
    )


@given(st.sets(st.sampled_from(Field)), st.sets(st.sampled_from(Field)))
def test_what_is_changed_by_hand_is_no_longer_the_registers(known, taken):
    member = Member(
        1, "Firma", (), (Located(BODO),), from_register=tuple(each.value for each in known)
    )
    after = sourced(member, replace(member, employees=8, located=(Located(ALTA),)), taken)
    by_hand = {
        Field.EMPLOYEES,
        Field.PLACE,
        Field.POSITION,
        Field.ADDRESS,
        Field.POSTAL_CODE,
    }
    assert set(after.from_register) == (known - by_hand) | taken
    assert list(after.from_register) == [each for each in Field if each in after.from_register]


@given(st.sets(st.sampled_from(Field)))
def test_what_stays_as_it_is_stays_the_registers(known):
    told = tuple(each.value for each in Field if each in known)
    member = Member(1, "Firma", (), (Located(BODO),), from_register=told)
    assert sourced(member, replace(member, offers="Lys"), ()).from_register == told


BASE = {"name": "Firma", "employees": 2, "website": None, "offers": "Lys"}


def test_a_clash_has_all_three_versions():
    theirs, mine = BASE | {"employees": 3}, BASE | {"employees": 4, "offers": "Lyd"}
    assert [
        (each.field, each.base, each.theirs, each.mine) for each in clashes(BASE, theirs, mine)
    ] == [
        ("employees", 2, 3, 4),
        ("offers", "Lys", "Lys", "Lyd"),
    ]


def test_two_who_changed_the_same_do_not_clash():
    both = BASE | {"employees": 3}
    assert clashes(BASE, both, both) == ()


values = st.fixed_dictionaries({name: st.sampled_from([1, 2, "a", "b"]) for name in BASE})


@given(values, values, values)
def test_what_is_settled_has_the_chosen_from_each(base, theirs, mine):
    fields_ = [clash.field for clash in clashes(base, theirs, mine)]
    assert settled(theirs, mine, fields_) == mine
    assert settled(theirs, mine, ()) == theirs
    chosen = fields_[:1]
    one = settled(theirs, mine, chosen)
    assert {name for name in BASE if one[name] != theirs[name]} == set(chosen)
