"""Finding a place: by name, by postal code or by position.

Names are those of GeoNames, the kommuner, the travel network and the post places (see
geo/reference/SOURCES.md), in Norwegian, Sámi and Kven, however they are spelled.
Everything is in EPSG:4326; distances are kilometres. Nothing here changes: the
shipped files are read once, and only a position needs shapely.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from cluster.places import Kommune, Place, Position, Precision
from cluster.problems import Problem, Severity
from geo.reference import LIST_SEPARATOR, rows

if TYPE_CHECKING:
    from geo.layers import Borders

# The borders are drawn coarsely: this near to one, a position counts as inside.
NEAR_KM = 5.0
PROPOSALS = 3
_NEAR_CODES = 20

_POSTAL_CODE = re.compile(r"(?:NO?\s*-?\s*)?(\d{4})(?:\.0)?")
_PARALLEL_NAMES = re.compile(r"\s*/\s*|\s+[-–—]\s+")
_NOT_LETTERS = re.compile(r"[^0-9a-z]+")
_PLAIN = str.maketrans({"ø": "o", "æ": "a", "đ": "d", "ŋ": "n", "ŧ": "t", "ǩ": "k", "ʒ": "z"})
_SETTLED_BY_POSITION = frozenset({"place.by_postal_code", "place.ambiguous"})
_DOUBLE_SPELLINGS = (("aa", "a"), ("ae", "a"), ("oe", "o"))


class _Kind(IntEnum):
    """What a name is the name of; of two places with one name the lower kind is meant."""

    PLACE = 0
    KOMMUNE = 1
    OTHER_NAME = 2
    KOMMUNE_OTHER_NAME = 3
    ROAD_PLACE = 4
    POST_PLACE = 5


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A place that goes by some name."""

    kind: _Kind
    place: Place
    population: int = 0

    @property
    def order(self) -> tuple[int, int]:
        return self.kind, -self.population


def kommuner() -> tuple[Kommune, ...]:
    """The 80 kommuner of Northern Norway by number (2024)."""
    return tuple(_kommuner().values())


def kommune(number: str) -> Kommune:
    """The kommune with a four-digit number of 2024. KeyError if there is none in the region."""
    return _kommuner()[number]


@cache
def kommune_centres() -> tuple[Place, ...]:
    """Where the administration of each of the 80 kommuner sits, by the kommune's number."""
    return tuple(
        candidate.place for name, candidate in _kommune_names() if _is_its_own(name, candidate)
    )


def _is_its_own(name: str, candidate: _Candidate) -> bool:
    return candidate.kind is _Kind.KOMMUNE and name == candidate.place.kommune.name


def find_place(name: str, *, postal_code: str | None = None) -> Place | Problem:
    """The place that goes by ``name``, or why there is none.

    A place in the kommune of ``postal_code`` comes first, then the larger one.
    The name of a kommune gives its largest place, with precision KOMMUNE.
    Problems: ``place.missing``, ``place.unknown`` (details ``proposals``).
    """
    if not _key(name):
        return Problem("place.missing") if not name.strip() else _unknown(name)
    candidates = _candidates(name)
    if not candidates:
        return _unknown(name)
    return _meant(candidates, _post_place(postal_code))


def find_postal_code(code: str) -> Place | Problem:
    """The post place of ``code``, or why there is none.

    Its position is that of the village where one is known by that name. Problem:
    ``place.unknown_postal_code`` (details ``proposals``: the nearest codes).
    """
    found = _post_place(code)
    if found is not None:
        return found
    near = _nearest_codes(code)
    return Problem("place.unknown_postal_code", value=code.strip(), details={"proposals": near})


def postal_codes_in(there: Kommune) -> tuple[str, ...]:
    """The postal codes of a kommune, in order."""
    return tuple(sorted(code for code, post in _postal_codes().items() if post.kommune == there))


def kommune_at(position: Position) -> Kommune | None:
    """The kommune at a position or, within ``NEAR_KM``, nearest to it; None further away."""
    number = _borders().at(position) or _borders().nearest(position, NEAR_KM)
    return None if number is None else kommune(number)


def locate(
    *, name: str | None, postal_code: str | None, position: Position | None
) -> tuple[Place | None, tuple[Problem, ...]]:
    """A place from all that is said about it, with what does not fit together.

    A position wins over a name, a name over a postal code. None goes with at
    least one error. Warnings: ``place.outside_kommune``, ``place.unknown`` (a name
    beside a position), ``place.by_postal_code``, ``place.ambiguous``,
    ``place.postal_code_elsewhere``, ``place.unknown_postal_code``; errors:
    ``place.outside_region``, ``place.unknown``, ``place.unknown_postal_code``,
    ``place.missing``.
    """
    name, postal_code = (name or "").strip(), (postal_code or "").strip()
    if position is not None:
        return _by_position(position, name, postal_code)
    if not name and not postal_code:
        return None, (Problem("place.missing"),)
    return _by_words(name, postal_code)


# --- the ways to a place --------------------------------------------------------------


def _by_words(name: str, postal_code: str) -> tuple[Place | None, tuple[Problem, ...]]:
    """A place by its name or else its postal code; one of them is there."""
    named = find_place(name, postal_code=postal_code) if name else None
    posted = find_postal_code(postal_code) if postal_code else None
    if isinstance(named, Place):
        return named, (*_ambiguity(name, posted), *_disagreement(named, postal_code, posted))
    if isinstance(posted, Place):
        return posted, (_warning("place.by_postal_code", postal_code, posted, name=name or None),)
    return None, tuple(problem for problem in (named, posted) if isinstance(problem, Problem))


def _by_position(
    position: Position, name: str, postal_code: str
) -> tuple[Place | None, tuple[Problem, ...]]:
    """A place at a given position, named after what is said about it if that lies there."""
    there = kommune_at(position)
    if there is None:
        return None, (_outside_region(position),)
    said, problems = _said_there(there, name, postal_code)
    if said is None:
        place = Place(name or there.name, there, position, Precision.GIVEN)
        return place, problems
    if said.kommune == there or _borders().km_to(said.kommune.number, position) <= NEAR_KM:
        return replace(said, position=position, precision=Precision.GIVEN), problems
    outside = _warning("place.outside_kommune", said.name, said, there=there.name)
    return Place(there.name, there, position, Precision.GIVEN), (*problems, outside)


def _said_there(
    there: Kommune, name: str, postal_code: str
) -> tuple[Place | None, tuple[Problem, ...]]:
    """What words say beside a position in ``there``, and the warnings that are left then."""
    if not name and not postal_code:
        return None, ()
    said, problems = _by_words(name, postal_code)
    left = (problem for problem in problems if problem.code not in _SETTLED_BY_POSITION)
    warnings = tuple(replace(problem, severity=Severity.WARNING) for problem in left)
    here = [one for one in _candidates(name) if one.place.kommune == there]
    return (_meant(here, None) if here else said), warnings


def _ambiguity(name: str, posted: Place | Problem | None) -> tuple[Problem, ...]:
    """A warning if ``name`` could as well mean a place in another kommune."""
    candidates = _candidates(name)
    first = min(candidates, key=lambda candidate: candidate.order)
    equals = [candidate.place for candidate in candidates if candidate.kind == first.kind]
    others = sorted({place.kommune.name for place in equals} - {first.place.kommune.name})
    if not others or isinstance(posted, Place):
        return ()
    return (_warning("place.ambiguous", name, first.place, others=tuple(others)),)


def _disagreement(
    named: Place, postal_code: str, posted: Place | Problem | None
) -> tuple[Problem, ...]:
    """A warning if the postal code is unknown or of another kommune than the named place."""
    if isinstance(posted, Problem):
        return (replace(posted, severity=Severity.WARNING),)
    if posted is None or posted.kommune == named.kommune:
        return ()
    elsewhere = {"post_place": posted.name, "post_kommune": posted.kommune.name}
    return (_warning("place.postal_code_elsewhere", postal_code, named, **elsewhere),)


def _warning(code: str, value: str, place: Place, **details: object) -> Problem:
    told = {"place": place.name, "kommune": place.kommune.name, **details}
    return Problem(code, value=value, severity=Severity.WARNING, details=told)


def _outside_region(position: Position) -> Problem:
    """Why a position cannot be used, and whether its two numbers were swapped."""
    swapped = kommune_at(Position(position.longitude, position.latitude)) is not None
    value = f"{position.latitude}, {position.longitude}"
    return Problem("place.outside_region", value=value, details={"swapped": swapped})


def _unknown(name: str) -> Problem:
    details = {"proposals": _proposals(_key(name))}
    return Problem("place.unknown", value=name.strip(), details=details)


# --- names ----------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    """What is left of a name once case, marks and the ways to write æ, ø and å are gone."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_PLAIN)).translate(_PLAIN)
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    key = _NOT_LETTERS.sub(" ", bare).strip()
    for double, single in _DOUBLE_SPELLINGS:
        key = key.replace(double, single)
    return key


def _candidates(name: str) -> tuple[_Candidate, ...]:
    """All places that go by a name, or by the first known one of several parallel names."""
    index = _index()
    for part in (name, *_PARALLEL_NAMES.split(name)):
        found = index.get(_key(part))
        if found:
            return found
    return ()


def _meant(candidates: Sequence[_Candidate], posted: Place | None) -> Place:
    """Which of several places a name means, given the post place that stood beside it."""
    if posted is not None:
        near = [one for one in candidates if one.place.kommune == posted.kommune]
        candidates = near or candidates
    best = min(candidates, key=lambda candidate: candidate.order).place
    if posted is not None and best.precision is Precision.KOMMUNE:
        return posted if _same(posted, best) else best
    return best


def _same(a: Place, b: Place) -> bool:
    return a.kommune == b.kommune and _key(a.name) == _key(b.name)


@lru_cache(maxsize=4096)
def _proposals(key: str) -> tuple[str, ...]:
    """The names nearest to a key: those it begins, the larger place first, then the likest."""
    if not key:
        return ()
    spelled = _spellings()
    begun = [name for known, name in spelled.items() if known.startswith(f"{key} ")]
    likest = process.extract(
        key, spelled.keys(), scorer=JaroWinkler.similarity, limit=4 * PROPOSALS, processor=None
    )
    names = dict.fromkeys((*begun, *(spelled[known] for known, _, _ in likest)))
    return tuple(names)[:PROPOSALS]


@cache
def _spellings() -> Mapping[str, str]:
    """The name that is shown for each key, the larger places first."""
    first = {key: min(found, key=lambda one: one.order) for key, found in _index().items()}
    ranked = sorted(first.items(), key=lambda item: -item[1].population)
    return {key: candidate.place.name for key, candidate in ranked}


# --- the shipped tables ---------------------------------------------------------------


@cache
def _index() -> Mapping[str, tuple[_Candidate, ...]]:
    """All candidates by the key of each of their names."""
    index: dict[str, list[_Candidate]] = {}
    for name, candidate in (
        *_gazetteer(),
        *_kommune_names(),
        *_road_places(),
        *_post_place_names(),
    ):
        index.setdefault(_key(name), []).append(candidate)
    return {key: tuple(found) for key, found in index.items()}


def _gazetteer() -> Iterator[tuple[str, _Candidate]]:
    for row in rows("gazetteer.csv"):
        place = Place(row["name"], kommune(row["kommune"]), _position(row), Precision.PLACE)
        population = int(row["population"])
        yield place.name, _Candidate(_Kind.PLACE, place, population)
        for name in _listed(row["other_names"]):
            yield name, _Candidate(_Kind.OTHER_NAME, place, population)


def _kommune_names() -> Iterator[tuple[str, _Candidate]]:
    for row in rows("kommuner.csv"):
        there = kommune(row["number"])
        place = Place(there.name, there, _position(row), Precision.KOMMUNE)
        for name in (there.name, f"{there.name} kommune"):
            yield name, _Candidate(_Kind.KOMMUNE, place)
        for name in _listed(row["other_names"]):
            yield name, _Candidate(_Kind.KOMMUNE_OTHER_NAME, place)


def _road_places() -> Iterator[tuple[str, _Candidate]]:
    """Junctions, quays, airports and villages of the travel network."""
    for row in rows("travel_nodes.csv"):
        place = Place(row["name"], kommune(row["kommune"]), _position(row), Precision.PLACE)
        for name in (place.name, *_listed(row["other_names"])):
            yield name, _Candidate(_Kind.ROAD_PLACE, place)


def _post_place_names() -> Iterator[tuple[str, _Candidate]]:
    # One entry a name and kommune, with the lowest code's position.
    first = {(one.name, one.kommune): one for one in reversed(_postal_codes().values())}
    for place in first.values():
        yield place.name, _Candidate(_Kind.POST_PLACE, place)


def _post_place(code: str | None) -> Place | None:
    """The post place of a code, however it is written."""
    match = _POSTAL_CODE.fullmatch((code or "").strip().upper())
    return _postal_codes().get(match[1]) if match else None


def _nearest_codes(code: str) -> tuple[str, ...]:
    """The known codes next to an unknown one, or none where it is no code."""
    match = _POSTAL_CODE.fullmatch(code.strip().upper())
    if match is None:
        return ()
    wanted = int(match[1])
    near = [known for known in _postal_codes() if abs(int(known) - wanted) <= _NEAR_CODES]
    return tuple(sorted(near, key=lambda known: abs(int(known) - wanted))[:PROPOSALS])


@cache
def _postal_codes() -> dict[str, Place]:
    return {
        row["code"]: Place(
            row["post_place"], kommune(row["kommune"]), _position(row), Precision(row["precision"])
        )
        for row in rows("postal_codes.csv")
    }


@cache
def _kommuner() -> dict[str, Kommune]:
    return {row["number"]: Kommune(row["number"], row["name"]) for row in rows("kommuner.csv")}


def _listed(names: str) -> Iterable[str]:
    return names.split(LIST_SEPARATOR) if names else ()


def _position(row: Mapping[str, str]) -> Position:
    return Position(float(row["latitude"]), float(row["longitude"]))


@cache
def _borders() -> Borders:
    # Imported late: finding a place by its name needs neither shapely nor PROJ.
    from geo.layers import borders  # noqa: PLC0415

    return borders()
