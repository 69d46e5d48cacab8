"""Hours of the day: ranges, offsets, zones by name, and midnights that are days."""

from __future__ import annotations

import pandas as pd
import pytest

from geo.core.errors import GeoError
from geo.core.times import span
from geo.readers.door import Imported, Options, Upload, import_upload
from geo.readers.values.dates import dates_of
from geo.readers.values.hours import apart
from geo.readers.values.named_zones import zone_in_header

HEAD = "date,time,lat,lon,title\n"


def imported(text: str) -> Imported:
    return import_upload(Upload("made.csv", text.encode()), Options(today="2026-11-24"))


def timed(*rows: tuple[str, str], head: str = HEAD) -> list[list[str]]:
    found = imported(head + "".join(f'"{day}","{hour}",40.1,70.{n},A{n}\n' for n, (day, hour) in enumerate(rows)))
    return found.tables["events"][["start", "end", "time_precision"]].values.tolist()  # type: ignore[no-any-return]


def dated(*days: str, lon: float = 70.5) -> list[str]:
    rows = "".join(f'"{day}",40.1,{lon},A{n}\n' for n, day in enumerate(days))
    return imported(f"date,lat,lon,title\n{rows}").tables["events"]["start"].to_list()  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("hours", "start", "end"),
    [
        ("15:00-18:00", "T15:00", "2024-05-10T18:00"),
        ("15:00 – 18:00", "T15:00", "2024-05-10T18:00"),
        ("from 15:00 to 18:00", "T15:00", "2024-05-10T18:00"),
        ("с 15:00 до 18:00", "T15:00", "2024-05-10T18:00"),
        ("15h00 à 18h00", "T15:00", "2024-05-10T18:00"),
        ("22:00-02:00", "T22:00", "2024-05-11T02:00"),
        ("1500-1800", "T15:00", "2024-05-10T18:00"),
        ("3-6 pm", "T15", "2024-05-10T18"),
        ("10-2 pm", "T10", "2024-05-10T14"),
        ("15:00-18:00 UTC+6", "T15:00+06:00", "2024-05-10T18:00+06:00"),
    ],
)
def test_hours_may_name_the_first_and_the_last(hours: str, start: str, end: str) -> None:
    assert [row[:2] for row in timed(("2024-05-10", hours))] == [[f"2024-05-10{start}", end]]
    for day in ("2024-05-10", "10.05.2024", "10 May 2024", "May 10, 2024"):
        assert [row[:2] for row in timed((f"{day} {hours}", ""))] == [[f"2024-05-10{start}", end]]


def test_hours_behind_a_hyphen_are_offsets_where_all_rows_say_so() -> None:
    rows = [("2024-05-10", "08:15-05:00"), ("2024-05-11", "14:05-05:00"), ("2024-12-11", "21:30-06:00")]
    assert [row[:2] for row in timed(*rows)] == [
        ["2024-05-10T08:15-05:00", ""], ["2024-05-11T14:05-05:00", ""], ["2024-12-11T21:30-06:00", ""],
    ]  # fmt: skip
    texts = pd.Series(["2024-05-10T15:00:00-05:00", "2024-05-10T15:00-05:00"], dtype="str")
    assert apart(texts, alone=False)[1] is None


def test_times_may_begin_on_one_day_and_end_on_another() -> None:
    found = timed(("10.05.2024 22:00 – 11.05.2024 02:00", ""), ("2024-05-10T10:00Z/2024-05-10T12:00Z", ""))
    assert found == [
        ["2024-05-10T22:00", "2024-05-11T02:00", "minute"], ["2024-05-10T10:00Z", "2024-05-10T12:00Z", "minute"],
    ]  # fmt: skip


def test_columns_of_the_first_and_the_last_hour() -> None:
    text = "date,start_time,end_time,lat,lon\n2024-05-10,22:00,02:00,40.1,70.5\n"
    assert imported(text).tables["events"][["start", "end"]].values.tolist() == [
        ["2024-05-10T22:00", "2024-05-11T02:00"]
    ]


@pytest.mark.parametrize("offset", ["-18:00", "-12:30", "+14:30", "+19:00"])
def test_no_clock_on_earth_is_that_far_from_utc(offset: str) -> None:
    with pytest.raises(GeoError, match="no clock on Earth"):
        span(f"2024-05-10T15:00{offset}", [])


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024-05-10 14:05 Europe/Kyiv", "2024-05-10T14:05+03:00"),
        ("2024-01-10 14:05 Europe/Kyiv", "2024-01-10T14:05+02:00"),
        ("2024-05-10T14:05+03:00[Europe/Kyiv]", "2024-05-10T14:05+03:00"),
        ("2024-05-10T14:05[Asia/Bishkek]", "2024-05-10T14:05+06:00"),
        ("10.05.2024 14:05 (Kyiv)", "2024-05-10T14:05+03:00"),
        ("10.05.2024 14:05 мск", "2024-05-10T14:05+03:00"),
        ("10.05.2024 14:05 по Киеву", "2024-05-10T14:05+03:00"),
        ("2024-01-10 14:05 EET", "2024-01-10T14:05+02:00"),
        ("2024-05-10 14:05 EEST", "2024-05-10T14:05+03:00"),
        ("2024-05-10 14:05 UTC", "2024-05-10T14:05Z"),
        ("2024-05-10 14:05 (UTC+5)", "2024-05-10T14:05+05:00"),
        ("2024-05-10 14:05 local time", "2024-05-10T14:05"),
    ],
)
def test_a_zone_by_name_is_that_of_the_day(text: str, iso: str) -> None:
    assert dates_of(pd.Series([text], dtype="str")).iso[0] == iso


@pytest.mark.parametrize("hour", ["14:05 CST", "14:05 EET", "14:05 somewhere", "25:61", "14:05-99:00"])
def test_of_an_hour_that_nobody_can_tell_the_day_is_kept_and_told(hour: str) -> None:
    for rows in ((("2024-05-10", hour),), ((f"2024-05-10 {hour}", ""),)):
        found = imported(HEAD + "".join(f'"{day}","{clock}",40.1,70.5,A\n' for day, clock in rows))
        assert found.tables["events"]["start"].to_list() == ["2024-05-10"]
        assert [each.row for each in found.warnings] == [2] and "the date alone is kept" in found.warnings[0].reason


@pytest.mark.parametrize(
    ("header", "zone"),
    [
        ("Time_UTC", "UTC"), ("Time (UTC+3)", "UTC+3"), ("время (мск)", "мск"), ("Time [Europe/Kyiv]", "Europe/Kyiv"),
        ("incident/what", ""), ("time", ""), ("amazing", ""),
    ],
)  # fmt: skip
def test_a_header_names_the_zone_of_its_column(header: str, zone: str) -> None:
    assert zone_in_header(header) == zone


@pytest.mark.parametrize("header", ["Time (UTC+3)", "время (UTC+3)", "incident_time (UTC+3)", "Uhrzeit (UTC+3)"])
def test_the_zone_of_the_header_is_that_of_the_hours(header: str) -> None:
    assert timed(("2024-05-10", "14:05"), head=f"date,{header},lat,lon,title\n")[0][0] == "2024-05-10T14:05+03:00"


def test_a_column_of_zones_is_that_of_the_hours() -> None:
    text = "date,time,timezone,lat,lon\n2024-05-10,14:05,Asia/Bishkek,40.1,70.5\n2024-05-10,14:05,nowhere,40.1,70.6\n"
    found = imported(text)
    assert found.tables["events"]["start"].to_list() == ["2024-05-10T14:05+06:00", "2024-05-10"]
    assert [(each.row, each.value) for each in found.warnings] == [(3, "nowhere")]


def test_hours_of_four_digits_may_lack_their_zeros() -> None:
    rows = [
        ("2024-05-10", "5"),
        ("2024-05-10", "45"),
        ("2024-05-10", "905"),
        ("2024-05-10", "1405"),
        ("2024-05-10", "0"),
    ]
    assert [row[0][11:] for row in timed(*rows)] == ["00:05", "00:45", "09:05", "14:05", "00:00"]
    assert [row[0][10:] for row in timed(("2024-05-10", "5"), ("2024-05-10", "14"))] == ["T05", "T14"]


@pytest.mark.parametrize(
    "writing",
    ["2024-05-1{}T00:00:00.000Z", "2024-05-1{}T00:00+03:00", "2024/05/1{} 00:00:00+00", "5/1{}/2024 12:00:00 AM", "1{}.05.2024 00:00:00",
     "2024-05-1{} 00:00", "1{} May 2024, 00:00 (Kyiv)"],
)  # fmt: skip
def test_where_every_time_is_midnight_it_is_a_day(writing: str) -> None:
    days = [writing.format(n) for n in (3, 4, 5)]
    assert dated(*days) == ["2024-05-13", "2024-05-14", "2024-05-15"]
    assert dated(*days, "2024-05-16T14:05Z")[0] != "2024-05-13" or "00:00:00" in writing


def test_midnights_of_a_clock_where_the_data_lie_are_days_there() -> None:
    kyiv = ("2024-05-09T21:00:00Z", "2024-05-10T21:00:00Z", "2024-12-09T22:00:00Z")
    assert dated(*kyiv, lon=30.5) == ["2024-05-10", "2024-05-11", "2024-12-10"]
    assert dated(*kyiv, lon=-100.5) == list(kyiv)
    assert dated(*kyiv[:2], lon=30.5) == list(kyiv[:2])  # two days may be chance


def test_the_midnight_of_a_day_leaves_room_for_its_hour() -> None:
    assert timed(("2024-05-10T00:00:00Z", "14:05"), ("2024-05-11T00:00:00Z", "15:05"))[0][0] == "2024-05-10T14:05"
    assert [row[0] for row in timed(("2024-05-10", "00:00"), ("2024-05-11", "12:00 AM"))] == [
        "2024-05-10",
        "2024-05-11",
    ]


@pytest.mark.parametrize(
    ("numbers", "days"),
    [
        (("1619913600", "1620000000"), ["2021-05-02", "2021-05-03"]),
        (("1619913600000", "86400000"), ["2021-05-02", "1970-01-02"]),
        (("1619913600000000", "1620000000000000"), ["2021-05-02", "2021-05-03"]),
        (("1619913600000000000", "1620000000000000000"), ["2021-05-02", "2021-05-03"]),
        (("-86400000000", "1619913600000"), ["1967-04-07", "2021-05-02"]),
        (("1.6199136E12", "1.62E12"), ["2021-05-02", "2021-05-03"]),
        (("44318", "44319"), ["2021-05-02", "2021-05-03"]),
        (("20210502", "20210503"), ["2021-05-02", "2021-05-03"]),
    ],
)
def test_times_that_are_numbers_have_the_unit_of_their_column(numbers: tuple[str, ...], days: list[str]) -> None:
    assert dated(*numbers) == days


def test_numbers_of_a_spreadsheet_in_a_text_table_are_told() -> None:
    found = imported("date,lat,lon\n44318,40.1,70.5\n")
    assert "numbers such as 44318 are read as days" in found.warnings[0].reason and found.warnings[0].column == "date"


def test_days_that_are_written_from_their_first_to_their_last_second_are_days() -> None:
    text = "start,end,lat,lon\n2024-05-10T00:00:00Z,2024-05-12T23:59:59Z,40.1,70.5\n"
    event = imported(text).tables["events"].iloc[0]
    assert (event["start"], event["end"], event["time_precision"]) == ("2024-05-10", "2024-05-12", "day")


@pytest.mark.parametrize(
    ("header", "row", "start", "end"),
    [
        ("HH:MM", "14:05", "2024-05-10T14:05", ""),
        ("Hora local", "14:05", "2024-05-10T14:05", ""),
        ("time_kyiv", "14:05", "2024-05-10T14:05+03:00", ""),
        ("time (Berlin)", "14:05", "2024-05-10T14:05+02:00", ""),
        ("час (за Києвом)", "14:05", "2024-05-10T14:05+03:00", ""),
        ("start,end", "14:05,15:10", "2024-05-10T14:05", "2024-05-10T15:10"),
        ("duration", "14:05", "2024-05-10", ""),
        ("report_time", "14:05", "2024-05-10", ""),
        ("sunrise,sunset", "05:05,19:10", "2024-05-10", ""),
    ],
)
def test_hours_are_found_by_what_cells_hold_and_those_of_something_else_are_not(
    header: str, row: str, start: str, end: str
) -> None:
    content = f"date,lat,lon,title,{header}\n2024-05-10,40.1,70.1,A,{row}\n".encode()
    event = import_upload(Upload("a.csv", content), Options(today="2026-11-24")).tables["events"].iloc[0]
    assert (event["start"], event["end"]) == (start, end)
