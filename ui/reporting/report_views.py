"""The report: what it is to say, read through on the page, and made into files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from cluster.access import Role, User
from cluster.translation import N_
from data.language import Language, Texts, texts
from reports.blocks import Section
from reports.summary import Form, Offer, offers
from reports.writing import Paper
from ui import address, markup, session
from ui.files import MIMES
from ui.reporting import gathered, making, section_views
from ui.reporting.making import Order

SECTIONS, LANGUAGE = "deler", "sprak"
SINCE = "report-since"
EVERY = 0.5
"""Seconds between two looks at how far a file is."""

LANGUAGES = {Language.BOKMAL: N_("bokmål"), Language.ENGLISH: N_("engelsk")}
PAPERS = {
    Paper.PDF: "PDF",
    Paper.SLIDES: "PowerPoint",
    Paper.WORKBOOK: "Excel",
}


def show(reader: User, t: Texts) -> None:
    """What is chosen, the files of it, and what they will say."""
    since = _choose_since(t)
    language = _choose_language(t)
    known = _offers(session.store().version(), reader.role, session.as_of(), since, language)
    codes = _choose_sections(known, t)
    told = [each.section for each in known if each.section and each.section.code in codes]
    _show_lacking(known, t)
    if not told:
        st.info(t("Velg minst én del som det er noe å si om."))
        return
    _show_files(_order(reader, since, language, told), t)
    _show_preview(told, t, texts(language))


def _choose_since(t: Texts) -> date:
    project = session.project()
    picked: date = st.date_input(
        t("Perioden begynner"),
        value=min(project.start, session.as_of()),
        max_value=session.as_of(),
        min_value=min(project.start, session.as_of()),
        format="DD.MM.YYYY",
        key=f"{SINCE}-{session.as_of()}",
        width=200,
        help=t(
            "Står på forsiden og i Excel-fila. Tallene er slik de er dagen øverst på siden, og "
            "regnet fra oppstarten av."
        ),
    )
    return picked


def _choose_language(t: Texts) -> Language:
    """The language of the files, which need not be that of the page; the page's comes first."""
    first = [t.language, *(each for each in Language if each is not t.language)]
    return address.choice(LANGUAGE, t("Rapportens språk"), first, lambda each: t(LANGUAGES[each]))


@st.cache_resource(max_entries=16, show_spinner=False)
def _offers(
    version: int, role: Role, day: date, since: date, language: Language
) -> tuple[Offer, ...]:
    return offers(gathered.material(role, since), Form.REPORT, texts(language))


def _choose_sections(known: Sequence[Offer], t: Texts) -> frozenset[str]:
    """All that there is something to say of, unless some are chosen."""
    codes = [each.subject.code for each in known if each.section]
    titles = {each.subject.code: t(each.subject.title) for each in known}
    chosen = address.multiselect(SECTIONS, t("Deler"), codes, titles.__getitem__, t("Alle delene"))
    return chosen or frozenset(codes)


def _show_lacking(known: Sequence[Offer], t: Texts) -> None:
    lacking = [each.subject for each in known if each.section is None]
    for each in lacking:
        text = t("{part} er ikke med. {why}", part=t(each.title), why=t(each.lacking))
        markup.show("note", text=text)


def _order(reader: User, since: date, language: Language, told: Sequence[Section]) -> Order:
    return Order(
        paper=Paper.PDF,
        version=session.store().version(),
        role=reader.role,
        day=session.as_of(),
        since=since,
        made=session.today(),
        codes=tuple(each.code for each in told),
        language=language,
    )


# --- the files ------------------------------------------------------------------------


def _show_files(order: Order, t: Texts) -> None:
    """A button for each kind of file; one that is made has its download instead."""
    with st.container(key="papers", horizontal=True, gap="small"):
        for paper, name in PAPERS.items():
            _show_file(making.of(order, paper), name, t)
    st.caption(
        t(
            "Filene sier det samme som står under her. Medlemmer som bare telles, er ikke nevnt "
            "ved navn i rapporten og lysbildene; Excel-fila har føringene slik du ser dem."
        )
    )


def _show_file(order: Order, name: str, t: Texts) -> None:
    if not making.is_begun(order):
        if st.button(t("Lag {paper}", paper=name), key=f"make-{order.paper}"):
            making.begin(order)
            st.rerun()
        return
    made = making.job(order)
    if not made.is_done:
        _show_progress(order, name, t)
    elif made.content is None:
        making.forget(order)
        st.error(
            t(
                "{paper} ble ikke laget. Prøv igjen; skjer det igjen, si fra til den som drifter "
                "appen: referanse {reference}.",
                paper=name,
                reference=made.reference,
            )
        )
    else:
        st.download_button(
            t("Last ned {paper}", paper=name),
            made.content,
            file_name=_file_name(order, t),
            mime=MIMES[order.paper],
            key=f"take-{order.paper}",
            type="primary",
            on_click="ignore",
        )


@st.fragment(run_every=EVERY)
def _show_progress(order: Order, name: str, t: Texts) -> None:
    made = making.job(order)
    if made.is_done:
        st.rerun()
    st.progress(made.step / made.steps, t("Lager {paper} …", paper=name))


def _file_name(order: Order, t: Texts) -> str:
    demo = f"-{t('demodata')}" if session.has_demo() else ""
    return f"klyngekart-{t('rapport')}-{order.day.isoformat()}{demo}.{order.paper}"


# --- what they say --------------------------------------------------------------------


def _show_preview(told: Sequence[Section], t: Texts, words: Texts) -> None:
    """Each part as the files tell it. ``words`` are of the report's language."""
    st.header(t("Det som står i rapporten"), anchor=False)
    for section in told:
        st.subheader(markup.plain(section.title), anchor=False)
        markup.show("said", text=section.message)
        if section.figures:
            _show_figures(section, words)
        section_views.show_rest(section, words)


def _show_figures(section: Section, words: Texts) -> None:
    markup.show(
        "table",
        caption=words("Nøkkeltall"),
        headings=[words("Hva"), words("Tall"), words("Definisjon")],
        numeric=[1],
        rows=[(each.name, each.value, each.definition) for each in section.figures],
    )
