"""What an answer changes, row by row."""

from __future__ import annotations

from geo.readers.door import Imported, Options, Upload, import_upload
from geo.readers.outcome.changes import changed_rows

TABLE = b"""title,type,date,lat,lon,seen
One,fire,2021-04-29,40.1,70.2,2021-05-01
Two,shots,2021-04-30,40.1,70.2,nothing
"""


def imported(**options: object) -> Imported:
    return import_upload(Upload("made.csv", TABLE), Options(today="2026-11-24", **options))  # type: ignore[arg-type]


def test_only_rows_and_columns_that_differ_are_told() -> None:
    found = changed_rows(imported(), imported(kind_map={"fire": "clash"}))
    assert found.to_dict("index") == {2: {"title": "One", "kind": "arson → clash"}}
    assert changed_rows(imported(), imported()).empty


def test_a_row_that_is_no_longer_taken_in_is_told() -> None:
    found = changed_rows(imported(), imported(date="seen"))
    assert found["outcome"].to_dict() == {2: "taken in", 3: "taken in → not taken in"}
    assert found["start"].to_dict() == {2: "2021-04-29 → 2021-05-01", 3: "2021-04-30 → "}
