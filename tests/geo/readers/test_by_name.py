"""Rows without coordinates that name a place of the record: asked about, and placed there with its radius, in every format."""

from __future__ import annotations

import io
import json
from math import nan

import geopandas as gpd
import pandas as pd
import pytest

from geo.readers.asked.known_places import KnownPlace, KnownPlaces
from geo.readers.door import Imported, Options, Upload, import_upload
from tests.geo.readers.made import written

UPPER = KnownPlace("upper", ("Upper Ford", "Верхний Брод"), 70.25, 40.15, 1500.0, "centroid", "a gazetteer")
SILENT = KnownPlace("silent", ("Silent Ford",), 70.35, 40.25, nan, "exact", "")
KNOWN = KnownPlaces("The record", lambda: [
    UPPER, SILENT, KnownPlace("twin-1", ("Twin",), 70.1, 40.1, 100.0, "exact", ""),
    KnownPlace("twin-2", ("Twin", "Other Twin"), nan, nan, nan, "unlocated", ""),
    KnownPlace("region", ("Ford region",), nan, nan, nan, "area", ""),
])  # fmt: skip
NAMES = ("Somewhere", "село Верхний-Брод", "Silent ford", "Twin", "Ford region", "Nowhere", "")
HEAD = "title,date,lat,lon,place\n"
TABLE = HEAD + "\n".join(f"{n},2021-04-29,{'40.1,70.2' if not n else ','},{name}" for n, name in enumerate(NAMES))


def read(
    content: str | bytes, name: str = "a.csv", by_name: bool | None = None, known: KnownPlaces = KNOWN
) -> Imported:
    upload = Upload(name, content if isinstance(content, bytes) else content.encode())
    found = import_upload(upload, Options(today="2026-11-24", known=known, by_name=by_name))
    assert found.accepted + len(found.rejected) + len(found.skipped) == found.rows
    return found


def placed(found: Imported) -> dict[str, tuple[str, ...]]:
    """By name as the file has it: position, radius, basis and source."""
    columns = ["lon", "lat", "precision_m", "coordinate_basis", "coordinate_source"]
    return {row["name"]: tuple(row[each] for each in columns) for row in found.tables["places"].to_dict("records")}


def test_it_is_asked_and_nothing_is_placed_until_it_is_answered() -> None:
    found = read(TABLE)
    (asked,) = found.questions
    assert (asked.option, asked.must, found.accepted) == ("by_name", False, 1)
    assert [str(each) for each in asked.as_dict()["preview"]] == [
        "2 placed; 1 left out, for several places bear their name", "left out",
    ]  # fmt: skip
    no = read(TABLE, by_name=False)
    assert no.accepted == 1 and not no.questions


def test_a_row_gets_the_place_its_radius_and_a_word_on_whose_position_it_is() -> None:
    found = read(TABLE, by_name=True)
    its = placed(found)
    assert its["село Верхний-Брод"] == ("70.25", "40.15", "1500", "centroid", "The record: Upper Ford – a gazetteer")
    assert its["Silent ford"] == ("70.35", "40.25", "", "exact", "The record: Silent Ford")
    assert its["Somewhere"][-1] == "a.csv" and len(its) == 3
    notes = {each.row: str(each) for each in found.warnings if "its position is that of" in str(each)}
    assert "that of Upper Ford in “The record”, true to 1.5 km" in notes[3]
    assert "that of Silent Ford in “The record”, which states no radius" in notes[4] and len(notes) == 2


def test_a_name_of_several_places_is_told_and_never_guessed_at() -> None:
    reasons = {each.row: each.reason for each in read(TABLE, by_name=True).rejected}
    assert reasons == {5: "it has no coordinates, and several places of the record bear its name"} | dict.fromkeys(
        (6, 7, 8), "it has no coordinates"
    )


def test_what_stands_there_and_can_t_be_read_is_not_passed_over() -> None:
    found = read(HEAD + "A,2021-04-29,40.1,70.2,x\nB,2021-04-29,forty,seventy,Silent Ford\n", by_name=True)
    assert found.accepted == 1 and found.rejected[0].reason == "the longitude is no number"


def test_a_table_that_has_names_alone_waits_for_the_answer() -> None:
    names = "title,date,place\nA,2021-04-29,Upper Ford\nB,2021-04-29,Nowhere\n"
    found = read(names)
    assert [each.must for each in found.questions if each.option == "by_name"] == [True] and not found.accepted
    assert read(names, by_name=True).accepted == 1


def xlsx() -> bytes:
    content = io.BytesIO()
    pd.read_csv(io.StringIO(TABLE)).to_excel(content, index=False)
    return content.getvalue()


def geojson() -> bytes:
    shapes = [{"type": "Point", "coordinates": [70.2, 40.1]}, *[None] * (len(NAMES) - 1)]
    features = [{"type": "Feature", "properties": {"title": str(n), "date": "2021-04-29", "place": name}, "geometry": shape}
                for n, (name, shape) in enumerate(zip(NAMES, shapes, strict=True))]  # fmt: skip
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def geopackage() -> bytes:
    frame = gpd.read_file(io.BytesIO(geojson()), engine="pyogrio").set_crs("EPSG:4326", allow_override=True)
    return written("GPKG", ".gpkg", {"events": frame.to_crs("EPSG:32642")})["data.gpkg"]


def wkt() -> bytes:
    shapes = ['"POLYGON((70 40,70.1 40,70.1 40.1,70 40))"', *[""] * (len(NAMES) - 1)]
    rows = [f"{n},2021-04-29,{name},{shape}" for n, (name, shape) in enumerate(zip(NAMES, shapes, strict=True))]
    return "\n".join(["title,date,place,geom", *rows]).encode()


@pytest.mark.parametrize(
    ("name", "made"), [("a.xlsx", xlsx), ("a.geojson", geojson), ("a.gpkg", geopackage), ("a.csv", wkt)]
)
def test_every_format_places_the_same_rows(name: str, made: object) -> None:
    content = made()  # type: ignore[operator]
    assert [each.option for each in read(content, name).questions] == ["by_name"]
    assert read(content, name, by_name=False).accepted == 1 and read(content, name).accepted == 1
    found = read(content, name, by_name=True)
    assert found.accepted == 3 and len(found.rejected) == len(NAMES) - 3
    assert {row[:3] for row in placed(found).values()} >= {("70.25", "40.15", "1500"), ("70.35", "40.25", "")}


def test_a_place_without_a_date_is_drawn_where_the_record_has_it() -> None:
    feature = {"type": "Feature", "properties": {"name": "A", "place": "Upper Ford"}, "geometry": None}
    found = read(json.dumps({"type": "FeatureCollection", "features": [feature]}), "a.geojson", by_name=True)
    (point,) = found.reference.geometry
    assert (point.x, point.y) == (70.25, 40.15)
