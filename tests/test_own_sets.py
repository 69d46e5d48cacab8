"""An analyst's own file on the map: beside or instead of the record, in this session only."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgb
from streamlit.testing.v1 import AppTest

from geo.dataset import Dataset, load
from geo.exporters import EXPORTERS
from geo.imports import Options, Upload, import_upload
from geo.merge import ImportedSet, imported_set, merge, meta_of
from geo.permalink import LAYERS
from geo.select import select
from geo.view import View
from layers._args import map_args, reference
from layers._crowds import MOST_MARKS
from layers._file import single_file
from layers._print import Options as SheetOptions
from layers._print import drawn_page, sheet
from layers._print_cells import ORDER
from layers._print_marks import MOST_SYMBOLS
from layers._scene import Scene

PAGE = Path(__file__).parents[1] / "ui" / "page.py"
TABLE = b"""id,date,latitude,longitude,title,kind
1,2021-04-29,39.95,70.52,A made-up event,Battles
2,2021-05-02,40.01,70.60,Another made-up event,Riots
3,2030-01-05,39.80,70.40,One far in time,Battles
4,not a date,39.80,70.40,One without a date,Battles
"""


@pytest.fixture(scope="module")
def base() -> Dataset:
    return load()


def a_set(base: Dataset, content: bytes = TABLE, name: str = "made up.csv") -> ImportedSet:
    imported = import_upload(Upload(name, content), Options(attribution="Made up by a test", near=base.package.extent))
    return imported_set(imported, base.package, meta_of(imported))


def test_a_set_stands_beside_the_record_under_ids_of_its_own(base: Dataset) -> None:
    added = a_set(base)
    both = merge(base, [added])
    assert len(both.events) == len(base.events) + 3
    own = both.events[both.events["event_id"].str.startswith(f"{added.meta.id}:")]
    assert len(own) == 3 and set(own["event_id"].map(both.verdicts)) == {""}
    assert both.verdicts[base.events["event_id"]].equals(base.verdicts[base.events["event_id"]])


def test_map_legend_time_bar_and_credit_carry_it(base: Dataset) -> None:
    added = a_set(base)
    scene = Scene(select(merge(base, [added]), View(layers=LAYERS)))
    said = map_args(scene, base="", token="")
    own = [number for number, each in enumerate(said["marks"]["id"]) if f":{added.meta.id}:" in each]
    assert own and {said["marks"]["color"][each] for each in own} == {added.meta.color}
    assert [said["legend"][0][name] for name in ("layer", "title")] == ["set:made-up", "Added set: made up"]
    assert said["legend"][0]["entries"][0]["count"] == 3
    assert said["time"]["record"][1] > pd.Timestamp("2030-01-01", tz="UTC").timestamp() * 1000
    assert any("Made up by a test" in line for line in said["captions"])


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda each: each.name)
def test_every_export_carries_it(base: Dataset, exporter) -> None:  # type: ignore[no-untyped-def]
    selection = select(merge(base, [a_set(base)]), View(layers=LAYERS, start="2021-04-29", end="2021-05-03"))
    content = exporter.write(selection)
    assert exporter.name == "package" or b"A made-up event" in content


def test_sheet_and_html_file_carry_it(base: Dataset) -> None:
    selection = select(merge(base, [a_set(base)]), View(layers=LAYERS, start="2021-04-29", end="2021-05-03"))
    assert b"A made-up event" in single_file(selection)
    assert sheet(selection, SheetOptions(dpi=96)).startswith(b"\x89PNG")


SHAPES = b"""{"type": "FeatureCollection", "features": [
{"type": "Feature", "properties": {"name": "Zone", "kind": "camp"},
 "geometry": {"type": "Polygon", "coordinates": [[[70.3, 39.9], [70.4, 39.9], [70.4, 40], [70.3, 39.9]]]}},
{"type": "Feature", "properties": {"name": "Road", "note": "closed"},
 "geometry": {"type": "LineString", "coordinates": [[70.2, 39.9], [70.5, 40.0], [70.9, 40.02]]}},
{"type": "Feature", "properties": {"name": "Well"}, "geometry": {"type": "Point", "coordinates": [70.5, 39.95]}},
{"type": "Feature", "properties": {"name": "P", "date": "2021-04-28", "title": "A made-up event", "kind": "Battles"},
 "geometry": {"type": "Point", "coordinates": [70.53, 39.95]}}]}"""


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
    faces = [each for each in page.axes.patches if each.get_zorder() == 3]
    strokes = [each for each in page.axes.collections if isinstance(each, LineCollection) and each.get_segments()]
    edges = [each for each in strokes if 3 <= each.get_zorder() < 3.1 and np.allclose(each.get_edgecolor()[0, :3], color)]
    assert len(faces) == 1 and len(edges) == 2
    assert [each for each in page.axes.collections if each.get_zorder() == 4.6]


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


def test_a_crowd_reaches_the_browser_as_few_bytes_a_place(base: Dataset) -> None:
    scene = Scene(select(merge(base, [many(base, MOST_MARKS + 1)]), View(layers=LAYERS)))
    said = map_args(scene, base="", token="")
    (crowd,) = said["crowds"]
    assert len(json.dumps(said["crowds"])) < 40 * len(crowd["place"])
    assert not [each for each in said["marks"]["id"] if ":made-up:" in each]
    lon = np.frombuffer(base64.b64decode(crowd["lon"]["data"]), dtype="<f4")
    assert np.allclose(lon, scene.crowds[0].marks["lon"].astype(float), atol=1e-5)


def test_a_sheet_counts_a_set_in_squares_and_draws_the_records_own_symbols(base: Dataset) -> None:
    selection = select(merge(base, [many(base, 4 * MOST_SYMBOLS)]), View(layers=LAYERS))
    page = drawn_page(selection, SheetOptions(dpi=96), selection, "0" * 64)
    texts = [(each.get_text(), each.get_zorder()) for each in page.axes.texts]
    assert sum(int(text) for text, order in texts if order == ORDER) > MOST_SYMBOLS
    assert "made up: number of events in the square" in " ".join(text for text, _ in texts)
    assert [text for text, order in texts if order == 4.51]  # badges of the record's own places


def opened() -> AppTest:
    page = AppTest.from_file(PAGE, default_timeout=60)
    page.session_state["chosen-view"] = "Add data"
    page.run()
    assert not page.exception
    return page


def args(page: AppTest) -> dict:  # type: ignore[type-arg]
    return json.loads(page.get("component_instance")[0].proto.json_args)


def uploaded(content: bytes = TABLE, name: str = "made up.csv") -> AppTest:
    page = opened()
    page.get("file_uploader")[0].upload(name, content, "text/csv").run()
    assert not page.exception, page.exception
    return page


def test_a_file_is_added_shown_and_removed() -> None:
    page = uploaded()
    assert any("3 accepted, 1 rejected" in each.value for each in page.markdown)
    before = len(args(page)["marks"]["id"])
    page.button(key="own-add").click().run()
    assert not page.exception and len(args(page)["marks"]["id"]) > before
    remove = next(each for each in page.button if str(each.key).startswith("own-remove"))
    remove.click().run()
    assert len(args(page)["marks"]["id"]) == before


def test_a_file_can_stand_instead_of_the_record_and_the_record_come_back() -> None:
    page = uploaded()
    page.button(key="own-replace").click().run()
    assert not page.exception
    page.session_state["chosen-view"] = "Add data"
    page.run()
    assert 0 < len(args(page)["marks"]["id"]) <= 3
    page.button(key="own-restore").click().run()
    assert not page.exception and len(args(page)["marks"]["id"]) > 40


def test_a_set_is_kept_only_in_a_workspace_and_found_there_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = uploaded()
    page.button(key="own-add").click().run()
    assert not [each for each in page.button if str(each.key).startswith("own-keep")]
    monkeypatch.setenv("CONFLICT_MAP_WORKSPACE", str(tmp_path))
    page = uploaded()
    page.button(key="own-add").click().run()
    next(each for each in page.button if str(each.key).startswith("own-keep")).click().run()
    assert not page.exception and list(tmp_path.iterdir())
    other = opened()
    assert len(args(other)["marks"]["id"]) == len(args(page)["marks"]["id"])
    next(each for each in other.button if str(each.key).startswith("own-remove")).click().run()
    assert not list(tmp_path.glob("*.gpkg"))


def test_another_visitor_sees_nothing_of_it() -> None:
    page = uploaded()
    page.button(key="own-add").click().run()
    assert len(args(opened())["marks"]["id"]) < len(args(page)["marks"]["id"])


def test_a_file_that_cannot_be_used_is_said() -> None:
    page = uploaded(b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n")
    assert any("can't be used" in each.value for each in page.error) and any("LFS" in each.value for each in page.text)


def test_a_link_that_names_a_set_the_reader_lacks_says_so() -> None:
    page = AppTest.from_file(PAGE, default_timeout=60)
    page.query_params["sets"] = "their-set"
    page.run()
    assert not page.exception and "their" in page.warning[0].value and "Add its file" in page.warning[0].value
