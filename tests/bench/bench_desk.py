"""The analyst's questions on the bundled record: `python -m tests.bench.bench_desk`. Prints only.

Milliseconds until the map is drawn of what is left without a party, a publisher and a source, and of two dates and two states of
knowing side by side: the first time, when the server makes that part of the record, again, when the page holds it, and where it
was asked for when it was pointed at. Beside them an empty rerun of a Streamlit page is what a server's answer costs
(`make bench ARGS=map`). The aim: 200 ms.
"""

from __future__ import annotations

import os
import time

from playwright.sync_api import sync_playwright

from tests.bench.bench_many import _opened
from tests.conftest import CHROMIUM_ARGS, chromium_path
from tests.served import served
from ui.giving_back import FIRST_S

CHANGES = {
    "without a party": {"without": ["party:KG"]},
    "without a publisher": {"without": ["publisher:24-kg"]},
    "without a source": {"without": ["source:24kg-192000"]},
    "two dates": {"beside": "from:2022-09-14,to:2022-09-20"},
    "two states of knowing": {"beside": "known:2021-05-01"},
}
# Others, of which the page asks when they are pointed at: so long before they are pressed.
POINTED_MS = 250
POINTED = {
    "without a party": {"without": ["party:TJ"]},
    "without a publisher": {"without": ["publisher:akipress"]},
}
POINT = """({ without }) => {
  const { instrument, link } = conflictMap;
  instrument.house.foresee(link.wantedOf({ ...instrument.view, without }));
}"""
CHANGE = """async (change) => {
  const { instrument } = conflictMap, frame = () => new Promise((next) => requestAnimationFrame(next)), opening = { ...instrument.view };
  const isThere = () => (change.without ? instrument.data.without.join() === change.without.join() : Boolean(instrument.beside.shown));
  const begun = performance.now();
  instrument.change(change);
  while (!isThere()) await frame();
  const spent = performance.now() - begun;
  instrument.change({ ...opening, without: [], beside: "" });
  while (instrument.data.without.length || instrument.beside.shown) await frame();
  return spent;
}"""


def main() -> None:
    """Prints a line a question."""
    with served() as (port, _), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_ARGS)
        _, frame, _ = _opened(browser, port)
        time.sleep(FIRST_S)  # until the server is at rest
        print(f"load {os.getloadavg()[0]:.1f}", flush=True)
        for name, change in CHANGES.items():
            first, *again = (frame.evaluate(CHANGE, change) for _ in range(6))
            print(f"  {name}: first {first:.0f} ms, again {sorted(again)[2]:.0f} ms", flush=True)
        for name, change in POINTED.items():
            frame.evaluate(POINT, change)
            time.sleep(POINTED_MS / 1000)
            print(
                f"  {name} that was pointed at {POINTED_MS} ms before: {frame.evaluate(CHANGE, change):.0f} ms",
                flush=True,
            )
        browser.close()


if __name__ == "__main__":
    main()
