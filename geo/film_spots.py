"""Where titles were produced and shot, and what that looks like on a map."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from cluster.film_share import Title
from cluster.places import Place
from geo.symbols import Ink, Shape


class Link(StrEnum):
    """What binds a title to a place."""

    MADE = "made"
    SHOT = "shot"


SHAPES = {Link.MADE: Shape.CIRCLE, Link.SHOT: Shape.SQUARE}
INKS = {Link.MADE: Ink("#332288", "#FFFFFF"), Link.SHOT: Ink("#DDCC77", "#14222E")}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with the titles whose main producer was there, and those that were shot there."""

    place: Place
    made: tuple[Title, ...]
    shot: tuple[Title, ...]

    def titles(self, link: Link) -> tuple[Title, ...]:
        return self.made if link is Link.MADE else self.shot


def spots(titles: Iterable[Title]) -> tuple[Spot, ...]:
    """The places of the titles by name, each once however exactly it is known."""
    places: dict[tuple[str, str], Place] = {}
    found: defaultdict[tuple[tuple[str, str], Link], list[Title]] = defaultdict(list)
    for title in titles:
        made = [title.place] if title.place else []
        for link, there in ((Link.MADE, made), (Link.SHOT, title.shooting_places)):
            for key, place in {_key(each): each for each in there}.items():
                places.setdefault(key, place)
                found[key, link].append(title)
    return tuple(
        Spot(place, tuple(found[key, Link.MADE]), tuple(found[key, Link.SHOT]))
        for key, place in sorted(places.items())
    )


def _key(place: Place) -> tuple[str, str]:
    return place.name, place.kommune.number
