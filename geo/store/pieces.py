"""A file of any size as pieces that the readers take one after another."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pyarrow as pa
import pyarrow.parquet as pq

from ..core.errors import GeoError
from ..core.limits import MIB
from ..language.speech import say_later
from ..readers.asked.gzip import GZIP

TABLE_ENDINGS = (".csv", ".tsv", ".tab", ".txt")
PIECE_BYTES = 48 * MIB
PIECE_ROWS = 100_000
_LONGEST_ROW = 2 * PIECE_BYTES


@dataclass(frozen=True)
class Piece:
    """A part of a file; ``share`` (0–1) is how much of the file is over with it."""

    content: bytes
    share: float


def in_pieces(path: Path) -> Iterator[Piece] | None:
    """The pieces of a table of text or a Parquet file that is larger than one; None for what is read at once."""
    if path.is_dir():
        return None
    try:
        with path.open("rb") as file:
            head = file.read(4)
        if head == b"PAR1":
            return _of_parquet(path) if pq.read_metadata(path).num_rows > PIECE_ROWS else None
        packed = head.startswith(GZIP)
        name = path.name.lower().removesuffix(".gz") if packed else path.name.lower()
        large = path.stat().st_size > (PIECE_BYTES // 8 if packed else PIECE_BYTES)
        return _of_text(path, packed) if large and name.endswith(TABLE_ENDINGS) else None
    except (OSError, pa.ArrowException) as fault:
        raise GeoError(
            say_later(
                "{name} can't be opened: {fault}. Check its name, or export it again.", name=path.name, fault=fault
            )
        ) from fault


def _of_parquet(path: Path) -> Iterator[Piece]:
    with pq.ParquetFile(path, pre_buffer=False) as file:
        rows, done = file.metadata.num_rows, 0
        for batch in file.iter_batches(PIECE_ROWS, use_threads=False):
            made = io.BytesIO()
            # The schema's own metadata say where the geometry is.
            pq.write_table(pa.Table.from_batches([batch], batch.schema.with_metadata(file.schema_arrow.metadata)), made)
            done += len(batch)
            yield Piece(made.getvalue(), done / rows)


def _of_text(path: Path, packed: bool) -> Iterator[Piece]:
    size = path.stat().st_size
    with path.open("rb") as raw, gzip.GzipFile(fileobj=raw, mode="rb") as unpacked:
        file: IO[bytes] = unpacked if packed else raw  # type: ignore[assignment]
        left = b""
        while block := file.read(PIECE_BYTES):
            whole, left = _cut(left + block)
            if len(left) > _LONGEST_ROW:
                raise GeoError(
                    say_later(
                        "{name} has a row of more than {n} bytes: a quote is opened and not closed.",
                        name=path.name,
                        n=len(left),
                    )
                )
            if whole:
                yield Piece(whole, raw.tell() / size)
        if left.strip():
            yield Piece(left, 1.0)


def _cut(text: bytes) -> tuple[bytes, bytes]:
    """``text`` up to its last end of a row, and the rest: an end of a line within quotes is none."""
    at, quotes = len(text), text.count(b'"')
    while (found := text.rfind(b"\n", 0, at)) >= 0:
        quotes -= text.count(b'"', found, at)
        if quotes % 2 == 0:
            return text[: found + 1], text[found + 1 :]
        at = found
    return b"", text
