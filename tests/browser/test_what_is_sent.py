"""What goes between page and server: late answers bring nothing back, a large set of one's own is sent once, and the frame
stays through all that the page draws around it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.houses import PATIENCE_MS, new_page, opened
from tests.browser.live import wait_idle

pytestmark = pytest.mark.browser
LATE_MS, WATCHED_MS = 500, 2_500
MOST_BYTES = 100_000
ROWS = 20_000
# Every word of the server is heard so much later.
SLOW = """(late) => {
  const its = Object.getOwnPropertyDescriptor(WebSocket.prototype, "onmessage");
  Object.defineProperty(WebSocket.prototype, "onmessage", { ...its, set(hear) { its.set.call(this, (event) => setTimeout(() => hear(event), late)); } });
}"""


def test_late_answers_bring_no_address_and_no_picture_back(laptop: Page, app_url: str) -> None:
    laptop.add_init_script(f"({SLOW})({LATE_MS})")
    its = opened(laptop, f"{app_url}/?pane=coverage", live=True)
    expect(laptop.locator(".coverage").first).to_be_visible(timeout=PATIENCE_MS)
    first = (its.address, its.view)
    its.inner.get_by_role("checkbox", name="Water works").uncheck()
    its.until_address("layers=")
    second = its.address
    laptop.wait_for_timeout(LATE_MS)
    its.inner.evaluate(
        """() => { for (const name of ["Clash sites", "Checkpoints"])
          [...document.querySelectorAll("input[type=checkbox]")].find((each) => each.labels[0]?.textContent.startsWith(name)).click(); return 0; }"""
    )
    its.page.wait_for_url(lambda url: url.partition("?")[2] not in (first[0], second), timeout=PATIENCE_MS)
    laptop.go_back()
    laptop.go_back()
    seen: list[tuple[str, Any]] = []
    for _ in range(WATCHED_MS // 50):
        laptop.wait_for_timeout(50)
        seen.append((its.address, its.view))
    assert all(each == first for each in seen[4:]), seen[-1]


def test_a_large_set_is_sent_once_and_the_frame_stays(chromium: Browser, app_url: str, tmp_path: Path) -> None:
    path, sent = tmp_path / "many.csv", []
    rows = "\n".join(
        f"{n},2021-04-{n % 28 + 1:02},{39 + n % 100 / 60:.4f},{69 + n // 100 / 90:.4f},Fire {n},clash"
        for n in range(ROWS)
    )
    path.write_text(f"id,date,latitude,longitude,title,kind\n{rows}\n", "utf-8")
    for page in new_page(chromium, "laptop"):
        page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: sent.append(len(frame))))
        its = opened(page, f"{app_url}/?pane=add&layers=nothere", live=True)
        expect(its.inner.locator(".notice").first).to_be_visible(timeout=PATIENCE_MS)
        its.inner.evaluate("() => { window.kept = true; }")
        page.locator("input[type=file]").set_input_files(path, timeout=PATIENCE_MS)
        expect(page.get_by_text("accepted").first).to_be_visible(timeout=PATIENCE_MS)
        page.get_by_text("I made this myself").click()
        wait_idle(page)
        page.locator(".st-key-own-add button:enabled").click(timeout=PATIENCE_MS)
        its.until("conflictMap.instrument.data.sets.length > 0 && conflictMap.instrument.marks.length > 1000")
        its.inner.get_by_role("combobox", name="Views").select_option("coverage")
        expect(page.locator(".coverage").first).to_be_visible(timeout=PATIENCE_MS)
        page.wait_for_timeout(1_000)
        wait_idle(page)
        sent.clear()
        toggle = its.inner.get_by_role("checkbox", name="Water works")
        for _ in range(10):
            toggle.uncheck()
            page.wait_for_timeout(250)
            toggle.check()
            page.wait_for_timeout(250)
        page.wait_for_timeout(1_500)
        wait_idle(page)
        assert len(sent) > 10, "nothing was heard of the server: the pane depends on the view"
        assert sum(sent) < MOST_BYTES
        assert its.inner.evaluate("() => window.kept")
