"""A package replaced while its page is open, broken, and put right again: a reader who does nothing hears of each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.houses import PATIENCE_MS, SIZES, Instrument, new_page, opened
from tests.invented import TABLES, changed, table, write_package

pytestmark = pytest.mark.browser
# As if the reader had come back to the page: it then asks at once, else after a quarter of a minute at rest.
BACK = "() => document.dispatchEvent(new Event('visibilitychange'))"


def heard(page: Page, notice: Locator, words: str) -> None:
    """Waits for a notice with ``words``, though the reader does nothing."""
    for _ in range(PATIENCE_MS // 500):
        page.evaluate(BACK)
        page.wait_for_timeout(500)
        if notice.filter(has_text=words).count():
            return
    raise AssertionError(f"{words} was not said; {notice.all_text_contents()}")


def in_sight(its: Instrument, selector: str) -> None:
    """Waits until it is on the screen with nothing over it: a window of another size is laid out anew."""
    for _ in range(PATIENCE_MS // 100):
        if its.uncovered(selector):
            return
        its.page.wait_for_timeout(100)
    raise AssertionError(f"{selector} is not in sight")


def test_a_reader_who_does_nothing_hears_of_other_data_and_of_broken_ones(
    chromium: Browser, serve: Callable[..., str], tmp_path: Path
) -> None:
    folder = write_package(tmp_path / "package")
    address = serve(data=folder)
    for page in new_page(chromium, "laptop"):
        its = opened(page, f"{address}/?from=..&to=..", live=True)
        its.inner.evaluate("() => { window.kept = 'the same frame'; }")
        events, notice = "() => conflictMap.instrument.data.events.id.length", its.inner.locator(".notice")
        assert its.inner.evaluate(events) == 6
        (folder / "events.csv").write_bytes(b"")  # as a copy begins
        heard(page, notice, "shown as they were")
        expect(notice).to_contain_text("events.csv")
        assert its.inner.evaluate(events) == 6

        more = [*changed("events", 0, title="Said otherwise"), TABLES["events"][3] | {"event_id": "e7"}]
        (folder / "events.csv").write_bytes(table("events", more))
        heard(page, notice, "The data have changed: 1 event added, 1 event revised.")
        expect(notice).to_have_count(1)  # what is no longer so is not said any more
        assert its.inner.evaluate(events) == 7
        for width, height in SIZES.values():
            page.set_viewport_size({"width": width, "height": height})
            in_sight(its, ".notice .offer")
            in_sight(its, ".notice .close")
        its.inner.get_by_role("button", name="Show what changed").press("Enter")
        expect(notice).to_have_count(0)
        pane = page.locator(".st-key-pane")
        expect(pane).to_contain_text(
            "title: Alphan guard: skirmish at Upper Hamlet → title: Said otherwise", timeout=PATIENCE_MS
        )
        pane.get_by_role("button", name="Said otherwise").first.click()
        its.until("conflictMap.instrument.view.event === 'e1'")
        assert its.inner.evaluate("() => window.kept") == "the same frame"
