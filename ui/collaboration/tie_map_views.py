"""The ties on the map, and the table that says the same."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cluster.access import Permission, User
from cluster.collaboration.lines import Line
from cluster.collaboration.network import FEWEST
from cluster.collaboration.seen import Collaboration
from data.language import Texts
from reports import tie_words
from ui import markup, session
from ui.served_files import map_files

KIND = "tie-map"
HEIGHT = 560
MOST_ROWS = 200


def show(found: Collaboration, reader: User, t: Texts) -> None:
    """The map with its slider, what the lines are, and the table."""
    st.subheader(tie_words.map_message(found.figures, t), anchor=False)
    _show_map(found, t)
    st.caption(_meaning(found, reader, t))
    with st.expander(t("Tabell: båndene på kartet")):
        _show_table(found, t)


def _show_map(found: Collaboration, t: Texts) -> None:
    """Moving the slider never reruns the page."""
    from streamlit_folium import st_folium  # noqa: PLC0415 - a second of imports

    from geo.tie_map import TieMap, tie_layer  # noqa: PLC0415 - folium

    said = tie_words.steps(found.development, found.lines, session.as_of(), t)
    st_folium(
        TieMap(map_files(KIND), t.language, t),
        key=KIND,
        height=HEIGHT,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=[tie_layer(found.lines, said)],
    )


def _meaning(found: Collaboration, reader: User, t: Texts) -> str:
    """What a line is to this reader."""
    if reader.may(Permission.EDIT_TIES):
        return t(
            "Hver strek er båndene mellom medlemmer på to steder: jo flere bånd, jo tykkere. En "
            "ring er bånd mellom medlemmer på samme sted. Pek på en strek for å se hvem. Dra i "
            "glidebryteren for å se båndene vokse halvår for halvår."
        )
    told = t(
        "Hver strek er båndene mellom to kommuner: jo flere bånd, jo tykkere. En ring er bånd i "
        "samme kommune. En strek vises først når det er minst {fewest} bånd, så ingen enkeltavtale "
        "kan leses av den. Dra i glidebryteren for å se båndene vokse halvår for halvår.",
        fewest=t.number(FEWEST),
    )
    own = any(line.own for line in found.lines.drawn)
    mine = t("Deres egne bånd er prikket: dem ser bare de som er med, og prosjektlederen.")
    return f"{told} {mine}" if own else told


def _show_table(found: Collaboration, t: Texts) -> None:
    lines = sorted(found.lines.drawn, key=_size)
    if not lines:
        st.caption(t("Ingen steder har mange nok bånd til å få en strek."))
    else:
        with st.container(key="tie-lines"):
            markup.show(
                "table",
                caption=_caption(lines, t),
                headings=[t("Mellom"), t("Steder"), t("Bånd")],
                numeric=[2],
                rows=[_row(each, t) for each in lines[:MOST_ROWS]],
            )
    hidden = found.lines.left_out[-1] if found.lines.left_out else 0
    if hidden:
        st.caption(_hidden(hidden, t))


def _hidden(hidden: int, t: Texts) -> str:
    return t.plural(
        "{count} bånd til er mellom steder med færre enn {fewest}.",
        "{count} bånd til, mellom steder med færre enn {fewest}.",
        hidden,
        fewest=t.number(FEWEST),
    )


def _caption(lines: Sequence[Line], t: Texts) -> str:
    if len(lines) > MOST_ROWS:
        return t(
            "De {shown} med flest bånd, av {count}",
            shown=MOST_ROWS,
            count=t.number(len(lines)),
        )
    return t.plural("{count} strek på kartet", "{count} streker på kartet", len(lines))


def _row(line: Line, t: Texts) -> tuple[str, ...]:
    places = " – ".join(dict.fromkeys(each.name for each in line.ends))
    between = " – ".join(line.names) if line.names else t("medlemmer der")
    return between, places, t.number(line.counts[-1])


def _size(line: Line) -> tuple[object, ...]:
    return not line.own, -line.counts[-1], [each.name for each in line.ends]
