"""What goes when a person is erased, and what stays so that the counts stay right."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster import growth
from cluster.consent import CONTACTS, Audience, Shared, decided
from cluster.crafts import Craft
from cluster.erasing import ERASED, erased, personal_texts, without_personal_data
from cluster.members import Contact, Located, OrganisationForm, only_counted_on
from cluster.overview import overview
from tests.cluster.rosters import BODO, days, rosters

DAY = date(2026, 11, 1)
CONSENTS = decided((), dict.fromkeys(Shared, Audience.MEMBERS), DAY, "t")
PERSONS = [None, OrganisationForm.ENK]
FIRMS = [each for each in OrganisationForm if each not in PERSONS]
KNOWN = {
    "name": "Navnet",
    "org_number": "312345678",
    "located": (Located(BODO, postal_code="8001", address="Gata 17"),),
    "crafts": (Craft.SOUND,),
    "employees": 3,
    "website": "https://nettstedet.no",
    "contact": Contact("Kontakten", "e@post.no", "99887766"),
    "offers": "Tilbudet",
    "needs": "Behovet",
    "consents": CONSENTS,
    "from_register": ("employees",),
    "confirmed": DAY,
}


@pytest.mark.parametrize("form", PERSONS)
def test_of_a_person_only_what_is_counted_stays(make_member, form):
    member = make_member(organisation_form=form, **KNOWN)
    assert erased(member, DAY) == make_member(
        id=member.id,
        name=ERASED,
        located=(),
        organisation_form=form,
        crafts=member.crafts,
        erased=DAY,
    )


@pytest.mark.parametrize("form", FIRMS)
def test_a_firm_loses_its_contacts_and_what_was_agreed_of_them(make_member, form):
    member = make_member(organisation_form=form, **KNOWN)
    left = erased(member, DAY)
    assert (left.contact, left.erased, left.name) == (None, DAY, "Navnet")
    assert {each.shared for each in left.consents} == set(Shared) - set(CONTACTS)
    assert (left.located, left.org_number, left.website) == (
        member.located,
        member.org_number,
        member.website,
    )


@given(rosters(), days, st.sets(st.integers(1, 8)))
def test_the_counts_of_every_day_stay_right(members, day, gone):
    left = [erased(each, DAY) if each.id in gone else each for each in members]
    before, after = growth.ledger(members), growth.ledger(left)
    assert after.present(day) == before.present(day)
    assert after.joined(day) == before.joined(day)
    standings = ()
    assert overview(left, standings, 0, day).joined_last_year == (
        overview(members, standings, 0, day).joined_last_year
    )
    assert only_counted_on(left, day) <= after.present(day)
    crafts = growth.by_main_craft(members), growth.by_main_craft(left)
    assert {craft: each.present(day) for craft, each in crafts[0].items()} == {
        craft: each.present(day) for craft, each in crafts[1].items()
    }


def test_what_must_be_found_nowhere(make_member):
    person = make_member(organisation_form=OrganisationForm.ENK, **KNOWN)
    assert set(personal_texts(person)) == {
        "Kontakten",
        "e@post.no",
        "99887766",
        "Navnet",
        "312345678",
        "https://nettstedet.no",
        "Gata 17",
    }
    firm = make_member(organisation_form=OrganisationForm.AS, **KNOWN)
    assert set(personal_texts(firm)) == {"Kontakten", "e@post.no", "99887766"}


def test_of_one_who_is_erased_there_is_nothing_to_look_for(make_member):
    assert personal_texts(erased(make_member(**KNOWN), DAY)) == ()


def test_a_text_that_stands_everywhere_by_chance_is_not_looked_for(make_member):
    assert personal_texts(make_member(name="Ås")) == ()


SNAPSHOT = {
    "name": "Navnet",
    "org_number": "312345678",
    "organisation_form": "ENK",
    "employees": 3,
    "website": "https://nettstedet.no",
    "contact_person": "Kontakten",
    "email": "e@post.no",
    "phone": "99887766",
    "offers": "Tilbudet",
    "needs": "Behovet",
    "demo": False,
    "from_register": ["employees"],
    "confirmed": "2026-11-01",
    "trashed": None,
    "erased": None,
    "crafts": ["sound"],
    "places": [{"name": "Stedet", "address": "Gata 17"}],
    "terms": [{"kind": "member", "joined": "2017-11-15", "left": None}],
    "consents": [
        {"shared": "email", "audience": "members", "given": "2026-11-01", "text": "t"},
        {"shared": "website", "audience": "public", "given": "2026-11-01", "text": "t"},
    ],
}
OF_A_PERSON = ["Navnet", "312345678", "nettstedet", "Tilbudet", "Behovet", "Stedet", "Gata"]
OF_ANYONE = ["Kontakten", "e@post.no", "99887766"]


def test_the_log_of_a_person_keeps_only_what_is_counted():
    left = without_personal_data(SNAPSHOT, person=True)
    assert not [text for text in (*OF_A_PERSON, *OF_ANYONE) if text in repr(left)]
    kept = {"organisation_form", "demo", "trashed", "erased", "crafts", "terms"}
    assert {name for name in SNAPSHOT if left[name] == SNAPSHOT[name]} == kept
    assert (left["consents"], left["confirmed"]) == ([], None)


def test_the_log_of_a_firm_loses_only_its_contacts():
    left = without_personal_data(SNAPSHOT, person=False)
    assert not [text for text in OF_ANYONE if text in repr(left)]
    assert all(text in repr(left) for text in OF_A_PERSON)
    assert [each["shared"] for each in left["consents"]] == ["website"]


def test_an_older_row_knows_only_yes_or_no():
    older = {name: value for name, value in SNAPSHOT.items() if name != "consents"}
    assert without_personal_data(older | {"consent": True}, person=False)["consent"] is False


@pytest.mark.parametrize("person", [True, False])
def test_what_a_review_holds_is_erased_too_and_only_the_fields_it_has(person):
    review = {
        "member_id": 1,
        "name": "Navnet",
        "applied": True,
        "before": {"email": "e@post.no", "offers": "Tilbudet"},
        "after": {"email": None, "offers": "Behovet"},
    }
    left = without_personal_data(review, person=person)
    assert set(left["before"]) == set(left["after"]) == {"email", "offers"}
    assert "e@post.no" not in repr(left)
    assert ("Tilbudet" in repr(left)) is ("Navnet" in repr(left)) is not person
    assert (left["member_id"], left["applied"]) == (1, True)


@pytest.mark.parametrize("person", [True, False])
def test_erased_twice_is_erased_once(person):
    once = without_personal_data(SNAPSHOT, person=person)
    assert without_personal_data(once, person=person) == once


def test_nothing_stays_nothing():
    assert without_personal_data(None, person=True) is None
