"""Opening a data package of a million events, with and without its Parquet tables: `python -m tests.bench package`. Prints only.

The aims: 6 s, and 1 GB at the most.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter, process_time

import pandas as pd

from geo.package.schema import TABLES
from geo.package.twins import LEAST_ROWS, twin
from geo.record.dataset import load
from tests.bench.bench_store import peak_gb
from tests.bench.synthetic import large_package

EVENTS, PLACES = 1_000_000, 60_000


def main() -> None:
    """Prints a line for CSV alone and one for both."""
    with tempfile.TemporaryDirectory(prefix="bench-package-") as name:
        folder = large_package(Path(name), EVENTS, PLACES)
        apart("CSV alone", folder)
        add_twins(folder)
        apart("with Parquet", folder)


def add_twins(folder: Path) -> None:
    """As the one writer of packages adds them."""
    for table in TABLES:
        path = folder / table.file
        frame = pd.read_csv(path, dtype="str", keep_default_na=False) if path.exists() else pd.DataFrame()
        if len(frame) >= LEAST_ROWS:
            (folder / table.twin).write_bytes(twin(frame, path.read_bytes()))


def apart(words: str, folder: Path) -> None:
    """In a process of its own, which tells its memory: that of the libraries too."""
    subprocess.run([sys.executable, "-m", "tests.bench.bench_package", words, str(folder)], check=True)


def opened(words: str, folder: Path) -> None:
    begun, busy, before = perf_counter(), process_time(), peak_gb()
    events = len(load(folder).events)
    print(
        f"{words:14}{events:,} events in {perf_counter() - begun:.1f} s ({process_time() - busy:.1f} s of CPU), "
        f"at most {peak_gb():.2f} GB, of which {before:.2f} before",
        flush=True,
    )


if __name__ == "__main__":
    if sys.argv[1:]:
        opened(sys.argv[1], Path(sys.argv[2]))
    else:
        main()
