"""The titles behind the numbers, as a table and as a file."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum

import streamlit as st

from cluster.access import Permission, User
from cluster.film_share import Credit, Part, Title
from cluster.films_on import FilmFigures
from cluster.matching import folded
from cluster.translation import N_
from cluster.wording import FILM_FORMATS, FILM_PARTS, FILM_WHYS
from data import exporting
from data.language import Texts
from ui import address, links, markup, session
from ui.files import FILE_KINDS, MIMES
from ui.markup import Cell

SHOWN = "titler"
MOST_ROWS = 200


class Which(StrEnum):
    """Whose titles are listed."""

    MEMBERS = "medlemmenes"
    ALL = "alle"


WHICH = {Which.MEMBERS: N_("Medlemmenes"), Which.ALL: N_("Alle som er lest inn")}


def show(figures: FilmFigures, reader: User, t: Texts) -> tuple[Title, ...]:
    """Draw the list; answers the titles in it, the newest first."""
    st.subheader(t("Titlene bak tallene"), anchor=False)
    which = address.choice(SHOWN, t("Hvilke titler"), list(Which), lambda each: t(WHICH[each]))
    listed = tuple(
        each for each in reversed(figures.titles) if which is Which.ALL or _is_part(each)
    )
    if not listed:
        markup.show("note", text=t("Ingen av titlene er medlemmenes."))
        return listed
    with_sources = reader.may(Permission.SEE_FIGURES)
    projects = {folded(each.title) for each in session.joint_projects(reader)}
    markup.show(
        "table",
        caption=_caption(len(listed), t),
        headings=[
            t("Tittel"),
            t("År"),
            t("Format"),
            t("Premiere"),
            t("Hovedprodusent"),
            t("Regnes som"),
            *([t("Kilde")] if with_sources else []),
        ],
        numeric=[1],
        rows=[
            (
                _named(each, projects),
                *_row(each, figures, t),
                *([_sources(each)] if with_sources else []),
            )
            for each in listed[:MOST_ROWS]
        ],
    )
    _show_download(listed, t)
    return listed


def _is_part(title: Title) -> bool:
    """Whether members have a part in it: all of one line or the other."""
    return title.is_members or title.fraction > 0


def _caption(count: int, t: Texts) -> str:
    if count <= MOST_ROWS:
        return t.plural("{count} tittel", "{count} titler", count)
    return t(
        "De første {shown} av {count} titler. Last ned fila for alle.",
        shown=MOST_ROWS,
        count=t.number(count),
    )


def _show_download(listed: Sequence[Title], t: Texts) -> None:
    st.download_button(
        t("Last ned {kind}", kind=FILE_KINDS["csv"]),
        lambda: exporting.titles_csv(listed, t),
        exporting.titles_name(listed, session.as_of(), t),
        MIMES["csv"],
        key="get-titles",
        on_click="ignore",
    )


def _named(title: Title, projects: Collection[str]) -> str | Cell:
    """The title; where members wrote it down as a joint project, it leads to those."""
    if folded(title.name) not in projects:
        return title.name
    address_ = links.address(links.COLLABORATION, session.link_parameters())
    return Cell(text=title.name, address=address_)


def _row(title: Title, figures: FilmFigures, t: Texts) -> tuple[str | Cell, ...]:
    premiere = title.premiere
    return (
        str(title.year),
        t(FILM_FORMATS[title.format]).capitalize(),
        t.short_day(premiere) if premiere else t("ukjent"),
        _companies(title, t),
        _counts(title, figures, t),
    )


def _sources(title: Title) -> str:
    return "; ".join(dict.fromkeys(each.source for each in title.credits))


def _companies(title: Title, t: Texts) -> str | Cell:
    main = [each for each in title.credits if each.part is Part.MAIN_PRODUCER]
    others = [each for each in title.credits if each.part is not Part.MAIN_PRODUCER]
    text = ", ".join(_company(each, t) for each in main) or t("ukjent")
    if not others:
        return text
    return Cell(text=text, parts=[_other(each, t) for each in others])


def _other(credit: Credit, t: Texts) -> Cell:
    return Cell(text=_company(credit, t), below=t(FILM_PARTS[credit.part]))


def _company(credit: Credit, t: Texts) -> str:
    return credit.company or t(exporting.NOT_SHOWN)


def _counts(title: Title, figures: FilmFigures, t: Texts) -> str | Cell:
    """Whose it is, in which of the numbers, or why it is in none."""
    if title.why:
        return Cell(text=t("ikke regnet"), below=t(FILM_WHYS[title.why]))
    text = t("medlemmenes") if title.is_members else t("andres")
    below = []
    if 0 < title.fraction < 1:
        below.append(t("medlemmenes del: {share}", share=t.percent(title.fraction)))
    if title.year > figures.last_year:
        below.append(t("året er ikke omme, ikke i andelene ennå"))
    return Cell(text=text, below=", ".join(below)) if below else text
