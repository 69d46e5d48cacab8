"""Text tables: CSV, TSV and their kin, with or without a header, titles above it, and rows of another length."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv as arrow_csv

from ...core.columns import TEXT
from ...core.errors import VALUE_CHARACTERS, GeoError, Problem
from ...core.limits import LIMITS, within
from ...language.speech import mark, say_later
from ..asked.options import Options
from ..asked.upload import Upload
from ..values.grid import Container, Grid, checked, column_names, framed
from .header import above_header, header_row_of, usual_length
from .text import Text, decoded, delimiter_of, guess_told

_HEAD_ROWS = 30
_HEAD_CHARACTERS = 1_000_000
_BLOCK_BYTES = 8 * 1024 * 1024
_FILLED = re.compile(rb"\S")
_WRITTEN = {"\\t": "\t", "tab": "\t"}  # how a tab is written on a command line
_TEXT = pd.StringDtype(na_value=np.nan)  # what pandas calls "str"
_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}


def read(upload: Upload, options: Options) -> Grid:
    """The rows of a text table. Rows whose number of cells is not the header's are rejected, unless what is too much
    is empty. Raises ``GeoError`` where there is no table or an option can't be right."""
    found = decoded(upload.file, upload.content, options.encoding)
    upload.in_time()
    delimiter = _WRITTEN.get(options.delimiter, options.delimiter) or delimiter_of(found)
    if len(delimiter) != 1 or delimiter in '"\n':
        raise GeoError(
            say_later(
                "{delimiter} can't separate cells ({file}). Write one character such as , or ;, or \\t for a tab.",
                delimiter=repr(delimiter),
                file=upload.file,
            )
        )
    head = _head(upload.file, found.head(_HEAD_CHARACTERS), delimiter)
    header = header_row_of([cells for cells, _ in head], options.header_row)
    names = column_names(head[header - 1][0] if header else [""] * usual_length([cells for cells, _ in head]))
    within(len(names), LIMITS.columns, mark("columns"), upload.file)
    start = _after_line(found.utf8, head[header - 1][1]) if header else 0
    within(_cells_at_most(found.utf8, start, delimiter, len(names)), LIMITS.cells, mark("cells"), upload.file)
    table = _Table(upload.file, names, delimiter, header, quotes=delimiter != "\t" or not _open_quote(found.utf8))
    told, asked = guess_told(upload.file, upload.content, found)
    warnings = (*told, *_warnings(upload.file, found, delimiter))
    body = pa.py_buffer(found.utf8).slice(start) if _FILLED.search(found.utf8, start) else pa.py_buffer(b"")
    found = replace(found, utf8=b"")  # let go as soon as its cells are there
    made = table.grid(body)
    del body
    grid = checked(made.but(warnings=warnings, questions=asked, headerless=not header))
    above = [above_header(upload.file, row) for row in range(1, header)]
    said = {"encoding": f"{found.encoding} ({found.how})", "delimiter": _NAMES.get(delimiter, delimiter)}
    return grid.but(skipped=(*above, *grid.skipped), said=said | {"header row": str(header or "none")})


class _Table:
    """Parses the body of one table and keeps what was set aside."""

    def __init__(self, file: str, names: Sequence[str], delimiter: str, header: int, quotes: bool) -> None:
        self.file, self.names, self.delimiter, self.first = file, list(names), delimiter, header + 1
        self.quote: str | bool = '"' if quotes else False
        self.odd: list[tuple[int, str]] = []

    def grid(self, body: pa.Buffer) -> Grid:
        """The body's rows; ``first`` is the row in the file that they begin with."""
        if not body.size:
            return Grid(self.file, "csv", framed(self.names, [], []))
        cells = self._parsed(body)
        rejected, skipped, repaired = self._odd_rows()
        if repaired:
            more = framed(self.names, list(repaired.values()), repaired)
            cells = pd.concat([cells, more]).sort_index()
        return Grid(self.file, "csv", cells, rejected=tuple(rejected), skipped=tuple(skipped))

    def _parsed(self, content: pa.Buffer) -> pd.DataFrame:
        blocks = content.size > _BLOCK_BYTES
        table = self._read(content, _BLOCK_BYTES, threads=blocks)
        if blocks and self.odd:  # only one thread alone tells their numbers
            table = self._read(content, _BLOCK_BYTES, threads=False)
        within(table.num_rows + len(self.odd), LIMITS.rows, mark("rows"), self.file)
        rows = np.arange(1, table.num_rows + len(self.odd) + 1)
        kept = np.setdiff1d(rows, [number for number, _ in self.odd], assume_unique=True)
        table = table.combine_chunks()  # in place of its pieces
        frame = table.to_pandas(types_mapper=lambda _: _TEXT)
        return frame.set_axis(pd.Index(kept + self.first - 1, dtype="int64"), axis=0)

    def _read(self, content: pa.Buffer, block_bytes: int, *, threads: bool) -> pa.Table:
        self.odd.clear()
        try:
            return arrow_csv.read_csv(
                pa.BufferReader(content),
                arrow_csv.ReadOptions(use_threads=threads, block_size=block_bytes, column_names=self.names),
                arrow_csv.ParseOptions(
                    delimiter=self.delimiter,
                    quote_char=self.quote,
                    newlines_in_values=True,
                    ignore_empty_lines=False,
                    invalid_row_handler=self._note,
                ),
                arrow_csv.ConvertOptions(
                    column_types=dict.fromkeys(self.names, TEXT), strings_can_be_null=False, check_utf8=False
                ),
            )
        except pa.ArrowException as fault:
            within(len(self.odd), LIMITS.rows, mark("rows"), self.file)
            if block_bytes <= content.size:  # perhaps a row is longer than a block
                return self._read(content, content.size + 1, threads=threads)
            raise GeoError(
                say_later(
                    "{file} can't be read as a table: {fault}. Save it as CSV again.", file=self.file, fault=fault
                )
            ) from fault

    def _note(self, row: arrow_csv.InvalidRow) -> str:
        self.odd.append((row.number, row.text))
        return "skip" if len(self.odd) <= LIMITS.rows else "error"

    def _odd_rows(self) -> tuple[list[Problem], list[Problem], dict[int, list[str]]]:
        rejected, skipped, repaired = [], [], {}
        for number, text in self.odd:
            row, cells = number + self.first - 1, self._cells(text)
            if not any(cell.strip() for cell in cells):
                skipped.append(Problem(self.file, mark("the row is blank"), mark("Nothing to do"), row, level="note"))
            elif len(cells) > len(self.names) and not any(cells[len(self.names) :]):
                repaired[row] = cells[: len(self.names)]
            else:
                counts = {"n": len(cells), "others": len(self.names)}
                reason = (
                    say_later("it has {n} cells, the header {others}", **counts)
                    if self.first > 1
                    else say_later("it has {n} cells, most rows {others}", **counts)
                )
                rejected.append(
                    Problem(
                        self.file,
                        reason,
                        mark("Quote cells that hold the separator"),
                        row,
                        value=text[:VALUE_CHARACTERS],
                    )
                )
        return rejected, skipped, repaired

    def _cells(self, text: str) -> list[str]:
        try:
            return next(csv.reader(io.StringIO(text, newline=""), delimiter=self.delimiter), [])
        except csv.Error:
            return [text]


def _head(file: str, text: str, delimiter: str) -> list[tuple[list[str], int]]:
    """The first rows with the number of lines that they and those before them take."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[tuple[list[str], int]] = []
    try:
        for cells in reader:
            rows.append((cells, reader.line_num))
            if len(rows) == _HEAD_ROWS:
                break
    except csv.Error as fault:
        if not rows:
            raise GeoError(
                say_later("{file} can't be read as a table: {fault}. Save it as CSV again.", file=file, fault=fault)
            ) from fault
    return rows or [([""], 0)]


def _cells_at_most(text: bytes, start: int, delimiter: str, columns: int) -> int:
    """At most how many cells the rows from ``start`` have that are as long as the header: what is quoted can only make it
    more. What takes long to count is counted only where the rest does not settle it."""
    if len(text) - start < LIMITS.cells:
        return len(text) - start + 1
    lines = text.count(b"\n", start) + 1
    most = lines * columns
    return most if most <= LIMITS.cells else min(most, lines + text.count(delimiter.encode(), start))


def _after_line(text: bytes, lines: int) -> int:
    """Where ``text`` goes on after so many lines."""
    start = 0
    for _ in range(lines):
        start = text.find(b"\n", start) + 1
        if not start:
            return len(text)
    return start


def _open_quote(text: bytes) -> bool:
    return text.count(b'"') % 2 == 1


def _warnings(file: str, found: Text, delimiter: str) -> tuple[Problem, ...]:
    told = []
    if delimiter != "\t" and _open_quote(found.utf8):
        told.append(
            Problem(
                file,
                mark("a quote is opened and not closed, so that a cell may have swallowed rows"),
                mark("Close it, or double a quote that is meant as such"),
                level="note",
            )
        )
    if found.lost:
        told.append(
            Problem(
                file,
                say_later("{lost} bytes are no {encoding}; they show as �", lost=found.lost, encoding=found.encoding),
                mark("Give the encoding"),
                level="note",
            )
        )
    if found.nulls:
        told.append(
            Problem(
                file,
                say_later("{nulls} null characters were taken out", nulls=found.nulls),
                mark("Check the file"),
                level="note",
            )
        )
    return tuple(told)


CONTAINER = Container("csv", ("text",), mark("CSV or TSV"), read)
