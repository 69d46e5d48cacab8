"""Bringing a file in a real browser: it comes into view, the reader is led to it, and a code can be typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.live import PATIENCE_MS, open_map, wait_address, wait_idle, wait_shown

pytestmark = pytest.mark.browser
METRES = "id,date,x,y\n1,2023-04-15,450000,1720000\n2,2023-04-16,450900,1720700\n"
IN_VIEW = "args.marks.id.filter((id) => id.startsWith('clashes:metres:')).length === 2"


def bring(page: Page, tmp_path: Path) -> None:
    """Gives the page a file in metres and types the system they are in."""
    path = tmp_path / "metres.csv"
    path.write_text(METRES, "utf-8")
    page.get_by_test_id("stMain").get_by_text("Add data", exact=True).click()
    page.locator("input[type=file]").set_input_files(path)
    field = page.locator("[class*='own-question-crs'] input")
    field.click(timeout=PATIENCE_MS)
    page.keyboard.type("EPSG:32636")
    page.keyboard.press("Enter")
    expect(page.get_by_text("2 accepted")).to_be_visible(timeout=PATIENCE_MS)
    page.get_by_text("I made this myself").click()


@pytest.mark.parametrize("width", [400, 1280])
def test_an_added_file_is_gone_to_and_left_again(chromium: Browser, app_url: str, tmp_path: Path, width: int) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 900})
    frame = open_map(page, app_url)
    bring(page, tmp_path)
    page.locator(".st-key-own-add button:enabled").click(timeout=PATIENCE_MS)
    wait_shown(frame, IN_VIEW)
    wait_address(page, "sets=record")
    wait_idle(page)
    expect(page.get_by_text("2 events, 15–16 April 2023")).to_be_in_viewport(timeout=PATIENCE_MS)
    page.wait_for_function("() => document.querySelector('[data-testid=stMain]').scrollTop < 50", timeout=PATIENCE_MS)
    lon, lat = frame.evaluate("() => { const c = conflictMap.view.leaflet.getCenter(); return [c.lng, c.lat]; }")
    assert abs(lon - 32.54) < 0.1 and abs(lat - 15.56) < 0.1
    page.locator(".st-key-arrived-back button").click()
    wait_shown(frame, "args.marks.id.length > 40 && !args.marks.id.some((id) => id.startsWith('clashes:metres:'))")
    page.close()
