"""Where the rows of a file lie: geometries of one and of several points, coordinate systems that say less than they mean."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from geo.readers.door import Imported, Options, Upload, import_upload
from tests.geo.readers.made import members_of, shapefile, zipped


def read(name: str, content: bytes | str, **options: Any) -> Imported:
    content = content.encode() if isinstance(content, str) else content
    return import_upload(Upload(name, content), Options(**{"today": "2026-11-24", **options}))


def collection(*geometries: dict[str, Any]) -> str:
    features = [
        {"type": "Feature", "properties": {"name": f"n{number}", "date": "2021-04-29"}, "geometry": geometry}
        for number, geometry in enumerate(geometries)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


def shape(kind: str, coordinates: Any) -> dict[str, Any]:
    return {"type": kind, "coordinates": coordinates}


@pytest.mark.parametrize(
    "geometry",
    [
        shape("MultiPoint", [[70.2, 40.1]]),
        {"type": "GeometryCollection", "geometries": [shape("MultiPoint", [[70.2, 40.1]])]},
    ],
)
def test_a_collection_of_one_point_is_a_point(geometry: dict[str, Any]) -> None:
    found = read("a.geojson", collection(geometry))
    assert (found.events, len(found.reference), found.warnings) == (1, 0, ())


def test_what_is_dated_but_no_single_point_is_drawn_at_its_date() -> None:
    shapes = [shape("MultiPoint", [[70.2, 40.1], [70.3, 40.2]]), shape("LineString", [[70, 40], [71, 41]])]
    found = read("a.geojson", collection(*shapes, shape("Point", [70.2, 40.1])))
    assert (found.events, len(found.reference)) == (1, 2)
    assert not found.warnings and found.reference["start"].tolist() == ["2021-04-29", "2021-04-29"]


ZONED = "title,date,x,y\nOne,2021-04-29,12602386.6,4441383.2\n"
BARE = "title,date,x,y\nOne,2021-04-29,602386.6,4441383.2\n"


@pytest.mark.parametrize(
    ("text", "crs"),
    [(ZONED, "EPSG:28412"), (ZONED, "EPSG:28472"), (ZONED, "EPSG:2502"), (BARE, "EPSG:28472"), (BARE, "EPSG:28412")],
)
def test_a_zone_before_the_easting_is_told_from_the_projection_whatever_the_system_is_called(
    text: str, crs: str
) -> None:
    found = read("a.csv", text, crs=crs)
    assert found.bbox == pytest.approx((70.2, 40.1, 70.2, 40.1), abs=1e-3)
    told = any("number of the zone, 12" in each.reason for each in found.warnings)
    assert told is ((text is ZONED) is not (crs == "EPSG:28412"))


def test_a_zipped_shapefile_whose_prj_leaves_out_the_zone_of_its_eastings_is_read_all_the_same() -> None:
    members = members_of(shapefile("EPSG:28412"))
    other = members_of(shapefile("EPSG:28472"))
    prj = next(name for name in members if name.endswith(".prj"))
    found = read("a.zip", zipped(members | {prj: other[prj]}))
    assert found.bbox == pytest.approx((70.2, 40.1, 70.3, 40.2), abs=1e-3)


def test_a_row_far_outside_the_area_of_its_coordinate_system_is_told() -> None:
    found = read(
        "a.csv", ZONED + "Two,2021-04-29,12603000,4441000\nFar,2021-04-29,14602386.6,4441383.2\n", crs="EPSG:28412"
    )
    assert [each.row for each in found.warnings if "far outside the area" in each.reason] == [4]
    assert not any("outside the area" in each.reason for each in read("a.csv", BARE, crs="EPSG:3857").warnings)


def test_metres_that_may_be_utm_are_offered_the_zone_that_lands_where_the_data_should_lie() -> None:
    near = (69.0, 38.9, 73.6, 40.7)
    question = read("a.csv", BARE, near=near).questions[0]
    assert question.choices == ("EPSG:32642", "EPSG:3857") and "longitude 70.2" in question.preview[0]
    assert read("a.geojson", collection(shape("Point", [602386.6, 4441383.2])), near=near).questions[0] == replace(
        question, text=question.text.replace("a.csv", "a.geojson")
    )


@pytest.mark.parametrize("near", [None, (10.0, -20.0, 11.0, -19.0)])
def test_metres_that_may_be_utm_of_any_zone_are_asked_about_in_words(near: tuple[float, ...] | None) -> None:
    question = read("a.csv", BARE, near=near).questions[0]
    assert question.choices == () and question.must and "EPSG:32642 for 66–72° E" in question.text


@pytest.mark.parametrize("bad", ["NaN", "-Infinity", "x"])
def test_a_track_with_a_coordinate_that_is_no_number_is_named_and_not_cut_short(bad: str) -> None:
    points = "".join(f'<trkpt lat="40" lon="{lon}"/>' for lon in ("70", bad, "71"))
    found = read("a.gpx", f'<gpx><wpt lat="40" lon="70"/><trk><trkseg>{points}</trkseg></trk></gpx>')
    assert (found.accepted, [fault.reason for fault in found.rejected]) == (1, ["a coordinate of it is no number"])


@pytest.mark.parametrize("shape", ["LineString", "Point"])
def test_a_placemark_with_a_coordinate_that_is_no_number_is_named(shape: str) -> None:
    placemarks = (f"<{shape}><coordinates>{text}</coordinates></{shape}>" for text in ("NaN,41 70,41", "70,40 71,40"))
    found = read("a.kml", f"<kml>{''.join(f'<Placemark>{each}</Placemark>' for each in placemarks)}</kml>")
    assert (found.accepted, [fault.row for fault in found.rejected]) == (1, [1])


def test_metres_beyond_all_maps_are_rejected() -> None:
    wide = json.loads(collection(shape("Point", [500_000, 4_400_000]), shape("Point", [1e300, 4_400_000])))
    found = read("a.geojson", json.dumps(wide), crs="EPSG:32642")
    assert (found.accepted, len(found.rejected)) == (1, 1)


def test_what_is_noted_of_an_event_is_not_said_of_its_place_or_source() -> None:
    found = read("a.csv", "date,lat,lon,title,source,killed\n2021-04-29,40,70,Fire,Kloop,unclear\n")
    assert "unclear" in found.tables["events"]["note"].iloc[0]
    assert not (found.tables["places"]["note"] != "").any() and not (found.tables["sources"]["note"] != "").any()


NEAR = (69.0, 38.9, 73.6, 40.7)
SWAPPED = ("longitude and latitude look swapped", "Swap the two in this row", "note")


def test_a_row_that_lies_where_the_data_should_only_if_swapped_is_named() -> None:
    rows = "title,date,y,x\nOne,2021-04-29,40.1,70.2\nTwo,2021-04-29,70.3,40.2\nThree,2021-04-29,10,10\n"
    (note,) = read("a.csv", rows, near=NEAR).warnings
    assert (note.reason, note.remedy, note.level) == SWAPPED
    assert (note.row, note.column, note.value) == (3, "x", "40.2, 70.3")
    assert not read("a.csv", rows).warnings
    points = collection(*(shape("Point", place) for place in ([70.2, 40.1], [40.2, 70.3], [70.4, 40.2])))
    assert [(each.row, each.reason) for each in read("a.geojson", points, near=NEAR).warnings] == [(2, SWAPPED[0])]
    undated = points.replace('"date"', '"no"')
    assert [(each.row, each.reason) for each in read("a.geojson", undated, near=NEAR).warnings] == [(2, SWAPPED[0])]


def test_a_swapped_row_is_named_once_and_none_where_all_are() -> None:
    rows = [f"A{n},2021-04-29,40.{n},70.{n}" for n in range(10)]
    told = read("a.csv", "\n".join(["title,date,lat,lon", *rows, "B,2021-04-29,70.5,40.1"]), near=NEAR).warnings
    assert [(each.row, each.reason) for each in told] == [(12, SWAPPED[0])]
    turned = read("a.csv", "\n".join(["title,date,lon,lat", *rows]), near=NEAR)
    assert [each.row for each in turned.warnings] == [0] and turned.questions[0].option == "swap"
