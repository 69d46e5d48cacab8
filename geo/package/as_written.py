"""A checked table as it stands in its file."""

from __future__ import annotations

import pandas as pd

from .schema import Column, Table


def as_text(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """The table's own columns as they stand in its file: lists with ``|``, flags as yes or no, missing as ''."""
    return pd.DataFrame(
        {column.name: _text(column, frame[column.name]) for column in table.columns},
        columns=list(table.names),
        dtype="str",
    ).reset_index(drop=True)


def _text(column: Column, values: pd.Series) -> list[str]:
    if column.kind in ("ids", "words"):
        return ["|".join(each) for each in values]
    if column.kind == "flag":
        return ["yes" if each else "no" for each in values]
    if column.kind == "number":
        return ["" if pd.isna(each) else _number(float(each)) for each in values]
    return [str(each) for each in values]


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() else repr(value)
