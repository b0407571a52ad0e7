"""How large a share of the film firms are members, as a table and on the map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from cluster.access import User
from cluster.places import County
from cluster.pool import OTHER, By, Penetration, PoolFirm, Share, Why, name_of, penetration
from cluster.translation import N_
from cluster.wording import COUNTIES, SIZES
from data.language import Texts
from geo.places import kommune, kommune_centres
from geo.shade_map import shade_layer
from ui import address, markup, members_on_map, session

BY, PERSONS = "etter", "personer"
MAP, MAP_HEIGHT = "pool-map", 460

BYS = {
    By.KOMMUNE: N_("Kommune"),
    By.COUNTY: N_("Fylke"),
    By.INDUSTRY: N_("Næring"),
    By.SIZE: N_("Størrelse"),
}
SHADES = ((0.5, "near"), (0.25, "middle"), (0.0, "far"))
"""From which share of members a kommune has which shade."""


def show(firms: Sequence[PoolFirm], wanted: Sequence[str], reader: User, t: Texts) -> None:
    st.subheader(t("Hvor stor del er medlemmer?"), anchor=False)
    by = address.choice(BY, t("Fordelt på"), list(By), lambda each: t(BYS[each]))
    with_persons = by in (By.KOMMUNE, By.COUNTY) and address.switch(
        PERSONS, t("Tell med enkeltpersonforetak")
    )
    persons = session.store().pool_counts(seen_by=reader.role) if with_persons else ()
    found = penetration(session.standings(reader.role), firms, by, wanted, persons=persons)
    left, right = st.columns([5, 6], gap="medium")
    with left:
        _show_groups(found, by, t)
    if by is By.KOMMUNE:
        with right:
            _show_map(found, t)


def _show_groups(found: Penetration, by: By, t: Texts) -> None:
    total = _share(found.total, t)
    markup.show(
        "table",
        caption=t("Medlemmer av filmvirksomhetene: {total} i alt", total=total),
        headings=[t(BYS[by]), t("Medlemmer"), t("Andel")],
        numeric=[1, 2],
        rows=[
            (_group_name(each.key, by, t), _share(each.share, t), _percent(each.share, t))
            for each in found.groups
        ],
    )
    for words in _beside(found.not_in_pool, t):
        st.caption(words)


def _share(share: Share, t: Texts) -> str:
    return t("{members} av {all}", members=t.number(share.members), all=t.number(share.of))


def _percent(share: Share, t: Texts) -> str:
    return t.percent(share.members / share.of) if share.of else ""


def _group_name(key: str | None, by: By, t: Texts) -> str:
    if key is None:
        return t("Øvrige, med færre enn tre hver")
    if by is By.KOMMUNE:
        return kommune(key).name
    if by is By.COUNTY:
        return COUNTIES[County(key)]
    if by is By.SIZE:
        return t(next(words for size, words in SIZES.items() if size == key))
    name = name_of(key)
    return t("tatt med for hånd") if key == OTHER else f"{key} {t(name) if name else ''}".strip()


def _beside(why: Mapping[Why, int], t: Texts) -> list[str]:
    """The members that the pool cannot have, so that nobody wonders where they are."""
    told = [_why(each, count, t) for each, count in why.items() if count]
    return [t("Ikke med i tallene: {who}.", who=", ".join(told))] if told else []


def _why(why: Why, count: int, t: Texts) -> str:
    if why is Why.PERSON:
        return t.plural(
            "{count} medlem er enkeltpersonforetak",
            "{count} medlemmer er enkeltpersonforetak",
            count,
        )
    if why is Why.NO_NUMBER:
        return t.plural(
            "{count} medlem mangler organisasjonsnummer",
            "{count} medlemmer mangler organisasjonsnummer",
            count,
        )
    return t.plural(
        "{count} medlem er registrert et annet sted eller med en annen næring",
        "{count} medlemmer er registrert et annet sted eller med en annen næring",
        count,
    )


def _show_map(found: Penetration, t: Texts) -> None:
    shares = {each.key: each.share for each in found.groups if each.key is not None}
    centres = {each.kommune.number: each.position for each in kommune_centres()}
    labels = [(centres[number], f"{share.members}/{share.of}") for number, share in shares.items()]
    members_on_map.show(
        (),
        t,
        key=MAP,
        height=MAP_HEIGHT,
        under=shade_layer({number: _shade(share) for number, share in shares.items()}, labels),
    )
    markup.show(
        "reach_legend",
        title=t("Andel medlemmer"),
        bands=[
            ("near", t("halvparten eller mer")),
            ("middle", t("en firedel eller mer")),
            ("far", t("under en firedel")),
        ],
        lines=[],
        note=t("Kommuner med færre enn tre virksomheter er slått sammen, og ikke tegnet."),
    )


def _shade(share: Share) -> str:
    return next(shade for least, shade in SHADES if share.members >= least * share.of)
