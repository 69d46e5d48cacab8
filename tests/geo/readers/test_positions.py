"""Positions: shapes in cells, longitudes that count on beyond 180, what crosses the antimeridian, columns swapped, zeros."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import numpy as np
import pytest
import shapely

from geo.readers.door import Imported, Options, Upload, import_upload
from geo.readers.values.degrees import counted_on, looks_swapped
from tests.geo.readers.made import case, frame, written


def read(name: str, text: str | bytes, **options: object) -> Imported:
    content = text if isinstance(text, bytes) else text.encode()
    found = import_upload(Upload(name, content), Options(today="2026-11-24", **options))
    assert found.accepted + len(found.rejected) + len(found.skipped) == found.rows
    return found


def places(found: Imported) -> list[tuple[float, float]]:
    frame = found.tables["places"]
    return [(round(float(lon), 4), round(float(lat), 4)) for lon, lat in zip(frame["lon"], frame["lat"], strict=True)]


def reasons(found: Imported) -> dict[int, str]:
    return {each.row: each.reason for each in found.rejected}


def test_each_row_is_read_in_the_system_that_it_names() -> None:
    found = read("a.csv", case("shapes_in_cells.csv"))
    assert set(places(found)) == {(70.8, 40.06), (69.5867, 40.1088), (70.82, 40.06)}
    assert (found.events, len(found.reference)) == (8, 1)
    assert reasons(found) == {
        4: "its SRID is no coordinate system that is known; a database may have its own",
        11: "it has no geometry that can be read",
        13: "it has no geometry that can be read",
    }


def test_what_a_person_says_goes_before_the_srid_of_the_text() -> None:
    for srid in (0, 990001, 4326):
        found = read("a.csv", f"date,title,geom\n2021-04-29,A,SRID={srid};POINT(550000 4440000)\n", crs="EPSG:32642")
        assert places(found) == [(69.5867, 40.1088)]


def test_metres_without_a_system_are_asked_about_though_srid_0_is_named() -> None:
    found = read("a.csv", "date,title,geom\n2021-04-29,A,SRID=0;POINT(550000 4440000)\n")
    assert [each.option for each in found.questions if each.must] == ["crs"] and not found.accepted


def test_a_geopoint_is_a_place_with_its_accuracy_where_one_was_measured() -> None:
    found = read("a.csv", "date,title,spot\n2021-04-29,A,40.06 70.82 900 4.5\n2021-04-30,B,40.07 70.82 900 0\n")
    assert places(found) == [(70.82, 40.06), (70.82, 40.07)]
    assert [each.removesuffix(" m") for each in found.tables["places"]["precision_m"]] == ["4.5", ""]


@pytest.mark.parametrize("text", ['{"latitude": "40.06", "longitude": "70.82"}', "{'lat': 40.06, 'lng': 70.82}"])
def test_an_object_that_names_both_is_a_pair(text: str) -> None:
    cell = text.replace('"', '""')
    assert places(read("a.csv", f'date,title,geo\n2021-04-29,A,"{cell}"\n')) == [(70.82, 40.06)]


def test_longitudes_that_count_on_are_taken_so_beside_their_neighbours_only() -> None:
    assert counted_on(np.array([178.6, 181.05]), np.array([-17.7, -18.9])).tolist() == [False, True]
    assert counted_on(np.array([-178.6, -181.05]), np.array([-17.7, -18.9])).tolist() == [False, True]
    assert counted_on(np.array([70.0, 71.0, 270.0]), np.array([40.0, 40.0, 40.0])).tolist() == [False, False, False]
    assert counted_on(np.array([285.0, 290.0, 10.0]), np.array([-30.0, -31.0, 5.0])).tolist() == [True, True, False]
    assert not counted_on(np.array([181.0]), np.array([4_000_000.0])).any()
    found = read("a.csv", "date,title,lat,lon\n2021-04-29,A,-17.7,178.6\n2021-04-29,B,-18.9,181.05\n")
    assert places(found) == [(178.6, -17.7), (-178.95, -18.9)]
    assert "longitudes such as 181.05 count on beyond 180: that is taken for -178.95" in found.told[0]


def test_what_crosses_the_antimeridian_is_cut_there() -> None:
    for name in ("beyond_180.geojson", "antimeridian.geojson"):
        (line,) = read(name, case(name)).reference.geometry
        assert line.geom_type == "MultiLineString" and line.length < 3
        assert sorted(part.bounds[0] for part in line.geoms) == [-180.0, 178.6]
    ring = [[179.0, 0.0], [-179.0, 0.0], [-179.0, 1.0], [179.0, 1.0], [179.0, 0.0]]
    area = f'{{"type": "Polygon", "coordinates": [{ring}]}}'
    (found,) = read("a.geojson", area).reference.geometry
    assert (found.geom_type, round(found.area, 6)) == ("MultiPolygon", 2.0)


def test_an_area_around_the_world_stays_whole_and_is_told() -> None:
    found = read("a.geojson", shapely.to_geojson(shapely.box(-180, -60, 180, 60)))
    assert found.reference.geometry.iloc[0].area == 360 * 120 and "spans more than half the globe" in found.told[0]


def test_a_geometry_of_which_nothing_is_left_is_rejected() -> None:
    assert list(reasons(read("a.geojson", case("repaired_to_nothing.geojson")))) == [1]


def test_a_system_that_is_no_place_on_earth_is_asked_about() -> None:
    content = geopackage_of_system(-1)
    found = read("a.gpkg", content, near=(69.0, 38.9, 73.6, 40.7))
    assert [each.option for each in found.questions if each.must] == ["crs"]
    assert read("a.gpkg", content, crs="EPSG:32642").accepted == 2


def geopackage_of_system(srs_id: int) -> bytes:
    content = written("GPKG", ".gpkg", {"a": frame("EPSG:32642")})["data.gpkg"]
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(content)
        for table in ("gpkg_geometry_columns", "gpkg_contents"):
            database.execute(f"UPDATE {table} SET srs_id = {srs_id}")
        database.commit()
        return database.serialize()


def test_swapped_columns_are_seen_where_some_latitudes_alone_are_none() -> None:
    rows = "date,title,lat,lon\n" + "".join(
        f"2021-04-29,A,{lat},{lon}\n" for lat, lon in ((85, 40), (92, 41), (79, 42))
    )
    found = read("a.csv", rows)
    assert not found.accepted and [each.option for each in found.questions if each.must] == ["swap"]
    assert places(read("a.csv", rows, swap=True))[1] == (92.0, 41.0)
    lines = [shapely.to_geojson(shapely.Point(y, x)) for y, x in ((40, 85), (41, 92), (42, 79))]
    features = ",".join(f'{{"type": "Feature", "geometry": {each}}}' for each in lines)
    found = read("a.geojson", f'{{"type": "FeatureCollection", "features": [{features}]}}')
    assert not found.accepted and [each.option for each in found.questions if each.must] == ["swap"]


@pytest.mark.parametrize("slip", [97.3, -95.0, 140.0])
def test_one_slip_of_a_latitude_swaps_no_file(slip: float) -> None:
    assert not looks_swapped(np.array([70.0, 70.1, 70.2, 70.3]), np.array([40.0, 40.1, slip, 39.9]))


def test_what_rounding_leaves_of_zero_is_no_place_and_what_lies_near_is_told() -> None:
    found = read("a.csv", "date,title,lat,lon\n2021-04-29,A,0.00001,0\n2021-04-29,B,0.05,0.02\n2021-04-29,C,40,70\n")
    assert reasons(found) == {2: "0, 0 stands for an unknown place"}
    assert [each.row for each in found.warnings if "next to 0, 0" in each.reason] == [3]
