"""Register: two who edit at once, and names that look like something else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import respx
from streamlit.testing.v1 import AppTest

from cluster.access import Role, User
from cluster.members import Contact, Located
from data.commands import change_own, trash_member
from data.store import Store
from tests.cluster.rosters import TROMSO
from tests.data.registers.answers import unit
from tests.pages.filling import (
    FIRM_URL,
    HOSTILE,
    NUMBER,
    a_firm,
    buttons,
    change,
    field,
    fill,
    opened,
    press,
    problems,
    register,
    said,
    save,
    stored,
)
from tests.pages.registers import LEADER
from ui import session

TODAY = session.today()


class TestTwoWhoEdit:
    @pytest.fixture
    def clash(self, store: Store) -> AppTest:
        """Mine is typed, theirs is saved, and I press save."""
        shown = fill(opened(), offers="Mitt", needs="Mitt")
        change(store, offers="Deres", website="https://deres.example.com")
        return press(shown, "save")

    def test_nothing_is_overwritten_and_both_are_shown(self, store: Store, clash: AppTest) -> None:
        assert "lagret Fiktiv Lyd mens du skrev" in said(clash)
        assert stored(store).offers == "Deres"
        told = {each.label: (each.options, each.value) for each in clash.radio}
        assert told["Tilbyr"] == (["Deres: Deres", "Ditt: Mitt"], "theirs")
        assert told["Ser etter"] == (["Deres: tomt", "Ditt: Mitt"], "mine")
        assert told["Nettsted"][1] == "theirs"

    def test_field_by_field(self, store: Store, clash: AppTest) -> None:
        field(clash, "whose-offers").set_value("mine")
        shown = press(clash, "settle")
        after = stored(store)
        assert (after.offers, after.needs) == ("Mitt", "Mitt")
        assert after.website == "https://deres.example.com"
        assert "Fiktiv Lyd er lagret" in said(shown)
        assert field(shown, "website").value == "https://deres.example.com"

    def test_theirs_is_kept_and_mine_thrown_away(self, store: Store, clash: AppTest) -> None:
        shown = press(clash, "keep-theirs")
        assert (stored(store).offers, stored(store).needs) == ("Deres", None)
        assert field(shown, "needs").value == ""
        assert "undo" not in buttons(shown), "nothing was done that could be undone"

    def test_a_third_who_saves_meanwhile_is_asked_about_too(
        self, store: Store, clash: AppTest
    ) -> None:
        change(store, needs="Tredje")
        shown = press(clash, "settle")
        assert stored(store).needs == "Tredje"
        told = {each.label: each.value for each in shown.radio}
        assert told == {"Ser etter": "theirs"}, "what I left to them is not asked about again"
        press(shown, "settle")
        after = stored(store)
        assert (after.offers, after.needs) == ("Deres", "Tredje")

    def test_a_choice_that_cannot_be_saved_goes_on_in_the_form(self, store: Store) -> None:
        """There their fields stay theirs."""
        shown = fill(opened(), org_number=NUMBER, needs="Mitt")
        change(store, offers="Deres")
        shown = press(shown, "save")
        save(store, a_firm("Annen", org_number=NUMBER))
        shown = press(shown, "settle")
        assert any("Annen" in each for each in problems(shown))
        assert (field(shown, "offers").value, field(shown, "needs").value) == ("Deres", "Mitt")
        press(fill(shown, org_number=""), "save")
        assert (stored(store).offers, stored(store).needs) == ("Deres", "Mitt")

    def test_one_put_in_the_trash_meanwhile_comes_back_with_what_was_typed(
        self, store: Store
    ) -> None:
        shown = fill(opened(), offers="Mitt")
        trash_member(store, replace(LEADER, name="En annen"), stored(store), today=TODAY)
        shown = press(shown, "save")
        assert "ligger i papirkurven" in said(shown)
        shown = press(shown, "restore")
        assert field(shown, "offers").value == "Mitt"
        shown = press(press(shown, "save"), "settle")
        after = stored(store)
        assert (after.offers, after.trashed) == ("Mitt", None)

    def test_confirming_meanwhile_keeps_what_is_typed(self, store: Store) -> None:
        change(store, confirmed=date(2018, 1, 1))
        shown = press(fill(opened(), offers="Mitt"), "confirm")
        assert stored(store).confirmed == TODAY
        assert field(shown, "offers").value == "Mitt"
        press(shown, "save")
        assert stored(store).offers == "Mitt"


class TestWords:
    @pytest.fixture
    def hostile(self, store: Store) -> Store:
        at = Located(replace(TROMSO, name=HOSTILE), None, "9008", HOSTILE)
        contact = Contact(HOSTILE, "a@example.com", None)
        save(
            store,
            a_firm(HOSTILE, located=(at,), contact=contact, offers=HOSTILE, org_number=NUMBER),
        )
        return store

    @staticmethod
    def assert_only_text(shown: AppTest) -> None:
        markup = "".join(each.proto.body for each in shown.get("html"))
        assert "<script>alert" not in markup
        labels = [each.label for each in (*shown.button, *shown.checkbox, *shown.radio)]
        options = [option for each in shown.radio for option in each.options]
        for each in (said(shown), shown.title[0].value, *labels, *options):
            assert "**Fet**" not in each
            assert "](http" not in each
            assert " :material/home" not in each.replace("\\:", "")
            assert "<script>" not in each

    def test_a_name_is_text_in_the_editor(self, hostile: Store, net: respx.MockRouter) -> None:
        net.get(FIRM_URL).respond(json=unit(navn=HOSTILE + " AS"))
        shown = press(opened(2), "fetch")
        self.assert_only_text(shown)
        self.assert_only_text(press(press(shown, "trash-2"), "erase-2"))
        self.assert_only_text(press(fill(opened(2), needs="x"), "save"))

    def test_a_name_is_text_in_a_clash(self, hostile: Store) -> None:
        shown = fill(opened(2), offers=HOSTILE + "1")
        change(hostile, 2, offers=HOSTILE + "2", name=HOSTILE + "3")
        self.assert_only_text(press(shown, "save"))

    def test_a_name_is_text_in_every_part(self, hostile: Store) -> None:
        change(hostile, 2, confirmed=None)
        hers = User("kari@example.com", Role.MEMBER, 2)
        base = stored(hostile, 2)
        assert change_own(hostile, hers, base, replace(base, needs=HOSTILE), today=TODAY)[0]
        for part in ("alle", "gjennomsyn", "bekreftelser"):
            self.assert_only_text(register(**{"del": part}))
        trash_member(hostile, LEADER, stored(hostile, 2), today=TODAY)
        self.assert_only_text(opened(2))
        shown = register(**{"del": "papirkurv"})
        assert HOSTILE in shown.text[0].value, "an element that shows text as it is"
        self.assert_only_text(press(shown, "restore-2"))

    @pytest.mark.parametrize("part", ["alle", "gjennomsyn", "bekreftelser", "papirkurv"])
    def test_it_stands_in_english_too(self, hostile: Store, part: str) -> None:
        shown = register(lang="en", **{"del": part})
        (parts,) = [each for each in shown.get("button_group") if each.key == "del"]
        assert parts.label == "Show"
        assert [each.content for each in parts.proto.options][-1].startswith("Trash")

    def test_the_editor_stands_in_english_too(self, hostile: Store) -> None:
        shown = press(fill(register(lang="en", id="1"), email="x"), "save")
        assert len(problems(shown)) == 1
