"""Register: what the leader finds, adds, removes, and looks through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from cluster.access import Role, User
from cluster.crafts import Craft
from cluster.members import Contact, Located, MemberKind, OrganisationForm, Term
from data.commands import ask_for_erasure, change_own, set_project, trash_member
from data.store import Store
from tests.cluster.rosters import ALTA
from tests.pages.filling import (
    NUMBER,
    a_firm,
    buttons,
    change,
    field,
    fill,
    has_field,
    names,
    opened,
    press,
    problems,
    register,
    said,
    save,
    sound,
    stored,
)
from tests.pages.registers import LEADER
from tests.pages.screens import choose_in_list, in_list, sent, text_of
from ui import session

TODAY = session.today()


def filled_in_new(**values: object) -> AppTest:
    shown = press(register(), "new-member")
    return fill(shown, **{"name": "Fiktiv Scene", "place": "Alta", **values})


class TestTheList:
    def test_everyone_is_there_by_name_with_what_is_missing(self, store: Store) -> None:
        save(store, a_firm("Annen Film", organisation_form=None, crafts=(), terms=()))
        items = in_list(register())["data"]["items"] if "data" in in_list(register()) else None
        items = items or in_list(register())["items"]
        assert [each["name"] for each in items] == ["Annen Film", "Fiktiv Lyd"]
        assert items[0]["about"] == (
            "Tromsø · ikke medlem i dag · uten orgnr, ukjent organisasjonsform, uten fag"
        )

    @pytest.mark.parametrize("text", ["lyd", "TROMSØ", NUMBER, "fiktiv tromsø"])
    def test_one_is_found_by_name_place_and_number(self, store: Store, text: str) -> None:
        change(store, org_number=NUMBER)
        save(store, a_firm("Annen Film", located=(Located(ALTA),)))
        shown = register(sok=text)
        assert "1 virksomhet" in said(shown).splitlines()

    def test_what_nobody_is_called_is_told(self, store: Store) -> None:
        assert "Ingen virksomheter passer med søket." in said(register(sok="finnes ikke"))

    def test_one_chosen_is_opened_and_left_again(self, store: Store) -> None:
        shown = sound(choose_in_list(register(), 1))
        assert shown.title[0].value == "Fiktiv Lyd"
        assert shown.query_params["id"] in ("1", ["1"])
        shown = press(shown, "back")
        assert shown.title[0].value == "Register"

    def test_an_empty_register_says_what_to_do(self, empty: Store) -> None:
        shown = register()
        assert "Registeret er tomt" in said(shown)
        assert "new-member" in buttons(shown)

    @pytest.mark.parametrize("part", ["gjennomsyn", "bekreftelser", "dubletter", "papirkurv"])
    def test_every_part_of_an_empty_register_stands(self, empty: Store, part: str) -> None:
        assert register(**{"del": part}).title[0].value == "Register"

    @pytest.mark.parametrize("id_", ["999", "0", "-1", "abc", "9" * 40, "1;drop", "²"])
    def test_an_id_of_nobody_gives_the_list(self, store: Store, id_: str) -> None:
        assert register(id=id_).title[0].value == "Register"

    def test_the_hidden_are_counted(self, store: Store) -> None:
        save(store, a_firm("En Person", organisation_form=OrganisationForm.ENK))
        assert "1 virksomhet vises ikke for besøkende" in said(register())

    def test_the_parts_have_counts(self, store: Store) -> None:
        save(store, a_firm("Aldri spurt", confirmed=None), a_firm("Bort"))
        trash_member(store, LEADER, stored(store, 3), today=TODAY)
        (choice,) = register().get("button_group")[:1]
        assert choice.options == [
            "Virksomheter",
            "Til gjennomsyn",
            "Bekreftelser (1)",
            "Slå sammen",
            "Papirkurv (1)",
        ]
        table = text_of(register(**{"del": "bekreftelser"}), "kk-table")
        assert "Aldri spurt" in table
        assert "aldri" in table
        assert "Fiktiv Lyd" not in table

    @pytest.mark.parametrize("role", [Role.VISITOR, Role.MEMBER, Role.BOARD])
    def test_nobody_but_the_leader_is_let_in(
        self, store: Store, read_as: Callable[..., None], role: Role
    ) -> None:
        read_as(role, 1)
        for shown in (register(), opened()):
            assert "ikke åpen for deg" in said(shown)
            assert "kari@example.com" not in sent(shown)
            assert "save" not in buttons(shown)


class TestAdding:
    def test_what_is_missing_is_told_beside_its_field_and_all_stays(self, store: Store) -> None:
        shown = press(register(), "new-member")
        assert shown.title[0].value == "Ny virksomhet"
        shown = fill(shown, email="kari@", employees="mange", offers="Noe fint")
        shown = press(shown, "save")
        told = "\n".join(problems(shown))
        for sentence in ("«kari@» er ikke en e-postadresse", "«mange»", "Stedet mangler"):
            assert sentence in told
        assert "4 feil må rettes" in said(shown)
        assert (field(shown, "offers").value, field(shown, "email").value) == ("Noe fint", "kari@")
        assert names(store) == {"Fiktiv Lyd"}

    def test_it_is_saved_told_and_taken_back(self, store: Store) -> None:
        shown = press(filled_in_new(org_number="335 778 103", crafts=[Craft.MUSIC]), "save")
        new = stored(store, 2)
        assert (new.name, new.org_number, new.crafts) == ("Fiktiv Scene", NUMBER, (Craft.MUSIC,))
        assert new.terms == (Term(MemberKind.MEMBER, TODAY),)
        assert (new.located[0].place.name, new.confirmed) == ("Alta", TODAY)
        assert "Fiktiv Scene er lagret" in said(shown)
        assert shown.title[0].value == "Fiktiv Scene"
        shown = press(shown, "undo")
        assert names(store) == {"Fiktiv Lyd"}
        assert "Angret for 1 virksomhet" in said(shown)

    def test_the_next_new_one_begins_empty(self, store: Store) -> None:
        shown = press(press(filled_in_new(), "save"), "back")
        shown = press(shown, "new-member")
        assert field(shown, "name").value == ""
        assert not has_field(shown, "term-1-joined")

    def test_a_number_somebody_has_is_refused(self, store: Store) -> None:
        change(store, org_number=NUMBER)
        shown = press(filled_in_new(org_number=NUMBER), "save")
        assert any("Fiktiv Lyd" in each for each in problems(shown))
        assert names(store) == {"Fiktiv Lyd"}


class TestRemoving:
    def test_the_trash_takes_two_clicks_and_gives_back(self, store: Store) -> None:
        shown = press(opened(), "trash-1")
        assert names(store) == {"Fiktiv Lyd"}
        shown = press(shown, "not-trash-1")
        shown = press(press(shown, "trash-1"), "sure-trash-1")
        assert names(store) == set()
        assert shown.title[0].value == "Register"
        assert "ligger i papirkurven" in said(shown)
        shown = press(register(**{"del": "papirkurv"}), "restore-1")
        assert names(store) == {"Fiktiv Lyd"}
        assert "hentet tilbake" in said(shown)

    def test_the_first_click_is_for_one_member_alone(self, store: Store) -> None:
        save(store, a_firm("Annen"))
        shown = press(press(press(opened(), "erase-1"), "trash-1"), "back")
        shown = sound(choose_in_list(shown, 2))
        assert {"trash-2", "erase-2"} <= buttons(shown)
        assert not [each for each in buttons(shown) if each.startswith("sure-")]

    def test_one_in_the_trash_is_restored_from_its_own_page(self, store: Store) -> None:
        trash_member(store, LEADER, stored(store), today=TODAY)
        shown = press(opened(), "restore")
        assert names(store) == {"Fiktiv Lyd"}
        assert "hentet tilbake" in said(shown)
        assert "save" in buttons(shown)

    def test_erasing_takes_two_clicks_and_tells_what_it_did(self, store: Store) -> None:
        shown = press(opened(), "erase-1")
        assert stored(store).contact is not None
        shown = press(shown, "sure-erase-1")
        assert stored(store).contact is None
        assert "Personopplysningene er slettet, også fra 2 rader i loggen" in said(shown)
        assert "gjennomsøkt" in said(shown)
        assert "undo" not in buttons(shown)
        assert field(opened(), "email").value == ""

    def test_an_erased_person_is_told_when_others_have_the_same_words(self, store: Store) -> None:
        same = Contact(None, "kari@example.com", None)
        save(store, a_firm("Annen", contact=same))
        shown = press(press(opened(), "erase-1"), "sure-erase-1")
        assert "De samme ordene står fortsatt i" in said(shown)

    def test_an_erased_person_can_still_be_opened(self, store: Store) -> None:
        (id_,) = save(store, a_firm("En Person", organisation_form=OrganisationForm.ENK))
        shown = press(press(opened(id_), f"erase-{id_}"), f"sure-erase-{id_}")
        assert "En Person" not in sent(shown)
        shown = sound(opened(id_))
        assert "Medlemskapene telles fortsatt" in said(shown)
        assert "save" not in buttons(shown), "nothing is left to edit"
        sound(register())


class TestReviews:
    HERS = User("kari@example.com", Role.MEMBER, 1)

    def review(self, store: Store, *, first: bool) -> AppTest:
        set_project(store, LEADER, replace(store.project(), approve_first=first))
        base = stored(store)
        done, found = change_own(
            store, self.HERS, base, replace(base, offers="Nytt tilbud"), today=TODAY
        )
        assert done, found
        shown = register(**{"del": "gjennomsyn"})
        assert "Nytt tilbud" in text_of(shown, "kk-card")
        return shown

    @pytest.mark.parametrize("first", [True, False])
    def test_it_is_kept_or_let_in(self, store: Store, first: bool) -> None:
        shown = press(self.review(store, first=first), "keep-1")
        assert stored(store).offers == "Nytt tilbud"
        assert store.reviews() == ()
        assert ("undo" in buttons(shown)) is first, "else nothing was changed"
        assert "Ingen endringer fra medlemmene" in said(shown)

    @pytest.mark.parametrize("first", [True, False])
    def test_it_is_refused_or_taken_back(self, store: Store, first: bool) -> None:
        shown = press(self.review(store, first=first), "drop-1")
        assert stored(store).offers is None
        assert store.reviews() == ()
        assert ("undo" in buttons(shown)) is not first

    def test_one_that_was_changed_since_is_told(self, store: Store) -> None:
        shown = self.review(store, first=False)
        change(store, offers="Noe tredje")
        shown = press(shown, "drop-1")
        assert len(problems(shown)) == 1
        assert stored(store).offers == "Noe tredje"

    @pytest.mark.parametrize("key", ["keep-1", "drop-1"])
    def test_a_wish_to_be_erased(self, store: Store, key: str) -> None:
        assert ask_for_erasure(store, self.HERS, stored(store), today=TODAY)[0]
        shown = register(**{"del": "gjennomsyn"})
        assert "Ber om at personopplysningene slettes" in text_of(shown, "kk-card")
        shown = press(shown, key)
        assert (stored(store).contact is None) is (key == "keep-1")
        assert store.reviews() == ()
        assert "undo" not in buttons(shown)
