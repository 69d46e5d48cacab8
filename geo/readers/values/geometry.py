"""Geometries of a file made fit for the map: EPSG:4326, two dimensions, valid; what can't be is set aside."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import shapely

from ...core.errors import Problem
from ...core.limits import LIMITS, within
from ...language.speech import mark, say_later
from ...package.reference import CRS
from ..asked.options import Question
from .antimeridian import cut, joined, jumps
from .crs import crs_of
from .degrees import HALF_WORLD, counted_on, in_range, looks_swapped
from .questions import Box, crs_question, swap_question
from .repair import repaired
from .reprojection import DEGREES, NORTHING_FIRST, crs_note, name_of, only_swapped_fits, shapes_in_degrees

_COLLECTIONS = 4  # the type ids of shapely from here on: MultiPoint to GeometryCollection
_MIXED = 7
NO_GEOMETRY = (mark("it has no geometry that can be read"), mark("Give it a point, line or area, without curves"))
_TOGETHER = {0: shapely.multipoints, 1: shapely.multilinestrings, 3: shapely.multipolygons}


@dataclass(frozen=True, eq=False)
class Tidy:
    """``geometry`` in EPSG:4326, without the rows in ``rejected``; ``crs`` says what was read and how."""

    geometry: gpd.GeoSeries
    rejected: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    questions: tuple[Question, ...]
    crs: str


def tidy(
    file: str,
    geometry: gpd.GeoSeries,
    crs: pyproj.CRS | None,
    said: str,
    swap: bool | None = None,
    near: Box | None = None,
) -> Tidy:
    """``geometry`` (any index, its own crs ignored) read in ``crs`` (None: unknown) or in ``said``, which a person gave;
    ``swap``: its first coordinate is the northern one; ``near``: where it should lie (degrees).

    Metres without a coordinate system are never taken for degrees: they are asked about.
    """
    within(int(shapely.get_num_coordinates(geometry.array).sum()), LIMITS.vertices, mark("vertices"), file)
    known = crs_of(said, file) if said else _on_earth(crs)
    geometry = gpd.GeoSeries(_alone(shapely.force_2d(geometry.array)), index=geometry.index)
    geometry, rejected = _usable(file, geometry)
    geometry = _turned(geometry) if swap else geometry
    if len(geometry) and (known is None or known.is_geographic):
        if swap is None and _are_swapped(geometry):
            reason = mark("longitude and latitude look swapped: a latitude is outside ±90")
            return _asked_to_swap(file, geometry, rejected, reason)
        if _fits(geometry).mean() <= 0.5:
            return _asked(file, geometry, rejected, near)
    placed, notes = shapes_in_degrees(file, geometry, known or DEGREES)
    if swap is None and known is not None and only_swapped_fits(geometry, placed, known):
        return _asked_to_swap(file, geometry, rejected, NORTHING_FIRST)
    fits = _fits(placed)
    rejected += _told(
        file, placed[~fits], mark("it lies outside longitude ±180, latitude ±90"), mark("Check the coordinates")
    )
    valid, repairs, lost = _valid(file, _whole(placed[fits]))
    valid, cuts = _within_180(file, valid)
    assumed = [] if known else [crs_note(file, mark("no coordinate system is named: degrees of WGS 84 are assumed"))]
    name = name_of(known) if known else f"{CRS} (assumed)"
    return Tidy(valid, (*rejected, *lost), (*assumed, *notes, *cuts, *repairs), (), name)


def with_unplaced(geometry: gpd.GeoSeries, rows: pd.Index) -> gpd.GeoSeries:
    """``geometry`` with an empty point for each of ``rows``, which have none and may be placed by what they name."""
    if rows.empty:
        return geometry
    empty = gpd.GeoSeries([shapely.Point()] * len(rows), index=rows, crs=geometry.crs)
    return gpd.GeoSeries(pd.concat([geometry, empty])).sort_index()


def _on_earth(crs: pyproj.CRS | None) -> pyproj.CRS | None:
    """None for a system that is no place on Earth, as GeoPackage's undefined ones."""
    return crs if crs is not None and (crs.is_geographic or crs.is_projected or crs.is_geocentric) else None


def _alone(shapes: np.ndarray) -> np.ndarray:
    """Collections of one part as that part, as many programs write every point as a MultiPoint; those of parts of one
    kind as a collection of that kind."""
    shapes = np.array(shapes, dtype=object)
    while (lone := (shapely.get_type_id(shapes) >= _COLLECTIONS) & (shapely.get_num_geometries(shapes) == 1)).any():
        shapes[lone] = shapely.get_geometry(shapes[lone], 0)
    for at in np.flatnonzero(shapely.get_type_id(shapes) == _MIXED):
        parts = shapely.get_parts(shapes[at])
        kinds = set(shapely.get_type_id(parts).tolist())
        if len(kinds) == 1 and (together := _TOGETHER.get(kinds.pop())):
            shapes[at] = together(parts)
    return shapes


def _asked(file: str, geometry: gpd.GeoSeries, rejected: list[Problem], near: Box | None) -> Tidy:
    faults = _told(
        file, geometry, mark("its coordinates are no degrees"), mark("Give the coordinate system with --crs")
    )
    question = crs_question(file, geometry.total_bounds, near)
    return Tidy(geometry.iloc[:0].set_crs(CRS), (*rejected, *faults), (), (question,), "unknown")


def _asked_to_swap(file: str, geometry: gpd.GeoSeries, rejected: list[Problem], reason: str) -> Tidy:
    faults = _told(file, geometry, reason, mark("Swap with --swap"))
    west, south = (float(each) for each in geometry.total_bounds[:2])
    question = swap_question(west, south, must=True)
    return Tidy(geometry.iloc[:0].set_crs(CRS), (*rejected, *faults), (), (question,), CRS)


def _usable(file: str, geometry: gpd.GeoSeries) -> tuple[gpd.GeoSeries, list[Problem]]:
    array = geometry.array
    missing = shapely.is_missing(array)
    empty = ~missing & shapely.is_empty(array)
    corners, whose = shapely.get_coordinates(array, return_index=True)
    broken = np.zeros(len(array), dtype=bool)
    broken[whose[~np.isfinite(corners).all(axis=1)]] = True  # the bounds of a line may be finite all the same
    told = _told(file, geometry[missing], *NO_GEOMETRY)
    told += _told(file, geometry[empty], mark("its geometry is empty"), mark("Give it a place"))
    told += _told(file, geometry[broken], mark("a coordinate of it is no number"), mark("Correct the coordinate"))
    return geometry[~(missing | empty | broken)], told


def _turned(geometry: gpd.GeoSeries) -> gpd.GeoSeries:
    turned = shapely.transform(geometry.array, lambda points: points[:, ::-1])
    return gpd.GeoSeries(turned, index=geometry.index)


def _valid(file: str, geometry: gpd.GeoSeries) -> tuple[gpd.GeoSeries, list[Problem], list[Problem]]:
    """Geometries that are valid, notes on them, and those rejected because they can't be repaired."""
    wrong = ~shapely.is_valid(geometry.array)
    notes = _wide(file, geometry)
    if not wrong.any():
        return geometry, notes, []
    made = geometry.copy()
    made[wrong] = repaired(geometry.array[wrong], file)
    tangled, nothing = shapely.is_missing(made.array), shapely.is_empty(made.array)
    lost = tangled | nothing
    reason = mark("its geometry was invalid (it crosses itself) and has been repaired")
    notes += _told(file, geometry[wrong & ~lost], reason, mark("Look at it"), "note")
    told = _told(
        file,
        geometry[tangled],
        mark("it crosses itself too often to be repaired"),
        mark("Draw it anew, or simplify it"),
    )
    told += _told(
        file, geometry[nothing], mark("nothing is left of its geometry once it is repaired"), mark("Draw it anew")
    )
    return made[~lost], notes, told


def _wide(file: str, geometry: gpd.GeoSeries) -> list[Problem]:
    wide = shapely.bounds(geometry.array)[:, 2] - shapely.bounds(geometry.array)[:, 0] > HALF_WORLD
    reason = mark("it spans more than half the globe; it may cross the antimeridian")
    return _told(file, geometry[wide], reason, mark("Cut it there"), "note")


def _whole(geometry: gpd.GeoSeries) -> gpd.GeoSeries:
    """What was cut short of the antimeridian and goes on from the other side in one piece, which reaches beyond 180."""
    west, _, east, _ = shapely.bounds(geometry.array).T
    wide = np.flatnonzero(east - west > HALF_WORLD)
    across = [at for at in wide if jumps(geometry.array[at])]
    made = geometry.copy() if across else geometry
    for at in across:
        made.iloc[at] = joined(geometry.array[at])
    return made


def _within_180(file: str, geometry: gpd.GeoSeries) -> tuple[gpd.GeoSeries, list[Problem]]:
    """What reaches beyond ±180 moved or cut, and what is to be said about it."""
    west, _, east, _ = shapely.bounds(geometry.array).T
    beyond = (west < -HALF_WORLD) | (east > HALF_WORLD)
    if not beyond.any():
        return geometry, []
    made = geometry.copy()
    for at in np.flatnonzero(beyond):
        made.iloc[at] = cut(geometry.array[at])
    points = beyond & (shapely.get_dimensions(geometry.array) == 0)
    notes = [counted_on_note(file, float(east[points].max()))] if points.any() else []
    reason = mark("it crosses the antimeridian, and was cut there")
    return made, [*notes, *_told(file, geometry[beyond & ~points], reason, mark("Look at it"), "note")]


def counted_on_note(file: str, lon: float) -> Problem:
    """The note for longitudes that count on beyond 180, such as ``lon``."""
    turned = (lon + HALF_WORLD) % (2 * HALF_WORLD) - HALF_WORLD
    reason = say_later(
        "longitudes such as {lon} count on beyond 180: that is taken for {turned}",
        lon=format(lon, "g"),
        turned=format(turned, "g"),
    )
    return Problem(file, reason, mark("Correct them if that is wrong"), level="note")


def _corners(geometry: gpd.GeoSeries) -> tuple[np.ndarray, np.ndarray]:
    west, south, east, north = shapely.bounds(geometry.array).T
    return np.concatenate([west, east]), np.concatenate([south, north])


def _are_swapped(geometry: gpd.GeoSeries) -> bool:
    return looks_swapped(*_corners(geometry))


def _fits(geometry: gpd.GeoSeries) -> np.ndarray:
    """Mask of what lies within ±180, ±90, or counts on beyond."""
    lon, lat = _corners(geometry)
    with np.errstate(invalid="ignore"):
        fits = in_range(lon, lat) | counted_on(lon, lat)
    return fits[: len(geometry)] & fits[len(geometry) :]  # type: ignore[no-any-return]


def _told(file: str, geometry: gpd.GeoSeries, reason: str, remedy: str, level: str = "row") -> list[Problem]:
    return [Problem(file, reason, remedy, int(row), "geometry", level=level) for row in geometry.index]  # type: ignore[arg-type]
