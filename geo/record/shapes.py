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

TIMES = ("start_utc", "end_utc", "start_core", "end_core", "replaced_utc", "replaced_core")


def with_times(
    reference: gpd.GeoDataFrame, rows: Sequence[int], zones: Sequence[ZoneInfo], file: str
) -> tuple[gpd.GeoDataFrame, list[Problem]]:
    """``reference`` with ``TIMES`` (UTC, half open, NaT for a shape without a date), its ``rows`` in ``file`` set aside
    where a date is none.

    A shape is ``replaced`` when the next of its series begins: another of its set and kind of geometry that lies over
    the middle of it, as maps of control by day do.
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
    for _, its in dated.groupby([dated["set"], shapely.get_dimensions(dated.geometry.array)], sort=False):
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
    """Each shape that the next date of its set has another of the same place for."""
    dates = [group for _, group in its.groupby("start_utc", sort=True)]
    for earlier, later in pairwise(dates):
        middles = shapely.point_on_surface(later.geometry.array)
        for row, shape, name in zip(earlier.index, earlier.geometry, earlier["name"], strict=True):
            over = shapely.contains(later.geometry.array, shapely.point_on_surface(shape))
            same = over | shapely.contains(shape, middles) | ((later["name"] == name) & (name != "")).to_numpy()
            if same.any():
                yield row, later.iloc[0]
