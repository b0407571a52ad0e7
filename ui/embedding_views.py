"""How the cluster's map is shown on another site: what to paste there, and who may."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

import streamlit as st

from data.language import Texts
from ui import markup, security, session
from ui.middleware import OWN_PAGE, root


def show_embedding(t: Texts) -> None:
    """What it is, who may show it now and how another is let in, and the lines to paste."""
    st.header(t("På andres sider"), anchor=False)
    st.write(
        t(
            "Kartet, medlemslista og veksten kan stå på en annen side, for eksempel på "
            "Filmverftets. Der vises bare det alle kan se, slik det er i dag."
        )
    )
    _show_allowed(t)
    address = public_address(t)
    st.code(snippet(address, t), language=None, wrap_lines=True)  # colours would lack contrast
    st.link_button(t("Åpne siden slik andre ser den"), address)


def _show_allowed(t: Texts) -> None:
    st.markdown(_allowed(t))
    st.caption(
        t(
            "Et nettsted slippes til ved at den som drifter Klyngekart, skriver det i "
            "innstillingen {setting} og starter Klyngekart på nytt "
            "(docs/operations.md).",
            setting=markup.plain(security.FRAME_ANCESTORS),
        )
    )


def _allowed(t: Texts) -> str:
    sites = [each for each in security.allowed() if each not in (security.SELF, security.NONE)]
    if not sites:
        return t("Nå kan ingen andre nettsteder vise det.")
    return t("Nå kan disse vise det: {sites}", sites=markup.plain(", ".join(sites)))


def public_address(t: Texts) -> str:
    """Where the page is for whoever is reached by the address this reader came by."""
    here = str(st.context.url or "")
    return f"{urljoin(here, f'{root()}{OWN_PAGE[1:]}')}?{session.LANGUAGE}={t.language.value}"


def snippet(address: str, t: Texts) -> str:
    """What is pasted into the other site: the frame, and what keeps it as high as its page."""
    parts = urlsplit(address)
    return markup.render(
        "public/snippet",
        address=address,
        origin=f"{parts.scheme}://{parts.netloc}",
        title=t("Medlemmene i klyngen på kart"),
    )
