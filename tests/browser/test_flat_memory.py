"""200 changes leave the browser's heap and the server's memory as they were."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, CDPSession, expect

from tests.browser.houses import PATIENCE_MS, Instrument, link_to, new_page, opened

pytestmark = pytest.mark.browser
WARM, CHANGES, TOLD_EVERY = 40, 200, 10
TELL_WAIT_MS, DRAW_WAIT_MS = 400, 20  # after the first the server hears of it
MOST_MORE_BYTES, MOST_MORE_NODES, MOST_MORE_KB = 1_000_000, 300, 25_000
# A change of each kind, round and round: layers, kinds, dates, words, a card, a place's, another filter, the map's position.
CHANGE = """(number) => {
  const { instrument, view } = conflictMap, { events } = instrument.data, last = instrument.house.panes.find((each) => each === "coverage") || "help", rows = [...Array(events.id.length).keys()];
  const changes = [
    { layers: ["borders", "clashes"] }, { layers: instrument.data.link.opening.layers }, { kinds: ["clash", "arson"] }, { kinds: [] },
    { start: "2021-04-29", end: "2021-04-30" }, { start: "2022-09-14", end: "2022-09-20" }, { start: "2021-04-28", end: "2021-05-01" },
    { query: "vorukh" }, { query: "" }, { event: events.id.at(rows[number % rows.length]), place: "" }, { event: "", place: "golovnoi-intake" },
    { place: "" }, { party: ["KG"] }, { party: [], pane: number % 2 ? last : "list" },
  ];
  instrument.change(changes[number % changes.length]);
  if (number % 7 === 0) view.leaflet.panBy([number % 2 ? 40 : -40, 0], { animate: false });
}"""


def change(its: Instrument, first: int, many: int) -> None:
    for number in range(first, first + many):
        its.inner.evaluate(CHANGE, number)
        its.page.wait_for_timeout(TELL_WAIT_MS if its.live and number % TOLD_EVERY == 0 else DRAW_WAIT_MS)


def in_the_browser(cdp: CDPSession) -> tuple[int, int]:
    """Bytes of the heap and nodes of all documents, after its garbage is collected."""
    for _ in range(3):
        cdp.send("HeapProfiler.collectGarbage")
    found = {each["name"]: each["value"] for each in cdp.send("Performance.getMetrics")["metrics"]}
    return int(cdp.send("Runtime.getHeapUsage")["usedSize"]), int(found["Nodes"])


def kilobytes(process: subprocess.Popen[bytes]) -> int:
    status = Path(f"/proc/{process.pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0])


def test_two_hundred_changes_leave_the_heap_flat(chromium: Browser, record_file: Path) -> None:
    for page in new_page(chromium, "laptop"):
        its = opened(page, link_to(record_file, ""), live=False)
        cdp = page.context.new_cdp_session(page)
        cdp.send("Performance.enable")
        change(its, 0, 2 * WARM)
        before = in_the_browser(cdp)
        change(its, 2 * WARM, CHANGES)
        after = in_the_browser(cdp)
        assert after[0] - before[0] < MOST_MORE_BYTES and after[1] - before[1] < MOST_MORE_NODES, (before, after)


def test_two_hundred_changes_leave_the_servers_memory_flat(
    chromium: Browser, serve: Callable[..., str], running: list[subprocess.Popen[bytes]]
) -> None:
    address, server = serve(), running[-1]
    for page in new_page(chromium, "laptop"):
        its = opened(page, f"{address}/?pane=coverage", live=True)
        expect(page.locator(".st-key-pane .stHtml").first).to_be_visible(timeout=PATIENCE_MS)
        cdp = page.context.new_cdp_session(page)
        cdp.send("Performance.enable")
        change(its, 0, WARM)
        before, nodes = kilobytes(server), in_the_browser(cdp)[1]
        change(its, WARM, CHANGES)
        after = kilobytes(server), in_the_browser(cdp)[1]
        assert after[0] - before < MOST_MORE_KB and after[1] - nodes < MOST_MORE_NODES, (before, nodes, after)
