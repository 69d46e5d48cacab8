"""GeoPackage: the selection's tables as layers, opened by QGIS and everything that reads through GDAL."""

from __future__ import annotations

import tempfile
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely

from ..package.reference import CRS
from ..view.select import Selection
from .exporter import Exporter
from .geojson import placed
from .subset import about, field_descriptions, shapes, shown

LATEST = "2000-01-01T00:00:00Z"  # GDAL writes this for the time of the last change: the same bytes on any day


def write(selection: Selection) -> bytes:
    """A GeoPackage: layer ``events`` (MultiPoint, EPSG:4326; null for unplaced ones; with verdict and ``radius_m``),
    ``places`` (Point), the other tables without geometry, ``about`` and ``fields``; ``reference`` (any
    geometry) where sets brought lines, areas or undated places."""
    tables = shown(selection)
    events, places = _events(tables, selection), _places(tables["places"], selection)
    plain = {name: frame for name, frame in tables.items() if name not in ("events", "places")}
    plain |= {"about": _pairs(about(selection)), "fields": _fields(selection)}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "selection.gpkg"
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": LATEST})
        try:
            pyogrio.write_dataframe(events, path, layer="events", driver="GPKG", geometry_type="MultiPoint")
            pyogrio.write_dataframe(places, path, layer="places", driver="GPKG", geometry_type="Point")
            for name, frame in plain.items():
                pyogrio.write_dataframe(frame, path, layer=name, driver="GPKG")
            if len(drawn := shapes(selection)):
                pyogrio.write_dataframe(drawn, path, layer="reference", driver="GPKG", geometry_type="Unknown")
        finally:
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
        return path.read_bytes()


def _events(tables: dict[str, pd.DataFrame], selection: Selection) -> gpd.GeoDataFrame:
    exact, places = placed(selection), tables["places"].set_index("place_id")
    ids = [[each for each in cell.split("|") if each in exact] for cell in tables["events"]["place_ids"]]
    spots = [shapely.MultiPoint([(float(places.at[each, "lon"]), float(places.at[each, "lat"])) for each in its]) if its else None
             for its in ids]  # fmt: skip
    radius = ["|".join(places.at[each, "precision_m"] for each in its) for its in ids]
    frame = tables["events"].assign(verdict=selection.events["verdict"].to_numpy(), radius_m=radius)
    return gpd.GeoDataFrame(frame, geometry=spots, crs=CRS)


def _places(places: pd.DataFrame, selection: Selection) -> gpd.GeoDataFrame:
    spots = [shapely.Point(float(lon), float(lat)) if lon else None
             for lon, lat in zip(places["lon"], places["lat"], strict=True)]  # fmt: skip
    side = selection.dataset.sides.reindex(places["place_id"]).to_numpy()
    return gpd.GeoDataFrame(places.assign(side=side), geometry=spots, crs=CRS)


def _pairs(said: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame({"name": list(said), "value": list(said.values())}, dtype="str")


def _fields(selection: Selection) -> pd.DataFrame:
    rows = [(table, column, text) for (table, column), text in field_descriptions(selection).items()]
    return pd.DataFrame(rows, columns=["table", "column", "description"], dtype="str")


EXPORTER = Exporter("gpkg", "GeoPackage", "gpkg", "application/geopackage+sqlite3", write)
