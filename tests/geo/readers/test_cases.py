"""Golden pairs: each file of ``tests/cases`` (and each that ``made`` builds) and what becomes of every row of it.

After a wanted change: ``UPDATE_CASES=1 pytest tests/geo/readers/test_cases.py``, and look at the difference.
"""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest

from geo.core.errors import GeoError
from geo.package.folder import read_files
from geo.package.writer import package_files
from geo.readers.door import Options, Upload, import_upload
from geo.record.dataset import dataset_of
from geo.sets.import_package import package_of_import
from tests.geo.readers.made import CASES, MADE

OPTIONS: dict[str, dict[str, Any]] = {
    "answered day_or_month_first.csv": {"day_first": True},
    "answered swapped.csv": {"swap": True},
    "answered metres.csv": {"crs": "EPSG:28412"},
    "answered metres.geojson": {"crs": "EPSG:3857"},
    "answered no_prj_metres.zip": {"crs": "EPSG:28412"},
    "answered unnamed_coordinates.csv": {"lat": "first", "lon": "second"},
    "answered two_tables.zip": {"sheet": "b.csv"},
    "answered two_layers.gpkg": {"sheet": "events"},
    "answered decimal_comma_cp1251.csv": {"encoding": "cp1251", "delimiter": ";", "kind_map": {"поджог": "arson"}},
}
EXPECTED = CASES / "expected"
RECORD = "record.zip"  # grows with every fact: counted below, not written down
NAMES = sorted({*(path.name for path in CASES.iterdir() if path.is_file()), *MADE, *OPTIONS} - {RECORD})


def content_of(name: str) -> bytes:
    file = name.removeprefix("answered ")
    return MADE[file]() if file in MADE else (CASES / file).read_bytes()


def outcome(name: str) -> dict[str, Any]:
    options = Options(**{"today": "2026-11-24", **OPTIONS.get(name, {})})
    try:
        imported = import_upload(Upload(name.removeprefix("answered "), content_of(name)), options)
    except GeoError as fault:
        return {"error": str(fault)}
    report = imported.as_dict()
    assert imported.accepted + len(imported.rejected) + len(imported.skipped) == imported.rows
    if imported.accepted:
        raw = package_of_import(imported)
        dataset = dataset_of(raw if imported.raw else read_files(package_files(raw)))
        assert dataset.problems == () or imported.raw is not None, "what was accepted opens, and a check finds nothing"
        report["first"] = dataset.events.head(2)[
            ["event_id", "title", "kind", "start", "end", "time_precision"]
        ].to_dict("records")
        report["figures"] = int(dataset.claims["metric"].ne("").sum())
    report["drawn"] = imported.reference.head(2)[["name", "kind", "text"]].to_dict("records")
    report["rejects"] = [str(each) for each in imported.rejected][:12]
    report["questions"] = [f"{each['option']}: {each['choices']} {each['preview']}" for each in report["questions"]]
    return report


@pytest.mark.parametrize("name", NAMES)
def test_every_row_of_the_file_comes_to_what_was_written_down(name: str) -> None:
    found = json.loads(json.dumps(outcome(name), ensure_ascii=False))
    path = EXPECTED / f"{name.replace(' ', '_')}.json"
    if os.environ.get("UPDATE_CASES"):
        path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert found == json.loads(path.read_text("utf-8"))


def test_the_record_of_this_repository_comes_in_with_every_row() -> None:
    folder = Path(__file__).parents[3] / "geo" / "data" / "batken-isfara"
    tables = {path.stem: [*csv.DictReader(io.StringIO(path.read_text("utf-8")))] for path in folder.glob("*.csv")}
    events = tables["events"]
    found = outcome(RECORD)
    assert found["rows"] == found["accepted"] == sum(len(rows) for rows in tables.values())
    assert found["events"] == len(events)
    assert found["dates"] == [min(row["start"] for row in events)[:10], max(row["start"] for row in events)[:10]]
    assert [row["event_id"] for row in found["first"]] == [row["event_id"] for row in events[:2]]
    assert found["figures"] == sum(row["metric"] != "" for row in tables["claims"])
    assert not found["warnings"] and not found["questions"]
