"""A backup's file: a zip in which nothing is packed, and whose last bytes are a digest of the rest.

It never unfolds to more than it is, and any changed byte is found.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest, sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from cluster.problems import Problem
from data.backup.manifest import (
    COPIES,
    Kind,
    Manifest,
    RefusedError,
    as_json,
    from_json,
    refusal,
    refuse_if,
)

MANIFEST = "manifest.json"
MAX_MANIFEST = 64 * 1024

_SEAL = 64  # characters of a SHA-256 in hexadecimal, as the zip's comment
_CHUNK = 1024 * 1024
_ENCRYPTED = 0x1

_WHAT_A_FORGED_ONE_RAISES = (
    BadZipFile,
    NotImplementedError,
    EOFError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    RecursionError,
)


def pack(manifest: Manifest, copy: Path) -> Path:
    """The backup's file, beside the copy, safely on the disk."""
    packed = copy.with_name("backup.zip")
    packed.touch(mode=0o600)  # it holds people's contacts
    with ZipFile(packed, "w", ZIP_STORED) as archive:
        archive.comment = bytes(_SEAL)
        archive.writestr(MANIFEST, as_json(manifest))
        archive.write(copy, copy.name)
    with packed.open("r+b") as file:
        seal = seal_of(file)
        file.seek(-_SEAL, os.SEEK_END)
        file.write(seal)
        file.flush()
        os.fsync(file.fileno())
    return packed


def seal_of(file: BinaryIO) -> bytes:
    """The digest of all of a backup but the place where the digest stands."""
    left = file.seek(0, os.SEEK_END) - _SEAL
    file.seek(0)
    digest = sha256()
    while left > 0:
        chunk = file.read(min(left, _CHUNK))
        digest.update(chunk)
        left -= len(chunk)
    return digest.hexdigest().encode()


def digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


@contextmanager
def unpacked(file: Path, kind: Kind) -> Iterator[tuple[Manifest, Path]]:
    """The manifest and the copy of a whole backup that is for this version and database."""
    _refuse_broken(file)
    with TemporaryDirectory(prefix="klyngekart-") as folder:
        copy = Path(folder, COPIES[kind])  # never a name that the archive proposes
        manifest = _unpack(file, kind, copy)
        if digest_of(copy) != manifest.sha256:
            raise RefusedError(Problem("backup.differs", value=copy.name))
        yield manifest, copy


def _unpack(file: Path, kind: Kind, copy: Path) -> Manifest:
    try:
        with ZipFile(file) as archive:
            manifest = _manifest(archive)
            refuse_if(refusal(manifest, kind))
            with archive.open(copy.name) as source, copy.open("wb") as into:
                shutil.copyfileobj(source, into)
            return manifest
    except _WHAT_A_FORGED_ONE_RAISES as error:
        raise RefusedError(Problem("backup.damaged")) from error


def _refuse_broken(file: Path) -> None:
    """Only bytes that we wrote are read as a zip at all."""
    with file.open("rb") as backup:
        if backup.read(2) != b"PK":
            raise RefusedError(Problem("backup.not_one"))
        if backup.seek(0, os.SEEK_END) <= _SEAL:
            raise RefusedError(Problem("backup.damaged"))
        expected = seal_of(backup)
        if backup.read(_SEAL) != expected:
            raise RefusedError(Problem("backup.damaged"))


def _manifest(archive: ZipFile) -> Manifest:
    parts = archive.infolist()
    manifest = from_json(_manifest_bytes(archive, parts))
    if sorted(part.filename for part in parts) != sorted((MANIFEST, COPIES[manifest.database])):
        raise BadZipFile
    return manifest


def _manifest_bytes(archive: ZipFile, parts: list[ZipInfo]) -> bytes:
    if not all(map(_is_plain, parts)) or archive.getinfo(MANIFEST).file_size > MAX_MANIFEST:
        raise BadZipFile
    return archive.read(MANIFEST)


def _is_plain(part: ZipInfo) -> bool:
    stored = part.compress_type == ZIP_STORED and part.file_size == part.compress_size
    return stored and not part.flag_bits & _ENCRYPTED
