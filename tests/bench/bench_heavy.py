"""Memory of small files that stand for much: each alone, and ten brought at once: `python -m tests.bench.bench_heavy [NAME …]`."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.heavy import HEAVY
from tests.bench.visitor import Visitor, peak_mb
from tests.served import served

AT_ONCE = ("texts.parquet", "text.parquet", "numbers.parquet", "empty.kmz", "placemarks.kmz", "text.zip", "texts.xlsx",
           "lists.geojson.gz", "layers.gpkg", "odd package.zip")  # fmt: skip
ALONE = """
import sys, time
from geo.core.errors import GeoError
from geo.readers.door import Options, Upload, import_upload
from tests.bench.visitor import peak_mb
import os, geopandas, pyogrio
path = sys.argv[1]
content, before, cpu = open(path, "rb").read(), peak_mb(os.getpid()), time.process_time()
try:
    found = import_upload(Upload(os.path.basename(path), content), Options())
    said = f"{found.accepted:,} rows taken in"
except GeoError as fault:
    said = str(fault)[:110]
print(f"  {os.path.basename(path):<24} {len(content) / 1e3:9,.0f} kB: {peak_mb(os.getpid()) - before:6,.0f} MB, "
      f"{time.process_time() - cpu:5.1f} s of CPU: {said}", flush=True)
"""


def made(folder: Path, names: list[str]) -> list[Path]:
    """The files, written by a process of their own."""
    code = "import sys; from pathlib import Path; from tests.bench.heavy import HEAVY; Path(sys.argv[1]).write_bytes(HEAVY[sys.argv[2]]())"
    for name in names:
        subprocess.run([sys.executable, "-c", code, str(folder / name), name], check=True)
    return [folder / name for name in names]


async def at_once(paths: list[Path]) -> None:
    """As many visitors as files, all there at once; prints the most that the server ever held."""
    with served() as (port, pid):
        visitors = [await Visitor.come(port, "pane=add") for _ in paths]
        before, started = peak_mb(pid), time.monotonic()
        await asyncio.gather(
            *(each.bring(path.name, path.read_bytes()) for each, path in zip(visitors, paths, strict=True))
        )
        print(f"  {len(paths)} at once: the server held at most {peak_mb(pid):,.0f} MB ({before:,.0f} MB before), "
              f"{time.monotonic() - started:.0f} s", flush=True)  # fmt: skip
        for visitor, path in zip(visitors, paths, strict=True):
            print(
                f"    {path.name}: {next((each for each in visitor.said if path.stem in each), visitor.said[:1])!s:.120}"
            )
            await visitor.leave()


def main() -> None:
    names = [each for each in sys.argv[1:] if each in HEAVY]
    with tempfile.TemporaryDirectory() as folder:
        for path in made(Path(folder), names or list(HEAVY)):
            subprocess.run([sys.executable, "-c", ALONE, str(path)], check=True)
        asyncio.run(at_once(made(Path(folder), names or list(AT_ONCE))))


if __name__ == "__main__":
    main()
