"""The log: one JSON object a line on standard error, and no secret in it.

Everybody logs as the standard library has it; structlog is only here, and writes.
"""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Callable, Collection, Mapping, MutableMapping
from typing import Any

from structlog.processors import JSONRenderer, TimeStamper, format_exc_info
from structlog.stdlib import ExtraAdder, ProcessorFormatter, add_log_level, add_logger_name

REFERENCE = "reference"
FIELDS = ("time", "level", "logger", "event", REFERENCE, "exception")
REDACTED = "***"

# Nothing that is heard or read as another (0 and O, 1, I and L), and no vowels to make words of.
_LETTERS = "23456789BCDFGHJKMNPQRSTVWXYZ"
_SHORTEST = 4  # a shorter secret is part of too many words to be taken out, and is none

_NAMES = r"\w*(?:password|passwd|secret|token|api_?key)\w*"
_VALUE = r"""[bu]?(?:"[^"\n]*"|'[^'\n]*'|[^\s"'&,;)}\]]+)"""
_PATTERNS: tuple[tuple[str, str], ...] = (
    (r"(\w://[^\s:/@]*:)\S+(?=@)", rf"\1{REDACTED}"),  # name:password@host
    (rf"(?i)(\b{_NAMES}\b[\"']?\s*[=:]\s*){_VALUE}", rf"\1{REDACTED}"),
    (r"(?i)([?&](?:code|state)=)[^\s\"'&]+", rf"\1{REDACTED}"),  # a sign-in under way
    (r"(?i)(\bnokkel\b[\"']?\s*[=:]\s*[\"']?)[\w-]+", rf"\1{REDACTED}"),  # somebody's calendar
    (
        r"(?i)\b((?:proxy-)?authorization|(?:set-)?cookie)\b([\"']?\s*[=:,]\s*b?[\"']?)[^\"'\n]+",
        rf"\1\2{REDACTED}",
    ),
    (r"(?i)\b(bearer\s+)[\w.~+/=-]{8,}", rf"\1{REDACTED}"),
    # PostgreSQL tells the row that would not fit, contact details and all.
    (
        r"(?s)\b(DETAIL|CONTEXT):.*?"
        r"(?=\n(?:HINT|DETAIL|CONTEXT|\[SQL|\(Background)|\n\nThe above|\n\nDuring|\Z)",
        rf"\1: {REDACTED}",
    ),
    (r"[\w.+%-]{1,64}@[\w-]+(?:\.[\w-]+)+", f"{REDACTED}@{REDACTED}"),  # who, of all people
)
_REDACTIONS = tuple((re.compile(pattern), instead) for pattern, instead in _PATTERNS)


class _ToRoot(logging.Logger):
    """Says all it has to say through the root, whatever handlers somebody gives it."""

    def callHandlers(self, record: logging.LogRecord) -> None:  # noqa: N802 - its name there
        logging.root.callHandlers(record)


def keep(never: Collection[str] = ()) -> None:
    """From now on all that this process logs is written as JSON, without ``never``."""
    handler = logging.StreamHandler()
    handler.setFormatter(formatter(never))
    for logger in (logging.root, *_loggers()):
        logger.handlers.clear()
        logger.propagate = True
    logging.root.addHandler(handler)
    logging.setLoggerClass(_ToRoot)
    logging.captureWarnings(capture=True)


def _loggers() -> list[logging.Logger]:
    known = logging.root.manager.loggerDict.values()
    return [each for each in known if isinstance(each, logging.Logger)]


def formatter(never: Collection[str]) -> logging.Formatter:
    """Writes a record as one line of JSON: time, level, logger, event, reference, exception."""
    return ProcessorFormatter(
        foreign_pre_chain=[
            add_log_level,
            add_logger_name,
            ExtraAdder(allow=[REFERENCE]),
            TimeStamper(fmt="iso", utc=True, key="time"),
        ],
        processors=[
            ProcessorFormatter.remove_processors_meta,
            format_exc_info,  # the lines of code, and no values of theirs
            _redacting(never),
            JSONRenderer(),
        ],
    )


def _redacting(
    never: Collection[str],
) -> Callable[[Any, str, MutableMapping[str, Any]], Mapping[str, str]]:
    def redact(_: object, __: str, event: MutableMapping[str, Any]) -> Mapping[str, str]:
        return {key: redacted(str(event[key]), never) for key in FIELDS if key in event}

    return redact


def redacted(text: str, never: Collection[str] = ()) -> str:
    """``text`` without ``never``, and without what looks like a secret or a person's address."""
    for secret in sorted(never, key=len, reverse=True):
        if len(secret) >= _SHORTEST:
            text = text.replace(secret, REDACTED)
    for pattern, instead in _REDACTIONS:
        text = pattern.sub(instead, text)
    return text


def new_reference() -> str:
    """What a reader can say by phone, and the log can be searched for: ``K7MP-42QX``."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"
