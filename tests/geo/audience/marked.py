"""A package in which everything that a profile may withhold bears a mark that no other text has."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from random import Random
from typing import Any

from tests.invented import COLUMNS, CONFLICT_MAP, TABLES, borders, table

MARK = "zkmarked"
SMALL = "3.7182"
KEYS = {"sources": "source_id", "claimants": "claimant_id", "topics": "topic_id", "places": "place_id", "events": "event_id",
        "claims": "claim_id", "statuses": "status_id"}  # fmt: skip
_REFER = {"place_ids": "places", "place_id": "places", "source_ids": "sources", "event_id": "events", "topic": "topics",
          "claimant_id": "claimants", "claim_id": "claims", "to_claim_id": "claims", "status_id": "statuses",
          "source_id": "sources", "topic_id": "topics"}  # fmt: skip
TEXT_COLUMNS = {
    "sources": ["publisher", "note"], "claimants": ["label"], "topics": ["title", "note"],
    "places": ["name", "name_yy", "zedic", "other_names", "coordinate_source", "note", "work_note"],
    "events": ["title", "episode", "summary", "note", "work_note"],
    "claims": ["claimant", "statement", "part_of", "note", "work_note"], "statuses": ["statement", "note", "work_note"],
}  # fmt: skip
PROFILE: dict[str, Any] = {
    "id": "public", "label": "the public", "label_ru": "общественность", "names": ["*"], "claimants": ["*"], "sources": ["*"],
    "event_kinds": [f"{MARK}-raid"], "place_kinds": [f"{MARK}-pump"], "numbers_below": 5,
}  # fmt: skip
BY_POSITION = {"rounded": {"rounded_deg": 0.5}, "district": {"to_district": True}}


def marked(
    mark: str = MARK, digits: str = "31234567", small: str = SMALL, seed: int = 0
) -> dict[str, list[dict[str, str]]]:
    """The invented tables: texts and ids with ``mark``, positions with ``digits``, a figure ``small``, rows shuffled."""
    tables = copy.deepcopy(TABLES)
    for name, rows in tables.items():
        for number, row in enumerate(rows):
            for column in TEXT_COLUMNS.get(name, []):
                row[column] = f"{mark} {name} {column} {number}"
            for column in set(_REFER) & set(row):
                row[column] = "|".join(f"{mark}-{each}" for each in row[column].split("|") if each)
    for number, row in enumerate(tables["sources"]):
        row["url"] = f"https://example.org/{mark}/{number}"
    _places(tables["places"], digits)
    for row in tables["events"]:
        row["kind"] = f"{MARK}-raid" if row["kind"] == "raid" else row["kind"]
    for row in tables["claims"]:
        if row.get("metric") == "killed":
            row |= {"value_best": small if row["party"] == "B" else "40.7182", "value_low": ""}
    for rows in tables.values():
        Random(seed).shuffle(rows)
    return tables


def _places(rows: list[dict[str, str]], digits: str) -> None:
    for row in rows:
        if row.get("coordinate_basis") not in ("area", "unlocated"):
            row["lon"], row["lat"] = (f"{row[each].split('.')[0]}.{digits}" for each in ("lon", "lat"))
        row["kind"] = f"{MARK}-pump" if row["kind"] == "pump" else row["kind"]
    rows[4]["name"] = "North County"  # the district that others are moved to


def write_marked(folder: Path, profile: dict[str, Any], **how: Any) -> Path:
    """Writes the package with ``profile`` in it; its descriptor bears marks too."""
    folder.mkdir(parents=True, exist_ok=True)
    tables, mark = marked(**how), how.get("mark", MARK)
    said = copy.deepcopy(CONFLICT_MAP) | {"profiles": [profile], "unknown": mark, "side_rule": mark}
    for kinds, its in (("event_kinds", "raid"), ("place_kinds", "pump")):
        (kind,) = (each for each in said[kinds] if each["id"] == its)
        kind |= {"id": f"{MARK}-{its}", "label": f"{MARK} {its}", "label_ru": f"{MARK} {its}"}
    said["presets"].append(
        {"id": "one", "label": f"The days of {mark} places name 1", "from": "2031-03-01", "to": "2031-03-02"}
    )
    resources = [{"name": name, "path": f"{name}.csv", "description": mark, "more": mark} for name in tables]
    descriptor = {
        "name": "invented", "description": mark, "keywords": [mark], "contributors": [{"title": mark}], "resources": resources,
        "licenses": [{"name": "CC0-1.0", "note": mark}], "sources": [{"title": f"{mark} sources publisher 0"}], "conflict_map": said,
    }  # fmt: skip
    shape = {"type": "Feature", "properties": {"name": mark, "text": mark, "kind": "line"},
             "geometry": {"type": "LineString", "coordinates": [[-69.31234567, -16.31234567], [-69.2, -16.1]]}}  # fmt: skip
    geo = {"borders.geojson": borders(), "reference.geojson": {"type": "FeatureCollection", "features": [shape]}}
    files = {f"{name}.csv": table(name, rows) for name, rows in tables.items() if name in COLUMNS}
    files |= {name: json.dumps(each).encode() for name, each in {**geo, "datapackage.json": descriptor}.items()}
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder
