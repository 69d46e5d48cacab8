"""Narrowing the view to an area on the map: drawn by pointer or by keyboard, moved by its handles, told and counted apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from geo.record.dataset import Dataset
from geo.view.permalink import parse_query, view_of
from geo.view.select import select
from tests.browser.houses import SIZES, Instrument, link_to, new_page, opened

pytestmark = pytest.mark.browser


def at(its: Instrument, lon: float, lat: float) -> tuple[float, float]:
    """Where a spot stands in the window."""
    x, y = its.inner.evaluate("""([lon, lat]) => { const { leaflet } = conflictMap.view, { x, y } = leaflet.latLngToContainerPoint([lat, lon]);
      const box = leaflet.getContainer().getBoundingClientRect(); return [box.x + x, box.y + y]; }""", [lon, lat])  # fmt: skip
    return x, y


def shown(its: Instrument) -> list[str]:
    found: list[str] = its.inner.evaluate(
        "() => { const { selection, data } = conflictMap.instrument; return [...selection.rows].map((row) => data.events.id.at(row)); }"
    )
    return found


def wanted(its: Instrument, dataset: Dataset) -> list[str]:
    """What Python shows under the link in the address."""
    view, sentences = view_of(parse_query(f"?{its.address}"), dataset)
    assert not sentences and view.area
    found: list[str] = select(dataset, view).events["event_id"].tolist()
    return found


def begin(its: Instrument, kind: str) -> None:
    its.inner.get_by_role("button", name="Area", exact=True).click()
    its.inner.get_by_role("button", name=kind).click()


@pytest.mark.parametrize("house", ["page", "file"])
def test_a_rectangle_drawn_narrows_all_that_follows(
    laptop: Page, house: str, record_file: Path, app_url: str, dataset: Dataset
) -> None:
    its = opened(
        laptop, link_to(app_url if house == "page" else record_file, "lon=70.55&lat=39.93&z=10"), live=house == "page"
    )
    before = len(shown(its))
    begin(its, "Rectangle")
    laptop.mouse.move(*at(its, 70.42, 40.0))
    laptop.mouse.down()
    laptop.mouse.move(*at(its, 70.52, 39.93), steps=3)
    during = its.inner.locator(".summary").inner_text()
    laptop.mouse.move(*at(its, 70.62, 39.86), steps=3)
    laptop.mouse.up()
    its.until_address("area=box:")
    assert shown(its) == wanted(its, dataset) and 0 < len(shown(its)) < before
    assert "surely in the area" in during, "the head follows while it is drawn"
    expect(its.inner.locator(".summary")).to_contain_text("only possibly in it")
    expect(its.inner.locator(".summary")).not_to_contain_text("Killed")  # no toll is that of an area alone
    many = len(shown(its))
    its.inner.get_by_role("checkbox", name="Count what is only possibly in it").uncheck()
    its.until_address("possibly=no")
    assert shown(its) == wanted(its, dataset) and len(shown(its)) < many
    expect(its.inner.locator(".area-panel")).to_contain_text("not counted")
    its.inner.get_by_role("button", name="No area").click()
    its.until("!conflictMap.instrument.view.area && !conflictMap.instrument.view.possibly")
    assert len(shown(its)) == before


def test_by_keyboard_an_area_is_drawn_moved_and_taken_off(laptop: Page, record_file: Path, dataset: Dataset) -> None:
    its = opened(laptop, link_to(record_file, "from=..&to=..&lon=70.55&lat=39.93&z=10"), live=False)
    laptop.get_by_role("button", name="Area", exact=True).focus()
    laptop.keyboard.press("Enter")
    laptop.get_by_role("button", name="Polygon").focus()
    laptop.keyboard.press("Enter")
    for keys in (["ArrowLeft"] * 4, ["ArrowUp"] * 3 + ["ArrowRight"] * 6, ["ArrowDown"] * 5):
        for key in keys:
            laptop.keyboard.press(key)
        laptop.keyboard.press("Enter")
    laptop.keyboard.press("Enter")
    its.until_address("area=polygon:")
    first = its.view["area"]
    assert len(first.split(",")) == 6 and shown(its) == wanted(its, dataset)
    laptop.get_by_role("button", name="Corner 2 of 3").focus()
    laptop.keyboard.press("ArrowLeft")
    its.until("conflictMap.instrument.view.area !== argument", first)
    its.until("conflictMap.instrument.text.includes(conflictMap.instrument.view.area)")
    assert shown(its) == wanted(its, dataset)
    laptop.get_by_role("button", name="Take off: Area").focus()
    laptop.keyboard.press("Enter")
    its.until("!conflictMap.instrument.view.area")
    laptop.get_by_role("button", name="Rectangle").focus()
    laptop.keyboard.press("Enter")
    laptop.keyboard.press("ArrowLeft")
    laptop.keyboard.press("Escape")
    assert laptop.locator(".sketch-glass:visible").count() == 0 and its.view["area"] == ""


def test_a_handle_moves_the_area_frame_by_frame(laptop: Page, record_file: Path, dataset: Dataset) -> None:
    its = opened(laptop, link_to(record_file, "area=around:kok-tash,8&lon=70.55&lat=39.93&z=10"), live=False)
    laptop.get_by_role("button", name="Area", exact=True).click()
    expect(laptop.locator(".area-panel .words")).to_have_text("8 km around Kok-Tash")
    before = laptop.locator(".summary").inner_text()
    laptop.get_by_role("button", name="Edge of the circle").hover()
    laptop.mouse.down()
    laptop.mouse.move(*at(its, 70.8, 39.9491), steps=4)
    assert laptop.locator(".summary").inner_text() != before and its.view["area"].endswith(",8"), (
        "the view hears of it when it is let go"
    )
    laptop.mouse.up()
    its.until_address("area=around:70.52804,39.9491,23")
    assert shown(its) == wanted(its, dataset)
    laptop.get_by_label("Radius in km").fill("5")
    laptop.keyboard.press("Enter")
    its.until_address("39.9491,5")


@pytest.mark.parametrize("size", SIZES)
def test_the_panel_leaves_the_map_and_takes_what_it_shows(
    chromium: Browser, size: str, record_file: Path, dataset: Dataset
) -> None:
    for page in new_page(chromium, size):
        its = opened(page, link_to(record_file, "from=..&to=.."), live=False)
        page.get_by_role("button", name="Area", exact=True).click()
        assert its.uncovered(".area-panel button[aria-pressed]")
        page.get_by_role("button", name="What the map shows").click()
        its.until_address("area=box:")
        assert shown(its) == wanted(its, dataset)
        page.get_by_role("button", name="No area").scroll_into_view_if_needed()
        box, around = page.locator(".area-panel").bounding_box(), page.locator(".folium-map").bounding_box()
        assert box and around and box["width"] * box["height"] < 0.5 * around["width"] * around["height"]
        page.locator(".area-panel summary").click()
        field = page.get_by_role("textbox", name="As in the link")
        field.fill("around:vorukh,7.5")
        field.press("Enter")
        its.until("conflictMap.instrument.view.area.startsWith('around:')")
        field.fill("box:1,2")
        field.press("Enter")
        expect(page.get_by_role("alert").filter(has_text="The link's area")).to_be_visible()
        page.get_by_role("region", name="Area").get_by_role("button", name="Close").click()
        expect(page.locator(".area-panel")).to_be_hidden()
        assert its.view["area"].endswith(",7.5"), "closing the panel leaves the area"


# The symbols that lie under what is open over the map.
COVERED = """() => {
  const { marks, leaflet } = conflictMap.view, room = leaflet.getContainer().getBoundingClientRect();
  const panel = document.querySelector(".map-panel:not([hidden])").getBoundingClientRect();
  return [...marks.rows.x.keys()].filter((row) => marks.rows.counted[row] < 0).filter((row) => {
    const at = marks.standsAt(row), [x, y, reach] = [room.x + at.x, room.y + at.y, 12];
    return x > panel.left - reach && x < panel.right + reach && y > panel.top - reach && y < panel.bottom + reach;
  }).map(marks.rows.id);
}"""


@pytest.mark.parametrize("size", ["laptop", "desk"])
@pytest.mark.parametrize("tool", ["Area", "Position and distance"])
def test_a_panel_lies_over_no_symbol_of_the_opening_view(
    chromium: Browser, where: str | Path, size: str, tool: str
) -> None:
    for page in new_page(chromium, size):
        its = opened(page, link_to(where, ""), live=isinstance(where, str))
        its.inner.get_by_role("button", name=tool, exact=True).click()
        panel = its.inner.get_by_role("region", name=tool, exact=True)
        expect(panel).to_be_visible()
        assert its.inner.evaluate(COVERED) == []
        its.inner.get_by_role("button", name="Map’s middle" if tool != "Area" else "around the map’s middle").click()
        expect(panel.locator("code" if tool != "Area" else ".its").first).to_be_visible()
        page.wait_for_timeout(300)
        assert its.inner.evaluate(COVERED) == [], "what it says by then has room too"
        its.inner.get_by_role("button", name="List", exact=True).click()
        page.wait_for_timeout(500)
        box, room = panel.bounding_box(), its.inner.locator(".folium-map").bounding_box()
        assert box and room and room["x"] < box["x"] and box["x"] + box["width"] <= room["x"] + room["width"]


@pytest.mark.parametrize("size", SIZES)
def test_a_press_on_the_panel_meets_the_map_while_one_draws(chromium: Browser, where: str | Path, size: str) -> None:
    for page in new_page(chromium, size):
        its = opened(page, link_to(where, ""), live=isinstance(where, str))
        begin(its, "Rectangle")
        panel = its.inner.locator(".area-panel")
        box = panel.bounding_box()
        assert box and box["height"] < 180, "it shows no more than what is drawn and how"
        right, below = box["x"] + box["width"] - 20, box["y"] + box["height"] - 6
        page.mouse.click(right - 90, below - 8)  # on its words
        expect(panel.locator(".hint")).to_contain_text("Drag a rectangle")
        page.mouse.move(right - 40, below - 60)
        page.wait_for_timeout(100)  # the handles of what is drawn so far stand under the pointer
        page.mouse.click(right - 40, below - 60)
        its.until_address("area=box:")
        expect(its.inner.locator(".sketch-glass:visible")).to_have_count(0)


@pytest.mark.parametrize("size", SIZES)
def test_a_panel_is_moved_by_its_head_and_by_keys_within_the_map(
    chromium: Browser, where: str | Path, size: str
) -> None:
    for page in new_page(chromium, size):
        its = opened(page, link_to(where, ""), live=isinstance(where, str))
        its.inner.get_by_role("button", name="Area", exact=True).click()
        panel, room = its.inner.locator(".area-panel"), its.inner.locator(".folium-map").first
        head, around = panel.locator("h2").bounding_box(), room.bounding_box()
        assert head and around
        page.mouse.move(head["x"] + 60, head["y"] + 8)
        page.mouse.down()
        page.mouse.move(around["x"] + around["width"] - 2, around["y"] + 2, steps=3)
        page.mouse.up()
        box = panel.bounding_box()
        assert box and box["y"] == pytest.approx(around["y"], abs=1.5)
        assert box["x"] + box["width"] == pytest.approx(around["x"] + around["width"], abs=1.5)
        panel.get_by_role("button", name="Move the panel").focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        after = panel.bounding_box()
        assert after and after["y"] == pytest.approx(box["y"] + 40, abs=1)
        its.inner.get_by_role("button", name="List", exact=True).click()
        its.until("document.querySelector('.list')?.offsetParent")
        page.wait_for_timeout(300)
        after, around = panel.bounding_box(), room.bounding_box()
        assert around
        assert not after or after["x"] + after["width"] <= around["x"] + around["width"] + 1.5
