"""GeoPackage: all layers with geometry. A database that would reach beyond itself is not opened by GDAL."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing

from ...core.errors import GeoError, Problem, shortened
from ...core.limits import LIMITS, within
from ...language.speech import mark, say_later
from ..asked.options import Options
from ..asked.upload import Upload
from ..values.crs import refuse_files
from ..values.grid import Container, Grid
from .gdal import Source
from .layers import Words, layered_grid

_VIRTUAL = re.compile(r"\s*CREATE\s+VIRTUAL\b", re.IGNORECASE)
_HARMLESS = re.compile(
    r'\s*CREATE\s+VIRTUAL\s+TABLE\s+(?:"[^"]*"|\w+)\s+USING\s+(?:rtree|fts[345])\s*\(', re.IGNORECASE
)
_OWN_COUNTS = "gpkg_ogr_contents"
_COMPUTED = "SELECT name FROM pragma_table_xinfo(?) WHERE hidden > 1 OR length(dflt_value) > ?"
_CODES = (
    "SELECT c.table_name, c.column_name, v.value, v.description FROM gpkg_data_columns c JOIN gpkg_data_column_constraints v "
    "ON v.constraint_name = c.constraint_name WHERE v.constraint_type = 'enum' AND coalesce(v.description, '') <> '' LIMIT 10000"
)
_DEFAULTS = "SELECT (SELECT sum(length(dflt_value)) FROM pragma_table_xinfo(?)), (SELECT count(*) FROM {table})"
_COMMENT = re.compile(r"/\*.*?\*/|--[^\n]*", re.DOTALL)
_FREE_TEXTS = ("srs_name", "description")
_REACHING = re.compile(r"\b(?:ogr|gdal|load_extension|readfile|writefile|edit)\w*\s*\(", re.IGNORECASE)


def read(upload: Upload, options: Options) -> Grid:
    """The features of all tables with geometry, or of the one that ``options.sheet`` names; views are left out."""
    content, notes, words = _plain(upload)
    source = Source(upload.file, "GPKG", {"data.gpkg": content})
    return layered_grid(upload, "geopackage", source, options, notes, words)


def _plain(upload: Upload) -> tuple[bytes, list[Problem], Words]:
    """The database without its views and its own counts, a note on each view, and the words of coded columns."""
    try:
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(upload.content)
            rows = database.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master").fetchall()
            _check(upload.file, rows)
            views = [str(name) for kind, name, _ in rows if kind == "view"]
            within(len(views), LIMITS.members, mark("views"), upload.file)
            for name in views:
                database.execute(f"DROP VIEW {_quoted(name)}")
            database.execute(f"DROP TABLE IF EXISTS {_OWN_COUNTS}")  # GDAL counts for itself
            rows = [row for row in rows if row[1] != _OWN_COUNTS]
            tables = [str(name) for kind, name, sql in rows if kind == "table" and not _is_virtual(str(sql))]
            _check_columns(upload, database, tables)
            _check_systems(upload.file, database)
            words = _words_of_codes(database)
            return database.serialize(), [_left_out(upload.file, name) for name in views], words
    except (sqlite3.Error, OverflowError, ValueError) as fault:
        raise GeoError(
            say_later("{file} can't be read as a GeoPackage: {fault}. Export it again.", file=upload.file, fault=fault)
        ) from fault


def _check(file: str, rows: list[tuple[str, str, str]]) -> None:
    if not any((kind, name) == ("table", "gpkg_contents") for kind, name, _ in rows):
        raise GeoError(say_later(_other_database({name for kind, name, _ in rows}), file=file))
    for kind, name, sql in rows:
        if _reaches_out(str(kind), str(sql)):
            raise GeoError(
                say_later(
                    "{file} holds a {kind} ({name}) that could read elsewhere. Save the layers as such.",
                    file=file,
                    kind=kind,
                    name=name,
                )
            )


def _other_database(tables: set[str]) -> str:
    if {"tiles", "metadata"} <= tables:
        return mark(
            "{file} holds map tiles (MBTiles), pictures of data without their rows. Bring the data they were made from."
        )
    if "geometry_columns" in tables:
        return mark("{file} is a SpatiaLite database. Save it as GeoPackage or CSV.")
    return mark("{file} is an SQLite database but no GeoPackage. Save it as GeoPackage or CSV.")


def _words_of_codes(database: sqlite3.Connection) -> Words:
    """What the codes of columns mean, by table and column, where the file has coded values."""
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    found: dict[tuple[str, str], dict[str, str]] = {}
    if {"gpkg_data_columns", "gpkg_data_column_constraints"} <= tables:
        for table, column, value, words in database.execute(_CODES):
            found.setdefault((str(table), str(column)), {})[str(value)] = str(words)
    return found


def _check_columns(upload: Upload, database: sqlite3.Connection, tables: list[str]) -> None:
    """Raises ``GeoError`` for columns whose cells are not in the file but computed, or one long text for many rows."""
    for table in tables:
        upload.in_time()
        characters, rows = database.execute(_DEFAULTS.format(table=_quoted(table)), [table]).fetchone()
        within((characters or 0) * rows, LIMITS.characters, mark("characters in columns of one text"), upload.file)
        if found := database.execute(_COMPUTED, [table, LIMITS.default_characters]).fetchone():
            raise GeoError(
                say_later(
                    "{file} computes the column {column} of {table}. Save the layer with plain columns.",
                    file=upload.file,
                    column=repr(shortened(found[0])),
                    table=repr(shortened(table)),
                )
            )


def _check_systems(file: str, database: sqlite3.Connection) -> None:
    """Raises ``GeoError`` for a coordinate system for which GDAL would have PROJ open a file."""
    found = database.execute("SELECT * FROM gpkg_spatial_ref_sys")
    read = [n for n, column in enumerate(found.description) if column[0].lower() not in _FREE_TEXTS]
    for row in found:
        for cell in (row[n] for n in read):
            refuse_files(cell.decode("latin-1") if isinstance(cell, bytes) else str(cell), file)


def _left_out(file: str, view: str) -> Problem:
    return Problem(
        file,
        say_later("the view {view} is not read", view=repr(shortened(view))),
        mark("Save what it shows as a table"),
        level="note",
    )


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _reaches_out(kind: str, sql: str) -> bool:
    if _is_virtual(sql):
        return not _HARMLESS.match(sql)
    return kind in ("view", "trigger") and bool(_REACHING.search(sql))


def _is_virtual(sql: str) -> bool:
    return bool(_VIRTUAL.match(_COMMENT.sub(" ", sql)))


CONTAINER = Container("geopackage", ("geopackage",), "GeoPackage", read)
