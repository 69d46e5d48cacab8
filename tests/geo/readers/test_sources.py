"""Links in tables: each is a source of its own, published where it leads."""

from __future__ import annotations

import io

import openpyxl
import pandas as pd
import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import A as Link
from odf.text import P

from geo.readers.door import Imported, Options, Upload, import_upload
from geo.readers.values.links import are_plain_links, host_of, hosts_of, links_in, without_links


def imported(header: str, *rows: str) -> Imported:
    text = f"title,date,lat,lon,{header}\n" + "".join(f"A,2021-04-29,40.1,70.2,{row}\n" for row in rows)
    return import_upload(Upload("made.csv", text.encode()), Options(today="2026-11-24"))


def sources(found: Imported) -> list[tuple[str, ...]]:
    return [tuple(row) for row in found.tables["sources"][["publisher", "url"]].to_numpy()]


@pytest.mark.parametrize(
    ("text", "links", "rest"),
    [
        ("https://t.me/a/1", ("https://t.me/a/1",), ""),
        ("https://a.org/5, https://b.org/6", ("https://a.org/5", "https://b.org/6"), ""),
        ("https://a.org/5;https://b.org/6", ("https://a.org/5", "https://b.org/6"), ""),
        ("Wire (https://a.org/x_(y)), seen", ("https://a.org/x_(y)",), "Wire seen"),
        ("[Wire](https://a.org/5)", ("https://a.org/5",), "Wire"),
        ('<a href="https://a.org/5">Wire</a>', ("https://a.org/5",), "Wire"),
        ("https://a.org/list,of?b=1;2", ("https://a.org/list,of?b=1;2",), ""),
        ("t.me/made/1", ("https://t.me/made/1",), ""),
        ("www.example.org/a", ("https://www.example.org/a",), ""),
        ('=HYPERLINK("https://a.org/5","Wire")', ("https://a.org/5",), "Wire"),
        ("n/a", (), ""),
        ("Agency; Gazette", (), "Agency; Gazette"),
        ("https://", (), "https://"),
    ],
)
def test_links_are_told_from_the_names_beside_them(text: str, links: tuple[str, ...], rest: str) -> None:
    assert (links_in(text), without_links(text)) == (links, rest)


@pytest.mark.parametrize(
    "header", ["source", "Source", "link", "url", "sources_url", "ссылка", "enlace", "رابط", "Quelle", "source_1"]
)
def test_a_link_is_a_source_whatever_its_column_is_called(header: str) -> None:
    found = imported(header, "https://www.example.org/a")
    assert sources(found) == [("example.org", "https://www.example.org/a")]
    claims = found.tables["claims"][["claimant", "source_ids"]].values.tolist()
    assert claims == [["made.csv", "s1"]], "the host is no speaker"


def test_two_links_are_two_sources_in_one_column_or_several() -> None:
    expected = [("example.org", "https://example.org/a"), ("example.net", "https://example.net/b")]
    one = imported("source", '"https://example.org/a\nhttps://example.net/b"')
    several = imported("source_1,source_2", "https://example.org/a,https://example.net/b")
    for found in (one, several):
        assert sources(found) == expected and found.tables["claims"]["source_ids"].to_list() == ["s1|s2"]


def test_a_name_beside_a_link_is_who_published_it() -> None:
    found = imported("source,link", "Wire,https://example.org/a", "Gazette,")
    assert sources(found) == [("Wire", "https://example.org/a"), ("Gazette", "")]
    assert found.tables["claims"]["claimant"].to_list() == ["Wire", "Gazette"]


def test_sources_that_are_lists_or_records_are_read_as_such() -> None:
    lists = imported("sources", '"[""https://a.org/1"", ""https://b.org/2""]"')
    assert sources(lists) == [("a.org", "https://a.org/1"), ("b.org", "https://b.org/2")]
    records = imported("sources", '"[{""name"": ""Wire"", ""url"": ""https://a.org/1""}]"')
    assert sources(records) == [("Wire", "https://a.org/1")]


def test_names_and_links_that_are_numbered_in_pairs_belong_together() -> None:
    found = imported("Source 1,Source 1 URL,Source 2,Source 2 URL", "Wire,https://a.org/1,Gazette,https://b.org/2")
    assert sources(found) == [("Wire", "https://a.org/1"), ("Gazette", "https://b.org/2")]


def test_links_in_columns_that_are_not_called_so_are_sources_where_nothing_else_is() -> None:
    assert sources(imported("footage", "https://t.me/a/1")) == [("t.me", "https://t.me/a/1")]
    assert sources(imported("footage,source", "https://t.me/a/1,Wire")) == [("Wire", "")]


def test_links_of_any_length_have_the_same_hosts_as_one() -> None:
    urls = ["https://www.A.org/x", "http://b.org", "https://user@c.org:8080/x", "", "https://d.org?x=1"]
    assert hosts_of(pd.Series(urls, dtype="str")).to_list() == [host_of(each) for each in urls]
    assert are_plain_links(pd.Series(["https://a.org/5", "https://a.org/5, Wire", ""])).to_list() == [True, False, True]


A, B = "https://t.me/made/1", "https://example.org/b"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("source.0.url", "source.1.url"), ("sources[0].url", "sources[1].url"), ("Source (1)", "Source (2)"), ("URL #1", "URL #2"),
        ("Primary source", "Secondary source"), ("Source", "Other sources"), ("source", "additional_source"), ("Джерело", "Інші джерела"),
    ],
)  # fmt: skip
def test_one_of_several_sources_is_one_by_whatever_order_its_column_names(first: str, second: str) -> None:
    assert sources(imported(f"{first},{second}", f"{A},{B}")) == [("t.me", A), ("example.org", B)]


@pytest.mark.parametrize(
    "cell",
    [
        f'<a href=""{A}"">Wire</a><br><a href=""{B}"" target=_blank>Gazette</a>',
        f"Wire {A}\nGazette {B}",
        f'[{{""url"":""{A}"",""title"":""Wire""}},{{""url"":""{B}"",""title"":""Gazette""}}]',
    ],
)
def test_each_link_keeps_the_name_that_stands_with_it(cell: str) -> None:
    assert sources(imported("source", f'"{cell}"')) == [("Wire", A), ("Gazette", B)]


def test_as_many_names_as_links_are_theirs_in_order() -> None:
    assert sources(imported("source,source_url", f"Wire; Gazette,{A} {B}")) == [("Wire", A), ("Gazette", B)]
    assert sources(imported("source,source_url", f"Wire; Gazette; Post,{A} {B}"))[0] == ("Wire; Gazette; Post", A)


def test_a_link_to_a_map_says_where_and_is_no_source() -> None:
    found = imported("where to look", "https://www.google.com/maps?q=40.1", "https://maps.app.goo.gl/made")
    assert sources(found) == [] and any("where to look" in each.reason for each in found.warnings)


def test_links_behind_the_words_of_a_placemark_are_its_sources() -> None:
    text = (
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>A</name>'
        "<TimeStamp><when>2024-05-10</when></TimeStamp><description><![CDATA[Shots.<br>"
        f'<a href="{A}">post</a> <a href="https://www.google.com/maps?q=40.1,70.5">map</a>]]></description>'
        "<Point><coordinates>70.5,40.1</coordinates></Point></Placemark></Document></kml>"
    )
    found = import_upload(Upload("made.kml", text.encode()), Options(today="2026-11-24"))
    assert sources(found) == [("t.me", A)]
    assert found.tables["events"]["summary"].to_list() == ["Shots. post map"]


def test_links_behind_the_cells_of_an_open_document_are_kept() -> None:
    document, table = OpenDocumentSpreadsheet(), Table(name="Events")
    rows = [
        [("title", ""), ("date", ""), ("lat", ""), ("lon", ""), ("Source", "")],
        [("One", ""), ("2021-04-29", ""), ("40.1", ""), ("70.2", ""), ("Wire", A)],
        [("Two", B), ("2021-04-30", ""), ("40.1", ""), ("70.3", ""), ("Gazette", "javascript:alert(1)")],
    ]
    for row in rows:
        line = TableRow()
        for words, link in row:
            cell = TableCell(valuetype="string")
            cell.addElement(P(text=words) if not link else P())
            if link:
                cell.firstChild.addElement(Link(href=link, text=words))
            line.addElement(cell)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    made = io.BytesIO()
    document.write(made)
    found = import_upload(Upload("made.ods", made.getvalue()), Options(today="2026-11-24"))
    assert sources(found) == [("Wire", A), ("Gazette", "")]
    assert any("title link" in each.reason for each in found.warnings)


def test_links_behind_the_cells_of_a_workbook_are_kept() -> None:
    book = openpyxl.Workbook()
    rows = [
        ["title", "date", "lat", "lon", "Source"],
        ["One", "2021-04-29", 40.1, 70.2, "Wire"], ["Two", "2021-04-30", 40.1, 70.3, "here"], ["Three", "2021-05-01", 40.1, 70.4, "Gazette"],
    ]  # fmt: skip
    for row in rows:
        book.active.append(row)
    book.active["E2"].hyperlink, book.active["E3"].hyperlink, book.active["A4"].hyperlink = A, B, A
    book.active["E4"].hyperlink = "javascript:alert(1)"
    made = io.BytesIO()
    book.save(made)
    found = import_upload(Upload("made.xlsx", made.getvalue()), Options(today="2026-11-24"))
    assert sources(found) == [("Wire", A), ("example.org", B), ("Gazette", "")]
    assert any("title link" in each.reason for each in found.warnings)
