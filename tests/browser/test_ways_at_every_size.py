"""An analyst's ways 5, 7 and 8 (time, views, files) at three sizes: on the screen, uncovered, named, still there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.houses import PATIENCE_MS, SIZES, UNCOVERED, Instrument, link_to, new_page, opened
from tests.browser.live import wait_idle

pytestmark = pytest.mark.browser
LASTS_MS = 5_000
# What each view shows of the opening view, and the name that the dock gives it.
VIEWS = {
    "compare": ("Side by side", "[data-testid=stBaseButton-tertiary]"),
    "figures": ("Casualties and displacement", "[data-testid=stButtonGroup]"),
    "sequence": ("Sequence", "[data-event]"),
    "changes": ("What changed", "[data-event]"),
    "coverage": ("Coverage", "h3"),
    "files": ("Snapshot and data", "[role=combobox]"),
    "add": ("Add data", "[data-testid=stFileUploader]"),
    "help": ("How to read", "table"),
}


def said(its: Instrument) -> list[str]:
    """What the head, the fields of time and the slider say of the range."""
    return [its.inner.locator(".summary").inner_text(), its.inner.locator("strong.range").text_content() or "",
            its.inner.get_by_role("slider", name="To").last.get_attribute("aria-valuetext") or ""]  # fmt: skip


def open_pane(its: Instrument, pane: str) -> None:
    its.inner.get_by_role("combobox", name="Views").select_option(pane)
    its.until_address(f"pane={pane}")


def test_time_is_dragged_stepped_and_played_and_all_says_the_same(
    chromium: Browser, housed: tuple[str | Path, str]
) -> None:
    where, size = housed
    for page in new_page(chromium, size):
        its = opened(page, link_to(where, ""), live=isinstance(where, str))
        before = said(its)
        slider = its.inner.get_by_role("slider", name="To").last
        box = slider.bounding_box()
        assert box and slider.evaluate(UNCOVERED)
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x - 40, y, steps=4)
        dragged = said(its)
        page.mouse.up()
        its.until("conflictMap.instrument.view.end < '2021-05-01'")
        assert all(one != other for one, other in zip(before[1:], dragged[1:], strict=True)) and said(its) == dragged
        if size == "phone":
            its.inner.get_by_role("button", name="Dates").click()
        end = its.view["end"]
        its.inner.get_by_role("button", name="One window forward").click()
        its.until("conflictMap.instrument.view.end > argument", end)
        its.inner.get_by_role("button", name="Play", exact=True).click()
        stepped = said(its)
        its.until("document.querySelector('strong.range').textContent !== argument", stepped[1])
        its.inner.get_by_role("button", name="Pause", exact=True).click()
        stopped = said(its)
        counted = its.inner.evaluate("() => conflictMap.instrument.selection.rows.length")
        assert f"{counted} event" in stopped[0] and its.view["end"] > end
        page.wait_for_timeout(LASTS_MS if size == "phone" else 700)
        assert said(its) == stopped


@pytest.mark.parametrize("size", SIZES)
def test_every_view_opens_beside_the_map_and_stays(chromium: Browser, app_url: str, size: str) -> None:
    for page in new_page(chromium, size):
        its = opened(page, f"{app_url}/", live=True)
        for pane, (name, shows) in VIEWS.items():
            open_pane(its, pane)
            region = page.get_by_role("region", name=name)
            wait_idle(page)
            its_part = region.locator(shows).first
            expect(its_part).to_be_visible(timeout=PATIENCE_MS)
            expect(region).to_be_in_viewport()
            assert its_part.evaluate(UNCOVERED), pane
            assert its.uncovered(".dock-head h2") and its.uncovered(".leaflet-control-zoom"), pane
        page.wait_for_timeout(LASTS_MS)
        expect(region).to_be_in_viewport()
        assert its.view["pane"] == "help"
        its.inner.get_by_role("button", name="Close", exact=True).click()
        expect(region).to_be_hidden()


@pytest.mark.parametrize("size", SIZES)
def test_a_row_of_a_view_goes_to_the_map_and_back(chromium: Browser, app_url: str, size: str) -> None:
    for page in new_page(chromium, size):
        its = opened(page, f"{app_url}/?pane=compare", live=True)
        page.locator("[data-testid=stBaseButton-tertiary]").first.click(timeout=PATIENCE_MS)
        its.until("conflictMap.instrument.view.event")
        expect(page.locator(".st-key-pane .compared")).to_be_visible(timeout=PATIENCE_MS)
        its.until("!conflictMap.view.flying && conflictMap.view.marks.chosenAt()")
        page.wait_for_timeout(LASTS_MS if size == "phone" else 700)
        x, y = its.inner.evaluate("() => { const { x, y } = conflictMap.view.marks.chosenAt(); return [x, y]; }")
        room = its.inner.locator(".folium-map").bounding_box()
        dock = its.inner.locator(".dock").bounding_box()
        assert room and dock and room["x"] <= room["x"] + x <= room["x"] + room["width"]
        assert room["y"] + y < (dock["y"] if size == "phone" else room["y"] + room["height"])
        page.go_back()
        its.until("!conflictMap.instrument.view.event")
        expect(page.locator("[data-testid=stBaseButton-tertiary]").first).to_be_visible(timeout=PATIENCE_MS)


@pytest.mark.parametrize("size", SIZES)
def test_a_view_is_cited_with_its_address_and_the_sheet_is_made(chromium: Browser, app_url: str, size: str) -> None:
    for page in new_page(chromium, size):
        its = opened(page, f"{app_url}/?from=2021-04-29&to=2021-04-29&pane=files", live=True)
        pane = page.get_by_role("region", name="Snapshot and data")
        cited = re.compile(re.escape(f"Link: {app_url}/?from=2021-04-29&to=2021-04-29") + "$")
        expect(pane.locator("code")).to_contain_text(cited, timeout=PATIENCE_MS)
        with page.expect_download(timeout=2 * PATIENCE_MS) as saved:
            pane.get_by_role("button", name="Make the HTML file").click()
            pane.get_by_role("button", name="Download HTML").click(timeout=2 * PATIENCE_MS)
        path = Path(saved.value.path())
        assert path.stat().st_size > 500_000 and saved.value.suggested_filename.endswith(".html")
        assert its.uncovered(".leaflet-control-zoom")


# Which buttons of the map another part of it lies over, or they over it: by their names.
MET = """() => {
  const boxes = (selector) => [...document.querySelector(".folium-map").querySelectorAll(selector)].map((its) => [its.title || its.className, its.getBoundingClientRect()]);
  const others = boxes(".leaflet-control-attribution, .leaflet-control-scale, .beside-label");
  return boxes(".map-tool, .home, .leaflet-control-zoom a").filter(([, its]) => others.some(([, other]) =>
    its.left < other.right && its.right > other.left && its.top < other.bottom && its.bottom > other.top)).map(([name]) => name);
}"""


@pytest.mark.parametrize("link", ["", "beside=from:2022-09-14,to:2022-09-20"])
def test_on_a_phone_the_buttons_of_the_map_are_free_with_dates_open(
    chromium: Browser, where: str | Path, link: str
) -> None:
    for page in new_page(chromium, "phone"):
        its = opened(page, link_to(where, link), live=isinstance(where, str))
        its.inner.get_by_role("button", name="Dates").click()
        page.wait_for_timeout(500)
        assert its.inner.evaluate(MET) == []
        for button in its.inner.locator(".folium-map").first.locator(".map-tool, .home, .leaflet-control-zoom a").all():
            assert button.evaluate(UNCOVERED)


ROWS = """() => [...document.querySelectorAll(".list tbody tr")].map((row) => ({
  lines: new Set([...row.cells].filter((its) => its.offsetParent).map((its) => Math.round(its.getBoundingClientRect().top))).size,
  high: row.offsetHeight, over: row.getBoundingClientRect().right - document.querySelector(".list").getBoundingClientRect().right,
  title: row.title, cells: [...row.cells].map((its) => its.textContent).filter(Boolean).join("\\n"),
}))"""


@pytest.mark.parametrize("size", SIZES)
def test_a_row_of_a_narrow_list_has_two_lines_and_the_rest_as_its_title(
    chromium: Browser, where: str | Path, size: str
) -> None:
    for page in new_page(chromium, size):
        its = opened(page, link_to(where, "pane=list"), live=isinstance(where, str))
        its.until("document.querySelectorAll('.list tbody tr').length > 50")
        rows = its.inner.evaluate(ROWS)
        assert {row["lines"] for row in rows} == {2} and len({row["high"] for row in rows}) == 1
        assert all(row["over"] <= 0 for row in rows), "none is wider than the list"
        assert all(row["title"] == row["cells"] for row in rows)
        assert any("(to the" in row["title"] for row in rows), "how sharp a time is stands there too"
