"""Sides of the border (first version)."""

from __future__ import annotations

from datetime import datetime

import geopandas as gpd
import pandas as pd

from .package import Package


def sides(places: gpd.GeoDataFrame, borders: gpd.GeoDataFrame, package: Package) -> pd.DataFrame:
    """By place_id: side and border_km."""
    index = pd.Index(places["place_id"], name="place_id")
    return pd.DataFrame({"side": "", "border_km": float("nan")}, index=index)


def edition_for(package: Package, moment: datetime) -> str:
    """The edition drawn at ``moment``."""
    day = f"{moment:%Y-%m-%d}"
    return next((each.edition for each in package.border_default
                 if (not each.from_ or each.from_ <= day) and (not each.until or day < each.until)), "")


def drawn_lines(borders: gpd.GeoDataFrame, edition: str) -> gpd.GeoDataFrame:
    """The lines of an edition."""
    return borders[(borders["kind"] == "line") & (borders["edition"] == edition)]


def is_dashed(package: Package, pair: str, moment: datetime) -> bool:
    """Whether the line between a pair is drawn dashed at ``moment``."""
    day = f"{moment:%Y-%m-%d}"
    return any(each.pair == pair and (not each.until or day < each.until) for each in package.border_dashed)
