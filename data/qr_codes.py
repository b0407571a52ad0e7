"""A text as a QR code, black on white with the quiet zone the standard asks for."""

from __future__ import annotations

import segno
from segno.encoder import DataOverflowError

_QUIET_MODULES = 4


def qr_code(text: str) -> str | None:
    """The address (``data:``) of a picture of the code, an SVG; None when the text is too long.

    UTF-8, which telephones guess first. The least error correction: a screen has no stains, and
    larger modules are read from farther off.
    """
    try:
        code = segno.make(text, encoding="utf-8", error="l", micro=False)
    except DataOverflowError:
        return None
    address: str = code.svg_data_uri(
        border=_QUIET_MODULES, dark="#000", light="#fff", omitsize=True
    )
    return address
