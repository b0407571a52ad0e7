"""Min side: what a member sees of itself, changes, decides over, takes away and has erased."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from cluster.access import Role
from cluster.consent import TEXT_VERSION, Audience, Shared
from cluster.crafts import Craft
from cluster.members import Located, Member, OrganisationForm
from data.commands import (
    accept_review,
    change_own,
    erase_member,
    grant,
    refuse_review,
    set_project,
    speak_for,
    trash_member,
)
from data.language import Language, texts
from data.store import Store
from tests.cluster.rosters import ALTA, TROMSO
from tests.pages.filling import (
    HOSTILE,
    a_firm,
    buttons,
    change,
    consent_of,
    field,
    fill,
    has_field,
    press,
    problems,
    said,
    save,
    sound,
    stored,
)
from tests.pages.registers import LEADER
from tests.pages.screens import go, sent, text_of, visit
from ui import links, my_page_views, session

TODAY = session.today()
KARI = "kari@example.com"
ReadAs = Callable[..., None]


@pytest.fixture
def own(store: Store, read_as: ReadAs) -> Store:
    """Kari speaks for the first of two firms, and reads."""
    save(store, a_firm("Annen Film", offers="Hemmelig tilbud"))
    grant(store, LEADER, KARI, Role.MEMBER)
    speak_for(store, LEADER, KARI, 1)
    read_as(Role.MEMBER, 1, KARI)
    return store


def page(**address: str) -> AppTest:
    return sound(visit(links.MY_PAGE, **address))


def approve_first(store: Store) -> None:
    set_project(store, LEADER, replace(store.project(), approve_first=True))


class TestWhosePage:
    def test_it_is_the_readers_own(self, own: Store) -> None:
        shown = page()
        assert "Fiktiv Lyd" in text_of(shown, "kk-card")
        assert field(shown, "email").value == KARI
        assert not has_field(shown, "name"), "that is the leader's to change"
        assert "Alt er lagret." in said(shown)

    @pytest.mark.parametrize("role", [Role.MEMBER, Role.BOARD])
    def test_an_address_does_not_open_anothers(
        self, own: Store, read_as: ReadAs, role: Role
    ) -> None:
        read_as(role, 1, KARI)
        shown = page(id="2")
        assert "Fiktiv Lyd" in text_of(shown, "kk-card")
        assert "Hemmelig tilbud" not in sent(shown)

    @pytest.mark.parametrize("role", [Role.MEMBER, Role.BOARD])
    def test_who_speaks_for_nobody_is_told_what_to_do(
        self, own: Store, read_as: ReadAs, role: Role
    ) -> None:
        read_as(role, None, "ola@example.com")
        shown = page(id="1")
        assert "ikke knyttet til noen virksomhet" in said(shown)
        assert "ola@example\\.com" in said(shown)
        assert "save" not in buttons(shown)
        assert "Fiktiv Lyd" not in sent(shown)

    def test_a_visitor_is_not_let_in(self, own: Store, read_as: ReadAs) -> None:
        read_as(Role.VISITOR)
        assert "ikke åpen for deg" in said(page(id="1"))

    @pytest.mark.parametrize("gone", ["trashed", "erased", "unknown"])
    def test_one_that_is_gone_is_nobodys(self, own: Store, read_as: ReadAs, gone: str) -> None:
        if gone == "trashed":
            trash_member(own, LEADER, stored(own), today=TODAY)
        elif gone == "erased":
            erase_member(own, LEADER, stored(own), today=TODAY)
        else:
            read_as(Role.MEMBER, 99, KARI)
        shown = page()
        assert "ikke knyttet til noen virksomhet" in said(shown)
        assert "save" not in buttons(shown)

    def test_it_goes_away_while_it_is_filled_in(self, own: Store) -> None:
        shown = fill(page(), offers="Mitt")
        trash_member(own, LEADER, stored(own), today=TODAY)
        shown = sound(shown.button(key="save").click().run())
        assert "save" not in buttons(shown)
        assert stored(own).offers is None

    def test_the_place_is_where_it_is_today(self, own: Store) -> None:
        later = Located(ALTA, TODAY.replace(year=TODAY.year + 1, day=1))
        change(own, located=(Located(TROMSO), later))
        assert "Tromsø" in text_of(page(), "kk-card")


class TestTheLeader:
    def test_chooses_a_firm_and_helps_it(self, own: Store, read_as: ReadAs) -> None:
        read_as(Role.LEADER, None, LEADER.name)
        shown = page()
        assert "save" not in buttons(shown)
        (choice,) = [each for each in shown.selectbox if each.key == "whose-page"]
        assert choice.options == ["Annen Film", "Fiktiv Lyd"]
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
        assert "Annen Film" in text_of(page(id="2"), "kk-card")
        assert "save" not in buttons(page(id="77"))

    def test_a_firm_that_goes_away_is_no_longer_chosen(self, own: Store, read_as: ReadAs) -> None:
        read_as(Role.LEADER, None, LEADER.name)
        shown = page(id="2")
        trash_member(own, LEADER, stored(own, 2), today=TODAY)
        assert "save" not in buttons(sound(shown.run()))

    def test_whose_own_firm_is_gone_can_still_choose(self, own: Store, read_as: ReadAs) -> None:
        trash_member(own, LEADER, stored(own), today=TODAY)
        read_as(Role.LEADER, 1, LEADER.name)
        assert "whose-page" in {each.key for each in page().selectbox}

    def test_seen_as_a_member_speaks_for_nobody(self, own: Store, read_as: ReadAs) -> None:
        read_as(Role.MEMBER, None, LEADER.name)
        assert "ikke knyttet" in said(page())


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
        shown = fill(page(), **{name: typed})
        assert "Ikke lagret ennå." in said(shown)
        shown = press(shown, "save")
        assert of(stored(own)) == expected
        assert "Lagret." in said(shown)
        assert "Lagret." not in said(sound(shown.run())).splitlines(), "told once"
        (review,) = own.reviews()
        assert (review.applied, review.actor) == (True, KARI)

    def test_what_is_wrong_is_told_beside_the_field_and_all_stays(self, own: Store) -> None:
        shown = press(fill(page(), email="kari@", offers="Mitt"), "save")
        assert len(problems(shown)) == 1
        assert "Ikke lagret ennå." in said(shown)
        assert (field(shown, "email").value, field(shown, "offers").value) == ("kari@", "Mitt")
        assert stored(own).offers is None

    def test_thrown_away_is_as_before(self, own: Store) -> None:
        shown = press(fill(page(), offers="Mitt"), "discard")
        assert field(shown, "offers").value == ""

    def test_what_is_not_saved_is_there_when_one_comes_back(self, own: Store) -> None:
        shown = go(fill(page(), offers="Halvferdig"), links.GROWTH)
        assert field(sound(go(shown, links.MY_PAGE)), "offers").value == "Halvferdig"

    def test_what_somebody_else_changed_is_kept_beneath(self, own: Store) -> None:
        shown = fill(page(), offers="Mitt", **{"see-email": Audience.MEMBERS})
        change(own, needs="Deres", offers="Deres")
        shown = press(shown, "save")
        assert "Det du skrev, står her fortsatt" in said(shown)
        assert stored(own).offers == "Deres", "nothing is overwritten before it is seen"
        assert (field(shown, "offers").value, field(shown, "needs").value) == ("Mitt", "Deres")
        press(shown, "save")
        after = stored(own)
        assert (after.offers, after.needs) == ("Mitt", "Deres")
        assert after.audience(Shared.EMAIL) is Audience.MEMBERS

    def test_anothers_choice_of_audience_is_kept_beneath(self, own: Store, read_as: ReadAs):
        shown = fill(page(), **{"see-email": Audience.MEMBERS})
        read_as(Role.LEADER, None, LEADER.name)
        press(fill(page(id="1"), **{"see-phone": Audience.MEMBERS}), "save")
        read_as(Role.MEMBER, 1, KARI)
        press(press(shown, "save"), "save")
        for shared in (Shared.EMAIL, Shared.PHONE):
            assert stored(own).audience(shared) is Audience.MEMBERS


class TestApprovedFirst:
    def test_it_waits_and_is_told_so(self, own: Store) -> None:
        approve_first(own)
        shown = press(fill(page(), offers="Nytt"), "save")
        assert "Sendt til prosjektlederen" in said(shown)
        assert "venter på prosjektlederen: tilbyr" in said(shown)
        assert stored(own).offers is None
        (review,) = own.reviews()
        assert not review.applied

    @pytest.mark.parametrize("accept", [True, False])
    def test_when_it_is_decided_on_nothing_waits(self, own: Store, accept: bool) -> None:
        approve_first(own)
        press(fill(page(), offers="Nytt"), "save")
        (review,) = own.reviews()
        (accept_review if accept else refuse_review)(own, LEADER, review.id, today=TODAY)
        shown = page()
        assert "venter på" not in said(shown)
        assert field(shown, "offers").value == ("Nytt" if accept else "")

    def test_what_waits_for_another_is_not_told(self, own: Store) -> None:
        approve_first(own)
        base = stored(own, 2)
        hers = replace(LEADER, role=Role.MEMBER, member_id=2)
        assert change_own(own, hers, base, replace(base, offers="Annet"), today=TODAY)[0]
        assert "venter på" not in said(page())


class TestConsents:
    def test_one_field_is_opened_and_closed_again(self, own: Store) -> None:
        shown = page()
        assert field(shown, "see-email").value == Audience.NOBODY
        shown = press(fill(shown, **{"see-email": Audience.MEMBERS}), "save")
        given = consent_of(stored(own), Shared.EMAIL)
        assert given is not None
        assert (given.audience, given.given, given.text) == (
            Audience.MEMBERS,
            TODAY,
            TEXT_VERSION,
        )
        assert len(stored(own).consents) == 1, "each field is a choice of its own"
        assert f"valgt {texts(Language.BOKMAL).short_day(TODAY)}" in said(shown)
        press(fill(shown, **{"see-email": Audience.NOBODY}), "save")
        taken = consent_of(stored(own), Shared.EMAIL)
        assert taken is not None
        assert taken.audience is Audience.NOBODY

    def test_saving_something_else_gives_no_consent(self, own: Store) -> None:
        press(fill(page(), offers="Nytt"), "save")
        assert stored(own).consents == ()

    @pytest.mark.parametrize("form", [OrganisationForm.ENK, None, OrganisationForm.AS])
    def test_a_person_decides_over_name_and_place_too(
        self, own: Store, form: OrganisationForm | None
    ) -> None:
        change(own, organisation_form=form)
        shown = page()
        person = form is not OrganisationForm.AS
        assert has_field(shown, "see-identity") is person
        assert ("uten ditt ja" in said(shown)) is person
        if person:
            press(fill(shown, **{"see-identity": Audience.PUBLIC}), "save")
            given = consent_of(stored(own), Shared.IDENTITY)
            assert given is not None
            assert given.audience is Audience.PUBLIC
            assert given.given == TODAY


class TestStillRight:
    def test_it_is_asked_once_a_year_and_answered(self, own: Store) -> None:
        assert "Stemmer dette fortsatt" not in said(page())
        change(own, confirmed=date(2019, 1, 1))
        shown = page()
        assert "Stemmer dette fortsatt" in said(shown)
        shown = press(shown, "still-right-yes")
        assert stored(own).confirmed == TODAY
        assert "Stemmer dette fortsatt" not in said(shown)
        assert "bekreftet i dag" in said(shown)
        assert own.reviews() == (), "there is nothing to look through"

    def test_never_asked_before(self, own: Store) -> None:
        change(own, confirmed=None)
        assert "aldri" in said(page())

    def test_what_is_typed_outlives_the_answer(self, own: Store) -> None:
        change(own, confirmed=None)
        shown = press(fill(page(), offers="Mitt"), "still-right-yes")
        assert field(shown, "offers").value == "Mitt"
        shown = press(shown, "save")
        assert "mens du skrev" not in said(shown)
        assert stored(own).offers == "Mitt"

    def test_saving_is_an_answer(self, own: Store) -> None:
        change(own, confirmed=None)
        press(page(), "save")
        assert stored(own).confirmed == TODAY


class TestTakingAway:
    def test_both_files_are_on_offer(self, own: Store) -> None:
        labels = [each.label for each in page().get("download_button")]
        assert labels == ["Last ned (JSON)", "Last ned (tekst)"]

    @pytest.mark.parametrize("language", Language)
    def test_the_files_hold_all_of_ones_own_and_nothing_of_others(
        self, own: Store, language: Language
    ) -> None:
        approve_first(own)
        shown = fill(page(), offers="Vårt tilbud", **{"see-email": Audience.MEMBERS})
        press(press(shown, "save"), "ask-erasure")
        t = texts(language)
        member = stored(own)
        written = my_page_views._text(member, t).decode("utf-8-sig")
        told = json.loads(my_page_views._json(member, t))
        for each in ("Fiktiv Lyd", KARI, "Storgata 1", "Vårt tilbud", "Prosjektleder"):
            assert each in written
            assert each in json.dumps(told, ensure_ascii=False)
        for each in ("Annen Film", "Hemmelig tilbud"):
            assert each not in written
            assert each not in json.dumps(told, ensure_ascii=False)
        assert told["waiting"][0]["after"]["offers"] == "Vårt tilbud"
        assert "\r\n" in written


class TestErasing:
    def test_the_wish_is_sent_with_a_second_click(self, own: Store) -> None:
        shown = press(page(), "ask-erasure")
        assert own.reviews() == ()
        shown = press(shown, "ask-erasure-sure")
        (wish,) = own.reviews()
        assert wish.asks_for_erasure
        assert "Ønsket er sendt" in said(shown)
        assert "bedt om å få personopplysningene slettet" in said(shown)
        assert "ask-erasure-sure" not in buttons(shown)
        press(press(shown, "ask-erasure"), "ask-erasure-sure")
        assert len(own.reviews()) == 1

    def test_the_first_click_is_for_one_firm_alone(self, own: Store, read_as: ReadAs) -> None:
        read_as(Role.LEADER, None, LEADER.name)
        shown = press(page(id="1"), "ask-erasure")
        (choice,) = [each for each in shown.selectbox if each.key == "whose-page"]
        assert "ask-erasure-sure" not in buttons(sound(choice.set_value(2).run()))

    def test_once_it_is_done_the_page_is_nobodys(self, own: Store) -> None:
        press(press(page(), "ask-erasure"), "ask-erasure-sure")
        (wish,) = own.reviews()
        accept_review(own, LEADER, wish.id, today=TODAY)
        shown = page()
        assert "ikke knyttet" in said(shown)


def test_a_hostile_name_is_text(own: Store) -> None:
    change(own, name=HOSTILE, offers=HOSTILE, confirmed=None)
    shown = page()
    assert "<script>alert" not in "".join(each.proto.body for each in shown.get("html"))
    assert HOSTILE in text_of(shown, "kk-card")
    assert "](http" not in said(shown)


def test_it_stands_in_english_too(own: Store) -> None:
    change(own, confirmed=None, organisation_form=OrganisationForm.ENK)
    shown = press(fill(page(lang="en"), email="x"), "save")
    assert len(problems(shown)) == 1
