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
    collection = {
        "type": "FeatureCollection",
        "about": dict(about),
        "features": [_feature(each, t) for each in standings],
    }
    return json.dumps(collection, ensure_ascii=False, indent=1).encode()


def _feature(standing: Standing, t: Translator) -> dict[str, Any]:
    at = standing.place.position
    return {
        "type": "Feature",
        "id": standing.member.id,
        "geometry": {"type": "Point", "coordinates": [at.longitude, at.latitude]},
        "properties": _properties(standing, t),
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
