"""Dates that are more or less than a day, and months in the languages of the field."""

from __future__ import annotations

import pytest

from geo.readers.door import Options, Upload, import_upload


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("Q2 2024", "2024-04", "2024-06", "month"), ("2024-Q2", "2024-04", "2024-06", "month"),
        ("2 квартал 2024 г.", "2024-04", "2024-06", "month"), ("IV квартал 2024", "2024-10", "2024-12", "month"),
        ("1er trimestre 2024", "2024-01", "2024-03", "month"), ("2024-W20", "2024-05-13", "2024-05-19", "several_days"),
        ("1890s", "1890", "1899", "year"), ("1890-е годы", "1890", "1899", "year"), ("2019–2021 гг.", "2019", "2021", "year"),
        ("April–June 2024", "2024-04", "2024-06", "month"), ("10/11 May 2024", "2024-05-10", "2024-05-11", "several_days"),
        ("с 10 по 12 мая 2024 г.", "2024-05-10", "2024-05-12", "several_days"),
        ("du 10 au 12 mai 2024", "2024-05-10", "2024-05-12", "several_days"),
        ("del 10 al 12 de mayo de 2024", "2024-05-10", "2024-05-12", "several_days"),
        ("10.–12. Mai 2024", "2024-05-10", "2024-05-12", "several_days"),
        ("в ночь с 10 на 11 мая 2024", "2024-05-10", "2024-05-11", "several_days"),
        ("10 May - 12 June 2024", "2024-05-10", "2024-06-12", "several_days"),
        ("2024-05-10/12", "2024-05-10", "2024-05-12", "several_days"),
        ("2024 г.", "2024", "", "year"), ("2024-05-xx", "2024-05", "", "month"), ("2024-00-00", "2024", "", "year"),
        ("10 майи 2024", "2024-05-10", "", "day"), ("10 مايو 2024", "2024-05-10", "", "day"),
        ("10 تشرين الثاني 2024", "2024-11-10", "", "day"), ("10th of May 2024", "2024-05-10", "", "day"),
        ("10 de maio de 2024", "2024-05-10", "", "day"), ("12 марта 1889 г.", "1889-03-12", "", "day"),
    ],
)  # fmt: skip
def test_a_period_is_read_from_its_first_to_its_last(text: str, start: str, end: str, precision: str) -> None:
    content = f"date,lat,lon\n{text},40.1,70.1\n2024-05-01,40.2,70.2\n".encode()
    event = import_upload(Upload("a.csv", content), Options(today="2026-11-24")).tables["events"].iloc[0]
    assert tuple(event[["start", "end", "time_precision"]]) == (start, end, precision)


@pytest.mark.parametrize(
    "text", ["2024-W99", "5 квартал 2024", "10–9 May 2024", "2021-2019", "vor 1900", "18th century"]
)
def test_what_names_no_period_that_exists_is_told(text: str) -> None:
    content = f"date,lat,lon\n{text},40.1,70.1\n2024-05-01,40.2,70.2\n".encode()
    found = import_upload(Upload("a.csv", content), Options(today="2026-11-24"))
    assert [(each.row, each.value) for each in found.rejected] == [(2, text)]
