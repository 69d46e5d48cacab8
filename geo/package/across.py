"""What must hold between the columns of a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from ..language.speech import mark
from .descriptor import Package
from .schema import Table


@dataclass(frozen=True)
class Finding:
    """The rows under ``mask`` break a rule."""

    column: str
    mask: pd.Series
    reason: str
    remedy: str


def across_columns(table: Table, frame: pd.DataFrame, package: Package) -> Iterator[Finding]:
    """What is wrong in rows of a typed ``frame`` of ``table``, looked at as a whole."""
    if table.name == "events":
        yield _ends_before_start("end", frame["start_start"], frame["end_end"])
    if table.name == "statuses":
        yield _ends_before_start("valid_to", frame["valid_from_start"], frame["valid_to_end"])
        yield Finding(
            "valid_to",
            (frame["end_basis"] == "stated") & (frame["valid_to"] == ""),
            mark("end_basis is stated but no end is given"),
            mark("Give valid_to, or write unknown"),
        )
        yield Finding(
            "valid_to",
            frame["end_basis"].isin(["unknown", "ongoing"]) & (frame["valid_to"] != ""),
            mark("an end is given though end_basis says there is none"),
            mark("Write stated, or empty valid_to"),
        )
    if table.name == "places":
        yield from _places(frame, package.extent)
    if table.name == "claims":
        yield from _figures(frame)


def _ends_before_start(column: str, start: pd.Series, end: pd.Series) -> Finding:
    return Finding(column, end <= start, mark("it ends before it starts"), mark("Correct one of the two times"))


def _places(frame: pd.DataFrame, extent: Sequence[float]) -> Iterator[Finding]:
    lon, lat = frame["lon"], frame["lat"]
    swapped = ~_inside(lon, lat, extent) & _inside(lat, lon, extent)
    yield Finding(
        "lon", swapped, mark("lon and lat look swapped"), mark("Put the longitude in lon and the latitude in lat")
    )
    yield Finding("lon", lon.isna() != lat.isna(), mark("one of lon and lat is missing"), mark("Give both or none"))
    yield Finding(
        "coordinate_basis",
        lon.isna() & (frame["coordinate_basis"] != "unlocated"),
        mark("no coordinate is given"),
        mark("Give lon and lat, or write unlocated"),
    )


def _inside(x: pd.Series, y: pd.Series, extent: Sequence[float]) -> pd.Series:
    west, south, east, north = extent
    return x.between(west, east) & y.between(south, north)


def _figures(frame: pd.DataFrame) -> Iterator[Finding]:
    low, best, high = frame["value_low"], frame["value_best"], frame["value_high"]
    yield Finding(
        "value_low",
        (low > best) | (low > high) | (best > high),
        mark("low, best and high are not in order"),
        mark("Order them"),
    )
    some = low.notna() | best.notna() | high.notna()
    yield Finding("metric", some & (frame["metric"] == ""), mark("a figure has no metric"), mark("Say what is counted"))
