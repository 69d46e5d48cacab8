"""Geometries of a file made fit for the map: EPSG:4326, two dimensions, valid; what can't be is set aside."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import shapely
from pyproj.exceptions import ProjError
from pyproj.network import set_network_enabled  # type: ignore[attr-defined]

from ...core.errors import GeoError, Problem
from ...core.limits import LIMITS, within
from ...package.reference import CRS
from ..asked.options import Question
from .crs import crs_of
from .repair import repaired
from .zones import like_utm, outside_area, utm_zones, zone_shift_m

_DEGREES = pyproj.CRS.from_user_input(CRS)
_GAUSS_KRUGER_ZONES = range(2, 33)  # Pulkovo 1942 zones with their number before the easting: EPSG:28402–28432
_HALF_WORLD = 180.0
_COLLECTIONS = 4  # the type ids of shapely from here on: MultiPoint to GeometryCollection
_MIXED = 7
_TOGETHER = {0: shapely.multipoints, 1: shapely.multilinestrings, 3: shapely.multipolygons}
_WEB_MERCATOR = "EPSG:3857"
_NEAR_DEG = 2.0
_UTM_HINT = "If they are UTM, write EPSG:326 (north) or EPSG:327 (south) and the zone, such as EPSG:32642 for 66–72° E"
Box = tuple[float, float, float, float]


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
    within(int(shapely.get_num_coordinates(geometry.array).sum()), LIMITS.vertices, "vertices", file)
    known = crs_of(said, file) if said else crs
    geometry = gpd.GeoSeries(_alone(shapely.force_2d(geometry.array)), index=geometry.index)
    geometry, rejected = _usable(file, geometry)
    geometry = _turned(geometry) if swap else geometry
    if len(geometry) and (known is None or known.is_geographic) and not _fits_degrees(geometry):
        swapped = swap is None and _fits_degrees(_turned(geometry))
        return _asked_to_swap(file, geometry, rejected) if swapped else _asked(file, geometry, rejected, near)
    placed, notes = _in_degrees(file, geometry, known or _DEGREES)
    fits = _inside_world(placed)
    rejected += _told(file, placed[~fits], "it lies outside longitude ±180, latitude ±90", "Check the coordinates")
    valid, repairs, tangled = _valid(file, placed[fits])
    rejected += tangled
    assumed = [] if known else [_note(file, "no coordinate system is named: degrees of WGS 84 are assumed")]
    name = _name(known) if known else f"{CRS} (assumed)"
    return Tidy(valid, tuple(rejected), (*assumed, *notes, *repairs), (), name)


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
    faults = _told(file, geometry, "its coordinates are no degrees", "Give the coordinate system with --crs")
    question = crs_question(file, geometry.total_bounds, near)
    return Tidy(geometry.iloc[:0].set_crs(CRS), (*rejected, *faults), (), (question,), "unknown")


def _asked_to_swap(file: str, geometry: gpd.GeoSeries, rejected: list[Problem]) -> Tidy:
    faults = _told(file, geometry, "longitude and latitude look swapped: a latitude is outside ±90", "Swap with --swap")
    west, south = (float(each) for each in geometry.total_bounds[:2])
    question = swap_question(west, south, must=True)
    return Tidy(geometry.iloc[:0].set_crs(CRS), (*rejected, *faults), (), (question,), CRS)


def swap_question(x: float, y: float, must: bool) -> Question:
    """Asks whether to swap, by what the first coordinates of a file would be."""
    preview = (f"as read: longitude {x:g}, latitude {y:g}", f"swapped: {y:g}, {x:g}")
    return Question("swap", "Longitude and latitude look swapped. Swap them?", ("yes", "no"), preview, must)


def crs_question(file: str, bounds: np.ndarray, near: Box | None) -> Question:
    """Asks for a coordinate system, with those that bounds (west, south, east, north) like these suggest, and that lie
    ``near`` where the data should (degrees), if that is known."""
    west, south, east = (float(each) for each in bounds[:3])
    text = f"{file} has coordinates such as {west:.0f}, {south:.0f}, which are no degrees. In which system are they?"
    utm = like_utm(west, south)
    zones = [each for each in utm_zones(near) if _lies(each, west, south, near)] if utm and near else []
    if utm and not zones:
        mercator = _first_place(_WEB_MERCATOR, west, south)
        return Question("crs", f"{text} {_UTM_HINT}; {_WEB_MERCATOR} would be {mercator}.", must=True)
    choices = (*zones, *_suggested(west, east))
    preview = tuple(f"{each}: {_first_place(each, west, south)}" for each in choices)
    return Question("crs", text, choices, preview, must=True)


def in_degrees(file: str, x: pd.Series, y: pd.Series, crs: pyproj.CRS) -> tuple[pd.Series, pd.Series, list[Problem]]:
    """Longitude and latitude (degrees, EPSG:4326) of coordinates in ``crs`` (NaN where there is none), and what is to be
    said about them."""
    shift_m = zone_shift_m(crs, x.to_numpy(dtype=float))
    lon, lat = _transformed(_transformer(crs), x.to_numpy(dtype=float) + shift_m, y.to_numpy(dtype=float))
    outside = outside_area(crs, lon, lat)
    notes = [*_projection_notes(file, crs, shift_m), *_far_off(file, crs, x.index[outside])]
    lon, lat = pd.Series(lon, index=x.index), pd.Series(lat, index=x.index)
    return lon.where(np.isfinite(lon)), lat.where(np.isfinite(lat)), notes


def _usable(file: str, geometry: gpd.GeoSeries) -> tuple[gpd.GeoSeries, list[Problem]]:
    array = geometry.array
    missing = shapely.is_missing(array)
    empty = ~missing & shapely.is_empty(array)
    corners, whose = shapely.get_coordinates(array, return_index=True)
    broken = np.zeros(len(array), dtype=bool)
    broken[whose[~np.isfinite(corners).all(axis=1)]] = True  # the bounds of a line may be finite all the same
    told = _told(file, geometry[missing], "it has no geometry that can be read", "Give it a place")
    told += _told(file, geometry[empty], "its geometry is empty", "Give it a place")
    told += _told(file, geometry[broken], "a coordinate of it is no number", "Correct the coordinate")
    return geometry[~(missing | empty | broken)], told


def _turned(geometry: gpd.GeoSeries) -> gpd.GeoSeries:
    turned = shapely.transform(geometry.array, lambda points: points[:, ::-1])
    return gpd.GeoSeries(turned, index=geometry.index)


def _in_degrees(file: str, geometry: gpd.GeoSeries, crs: pyproj.CRS) -> tuple[gpd.GeoSeries, list[Problem]]:
    if crs.equals(_DEGREES, ignore_axis_order=True) or geometry.empty:
        return geometry.set_crs(CRS), []
    shift_m = zone_shift_m(crs, shapely.bounds(geometry.array)[:, 0])
    moved = shapely.transform(geometry.array, _moved_by(_transformer(crs), shift_m))
    west, south, east, north = shapely.bounds(moved).T
    outside = outside_area(crs, (west + east) / 2, (south + north) / 2)
    notes = [*_projection_notes(file, crs, shift_m), *_far_off(file, crs, geometry.index[outside])]
    return gpd.GeoSeries(moved, index=geometry.index, crs=CRS), notes


def _projection_notes(file: str, crs: pyproj.CRS, shift_m: float) -> list[Problem]:
    """How coordinates in ``crs`` were read, the zone's number before the easting included."""
    notes = [_note(file, f"reprojected from {_name(crs)} to degrees of WGS 84")]
    if shift_m:
        notes.append(_note(file, _zone_words(_name(crs), shift_m)))
    if shift := _shift_words(crs):
        notes.append(_note(file, shift))
    return notes


def _zone_words(name: str, shift_m: float) -> str:
    zone = f"begin with the number of the zone, {abs(int(shift_m)) // 1_000_000}"
    if shift_m < 0:
        return f"its eastings {zone}, which {name} leaves out: it was taken off"
    return f"the eastings of {name} {zone}, which the file leaves out: it was put before them"


def _far_off(file: str, crs: pyproj.CRS, rows: pd.Index) -> list[Problem]:
    reason, remedy = f"it lies far outside the area that {_name(crs)} is meant for", "Give the right system with --crs"
    return [Problem(file, reason, remedy, int(row), "geometry", level="note") for row in rows]


def _moved_by(transformer: pyproj.Transformer, shift_m: float):  # type: ignore[no-untyped-def]
    def move(points: np.ndarray) -> np.ndarray:
        return np.column_stack(_transformed(transformer, points[:, 0] + shift_m, points[:, 1]))

    return move


def _transformed(transformer: pyproj.Transformer, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Older versions of pyproj take an array of one for a number, which numpy warns of; a list they take for a list."""
    lon, lat = transformer.transform(*((x.tolist(), y.tolist()) if len(x) == 1 else (x, y)))
    return np.asarray(lon, dtype=float), np.asarray(lat, dtype=float)


def _transformer(crs: pyproj.CRS) -> pyproj.Transformer:
    set_network_enabled(False)
    try:
        return pyproj.Transformer.from_crs(crs, _DEGREES, always_xy=True)
    except ProjError as fault:
        raise GeoError(
            f"Coordinates in {_name(crs)} can't be turned into degrees: {fault}. Reproject the file."
        ) from fault


def _shift_words(crs: pyproj.CRS) -> str:
    datum = crs.geodetic_crs.datum.name if crs.geodetic_crs and crs.geodetic_crs.datum else ""
    if not datum or "1984" in datum or "WGS 84" in datum:
        return ""
    accuracy = _transformer(crs).accuracy
    about = f", to about {accuracy:g} m" if accuracy and accuracy > 0 else ""
    return f"the datum {datum} was shifted to WGS 84{about}"


def _valid(file: str, geometry: gpd.GeoSeries) -> tuple[gpd.GeoSeries, list[Problem], list[Problem]]:
    """Geometries that are valid, notes on them, and those rejected because they can't be repaired."""
    wrong = ~shapely.is_valid(geometry.array)
    notes = _wide(file, geometry)
    if not wrong.any():
        return geometry, notes, []
    made = geometry.copy()
    made[wrong] = repaired(geometry.array[wrong], file)
    lost = wrong & shapely.is_missing(made.array)
    reason = "its geometry was invalid (it crosses itself) and has been repaired"
    notes += _told(file, geometry[wrong & ~lost], reason, "Look at it", "note")
    tangled = _told(file, geometry[lost], "it crosses itself too often to be repaired", "Draw it anew, or simplify it")
    return made[~lost], notes, tangled


def _wide(file: str, geometry: gpd.GeoSeries) -> list[Problem]:
    wide = shapely.bounds(geometry.array)[:, 2] - shapely.bounds(geometry.array)[:, 0] > _HALF_WORLD
    reason = "it spans more than half the globe; it may cross the antimeridian"
    return _told(file, geometry[wide], reason, "Cut it there", "note")


def _inside_world(geometry: gpd.GeoSeries) -> np.ndarray:
    west, south, east, north = shapely.bounds(geometry.array).T
    with np.errstate(invalid="ignore"):
        return (west >= -_HALF_WORLD) & (east <= _HALF_WORLD) & (south >= -90) & (north <= 90)  # type: ignore[no-any-return]


def _fits_degrees(geometry: gpd.GeoSeries) -> bool:
    return bool(_inside_world(geometry).mean() > 0.5)


def _suggested(west: float, east: float) -> list[str]:
    zone = int(west // 1_000_000)
    if zone in _GAUSS_KRUGER_ZONES and int(east // 1_000_000) == zone:
        return [f"EPSG:{28400 + zone}", f"EPSG:{20000 + zone}", _WEB_MERCATOR]
    return [_WEB_MERCATOR]


def _lies(crs: str, x: float, y: float, near: Box) -> bool:
    """Whether the place lies in ``near`` or not far from it."""
    lon, lat = _transformer(pyproj.CRS.from_user_input(crs)).transform(x, y)
    west, south, east, north = near
    return bool(west - _NEAR_DEG <= lon <= east + _NEAR_DEG and south - _NEAR_DEG <= lat <= north + _NEAR_DEG)


def _first_place(crs: str, x: float, y: float) -> str:
    lon, lat = _transformer(pyproj.CRS.from_user_input(crs)).transform(x, y)
    return f"longitude {lon:.4f}, latitude {lat:.4f}" if np.isfinite([lon, lat]).all() else "nowhere"


def _name(crs: pyproj.CRS) -> str:
    authority = crs.to_authority(min_confidence=20)
    return f"{crs.name} ({':'.join(authority)})" if authority else str(crs.name)


def _note(file: str, reason: str) -> Problem:
    return Problem(file, reason, "Say so with --crs if that is wrong", level="note")


def _told(file: str, geometry: gpd.GeoSeries, reason: str, remedy: str, level: str = "row") -> list[Problem]:
    return [Problem(file, reason, remedy, int(row), "geometry", level=level) for row in geometry.index]  # type: ignore[arg-type]
