"""How long a change of a filter takes until it is painted: `python -m tests.bench.bench_map`. Prints only.

One run in one Chromium without a GPU: this app, an empty Streamlit page, the usual folium way and ``st.pydeck_chart``, on
the same invented points. After the click (or the request of the page, in a fresh profile) the bench waits until nothing
draws or changes anywhere for a second, and takes the time of the last stroke: on the map, and – where there is more than a
map – on the whole page. Our app is measured with the dock shut, so no run of the server follows a change. Beside the seconds
stands the ratio to the empty page. The aims: a change on the map within an empty rerun at 300 and 2,000 events, within three
at 20,000, the page quiet within three; the first map within 1.3 (1.6 at 20,000) times an empty page.
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from playwright.sync_api import Browser, Page, sync_playwright

from geo.record.dataset import load
from tests.bench.synthetic import CHANGES, synthetic_package
from tests.conftest import CHROMIUM_ARGS, chromium_path
from tests.served import served
from ui.records import packed_record

SIZES = (300, 2_000, 20_000)
ROUNDS = 5
PATIENCE_MS = 240_000
PEERS = Path(__file__).parent / "peers"
# Notes in the outermost window when anything was last drawn on a map, and when anything at all was last changed.
WATCH = """
(() => {
  const note = (map) => {
    try { window.top.lastChange = Date.now(); if (map) window.top.lastStroke = Date.now(); } catch { /* of another origin */ }
  };
  for (const [kind, names] of [[CanvasRenderingContext2D, ["drawImage", "fill", "stroke"]],
      [WebGL2RenderingContext, ["drawArrays", "drawElements", "drawArraysInstanced", "drawElementsInstanced"]]])
    for (const name of names) {
      const before = kind.prototype[name];
      kind.prototype[name] = function (...values) {
        note(window !== window.top || kind === WebGL2RenderingContext);
        return before.apply(this, values);
      };
    }
  const busy = "[data-testid=stStatusWidget], [data-testid=stToolbar], [data-testid=stHeader]";
  const ours = ({ target }) => !(target.closest ? target : target.parentElement)?.closest(busy);
  new MutationObserver((changes) => changes.some(ours) && note(window !== window.top))
    .observe(document, { subtree: true, childList: true, characterData: true });
})();
"""
SETTLED = """async (start) => {
  const running = () => document.querySelector("[data-testid=stApp]")?.dataset.testScriptState !== "notRunning";
  while (running() || window.lastChange === start || Date.now() - window.lastChange < QUIET) await new Promise((done) => setTimeout(done, 20));
  return [(window.lastStroke || window.lastChange) - start, window.lastChange - start];
}""".replace("QUIET", "1200")
CLICK = """(words) => {
  const wanted = [...document.querySelectorAll("button, [data-testid=stCheckbox] input")];
  window.lastChange = Date.now();
  window.lastStroke = 0;
  const start = window.lastChange;
  wanted.find((each) => !words || each.textContent.trim() === words).click();
  return start;
}"""


CHOOSE = """(words) => {
  const period = document.querySelector(".when select");
  period.value = [...period.options].find((each) => each.textContent === words).value;
  const start = (window.top.lastChange = Date.now());
  window.top.lastStroke = 0;
  period.dispatchEvent(new Event("change"));
  return start;
}"""


@dataclass(frozen=True)
class Way:
    """A way to draw the points: what to start, what to click and what shows that the first picture is there."""

    name: str
    script: str
    clicks: tuple[str, ...] = ("",)
    ready: str = "iframe, canvas, [data-testid=stCheckbox]"
    rounds: int = ROUNDS


OURS = Way("this app", "app.py", CHANGES, "iframe[src*='/assets/map/']")
EMPTY = Way("empty rerun", str(PEERS / "empty.py"))
NAIVE = Way("folium markers", str(PEERS / "naive_server.py"), ready="iframe", rounds=2)
DECK = Way("pydeck", str(PEERS / "deck.py"), ready="canvas")


def main() -> None:
    """Prints a table a number of events."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=[*CHROMIUM_ARGS, "--enable-unsafe-swiftshader"]
        )
        for size in SIZES:
            print(f"{size:,} events", flush=True)
            package = synthetic_package(Path(folder) / str(size), size)
            empty = _print_way(browser, EMPTY, package, None)
            for way in (OURS, DECK, NAIVE):
                _print_way(browser, way, package, empty)
            _print_server(package)
        browser.close()


Figures = tuple[float, float, float, float]


def _print_way(browser: Browser, way: Way, package: Path, empty: Figures | None) -> Figures:
    """Prints and returns the seconds of a change on map and page, and of opening until map and page are painted."""
    with _started(way, package) as address:
        _first(browser, way, address)[0].close()
        page, first_map, first_page = _first(browser, way, address)
        received: list[int] = []
        page.on("websocket", lambda socket: socket.on("framereceived", lambda data: received.append(len(data))))
        page.reload()
        _settled(page, way)
        received.clear()
        spent = [_changed(page, way, way.clicks[number % len(way.clicks)]) for number in range(1, way.rounds + 1)]
        page.close()
    on_map, on_page = (min(each) for each in zip(*spent, strict=True))
    found = (on_map, on_page, first_map, first_page)
    words = [f"{each:>6.2f} s ({each / other:>4.1f} ×)" for each, other in zip(found, empty or found, strict=True)]
    print(f"  {way.name:<15} a change on the map {words[0]}, on the page {words[1]};  opened: map {words[2]}, page {words[3]};"
          f"  {sum(received) / len(spent) / 1000:>9,.1f} kB a change", flush=True)  # fmt: skip
    return found


def _first(browser: Browser, way: Way, address: str) -> tuple[Page, float, float]:
    """A page opened in a fresh profile, with the seconds until map and page were painted."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.add_init_script(WATCH)
    page.goto(address)
    return page, *_settled(page, way)


def _settled(page: Page, way: Way) -> list[float]:
    page.wait_for_selector(way.ready, timeout=PATIENCE_MS)
    return [each / 1000 for each in page.evaluate(SETTLED, page.evaluate("() => performance.timeOrigin"))]


def _changed(page: Page, way: Way, words: str) -> list[float]:
    frame = next((each for each in page.frames if "/assets/map/" in each.url), None) if way is OURS else None
    start = frame.evaluate(CHOOSE, words) if frame else page.evaluate(CLICK, words)
    return [each / 1000 for each in page.evaluate(SETTLED, start)]


def _print_server(package: Path) -> None:
    """What the server spends once for a record, and what travels."""
    started = perf_counter()
    packed = packed_record(load(package))
    spent = perf_counter() - started
    print(f"  {'our server':<15} {spent:.3f} s to read and pack the record, {len(packed) / 1000:,.0f} kB", flush=True)


@contextmanager
def _started(way: Way, package: Path) -> Iterator[str]:
    places = package / "bench-places.csv"
    _write_points(package, places)
    with served(way.script, CONFLICT_MAP_DATA=str(package), BENCH_PLACES=str(places)) as (port, _):
        yield f"http://localhost:{port}"


def _write_points(package: Path, places: Path) -> None:
    with (package / "places.csv").open(encoding="utf-8") as source, places.open("w", encoding="utf-8") as target:
        rows = list(csv.DictReader(source))
        target.write("name,lon,lat\n" + "".join(f"{row['name']},{row['lon']},{row['lat']}\n" for row in rows))


if __name__ == "__main__":
    main()
