"""What a browser refuses, remembers or asks for: the clipboard, a width once chosen, less motion."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.houses import Instrument, new_page, opened

pytestmark = pytest.mark.browser
NO_CLIPBOARD = "Object.defineProperty(Clipboard.prototype, 'writeText', { value: () => Promise.reject(new DOMException('', 'NotAllowedError')) })"
# The zooms that the map is drawn at while it goes to a place.
GOING = """() => new Promise((done) => {
  const { leaflet } = conflictMap.view, seen = new Set([leaflet.getCenter().lng]);
  const look = () => { seen.add(leaflet._getMapPanePos().x + "|" + leaflet.getCenter().lng); };
  leaflet.on("move", look);
  conflictMap.view.goTo({ lon: 70.9, lat: 40.1, zoom: leaflet.getZoom() }, true);
  setTimeout(() => { leaflet.off("move", look); done(seen.size); }, 700);
})"""


def test_a_refused_clipboard_leaves_the_address_selected(chromium: Browser, record_file: Path) -> None:
    for page in new_page(chromium, "laptop"):
        page.add_init_script(NO_CLIPBOARD)
        its = opened(page, record_file.as_uri(), live=False)
        page.get_by_role("button", name="Share").click()
        field = page.get_by_role("textbox", name="Address")
        expect(field).to_be_focused()
        expect(page.locator(".share [role=status]")).not_to_be_empty()
        expect(page.locator(".share [role=status]")).not_to_have_text("Copied")
        expect(page.locator(".share [role=status]")).to_contain_text("on this machine alone")
        assert field.evaluate("(its) => its.value.slice(its.selectionStart, its.selectionEnd)") == page.url
        assert its.uncovered(".share input")


def test_the_address_to_share_goes_when_one_turns_to_anything_else(its: Instrument) -> None:
    share, field = its.inner.get_by_role("button", name="Share"), its.inner.get_by_role("textbox", name="Address")
    leave = {
        "a press on the map": lambda: its.inner.locator(".folium-map").first.click(position={"x": 300, "y": 60}),
        "the keyboard": lambda: [its.page.keyboard.press("Tab") for _ in range(2)],
        "the wheel": lambda: (its.inner.locator(".folium-map").first.hover(), its.page.mouse.wheel(0, -200)),
        "another view": lambda: its.inner.evaluate(
            "() => conflictMap.instrument.change({ start: '2021-04-28', end: '2021-04-28' })"
        ),
    }
    for how, act in leave.items():
        share.click()
        expect(field, how).to_be_visible()
        field.click()
        expect(field, how).to_be_visible()
        act()
        expect(field, how).to_be_hidden()
        assert share.get_attribute("aria-expanded") == "false"
    share.click()
    assert "to=2021-04-28" in field.input_value()
    its.page.keyboard.press("Escape")
    expect(field).to_be_hidden()


def test_the_width_of_a_view_is_remembered_and_leaves_the_map_a_quarter(chromium: Browser, record_file: Path) -> None:
    for page in new_page(chromium, "laptop"):
        its = opened(page, f"{record_file.as_uri()}#pane=list", live=False)
        usual = page.locator(".dock").bounding_box()
        page.get_by_role("separator").focus()
        for _ in range(40):
            page.keyboard.press("ArrowLeft")
        wide = page.locator(".dock").bounding_box()
        assert usual and wide and wide["width"] > usual["width"] + 200
        assert 0.24 <= its.share() <= 0.27
        page.reload()
        its = opened(page, f"{record_file.as_uri()}#pane=list", live=False)
        assert page.locator(".dock").bounding_box() == wide


@pytest.mark.parametrize(("motion", "steps"), [("no-preference", range(4, 10_000)), ("reduce", range(4))])
def test_who_wants_less_motion_gets_none(chromium: Browser, record_file: Path, motion: str, steps: range) -> None:
    for page in new_page(chromium, "laptop", reduced_motion=motion):
        opened(page, record_file.as_uri(), live=False)
        assert page.evaluate(GOING) in steps
