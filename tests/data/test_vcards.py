"""A contact to take away: whole, escaped, and with no more than was given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from cluster.access import Role
from cluster.consent import Audience, Consent, Shared
from cluster.members import (
    Contact,
    Located,
    Member,
    MemberKind,
    OrganisationForm,
    Standing,
    Term,
    standings_on,
)
from cluster.places import Kommune, Place, Position, Precision
from cluster.visibility import as_seen_by
from data.language import Language, texts
from data.vcards import is_reachable, short_vcard, vcard, vcard_name, vcards

DAY = date(2020, 1, 1)
BOKMAL = texts(Language.BOKMAL)
AT = Place("Tromsø", Kommune("5501", "Tromsø"), Position(69.65123, 18.96), Precision.ADDRESS)
FIRM = Member(
    1,
    "Fiktiv Film AS",
    (Term(MemberKind.MEMBER, DAY),),
    (Located(AT, None, "9008", "Eksempelgata 1"),),
    organisation_form=OrganisationForm.AS,
    website="https://fiktiv.example.com/a,b;c?d=e",
    contact=Contact("Kari Anne Fiktiv", "post@example.com", "77 00 00 00"),
)
KEPT = {"BEGIN", "VERSION", "N", "FN", "ORG", "TEL", "EMAIL", "URL", "ADR", "NOTE", "END"}
HOSTILE = 'A;B,C\\D:E <script>\nTEL:112\r\n"F"'
ON_ONE_LINE = 'A;B,C\\D:E <script> TEL:112 "F"'


def standing(member: Member = FIRM) -> Standing:
    (found,) = standings_on([member], DAY)
    return found


def lines(card: str) -> list[str]:
    """The lines of a card, put together again where they were folded."""
    return card.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def properties(card: str) -> set[str]:
    return {line.split(":", 1)[0].split(";", 1)[0] for line in lines(card)}


def test_a_card_is_what_telephones_read() -> None:
    assert lines(vcard(standing(), BOKMAL).decode()) == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "ADR;TYPE=WORK:;;;Tromsø;Troms;;Norge",
        "EMAIL:post@example.com",
        "FN:Kari Anne Fiktiv",
        "N:Fiktiv;Kari Anne;;;",
        "ORG:Fiktiv Film AS",
        "TEL;TYPE=WORK:+4777000000",
        "URL:https://fiktiv.example.com/a,b;c?d=e",
        "END:VCARD",
    ]


def test_the_short_card_is_the_same_without_the_place() -> None:
    whole = lines(vcard(standing(), BOKMAL).decode())
    assert lines(short_vcard(standing(), BOKMAL)) == [
        each for each in whole if not each.startswith("ADR")
    ]


def test_a_firm_without_a_person_is_kept_as_a_firm() -> None:
    card = vcard(standing(replace(FIRM, contact=Contact(phone="02800"))), BOKMAL).decode()
    assert {"FN:Fiktiv Film AS", "TEL;TYPE=WORK:02800", "X-ABSHOWAS:COMPANY"} <= set(lines(card))


@pytest.mark.parametrize("language", Language)
def test_who_is_invented_is_said_to_be(language: Language) -> None:
    t = texts(language)
    for card in (vcard(standing(), t).decode(), short_vcard(standing(), t)):
        assert "NOTE" not in properties(card)
    invented = standing(replace(FIRM, demo=True))
    for card in (vcard(invented, t).decode(), short_vcard(invented, t)):
        note = f"NOTE:{t('Demodata: virksomheten er oppdiktet.')}"
        assert note in lines(card)


@pytest.mark.parametrize("make", [vcard, short_vcard])
def test_what_people_write_stays_in_its_place(make) -> None:
    place = replace(AT, name=HOSTILE)
    member = replace(
        FIRM,
        name=HOSTILE,
        located=(Located(place),),
        contact=Contact(HOSTILE, "a@example.com", "112"),
    )
    made = make(standing(member), BOKMAL)
    card = made if isinstance(made, str) else made.decode()
    read = vobject.readOne(card)
    assert (read.fn.value, read.org.value) == (ON_ONE_LINE, [ON_ONE_LINE])
    assert f"{read.n.value.given} {read.n.value.family}" == ON_ONE_LINE
    assert make is short_vcard or read.adr.value.city == ON_ONE_LINE
    assert [each.value for each in read.contents["tel"]] == ["112"]
    assert properties(card) <= KEPT


@given(name=st.text(min_size=1), person=st.text(), website=st.text(min_size=1))
def test_no_text_at_all_adds_a_line_of_its_own(name: str, person: str, website: str) -> None:
    member = replace(FIRM, name=name, contact=Contact(person, "a@b.no", "112"), website=website)
    written = vcard(standing(member), BOKMAL)
    assert all(len(line) <= 75 for line in written.decode().split("\r\n"))
    assert properties(written.decode()) <= KEPT | {"X-ABSHOWAS"}
    assert len(lines(short_vcard(standing(member), BOKMAL))) <= 10


def test_long_lines_are_folded_between_letters() -> None:
    name = "Ærfuglfilm og Sjøsamisk Lydverksted " * 4 + "🎬" * 40
    written = vcard(standing(replace(FIRM, name=name)), BOKMAL)
    assert max(len(line) for line in written.decode().split("\r\n")) <= 75
    assert f"ORG:{name}" in lines(written.decode())


def test_a_code_gets_no_folded_lines() -> None:
    assert "\r\n " not in short_vcard(standing(replace(FIRM, name="Film " * 40)), BOKMAL)


def test_of_a_person_there_is_no_address_and_of_no_one_a_position() -> None:
    card = vcard(standing(replace(FIRM, organisation_form=OrganisationForm.ENK)), BOKMAL).decode()
    assert not [each for each in ("Eksempelgata", "9008", "69.65") if each in card]


@pytest.mark.parametrize("role", Role)
def test_a_card_holds_what_its_reader_may_see(role: Role) -> None:
    consents = tuple(
        Consent(shared, Audience.MEMBERS, DAY, "ja") for shared in (Shared.PHONE, Shared.WEBSITE)
    )
    seen = as_seen_by(replace(FIRM, consents=consents), role)
    card = vcard(standing(seen), BOKMAL).decode()
    found = {
        each for each in ("post@", "+4777000000", "Kari Anne", "https://fiktiv") if each in card
    }
    expected = {
        Role.VISITOR: set(),
        Role.MEMBER: {"+4777000000", "https://fiktiv"},
        Role.BOARD: {"+4777000000", "https://fiktiv"},
        Role.LEADER: {"post@", "+4777000000", "Kari Anne", "https://fiktiv"},
    }
    assert found == expected[role]
    assert is_reachable(seen) is (role is not Role.VISITOR)


def test_a_name_alone_is_no_way_to_reach_anyone() -> None:
    assert not is_reachable(replace(FIRM, website=None, contact=Contact("Kari")))
    assert is_reachable(replace(FIRM, contact=None))


@pytest.mark.parametrize(
    ("name", "demo", "expected"),
    [
        ("Fiktiv Film AS", False, "kontakt-fiktiv-film-as.vcf"),
        ("Ærlig & Sønn", True, "kontakt-demodata-ærlig-sønn.vcf"),
        ("../../<script>\n", False, "kontakt-script.vcf"),
        ("…", False, "kontakt.vcf"),
        ("a" * 200, False, f"kontakt-{'a' * 60}.vcf"),
    ],
)
def test_a_file_has_a_name_any_machine_takes(name: str, demo: bool, expected: str) -> None:
    assert vcard_name(standing(replace(FIRM, name=name, demo=demo)), BOKMAL) == expected


def test_several_cards_are_one_file_of_those_with_a_telephone_or_an_email() -> None:
    """A website alone is no contact to save."""
    members = [
        FIRM,
        replace(FIRM, id=2, name="Fiktiv Lyd AS", contact=Contact(phone="77 00 00 01")),
        replace(FIRM, id=3, name="Fiktiv Nett AS", contact=None),
        replace(FIRM, id=4, name="Fiktiv Taus AS", contact=Contact("Ola Fiktiv")),
    ]
    cards = list(vobject.readComponents(vcards(standings_on(members, DAY), BOKMAL).decode()))
    assert [card.org.value for card in cards] == [["Fiktiv Film AS"], ["Fiktiv Lyd AS"]]
    assert vcards((), BOKMAL) == b""
