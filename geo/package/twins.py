"""Tables as Parquet beside their CSV: quicker to open where rows are many. The CSV is for people, and what they write there
holds: a twin that was made of another CSV is not read."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ..core.columns import TEXT, arrow_text
from ..core.errors import Problem
from ..language.speech import mark, say_later

LEAST_ROWS = 50_000  # of a table that gets a twin
ENDING = ".parquet"
_MADE_OF = b"made_of"  # the SHA-256 of the CSV
_TEXT = pd.StringDtype(na_value=np.nan)  # what pandas calls "str"
_FAULTS = (pa.ArrowException, OSError, ValueError, KeyError)


def twin(frame: pd.DataFrame, csv: bytes) -> bytes:
    """A table of text as Parquet, which knows of which CSV it is the twin; the same table gives the same bytes."""
    columns = {str(name): arrow_text(frame[name]) for name in frame}
    made = pa.table(columns).replace_schema_metadata({_MADE_OF: sum_of(csv)})
    sink = pa.BufferOutputStream()
    pq.write_table(made, sink, compression="zstd")
    return bytes(sink.getvalue())


def read_twin(
    name: str, content: bytes, csv: bytes | None, problems: list[Problem], most_bytes: int | None
) -> pd.DataFrame | None:
    """The rows of a Parquet table as text, their index that of the rows of the CSV (the header being 1). None, with the
    problem told, where it can't be read or is not the twin of the ``csv`` there is (its ``sum_of``); also where
    its cells, written out, are more than ``most_bytes`` (None: however many)."""
    try:
        # Where cells are counted, a repeated text is read once, which takes longer and is little before it is counted.
        once = pq.read_schema(pa.BufferReader(content)).names if most_bytes is not None else None
        with pq.ParquetFile(pa.BufferReader(content), read_dictionary=once, pre_buffer=False) as file:
            if csv is not None and (file.schema_arrow.metadata or {}).get(_MADE_OF) != csv:
                problems.append(_other_csv(name))
                return None
            if fault := _fault(file):
                problems.append(_unread(name, fault, csv))
                return None
            columns = {each: file.read([each], use_threads=False)[each] for each in file.schema_arrow.names}
        if most_bytes is not None and sum(map(_written_out, columns.values())) > most_bytes:
            problems.append(_unread(name, mark("its cells come to more text than is read"), csv))
            return None
        pa.table(columns).validate(full=True)  # also that texts are UTF-8
        return _framed(columns)
    except _FAULTS as fault:
        problems.append(
            _unread(
                name,
                say_later("it can't be read as Parquet: {fault}", fault=str(fault).splitlines()[0][:200]),
                csv,
            )
        )
        return None


def sum_of(csv: bytes) -> bytes:
    """By which a twin knows the CSV that it was made of."""
    return hashlib.sha256(csv).hexdigest().encode()


def _fault(file: pq.ParquetFile) -> str:
    """What is wrong with a file before anything of it is unpacked; '' for nothing."""
    schema = file.schema_arrow
    if len(set(schema.names)) < len(schema.names):
        return mark("two columns have the same name")
    if others := [each.name for each in schema if not _is_text(each.type)]:
        return say_later("it holds cells that are no text ({listed})", listed=", ".join(others)[:100])
    return ""


def _is_text(kind: pa.DataType) -> bool:
    kind = kind.value_type if pa.types.is_dictionary(kind) else kind
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _framed(table: Mapping[str, pa.ChunkedArray]) -> pd.DataFrame:
    """As pandas has it; columns without any text are one in memory, for each would take eight bytes a row."""
    columns = {name: _whole(each.cast(TEXT)) for name, each in table.items()}
    texts = {name: _texts(each) for name, each in columns.items()}
    if any(b"\0" in buffer.to_pybytes() for each in texts.values() for buffer in each):
        raise ValueError(mark("it holds null bytes"))
    blank = next((each for name, each in columns.items() if not texts[name]), None)
    shared = {name: each if texts[name] else blank for name, each in columns.items()}
    frame = pa.table(shared).to_pandas(types_mapper=lambda _: _TEXT)
    return frame.set_axis(pd.RangeIndex(2, len(frame) + 2), axis=0)


def _written_out(column: pa.ChunkedArray) -> int:
    """The bytes of a column of which repeated texts are kept once, when each row gets its own."""
    lengths = (pc.take(pc.binary_length(each.dictionary), each.indices) for each in column.chunks)
    return sum(pc.sum(each).as_py() or 0 for each in lengths)


def _whole(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.fill_null(column, "") if column.null_count else column


def _texts(column: pa.ChunkedArray) -> list[pa.Buffer]:
    """What its texts are written in; nothing where all are empty."""
    return [chunk.buffers()[2] for chunk in column.chunks if len(chunk) and chunk.buffers()[2]]


def _other_csv(name: str) -> Problem:
    csv = name.removesuffix(ENDING) + ".csv"
    reason = say_later("{csv} was changed since this was made of it, so the CSV is read", csv=csv)
    return Problem(name, reason, mark("Delete this file, or write the package anew"), level="note")


def _unread(name: str, reason: str, csv: bytes | None) -> Problem:
    """The package opens by the CSV where there is one."""
    if csv is not None:
        return Problem(
            name,
            say_later("{reason}, so the CSV is read", reason=reason),
            mark("Delete this file, or write the package anew"),
            level="note",
        )
    return Problem(name, reason, mark("Save the table as CSV, or as Parquet whose columns are all text"), level="file")
