"""Tables that are laid out otherwise than most: headers with numbers, odd rows, sheets beside the one that matters."""

from __future__ import annotations

from typing import Any

import pytest

from geo.errors import GeoError
from geo.imports import Imported, Options, Upload, import_upload

from .made import CASES, sheets


def read(name: str, content: bytes | str, **options: Any) -> Imported:
    content = content.encode() if isinstance(content, str) else content
    return import_upload(Upload(name, content), Options(**{"today": "2026-11-24", **options}))


@pytest.mark.parametrize(
    "below", ["1,2021-04-29,40.1,70.2,3,4\n", "1,2021-04-29,40.1,70.2,3,4\n2,,40.2,70.3,,4\n" * 20]
)
def test_a_header_may_hold_years_beside_its_words(below: str) -> None:
    found = read("a.csv", "event_id,date,latitude,longitude,2019,2020\n" + below)
    assert found.said["header row"] == "1" and list(found.preview.columns[-2:]) == ["2019", "2020"]


@pytest.mark.parametrize("row", ["Village,town,2021-04-29,40.1,70.2", "n/a,unknown,2021-04-29,12,3", "a,b,2021,40,70"])
def test_rows_of_data_are_no_header(row: str) -> None:
    text = f"{row}\nX,y,2021-04-30,40.2,70.3\nX,y,2021-05-01,40.3,70.4\n"
    found = read("a.csv", text, lat="column 4", lon="column 5")
    assert (found.said["header row"], found.rows) == ("none", 3)


def test_a_sheets_header_may_hold_numbers() -> None:
    found = read("a.xlsx", sheets({"A": [["title", "date", "lat", "lon", 2020], ["One", "2021-04-29", 40.1, 70.2, 5]]}))
    assert found.events == 1 and found.said["header row"] == "1"


def test_one_longer_row_does_not_hide_what_a_table_without_header_is() -> None:
    lines = (CASES / "gdelt_1_raw.csv").read_text("utf-8").splitlines()
    found = read("a.tsv", "\n".join([lines[0], lines[0] + "\textra", *lines[1:]]))
    assert found.format == "gdelt" and (found.rejected[0].row, found.accepted > 0) == (2, True)
    assert "it has 59 cells, most rows 58" in found.rejected[0].reason


EVENTS = [["title", "date", "lat", "lon"], ["One", "2021-04-29", 40.1, 70.2]]
LOOKUP = [["code", "label"], *[[number, "x"] for number in range(100)]]


def test_the_sheet_that_has_coordinates_is_read_and_not_the_largest() -> None:
    found = read("a.xlsx", sheets({"Read me": [["About"]], "Events": EVENTS, "Codes": LOOKUP}))
    assert (found.said["sheet"], found.events) == ("Events", 1)


def test_where_no_sheet_has_coordinates_all_are_named() -> None:
    with pytest.raises(GeoError, match=r"several sheets \(Read me, Codes\): name another with --sheet"):
        read("a.xlsx", sheets({"Read me": [["About"]], "Codes": LOOKUP}))


def test_a_tab_can_be_written_as_on_a_command_line() -> None:
    text = "title\tdate\tlat\tlon\nOne\t2021-04-29\t40.1\t70.2\n"
    assert read("a.csv", text, delimiter="\\t").events == 1
    with pytest.raises(GeoError, match=r"\\t for a tab"):
        read("a.csv", text, delimiter="--")
