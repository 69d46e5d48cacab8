"""The zones of UTM: 60 of 6 degrees each, counted eastward from 180° W."""

from __future__ import annotations

ZONES, WIDTH_DEG = 60, 6
_NORTH, _SOUTH = 32600, 32700  # EPSG codes of WGS 84 / UTM are these and the zone


def utm_zone(lon: float) -> int:
    """The zone of a longitude (degrees, -180 to 180)."""
    return min(int((lon + 180) // WIDTH_DEG) + 1, ZONES)


def utm_code(zone: int, *, south: bool) -> int:
    """The EPSG code of a zone's northern or southern half."""
    return (_SOUTH if south else _NORTH) + zone
