"""A set's lines, areas and undated places in a real browser: what they say under the pointer, and how they look."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from geo.readers.door import Options, Upload, import_upload
from geo.record.dataset import load
from geo.sets.import_package import package_of_import
from geo.sets.merge import checked_set, merge, meta_of
from geo.view.select import select
from geo.view.view import View
from layers.scene import Scene
from layers.web.args import reference
from layers.web.document import document
from layers.web.head import head
from tests.layers.test_sets_drawn import SHAPES
from tests.layers.web.expected import map_args

pytestmark = pytest.mark.browser


@pytest.fixture
def shown(page: Page, tmp_path: Path) -> Page:
    base, path = load(), tmp_path / "map.html"
    content = SHAPES.replace(b"Road", b"<img src=x onerror=alert(1)>")
    imported = import_upload(Upload("zones.geojson", content), Options(near=base.package.extent))
    selection = select(
        merge(base, [checked_set(package_of_import(imported, base.package), meta_of(imported))]),
        View(layers=("clashes",)),
    )
    path.write_text(document(base, head(""), online=False), "utf-8")
    page.goto(path.as_uri())
    shapes = reference(selection)
    args = map_args(Scene(selection)) | {"shapes": shapes["features"] if shapes else []}
    page.evaluate(
        """(args) => { const { leaflet } = conflictMap.view; leaflet.getContainer().style.height = '640px';
      leaflet.invalidateSize(); conflictMap.view.show(args); leaflet.setView([39.95, 70.4], 11, { animate: false }); return 0; }""",
        args,
    )
    return page


def point(page: Page, lat: float, lon: float, act: str) -> None:
    box = page.locator(".folium-map").bounding_box()
    x, y = page.evaluate(
        "(spot) => { const { x, y } = conflictMap.view.leaflet.latLngToContainerPoint(spot); return [x, y]; }",
        [lat, lon],
    )
    assert box
    page.mouse.move(box["x"] + x, box["y"] + y)
    if act == "click":
        page.mouse.click(box["x"] + x, box["y"] + y)


def test_each_says_its_name_under_the_pointer_and_everything_on_a_click(shown: Page) -> None:
    tip = shown.locator(".leaflet-container > .tip")
    point(shown, 39.93, 70.37, "move")
    expect(tip).to_contain_text("Zone")
    point(shown, 39.95, 70.5, "move")
    expect(tip).to_contain_text("Well")
    point(shown, 39.9333, 70.3, "click")
    box = shown.locator(".chooser")
    expect(box).to_contain_text("note: closed")
    expect(box).to_contain_text("<img src=x onerror=alert(1)>")
    assert box.locator("img").count() == 0 and "null" not in box.inner_text()


def test_only_areas_are_filled_and_undated_places_stand_above_the_marks(shown: Page) -> None:
    filled = shown.evaluate(
        "() => conflictMap.view.shapes.paths.map(({ path, said }) => [said.form, path.options.fill])"
    )
    assert filled == [["area", True], ["line", False], ["place", True]]
    order = shown.evaluate(
        "() => ['own-place', 'marks', 'own-line'].map((name) => Number(conflictMap.view.leaflet.getPane(name).style.zIndex))"
    )
    assert order == sorted(order, reverse=True)
