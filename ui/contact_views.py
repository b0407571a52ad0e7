"""Ways to reach a member: big links, the contact to save, and a code to scan from the screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict
from urllib.parse import quote

import streamlit as st

from cluster.members import Contact, Standing
from cluster.phones import dialled
from data import vcards
from data.language import Texts
from data.qr_codes import qr_code
from ui import address, markup
from ui.files import MIMES

QR = "qr"


class Action(TypedDict):
    """A link: what it says, what it is called for whoever hears it alone, and where it leads."""

    text: str
    name: str
    address: str
    apart: bool


def show(standing: Standing, t: Texts) -> None:
    """What the reader may reach the member by; nothing when there is nothing of it."""
    if not vcards.is_reachable(standing.member):
        return
    with st.container(key="contact", gap="small"):
        show_links(standing.member.contact, standing.member.website, t)
        st.download_button(
            t("Lagre kontakt (vCard)"),
            lambda: vcards.vcard(standing, t),
            vcards.vcard_name(standing, t),
            MIMES["vcf"],
            key="get-vcf",
            on_click="ignore",
            width="stretch",
        )
        _show_code(standing, t)


def show_links(contact: Contact | None, website: str | None, t: Texts) -> None:
    """Call, write, open the website: what there is of them, as links for a thumb."""
    actions = list(_actions(contact or Contact(), website, t))
    if actions:
        markup.show("contact", title=t("Kontakt"), actions=actions)


def _actions(contact: Contact, website: str | None, t: Texts) -> Iterator[Action]:
    if phone := contact.phone:
        yield _action(t("Ring"), t("Ring {number}", number=phone), f"tel:{dialled(phone)}")
    if email := contact.email:
        name = t("Send e-post til {address}", address=email)
        yield _action(t("Send e-post"), name, f"mailto:{quote(email, safe='@+')}")
    if website:
        name = t("Nettsted: {address}", address=website)
        yield _action(t("Nettsted"), name, website, apart=True)


def _action(text: str, name: str, leads_to: str, *, apart: bool = False) -> Action:
    return Action(text=text, name=name, address=leads_to, apart=apart)


def _show_code(standing: Standing, t: Texts) -> None:
    """The code, folded away; made only when unfolded."""
    part = address.fold(QR, t("QR-kode"))
    if part is None:
        return
    with part:
        code = qr_code(vcards.short_vcard(standing, t))
        if code is None:
            st.caption(t("Kontakten er for lang for en QR-kode. Lagre den i stedet."))
            return
        markup.show(
            "qr_code",
            source=code,
            words=t("QR-kode med kontakten til {name}", name=standing.member.name),
            remark=t("Skann koden med telefonens kamera for å lagre kontakten."),
        )
