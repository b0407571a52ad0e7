"""Min side: what a member decides over, confirms, takes away and has erased."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest

from cluster.access import Role
from cluster.consent import TEXT_VERSION, Audience, Shared
from cluster.members import OrganisationForm
from data.commands import (
    accept_review,
)
from data.language import Language, texts
from data.store import Store
from tests.pages.filling import (
    HOSTILE,
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
from tests.pages.screens import text_of
from ui import my_page_views, session

TODAY = session.today()
ReadAs = Callable[..., None]


class TestConsents:
    def test_one_field_is_opened_and_closed_again(self, own: Store) -> None:
        shown = my_page()
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
        press(fill(my_page(), offers="Nytt"), "save")
        assert stored(own).consents == ()

    @pytest.mark.parametrize("form", [OrganisationForm.ENK, None, OrganisationForm.AS])
    def test_a_person_decides_over_name_and_place_too(
        self, own: Store, form: OrganisationForm | None
    ) -> None:
        change(own, organisation_form=form)
        shown = my_page()
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
        assert "Stemmer dette fortsatt" not in said(my_page())
        change(own, confirmed=date(2019, 1, 1))
        shown = my_page()
        assert "Stemmer dette fortsatt" in said(shown)
        shown = press(shown, "still-right-yes")
        assert stored(own).confirmed == TODAY
        assert "Stemmer dette fortsatt" not in said(shown)
        assert "bekreftet i dag" in said(shown)
        assert own.reviews() == (), "there is nothing to look through"

    def test_never_asked_before(self, own: Store) -> None:
        change(own, confirmed=None)
        assert "aldri" in said(my_page())

    def test_what_is_typed_outlives_the_answer(self, own: Store) -> None:
        change(own, confirmed=None)
        shown = press(fill(my_page(), offers="Mitt"), "still-right-yes")
        assert field(shown, "offers").value == "Mitt"
        shown = press(shown, "save")
        assert "mens du skrev" not in said(shown)
        assert stored(own).offers == "Mitt"

    def test_saving_is_an_answer(self, own: Store) -> None:
        change(own, confirmed=None)
        press(my_page(), "save")
        assert stored(own).confirmed == TODAY


class TestTakingAway:
    def test_both_files_are_on_offer(self, own: Store) -> None:
        labels = [each.label for each in my_page().get("download_button")]
        assert labels == ["Last ned (JSON)", "Last ned (tekst)"]

    @pytest.mark.parametrize("language", Language)
    def test_the_files_hold_all_of_ones_own_and_nothing_of_others(
        self, own: Store, language: Language
    ) -> None:
        approve_first(own)
        shown = fill(my_page(), offers="Vårt tilbud", **{"see-email": Audience.MEMBERS})
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
        shown = press(my_page(), "ask-erasure")
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
        shown = press(my_page(id="1"), "ask-erasure")
        (choice,) = [each for each in shown.selectbox if each.key == "whose-page"]
        assert "ask-erasure-sure" not in buttons(sound(choice.set_value(2).run()))

    def test_once_it_is_done_the_page_is_nobodys(self, own: Store) -> None:
        press(press(my_page(), "ask-erasure"), "ask-erasure-sure")
        (wish,) = own.reviews()
        accept_review(own, LEADER, wish.id, today=TODAY)
        shown = my_page()
        assert "ikke knyttet" in said(shown)


def test_a_hostile_name_is_text(own: Store) -> None:
    change(own, name=HOSTILE, offers=HOSTILE, confirmed=None)
    shown = my_page()
    assert "<script>alert" not in "".join(each.proto.body for each in shown.get("html"))
    assert HOSTILE in text_of(shown, "kk-card")
    assert "](http" not in said(shown)


def test_it_stands_in_english_too(own: Store) -> None:
    change(own, confirmed=None, organisation_form=OrganisationForm.ENK)
    shown = press(fill(my_page(lang="en"), email="x"), "save")
    assert len(problems(shown)) == 1
