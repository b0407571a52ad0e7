"""Register: every field of a member, its memberships and its places."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from cluster.access import Role
from cluster.consent import Audience, Shared
from cluster.crafts import Craft
from cluster.members import Member, MemberKind, OrganisationForm, Term
from data.commands import grant
from data.store import Store
from tests.pages.filling import (
    JOINED,
    NUMBER,
    a_firm,
    buttons,
    change,
    consent_of,
    field,
    fill,
    opened,
    press,
    problems,
    said,
    save,
    sound,
    stored,
)
from tests.pages.registers import LEADER
from tests.pages.screens import choose_in_list, go
from ui import links, session

TODAY = session.today()


TYPED: dict[str, tuple[object, Callable[[Member], object], object]] = {
    "name": ("Nytt Navn", lambda m: m.name, "Nytt Navn"),
    "org_number": (NUMBER, lambda m: m.org_number, NUMBER),
    "organisation_form": (
        OrganisationForm.DA,
        lambda m: m.organisation_form,
        OrganisationForm.DA,
    ),
    "crafts": ([Craft.MUSIC, Craft.SOUND], lambda m: m.crafts, (Craft.MUSIC, Craft.SOUND)),
    "employees": ("4", lambda m: m.employees, 4),
    "website": ("example.com", lambda m: m.website, "https://example.com"),
    "offers": ("Miks\nog master", lambda m: m.offers, "Miks\nog master"),
    "needs": ("Klipp", lambda m: m.needs, "Klipp"),
    "contact_person": ("Ola", lambda m: m.contact and m.contact.person, "Ola"),
    "email": ("ola@example.com", lambda m: m.contact and m.contact.email, "ola@example.com"),
    "phone": ("", lambda m: m.contact and m.contact.phone, None),
    "postal_code": ("9007", lambda m: m.located[0].postal_code, "9007"),
    "address": ("Storgata 2", lambda m: m.located[0].address, "Storgata 2"),
    "place": ("Alta", lambda m: m.located[0].place.name, "Alta"),
    "term-0-kind": (MemberKind.PARTNER, lambda m: m.terms[0].kind, MemberKind.PARTNER),
    "term-0-joined": (date(2019, 1, 1), lambda m: m.terms[0].joined, date(2019, 1, 1)),
    "term-0-left": (date(2019, 1, 1), lambda m: m.terms[0].left, date(2019, 1, 1)),
}


class TestEditing:
    @pytest.mark.parametrize("name", TYPED)
    def test_every_field_is_saved_and_shown_again(self, store: Store, name: str) -> None:
        typed, of, expected = TYPED[name]
        shown = fill(opened(), **{name: typed})
        assert "Ikke lagret ennå." in said(shown)
        shown = press(shown, "save")
        assert of(stored(store)) == expected
        assert "Alt er lagret." in said(shown)
        assert "undo" in buttons(shown)

    def test_what_was_not_saved_is_there_when_the_form_is_opened_again(self, store: Store) -> None:
        field(shown := opened(), "needs").set_value("Skrevet sist")
        shown = press(fill(shown, offers="Halvferdig"), "back")
        shown = go(shown, links.GROWTH)
        shown.query_params["id"] = "1"
        shown = sound(go(shown, links.REGISTER))
        assert field(shown, "offers").value == "Halvferdig"
        assert field(shown, "needs").value == "Skrevet sist"
        assert stored(store).offers is None

    def test_what_is_typed_last_is_kept_when_the_form_is_left(self, store: Store) -> None:
        """The browser may send the text and the click as one."""
        field(shown := opened(), "needs").set_value("I siste liten")
        shown = sound(choose_in_list(press(shown, "back"), 1))
        assert field(shown, "needs").value == "I siste liten"

    def test_a_saved_form_opened_again_shows_what_is_stored(self, store: Store) -> None:
        shown = press(press(fill(opened(), offers="Mitt"), "save"), "back")
        change(store, offers="Deres")
        shown = sound(choose_in_list(shown, 1))
        assert field(shown, "offers").value == "Deres"

    def test_an_untouched_form_follows_what_is_stored(self, store: Store) -> None:
        shown = opened()
        change(store, offers="Deres")
        assert field(sound(shown.run()), "offers").value == "Deres"

    def test_thrown_away_is_as_before(self, store: Store) -> None:
        shown = press(fill(opened(), name="Feil", email="x"), "discard")
        assert (field(shown, "name").value, problems(shown)) == ("Fiktiv Lyd", [])
        assert "Alt er lagret." in said(shown)

    def test_what_is_wrong_is_not_said_to_be_saved(self, store: Store) -> None:
        assert "Ikke lagret ennå." in said(fill(opened(), email="kari@"))

    def test_saving_nothing_says_so_and_undoes_nothing(self, store: Store) -> None:
        press(fill(opened(), offers="Noe"), "save")
        shown = press(opened(), "save")
        assert "Ingenting var endret i Fiktiv Lyd" in said(shown)
        assert "undo" not in buttons(shown)

    def test_undo_is_gone_once_something_else_was_done(self, store: Store) -> None:
        shown = press(fill(opened(), offers="Noe"), "save")
        grant(store, LEADER, "kari@example.com", Role.MEMBER)
        assert "undo" not in buttons(sound(shown.run()))

    def test_undo_puts_back_what_was_there(self, store: Store) -> None:
        shown = press(press(fill(opened(), offers="Noe"), "save"), "undo")
        assert stored(store).offers is None
        assert field(shown, "offers").value == ""

    @pytest.mark.parametrize("left", [date(2100, 1, 2), date(1905, 1, 1)])
    def test_a_date_out_of_the_ordinary_is_shown_and_stays(self, store: Store, left: date) -> None:
        term = Term(MemberKind.MEMBER, date(1901, 1, 1), left)
        (id_,) = save(store, a_firm("Gammel", terms=(term,)))
        shown = press(fill(opened(id_), offers="Noe"), "save")
        assert stored(store, id_).terms == (term,)
        assert not problems(shown)

    def test_what_a_new_form_of_organisation_shows_is_no_consent(self, store: Store) -> None:
        shown = fill(opened(), organisation_form=OrganisationForm.ENK)
        assert field(shown, "see-website").value == Audience.MEMBERS
        shown = press(fill(shown, organisation_form=OrganisationForm.AS), "save")
        shown = press(fill(shown, organisation_form=OrganisationForm.ENK), "save")
        assert stored(store).consents == ()

    def test_a_consent_told_to_the_leader_is_written_down_as_that(self, store: Store) -> None:
        press(fill(opened(), **{"see-email": Audience.MEMBERS}), "save")
        given = consent_of(stored(store), Shared.EMAIL)
        assert given is not None
        assert (given.audience, given.given, given.text) == (Audience.MEMBERS, TODAY, "leader")
        assert len(stored(store).consents) == 1


class TestMemberships:
    def test_one_is_ended_and_another_begun(self, store: Store) -> None:
        shown = press(press(opened(), "term-end"), "save")
        assert stored(store).terms == (Term(MemberKind.MEMBER, JOINED, TODAY),)
        shown = press(press(shown, "term-new"), "save")
        assert stored(store).terms[1] == Term(MemberKind.MEMBER, TODAY)
        assert not problems(shown)

    def test_two_that_overlap_are_refused(self, store: Store) -> None:
        shown = press(press(opened(), "term-new"), "save")
        assert len(problems(shown)) == 1
        assert len(stored(store).terms) == 1

    def test_one_is_removed(self, store: Store) -> None:
        shown = press(press(press(opened(), "term-end"), "term-new"), "term-0-remove")
        press(shown, "save")
        assert stored(store).terms == (Term(MemberKind.MEMBER, TODAY),)

    def test_there_must_be_one_with_a_date(self, store: Store) -> None:
        shown = press(press(opened(), "term-0-remove"), "save")
        assert len(problems(shown)) == 1
        shown = fill(press(shown, "term-new"), **{"term-0-joined": None})
        assert problems(press(shown, "save"))
        assert stored(store).terms == (Term(MemberKind.MEMBER, JOINED),)
