"""Text tables: CSV, TSV and their kin, with or without a header, titles above it, and rows of another length."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv as arrow_csv

from ...core.columns import TEXT
from ...core.errors import GeoError, Problem
from ...core.limits import LIMITS, within
from ..asked.options import Options
from ..asked.upload import Upload
from ..values.grid import Container, Grid, checked, column_names, framed
from .header import above_header, header_row_of, usual_length
from .text import Text, decoded, delimiter_of, guess_told

_HEAD_ROWS = 30
_HEAD_CHARACTERS = 1_000_000
_BLOCK_BYTES = 8 * 1024 * 1024
_WRITTEN = {"\\t": "\t", "tab": "\t"}  # how a tab is written on a command line
_TEXT = pd.StringDtype(na_value=np.nan)  # what pandas calls "str"
_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}


def read(upload: Upload, options: Options) -> Grid:
    """The rows of a text table. Rows whose number of cells is not the header's are rejected, unless what is too much
    is empty. Raises ``GeoError`` where there is no table or an option can't be right."""
    found = decoded(upload.file, upload.content, options.encoding)
    upload.in_time()
    delimiter = _WRITTEN.get(options.delimiter, options.delimiter) or delimiter_of(found.text)
    if len(delimiter) != 1 or delimiter in '"\n':
        raise GeoError(
            f"{delimiter!r} can't separate cells ({upload.file}). Write one character such as , or ;, or \\t for a tab."
        )
    head = _head(upload.file, found.text, delimiter)
    header = header_row_of([cells for cells, _ in head], options.header_row)
    names = column_names(head[header - 1][0] if header else [""] * usual_length([cells for cells, _ in head]))
    within(len(names), LIMITS.columns, "columns", upload.file)
    body = _after_line(found.text, head[header - 1][1]) if header else found.text
    within(_cells_at_most(body, delimiter, len(names)), LIMITS.cells, "cells", upload.file)
    table = _Table(upload.file, names, delimiter, header, quotes=delimiter != "\t" or not _open_quote(found.text))
    told, asked = guess_told(upload.file, upload.content, found)
    warnings = (*told, *_warnings(upload.file, found, delimiter))
    grid = checked(table.grid(body).but(warnings=warnings, questions=asked, headerless=not header))
    above = [above_header(upload.file, row) for row in range(1, header)]
    said = {"encoding": f"{found.encoding} ({found.how})", "delimiter": _NAMES.get(delimiter, delimiter)}
    return grid.but(skipped=(*above, *grid.skipped), said=said | {"header row": str(header or "none")})


class _Table:
    """Parses the body of one table and keeps what was set aside."""

    def __init__(self, file: str, names: Sequence[str], delimiter: str, header: int, quotes: bool) -> None:
        self.file, self.names, self.delimiter, self.first = file, list(names), delimiter, header + 1
        self.quote: str | bool = '"' if quotes else False
        self.odd: list[tuple[int, str]] = []

    def grid(self, body: str) -> Grid:
        """The body's rows; ``first`` is the row in the file that it begins with."""
        if not body or body.isspace():
            return Grid(self.file, "csv", framed(self.names, [], []))
        cells = self._parsed(body)
        rejected, skipped, repaired = self._odd_rows()
        if repaired:
            more = framed(self.names, list(repaired.values()), repaired)
            cells = pd.concat([cells, more]).sort_index()
        return Grid(self.file, "csv", cells, rejected=tuple(rejected), skipped=tuple(skipped))

    def _parsed(self, body: str) -> pd.DataFrame:
        content = body.encode("utf-8", errors="replace")
        blocks = len(content) > _BLOCK_BYTES
        table = self._read(content, _BLOCK_BYTES, threads=blocks)
        if blocks and self.odd:  # only one thread alone tells their numbers
            table = self._read(content, _BLOCK_BYTES, threads=False)
        within(table.num_rows, LIMITS.rows, "rows", self.file)
        rows = np.arange(1, table.num_rows + len(self.odd) + 1)
        kept = np.setdiff1d(rows, [number for number, _ in self.odd], assume_unique=True)
        frame = table.combine_chunks().to_pandas(types_mapper=lambda _: _TEXT)
        return frame.set_axis(pd.Index(kept + self.first - 1, dtype="int64"), axis=0)

    def _read(self, content: bytes, block_bytes: int, *, threads: bool) -> pa.Table:
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
            if block_bytes <= len(content):  # perhaps a row is longer than a block
                return self._read(content, len(content) + 1, threads=threads)
            raise GeoError(f"{self.file} can't be read as a table: {fault}. Save it as CSV again.") from fault

    def _note(self, row: arrow_csv.InvalidRow) -> str:
        self.odd.append((row.number, row.text))
        return "skip"

    def _odd_rows(self) -> tuple[list[Problem], list[Problem], dict[int, list[str]]]:
        rejected, skipped, repaired = [], [], {}
        for number, text in self.odd:
            row, cells = number + self.first - 1, self._cells(text)
            if not any(cell.strip() for cell in cells):
                skipped.append(Problem(self.file, "the row is blank", "Nothing to do", row, level="note"))
            elif len(cells) > len(self.names) and not any(cells[len(self.names) :]):
                repaired[row] = cells[: len(self.names)]
            else:
                others = "the header" if self.first > 1 else "most rows"
                reason = f"it has {len(cells)} cells, {others} {len(self.names)}"
                rejected.append(
                    Problem(self.file, reason, "Quote cells that hold the separator", row, value=text[:100])
                )
        return rejected, skipped, repaired

    def _cells(self, text: str) -> list[str]:
        try:
            return next(csv.reader(io.StringIO(text, newline=""), delimiter=self.delimiter), [])
        except csv.Error:
            return [text]


def _head(file: str, text: str, delimiter: str) -> list[tuple[list[str], int]]:
    """The first rows with the number of lines that they and those before them take."""
    reader = csv.reader(io.StringIO(text[:_HEAD_CHARACTERS], newline=""), delimiter=delimiter)
    rows: list[tuple[list[str], int]] = []
    try:
        for cells in reader:
            rows.append((cells, reader.line_num))
            if len(rows) == _HEAD_ROWS:
                break
    except csv.Error as fault:
        if not rows:
            raise GeoError(f"{file} can't be read as a table: {fault}. Save it as CSV again.") from fault
    return rows or [([""], 0)]


def _cells_at_most(body: str, delimiter: str, columns: int) -> int:
    """At most how many cells the rows have that are as long as the header: what is quoted can only make it more."""
    lines = body.count("\n") + 1
    return min(lines * columns, lines + body.count(delimiter))


def _after_line(text: str, lines: int) -> str:
    start = 0
    for _ in range(lines):
        start = text.find("\n", start) + 1
        if not start:
            return ""
    return text[start:]


def _open_quote(text: str) -> bool:
    return text.count('"') % 2 == 1


def _warnings(file: str, found: Text, delimiter: str) -> tuple[Problem, ...]:
    told = []
    if delimiter != "\t" and _open_quote(found.text):
        told.append(
            Problem(
                file,
                "a quote is opened and not closed, so that a cell may have swallowed rows",
                "Close it, or double a quote that is meant as such",
                level="note",
            )
        )
    if found.lost:
        told.append(
            Problem(
                file, f"{found.lost} bytes are no {found.encoding}; they show as �", "Give the encoding", level="note"
            )
        )
    if found.nulls:
        told.append(Problem(file, f"{found.nulls} null characters were taken out", "Check the file", level="note"))
    return tuple(told)


CONTAINER = Container("csv", ("text",), "CSV or TSV", read)
