"""Each point of the bundled record says where it comes from and on what terms."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[3] / "geo" / "data" / "batken-isfara"
with (FOLDER / "places.csv").open(encoding="utf-8", newline="") as file:
    PLACES = {row["place_id"]: row for row in csv.DictReader(file, strict=True)}

LICENCES = ("CC BY 4.0", "CC BY-SA 4.0", "ODbL-1.0", "public domain", "Who's On First terms")
LOCATED = [place for place, row in PLACES.items() if row["coordinate_basis"] != "unlocated"]


@pytest.mark.parametrize("place", LOCATED)
def test_a_point_names_its_source_the_licence_and_where_to_find_it(place: str) -> None:
    name, _, rest = PLACES[place]["coordinate_source"].partition(", ")
    licence = next((each for each in LICENCES if f", {each}, " in f", {rest}"), "")
    where = rest.rpartition(", ")[2]
    assert name and licence
    assert where.startswith("https://") or " package " in where


def test_only_a_place_with_a_point_names_a_source_of_it() -> None:
    assert len(LOCATED) > 100
    for row in PLACES.values():
        located = bool(row["lon"] and row["lat"] and row["precision_m"])
        assert located == bool(row["coordinate_source"]) == (row["coordinate_basis"] != "unlocated"), row["place_id"]
