"""Samarbeid: who can do it, how long it takes to get there, and how one reaches them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import streamlit as st

from cluster.access import User
from cluster.filtering import Filter, matching
from cluster.members import Standing
from cluster.places import Place, Position
from cluster.translation import N_
from cluster.wording import CRAFTS
from data import exporting, vcards
from data.language import Texts
from data.searching import finds
from geo.nearby import Near, by_straight_line, out_of_order, unmeasured
from geo.reach import BANDS, CIRCLES, bands, circles
from geo.reach_map import WIDTHS, reach_layer
from geo.symbols import SHAPES, look
from geo.travel.journeys import Journey, journey
from geo.travel.words import duration, in_words
from ui import (
    address,
    collaborator_filter,
    contact_views,
    markup,
    member_list,
    member_views,
    members_on_map,
    origin_picker,
    session,
    travel,
)
from ui.collaborator_filter import POINT, WAYS, Measure
from ui.files import FILE_KINDS, MIMES

PART, CHOSEN, TABLE = "del", "valgt", "tabell"
LIST, MAP = "collaborator-list", "collaborator-map"
LIST_HEIGHT, MAP_HEIGHT = 330, 520
MOST_LISTED, MOST_ROWS = 200, 200


class Part(StrEnum):
    """What the page is used for; the values stand in the address."""

    FIND = "finn"
    NOTICES = "oppslag"
    TEAM = "lag"


PARTS = {
    Part.FIND: N_("Finn noen"),
    Part.NOTICES: N_("Oppslag"),
    Part.TEAM: N_("Lag til innspilling"),
}


def ask_part(t: Texts) -> Part:
    return address.choice(
        PART, t("Vis"), list(Part), lambda each: t(PARTS[each]), label_visibility="collapsed"
    )


def show(reader: User, t: Texts) -> None:
    """Ask what is needed and from where; then who has it, the quickest to reach first."""
    everyone = _others(reader)
    crafts = collaborator_filter.ask_crafts(everyone, t)
    left, right = st.columns([5, 6], gap="medium")
    with left:
        origin = origin_picker.show(reader, t, label=t("Fra"))
        with st.container(key="how", horizontal=True, vertical_alignment="bottom", gap="small"):
            measure = collaborator_filter.ask_measure(t)
            wanted, within = collaborator_filter.ask_more(crafts, measure, t)
        shown = _of_those(_find(origin, everyone, measure, t), everyone, wanted)
        if origin:
            shown = collaborator_filter.keep_within(shown, within)
        selected = _chosen(shown)
        way = _way_to(selected, origin, measure)
        _show_count(shown, origin, measure, t)
        with st.container(key="found"):  # on a phone the chosen one stands above the list
            _show_list(shown, origin, measure, selected, t)
            if not shown:
                st.info(t("Ingen virksomheter passer med filteret på denne datoen."))
            _show_card(selected, way, t)
    with right:
        _show_map(shown, origin, measure, t, selected=selected, way=way)
        _show_reach_legend(measure, t)
    _show_table(shown, origin, t)


def _find(
    origin: Place | None, standings: Sequence[Standing], measure: Measure, t: Texts
) -> tuple[Near, ...]:
    """Everyone in the order asked for; a travel engine that was not heard is told of."""
    if origin is None:
        return unmeasured(standings)
    found = travel.nearest(origin.position, standings, WAYS[measure])
    travel.tell(found, t)
    return by_straight_line(found.near) if measure is Measure.STRAIGHT else found.near


def _of_those(
    near: Sequence[Near], standings: Sequence[Standing], wanted: Filter
) -> tuple[Near, ...]:
    """Those of ``near`` that fit the filter."""
    kept = {each.member.id for each in matching(standings, wanted, finds)}
    return tuple(each for each in near if each.standing.member.id in kept)


def _others(reader: User) -> tuple[Standing, ...]:
    """Everyone but the reader's own."""
    standings = session.standings(reader.role)
    return tuple(each for each in standings if each.member.id != reader.member_id)


def _show_count(near: Sequence[Near], origin: Place | None, measure: Measure, t: Texts) -> None:
    """How many, from where, and where the crow would be wrong."""
    words = t.plural("{count} virksomhet", "{count} virksomheter", len(near))
    if origin is None:
        st.caption(t("{count}. Skriv hvor du reiser fra for å se reisetid.", count=words))
        return
    place = markup.plain(origin.name)
    if measure is Measure.STRAIGHT:
        st.caption(t("{count}, de nærmeste {place} i luftlinje først", count=words, place=place))
        return
    said = t("{count}, de raskeste å nå fra {place} først", count=words, place=place)
    st.caption(" ".join([f"{said}.", *_crow_words(near, t)]))


def _crow_words(near: Sequence[Near], t: Texts) -> list[str]:
    pair = out_of_order(near)
    if pair is None:
        return []
    first, second = pair
    return [
        t(
            "I luftlinje er {second} nærmere enn {first}, men veien er lengre.",
            first=markup.plain(first.standing.member.name),
            second=markup.plain(second.standing.member.name),
        )
    ]


def _show_list(
    near: Sequence[Near], origin: Place | None, measure: Measure, selected: Near | None, t: Texts
) -> None:
    """Everyone, one to a button."""
    told = measure if origin else None
    items = [_item(each, told, t) for each in near[:MOST_LISTED]]
    member_list.show(
        items,
        _id(selected),
        t,
        key=LIST,
        height=LIST_HEIGHT,
        label=t("Medlemmer"),
        on_choice=_choose,
    )
    if len(near) > MOST_LISTED:
        count = t.number(len(near) - MOST_LISTED)
        st.caption(t("… og {count} til. Søk eller filtrer for å finne dem.", count=count))


def _item(near: Near, measure: Measure | None, t: Texts) -> member_list.Item:
    standing = near.standing
    crafts = ", ".join(t(CRAFTS[craft]) for craft in standing.member.crafts)
    told = [_way_words(near, measure, t)] if measure else []
    return member_list.Item(
        standing.member.id,
        standing.member.name,
        " · ".join(each for each in (*told, standing.place.name, crafts) if each),
        look(standing.member.main_family),
        SHAPES[standing.kind].value,
    )


def _way_words(near: Near, measure: Measure, t: Texts) -> str:
    if measure is Measure.STRAIGHT:
        return t("{km} km i luftlinje", km=t.number(near.straight_km))
    return t("reisetid ukjent") if near.minutes is None else travel.time_words(near, t)


def _id(near: Near | None) -> int | None:
    return near.standing.member.id if near else None


def _choose() -> None:
    address.set_number(CHOSEN, member_list.chosen(LIST))


def _chosen(near: Sequence[Near]) -> Near | None:
    wanted = address.number(CHOSEN)
    return next((each for each in near if each.standing.member.id == wanted), None)


def _way_to(near: Near | None, origin: Place | None, measure: Measure) -> Journey | None:
    """The way to the chosen member."""
    if near is None or origin is None or measure is Measure.STRAIGHT:
        return None
    names = (origin.name, near.standing.place.name)
    target = near.standing.place.position
    way = WAYS[measure]
    return journey(origin.position, target, way, travel.month(), names=names)


def _show_card(near: Near | None, way: Journey | None, t: Texts) -> None:
    """The chosen member: how long, along what, and how to reach them."""
    if near is None:
        st.caption(t("Velg en virksomhet i lista eller på kartet."))
        return
    with st.container(key="chosen", border=True):
        if way is not None:
            st.markdown(f"**{markup.plain(in_words(way, t))}** " + t("(anslag)"))
        contact_views.show(near.standing, t)
        member_views.show_card(near.standing, t)
        member_views.show_profile_link(near.standing.member.id, t)


def _show_map(
    near: Sequence[Near],
    origin: Place | None,
    measure: Measure,
    t: Texts,
    *,
    selected: Near | None,
    way: Journey | None,
) -> None:
    """The members, the land reached within some hours, and the way to the chosen one."""
    reach = None
    if origin is not None:
        if measure is Measure.STRAIGHT:
            strips = circles(origin.position)
        else:
            strips = bands(origin.position, WAYS[measure], travel.month())
        reach = reach_layer(origin.position, strips, [way] if way else [])
    members_on_map.show(
        [each.standing for each in near],
        t,
        key=MAP,
        height=MAP_HEIGHT,
        selected=_id(selected),
        on_click=_click,
        under=reach,
        points=True,  # fixed when the map is begun; whether it counts is asked at the click
    )


def _click() -> None:
    """A click on a member chooses it; beside them, where that is asked for, one starts there."""
    member, point = members_on_map.clicked(MAP), members_on_map.pointed(MAP)
    if member is not None:
        address.set_number(CHOSEN, member)
    elif point is not None and st.session_state.get(POINT):
        origin_picker.go_to(Position(round(point.latitude, 3), round(point.longitude, 3)))


def _show_reach_legend(measure: Measure, t: Texts) -> None:
    """What the bands and the lines on the map are."""
    title = t("Så langt kommer du")
    if measure is Measure.STRAIGHT:
        title = t("Avstand i luftlinje")
        limits = [t("{km} km", km=t.number(limit)) for limit in CIRCLES]
        lines, note = [], t("Veien dit kan være mye lengre.")
    else:
        limits = [duration(limit, t) for limit in BANDS]
        lines = [("road", t("vei")), ("ferry", t("ferge"))]
        note = t("Anslag ut fra avstand, fart og ventetid. Veien er tegnet grovt.")
    if measure is Measure.FASTEST:
        lines += [("express_boat", t("hurtigbåt")), ("flight", t("fly"))]
    markup.show(
        "reach_legend",
        title=title,
        bands=list(
            zip(reversed(WIDTHS), (t("innen {time}", time=each) for each in limits), strict=True)
        ),
        lines=lines,
        note=note,
    )


def _show_table(near: Sequence[Near], origin: Place | None, t: Texts) -> None:
    """The same as a table, with what the crow thinks; and files."""
    part = address.fold(TABLE, t("Tabell og nedlasting"))
    if part is None:
        return
    with part:
        with st.container(key="files", horizontal=True, gap="small"):
            _show_downloads(near, origin, t)
        if origin is None:
            member_views.show_table([each.standing for each in near], t)
            return
        markup.show(
            "table",
            caption=t("Fra {place}", place=origin.name),
            headings=[
                t("Navn"),
                t("Sted"),
                t("Fag"),
                t("Reisetid"),
                t("Reise (km)"),
                t("Luftlinje (km)"),
                t("Nr. i luftlinje"),
            ],
            numeric=[3, 4, 5, 6],
            rows=[_row(each, t) for each in near[:MOST_ROWS]],
        )


def _show_downloads(near: Sequence[Near], origin: Place | None, t: Texts) -> None:
    """What is listed as a workbook, and those one may reach as contacts; made when asked for."""
    about = {
        t("Per dato"): t.day(session.as_of()),
        t("Fra"): origin.name if origin else t("ingen"),
        t("Kilde"): t("klyngens medlemsregister og vårt reisenett"),
        t("Definisjon"): t(
            "Reisetid er et anslag: kjøring, overfart og halve tiden mellom to avganger."
        ),
    }
    standings = [each.standing for each in near]
    st.download_button(
        t("Last ned {kind}", kind=FILE_KINDS["xlsx"]),
        lambda: exporting.nearby_xlsx(near, t, about),
        exporting.export_name(standings, session.as_of(), "xlsx", t),
        MIMES["xlsx"],
        key="get-nearby",
        on_click="ignore",
    )
    reached = [each for each in standings if vcards.has_contact(each.member)]
    if reached:
        st.download_button(
            t("Lagre kontaktene (vCard)"),
            lambda: vcards.vcards(reached, t),
            exporting.export_name(standings, session.as_of(), "vcf", t),
            MIMES["vcf"],
            key="get-contacts",
            on_click="ignore",
        )


def _row(near: Near, t: Texts) -> tuple[str, ...]:
    unknown = t("ukjent")
    member = near.standing.member
    return (
        member.name,
        near.standing.place.name,
        ", ".join(t(CRAFTS[craft]) for craft in member.crafts),
        travel.time_words(near, t),
        unknown if near.km is None else t.number(near.km),
        t.number(near.straight_km),
        t.number(near.straight_rank),
    )
