"""The network of ties in sentences that screen and paper share."""

from __future__ import annotations

from datetime import date, timedelta

from cluster.collaboration.development import Development, HalfYear, Rate
from cluster.collaboration.graph import Graph
from cluster.collaboration.lines import Lines
from cluster.collaboration.network import FEWEST, Figures
from data.language import Texts

UNKNOWN = "–"


def message(figures: Figures, t: Texts) -> str:
    """How many members there are ties between."""
    return t.plural(
        "{tied} av {count} medlem har minst ett bånd til et annet medlem",
        "{tied} av {count} medlemmer har minst ett bånd til et annet medlem",
        figures.members,
        tied=t.number(figures.tied),
    )


def map_message(figures: Figures, t: Texts) -> str:
    """How far the ties reach."""
    return t.plural(
        "{cross} av {count} bånd går til et annet fylke",
        "{cross} av {count} bånd går på tvers av fylkene",
        figures.ties,
        cross=t.number(figures.cross_region),
    )


def picture_message(figures: Figures, t: Texts) -> str:
    """How much the network stands or falls with single members."""
    if not figures.bridges:
        return t("Ingen gruppe faller fra hverandre om ett medlem går ut")
    return t.plural(
        "{count} medlem er bro: uten det faller ei gruppe fra hverandre",
        "{count} medlemmer er broer: uten dem faller grupper fra hverandre",
        figures.bridges,
    )


def growth_message(found: Development, t: Texts) -> str:
    """Ties begun in a half-year on average, before the kick-off and after, as far as is known."""
    if found.after is None:
        return t("Det første halvåret etter oppstarten er ikke over: før og etter vet vi ikke ennå")
    after = t.number(found.after.per_half_year, 1)
    if found.before is None:
        return t(
            "{after} nye bånd i halvåret siden oppstarten; fra før er ingen kjent", after=after
        )
    return t(
        "{after} nye bånd i halvåret siden oppstarten, mot {before} før",
        after=after,
        before=t.number(found.before.per_half_year, 1),
    )


def rate(found: Rate | None, t: Texts) -> str:
    """Ties a half-year on average, and of how many half-years."""
    if found is None:
        return t("ikke kjent")
    return t.plural(
        "{rate} ({ties} i {count} halvår)",
        "{rate} ({ties} på {count} halvår)",
        found.half_years,
        rate=t.number(found.per_half_year, 1),
        ties=t.number(found.ties),
    )


def period(half_year: HalfYear, t: Texts) -> str:
    """From its first day to its last."""
    return f"{t.short_day(half_year.begins)} – {t.short_day(last_day(half_year))}"


def last_day(half_year: HalfYear) -> date:
    return half_year.ends - timedelta(days=1)


def steps(found: Development, lines: Lines, day: date, t: Texts) -> list[str]:
    """What is told of each half-year on the map: the last day it is told for, and the ties then."""
    each = zip(found.half_years, lines.totals, lines.left_out, strict=True)
    return [
        _step(min(last_day(half_year), day), total, hidden, t) for half_year, total, hidden in each
    ]


def _step(until: date, total: int, hidden: int, t: Texts) -> str:
    told = t.plural(
        "Til og med {day}: {count} bånd.",
        "Til og med {day}: {count} bånd i alt.",
        total,
        day=t.day(until),
    )
    return f"{told} {left_out(hidden, t)}" if hidden else told


def left_out(hidden: int, t: Texts) -> str:
    """How many ties no line shows, and why."""
    return t.plural(
        "{count} av dem er mellom steder med færre enn {fewest}, og har ingen strek.",
        "{count} av dem er mellom steder med færre enn {fewest} bånd, og har ingen strek.",
        hidden,
        fewest=t.number(FEWEST),
    )


def picture_label(graph: Graph, figures: Figures, t: Texts) -> str:
    """What the picture of the network shows, for who cannot see it."""
    return t(
        "Nettverket av bånd. Medlemmer: {members}. Par med bånd: {pairs}. Grupper: {groups}. "
        "Broer: {bridges}. Uten bånd: {untied}. Tabellen sier det samme.",
        members=t.number(len(graph.nodes)),
        pairs=t.number(len(graph.edges)),
        groups=t.number(len(figures.groups)),
        bridges=t.number(figures.bridges),
        untied=t.number(figures.untied),
    )
