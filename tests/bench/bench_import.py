"""How fast files come in, against a bare read of the same file: `python -m tests.bench import`. Prints only.

Bare is ``pandas.read_csv`` (or what else reads the format) with ``points_from_xy``: no check, no report. The aims are for
250,000 rows of CSV: on the map in under 10 s, under 1.5 GB at the most.
"""

from __future__ import annotations

import io
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.readers.door import Upload, import_upload
from geo.record.dataset import Dataset, load
from geo.sets.import_package import package_of_import
from geo.sets.merge import checked_set, merge, meta_of
from geo.view.permalink import opening_view
from geo.view.select import select
from geo.view.view import View
from layers.scene import Scene
from tests.layers.web.expected import map_args

ROWS = 250_000
SHEET_ROWS = 25_000
KINDS = (("Battles", "Armed clash"), ("Riots", "Mob violence"), ("Protests", "Peaceful protest"))


def rows(count: int) -> pd.DataFrame:
    """Invented events in the columns of ACLED, of the length that its rows usually have."""
    chance = np.random.default_rng(1)
    place = chance.integers(0, 5_000, count)
    kind = [KINDS[each] for each in chance.integers(0, 3, count)]
    day = pd.Timestamp("2018-01-01") + pd.to_timedelta(chance.integers(0, 2_500, count), unit="D")
    return pd.DataFrame(
        {
            "event_id_cnty": [f"NOR{number}" for number in range(count)],
            "event_date": day.strftime("%d %B %Y"),
            "time_precision": chance.integers(1, 4, count),
            "event_type": [each for each, _ in kind],
            "sub_event_type": [each for _, each in kind],
            "actor1": "Military Forces of Northland",
            "actor2": "Military Forces of Southland",
            "country": "Northland",
            "admin1": "North Province",
            "admin2": "Ford District",
            "location": [f"Place {each}" for each in place],
            "latitude": np.round(39 + (place % 71) / 24, 4),
            "longitude": np.round(69 + place / 1_250, 4),
            "geo_precision": chance.integers(1, 4, count),
            "source": "Northland Wire; River News",
            "notes": [f"Made up: something was heard near place {each}, as several people told." for each in place],
            "fatalities": chance.integers(0, 6, count),
            "timestamp": 1_690_000_000,
        }
    )


def points(frame: pd.DataFrame) -> gpd.GeoDataFrame:
    at = gpd.points_from_xy(frame["longitude"], frame["latitude"], crs="EPSG:4326")
    return gpd.GeoDataFrame(frame, geometry=at)


def saved(frame: gpd.GeoDataFrame, ending: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"rows{ending}"
        frame.to_file(path)
        return path.read_bytes()


def sheet(frame: pd.DataFrame) -> bytes:
    made = io.BytesIO()
    frame.to_excel(made, index=False)
    return made.getvalue()


def seconds(job: Callable[[], object]) -> float:
    started = time.perf_counter()
    job()
    return time.perf_counter() - started


def compare(name: str, content: bytes, count: int, bare: Callable[[io.BytesIO], object]) -> None:
    plain = seconds(lambda: bare(io.BytesIO(content)))
    ours = seconds(lambda: import_upload(Upload(f"rows.{name}", content)))
    size = f"{len(content) / 1e6:.0f} MB"
    print(
        f"{name:9}{count:>9,}{size:>9}{plain:>9.2f} s{ours:>9.2f} s{count / plain:>13,.0f}{count / ours:>13,.0f}",
        flush=True,
    )


def to_the_map(path: str) -> None:
    """A CSV from its bytes to what the map in the page receives, beside the record, and a change of a filter after
    that; run in a process of its own for its memory."""
    content = Path(path).read_bytes()
    record = load()
    started = time.perf_counter()
    found = import_upload(Upload("rows.csv", content))
    read = time.perf_counter() - started
    whole = merge(record, [checked_set(package_of_import(found, record.package), meta_of(found))])
    view = opening_view(whole).but(start="", end="")
    on_map = drawn(whole, view)
    took = time.perf_counter() - started
    change = seconds(lambda: drawn(whole, view.but(start="2019", end="2022")))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{found.rows:,} rows, {len(found.tables['places']):,} places: read in {read:.1f} s; {on_map:,} events on the map after "
          f"{took:.1f} s; other dates {change:.1f} s; {most:,.0f} MB at the most", flush=True)  # fmt: skip


def drawn(whole: Dataset, view: View) -> int:
    """Makes what the map in the page receives; the number of events on it."""
    scene = Scene(select(whole, view))
    json.dumps(map_args(scene))
    return scene.selection.counts.on_map


def scattered(frame: pd.DataFrame) -> pd.DataFrame:
    """The same rows, each at a place of its own."""
    chance = np.random.default_rng(2)
    lon, lat = (np.round(chance.uniform(*span, len(frame)), 5) for span in ((69, 73.5), (39, 42)))
    return frame.assign(longitude=lon, latitude=lat)


def main() -> None:
    """Prints one line a format, then the way to the map."""
    print(f"{'':9}{'rows':>9}{'size':>9}{'bare':>11}{'import':>11}{'bare rows/s':>13}{'rows/s':>13}")
    frame = rows(ROWS)
    compare("csv", frame.to_csv(index=False).encode(), ROWS, lambda file: points(pd.read_csv(file)))
    compare("parquet", frame.to_parquet(), ROWS, lambda file: points(pd.read_parquet(file)))
    placed = points(frame)
    for ending in (".geojson", ".gpkg", ".fgb"):
        compare(ending[1:], saved(placed, ending), ROWS, gpd.read_file)
    few = frame.head(SHEET_ROWS)
    compare("xlsx", sheet(few), SHEET_ROWS, lambda file: points(pd.read_excel(file, engine="calamine")))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.csv"
        for each in (frame, scattered(frame)):
            each.to_csv(path, index=False)
            call = f"from tests.bench.bench_import import to_the_map; to_the_map({str(path)!r})"
            subprocess.run([sys.executable, "-c", call], check=True)


if __name__ == "__main__":
    main()
