"""Titles as each role sees them: a person nobody may be told of is in no credit, and all counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.access import Role
from cluster.consent import Audience, Shared, decided
from cluster.film_share import Credit, FilmFormat, Part, Title, titles
from cluster.films_seen import Companies
from cluster.members import Located, Member, MemberKind, OrganisationForm, Term
from cluster.places import Kommune, Place, Position, Precision

PREMIERE = date(2018, 9, 1)
SINCE = date(2017, 11, 15)
PERSON, FIRM = "399999901", "399999928"
AT = Place("Vardø", Kommune("5634", "Vardø"), Position(70.371234, 31.104321), Precision.ADDRESS)
SHOT = replace(AT, name="Vadsø", precision=Precision.PLACE)
BELOW_LEADER = [Role.VISITOR, Role.MEMBER, Role.BOARD]


def a_member(
    name: str, number: str | None, form: OrganisationForm | None, shown: Audience | None = None
) -> Member:
    consents = () if shown is None else decided((), {Shared.IDENTITY: shown}, SINCE, "sa-ja")
    return Member(
        1,
        name,
        (Term(MemberKind.MEMBER, SINCE),),
        (Located(AT),),
        org_number=number,
        organisation_form=form,
        consents=consents,
    )


def a_person(shown: Audience | None = None, number: str | None = PERSON) -> Member:
    return a_member("Skjult Person", number, OrganisationForm.ENK, shown)


A_FIRM = a_member("Fiktiv Film AS", FIRM, OrganisationForm.AS)


def a_credit(company: str, number: str | None, part: Part = Part.MAIN_PRODUCER) -> Credit:
    return Credit(
        "Oppdiktet",
        2018,
        FilmFormat.FEATURE,
        part,
        company,
        "Skjult Person har sagt det",
        premiere=PREMIERE,
        org_number=number,
        budget=1_000_000,
        grant=500_000,
        shooting_places=(SHOT,),
    )


BY_PERSON = a_credit("Skjult Person", PERSON)


def seen(role: Role, *credits: Credit, member: Member | None = None) -> Title:
    members = [member or a_person(), A_FIRM]
    (title,) = titles(credits, members)
    return Companies(members, role).seen(title)


def test_a_person_who_is_only_counted_is_not_named_and_the_title_counts() -> None:
    title = seen(Role.VISITOR, BY_PERSON)
    assert (title.credits[0].company, title.credits[0].org_number) == ("", None)
    assert (title.name, title.is_members, title.fraction) == ("Oppdiktet", True, 1.0)
    assert title.place is None
    assert title.shooting_places == (SHOT,)


@pytest.mark.parametrize(
    "credit",
    [
        a_credit("Et annet navn", PERSON),
        a_credit("SKJULT  person", None),
        a_credit("Skjult Person", "399999936"),
        a_credit("Skjult Person", PERSON, Part.CO_PRODUCER),
        a_credit("Skjult Person", PERSON, Part.SERVICE),
    ],
)
def test_the_name_or_the_number_is_enough_to_lead_to_a_person(credit: Credit) -> None:
    assert seen(Role.VISITOR, credit).credits[0].company == ""


def test_whose_form_is_unknown_may_be_a_person() -> None:
    unknown = a_member("Skjult Person", PERSON, None)
    assert seen(Role.VISITOR, BY_PERSON, member=unknown).credits[0].company == ""


@pytest.mark.parametrize("role", [Role.MEMBER, Role.BOARD])
def test_a_person_who_is_shown_is_named_without_a_number_and_about_where_they_are(
    role: Role,
) -> None:
    title = seen(role, BY_PERSON)
    assert (title.credits[0].company, title.credits[0].org_number) == ("Skjult Person", None)
    assert title.place is not None
    assert title.place.position == Position(70.37, 31.1)


def test_who_has_said_yes_is_named_to_everyone() -> None:
    title = seen(Role.VISITOR, BY_PERSON, member=a_person(Audience.PUBLIC))
    assert title.credits[0].company == "Skjult Person"


def test_the_leader_sees_it_all() -> None:
    (whole,) = titles([BY_PERSON], [a_person(), A_FIRM])
    assert seen(Role.LEADER, BY_PERSON) == whole
    assert whole.place == AT


@pytest.mark.parametrize("role", Role)
def test_a_firm_is_named_with_its_number_exactly_where_it_was(role: Role) -> None:
    title = seen(role, a_credit("Fiktiv Film AS", FIRM))
    assert (title.credits[0].company, title.credits[0].org_number) == ("Fiktiv Film AS", FIRM)
    assert title.place == AT


@pytest.mark.parametrize("role", BELOW_LEADER)
def test_of_a_company_nobody_knows_no_number_is_told(role: Role) -> None:
    """It may be a person's."""
    title = seen(role, a_credit("Ola Nordmann", "399999936"))
    assert (title.credits[0].company, title.credits[0].org_number) == ("Ola Nordmann", None)


@pytest.mark.parametrize("role", Role)
def test_amounts_and_what_a_source_says_are_for_those_who_see_figures(role: Role) -> None:
    credit = seen(role, a_credit("Fiktiv Film AS", FIRM)).credits[0]
    told = (credit.budget, credit.grant, credit.source)
    is_told = role in (Role.BOARD, Role.LEADER)
    assert (told == (1_000_000, 500_000, "Skjult Person har sagt det")) is is_told
    assert is_told or told == (None, None, "")


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Skjult Person", "Fiktiv Film AS", "Annen"]),
            st.sampled_from([None, PERSON, FIRM, "399999936"]),
            st.sampled_from(Part),
        ),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from(Role),
)
def test_whatever_is_hidden_the_numbers_are_everyones(credits, role: Role) -> None:
    members = [a_person(), A_FIRM]
    known = titles([a_credit(*each) for each in credits], members)
    for whole in known:
        title = Companies(members, role).seen(whole)
        assert (title.why, title.is_members, title.fraction) == (
            whole.why,
            whole.is_members,
            whole.fraction,
        )
        assert len(title.credits) == len(whole.credits)
        if role is Role.VISITOR:
            written = repr([(each.company, each.org_number, each.source) for each in title.credits])
            assert "Skjult" not in written
            assert PERSON not in written
