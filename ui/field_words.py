"""A stored field in words: as the log tells it, and whoever puts two versions side by side."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from cluster.comparison import Field
from cluster.consent import Audience, Shared
from cluster.crafts import Craft
from cluster.wording import (
    AREAS,
    AUDIENCES,
    CRAFTS,
    FIELDS,
    FIGURE_SOURCES,
    FILM_FORMATS,
    FILM_PARTS,
    HOURS_STATUSES,
    KINDS,
    LOSS_REASONS,
    MEETING_KINDS,
    MEETING_LANGUAGES,
    NOTICE_KINDS,
    PHASES,
    POOL_CHOICES,
    PROSPECT_SOURCES,
    REGISTER_FIELDS,
    ROLES,
    SHARED,
    STAGES,
    TIE_KINDS,
    TIE_STATUSES,
    VERDICTS_IN_SHORT,
    WORKERS,
)
from data.language import Texts


def worded(field: str, value: object, t: Texts) -> str:
    """A value as ``data.rows.record`` and the log hold it, in words; empty for none."""
    if isinstance(value, Mapping):  # what a member's change holds
        inner = (f"{t(FIELDS[name])} {worded(name, each, t)}" for name, each in value.items())
        return ", ".join(inner)
    if isinstance(value, list):
        return ", ".join(_item(field, item, t) for item in value)
    return "" if value is None else _plain_value(field, value, t)


def _plain_value(field: str, value: object, t: Texts) -> str:
    if isinstance(value, bool):
        return t("ja") if value else ""
    if isinstance(value, int):
        return t.number(value)
    if field in _MOMENTS and _MOMENT_MARK in str(value):
        return t.moment(datetime.fromisoformat(str(value)))
    if field in _DAYS and value:
        return t.short_day(date.fromisoformat(str(value)))
    return t(_CODES[field][str(value)]) if field in _CODES and value else str(value)


def _item(field: str, item: object, t: Texts) -> str:
    if isinstance(item, Mapping):
        return _PARTS[field](item, t)
    if field == "crafts":
        return t(CRAFTS[Craft(str(item))])
    return t(REGISTER_FIELDS[Field(str(item))]) if field == "from_register" else str(item)


def _consent(consent: Mapping[str, Any], t: Texts) -> str:
    shared, audience = Shared(consent["shared"]), Audience(consent["audience"])
    return f"{t(SHARED[shared])}: {t(AUDIENCES[audience])}"


def _place(place: Mapping[str, Any], t: Texts) -> str:
    at = " ".join((t.number(place["latitude"], 4), t.number(place["longitude"], 4)))
    known = ", ".join(filter(None, (at, place.get("address"), place.get("postal_code"))))
    day = place.get("since")
    since = day and t("fra {day}", day=t.short_day(date.fromisoformat(day)))
    return f"{place['name']} ({known}) {since or ''}".rstrip()


def _participant(participant: Mapping[str, Any], t: Texts) -> str:
    name, role = participant["name"], participant["role"]
    return f"{name} ({role})" if role else str(name)


def _term(term: Mapping[str, Any], t: Texts) -> str:
    joined = t.short_day(date.fromisoformat(term["joined"]))
    left = t.short_day(date.fromisoformat(term["left"])) if term["left"] else ""
    return f"{t(KINDS[term['kind']])} {joined} – {left}".rstrip()


_MOMENTS = ("fetched_at", "starts", "ends", "signed_up")
"""Some of these are days in one kind of thing and moments in another."""
_MOMENT_MARK = "T"
_DAYS = (
    "as_of",
    "confirmed",
    "trashed",
    "erased",
    "until",
    "posted",
    "start",
    "end",
    "added",
    "since",
    "next_day",
    "premiere",
    "awarded",
    "finish_by",
    "report_by",
    "due",
    "claimed",
    "paid",
    "day",
    "noted",
    "documented",
    "decided",
    "received",
    "from_day",
    "made",
    "starts",
    "ends",
    "cancelled",
    "reported",
)
_CODES: Mapping[str, Mapping[str, str]] = {
    "role": {str(role): words for role, words in ROLES.items()},
    "kind": {
        str(kind): words
        for kind, words in (*NOTICE_KINDS.items(), *MEETING_KINDS.items(), *TIE_KINDS.items())
    },
    "area": {str(area): words for area, words in AREAS.items()},
    "language": {str(language): words for language, words in MEETING_LANGUAGES.items()},
    "phase": {str(phase): words for phase, words in PHASES.items()},
    "craft": {str(craft): words for craft, words in CRAFTS.items()},
    "known_by": {str(source): words for source, words in PROSPECT_SOURCES.items()},
    "stage": {str(stage): words for stage, words in STAGES.items()},
    "told_by": {str(source): words for source, words in FIGURE_SOURCES.items()},
    "format": {str(form): words for form, words in FILM_FORMATS.items()},
    "part": {str(part): words for part, words in FILM_PARTS.items()},
    "verdict": {str(verdict): words for verdict, words in VERDICTS_IN_SHORT.items()},
    "worker": {str(worker): words for worker, words in WORKERS.items()},
    "status": {
        str(status): words for status, words in (*HOURS_STATUSES.items(), *TIE_STATUSES.items())
    },
    "decision": {str(choice): words for choice, words in POOL_CHOICES.items()},
    "reason": {str(reason): words for reason, words in LOSS_REASONS.items()},
}
_PARTS = {
    "terms": _term,
    "places": _place,
    "consents": _consent,
    "participants": _participant,
}
