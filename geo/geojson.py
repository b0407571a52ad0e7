"""Members as a GeoJSON file (RFC 7946, EPSG:4326) for other map programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from cluster.members import Standing
from cluster.translation import Translator
from cluster.wording import COUNTIES, CRAFTS, KINDS, PRECISIONS, SIZES


def members_geojson(
    standings: Sequence[Standing], about: Mapping[str, str], t: Translator
) -> bytes:
    """A FeatureCollection, UTF-8; ``about`` (date, filter, source) rides along as ``about``."""
    features = [_feature(each, _properties(each, t)) for each in standings]
    return json.dumps(_collection(about, features), ensure_ascii=False, indent=1).encode()


def open_geojson(
    standings: Sequence[Standing], about: Mapping[str, object], t: Translator
) -> bytes:
    """The same for programs: names and codes that no language changes, and words beside them."""
    features = [_feature(each, _coded(each, t)) for each in standings]
    return json.dumps(_collection(about, features), ensure_ascii=False).encode()


def _collection(about: Mapping[str, object], features: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "about": dict(about), "features": features}


def _feature(standing: Standing, properties: dict[str, Any]) -> dict[str, Any]:
    at = standing.place.position
    return {
        "type": "Feature",
        "id": standing.member.id,
        "geometry": {"type": "Point", "coordinates": [at.longitude, at.latitude]},
        "properties": properties,
    }


def _properties(standing: Standing, t: Translator) -> dict[str, Any]:
    member, place = standing.member, standing.place
    known = {
        t("navn"): member.name,
        t("sted"): place.name,
        t("kommune"): place.kommune.name,
        t("fylke"): COUNTIES[place.kommune.county],
        t("type"): t(KINDS[standing.kind]),
        t("medlem siden"): standing.since.isoformat(),
        t("fag"): [t(CRAFTS[craft]) for craft in member.crafts],
        t("størrelse"): t(SIZES[member.size]),
        t("posisjonens presisjon"): t(PRECISIONS[place.precision]),
        t("orgnr"): member.org_number,
        t("nettsted"): member.website,
        t("demodata"): t("oppdiktet") if member.demo else None,
    }
    return {name: value for name, value in known.items() if value is not None}


def _coded(standing: Standing, t: Translator) -> dict[str, Any]:
    member, place = standing.member, standing.place
    known = {
        "name": member.name,
        "place": place.name,
        "kommune": place.kommune.name,
        "kommune_number": place.kommune.number,
        "county_number": place.kommune.county.value,
        "kind": standing.kind.value,
        "since": standing.since.isoformat(),
        "crafts": [craft.value for craft in member.crafts],
        "size": member.size.value,
        "position_precision": place.precision.value,
        "org_number": member.org_number,
        "website": member.website,
        "demo": member.demo,
        "words": {
            "county": COUNTIES[place.kommune.county],
            "kind": t(KINDS[standing.kind]),
            "crafts": [t(CRAFTS[craft]) for craft in member.crafts],
            "size": t(SIZES[member.size]),
        },
    }
    return {name: value for name, value in known.items() if value is not None}
