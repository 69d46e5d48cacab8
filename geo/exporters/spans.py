"""The first and the last instant of each row, for readers that step through time: days as days, hours as hours."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pandas as pd

from ..core.times import UTC_DTYPE, has_zone, spans
from ..package.descriptor import Package

_SECOND = pd.Timedelta(seconds=1)
_UTC = ZoneInfo("UTC")


def spans_of(begun: pd.Series, over: pd.Series, cores: pd.DataFrame, package: Package) -> pd.DataFrame:
    """``first`` and ``last`` (UTC, both within the row's time; NaT for an open end) and ``clocked`` by row.

    ``begun`` and ``over`` are texts of times ('' open), ``cores`` the instants that these stand for (``begun``, ``over``;
    half open). Where either text has an hour on a known clock, these are the instants. Else the row is of days, months
    or years, and its instants are those that lie in them on every clock of the package and in UTC too, so that a reader
    that counts by days in UTC or on either clock finds the days that the texts say.
    """
    clocked = begun.map(has_zone).astype(bool) | over.map(has_zone).astype(bool)
    zones = (*package.zones, _UTC)
    days = [spans(texts.str.slice(0, len("2021-04-29")), zones)[0] for texts in (begun, over)]
    first = cores["begun"].where(clocked, days[0]["core_start"].fillna(cores["begun"]))
    over_last = cores["over"].where(clocked, days[1]["core_end"]) - _SECOND
    last = over_last.where(over_last.isna() | (over_last >= first), first)
    return pd.DataFrame({"first": first, "last": last}).astype(UTC_DTYPE).assign(clocked=clocked)


def event_spans(events: pd.DataFrame, package: Package) -> pd.DataFrame:
    """``spans_of`` the rows of ``Dataset.events``; an event without an end is over with the time it began in."""
    cores = pd.DataFrame({"begun": events["start_core"], "over": events["end_core"]})
    return spans_of(events["start"], events["end"].where(events["end"] != "", events["start"]), cores, package)
