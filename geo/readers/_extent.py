"""How large a sheet is when laid out in full, told from its XML before anything lays it out."""

from __future__ import annotations

import re

from ..limits import LIMITS, within
from ._upload import Upload

_REFERENCE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{0,4})(\d{1,9})[\"']")
_ROW_OR_CELL = re.compile(rb"<table:(?:(table-row)|(?:covered-)?table-cell)\b([^>]*)>")
_REPEATED = re.compile(rb"number-(?:rows|columns)-repeated\s*=\s*[\"'](\d{1,9})[\"']")


def check_extent(upload: Upload) -> None:
    """Raises ``GeoError`` where few cells span millions, or one stands for millions."""
    for name, content in upload.members.items():
        if name.startswith("xl/worksheets/"):
            within(_spanned(content), LIMITS.cells, f"cells in {name}", upload.file)
    within(_laid_out(upload.members.get("content.xml", b"")), LIMITS.cells, "cells", upload.file)


def _spanned(content: bytes) -> int:
    """The cells of the rectangle from A1 to the outermost reference of an XLSX sheet."""
    rows, columns = 0, b""
    for found in _REFERENCE.finditer(content):
        rows = max(rows, int(found[2]))
        columns = max(columns, found[1].upper(), key=lambda letters: (len(letters), letters))
    return rows * _column_number(columns)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _laid_out(content: bytes) -> int:
    """The cells of the rectangle that an ODS table fills; empty ones that only fill up the sheet do not count."""
    extent, row_repeat, rows, width, filled_rows, filled_width = 0, 0, 0, 0, 0, 0
    for found in _ROW_OR_CELL.finditer(content):
        repeated = _REPEATED.search(found[2])
        count = int(repeated[1]) if repeated else 1
        if found[1]:
            rows, width, row_repeat = rows + row_repeat, 0, count
            continue
        width += count
        if not found[2].endswith(b"/"):
            filled_rows, filled_width = max(filled_rows, rows + row_repeat), max(filled_width, width)
            extent = filled_rows * filled_width
    return extent
