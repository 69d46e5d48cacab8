"""What a format's reader makes of rows: columns that mean something, still as text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from ...core.columns import TEXT, arrow_text, of_distinct
from ...core.errors import Problem
from ..asked.options import Options, Question
from ..values.figure_columns import Group
from ..values.grid import Grid
from ..values.kinds import KindTable

# All text, '' for missing. ``kind`` is the file's word; ``clock`` and ``until`` are hours, ``zone`` the clock that they are on
# where they say none; ``publisher`` and ``url`` have a line for each source; ``precision_m`` a radius; ``basis`` as
# places.coordinate_basis; ``actor1`` and ``actor2`` are whom the file names as acting, for a store (``geo.store``) alone.
COLUMNS = (
    "id", "title", "kind", "start", "end", "clock", "until", "zone", "time_precision", "lon", "lat", "precision_m", "basis",
    "place", "district", "country", "actor1", "actor2",
    "summary", "note", "publisher", "url", "published", "language", "claimant", "statement",
    "killed_low", "killed_best", "killed_high", "killed_at_least", "killed_words",
    "injured_low", "injured_best", "injured_high", "injured_at_least", "injured_words",
)  # fmt: skip
# Low, best and high of each metric; beside them ``_at_least`` (yes or '') and ``_words``, what the file says of it.
FIGURES = {metric: (f"{metric}_low", f"{metric}_best", f"{metric}_high") for metric in ("killed", "injured")}


@dataclass(frozen=True, eq=False)
class Draft:
    """``rows`` has ``COLUMNS`` and the grid's index. ``columns`` tells, for people, which column of the file became
    what; ``coder`` is whose coding the rows are ('' for the file's own); ``dated``: rows of this format are events, so
    a row without a date is rejected; ``groups`` are columns of figures of some people only."""

    grid: Grid
    rows: pd.DataFrame
    coder: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    kinds: KindTable = field(default_factory=KindTable)
    day_first: bool | None = None
    dated: bool = True
    warnings: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()
    groups: tuple[Group, ...] = ()

    def as_written(self, column: str, values: pd.Series) -> tuple[str, pd.Series]:
        """The file's column that ``column`` of the rows was read from, and what stood there: ``values``, or of coordinates
        that share a cell all of it."""
        if column in ("lon", "lat") and column not in self.columns and (pair := self.columns.get("pair", "")):
            return pair, self.grid.cells_of(pair)
        return self.columns.get(column, column), values


@dataclass(frozen=True)
class Reader:
    """One format: ``recognise`` looks at a grid's columns and first rows, ``read`` says what the columns mean."""

    name: str
    label: str
    recognise: Callable[[Grid], bool]
    read: Callable[[Grid, Options], Draft]


def rows_of(grid: Grid, columns: Mapping[str, pd.Series]) -> pd.DataFrame:
    """A frame of ``COLUMNS`` from those that a format has; the others are empty."""
    empty = pd.Series("", index=grid.cells.index, dtype="str")
    return pd.DataFrame({name: columns.get(name, empty).astype("str") for name in COLUMNS}, index=grid.cells.index)


def joined(separator: str, *parts: pd.Series) -> pd.Series:
    """Texts put together row by row; empty ones leave no separator."""
    between, none = pa.scalar(separator, TEXT), pa.scalar("", TEXT)
    made, *others = map(arrow_text, parts)
    for other in others:
        both = pc.and_(pc.not_equal(made, ""), pc.not_equal(other, ""))
        made = pc.binary_join_element_wise(made, pc.if_else(both, between, none), other, none)
    return pd.Series(made, index=parts[0].index, dtype="str")


def prefixed(prefix: str, texts: pd.Series) -> pd.Series:
    """``prefix`` before each text that is not empty."""
    return (prefix + texts).where(texts != "", "").astype("str")


def mapped(codes: pd.Series, table: Mapping[str, str], rest: str = "") -> pd.Series:
    """The value of ``table`` for each code (``1`` and ``1.0`` alike)."""
    return of_distinct(codes, lambda code: table.get(code.removesuffix(".0"), rest), "str")
