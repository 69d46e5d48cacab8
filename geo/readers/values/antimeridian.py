"""Lines and areas across the antimeridian: cut there, so that they are not drawn around the whole world."""

from __future__ import annotations

import numpy as np
import shapely

from .degrees import HALF_WORLD, POLE, WORLD, wrapped

_LINES, _AREAS = (1, 2, 5), (3, 6)  # of shapely's numbers of types


def jumps(shape: shapely.Geometry) -> bool:
    """Whether one step of a line or ring goes over more than half the world, and the shape is narrower if that step is
    taken the short way. A step of the whole world is the edge of a map."""
    points, part = shapely.get_coordinates(_rings(shape), return_index=True)
    steps = np.abs(np.diff(points[:, 0]))[part[1:] == part[:-1]]
    long = (steps > HALF_WORLD) & (steps < WORLD)
    return bool(long.any()) and np.ptp(_eastward(points)[:, 0]) < HALF_WORLD


def joined(shape: shapely.Geometry) -> shapely.Geometry:
    """A shape that ``jumps`` in one piece: its western longitudes count on beyond 180."""
    return shapely.transform(shape, _eastward)


def cut(shape: shapely.Geometry) -> shapely.Geometry:
    """A valid shape that reaches beyond ±180 within ±180: points moved, lines and areas cut at the antimeridian."""
    if shapely.get_dimensions(shape) == 0:
        return shapely.transform(shape, lambda points: np.column_stack([wrapped(points[:, 0]), points[:, 1]]))
    pieces = [_piece(shape, turn) for turn in (-1, 0, 1)]
    kept = [part for each in pieces for part in shapely.get_parts(each) if _alike(part, shape)]
    return shapely.union_all(kept)


def _piece(shape: shapely.Geometry, turn: int) -> shapely.Geometry:
    west = turn * WORLD - HALF_WORLD
    part = shapely.intersection(shape, shapely.box(west, -POLE, west + WORLD, POLE))
    return shapely.transform(part, lambda points: points - (turn * WORLD, 0))


def _alike(part: shapely.Geometry, shape: shapely.Geometry) -> bool:
    """Whether a piece is of the kind of the whole: an area that only touches the antimeridian leaves a line there."""
    return bool(shapely.get_dimensions(part) == shapely.get_dimensions(shape) and not shapely.is_empty(part))


def _eastward(points: np.ndarray) -> np.ndarray:
    return np.column_stack([np.where(points[:, 0] < 0, points[:, 0] + WORLD, points[:, 0]), points[:, 1]])


def _rings(shape: shapely.Geometry) -> np.ndarray:
    parts = shapely.get_parts(shape)
    kinds = shapely.get_type_id(parts)
    rings = shapely.get_rings(parts[np.isin(kinds, _AREAS)])
    return np.concatenate([parts[np.isin(kinds, _LINES)], rings])
