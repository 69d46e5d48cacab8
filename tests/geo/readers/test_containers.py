"""Containers: what other programs wrap, pack and write, and what is named with the way out instead of being read."""

from __future__ import annotations

import gzip
import io
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geo.__main__ import main
from geo.core.errors import GeoError
from geo.core.limits import LIMITS
from geo.readers.door import Imported, Options, Upload, import_upload
from tests.geo.readers.made import case, frame, geopackage, members_of, shapefile, written, xlsx, zipped

CODED = {  # as the standard of GeoPackage has them
    "gpkg_data_columns": "table_name, column_name, name, title, description, mime_type, constraint_name",
    "gpkg_data_column_constraints": (
        "constraint_name, constraint_type, value, min, min_is_inclusive, max, max_is_inclusive, description"
    ),
}
ROW = "date,title,lat,lon\n2021-04-29,A,40.06,70.82\n"


def read(name: str, content: bytes | str) -> Imported:
    content = content if isinstance(content, bytes) else content.encode()
    found = import_upload(Upload(name, content), Options(today="2026-11-24"))
    assert found.accepted + len(found.rejected) + len(found.skipped) == found.rows
    return found


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.dxf", case("drawing.dxf"), r"drawing \(DXF\).*GeoPackage"),
        ("a.dxf", b"999\ncomment\n0\nSECTION\n2\nHEADER\n", r"drawing \(DXF\)"),
        ("a.dwg", b"AC1032\0\0\0", r"drawing \(DWG\)"),
        ("a.mif", b'Version 300\r\nCharset "WindowsLatin1"\r\nDelimiter ","\r\n', r"MapInfo file \(MIF\)"),
        ("a.tab", b"!table\n!version 300\n!charset Neutral\n", r"MapInfo table \(TAB\)"),
        ("a.srt", b"1\r\n00:00:00,000 --> 00:00:01,000\r\nGPS(70.8,40.0,900)\r\n", r"subtitles \(SRT\)"),
        ("a.log", b"$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47\n", "NMEA"),
        ("a.pmtiles", b"PMTiles\x03" + bytes(120), "PMTiles"),
        ("a.fgb", b"fgb\x02fgb\x00" + bytes(50), "FlatGeobuf of a version"),
        ("a.cot", case("tak.cot"), "Cursor on Target.*KML"),
        ("a.zip", case("tak_package.zip"), r"data package of TAK \(2 files\)\. Export"),
        ("a.zip", zipped({"b.gdb/gdb": b"x", "b.gdb/timestamps": b"x"}), "file geodatabase without its tables"),
        (
            "a.zip",
            zipped({"a.gdb/a1.gdbtable": b"x", "b.gdb/a1.gdbtable": b"x"}),
            r"several geodatabases \(a\.gdb, b\.gdb\)",
        ),
        ("a.docx", zipped({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}), "Word document"),
        (
            "a.odt",
            zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}),
            "OpenDocument text",
        ),
        ("a.numbers", zipped({"Index/Document.iwa": b"x"}), "Apple Numbers.*XLSX"),
        ("a.qgz", zipped({"a.qgs": "<qgis/>", "a.qgd": b"x"}), "QGIS project"),
        ("a.zip", zipped({"a.csv": ROW, "b.csv": ROW, "README.md": "x"}), r"holds a\.csv, b\.csv\. Bring one"),
        ("a.js", b'var data = {"type": "FeatureCollection", "features": []};', "JavaScript"),
        ("a.js", b'callback({"type": "FeatureCollection", "features": []});', "JavaScript"),
        ("a.xml", b'<events><event uid="a"/></events>', "Cursor on Target"),
        ("a.zip", zipped({"a.mif": b"x", "a.mid": b"x"}), "MapInfo"),
        ("a.zip", case("table_alone.zip"), r"lacks towns\.shp"),
        ("a.zip", bytes(range(3, 240)) * 20, "no archive and no text.*binary"),
        ("a.bin", bytes(range(256)) * 20, "no text: it holds binary data"),
        ("a.dbf", b"\x03\x7a\x04\x1d" + bytes(28) + b"NAME\0\0\0\0\0\0\0C" + bytes(40), "one part of a shapefile"),
        ("a.osm", b'<?xml version="1.0"?><osm version="0.6"><node/></osm>', "OpenStreetMap.*GeoJSON"),
        ("a.gml", b'<wfs:FeatureCollection xmlns:wfs="x"/>', "GML.*GeoPackage"),
        ("a.nc", b"CDF\x01" + bytes(40), "NetCDF"),
        ("a.json", case("topology.json"), "TopoJSON.*mapshaper"),
        ("a.kml", case("undeclared_prefix.kml"), 'uses atom without saying.*xmlns:atom="'),
        ("a.tar.gz", gzip.compress(bytes(257) + b"ustar" + bytes(250), mtime=0), "tar archive"),
        ("a.csv.gz", gzip.compress(gzip.compress(ROW.encode(), mtime=0), mtime=0), "gzip twice"),
        ("a.csv.gz", gzip.compress(ROW.encode(), mtime=0)[:-9], "can't be unpacked"),
    ],
)
def test_what_is_not_read_is_named_with_the_way_out(name: str, content: bytes, words: str) -> None:
    with pytest.raises(GeoError, match=words) as told:
        import_upload(Upload(name, content))
    assert str(told.value).isprintable() and len(str(told.value)) < 300


def test_a_database_that_is_no_geopackage_is_named() -> None:
    for tables, words in (("tiles", "MBTiles"), ("geometry_columns", "SpatiaLite"), ("a", "no GeoPackage")):
        with closing(sqlite3.connect(":memory:")) as database:
            database.execute(f"CREATE TABLE {tables} (a)")
            database.execute("CREATE TABLE metadata (a)")
            content = database.serialize()
        with pytest.raises(GeoError, match=words):
            import_upload(Upload("a.sqlite", content))


def test_words_that_begin_like_a_magic_number_are_text() -> None:
    for first in ("AC10", "RDX", "fgb", "Version 300", "PMTiles", "GIF8"):
        assert read("a.csv", f"{first},lat,lon,date\nx,40.06,70.82,2021-04-29\n").events == 1


def test_a_gzip_is_read_within_the_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read("a.csv.gz", gzip.compress(ROW.encode(), mtime=0))
    assert (found.file, found.events) == ("a.csv", 1)
    for module in ("gzip", "upload"):
        monkeypatch.setattr(f"geo.readers.asked.{module}.LIMITS", replace(LIMITS, upload_bytes=10_000))
    with pytest.raises(GeoError, match="MiB are read"):
        import_upload(Upload("a.csv.gz", gzip.compress(b"A" * 1_000_000, mtime=0)))


@pytest.mark.parametrize(
    "text",
    [
        '{"date":"2021-04-29","lat":40.06,"lon":70.82}',
        '{"date":"2021-04-29","lat":40.06,"lon":70.82}\n{"date":"2021-04-29","lat":40.06,"lon":70.82}\n',
        '["date","lat","lon"]\n["2021-04-29",40.06,70.82]\n',
        '\x1e{"type":"Feature",\n"properties":{"date":"2021-04-29"},"geometry":{"type":"Point","coordinates":[70.82,40.06]}}\n',
        '{"type":"Point","coordinates":[70.82,40.06]}\n{"type":"Point","coordinates":[70.82,40.06]}\n',
        '{"Events":[{"date":"2021-04-29","lat":40.06,"lon":70.82}]}',
    ],
)
def test_json_is_read_a_line_a_text_or_a_record_at_a_time(text: str) -> None:
    found = read("a.json", text)
    assert found.accepted >= 1 and not found.rejected and found.bbox == (70.82, 40.06, 70.82, 40.06)


def test_an_arcgis_answer_brings_its_system_its_words_and_its_days() -> None:
    found = read("a.json", case("arcgis.json"))
    assert found.tables["events"]["title"].tolist() == ["Shelling"]
    assert found.tables["events"]["start"].str.startswith("2022-09-14").all()
    (area,) = found.reference.geometry
    assert len(area.interiors) == 1 and round(area.centroid.x, 1) == 70.8


def test_messages_of_a_telegram_export_are_rows_and_their_times_are_told_of() -> None:
    found = read("a.json", case("telegram.json"))
    assert (found.rows, found.accepted, len(found.skipped)) == (3, 2, 1)
    assert found.tables["events"]["start"].tolist()[0].startswith("2024-05-01T07:00:00")
    assert "times are those of the messages" in found.told[0]
    said = json.loads(case("telegram.json"))
    said["messages"][1].pop("location_information")
    found = read("a.json", json.dumps({"chats": {"list": [said]}}))
    assert [each.reason for each in found.rejected] == ["the message has no place"]
    said["messages"].pop()
    with pytest.raises(GeoError, match="no message has a place"):
        import_upload(Upload("a.json", json.dumps(said).encode()))


def test_sources_that_a_timemap_names_by_id_are_found() -> None:
    found = read("a.json", case("timemap_wrapped.json"))
    assert found.tables["sources"]["url"].tolist() == ["https://example.org/a"]


@pytest.mark.parametrize("encoding", ["geoarrow", "WKB"])
def test_geoparquet_is_read_in_either_encoding(encoding: str) -> None:
    shapes = [shapely.LineString([(70, 40), (71, 41)]), shapely.box(70, 40, 71, 41), shapely.Point(70, 40)]
    for shape in shapes:
        made, table = io.BytesIO(), gpd.GeoDataFrame({"name": ["A", "B"]}, geometry=[shape, shape], crs="EPSG:4326")
        table.to_parquet(made, geometry_encoding=encoding, schema_version="1.1.0")
        assert read("a.parquet", made.getvalue()).reference.geometry.iloc[0].equals(shape)


def test_geometry_of_parquets_own_type_and_of_geoarrow_alone_is_found() -> None:
    assert read("a.parquet", case("native_geometry.parquet")).bbox == (70.81, 40.06, 70.81, 40.06)
    assert read("a.parquet", case("geoarrow_point.parquet")).events == 2


def test_a_stop_is_a_point_in_kml_and_gpx() -> None:
    found = read("a.kml", case("tracks_of_one_fix.kml"))
    assert (found.events, found.bbox) == (1, (70.8, 40.0, 70.9, 40.1))
    assert read("a.kml", case("track_of_one_place.kml")).events == 1
    point = '<trkpt lat="40.06" lon="{}"><time>2021-04-29T05:00:00Z</time></trkpt>'
    segments = f"<trkseg>{point.format(70.8)}{point.format(70.81)}</trkseg><trkseg>{point.format(70.9)}</trkseg>"
    found = read(
        "a.gpx", f"<gpx><trk><name>A</name>{segments}</trk><trk><trkseg>{point.format(70.7)}</trkseg></trk></gpx>"
    )
    assert found.reference.geom_type.tolist() == ["GeometryCollection", "Point"] and found.bbox == (
        70.7,
        40.06,
        70.9,
        40.06,
    )


def test_blanks_after_the_commas_of_kml_are_no_end_of_a_place() -> None:
    found = read(
        "a.kml", "<kml><Placemark><Point><coordinates> 70.82, 40.06, 0 </coordinates></Point></Placemark></kml>"
    )
    assert found.bbox == (70.82, 40.06, 70.82, 40.06)


def test_places_of_photos_are_counted_and_links_within_an_archive_are_none() -> None:
    assert "overlays of pictures are not read, nor the places of photos (1)" in " ".join(
        read("a.kml", case("photo.kml")).told
    )
    with pytest.raises(GeoError, match=r"no placemarks: overlays of pictures.*\(1\)"):
        read("a.kml", "<kml><Document><GroundOverlay><name>A</name></GroundOverlay></Document></kml>")
    for name in ("gdal.kmz", "inner_links.kmz"):
        assert "links to other files" not in " ".join(read(name, case(name)).told)
    outside = case("gdal.kmz")
    members = {
        name: content.replace(b"layers/20-gdal.kml", b"https://x.example/20-gdal.kml")
        for name, content in members_of(outside).items()
    }
    assert "links to other files are not followed (1)" in " ".join(read("a.kmz", zipped(members)).told)


def test_white_space_between_the_cells_of_an_ods_is_nothing() -> None:
    assert read("a.ods", case("gdal.ods")).events == 1


def test_codes_of_a_geopackage_come_in_their_words() -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(geopackage())
        for table, columns in CODED.items():
            database.execute(f"CREATE TABLE {table} ({columns})")
        database.execute("INSERT INTO gpkg_data_columns VALUES ('events', 'people', 'people', '', '', '', 'k')")
        rows = [("1200", "many"), ("300", "few")]
        database.executemany("INSERT INTO gpkg_data_column_constraints VALUES ('k', 'enum', ?, 0, 0, 0, 0, ?)", rows)
        database.commit()
        content = database.serialize()
    assert read("a.gpkg", content).preview["people"].tolist()[:2] == ["many", "few"]


def test_an_offset_in_a_geopackage_is_no_fault_of_it() -> None:
    made = frame().assign(date=pd.to_datetime(["2021-04-29T13:05:00+06:00", "2021-04-30T13:05:00+06:00"]))
    content = written("GPKG", ".gpkg", {"a": made})["data.gpkg"]
    remarks = [each.reason for each in read("a.gpkg", content).warnings]
    assert b"+06:00" in content and not any("successfully parsed" in each for each in remarks)


def test_a_loose_shapefile_takes_the_files_beside_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, content in members_of(shapefile("EPSG:32642")).items():
        path = tmp_path / Path(name).name
        (path.with_suffix(".PRJ") if path.suffix == ".prj" else path).write_bytes(content)
    assert main(["import", str(tmp_path / "places.shp")]) == 0
    assert "reprojected from WGS 84 / UTM zone 42N" in capsys.readouterr().out
    (tmp_path / "places.dbf").unlink()
    assert main(["import", str(tmp_path / "places.shp")]) == 1
    assert "lacks places.dbf" in capsys.readouterr().out


def test_data_in_an_archive_is_found_beside_what_tells_about_it() -> None:
    for name in ("README.txt", "LICENSE.txt", "codebook.pdf", "docs/read_me.csv"):
        assert read("a.zip", zipped({"a/data.csv": ROW, name: "x"})).told == []
    book = zipped({"events.xlsx": xlsx(), "b.csv": ROW})
    assert import_upload(Upload("a.zip", book), Options(today="2026-11-24", sheet="events.xlsx")).accepted > 1


def test_other_data_in_an_archive_are_told() -> None:
    shapes = members_of(shapefile("EPSG:32642"))
    found = read("a.zip", zipped({**shapes, "more.csv": ROW, "README.txt": "x"}))
    assert any("other files in the archive are not read (1): more.csv" in each for each in found.told)


def test_an_answer_that_a_server_cut_short_says_so() -> None:
    points = json.loads(frame().to_json())
    for said in ({**points, "exceededTransferLimit": True}, {**points, "properties": {"exceededTransferLimit": True}}):
        assert any("there are more features than these" in each for each in read("a.geojson", json.dumps(said)).told)
    row = {"attributes": {"title": "A", "date": "2021-04-29"}, "geometry": {"x": 70.2, "y": 40.1}}
    answer = {"exceededTransferLimit": True, "spatialReference": {"wkid": 4326}, "features": [row]}
    assert any("there are more features than these" in each for each in read("a.json", json.dumps(answer)).told)


def test_bytes_of_wkb_that_nothing_announces_are_geometry() -> None:
    written = io.BytesIO()
    rows = {"date": ["2021-04-29", "2021-04-30"], "shape": [None, shapely.to_wkb(shapely.Point(70.2, 40.1))]}
    pd.DataFrame(rows).to_parquet(written)
    found = read("a.parquet", written.getvalue())
    assert (found.events, [each.row for each in found.rejected]) == (1, [1]) and "assumed" in found.told[0]
    other = io.BytesIO()
    pd.DataFrame({"date": ["2021-04-29"], "lat": [40.1], "lon": [70.2], "picture": [b"\x89PNG"]}).to_parquet(other)
    assert read("a.parquet", other.getvalue()).events == 1


def test_a_location_history_in_ten_millionths_of_a_degree_is_read() -> None:
    stop = {"latitudeE7": 401000000, "longitudeE7": 702000000, "timestamp": "2021-04-29T10:00:00Z", "accuracy": 20}
    found = read("Records.json", json.dumps({"locations": [stop]}))
    assert found.tables["places"][["lon", "lat"]].astype(float).to_numpy().tolist() == [[70.2, 40.1]]


def test_what_was_chosen_of_an_archive_is_read_without_a_word_on_the_rest() -> None:
    chosen = import_upload(
        Upload("a.zip", zipped({"a.csv": ROW, "b.csv": ROW})), Options(today="2026-11-24", sheet="b.csv")
    )
    assert (chosen.events, chosen.told) == (1, [])
