"""Regionmøter: how to divide the members so that they travel least, and how far that pays."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from cluster.access import User
from data.language import Texts
from geo.meeting_place import MINUTES, Matrix, MeetingPlace
from geo.regional_split import Split, splits, that_pays
from geo.travel.words import duration
from reports.region_charts import hours_by_regions, hours_of, regions_message
from ui import address, markup, session
from ui.growth_views import ink
from ui.meetings import ledger, planned
from ui.meetings.planned import Travellers
from ui.members_on_map import KIND, REACH
from ui.served_files import map_files

COUNT = "regioner"
MAP, MAP_HEIGHT = "regions-map", 560
_PAYING = "lonner-seg"
_LEGEND_RADIUS = 9


@dataclass(frozen=True, slots=True)
class Divided:
    """The members, the places there were, and the splits in 1, 2 … regions."""

    travellers: Travellers
    places: tuple[MeetingPlace, ...]
    minutes: Matrix
    found: tuple[Split, ...]

    def place(self, split: Split, region: int) -> MeetingPlace:
        return self.places[split.medoids[region]]

    def way(self, split: Split, member: int) -> float | None:
        """Minutes one way to the place of the member's region; None where it has none."""
        region = split.assignment[member]
        return None if region is None else float(self.minutes[member, split.medoids[region]])

    def of(self, split: Split, region: int) -> list[int]:
        """The numbers of the members of a region."""
        return [at for at, own in enumerate(split.assignment) if own == region]


def show(reader: User, t: Texts) -> None:
    """Ask for whom and how; then the curve, the regions, and every member's hours."""
    divided = _ask(reader, t)
    if not divided.found:
        st.info(t("Ingen å dele i regioner, eller ingen steder å dele dem på."))
        return
    pays = that_pays(divided.found)
    st.subheader(regions_message(divided.found, pays, t), anchor=False)
    st.altair_chart(hours_by_regions(divided.found, pays, t=t, ink=ink()), theme=None)
    with st.expander(t("Tabell: timer etter antall regioner")):
        _show_counts(divided, t)
    split = _ask_count(divided, pays, t)
    left, right = st.columns([5, 6], gap="medium")
    with left:
        _show_regions(divided, split, t)
        _show_members(divided, split, t)
    with right:
        _show_map(divided, split, t)
    _tell_how(split, t)


def _ask(reader: User, t: Texts) -> Divided:
    known = ledger.meetings(reader.role)
    with st.container(key="planned", horizontal=True, vertical_alignment="bottom", gap="small"):
        travellers = planned.ask_who(reader, known, t)
        way = planned.ask_way(t)
        places = planned.ask_places(known, t)
    minutes = planned.ways(travellers, places, way)
    return Divided(travellers, places, minutes, splits(minutes))


def _ask_count(divided: Divided, pays: int, t: Texts) -> Split:
    """The number of regions that pays until another is chosen."""
    counts = {str(each.asked): each for each in divided.found if each.asked > 1}
    words = {
        _PAYING: t.plural("Det som lønner seg: {count}", "Det som lønner seg: {count}", pays),
        **{code: t.plural("{count} region", "{count} regioner", int(code)) for code in counts},
    }
    chosen = address.option(COUNT, t("Antall regioner"), list(words), lambda each: words[each])
    return counts.get(chosen, divided.found[pays - 1])


def _show_counts(divided: Divided, t: Texts) -> None:
    before = [None, *divided.found[:-1]]
    markup.show(
        "table",
        caption=t("Timer på reise, tur-retur, {day}", day=t.day(session.as_of())),
        headings=[t("Regioner"), t("Timer i alt"), t("Spart mot én færre"), t("Møtesteder")],
        numeric=[0, 1, 2],
        rows=[
            (
                t.number(split.asked),
                t.number(hours_of(split)),
                "–" if fewer is None else t.number(hours_of(fewer) - hours_of(split)),
                "; ".join(planned.name(divided.places[each]) for each in split.medoids),
            )
            for fewer, split in zip(before, divided.found, strict=True)
        ],
    )


def _show_regions(divided: Divided, split: Split, t: Texts) -> None:
    regions = range(len(split.medoids))
    rooms = planned.any_house(divided.place(split, region) for region in regions)
    headings = [
        t("Region"),
        t("Møtested"),
        *([t("Plass til")] if rooms else []),
        t("Virksomheter"),
        t("Lengst hver vei"),
        t("Timer i alt"),
    ]
    markup.show(
        "table",
        caption=t.plural("{count} region", "{count} regioner", len(regions)),
        headings=headings,
        numeric=range(2, len(headings)),
        rows=[_region_row(divided, split, region, t, rooms=rooms) for region in regions],
    )


def _region_row(
    divided: Divided, split: Split, region: int, t: Texts, *, rooms: bool
) -> tuple[str, ...]:
    there, place = divided.of(split, region), divided.place(split, region)
    minutes = [float(divided.minutes[at, split.medoids[region]]) for at in there]
    return (
        t.number(region + 1),
        planned.name(place),
        *([planned.capacity_words(place, len(there), t)] if rooms else []),
        t.number(len(there)),
        duration(max(minutes), t),
        t.number(2 * sum(minutes) / MINUTES),
    )


def _show_members(divided: Divided, split: Split, t: Texts) -> None:
    """Everyone's hours with one place for all, and in its region; by region, then name."""
    one, standings = divided.found[0], divided.travellers.standings
    in_order = sorted(
        range(len(standings)), key=lambda at: (_last(split, at), standings[at].member.name)
    )
    markup.show(
        "table",
        caption=t(
            "Timer tur-retur: alle til {place}, og i regionen",
            place=planned.name(divided.place(one, 0)) if one.medoids else t("ukjent"),
        ),
        headings=[t("Navn"), t("Region"), t("Ett møtested"), t("I regionen")],
        numeric=[1, 2, 3],
        rows=[
            (
                planned.whose(standings[at]),
                _region_words(split, at, t),
                _time(divided.way(one, at), t),
                _time(divided.way(split, at), t),
            )
            for at in in_order
        ],
    )


def _last(split: Split, member: int) -> int:
    """Those without a region come after all that have one."""
    region = split.assignment[member]
    return len(split.medoids) if region is None else region


def _region_words(split: Split, member: int, t: Texts) -> str:
    region = split.assignment[member]
    return t("ingen") if region is None else t.number(region + 1)


def _time(minutes: float | None, t: Texts) -> str:
    return t("ukjent") if minutes is None else duration(2 * minutes, t)


def _show_map(divided: Divided, split: Split, t: Texts) -> None:
    from streamlit_folium import st_folium  # noqa: PLC0415 - a second of imports

    from geo.meeting_place_map import SplitMap, split_layers  # noqa: PLC0415 - folium

    st_folium(
        SplitMap(map_files(KIND, REACH), t.language, t),
        key=MAP,
        height=MAP_HEIGHT,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=split_layers(split, divided.places, divided.travellers.standings, t),
    )
    markup.show("legend", title=t("Tegnforklaring"), marks=_marks(divided, split, t))
    planned.show_line_legend(t)


def _marks(divided: Divided, split: Split, t: Texts) -> list[dict[str, object]]:
    from geo.meeting_place_map import INKS, MEMBER, NOWHERE, PLACE  # noqa: PLC0415 - folium

    shown = [(MEMBER, t("virksomhet")), (PLACE, t("møtested"))]
    return [
        *(_mark(label, shape=shape.value) for shape, label in shown),
        *(
            _mark(
                planned.name(divided.place(split, region)),
                fill=INKS[region].fill,
                ink=INKS[region].letter,
                letter=str(region + 1),
            )
            for region in range(len(split.medoids))
        ),
        *(
            [_mark(t("ingen kjent vei"), fill=NOWHERE.fill, ink=NOWHERE.letter, letter="?")]
            if split.unreached
            else []
        ),
    ]


def _mark(
    label: str,
    *,
    shape: str = "circle",
    fill: str = "transparent",
    ink: str = "inherit",
    letter: str = "",
) -> dict[str, object]:
    return {
        "label": label,
        "shape": shape,
        "fill": fill,
        "ink": ink,
        "letter": letter,
        "radius": _LEGEND_RADIUS,
    }


def _tell_how(split: Split, t: Texts) -> None:
    how = (
        t("Alle måter å velge så mange steder på er prøvd: mindre reise finnes ikke.")
        if split.is_exact
        else t("Stedene er funnet ved et søk, for det er for mange måter å velge dem på.")
    )
    st.caption(
        " ".join(
            [
                how,
                t(
                    "Alle hører til det nærmeste møtestedet. En region lønner seg når den sparer "
                    "minst en tidel av reisen med ett møtested for alle. Reisetidene er anslag fra "
                    "vårt eget reisenett for måneden datoen er i; timer er tur-retur, én reise for "
                    "hver virksomhet."
                ),
            ]
        )
    )
