"""A store in the page: from the end of a pan, of a drag of the range or of playing until what the store answers is painted. Prints
only.

`python -m tests.bench.bench_store_page store.duckdb` takes a store that is there; `bench_store` says how one is made up.
"""

from __future__ import annotations

import shutil
import sys
from statistics import median, quantiles

from playwright.sync_api import Frame, sync_playwright

from tests.browser.stores import opened
from tests.conftest import CHROMIUM_ARGS
from tests.served import served

ROUNDS = 15
VIEWS = {
    "world, all": "lon=40&lat=25&z=3&from=..&to=..",
    "world, a year": "lon=40&lat=25&z=3&from=2015&to=2015",
    "region, all": "lon=70.5&lat=39.9&z=7&from=..&to=..",
    "region, a year": "lon=70.5&lat=39.9&z=7&from=2015&to=2015",
    "single events": "lon=70.5&lat=39.9&z=10&from=2015-03&to=2015-03",
}
PAINTED = """async (act) => {
  const { instrument, view } = conflictMap, { drawn, tally, detail } = instrument.store.panes;
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const begun = performance.now();
  act === "pan" ? view.leaflet.panBy([90, 40], { animate: false }) : act === "stop" ? instrument.player.pause() : instrument.change(act);
  do await frame(); while ([drawn, ...(act === "pan" ? [] : [tally, detail])].some((pane) => pane.busy || pane.old));
  return performance.now() - begun;
}"""

PLAYED = "() => { const { player } = conflictMap.instrument; player.host.ask(); return new Promise((done) => setTimeout(done, 700)); }"


def main(store: str) -> None:
    """Prints a line a view."""
    with served("app.py", "--", "--store", store) as (port, _), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM_ARGS)
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        print(f"{'painted after, ms':20}{'pan':>8}{'90 %':>8}{'drag':>8}{'90 %':>8}{'stop':>8}{'90 %':>8}")
        for name, link in VIEWS.items():
            measure(name, opened(page, f"http://localhost:{port}?{link}"))
        browser.close()


def measure(name: str, its: Frame) -> None:
    pans = [its.evaluate(PAINTED, "pan") for _ in range(ROUNDS)]
    ends = (
        [f"2015-{month:02d}" for month in range(1, 13)]
        if "year" in name or "single" in name
        else ["", "2024", "2023", "2022", ""]
    )
    drags = [its.evaluate(PAINTED, {"end": end} if "all" in name else {"start": end, "end": end}) for end in ends]
    its.evaluate("() => conflictMap.instrument.change({ start: '2015-01-01', end: '2015-06-30' })")
    stops = [(its.evaluate(PLAYED), its.evaluate(PAINTED, "stop"))[1] for _ in range(ROUNDS)]
    numbers = [each for times in (pans, drags, stops) for each in (median(times), quantiles(times, n=10)[-1])]
    print(f"{name:20}" + "".join(f"{each:>8.0f}" for each in numbers))


if __name__ == "__main__":
    main(sys.argv[1])
