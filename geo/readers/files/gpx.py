"""GPX: waypoints are points with a time; tracks and routes are lines."""

from __future__ import annotations

import math
from xml.etree.ElementTree import Element

import geopandas as gpd
import numpy as np
import pyproj
import shapely
from shapely.geometry.base import BaseGeometry

from ...core.limits import timed
from ..asked.options import Options
from ..asked.upload import Upload
from ..values.grid import Container, Grid
from .features import feature_grid, text_frame
from .traces import line_of
from .xml import children, roots_of, text_at


def read(upload: Upload, options: Options) -> Grid:
    """Waypoints, tracks and routes in the order of the file, with name, description, time and kind."""
    elements = list(children(roots_of(upload, [upload.content])[0], "wpt", "trk", "rte"))
    properties = text_frame(upload.file, [_properties(each) for each in timed(elements)])
    with np.errstate(invalid="ignore"):  # a coordinate that is no number is told of with its row
        shapes = [_geometry(each) for each in timed(elements)]
    geometry = gpd.GeoSeries(shapes, index=properties.index, dtype="geometry")
    return feature_grid(upload, "gpx", properties, geometry, pyproj.CRS.from_epsg(4326), options)


def _properties(element: Element) -> dict[str, str]:
    names = {"name": "name", "description": "desc", "comment": "cmt", "date": "time", "type": "type", "source": "src"}
    links = [each.get("href", "") for each in children(element, "link")]
    return {name: text_at(element, tag) for name, tag in names.items()} | {"link": " ".join(filter(None, links))}


def _geometry(element: Element) -> BaseGeometry | None:
    if element.get("lat") is not None:
        return shapely.Point(_point(element))
    segments = [*children(element, "trkseg")] or [element]
    lines = [line_of(points) for each in segments if (points := _points(each))]
    return shapely.geometrycollections(lines) if lines else None


def _points(element: Element) -> list[tuple[float, float]]:
    return [_point(each) for each in children(element, "trkpt", "rtept")]


def _point(element: Element) -> tuple[float, float]:
    return _number(element.get("lon")), _number(element.get("lat"))


def _number(text: str | None) -> float:
    """NaN for what is none."""
    try:
        return float(text or "")
    except ValueError:
        return math.nan


CONTAINER = Container("gpx", ("gpx",), "GPX", read)
