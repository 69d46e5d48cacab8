"""No coordinate system makes PROJ open a file, however it comes in: the file is a pipe on which opening would hang."""

from __future__ import annotations

import io
import json
import os
import sqlite3
import struct
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pyarrow.parquet as pq
import pyproj
import pytest

from geo.core.errors import GeoError
from geo.readers.door import Options, Upload, import_upload
from geo.readers.values.crs import crs_of, crs_or_none, refuse_files
from tests.geo.readers.made import MADE, case, shapefile

ROOT = Path(__file__).parents[3]
WKT = 'GEOGCS["a",DATUM["a",SPHEROID["b",6378245,298.3]{}],PRIMEM["c",0],UNIT["d",0.0174532925199433]{}]'
REACHING = (
    "+proj=longlat +ellps=krass +nadgrids={} +type=crs",
    "+proj=longlat +ellps=krass +nadgrids=@null,{} +type=crs",
    "+proj=longlat +datum=WGS84 +geoidgrids={} +type=crs",
    "+init={}:root",
    WKT.format(',EXTENSION["PROJ4_GRIDS","{}"]', ""),
    WKT.format("", ',EXTENSION["PROJ4","+proj=longlat +ellps=krass +nadgrids={}"]'),
)
READ = """
import sys
from pathlib import Path
from geo.core.errors import GeoError
from geo.readers.door import Upload, import_upload
for path in sorted(Path(sys.argv[1]).iterdir()):
    try:
        import_upload(Upload(path.name, path.read_bytes()))
    except GeoError as fault:
        print(path.name, "refers to other files" in str(fault))
"""


def geojson(crs: str) -> bytes:
    said = json.loads(case("metres.geojson")) | {"crs": {"type": "name", "properties": {"name": crs}}}
    return json.dumps(said).encode()


def geopackage(crs: str) -> bytes:
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(MADE["two_layers.gpkg"]())
        database.execute(
            "UPDATE gpkg_spatial_ref_sys SET definition = ?, organization = 'NONE' WHERE srs_id = 32642", [crs]
        )
        database.commit()
        return database.serialize()


def geoparquet(crs: str) -> bytes:
    table, made = pq.read_table(io.BytesIO(MADE["geo.parquet"]())), io.BytesIO()
    geo = json.loads(table.schema.metadata[b"geo"])
    geo["columns"]["geometry"]["crs"] = crs
    pq.write_table(table.replace_schema_metadata({"geo": json.dumps(geo)}), made)
    return made.getvalue()


def flatgeobuf(crs: str) -> bytes:
    """The WKT of the header written over, as long as it was."""
    content = MADE["plain.fgb"]()
    start = content.index(b"PROJCRS[")
    length = struct.unpack("<I", content[start - 4 : start])[0]
    return content[:start] + crs.encode().ljust(length)[:length] + content[start + length :]


def zipped_shapefile(crs: str) -> bytes:
    return shapefile("EPSG:4326", ".prj", beside={"folder/places.prj": crs.encode()})


MAKERS = {
    "a.geojson": geojson, "a.gpkg": geopackage, "a.parquet": geoparquet, "a.fgb": flatgeobuf, "a.zip": zipped_shapefile,
}  # fmt: skip


def test_no_file_that_a_coordinate_system_refers_to_is_opened(tmp_path: Path) -> None:
    pipe, files = tmp_path / "pipe", tmp_path / "files"
    os.mkfifo(pipe)
    files.mkdir()
    for number, crs in enumerate(REACHING):
        for name, make in MAKERS.items():
            (files / f"{number}{name}").write_bytes(make(crs.replace("{}", str(pipe))))
    words = [sys.executable, "-c", READ, str(files)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    lines = done.stdout.splitlines()
    assert not done.returncode, done.stderr
    assert len(lines) == len(REACHING) * len(MAKERS) and all(line.endswith("True") for line in lines), lines


@pytest.mark.parametrize(
    "text",
    [
        *(crs.replace("{}", "x") for crs in REACHING),
        "+proj=longlat +ellps=/etc/passwd",
        "+proj=longlat +nadgrids = x",
        '{"gr\\u0069ds=": 1}',
        '{"parameters": [{"name": "a", "value": "x"}]}',
        'VERTCRS["a",VDATUM["b"],CS[vertical,1],AXIS["c",up],GEOIDMODEL["PROJ x"]]',
        'BOUNDCRS[ABRIDGEDTRANSFORMATION["a",METHOD["b"],PARAMETERFILE["c","x"]]]',
        "{" * 5_000,
        "+a " * 30_000 + "!",
    ],
)  # fmt: skip
def test_a_coordinate_system_that_refers_to_files_is_refused(text: str) -> None:
    with pytest.raises(GeoError):
        crs_of(text, "a")


@pytest.mark.parametrize("text", ["WGS 84", "/etc/passwd", "file:///etc/passwd", "https://example.org/4326", "", "0"])
def test_what_is_no_coordinate_system_is_said_and_opens_nothing(text: str) -> None:
    assert crs_or_none(text, "a") is None
    with pytest.raises(GeoError, match="EPSG:28412"):
        crs_of(text, "a")


@pytest.mark.parametrize("code", [4326, 3857, 28412, 32642, 7405])
@pytest.mark.parametrize("form", ["WKT1_GDAL", "WKT1_ESRI", "WKT2_2019"])
def test_codes_and_plain_definitions_are_let_in(code: int, form: str) -> None:
    known = pyproj.CRS.from_epsg(code)
    names = [
        f"EPSG:{code}",
        str(code),
        f"urn:ogc:def:crs:EPSG::{code}",
        f"http://www.opengis.net/def/crs/EPSG/0/{code}",
    ]
    if form != "WKT1_ESRI" or code != 7405:
        names.append(known.to_wkt(form))
    for name in [*names, known.to_json(), known.to_json_dict()]:
        assert crs_or_none(name, "a") is not None, name


def test_a_mercator_that_names_no_grid_on_purpose_is_let_in() -> None:
    text = "+proj=merc +a=6378137 +b=6378137 +units=m +nadgrids=@null +wktext +no_defs"
    assert crs_of(text, "a").is_projected and refuse_files("undefined", "a") == "undefined"


def test_who_gives_the_coordinate_system_needs_none_of_the_file() -> None:
    for name, content in (("a.geojson", geojson(REACHING[0])), ("a.zip", zipped_shapefile(REACHING[4]))):
        found = import_upload(Upload(name, content), Options(crs="EPSG:3857"))
        assert found.accepted == found.rows
