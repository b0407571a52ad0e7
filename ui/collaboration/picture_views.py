"""The network as a picture, and the table that says the same."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

import streamlit as st

from cluster.access import Role, User
from cluster.collaboration.graph import Graph, Node
from cluster.collaboration.network import FEWEST
from cluster.collaboration.seen import Collaboration
from cluster.crafts import Family
from cluster.wording import FAMILIES
from data.language import Language, Texts
from geo.symbols import INKS, letter
from reports import charts, tie_words
from reports.network_picture import NARROW, WIDE, network_picture
from ui import growth_views, markup, session

MOST_ROWS = 200


def show(found: Collaboration, reader: User, t: Texts) -> None:
    """Who hangs together with whom, and who holds it together."""
    is_dark = growth_views.ink() is charts.ON_DARK
    label = tie_words.picture_label(found.graph, found.figures, t)
    wide, narrow = _drawn(
        found.graph,
        label,
        t,
        key=(session.store().version(), reader.role, reader.member_id, session.as_of()),
        language=t.language,
        is_dark=is_dark,
    )
    title = tie_words.picture_message(found.figures, t)
    markup.show("network", title=title, wide=wide, narrow=narrow, label=label)
    markup.show("legend", title=t("Tegnforklaring"), marks=_marks(found.graph, t))
    st.caption(_meaning(found.graph, t))
    with st.expander(t("Tabell: nettverket")):
        _show_table(found, t)


@st.cache_data(max_entries=32, show_spinner=False)
def _drawn(
    _graph: Graph,
    _label: str,
    _t: Texts,
    *,
    key: tuple[int, Role, int | None, date],
    language: Language,
    is_dark: bool,
) -> tuple[str, str]:
    """The picture for a desk and for a phone, each within an address; the rest says which it is."""
    ink = charts.ON_DARK if is_dark else charts.ON_LIGHT
    drawn = (
        network_picture(_graph, _t, ink=ink, label=_label, frame=frame) for frame in (WIDE, NARROW)
    )
    wide, narrow = (b64encode(svg.encode()).decode() for svg in drawn)
    return f"data:image/svg+xml;base64,{wide}", f"data:image/svg+xml;base64,{narrow}"


def _marks(graph: Graph, t: Texts) -> list[dict[str, object]]:
    shown = {each.family for each in graph.nodes}
    return [
        {
            "label": t(FAMILIES[family]) if family else _without(graph, t),
            "shape": "circle",
            "fill": INKS[family].fill,
            "ink": INKS[family].letter,
            "letter": letter(family, t) if family else "",
            "radius": 11,
        }
        for family in (*Family, None)
        if family in shown
    ]


def _without(graph: Graph, t: Texts) -> str:
    return t("ukjent fag") if graph.names else t("fag ukjent eller ikke vist")


def _meaning(graph: Graph, t: Texts) -> str:
    told = t(
        "Hver sirkel er et medlem, større jo flere bånd det har, og hver strek to som har bånd. "
        "En bro har en ring og ordet over seg: går den ut, faller gruppa fra hverandre. Avstanden "
        "på bildet betyr ingenting."
    )
    if graph.names:
        named = t("Navn står der det er plass; tabellen har alle.")
        return f"{told} {named}"
    anonymous = t(
        "Navn vises ikke, bortsett fra ditt eget medlem, og et fag bare når minst {fewest} har "
        "det: enkeltavtaler er for dem som er med, og prosjektlederen.",
        fewest=t.number(FEWEST),
    )
    return f"{told} {anonymous}"


def _show_table(found: Collaboration, t: Texts) -> None:
    if found.graph.names:
        _show_members(found.graph.nodes, t)
    else:
        _show_families(found.graph, t)
        _show_members([each for each in found.graph.nodes if each.own], t)


def _show_members(nodes: Iterable[Node], t: Texts) -> None:
    """Who has how many, those with the most first."""
    ordered = sorted(nodes, key=lambda each: (-each.ties, -each.partners, each.name or ""))
    if not ordered:
        return
    with st.container(key="tie-members"):
        markup.show(
            "table",
            caption=t.plural("Bånd for {count} medlem", "Bånd for {count} medlemmer", len(ordered)),
            headings=[t("Navn"), t("Bånd"), t("Partnere"), t("Bro")],
            numeric=[1, 2],
            rows=[
                (
                    each.name or "",
                    t.number(each.ties),
                    t.number(each.partners),
                    t("ja") if each.bridge else t("nei"),
                )
                for each in ordered[:MOST_ROWS]
            ],
        )


def _show_families(graph: Graph, t: Texts) -> None:
    """The network by craft family: as much as the picture tells."""
    members: Counter[Family | None] = Counter(each.family for each in graph.nodes)
    of_each: defaultdict[Family | None, list[Node]] = defaultdict(list)
    for each in graph.nodes:
        of_each[each.family].append(each)
    with st.container(key="tie-families"):
        markup.show(
            "table",
            caption=t("Bånd etter fag"),
            headings=[t("Fag"), t("Medlemmer"), t("Med bånd"), t("Partnere i snitt"), t("Broer")],
            numeric=[1, 2, 3, 4],
            rows=[
                (
                    t(FAMILIES[family]) if family else _without(graph, t),
                    t.number(members[family]),
                    t.number(sum(each.ties > 0 for each in of_each[family])),
                    t.number(sum(each.partners for each in of_each[family]) / members[family], 1),
                    t.number(sum(each.bridge for each in of_each[family])),
                )
                for family in (*Family, None)
                if members[family]
            ],
        )
