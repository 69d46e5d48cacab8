"""All bytes that a file holds: what is zipped, gzipped, in base64, in a database, in columns, in the chunks of a picture."""

from __future__ import annotations

import base64
import gzip
import io
import json
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pyarrow.parquet as pq

from layers.web.packed import unpacked

_BASE64 = re.compile(rb'type="application/gzip" id="[\w-]+">([A-Za-z0-9+/=]+)<')
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_HEX = re.compile(r"(?:[0-9a-f]{2}){64,}")


def opened_up(content: bytes) -> Iterator[bytes]:
    """``content`` itself and, over and over, all that is packed in it."""
    yield content
    for inner in _inside(content):
        yield from opened_up(inner)


def _inside(content: bytes) -> Iterator[bytes]:
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield from (each.encode() for each in archive.namelist())
            yield from (archive.read(each) for each in archive.namelist())
    elif content.startswith(b"\x1f\x8b"):
        plain = gzip.decompress(content)
        yield plain
        yield _values(unpacked(plain)) if not plain.lstrip().startswith(b"<") else b""
    elif content.startswith(b"SQLite format 3"):
        yield from _database(content)
    elif content.startswith(b"PAR1"):
        table = pq.read_table(io.BytesIO(content))
        yield str((table.to_pydict(), table.schema.metadata)).encode()
    elif content.startswith(b"%PDF"):
        yield from (zlib.decompressobj().decompress(each) for each in _STREAM.findall(content) if each[:1] == b"x")
    elif content.startswith(b"\x89PNG"):
        yield from (each for each in re.findall(rb"(?:tEXt|iTXt)(.*?)(?:IDAT|IEND)", content, re.DOTALL))
    yield from (base64.b64decode(each) for each in _BASE64.findall(content))


def _values(said: Any) -> bytes:
    def plain(value: Any) -> Any:
        return value.tolist() if isinstance(value, np.ndarray) else str(value)

    return json.dumps(said, default=plain, ensure_ascii=False).encode()


def _database(content: bytes) -> Iterator[bytes]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "its.db"
        path.write_bytes(content)
        database = sqlite3.connect(path)
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for row in database.execute(f'SELECT * FROM "{name}"').fetchall():
                for cell in row:
                    yield cell if isinstance(cell, bytes) and not cell.startswith(b"SQLite") else str(cell).encode()
                    if isinstance(cell, str) and _HEX.fullmatch(cell):
                        yield bytes.fromhex(cell)
        database.close()
