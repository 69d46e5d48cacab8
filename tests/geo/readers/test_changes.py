"""What an answer changes, row by row."""

from __future__ import annotations

import pytest

from geo.readers.asked.options import NO_COLUMN
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


RICH = b"""title,date,lat,lon,text,seen_by,link,dead,hurt,error
One,2021-04-29,40.1,70.2,Shots,Wire,https://a.org/1,3,1,500
Two,2021-04-30,40.1,70.3,Fire,Gazette,https://b.org/2,0,2,900
"""


def rich(**options: object) -> Imported:
    return import_upload(Upload("made.csv", RICH), Options(today="2026-11-24", **options))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "column", "change"),
    [
        ({"source": "seen_by"}, "source", "a.org https://a.org/1 → Wire https://a.org/1"),
        ({"url": NO_COLUMN}, "source", "a.org https://a.org/1 → "),
        ({"summary": NO_COLUMN}, "summary", "Shots → "),
        ({"summary": "seen_by"}, "summary", "Shots → Wire"),
        ({"killed": "hurt"}, "killed", "3 → 1"),
        ({"injured": "hurt"}, "injured", " → 1"),
        ({"radius": "error"}, "radius", " → 500"),
        ({"title": NO_COLUMN}, "title", "One → Shots"),
        ({"date": NO_COLUMN}, "outcome", None),
    ],
)
def test_each_guess_can_be_put_right_or_taken_back_and_the_change_is_told(
    said: dict[str, str], column: str, change: str | None
) -> None:
    found = changed_rows(rich(), rich(**said))
    if change is None:
        assert len(found) == 2 and set(found["start"]) == {"2021-04-29 → ", "2021-04-30 → "}
    else:
        assert found[column][2] == change


def test_a_column_that_a_person_names_for_sources_is_read_with_its_links_in_other_formats() -> None:
    content = (
        b"event_id_cnty,event_date,event_type,sub_event_type,actor1,latitude,longitude,source,seen\n"
        b"N1,29 April 2021,Battles,Armed clash,A,40.1,70.2,Wire,https://a.org/1\n"
    )
    found = import_upload(Upload("a.csv", content), Options(today="2026-11-24", source="seen"))
    assert found.format == "acled"
    assert found.tables["sources"][["publisher", "url"]].to_numpy().tolist() == [["a.org", "https://a.org/1"]]
