"""Quick ways over long columns of text: pandas compares an Arrow-backed column with many values one box at a time."""

from __future__ import annotations

from collections.abc import Iterable, Set

import pandas as pd


def among(column: pd.Series, ids: Iterable[str]) -> pd.Series:
    """Mask of the cells of ``column`` that are one of ``ids``, however many these are."""
    known = ids if isinstance(ids, Set) else set(ids)
    return pd.Series([each in known for each in column.tolist()], index=column.index, dtype=bool)


def lists(column: pd.Series) -> pd.Series:
    """The cells of ``column`` as tuples: ``a|b`` is two, an empty cell none."""
    return pd.Series([_parts(cell) for cell in column.tolist()], index=column.index, dtype=object)


def _parts(cell: str) -> tuple[str, ...]:
    if "|" in cell:
        return tuple(part.strip() for part in cell.split("|") if part.strip())
    alone = cell.strip()
    return (alone,) if alone else ()
