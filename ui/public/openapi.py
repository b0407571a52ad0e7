"""The description of the open data for programs (OpenAPI 3.1): the one place that says what it is.

The codes are taken from the rules themselves, so a new craft is in the description at once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from typing import Any

from cluster.crafts import Craft
from cluster.members import MemberKind, SizeClass
from cluster.places import County, Precision
from data.language import Language
from ui.middleware import root
from ui.public.answers import GEOJSON, JSON

VERSION = "1.0.0"
MEMBERS, GROWTH, ITSELF = "/api/members.geojson", "/api/growth.json", "/api/openapi.json"

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_DAY: Schema = {"type": "string", "format": "date"}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_DEMO: Schema = {
    "type": "boolean",
    "description": "Whether it is invented for demonstration (oppdiktet).",
}


@cache
def description() -> bytes:
    """The document itself."""
    return json.dumps(document(), ensure_ascii=False, indent=1).encode()


def document() -> Schema:
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Klyngekart: open data",
            "version": VERSION,
            "description": "What everyone may see of the cluster, as of today. No key is needed.",
        },
        "servers": [{"url": root().rstrip("/") or "/"}],
        "paths": {
            MEMBERS: _path("members", "The members that are shown, as points", GEOJSON, "Members"),
            GROWTH: _path("growth", "The growth toward the goals", JSON, "Growth"),
        },
        "components": {
            "schemas": {
                "About": _about(),
                "Members": _members(),
                "Member": _member(),
                "Growth": _growth(),
                "Goal": _goal(),
                "Month": _month(),
            },
            "parameters": {"Language": _language(), "IfNoneMatch": _if_none_match()},
            "headers": {"ETag": {"schema": _TEXT, "description": "Changes with the content."}},
        },
    }


def _path(name: str, summary: str, kind: str, schema: str) -> Schema:
    """GET and HEAD of one address."""
    tagged = {"ETag": {"$ref": "#/components/headers/ETag"}}
    content = {kind: {"schema": _ref(schema)}}

    def operation(method: str, body: Schema) -> Schema:
        return {
            "operationId": f"{method}_{name}",
            "summary": summary,
            "responses": {
                "200": {"description": summary, "headers": tagged, **body},
                "304": {"description": "What the asker holds still is so.", "headers": tagged},
            },
        }

    return {
        "parameters": [
            {"$ref": "#/components/parameters/Language"},
            {"$ref": "#/components/parameters/IfNoneMatch"},
        ],
        "get": operation("get", {"content": content}),
        "head": operation("head", {}),
    }


def _ref(schema: str) -> Schema:
    return {"$ref": f"#/components/schemas/{schema}"}


def _object(properties: Mapping[str, Schema], *, optional: Iterable[str] = ()) -> Schema:
    left_out = set(optional)
    return {
        "type": "object",
        "properties": dict(properties),
        "required": [name for name in properties if name not in left_out],
        "additionalProperties": False,
    }


def _codes(codes: type[StrEnum]) -> Schema:
    return {"type": "string", "enum": [code.value for code in codes]}


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _or_null(schema: Schema) -> Schema:
    return {**schema, "type": [schema["type"], "null"]}


def _language() -> Schema:
    return {
        "name": "lang",
        "in": "query",
        "description": "The language of the words; the codes stay. Bokmål where it is unknown.",
        "schema": {**_codes(Language), "default": Language.BOKMAL.value},
    }


def _if_none_match() -> Schema:
    return {
        "name": "If-None-Match",
        "in": "header",
        "description": "The ETag of the last answer.",
        "schema": _TEXT,
    }


def _about() -> Schema:
    return _object(
        {
            "as_of": {**_DAY, "description": "The day everything is as of, where the cluster is."},
            "language": _codes(Language),
            "source": _TEXT,
            "definition": {**_TEXT, "description": "Who counts."},
            "demo": _DEMO,
            "note": _or_null({**_TEXT, "description": "To be shown with the data, if there."}),
            "only_counted": {
                **_COUNT,
                "description": "Members who are counted and not shown: persons are shown only "
                "when they have said so. In members.geojson alone.",
            },
        },
        optional=["only_counted"],
    )


def _members() -> Schema:
    return _object(
        {
            "type": {"const": "FeatureCollection"},
            "about": _ref("About"),
            "features": _list(_ref("Member")),
        }
    )


def _member() -> Schema:
    number = {"type": "number"}
    point = {"type": "array", "items": number, "minItems": 2, "maxItems": 2}
    return _object(
        {
            "type": {"const": "Feature"},
            "id": {"type": "integer"},
            "geometry": _object(
                {
                    "type": {"const": "Point"},
                    "coordinates": {**point, "description": "Longitude, latitude (EPSG:4326)."},
                }
            ),
            "properties": _properties(),
        }
    )


def _properties() -> Schema:
    words = {"county": _TEXT, "kind": _TEXT, "crafts": _list(_TEXT), "size": _TEXT}
    return _object(
        {
            "name": _TEXT,
            "place": _TEXT,
            "kommune": _TEXT,
            "kommune_number": {"type": "string", "pattern": "^[0-9]{4}$"},
            "county_number": _codes(County),
            "kind": {**_codes(MemberKind), "description": "Only `member` counts to the goals."},
            "since": {**_DAY, "description": "The first day of the unbroken membership."},
            "crafts": {**_list(_codes(Craft)), "description": "The main craft first."},
            "size": _codes(SizeClass),
            "position_precision": _codes(Precision),
            "org_number": {"type": "string", "pattern": "^[0-9]{9}$"},
            "website": _TEXT,
            "demo": _DEMO,
            "words": _object(words),
        },
        optional=["org_number", "website"],
    )


def _growth() -> Schema:
    return _object(
        {
            "about": _ref("About"),
            "members": _COUNT,
            "project": _object({"start": _DAY, "end": _DAY}),
            "message": _or_null({**_TEXT, "description": "The growth in a sentence."}),
            "goals": _list(_ref("Goal")),
            "months": _list(_ref("Month")),
        }
    )


def _goal() -> Schema:
    number = {"type": "number"}
    return _object(
        {
            "goal": _COUNT,
            "missing": _COUNT,
            "share": {**number, "description": "Members, of the goal; 1 is all."},
            "expected": {**number, "description": "Where the straight path to the goal is now."},
            "needed_per_month": _or_null({**number, "description": "Null: reached or too late."}),
        }
    )


def _month() -> Schema:
    return _object({"day": _DAY, "members": _COUNT, "joined": _COUNT, "left": _COUNT})
