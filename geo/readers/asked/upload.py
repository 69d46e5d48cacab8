"""A file that someone brings, looked at once: what it is by its content, whatever its name says."""

from __future__ import annotations

import codecs
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePath

from ...core.characters import whole
from ...core.errors import GeoError, shortened
from ...core.limits import LIMITS, MIB, in_time
from ...language.speech import mark, say_later
from .gzip import GZIP, ungzipped
from .refused import XML, refusal
from .zip import unpack

_MAGIC = {b"SQLite format 3\0": "geopackage", b"fgb\x03": "flatgeobuf", b"PAR1": "parquet"}
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_PROLOGUE = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\])?\s*>|\s)*", re.DOTALL | re.IGNORECASE)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")
_SNIFFED = 65_536
_RECORD = re.compile(r"[\[{]\s*(?:\{\s*)?\"[^\"\n]{1,80}\"\s*:")  # JSON, whatever the name says
_BY_MEMBER = (  # kinds of archives by an ending in them
    *(("package", "datapackage.json"), ("shapefile", ".shp"), ("kmz", ".kml"), ("geodatabase", ".gdbtable")),
)
_TABLE_ENDINGS = (".csv", ".tsv", ".tab", ".txt")


@dataclass(frozen=True, eq=False)
class Upload:
    """``name`` serves messages only and is never used as a path; ``started`` is when its reading began."""

    name: str
    content: bytes
    started: float = field(default_factory=time.monotonic)

    @cached_property
    def file(self) -> str:
        """The name without folders, fit for a message."""
        return whole(shortened(PurePath(self.name.replace("\\", "/")).name or "the file"))

    @cached_property
    def kind(self) -> str:
        """zip, geopackage, flatgeobuf, parquet, json, kml, gpx or text; for archives xlsx, ods, kmz, shapefile,
        geodatabase or package. Raises ``GeoError`` for what is empty, too large or nothing we read."""
        self._check_size()
        for magic, kind in _MAGIC.items():
            if self.content.startswith(magic):
                return kind
        if self.content.startswith(b"PK"):
            return self._archive_kind()
        if fault := refusal(self.name, self.content):
            raise GeoError(say_later(fault, file=self.file))
        return self._text_kind()

    def opened(self) -> Upload:
        """What a gzip holds, under its name without ``.gz``; itself where it is none."""
        if not self.content.startswith(GZIP):
            return self
        self._check_size()
        name = self.name.removesuffix(".gz").removesuffix(".GZ")
        return Upload(name, ungzipped(self.file, self.content, self.started), self.started)

    @cached_property
    def members(self) -> Mapping[str, bytes]:
        """The files in the archive, by name (see ``zip.unpack``)."""
        return unpack(self.file, self.content)

    def member(self, name: str) -> Upload:
        """One file of the archive as an upload of its own, on the same clock."""
        return Upload(f"{self.file} › {name}", self.members[name], self.started)

    def in_time(self) -> None:
        in_time(self.file, self.started)

    def _check_size(self) -> None:
        blank = b"\0 \r\n\t"
        if not self.content[:_SNIFFED].strip(blank) and not self.content.strip(blank):
            raise GeoError(say_later("{file} is empty. Choose another file.", file=self.file))
        if len(self.content) > LIMITS.upload_bytes:
            size, limit = len(self.content) / MIB, LIMITS.upload_bytes // MIB
            raise GeoError(
                say_later(
                    "{file} has {size} MiB; at most {limit} MiB are read. Split it.",
                    file=self.file,
                    size=format(size, ".0f"),
                    limit=limit,
                )
            )

    def _archive_kind(self) -> str:
        names = [name.lower() for name in self.members]
        if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
            return "xlsx"
        if self.members.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
            return "ods"
        for kind, ending in (
            ("package", "datapackage.json"),
            ("shapefile", ".shp"),
            ("kmz", ".kml"),
            ("geodatabase", ".gdbtable"),
        ):
            if any(name.endswith(ending) for name in names):
                return kind
        return "zip"

    def _text_kind(self) -> str:
        start = self._start.lstrip("\ufeff\x1e \r\n\t")  # a record separator begins a GeoJSON text sequence
        if start.startswith("<"):
            return self._xml_kind(start)
        if start.startswith(("{", "[")) and (not self._is_table_by_name or _RECORD.match(start)):
            return "json"
        return "text"

    @property
    def _is_table_by_name(self) -> bool:
        return self.name.lower().endswith(_TABLE_ENDINGS)

    @property
    def _start(self) -> str:
        head = self.content[:_SNIFFED]
        utf16 = head.startswith(_BOMS[1:])
        return head.decode("utf-16" if utf16 else "utf-8", errors="replace")

    def _xml_kind(self, start: str) -> str:
        prologue = _PROLOGUE.match(start)
        root = _ROOT.match(start[prologue.end() if prologue else 0 :])
        name = root[1].lower() if root else ""
        if name in ("kml", "gpx"):
            return name
        if name == "html" or "<html" in start.lower():
            raise GeoError(
                say_later("{file} is a web page, perhaps that of a log-in. Download the data itself.", file=self.file)
            )
        if (fault := XML.get(name)) and (name != "event" or "uid=" in start):
            raise GeoError(say_later(fault, file=self.file))
        raise GeoError(
            say_later(
                "{file} is XML of a kind that is not read ({name}). Save it as GeoJSON or CSV.",
                file=self.file,
                name=name or mark("no root"),
            )
        )
