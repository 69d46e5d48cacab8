"""Dates and hours as people write them; which of two numbers is the day."""

from __future__ import annotations

import pandas as pd
import pytest

from geo.readers.door import Imported, Options, Upload, import_upload
from geo.readers.values.clocks import clock_of
from geo.readers.values.dates import dates_of, order_of, precision_of

ACLED = "event_id_cnty,event_date,event_type,sub_event_type,actor1,latitude,longitude\n"


def imported(text: str, **options: object) -> Imported:
    return import_upload(Upload("made.csv", text.encode()), Options(**{"today": "2026-11-24", **options}))  # type: ignore[arg-type]


def acled(*dates: str, **options: object) -> Imported:
    return imported(
        ACLED + "".join(f"N{n},{each},Battles,Armed clash,A,40.1,70.2\n" for n, each in enumerate(dates)), **options
    )


def texts(*values: str) -> pd.Series:
    return pd.Series(values, dtype="str")


def starts(found: Imported) -> list[str]:
    return found.tables["events"]["start"].to_list()  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("text", "iso", "precision"),
    [
        ("29/Apr/2021", "2021-04-29", "day"),
        ("2021-Apr-29", "2021-04-29", "day"),
        ("Thursday, April 29, 2021", "2021-04-29", "day"),
        ("чт, 29 апреля 2021 г.", "2021-04-29", "day"),
        ("29 квітня 2021", "2021-04-29", "day"),
        ("п'ятниця, 30 квітня 2021 р.", "2021-04-30", "day"),
        ("1er avril 2021", "2021-04-01", "day"),
        ("15 août 2021", "2021-08-15", "day"),
        ("29 de abril de 2021", "2021-04-29", "day"),
        ("29 Nisan 2021", "2021-04-29", "day"),
        ("mar 29 2021", "2021-03-29", "day"),
        ("Apr-21", "2021-04", "month"),
        ("2021/04", "2021-04", "month"),
        ("04/2021", "2021-04", "month"),
        ("04.2021", "2021-04", "month"),
        ("2021-04-29 14:05:33+06", "2021-04-29T14:05+06:00", "minute"),
        ("Thu, 29 Apr 2021 10:00:00 GMT", "2021-04-29T10:00Z", "minute"),
        ("Thu, 29 Apr 2021 10:00:00 +0600 (KGT)", "2021-04-29T10:00+06:00", "minute"),
        ("29.04.2021 г. 14h05", "2021-04-29T14:05", "minute"),
        ("2021-04-29T14", "2021-04-29T14", "hour"),
        ("14:05 29.04.2021", "2021-04-29T14:05", "minute"),
        ("9:05:30, 29 апреля 2021 г.", "2021-04-29T09:05", "minute"),
        ("٢٩/٠٤/٢٠٢١", "2021-04-29", "day"),
    ],
)
def test_a_date_is_read_as_people_write_it(text: str, iso: str, precision: str) -> None:
    found = dates_of(texts(text)).iso
    assert (found[0], precision_of(found)[0]) == (iso, precision)


@pytest.mark.parametrize(
    "text", ["Marketing 2021", "jui 2021", "8.1234", "13/2021", "Apr 21", "31 April 2021", "44315"]
)
def test_what_is_no_date_is_wrong(text: str) -> None:
    assert dates_of(texts(text)).wrong[0]


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("9:05 PM", "T21:05"), ("12:05 am", "T00:05"), ("1405", "T14:05"), ("905", "T09:05"), ("14.05", "T14:05"),
        ("14:05", "T14:05"), ("14:05:10+06:00", "T14:05+06:00"), ("14:05 UTC+6", "T14:05+06:00"), ("14h05", "T14:05"),
        ("9 pm", "T21"), ("1899-12-30 14:05:00", "T14:05"), ("1405 hrs", "T14:05"), ("١٤:٠٥", "T14:05"), ("25:00", ""), ("14:05+99:00", ""), ("night", ""), ("", ""),
    ],
)  # fmt: skip
def test_an_hour_in_a_column_of_its_own(text: str, clock: str) -> None:
    assert clock_of(text) == clock


def test_a_spreadsheet_writes_an_hour_as_part_of_a_day() -> None:
    assert (clock_of("0.5", serials=True), clock_of("0.5869", serials=True), clock_of("0.5")) == (
        "T12:00",
        "T14:05",
        "",
    )


def test_an_hour_that_is_not_used_is_told() -> None:
    rows = [
        "A,2021-04-29,night",
        "B,2021-04-29T10:00,14:05",
        "C,2021-04,14:05",
        "D,2021-04-29T10:00,10:00",
        "E,2021-04-29,unknown",
    ]
    found = imported("title,date,time,lat,lon\n" + "".join(f"{row},40.1,70.2\n" for row in rows))
    assert starts(found) == ["2021-04-29", "2021-04-29T10:00", "2021-04", "2021-04-29T10:00", "2021-04-29"]
    assert [(each.row, each.column, each.value) for each in found.warnings] == [
        (2, "time", "night"), (3, "time", "14:05"), (4, "time", "14:05"),
    ]  # fmt: skip


def test_all_date_columns_decide_together_which_number_is_the_day() -> None:
    found = imported("title,start_date,end_date,lat,lon\nA,03/04/2021,14/04/2021,40.1,70.2\n")
    assert (starts(found), found.tables["events"]["end"].to_list()) == (["2021-04-03"], ["2021-04-14"])
    assert order_of(texts("03/04/2021"), texts("04/14/2021")) == {False}
    assert order_of(texts("13/04/2021"), texts("04/14/2021")) == {True, False}


def test_an_end_that_can_be_read_in_two_ways_is_asked_about() -> None:
    found = imported("title,start_date,end_date,lat,lon\nA,2021-04-03,05/06/2021,40.1,70.2\n")
    assert [each.option for each in found.questions] == ["day_first"] and "can't be told" in found.rejected[0].reason


def test_what_the_dates_prove_goes_before_the_habit_of_the_format() -> None:
    found = acled("4/30/2021", "4/5/2021")
    assert starts(found) == ["2021-04-30", "2021-04-05"]
    assert [each.reason.partition(":")[0] for each in found.warnings] == ["dates are read with the month first"]
    assert starts(acled("30/4/2021", "4/5/2021")) == ["2021-04-30", "2021-05-04"]
    assert not acled("30/4/2021", "4/5/2021").warnings


def test_where_the_dates_prove_nothing_the_habit_is_said() -> None:
    found = acled("4/5/2021")
    assert (
        starts(found) == ["2021-05-04"]
        and "day first" in found.warnings[0].reason
        and "4/5/2021" in found.warnings[0].reason
    )
    assert starts(acled("4/5/2021", day_first=False)) == ["2021-04-05"] and not acled("30 April 2021").warnings


def test_where_the_dates_contradict_each_other_it_is_asked() -> None:
    found = acled("13/4/2021", "4/14/2021", "4/5/2021")
    assert starts(found) == ["2021-04-13", "2021-04-14"] and [each.option for each in found.questions] == ["day_first"]


def test_a_date_of_publication_that_can_not_be_read_is_told() -> None:
    head = "id,type_of_violence,date_start,date_end,latitude,longitude,source_office,source_date\n"
    found = imported(head + "1,1,2021-04-29,2021-04-29,40.1,70.2,Wire,soon\n")
    assert [(each.row, each.value) for each in found.warnings] == [(2, "soon")]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024-03-05/2024-03-07", "2024-03-05", "2024-03-07"),
        ("12–14.09.2022", "2022-09-12", "2022-09-14"),
        ("12-14.09.2022", "2022-09-12", "2022-09-14"),
        ("5-7 March 2024", "2024-03-05", "2024-03-07"),
        ("5–7 марта 2024", "2024-03-05", "2024-03-07"),
        ("5 – 7 березня 2024 р.", "2024-03-05", "2024-03-07"),
        ("March 5-7, 2024", "2024-03-05", "2024-03-07"),
        ("28.02–03.03.2022", "2022-02-28", "2022-03-03"),
        ("28.02.2022 - 03.03.2022", "2022-02-28", "2022-03-03"),
    ],
)
def test_a_cell_may_name_the_first_and_the_last_day(text: str, start: str, end: str) -> None:
    found = imported(f'title,date,lat,lon\nA,"{text}",40.1,70.2\nB,2022-01-01,40.1,70.2\n')
    events = found.tables["events"][["start", "end", "time_precision"]]
    assert events.values.tolist() == [[start, end, "several_days"], ["2022-01-01", "", "day"]]


@pytest.mark.parametrize(
    "text", ["14-12.09.2022", "30-31.02.2022", "28.12–03.01.2022", "12-14.2022", "5-7", "1-3 March"]
)
def test_what_is_no_range_of_days_is_no_date(text: str) -> None:
    found = imported(f"title,date,lat,lon\nA,{text},40.1,70.2\n")
    assert [(each.column, each.value, each.reason) for each in found.rejected] == [
        ("date", text, "the date can't be read")
    ]


def test_a_range_beside_an_end_of_its_own_is_not_guessed_at() -> None:
    found = imported("title,date,end_date,lat,lon\nA,12-14.09.2022,2022-09-20,40.1,70.2\n")
    assert [each.value for each in found.rejected] == ["12-14.09.2022"]


def test_an_hour_before_the_date_does_not_hide_which_number_is_the_day() -> None:
    found = imported("title,date,lat,lon\nA,14:05 13/04/2021,40.1,70.2\nB,14:05 03/04/2021,40.1,70.2\n")
    assert starts(found) == ["2021-04-13T14:05", "2021-04-03T14:05"]
