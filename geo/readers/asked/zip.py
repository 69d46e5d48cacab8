"""Unpacks an archive into memory: nothing is written, no name is used as a path."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import PurePosixPath

from ...core.errors import GeoError
from ...core.limits import LIMITS, within
from ...language.speech import mark, say_later

FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    IndexError,
    OverflowError,
    MemoryError,
)
_ARCHIVES = (".zip", ".kmz", ".7z", ".rar", ".gz", ".bz2", ".xz", ".tar", ".tgz", ".zst")
_ENCRYPTED = 0x1


def unpack(file: str, content: bytes) -> dict[str, bytes]:
    """The members of a zip archive by name, without folders and the litter of file managers.

    Raises ``GeoError`` for too many or too large members, names that climb out of the archive, encrypted members,
    and archives within the archive. What a member declares as its size is also the most that is read of it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [info for info in archive.infolist() if not _litter(info)]
            _check(file, members)
            return {info.filename: _read(archive, info) for info in members}
    except FAULTS as fault:
        raise GeoError(
            say_later(
                "{file} can't be unpacked ({fault}). Pack it again as ZIP.",
                file=file,
                fault=fault or type(fault).__name__,
            )
        ) from fault


def pack(members: Mapping[str, bytes]) -> bytes:
    """An archive of ``members``, stored, so that a library gets sizes that have been verified."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return made.getvalue()


def _litter(info: zipfile.ZipInfo) -> bool:
    name = PurePosixPath(info.filename)
    return info.is_dir() or name.parts[:1] == ("__MACOSX",) or name.name in (".DS_Store", "Thumbs.db", "desktop.ini")


def _check(file: str, members: list[zipfile.ZipInfo]) -> None:
    within(len(members), LIMITS.members, mark("files in it"), file)
    within(sum(info.file_size for info in members), LIMITS.unpacked_bytes, mark("bytes when unpacked"), file)
    for info in members:
        if fault := _fault(info):
            raise GeoError(say_later(fault, file=file, name=repr(info.filename)))


def _fault(info: zipfile.ZipInfo) -> str:
    name = info.filename
    if name.startswith(("/", "\\")) or ":" in name or ".." in PurePosixPath(name.replace("\\", "/")).parts:
        return mark("{file} can't be used: {name} in it leads out of the archive. Pack the files again without it.")
    if info.flag_bits & _ENCRYPTED:
        return mark("{file} can't be used: {name} in it is protected by a password. Pack it again without one.")
    if name.lower().endswith(_ARCHIVES):
        return mark("{file} can't be used: {name} in it is an archive itself. Unpack it and bring its files.")
    return ""


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with archive.open(info) as member:
        content = member.read(info.file_size)
        member.read(1)  # reaching the end checks the CRC
    if len(content) != info.file_size:
        raise zipfile.BadZipFile(f"{info.filename!r} is not as long as it says")
    return content
