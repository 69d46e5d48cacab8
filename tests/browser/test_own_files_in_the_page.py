"""Bringing a file in a real browser: it comes into view, beside the record or alone, and goes again; nobody else sees it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.houses import PATIENCE_MS, Instrument, new_page, opened

pytestmark = pytest.mark.browser
METRES = "id,date,x,y\n1,2023-04-15,450000,1720000\n2,2023-04-16,450900,1720700\n"
OWN_MARKS = "conflictMap.instrument.rows.filter(({ id }) => id.includes(':metres:')).length"


def bring(page: Page, tmp_path: Path) -> None:
    """Gives the page a file in metres and types the system they are in."""
    path = tmp_path / "metres.csv"
    path.write_text(METRES, "utf-8")
    page.locator("input[type=file]").set_input_files(path, timeout=PATIENCE_MS)
    field = page.locator("[class*='own-question-crs'] input")
    field.click(timeout=PATIENCE_MS)
    page.keyboard.type("EPSG:32636")
    page.keyboard.press("Enter")
    expect(page.get_by_text("2 accepted")).to_be_visible(timeout=PATIENCE_MS)
    page.get_by_text("I made this myself").click()


def added(page: Page, app_url: str, tmp_path: Path) -> Instrument:
    its = opened(page, f"{app_url}/?pane=add", live=True)
    bring(page, tmp_path)
    page.locator(".st-key-own-add button:enabled").click(timeout=PATIENCE_MS)
    its.until(f"{OWN_MARKS} === 2")
    return its


@pytest.mark.parametrize("size", ["phone", "laptop"])
def test_an_added_file_is_gone_to_and_left_again(chromium: Browser, app_url: str, tmp_path: Path, size: str) -> None:
    for page in new_page(chromium, size):
        its = added(page, app_url, tmp_path)
        its.until_address("from=2023-04-15")
        expect(page.get_by_text("2 events, 15–16 April 2023")).to_be_in_viewport(timeout=PATIENCE_MS)
        lon, lat = its.inner.evaluate(
            "() => { const c = conflictMap.view.leaflet.getCenter(); return [c.lng, c.lat]; }"
        )
        assert abs(lon - 32.54) < 0.1 and abs(lat - 15.56) < 0.1
        page.locator(".st-key-arrived-back button").click()
        its.until(f"{OWN_MARKS} === 0 && conflictMap.instrument.rows.length > 40")


def test_sets_are_switched_at_once_and_another_visitor_sees_none(
    chromium: Browser, app_url: str, tmp_path: Path
) -> None:
    for page in new_page(chromium, "laptop"):
        its = added(page, app_url, tmp_path)
        its.inner.get_by_role("checkbox", name="The record").uncheck()
        its.until("conflictMap.instrument.rows.length === 2")
        expect(its.inner.get_by_role("checkbox", name="metres")).to_be_disabled()
        its.inner.get_by_role("checkbox", name="The record").check()
        its.inner.get_by_role("checkbox", name="metres").uncheck()
        its.until(f"{OWN_MARKS} === 0")
        for other in new_page(chromium, "laptop"):
            theirs = opened(other, f"{app_url}/?from=..&to=..", live=True)
            assert theirs.inner.evaluate("() => conflictMap.instrument.data.sets.length") == 0


def test_a_set_stands_alone_and_the_record_comes_back(chromium: Browser, app_url: str, tmp_path: Path) -> None:
    for page in new_page(chromium, "laptop"):
        opened(page, f"{app_url}/?pane=add", live=True)
        bring(page, tmp_path)
        page.get_by_role("button", name="Replace").click(timeout=PATIENCE_MS)
        page.wait_for_timeout(3_000)
        alone = Instrument(page, next(each for each in page.frames if "/assets/map/" in each.url), True)
        alone.until("window.conflictMap?.instrument?.rows?.length === 2")
