"""A journey as people say it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cluster.translation import N_, Translator
from geo.travel.journeys import Journey, Leg
from geo.travel.network import Kind

_HOUR = 60
_ROUNDED_ABOVE = 60
_ROUNDED_TO = 5

_TO_THE_NEXT = {
    Kind.ROAD: N_("bil til {place}"),
    Kind.FERRY: N_("ferge"),
    Kind.BOAT: N_("hurtigbåt til {place}"),
    Kind.FLIGHT: N_("fly til {place}"),
}
_TO_THE_END = {
    Kind.ROAD: N_("bil"),
    Kind.FERRY: N_("ferge"),
    Kind.BOAT: N_("hurtigbåt"),
    Kind.FLIGHT: N_("fly"),
}


def duration(minutes: float, t: Translator) -> str:
    """A time as hours and minutes; above an hour to the nearest five, as it is an estimate."""
    whole = round(minutes)
    if minutes > _ROUNDED_ABOVE:
        whole = _ROUNDED_TO * round(minutes / _ROUNDED_TO)
    hours, rest = divmod(whole, _HOUR)
    if not hours:
        return t("{minutes} min").format(minutes=rest)
    if not rest:
        return t("{hours} t").format(hours=hours)
    return t("{hours} t {minutes} min").format(hours=hours, minutes=rest)


def in_words(journey: Journey, t: Translator) -> str:
    """How long, along what, and how far: ``2 t: bil til Breivikeidet, ferge, bil; 80 km``."""
    if not journey.legs:
        return t("samme sted")
    return t("{time}: {legs}; {km} km").format(
        time=duration(journey.minutes, t), legs=legs_in_words(journey, t), km=round(journey.km)
    )


def legs_in_words(journey: Journey, t: Translator) -> str:
    """What one goes by, and to where for all but the last."""
    stretches = list(_stretches(journey.legs))
    if not stretches:
        return t("samme sted")
    *before, last = stretches
    parts = [t(_TO_THE_NEXT[leg.kind]).format(place=leg.end) for leg in before]
    return ", ".join([*parts, t(_TO_THE_END[last.kind])])


def _stretches(legs: Sequence[Leg]) -> Iterator[Leg]:
    """The last leg of every stretch by one means: people do not tell one road from another."""
    for leg, after in zip(legs, [*legs[1:], None], strict=True):
        if leg.kind is not Kind.ROAD or after is None or after.kind is not Kind.ROAD:
            yield leg
