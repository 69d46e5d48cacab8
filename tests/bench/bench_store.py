"""The store of many events beside bare DuckDB in the same run: `python -m tests.bench store`. Prints only.

Ten million made-up events (400 hot spots, 5,000 places, two sentences each) are loaded from Parquet by the command, then
asked as the map asks, each answer beside the same SQL with its values written out on a plain connection. kepler.gl and
pydeck take all rows into the browser, which ends at about a million; they can't follow here.
`python -m tests.bench.bench_store 50000000` takes another number, `… ask store.duckdb` asks a store that is there, `… five TEN FIFTY` makes one of five
times the events of another, each copy a little aside in space and time.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import duckdb

from geo.__main__ import main as command
from geo.store.embedded import CLOSED, DIALECT, Embedded
from geo.store.foreknown import create as create_counts
from geo.store.latest import Desk
from geo.store.query import Asked, Question, card, cells, histogram, page, points
from geo.store.rows import definition, with_macros
from geo.store.table import NAMES

ROWS, ROUNDS, READERS = 10_000_000, 5, 20
YEAR = {"start": datetime(2023, 1, 1), "end": datetime(2024, 1, 1)}
REGION = (67.5, 34.307144, 75.9375, 40.979898)  # of whole cells, as the page asks
SPOT = (70.0, 39.5, 71.0, 40.3)
MADE = """COPY (WITH made AS (SELECT i, (hash(i) % 400)::INT AS hot, (hash(i + 11) % 5000)::INT AS place FROM range({rows}) AS t(i))
SELECT 'E' || i AS event_id, TIMESTAMP '1997-01-01' + to_seconds((hash(i + 1) % 900000000)::BIGINT) AS start_utc,
  'day' AS time_precision,
  greatest(-180, least(180, CASE WHEN hot % 8 = 0 THEN 70.5 ELSE (hash(hot) % 34000) / 100.0 - 170 END
    + (hash(i + 2) % 1000 + hash(i + 3) % 1000) / 500.0 - 2)) AS lon,
  CASE WHEN hot % 8 = 0 THEN 39.9 ELSE (hash(hot + 1000) % 11000) / 100.0 - 50 END
    + (hash(i + 4) % 1000 + hash(i + 5) % 1000) / 1000.0 - 1 AS lat,
  (1000 * (1 + hash(i + 6) % 25))::FLOAT AS radius_m, 'centroid' AS basis,
  ['clash', 'shelling', 'incident', 'talks', 'arson'][1 + (hash(i + 7) % 5)::INT] AS kind,
  'Group ' || (hash(i + 8) % 300) AS actor1, 'Group ' || (hash(i + 9) % 300) AS actor2, 'Country ' || (hot % 60) AS country,
  'Village ' || place AS place, 'Paper ' || (hash(i + 10) % 200) AS source,
  'Fighting near village ' || place AS title,
  CASE WHEN hash(i + 12) % 50 = 0 THEN 'A bridge was hit, ' ELSE 'Shots were heard, ' END || (hash(i + 13) % 1000) || ' people fled.' AS summary,
  (hash(i + 14) % 10)::INT AS fatalities FROM made) TO '{path}' (FORMAT parquet, COMPRESSION zstd)"""


def questions(first: tuple[str, datetime]) -> dict[str, Question]:
    """Those of the map; ``first`` is the id and start of a row."""
    everything, region = Asked(), Asked(area=REGION)
    return {
        "histogram by month, all": histogram(everything, "month"),
        "histogram, actor, all time": histogram(Asked(actors=("Group 5",)), "month"),
        "histogram, word, all": histogram(Asked(words="bridge"), "month"),
        "histogram, a year": histogram(Asked(**YEAR), "day"),  # type: ignore[arg-type]
        "cells of the world, all": cells(everything, 3),
        "cells of the world, a year": cells(Asked(kinds=("clash", "shelling"), **YEAR), 3),  # type: ignore[arg-type]
        "cells of a region, all time": cells(region, 7),
        "cells of a region, a year": cells(Asked(area=REGION, **YEAR), 7),  # type: ignore[arg-type]
        "single events in view, a week": points(Asked(datetime(2023, 3, 1), datetime(2023, 3, 8), area=SPOT)),
        "a page, newest": page(everything, 50),
        "a page, kind and region": page(Asked(kinds=("clash",), area=REGION), 50),
        "a card by its id alone": card("E77"),
        "a card of a row in view": card(*first),
    }


def main(rows: int = ROWS) -> None:
    """Prints how the load went and a line a question."""
    with tempfile.TemporaryDirectory(prefix="bench-store-") as folder:
        source, store = Path(folder) / "events.parquet", Path(folder) / "store.duckdb"
        with duckdb.connect() as connection:
            connection.execute(MADE.format(rows=rows, path=source))
        print(f"{rows:,} events, {source.stat().st_size / 1e6:,.0f} MB of Parquet")
        plain = seconds_of(lambda: bare_load(source, Path(folder) / "bare.duckdb"))
        took = seconds_of(lambda: apart("load", source, store))
        print(f"load {took:.1f} s, file {store.stat().st_size / 1e6:,.0f} MB; bare DuckDB, unchecked: {plain:.1f} s")
        ask_all(store)
        apart("readers", store)


def five_times(source: Path, store: Path) -> None:
    """A store of five times the events of ``source``: each copy has ids of its own and lies a little aside, in the same order of
    time, so that nothing need be sorted."""
    east = "round(greatest(-180, least(180, lon + copy * 0.07)), 7) AS lon"
    north = "round(lat + copy * 0.05 * (90 - abs(lat)) / 90, 7) AS lat"
    with duckdb.connect(str(store), config={"memory_limit": "1500MB"}) as connection:
        with_macros(connection)
        connection.execute(f"ATTACH '{source}' AS one (READ_ONLY)")
        moved = f"SELECT * REPLACE (event_id || '-' || copy AS event_id, {east}, {north}) FROM one.events, range(5) AS t(copy)"
        names = ", ".join(name for name in NAMES if name != "cell")
        connection.execute(f"CREATE TABLE events ({definition()})")
        connection.execute(f"INSERT INTO events SELECT {names}, cell_of(lon, lat) FROM ({moved})")
        create_counts(connection)


def bare_load(source: Path, store: Path) -> None:
    with duckdb.connect(str(store), config={"memory_limit": "1500MB"}) as connection:
        connection.execute(
            f"CREATE TABLE events AS SELECT * FROM read_parquet('{source}') ORDER BY start_utc, event_id"
        )


def apart(what: str, *paths: Path) -> None:
    """Does it in a process of its own, which tells its memory."""
    subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.bench.bench_store", what, *map(str, paths)], check=True
    )


def peak_gb() -> float:
    """The most that this process held; Linux's own count, for the usual one begins with that of whoever started it."""
    said = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text("utf-8"))
    return int(said[1]) / 1e6 if said else float("nan")


def ask_all(store: Path) -> None:
    ours = Embedded(store)
    print(f"{'median of 5, ms':34}{'ours':>8}{'bare':>8}{'ratio':>7}{'CPU':>8}")
    with duckdb.connect(str(store), read_only=True, config=bare_config()) as bare:
        for name, question in questions(ours.ask(page(Asked(), 1)).rows[0][:2]).items():
            text = written_out(question)
            pairs = [
                (seconds_of(lambda q=question: ours.ask(q)), seconds_of(lambda t=text: bare.execute(t).fetchall()))
                for _ in range(ROUNDS)
            ]
            mine, plain = (median(each) * 1e3 for each in zip(*pairs, strict=True))
            busy = median(cpu_of(lambda q=question: ours.ask(q)) for _ in range(ROUNDS)) * 1e3
            print(f"{name:34}{mine:>8.0f}{plain:>8.0f}{mine / plain:>7.2f}{busy:>8.0f}")
    ours.close()


def bare_config() -> dict[str, str | bool | int | float | list[str]]:
    """One process opens a file in one way only."""
    return dict(CLOSED)


def written_out(question: Question) -> str:
    """The same SQL with its values as literals."""
    text = DIALECT.text(question)
    for name in sorted(question.values, key=len, reverse=True):
        value = question.values[name]
        text = text.replace(f"${name}", f"TIMESTAMP '{value}'" if isinstance(value, datetime) else repr(value))
    return text


def read_by_many(store: Path) -> None:
    """Readers who each ask for histogram and cells of years of their own, all at once."""
    desk = Desk(Embedded(store))
    taken: list[float] = []

    def read(number: int) -> None:
        for turn in range(5):
            year = 1998 + (number + 3 * turn) % 25
            asked = Asked(datetime(year, 1, 1), datetime(year + 1, 1, 1))
            for pane, question in (("bar", histogram(asked, "day")), ("map", cells(asked, 4))):
                taken.append(seconds_of(lambda p=pane, q=question: desk.ask(f"{number} {p}", q)))

    threads = [threading.Thread(target=read, args=(number,)) for number in range(READERS)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    desk.engine.close()
    print(f"{READERS} readers at once: median {median(taken) * 1e3:.0f} ms an answer, at most {peak_gb():.2f} GB")


def cpu_of(work: Callable[[], object]) -> float:
    """Seconds of all cores, which other work beside it changes little."""
    begun = process_time()
    work()
    return process_time() - begun


def seconds_of(work: Callable[[], object]) -> float:
    begun = perf_counter()
    work()
    return perf_counter() - begun


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["five", source, store]:
            five_times(Path(source), Path(store))
        case ["ask", store]:
            ask_all(Path(store))
            read_by_many(Path(store))
        case ["readers", store]:
            read_by_many(Path(store))
        case ["load", source, store]:
            command(["store", source, "--to", store])
            print(f"loaded with at most {peak_gb():.2f} GB")
        case said:
            main(*map(int, said))
