"""The figures of the meetings as the report has them; board and leader see who never comes."""

from __future__ import annotations

import streamlit as st

from cluster.access import Permission, User
from cluster.meetings.figures import never_came
from cluster.members import place_on, term_on
from data.language import Texts
from reports.sections import meetings as meetings_section
from ui import markup, session
from ui.meetings import ledger
from ui.reporting import gathered, section_views


def show(reader: User, t: Texts) -> None:
    """The section of the report; then those who have never come, by name."""
    section = meetings_section.section(gathered.material(reader.role, session.project().start), t)
    if section is None:
        st.info(t("Ingen møter for medlemmene er holdt ennå."))
        return
    section_views.show(section, t)
    if reader.may(Permission.EDIT_MEETINGS):
        _show_never(reader, t)


def _show_never(reader: User, t: Texts) -> None:
    """Who to ask: those longest in the cluster first."""
    day = session.as_of()
    missed = never_came(session.members(reader.role), ledger.meetings(reader.role), day)
    if not missed:
        st.success(t("Alle medlemmene har vært på minst ett møte."))
        return
    rows = []
    for each in missed:
        term = term_on(each, day)
        joined = term.joined if term else day
        place = place_on(each, day).name if each.located else "–"
        rows.append((joined, (each.name, place, t.short_day(joined))))
    rows.sort()
    markup.show(
        "table",
        caption=t("Medlemmer som aldri har vært med på et møte"),
        headings=[t("Medlem"), t("Sted"), t("Medlem siden")],
        numeric=[],
        rows=[row for _, row in rows],
    )
    st.caption(t("Bare styret og prosjektlederen ser denne lista."))
