"""Two who edit one member at once: the second sees both versions, and chooses."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import streamlit as st

from cluster.editing import Clash, clashes, settled
from cluster.members import Member
from cluster.wording import FIELDS
from data.language import Texts
from data.rows import member_of, record
from ui import field_words, markup
from ui.member_form import Editing

THEIRS, MINE = "theirs", "mine"


def show(
    editing: Editing, theirs: Member, mine: Member, t: Texts, *, own: Collection[str] = ()
) -> Member | None:
    """Field by field theirs or mine; the member that was chosen, once the button is pressed.

    ``own``: fields that are the reader's alone to decide, and are not asked about.
    """
    st.warning(
        t(
            "Noen andre har lagret {name} mens du skrev. Ingenting av ditt er lagret ennå. "
            "Velg hva som skal gjelde, felt for felt.",
            name=markup.plain(theirs.name),
        )
    )
    found = clashes(record(editing.base), record(theirs), record(mine))
    asked = [each for each in found if each.field not in own]
    chosen = [*own, *(each.field for each in asked if _choose(editing, each, t) == MINE)]
    with st.container(horizontal=True, gap="small"):
        pressed = st.button(t("Lagre det jeg har valgt"), key="settle", type="primary")
        if st.button(t("Behold deres, og kast mitt"), key="keep-theirs"):
            return theirs
    if not pressed:
        return None
    return member_of(settled(record(theirs), record(mine), chosen), theirs)


def _choose(editing: Editing, clash: Clash, t: Texts) -> str:
    """Whose version of one field; what only one of them has changed is proposed."""
    words = {
        THEIRS: t("Deres: {value}", value=_words(clash.field, clash.theirs, t)),
        MINE: t("Ditt: {value}", value=_words(clash.field, clash.mine, t)),
    }
    only_mine = clash.theirs == clash.base
    return st.radio(
        t(FIELDS[clash.field]).capitalize(),
        [THEIRS, MINE],
        index=1 if only_mine else 0,
        format_func=lambda whose: words[whose],
        key=editing.widget(f"whose-{clash.field}"),
        captions=_captions(clash, t),
    )


def _captions(clash: Clash, t: Texts) -> Sequence[str]:
    before = _words(clash.field, clash.base, t)
    return [t("Før dere begge begynte: {value}", value=before), ""]


def _words(field: str, value: object, t: Texts) -> str:
    return markup.plain(field_words.worded(field, value, t) or t("tomt"))
