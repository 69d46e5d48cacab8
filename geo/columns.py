"""Quick ways over long columns: pandas compares an Arrow-backed column with many values one box at a time, and rows
that say the same need no work of their own."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Set
from typing import Any

import numpy as np
import pandas as pd


def among(column: pd.Series, ids: Iterable[str]) -> pd.Series:
    """Mask of the cells of ``column`` that are one of ``ids``, however many these are."""
    known = ids if isinstance(ids, Set) else set(ids)
    return pd.Series([each in known for each in column.tolist()], index=column.index, dtype=bool)


def of_distinct(column: pd.Series, function: Callable[[Any], object], dtype: str | type = object) -> pd.Series:
    """``function`` of each cell of a column of text or of tuples, called once for those that are alike."""
    if column.dtype == object:
        cells: list[Hashable] = column.tolist()
        known = {each: function(each) for each in dict.fromkeys(cells)}
        return pd.Series([known[each] for each in cells], index=column.index, dtype=dtype)
    codes, cells = pd.factorize(column)
    found = np.empty(len(cells), dtype=object)
    found[:] = [function(each) for each in cells]
    return pd.Series(found[codes], index=column.index, dtype=dtype)


def parts(cell: str) -> tuple[str, ...]:
    """The members of a list in a cell: ``a|b`` has two, an empty cell none."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())
