"""Coordinates of any system brought to degrees of WGS 84, and what is to be said about it."""

from __future__ import annotations

from collections.abc import Callable

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import shapely
from pyproj.exceptions import ProjError
from pyproj.network import set_network_enabled  # type: ignore[attr-defined]

from ...core.errors import GeoError, Problem
from ...language.speech import mark, say_later
from ...package.reference import CRS
from .zones import outside_area, zone_shift_m

NORTHING_FIRST = mark("easting and northing look swapped: only so does it lie where its system is meant for")
DEGREES = pyproj.CRS.from_user_input(CRS)


def in_degrees(file: str, x: pd.Series, y: pd.Series, crs: pyproj.CRS) -> tuple[pd.Series, pd.Series, list[Problem]]:
    """Longitude and latitude (degrees, EPSG:4326) of coordinates in ``crs`` (NaN where there is none), and what is to be
    said about them."""
    shift_m = zone_shift_m(crs, x.to_numpy(dtype=float))
    lon, lat = _transformed(transformer_to_degrees(crs), x.to_numpy(dtype=float) + shift_m, y.to_numpy(dtype=float))
    outside = outside_area(crs, lon, lat)
    notes = [*_projection_notes(file, crs, shift_m), *_far_off(file, crs, x.index[outside])]
    lon, lat = pd.Series(lon, index=x.index), pd.Series(lat, index=x.index)
    return lon.where(np.isfinite(lon)), lat.where(np.isfinite(lat)), notes


def only_swapped(x: np.ndarray, y: np.ndarray, lon: np.ndarray, lat: np.ndarray, crs: pyproj.CRS) -> bool:
    """Whether no ``lon``, ``lat`` lies in the area that ``crs`` is meant for, but all would with ``x`` and ``y`` (numbers)
    swapped: geodesists write the northing first, and call it X."""
    if not crs.is_projected or not len(x) or not _elsewhere(crs, lon, lat).all():
        return False
    shift_m = zone_shift_m(crs, y)
    return not _elsewhere(crs, *_transformed(transformer_to_degrees(crs), y + shift_m, x)).any()


def only_swapped_fits(geometry: gpd.GeoSeries, placed: gpd.GeoSeries, crs: pyproj.CRS) -> bool:
    """As ``only_swapped``, of the middles of shapes before and after they came to degrees."""
    x, y, lon, lat = (each for shapes in (geometry, placed) for each in _middles(shapes))
    return only_swapped(x, y, lon, lat, crs)


def _middles(shapes: gpd.GeoSeries) -> tuple[np.ndarray, np.ndarray]:
    west, south, east, north = shapely.bounds(shapes.array).T
    return (west + east) / 2, (south + north) / 2


def _elsewhere(crs: pyproj.CRS, lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    return np.asarray(outside_area(crs, lon, lat) | ~np.isfinite(lon) | ~np.isfinite(lat))


def shapes_in_degrees(file: str, geometry: gpd.GeoSeries, crs: pyproj.CRS) -> tuple[gpd.GeoSeries, list[Problem]]:
    if crs.equals(DEGREES, ignore_axis_order=True) or geometry.empty:
        return geometry.set_crs(CRS), []
    shift_m = zone_shift_m(crs, shapely.bounds(geometry.array)[:, 0])
    moved = shapely.transform(geometry.array, _moved_by(transformer_to_degrees(crs), shift_m))
    west, south, east, north = shapely.bounds(moved).T
    outside = outside_area(crs, (west + east) / 2, (south + north) / 2)
    notes = [*_projection_notes(file, crs, shift_m), *_far_off(file, crs, geometry.index[outside])]
    return gpd.GeoSeries(moved, index=geometry.index, crs=CRS), notes


def _projection_notes(file: str, crs: pyproj.CRS, shift_m: float) -> list[Problem]:
    """How coordinates in ``crs`` were read, the zone's number before the easting included."""
    notes = [crs_note(file, say_later("reprojected from {name} to degrees of WGS 84", name=name_of(crs)))]
    if shift_m:
        notes.append(crs_note(file, _zone_words(name_of(crs), shift_m)))
    if shift := _shift_words(crs):
        notes.append(crs_note(file, shift))
    return notes


def _zone_words(name: str, shift_m: float) -> str:
    number = str(abs(int(shift_m)) // 1_000_000)
    if shift_m < 0:
        return say_later(
            "its eastings begin with the number of the zone, {number}, which {name} leaves out: it was taken off",
            name=name,
            number=number,
        )
    return say_later(
        "the eastings of {name} begin with the number of the zone, {number}, which the file leaves out: it was put before them",
        name=name,
        number=number,
    )


def _far_off(file: str, crs: pyproj.CRS, rows: pd.Index) -> list[Problem]:
    reason, remedy = (
        say_later("it lies far outside the area that {name} is meant for", name=name_of(crs)),
        mark("Give the right system with --crs"),
    )
    return [Problem(file, reason, remedy, int(row), "geometry", level="note") for row in rows]


def _moved_by(transformer: pyproj.Transformer, shift_m: float) -> Callable[[np.ndarray], np.ndarray]:
    def move(points: np.ndarray) -> np.ndarray:
        return np.column_stack(_transformed(transformer, points[:, 0] + shift_m, points[:, 1]))

    return move


def _transformed(transformer: pyproj.Transformer, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Older versions of pyproj take an array of one for a number, which numpy warns of; a list they take for a list."""
    lon, lat = transformer.transform(*((x.tolist(), y.tolist()) if len(x) == 1 else (x, y)))
    return np.asarray(lon, dtype=float), np.asarray(lat, dtype=float)


def transformer_to_degrees(crs: pyproj.CRS) -> pyproj.Transformer:
    set_network_enabled(False)
    try:
        return pyproj.Transformer.from_crs(crs, DEGREES, always_xy=True)
    except ProjError as fault:
        raise GeoError(
            say_later(
                "Coordinates in {name} can't be turned into degrees: {fault}. Reproject the file.",
                name=name_of(crs),
                fault=fault,
            )
        ) from fault


def _shift_words(crs: pyproj.CRS) -> str:
    datum = crs.geodetic_crs.datum.name if crs.geodetic_crs and crs.geodetic_crs.datum else ""
    if not datum or "1984" in datum or "WGS 84" in datum:
        return ""
    accuracy = transformer_to_degrees(crs).accuracy
    if not (accuracy and accuracy > 0):
        return say_later("the datum {datum} was shifted to WGS 84", datum=datum)
    return say_later("the datum {datum} was shifted to WGS 84, to about {n} m", datum=datum, n=format(accuracy, "g"))


def name_of(crs: pyproj.CRS) -> str:
    authority = crs.to_authority(min_confidence=20)
    return f"{crs.name} ({':'.join(authority)})" if authority else str(crs.name)


def crs_note(file: str, reason: str) -> Problem:
    return Problem(file, reason, mark("Say so with --crs if that is wrong"), level="note")
