"""The one table of a store, ``events``: its columns, and the cells of the map that its rows lie in.

A row is an event at one spot; ``other_places`` are the names of the further places that it is said of. Times are UTC
without a zone, half open [start_utc, end_utc); coordinates EPSG:4326 degrees; missing text is '', a missing number NULL,
which is never zero. ``words`` is what a search looks in, in small letters. ``cell`` is the quadkey of level 18 as an
integer (the bits of x and y in turn, x first), so that a coarser cell is a shift.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

NAME = "events"
UNLIKE = (  # what rows with one id that are of other data are: more than a year or some hundred kilometres apart
    "max(start_utc) - min(start_utc) > INTERVAL '366 DAY' OR max(lat) - min(lat) > 3 OR max(lon) - min(lon) BETWEEN 3 AND 357"
)
LEVEL = 18  # of `cell`: 1 << 18 cells around the equator, of 153 m
MOST_LAT = 85.0511287798066  # where the square world of web maps ends

Type = Literal["text", "time", "degrees", "metres", "count", "cell"]


@dataclass(frozen=True)
class Column:
    """``made`` columns follow from the others; a file need not bring what is not ``required``."""

    name: str
    type: Type = "text"
    required: bool = False
    made: bool = False


COLUMNS: tuple[Column, ...] = (
    Column("event_id", required=True),
    Column("start_utc", "time", required=True),
    Column("end_utc", "time"),
    Column("time_precision"),
    Column("lon", "degrees", required=True),
    Column("lat", "degrees", required=True),
    Column("radius_m", "metres"),
    Column("basis"),
    Column("kind"),
    Column("actor1"),
    Column("actor2"),
    Column("country"),
    Column("place"),
    Column("other_places"),
    Column("source"),
    Column("url"),
    Column("title"),
    Column("summary"),
    Column("fatalities", "count"),
    Column("words", made=True),
    Column("cell", "cell", made=True),
)
NAMES = tuple(column.name for column in COLUMNS)
TOLD = tuple(column.name for column in COLUMNS if not column.made)  # what a reader is shown


def level_of(zoom: float) -> int:
    """The level whose cells are 32 px wide at a zoom of the map (tiles of 256 px), at most that of ``cell``."""
    return max(0, min(LEVEL, int(zoom) + 3))


def cells_of(lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    """The cells of level 18 of points in degrees (int64), as ``cell`` holds them."""
    width = 1 << LEVEL
    x = (lon + 180.0) / 360.0 * width
    y = (1.0 - np.arcsinh(np.tan(np.radians(np.clip(lat, -MOST_LAT, MOST_LAT)))) / np.pi) / 2.0 * width
    column, row = (np.clip(np.floor(each), 0, width - 1).astype("int64") for each in (x, y))
    found = np.zeros(len(column), dtype="int64")
    for bit in range(LEVEL):
        found |= (column >> bit & 1) << (2 * bit)
        found |= (row >> bit & 1) << (2 * bit + 1)
    return found


def steps_of(cell: int, level: int) -> tuple[int, int]:
    """Column (from the west) and row (from the north) of a cell of a level."""
    x, y = (sum((cell >> (2 * bit + axis) & 1) << bit for bit in range(level)) for axis in (0, 1))
    return x, y


def middle_of(x: int, y: int, level: int) -> tuple[float, float]:
    """Longitude and latitude of the middle of a cell of a level by its column and row, in degrees."""
    width = 1 << level
    lat = np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * (y + 0.5) / width))))
    return (x + 0.5) / width * 360.0 - 180.0, float(lat)
