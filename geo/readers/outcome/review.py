"""Looks over the rows that were accepted: flags what is odd and drops nothing."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from ...core.errors import VALUE_CHARACTERS, Problem
from ...language.speech import mark, say_later
from ..meanings.draft import COLUMNS
from ..values.dates import today_or
from .outliers import far_ones

EARLIEST_YEAR = 1900
_AT_ONCE = 10_000
_WHERE_AND_WHEN = ["lon", "lat", "start"]
_CONTENT = [name for name in COLUMNS if name != "id"]


def odd_rows(file: str, rows: pd.DataFrame, cells: pd.DataFrame, today: str, placed: pd.Series) -> list[Problem]:
    """Notes on ``rows`` (the columns of a draft, ``lon``/``lat`` in degrees, times in ISO; ``cells`` are what the file says
    beside their ids): the same id or content again, far from the rest, years before 1900, times to come. Of a row that
    is not ``placed`` it is told already that it lies where it should not."""
    ids = rows["id"]
    found = [
        (
            ids.duplicated() & (ids != ""),
            "id",
            ids,
            mark("the id stands in an earlier row too"),
            mark("It got an id of its own"),
        ),
        (
            _again(rows, cells),
            "",
            rows["title"],
            mark("an earlier row says the same"),
            mark("Remove it if it is one event"),
        ),
        *_far(rows["lon"], rows["lat"], placed),
        (
            _before(rows["start"]),
            "date",
            rows["start"],
            say_later("the year is before {year}", year=str(EARLIEST_YEAR)),
            mark("Check the date: years of another calendar, such as 1403 for 2024 in Iran, are not reckoned over"),
        ),
        (_after(rows["start"], today), "date", rows["start"], mark("it lies in the future"), mark("Check the date")),
    ]
    return [note for each in found for note in told(file, *each)]


def _again(rows: pd.DataFrame, cells: pd.DataFrame) -> pd.Series:
    """Mask of the rows whose content an earlier one has, in columns that events do not keep too; only those at the place
    and time of another are looked into, and of them only those that are alike in each column so far. No text is copied."""
    at = np.flatnonzero(rows.duplicated(_WHERE_AND_WHEN, keep=False))
    alike = np.zeros(len(at), dtype="i8")
    whose = cells.index.get_indexer(rows.index)
    columns = [(rows[name], None) for name in [*_WHERE_AND_WHEN, *_CONTENT]] + [(cells[name], whose) for name in cells]
    for column, its in columns:
        if not len(at):
            break
        codes = _codes(column, at if its is None else its[at])
        alike = pd.factorize(alike * (codes.max(initial=0) + 1) + codes)[0]
        again = np.bincount(alike, minlength=1)[alike] > 1
        at, alike = at[again], alike[again]
    mask = pd.Series(False, index=rows.index)
    mask.iloc[at[pd.Series(alike).duplicated()]] = True
    return mask


def _codes(column: pd.Series, at: np.ndarray) -> np.ndarray:
    """A number for each of the cells ``at`` these places, the same for those that are alike."""
    most = 2 * len(at) > len(column)
    codes: np.ndarray = pd.factorize(column if most else column.iloc[at])[0]
    return codes[at] if most else codes


def _far(lon: pd.Series, lat: pd.Series, placed: pd.Series) -> Iterator[tuple[pd.Series, str, pd.Series, str, str]]:
    for far, reason in far_ones(lon, lat):
        mask = far & placed.reindex(far.index)
        east, north = (values[mask].round(7).astype("str") for values in (lon, lat))
        yield mask, "lon", east + ", " + north, reason, mark("Check its coordinates")


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
    for row, value in shown(values, mask):
        yield Problem(file, reason, remedy, row, column, value, "note")


def shown(values: pd.Series, mask: pd.Series) -> Iterator[tuple[int, str]]:
    """The row and as much as is shown of each of ``values`` under ``mask``: few at a time, for each is a copy, and what is
    said again is held once."""
    rows, known = mask.index[mask], dict[str, str]()
    for first in range(0, len(rows), _AT_ONCE):
        its = values[rows[first : first + _AT_ONCE]]
        cut = its.str.slice(0, VALUE_CHARACTERS) if its.dtype == "str" else its
        if len(known) > _AT_ONCE:
            known.clear()
        for row, value in cut.items():
            yield int(row), known.setdefault(str(value), str(value))
