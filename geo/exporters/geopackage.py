"""GeoPackage: the selection's tables as layers, opened by QGIS and everything that reads through GDAL."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Lock

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError

from ..core.errors import GeoError
from ..core.temporary import temporary_folder
from ..language.speech import mark
from ..package.reference import CRS
from ..view.select import Selection
from .exporter import Exporter
from .geojson import placed
from .spans import event_spans
from .standing import COLUMNS, layers_moved_out, moved_out, statuses
from .subset import about, field_descriptions, in_area, shapes, shown, typed

_FAULTS = (DataSourceError, DataLayerError, FeatureError, RuntimeError, sqlite3.Error, OSError)
LATEST = "2000-01-01T00:00:00Z"  # GDAL writes this for the time of the last change: the same bytes on any day
# As older readers know it: GDAL 3.6 (Debian 12) warns of later versions and of times without thousandths.
_PLAINEST = {"dataset_options": {"VERSION": "1.2"}, "layer_options": {"DATETIME_PRECISION": "MILLISECOND"}}
GEOMETRY = {
    "events": "MultiPoint",
    "places": "Point",
    "statuses": "Point",
    "moved_out": "Point",
    "reference": "Unknown",
}


def write(selection: Selection) -> bytes:
    """A GeoPackage of ``layers_of`` a selection."""
    with geopackage_file() as path:
        write_layers(path, layers_of(selection))
        return path.read_bytes()


@contextmanager
def geopackage_file() -> Iterator[Path]:
    """Where a GeoPackage is to be written, gone afterwards. Raises ``GeoError`` where it can't be written whole."""
    try:
        with temporary_folder() as folder:
            yield folder / "selection.gpkg"
    except _FAULTS as fault:
        raise GeoError(
            mark(
                "The GeoPackage could not be written whole, perhaps for want of room on the disk. Try again "
                "later, or ask whoever runs this."
            )
        ) from fault


def write_layers(path: Path, layers: Mapping[str, pd.DataFrame], geometry: Mapping[str, str] = GEOMETRY) -> None:
    """Writes frames as the layers of a GeoPackage; ``geometry`` names the type of those that have one."""
    with _on_one_date():
        for name, frame in layers.items():
            how = {"geometry_type": geometry[name]} if name in geometry else {}
            pyogrio.write_dataframe(frame, path, layer=name, driver="GPKG", **how, **_PLAINEST)
    with closing(sqlite3.connect(path)) as database:  # on a full disk GDAL may end without a word
        if any(database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] < len(layers[name]) for name in layers):
            raise OSError(errno.EIO, path.name)


_DATING = Lock()  # GDAL's date is the whole process's: no writer may take it away while another writes


@contextmanager
def _on_one_date() -> Iterator[None]:
    """What is written within is dated ``LATEST``, so that the same selection gives the same bytes on any day."""
    with _DATING:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": LATEST})
        try:
            yield
        finally:
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


def layers_of(selection: Selection) -> dict[str, pd.DataFrame]:
    """``events`` (MultiPoint, EPSG:4326; null for unplaced ones; with layer, verdict, the largest ``radius_m`` of its
    places and, with an area, ``in_area``: surely, possibly), ``places``, ``statuses`` and ``moved_out`` (Points), the other
    tables without geometry, ``about`` and ``fields``; ``reference`` (any geometry) where sets brought lines, areas or undated
    places. Numbers are numbers and what is absent is NULL. ``start_utc`` and ``end_utc`` are the first and the last instant
    (see ``spans.spans_of``)."""
    tables = shown(selection)
    values = {name: typed(name, frame) for name, frame in tables.items()}
    places = _places(values["places"], selection)
    points = places.set_index("place_id").geometry
    placed_layers = {
        "events": _events(values["events"], tables, selection),
        "places": places,
        "statuses": _at(_statuses(values["statuses"], selection), points),
        "moved_out": _at(_moved_out(selection), points),
    }
    plain = {name: frame for name, frame in values.items() if name not in placed_layers}
    drawn = _timed(shapes(selection), event_spans(selection.reference, selection.dataset.package))
    return placed_layers | plain | ({"reference": drawn} if len(drawn) else {}) | {
        "about": _pairs(about(selection)), "fields": _fields(selection)
    }  # fmt: skip


def _events(frame: pd.DataFrame, tables: dict[str, pd.DataFrame], selection: Selection) -> gpd.GeoDataFrame:
    exact, places = placed(selection), typed("places", tables["places"]).set_index("place_id")
    ids = [[each for each in cell.split("|") if each in exact] for cell in tables["events"]["place_ids"]]
    spots = [shapely.MultiPoint(places.loc[its, ["lon", "lat"]].to_numpy()) if its else None for its in ids]
    radius = [places.loc[its, "precision_m"].max() if its else None for its in ids]
    events = selection.events.reset_index(drop=True)
    its = frame.assign(layer=events["layer"], verdict=events["verdict"].astype(object).where(events["verdict"] != "", None),
                       radius_m=pd.Series(radius, dtype="float64"))  # fmt: skip
    if selection.view.area:
        its = its.assign(in_area=pd.Series(in_area(selection), dtype="object"))
    return gpd.GeoDataFrame(_timed(its, event_spans(events, selection.dataset.package)), geometry=spots, crs=CRS)


def _places(places: pd.DataFrame, selection: Selection) -> gpd.GeoDataFrame:
    side = selection.dataset.sides.reindex(places["place_id"]).to_numpy()
    its = places.assign(side=pd.Series(side, index=places.index).astype(object).where(side != "", None))
    return gpd.GeoDataFrame(its, geometry=gpd.points_from_xy(places["lon"], places["lat"]), crs=CRS)


def _statuses(frame: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """The statuses in the range with their place's name, the status in words and its tone, layer and basis."""
    said, words = statuses(selection), selection.dataset.package.status_word
    tones = [words[each].tone for each in said["status"]]
    its = frame.assign(place=said["title"], says=said["says"], tone=tones, layer=said["layer"], basis=said["basis"])
    return _timed(its, said)


def _moved_out(selection: Selection) -> pd.DataFrame:
    found = [moved_out(selection, layer) for layer in layers_moved_out(selection)]
    said = pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=list(COLUMNS))
    kept = said.reindex(columns=["place_id", "title", "basis", "people", "starts", "ends", "event_ids", "layer"])
    text = kept.drop(columns="people").astype(object)
    its = (
        text.where(text != "", None).assign(people=kept["people"].astype("float64")).rename(columns={"title": "place"})
    )
    return _timed(its, said)


def _timed(frame: pd.DataFrame, spans: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(start_utc=spans["first"], end_utc=spans["last"])


def _at(frame: pd.DataFrame, points: gpd.GeoSeries) -> gpd.GeoDataFrame:
    """``frame`` with the point of each row's place, None where that has none."""
    return gpd.GeoDataFrame(frame, geometry=list(points.reindex(frame["place_id"])), crs=CRS)


def _pairs(said: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame({"name": list(said), "value": list(said.values())}, dtype="str")


def _fields(selection: Selection) -> pd.DataFrame:
    rows = [(table, column, text) for (table, column), text in field_descriptions(selection).items()]
    return pd.DataFrame(rows, columns=["table", "column", "description"], dtype="str")


EXPORTER = Exporter("gpkg", "GeoPackage", "gpkg", "application/geopackage+sqlite3", write)
