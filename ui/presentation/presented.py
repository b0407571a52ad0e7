"""What is presented: the summary of the reader's day, and the deck made of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import streamlit as st

from cluster.access import Role
from cluster.members import Member, MemberKind, Standing, place_on
from data.clock import today
from data.language import Language, Texts, texts
from geo.symbols import about
from reports.blocks import Figure, Map, MapMember, Section, Stay, Summary
from reports.deck import write_deck
from ui import session
from ui.overview import figures, headline


def summary(role: Role, t: Texts) -> Summary:
    """Everything that can be shown of the reader's day."""
    day = session.as_of()
    return _summary(session.store().version(), role, day, t.language)


def deck(role: Role, chosen: tuple[str, ...], t: Texts) -> str:
    """The chosen slides as one file."""
    return _deck(session.store().version(), role, session.as_of(), t.language, chosen)


@st.cache_resource(max_entries=8, show_spinner=False)
def _deck(version: int, role: Role, day: date, language: Language, chosen: tuple[str, ...]) -> str:
    told = _summary(version, role, day, language)
    return write_deck(told, texts(language), chosen=chosen)


@st.cache_resource(max_entries=8, show_spinner=False)
def _summary(version: int, role: Role, day: date, language: Language) -> Summary:
    t, project, shown = texts(language), session.project(), figures(role)
    counts = (
        Figure(
            "members",
            t("Medlemmer"),
            t.number(shown.members),
            t(
                "Virksomheter med et løpende medlemskap denne dagen. "
                "Observatører og partnere teller ikke."
            ),
            shown.members,
        ),
        Figure(
            "kommuner",
            t("Kommuner med medlem"),
            t.number(shown.kommuner),
            t("Kommuner i Nordland, Troms og Finnmark der minst ett medlem holder til."),
            shown.kommuner,
        ),
    )
    source = t("Kilde: klyngens medlemsregister")
    return Summary(
        title=t("Klyngen {day}", day=t.day(day)),
        language=language,
        since=project.start,
        as_of=day,
        made=today(),
        sections=(
            Section("cluster", t("Klyngen"), headline(shown, t), counts, source=source),
            Section(
                "map",
                t("Kartet"),
                headline(shown, t),
                map=Map(headline(shown, t), project.start, tuple(_on_map(role, day, t))),
                source=source,
            ),
        ),
        demo=t("Demodata – oppdiktede virksomheter") if session.has_demo() else None,
    )


def _on_map(role: Role, until: date, t: Texts) -> Iterator[MapMember]:
    for member in session.members(role):
        stays = tuple(_stays(member, until))
        if stays:
            place = place_on(member, stays[-1].begun)
            standing = Standing(member, MemberKind.MEMBER, stays[-1].begun, place)
            yield MapMember(member.name, about(standing, t), member.main_family, stays)


def _stays(member: Member, until: date) -> Iterator[Stay]:
    for term in member.terms:
        if term.kind is not MemberKind.MEMBER or term.joined > until or not member.located:
            continue
        moves = [at.since for at in member.located if at.since and term.covers(at.since)]
        begins = sorted({term.joined, *moves})
        ends = [*begins[1:], term.left]
        for begun, ended in zip(begins, ends, strict=True):
            yield Stay(place_on(member, begun).position, begun, ended)
