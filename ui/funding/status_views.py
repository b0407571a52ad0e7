"""How it stands: deadlines first, then the match meter as the report has it."""

from __future__ import annotations

import streamlit as st

from cluster.access import Permission, User
from cluster.funding.instalments import Alarm, deadlines
from data.language import Texts
from reports import funding_words
from reports.sections import funding as funding_section
from ui import markup, session
from ui.reporting import gathered, section_views

BAD = (Alarm.INSTALMENT_LATE, Alarm.INSTALMENT_SHORT)


def show(reader: User, t: Texts) -> None:
    """What waits, and the meter; without a grant, how to begin."""
    material = gathered.material(reader.role, session.project().start)
    for each in deadlines(material.funding, material.day):
        told = markup.plain(funding_words.deadline(each, t))
        if each.alarm in BAD:
            st.warning(told)
        else:
            st.info(told)
    section = funding_section.section(material, t)
    if section is None:
        st.info(_how_to_begin(reader, t))
    else:
        section_views.show(section, t)


def _how_to_begin(reader: User, t: Texts) -> str:
    if reader.may(Permission.EDIT_FUNDING):
        return t(
            "Ingen tilskudd er ført. Før det første under Tilskudd, eller les inn en liste under "
            "Innlesing."
        )
    return t("Ingen tilskudd er ført ennå. Prosjektlederen fører dem.")
