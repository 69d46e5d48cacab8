"""Large records in the browser: `python -m tests.bench.bench_many [EVENTS …]`. Prints only.

For each number of events (20,000, 250,000 and 1,000,000 by default): what the server spends once to make the record (seconds and
CPU seconds), its bytes, the time until a fresh profile has drawn the first map once it is made, the time of a change until it is
drawn (median and worst of several kinds, each ten times), frames while the range and an area are dragged, and the heap of the page. The aims:
10 s to make a record of a million, 4 s to the first map, 0.1 s a change; 30 frames a second at 20,000 and none over 100 ms.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from playwright.sync_api import Browser, Frame, Page, sync_playwright

from geo.record.dataset import load
from tests.bench.synthetic import large_package
from tests.conftest import CHROMIUM_ARGS, chromium_path
from tests.served import served
from ui.records import packed_record

SIZES = {20_000: 5_000, 250_000: 15_000, 1_000_000: 60_000}  # events, and their places
PATIENCE_MS = 240_000
DRAWN = "() => Boolean(window.conflictMap?.instrument?.marks)"
# Milliseconds of each kind of change until all is drawn, median and worst of ten.
CHANGES = """() => {
  const { instrument } = conflictMap, opening = { ...instrument.view };
  const changes = {
    dates: (each) => ({ start: `202${each % 5 + 1}-03-01`, end: `202${each % 5 + 3}-02-01` }), "a kind": (each) => ({ kinds: each % 2 ? ["raid"] : [] }),
    "a party": (each) => ({ party: each % 2 ? ["A"] : [] }), "a layer": (each) => ({ layers: each % 2 ? ["clashes"] : opening.layers }),
  };
  const found = {};
  for (const [name, change] of Object.entries(changes)) {
    const spent = [];
    for (let each = 0; each < 10; each++) {
      const begun = performance.now();
      instrument.change(change(each));
      spent.push(performance.now() - begun);
    }
    instrument.change(opening);
    spent.sort((a, b) => a - b);
    found[name] = [spent[5], spent[9]];
  }
  return found;
}"""
DRAG = """async () => {
  const { instrument } = conflictMap, frame = () => new Promise((next) => requestAnimationFrame(next)), day = 86400000;
  const first = Date.UTC(2021, 2, 1), spent = [];
  await frame();
  const begun = performance.now();
  for (let each = 0; each < 60; each++) {
    const at = performance.now();
    instrument._dragged(first + each * 5 * day, first + (365 + each * 5) * day);
    await frame();
    spent.push(performance.now() - at);
  }
  const second = (performance.now() - begun) / 1000;
  instrument.change({ start: "2021-01-01", end: "2031-01-01" });
  return [60 / second, Math.max(...spent)];
}"""

AREA_DRAG = """async () => {
  const { instrument } = conflictMap, frame = () => new Promise((next) => requestAnimationFrame(next)), spent = [];
  await frame();
  const begun = performance.now();
  for (let each = 0; each < 60; each++) {
    const at = performance.now();
    instrument.narrowed(`around:${(69.5 + each / 60).toFixed(4)},39.9000,${20 + each}`);
    await frame();
    spent.push(performance.now() - at);
  }
  const second = (performance.now() - begun) / 1000;
  instrument.draw();
  return [60 / second, Math.max(...spent)];
}"""


def main() -> None:
    """Prints some lines a number of events."""
    sizes = [int(each) for each in sys.argv[1:] if each.isdigit()] or [*SIZES]
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_ARGS)
        for size in sizes:
            package = large_package(Path(folder) / str(size), size, SIZES.get(size, size // 15))
            print(
                f"{size:,} events at {SIZES.get(size, size // 15):,} places (load {os.getloadavg()[0]:.1f})", flush=True
            )
            _print_encoding(package)
            _print_page(browser, package)
        browser.close()


def _print_encoding(package: Path) -> None:
    dataset = load(package)
    wall, spent = perf_counter(), process_time()
    content = packed_record(dataset)
    print(f"  record made in {perf_counter() - wall:.1f} s ({process_time() - spent:.1f} s of CPU), {len(content) / 1e6:.1f} MB",
          flush=True)  # fmt: skip


def _print_page(browser: Browser, package: Path) -> None:
    with served(CONFLICT_MAP_DATA=str(package)) as (port, _):
        _opened(browser, port)[0].close()  # the record is made
        page, frame, seconds = _opened(browser, port)
        print(f"  first map after {seconds:.2f} s", flush=True)
        for name, (median, worst) in frame.evaluate(CHANGES).items():
            print(f"  change of {name}: {median:.0f} ms, worst {worst:.0f} ms", flush=True)
        for name, drag in (("range", DRAG), ("area", AREA_DRAG)):
            frames, worst = frame.evaluate(drag)
            print(f"  {name} dragged: {frames:.0f} frames a second, worst {worst:.0f} ms", flush=True)
        print(f"  heap {_heap(page):.0f} MB", flush=True)
        page.context.close()


def _opened(browser: Browser, port: int) -> tuple[Page, Frame, float]:
    """The page in a fresh profile, and the seconds until its first map."""
    page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
    started = perf_counter()
    page.goto(f"http://localhost:{port}/", timeout=PATIENCE_MS)
    page.wait_for_selector("iframe[src*='/assets/map/']", timeout=PATIENCE_MS)
    frame = page.frame(url=lambda url: "/assets/map/" in url)
    assert frame
    while not frame.evaluate(DRAWN):
        page.wait_for_timeout(20)
    return page, frame, perf_counter() - started


def _heap(page: Page) -> float:
    """Megabytes of the page's JavaScript heap, typed columns included."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("HeapProfiler.collectGarbage")
    found: dict[str, Any] = cdp.send("Runtime.getHeapUsage")
    return float(found["usedSize"] + found.get("backingStorageSize", 0)) / 1e6


if __name__ == "__main__":
    main()
