"""XLSX and ODS: one sheet, with real dates, or numbers that a spreadsheet shows as dates."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, WorksheetNotFound, XmlError, ZipError

from ..errors import GeoError
from ._extent import check_extent
from ._features import selected, text_of
from ._grid import Container, Grid, checked, column_names, framed, nothing_found
from ._header import above_header, header_row_of
from ._options import Options, Question
from ._upload import Upload
from ._zip import pack

_FAULTS = (CalamineError, PasswordError, WorksheetNotFound, XmlError, ZipError, ValueError, OSError)
_HEAD_ROWS = 30


def read(upload: Upload, options: Options) -> Grid:
    """The rows of the sheet that ``options.sheet`` names, else of the sheet with the most cells."""
    check_extent(upload)
    sheets = _sheets(upload, options.sheet)
    name = max(sheets, key=lambda each: sum(map(len, sheets[each])))
    rows = [[_text(cell) for cell in row] for row in sheets[name]]
    upload.in_time()
    if not rows:
        raise nothing_found(upload.file)
    header = header_row_of(rows[:_HEAD_ROWS], options.header_row)
    width = max(map(len, rows))
    names = column_names([*rows[header - 1], *[""] * (width - len(rows[header - 1]))] if header else [""] * width)
    body = [[*row, *[""] * (width - len(row))] for row in rows[header:]]
    skipped = tuple(above_header(upload.file, row) for row in range(1, header))
    asked = (Question("sheet", f"Sheet {name!r} was read. Another one?", tuple(sheets)),) if len(sheets) > 1 else ()
    cells = framed(names, body, range(header + 1, len(rows) + 1))
    said = {"sheet": name, "header row": str(header or "none")}
    grid = Grid(upload.file, upload.kind, cells, skipped=skipped, questions=asked, said=said, serials=True)
    return checked(grid.but(headerless=not header))


def _sheets(upload: Upload, wanted: str) -> dict[str, list[list[Any]]]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(pack(upload.members)))
        names = selected(book.sheet_names, wanted)
        found = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in names}
    except _FAULTS as fault:
        raise GeoError(f"{upload.file} can't be read as a spreadsheet: {fault}. Save it as XLSX again.") from fault
    if not found:
        raise GeoError(f"{upload.file} has no sheet {wanted!r}; it has {', '.join(book.sheet_names)}.")
    return {name: rows for name, rows in found.items() if rows} or {next(iter(found)): []}


def _text(cell: Any) -> str:
    if isinstance(cell, datetime):
        midnight = cell.time() == time(0)
        return f"{cell:%Y-%m-%d}" if midnight else cell.isoformat(timespec="minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, timedelta):
        hours, rest = divmod(int(cell.total_seconds()), 3600)
        return f"{hours:02d}:{rest // 60:02d}"
    return text_of(cell)


CONTAINER = Container("spreadsheet", ("xlsx", "ods"), "XLSX or ODS", read)
