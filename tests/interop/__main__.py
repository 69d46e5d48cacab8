"""Every export looked at by the programs that it is made for: `make interop` (not in CI: it installs Debian's QGIS and GDAL).

Writes the exports of some views into a folder (default: `build/interop`) with what they must hold, lets QGIS open, count
and draw them (`in_qgis.py`) and GDAL name their layers, and says the versions. Look at the pictures it leaves there.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

from geo.core.times import bound
from geo.record.dataset import Dataset, load
from geo.view.permalink import parse_query, view_of
from geo.view.select import Selection, select
from layers.qgis.geopackage import EXPORTERS

VIEWS = {"opening": "", "september-2022": "from=2022-09-14&to=2022-09-20"}
PYTHON_OF_QGIS = "/usr/bin/python3"


def main(folder: Path) -> int:
    """Writes, looks, prints; 1 where a count differs."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    dataset, expected = load(), {}
    for name, link in VIEWS.items():
        selection = select(dataset, view_of(parse_query(link), dataset)[0])
        for exporter in EXPORTERS:
            file = f"{name}.{exporter.ending}"
            (folder / file).write_bytes(exporter.content(selection, file))
        expected[name] = holds(dataset, selection)
    (folder / "expected.json").write_text(json.dumps(expected, indent=1), "utf-8")
    subprocess.run(["ogrinfo", "--version"], check=True)
    for file in sorted(folder.glob("*.[gk]*")):
        subprocess.run(["ogrinfo", "-ro", "-q", file], check=True)
    return subprocess.run(
        [PYTHON_OF_QGIS, Path(__file__).with_name("in_qgis.py"), folder], check=False, env={}
    ).returncode


def holds(dataset: Dataset, selection: Selection) -> dict[str, object]:
    """What a file of the selection must hold: its events, and those of each day with the day's bounds in UTC."""
    first, last = (date.fromisoformat(each) for each in (selection.view.start, selection.view.end))
    days = [(first + timedelta(days=each)).isoformat() for each in range((last - first).days + 1)]
    return {
        "events": selection.events["event_id"].tolist(),
        "on_map": int(((selection.events["place"] == "map") & (selection.events["layer"] != "towns")).sum()),
        "days": {day: on(dataset, selection, day) for day in days},
    }


def on(dataset: Dataset, selection: Selection, day: str) -> dict[str, object]:
    its = select(dataset, selection.view.but(start=day, end=day)).events["event_id"]
    since, until = (bound(day, dataset.package.zones, last=last) for last in (False, True))
    assert since and until
    return {
        "events": sorted(set(its) & set(selection.events["event_id"])),
        "since": f"{since.moment:%Y-%m-%dT%H:%M:%S}",
        "until": f"{until.moment:%Y-%m-%dT%H:%M:%S}",
        "first": f"{day}T00:00:00",
        "after": f"{date.fromisoformat(day) + timedelta(days=1)}T00:00:00",
    }


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/interop")))
