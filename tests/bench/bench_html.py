"""The single HTML file: `python -m tests.bench.bench_html`. Prints only.

First its size and time beside folium's own way to save a map (one marker with a popup an event), for the bundled record.
Then how many frames a second it plays 20,000 events at, in Chromium on a canvas without a GPU: the record is laid over
itself with places of its own in each copy and times spread over its span. The aim is 30 frames a second.
"""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import folium
import geopandas as gpd
import numpy as np
import pandas as pd
from playwright.sync_api import Page, sync_playwright

from geo.record.dataset import CRS, Dataset, load
from geo.view.permalink import LAYERS
from geo.view.select import select
from geo.view.view import View
from layers.web.single_file import single_file
from tests.conftest import CHROMIUM_ARGS

EVENTS = 20_000
FRAMES = 150
WINDOWS = {
    "a day, moved by hours": {"start": "2021-04-28", "end": "2021-04-28", "step": 3_600_000},
    "a week, moved by days": {"start": "2021-04-01", "end": "2021-04-07", "step": 86_400_000},
    "30 days, moved by days": {"start": "2021-04-01", "end": "2021-04-30", "step": 86_400_000},
    "a year, moved by days": {"start": "2020-06-01", "end": "2021-05-31", "step": 86_400_000},
    "all so far, by weeks": {"start": "", "end": "2021-04-30", "step": 604_800_000},
}
TIMES = ["start_utc", "end_utc", "start_core", "end_core", "start_start"]
PLAY = """async ({ start, end, step, frames }) => {
  const { instrument: file, moments } = conflictMap, clocks = file.data.clocks, view = { ...file.view, start, end };
  const frame = () => new Promise((next) => requestAnimationFrame(next));
  const spent = [];
  let marks = 0;
  await frame();
  const begun = performance.now();
  for (let number = 0; number < frames; number++) {
    const at = performance.now();
    view.end = moments.moved(view.end, step, clocks, true);
    if (view.start) view.start = moments.moved(view.start, step, clocks, false);
    file.step(new conflictMap.Selection(file.data, { ...view }));
    spent.push(performance.now() - at);
    marks = Math.max(marks, file.marks.length);
    await frame();
  }
  const second = (performance.now() - begun) / 1000;
  spent.sort((a, b) => a - b);
  return { fps: frames / second, median: spent[frames >> 1], worst: spent[Math.floor(frames * 0.95)], marks };
}"""


# An area of the same size, moved over the middle of the map frame by frame.
DRAG = """async ({ start, end, shape, frames }) => {
  const host = conflictMap.instrument, frame = () => new Promise((next) => requestAnimationFrame(next));
  host.view = { ...host.view, start, end };
  host.draw();
  const spent = [];
  let marks = 0;
  await frame();
  const begun = performance.now();
  for (let number = 0; number < frames; number++) {
    const at = performance.now(), lon = 69.8 + number / 100, lat = 39.9;
    const round = Array.from({ length: 60 }, (_, each) => [lon + 0.4 * Math.cos(each * Math.PI / 30), lat + 0.3 * Math.sin(each * Math.PI / 30)]);
    const text = (numbers) => numbers.map((each) => each.toFixed(4)).join();
    host.narrowed({ box: `box:${text([lon - 0.4, lat - 0.3, lon + 0.4, lat + 0.3])}`, circle: `around:${text([lon, lat, 33])}`,
      polygon: `polygon:${text(round.flat())}` }[shape]);
    spent.push(performance.now() - at);
    marks = Math.max(marks, host.marks.length);
    await frame();
  }
  const second = (performance.now() - begun) / 1000;
  spent.sort((a, b) => a - b);
  return { fps: frames / second, median: spent[frames >> 1], worst: spent[Math.floor(frames * 0.95)], marks };
}"""
DRAGS = {
    f"{name} over {days}": {"shape": shape, "start": start, "end": end}
    for days, start, end in (("30 days", "2021-04-01", "2021-04-30"), ("all", "", ""))
    for name, shape in (("rectangle", "box"), ("60 corners", "polygon"), ("circle", "circle"))
}


def main() -> None:
    """Prints the tables."""
    record = load()
    selection = select(record, View(layers=LAYERS))
    print("the bundled record        bytes      seconds")
    for name, make in (
        ("single file", lambda: single_file(selection)),
        ("folium, a marker an event", lambda: plain(record)),
    ):
        size, seconds = timed(make)
        print(f"{name:25} {size:>10,}  {seconds:>6.2f}")
    many = repeated(record, -(-EVENTS // len(record.events)))
    print(f"\n{len(many.events):,} events at {int(many.places['placed'].sum()):,} spots")
    print("played                  frames/s  ms a step (median, 95 %)   marks")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.html"
        path.write_bytes(single_file(select(many, View(layers=LAYERS))))
        print_frames(path)


def print_frames(path: Path) -> None:
    """Plays the file in Chromium and prints a line a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM_ARGS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{path.as_uri()}#from=2021-04-28&to=2021-04-28", timeout=120_000)
        for name, window in WINDOWS.items():
            print(f"{name:24}{line(page, PLAY, window)}")
        print("an area of 70 km, dragged")
        for name, window in DRAGS.items():
            print(f"{name:24}{line(page, DRAG, window)}")
        browser.close()


def line(page: Page, script: str, window: dict[str, object]) -> str:
    """The figures of one window."""
    its = page.evaluate(script, window | {"frames": FRAMES})
    return f"{its['fps']:>7.0f}  {its['median']:>12.1f} {its['worst']:>8.1f}  {its['marks']:>12,}"


def timed(make: Callable[[], bytes]) -> tuple[int, float]:
    """Bytes made, and the best time of three in seconds."""
    seconds, size = float("inf"), 0
    for _ in range(3):
        begun = perf_counter()
        size = len(make())
        seconds = min(seconds, perf_counter() - begun)
    return size, seconds


def plain(dataset: Dataset) -> bytes:
    """What folium alone makes: a map with a marker and a popup for every event and place."""
    base = folium.Map(location=(39.9, 70.5), zoom_start=9)
    spots = dataset.places[dataset.places["placed"]].set_index("place_id")
    for event in dataset.events.itertuples():
        for place in (each for each in event.place_ids if each in spots.index):
            at = (spots.at[place, "lat"], spots.at[place, "lon"])
            folium.Marker(at, popup=f"{event.title}<br>{event.summary}").add_to(base)
    out = io.BytesIO()
    base.save(out, close_file=False)
    return out.getvalue()


def repeated(dataset: Dataset, times: int) -> Dataset:
    """The dataset ``times`` over: ids, spots and times of its own in each copy, and a claim an event."""
    chance = np.random.default_rng(1)
    claims = dataset.claims.drop_duplicates("event_id")
    copies = [_copy(dataset, claims, number, chance) for number in range(times)]
    frames = {name: pd.concat([copy[name] for copy in copies], ignore_index=True) for name in copies[0]}
    frames["places"] = gpd.GeoDataFrame(frames["places"], geometry="geometry", crs=CRS)
    return replace(dataset, **frames, relations=dataset.relations[:0], problems=())


def _copy(dataset: Dataset, claims: pd.DataFrame, number: int, chance: np.random.Generator) -> dict[str, pd.DataFrame]:
    places, events, statuses = dataset.places, dataset.events, dataset.statuses
    lon, lat = (places[name] + chance.normal(0, 0.3, len(places)) for name in ("lon", "lat"))
    later = pd.to_timedelta(int(chance.integers(-900, 900)), unit="D")
    named = {"place_ids": lambda its: its["place_ids"].map(lambda ids: tuple(f"{each}#{number}" for each in ids))}
    return {
        "places": places.assign(
            place_id=places["place_id"] + f"#{number}", lon=lon, lat=lat, geometry=gpd.points_from_xy(lon, lat)
        ),
        "events": events.assign(
            event_id=events["event_id"] + f"#{number}", **named, **{name: events[name] + later for name in TIMES}
        ),
        "claims": claims.assign(
            claim_id=claims["claim_id"] + f"#{number}", event_id=claims["event_id"] + f"#{number}", **named
        ),
        "statuses": statuses.assign(
            status_id=statuses["status_id"] + f"#{number}", place_id=statuses["place_id"] + f"#{number}"
        ),
    }


if __name__ == "__main__":
    main()
