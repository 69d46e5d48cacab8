"""The record as it travels: plain values as JSON, and after them the bytes of its columns.

A column is a numpy array (kept as it is) or a pandas column of text (UTF-8, and by row how many bytes). In the JSON stands
where it begins. Columns stand in objects, never in lists, so that who reads it need not look through lists for them
(``layers/web/packed.js``). Numbers are little-endian; each column begins at a multiple of eight bytes.
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from geo.core.columns import arrow_text

from .layer_payload import Values

ALIGNED = 8
COLUMN, TEXT = "$column", "$text"


def packed(values: Values) -> bytes:
    """``values`` as bytes: how many the JSON has (4), the JSON, the columns."""
    body = _Body()
    head = json.dumps(body.told(values), ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode("utf-8")
    return b"".join([len(head).to_bytes(4, "little"), head, _gap(4 + len(head)), *body.parts])


def unpacked(content: bytes) -> Values:
    """What was packed: arrays, and texts as lists. For tests and whoever else reads it in Python."""
    length = int.from_bytes(content[:4], "little")
    start = 4 + length + len(_gap(4 + length))
    found: Values = _read(json.loads(content[4 : 4 + length]), memoryview(content)[start:])
    return found


def least(numbers: np.ndarray) -> np.ndarray:
    """Whole numbers in the fewest bytes that hold them (never negative)."""
    most = int(numbers.max()) if len(numbers) else 0
    return numbers.astype("u1" if most < 2**8 else "u2" if most < 2**16 else "i4")


class _Body:
    """The columns, each once."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self.length = 0
        self._known: dict[bytes, int] = {}

    def told(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {name: self.told(each) for name, each in value.items()}
        if isinstance(value, np.ndarray):
            return self._column(value)
        return self._text(value) if isinstance(value, pd.Series) else value

    def _column(self, array: np.ndarray) -> Values:
        its = array.astype(array.dtype.newbyteorder("<"), copy=False)
        return {COLUMN: [its.dtype.str[1:], self._begin(its.tobytes()), len(its)]}

    def _text(self, column: pd.Series) -> Values:
        texts = pa.chunked_array([arrow_text(column)]) if len(column) == 0 else arrow_text(column)
        whole = texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts
        lengths = np.asarray(pc.binary_length(whole.cast(pa.large_binary())).fill_null(0))
        content = b"".join(whole.cast(pa.large_binary()).to_pylist()) if whole.null_count else _bytes_of(whole)
        bytes_ = np.frombuffer(content, dtype="u1")
        return {TEXT: {"bytes": self._column(bytes_), "lengths": self._column(least(lengths))}}

    def _begin(self, content: bytes) -> int:
        """Where these bytes begin; the same ones stand there once."""
        if content not in self._known:
            self._known[content] = self.length
            self.parts += [content, _gap(len(content))]
            self.length += len(content) + len(_gap(len(content)))
        return self._known[content]


def _bytes_of(texts: pa.Array) -> bytes:
    """The UTF-8 of a column of text without gaps."""
    _, offsets, content = texts.buffers()
    ends = np.frombuffer(offsets, dtype="i8")[texts.offset : texts.offset + len(texts) + 1]
    return b"" if content is None or not len(texts) else bytes(memoryview(content)[int(ends[0]) : int(ends[-1])])


def _gap(length: int) -> bytes:
    return b"\0" * (-length % ALIGNED)


def _read(value: Any, body: memoryview) -> Any:
    if not isinstance(value, dict):
        return value
    if COLUMN in value:
        kind, begin, length = value[COLUMN]
        return np.frombuffer(body, dtype=f"<{kind}", count=length, offset=begin) if length else np.empty(0, kind)
    if TEXT in value:
        content, lengths = (_read(value[TEXT][name], body) for name in ("bytes", "lengths"))
        ends = np.cumsum(lengths)
        return [content[end - many : end].tobytes().decode("utf-8") for end, many in zip(ends, lengths, strict=True)]
    return {name: _read(each, body) for name, each in value.items()}
