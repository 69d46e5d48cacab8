"""Where the words of a spreadsheet's cells lead: links that a workbook keeps apart from what its cells show."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from posixpath import basename, dirname

import pandas as pd

from ...core.errors import GeoError
from ...core.limits import LIMITS, within
from ...core.web_address import is_web
from ...language.speech import mark
from ..asked.upload import Upload
from ..values.column_words import NAMES
from ..values.grid import Grid, bare
from .cell_formats import attribute, column_number, ods_cells, ods_tables, part_of
from .xml import local, roots_of

_LINK = re.compile(rb"<(?:\w+:)?hyperlink\b([^<>]*)>")
_AT = re.compile(rb"\bref=\"([A-Z]{1,3})([0-9]{1,7})(?::[A-Z0-9]+)?\"")
_ID = re.compile(rb"\b\w+:id=\"([^\"]+)\"")
_OF_SOURCES = frozenset(bare(name) for role in ("source", "url") for name in NAMES[role][0].split(","))
_NO_NAMES = _OF_SOURCES | {"here", "hier", "ici", "aquí", "здесь", "тут", "open", "view"}
_LONGEST = 2_000  # characters of an address
Links = Mapping[tuple[int, int], str]  # by row and column, from 0


def links_of(upload: Upload, sheet: str) -> Links:
    """The web addresses behind the cells of ``sheet`` of an XLSX or ODS; none where what it says of them can't be read."""
    if upload.kind not in ("xlsx", "ods"):
        return {}
    parts = {name.lower().replace("\\", "/"): content for name, content in upload.members.items()}
    try:
        if upload.kind == "ods":
            return dict(_ods_links(upload, parts.get("content.xml", b""), sheet))
        return dict(_links(upload, parts, part_of(upload, parts, sheet)))
    except (GeoError, ValueError):
        return {}


def with_links(grid: Grid, links: Links) -> Grid:
    """``grid`` with the address behind each cell: in a column of sources beside its words, else in a column of its own."""
    if not links:
        return grid
    within(sum(map(len, links.values())), LIMITS.characters, mark("characters"), grid.file)
    cells, columns = grid.cells.copy(), list(grid.cells.columns)
    by_column: dict[int, dict[int, str]] = {}
    for (row, column), link in links.items():
        by_column.setdefault(column, {})[row + 1] = link
    for number in sorted(each for each in by_column if each < len(columns)):
        name, found = columns[number], pd.Series(by_column[number], dtype="str").reindex(cells.index, fill_value="")
        if bare(name) in _OF_SOURCES:
            cells[name] = _beside(cells[name], found)
        elif (found != "").any() and f"{name} link" not in cells:
            cells[f"{name} link"] = found
    return grid.but(cells=cells)


def _beside(words: pd.Series, links: pd.Series) -> pd.Series:
    both = [_both(*each) for each in zip(words, links, strict=True)]
    return pd.Series(both, index=words.index, dtype="str")


def _both(words: str, link: str) -> str:
    if not link or link in words:
        return words
    return link if bare(words) in _NO_NAMES or is_web(words.strip()) else f"{words} {link}".strip()


def _links(upload: Upload, parts: Mapping[str, bytes], part: str) -> Iterator[tuple[tuple[int, int], str]]:
    said = [found[1] for found in _LINK.finditer(parts.get(part, b""))]
    kept = parts.get(f"{dirname(part)}/_rels/{basename(part)}.rels")
    if not said or kept is None:
        return
    targets = {each.get("Id", ""): each.get("Target", "") for each in roots_of(upload, [kept])[0]}
    for each in said:
        at, named = _AT.search(each), _ID.search(each)
        target = targets.get(html.unescape(named[1].decode("utf-8", "replace")), "") if named else ""
        if at and len(target) <= _LONGEST and is_web(target):
            yield (int(at[2]) - 1, column_number(at[1])), target


def _ods_links(upload: Upload, content: bytes, sheet: str) -> Iterator[tuple[tuple[int, int], str]]:
    if b":href" not in content or len(content) > LIMITS.xml_bytes:
        return
    for table in ods_tables(roots_of(upload, [content])[0], sheet):
        for place, cell in ods_cells(table):
            target = next(
                (href for each in cell.iter() if local(each) == "a" and (href := attribute(each, "href"))), ""
            )
            if len(target) <= _LONGEST and is_web(target):
                yield place, target
