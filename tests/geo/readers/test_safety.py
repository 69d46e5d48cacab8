"""What a file may not do: reach out, hang, or pass for another kind."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geo.core.errors import GeoError
from geo.readers.asked.zip import unpack
from geo.readers.door import Upload, import_upload
from geo.readers.files import geopackage
from geo.readers.files.gdal import Source, features, layers
from tests.geo.readers.made import CASES, MADE, zipped

ROOT = Path(__file__).parents[3]
WATCHED = """
import os, sys
from pathlib import Path
from geo.core.errors import GeoError
from geo.readers.door import Options, Upload, import_upload
from geo.sets.import_package import package_of_import
from geo.sets.merge import checked_set, meta_of
from tests.geo.readers.made import CASES, MADE
contents = {name: make() for name, make in MADE.items()}
contents |= {path.name: path.read_bytes() for path in CASES.iterdir() if path.is_file()}
def read(name):
    try:
        found = import_upload(Upload(name, contents[name]), Options(today="2026-11-24"))
        if found.accepted:
            checked_set(package_of_import(found, None), meta_of(found))
    except GeoError:
        pass
for name in ("plain.fgb", "geo.parquet", "dates.xlsx", "folders.kml", "pulkovo_cp1251.zip"):
    read(name)  # whatever libraries load on first use is loaded
seen = []
def note(event, args):
    if event == "open" or event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "urllib.")):
        seen.append(f"{event} {args[0]!r}"[:120])
sys.addaudithook(note)
for name in contents:
    read(name)
print(*sorted(set(seen)), sep="\\n")
"""


def test_reading_files_opens_no_other_file_and_no_connection() -> None:
    done = subprocess.run([sys.executable, "-c", WATCHED], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    harmless = (sys.prefix, sys.base_prefix, "/proc/", "/dev/", "/zoneinfo/")
    touched = [line for line in done.stdout.splitlines() if line and not any(part in line for part in harmless)]
    assert not touched


@pytest.mark.parametrize(
    "text",
    [
        "title,date,gps\n" + ("a,2021-04-29,1" + " " * 90_000 + "x\n") * 20,
        "title,date,gps\n" + ("a,2021-04-29" + " " * 90_000 + "x,1\n") * 20,
        "9" * 120_000 + "x,b\n1,2\n",
        "a,b\n" + '"' * 200_001,
        ";" * 100_000 + "\n1;2",
    ],
)
def test_a_text_made_to_be_slow_is_refused_at_once(text: str) -> None:
    started = time.monotonic()
    with pytest.raises(GeoError):
        import_upload(Upload("slow.csv", text.encode()))
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("depth", [150, 600, 940, 970, 985, 2_000, 50_000])
def test_deep_nesting_is_a_message_or_a_rejected_row(depth: int) -> None:
    deep = "[" * depth + "]" * depth
    feature = f'{{"type":"Feature","properties":{{"p":{deep}}},"geometry":{{"type":"GeometryCollection","geometries":{deep}}}}}'
    try:
        found = import_upload(Upload("deep.geojson", f'{{"type":"FeatureCollection","features":[{feature}]}}'.encode()))
    except GeoError as fault:
        assert "nested too deeply" in str(fault)
    else:
        assert found.accepted == 0 and len(found.rejected) == 1


def test_deep_nesting_in_a_text_is_that_text() -> None:
    event = {"id": "1", "date": "2021-04-29", "latitude": "40", "longitude": "70", "description": "A", "filters": "B"}
    found = import_upload(Upload("a.json", json.dumps([event | {"sources": "[" * 50_000}]).encode()))
    assert (found.format, found.accepted) == ("timemap", 1)


def test_a_coordinate_of_hundreds_of_digits_is_a_rejected_row() -> None:
    number = "9" * 400
    point = f'{{"type":"Point","coordinates":[{number},40]}}'
    feature = f'{{"type":"Feature","properties":{{}},"geometry":{point}}}'
    table = f'name,wkt\na,"LINESTRING ({number} 40, 70 40)"\n'
    for name, text in (("a.geojson", feature), ("a.csv", table)):
        found = import_upload(Upload(name, text.encode()))
        assert found.accepted == 0 and len(found.rejected) == 1


def test_a_file_that_lies_about_its_kind_is_read_as_what_it_is() -> None:
    found = import_upload(Upload("really.csv", MADE["dates.xlsx"]()))
    assert found.container == "xlsx"
    found = import_upload(Upload("../../etc/passwd", (CASES / "cr_only.csv").read_bytes()))
    assert (found.file, found.container) == ("passwd", "csv")


def test_gdal_opens_nothing_under_another_name() -> None:
    vrt = (CASES / "virtual.vrt").read_bytes()
    for driver, name in (("GPKG", "data.gpkg"), ("FlatGeobuf", "data.fgb"), ("ESRI Shapefile", "layer.shp")):
        with pytest.raises(GeoError):
            source = Source("a", driver, {name: vrt})
            features(source, (layers(source) or ["a"])[0], [])


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE VIRTUAL TABLE a USING VirtualOGR('/etc/passwd')",
        "CREATE VIRTUAL TABLE a /* USING rtree( */ USING VirtualShape('/etc/passwd')",
        'CREATE VIRTUAL TABLE "a USING rtree(" USING VirtualShape(1)',
        "create  virtual\ntable a using csv(filename='/etc/passwd')",
    ],
)
def test_a_virtual_table_is_harmless_only_by_its_very_module(sql: str) -> None:
    assert geopackage._reaches_out("table", sql)
    assert not geopackage._reaches_out("table", 'CREATE VIRTUAL TABLE "rtree_a_geom" USING rtree(id, minx, maxx)')
    assert geopackage._reaches_out("view", "CREATE VIEW a AS SELECT ogr_datasource_load_layers('/vsicurl/x')")


@pytest.mark.parametrize(
    "geo",
    ["[]", "null", "[", '{"primary_column":"geometry"}', '{"primary_column":"geometry","columns":{"geometry":"WKB"}}'],
)
def test_metadata_of_geoparquet_that_is_not_as_it_should_be_is_a_message(geo: str) -> None:
    made = io.BytesIO()
    table = pq.read_table(io.BytesIO(MADE["geo.parquet"]()))
    pq.write_table(table.replace_schema_metadata({"geo": geo}), made)
    with pytest.raises(GeoError, match="metadata `geo`"):
        import_upload(Upload("geo.parquet", made.getvalue()))


@pytest.mark.parametrize("said", ["[]", "null", "[", "[" * 60_000])
def test_metadata_of_geoarrow_that_is_not_as_it_should_be_is_a_message(said: str) -> None:
    table = pq.read_table(io.BytesIO(CASES.joinpath("geoarrow_point.parquet").read_bytes()))
    fields = [
        field.with_metadata({**field.metadata, b"ARROW:extension:metadata": said}) if field.metadata else field
        for field in table.schema
    ]
    made = io.BytesIO()
    pq.write_table(table.cast(pa.schema(fields)), made)
    with pytest.raises(GeoError, match="describes its geometry otherwise"):
        import_upload(Upload("a.parquet", made.getvalue()))


def test_python_ends_in_peace_after_a_parquet_file(tmp_path: Path) -> None:
    """An Arrow thread that freed the file while Python was leaving ended it with a signal, more often than not."""
    path, made = tmp_path / "geo.parquet", io.BytesIO()
    table = pq.read_table(io.BytesIO(MADE["geo.parquet"]()))
    geo = table.schema.metadata[b"geo"].replace(b'"WKB"', b'"point"')
    pq.write_table(table.replace_schema_metadata({"geo": geo}), made)
    path.write_bytes(made.getvalue())
    words = [sys.executable, "-m", "geo", "import", str(path)]
    codes = {subprocess.run(words, cwd=ROOT, capture_output=True, check=False).returncode for _ in range(2)}
    assert codes == {1}


def test_an_archive_that_lies_about_a_size_is_refused() -> None:
    packed = bytearray(zipped({"a.csv": b"title,date,lat,lon\n" + b"0" * 50_000}))
    directory = packed.rindex(b"PK\x01\x02")
    packed[directory + 24 : directory + 28] = (100).to_bytes(4, "little")
    with pytest.raises(GeoError, match="can't be unpacked"):
        unpack("lying.zip", bytes(packed))


def test_reports_hold_plain_values() -> None:
    for name in ("odd_rows.csv", "metres.csv", "folders.kml"):
        found = import_upload(Upload(name, (CASES / name).read_bytes()))
        assert json.loads(json.dumps(found.as_dict())) == found.as_dict()
