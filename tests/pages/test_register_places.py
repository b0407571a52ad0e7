"""Register: where a member is, and what registers say of it."""

from __future__ import annotations

from datetime import date, timedelta

import httpx
import pytest
import respx

from cluster.comparison import Field
from cluster.members import Located, OrganisationForm
from cluster.places import Precision
from data.registers.addresses import KARTVERKET
from data.registers.brreg import BRREG
from data.store import Store
from data.tables import Entity
from tests.cluster.rosters import ALTA
from tests.data.registers.answers import hit, hits, unit
from tests.pages.filling import (
    FIRM_URL,
    NUMBER,
    OTHER_NUMBER,
    buttons,
    change,
    field,
    fill,
    has_field,
    opened,
    press,
    problems,
    said,
    sound,
    stored,
)
from tests.pages.registers import LEADER
from tests.pages.screens import text_of
from ui import session

TODAY = session.today()
SEARCH_URL = f"{KARTVERKET.usual_url}/sok"


class TestPlaces:
    def test_a_move_on_a_day(self, store: Store) -> None:
        shown = fill(opened(), moves=True)
        shown = fill(shown, since=date(2020, 3, 1), place="Alta", postal_code="", address="")
        shown = press(shown, "save")
        assert [(each.place.name, each.since) for each in stored(store).located] == [
            ("Tromsø", None),
            ("Alta", date(2020, 3, 1)),
        ]
        assert "fra begynnelsen" in text_of(shown, "kk-table")
        shown = press(press(shown, "unmove"), "save")
        assert [each.place.name for each in stored(store).located] == ["Tromsø"]
        assert field(shown, "place").value == "Tromsø"

    def test_a_position_is_typed(self, store: Store) -> None:
        press(fill(opened(), latitude="69,70", longitude="19,05"), "save")
        place = stored(store).located[0].place
        assert (place.position.latitude, place.precision) == (69.7, Precision.GIVEN)

    def test_what_is_nowhere_is_told_and_not_saved(self, store: Store) -> None:
        shown = fill(opened(), place="Tromsöo", postal_code="", latitude="", longitude="")
        assert any("Tromsöo" in each for each in problems(shown))
        press(shown, "save")
        assert stored(store).located[0].place.name == "Tromsø"

    def test_an_emptied_place_is_not_saved(self, store: Store) -> None:
        empty = dict.fromkeys(("place", "postal_code", "address", "latitude", "longitude"), "")
        shown = press(fill(opened(), **empty), "save")
        assert any("Stedet mangler" in each for each in problems(shown))
        assert "er lagret" not in said(shown)

    def test_kartverket_finds_and_one_is_used(self, store: Store, net: respx.MockRouter) -> None:
        found = hits(hit(), hit(adressetekst="Eksempelkaia 2"))
        net.get(url__startswith=SEARCH_URL).respond(json=found)
        shown = press(fill(opened(), address="Eksempelkaia"), "look-up")
        assert field(shown, "hit").options == [
            "Eksempelkaia 1, 9008 TROMSØ",
            "Eksempelkaia 2, 9008 TROMSØ",
        ]
        shown = press(shown, "use-hit")
        assert field(shown, "latitude").value == "69,651235"
        assert "funnet ved: adresse" in said(shown)
        press(shown, "save")
        at = stored(store).located[0]
        assert (at.address, at.place.precision) == ("Eksempelkaia 1", Precision.ADDRESS)

    def test_a_second_search_has_its_own_hits(self, store: Store, net: respx.MockRouter) -> None:
        route = net.get(url__startswith=SEARCH_URL)
        route.respond(json=hits(hit()))
        shown = press(fill(opened(), address="Eksempelkaia"), "look-up")
        route.respond(json=hits(hit(adressetekst="Annenveien 3")))
        shown = press(fill(shown, address="Annenveien"), "look-up")
        assert field(shown, "hit").options == ["Annenveien 3, 9008 TROMSØ"]
        assert field(press(shown, "use-hit"), "address").value == "Annenveien 3"

    @pytest.mark.parametrize(
        "found", [hits(), hits(hit(kommunenummer="0301", kommunenavn="OSLO", postnummer="0150"))]
    )
    def test_none_in_the_region_is_told(
        self, store: Store, net: respx.MockRouter, found: dict[str, object]
    ) -> None:
        net.get(url__startswith=SEARCH_URL).respond(json=found)
        shown = press(fill(opened(), address="Karl Johans gate 1"), "look-up")
        assert "fant ingen slik adresse i Nord-Norge" in said(shown)
        assert not has_field(shown, "use-hit")

    def test_without_the_net_the_form_still_saves(
        self, store: Store, net: respx.MockRouter
    ) -> None:
        net.get(url__startswith=SEARCH_URL).mock(side_effect=httpx.ConnectError("off line"))
        shown = press(fill(opened(), address="Eksempelkaia 1"), "look-up")
        assert len(problems(shown)) == 1
        press(shown, "save")
        assert stored(store).located[0].address == "Eksempelkaia 1"


@pytest.fixture
def numbered(store: Store) -> Store:
    change(store, org_number=NUMBER, employees=3)
    return store


class TestTheRegisterOfFirms:
    def test_it_cannot_be_asked_without_a_number(self, store: Store) -> None:
        assert field(opened(), "fetch").disabled

    def test_only_what_is_ticked_is_taken_over(
        self, numbered: Store, net: respx.MockRouter
    ) -> None:
        net.get(FIRM_URL).respond(json=unit())
        shown = press(fill(opened(), email="halvt@"), "fetch")
        assert "Registrert som Aksjeselskap" in said(shown)
        assert stored(numbered).name == "Fiktiv Lyd", "asking changes nothing"
        labels = {each.label.replace("\\", "") for each in shown.checkbox}
        assert "Navn: Fiktiv Lyd → LIKSOM LYD OG BILDE AS" in labels
        assert "Ansatte: 3 → 7" in labels
        assert all(not each.value for each in shown.checkbox)
        assert field(shown, "take").disabled
        field(shown, "take-employees").check()
        shown = press(sound(shown.run()), "take")
        assert (field(shown, "employees").value, field(shown, "name").value) == ("7", "Fiktiv Lyd")
        assert field(shown, "email").value == "halvt@", "what is typed stays, also when wrong"
        press(fill(shown, email="helt@example.com"), "save")
        after = stored(numbered)
        assert (after.name, after.employees, after.from_register) == (
            "Fiktiv Lyd",
            7,
            ("employees",),
        )

    def test_what_is_changed_by_hand_after_that_is_no_longer_the_registers(
        self, numbered: Store, net: respx.MockRouter
    ) -> None:
        net.get(FIRM_URL).respond(json=unit())
        shown = press(opened(), "fetch")
        field(shown, "take-employees").check()
        shown = press(sound(shown.run()), "take")
        press(fill(shown, employees="8"), "save")
        assert (stored(numbered).employees, stored(numbered).from_register) == (8, ())

    def test_an_unknown_form_taken_over_is_no_consent(
        self, numbered: Store, net: respx.MockRouter
    ) -> None:
        change(numbered, organisation_form=None)
        net.get(FIRM_URL).respond(json=unit())
        shown = press(opened(), "fetch")
        assert field(shown, "take-organisation_form").value, "what is missing is ticked already"
        press(press(shown, "take"), "save")
        after = stored(numbered)
        assert (after.organisation_form, after.consents) == (OrganisationForm.AS, ())

    def test_a_place_elsewhere_is_a_move(self, numbered: Store, net: respx.MockRouter) -> None:
        change(numbered, located=(Located(ALTA, None, "9510", "Markveien 1"),))
        net.get(FIRM_URL).respond(json=unit())
        shown = press(opened(), "fetch")
        field(shown, "take-place").check()
        shown = press(sound(shown.run()), "take")
        assert field(shown, "place").value == "Tromsø"
        press(shown, "save")
        assert [(each.place.name, each.since) for each in stored(numbered).located] == [
            ("Alta", None),
            ("Tromsø", TODAY),
        ]

    def test_the_same_is_said_to_be_the_same(self, numbered: Store, net: respx.MockRouter) -> None:
        same = unit(navn="Fiktiv Lyd", antallAnsatte=3, forretningsadresse=None)
        net.get(FIRM_URL).respond(json=same)
        assert "Registeret sier det samme." in said(press(opened(), "fetch"))

    @pytest.mark.parametrize("own", [True, False])
    def test_a_firm_the_register_has_withdrawn_loses_our_copy(
        self, numbered: Store, net: respx.MockRouter, own: bool
    ) -> None:
        """But not when another firm's number stands in the form."""
        change(numbered, taken=(Field.EMPLOYEES,))
        asked = NUMBER if own else OTHER_NUMBER
        net.get(f"{BRREG.usual_url}/enheter/{asked}").respond(410)
        shown = press(fill(opened(), org_number=asked, offers="Halvferdig"), "fetch")
        assert any("trukket tilbake" in each for each in problems(shown))
        assert stored(numbered).employees == (None if own else 3)
        assert stored(numbered).from_register == (() if own else ("employees",))
        if own:
            rewritten, last = numbered.log(2)
            assert (rewritten.entity, last.actor) == (Entity.ERASURE, LEADER.name)
            assert last.before is not None
            assert last.before["employees"] is None
        assert field(shown, "employees").value == ("" if own else "3")
        assert field(shown, "offers").value == "Halvferdig"
        press(fill(shown, org_number=NUMBER), "save")
        assert (stored(numbered).offers, stored(numbered).org_number) == ("Halvferdig", NUMBER)

    def test_a_withdrawal_does_not_write_over_what_somebody_else_saved(
        self, numbered: Store, net: respx.MockRouter
    ) -> None:
        change(numbered, taken=(Field.EMPLOYEES,))
        net.get(FIRM_URL).respond(410)
        shown = fill(opened(), offers="Mitt")
        change(numbered, offers="Deres")
        shown = press(shown, "fetch")
        assert stored(numbered).employees is None
        shown = press(shown, "save")
        assert "settle" in buttons(shown)
        assert stored(numbered).offers == "Deres"

    @pytest.mark.parametrize(
        "failure",
        [
            httpx.ConnectError("off line"),
            httpx.ReadTimeout("slow"),
            httpx.Response(503),
            httpx.Response(404),
            httpx.Response(200, content=b"<html>"),
        ],
        ids=["off line", "slow", "failing", "unknown", "strange"],
    )
    def test_when_it_cannot_answer_the_form_still_saves(
        self, numbered: Store, net: respx.MockRouter, failure: Exception | httpx.Response
    ) -> None:
        if isinstance(failure, httpx.Response):
            net.get(url__startswith=BRREG.usual_url).mock(return_value=failure)
        else:
            net.get(url__startswith=BRREG.usual_url).mock(side_effect=failure)
        shown = press(fill(opened(), offers="Halvferdig"), "fetch")
        assert len(problems(shown)) == 1
        press(shown, "save")
        assert stored(numbered).offers == "Halvferdig"

    def test_a_number_that_cannot_be_is_told(self, store: Store) -> None:
        shown = press(fill(opened(), org_number="123"), "fetch")
        assert len(problems(shown)) == 2, "beside the field, and for having asked"


def test_the_day_of_a_move_may_be_near_the_future(store: Store) -> None:
    shown = fill(opened(), moves=True)
    soon = TODAY + timedelta(days=20)
    press(fill(shown, since=soon, place="Alta", postal_code=""), "save")
    assert stored(store).located[-1].since == soon
    assert field(opened(), "place").value == "Tromsø", "that is where it still is today"
