"""A code to scan: black on white with its quiet zone, and none rather than one that is cut."""

from __future__ import annotations

from urllib.parse import unquote
from xml.etree import ElementTree as ET

import segno

from data.qr_codes import qr_code

TEXT = "BEGIN:VCARD\r\nFN:Ærlig Ødegård\r\nEND:VCARD"
SVG = "{http://www.w3.org/2000/svg}"


def drawn(text: str) -> ET.Element:
    address = qr_code(text)
    assert address is not None
    head, _, body = address.partition(",")
    assert head.startswith("data:image/svg+xml")
    return ET.fromstring(unquote(body))


def test_a_code_is_black_on_white_with_four_modules_of_quiet() -> None:
    svg = drawn(TEXT)
    white, black = svg.iter(f"{SVG}path")
    assert white.get("fill") == "#fff"
    assert black.get("stroke") == "#000"
    modules = segno.make(TEXT, encoding="utf-8", error="l", micro=False).symbol_size(border=4)
    assert svg.get("viewBox") == f"0 0 {modules[0]} {modules[1]}"
    assert "M4 4.5h7" in (black.get("d") or "")  # the first finder pattern, behind the quiet zone


def test_the_picture_grows_with_the_page_and_not_with_the_text() -> None:
    assert drawn(TEXT).get("width") is None
    assert qr_code(TEXT) == qr_code(TEXT)


def test_a_text_that_is_too_long_gets_no_code() -> None:
    assert qr_code("ø" * 1400) is not None
    assert qr_code("ø" * 1500) is None
