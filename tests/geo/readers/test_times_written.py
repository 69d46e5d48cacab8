"""Times as programs, armies and databases write them."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from geo.readers.door import Imported, Options, Upload, import_upload
from geo.readers.values.dates import dates_of
from geo.record.dataset import dataset_of
from geo.sets.import_package import package_of_import


def imported(text: str, name: str = "made.csv") -> Imported:
    return import_upload(Upload(name, text.encode()), Options(today="2026-11-24"))


def events(found: Imported, *columns: str) -> list[list[str]]:
    return found.tables["events"][list(columns)].values.tolist()  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Fri May 10 14:05:00 +0000 2024", "2024-05-10T14:05+00:00"),
        ("Fri May 10 14:05:00 UTC 2024", "2024-05-10T14:05Z"),
        ("20240510T140500Z", "2024-05-10T14:05Z"),
        ("20240510T1405+0600", "2024-05-10T14:05+06:00"),
        ("20240510 1405", "2024-05-10T14:05"),
        ("2024-05-10 1405", "2024-05-10T14:05"),
        ("101405Z MAY 24", "2024-05-10T14:05Z"),
        ("101405FMAY2024", "2024-05-10T14:05+06:00"),
        ("101405R May 24", "2024-05-10T14:05-05:00"),
        ("101405J May 24", ""),
        ("10-MAY-24 02.05.00.000000000 PM", "2024-05-10T14:05"),
        ("10 mai 2024 à 14 h 05", "2024-05-10T14:05"),
        ("10.05.2024 в 14 ч 05 мин", "2024-05-10T14:05"),
        ("10-ое мая 2024", "2024-05-10"),
        ("1-е мая 2024", "2024-05-01"),
        ("10-го мая 2024 г.", "2024-05-10"),
        ("10 майи соли 2024", "2024-05-10"),
        ("2024-жылдын 10-майы", "2024-05-10"),
        ("2024-ж. 10-январы", "2024-01-10"),
        ("10-май 2024-ж.", "2024-05-10"),
        ("the 10th of May 2024", "2024-05-10"),
        ("on 10 May 2024", "2024-05-10"),
        ("le 10 mai 2024", "2024-05-10"),
        ("10 May 2024 (Fri)", "2024-05-10"),
        ("10 Mayıs 2024 Cuma", "2024-05-10"),
        ("10 мая 2024, пятница", "2024-05-10"),
        ("2024, May 10", "2024-05-10"),
        ("’2024-05-10", "2024-05-10"),
        ("2024.0", "2024"),
        ("0000-00-00", ""),
        ("20241310T140500Z", ""),
    ],
)
def test_a_time_is_read_however_a_program_wrote_it(text: str, iso: str) -> None:
    found = dates_of(pd.Series([text], dtype="str"))
    assert found.iso.to_list() == [iso] and found.wrong.to_list() == [not iso]


@pytest.mark.parametrize(
    "hour", ["15h30", "15 h 30", "15 ч 30 мин", "15.30", "1530", "12/31/1899 3:30:00 PM", "30.12.1899 15:30"]
)
def test_an_hour_is_read_however_a_program_wrote_it(hour: str) -> None:
    found = imported(f"title,date,time,lat,lon\nA,2024-05-10,{hour},40.1,70.5\n")
    assert events(found, "start", "time_precision") == [["2024-05-10T15:30", "minute"]] and not found.warnings


@pytest.mark.parametrize(
    "hours",
    [
        "15:00/18:00",
        "3:00 PM to 6:00 PM",
        "між 15:00 та 18:00",
        "саат 15:00–18:00",
        "entre las 15:00 y las 18:00",
        "من 15:00 الى 18:00",
    ],
)
def test_hours_name_the_first_and_the_last_in_more_words(hours: str) -> None:
    found = imported(f'title,date,time,lat,lon\nA,2024-05-10,"{hours}",40.1,70.5\n')
    assert events(found, "start", "end") == [["2024-05-10T15:00", "2024-05-10T18:00"]] and not found.warnings


def test_days_that_a_spreadsheet_counts_may_have_a_comma() -> None:
    found = imported("title;Datum;lat;lon\nA;45422,58681;40,1;70,5\nB;45423,39583;40,2;70,6\n")
    assert events(found, "start") == [["2024-05-10T14:05"], ["2024-05-11T09:30"]]
    assert [each.reason for each in found.warnings] == [
        "numbers such as 45422,58681 are read as days that a spreadsheet counts: 2024-05-10T14:05"
    ]


def test_a_day_of_a_week_is_that_day() -> None:
    found = imported("title,date,lat,lon\nA,2024-W19-5,40.1,70.5\nB,2024-W19,40.2,70.5\n")
    assert events(found, "start", "end") == [["2024-05-10", ""], ["2024-05-06", "2024-05-12"]]


@pytest.mark.parametrize(
    ("when", "start"),
    [
        ({"$date": "2024-05-10T14:05:00Z"}, "2024-05-10T14:05:00Z"),
        ({"$date": {"$numberLong": "1715349900000"}}, "2024-05-10T14:05Z"),
        ({"_seconds": 1715349900, "_nanoseconds": 0}, "2024-05-10T14:05Z"),
    ],
)
def test_what_a_database_wraps_up_with_its_type_is_what_is_in_it(when: object, start: str) -> None:
    record = {"_id": {"$oid": "65a1"}, "title": "A", "date": when, "lat": 40.1, "lon": 70.5}
    assert events(imported(json.dumps([record]), "made.json"), "start") == [[start]]


@pytest.mark.parametrize(
    ("columns", "row", "start"),
    [
        (
            "datetime_utc,timezone",
            "2024-05-10 14:05,Asia/Bishkek",
            "2024-05-10T14:05Z",
        ),  # the zone is that of the place
        ("date,time_utc,timezone", "2024-05-10,14:05,Asia/Bishkek", "2024-05-10T14:05Z"),
        ("date,local time,timezone", "2024-05-10,14:05,Asia/Bishkek", "2024-05-10T14:05+06:00"),
        ("date_utc,time,timezone", "2024-05-10,14:05,Asia/Bishkek", "2024-05-10T14:05+06:00"),
    ],
)
def test_hours_that_name_their_clock_are_on_it_whatever_zone_stands_beside_them(
    columns: str, row: str, start: str
) -> None:
    assert events(imported(f"title,lat,lon,{columns}\nA,40.1,70.5,{row}\n"), "start") == [[start]]


def test_hours_in_a_first_and_a_last_column_are_found_by_more_names() -> None:
    found = imported("title,date,time_from,time_to,lat,lon\nA,2024-05-10,22:00,02:00,40.1,70.5\n")
    assert events(found, "start", "end") == [["2024-05-10T22:00", "2024-05-11T02:00"]]


@pytest.mark.parametrize(
    ("header", "row", "start"),
    [
        ("Post ID,Post Date (UTC),Created (UTC),Date of incident", "1,2024-05-14 09:15,2024-05-14 09:15,2024-05-10", "2024-05-10"),
        ("Response ID,Date started,Date last action,When did it happen?", "1,2024-05-14 09:00,2024-05-14 09:15,2024-05-10", "2024-05-10"),
        ("ID,created_utc", "1,1715349900", "2024-05-10T14:05Z"),
        ("publication_date,name", "2024-05-10,A", "2024-05-10"),
        ("Post ID,Post Date (UTC),Title", "1,2024-05-10 09:15,A", "2024-05-10T09:15Z"),
    ],
)  # fmt: skip
def test_when_a_row_was_made_is_a_date_only_where_nothing_else_is_and_is_told(
    header: str, row: str, start: str
) -> None:
    found = imported(f"{header},Location.lat,Location.lon\n{row},40.1,70.5\n")
    assert events(found, "start", "end") == [[start, ""]]
    alone = "Date of incident" not in header and "When did" not in header
    assert any("made or published" in each.reason for each in found.warnings) is alone


@pytest.mark.parametrize("header", ["السنة,الشهر,اليوم", "YYYY,MM,DD", "start_year,start_month,start_day"])
def test_a_date_in_three_columns_has_more_names_and_digits(header: str) -> None:
    found = imported(f"title,lat,lon,{header}\nA,40.1,70.5,٢٠٢٤,٥,١٠\nB,40.1,70.6,2024,5,\n")
    assert events(found, "start") == [["2024-05-10"], ["2024-05"]]


def test_years_alone_date_events_and_no_places() -> None:
    found = imported("year,type,lat,lon\n2023,Clash,40.1,70.5\n2024.0,Fire,40.2,70.5\n")
    assert events(found, "start", "time_precision") == [["2023", "year"], ["2024", "year"]]
    towns = imported("year,name,lat,lon\n2009,Batken,40.1,70.5\n2009,Isfana,40.2,70.5\n")
    assert (towns.events, len(towns.reference)) == (0, 2)
    assert [each.choices for each in towns.questions if each.option == "date"] == [("year",)]


def test_terrorism_rows_without_ids_keep_their_kinds() -> None:
    found = imported(
        "iyear,imonth,iday,latitude,longitude,attacktype1_txt,nkill\n2018,5,0,40.1,70.5,Facility/Infrastructure Attack,0\n"
    )
    assert found.format == "gtd" and events(found, "start", "kind") == [["2018-05", "arson"]]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("14:00Z", "13:00Z"),
        ("14:00", "13:59"),
        ("14:00+06:00", "07:30Z"),
        ("T14:00:30Z", "T14:00:10Z"),
        ("14:00", "13:00Z"),
    ],
)
def test_an_hour_that_ends_before_it_starts_is_told_and_left_out(start: str, end: str) -> None:
    rows = f"A,40.1,70.5,2024-05-10 {start},2024-05-10 {end}\nB,40.2,70.5,2024-05-10 13:00Z,2024-05-10 14:00+01:00\n"
    found = imported("title,lat,lon,start_date,end_date\n" + rows.replace(" T", "T"))
    assert [each.reason for each in found.rejected] == ["it ends before it starts"] and found.events == 1
    assert dataset_of(package_of_import(found)).problems == ()


@pytest.mark.parametrize("days", ["2024-05-10..2024-05-12", "2024-05-10 → 2024-05-12", "10.05.2024…12.05.2024"])
def test_days_from_one_to_another_by_more_signs(days: str) -> None:
    found = imported(f"title,date,lat,lon\nA,{days},40.1,70.5\n")
    assert events(found, "start", "end") == [["2024-05-10", "2024-05-12"]]


def test_the_parts_of_a_date_may_be_said_to_be_those_of_the_event() -> None:
    found = imported("title,Day of event,Month of incident,Year of attack,lat,lon\nA,10,May,2024,40.1,70.5\n")
    assert events(found, "start") == [["2024-05-10"]]
