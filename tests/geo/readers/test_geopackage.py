"""A database may compute what it shows: only what is in the file is read."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing

import pytest

from geo.core.errors import GeoError
from geo.readers.door import Upload, import_upload
from geo.readers.files import geopackage
from tests.geo.readers.made import MADE

ENDLESS = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n AS fid, NULL AS geom FROM c"
LARGE = "SELECT fid, geom, hex(zeroblob(500000000)) AS title FROM events"


def changed(*statements: str) -> bytes:
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(MADE["two_layers.gpkg"]())
        for statement in statements:
            database.execute(statement)
        database.commit()
        return database.serialize()


@pytest.mark.parametrize("query", [ENDLESS, LARGE])
def test_a_view_is_left_out_with_a_sentence(query: str) -> None:
    content = changed(
        f"CREATE VIEW seen AS {query}",
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('seen', 'features', 'seen', 32642)",
        "INSERT INTO gpkg_geometry_columns VALUES ('seen', 'geom', 'POINT', 32642, 0, 0)",
    )
    started = time.monotonic()
    found = import_upload(Upload("a.gpkg", content))
    assert time.monotonic() - started < 10
    assert found.accepted == 3 and "the view 'seen' is not read" in " ".join(map(str, found.warnings))


@pytest.mark.parametrize("table", ["gpkg_contents", "gpkg_geometry_columns", "gpkg_spatial_ref_sys"])
def test_a_view_in_the_place_of_a_table_of_the_format_is_no_geopackage(table: str) -> None:
    content = changed(f"DROP TABLE {table}", f"CREATE VIEW {table} AS {ENDLESS}")
    with pytest.raises(GeoError):
        import_upload(Upload("a.gpkg", content))


@pytest.mark.parametrize(
    "column",
    [
        "more TEXT GENERATED ALWAYS AS (hex(zeroblob(100000000)))",
        "more TEXT AS (1)",
        f"more TEXT DEFAULT '{'x' * 2_000}'",
    ],
)
def test_a_column_whose_cells_are_not_in_the_file_is_refused(column: str) -> None:
    with pytest.raises(GeoError, match="computes the column 'more' of 'events'"):
        import_upload(Upload("a.gpkg", changed(f"ALTER TABLE events ADD COLUMN {column}")))


def test_a_count_that_the_file_claims_is_not_believed() -> None:
    found = import_upload(Upload("a.gpkg", changed("UPDATE gpkg_ogr_contents SET feature_count = 1")))
    assert found.rows == 3


def test_a_virtual_table_is_seen_behind_a_comment() -> None:
    assert geopackage._reaches_out("table", "CREATE/**/VIRTUAL TABLE a USING VirtualOGR('/etc/passwd')")
    assert geopackage._reaches_out("table", "CREATE --\nVIRTUAL TABLE a USING VirtualOGR('/etc/passwd')")
    assert not geopackage._reaches_out("table", "CREATE TABLE a (b TEXT /* VIRTUAL */)")
