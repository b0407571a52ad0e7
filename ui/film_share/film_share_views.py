"""The whole page: what was found, year by year and by format, and the titles behind it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cluster.access import Permission, User
from cluster.film_share import FilmFormat, NationalTotal, Title, first_year
from cluster.films_on import FilmFigures, films_on, formats_with_totals, had_come
from cluster.wording import FILM_FORMATS
from data.language import Texts
from ui import address, links, markup, session
from ui.film_share import format_views, share_sentences, title_views, titles_on_map, year_views

FORMAT = "format"


def show(reader: User, t: Texts) -> None:
    known, totals = session.titles(reader.role), session.national_totals()
    had = [each for each in known if had_come(each, session.as_of())]
    if not had:
        _show_nothing(known, reader, t)
        return
    with st.container():
        _show_demo_mark(had, totals, t)
        figures = _figures(had, totals, t)
    _show_parts(figures, reader, t)
    _show_definitions(figures, totals, t)


def _show_parts(figures: FilmFigures, reader: User, t: Texts) -> None:
    """Each in a container of its own: the map keeps its place on the page, and so its view,
    however much is said above it.
    """
    with st.container():
        share_sentences.show(figures, t)
    with st.container():
        year_views.show(figures, first_year(session.project().start), t)
    with st.container():
        format_views.show(figures, t)
    with st.container():
        listed = title_views.show(figures, reader, t)
    with st.container():
        titles_on_map.show(listed, t)


def _figures(had: Sequence[Title], totals: Sequence[NationalTotal], t: Texts) -> FilmFigures:
    present = {each.format for each in had} | {each.format for each in totals}
    options = [each for each in FilmFormat if each in present]
    chosen = address.pills(
        FORMAT, t("Bare disse formatene"), options, lambda of: t(FILM_FORMATS[of]).capitalize()
    )
    day, kick_off = session.as_of(), session.project().start
    if chosen:
        return films_on(had, totals, day, kick_off, [each for each in options if each in chosen])
    every = films_on(had, totals, day, kick_off, options)
    whole = formats_with_totals(every)
    if not whole or len(whole) == len(every.by_format):
        return every
    _say_which(whole, every, t)
    return films_on(had, totals, day, kick_off, whole)


def _say_which(whole: Sequence[FilmFormat], every: FilmFigures, t: Texts) -> None:
    """Which formats are left out as long as nobody chooses, and why."""
    left = [each.format for each in every.by_format if each.format not in whole]
    markup.show(
        "note",
        text=t(
            "Uten valg regnes formatene som landets tall er hele for. Ikke regnet: {formats}.",
            formats=", ".join(t(FILM_FORMATS[each]) for each in left),
        ),
    )


def _show_nothing(known: Sequence[Title], reader: User, t: Texts) -> None:
    """What is missing, and for who may mend it where."""
    if known:
        text = t("Ingen av titlene hadde hatt premiere {day}.", day=t.day(session.as_of()))
        markup.show("note", text=text)
        return
    markup.show(
        "note",
        text=t(
            "Ingen titler er lest inn. Her kommer andelen av norske filmer som medlemmene lager, "
            "når ei liste over titler og produksjonsselskaper og landets tall for hvert år og "
            "format er på plass."
        ),
    )
    if reader.may(Permission.EDIT_FIGURES):
        with st.container(key="load-films"):
            st.page_link(
                links.page(links.IMPORTING, t, visibility="visible"),
                label=t("Les inn titler og landets tall"),
                query_params=session.link_parameters(),
            )


def _show_demo_mark(had: Sequence[Title], totals: Sequence[NationalTotal], t: Texts) -> None:
    demo = [each.is_demo for each in had] + [each.demo for each in totals]
    if all(demo):
        markup.show("demo_mark", text=t("Demodata – oppdiktede titler og tall"))
    elif any(demo):
        markup.show("demo_mark", text=t("Noen av titlene eller tallene er oppdiktede demodata"))


def _show_definitions(figures: FilmFigures, totals: Sequence[NationalTotal], t: Texts) -> None:
    """What is counted and what not, of when, and who says so."""
    st.subheader(t("Hva som er regnet"), anchor=False)
    st.caption(
        t(
            "En tittel er medlemmenes når hovedprodusenten var medlem den dagen den hadde "
            "premiere; observatører og partnere er ikke medlemmer. Med medproduksjoner teller hver "
            "tittel så mye som medlemmene produserte av den: etter produsentenes andeler der alle "
            "er kjent, ellers likt. Service regnes ikke."
        )
    )
    st.caption(
        t(
            "Andelen er medlemmenes titler av landets i de samme årene og formatene, med eksakt "
            "95 %-intervall (Clopper–Pearson). Der landets tall mangler, er det ingen andel. Bare "
            "hele år regnes, til og med {year}; titler med premiere etter {day} er ikke med. Året "
            "med oppstarten hører til før, om ikke halve året var igjen.",
            year=figures.last_year,
            day=t.day(session.as_of()),
        )
    )
    sources = dict.fromkeys(each.source for each in totals if each.year <= figures.last_year)
    if sources:
        st.caption(t("Titlene er slik prosjektlederen har lest dem inn. Landets tall er fra:"))
        markup.show("note", text="; ".join(sources))
    else:
        st.caption(t("Titlene er slik prosjektlederen har lest dem inn. Landets tall mangler."))
