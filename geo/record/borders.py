"""Borders by edition, and on which side of them a place can be said to lie.

An edition is an opinion of one date. A side is stated only when every edition and the whole radius of the place agree
and ``side_known`` is yes; else it is undecidable.
"""

from __future__ import annotations

from datetime import datetime

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import CRS

from ..core.utm import utm_code, utm_zone
from ..package.descriptor import Package

UNDECIDABLE = "undecidable"


def metric_crs(package: Package) -> CRS:
    """The UTM zone of the middle of the package's extent."""
    west, south, east, north = package.extent
    return CRS.from_epsg(utm_code(utm_zone((west + east) / 2), south=south + north < 0))


def sides(places: gpd.GeoDataFrame, borders: gpd.GeoDataFrame, package: Package) -> pd.Series:
    """By place_id: a country's id, ``undecidable``, or '' for places without a position or a stated radius, outside the
    area of the borders, or without borders in the package. A file's silence on its precision is no finding about the
    border: without a radius the side is not looked at, unless it is itself the question (``side_known`` no).

    ``places`` need place_id, placed, precision_m (m), side_known, geometry (EPSG:4326);
    ``borders`` edition, kind, country, geometry (EPSG:4326). Measured in the area's UTM zone.
    """
    found = np.full(len(places), "", dtype=object)
    areas = borders[borders["kind"] == "country"]
    looked_at = places["placed"] & (places["precision_m"].notna() | ~places["side_known"].astype(bool))
    at = np.flatnonzero(looked_at & _in_box(places.geometry, areas.total_bounds))
    if len(at):
        crs = metric_crs(package)
        its = places.iloc[at]
        radius_m = its["precision_m"].to_numpy(dtype=float)
        country = _country(its.geometry.to_crs(crs).to_numpy(), np.nan_to_num(radius_m), areas.to_crs(crs))
        known = its["side_known"].to_numpy(dtype=bool)
        found[at] = np.where(country == "", "", np.where(known, country, UNDECIDABLE))
    return pd.Series(found, index=pd.Index(places["place_id"], name="place_id"), dtype="str")


class BorderLines:
    """The lines of all editions, made ready for asking how far places are from them.

    ``borders`` as in ``sides``. Measured in the area's UTM zone.
    """

    def __init__(self, borders: gpd.GeoDataFrame, package: Package) -> None:
        lines = borders[borders["kind"] == "line"]
        self._box = borders.total_bounds
        self._crs = metric_crs(package) if len(lines) else None
        self._edges = _edges(lines.to_crs(self._crs).geometry.to_numpy()) if len(lines) else None

    def km(self, places: gpd.GeoDataFrame) -> pd.Series:
        """By place_id: the distance to the nearest line of any edition (km); NaN for places without a position, where
        there are no lines, and outside the area of the borders: where they end, the lines are cut. ``places`` as in
        ``sides``."""
        found = np.full(len(places), np.nan)
        within = (places["placed"] & _in_box(places.geometry, self._box)).to_numpy(dtype=bool)
        if self._edges is not None and within.any():
            points = places.geometry[within].to_crs(self._crs).to_numpy()
            (point, _), metres = self._edges.query_nearest(points, return_distance=True, all_matches=False)
            found[np.flatnonzero(within)[point]] = metres / 1000
        return pd.Series(found, index=pd.Index(places["place_id"], name="place_id"))


def edition_for(package: Package, moment: datetime) -> str:
    """The edition drawn by default at the end of a range (``moment``, UTC, excluded); '' if the package names none."""
    day = _last_day(moment)
    rules = package.border_default
    return next((each.edition for each in rules if (each.from_ <= day) and (not each.until or day < each.until)), "")


def is_dashed(package: Package, pair: str, moment: datetime) -> bool:
    """Whether the line between ``pair`` is drawn dashed at the end of a range (``moment``, UTC, excluded)."""
    day = _last_day(moment)
    return any(each.pair == pair and (not each.until or day < each.until) for each in package.border_dashed)


def _last_day(moment: datetime) -> str:
    return f"{pd.Timestamp(moment) - pd.Timedelta(microseconds=1):%Y-%m-%d}"


def _country(points: np.ndarray, radius_m: np.ndarray, areas: gpd.GeoDataFrame) -> np.ndarray:
    """The country that holds the whole disc of each point in every edition; ``undecidable`` where the disc touches two
    or editions differ; '' outside all areas of some edition."""
    editions = [_in_edition(points, radius_m, its) for _, its in areas.groupby("edition")]
    outside = np.logical_or.reduce([found == "" for found in editions])
    agree = np.logical_and.reduce([found == editions[0] for found in editions])
    return np.where(outside, "", np.where(agree, editions[0], UNDECIDABLE))


def _in_edition(points: np.ndarray, radius_m: np.ndarray, areas: gpd.GeoDataFrame) -> np.ndarray:
    """As ``_country``, of one edition: the one country that each disc touches."""
    number, found = np.zeros(len(points), dtype=int), np.full(len(points), "", dtype=object)
    for country, its in areas.groupby("country"):
        touched = np.logical_or.reduce([_touched(points, radius_m, area) for area in its.geometry])
        number, found = number + touched, np.where(touched, country, found)
    return np.where(number > 1, UNDECIDABLE, found)


def _touched(points: np.ndarray, radius_m: np.ndarray, area: shapely.Geometry) -> np.ndarray:
    """Mask of the discs that touch ``area``."""
    shapely.prepare(area)
    touched: np.ndarray = shapely.dwithin(area, points, radius_m)
    return touched


def _in_box(points: gpd.GeoSeries, box: np.ndarray) -> pd.Series:
    west, south, east, north = box
    return points.x.between(west, east) & points.y.between(south, north)


def _edges(shapes: np.ndarray) -> shapely.STRtree:
    """The edges of ``shapes``, one by one: that is what makes a long line quick to ask."""
    parts = shapely.get_parts(shapes)
    lines = [*parts[shapely.get_dimensions(parts) == 1], *shapely.get_rings(parts[shapely.get_dimensions(parts) == 2])]
    corners, line = shapely.get_coordinates(lines, return_index=True)
    joined = line[:-1] == line[1:]
    return shapely.STRtree(shapely.linestrings(np.stack([corners[:-1][joined], corners[1:][joined]], axis=1)))
