"""Features as ArcGIS servers answer with them (``f=json``): attributes, rings and paths, and a system by its number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import geopandas as gpd
import numpy as np
import pyproj
import shapely
from shapely.errors import ShapelyError
from shapely.geometry.base import BaseGeometry

from ...core.limits import LIMITS, timed, within
from ...language.speech import mark
from ..asked.options import Options
from ..asked.upload import Upload
from ..values.crs import crs_or_none
from ..values.grid import Grid
from .features import cut_short, feature_grid, text_frame
from .traces import line_of

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DATE = "esriFieldTypeDate"
_MERCATOR = (102100, 102113, 900913)  # older numbers of EPSG:3857


def recognise(said: Any) -> bool:
    features = said.get("features") if isinstance(said, dict) else None
    return isinstance(features, list) and any(isinstance(each, dict) and "attributes" in each for each in features)


def grid(upload: Upload, said: dict[str, Any], options: Options) -> Grid:
    """The features with their attributes: dates in words instead of milliseconds, and what codes stand for."""
    features = [each if isinstance(each, dict) else {} for each in said["features"]]
    within(len(features), LIMITS.rows, mark("features"), upload.file)
    fields = {str(each.get("name")): each for each in said.get("fields") or [] if isinstance(each, dict)}
    rows = [_attributes(each, fields) for each in timed(features)]
    properties = text_frame(upload.file, rows)
    geometry = gpd.GeoSeries([_shape(each.get("geometry")) for each in timed(features)], index=properties.index)
    crs = None if options.crs else _crs(upload.file, said, features)
    return feature_grid(upload, "geojson", properties, geometry, crs, options, cut_short(upload.file, said))


def _attributes(feature: Mapping[str, Any], fields: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    said = feature.get("attributes")
    said = said if isinstance(said, dict) else {}
    return {name: _plain(value, fields.get(name, {})) for name, value in said.items()}


def _plain(value: Any, field: Mapping[str, Any]) -> Any:
    if field.get("type") == _DATE and isinstance(value, int | float):
        return _moment(value)
    domain = field.get("domain")
    coded = domain.get("codedValues") if isinstance(domain, dict) else None
    if not isinstance(coded, list):
        return value
    return next((each.get("name") for each in coded if isinstance(each, dict) and each.get("code") == value), value)


def _moment(milliseconds: float) -> str:
    try:
        return (_EPOCH + timedelta(milliseconds=milliseconds)).isoformat()
    except (OverflowError, ValueError):
        return str(milliseconds)


def _shape(said: Any) -> BaseGeometry | None:
    if not isinstance(said, dict):
        return None
    try:
        with np.errstate(invalid="ignore", over="ignore"):
            return _read(said)
    except (TypeError, ValueError, IndexError, KeyError, OverflowError, ShapelyError):
        return None


def _read(said: Mapping[str, Any]) -> BaseGeometry | None:
    if "x" in said:
        return None if said["x"] in (None, "NaN") else shapely.Point(float(said["x"]), float(said["y"]))
    if points := said.get("points"):
        return shapely.MultiPoint(_plane(points))
    if paths := said.get("paths"):
        return shapely.geometrycollections([line_of(_plane(path)) for path in paths if path])
    return _area([_plane(ring) for ring in said.get("rings") or []])


def _area(rings: Sequence[list[tuple[float, float]]]) -> BaseGeometry | None:
    """Rings run clockwise around an area, the other way round a hole in it."""
    shells = [shapely.Polygon(ring) for ring in rings if not shapely.is_ccw(shapely.LinearRing(ring))]
    holes = [shapely.Polygon(ring) for ring in rings if shapely.is_ccw(shapely.LinearRing(ring))]
    if not shells:
        shells, holes = holes, []
    whole = [_without(shell, holes) for shell in shells]
    return shapely.MultiPolygon(whole) if whole else None


def _without(shell: shapely.Polygon, holes: Sequence[shapely.Polygon]) -> shapely.Polygon:
    inside = [hole.exterior for hole in holes if shapely.contains_xy(shell, *hole.exterior.coords[0])]
    return shapely.Polygon(shell.exterior, inside)


def _plane(points: Sequence[Sequence[Any]]) -> list[tuple[float, float]]:
    return [(float(each[0]), float(each[1])) for each in points]


def _crs(file: str, said: Mapping[str, Any], features: Sequence[Mapping[str, Any]]) -> pyproj.CRS | None:
    """The system that the answer names, else the first feature; None where none does."""
    shapes = (each.get("geometry") for each in features)
    named = [said.get("spatialReference"), *(each.get("spatialReference") for each in shapes if isinstance(each, dict))]
    system = next((each for each in named if isinstance(each, dict) and each), {})
    number = system.get("latestWkid") or system.get("wkid")
    if number in _MERCATOR:
        number = 3857
    if isinstance(number, int):
        return crs_or_none(f"EPSG:{number}", file) or crs_or_none(f"ESRI:{number}", file)
    return crs_or_none(str(system["wkt"]), file) if system.get("wkt") else None
