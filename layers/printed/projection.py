"""From longitude and latitude to millimetres on the sheet: extent of the map, projection, window."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import atan, ceil, cos, degrees, floor, log10, pi, radians, sinh

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from pyproj import CRS, Transformer

from geo.core.utm import utm_code, utm_zone
from geo.language.speech import mark, say_later
from geo.package.reference import CRS as DEGREES
from geo.view.select import Selection

from .page import Box

Bounds = tuple[float, float, float, float]
WIDE_DEG = 12.0  # a UTM zone is 6° wide; over twice that its scale is off by more than 1 %
WINDOW_PX = (1280, 640)  # the web map's window that a position and zoom stand for
PADDING = 0.06
LEAST_KM = 6.0
_TILE_PX, _KM_PER_DEG = 256, 111.2


def extent_of(selection: Selection, marks: pd.DataFrame, fit: str) -> Bounds:
    """The area to show (west, south, east, north, degrees). With ``fit`` ``shown`` around the marks within the package's
    extent; else the view's position in a web window, and without one, as the page opens, around the marks within the
    package's opening extent; that extent itself where nothing is marked, or one spot alone."""
    package, view = selection.dataset.package, selection.view
    home = package.opening.bbox or package.extent
    if fit == "shown" and (around := _around(marks, package.extent)):
        return _padded(around)
    if view.lon is not None and view.lat is not None and view.zoom is not None:
        return _window(view.lon, view.lat, view.zoom)
    around = _around(marks, home)
    return _padded(around) if around and around[:2] != around[2:] else home


def _around(marks: pd.DataFrame, within: Bounds) -> Bounds | None:
    """The extent of the marks ``within`` another; None where there are none."""
    west, south, east, north = within
    its = marks[marks["lon"].between(west, east) & marks["lat"].between(south, north)]
    return (its["lon"].min(), its["lat"].min(), its["lon"].max(), its["lat"].max()) if len(its) else None


def _window(lon: float, lat: float, zoom: float) -> Bounds:
    world_px = _TILE_PX * 2**zoom
    half_lon = WINDOW_PX[0] / 2 * 360 / world_px
    half_y = WINDOW_PX[1] / 2 * 2 * pi / world_px
    y = np.arctanh(np.sin(radians(max(-85.0, min(85.0, lat)))))
    south, north = (degrees(atan(sinh(y + sign * half_y))) for sign in (-1, 1))
    return max(-180.0, lon - half_lon), south, min(180.0, lon + half_lon), north


def _padded(bounds: Bounds) -> Bounds:
    west, south, east, north = bounds
    lon, lat = (west + east) / 2, (south + north) / 2
    least_lat = LEAST_KM / _KM_PER_DEG / 2
    half_lat = max((north - south) * (0.5 + PADDING), least_lat)
    half_lon = max((east - west) * (0.5 + PADDING), least_lat / max(0.1, cos(radians(lat))))
    return lon - half_lon, max(-90.0, lat - half_lat), lon + half_lon, min(90.0, lat + half_lat)


@dataclass(frozen=True)
class Projection:
    """A projected CRS in metres with its name for the sheet."""

    crs: CRS
    name: str

    @cached_property
    def _forward(self) -> Transformer:
        return Transformer.from_crs(DEGREES, self.crs, always_xy=True)

    def project(self, lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
        """Rows of (lon, lat) in degrees as rows of (x, y) in metres."""
        x, y = self._forward.transform(lonlat[:, 0], lonlat[:, 1])
        return np.column_stack([x, y])

    def degrees(self, xy: NDArray[np.float64]) -> NDArray[np.float64]:
        """The reverse of ``project``."""
        lon, lat = self._forward.transform(xy[:, 0], xy[:, 1], direction="INVERSE")
        return np.column_stack([lon, lat])


def projection_of(bounds: Bounds) -> Projection:
    """The UTM zone of the middle of ``bounds``; Equal Earth for areas wider than ``WIDE_DEG``."""
    west, south, east, north = bounds
    lon, lat = (west + east) / 2, (south + north) / 2
    if east - west > WIDE_DEG or not -80 < lat < 84:
        return Projection(
            CRS.from_dict({"proj": "eqearth", "lon_0": round(lon), "datum": "WGS84"}),
            mark("Equal Earth (scale of its middle)"),
        )
    zone, south_of_equator = utm_zone(lon), lat < 0
    code = utm_code(zone, south=south_of_equator)
    written = f"{zone}{'S' if south_of_equator else 'N'}"
    name = say_later("UTM zone {zone} (EPSG:{code})", zone=written, code=str(code))
    return Projection(CRS.from_epsg(code), name)


@dataclass(frozen=True)
class Window:
    """A map frame on the sheet: ``box`` in mm shows the area whose middle is ``x``, ``y`` (metres of ``projection``)
    at ``metres_per_mm``."""

    projection: Projection
    box: Box
    x: float
    y: float
    metres_per_mm: float

    def mm(self, lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
        """Rows of (lon, lat) as rows of millimetres on the sheet."""
        return self.from_metres(self.projection.project(lonlat))

    def from_metres(self, xy: NDArray[np.float64]) -> NDArray[np.float64]:
        """Rows of projected metres as rows of millimetres on the sheet."""
        return (xy - (self.x, self.y)) / self.metres_per_mm + self.box.middle

    def to_degrees(self, mm: NDArray[np.float64]) -> NDArray[np.float64]:
        """Rows of millimetres on the sheet as rows of (lon, lat)."""
        return self.projection.degrees((mm - self.box.middle) * self.metres_per_mm + (self.x, self.y))

    @cached_property
    def bounds(self) -> Bounds:
        """The degrees that the frame spans."""
        lonlat = self.to_degrees(edge_points(self.box))
        lonlat = lonlat[np.isfinite(lonlat).all(axis=1)]
        west, south = lonlat.min(axis=0)
        east, north = lonlat.max(axis=0)
        return float(west), float(south), float(east), float(north)

    @property
    def scale(self) -> int:
        """The denominator of the scale on paper of this size."""
        return round(self.metres_per_mm * 1000)


def edge_points(box: Box, steps: int = 12) -> NDArray[np.float64]:
    """Points around the edge of ``box``."""
    ring = shapely.segmentize(shapely.box(box.left, box.bottom, box.right, box.top), max(box.width, box.height) / steps)
    return np.asarray(shapely.get_coordinates(ring))


def metres_across(bounds: Bounds, projection: Projection) -> tuple[float, float, float, float]:
    """Where ``bounds`` lie in metres: middle x, middle y, width, height."""
    west, south, east, north = bounds
    xy = projection.project(edge_points(Box(west, south, east - west, north - south)))
    low, high = xy.min(axis=0), xy.max(axis=0)
    return (*((low + high) / 2), *(high - low))


@dataclass(frozen=True)
class Area:
    """What a map must show: ``bounds`` (degrees), within the area ``within`` that there are data for."""

    bounds: Bounds
    within: Bounds

    @cached_property
    def projection(self) -> Projection:
        """See ``projection_of``."""
        return projection_of(self.bounds)

    def window(self, box: Box) -> Window:
        """The frame ``box`` with all of the bounds in it, at a scale of two digits. Where it is larger than they are, it
        is moved as far as it can to stay within the area of the data."""
        x, y, width, height = metres_across(self.bounds, self.projection)
        scale = round_scale(max(width / box.width, height / box.height))
        middle_x, middle_y, all_width, all_height = metres_across(self.within, self.projection)
        x = _moved(x, scale * box.width, width, middle_x, all_width)
        y = _moved(y, scale * box.height, height, middle_y, all_height)
        return Window(self.projection, box, x, y, scale)


def _moved(middle: float, frame: float, least: float, data_middle: float, data: float) -> float:
    """The frame's middle moved towards the data so that it shows no more beyond them than it must."""
    room = max(0.0, (data - frame) / 2)
    wanted = min(max(middle, data_middle - room), data_middle + room)
    slack = max(0.0, (frame - least) / 2)
    return min(max(wanted, middle - slack), middle + slack)


def round_scale(metres_per_mm: float) -> float:
    """The next smaller scale with two digits: 1:604,321 becomes 1:610,000."""
    unit = 10.0 ** (floor(log10(metres_per_mm)) - 1)
    return ceil(metres_per_mm / unit - 1e-9) * unit
