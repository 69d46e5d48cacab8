"""Makes geometries valid, but those that would take too long for what they are worth."""

from __future__ import annotations

import time

import numpy as np
import shapely

from ...core.limits import LIMITS, in_time

_NEIGHBOURS = 3  # a segment meets itself, the one before it and the one after it
_PAIRS_AT_ONCE = 10_000_000


def repaired(geometries: np.ndarray, file: str) -> np.ndarray:
    """Valid geometries in place of invalid ones; None for one that crosses itself more than ``LIMITS.crossings`` times.

    Raises ``GeoError`` where all of them take longer than ``LIMITS.seconds``.
    """
    started, made = time.monotonic(), np.empty(len(geometries), dtype=object)
    for number, geometry in enumerate(geometries):
        in_time(file, started)
        if not _tangled(geometry):
            made[number] = shapely.make_valid(geometry, method="structure")
    return made


def _tangled(geometry: shapely.Geometry) -> bool:
    """Whether the boxes of more than ``LIMITS.crossings`` pairs of segments overlap, beyond those of neighbours."""
    segments = _segments(geometry)
    tree, step = shapely.STRtree(segments), max(1, _PAIRS_AT_ONCE // max(len(segments), 1))
    most, found = LIMITS.crossings + _NEIGHBOURS * len(segments), 0
    for first in range(0, len(segments), step):
        found += tree.query(segments[first : first + step]).shape[1]
        if found > most:
            return True
    return False


def _segments(geometry: shapely.Geometry) -> np.ndarray:
    parts = shapely.get_parts(geometry)
    while (shapely.get_type_id(parts) > shapely.GeometryType.POLYGON).any():
        parts = shapely.get_parts(parts)
    rings = shapely.get_rings(parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON])
    points, ring = shapely.get_coordinates(rings, return_index=True)
    ends = np.stack([points[:-1], points[1:]], axis=1)[ring[:-1] == ring[1:]]
    return shapely.linestrings(ends)  # type: ignore[no-any-return]
