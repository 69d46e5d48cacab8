"""Which columns of a plain table are figures, and which are said to be left out."""

from __future__ import annotations

import pytest

from geo.imports import Imported, Options, Upload, import_upload


def imported(header: str, row: str, tags: str = "") -> Imported:
    lines = [f"title,date,lat,lon,{header}", *([f"#event,#date,#geo+lat,#geo+lon,{tags}"] if tags else [])]
    text = "\n".join([*lines, f"One,2021-04-29,40.1,70.2,{row}"]) + "\n"
    return import_upload(Upload("made.csv", text.encode()), Options(today="2026-11-24"))


def claims(found: Imported) -> list[tuple[str, ...]]:
    columns = ["metric", "value_low", "value_best", "value_high"]
    return [tuple(row) for row in found.tables["claims"][columns].to_numpy()]


@pytest.mark.parametrize(
    ("header", "tags"),
    [
        ("killed_low,killed_best,killed_high", ""),
        ("Min deaths,Deaths,Max deaths", ""),
        ("fatalities (min),fatalities (best estimate),fatalities (max)", ""),
        ("dead low,dead,dead high", ""),
        ("low,best,high", ""),
        ("a,b,c", "#affected+killed+min,#affected+killed,#affected+killed+max"),
    ],
)
def test_low_best_and_high_are_found(header: str, tags: str) -> None:
    found = imported(header, "1,3,6", tags)
    assert claims(found) == [("killed", "1", "3", "6")] and not found.warnings


def test_bounds_of_the_injured_are_found_beside_the_killed() -> None:
    found = imported("killed,wounded min,wounded,wounded max", "2,4,5,7")
    assert claims(found) == [("killed", "", "2", ""), ("injured", "4", "5", "7")]


def test_a_bound_alone_is_no_best_figure_and_low_alone_is_no_figure() -> None:
    assert claims(imported("a", "3", "#affected+killed+min")) == [("killed", "3", "", "")]
    found = imported("low,high", "1,2")
    assert claims(found) == [] and "(2): low, high" in found.warnings[0].reason


def test_bounds_out_of_order_are_told_with_what_stood_there() -> None:
    found = imported("wounded min,wounded,wounded max", "9,5,7")
    assert claims(found) == [("injured", "", "5", "")] and found.warnings[0].value == "9 – 5 – 7"


def test_columns_that_no_event_keeps_are_named_and_empty_ones_are_not() -> None:
    found = imported("weather,colour,empty", "rain,red,")
    assert [str(each) for each in found.warnings] == [
        "made.csv: columns that events do not keep (2): weather, colour. Name one with --title, --place, --source …"
    ]
