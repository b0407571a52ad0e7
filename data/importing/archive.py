"""Looking through a zipped workbook before anything else opens it."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from cluster.problems import Problem

MAX_UNPACKED = 100 * 1024 * 1024
MAX_PARTS = 1_000

_ENCRYPTED = 0x1
_DTD = tuple(
    mark.encode(encoding)
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
_ENCODING = re.compile(rb"""<\?xml[^>]{0,80}?encoding\s*=\s*["']([A-Za-z0-9._-]+)""")
_KNOWN_ENCODINGS = {b"utf-8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1"}


def refusal(content: bytes) -> Problem | None:
    """Why the archive is not opened as a workbook, or None when it may be.

    Every part is unpacked once, one at a time, so that what it says about its
    own size need not be believed.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            return _by_directory(archive) or _by_content(archive)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
        return Problem("import.damaged")


def _by_directory(archive: ZipFile) -> Problem | None:
    """What the list of parts alone tells."""
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        return Problem("import.encrypted")
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        return _bomb()
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return Problem("import.macros")
    if "[Content_Types].xml" not in names or "xl/workbook.bin" in names:
        return Problem("import.not_a_workbook")
    return None


def _by_content(archive: ZipFile) -> Problem | None:
    """What unpacking tells: the real sizes, macros, and definitions no workbook needs."""
    left = MAX_UNPACKED
    for part in archive.infolist():
        unpacked = _unpacked(archive, part, left)
        left -= len(unpacked)
        if left < 0:
            return _bomb()
        problem = _in_part(part.filename, unpacked)
        if problem is not None:
            return problem
    return None


def _unpacked(archive: ZipFile, part: ZipInfo, most: int) -> bytes:
    with archive.open(part) as source:
        return source.read(most + 1)


def _in_part(name: str, unpacked: bytes) -> Problem | None:
    if not name.lower().endswith((".xml", ".rels", ".vml")):
        return None
    if name == "[Content_Types].xml" and b"macroEnabled" in unpacked:
        return Problem("import.macros")
    if any(mark in unpacked for mark in _DTD) or not _encoding_is_known(unpacked):
        return Problem("import.entities", value=name)
    return None


def _encoding_is_known(xml: bytes) -> bool:
    # In an encoding of its own choice a part could hide its definitions from the search.
    declared = _ENCODING.match(xml)
    return declared is None or declared.group(1).lower() in _KNOWN_ENCODINGS


def _bomb() -> Problem:
    return Problem("import.unpacks_too_large", details={"most": MAX_UNPACKED // 1024 // 1024})
