"""The GeoPackage of a selection as QGIS is to open it: beside the data the lines and names of the map, a style for each
layer and a project that draws them all as on screen."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import pandas as pd

from geo.exporters import EXPORTERS as PLAIN
from geo.exporters import Exporter
from geo.exporters.geopackage import EXPORTER as DATA
from geo.exporters.geopackage import GEOMETRY, geopackage_file, layers_of, write_layers
from geo.language.speech import mark, say, spoken
from geo.package.reference import CRS
from geo.record.spoken import in_language
from geo.view.naming import file_name
from geo.view.select import Selection

from ..scene import Scene
from . import styles
from .project import NAME, metadata, project, style_text, zipped
from .styles import Style

_OURS = {"map_lines": "MultiLineString", "map_areas": "MultiPolygon", "map_names": "Point"}
_TIME = pd.Timestamp("2000-01-01", tz="UTC")  # of the last change of a style: the same bytes on any day
_COLUMNS = ["id", "f_table_catalog", "f_table_schema", "f_table_name", "f_geometry_column", "styleName", "styleQML",
            "styleSLD", "useAsDefault", "description", "owner", "ui", "update_time"]  # fmt: skip


def write(selection: Selection, name: str = "") -> bytes:
    """The bytes of the GeoPackage that is to be called ``name`` (default: by record, range and date): the project inside
    finds its layers by that name, as QGIS knows no other way."""
    scene, file = Scene(selection), name or file_name(selection, DATA.ending)
    drawn = _drawn(scene)
    kinds = {each: kind for each, kind in _OURS.items() if each in drawn}
    looks = _looks(Scene(_spoken(selection)), drawn)
    with geopackage_file() as path:
        layers = layers_of(selection) | drawn | {"layer_styles": _style_rows(looks)}
        write_layers(path, layers, GEOMETRY | kinds)
        _put_project(path, project(selection, file, looks))
        return path.read_bytes()


def _spoken(selection: Selection) -> Selection:
    """The selection with the words of its package as they are said; its data are written as they stand."""
    return replace(selection, dataset=in_language(selection.dataset, spoken()))


def _drawn(scene: Scene) -> dict[str, gpd.GeoDataFrame]:
    """The map's lines and areas by ``style`` and its names, as far as the view shows any."""
    parts = [(each.style, row) for each in scene.lines for row in each.frame.geometry]
    frame = gpd.GeoDataFrame({"style": [style for style, _ in parts]}, geometry=[shape for _, shape in parts], crs=CRS)
    areas = frame.geom_type.isin(["Polygon", "MultiPolygon"])
    labels = scene.labels
    found = {"map_lines": frame[~areas], "map_areas": frame[areas]}
    if len(labels):
        text = labels[["text", "rank", "zoom"]].assign(
            rank=labels["rank"].astype(int), zoom=labels["zoom"].astype(float)
        )
        found["map_names"] = gpd.GeoDataFrame(text, geometry=gpd.points_from_xy(labels["lon"], labels["lat"]), crs=CRS)
    return {name: its.reset_index(drop=True) for name, its in found.items() if len(its)}


def _looks(scene: Scene, drawn: dict[str, gpd.GeoDataFrame]) -> dict[str, tuple[str, Style]]:
    """Title and style of each layer that the project shows, from the top one down."""
    selection = scene.selection
    names = {entry.style: entry.label for group in scene.legend for entry in group.entries if entry.style}
    looks: dict[str, tuple[str, Style]] = {}
    if "map_names" in drawn:
        looks["map_names"] = (say("Names"), Style((), label='"text"', when=styles.from_zoom("zoom")))
    looks["events"] = (say("Events"), Style(styles.event_rules(selection), timed=True))
    looks["statuses"] = (say("Statuses of places"), Style(styles.status_rules(selection), timed=True))
    looks["moved_out"] = (say("Evacuated towns"), Style(styles.moved_out_rules(selection), timed=True))
    looks["places"] = (say("Places"), Style(styles.quiet_rules(selection)))
    for name, kind, title in (
        ("map_lines", "Line", say("Borders and rivers")),
        ("map_areas", "Polygon", say("Enclaves and reservoirs")),
    ):
        if name in drawn:
            its = {style: names.get(style, style) for style in dict.fromkeys(drawn[name]["style"])}
            looks[name] = (title, Style(styles.line_rules(its, areas=kind == "Polygon"), geometry=kind))
    return looks


def _style_rows(looks: dict[str, tuple[str, Style]]) -> pd.DataFrame:
    """The table in which QGIS looks for a layer's default style."""
    rows = [(number, "", "", name, "geom", title, style_text(style), "", True, title, "", "", _TIME)
            for number, (name, (title, style)) in enumerate(looks.items(), 1)]  # fmt: skip
    return pd.DataFrame(rows, columns=_COLUMNS)


def _put_project(path: Path, text: str) -> None:
    """Writes the project where QGIS looks for projects in a GeoPackage: a zip in hexadecimal digits."""
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE qgis_projects (name TEXT PRIMARY KEY, metadata BLOB, content BLOB)")
        database.execute("INSERT INTO qgis_projects VALUES (?, ?, ?)", (NAME, metadata(), zipped(text).hex()))
    database.close()


EXPORTER = Exporter(DATA.name, mark("GeoPackage, with a QGIS project"), DATA.ending, DATA.mime, write, write_as=write)
EXPORTERS: tuple[Exporter, ...] = tuple(EXPORTER if each is DATA else each for each in PLAIN)

__all__ = ["EXPORTER", "EXPORTERS"]
