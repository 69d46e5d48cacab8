"""A small invented data package of another region: three parties, one clock, its own kinds, words and borders.

Nothing in it is true. It shows that nothing about the bundled record is built into the code; one of its languages runs
from right to left, and the names of another stand in a column called otherwise.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

CONFLICT_MAP: dict[str, Any] = {
    "format": 1,
    "id": "invented",
    "title": "Invented lake conflict",
    "as_of": "2031-06-30",
    "languages": [
        {"id": "xx", "label": "Ixian"}, {"id": "yy", "label": "Ypsic", "name_column": "name_yy", "fallback": "zz"},
        {"id": "zz", "label": "Zedic", "name_column": "zedic"},
    ],
    "clocks": [{"tz": "America/La_Paz", "label": "La Paz", "party": "A"}],
    "parties": [
        {"id": "A", "label": "Alphan side", "adjective": "Alphan", "side": "A", "role": "side", "color": "#0072B2", "order": 1},
        {"id": "B", "label": "Betan side", "adjective": "Betan", "side": "B", "role": "side", "color": "#D55E00", "order": 2},
        {"id": "C", "label": "Gamman side", "adjective": "Gamman", "side": "C", "role": "side", "color": "#009E73", "order": 3},
        {"id": "all", "label": "All three jointly", "role": "joint", "order": 4},
        {"id": "watch", "label": "Watchers", "role": "third", "order": 5},
    ],
    "sides": ["A", "B", "C"],
    "countries": [{"id": "AA", "label": "Alpha", "side": "A"}, {"id": "BB", "label": "Beta", "side": "B"}],
    "claimant_kinds": [{"id": "state", "label": "State body"}],
    "event_kinds": [
        {"id": "skirmish", "label": "Skirmish", "layer": "clashes", "symbol": "burst"},
        {"id": "raid", "label": "Raid", "layer": "clashes", "symbol": "no such symbol"},
        {"id": "evacuation", "label": "Evacuation", "layer": "towns", "symbol": "house"},
        {"id": "return", "label": "Return", "layer": "towns", "symbol": "house"},
        {"id": "spill", "label": "Spill", "layer": "water", "symbol": "drop"},
        {"id": "pact", "label": "Pact", "layer": "context", "symbol": "tick", "time_mark": True},
    ],
    "place_kinds": [
        {"id": "gatehouse", "label": "Gatehouse", "layer": "checkpoints", "symbol": "gate"},
        {"id": "pump", "label": "Pump", "layer": "water", "symbol": "drop"},
        {"id": "hamlet", "label": "Hamlet"},
        {"id": "county", "label": "County"},
    ],
    "status_words": [{"id": "shut", "label": "shut", "tone": "shut"}, {"id": "fought", "label": "fought over", "tone": "contested"}],
    "metrics": [
        {"id": "killed", "label": "Killed", "unit": "people", "chart": "casualties"},
        {"id": "evacuated", "label": "Moved out", "unit": "people", "chart": "displacement"},
    ],
    "presets": [{"id": "week", "label": "The week", "from": "2031-03-01", "to": "2031-03-07"}],
    "opening": {"from": "2031-03-01", "to": "2031-03-07", "bbox": [-69.5, -16.5, -68.5, -15.5],
                "layers": ["borders", "names", "towns", "checkpoints", "water", "clashes"]},
    "extent": [-70.0, -17.0, -68.0, -15.0],
    "disclaimer": "All of this is invented.",
    "border_editions": [{"id": "one", "label": "First survey", "date": "2030-01-01"}, {"id": "two", "label": "Second survey", "date": "2031-01-01"}],
    "border_default": [{"edition": "two"}],
    "border_dashed": [{"pair": "AA-BB", "reason": "Never agreed."}],
}  # fmt: skip

TABLES: dict[str, list[dict[str, str]]] = {
    "sources": [
        {"source_id": "s1", "publisher": "Alpha Herald", "url": "https://example.org/1", "published": "2031-03-02", "language": "xx"},
        {"source_id": "s2", "publisher": "Beta Post", "url": "https://example.org/2", "published": "2031-03-05", "language": "yy"},
        {"source_id": "s3", "publisher": "Undated Sheet", "url": "", "published": ""},
    ],
    "claimants": [
        {"claimant_id": "a-guard", "label": "Alphan guard", "party": "A", "kind": "state"},
        {"claimant_id": "b-guard", "label": "Betan guard", "party": "B", "kind": "state"},
        {"claimant_id": "c-guard", "label": "Gamman guard", "party": "C", "kind": "state"},
    ],
    "topics": [
        {"topic_id": "t-first", "title": "Who came first?", "kind": "rival"},
        {"topic_id": "t-toll", "title": "The toll", "kind": "series"},
    ],
    "places": [
        {"place_id": "upper", "name": "Upper Hamlet", "name_yy": "القرية العليا", "zedic": "Žedupr", "other_names": "Uppr|Oberdorf", "kind": "hamlet", "country": "AA", "side_known": "yes", "district": "North County", "lon": "-69.3", "lat": "-16.0", "precision_m": "500", "coordinate_basis": "centroid"},
        {"place_id": "lower", "name": "Lower Hamlet", "zedic": "Žedlow", "kind": "hamlet", "country": "BB", "side_known": "yes", "district": "South County", "lon": "-68.6", "lat": "-16.0", "precision_m": "1000", "coordinate_basis": "centroid"},
        {"place_id": "gate", "name": "Old Gate", "kind": "gatehouse", "country": "AA", "side_known": "no", "district": "North County", "lon": "-69.001", "lat": "-16.1", "precision_m": "2000", "coordinate_basis": "approximate"},
        {"place_id": "pump", "name": "The Pump", "kind": "pump", "side_known": "no", "lon": "-69.0", "lat": "-15.9", "precision_m": "3000", "coordinate_basis": "approximate"},
        {"place_id": "county", "name": "North County", "kind": "county", "country": "AA", "side_known": "yes", "lon": "-69.4", "lat": "-16.2", "precision_m": "30000", "coordinate_basis": "area"},
        {"place_id": "lost", "name": "Lost Farm", "kind": "hamlet", "side_known": "no", "district": "North County", "coordinate_basis": "unlocated"},
    ],
    "events": [
        {"event_id": "e1", "title": "Alphan guard: skirmish at Upper Hamlet", "kind": "skirmish", "start": "2031-03-01T10:00-04:00", "end": "", "time_precision": "minute", "place_ids": "upper", "topic": "t-first"},
        {"event_id": "e2", "title": "Betan account: raid on Lower Hamlet", "kind": "raid", "start": "2031-03-02", "end": "2031-03-03", "time_precision": "several_days", "place_ids": "lower|gate", "topic": "t-first"},
        {"event_id": "e3", "title": "Hamlet moved out, Alphan side says", "kind": "evacuation", "start": "2031-03-03", "end": "", "time_precision": "day", "place_ids": "upper|county", "topic": "t-toll"},
        {"event_id": "e4", "title": "Pact of three", "kind": "pact", "start": "2031-03-05", "end": "", "time_precision": "day", "place_ids": "", "topic": ""},
        {"event_id": "e5", "title": "Spill at the pump, Gamman side says", "kind": "spill", "start": "2031-03", "end": "", "time_precision": "month", "place_ids": "pump", "topic": ""},
        {"event_id": "e6", "title": "Skirmish at a lost farm, Betan side says", "kind": "skirmish", "start": "2031-03-04", "end": "", "time_precision": "day", "place_ids": "lost", "topic": "t-toll"},
    ],
    "claims": [
        {"claim_id": "c1", "event_id": "e1", "party": "A", "claimant_id": "a-guard", "claimant": "Alphan guard", "stance": "asserts", "statement": "They came first", "reported": "2031-03-01", "source_ids": "s1", "checked": "2032-11-30", "check": "seen", "work_note": "for the keeper alone"},
        {"claim_id": "c2", "event_id": "e1", "party": "B", "claimant_id": "b-guard", "claimant": "Betan guard", "stance": "denies", "statement": "They did not", "reported": "2031-03-02", "source_ids": "s2", "checked": "2032-11-30", "check": "not_found"},
        {"claim_id": "c3", "event_id": "e2", "party": "B", "claimant_id": "b-guard", "claimant": "Betan guard", "stance": "asserts", "statement": "A raid", "reported": "2031-03-03", "source_ids": "s2|s3"},
        {"claim_id": "c4", "event_id": "e2", "party": "C", "claimant_id": "c-guard", "claimant": "Gamman guard", "stance": "asserts", "statement": "Nothing of ours", "reported": "", "source_ids": "s3"},
        {"claim_id": "c5", "event_id": "e3", "party": "A", "claimant_id": "a-guard", "claimant": "Alphan guard", "stance": "asserts", "statement": "Moved out", "metric": "evacuated", "about_side": "A", "value_best": "400", "scope": "total", "place_ids": "upper", "reported": "2031-03-03", "source_ids": "s1"},
        {"claim_id": "c6", "event_id": "e4", "party": "all", "claimant": "The three", "stance": "asserts", "statement": "A pact", "reported": "2031-03-05", "source_ids": "s1"},
        {"claim_id": "c7", "event_id": "e5", "party": "C", "claimant_id": "c-guard", "claimant": "Gamman guard", "stance": "asserts", "statement": "A spill", "reported": "2031-03-20", "source_ids": "s2"},
        {"claim_id": "c8", "event_id": "e6", "party": "B", "claimant_id": "b-guard", "claimant": "Betan guard", "stance": "asserts", "statement": "Dead", "metric": "killed", "about_side": "B", "value_best": "3", "scope": "total", "reported": "2031-03-04", "source_ids": "s2"},
        {"claim_id": "c9", "event_id": "e6", "party": "A", "claimant_id": "a-guard", "claimant": "Alphan guard", "stance": "asserts", "statement": "Dead", "metric": "killed", "about_side": "B", "value_best": "1", "at_least": "yes", "scope": "total", "reported": "2031-03-06", "source_ids": "s1"},
    ],
    "relations": [{"claim_id": "c2", "relation": "denies", "to_claim_id": "c1"}],
    "statuses": [
        {"status_id": "st1", "place_id": "gate", "valid_from": "2031-03-02", "end_basis": "unknown", "status": "shut", "party": "A", "statement": "shut", "source_ids": "s1", "event_id": "e2"},
        {"status_id": "st2", "place_id": "gate", "valid_from": "2031-03-02", "end_basis": "unknown", "status": "fought", "party": "B", "statement": "fought over", "source_ids": "s2", "event_id": "e2"},
    ],
}  # fmt: skip

COLUMNS = {
    "sources": "source_id publisher url published language note",
    "claimants": "claimant_id label party kind",
    "topics": "topic_id title kind note",
    "places": "place_id name name_yy zedic other_names kind country side_known district lon lat precision_m "
    "coordinate_basis coordinate_source note checked check work_note",
    "events": "event_id title kind start end time_precision place_ids episode topic seed summary note work_note",
    "claims": "claim_id event_id party claimant_id claimant stance statement metric about_side value_low value_best "
    "value_high at_least scope part_of place_ids reported source_ids note checked check work_note",
    "relations": "claim_id relation to_claim_id",
    "statuses": "status_id place_id valid_from valid_to end_basis status party statement source_ids event_id note checked check work_note",
}


def borders() -> dict[str, Any]:
    """Two editions of a line along a meridian, half a kilometre apart."""
    features = [each for edition, day, lon in (("one", "2030-01-01", -69.0), ("two", "2031-01-01", -69.005))
                for each in _edition(edition, day, lon)]  # fmt: skip
    return {"type": "FeatureCollection", "features": features}


def _edition(edition: str, day: str, lon: float) -> list[dict[str, Any]]:
    common = {"edition": edition, "edition_date": day, "source": "invented"}
    line = {"type": "LineString", "coordinates": [[lon, -17.0], [lon, -15.0]]}
    areas = {"AA": (-70.0, lon), "BB": (lon, -68.0)}
    return [_feature(line, **common, kind="line", pair="AA-BB")] + [
        _feature(_box(west, east), **common, kind="country", country=country) for country, (west, east) in areas.items()
    ]


def _box(west: float, east: float) -> dict[str, Any]:
    ring = [[west, -17.0], [east, -17.0], [east, -15.0], [west, -15.0], [west, -17.0]]
    return {"type": "Polygon", "coordinates": [ring]}


def _feature(geometry: dict[str, Any], **properties: str) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def files(**tables: list[dict[str, str]]) -> dict[str, bytes]:
    """The package's files by name; ``tables`` replace whole tables."""
    rows = TABLES | tables
    resources = [{"name": name, "path": f"{name}.csv"} for name in rows]
    descriptor = {
        "name": "invented",
        "licenses": [{"name": "CC0-1.0"}],
        "resources": resources,
        "conflict_map": CONFLICT_MAP,
    }
    made = {f"{name}.csv": table(name, its) for name, its in rows.items()}
    geo = {"borders.geojson": json.dumps(borders()).encode()}
    return {"datapackage.json": json.dumps(descriptor, ensure_ascii=False).encode()} | made | geo


def table(name: str, rows: list[dict[str, str]]) -> bytes:
    """One CSV file of the package."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS[name].split(), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def changed(name: str, row: int, **cells: str) -> list[dict[str, str]]:
    """The rows of a table with some cells of row number ``row`` (from 0) changed."""
    return [each | cells if number == row else each for number, each in enumerate(TABLES[name])]


def write_package(folder: Path, **tables: list[dict[str, str]]) -> Path:
    """Writes the package into ``folder`` and returns it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files(**tables).items():
        (folder / name).write_bytes(content)
    return folder
