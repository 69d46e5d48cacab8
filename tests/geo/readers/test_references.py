"""Positions written as references – MGRS, UTM, plus codes, geohashes – and tables that speak of cells or of reports."""

from __future__ import annotations

import pytest

from geo.core.errors import GeoError
from geo.readers.door import Imported, Options, Upload, import_upload
from geo.readers.values.cell_codes import geohash_cell, mgrs_cell, plus_cell
from tests.geo.readers.made import case

HERE = (69.0, 38.9, 73.6, 40.7)


def read(text: str | bytes, **options: object) -> Imported:
    content = text if isinstance(text, bytes) else text.encode()
    found = import_upload(Upload("a.csv", content), Options(today="2026-11-24", **options))
    assert found.accepted + len(found.rejected) + len(found.skipped) == found.rows
    return found


def spots(found: Imported) -> list[tuple[float, float]]:
    places = found.tables["places"]
    return [(round(float(lon), 4), round(float(lat), 4)) for lon, lat in zip(places["lon"], places["lat"], strict=True)]


def utm(zone: str, **options: object) -> Imported:
    return read(f"date,title,zone,easting,northing\n2021-04-29,A,{zone},650000,4420000\n", **options)


@pytest.mark.parametrize(
    ("text", "lon", "lat", "radius_m"),
    [
        ("42TXK1234567890", 70.32298, 40.35401, 0.7071),
        ("42T XK 123 678", 70.32303, 40.35365, 70.71),
        ("42t xk 1 6", 70.35371, 40.32762, 7071.0),
        ("42SXK", 70.76204, 40.18699, 70711.0),
        ("4Q FJ 12 34", -157.9168, 21.1082, 707.1),
    ],
)
def test_a_square_is_its_centre_and_half_its_diagonal(text: str, lon: float, lat: float, radius_m: float) -> None:
    found = mgrs_cell(text)
    assert found and (found.lon, found.lat) == pytest.approx((lon, lat), abs=1e-3)
    assert found.radius_m == pytest.approx(radius_m, rel=1e-3)


@pytest.mark.parametrize(
    "text", ["42SXK1234567890", "42CXK12345678", "42TXK123", "61TXK12", "42TIK12", "XK 123 678", "42"]
)
def test_what_names_no_square_is_none_also_in_another_band(text: str) -> None:
    assert mgrs_cell(text) is None


def test_cells_of_plus_codes_and_geohashes() -> None:
    plus, coarse, hashed = plus_cell("8HJ73V2X+2V"), plus_cell("8hj70000+"), geohash_cell("txj7b")
    assert plus and coarse and hashed
    assert (plus.lon, plus.lat) == pytest.approx((45.8996875, 42.0500625)) and 8 < plus.radius_m < 9
    assert (coarse.lon, coarse.lat) == (45.5, 42.5) and 65_000 < coarse.radius_m < 75_000
    assert (hashed.lon, hashed.lat) == pytest.approx(
        (74.90478515625, 40.05615234375)
    ) and 2_900 < hashed.radius_m < 3_200
    fine, tenth = plus_cell("8HJ73V2X+2V4"), plus_cell("8HJ73V2X+2V")
    assert fine and tenth and fine.radius_m < tenth.radius_m
    assert [plus_cell("3V2X+2V"), plus_cell("8HJ7AV2X+2V"), geohash_cell("tail"), geohash_cell("t")] == [None] * 4


def test_a_column_of_squares_places_its_rows_with_their_radius() -> None:
    found = read(case("mgrs.csv"))
    assert [each.row for each in found.rejected] == [5, 6, 8] and found.columns["pair"] == "MGRS"
    radii = [float(each.removesuffix(" m")) for each in found.tables["places"]["precision_m"]]
    assert radii == pytest.approx([0.7, 70.7, 70710.7], abs=0.1)
    for column in ("Grid Reference", "USNG", "Coordinates"):
        assert read(f"date,title,{column}\n2021-04-29,A,42TXK1234567890\n").accepted == 1


def test_plus_codes_and_geohashes_count_only_where_a_column_says_so() -> None:
    assert spots(read("date,title,plus_code\n2021-04-29,A,8HJ73V2X+2V\n")) == [(45.8997, 42.0501)]
    assert spots(read("date,title,geohash\n2021-04-29,A,txj7b\n")) == [(74.9048, 40.0562)]
    with pytest.raises(GeoError, match="no coordinates"):
        read("date,title,code\n2021-04-29,A,txj7b\n")


def test_the_letter_s_is_a_band_where_northings_lie_in_it() -> None:
    found = read(case("utm.csv"))
    assert spots(found) == [(70.7551, 39.9168), (70.7597, 40.0969)]
    assert [each.row for each in found.rejected] == [4, 5] and "32–40° N" in found.told[0]
    assert spots(utm("42S")) == spots(utm("42N")) == spots(utm("UTM 42N")) == [(70.7551, 39.9168)]
    south = read("date,title,zone,easting,northing\n2021-04-29,A,33S,650000,8420000\n")
    assert spots(south) == [(16.3906, -14.2878)] and not south.warnings


def test_a_zone_without_its_half_is_asked_about_unless_the_map_tells() -> None:
    assert spots(utm("42", near=HERE)) == [(70.7551, 39.9168)]
    asked = utm("42")
    assert not asked.accepted and [(each.option, each.choices) for each in asked.questions if each.must] == [
        ("crs", ("EPSG:32642", "EPSG:32742"))
    ]
    assert spots(utm("42", crs="EPSG:32642")) == [(70.7551, 39.9168)]
    for zone, lat in (("EPSG:32642", 39.9168), ("32742", -50.3529)):
        assert [round(float(each), 4) for each in utm(zone, near=HERE).tables["places"]["lat"]] == [lat]
    half = read("date,title,zone,hemisphere,easting,northing\n2021-04-29,A,33,South,650000,8420000\n")
    assert spots(half) == [(16.3906, -14.2878)]


@pytest.mark.parametrize(
    "text",
    [
        "42N 650000 4420000",
        "650000 4420000 42S",
        "UTM 42 N; 650000; 4420000",
        "42S 650000mE 4420000mN",
        "42N 4420000N 650000E",
    ],
)
def test_utm_in_one_cell(text: str) -> None:
    assert spots(read(f"date,title,UTM\n2021-04-29,A,{text}\n")) == [(70.7551, 39.9168)]


def test_forecasts_for_cells_are_areas_that_say_so_and_no_events() -> None:
    found = read(case("views.csv"))
    assert (found.events, len(found.reference)) == (0, 2) and "forecasts by month" in found.told[0]
    assert found.reference["name"].str.startswith("Forecast for a cell 187702").all()
    assert found.reference.total_bounds.tolist() == [70.5, 40.0, 71.0, 40.5]
    grid = read("gid,xcoord,ycoord,row,col,year,nlights\n187702,70.75,40.25,261,502,2012,0.1\n259201,0,0,1,1,2012,0\n")
    assert grid.reference["name"].tolist() == ["Cell of PRIO-GRID 187702: nlights 0.1"] and len(grid.rejected) == 1
    with pytest.raises(GeoError, match="forecasts for whole countries"):
        read("country_id,month_id,main_mean\n155,496,0.1\n")


def test_viina_names_towns_and_keeps_reports_apart_from_events() -> None:
    found = read(case("viina.csv"))
    assert found.tables["places"]["name"].tolist() == ["Kharkiv", "Kharkiv Oblast", "Izium"]
    assert found.tables["places"]["coordinate_basis"].tolist() == ["approximate", "area", "approximate"]
    assert (
        found.tables["events"]["time_precision"].eq("day").all()
        and found.tables["sources"]["url"].str.startswith("https").all()
    )
    assert "those of the reports" in found.told[0]
    with pytest.raises(GeoError, match="who held a town"):
        read("geonameid,asciiname,longitude,latitude,date,status_isw\n1,A,36,49,20240501,UA\n")


def test_a_coding_status_of_ucdp_is_kept() -> None:
    text = case("ucdp_candidate.csv").decode()
    assert "code_status" in text.splitlines()[0]
    marked = text.replace("Clear", "Check deaths")
    assert "UCDP's coding status: Check deaths" in " ".join(read(marked).tables["events"]["note"])


@pytest.mark.parametrize(
    ("column", "cell", "lon", "lat"),
    [
        ("coordinates", "40.1°N, 70.2°E", 70.2, 40.1), ("coordinates", "70°12'0\"E 40°6'0\"N", 70.2, 40.1),
        ("Location", "Bridge (40.1, 70.2)", 70.2, 40.1), ("geo", "geo:40.1,70.2;u=35", 70.2, 40.1),
        ("map", "https://www.google.com/maps?q=40.1,70.2", 70.2, 40.1),
        ("map", "https://www.google.com/maps/place/A/@41.5,71.5,17z/data=!3m1!3d40.1!4d70.2", 70.2, 40.1),
        ("map", "https://yandex.ru/maps/?pt=70.2,40.1&z=12", 70.2, 40.1), ("Location", "8HJ73V2X+2V", 45.8997, 42.0501),
    ],
)  # fmt: skip
def test_both_coordinates_are_found_in_one_cell(column: str, cell: str, lon: float, lat: float) -> None:
    quoted = cell.replace('"', '""')
    assert spots(read(f'date,title,{column}\n2021-04-29,A,"{quoted}"\n')) == [(lon, lat)]


def test_the_middle_of_what_a_map_shows_is_no_place() -> None:
    with pytest.raises(GeoError, match="has no coordinates"):
        read('date,title,map\n2021-04-29,A,"https://www.google.com/maps/@40.1,70.2,17z"\n')


def test_short_plus_codes_are_named_and_placed_nowhere() -> None:
    found = read('date,title,plus_code\n2021-04-29,A,"3V2X+2V Ford"\n')
    assert "a short one names no place by itself" in found.rejected[0].remedy


def test_coordinates_and_accuracy_are_known_by_their_ends() -> None:
    found = read("date,X_WGS84,Y_WGS84,location_accuracy\n2021-04-29,70.2,40.1,1 km\n")
    assert (spots(found), found.tables["places"]["precision_m"].to_list()) == ([(70.2, 40.1)], ["1000"])
