"""What a reader prints: pictures of the map, both maps, and the pane that the server draws."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.houses import PATIENCE_MS, Instrument, opened
from tests.browser.live import wait_idle

pytestmark = [pytest.mark.browser, pytest.mark.one_page]

LEAST_PX = 600  # a canvas of the map is wider, a symbol of the legend is not
SETTLES_MS = 1_000  # a map that became narrower is fitted anew
A4 = (718, 1047)  # pixels between margins of 10 mm
SIDES = "(its) => [its.getBoundingClientRect().left, its.getBoundingClientRect().right]"
# Where the legend ends, and all; and the height of what is printed of the page.
BOTTOMS = """() => [...[".side", ".instrument"].map((each) => document.querySelector(each).getBoundingClientRect().bottom + scrollY),
  Math.max(innerHeight, window === parent ? document.documentElement.scrollHeight : 0)]"""
STANDS = "() => { const { leaflet } = conflictMap.view, { lat, lng } = leaflet.getCenter(); return [lat, lng, leaflet.getZoom()]; }"
PICTURE = re.compile(rb"/Subtype /Image\s+/Width (\d+)\s+/Height (\d+)")


def test_the_map_is_printed_as_pictures_which_every_reader_of_pdf_shows(its: Instrument) -> None:
    canvases = its.inner.locator(".room canvas").count()
    for across in (False, True):
        printed = its.page.pdf(format="A4", landscape=across)
        pictures = [each for each in PICTURE.finditer(printed) if int(each[1]) > LEAST_PX]
        assert len(pictures) >= canvases  # and the relief


@pytest.mark.parametrize("pane", ["list", ""])
@pytest.mark.parametrize(("width", "height"), [A4, A4[::-1]])
def test_map_legend_and_list_take_the_width_of_the_paper_either_way(
    its: Instrument, width: int, height: int, pane: str
) -> None:
    its.inner.evaluate("(pane) => conflictMap.instrument.change({ pane, verdict: ['contested'] })", pane)
    assert "×" in its.inner.locator(".chips").inner_text()
    its.page.evaluate("() => { dispatchEvent(new Event('beforeprint')); }")
    assert "×" not in its.inner.locator(".instrument").inner_text()  # nothing to press is on paper
    its.page.emulate_media(media="print")
    its.page.set_viewport_size({"width": width, "height": height})
    for part in (".head", ".room", ".folium-map", ".side", *([".list table"] if pane else [])):
        left, right = its.inner.locator(part).first.evaluate(SIDES)
        assert (left, right) == pytest.approx((0, width), abs=2), part
    legend, last, room = its.inner.evaluate(BOTTOMS)
    assert legend <= height and last <= room + 1  # on the first page; nothing is cut off
    rows = its.inner.evaluate("() => conflictMap.instrument.selection.rows.length")
    assert not pane or its.inner.locator(".list tbody tr").count() == rows
    its.page.evaluate("() => { dispatchEvent(new Event('afterprint')); }")


def test_the_map_stands_after_printing_as_it_stood(its: Instrument) -> None:
    its.inner.evaluate("() => conflictMap.instrument.change({ beside: 'from:2022-09-14,to:2022-09-20' })")
    its.until("conflictMap.instrument.beside.shown")
    its.page.wait_for_timeout(SETTLES_MS)
    before = its.inner.evaluate(STANDS)
    for _ in range(2):
        its.page.evaluate("() => { for (const each of ['beforeprint', 'afterprint']) dispatchEvent(new Event(each)); }")
    assert its.inner.evaluate(STANDS) == pytest.approx(before, abs=1e-6)


def test_both_maps_are_printed_each_with_its_dates(its: Instrument) -> None:
    its.inner.evaluate("() => conflictMap.instrument.change({ beside: 'from:2022-09-14,to:2022-09-20' })")
    its.until("conflictMap.instrument.beside.shown")
    its.page.evaluate("() => { dispatchEvent(new Event('beforeprint')); }")
    first, second = (each.bounding_box() for each in its.inner.locator(".room > .folium-map").all())
    assert first and second and second["x"] >= first["x"] + first["width"]
    assert min(first["width"], second["width"]) > 300
    assert its.inner.locator(".beside-label").all_inner_texts() == [
        "A · 28 April – 1 May 2021",
        "B · 14–20 September 2022",
    ]
    assert its.inner.locator(".beside-label").nth(1).is_visible()
    centres = its.inner.evaluate(
        "() => [conflictMap.view, conflictMap.instrument.beside.second].map(({ leaflet }) => leaflet.getCenter())"
    )
    assert centres[0] == pytest.approx(centres[1], abs=0.01)
    its.page.evaluate("() => { dispatchEvent(new Event('afterprint')); }")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_pane_of_the_server_is_printed_below_the_map(laptop: Page, app_url: str, theme: str) -> None:
    laptop.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    opened(laptop, f"{app_url}/?pane=figures", live=True)
    pane = laptop.locator(".st-key-pane")
    expect(pane).to_contain_text("Kyrgyz deaths and injured", timeout=PATIENCE_MS)
    wait_idle(laptop)
    laptop.emulate_media(media="print", color_scheme=theme)  # type: ignore[arg-type]
    laptop.evaluate("() => { dispatchEvent(new Event('beforeprint')); }")
    frame, box = laptop.locator(".st-key-instrument iframe").bounding_box(), pane.bounding_box()
    assert frame and box and box["y"] >= frame["y"] + frame["height"] and box["height"] > 300
    assert pane.evaluate("(its) => its.scrollHeight <= its.clientHeight + 1")
    assert laptop.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.parametrize("height_mm", [277, 190], ids=["A4 upright", "A4 across"])
def test_on_paper_map_legend_and_credits_come_first_and_every_row_once(its: Instrument, height_mm: int) -> None:
    its.inner.get_by_role("button", name="List", exact=True).click()
    its.page.evaluate("() => { dispatchEvent(new Event('beforeprint')); }")
    first_page_px = height_mm / 25.4 * 96
    bottoms = its.inner.evaluate(
        "() => ['.folium-map', '.side .layer', '.side .notes'].map((each) => document.querySelector(each).getBoundingClientRect().bottom)"
    )
    assert bottoms == sorted(bottoms) and bottoms[-1] <= first_page_px
    parted = '() => [...document.querySelectorAll(".pane-box .dock-head, .counter li")].filter((each) => getComputedStyle(each).breakInside !== "avoid").length'
    assert its.inner.evaluate(parted) == 0
    rows = its.inner.locator(".list tbody tr").evaluate_all("(rows) => rows.map((row) => row.dataset.event)")
    assert len(rows) == len(set(rows)) == its.inner.evaluate("() => conflictMap.instrument.selection.rows.length")
    assert its.inner.evaluate(
        "() => document.querySelector('.leaflet-marks-pane canvas').getContext('2d').getImageData(0, 0, 9999, 9999).data.some(Boolean)"
    )
    its.page.evaluate("() => { dispatchEvent(new Event('afterprint')); }")
    assert its.share() > 0.3
