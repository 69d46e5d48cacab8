"""Coordinates as people and programs write them: one row of a kind is never another row's trouble, and no writing is
taken for another place."""

from __future__ import annotations

import base64
import io
import json
import struct

import geopandas as gpd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

from geo.core.errors import GeoError
from geo.readers.door import Imported, Options, Upload, import_upload
from tests.geo.readers.made import frame, written

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


@pytest.mark.parametrize(
    "cell",
    [
        '"40.1° с.ш. 70.2° в.д."', '"40.1° с.ш., 70.2° в.д."', '"E70.2 N40.1"', '"lat: 40.1, lon: 70.2"', "Lon 70.2 Lat 40.1",
        '"Широта 40.1; долгота 70.2"', "40.1|70.2", "40.1 / 70.2", '"40d06m00sN, 70d12m00sE"', "srid = 4326 ; point ( 70.2 40.1 )",
    ],
)  # fmt: skip
def test_both_coordinates_in_one_cell(cell: str) -> None:
    assert spots(read(table("coords", cell))) == [(70.2, 40.1)]


@pytest.mark.parametrize(
    "name", ["lon_lat", "Long/Lat", "longlat", "XY", "x_y", "Долгота и широта", "Longitude Latitude"]
)
def test_a_name_that_says_so_puts_longitude_first(name: str) -> None:
    found = read(table(name, '"70.2, 40.1"'))
    assert (spots(found), found.told) == ([(70.2, 40.1)], [])


def test_the_order_of_two_numbers_is_told_where_nothing_says_it() -> None:
    words = "nothing says which of the two numbers is the latitude"
    assert words in read(table("coords", '"40.1, 70.2"')).told[0]
    assert words in read('[{"date": "2021-04-29", "title": "A", "coords": [70.2, 40.1]}]', "a.json").told[0]
    for header, cell in (("lat_lon", '"40.1, 70.2"'), ("coords", '"40.1, 110.2"'), ("coords", "40.1N 70.2E")):
        assert read(table(header, cell)).told == []
    assert not any(words in each for each in read(table("coords", '"40.1, 70.2"'), swap=True).told)


@pytest.mark.parametrize(
    "cell",
    ["40d06m00sN", '"40 deg 6\' 0.00"" N"', "40 град 06 мин с.ш.", "40˚06‘N", "40°06′00′′N", "N40°06'", '"40,1° N"'],
)
def test_degrees_as_programs_without_signs_write_them(cell: str) -> None:
    assert spots(read(table("lat,lon", f"{cell},70.2"))) == [(70.2, 40.1)]


def test_a_number_of_days_is_no_latitude() -> None:
    assert [each.column for each in read(table("lat,lon", "12d,70.2", "40.1,70.2")).rejected] == ["lat"]


@pytest.mark.parametrize(
    ("header", "row", "spot"),
    [
        ("lat,lat_dir,lon,lon_dir", "12.5,S,70.25,W", (-70.25, -12.5)),
        ("Lat,NS,Lon,EW", "12.5,south,70.25,east", (70.25, -12.5)),
        ("GPSLatitude,GPSLatitudeRef,GPSLongitude,GPSLongitudeRef", "12.5,South,70.25,West", (-70.25, -12.5)),
        ("широта,долгота,полушарие", "12.5,70.25,южная", (70.25, -12.5)),
        ("lat_deg,lat_min,lat_sec,lon_deg,lon_min,lon_sec", "40,6,0,70,12,0", (70.2, 40.1)),
        ("Latitude Degrees,Latitude Minutes,Latitude Ref,Longitude Degrees,Longitude Minutes", "40,6,S,70,12", (70.2, -40.1)),
        ("Место_широта,Место_долгота", "40.1,70.2", (70.2, 40.1)), ("ref_lat,ref_lon", "40.1,70.2", (70.2, 40.1)),
        ("lat_deg,lon_deg", "40.1,70.2", (70.2, 40.1)),
    ],
)  # fmt: skip
def test_degrees_in_several_columns(header: str, row: str, spot: tuple[float, float]) -> None:
    found = read(table(header, row))
    assert (spots(found), found.told) == ([spot], [])


def test_a_half_that_is_none_is_said_with_its_row() -> None:
    found = read(table("lat,lat_dir,lon", "12.5,S,70.25", "12.5,S,70.35", "12.5,Q,70.45"))
    assert spots(found) == [(70.25, -12.5), (70.35, -12.5)]
    assert [(each.row, each.value) for each in found.rejected] == [(4, "12.5 Q")]


def test_the_corners_of_a_box_are_asked_about() -> None:
    found = read(table("lat_min,lon_min,lat_max,lon_max", "40.5,69.5,41.5,70.5"))
    assert {each.option for each in found.questions if each.must} == {"lon", "lat"}


def test_metres_keep_their_sign_whatever_a_column_says_of_the_half() -> None:
    found = read(table("x,y,hemisphere", "300000,8000000,S"), crs="EPSG:32735")
    assert spots(found) == [(25.1102, -18.0795)]


def test_each_row_is_read_in_the_system_that_a_column_names() -> None:
    rows = (
        "550000,4440000,32642",
        "550000,6000000,EPSG:32755",
        "70.2,40.1,",
        "70.3,40.1,WGS 84",
        "1,2,999999",
        "550000,1,",
    )
    found = read(table("x,y,EPSG", *rows))
    assert set(spots(found)) == {(69.5867, 40.1088), (147.5558, -36.1434), (70.2, 40.1), (70.3, 40.1)}
    assert [(each.row, each.column, each.value) for each in found.rejected] == [
        (6, "EPSG", "999999"),
        (7, "x", "550000.0, 1.0"),
    ]
    found = read(table("wkt,srid", "POINT(550000 4440000),32642", "POINT(70.2 40.1),4326"))
    assert set(spots(found)) == {(69.5867, 40.1088), (70.2, 40.1)}


@pytest.mark.parametrize(
    "cell",
    [
        f"x'{shapely.to_wkb(HERE, hex=True)}'", base64.b64encode(shapely.to_wkb(HERE)).decode(),
        "<http://www.opengis.net/def/crs/OGC/1.3/CRS84> POINT(70.2 40.1)",
        '"{""type"":""Point"",""crs"":{""type"":""name"",""properties"":{""name"":""EPSG:32642""}},'
        '""coordinates"":[602283.2,4439542.0]}"',
        '"{""coordinates"": {""latitude"": 40.1, ""longitude"": 70.2}}"',
    ],
)  # fmt: skip
def test_a_shape_in_a_cell_as_databases_write_it(cell: str) -> None:
    assert spots(read(table("geom", cell))) == [(70.2, 40.1)]


def test_base64_that_is_cut_short_costs_its_row() -> None:
    whole = base64.b64encode(shapely.to_wkb(HERE)).decode()
    found = read(table("geom", whole, whole[:-5]))
    assert (spots(found), [each.row for each in found.rejected]) == ([(70.2, 40.1)], [3])


def test_a_northing_that_stands_first_is_asked_about() -> None:
    rows = table("X,Y", "4441835.3,12550083.8", "4441835.3,12551083.8")
    found = read(rows, crs="EPSG:28412")
    assert not found.accepted and [each.option for each in found.questions if each.must] == ["swap"]
    assert "easting and northing look swapped" in found.rejected[0].reason
    assert spots(read(rows, crs="EPSG:28412", swap=True)) == [(69.5867, 40.1088), (69.5984, 40.1087)]


@pytest.mark.parametrize(
    ("cells", "radius_m"), [(("42T XK 12345 67890", "42TXK1234667891"), 0.7), (("8HJ73V2X+2V", "8HJ73V2X+3V"), 8.6)]
)
def test_references_are_known_by_what_they_look_like(cells: tuple[str, str], radius_m: float) -> None:
    found = read(table("Grid Ref (field)", *cells))
    assert [float(each) for each in found.tables["places"]["precision_m"]] == pytest.approx([radius_m] * 2, abs=0.2)


def test_numbers_of_parts_are_no_references() -> None:
    with pytest.raises(GeoError, match="no coordinates"):
        read(table("part", "42TXK1234667891", "A-17", "B-18"))


def test_positions_of_more_than_three_numbers_are_read_in_the_plane() -> None:
    line = [[69, 40, 900, 1], [70, 41, 900, 2]]
    shapes = [{"type": "Point", "coordinates": [70.2, 40.1, 900, 12]}, {"type": "LineString", "coordinates": line}]
    features = [{"type": "Feature", "properties": {"date": "2021-04-29"}, "geometry": each} for each in shapes]
    found = read(json.dumps({"type": "FeatureCollection", "features": features}), "a.geojson")
    assert (spots(found), found.reference.geometry.to_wkt().tolist()) == ([(70.2, 40.1)], ["LINESTRING (69 40, 70 41)"])


def test_a_northing_that_stands_first_in_a_file_of_geodata_is_asked_about() -> None:
    points = frame().to_crs(28412)
    points = points.set_geometry(points.geometry.map(lambda each: shapely.Point(each.y, each.x)).set_crs(28412))
    content = written("GPKG", ".gpkg", {"events": points})["data.gpkg"]
    found = read(content, "a.gpkg")
    assert not found.accepted and [each.option for each in found.questions if each.must] == ["swap"]
    assert spots(read(content, "a.gpkg", swap=True)) == [(70.2, 40.1), (70.3, 40.2)]


def test_forecasts_with_the_geometry_of_their_cells_say_that_they_are_some() -> None:
    for shape in (shapely.box(70.5, 40, 71, 40.5), shapely.Point(70.75, 40.25)):
        cells = gpd.GeoDataFrame({"pg_id": [187702], "month_id": [496], "main_mean": [0.1]}, geometry=[shape], crs=4326)
        found = read(cells.to_json(), "a.geojson")
        assert (found.events, found.reference["start"].tolist()) == (
            0,
            ["2021-04"],
        ) and "forecasts by month" in found.told[0]
        assert found.reference.total_bounds.tolist() == [70.5, 40.0, 71.0, 40.5]


def test_a_reference_is_never_sharper_than_what_a_column_says_of_it() -> None:
    rows = ("42T XK 12345 67890,500", "42T XK 12 67,5", "42T XK 12345 67890,")
    found = read(table("MGRS,accuracy_m", *rows))
    assert sorted(float(each) for each in found.tables["places"]["precision_m"]) == pytest.approx(
        [0.7, 500, 707.1], abs=0.1
    )


def test_degrees_are_taken_beside_metres_that_nothing_explains() -> None:
    found = read(table("X,Y,lat_wgs,lon_wgs", "7746356.0,4874665.3,40.1,70.2"))
    assert (spots(found), [each.option for each in found.questions if each.must]) == ([(70.2, 40.1)], [])


@pytest.mark.parametrize(
    ("header", "row", "spot"),
    [
        ("lat,lon", "40.1 South,70.2 west", (-70.2, -40.1)), ("lat,lon", "40.1 deg,70.2 deg E", (70.2, 40.1)),
        ("Зона,Восток,Север", "42N,602283.4,4439546.3", (70.2, 40.1)), ("Geohash5", "ezs42", (-5.603, 42.605)),
    ],
)  # fmt: skip
def test_words_for_halves_degrees_and_metres(header: str, row: str, spot: tuple[float, float]) -> None:
    assert spots(read(table(header, row))) == [spot]
