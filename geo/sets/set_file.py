"""One set as one GeoPackage: layers that QGIS opens, and all tables as text, so that nothing is lost on the way back."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely

from ..core.errors import GeoError
from ..language.speech import say_later
from ..package.descriptor import package_of
from ..package.folder import GEODATA, RELIEF, RawPackage
from ..package.reference import CRS
from ..package.schema import TABLES
from ..package.sums import without_sums
from ..package.writer import conflict_map
from ..readers.files.gdal import FAULTS, without_paths
from ..record.dataset import PLACED_BASES, AddedSet

_ABOUT = "about_the_set"
_POINTS = "events_on_the_map"
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")


def write_set(path: Path, meta: AddedSet, raw: RawPackage) -> None:
    """Writes ``path`` anew. Relief is not kept: it belongs to the data that a set stands beside."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # GDAL remarks on file names that do not end in .gpkg
        _write(path, _ABOUT, _about(meta, raw))
        _write(path, _POINTS, _points(raw.tables), "Point")
        for name, frame in raw.tables.items():
            _write(path, name, frame.assign(file_row=frame.index.astype("str")))
        for name, said in raw.geodata.items():
            _write(path, _layer(name), _features(said), "Unknown")


def read_set(path: Path) -> tuple[AddedSet, RawPackage]:
    """What ``write_set`` wrote. Raises ``GeoError`` where the file is none of these."""
    try:
        names = [str(name) for name, _ in pyogrio.list_layers(path)]
        about = pyogrio.read_dataframe(path, layer=_ABOUT).iloc[0]
        package = package_of(json.loads(about["package"]))
        tables = {table.name: _table(path, table.name) for table in TABLES if table.name in names}
        geodata = {name: _collection(path, _layer(name)) for name in GEODATA if _layer(name) in names}
        meta = _meta(json.loads(about["meta"]))
    except (*FAULTS, KeyError, IndexError, TypeError) as fault:
        if not path.exists():
            raise GeoError(
                say_later("The set “{stem}” has just been deleted from the workspace.", stem=path.stem)
            ) from fault
        raise GeoError(
            say_later(
                "{name} is no set that was kept here: {fault}. Remove it, or import its source again.",
                name=path.name,
                fault=without_paths(fault),
            )
        ) from fault
    return meta, RawPackage(package, tables, geodata, fingerprint=str(about["fingerprint"]))


def holds_whole(path: Path, raw: RawPackage) -> bool:
    """Whether the file holds all tables of ``raw``, row for row."""
    try:
        _, found = read_set(path)
    except GeoError:
        return False
    rows = {name: len(frame) for name, frame in raw.tables.items()}
    return found.fingerprint == raw.fingerprint and {name: len(frame) for name, frame in found.tables.items()} == rows


def fingerprint_in(path: Path) -> str:
    """The fingerprint of the set in ``path``; '' where that is no set that was kept here."""
    try:
        return str(pyogrio.read_dataframe(path, layer=_ABOUT)["fingerprint"].iloc[0])
    except (*FAULTS, KeyError, IndexError):
        return ""


def _about(meta: AddedSet, raw: RawPackage) -> pd.DataFrame:
    descriptor = {
        **raw.package.about,
        "resources": [without_sums(each) for each in raw.package.resources if each.get("path") != RELIEF],
        "conflict_map": conflict_map(raw.package),
    }
    texts = {"meta": json.dumps(asdict(meta)), "package": json.dumps(descriptor), "fingerprint": raw.fingerprint}
    return pd.DataFrame([texts])


def _meta(said: Mapping[str, Any]) -> AddedSet:
    """A set's description; a colour that is none becomes grey, so that nothing else is ever drawn as one."""
    meta = AddedSet(**said)
    return meta if _COLOR.fullmatch(meta.color) else replace(meta, color="#6B6F76")


def _points(tables: Mapping[str, pd.DataFrame]) -> gpd.GeoDataFrame:
    """The events at their first place; those known only to an area get no point."""
    events, places = tables["events"], tables["places"].set_index("place_id")
    first = events["place_ids"].str.split("|").str[0]
    spots = places[places["coordinate_basis"].isin(PLACED_BASES)]
    lon, lat = (pd.to_numeric(first.map(spots[name]), errors="coerce") for name in ("lon", "lat"))
    points = np.where(lon.notna() & lat.notna(), gpd.points_from_xy(lon.fillna(0), lat.fillna(0)), None)
    return gpd.GeoDataFrame(events.assign(place=first.map(places["name"])).fillna(""), geometry=points, crs=CRS)


def _features(said: Mapping[str, Any]) -> gpd.GeoDataFrame:
    texts = [json.dumps(feature.get("geometry")) for feature in said["features"]]
    shapes = shapely.from_geojson(np.array(texts, dtype=object), on_invalid="ignore")
    properties = [json.dumps(feature.get("properties") or {}) for feature in said["features"]]
    return gpd.GeoDataFrame({"properties": pd.Series(properties, dtype="str")}, geometry=list(shapes), crs=CRS)


def _collection(path: Path, layer: str) -> dict[str, Any]:
    frame = pyogrio.read_dataframe(path, layer=layer)
    features = [
        {"type": "Feature", "properties": json.loads(text), "geometry": json.loads(geometry)}
        for text, geometry in zip(frame["properties"], shapely.to_geojson(frame.geometry.to_numpy()), strict=True)
    ]
    return {"type": "FeatureCollection", "features": features}


def _table(path: Path, layer: str) -> pd.DataFrame:
    frame = pyogrio.read_dataframe(path, layer=layer, read_geometry=False).fillna("").astype("str")
    return frame.set_index(frame.pop("file_row").astype("int64")).rename_axis(None)


def _write(path: Path, layer: str, frame: pd.DataFrame, geometry_type: str | None = None) -> None:
    pyogrio.write_dataframe(frame, path, layer=layer, driver="GPKG", append=path.exists(), geometry_type=geometry_type)


def _layer(name: str) -> str:
    return name.replace(".", "_")
