"""CSV as it is written, and cells that no spreadsheet runs."""

from __future__ import annotations

import csv
import io

import pytest

from geo.core.csv_files import csv_bytes, not_run


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "\t1", "\r1", "  =1", "\u00a0@A1", "\n+1"])
def test_what_a_spreadsheet_would_run_is_made_text(cell: str) -> None:
    assert not_run(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "plain", "1-1", "a=b", "'=1", " 1"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert not_run(cell) == cell


def test_quotes_commas_and_line_breaks_come_back_and_half_a_character_is_told() -> None:
    content = csv_bytes(("a", "b"), [('"x", y', "two\nlines"), ("\ud800", "é")])
    assert list(csv.reader(io.StringIO(content.decode(), newline=""))) == [
        ["a", "b"],
        ['"x", y', "two\nlines"],
        ["?", "é"],
    ]
