"""Two maps side by side: locked, each of its own days or date of knowing, and what differs listed as Python finds it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from geo.record.dataset import Dataset
from geo.view.beside import other_view
from geo.view.permalink import parse_query, view_of
from geo.view.select import select
from layers.differences import differences
from layers.scene import Scene
from tests.browser.houses import PATIENCE_MS, SIZES, Instrument, link_to, new_page, opened

pytestmark = pytest.mark.browser

SHOWN = """() => { const { differences: its, second } = conflictMap.instrument.beside.shown;
  return { ...its, second: [...second.rows].map((row) => second.data.events.id.at(row)) }; }"""
LOCKED = """() => { const [a, b] = [conflictMap.view.leaflet, conflictMap.instrument.beside.second.leaflet];
  return a.getZoom() === b.getZoom() && a.project(a.getCenter()).distanceTo(a.project(b.getCenter())) < 3; }"""


def holds(its: Instrument, dataset: Dataset, link: str) -> dict[str, Any]:
    """Waits for the second map, and holds what it shows and what differs to Python's."""
    its.until("conflictMap.instrument.beside.shown")
    found: dict[str, Any] = its.inner.evaluate(SHOWN)
    view, sentences = view_of(parse_query("?" + link), dataset)
    assert not sentences
    first, second = (Scene(select(dataset, each)) for each in (view, other_view(view)))
    wanted = differences(first, second)
    assert found["second"] == second.selection.events["event_id"].tolist()
    assert (set(found["onlyFirst"]), set(found["onlySecond"]), found["both"]) == (
        set(wanted.only_first),
        set(wanted.only_second),
        wanted.both,
    )
    assert {(each["event"], each["before"], each["after"]) for each in found["turned"]} == set(
        wanted.turned[["event_id", "before", "after"]].itertuples(index=False, name=None)
    )
    assert {(each["place"], each["before"], each["after"]) for each in found["places"]} == {
        (row.id.partition(":")[2], row.before, row.after) for row in wanted.places.itertuples()
    }
    return found


@pytest.mark.parametrize("size", SIZES)
def test_two_dates_stand_side_by_side_locked_and_told(
    chromium: Browser, record_file: Path, size: str, dataset: Dataset
) -> None:
    link = "beside=from:2022-09-14,to:2022-09-20"
    for page in new_page(chromium, size):
        its = opened(page, link_to(record_file, link), live=False)
        holds(its, dataset, link)
        boxes = [each.bounding_box() for each in page.locator(".room > .folium-map").all()]
        assert len(boxes) == 2 and all(boxes)
        first, second = boxes[0] or {}, boxes[1] or {}
        assert abs(first["width"] - second["width"]) < 3 and abs(first["height"] - second["height"]) < 3
        assert (second["y"] > first["y"]) if size == "phone" else (second["x"] > first["x"])
        expect(page.locator(".second-map .beside-label")).to_have_text("B · 14–20 September 2022")
        page.wait_for_timeout(500)
        assert its.inner.evaluate("() => conflictMap.view.fitted"), "the second map has moved the first"
        assert not its.inner.evaluate(
            "() => conflictMap.instrument.beside.second.marks.rows.counted.some((its) => its >= 0)"
        )
        its.inner.evaluate(
            "() => { conflictMap.instrument.beside.second.leaflet.panBy([60, 25], { animate: false }); }"
        )
        its.until(f"({LOCKED})()")
        its.inner.evaluate("() => { conflictMap.view.leaflet.setZoom(10, { animate: false }); }")
        its.until(f"({LOCKED})()")


def test_the_pane_sets_swaps_and_ends_the_second_map(chromium: Browser, record_file: Path, dataset: Dataset) -> None:
    for page in new_page(chromium, "laptop"):
        its = opened(page, link_to(record_file, "pane=beside"), live=False)
        page.get_by_role("textbox", name="B from").fill("14.09.2022")
        page.keyboard.press("Enter")
        expect(page.locator(".beside-pane .fault:visible")).to_contain_text("Moved along")
        its.until_address("beside=from:2022-09-14,to:2022-09-14")
        page.get_by_role("textbox", name="B to").fill("2022-09-20")
        page.keyboard.press("Enter")
        its.until_address("beside=from:2022-09-14,to:2022-09-20")
        its.until("conflictMap.instrument.beside.shown?.second.view.start === '2022-09-14'")
        holds(its, dataset, "beside=from:2022-09-14,to:2022-09-20")
        expect(page.locator(".differences")).to_contain_text("in A alone")
        page.get_by_role("button", name="Swap A and B").click()
        its.until(
            "conflictMap.instrument.view.start === '2022-09-14' && conflictMap.instrument.beside.shown?.second.view.start === '2021-04-28'"
        )
        page.locator(".differences li button").first.click()
        expect(page.get_by_role("region", name="Card")).to_be_visible()
        page.get_by_role("button", name="One map again").click()
        its.until("!conflictMap.instrument.view.beside")
        expect(page.locator(".second-map")).to_be_hidden()
        box = page.locator(".folium-map").first.bounding_box()
        assert box and box["width"] > 700, "the first map has all the room again"


def test_two_dates_of_knowing_in_the_page_and_a_sentence_in_a_file(
    chromium: Browser, app_url: str, record_file: Path, dataset: Dataset
) -> None:
    link = "beside=known:2021-05-01&pane=beside"
    for page in new_page(chromium, "laptop"):
        its = opened(page, link_to(app_url, link), live=True)
        found = holds(its, dataset, link)
        assert found["turned"] and found["onlyFirst"] and not found["onlySecond"]
        expect(its.inner.locator(".second-map .beside-label")).to_contain_text(
            "as known on 1 May 2021", timeout=PATIENCE_MS
        )
        its = opened(page, link_to(record_file, link), live=False)
        expect(its.inner.locator(".notice")).to_contain_text("Compare two dates of knowing in the app")
