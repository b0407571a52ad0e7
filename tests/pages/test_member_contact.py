"""How to reach a member, from its own page: no more of it than the reader may see."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import pytest

from cluster.access import Role
from cluster.members import Contact, Standing
from data.language import Language, texts
from data.qr_codes import qr_code
from data.store import Store
from data.vcards import short_vcard
from tests.pages.filling import HOSTILE, a_firm, save
from tests.pages.screens import html, sent, text_of, visit
from ui import contact_views, links, session

BOKMAL = texts(Language.BOKMAL)
LIST = "navn;sted;innmeldt;organisasjonsform;nettsted;epost;telefon;kontakt;samtykke\n" + (
    "Fiktiv Åpen;Tromsø;2018-04-17;AS;;apen@example.com;77 11 11 11;Anna Open;ja\n"
    "Fiktiv Lukket;Tromsø;2018-04-17;AS;;lukket@example.com;77 22 22 22;Lars Closed;nei\n"
    "Fiktiv Stille;Tromsø;2018-04-17;AS;;;;;\n"
)
OPEN = {"apen@example.com", "+4777111111", "Anna Open"}
CLOSED = {"lukket@example.com", "+4777222222", "Lars Closed"}
MAY_SEE = {
    Role.VISITOR: set(),
    Role.MEMBER: OPEN,
    Role.BOARD: OPEN,
    Role.LEADER: OPEN | CLOSED,
}


@pytest.fixture
def cards(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What every button to save a contact would give."""
    given: list[str] = []

    def button(label: str, make: Callable[[], bytes], *_: object, **__: object) -> None:
        given.append(make().decode())

    monkeypatch.setattr(contact_views.st, "download_button", button)
    return given


def standing(role: Role, id_: int) -> Standing:
    return next(each for each in session.standings(role) if each.member.id == id_)


@pytest.mark.parametrize("role", Role)
def test_links_card_and_code_hold_what_the_reader_may_see(holding, read_as, cards, role) -> None:
    holding(LIST.encode())
    read_as(role)
    shown = [visit(links.MEMBER, id=id_, qr="1") for id_ in ("1", "2", "3")]
    actions = "".join(text_of(each, "kk-actions") for each in shown)
    told = {each for each in OPEN | CLOSED if each in actions}
    assert told == MAY_SEE[role] - {"Anna Open", "Lars Closed"}
    assert {each for each in OPEN | CLOSED if each in "".join(cards)} == MAY_SEE[role]
    reachable = [id_ for id_ in (1, 2) if {1: OPEN, 2: CLOSED}[id_] <= MAY_SEE[role]]
    codes = "".join(text_of(each, "kk-qr") for each in shown)
    expected = [qr_code(short_vcard(standing(role, id_), BOKMAL)) for id_ in reachable]
    assert codes.count("data:image") == len(cards) == len(expected)
    assert all(each is not None and each in codes for each in expected)


def test_who_cannot_be_reached_has_no_buttons(holding) -> None:
    holding(LIST.encode())
    shown = visit(links.MEMBER, id="3")
    assert not html(shown, "kk-actions")
    assert not shown.get("download_button")
    assert [each.label for each in shown.expander] == []


def test_a_code_is_made_only_when_it_is_asked_for(holding, monkeypatch) -> None:
    holding(LIST.encode())
    made: list[str] = []
    monkeypatch.setattr(contact_views, "qr_code", made.append)
    assert not html(visit(links.MEMBER, id="1"), "kk-qr")
    assert made == []
    folded = visit(links.MEMBER, id="1", qr="1")
    assert len(made) == 1
    assert "for lang for en QR-kode" in sent(folded)


def test_links_dial_write_and_open(store: Store) -> None:
    save(store, a_firm("Fiktiv Nett", website="https://nett.example.com/?a=1&b=2"))
    (actions,) = html(visit(links.MEMBER, id="2"), "kk-actions")
    assert '<a href="tel:+4799999999" aria-label="Ring 99 99 99 99">Ring</a>' in actions
    assert '<a href="mailto:kari@example.com" aria-label="Send e-post til kari@' in actions
    assert '<a href="https://nett.example.com/?a=1&amp;b=2" aria-label="Nettsted: https' in actions
    assert actions.count('target="_blank"') == 1


def test_an_address_is_one_and_gives_the_letter_no_more(store: Store) -> None:
    contact = Contact(email="kari+film?bcc=alle&x@example.com")
    save(store, a_firm("Fiktiv Brev", contact=contact))
    (actions,) = html(visit(links.MEMBER, id="2"), "kk-actions")
    assert 'href="mailto:kari+film%3Fbcc%3Dalle%26x@example.com"' in actions


def test_a_name_that_tries_to_be_code_is_text(store: Store) -> None:
    save(store, a_firm(HOSTILE))
    shown = visit(links.MEMBER, id="2", qr="1")
    assert not shown.exception
    (code,) = html(shown, "kk-qr")
    assert "<script" not in code
    assert f'alt="QR-kode med kontakten til {escape(HOSTILE)}"' in code
