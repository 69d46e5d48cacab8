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
    points, areas = places.geometry[placed].to_crs(crs), areas.to_crs(crs)
    radius_m = places.loc[placed, "precision_m"].to_numpy(dtype=float)
    country = _country(points, radius_m, areas)
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


def _country(points: gpd.GeoSeries, radius_m: np.ndarray, areas: gpd.GeoDataFrame) -> np.ndarray:
    """The country that holds the whole disc of each point in every edition; ``undecidable`` where the disc touches two
    or editions differ; '' outside all areas of some edition."""
    discs = shapely.buffer(points.to_numpy(), np.nan_to_num(radius_m, nan=0.0))
    found: np.ndarray | None = None
    for _, edition in areas.groupby("edition"):
        its = _in_edition(discs, edition)
        found = (
            its
            if found is None
            else np.where(found == its, its, np.where((found == "") | (its == ""), "", UNDECIDABLE))
        )
    return found if found is not None else np.full(len(discs), "", dtype=object)


def _in_edition(discs: np.ndarray, areas: gpd.GeoDataFrame) -> np.ndarray:
    tree = shapely.STRtree(areas.geometry.to_numpy())
    disc, area = tree.query(discs, predicate="intersects")
    touched = pd.DataFrame({"disc": disc, "country": areas["country"].to_numpy()[area]}).drop_duplicates()
    names = touched.groupby("disc")["country"].agg(lambda its: its.iloc[0] if len(its) == 1 else UNDECIDABLE)
    return np.asarray(names.reindex(range(len(discs)), fill_value=""), dtype=object)


def _distance_km(points: gpd.GeoSeries, lines: gpd.GeoDataFrame) -> np.ndarray:
    if lines.empty:
        return np.full(len(points), np.nan)
    tree = shapely.STRtree(lines.geometry.to_numpy())
    nearest = tree.query_nearest(points.to_numpy(), return_distance=True, all_matches=False)
    return np.asarray(nearest[1]) / 1000
