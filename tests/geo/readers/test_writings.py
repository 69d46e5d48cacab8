"""Coordinates as people and programs write them: one row of a kind is never another row's trouble, and no writing is
taken for another place."""

from __future__ import annotations

import io
import json
import struct

import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from geo.readers.door import Imported, Options, Upload, import_upload

CURVE = struct.pack("<BII6d", 1, 8, 3, 69, 40, 69.5, 40.5, 70, 40)  # WKB of a CIRCULARSTRING
HERE = shapely.Point(70.2, 40.1)


def read(text: str | bytes, name: str = "a.csv", **options: object) -> Imported:
    content = text if isinstance(text, bytes) else text.encode()
    found = import_upload(Upload(name, content), Options(today="2026-11-24", **options))
    assert found.accepted + len(found.rejected) + len(found.skipped) == found.rows
    return found


def table(header: str, *rows: str) -> str:
    return "\n".join([f"date,title,{header}", *(f"2021-04-29,Event {n},{row}" for n, row in enumerate(rows))]) + "\n"


def spots(found: Imported) -> list[tuple[float, float]]:
    frame = found.tables["places"]
    return [(round(float(lon), 4), round(float(lat), 4)) for lon, lat in zip(frame["lon"], frame["lat"], strict=True)]


def test_a_curve_costs_its_own_row_only() -> None:
    line = '"LINESTRING(69 40, 70 41)"'
    found = read(table("wkt", line, '"CIRCULARSTRING(69 40, 69.5 40.5, 70 40)"', "POINT(70.2 40.1)", line))
    assert (spots(found), len(found.reference), [each.row for each in found.rejected]) == ([(70.2, 40.1)], 2, [3])
    assert "without curves" in found.rejected[0].remedy
    found = read(table("geom", CURVE.hex(), shapely.to_wkb(HERE, hex=True)))
    assert (spots(found), [each.row for each in found.rejected]) == ([(70.2, 40.1)], [2])
    geo = {"version": "1.0.0", "primary_column": "geometry", "columns": {"geometry": {"encoding": "WKB"}}}
    columns = {"date": ["2021-04-29"] * 2, "geometry": [CURVE, shapely.to_wkb(HERE)]}
    written = io.BytesIO()
    pq.write_table(pa.table(columns).replace_schema_metadata({"geo": json.dumps(geo)}), written)
    found = read(written.getvalue(), "a.parquet")
    assert (spots(found), [each.row for each in found.rejected]) == ([(70.2, 40.1)], [1])
