"""Zones of projected coordinate systems: numbers before eastings, the area a system is meant for, UTM zones to offer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyproj

from ...core.utm import utm_code, utm_zone

_MILLION_M = 1_000_000
_AREA_MARGIN_DEG = 3.0  # data often reach into the next zone
_UTM_EASTINGS_M = (100_000, 900_000)
_UTM_NORTHINGS_M = (0, 10_000_000)
_WORLD_DEG = 360


def zone_shift_m(crs: pyproj.CRS, eastings_m: np.ndarray) -> float:
    """What to add to ``eastings_m`` so that they begin as those of ``crs`` do; 0 where they do, or nothing tells.

    Gauss–Krüger systems come in twins, one of which puts the number of the zone before the easting (12,602,283 for
    602,283), and a file is often said to be in the other. Both have the same middle meridian, which names the zone.
    """
    said = (
        {each.name: float(each.value) for each in crs.coordinate_operation.params} if crs.coordinate_operation else {}
    )
    easting, meridian = said.get("False easting"), said.get("Longitude of natural origin")
    known = eastings_m[np.isfinite(eastings_m)]
    if easting is None or meridian is None or not len(known):
        return 0.0
    wanted, found = int(easting // _MILLION_M), int(np.median(known) // _MILLION_M)
    zone = max(wanted, found)
    fits = min(wanted, found) == 0 < zone and meridian in (6 * zone - 3, 3 * zone)  # zones of 6° and of 3°
    return float((wanted - found) * _MILLION_M) if fits else 0.0


def outside_area(crs: pyproj.CRS, lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    """Mask of the places (degrees) that lie more than 3° outside the area that ``crs`` is meant for."""
    area = _registered(crs).area_of_use
    if area is None:
        return np.zeros(len(lon), dtype=bool)
    width = (area.east - area.west) % _WORLD_DEG or _WORLD_DEG
    with np.errstate(invalid="ignore"):
        away = np.abs((lon - area.west - width / 2 + 180) % _WORLD_DEG - 180)
    outside = away > width / 2 + _AREA_MARGIN_DEG
    outside |= (lat < area.south - _AREA_MARGIN_DEG) | (lat > area.north + _AREA_MARGIN_DEG)
    return outside & np.isfinite(lon) & np.isfinite(lat)  # type: ignore[no-any-return]


def utm_zones(near: Sequence[float]) -> list[str]:
    """The UTM zones, north and south, that ``near`` (west, south, east, north in degrees) lies in."""
    zones = range(utm_zone(near[0]), utm_zone(near[2]) + 1)
    halves = [south for south, there in ((False, near[3] > 0), (True, near[1] < 0)) if there]
    return [f"EPSG:{utm_code(zone, south=south)}" for south in halves for zone in zones]


def like_utm(x_m: float, y_m: float) -> bool:
    """Whether metres like these can be UTM."""
    return _UTM_EASTINGS_M[0] <= x_m <= _UTM_EASTINGS_M[1] and _UTM_NORTHINGS_M[0] <= y_m <= _UTM_NORTHINGS_M[1]


def _registered(crs: pyproj.CRS) -> pyproj.CRS:
    """``crs`` as the registry has it, with its area, where a file spelt it out without one."""
    authority = None if crs.area_of_use else crs.to_authority(min_confidence=20)
    return pyproj.CRS.from_authority(*authority) if authority else crs
