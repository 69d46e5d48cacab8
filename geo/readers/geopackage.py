"""GeoPackage: all layers with geometry. A database that would reach beyond itself is not opened by GDAL."""

from __future__ import annotations

import re
import sqlite3

from ..errors import GeoError
from ._gdal import Source
from ._grid import Container, Grid
from ._layers import layered_grid
from ._options import Options
from ._upload import Upload

_VIRTUAL = re.compile(r"\s*CREATE\s+VIRTUAL\b", re.IGNORECASE)
_HARMLESS = re.compile(
    r'\s*CREATE\s+VIRTUAL\s+TABLE\s+(?:"[^"]*"|\w+)\s+USING\s+(?:rtree|fts[345])\s*\(', re.IGNORECASE
)
_REACHING = re.compile(r"\b(?:ogr|gdal|load_extension|readfile|writefile|edit)\w*\s*\(", re.IGNORECASE)


def read(upload: Upload, options: Options) -> Grid:
    """The features of all layers, or of the one that ``options.sheet`` names."""
    _check(upload)
    return layered_grid(upload, "geopackage", Source(upload.file, "GPKG", {"data.gpkg": upload.content}), options)


def _check(upload: Upload) -> None:
    try:
        connection = sqlite3.connect(":memory:")
        try:
            connection.deserialize(upload.content)
            rows = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
        finally:
            connection.close()
    except (sqlite3.Error, OverflowError, ValueError) as fault:
        raise GeoError(f"{upload.file} can't be read as a GeoPackage: {fault}. Export it again.") from fault
    if not any(name == "gpkg_contents" for _, name, _ in rows):
        raise GeoError(f"{upload.file} is an SQLite database but no GeoPackage. Save it as GeoPackage or CSV.")
    for kind, name, sql in rows:
        if _reaches_out(str(kind), str(sql or "")):
            raise GeoError(f"{upload.file} holds a {kind} ({name}) that could read elsewhere. Save the layers as such.")


def _reaches_out(kind: str, sql: str) -> bool:
    if _VIRTUAL.match(sql):
        return not _HARMLESS.match(sql)
    return kind in ("view", "trigger") and bool(_REACHING.search(sql))


CONTAINER = Container("geopackage", ("geopackage",), "GeoPackage", read)
