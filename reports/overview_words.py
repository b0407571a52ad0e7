"""The first figures in words that screen and paper share."""

from __future__ import annotations

from cluster.overview import Overview
from data.language import Texts
from geo.distance import straight_km


def headline(shown: Overview, t: Texts) -> str:
    """The cluster in one sentence."""
    if shown.northernmost is None or shown.southernmost is None:
        return _without_places(shown.members, t)
    return t.plural(
        "{count} medlem fra {north} til {south}",
        "{count} medlemmer fra {north} til {south}",
        shown.members,
        north=shown.northernmost.place.name,
        south=shown.southernmost.place.name,
    )


def _without_places(members: int, t: Texts) -> str:
    """The headline when nobody is shown to the reader."""
    if not members:
        return t("Ingen medlemmer ennå")
    return t.plural("{count} medlem", "{count} medlemmer", members)


def span(shown: Overview, t: Texts) -> str:
    """How far it is from the northernmost to the southernmost in a straight line."""
    km = span_km(shown)
    return t("ukjent") if km is None else t("{km} km", km=t.number(km))


def span_km(shown: Overview) -> int | None:
    """The same in whole km; None where nobody is shown."""
    north, south = shown.northernmost, shown.southernmost
    if north is None or south is None:
        return None
    return round(straight_km(north.place.position, south.place.position))
