"""Whether an event's spot lies within an outline, as SQL that every engine knows: no geometry type is needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

Corner = tuple[float, float]
Value = str | int | float | datetime


def within(outline: Sequence[Corner], values: dict[str, Value]) -> list[str]:
    """Conditions of a spot within an outline; their values go into ``values``. The box about it comes first, so that only
    few spots are looked at closely; then a line from the spot to the east must cross the edges an odd number of times."""
    west = min(lon for lon, _ in outline)
    outline = [(lon + 360 if west < -180 else lon, lat) for lon, lat in outline]
    lons, lats = zip(*outline, strict=True)
    values |= {"least_lon": min(lons), "most_lon": max(lons), "least_lat": min(lats), "most_lat": max(lats)}
    lon = "lon" if max(lons) <= 180 else "(CASE WHEN lon < :least_lon THEN lon + 360 ELSE lon END)"
    box = [f"{lon} >= :least_lon", f"{lon} <= :most_lon", "lat >= :least_lat", "lat <= :most_lat"]
    crossings = " + ".join(_crossings(outline, lon, values))
    return [*box, f"MOD({crossings or '0'}, 2) = 1"]


def _crossings(outline: Sequence[Corner], lon: str, values: dict[str, Value]) -> Iterator[str]:
    for number, ((x1, y1), (x2, y2)) in enumerate(zip(outline, (*outline[1:], outline[0]), strict=True)):
        if y1 != y2:  # a level edge is never crossed
            slope = (x2 - x1) / (y2 - y1)
            values |= {f"y1_{number}": y1, f"y2_{number}": y2, f"x_{number}": x1 - slope * y1, f"slope_{number}": slope}
            crossed = f"(lat < :y1_{number}) <> (lat < :y2_{number}) AND {lon} < :x_{number} + :slope_{number} * lat"
            yield f"(CASE WHEN {crossed} THEN 1 ELSE 0 END)"
