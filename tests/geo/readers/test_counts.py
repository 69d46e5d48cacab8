"""Counts of people: what a cell says is kept, or told with its row, column and value."""

from __future__ import annotations

import pandas as pd
import pytest

from geo.readers.door import Imported, Options, Upload, import_upload
from geo.readers.values.counts import Count, count_of, counts_of


def imported(text: str, **options: object) -> Imported:
    return import_upload(Upload("made.csv", text.encode()), Options(**{"today": "2026-11-24", **options}))  # type: ignore[arg-type]


def figures(found: Imported) -> list[tuple[str, ...]]:
    claims = found.tables["claims"]
    return [tuple(row) for row in claims[["value_low", "value_best", "value_high", "at_least"]].to_numpy()]


def table(*killed: str, header: str = "killed") -> str:
    rows = [f'Event {n},2021-04-29,40.1,70.2,"{each}"' for n, each in enumerate(killed)]
    return "\n".join([f"title,date,lat,lon,{header}", *rows]) + "\n"


@pytest.mark.parametrize(
    ("text", "low", "best", "high", "at_least"),
    [
        ("0", "", "0", "", ""),
        ("1,234", "", "1234", "", ""),
        ("1.234", "", "1234", "", ""),
        ("1 234", "", "1234", "", ""),
        ("1\u00a0200", "", "1200", "", ""),
        ("1'234'567", "", "1234567", "", ""),
        ("1,234,567", "", "1234567", "", ""),
        ("1.234,0", "", "1234", "", ""),
        ("3.0", "", "3", "", ""),
        ("10-12", "10", "", "12", ""),
        ("10 – 12", "10", "", "12", ""),
        ("between 10 and 12", "10", "", "12", ""),
        ("от 10 до 1 200", "10", "", "1200", ""),
        ("at least 5", "", "5", "", "yes"),
        ("12+", "", "12", "", "yes"),
        (">5", "", "5", "", "yes"),
        ("5 or more", "", "5", "", "yes"),
        ("не менее 5", "", "5", "", "yes"),
        ("~20", "", "20", "", ""),
        ("About 20", "", "20", "", ""),
        ("١٢", "", "12", "", ""),
        ("unknown", "", "", "", ""),
        ("", "", "", "", ""),
    ],
)
def test_a_count_is_read_as_people_write_it(text: str, low: str, best: str, high: str, at_least: str) -> None:
    found = count_of(text)
    assert (found.low, found.best, found.high, found.at_least, found.fault) == (low, best, high, at_least, "")


@pytest.mark.parametrize(
    "text", ["-99", "dozens", "5 (2 civilians)", "12-10", "2021-04-29", "9" * 400, "1,00,000", "5;6"]
)
def test_what_is_no_count_is_no_figure_and_is_told(text: str) -> None:
    found = count_of(text)
    assert (found.low, found.best, found.high) == ("", "", "") and found.fault


def test_a_mark_before_three_digits_is_one_of_thousands_unless_the_file_or_a_person_says_otherwise() -> None:
    assert count_of("1.234", usual=",").best == count_of("1,234", usual=".").best == "1234"
    assert count_of("1.234", usual=".") == Count(fault=count_of("1,234", usual=",").fault, lost="1.234")
    assert count_of("1.234", decimal=",", usual=".").best == "1234"
    assert (count_of("1.234", decimal=".").best, count_of("1.5").best) == ("1.234", "1.5")
    assert count_of("1.5").fault == "the count is not whole"


def test_every_figure_of_a_table_is_kept_or_told() -> None:
    found = imported(table("1,234", "10-12", "at least 5", "-99", "~20", "dozens", "1.5", ""))
    assert figures(found) == [
        ("", "1234", "", ""), ("10", "", "12", ""), ("", "5", "", "yes"), ("", "20", "", ""), ("", "1.5", "", ""),
    ]  # fmt: skip
    assert [(each.row, each.column, each.value, each.level) for each in found.warnings] == [
        (5, "killed", "-99", "note"), (7, "killed", "dozens", "note"), (8, "killed", "1.5", "note"),
    ]  # fmt: skip
    notes = found.tables["events"]["note"]
    assert (notes[5], notes[7], notes[8]) == ("killed: -99", "killed: dozens", "")
    assert found.tables["claims"]["note"].to_list()[3] == "In the file: ~20"


def test_thousands_in_a_table_with_decimal_commas() -> None:
    found = imported("title;date;lat;lon;killed\nOne;29.04.2021;40,1;70,2;1.234\nTwo;29.04.2021;40,1;70,2;1,234\n")
    assert figures(found) == [("", "1234", "", "")]
    assert [each.row for each in found.warnings] == [3]


def test_a_radius_that_is_no_number_is_told() -> None:
    found = imported(table("500", "wide", "-1", header="radius_m"))
    assert found.tables["places"]["precision_m"].to_list() == ["500", ""], "two rows, one place"
    assert [(each.row, each.column) for each in found.warnings] == [(3, "radius_m"), (4, "radius_m")]


def test_many_repeated_counts_are_parsed_once_each() -> None:
    texts = pd.Series(["1", "10-12", "x"], dtype="str").repeat(3).reset_index(drop=True)
    assert counts_of(texts).column("best").to_list() == ["1"] * 3 + [""] * 6
