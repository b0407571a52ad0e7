"""Telephone numbers, from how people write them to how a telephone dials them."""

from __future__ import annotations

import re

NORWAY = "+47"

_FROM_ABROAD = re.compile(r"\+[1-9]\d{6,14}")
_NORWEGIAN = re.compile(r"[2-9]\d{7}")


def dialled(phone: str) -> str:
    """The number in E.164 (``+4799887766``) where that is sure, else the digits as typed.

    Eight digits are Norwegian; ``00`` before a country is ``+``, and the ``(0)`` some write
    after one is not dialled. Five digits, or two numbers in one, stay what they are.
    """
    written = re.sub(r"^(\+|00)([\d\s]+?)\(0\)", r"\1\2", phone.strip())
    digits = "".join(sign for sign in written if sign.isascii() and sign.isdigit())
    abroad = _with_country(written, digits)
    if abroad is not None and _FROM_ABROAD.fullmatch(abroad):
        return abroad
    return f"{NORWAY}{digits}" if _NORWEGIAN.fullmatch(digits) else digits


def _with_country(written: str, digits: str) -> str | None:
    if written.startswith("+"):
        return f"+{digits}"
    return f"+{digits[2:]}" if digits.startswith("00") else None
