"""Who has no tie yet, and whom each could begin with."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import streamlit as st

from cluster.access import Permission, User
from cluster.collaboration.partners import Suggestion, suggestions
from cluster.collaboration.seen import Collaboration
from cluster.crafts import Craft
from cluster.members import Standing, counted
from cluster.notices import NoticeKind
from cluster.places import Position
from cluster.translation import N_
from cluster.wording import CRAFTS
from data.language import Texts
from geo.travel.journeys import measure
from geo.travel.network import Way
from geo.travel.words import duration
from ui import markup, member_views, session, travel
from ui.markup import Cell

MOST_ROWS = 20


def show(found: Collaboration, reader: User, t: Texts) -> None:
    """The number for everyone, names for board and leader, and a member's own suggestions."""
    count = found.figures.untied
    st.subheader(_heading(count, t), anchor=False)
    if not found.untied:
        if count:
            st.caption(t("Hvem det er, ser styret og prosjektlederen."))
        return
    standings = {each.member.id: each for each in counted(session.standings(reader.role))}
    alone = [standings[id_] for id_ in found.untied if id_ in standings]
    if reader.may(Permission.SEE_PROSPECTS):
        _show_all(alone, list(standings.values()), reader, t)
    elif alone:
        st.caption(t("Dere er blant dem. Her er noen dere kan begynne med."))
        _show_own(alone[0], list(standings.values()), reader, t)
    st.caption(
        t(
            "Forslagene er ordnet etter hvor mange oppslag som passer sammen, så behov som er "
            "skrevet i profilene, så fag som utfyller hverandre, så hvem som er nærmest. "
            "Reisetidene er vårt eget anslag med bil."
        )
    )


def _heading(count: int, t: Texts) -> str:
    if not count:
        return t("Alle medlemmer har minst ett bånd")
    return t.plural(
        "{count} medlem har ingen kjente bånd ennå",
        "{count} medlemmer har ingen kjente bånd ennå",
        count,
    )


def _show_all(
    alone: Sequence[Standing], everyone: Sequence[Standing], reader: User, t: Texts
) -> None:
    found = _found(alone[:MOST_ROWS], everyone, reader)
    with st.container(key="untied"):
        markup.show(
            "table",
            caption=_caption(len(alone), t),
            headings=[t("Navn"), t("Kan begynne med")],
            numeric=[],
            rows=[
                (
                    member_views.linked_name(member),
                    Cell(text="", parts=[_part(*each, t) for each in partners])
                    if partners
                    else t("ingen som passer"),
                )
                for member, partners in found
            ],
        )


def _caption(count: int, t: Texts) -> str:
    if count > MOST_ROWS:
        return t("De første {shown} av {count}", shown=MOST_ROWS, count=t.number(count))
    return t("Uten bånd, og hvem de kan begynne med")


def _part(suggestion: Suggestion, other: Standing, t: Texts) -> Cell:
    why = " ".join([*reasons(suggestion, t), _way(suggestion.minutes, t)])
    return Cell(**member_views.linked(other.member), below=why)


def _show_own(own: Standing, everyone: Sequence[Standing], reader: User, t: Texts) -> None:
    ((_, partners),) = _found([own], everyone, reader)
    if not partners:
        st.info(t("Ingen passer ennå. Fyll ut fag og behov på Min side, så finner vi flere."))
        return
    with st.container(key="own-partners"):
        markup.show(
            "table",
            caption=t("Forslag til dere"),
            headings=[t("Navn"), t("Reisetid"), t("Hvorfor")],
            numeric=[],
            rows=[
                (
                    member_views.linked_name(other),
                    _way(suggestion.minutes, t),
                    " ".join(reasons(suggestion, t)),
                )
                for suggestion, other in partners
            ],
        )


def reasons(of: Suggestion, t: Texts) -> list[str]:
    """Why somebody fits, the weightiest first, as sentences about the one suggested."""
    theirs = [pair.theirs for pair in of.met]
    offered = [each.craft for each in theirs if each.kind is NoticeKind.OFFER]
    sought = [each.craft for each in theirs if each.kind is NoticeKind.NEED]
    told = (
        (offered, N_("Tilbyr {crafts} på et oppslag, og det søkes.")),
        (sought, N_("Søker {crafts} på et oppslag, og det tilbys.")),
        (of.needed, N_("Har {crafts}, som profilen sier trengs.")),
        (of.needing, N_("Trenger {crafts}, sier profilen deres.")),
        (of.complementary, N_("Utfyller med {crafts}.")),
    )
    said = [t(words, crafts=_worded(crafts, t)) for crafts, words in told if crafts]
    return said or [t("Blant de nærmeste.")]


def _worded(crafts: Iterable[Craft], t: Texts) -> str:
    return ", ".join(dict.fromkeys(t(CRAFTS[each]) for each in crafts))


def _way(minutes: float | None, t: Texts) -> str:
    if minutes is None:
        return t("Reisetid ukjent.")
    return duration(minutes, t) if round(minutes) else t("Samme sted.")


Partners = list[tuple[Suggestion, Standing]]


def _found(
    alone: Iterable[Standing], everyone: Sequence[Standing], reader: User
) -> list[tuple[Standing, Partners]]:
    """Whom each of ``alone`` could begin with; notices only for today."""
    notices = () if session.looks_back() else session.notices(reader.role)
    known = {each.member.id: each for each in everyone}
    members = [each.member for each in everyone]
    found = []
    for each in alone:
        minutes = _minutes(each.place.position, everyone)
        partners = suggestions(each.member, members, notices, minutes)
        found.append((each, [(of, known[of.member_id]) for of in partners]))
    return found


def _minutes(origin: Position, everyone: Sequence[Standing]) -> dict[int, float | None]:
    """By car, by our own estimate: so many ways are not asked an engine for."""
    measured = measure(origin, [each.place.position for each in everyone], Way.CAR, travel.month())
    return {
        each.member.id: float(minutes) if math.isfinite(minutes) else None
        for each, minutes in zip(everyone, measured.minutes, strict=True)
    }
