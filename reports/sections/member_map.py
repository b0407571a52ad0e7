"""The members on the map, and where each of them is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from cluster.growth.months import spells
from cluster.members import Located, Member, counted, only_counted_on, place_on
from cluster.overview import overview as figures_of
from cluster.wording import COUNTIES, CRAFTS
from data.language import Texts
from reports import overview_words
from reports.blocks import Map, MapMember, Section, Stay, Table
from reports.material import Material
from reports.sections.told import not_shown, register_source

CODE = "kart"


def section(of: Material, t: Texts) -> Section | None:
    """None while nobody is shown."""
    shown = [each for each in of.members if each.located and [*_stays(each, of.day)]]
    present = counted(of.standings)
    if not present:
        return None
    hidden = only_counted_on(of.members, of.day)
    headline = overview_words.headline(figures_of(of.members, of.standings, of.kommuner, of.day), t)
    return Section(
        code=CODE,
        title=t("Kartet"),
        message=headline,
        tables=(_table(of, t),),
        map=Map(
            alt=t("Kart over Nord-Norge med medlemmene: {headline}.", headline=headline),
            since=of.project.start,
            members=tuple(_on_map(each, of.day, t) for each in shown),
        ),
        missing=(not_shown(hidden, t),) if hidden else (),
        notes=(
            t(
                "Kartet viser medlemmene der de holder til. Bokstaven og fargen sier hva slags fag "
                "medlemmet driver med."
            ),
        ),
        source=register_source(t),
    )


def _on_map(member: Member, day: date, t: Texts) -> MapMember:
    craft = t(CRAFTS[member.crafts[0]]) if member.crafts else ""
    place = place_on(member, day).name
    return MapMember(
        name=member.name,
        about=" · ".join(filter(None, (place, craft))),
        family=member.main_family,
        stays=tuple(_stays(member, day)),
    )


def _stays(member: Member, day: date) -> Iterator[Stay]:
    """Where it was shown while it was a member by ``day``: a spell is cut where it moved."""
    for spell in spells(member):
        for at, begun, ended in _addresses(member.located):
            first = max(spell.joined, begun or date.min)
            last = min(spell.left or date.max, ended or date.max)
            if first < last and first <= day:
                yield Stay(at.place.position, first, None if last == date.max else last)


def _addresses(
    located: Sequence[Located],
) -> Iterator[tuple[Located, date | None, date | None]]:
    """Each place from when until when; the first holds from the beginning."""
    for at, (each, following) in enumerate(pairwise([*located, None])):
        if each is not None:
            yield each, each.since if at else None, following.since if following else None


def _table(of: Material, t: Texts) -> Table:
    rows = [
        (
            each.member.name,
            each.place.name,
            COUNTIES[each.place.kommune.county],
            t(CRAFTS[each.member.crafts[0]]) if each.member.crafts else t("ukjent"),
            t.short_day(each.since),
        )
        for each in sorted(counted(of.standings), key=lambda x: x.member.name.casefold())
    ]
    return Table(
        "members",
        t("Medlemmene som vises, per {day}", day=t.day(of.day)),
        (t("Navn"), t("Sted"), t("Fylke"), t("Hovedfag"), t("Medlem siden")),
        tuple(rows),
    )
