"""Playing in the live map: the map, the legend and the time bar move without the server; a pause sets the range once."""

from __future__ import annotations

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.browser.live import PATIENCE_MS, open_map

pytestmark = pytest.mark.browser

PLAYED = "([range, legend]) => document.querySelector('.range').textContent !== range" \
         " && document.querySelector('.panel.legend').textContent !== legend"  # fmt: skip


def play(page: Page, address: str, link: str) -> Frame:
    """Opens the map, plays it by days and waits until range and legend have moved."""
    frame = open_map(page, f"{address}/?{link}")
    before = [frame.locator(".range").inner_text(), frame.locator(".panel.legend").evaluate("(box) => box.textContent")]
    frame.get_by_label("Speed").select_option("10")
    frame.get_by_role("button", name="Play", exact=True).click()
    frame.wait_for_function(PLAYED, arg=before, timeout=PATIENCE_MS)
    return frame


def test_playing_asks_the_server_once_and_a_pause_sets_the_range(page: Page, app_url: str) -> None:
    sent: list[object] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    frame = play(page, app_url, "from=2021-04-24&to=2021-04-26")
    frame.evaluate("window.kept = true")
    first, before = frame.locator(".range").inner_text(), len(sent)
    frame.wait_for_function("(first) => document.querySelector('.range').textContent !== first", arg=first)
    page.wait_for_timeout(500)
    assert len(sent) == before and "from=2021-04-24" in page.url
    frame.get_by_role("button", name="Pause", exact=True).click()
    page.wait_for_url(lambda url: "from=2021-04-24" not in url, timeout=PATIENCE_MS)
    stopped = frame.locator(".range").inner_text()
    expect(page.get_by_role("textbox", name="From")).not_to_have_value("2021-04-24", timeout=PATIENCE_MS)
    assert frame.locator(".range").inner_text() == stopped
    assert frame.evaluate("window.kept"), "the map was built again"


def test_a_mark_chosen_while_it_plays_opens_at_the_range_then_shown(page: Page, app_url: str) -> None:
    frame = play(page, app_url, "from=2021-04-26&to=2021-04-28")
    frame.evaluate("conflictMap.view._choose([...Array(conflictMap.view.marks.rows.length).keys()]"
                   ".find((row) => conflictMap.view.marks.rows.id(row).startsWith('clashes:')))")  # fmt: skip
    page.wait_for_url(lambda url: "place=" in url and "from=2021-04-26" not in url, timeout=PATIENCE_MS)
    expect(frame.get_by_role("button", name="Play", exact=True)).to_be_visible()
    expect(page.locator(".card h3").first).to_be_visible(timeout=PATIENCE_MS)
