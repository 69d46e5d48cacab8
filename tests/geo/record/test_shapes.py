"""Dated areas and lines: shown at their dates, the last of a series, and everywhere where undated ones are."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest
import shapely
from defusedxml.ElementTree import fromstring

from geo.exporters import EXPORTERS
from geo.readers.door import Imported, Options, Upload, import_upload
from geo.record.dataset import Dataset, dataset_of
from geo.sets.import_package import package_of_import
from geo.view.histogram import overview, record
from geo.view.permalink import LAYERS
from geo.view.select import Selection, select
from geo.view.sight import in_sight
from geo.view.view import View
from layers.added import shape_entries, shape_lines
from tests.geo.readers.made import case

HOME = (69.0, 38.9, 73.6, 40.7)


def read(*features: tuple[str, str, Any], **more: str) -> Imported:
    said = [
        {
            "type": "Feature",
            "properties": {"name": name, "date": date} | more,
            "geometry": shapely.geometry.mapping(shape),
        }
        for name, date, shape in features
    ]
    content = json.dumps({"type": "FeatureCollection", "features": said}).encode()
    return import_upload(Upload("a.geojson", content), Options(today="2026-11-24"))


def by_day() -> Dataset:
    return dataset_of(package_of_import(import_upload(Upload("a.geojson", case("dated_areas.geojson")))))


def seen(dataset: Dataset, start: str = "", end: str = "") -> list[str]:
    found: list[str] = chosen(dataset, start, end).reference["name"].str.removeprefix("Area held, ").tolist()
    return found


def chosen(dataset: Dataset, start: str = "", end: str = "") -> Selection:
    return select(dataset, View(layers=LAYERS, start=start, end=end))


@pytest.mark.parametrize(
    ("start", "end", "names"),
    [
        ("2024-07-01", "2024-07-01", ["day 1"]),
        ("2024-07-02", "2024-07-02", ["day 2"]),
        ("2024-07-01", "2024-07-02", ["day 2"]),
        ("2024-07-01", "2024-07-31", ["day 3"]),
        ("", "", ["day 3"]),
        ("2024-07-04", "", []),
        ("", "2024-06-30", []),
    ],
)
def test_of_areas_by_day_the_last_in_the_range_is_shown(start: str, end: str, names: list[str]) -> None:
    assert seen(by_day(), start, end) == names


def test_areas_elsewhere_and_those_without_a_date_stay() -> None:
    here, there = shapely.box(70, 40, 70.1, 40.1), shapely.box(71, 40, 71.1, 40.1)
    made = read(("A", "2024-07-01", here), ("B", "2024-07-02", there), ("C", "", here), ("D", "2024-07-02", here))
    dataset = dataset_of(package_of_import(made))
    assert seen(dataset) == ["B", "C", "D"] and seen(dataset, "2024-07-01", "2024-07-01") == ["A", "C"]


def test_lines_of_one_name_follow_one_another_and_an_end_is_kept() -> None:
    front = [shapely.LineString([(70 + n / 10, 40), (70.5, 41)]) for n in range(2)]
    made = read(
        ("Front", "2024-07-01", front[0]),
        ("Front", "2024-07-05", front[1]),
        ("Road", "2024-07", front[0]),
        end="2024-07-08",
    )
    dataset = dataset_of(package_of_import(made))
    assert dataset.reference["end"].eq("2024-07-08").all()
    assert seen(dataset, "2024-07-03", "2024-07-03") == ["Front", "Road"] and len(chosen(dataset).reference) == 2


def test_a_date_that_is_none_is_told_and_the_area_shown_at_every_date() -> None:
    made = read(("A", "2024-02-31", shapely.box(70, 40, 71, 41)), ("B", "2024-02-01", shapely.box(70, 40, 71, 41)))
    assert made.accepted == made.rows == 2
    assert [each.row for each in made.warnings if "drawn at every date" in each.reason] == [1]
    early = read(("A", "2024-02-03", shapely.box(70, 40, 71, 41)), end="2024-02-01")
    assert early.reference["end"].tolist() == [""] and any("ends before it starts" in each for each in early.told)


def test_a_package_with_a_wrong_date_sets_the_shape_aside_with_its_row() -> None:
    raw = package_of_import(
        read(("A", "2024-02-01", shapely.box(70, 40, 71, 41)), ("B", "", shapely.box(70, 40, 71, 41)))
    )
    raw.geodata["reference.geojson"]["features"][1]["properties"]["start"] = "soon"
    dataset = dataset_of(raw)
    assert dataset.reference["name"].tolist() == ["A"]
    assert [(each.file, each.row, each.value) for each in dataset.rejects] == [("reference.geojson", 2, "soon")]


def test_the_time_bar_reaches_them_and_a_new_set_is_shown_at_its_days() -> None:
    dataset = by_day()
    first, last = record(chosen(dataset))
    assert (first.date().isoformat(), last.date().isoformat()) == ("2024-07-01", "2024-07-04")
    assert len(overview(chosen(dataset)).edges) == 4
    view = in_sight(View(start="2021-04-28", end="2021-05-01"), dataset, HOME)
    assert (view.start, view.end) == ("2024-07-01", "2024-07-03")
    assert in_sight(View(start="2024-07-03", end="2024-07-03"), dataset, HOME).start == "2024-07-03"


def test_picture_and_legend_hold_what_the_range_holds() -> None:
    selection = chosen(by_day(), "2024-07-02", "2024-07-02")
    (lines,) = shape_lines(selection)
    assert lines.frame["name"].tolist() == ["Area held, day 2"]
    assert [each.count for each in shape_entries(selection, "")] == [1] and not shape_lines(
        chosen(by_day(), "2025-01-01")
    )


def test_every_export_has_what_the_range_holds_with_its_dates() -> None:
    selection, written = chosen(by_day(), "2024-07-01", "2024-07-02"), {}
    for each in EXPORTERS:
        written[each.name] = each.write(selection)
    features = json.loads(written["geojson"])["features"]
    assert [(each["properties"]["name"], each["properties"]["start"]) for each in features] == [
        ("Area held, day 2", "2024-07-02")
    ]
    spans = [each for each in fromstring(written["kml"]).iter() if each.tag.endswith("TimeSpan")]
    assert [part.text[:10] for each in spans for part in each] == ["2024-07-02", "2024-07-02"]
    with zipfile.ZipFile(io.BytesIO(written["package"])) as archive:
        (kept,) = json.loads(archive.read("reference.geojson"))["features"]
    assert kept["properties"]["start"] == "2024-07-02"


def test_lines_by_day_follow_one_another_though_each_is_named_by_its_day() -> None:
    fronts = [shapely.LineString([(70 + n / 50, 40), (70 + n / 50, 41)]) for n in range(4)]
    names = ["Front, 2024-07-01", "Front, 2024-07-02", "Front, 3 July 2024", "Front, July 4"]
    days = [f"2024-07-0{n + 1}" for n in range(4)]
    for said in (names, [""] * 4):
        made = read(
            *zip(said, days, fronts, strict=True), ("Road", "2024-07-02", shapely.LineString([(70, 40), (74, 40)]))
        )
        dataset = dataset_of(package_of_import(made))
        assert seen(dataset) == [said[3], "Road"] and seen(dataset, "2024-07-02", "2024-07-02") == [said[1], "Road"]


def test_an_area_stays_beside_a_later_one_of_another_kind_or_a_speck_in_it() -> None:
    zone, village = shapely.box(70, 40, 72, 42), shapely.box(70.9, 40.9, 71.1, 41.1)
    made = read(("Zone", "2024-07-01", zone), ("Village held", "2024-07-02", village))
    assert seen(dataset_of(package_of_import(made))) == ["Zone", "Village held"]
    made = read(("A", "2024-07-01", zone), ("A", "2024-07-02", zone))
    raw = package_of_import(made)
    assert seen(dataset_of(raw)) == ["A"]
    raw.geodata["reference.geojson"]["features"][0]["properties"]["kind"] = "closed to flights"
    assert seen(dataset_of(raw)) == ["A", "A"]
