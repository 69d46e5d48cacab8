"""A set's lines, areas and undated places in a real browser: what they say under the pointer, and how they look."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from geo.readers.door import Options, Upload, import_upload
from geo.record.dataset import Dataset, dataset_of
from geo.sets.import_package import package_of_import
from geo.sets.merge import checked_set, merge, meta_of
from geo.view.select import select
from geo.view.view import View
from layers.web.single_file import single_file
from tests.browser.houses import link_to, opened
from tests.geo.readers.made import case
from tests.layers.test_sets_drawn import SHAPES

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def drawn(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("shapes") / "map.html"
    content = SHAPES.replace(b"Road", b"<img src=x onerror=alert(1)>")
    imported = import_upload(Upload("zones.geojson", content), Options(near=dataset.package.extent))
    merged = merge(dataset, [checked_set(package_of_import(imported, dataset.package), meta_of(imported))])
    path.write_bytes(single_file(select(merged, View(layers=("clashes",)))))
    return path


@pytest.fixture
def shown(page: Page, drawn: Path) -> Page:
    opened(page, link_to(drawn, "layers=clashes"), live=False)
    page.evaluate("() => { conflictMap.view.leaflet.setView([39.95, 70.4], 11, { animate: false }); return 0; }")
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


@pytest.mark.parametrize(
    ("day", "names"),
    [("2024-07-01", ["day 1"]), ("2024-07-02", ["day 2"]), ("2024-07-03", ["day 3"]), ("2024-07-20", [])],
)
def test_areas_by_day_are_shown_each_at_its_own_in_the_single_file_and_nothing_lies_over_them(
    page: Page, tmp_path: Path, day: str, names: list[str]
) -> None:
    path = tmp_path / "control.html"
    imported = import_upload(Upload("control.geojson", case("dated_areas.geojson")), Options(today="2026-11-24"))
    path.write_bytes(single_file(select(dataset_of(package_of_import(imported)), View())))
    its = opened(page, f"{path.as_uri()}#from={day}&to={day}", live=False)
    shown = "conflictMap.view.args.shapes.map(({ properties }) => properties.name.replace('Area held, ', ''))"
    its.until(f"JSON.stringify({shown}) === JSON.stringify(argument)", names)
    said = page.get_by_text("Nothing is in view under these dates and filters.")
    expect(said).to_be_hidden() if names else expect(said).to_be_visible()
