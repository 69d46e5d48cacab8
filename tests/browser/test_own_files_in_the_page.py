"""Bringing a file in a real browser: it comes into view, beside the record or alone, and goes again; nobody else sees it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, TimeoutError, expect

from tests.browser.houses import PATIENCE_MS, SIZES, Instrument, new_page, opened
from tests.browser.live import wait_idle

pytestmark = pytest.mark.browser
METRES = "id,date,x,y\n1,2023-04-15,450000,1720000\n2,2023-04-16,450900,1720700\n"
LASTS_MS = 5_000
# Both marks are on the map and nothing of another part lies over them.
OWN_IN_SIGHT = """() => {
  const { marks, leaflet } = conflictMap.view, box = leaflet.getContainer().getBoundingClientRect();
  const rows = [...marks.rows.x.keys()].filter((row) => marks.rows.id(row).includes(':metres:'));
  return rows.length > 0 && rows.every((row) => {
    const { x, y } = marks.standsAt(row);
    return Boolean(document.elementFromPoint(box.x + x, box.y + y)?.closest('.folium-map'));
  });
}"""
OWN_MARKS = (
    "((marks) => marks.rowsWhere((row) => marks.id(row).includes(':metres:')).length)(conflictMap.instrument.marks)"
)


TRIES = 20


def typed(page: Page, value: str) -> None:
    """Types into an open list, and takes what it then offers."""
    page.keyboard.type(value)
    page.get_by_role("option").filter(has_text=value).first.click(timeout=PATIENCE_MS)


def bring(page: Page, tmp_path: Path) -> None:
    """Gives the page a file in metres and types the system they are in."""
    path = tmp_path / "metres.csv"
    path.write_text(METRES, "utf-8")
    page.locator("input[type=file]").set_input_files(path, timeout=PATIENCE_MS)
    field = page.locator("[class*='own-question-crs'] input")
    field.click(timeout=PATIENCE_MS)
    typed(page, "EPSG:32636")
    expect(page.get_by_text("2 accepted")).to_be_visible(timeout=PATIENCE_MS)
    page.get_by_text("I made this myself").click()
    wait_idle(page)


def added(page: Page, app_url: str, tmp_path: Path) -> Instrument:
    its = opened(page, f"{app_url}/?pane=add", live=True)
    bring(page, tmp_path)
    page.locator(".st-key-own-add button:enabled").click(timeout=PATIENCE_MS)
    its.until(f"{OWN_MARKS} === 2")
    return its


def lie_whole(page: Page) -> None:
    """The drawing of where the rows lie is seen whole."""
    drawn = page.locator(".st-key-pane [data-testid=stVegaLiteChart] svg.marks")
    expect(drawn).to_be_visible(timeout=PATIENCE_MS)
    box, room = drawn.bounding_box(), page.locator(".st-key-pane").bounding_box()
    assert box and room and room["x"] <= box["x"] and box["x"] + box["width"] <= room["x"] + room["width"]


@pytest.mark.parametrize("size", SIZES)
def test_an_added_file_is_seen_where_it_lies_gone_to_and_left_again(
    chromium: Browser, app_url: str, tmp_path: Path, size: str
) -> None:
    for page in new_page(chromium, size):
        its = opened(page, f"{app_url}/?pane=add", live=True)
        bring(page, tmp_path)
        lie_whole(page)
        page.locator(".st-key-own-add button:enabled").click(timeout=PATIENCE_MS)
        its.until(f"{OWN_MARKS} === 2")
        its.until_address("from=2023-04-15")
        expect(page.get_by_text("2 events, 15–16 April 2023")).to_be_in_viewport(timeout=PATIENCE_MS)
        lon, lat = its.inner.evaluate(
            "() => { const c = conflictMap.view.leaflet.getCenter(); return [c.lng, c.lat]; }"
        )
        assert abs(lon - 32.54) < 0.1 and abs(lat - 15.56) < 0.1
        page.wait_for_timeout(LASTS_MS if size == "phone" else 300)
        assert its.inner.evaluate(OWN_IN_SIGHT)
        page.locator(".st-key-arrived-back button").click()
        its.until(f"{OWN_MARKS} === 0 && conflictMap.instrument.marks.length > 40")


def test_sets_are_switched_at_once_and_another_visitor_sees_none(
    chromium: Browser, app_url: str, tmp_path: Path
) -> None:
    for page in new_page(chromium, "laptop"):
        its = added(page, app_url, tmp_path)
        its.inner.get_by_role("checkbox", name="The record").uncheck()
        its.until("conflictMap.instrument.marks.length === 2")
        expect(its.inner.get_by_role("checkbox", name="metres")).to_be_disabled()
        its.inner.get_by_role("checkbox", name="The record").check()
        its.inner.get_by_role("checkbox", name="metres").uncheck()
        its.until(f"{OWN_MARKS} === 0")
        for other in new_page(chromium, "laptop"):
            theirs = opened(other, f"{app_url}/?from=..&to=..", live=True)
            assert theirs.inner.evaluate("() => conflictMap.instrument.data.sets.length") == 0


def test_a_set_stands_alone_and_the_record_comes_back(chromium: Browser, app_url: str, tmp_path: Path) -> None:
    for page in new_page(chromium, "laptop"):
        before = opened(page, f"{app_url}/?pane=add", live=True).inner.url
        name = before.rpartition("/assets/map/")[2].partition(".")[0]
        bring(page, tmp_path)
        page.get_by_role("button", name="Replace").click(timeout=PATIENCE_MS)
        page.wait_for_selector(
            f"iframe[title][src*='/assets/map/']:not([src*='{name}'])[title='Conflict map']", timeout=2 * PATIENCE_MS
        )
        alone = Instrument(
            page, next(each for each in page.frames if "/assets/map/" in each.url and each.url != before), True
        )
        alone.until("window.conflictMap?.instrument?.marks?.length === 2")


GUESSED = (
    "headline,type,when,lat,lon,text,seen_by,link,dead\n"
    "One,fire,2023-04-15,15.55,32.53,Shots at a post,Wire,https://a.example/1,3\n"
    "Two,shots,2023-04-16,15.56,32.54,A house burns,Gazette,https://b.example/2,0\n"
)


def chosen(page: Page, label: str, value: str) -> None:
    """Chooses in a list of the page what a person would: opens it again where it closed, as it does when the page moves."""
    wait_idle(page)
    field, option = page.get_by_role("combobox", name=label), page.get_by_role("option").filter(has_text=value).first
    field.scroll_into_view_if_needed(timeout=PATIENCE_MS)
    for _ in range(TRIES):
        field.click(timeout=PATIENCE_MS)
        page.keyboard.type(value)
        try:
            return option.click(timeout=PATIENCE_MS / TRIES)
        except TimeoutError:
            page.keyboard.press("Escape")
    raise AssertionError(f"“{value}” could not be chosen in “{label}”")


@pytest.mark.parametrize("size", ["phone", "laptop", "desk"])
def test_a_guessed_column_and_kind_are_put_right_before_adding_with_the_rows_that_change(
    chromium: Browser, app_url: str, tmp_path: Path, size: str
) -> None:
    path = tmp_path / "guessed.csv"
    path.write_text(GUESSED, "utf-8")
    for page in new_page(chromium, size):
        its = opened(page, f"{app_url}/?pane=add", live=True)
        page.locator("input[type=file]").set_input_files(path, timeout=PATIENCE_MS)
        expect(page.get_by_text("2 accepted")).to_be_visible(timeout=PATIENCE_MS)
        page.get_by_text("I made this myself").click()
        expect(page.locator(".st-key-own-add button:enabled")).to_have_count(1, timeout=PATIENCE_MS)
        page.get_by_text("Columns and kinds, as recognised").click()
        chosen(page, "“fire” is drawn as", "Clash")
        expect(page.get_by_text("1 row comes in otherwise by what you said")).to_be_visible(timeout=PATIENCE_MS)
        chosen(page, "Link to the source", "not in the file")
        expect(page.get_by_text("2 rows come in otherwise by what you said")).to_be_visible(timeout=PATIENCE_MS)
        table = page.locator("[class*='stDataFrame']").first
        table.scroll_into_view_if_needed()
        expect(table).to_be_in_viewport(timeout=PATIENCE_MS)
        if folder := os.environ.get("SHOTS"):
            page.screenshot(path=f"{folder}/guessed-{size}.png")
        wait_idle(page)
        page.locator(".st-key-own-add button:enabled").click(timeout=PATIENCE_MS)
        its.until(
            "((marks) => marks.rowsWhere((row) => marks.id(row).includes(':guessed:')).length)(conflictMap.instrument.marks) === 2"
        )
