"""Names on the map, in a real browser: laid out about the symbols as these stand."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely
from playwright.sync_api import Browser, Page

from geo.record.dataset import Dataset
from geo.record.spoken import in_language
from tests.browser.houses import link_to, new_page, opened

pytestmark = pytest.mark.browser
FLY = "() => { conflictMap.view.leaflet.setView([39.9, 70.56], 13, { animate: true }); }"
ARRIVED = "conflictMap.view.leaflet.getZoom() === 13 && !conflictMap.view.leaflet._animatingZoom"
# Whether names painted anew are where they were painted by themselves.
SAME = """() => {
  const { layer } = conflictMap.view.names, before = layer._container.toDataURL();
  layer.repaint();
  return layer._container.toDataURL() === before;
}"""


def test_names_stand_beside_the_symbols_after_a_flight(laptop: Page, record_file: Path) -> None:
    its = opened(laptop, link_to(record_file, ""), live=False)
    its.inner.evaluate(FLY)
    its.until(ARRIVED)
    laptop.wait_for_timeout(500)
    assert its.inner.evaluate(SAME)


# The names painted while a spot stands at a pixel of the map, which of them something that lies over the map hides, and
# which the map's upper or lower edge cuts.
HIDDEN = """([lat, lon, x, y]) => {
  const { leaflet, names } = conflictMap.view, box = leaflet.getContainer().getBoundingClientRect();
  leaflet.setView([lat, lon], leaflet.getZoom(), { animate: false });
  leaflet.panBy(leaflet.latLngToContainerPoint([lat, lon]).subtract([x, y]), { animate: false });
  const painted = [], { fillText } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fillText = function (text, left, middle) { painted.push([text, left, middle, this.measureText(text).width]); };
  names.layer.repaint();
  CanvasRenderingContext2D.prototype.fillText = fillText;
  const canvas = names.layer._container.getBoundingClientRect();
  const controls = [...document.querySelectorAll(".leaflet-control")].map((each) => each.getBoundingClientRect());
  const spots = painted.map(([text, left, middle, width]) => [text, canvas.x + left, canvas.y + middle - 5, canvas.x + left + width, canvas.y + middle + 5]);
  const under = spots.filter(([, left, top, right, bottom]) => controls.some((its) => its.width && left < its.right && right > its.left && top < its.bottom && bottom > its.top));
  const cut = spots.filter(([, left, top, right, bottom]) => left < box.right && right > box.left && ((top < box.top && bottom > box.top) || (top < box.bottom && bottom > box.bottom)));
  return [spots.length, under.map(([text]) => text), cut.map(([text]) => text)];
}"""
KHUJAND = (40.2833, 69.6222)


@pytest.mark.parametrize("size", ["laptop", "phone"])
def test_no_name_is_hidden_by_a_button_or_cut_by_the_maps_edge(chromium: Browser, record_file: Path, size: str) -> None:
    for page in new_page(chromium, size):
        its = opened(page, link_to(record_file, "layers=names&z=9"), live=False)
        named = 0
        for x, y in [*((30, y) for y in range(20, 320, 30)), (200, 1), (200, 3), (60, 5)]:
            painted, under, cut = its.inner.evaluate(HIDDEN, [*KHUJAND, x, y])
            assert not under and not cut, (x, y)
            named += painted
        assert named > 20


# What is written in spaced letters where the map stands at a zoom, or null, and where on the globe the middle of it is.
COUNTRIES = """(zoom) => {
  const { leaflet, names } = conflictMap.view;
  if (zoom) leaflet.setView([39.95, 70.3], zoom, { animate: false });
  const painted = [], { fillText } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fillText = function (text, left, middle) {
    if (parseFloat(this.letterSpacing)) painted.push([text, left + this.measureText(text).width / 2, middle, this.measureText(text).width / 2]);
  };
  names.layer.repaint();
  CanvasRenderingContext2D.prototype.fillText = fillText;
  const [canvas, map] = [names.layer._container, leaflet.getContainer()].map((each) => each.getBoundingClientRect());
  const at = (x, y) => { const { lng, lat } = leaflet.containerPointToLatLng([canvas.x + x - map.x, canvas.y + y - map.y]); return [lng, lat]; };
  return painted.map(([text, x, y, half]) => [text, [at(x - half, y), at(x, y), at(x + half, y)]]);
}"""


@pytest.mark.parametrize("language", ["en", "ru", "ky", "tg"])
def test_each_country_is_named_once_within_itself(
    laptop: Page, record_file: Path, dataset: Dataset, language: str
) -> None:
    its = opened(laptop, link_to(record_file, f"lang={language}"), live=False)
    countries = in_language(dataset, language).package.countries
    labels = {each.label.upper(): each.id for each in countries}
    drawn = its.inner.evaluate("() => conflictMap.view.names.edition")
    areas = dataset.borders[(dataset.borders["kind"] == "country") & (dataset.borders["edition"] == drawn)]
    area_of = dict(zip(areas["country"], areas.geometry, strict=True))
    for zoom in (None, 8, 10):
        found = its.inner.evaluate(COUNTRIES, zoom)
        assert len({text for text, _ in found}) == len(found)
        for text, spots in found:
            assert all(area_of[labels[text]].covers(shapely.Point(spot)) for spot in spots), text
        assert zoom or {labels[text] for text, _ in found} == {"KG", "TJ", "UZ"}
    its.inner.evaluate(
        "() => conflictMap.instrument.change({ layers: conflictMap.instrument.view.layers.filter((each) => each !== 'names') })"
    )
    assert its.inner.evaluate(COUNTRIES, None) == []
