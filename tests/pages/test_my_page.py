"""Min side: whose it is, and what a member changes about itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from cluster.access import Role
from cluster.consent import Audience, Shared
from cluster.crafts import Craft
from cluster.members import Located, Member
from data.commands import (
    accept_review,
    change_own,
    erase_member,
    refuse_review,
    trash_member,
)
from data.store import Store
from tests.cluster.rosters import ALTA, TROMSO
from tests.pages.filling import (
    KARI,
    approve_first,
    buttons,
    change,
    consent_of,
    field,
    fill,
    has_field,
    my_page,
    press,
    problems,
    said,
    sound,
    stored,
)
from tests.pages.registers import LEADER
from tests.pages.screens import go, sent, text_of
from ui import links, session

TODAY = session.today()
ReadAs = Callable[..., None]


class TestWhosePage:
    def test_it_is_the_readers_own(self, own: Store) -> None:
        shown = my_page()
        assert "Fiktiv Lyd" in text_of(shown, "kk-card")
        assert field(shown, "email").value == KARI
        assert not has_field(shown, "name"), "that is the leader's to change"
        assert "Alt er lagret." in said(shown)

    @pytest.mark.parametrize("role", [Role.MEMBER, Role.BOARD])
    def test_an_address_does_not_open_anothers(
        self, own: Store, read_as: ReadAs, role: Role
    ) -> None:
        read_as(role, 1, KARI)
        shown = my_page(id="2")
        assert "Fiktiv Lyd" in text_of(shown, "kk-card")
        assert "Hemmelig tilbud" not in sent(shown)

    @pytest.mark.parametrize("role", [Role.MEMBER, Role.BOARD])
    def test_who_speaks_for_nobody_is_told_what_to_do(
        self, own: Store, read_as: ReadAs, role: Role
    ) -> None:
        read_as(role, None, "ola@example.com")
        shown = my_page(id="1")
        assert "ikke knyttet til noen virksomhet" in said(shown)
        assert "ola@example\\.com" in said(shown)
        assert "save" not in buttons(shown)
        assert "Fiktiv Lyd" not in sent(shown)

    def test_a_visitor_is_not_let_in(self, own: Store, read_as: ReadAs) -> None:
        read_as(Role.VISITOR)
        assert "ikke åpen for deg" in said(my_page(id="1"))

    @pytest.mark.parametrize("gone", ["trashed", "erased", "unknown"])
    def test_one_that_is_gone_is_nobodys(self, own: Store, read_as: ReadAs, gone: str) -> None:
        if gone == "trashed":
            trash_member(own, LEADER, stored(own), today=TODAY)
        elif gone == "erased":
            erase_member(own, LEADER, stored(own), today=TODAY)
        else:
            read_as(Role.MEMBER, 99, KARI)
        shown = my_page()
        assert "ikke knyttet til noen virksomhet" in said(shown)
        assert "save" not in buttons(shown)

    def test_it_goes_away_while_it_is_filled_in(self, own: Store) -> None:
        shown = fill(my_page(), offers="Mitt")
        trash_member(own, LEADER, stored(own), today=TODAY)
        shown = sound(shown.button(key="save").click().run())
        assert "save" not in buttons(shown)
        assert stored(own).offers is None

    def test_the_place_is_where_it_is_today(self, own: Store) -> None:
        later = Located(ALTA, TODAY.replace(year=TODAY.year + 1, day=1))
        change(own, located=(Located(TROMSO), later))
        assert "Tromsø" in text_of(my_page(), "kk-card")


class TestTheLeader:
    def test_chooses_a_firm_and_helps_it(self, own: Store, read_as: ReadAs) -> None:
        read_as(Role.LEADER, None, LEADER.name)
        shown = my_page()
        assert "save" not in buttons(shown)
        (choice,) = [each for each in shown.selectbox if each.key == "whose-page"]
        assert choice.options == ["Annen Film, Tromsø", "Fiktiv Lyd, Tromsø"]
        shown = sound(choice.set_value(1).run())
        assert "Fiktiv Lyd" in text_of(shown, "kk-card")
        approve_first(own)
        shown = fill(shown, offers="På telefon", **{"see-email": Audience.MEMBERS})
        shown = press(shown, "save")
        assert stored(own).offers == "På telefon", "the leader waits for nobody"
        assert own.reviews() == ()
        given = consent_of(stored(own), Shared.EMAIL)
        assert given is not None
        assert given.text == "leader", "it was said to the leader"

    def test_a_link_opens_a_firm(self, own: Store, read_as: ReadAs) -> None:
        read_as(Role.LEADER, None, LEADER.name)
        assert "Annen Film" in text_of(my_page(id="2"), "kk-card")
        assert "save" not in buttons(my_page(id="77"))

    def test_a_firm_that_goes_away_is_no_longer_chosen(self, own: Store, read_as: ReadAs) -> None:
        read_as(Role.LEADER, None, LEADER.name)
        shown = my_page(id="2")
        trash_member(own, LEADER, stored(own, 2), today=TODAY)
        assert "save" not in buttons(sound(shown.run()))

    def test_whose_own_firm_is_gone_can_still_choose(self, own: Store, read_as: ReadAs) -> None:
        trash_member(own, LEADER, stored(own), today=TODAY)
        read_as(Role.LEADER, 1, LEADER.name)
        assert "whose-page" in {each.key for each in my_page().selectbox}

    def test_seen_as_a_member_speaks_for_nobody(self, own: Store, read_as: ReadAs) -> None:
        read_as(Role.MEMBER, None, LEADER.name)
        assert "ikke knyttet" in said(my_page())


TYPED: dict[str, tuple[object, Callable[[Member], object], object]] = {
    "crafts": ([Craft.MUSIC], lambda m: m.crafts, (Craft.MUSIC,)),
    "employees": ("4", lambda m: m.employees, 4),
    "website": ("example.com", lambda m: m.website, "https://example.com"),
    "offers": ("Miks", lambda m: m.offers, "Miks"),
    "needs": ("Klipp", lambda m: m.needs, "Klipp"),
    "contact_person": ("Ola", lambda m: m.contact and m.contact.person, "Ola"),
    "email": ("ola@example.com", lambda m: m.contact and m.contact.email, "ola@example.com"),
    "phone": ("", lambda m: m.contact and m.contact.phone, None),
}


class TestEditing:
    @pytest.mark.parametrize("name", TYPED)
    def test_every_field_is_saved_at_once(self, own: Store, name: str) -> None:
        typed, of, expected = TYPED[name]
        shown = fill(my_page(), **{name: typed})
        assert "Ikke lagret ennå." in said(shown)
        shown = press(shown, "save")
        assert of(stored(own)) == expected
        assert [each.value for each in shown.success] == ["Lagret\\."]
        assert not sound(shown.run()).success, "told once"
        (review,) = own.reviews()
        assert (review.applied, review.actor) == (True, KARI)

    def test_what_is_wrong_is_told_beside_the_field_and_all_stays(self, own: Store) -> None:
        shown = press(fill(my_page(), email="kari@", offers="Mitt"), "save")
        assert len(problems(shown)) == 1
        assert "1 feil må rettes før det kan lagres." in said(shown)
        assert (field(shown, "email").value, field(shown, "offers").value) == ("kari@", "Mitt")
        assert stored(own).offers is None

    def test_thrown_away_is_as_before(self, own: Store) -> None:
        shown = press(fill(my_page(), offers="Mitt"), "discard")
        assert field(shown, "offers").value == ""

    def test_what_is_not_saved_is_there_when_one_comes_back(self, own: Store) -> None:
        shown = go(fill(my_page(), offers="Halvferdig"), links.GROWTH)
        assert field(sound(go(shown, links.MY_PAGE)), "offers").value == "Halvferdig"

    @pytest.mark.parametrize(("whose", "offers"), [("theirs", "Deres"), ("mine", "Mitt")])
    def test_what_somebody_else_changed_is_shown_and_chosen_between(
        self, own: Store, whose: str, offers: str
    ) -> None:
        shown = fill(my_page(), offers="Mitt", **{"see-email": Audience.MEMBERS})
        change(own, needs="Deres", offers="Deres")
        shown = press(shown, "save")
        assert "lagret Fiktiv Lyd mens du skrev" in said(shown)
        assert stored(own).offers == "Deres", "nothing is overwritten before it is seen"
        (choice,) = shown.radio
        assert (choice.label, choice.options) == ("Tilbyr", ["Deres: Deres", "Ditt: Mitt"])
        press(sound(choice.set_value(whose).run()), "settle")
        after = stored(own)
        assert (after.offers, after.needs) == (offers, "Deres")
        assert after.audience(Shared.EMAIL) is Audience.MEMBERS, "that is the member's own to say"

    def test_theirs_can_be_kept_whole(self, own: Store) -> None:
        shown = fill(my_page(), offers="Mitt", **{"see-email": Audience.MEMBERS})
        change(own, offers="Deres")
        shown = press(press(shown, "save"), "keep-theirs")
        assert (stored(own).offers, stored(own).consents) == ("Deres", ())
        assert field(shown, "offers").value == "Deres"

    def test_anothers_choice_of_audience_is_kept_beneath(self, own: Store, read_as: ReadAs):
        shown = fill(my_page(), **{"see-email": Audience.MEMBERS})
        read_as(Role.LEADER, None, LEADER.name)
        press(fill(my_page(id="1"), **{"see-phone": Audience.MEMBERS}), "save")
        read_as(Role.MEMBER, 1, KARI)
        press(press(shown, "save"), "settle")
        for shared in (Shared.EMAIL, Shared.PHONE):
            assert stored(own).audience(shared) is Audience.MEMBERS


class TestApprovedFirst:
    def test_it_waits_and_is_told_so(self, own: Store) -> None:
        approve_first(own)
        shown = press(fill(my_page(), offers="Nytt"), "save")
        assert "Sendt til prosjektlederen" in said(shown)
        assert "venter på prosjektlederen: tilbyr" in said(shown)
        assert stored(own).offers is None
        (review,) = own.reviews()
        assert not review.applied

    @pytest.mark.parametrize("accept", [True, False])
    def test_when_it_is_decided_on_nothing_waits(self, own: Store, accept: bool) -> None:
        approve_first(own)
        press(fill(my_page(), offers="Nytt"), "save")
        (review,) = own.reviews()
        (accept_review if accept else refuse_review)(own, LEADER, review.id, today=TODAY)
        shown = my_page()
        assert "venter på" not in said(shown)
        assert field(shown, "offers").value == ("Nytt" if accept else "")

    def test_what_waits_for_another_is_not_told(self, own: Store) -> None:
        approve_first(own)
        base = stored(own, 2)
        hers = replace(LEADER, role=Role.MEMBER, member_id=2)
        assert change_own(own, hers, base, replace(base, offers="Annet"), today=TODAY)[0]
        assert "venter på" not in said(my_page())
