"""Cells of spreadsheets that show a month or a year."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest
from odf.number import DateStyle, Day, Month, Year
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style
from odf.table import Table, TableCell, TableRow
from odf.text import P

from geo.readers.door import Imported, Options, Upload, import_upload


def imported(name: str, content: bytes) -> Imported:
    return import_upload(Upload(name, content), Options(today="2026-11-24"))


def sheet(*cells: tuple[date, str]) -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["place", "date", "lon", "lat"])
    for number, (day, shown) in enumerate(cells, 2):
        book.active.append(["Made up", day, 70.5, 40.1])
        book.active[f"B{number}"].number_format = shown
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("day", "shown", "start"),
    [
        (date(2021, 4, 1), "mmm-yy", "2021-04"),
        (date(2021, 4, 1), "[$-419]mmmm yyyy;@", "2021-04"),
        (date(2021, 4, 1), "mm/yyyy", "2021-04"),
        (date(2021, 1, 1), "yyyy", "2021"),
        (date(2021, 1, 1), 'yyyy" г."', "2021"),
        (date(2021, 4, 1), "dd.mm.yyyy", "2021-04-01"),
        (date(2021, 4, 15), "mmm-yy", "2021-04-15"),  # the day that somebody gave
    ],
)
def test_a_cell_of_a_workbook_means_what_it_shows(day: date, shown: str, start: str) -> None:
    found = imported("made.xlsx", sheet((day, shown), (date(2021, 5, 2), "yyyy-mm-dd")))
    assert found.tables["events"]["start"].to_list() == [start, "2021-05-02"]
    assert found.tables["events"]["time_precision"][2] == {4: "year", 7: "month", 10: "day"}[len(start)]


def test_a_cell_of_open_document_means_what_it_shows() -> None:
    document = OpenDocumentSpreadsheet()
    for name, parts in (("M", (Month, Year)), ("D", (Day, Month, Year))):
        shown = DateStyle(name=f"shows{name}")
        for part in parts:
            shown.addElement(part())
        document.automaticstyles.addElement(shown)
        document.automaticstyles.addElement(
            Style(name=f"cell{name}", family="table-cell", datastylename=f"shows{name}")
        )
    table = Table(name="Events")
    for cells in (("place", "date", "lon", "lat"), ("A", "M", "70.5", "40.1"), ("B", "D", "70.6", "40.1")):
        row = TableRow()
        for text in cells:
            dated = text in ("M", "D")
            cell = (
                TableCell(valuetype="date", datevalue="2021-04-01", stylename=f"cell{text}")
                if dated
                else TableCell(valuetype="string")
            )
            cell.addElement(P(text=text))
            row.addElement(cell)
        table.addElement(row)
    document.spreadsheet.addElement(table)
    made = io.BytesIO()
    document.write(made)
    assert imported("made.ods", made.getvalue()).tables["events"]["start"].to_list() == ["2021-04", "2021-04-01"]
