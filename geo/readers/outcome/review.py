"""Looks over the rows that were accepted: flags what is odd and drops nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from ...core.errors import Problem
from ..meanings.draft import COLUMNS
from ..values.dates import today_or
from .outliers import far_ones

EARLIEST_YEAR = 1900
_WHERE_AND_WHEN = ["lon", "lat", "start"]
_CONTENT = [name for name in COLUMNS if name != "id"]


def odd_rows(file: str, rows: pd.DataFrame, cells: pd.DataFrame, today: str, placed: pd.Series) -> list[Problem]:
    """Notes on ``rows`` (the columns of a draft, ``lon``/``lat`` in degrees, times in ISO; ``cells`` are what the file says
    beside their ids): the same id or content again, far from the rest, years before 1900, times to come. Of a row that
    is not ``placed`` it is told already that it lies where it should not."""
    ids = rows["id"]
    found = [
        (ids.duplicated() & (ids != ""), "id", ids, "the id stands in an earlier row too", "It got an id of its own"),
        (_again(rows, cells), "", rows["title"], "an earlier row says the same", "Remove it if it is one event"),
        *_far(rows["lon"], rows["lat"], placed),
        (_before(rows["start"]), "date", rows["start"], f"the year is before {EARLIEST_YEAR}", "Check the date"),
        (_after(rows["start"], today), "date", rows["start"], "it lies in the future", "Check the date"),
    ]
    return [note for each in found for note in told(file, *each)]


def _again(rows: pd.DataFrame, cells: pd.DataFrame) -> pd.Series:
    """Mask of the rows whose content an earlier one has, in columns that events do not keep too; only those at the place
    and time of another are looked into."""
    near = rows[rows.duplicated(_WHERE_AND_WHEN, keep=False)]
    alike = near[near.duplicated(_CONTENT, keep=False)]
    whole = pd.concat([alike[_CONTENT], cells.loc[alike.index]], axis=1)
    return whole.duplicated().reindex(rows.index, fill_value=False)


def _far(lon: pd.Series, lat: pd.Series, placed: pd.Series) -> Iterator[tuple[pd.Series, str, pd.Series, str, str]]:
    for far, reason in far_ones(lon, lat):
        mask = far & placed.reindex(far.index)
        east, north = (values[mask].round(7).astype("str") for values in (lon, lat))
        yield mask, "lon", east + ", " + north, reason, "Check its coordinates"


def _before(start: pd.Series) -> pd.Series:
    return (start != "") & (start < str(EARLIEST_YEAR))


def _after(start: pd.Series, today: str) -> pd.Series:
    """ISO texts are in order as texts; a reduced one is compared by as much as it says."""
    last = today_or(today).isoformat()
    late = {text for text in start.unique() if text[:10] > last[: len(text[:10])]}
    return start.isin(late)


def told(file: str, mask: pd.Series, column: str, values: pd.Series, reason: str, remedy: str) -> Iterator[Problem]:
    """A note for each row under ``mask``."""
    if not mask.any():
        return
    for row, value in values[mask.index[mask]].items():
        yield Problem(file, reason, remedy, int(row), column, str(value), "note")
