"""What a page costs until its map stands."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.houses import SIZES, WHOLE, link_to, new_page, opened

pytestmark = pytest.mark.browser
QUIET_MS = 800
ZOOMS = {"laptop": 10, "desk": 10.75, "phone": 8.125}  # that the symbols of what happened have room for
# Notes in the outermost window each painting of a canvas of ours by its pane.
PAINTINGS = """
  if (window === window.top) window.paintings = [];
  const { clearRect } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.clearRect = function (...box) {
    const pane = this.canvas.ariaHidden && this.canvas.closest(".leaflet-pane")?.className;
    if (pane) window.top.paintings.push(/leaflet-(\\w+)-pane/.exec(pane)[1]);
    return clearRect.apply(this, box);
  };
"""
# Notes in the outermost window whether no map is there yet when the frame tells the page that it listens.
EARLY = """
  if (window === window.top) window.early = [];
  else {
    const say = window.parent.postMessage;
    window.parent.postMessage = (message, ...more) => {
      if (message?.type === "streamlit:componentReady") window.top.early.push(!window.conflictMap.view);
      return say.call(window.parent, message, ...more);
    };
  }
"""


@pytest.mark.parametrize("size", ["laptop", "phone"])
@pytest.mark.parametrize("live", [True, False], ids=["page", "file"])
def test_the_map_is_drawn_once(chromium: Browser, app_url: str, record_file: Path, live: bool, size: str) -> None:
    for page in new_page(chromium, size):
        page.add_init_script(PAINTINGS)
        its = opened(page, f"{app_url}/" if live else record_file.as_uri(), live=live)
        page.wait_for_timeout(QUIET_MS)
        assert sorted(page.evaluate("() => window.paintings")) == ["marks", "names"]
        assert (
            its.inner.locator(".room canvas[aria-hidden]:not([width='0'])").count() == 2
        )  # one that is blank has no pixels


def test_it_is_drawn_once_also_where_the_style_of_the_page_comes_late(laptop: Page, app_url: str) -> None:
    held: list[Route] = []
    laptop.route(
        "**/Html.*.js", lambda route: held.append(route)
    )  # the part of Streamlit that puts a style into the page
    laptop.add_init_script(PAINTINGS)
    opened(laptop, f"{app_url}/", live=True)
    laptop.wait_for_timeout(QUIET_MS)
    held.pop().continue_()
    laptop.wait_for_timeout(QUIET_MS)
    assert laptop.evaluate("() => document.documentElement.innerHTML.includes('.st-key-pane {')")
    assert sorted(laptop.evaluate("() => window.paintings")) == ["marks", "names"]


def test_the_record_is_asked_for_once_while_the_map_is_still_made(laptop: Page, app_url: str) -> None:
    asked: list[str] = []
    laptop.on("request", lambda request: asked.append(request.url))
    laptop.add_init_script(EARLY)
    opened(laptop, f"{app_url}/", live=True)
    assert laptop.evaluate("() => window.early")[0]
    assert len([each for each in asked if ".record" in each]) == 1


# Where the upper edge of the relief stands in the window, in pixels.
RIM = """() => { const { leaflet, layers } = conflictMap.view, bounds = layers.relief.getBounds();
  return leaflet.getContainer().getBoundingClientRect().top + leaflet.latLngToContainerPoint(bounds.getNorthWest()).y; }"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_the_relief_ends_without_an_edge(chromium: Browser, where: str | Path, scheme: str) -> None:
    for page in new_page(chromium, "phone", color_scheme=scheme):
        its = opened(page, link_to(where, "layers=relief"), live=isinstance(where, str))
        page.wait_for_timeout(QUIET_MS)
        rim, room = its.inner.evaluate(RIM), its.inner.locator(".folium-map").bounding_box()
        assert room and room["y"] + 40 < rim < room["y"] + room["height"] - 40, "the edge lies within the opening view"
        seen = np.asarray(Image.open(io.BytesIO(page.screenshot())).convert("RGB"), dtype=float)
        beside = seen[round(rim) - 6 : round(rim) + 6, 80:380]  # right of the buttons
        steps = np.abs(np.diff(beside.mean(axis=1), axis=0)).max(axis=1)
        assert steps.max() < 3, f"a step of {steps.max():.1f} of 255 from one row to the next"
        assert np.ptp(seen[round(rim) + 150 : round(rim) + 300, 80:380].mean(axis=2)) > 20, "further in it is there"


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("lon=70.5&lat=39.9&z=99", "“z” in the link is no number from 3 to 17: 99."),
        ("lon=east&lat=39.9&z=9", "“lon” in the link is no number from -180 to 180: east."),
        ("z=9", "The link says where the map stands, but not “lon”: it opens where it usually does."),
    ],
)
def test_a_place_of_the_map_that_a_link_says_amiss_is_told(
    laptop: Page, where: str | Path, link: str, said: str
) -> None:
    its = opened(laptop, link_to(where, link), live=isinstance(where, str))
    expect(its.inner.locator(".notice")).to_contain_text(said)
    assert its.inner.evaluate(WHOLE), "it shows what a view without a place shows"


# The symbols of the opening extent, and of a little around it, that do not stand whole on the map.
CUT = """() => {
  const { marks, leaflet, args: { home: [west, south, east, north] } } = conflictMap.view, { x: width, y: height } = leaflet.getSize();
  const { places } = conflictMap.instrument.data, [across, up] = [(east - west) / 10, (north - south) / 10];
  return [...marks.rows.x.keys()].filter((row) => marks.rows.counted[row] < 0 && !marks.rows.members(row)).filter((row) => {
    const at = places.id.indexOf(marks.place(row)), [lon, lat] = [places.lon[at], places.lat[at]], { x, y } = marks.standsAt(row);
    const edge = Math.min(x, y, width - x, height - y), radius = marks.rows.looks[marks.rows.look[row]].size;
    return lon > west - across && lon < east + across && lat > south - up && lat < north + up && edge < radius + 4;
  }).map(marks.rows.id);
}"""


@pytest.mark.parametrize("size", SIZES)
def test_every_symbol_of_the_opening_extent_stands_whole_on_the_map(
    chromium: Browser, where: str | Path, size: str
) -> None:
    for page in new_page(chromium, size):
        its = opened(page, link_to(where, ""), live=isinstance(where, str))
        assert its.inner.evaluate(CUT) == []
        assert its.inner.evaluate("() => conflictMap.view.leaflet.getZoom()") == ZOOMS[size], "nothing stands smaller"


def test_a_period_whose_symbols_are_in_sight_already_moves_no_map(laptop: Page, record_file: Path) -> None:
    its = opened(laptop, record_file.as_uri(), live=False)
    stands = "() => { const { leaflet } = conflictMap.view, { lng, lat } = leaflet.getCenter(); return [lng, lat, leaflet.getZoom()]; }"
    periods, before = laptop.locator(".bar .when select"), laptop.evaluate(stands)
    for label in periods.locator("option").all_text_contents()[1:]:
        periods.select_option(label=label)
        its.rested()
        assert laptop.evaluate(stands) == before and its.inner.evaluate(WHOLE), label
