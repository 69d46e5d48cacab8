"""What an added set brings: crowds in cells, lines and areas, its legend, exports and credit."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import numpy as np
import pyogrio
import pytest
from matplotlib.colors import to_rgb

from geo.exporters import EXPORTERS
from geo.package.folder import read_files
from geo.record.dataset import Dataset, dataset_of
from geo.sets.merge import ImportedSet, merge, merge_alone
from geo.view.permalink import LAYERS
from geo.view.select import Selection, select
from geo.view.view import View
from layers.drawing.crowds import MOST_MARKS
from layers.printed.artists import Shapes
from layers.printed.cells import ORDER
from layers.printed.files import drawing
from layers.printed.legend import radius_note
from layers.printed.marks import MOST_SYMBOLS
from layers.printed.sheet import SheetOptions, drawn_page
from layers.scene import Scene
from layers.web.args import reference
from tests.geo.sets.test_own_sets import a_set
from tests.layers.web.expected import map_args
from tests.record import bundled

SHAPES = b"""{"type": "FeatureCollection", "features": [
{"type": "Feature", "properties": {"name": "Zone", "kind": "camp"},
 "geometry": {"type": "Polygon", "coordinates": [[[70.3, 39.9], [70.4, 39.9], [70.4, 40], [70.3, 39.9]]]}},
{"type": "Feature", "properties": {"name": "Road", "note": "closed"},
 "geometry": {"type": "LineString", "coordinates": [[70.2, 39.9], [70.5, 40.0], [70.9, 40.02]]}},
{"type": "Feature", "properties": {"name": "Well"}, "geometry": {"type": "Point", "coordinates": [70.5, 39.95]}},
{"type": "Feature", "properties": {"name": "P", "date": "2021-04-28", "title": "A made-up event", "kind": "Battles"},
 "geometry": {"type": "Point", "coordinates": [70.53, 39.95]}}]}"""


@pytest.fixture(scope="module")
def base() -> Dataset:
    return bundled()


def export(name: str, selection: Selection, folder: Path) -> Path:
    exporter = next(each for each in EXPORTERS if each.name == name)
    path = folder / f"out.{exporter.ending}"
    path.write_bytes(exporter.write(selection))
    return path


def with_shapes(base: Dataset) -> Selection:
    return select(
        merge(base, [a_set(base, SHAPES, "zones.geojson")]), View(layers=LAYERS, start="2021-04-28", end="2021-04-28")
    )


@pytest.mark.parametrize(
    ("name", "how"), [("geojson", {}), ("gpkg", {"layer": "reference"}), ("kml", {"layer": "reference"})]
)
def test_an_export_holds_the_lines_areas_and_undated_places_of_a_set(
    base: Dataset, tmp_path: Path, name: str, how: dict[str, str]
) -> None:
    frame = pyogrio.read_dataframe(export(name, with_shapes(base), tmp_path), **how)
    drawn = frame[frame[frame.columns[frame.columns.str.lower() == "name"][0]].isin(["Zone", "Road", "Well"])]
    assert sorted(drawn.geom_type) == ["LineString", "Point", "Polygon"]


def test_the_package_describes_them_and_the_csv_says_where_they_are(base: Dataset, tmp_path: Path) -> None:
    with zipfile.ZipFile(export("package", with_shapes(base), tmp_path)) as archive:
        paths = [each["path"] for each in json.loads(archive.read("datapackage.json"))["resources"]]
        again = dataset_of(read_files({name: archive.read(name) for name in archive.namelist()}))
    assert "reference.geojson" in paths and again.reference["name"].tolist() == ["Zone", "Road", "Well"]
    assert again.reference["set"].unique().tolist() == ["zones"]
    assert "lines, areas and undated places of added sets: 3;" in export("csv", with_shapes(base), tmp_path).read_text(
        "utf-8"
    )


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda each: each.name)
def test_an_export_credits_a_set_and_keeps_the_records_licence_off_its_rows(
    base: Dataset, tmp_path: Path, exporter
) -> None:  # type: ignore[no-untyped-def]
    path = export(exporter.name, with_shapes(base), tmp_path)
    texts = [path.read_bytes().decode("utf-8", "replace")]
    if exporter.name == "package":
        with zipfile.ZipFile(path) as archive:
            said = json.loads(archive.read("datapackage.json"))
            texts = [json.dumps(said["sources"]) + json.dumps(said["licenses"]), archive.read("sources.csv").decode()]
    assert all("Made up by a test" in text for text in texts)
    assert "does not cover the rows of added sets: zones (ids that begin with zones:)" in texts[0]


def test_a_sheet_credits_a_set_under_its_sources(base: Dataset) -> None:
    selection = with_shapes(base)
    page = drawn_page(selection, SheetOptions(dpi=96), selection, "0" * 64)
    words = " ".join(each.words for each in page.texts)
    assert words.count("Made up by a test") == 1


def test_the_legend_tells_a_sets_own_first_and_counts_nothing_of_it_in_the_records(base: Dataset) -> None:
    both = Scene(select(merge(base, [a_set(base, SHAPES, "zones.geojson")]), View(layers=LAYERS)))
    alone = Scene(select(base, View(layers=LAYERS)))
    first, *rest = both.legend
    assert [(each.label, each.count) for each in first.entries] == [
        ("events in view", 1), ("Clash", 1), ("areas", 1), ("lines", 1), ("places without a date", 1)
    ]  # fmt: skip
    assert {each.color for each in first.entries} == {both.selection.dataset.sets[0].color}
    assert tuple(rest) == alone.legend


def test_lines_areas_and_undated_places_have_their_names_and_words(base: Dataset) -> None:
    shapes = reference(select(merge(base, [a_set(base, SHAPES, "zones.geojson")]), View(layers=LAYERS)))
    assert shapes
    said = [feature["properties"] for feature in shapes["features"]]
    assert [(each["name"], each["form"]) for each in said] == [("Zone", "area"), ("Road", "line"), ("Well", "place")]
    assert "note: closed" in said[1]["text"] and {each["label"] for each in said} == {"zones"}


def test_a_sheet_draws_lines_areas_and_undated_places(base: Dataset) -> None:
    selection = select(merge(base, [a_set(base, SHAPES, "zones.geojson")]), View(layers=()))
    page = drawn_page(selection, SheetOptions(dpi=96), selection, "0" * 64)
    color = to_rgb(selection.dataset.sets[0].color)
    shapes = [each for each in page.figure.artists if isinstance(each, Shapes) and each.paths]
    faces = [
        each
        for each in shapes
        if each.get_zorder() == 3 and each.ink.face != "none" and np.allclose(to_rgb(each.ink.face), color)
    ]
    strokes = [each for each in shapes if each.ink.edge != "none" and 3 <= each.get_zorder() < 3.1]
    edges = [each for each in strokes if np.allclose(to_rgb(each.ink.edge), color)]
    assert len(faces) == 1 and len(edges) == 2
    assert [each for each in shapes if each.get_zorder() == 4.6]


def many(base: Dataset, number: int) -> ImportedSet:
    """A set of that many places around the record's own."""
    rows = "\n".join(
        f"{each},2021-04-29,{39 + (each % 997) / 900:.5f},{70 + each / number:.6f},Event {each},Battles"
        for each in range(number)
    )
    return a_set(base, b"id,date,latitude,longitude,title,kind\n" + rows.encode())


def test_a_crowd_takes_in_nothing_of_the_record_and_of_no_other_set(base: Dataset) -> None:
    added = many(base, MOST_MARKS + 1)
    scene = Scene(select(merge(base, [added, a_set(base, name="other.csv")]), View(layers=LAYERS)))
    (crowd,) = scene.crowds
    assert (crowd.layer, crowd.set, len(crowd.marks)) == ("clashes", added.meta.id, MOST_MARKS + 1)
    alone = Scene(select(merge(base, [a_set(base, name="other.csv")]), View(layers=LAYERS)))
    assert scene.single["id"].tolist() == alone.marks["id"].tolist()
    assert len(scene.marks) == len(scene.single) + MOST_MARKS + 1 and scene.marks["id"].is_unique
    assert "Squares count the events" in scene.captions[0] and "made up" in scene.captions[0]


def test_a_crowd_stands_apart_from_the_single_marks(base: Dataset) -> None:
    said = map_args(Scene(select(merge(base, [many(base, MOST_MARKS + 1)]), View(layers=LAYERS))))
    (crowd,) = said["crowds"]
    assert len(set(crowd["places"])) == MOST_MARKS + 1
    assert said["marks"]["id"] and not [each for each in said["marks"]["id"] if ":made-up:" in each]


def test_a_sheet_counts_a_set_in_squares_and_draws_the_records_own_symbols(base: Dataset) -> None:
    selection = select(merge(base, [many(base, 4 * MOST_SYMBOLS)]), View(layers=LAYERS))
    page = drawn_page(selection, SheetOptions(dpi=96), selection, "0" * 64)
    texts = [(each.words, each.get_zorder()) for each in page.texts]
    assert sum(int(text) for text, order in texts if order == ORDER) > MOST_SYMBOLS
    assert "made up: number of events in the square" in " ".join(text for text, _ in texts)
    assert [text for text, order in texts if order == 4.51]  # badges of the record's own places


def test_places_without_a_stated_radius_are_told_apart_from_those_whose_side_is_undecidable(base: Dataset) -> None:
    scene = Scene(with_shapes(base))
    own = scene.marks[scene.marks["set"] == "zones"]
    assert len(own) == 1 and not own["undecidable"].any()
    assert radius_note(own) == "1 place states no radius."
    assert radius_note(scene.marks).startswith("Positions: ") and radius_note(scene.marks).endswith(
        " 1 place states no radius."
    )


@pytest.mark.parametrize(("sets", "package"), [(("far",), False), (("record", "far"), True)])
def test_a_sheet_far_from_the_servers_ground_says_nothing_of_it(
    base: Dataset, sets: tuple[str, ...], package: bool
) -> None:
    far = a_set(base, b"date,lat,lon,title,kind,source\n2021-04-29,15.6,32.5,Made up,Battles,Wire\n", "far.csv")
    data = merge(base, [far]) if package else merge_alone(base, [far])
    view = View(layers=LAYERS, start="2021-04-28", end="2021-04-30", sets=sets, lon=32.5, lat=15.6, zoom=11)
    with drawing():
        page = drawn_page(select(data, view), SheetOptions(dpi=96), select(data, view), "0" * 64)
    said = " ".join(text.words for text in page.texts)
    assert (
        "Where this map lies" not in said and "River (modelled" not in said and (package or "OpenStreetMap" not in said)
    )
    assert ("Data: Kyrgyz–Tajik" in said) == package and "end at" in said
