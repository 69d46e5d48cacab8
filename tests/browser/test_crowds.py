"""More marks than a map can show, in a real browser: cells that follow zoom and frame, and single marks close up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from geo.readers.door import Options, Upload, import_upload
from geo.record.dataset import Dataset
from geo.sets.import_package import package_of_import
from geo.sets.merge import checked_set, merge, meta_of
from geo.view.permalink import LAYERS
from geo.view.select import select
from geo.view.view import View
from layers.drawing.crowds import CELL_PX, MOST_MARKS, MOST_SINGLE
from layers.scene import Scene
from layers.web.single_file import single_file
from tests.browser.houses import opened
from tests.layers.web.expected import map_args
from tests.record import bundled

pytestmark = pytest.mark.browser

PLACES = MOST_MARKS + 400
RUN = """([lat, lon, zoom]) => {
  const { leaflet, marks } = conflictMap.view;
  leaflet.setView([lat, lon], zoom, { animate: false });
  const rows = [...Array(marks.rows.length).keys()];
  const cells = rows.filter((row) => marks.rows.cell(row));
  return { cells: cells.map((row) => marks.rows.events[row]), single: [...marks.base.x.keys()].filter((row) => !marks.rows.cell(row)).map((row) => marks.rows.id(row)),
           told: cells.length ? [marks.rows.title(cells[0]), marks.rows.note(cells[0])] : [],
           spots: cells.map((row) => {
             const spot = leaflet.latLngToContainerPoint([marks.rows.lat[row], conflictMap.canvas.lonLat(marks.rows.x[row], 0)[0]]);
             return [spot.x, spot.y];
           }) };
}"""


@pytest.fixture(scope="module")
def both() -> Dataset:
    base = bundled()
    rows = "\n".join(f"{each},2021-04-29,{20 + each % 150 / 5},{40 + each // 150 / 3:.4f},Event {each},Battles"
                     for each in range(PLACES))  # fmt: skip
    upload = Upload("world.csv", b"id,date,latitude,longitude,title,kind\n" + rows.encode())
    imported = import_upload(upload, Options(near=base.package.extent))
    return merge(base, [checked_set(package_of_import(imported, base.package), meta_of(imported))])


@pytest.fixture(scope="module")
def crowded(both: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("crowd") / "map.html"
    path.write_bytes(single_file(select(both, View(layers=LAYERS))))
    return path


@pytest.fixture
def shown(page: Page, crowded: Path) -> Page:
    page.set_viewport_size({"width": 1366, "height": 900})
    opened(page, f"{crowded.as_uri()}#from=..&to=..", live=False)
    return page


def at(page: Page, lat: float, lon: float, zoom: float) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(RUN, [lat, lon, zoom])
    return found


def test_cells_follow_the_zoom_and_the_frame_without_the_server(shown: Page, both: Dataset) -> None:
    whole, nearer = at(shown, 35, 60, 3), at(shown, 35, 60, 6)
    assert sum(whole["cells"]) == PLACES > sum(nearer["cells"]) > MOST_SINGLE
    assert max(nearer["cells"]) < max(whole["cells"])
    assert all(-150 < x < 1250 and -150 < y < 1050 for x, y in nearer["spots"])
    assert len({(round(x / CELL_PX, 2), round(y / CELL_PX, 2)) for x, y in nearer["spots"]}) == len(nearer["spots"])
    assert "events at" in whole["told"][0] and "of world" in whole["told"][1] and "mostly Clash" in whole["told"][1]


def test_the_records_own_marks_stay_beside_the_cells_of_a_set(shown: Page, both: Dataset) -> None:
    own = map_args(Scene(select(bundled(), View(layers=LAYERS))))["marks"]["id"]
    assert sorted(at(shown, 40, 70.5, 3)["single"]) == sorted(own)


def test_close_up_each_place_of_a_crowd_is_a_mark_that_opens_its_card(shown: Page) -> None:
    near = at(shown, 35, 60, 11)
    its = [each for each in near["single"] if ":world:" in each]
    assert not near["cells"] and its
    shown.evaluate("() => { window.said = []; conflictMap.onValue = (value) => said.push(value); }")
    shown.evaluate("(id) => conflictMap.view._choose([...Array(conflictMap.view.marks.rows.length).keys()]"
                   ".find((row) => conflictMap.view.marks.rows.id(row) === id))", its[0])  # fmt: skip
    assert shown.evaluate("() => said.map(({ kind, mark }) => [kind, mark])") == [["select", its[0]]]


def test_a_click_on_a_cell_goes_nearer_to_what_is_in_it(shown: Page) -> None:
    x, y = at(shown, 35, 60, 4)["spots"][60]
    box = shown.locator(".folium-map").bounding_box()
    assert box
    shown.mouse.click(box["x"] + x, box["y"] + y)
    shown.wait_for_function("() => conflictMap.view.leaflet.getZoom() >= 5")
