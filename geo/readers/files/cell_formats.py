"""Cells of a spreadsheet that show a month or a year: what they hold is a day that nobody gave (the first)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from xml.etree.ElementTree import Element

from ...core.errors import GeoError
from ...core.limits import LIMITS
from ..asked.upload import Upload
from .xml import children, local, roots_of

_YEAR, _MONTH = len("2021"), len("2021-04")
_BUILT_IN = {17: _MONTH}  # mmm-yy
_QUOTED = re.compile(r"\"[^\"]*\"|\[[^\]]*\]|\\.|_.|\*.|;.*", re.DOTALL)
_CELL = re.compile(rb"<(?:\w+:)?c\b([^<>]*)>")
_PLACE, _STYLE = re.compile(rb"\br=\"([A-Z]{1,3})([0-9]{1,7})\""), re.compile(rb"\bs=\"([0-9]{1,6})\"")
_DATE_STYLE = re.compile(rb"<number:date-style\b.*?</number:date-style>", re.DOTALL)
_NONE, _MOST = b"<none/>", 1_000  # columns of a sheet
_A = ord("A") - 1
Shown = Mapping[tuple[int, int], int]  # characters of the ISO date that a cell (row, column, from 0) shows


def shown_in(upload: Upload, sheet: str) -> Shown:
    """The cells of ``sheet`` that show no day, by how much of a date they do; none where no format of the file is such, or
    what it says of formats can't be read."""
    parts = {name.lower().replace("\\", "/"): content for name, content in upload.members.items()}
    try:
        return dict(_ods_cells(upload, parts, sheet) if upload.kind == "ods" else _xlsx_cells(upload, parts, sheet))
    except (GeoError, ValueError):
        return {}


def as_shown(value: date, characters: int) -> str:
    """``value`` as the cell shows it, where its day is the first, as programs make it of a month; else whole."""
    text = value.isoformat()[: len("2021-04-29")]
    return text[:characters] if characters and text.endswith("-01" if characters == _MONTH else "-01-01") else text


def _length(code: str) -> int:
    """How much of a date a format shows; 0 for a day, an hour or no date."""
    bare = _QUOTED.sub("", code).casefold()
    if not re.search(r"[ymгм]", bare) or re.search(r"[dhsд#0?@e]|general", bare):
        return 0
    return _MONTH if re.search(r"[mм]", bare) else _YEAR


def _xlsx_cells(upload: Upload, parts: Mapping[str, bytes], sheet: str) -> Iterator[tuple[tuple[int, int], int]]:
    styles = _xlsx_styles(roots_of(upload, [parts.get("xl/styles.xml", _NONE)])[0])
    for found in _CELL.finditer(parts.get(part_of(upload, parts, sheet), b"") if styles else b""):
        style, place = _STYLE.search(found[1]), _PLACE.search(found[1])
        if style and place and (shown := styles.get(int(style[1]))):
            yield (int(place[2]) - 1, column_number(place[1])), shown


def _xlsx_styles(root: Element) -> dict[int, int]:
    """By number of a cell's style what its format shows, for those that show no day."""
    named = (each for each in root.iter() if local(each) == "numFmt")
    shown = _BUILT_IN | {int(each.get("numFmtId", 0)): _length(each.get("formatCode", "")) for each in named}
    cells = next((each for each in children(root, "cellXfs")), None)
    formats = [int(each.get("numFmtId", 0)) for each in cells] if cells is not None else []
    return {number: shown[each] for number, each in enumerate(formats) if shown.get(each)}


def part_of(upload: Upload, parts: Mapping[str, bytes], sheet: str) -> str:
    """The part that holds ``sheet``, '' where the workbook does not say."""
    names = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")
    book, links = roots_of(upload, [parts.get(name, _NONE) for name in names])
    its = next((each for each in book.iter() if local(each) == "sheet" and each.get("name") == sheet), None)
    number = next((value for key, value in its.items() if key.endswith("}id")), "") if its is not None else ""
    target = next((each.get("Target", "") for each in links if each.get("Id") == number), "").lower()
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def column_number(letters: bytes) -> int:
    """The number of a column, from 0, by its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - _A
    return number - 1


def _ods_cells(upload: Upload, parts: Mapping[str, bytes], sheet: str) -> Iterator[tuple[tuple[int, int], int]]:
    content = parts.get("content.xml", b"")
    if all(b"number:day" in each for each in _DATE_STYLE.findall(content)) or len(content) > LIMITS.xml_bytes:
        return
    root = roots_of(upload, [content])[0]
    formats = {attribute(each, "name"): _date_style(each) for each in root.iter() if local(each) == "date-style"}
    named = (
        (attribute(each, "name"), attribute(each, "data-style-name")) for each in root.iter() if local(each) == "style"
    )
    styles = {name: formats.get(shown, 0) for name, shown in named}
    for table in ods_tables(root, sheet):
        yield from _ods_rows(table, styles)


def ods_tables(root: Element, sheet: str) -> Iterator[Element]:
    """The tables of that name in the content of an ODS."""
    return (each for each in root.iter() if local(each) == "table" and attribute(each, "name") == sheet)


def ods_cells(table: Element) -> Iterator[tuple[tuple[int, int], Element]]:
    """The cells of a table by row and column, from 0: of those that are repeated the first."""
    number = 0
    for row in (each for each in table.iter() if local(each) == "table-row"):
        column = 0
        for cell in row:
            yield (number, column), cell
            column += _times(cell, "columns")
        number += _times(row, "rows")


def _ods_rows(table: Element, styles: Mapping[str, int]) -> Iterator[tuple[tuple[int, int], int]]:
    columns = [each for each in table.iter() if local(each) == "table-column"]
    usual: list[int] = []
    for each in columns:
        usual += [styles.get(attribute(each, "default-cell-style-name"), 0)] * min(_times(each, "columns"), _MOST)
    for (row, column), cell in ods_cells(table):
        own = attribute(cell, "style-name")
        shown = styles.get(own, 0) if own else (usual[column] if column < len(usual) else 0)
        if shown and attribute(cell, "date-value"):
            yield (row, column), shown


def _times(element: Element, what: str) -> int:
    return int(attribute(element, f"number-{what}-repeated") or 1)


def _date_style(style: Element) -> int:
    parts = {local(each) for each in style}
    if parts & {"day", "hours", "minutes", "seconds", "day-of-week", "week-of-year"}:
        return 0
    return _MONTH if "month" in parts else _YEAR if "year" in parts else 0


def attribute(element: Element, name: str) -> str:
    """The attribute of that name in any namespace, '' for none."""
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), "")
