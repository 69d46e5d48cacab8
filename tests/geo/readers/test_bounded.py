"""What few bytes may stand for is counted before anything lays it out; the limits are lowered, the files harmless."""

from __future__ import annotations

import io
import json
import sqlite3
import time
import zipfile
from contextlib import closing

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geo.core.errors import GeoError
from geo.core.limits import LIMITS
from geo.readers.door import Options, Upload, import_upload
from geo.readers.files import geopackage
from tests.geo.readers.made import MADE, zipped
from tests.geo.readers.test_multiplied import PLACEMARK


def lowered(monkeypatch: pytest.MonkeyPatch, **limits: float) -> None:
    for name, limit in limits.items():
        monkeypatch.setitem(LIMITS.__dict__, name, limit)


KML = f"<kml><Document>{PLACEMARK.format('') * 20}</Document></kml>".encode()
GPX = b"<gpx>" + b"<wpt lat='40' lon='70'><name>a</name></wpt>" * 50 + b"</gpx>"


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.kml", KML), ("a.gpx", GPX), ("a.kmz", zipped({"doc.kml": b"<kml>" + b"<a b='' c=''/>" * 30 + b"</kml>"}))],
)
def test_elements_and_attributes_are_counted_before_anything_holds_them(
    monkeypatch: pytest.MonkeyPatch, name: str, content: bytes
) -> None:
    lowered(monkeypatch, elements=60)
    with pytest.raises(GeoError, match="61 elements and attributes; at most 60"):
        import_upload(Upload(name, content))


def test_signs_in_texts_are_no_elements(monkeypatch: pytest.MonkeyPatch) -> None:
    lowered(monkeypatch, elements=200, attributes=5)
    told = "<description><![CDATA[" + "<td a=b>c<br>" * 500 + "]]></description>"
    assert import_upload(Upload("a.kml", f"<kml>{PLACEMARK.format(told)}</kml>".encode())).accepted == 1


def test_an_element_of_ever_more_attributes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    lowered(monkeypatch, attributes=9_000)
    many = " ".join(f"attribute{number}=''" for number in range(10_000))
    with pytest.raises(GeoError, match="more than 9,000 attributes"):
        import_upload(Upload("a.kml", f"<kml><a {many}/></kml>".encode()))


def parquet(rows: int, columns: int, text: str) -> bytes:
    made = io.BytesIO()
    names = [*("date", "lat", "lon"), *(f"c{number}" for number in range(columns))]
    cells = ["2021-04-29", "40", "70", *[text] * columns]
    table = pa.table({name: pa.array([cell] * rows) for name, cell in zip(names, cells, strict=True)})
    pq.write_table(table, made)
    return made.getvalue()


def test_text_of_columnar_files_counts_as_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    content = parquet(1_000, 5, "x" * 20)
    assert import_upload(Upload("a.parquet", content)).accepted == 1_000
    lowered(monkeypatch, unpacked_bytes=170_000)
    with pytest.raises(GeoError, match="bytes of text; at most 170,000"):
        import_upload(Upload("a.parquet", content))
    lowered(monkeypatch, cells=7_999)
    with pytest.raises(GeoError, match="8,000 cells; at most 7,999"):
        import_upload(Upload("a.parquet", content))


def test_values_of_json_count_as_python_holds_them(monkeypatch: pytest.MonkeyPatch) -> None:
    lowered(monkeypatch, held_bytes=100_000)
    for content in (b"[" + b"{}," * 2_000 + b"{}]", b"[" + b"[]," * 2_000 + b"[]]", b"[" + b"0.5," * 3_000 + b"1]"):
        with pytest.raises(GeoError, match="bytes of values in memory"):
            import_upload(Upload("a.json", content))
    ordinary = [{"date": "2021-04-29", "lat": 40.1, "lon": 70.2, "title": "x" * 60}] * 150
    assert import_upload(Upload("a.json", json.dumps(ordinary).encode())).accepted == 150


def test_cells_of_a_text_are_counted_before_they_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    lowered(monkeypatch, cells=1_000)
    rows = b"2021-04-29,40,70,,,,,,,\n"
    with pytest.raises(GeoError, match="1,011 cells; at most 1,000"):
        import_upload(Upload("a.csv", b"date,lat,lon,a,b,c,d,e,f,g\n" + rows * 101))
    quoted = b'2021-04-29,40,70,"' + b"," * 500 + b'"\n'
    assert import_upload(Upload("a.csv", b"date,lat,lon,title\n" + quoted * 100)).accepted == 100


def test_rows_of_another_length_count_like_others(monkeypatch: pytest.MonkeyPatch) -> None:
    content = b"date,lat,lon\n" + b"2021-04-29,40,70\n" * 30 + b"x\n" * 30
    found = import_upload(Upload("a.csv", content))
    assert (found.accepted, len(found.rejected)) == (30, 30)
    for limit in (59, 29):
        lowered(monkeypatch, rows=limit)
        with pytest.raises(GeoError, match=rf"{30 if limit == 29 else 60} rows; at most {limit}"):
            import_upload(Upload("a.csv", content))


def test_packed_counts_as_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    lowered(monkeypatch, unpacked_bytes=50_000)
    with pytest.raises(GeoError, match="bytes when unpacked; at most 50,000"):
        import_upload(Upload("a.zip", zipped({"a.csv": b"title,date,lat,lon\n" + b" " * 60_000})))


def test_an_archive_may_hold_no_more_than_a_file_of_its_own() -> None:
    """By what it declares, before anything of it is unpacked."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.csv", b"x")
        archive.filelist[0].file_size = LIMITS.upload_bytes + 1
    with pytest.raises(GeoError, match="209,715,201 bytes when unpacked; at most 209,715,200"):
        import_upload(Upload("a.zip", made.getvalue()))


def test_the_clock_is_looked_at_between_layers_and_their_number_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    content = MADE["two_layers.gpkg"]()
    late = Upload("a.gpkg", content, time.monotonic() - LIMITS.seconds - 1)
    with pytest.raises(GeoError, match="takes longer than"):
        geopackage.read(late, Options())
    lowered(monkeypatch, members=1)
    with pytest.raises(GeoError, match="2 layers; at most 1"):
        import_upload(Upload("a.gpkg", content))


def test_one_text_for_many_rows_of_a_database_counts_for_each(monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(MADE["two_layers.gpkg"]())
        table = database.execute("SELECT table_name FROM gpkg_contents").fetchone()[0]
        database.execute(f"ALTER TABLE \"{table}\" ADD COLUMN more TEXT DEFAULT '{'x' * 900}'")
        database.commit()
        content = database.serialize()
    assert import_upload(Upload("a.gpkg", content)).accepted
    lowered(monkeypatch, characters=1_000)
    with pytest.raises(GeoError, match="characters in columns of one text"):
        import_upload(Upload("a.gpkg", content))


SLOW = {
    "csv": b"date,lat,lon\n" + b"".join(b"%d-01-01,40,70\n" % year for year in range(1000, 3000)),
    "kml": f"<kml><Document>{PLACEMARK.format('') * 20}</Document></kml>".encode(),
    "geojson": b'{"type":"FeatureCollection","features":['
    + b",".join([b'{"type":"Feature","geometry":null}'] * 20)
    + b"]}",
    "json": json.dumps([{"date": "2021-04-29", "lat": 40.1, "lon": 70.2}] * 20).encode(),
    "gpx": GPX,
}


@pytest.mark.parametrize("ending", SLOW)
def test_the_clock_is_looked_at_inside_every_loop(monkeypatch: pytest.MonkeyPatch, ending: str) -> None:
    """Not only between the steps of a reading, where nobody looks here."""
    monkeypatch.setattr(Upload, "in_time", lambda self: None)
    late = Upload(f"a.{ending}", SLOW[ending], time.monotonic() - LIMITS.seconds - 1)
    with pytest.raises(GeoError, match="takes longer than"):
        import_upload(late)


def test_corners_are_counted_before_they_are_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    line = "<LineString><coordinates>70,40 , 0 70 ,41\n70,42,1</coordinates></LineString>"
    content = f"<kml>{PLACEMARK.format('').replace('<Point>', line + '<Point>')}</kml>".encode()
    (shape,) = import_upload(Upload("a.kml", content)).reference.geometry
    assert [list(each.coords) for each in shape.geoms if each.geom_type == "LineString"] == [
        [(70, 40), (70, 41), (70, 42)]
    ]
    lowered(monkeypatch, vertices=2)
    with pytest.raises(GeoError, match="4 vertices; at most 2"):
        import_upload(Upload("a.kml", content))


@pytest.mark.parametrize(
    "geometry",
    [{"type": "LineString", "coordinates": [[70, 40], [71, 41.5], [72, 40]]}, {"type": "MultiPoint", "coordinates": [[70, 40], [71, 41, 5], [72, 40]]},
     {"type": "Polygon", "coordinates": [[[70, 40], [71, 40], [71, 41], [70, 40]], [[70.1, 40.05], [70.5, 40.05], [70.5, 40.3], [70.1, 40.05]]]},
     {"type": "GeometryCollection", "geometries": [{"type": "LineString", "coordinates": [[70, 40], [71, 41], [72, 40]]}]},
     {"type": "LineString", "coordinates": [[70, 40], ["x", 41], [72, 40]]}, {"type": "LineString", "coordinates": [[70, 40], [1e400, 41], None]},
     {"type": "LineString", "coordinates": [[70], [71], [72]]}, {"type": "Nothing", "coordinates": [[70, 40], [71, 41], [72, 40]]},
     {"type": ["LineString"], "coordinates": [[70, 40], [71, 41], [72, 40]]}],
)  # fmt: skip
def test_a_geometry_of_many_corners_is_read_like_one_of_few(
    monkeypatch: pytest.MonkeyPatch, geometry: dict[str, object]
) -> None:
    feature = {"type": "Feature", "properties": {"date": "2021-04-29"}, "geometry": geometry}
    content = json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()
    found = []
    for longest in (100, 2):
        monkeypatch.setattr("geo.readers.files.geojson._LONG", longest)
        its = import_upload(Upload("a.json", content))
        found.append((its.accepted, [each.wkt for each in its.reference.geometry], its.reasons))
    assert found[0] == found[1]
