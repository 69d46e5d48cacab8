"""Events per stretch of time, for the time bar: a bar is as high as choosing its stretch would find events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import pairwise
from typing import Literal

import numpy as np
import pandas as pd

from ..core.times import Bound, column
from .select import Selection

Unit = Literal["year", "month", "day", "hour"]
HOURS_UP_TO = timedelta(days=2, hours=2)
DAYS_UP_TO = timedelta(days=400)
MONTHS_UP_TO = timedelta(days=366 * 40)
LEAST_JUDGED = 4  # events; of fewer none is called stray
LEAST_REACH = pd.Timedelta(days=3653)
SHORT_RECORD = timedelta(days=92)  # a bar of months would be a block or three
TIMED = ("minute", "hour")  # the precisions of events whose hour is known
LEAST_CONTEXT = {"hour": timedelta(hours=6), "day": timedelta(days=6)}


@dataclass(frozen=True)
class Histogram:
    """``counts[i]`` events overlap the stretch from ``edges[i]`` to ``edges[i + 1]`` (on the package's first clock); by
    hours ``timed[i]`` of them are those whose hour is known."""

    unit: Unit
    edges: tuple[datetime, ...]
    counts: tuple[int, ...]
    timed: tuple[int, ...] = ()


def overview(selection: Selection) -> Histogram:
    """The record but for stray dates (see ``usual``) by months (days up to 92 days, years beyond 40 years), under every
    filter but the dates."""
    first, last = usual(selection)
    length = last - first
    unit: Unit = "day" if length <= SHORT_RECORD else "month" if length <= MONTHS_UP_TO else "year"
    return _histogram(selection, first, last, unit)


def detail(selection: Selection) -> Histogram:
    """The chosen range with context on either side (half its length; 6 hours or days at least), by hours, days, months."""
    start, end = _range(selection)
    length = end - start
    unit: Unit = "hour" if length <= HOURS_UP_TO else "day" if length <= DAYS_UP_TO else "month"
    if unit == "month" and length > MONTHS_UP_TO:
        unit = "year"
    pad = max(length / 2, LEAST_CONTEXT[unit]) if unit in LEAST_CONTEXT else timedelta(0)
    return _histogram(selection, start - pad, end + pad, unit)


def beyond(selection: Selection, histogram: Histogram) -> tuple[int, int]:
    """How many events under every filter but the dates are over before ``histogram``, and how many begin after it."""
    events, edges = selection.any_date, histogram.edges
    return int((events["end_core"] <= edges[0]).sum()), int((events["start_core"] >= edges[-1]).sum())


def _range(selection: Selection) -> tuple[datetime, datetime]:
    """The chosen range; an open end is that of the usual dates, of the whole record where these leave nothing."""
    (first, last), (very_first, very_last) = usual(selection), record(selection)
    start = selection.start or (first if selection.end is None or selection.end > first else very_first)
    return start, selection.end or (last if start < last else very_last)


def usual(selection: Selection) -> tuple[datetime, datetime]:
    """The span of the events without stray dates (UTC): of the outermost hundredth at either end (one at least) those
    are left out that are further from the rest than the rest is long, and than ten years."""
    events, aside = selection.dataset.events, max(1, len(selection.dataset.events) // 100)
    if len(events) < LEAST_JUDGED:
        return record(selection)
    first, last = events["start_core"].nsmallest(aside + 1).iloc[-1], events["end_core"].nlargest(aside + 1).iloc[-1]
    reach = max(last - first, LEAST_REACH)
    rest = events[(events["start_core"] >= first - reach) & (events["end_core"] <= last + reach)]
    return rest["start_core"].min().to_pydatetime(), rest["end_core"].max().to_pydatetime()


def record(selection: Selection) -> tuple[datetime, datetime]:
    """The span of all events and dated shapes of the dataset (UTC); a day of today's era where there is none."""
    frames = (selection.dataset.events, selection.dataset.reference.dropna(subset="start_core"))
    spans = [frame[["start_core", "end_core"]] for frame in frames if len(frame)]
    if not spans:
        return datetime(1970, 1, 1, tzinfo=UTC), datetime(1970, 1, 2, tzinfo=UTC)
    return min(each["start_core"].min() for each in spans), max(each["end_core"].max() for each in spans)


def _histogram(selection: Selection, first: datetime, last: datetime, unit: Unit) -> Histogram:
    zone: tzinfo = (selection.dataset.package.zones or (UTC,))[0]
    edges = _edges(first.astimezone(zone), last.astimezone(zone), unit)
    events, zones, by_hour = selection.any_date, selection.dataset.package.zones, unit == "hour"
    counts = _counts(events, edges, clock=by_hour, zones=zones)
    timed = _counts(events[events["time_precision"].isin(TIMED)], edges, clock=True, zones=zones) if by_hour else ()
    return Histogram(unit, edges, counts, timed)


def _edges(first: datetime, last: datetime, unit: Unit) -> tuple[datetime, ...]:
    edge = {
        "hour": lambda: first.replace(minute=0, second=0, microsecond=0),
        "day": lambda: _midnight(first.date(), first.tzinfo),
        "month": lambda: _midnight(first.date().replace(day=1), first.tzinfo),
        "year": lambda: _midnight(date(first.year, 1, 1), first.tzinfo),
    }[unit]()
    edges = [edge]
    while edges[-1] < last or len(edges) < 2:
        edges.append(_next(edges[-1], unit))
    return tuple(edges)


def _next(edge: datetime, unit: Unit) -> datetime:
    if unit == "hour":
        return (edge.astimezone(UTC) + timedelta(hours=1)).astimezone(edge.tzinfo)
    if unit == "day":
        return _midnight(edge.date() + timedelta(days=1), edge.tzinfo)
    if unit == "month":
        return _midnight((edge.date().replace(day=1) + timedelta(days=32)).replace(day=1), edge.tzinfo)
    return _midnight(date(edge.year + 1, 1, 1), edge.tzinfo)


def _midnight(day: date, zone: tzinfo | None) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone)


def _counts(
    events: pd.DataFrame, edges: Sequence[datetime], *, clock: bool, zones: Sequence[tzinfo]
) -> tuple[int, ...]:
    """Overlaps per stretch: all events, less those over before it, less those begun after it."""
    stretches = [_bounds(start, end, clock, zones) for start, end in pairwise(edges)]
    against = Bound(edges[0], clock)
    over = np.sort(column(events, "end_utc", against).to_numpy("datetime64[us]"))
    begun = np.sort(column(events, "start_utc", against).to_numpy("datetime64[us]"))
    since = np.array([each for each, _ in stretches], dtype="datetime64[us]")
    until = np.array([each for _, each in stretches], dtype="datetime64[us]")
    before = np.searchsorted(over, since, side="right")
    after = len(begun) - np.searchsorted(begun, until, side="left")
    return tuple(int(each) for each in len(events) - before - after)


def _bounds(start: datetime, end: datetime, clock: bool, zones: Sequence[tzinfo]) -> tuple[datetime, datetime]:
    """The stretch in naive UTC; without a clock, its days on any of the package's clocks."""
    starts, ends = [start], [end]
    if not clock:
        starts = [start.replace(tzinfo=zone) for zone in zones] or starts
        ends = [end.replace(tzinfo=zone) for zone in zones] or ends
    return (
        min(each.astimezone(UTC) for each in starts).replace(tzinfo=None),
        max(each.astimezone(UTC) for each in ends).replace(tzinfo=None),
    )
