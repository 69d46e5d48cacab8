"""A package of any number of events, each at a place of its own: for measuring only."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd

from tests.invented import COLUMNS, write_package

SEED = 2021
WEST, SOUTH, EAST, NORTH = -69.5, -16.5, -68.5, -15.5
PRESETS = [
    {"id": "all", "label": "All", "from": "2031-03-01", "to": "2031-03-07"},
    {"id": "half", "label": "Half", "from": "2031-03-01", "to": "2031-03-04"},
]
CHANGES = tuple(preset["label"] for preset in PRESETS)


def synthetic_package(folder: Path, events: int) -> Path:
    """Writes the package: half of the events on the first three days of its week, the others on the last three."""
    chance = np.random.default_rng(SEED)
    lon, lat = chance.uniform(WEST, EAST, events), chance.uniform(SOUTH, NORTH, events)
    places, happened, claims = [], [], []
    for number in range(events):
        day = number % 3 + (1 if number < events // 2 else 5)
        places.append(_place(number, lon[number], lat[number]))
        happened.append(_event(number, day))
        claims.append(_claim(number))
    none: list[dict[str, str]] = []
    write_package(folder, places=places, events=happened, claims=claims, relations=none, statuses=none)
    descriptor = json.loads((folder / "datapackage.json").read_text("utf-8"))
    descriptor["conflict_map"]["presets"] = PRESETS
    (folder / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    return folder


def _place(number: int, lon: float, lat: float) -> dict[str, str]:
    return {
        "place_id": f"p{number}", "name": f"Place {number}", "kind": "hamlet", "country": "AA", "side_known": "yes",
        "district": "North County", "lon": f"{lon:.5f}", "lat": f"{lat:.5f}", "precision_m": "900", "coordinate_basis": "centroid",
    }  # fmt: skip


def _event(number: int, day: int) -> dict[str, str]:
    return {
        "event_id": f"e{number}", "title": f"Alphan guard: skirmish {number}", "kind": "skirmish" if number % 3 else "raid",
        "start": f"2031-03-0{day}", "end": "", "time_precision": "day", "place_ids": f"p{number}",
    }  # fmt: skip


def _claim(number: int) -> dict[str, str]:
    return {
        "claim_id": f"c{number}", "event_id": f"e{number}", "party": "AB"[number % 2], "claimant_id": ("a-guard", "b-guard")[number % 2],
        "claimant": "Guard", "stance": "asserts", "statement": f"Skirmish {number}", "reported": "2031-03-08", "source_ids": "s1",
    }  # fmt: skip


def large_package(folder: Path, events: int, places: int) -> Path:
    """Writes a package of events over ten years at fewer places, by whole columns: one of a million takes seconds."""
    chance, none = np.random.default_rng(SEED), list[dict[str, str]]()
    write_package(folder, places=none, events=none, claims=none, relations=none, statuses=none)
    place, event = (pd.Series(np.arange(many)).astype("str") for many in (places, events))
    day = pd.Series(np.datetime64("2021-01-01") + chance.integers(0, 3650, events)).astype("str")
    side = pd.Series(chance.integers(0, 2, events))
    tables = {
        "places": {"place_id": "p" + place, "name": "Place " + place, "kind": "hamlet", "country": "AA", "side_known": "yes",
                   "district": "North County", "lon": chance.uniform(WEST, EAST, places).round(5), "lat": chance.uniform(SOUTH, NORTH, places).round(5),
                   "precision_m": 900, "coordinate_basis": "centroid"},
        "events": {"event_id": "e" + event, "title": "Alphan guard: skirmish " + event, "start": day, "time_precision": "day",
                   "kind": chance.choice(["skirmish", "raid", "spill"], events, p=[0.6, 0.35, 0.05]),
                   "place_ids": "p" + pd.Series(chance.integers(0, places, events)).astype("str"),
                   "summary": "Shots were heard near the bridge, people fled, says the paper of number " + event},
        "claims": {"claim_id": "c" + event, "event_id": "e" + event, "party": side.map(dict(enumerate("AB"))), "claimant": "Guard",
                   "claimant_id": side.map({0: "a-guard", 1: "b-guard"}), "stance": "asserts", "statement": "Skirmish " + event,
                   "reported": "2031-03-08", "source_ids": "s1"},
    }  # fmt: skip
    for name, columns in tables.items():
        frame = pd.DataFrame(columns).reindex(columns=COLUMNS[name].split(), fill_value="")
        frame.to_csv(folder / f"{name}.csv", index=False)
    descriptor = json.loads((folder / "datapackage.json").read_text("utf-8"))
    descriptor["conflict_map"]["presets"] = [{"id": "all", "label": "All", "from": "2021-01-01", "to": "2031-01-01"}]
    descriptor["conflict_map"]["opening"] |= {"from": "2021-01-01", "to": "2031-01-01"}
    (folder / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    return folder
