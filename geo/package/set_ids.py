"""Ids of rows that sets brought: ``set:id``. The record's own may hold a colon too, so that only the sets there are tell."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from ..core.columns import spread

RECORD = "record"  # what the link calls the data that sets join; no set has this id


def prefix(set_id: str) -> str:
    """What stands before the ids of the rows of a set."""
    return f"{set_id}:"


def set_id_of(row_id: str, set_ids: Iterable[str]) -> str:
    """Which of ``set_ids`` the row with this id is of; '' for the record's own."""
    return next((each for each in set_ids if row_id.startswith(prefix(each))), "")


def sets_of(row_ids: pd.Series, set_ids: Iterable[str]) -> pd.Series:
    """``set_id_of`` for a column of ids of rows."""
    names, texts, number = ["", *set_ids], row_ids.astype("str"), np.zeros(len(row_ids), dtype=int)
    for at, each in enumerate(names[1:], 1):
        number[texts.str.startswith(prefix(each)).to_numpy(bool)] = at
    return spread(names, number, row_ids.index, "str")
