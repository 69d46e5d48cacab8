"""Rows of a file before anyone knows what they mean: text in columns, perhaps with a geometry."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Self

import geopandas as gpd
import pandas as pd
import pyarrow.compute as pc

from ...core.columns import arrow_text
from ...core.errors import VALUE_CHARACTERS, GeoError, Problem, shortened
from ...core.limits import LIMITS, within
from ...language.speech import mark, say_later
from ..asked.options import Options, Question
from ..asked.upload import Upload

_TAG = re.compile(r"#[a-z][a-z0-9_]*(\s*\+\s*[a-z][a-z0-9_]*)*\Z", re.IGNORECASE)
_TAG_ROWS = 10
_SAMPLE, _LOOKED_AT = 200, 2_000  # rows
_DBF_NAME = 10  # characters
_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, eq=False)
class Grid:
    """``cells`` are text (str, '' missing), their index the row in the file (a table's header being row 1);
    ``geometry`` (EPSG:4326) has the same index, or is None; ``tags`` are HXL tags by column. ``rows`` counts all
    rows that hold data or might; those not in ``cells`` stand in ``rejected`` or ``skipped``. ``said`` tells how the
    file was read; ``serials``: dates may be numbers of days as spreadsheets count them."""

    file: str
    container: str
    cells: pd.DataFrame
    geometry: gpd.GeoSeries | None = None
    rejected: tuple[Problem, ...] = ()
    skipped: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()
    tags: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)
    serials: bool = False
    headerless: bool = False

    @property
    def rows(self) -> int:
        return len(self.cells) + len(self.rejected) + len(self.skipped)

    def column(self, *names: str) -> str:
        """The first column that bears one of ``names``, whatever its case and punctuation; '' for none. Shapefiles cut
        names to ten characters."""
        known, cut = self._by_bare_name, self.container == "shapefile"
        for name in names:  # asked for hundreds of names a file
            if found := known.get(bare(name)) or (known.get(bare(name[:_DBF_NAME])) if cut else ""):
                return found
        return ""

    def tagged(self, *tags: str) -> str:
        """The column whose HXL tag is one of ``tags`` (``#geo+lat``: order of attributes is irrelevant), the first of
        those with the fewest attributes beside; '' for none."""
        parts = {name: _tag_parts(tag) for name, tag in self.tags.items()}
        fits = ([name for name in parts if _tag_parts(tag) <= parts[name]] for tag in tags)
        return next((min(names, key=lambda name: len(parts[name])) for names in fits if names), "")

    def has(self, *names: str) -> bool:
        return all(self.column(name) for name in names)

    def text(self, *names: str) -> pd.Series:
        """That column's cells without white space around them; '' where there is no such column."""
        return self.cells_of(self.column(*names))

    def cells_of(self, column: str) -> pd.Series:
        """The cells of the very column ``column``, trimmed; '' throughout for ''."""
        return self.cells[column].str.strip() if column else pd.Series("", index=self.cells.index, dtype="str")

    def sample_of(self, column: str) -> pd.Series:
        """The first cells of the very column ``column`` that hold something, trimmed: what a column means is told by them."""
        if column not in self._samples:
            whole = self.cells[column] if column else pd.Series(dtype="str")
            first = _filled(whole.head(_LOOKED_AT))
            self._samples[column] = (first if len(first) >= _SAMPLE else _filled(whole)).head(_SAMPLE)
        return self._samples[column]

    def but(self, **changes: object) -> Self:
        return replace(self, **changes)  # type: ignore[arg-type]

    @cached_property
    def _samples(self) -> dict[str, pd.Series]:
        return {}

    @cached_property
    def _by_bare_name(self) -> dict[str, str]:
        return {bare(name): name for name in reversed(self.cells.columns)}


@dataclass(frozen=True)
class Container:
    """How the bytes of one kind of file become rows. ``kinds`` are those of ``Upload.kind``."""

    name: str
    kinds: tuple[str, ...]
    label: str
    read: Callable[[Upload, Options], Grid]


@lru_cache(maxsize=10_000)
def bare(name: str) -> str:
    """A column's name to compare: small letters and digits only, the Turkish ı and İ as i."""
    return _NOT_WORD.sub("", name.casefold()).replace("ı", "i")  # İ folds to i and a dot above it, which is no letter


def column_names(header: Sequence[str]) -> list[str]:
    """Names for columns, cut where too long: those without one get their number, a repeated one a count."""
    named = [
        shortened(str(name).replace("\ufeff", ""), LIMITS.name_characters) or f"column {n}"
        for n, name in enumerate(header, 1)
    ]
    seen: Counter[str] = Counter()
    made: list[str] = []
    for name in named:
        seen[name] += 1
        made.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return made if len(set(made)) == len(made) else [f"{name} [{n}]" for n, name in enumerate(made, 1)]


def framed(columns: Sequence[str], rows: Sequence[Sequence[str]], index: Iterable[int]) -> pd.DataFrame:
    """Rows of texts as a frame of text."""
    return pd.DataFrame(list(rows), columns=list(columns), index=pd.Index(list(index), dtype="int64"), dtype="str")


def checked(grid: Grid) -> Grid:
    """``grid`` within the limits, without blank rows, rows of HXL tags and rows with an overlong cell, each told."""
    within(len(grid.cells), LIMITS.rows, mark("rows"), grid.file)
    within(grid.cells.shape[1], LIMITS.columns, mark("columns"), grid.file)
    within(grid.cells.size, LIMITS.cells, mark("cells"), grid.file)
    return _without_long_cells(_without_tags(_without_blank_rows(grid)))


def _without_blank_rows(grid: Grid) -> Grid:
    if grid.geometry is not None or not len(grid.cells.columns):
        return grid
    blank = pd.Series(True, index=grid.cells.index)
    for name in grid.cells.columns:  # most rows are settled by the first columns
        open_rows = blank[blank].index
        if open_rows.empty:
            break
        blank[open_rows] = grid.cells.loc[open_rows, name].str.strip() == ""
    return _skip(grid, blank, mark("the row is blank"))


def _without_tags(grid: Grid) -> Grid:
    for row in grid.cells.index[:_TAG_ROWS]:
        cells = grid.cells.loc[row]
        filled = [cell.strip() for cell in cells if cell.strip()]
        if len(filled) > 1 and all(_TAG.match(cell) for cell in filled):
            tags = {name: cell.strip() for name, cell in cells.items() if cell.strip()}
            here = pd.Series(grid.cells.index == row, index=grid.cells.index)
            return _skip(grid, here, mark("the row holds HXL tags")).but(tags=tags)
    if sum(bool(_TAG.match(name)) for name in grid.cells.columns) > 1:
        return grid.but(tags={name: name for name in grid.cells.columns if _TAG.match(name)})
    return grid


def _filled(cells: pd.Series) -> pd.Series:
    trimmed = cells.str.strip()
    return trimmed[trimmed != ""]


def _skip(grid: Grid, mask: pd.Series, reason: str) -> Grid:
    if not mask.any():
        return grid
    told = [Problem(grid.file, reason, mark("Nothing to do"), int(row), level="note") for row in mask.index[mask]]
    kept = None if grid.geometry is None else grid.geometry[~mask]
    return grid.but(cells=grid.cells[~mask], geometry=kept, skipped=(*grid.skipped, *told))


def _without_long_cells(grid: Grid) -> Grid:
    long = [name for name in grid.cells.columns if _longest(grid.cells[name]) > LIMITS.cell_characters]
    if not long:
        return grid
    told: dict[int, Problem] = {}
    for name in long:
        lengths = grid.cells[name].str.len()
        for row in lengths.index[lengths > LIMITS.cell_characters]:
            told[int(row)] = Problem(
                grid.file,
                say_later(
                    "a cell holds {lengths} characters; at most {cell_characters} are read",
                    lengths=int(lengths[row]),
                    cell_characters=LIMITS.cell_characters,
                ),
                mark("Shorten it; if it swallowed other rows, close the quote it opens"),
                int(row),
                name,
                str(grid.cells.at[row, name])[:VALUE_CHARACTERS],
            )
    keep = ~grid.cells.index.isin(list(told))
    kept = None if grid.geometry is None else grid.geometry[keep]
    return grid.but(cells=grid.cells[keep], geometry=kept, rejected=(*grid.rejected, *told.values()))


def _longest(cells: pd.Series) -> int:
    """The number of characters of the longest cell."""
    return pc.max(pc.utf8_length(arrow_text(cells))).as_py() or 0


def _tag_parts(tag: str) -> frozenset[str]:
    return frozenset(part.strip() for part in tag.lower().split("+"))


def nothing_found(file: str) -> GeoError:
    return GeoError(say_later("{file} holds no rows. Choose another file, sheet or layer.", file=file))
