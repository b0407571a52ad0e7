"""Two members made one: nothing either of them knew is lost, and nothing is made up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.comparison import Field
from cluster.consent import TEXT_VERSION, Audience, Consent, Shared
from cluster.crafts import Craft
from cluster.members import (
    Contact,
    Located,
    Member,
    MemberKind,
    OrganisationForm,
    Term,
    overlapping,
    place_on,
    term_on,
)
from cluster.merging import PLACES, choices, likely_duplicates, merged
from cluster.places import Place, Precision
from tests.cluster.rosters import ALTA, BODO, TROMSO, days, histories

TODAY = date(2020, 11, 14)
JOINED = date(2017, 11, 15)
NUMBER, OTHER_NUMBER = "399999901", "399999928"
Make = Callable[..., Member]

WORDS = st.sampled_from([None, "en", "to"])


@st.composite
def places(draw: st.DrawFn) -> tuple[Located, ...]:
    since = sorted(draw(st.sets(st.integers(1, 1500), max_size=3)))
    dates = [None, *(date(2017, 1, 1) + timedelta(days=each) for each in since)]
    return tuple(
        Located(
            draw(st.sampled_from([BODO, ALTA, TROMSO, replace(BODO, precision=Precision.ADDRESS)])),
            day,
            draw(st.sampled_from([None, "9008", "9009"])),
            draw(st.sampled_from([None, "Storgata 1"])),
        )
        for day in dates
    )


@st.composite
def consents(draw: st.DrawFn) -> tuple[Consent, ...]:
    decided = draw(st.sets(st.sampled_from(Shared)))
    return tuple(
        Consent(each, draw(st.sampled_from(Audience)), draw(st.none() | days), TEXT_VERSION)
        for each in Shared
        if each in decided
    )


@st.composite
def firms(draw: st.DrawFn, id_: int = 1, number: str | None = None) -> Member:
    contact = Contact(draw(WORDS), draw(WORDS), draw(WORDS))
    register = draw(st.sets(st.sampled_from(Field)))
    return Member(
        id_,
        draw(st.sampled_from(["Firma", "FIRMA AS"])),
        draw(histories()),
        draw(places()),
        org_number=draw(st.sampled_from([None, number])),
        organisation_form=draw(st.none() | st.sampled_from(OrganisationForm)),
        crafts=tuple(draw(st.lists(st.sampled_from(Craft), unique=True, max_size=3))),
        employees=draw(st.sampled_from([None, 0, 3])),
        website=draw(WORDS),
        contact=None if contact == Contact() else contact,
        offers=draw(WORDS),
        needs=draw(WORDS),
        consents=draw(consents()),
        from_register=tuple(each.value for each in Field if each in register),
        confirmed=draw(st.none() | days),
        version=draw(st.integers(1, 9)),
    )


PAIRS = st.tuples(firms(1, NUMBER), firms(2, NUMBER))
CHOSEN = st.sets(st.sampled_from(["name", "email", "employees", "organisation_form", PLACES]))


def kind_on(member: Member, day: date) -> MemberKind | None:
    term = term_on(member, day)
    return term and term.kind


def one_of(kept: Member, gone: Member, *chosen: str) -> Member:
    after, problems = merged(kept, gone, chosen, TODAY)
    assert problems == ()
    assert after is not None
    return after


def codes(kept: Member, gone: Member) -> list[str]:
    after, problems = merged(kept, gone, (), TODAY)
    assert after is None
    return [each.code for each in problems]


@given(PAIRS, CHOSEN, days)
def test_no_day_of_membership_is_lost_or_made_up(pair, chosen, day):
    kept, gone = pair
    after, problems = merged(kept, gone, chosen, TODAY)
    was = {kind_on(kept, day), kind_on(gone, day)} - {None}
    assert after is None or len(was) < 2, "two kinds on one day"
    if after is None:
        assert {each.code for each in problems} == {"merge.terms_clash"}
    else:
        assert was == {kind_on(after, day)} - {None}
        assert overlapping(after.terms) is None
        assert list(after.terms) == sorted(after.terms, key=lambda term: term.joined)


def known_as(place: Place) -> tuple[str, str]:
    return place.name, place.kommune.number


@given(PAIRS, CHOSEN, days)
def test_the_place_on_any_day_is_where_one_of_the_two_was(pair, chosen, day):
    kept, gone = (replace(each, terms=()) for each in pair)
    after = one_of(kept, gone, *chosen)
    here = place_on(after, day)
    assert known_as(here) in {known_as(place_on(each, day)) for each in (kept, gone)}
    assert here in {at.place for each in (kept, gone) for at in each.located}
    dates = [at.since or date.min for at in after.located]
    assert dates == sorted(set(dates))


@given(firms(), CHOSEN)
def test_a_copy_of_itself_changes_nothing(member, chosen):
    copy = replace(member, id=2)
    assert merged(member, copy, chosen, TODAY) == (member, ())
    assert choices(member, copy) == ()


@given(PAIRS, CHOSEN)
def test_a_value_is_from_one_of_the_two_and_asked_about_when_both_have_one(pair, chosen):
    kept, gone = (replace(each, terms=()) for each in pair)
    after = one_of(kept, gone, *chosen)
    asked = {field: (ours, theirs) for field, ours, theirs in choices(kept, gone)}
    for field in ("name", "organisation_form", "employees", "website", "offers", "needs"):
        ours, theirs, now = (getattr(each, field) for each in (kept, gone, after))
        if field in asked:
            assert asked[field] == (ours, theirs)
            assert now == (theirs if field in chosen else ours)
        else:
            assert now == (theirs if ours is None else ours)
    assert set(after.crafts) == {*kept.crafts, *gone.crafts}
    assert after.org_number == (kept.org_number or gone.org_number)


@given(PAIRS, st.sampled_from(Shared))
def test_nobody_sees_more_than_both_agreed_to(pair, shared):
    """Of what both have a value for, and of what one has, as far as that one agreed."""
    kept, gone = (replace(each, terms=(), organisation_form=None) for each in pair)
    told = Audience(one_of(kept, gone).audience(shared))
    speaking = [each for each in (kept, gone) if says(each, shared)]
    assert all(openness(told) <= openness(each.audience(shared)) for each in speaking)


def says(member: Member, shared: Shared) -> bool:
    contact = member.contact or Contact()
    contacts = {
        Shared.PERSON: contact.person,
        Shared.EMAIL: contact.email,
        Shared.PHONE: contact.phone,
    }
    if shared in contacts:
        return contacts[shared] is not None
    return shared is Shared.IDENTITY or getattr(member, shared.value) is not None


def openness(audience: Audience) -> int:
    return list(Audience).index(audience)


@given(PAIRS, CHOSEN)
def test_what_is_marked_as_from_a_register_was_so_for_one_of_them(pair, chosen):
    kept, gone = (replace(each, terms=()) for each in pair)
    after = one_of(kept, gone, *chosen)
    for field in set(after.from_register) - {"place", "position", "address", "postal_code"}:
        assert any(
            field in each.from_register and getattr(each, field) == getattr(after, field)
            for each in (kept, gone)
        )


def test_what_only_one_says_is_kept(make_member: Make) -> None:
    kept = make_member(contact=Contact("Kari", None, None), crafts=(Craft.SOUND, Craft.MUSIC))
    gone = make_member(
        org_number=NUMBER,
        employees=0,
        contact=Contact(None, "post@example.com", None),
        crafts=(Craft.MUSIC, Craft.TRAINING),
        confirmed=TODAY,
    )
    after = one_of(kept, gone)
    assert (after.id, after.org_number, after.employees) == (kept.id, NUMBER, 0)
    assert after.contact == Contact("Kari", "post@example.com", None)
    assert after.crafts == (Craft.SOUND, Craft.MUSIC, Craft.TRAINING)
    assert after.confirmed == TODAY


def test_what_both_say_is_asked_about(make_member: Make) -> None:
    kept = make_member(name="Firma", contact=Contact("Kari"), employees=3)
    gone = make_member(name="Firma AS", contact=Contact("Ola"), employees=3)
    assert choices(kept, gone) == (("name", "Firma", "Firma AS"), ("contact_person", "Kari", "Ola"))
    after = one_of(kept, gone, "contact_person")
    assert (after.name, after.contact) == ("Firma", Contact("Ola"))


def term(kind: MemberKind, joined: int, left: int | None = None) -> Term:
    return Term(kind, date(joined, 1, 1), date(left, 1, 1) if left else None)


MEMBER, OBSERVER = MemberKind.MEMBER, MemberKind.OBSERVER


@pytest.mark.parametrize(
    ("ours", "theirs", "together"),
    [
        ([(MEMBER, 2017, 2019)], [(MEMBER, 2018, 2020)], [(MEMBER, 2017, 2020)]),
        ([(MEMBER, 2017, 2018)], [(MEMBER, 2018)], [(MEMBER, 2017)]),
        ([(MEMBER, 2018)], [(MEMBER, 2017, 2019)], [(MEMBER, 2017)]),
        (
            [(OBSERVER, 2017, 2018)],
            [(MEMBER, 2018)],
            [(OBSERVER, 2017, 2018), (MEMBER, 2018)],
        ),
        (
            [(MEMBER, 2017, 2018)],
            [(MEMBER, 2019, 2020)],
            [(MEMBER, 2017, 2018), (MEMBER, 2019, 2020)],
        ),
        (
            [(MEMBER, 2017, 2018), (MEMBER, 2018, 2020)],
            [(MEMBER, 2017, 2019)],
            [(MEMBER, 2017, 2018), (MEMBER, 2018, 2020)],
        ),
    ],
)
def test_terms_are_put_together(make_member: Make, ours, theirs, together) -> None:
    kept = make_member(*(term(*each) for each in ours))
    gone = make_member(*(term(*each) for each in theirs))
    assert one_of(kept, gone).terms == tuple(term(*each) for each in together)


def test_every_clash_of_kinds_is_told_with_its_dates(make_member: Make) -> None:
    kept = make_member(term(MEMBER, 2017, 2022))
    gone = make_member(term(OBSERVER, 2018, 2019), term(OBSERVER, 2020, 2021))
    after, problems = merged(kept, gone, (), TODAY)
    assert after is None
    assert [each.code for each in problems] == ["merge.terms_clash"] * 2
    assert [each.details for each in problems] == [
        {
            "first_kind": MEMBER,
            "first": "2017-01-01",
            "second_kind": OBSERVER,
            "second": second,
        }
        for second in ("2018-01-01", "2020-01-01")
    ]


def test_places_are_put_together_by_date(make_member: Make) -> None:
    moved = Located(ALTA, date(2019, 1, 1))
    kept = make_member(located=(Located(BODO, postal_code="8006"),))
    gone = make_member(located=(Located(BODO, address="Storgata 1"), moved))
    both = (Located(BODO, None, "8006", "Storgata 1"), moved)
    assert one_of(kept, gone).located == one_of(gone, kept).located == both
    assert choices(kept, gone) == ()


def test_a_place_both_know_is_there_once_at_its_surest_point(make_member: Make) -> None:
    surer = replace(BODO, precision=Precision.ADDRESS)
    kept = make_member(located=(Located(BODO),))
    gone = make_member(located=(Located(surer, date(2018, 1, 1), address="Storgata 1"),))
    assert one_of(kept, gone).located == (Located(surer, None, None, "Storgata 1"),)


def test_two_addresses_in_one_town_are_a_move(make_member: Make) -> None:
    first = Located(BODO, None, "8006", "Storgata 1")
    second = Located(BODO, date(2018, 1, 1), "8006", "Sjøgata 2")
    kept, gone = make_member(located=(first,)), make_member(located=(second,))
    assert one_of(kept, gone).located == (first, second)


def test_two_places_at_one_time_are_a_choice(make_member: Make) -> None:
    kept, gone = make_member(), make_member(located=(Located(ALTA),))
    assert choices(kept, gone) == ((PLACES, kept.located, gone.located),)
    assert one_of(kept, gone).located == kept.located
    assert one_of(kept, gone, PLACES).located == gone.located


def decision(to: Audience, day: date | None = JOINED) -> Consent:
    return Consent(Shared.EMAIL, to, day, TEXT_VERSION)


EMAIL = Contact(email="post@example.com")
YES, NO = decision(Audience.MEMBERS), decision(Audience.NOBODY, TODAY)
LATER = decision(Audience.MEMBERS, TODAY)


@pytest.mark.parametrize(
    ("ours", "theirs", "holds"),
    [
        ([YES], [NO], [NO]),
        ([NO], [YES], [NO]),
        ([YES], [LATER], [LATER]),
        ([YES], [decision(Audience.MEMBERS, None)], [YES]),
        ([YES], [], []),
        ([NO], [], [NO]),
    ],
)
def test_the_one_who_agreed_to_less_decides(make_member: Make, ours, theirs, holds) -> None:
    kept = make_member(contact=EMAIL, consents=tuple(ours))
    gone = make_member(contact=EMAIL, consents=tuple(theirs))
    assert one_of(kept, gone).consents == one_of(gone, kept).consents == tuple(holds)


def test_who_has_nothing_to_agree_about_withholds_nothing(make_member: Make) -> None:
    kept, gone = make_member(contact=EMAIL, consents=(YES,)), make_member()
    assert one_of(kept, gone).consents == (YES,)


def test_a_mark_of_the_register_follows_the_value(make_member: Make) -> None:
    there = Located(BODO, None, "8006", "Storgata 1")
    kept = make_member(name="Firma", employees=2, from_register=("employees",))
    gone = make_member(
        name="Firma AS",
        employees=3,
        located=(there,),
        org_number=NUMBER,
        from_register=("org_number", "name", "employees", "place", "address"),
    )
    assert one_of(kept, gone).from_register == ("org_number", "employees", "place", "address")
    assert one_of(kept, gone, "name", "employees").from_register == gone.from_register


@pytest.mark.parametrize(
    ("ours", "theirs", "code"),
    [
        ({"org_number": NUMBER}, {"org_number": OTHER_NUMBER}, "merge.two_numbers"),
        ({"demo": True}, {}, "merge.demo_with_real"),
        ({}, {"erased": TODAY, "located": ()}, "merge.erased"),
        ({"erased": TODAY}, {}, "merge.erased"),
        ({"id": 7}, {"id": 7}, "merge.same_member"),
    ],
)
def test_what_cannot_be_one(make_member: Make, ours, theirs, code) -> None:
    kept, gone = make_member(**ours), make_member(**theirs)
    assert codes(kept, gone) == codes(gone, kept) == [code]


def test_every_pair_of_one_name_is_likely_the_numbered_one_first(make_member: Make) -> None:
    plain, numbered = make_member(located=(Located(ALTA),)), make_member(org_number=NUMBER)
    third = make_member(name=" firma ", located=(Located(TROMSO),))
    found = likely_duplicates([plain, numbered, third], TODAY)
    assert found == ((numbered, plain), (plain, third), (numbered, third))


def test_names_alike_are_likely_in_the_same_kommune_only(make_member: Make) -> None:
    known = make_member(name="Oppdiktet Nordlysfilm AS")
    misspelled = make_member(name="Oppdiktet Nordlyfsilm AS")
    elsewhere = make_member(name="Oppdiktet Nordlysflim AS", located=(Located(ALTA),))
    assert likely_duplicates([known, misspelled, elsewhere], TODAY) == ((known, misspelled),)


@pytest.mark.parametrize(
    "other", [{"org_number": OTHER_NUMBER}, {"located": ()}, {"demo": True}, {"name": "Noe annet"}]
)
def test_what_cannot_be_merged_is_not_likely(make_member: Make, other) -> None:
    members = [make_member(org_number=NUMBER), make_member(**other)]
    assert likely_duplicates(members, TODAY) == ()
