"""Small files that stand for much: harmless in themselves, made here rather than kept, each within or beyond a limit."""

from __future__ import annotations

import gzip
import io
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing

import numpy as np
import pyarrow as pa
import pyarrow.feather as feather
import pyogrio.raw
import shapely

from tests.bench import heavy_tables as tables
from tests.bench.heavy_tables import DAY, MIB, zipped
from tests.geo.readers.made import MADE
from tests.invented import files

_PLACEMARK = "<Placemark><name>a</name><TimeStamp><when>2021-04-29</when></TimeStamp><Point><coordinates>70,40</coordinates></Point></Placemark>"


def arrow() -> bytes:
    made = io.BytesIO()
    feather.write_feather(pa.table({"date": pa.array([DAY] * 1_000_000)}), made)
    return made.getvalue()


def kml(element: str, most: int = 99 * MIB) -> bytes:
    return f"<kml><Document>{element * (most // len(element))}</Document></kml>".encode()


def kmz_of_empty_elements() -> bytes:
    return zipped({"doc.kml": kml("<a/>")})


def kmz_of_placemarks() -> bytes:
    """As many placemarks as their elements allow."""
    return zipped({"doc.kml": f"<kml><Document>{_PLACEMARK * 420_000}</Document></kml>".encode()})


def kmz_of_many_parts() -> bytes:
    """A hundred parts, which together are as many elements as one may have."""
    part = f"<kml><Document>{_PLACEMARK * 4_200}</Document></kml>".encode()
    return zipped({f"{each}.kml": part for each in range(100)})


def kmz_of_tracks() -> bytes:
    """Few elements with many numbers."""
    track = "70,40 " * 2_400_000
    line = f"<Placemark><name>a</name><LineString><coordinates>{track}</coordinates></LineString></Placemark>"
    return zipped({"doc.kml": f"<kml>{line * 6}</kml>".encode()})


def gpx_of_points() -> bytes:
    return gzip.compress(b"<gpx>" + b"<wpt lat='40' lon='70'/>" * 990_000 + b"</gpx>")


def gz_of(inner: Callable[[], bytes]) -> Callable[[], bytes]:
    return lambda: gzip.compress(inner(), compresslevel=6)


def geojson_of_features() -> bytes:
    """As many bare features as values of JSON allow."""
    one = '{"type":"Feature","geometry":{"type":"Point","coordinates":[70,40]},"properties":{"date":"2021-04-29","title":"a"}}'
    return f'{{"type":"FeatureCollection","features":[{",".join([one] * 730_000)}]}}'.encode()


def geojson_of_empty_values(text: str = "[]") -> bytes:
    return f'{{"type":"FeatureCollection","features":[{",".join([text] * (50 * MIB // (len(text) + 1)))}]}}'.encode()


def geojson_deep() -> bytes:
    """Levels beyond any that is read."""
    return b'{"type":"FeatureCollection","features":[' + b"[" * 20_000_000 + b"]" * 20_000_000 + b"]}"


def geojson_of_one_line() -> bytes:
    """As many corners as are read, in one line."""
    corners = ",".join(["[70.1,40.1]", "[70.2,40.2]"] * 2_400_000)
    line = f'{{"type":"Feature","geometry":{{"type":"LineString","coordinates":[{corners}]}},"properties":{{"date":"{DAY}"}}}}'
    return f'{{"type":"FeatureCollection","features":[{line}]}}'.encode()


def flatgeobuf_of_rows(rows: int = 900_000) -> bytes:
    """As many features as are read, nearly."""
    return _flatgeobuf(shapely.points(np.full((rows, 2), (70.0, 40.0))), rows)


def flatgeobuf_of_one_line(corners: int = 4_800_000) -> bytes:
    """As many corners as are read, in one line."""
    return _flatgeobuf(np.array([shapely.linestrings(np.resize([[70.1, 40.1], [70.2, 40.2]], (corners, 2)))]), 1)


def _flatgeobuf(shapes: np.ndarray, rows: int) -> bytes:
    names, made = ("date", "a", "b", "c"), io.BytesIO()
    cells = [np.full(rows, each, dtype=object) for each in (DAY, "a", "b", "c")]
    pyogrio.raw.write(made, shapely.to_wkb(shapes), cells, names, driver="FlatGeobuf", crs="EPSG:4326", layer="a",
                      geometry_type=shapes[0].geom_type, SPATIAL_INDEX="NO")  # fmt: skip
    return made.getvalue()


def geojson_of_keys() -> bytes:
    """Records each of which has a field of its own."""
    return ("[" + ",".join(f'{{"k{each}":1}}' for each in range(3_000_000)) + "]").encode()


def jsonl_of_records() -> bytes:
    return b'{"date":"2021-04-29","lat":40,"lon":70}\n' * 2_000_000


def geopackage_of_layers(number: int = 2_000) -> bytes:
    """Many layers of the same features."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(MADE["two_layers.gpkg"]())
        table = database.execute("SELECT table_name FROM gpkg_contents").fetchone()[0]
        make = database.execute("SELECT sql FROM sqlite_master WHERE name = ?", [table]).fetchone()[0]
        columns = [[row[0] for row in database.execute("SELECT name FROM pragma_table_info(?)", [each])]
                   for each in ("gpkg_contents", "gpkg_geometry_columns")]  # fmt: skip
        for each in range(number):
            name = f"layer_{each}"
            database.execute(make.replace(f'"{table}"', f'"{name}"', 1))
            for its, names in zip(("gpkg_contents", "gpkg_geometry_columns"), columns, strict=True):
                said = ", ".join(f"'{name}'" if column in ("table_name", "identifier") else column for column in names)
                database.execute(f"INSERT INTO {its} SELECT {said} FROM {its} WHERE table_name = ?", [table])
        database.commit()
        return database.serialize()


def geopackage_of_rows(rows: int = 740_000, columns: int = 12) -> bytes:
    """As many cells as are read of a layer."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(MADE["two_layers.gpkg"]())
        table = database.execute("SELECT table_name FROM gpkg_contents").fetchone()[0]
        geometry = database.execute(
            "SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?", [table]
        ).fetchone()[0]
        (shape,) = database.execute(f'SELECT "{geometry}" FROM "{table}" LIMIT 1').fetchone()
        for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f'DROP TRIGGER "{trigger}"')
        for each in range(columns):
            database.execute(f'ALTER TABLE "{table}" ADD COLUMN c{each} TEXT')
        names = ", ".join([f'"{geometry}"', *(f"c{each}" for each in range(columns))])
        signs = ", ".join("?" * (columns + 1))
        database.executemany(
            f'INSERT INTO "{table}" ({names}) VALUES ({signs})', ([shape, *["a"] * columns] for _ in range(rows))
        )
        database.commit()
        return database.serialize()


def package(**changed: bytes) -> bytes:
    """A data package with files of other content."""
    return zipped(files() | {name.replace("_", "."): content for name, content in changed.items()})


def package_of_rows() -> bytes:
    """As many rows as are read."""
    row = b"\ne%d,Made up,skirmish,2031-03-01,,day,upper,,,,,,"
    return package(
        events_csv=files()["events.csv"].partition(b"\n")[0] + b"".join(row % each for each in range(990_000)) + b"\n"
    )


def package_of_odd_rows() -> bytes:
    return package(events_csv=files()["events.csv"] + b"x\n" * 90_000_000)


def package_of_empty_cells() -> bytes:
    head = files()["events.csv"].partition(b"\n")[0]
    return package(events_csv=head + b"\n" + (b"x" + b"," * head.count(b",") + b"\n") * 12_000_000)


def package_of_empty_lists() -> bytes:
    return package(borders_geojson=b'{"type":"FeatureCollection","features":[' + b"[]," * 60_000_000 + b"[]]}")


def package_of_a_long_descriptor() -> bytes:
    said = json.loads(files()["datapackage.json"])
    return package(datapackage_json=json.dumps(said)[:-1].encode() + b',"more":[' + b"[]," * 60_000_000 + b"[]]}")


HEAVY: dict[str, Callable[[], bytes]] = {
    "texts.parquet": tables.parquet_of_long_texts, "text.parquet": tables.parquet_within_its_text, "numbers.parquet": tables.parquet_of_many_numbers,
    "dates.parquet": tables.parquet_of_dates, "bytes.parquet": tables.parquet_of_bytes, "decimals.parquet": tables.parquet_of_decimals,
    "a.feather": arrow, "empty.kmz": kmz_of_empty_elements, "placemarks.kmz": kmz_of_placemarks, "parts.kmz": kmz_of_many_parts,
    "tracks.kmz": kmz_of_tracks, "points.gpx.gz": gpx_of_points, "text.zip": tables.zip_of_text, "rows.zip": tables.zip_of_short_rows,
    "wide.csv.gz": tables.gz_of_wide_rows, "odd.csv.gz": tables.gz_of_odd_rows, "rejected.csv.gz": tables.gz_of_rejected_rows,
    "rare.csv.gz": tables.gz_of_one_rare_sign, "rows package.zip": package_of_rows,
    "blank.csv.gz": tables.gz_of_blank_lines, "quotes.csv.gz": tables.gz_of_quotes, "texts.xlsx": tables.xlsx_of_shared_texts, "cells.xlsx": tables.xlsx_of_cells,
    "repeats.ods": tables.ods_of_repeats, "features.geojson.gz": gz_of(geojson_of_features), "lists.geojson.gz": gz_of(geojson_of_empty_values),
    "deep.geojson.gz": gz_of(geojson_deep), "line.geojson.gz": gz_of(geojson_of_one_line), "keys.json.gz": gz_of(geojson_of_keys),
    "records.jsonl.gz": gz_of(jsonl_of_records), "layers.gpkg": geopackage_of_layers, "rows.gpkg.gz": gz_of(geopackage_of_rows),
    "rows.fgb.gz": gz_of(flatgeobuf_of_rows), "line.fgb.gz": gz_of(flatgeobuf_of_one_line), "odd package.zip": package_of_odd_rows, "cells package.zip": package_of_empty_cells, "lists package.zip": package_of_empty_lists,
    "descriptor package.zip": package_of_a_long_descriptor,
}  # fmt: skip
