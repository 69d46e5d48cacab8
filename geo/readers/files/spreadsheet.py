"""XLSX and ODS: one sheet, with real dates, or numbers that a spreadsheet shows as dates."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, WorksheetNotFound, XmlError, ZipError

from ...core.errors import GeoError
from ...core.limits import LIMITS, timed
from ...language.speech import mark, say_later
from ..asked.options import Options, Question
from ..asked.upload import Upload
from ..asked.zip import pack
from ..values.grid import Container, Grid, nothing_found
from ..values.roles import roles_of
from .cell_formats import Shown, as_shown, shown_in
from .cell_links import links_of, with_links
from .extent import check_extent
from .features import selected, text_of
from .rows import rows_grid

_FAULTS = (CalamineError, PasswordError, WorksheetNotFound, XmlError, ZipError, ValueError, OSError)
_AROUND_TAGS = re.compile(rb"(?:(?<=>)\s+)?(</?(?:table|office):[^<>]*>)\s*(?=<)")
_TRIED = 200  # rows of a sheet that are looked at for coordinates


def read(upload: Upload, options: Options) -> Grid:
    """The rows of the sheet that ``options.sheet`` names, else of the largest of those that have coordinates, else of the
    largest."""
    check_extent(upload)
    names: list[str] = []
    name, rank = "", (False, 0)
    rows: list[list[Any]] = []
    for each, found in _sheets(upload, options.sheet):
        names.append(each)
        ranked = (_placed(upload, each, found, options), sum(map(len, found)))
        name, rows, rank = (each, found, ranked) if ranked > rank else (name, rows, rank)
    if not names:
        raise nothing_found(upload.file)
    rows = _as_shown(rows, shown_in(upload, name))
    asked = (
        (Question("sheet", say_later("Sheet {name} was read. Another one?", name=repr(name)), tuple(names)),)
        if len(names) > 1
        else ()
    )
    return with_links(_grid(upload, name, rows, options), links_of(upload, name)).but(questions=asked)


def _grid(upload: Upload, name: str, sheet: Sequence[Sequence[Any]], options: Options) -> Grid:
    rows = [[_text(cell) for cell in row] for row in timed(sheet)]
    grid = rows_grid(upload.file, upload.kind, rows, options.header_row)
    return grid.but(serials=True, said={"sheet": name, **grid.said})


def _as_shown(rows: list[list[Any]], shown: Shown) -> list[list[Any]]:
    """``rows`` with a month or a year in the cells that show no day."""
    for (row, column), characters in shown.items():
        if row < len(rows) and column < len(rows[row]) and isinstance(cell := rows[row][column], date):
            rows[row][column] = as_shown(cell, characters) if _text(cell)[10:] == "" else cell
    return rows


def _placed(upload: Upload, name: str, sheet: Sequence[Sequence[Any]], options: Options) -> bool:
    """Whether the first rows of a sheet have coordinates."""
    roles = roles_of(_grid(upload, name, [row[: LIMITS.columns] for row in sheet[:_TRIED]], options))
    return "pair" in roles or ("lon" in roles and "lat" in roles)


def _sheets(upload: Upload, wanted: str) -> Iterator[tuple[str, list[list[Any]]]]:
    """The sheets that hold anything, laid out one at a time: many may show one part of the file."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(pack(_tight(upload.members))))
        names = selected(book.sheet_names, wanted)
        for name in names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            upload.in_time()
            if rows:
                yield name, rows
    except _FAULTS as fault:
        raise GeoError(
            say_later(
                "{file} can't be read as a spreadsheet: {fault}. Save it as XLSX again.", file=upload.file, fault=fault
            )
        ) from fault
    if not names:
        raise GeoError(
            say_later(
                "{file} has no sheet {wanted}; it has {listed}.",
                file=upload.file,
                wanted=repr(wanted),
                listed=", ".join(book.sheet_names),
            )
        )


def _tight(members: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """``members`` with no white space around the tags of an ODS' tables, as GDAL writes it: the reader trips over it."""
    content = members.get("content.xml")
    return members if content is None else {**members, "content.xml": _AROUND_TAGS.sub(rb"\1", content)}


def _text(cell: Any) -> str:
    if isinstance(cell, datetime):
        midnight = cell.time() == time(0)
        return cell.date().isoformat() if midnight else cell.isoformat(timespec="minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, timedelta):
        hours, rest = divmod(int(cell.total_seconds()), 3600)
        return f"{hours:02d}:{rest // 60:02d}"
    return text_of(cell)


CONTAINER = Container("spreadsheet", ("xlsx", "ods"), mark("XLSX or ODS"), read)
