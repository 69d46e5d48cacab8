"""Lines, areas and places of reference at their dates: those without one hold at every date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from zoneinfo import ZoneInfo

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..core.errors import Problem
from ..core.times import UTC_DTYPE, Bound, column, spans
from ..language.speech import say

_MOVED, _SPECK = 0.2, 0.05  # of the extent of a line, and of an area
_DATE = (  # in a name: 2021-04-26, 26.04.2021, 26 April 2021, April 26
    r"\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}(?:[-./]\d{2,4})?"
    r"|\d{1,2} [^\W\d_]{3,}\.?(?: \d{4})?|[^\W\d_]{3,} \d{1,2}(?:,? \d{4})?\b"
)
TIMES = ("start_utc", "end_utc", "start_core", "end_core", "replaced_utc", "replaced_core")


def with_times(
    reference: gpd.GeoDataFrame, rows: Sequence[int], zones: Sequence[ZoneInfo], file: str
) -> tuple[gpd.GeoDataFrame, list[Problem]]:
    """``reference`` with ``TIMES`` (UTC, half open, NaT for a shape without a date), its ``rows`` in ``file`` set aside
    where a date is none.

    A shape is ``replaced`` when the next of its series begins: another of its set, kind and form that has its name (but
    for a date in it) or lies where it lay, as maps of control and front lines by day do.
    """
    start, bad_start = spans(reference["start"], zones)
    end, bad_end = spans(reference["end"], zones)
    wrong = bad_start | bad_end | ((reference["end"] != "") & (reference["start"] == ""))
    texts = (reference["start"] + " " + reference["end"]).str.strip()[wrong]
    told = [
        Problem(file, say("its date can't be read"), say("Write 2021-04-29"), int(row), "start", text)
        for row, text in zip(np.array(rows, dtype=int)[wrong.to_numpy(bool)], texts, strict=True)
    ]
    timed = reference.assign(
        start_utc=start["start"],
        end_utc=end["end"].fillna(start["end"]),
        start_core=start["core_start"],
        end_core=end["core_end"].fillna(start["core_end"]),
    )
    return with_series(timed[~wrong].reset_index(drop=True)), told


def with_series(timed: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """``timed`` with ``replaced_utc`` and ``replaced_core``: when the next of the series begins, NaT for none."""
    none = pd.Series(pd.NaT, index=timed.index, dtype=UTC_DTYPE)
    utc, core = none.copy(), none.copy()
    dated = timed[timed["start_utc"].notna()]
    for _, its in dated.groupby(
        [dated["set"], dated["kind"], shapely.get_dimensions(dated.geometry.array)], sort=False
    ):
        for row, later in _successors(its):
            utc[row], core[row] = later["start_utc"], later["start_core"]
    return timed.assign(replaced_utc=utc, replaced_core=core)


def within(reference: gpd.GeoDataFrame, since: Bound | None, until: Bound | None) -> gpd.GeoDataFrame:
    """The shapes without a date, and those whose time overlaps [since, until); of a series the last."""
    dated = reference["start_utc"].notna()
    mask = pd.Series(True, index=reference.index)
    if since is not None:
        mask &= column(reference, "end_utc", since) > since.moment
    if until is not None:
        mask &= column(reference, "start_utc", until) < until.moment
    return reference[~dated | (mask & ~_replaced(reference, until))]


def _replaced(reference: gpd.GeoDataFrame, until: Bound | None) -> pd.Series:
    if until is None:
        return reference["replaced_utc"].notna()
    return column(reference, "replaced_utc", until) < until.moment


def _successors(its: gpd.GeoDataFrame) -> Iterator[tuple[int, pd.Series]]:
    """Each shape that the next date of its set and kind has another of the same place, or of the same name, for."""
    names = its["name"].str.replace(_DATE, "", regex=True)
    dates = [group for _, group in its.groupby("start_utc", sort=True)]
    for earlier, later in pairwise(dates):
        for row, shape in zip(earlier.index, earlier.geometry, strict=True):
            name, said = names[row], names[later.index].to_numpy(dtype=object)
            other = (said != name) & (said != "") & (name != "")
            if (((said == name) & (name != "")) | _lies_alike(shape, later.geometry.array, other)).any():
                yield row, later.iloc[0]


def _lies_alike(shape: shapely.Geometry, later: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Mask of the ``later`` shapes that may be ``shape`` some time on: areas over each other's middle, lines that reach
    about as far. Of ``other`` names no lines are, and no area that is a speck in it."""
    if shapely.get_dimensions(shape) == 1:
        west, south, east, north = shapely.bounds(shape)
        moved = np.abs(shapely.bounds(later) - (west, south, east, north)).max(axis=1)
        return ~other & (moved <= _MOVED * np.hypot(east - west, north - south))  # type: ignore[no-any-return]
    over = shapely.contains(later, shapely.point_on_surface(shape))
    within = shapely.contains(shape, shapely.point_on_surface(later))
    return (over | within) & ~(other & (shapely.area(later) < _SPECK * shapely.area(shape)))  # type: ignore[no-any-return]
