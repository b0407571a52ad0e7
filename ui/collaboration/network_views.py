"""The network in figures, each with what it means."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from cluster.collaboration.network import FEWEST, VALUES_TO, Figures, Purchases
from cluster.collaboration.seen import Collaboration
from data.language import Texts
from reports import tie_words
from reports.words import kroner
from ui import markup, session

IN_A_ROW = 4


@dataclass(frozen=True, slots=True)
class Told:
    """A figure in words, and its definition."""

    name: str
    value: str
    definition: str


def show(found: Collaboration, t: Texts) -> None:
    """What the network is, in a sentence, in figures and in a table that says how they are made."""
    figures = found.figures
    st.subheader(tie_words.message(figures, t), anchor=False)
    told = [*_of_network(figures, t), *_of_ties(figures, t)]
    with st.container(key="tie-figures"):
        for at in range(0, len(told), IN_A_ROW):
            row = told[at : at + IN_A_ROW]
            for column, each in zip(st.columns(IN_A_ROW), row, strict=False):
                column.metric(each.name, each.value, help=each.definition, border=True)
    st.caption(_source(figures, t))
    with st.expander(t("Tabell: tallene og hva de betyr")):
        markup.show(
            "table",
            caption=t("Båndene per {day}", day=t.day(session.as_of())),
            headings=[t("Tall"), t("Verdi"), t("Hva det betyr")],
            numeric=[1],
            rows=[(each.name, each.value, each.definition) for each in told],
        )


def _of_network(figures: Figures, t: Texts) -> list[Told]:
    return [
        Told(
            t("Med minst ett bånd"),
            _share(figures.tied_share, t),
            t(
                "{tied} av {members} medlemmer har minst ett bånd til et annet medlem.",
                tied=t.number(figures.tied),
                members=t.number(figures.members),
            ),
        ),
        Told(
            t("Bånd per medlem"),
            _number(figures.ties_per_member, t),
            t(
                "{ties} bånd mellom to medlemmer. Hvert bånd teller for begge, og alle medlemmer "
                "er med, også de uten bånd.",
                ties=t.number(figures.ties),
            ),
        ),
        Told(
            t("Tetthet"),
            _share(figures.density, t, 1),
            t(
                "{pairs} par av medlemmer har minst ett bånd, av alle par som kunne hatt det.",
                pairs=t.number(figures.pairs),
            ),
        ),
        Told(t("Grupper"), t.number(len(figures.groups)), _groups(figures, t)),
    ]


def _groups(figures: Figures, t: Texts) -> str:
    sizes = ", ".join(t.number(size) for size in figures.groups)
    return t(
        "Deler av nettverket som henger sammen, med to medlemmer eller flere. Så mange er det i "
        "dem: {sizes}. Uten bånd: {untied}.",
        sizes=sizes,
        untied=t.number(figures.untied),
    )


def _of_ties(figures: Figures, t: Texts) -> list[Told]:
    return [
        Told(
            t("Broer"),
            t.number(figures.bridges),
            t(
                "Medlemmer som holder en gruppe sammen: går et av dem ut, faller gruppa fra "
                "hverandre."
            ),
        ),
        Told(
            t("Kjøp som blir i klyngen"),
            _share(figures.purchases.share, t),
            _purchases(figures.purchases, t),
        ),
        Told(
            t("På tvers av fylker"),
            _share(figures.cross_region_share, t),
            t(
                "{count} av {ties} bånd er mellom medlemmer i hvert sitt fylke.",
                count=t.number(figures.cross_region),
                ties=t.number(figures.ties),
            ),
        ),
        Told(
            t("Bekreftet av begge"),
            _share(figures.confirmed_share, t),
            t(
                "{count} av {ties} bånd er bekreftet av den andre siden. De andre teller også, til "
                "noen bestrider dem.",
                count=t.number(figures.confirmed),
                ties=t.number(figures.ties),
            ),
        ),
    ]


def _purchases(found: Purchases, t: Texts) -> str:
    if not found.total:
        return t("Ingen kjøp er lagt inn, så andelen er ikke kjent.")
    told = t.plural(
        "{inside} av {count} kjøp et medlem har gjort, er gjort hos et annet medlem.",
        "{inside} av {count} kjøp medlemmer har gjort, er gjort hos et annet medlem.",
        found.total,
        inside=t.number(found.inside),
    )
    return f"{told} {_values(found, t)}"


def _values(found: Purchases, t: Texts) -> str:
    if found.values is None or found.values.share is None:
        return t(
            "Verdien vises bare som sum av minst {fewest} kjøp, både i klyngen og utenfor.",
            fewest=t.number(FEWEST),
        )
    return t(
        "Av kjøpene med kjent verdi, {total}, ble {inside} ({share}) i klyngen; summene er rundet "
        "til nærmeste {step}.",
        total=kroner(found.values.total, t),
        inside=kroner(found.values.inside, t),
        share=t.percent(found.values.share),
        step=kroner(VALUES_TO, t),
    )


def _source(figures: Figures, t: Texts) -> str:
    told = t(
        "Per {day}. Kilde: bånd som medlemmene og prosjektlederen har lagt inn. Bare bånd mellom "
        "to som er medlemmer den dagen, teller; kjøp utenfra er med i andelen kjøp.",
        day=t.day(session.as_of()),
    )
    if not figures.disputed:
        return told
    disputed = t.plural(
        "{count} bånd er bestridt og ikke med.",
        "{count} bånd er bestridt og er ikke med.",
        figures.disputed,
    )
    return f"{told} {disputed}"


def _share(share: float | None, t: Texts, decimals: int = 0) -> str:
    return tie_words.UNKNOWN if share is None else t.percent(share, decimals)


def _number(value: float | None, t: Texts) -> str:
    return tie_words.UNKNOWN if value is None else t.number(value, 1)
