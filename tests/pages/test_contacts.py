"""A reader is sent only the contacts they may see; not hidden: never sent."""

from __future__ import annotations

import pytest

from cluster.access import Role
from cluster.members import Member
from tests.pages.screens import SCREENS, sent, text_of, visit
from ui import links

AGREED = "navn;sted;innmeldt;epost;telefon;kontakt;samtykke\n" + (
    "Fiktiv Åpen;Tromsø;2018-04-17;apen@example.com;11 11 11 11;Anna Open;ja\n"
    "Fiktiv Lukket;Tromsø;2018-04-17;lukket@example.com;22 22 22 22;Lars Closed;nei\n"
)
OPEN = {"apen@example.com", "11 11 11 11", "Anna Open"}
CLOSED = {"lukket@example.com", "22 22 22 22", "Lars Closed"}
MAY_SEE = {
    Role.VISITOR: set(),
    Role.MEMBER: OPEN,
    Role.BOARD: OPEN,
    Role.LEADER: OPEN | CLOSED,
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("screen", [links.MEMBERS, links.MEMBER], ids=lambda screen: screen.file)
def test_a_card_tells_what_the_reader_may_see(holding, read_as, role, screen):
    holding(AGREED.encode())
    read_as(role)
    cards = "".join(text_of(visit(screen, id=id_, valgt=id_), "kk-card") for id_ in ("1", "2"))
    assert {secret for secret in OPEN | CLOSED if secret in cards} == MAY_SEE[role]
    assert ("mailto:apen@example.com" in cards) is (role is not Role.VISITOR)


@pytest.mark.parametrize("role", [Role.VISITOR, Role.MEMBER, Role.BOARD])
@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.file)
def test_no_message_to_the_browser_holds_more_than_the_reader_may_see(
    holding, read_as, role, screen
):
    holding(AGREED.encode())
    read_as(role)
    for chosen in ("1", "2"):
        message = sent(visit(screen, id=chosen, valgt=chosen, dato="2020-11-14"))
        assert "kk-foot" in message or screen is links.IMPORTING
        assert {each for each in OPEN | CLOSED if each in message} <= MAY_SEE[role]


def test_one_reader_never_gets_what_was_kept_for_another(holding, read_as):
    holding(AGREED.encode())
    seen = {}
    for role in (Role.LEADER, Role.VISITOR, Role.LEADER):
        read_as(role)
        seen[role] = sent(visit(links.MEMBER, id="2"))
        assert ("lukket@example.com" in seen[role]) is (role is Role.LEADER)


@pytest.mark.parametrize("role", [Role.VISITOR, Role.MEMBER, Role.BOARD])
def test_only_the_leader_is_let_in_to_import(demo, read_as, role):
    read_as(role)
    shown = visit(links.IMPORTING)
    assert [each.value for each in shown.warning] == [
        "Denne siden er ikke åpen for deg. Spør prosjektlederen om tilgang."
    ]
    assert not shown.title
    assert not shown.file_uploader


def test_the_demonstration_keeps_to_it_too(demo, read_as):
    read_as(Role.VISITOR)
    secrets = {
        detail
        for member in demo.members(seen_by=Role.LEADER)
        for detail in _contact(member)
        if detail
    }
    assert len(secrets) > 20
    message = sent(visit(links.MEMBERS, valgt="1"))
    assert {each for each in secrets if each in message} == set()


def _contact(member: Member) -> tuple[str | None, ...]:
    contact = member.contact
    return (contact.person, contact.email, contact.phone) if contact else ()
