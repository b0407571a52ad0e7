"""``python -m geo.travel FROM TO``: how long and how far it is, and along what."""

from __future__ import annotations

import json
import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from cluster.places import Place, Position, Precision
from cluster.problems import Problem
from cluster.translation import N_
from cluster.wording import remedy, what
from geo.places import kommune, locate
from geo.travel.journeys import Journey, Leg, journey
from geo.travel.network import Way, network
from geo.travel.words import duration, in_words

DONE, REFUSED = 0, 2
_POSITION = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*[,; ]\s*(-?\d+(?:\.\d+)?)\s*")
_POSTAL_CODE = re.compile(r"\d{4}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Answer for ``arguments``; the exit status is 2 where a place is not known."""
    asked = _parser().parse_args(arguments)
    start, end = _place(asked.start), _place(asked.end)
    for place in (start, end):
        if isinstance(place, Problem):
            print(f"{what(place, N_)} {remedy(place, N_)}", file=sys.stderr)
    if isinstance(start, Problem) or isinstance(end, Problem):
        return REFUSED
    found = journey(
        start.position, end.position, asked.way, asked.month, names=(start.name, end.name)
    )
    if found is None:
        print(f"Vi kjenner ingen vei fra {start.name} til {end.name}.", file=sys.stderr)
        return REFUSED
    print(_as_json(found) if asked.json else _as_text(found, start, end, asked))
    return DONE


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m geo.travel", description=__doc__)
    for name, shown in (("start", "FROM"), ("end", "TO")):
        parser.add_argument(name, metavar=shown, help="a place, a postal code, or LAT,LON")
    parser.add_argument("--way", type=Way, choices=list(Way), default=Way.CAR)
    parser.add_argument(
        "--month",
        type=int,
        choices=range(1, 13),
        metavar="1-12",
        help="count what runs in that month; without it, what runs all year",
    )
    parser.add_argument("--json", action="store_true", help="km, minutes and legs as JSON")
    return parser


def _place(text: str) -> Place | Problem:
    """A place from what was typed, or the first thing that is wrong with it."""
    here = _of_network(text)
    if here is not None:
        return here
    match = _POSITION.fullmatch(text)
    position = Position(float(match[1]), float(match[2])) if match else None
    code = text if position is None and _POSTAL_CODE.fullmatch(text.strip()) else None
    name = text if position is None and code is None else None
    place, problems = locate(name=name, postal_code=code, position=position)
    return problems[0] if place is None else place


def _of_network(text: str) -> Place | None:
    """A place of the network by its own name, or another one it has: the cape, not the kommune."""
    wanted = text.strip().casefold()
    for node in network().nodes:
        if wanted in (name.casefold() for name in (node.name, *node.other_names)):
            return Place(node.name, kommune(node.kommune), node.position, Precision.PLACE)
    return None


def _as_json(found: Journey) -> str:
    legs = [_leg(leg) for leg in found.legs]
    told = {"km": round(found.km, 1), "minutes": round(found.minutes, 1), "legs": legs}
    return json.dumps(told, ensure_ascii=False)


def _leg(leg: Leg) -> dict[str, object]:
    return {
        "kind": leg.kind.value,
        "from": leg.start,
        "to": leg.end,
        "km": round(leg.km, 1),
        "minutes": round(leg.minutes, 1),
        "road": leg.road,
        "certainty": leg.certainty.value,
    }


def _as_text(found: Journey, start: Place, end: Place, asked: Namespace) -> str:
    lines = [f"{start.name} – {end.name}, {in_words(found, N_)} (anslag)"]
    for leg in found.legs:
        along = f" ({leg.road})" if leg.road else ""
        told = f"{duration(leg.minutes, N_)}, {round(leg.km)} km"
        lines.append(f"  {leg.start} – {leg.end}{along}: {told}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
