"""Borders by edition, and on which side of them a place can be said to lie.

An edition is an opinion of one date. A side is stated only when every edition and the whole radius of the place agree
and ``side_known`` is yes; else it is undecidable (DESIGN: sides).
"""

from __future__ import annotations

from datetime import datetime

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import CRS

from .package import Package

UNDECIDABLE = "undecidable"


def metric_crs(package: Package) -> CRS:
    """The UTM zone of the middle of the package's extent."""
    west, south, east, north = package.extent
    middle = gpd.GeoSeries(gpd.points_from_xy([(west + east) / 2], [(south + north) / 2]), crs="EPSG:4326")
    return CRS(middle.estimate_utm_crs())


def sides(places: gpd.GeoDataFrame, borders: gpd.GeoDataFrame, package: Package) -> pd.DataFrame:
    """By place_id: ``side`` (a country's id, ``undecidable``, or '' for places without a position, outside the area of
    the borders, or without borders in the package) and ``border_km``, the distance to the nearest line of any edition.

    ``places`` need place_id, placed, precision_m (m; unknown counts as undecidable), side_known, geometry (EPSG:4326);
    ``borders`` edition, kind, country, geometry (EPSG:4326). Measured in the area's UTM zone.
    """
    index = pd.Index(places["place_id"], name="place_id")
    blank = pd.DataFrame({"side": pd.Series("", index=index, dtype="str"), "border_km": pd.Series(np.nan, index=index)})
    placed = places["placed"].to_numpy(dtype=bool)
    areas = borders[borders["kind"] == "country"]
    if areas.empty or not placed.any():
        return blank
    crs = metric_crs(package)
    points = places.geometry[placed].to_crs(crs).to_numpy()
    radius_m = places.loc[placed, "precision_m"].to_numpy(dtype=float)
    country = _country(points, np.nan_to_num(radius_m), areas.to_crs(crs))
    known = places.loc[placed, "side_known"].to_numpy(dtype=bool) & np.isfinite(radius_m)
    blank.loc[placed, "side"] = np.where(country == "", "", np.where(known, country, UNDECIDABLE))
    blank.loc[placed, "border_km"] = _distance_km(points, borders[borders["kind"] == "line"].to_crs(crs))
    return blank


def edition_for(package: Package, moment: datetime) -> str:
    """The edition drawn by default at the end of a range (``moment``, UTC, excluded); '' if the package names none."""
    day = _last_day(moment)
    rules = package.border_default
    return next((each.edition for each in rules if (each.from_ <= day) and (not each.until or day < each.until)), "")


def drawn_lines(borders: gpd.GeoDataFrame, edition: str) -> gpd.GeoDataFrame:
    """The lines of one edition."""
    return borders[(borders["kind"] == "line") & (borders["edition"] == edition)]


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
    """Mask of the discs that touch ``area``: their middle is in it, or its edge within their radius."""
    shapely.prepare(area)
    touched: np.ndarray = shapely.intersects_xy(area, shapely.get_x(points), shapely.get_y(points))
    out = np.flatnonzero(~touched)
    if len(out):
        most_m = max(float(radius_m[out].max()), 1.0)
        near, metres = _nearest(points[out], np.array([area]), most_m)
        touched[out[near]] = metres <= radius_m[out[near]]
    return touched


def _distance_km(points: np.ndarray, lines: gpd.GeoDataFrame) -> np.ndarray:
    found = np.full(len(points), np.nan)
    if len(lines):
        place, metres = _nearest(points, lines.geometry.to_numpy())
        found[place] = metres / 1000
    return found


def _nearest(points: np.ndarray, shapes: np.ndarray, most_m: float | None = None) -> tuple[np.ndarray, np.ndarray]:
    """Positions of the points that have an edge of ``shapes`` within ``most_m`` metres, and the distance to it (m). The
    edges go into the tree one by one: that is what makes a long line quick to ask."""
    parts = shapely.get_parts(shapes)
    edges = [*parts[shapely.get_dimensions(parts) == 1], *shapely.get_rings(parts[shapely.get_dimensions(parts) == 2])]
    corners, line = shapely.get_coordinates(edges, return_index=True)
    joined = line[:-1] == line[1:]
    tree = shapely.STRtree(shapely.linestrings(np.stack([corners[:-1][joined], corners[1:][joined]], axis=1)))
    found = tree.query_nearest(points, max_distance=most_m, return_distance=True, all_matches=False)
    return found[0][0], found[1]
