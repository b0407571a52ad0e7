"""From the bytes of an uploaded file to a sheet of cells, or the reason why not."""

from __future__ import annotations

from cluster.problems import Problem
from data.importing import delimited, workbook
from data.importing.sheet import Sheet

MAX_BYTES = 5 * 1024 * 1024


def read_sheet(content: bytes, filename: str) -> Sheet | Problem:
    """Read a CSV or XLSX file by what it is, whatever it is called."""
    refusal = _refusal(content, filename)
    if refusal is not None:
        return refusal
    sheet = _read(content)
    if isinstance(sheet, Problem):
        return sheet
    return _with_content(sheet)


def _read(content: bytes) -> Sheet | Problem:
    if content.startswith(_ZIP):
        return workbook.read(content)
    return delimited.read(content)


def _with_content(sheet: Sheet) -> Sheet | Problem:
    if not sheet.rows:
        return Problem("import.empty")
    if len(sheet.rows) == 1:
        return Problem("import.no_rows")
    return sheet


_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN = {
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"RIFF": "WebP",
    b"BM": "BMP",
    b"%PDF": "PDF",
    b"\x1f\x8b": "gzip",
    b"7z\xbc\xaf": "7z",
    b"Rar!": "RAR",
}


def _refusal(content: bytes, filename: str) -> Problem | None:
    """Why the file is not read at all, seen from its size, its name and its first bytes."""
    if len(content) > MAX_BYTES:
        return Problem("import.too_large", details={"most": MAX_BYTES // 1024 // 1024})
    if not content.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        return Problem("import.empty")
    if content.startswith(_OLE):
        return Problem(_ole_code(content))
    if filename.lower().endswith((".xlsm", ".xltm", ".xlam")):
        return Problem("import.macros", value=filename)
    return _foreign(content)


def _ole_code(content: bytes) -> str:
    encrypted = "EncryptedPackage".encode("utf-16-le") in content
    return "import.encrypted" if encrypted else "import.old_excel"


def _foreign(content: bytes) -> Problem | None:
    """The problem when the content plainly is something else than a table."""
    kind = next((name for magic, name in _FOREIGN.items() if _begins(content, magic)), None)
    if kind is not None:
        return Problem("import.not_a_table", value=kind)
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if start == b"<":
        return Problem("import.markup")
    if start in {b"{", b"["}:
        return Problem("import.json")
    return None


def _begins(content: bytes, magic: bytes) -> bool:
    # Two letters are too little to go by: a bitmap has zero bytes near its start as well.
    return content.startswith(magic) and (magic != b"BM" or b"\x00" in content[:16])
