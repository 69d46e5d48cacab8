"""Quick ways over long columns: pandas compares an Arrow-backed column with many values one box at a time, and rows
that say the same need no work of their own."""

from __future__ import annotations

from collections import defaultdict, namedtuple
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import count
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from .limits import timed

TEXT = pa.large_string()  # that of pandas' "str"
_SMALL = 0.001


def among(column: pd.Series, ids: Iterable[str]) -> pd.Series:
    """Mask of the cells of a column of text that are one of ``ids`` (quickest as another column), however many these
    are."""
    if column.empty:
        return pd.Series(False, index=column.index, dtype=bool)
    known = arrow_text(ids) if isinstance(ids, pd.Series) else pa.array(list(ids), TEXT)
    return pd.Series(np.asarray(pc.is_in(arrow_text(column), value_set=known)), index=column.index, dtype=bool)


def numbers_of(column: pd.Series, ids: pd.Series) -> np.ndarray:
    """The row of ``ids`` (all distinct) at which each cell of ``column`` stands; -1 for one that is not there."""
    if column.empty:
        return np.empty(0, "i8")
    found = pc.index_in(arrow_text(column), value_set=arrow_text(ids))
    rows: np.ndarray = np.asarray(found.fill_null(-1), dtype="i8")
    return rows


def arrow_text(column: pd.Series) -> pa.Array | pa.ChunkedArray:
    """A column of text as Arrow holds it, uncopied where it can be."""
    cells = column if isinstance(column.dtype, pd.StringDtype) else column.astype("str")
    return pa.array(cells.array).cast(TEXT)


def number_texts(numbers: pd.Series) -> pd.Series:
    """Each of ``numbers`` (none missing) as Python writes it; Arrow does the same at a tenth of the time, but for whole and for
    very small ones."""
    texts = pd.Series(pa.array(numbers).cast(TEXT), index=numbers.index, dtype="str")
    odd = (numbers == numbers.round()) | (numbers.abs() < _SMALL)
    texts[odd] = numbers[odd].map(repr)
    return texts


def rows_of(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows of ``frame`` as named tuples, as of ``itertuples``, which takes every text out of Arrow by itself."""
    row = namedtuple("row", frame.columns)  # type: ignore[misc]
    return map(row._make, zip(*(frame[each].tolist() for each in frame), strict=True))


def first_rows(frame: pd.DataFrame, count: int) -> pd.DataFrame:
    """The first ``count`` rows, copied: a slice of Arrow's texts holds all the others in memory too."""
    return frame.take(np.arange(min(count, len(frame))))


def rows_under(frame: pd.DataFrame, mask: pd.Series) -> pd.DataFrame:
    """``frame[mask]``, uncopied where the mask leaves nothing out."""
    return frame if mask.all() else frame[mask]


def of_distinct(column: pd.Series, function: Callable[[Any], object], dtype: str | type = object) -> pd.Series:
    """``function`` of each cell of a column of text or of tuples, called once for those that are alike."""
    if column.dtype == object:
        numbers: dict[Hashable, int] = defaultdict(count().__next__)
        codes = np.fromiter((numbers[each] for each in timed(column.tolist())), "i8", len(column))
        cells = list(numbers)
    else:
        codes, distinct = pd.factorize(column)
        cells = distinct.tolist()  # an Arrow-backed index boxes its cells one by one
    found = np.empty(len(cells), dtype=object)
    found[:] = [function(each) for each in timed(cells)]
    return spread(found, codes, column.index, dtype)


def spread(cells: Sequence[object] | np.ndarray, codes: np.ndarray, index: pd.Index, dtype: str | type) -> pd.Series:
    """The column whose rows hold the ``cells`` of these numbers."""
    return pd.Series(pd.Series(cells, dtype=dtype).array.take(codes), index=index)


def alike(codes: Iterable[np.ndarray], length: int) -> np.ndarray:
    """One number for all rows whose ``codes`` (a number a row, none negative) are the same in each, in order of their first."""
    found = np.zeros(length, dtype="i8")
    for each in codes:
        found = pd.factorize(found * (each.max(initial=0) + 1) + each)[0]
    return found


def parts(cell: str) -> tuple[str, ...]:
    """The members of a list in a cell: ``a|b`` has two, an empty cell none."""
    if "|" not in cell:  # as nearly all are
        only = cell.strip()
        return (only,) if only else ()
    return tuple(part.strip() for part in cell.split("|") if part.strip())
