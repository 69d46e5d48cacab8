"""Small files that stand for much: refused, or taken in, at once – before anything lays them out."""

from __future__ import annotations

import io
import json
import math
import random
import time
import zipfile
from collections.abc import Iterator

import openpyxl
import pytest

from geo.core.errors import GeoError
from geo.core.limits import LIMITS
from geo.readers.door import Upload, import_upload
from tests.geo.readers.made import MADE, zipped

PLACEMARK = "<Placemark><name>a</name>{}<Point><coordinates>70,40</coordinates></Point></Placemark>"


@pytest.fixture(autouse=True)
def at_once() -> Iterator[None]:
    started = time.monotonic()
    yield
    assert time.monotonic() - started < 20


def collection(*features: dict[str, object]) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def feature(geometry: object, **properties: object) -> dict[str, object]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def test_records_of_ever_other_keys_are_too_many_columns() -> None:
    records = [{f"key{number}": 1} for number in range(20_000)]
    data = "".join(PLACEMARK.format(f"<ExtendedData><Data name='{n}'/></ExtendedData>") for n in range(5_000))
    for name, content in (
        ("a.json", json.dumps(records).encode()),
        ("a.geojson", collection(*(feature(None, **each) for each in records))),
        ("a.kml", f"<kml>{data}</kml>".encode()),
    ):
        with pytest.raises(GeoError, match=r"columns; at most 1,000"):
            import_upload(Upload(name, content))


def test_sparse_records_are_too_many_cells() -> None:
    records = [{f"key{number % 900}": 1} for number in range(50_000)]
    with pytest.raises(GeoError, match=r"45,000,000 cells"):
        import_upload(Upload("a.json", json.dumps(records).encode()))


def test_the_name_of_a_folder_is_cut_before_it_is_given_to_each_placemark() -> None:
    folder = f"<Folder><name>{'x' * 1_000_000}</name>{PLACEMARK.format('') * 5_000}</Folder>"
    found = import_upload(Upload("a.kml", f"<kml>{folder}</kml>".encode()))
    assert found.accepted == 5_000
    assert found.preview["folder"].str.len().max() == LIMITS.name_characters


def test_the_name_of_a_column_is_cut_and_counts_for_each_row_that_it_is_written_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = f"name,lat,lon,{'x' * 100_000}\na,40,70,1\n".encode() + b"a,40,70,1\n" * 5_000
    found = import_upload(Upload("a.csv", content))
    assert found.accepted == 5_001 and found.reference["text"].str.len().max() < 2 * LIMITS.name_characters
    monkeypatch.setitem(LIMITS.__dict__, "characters", 1_000_000)
    with pytest.raises(GeoError, match=r"characters; at most 1,000,000"):
        import_upload(Upload("a.csv", content))


def scribble(points: int) -> dict[str, object]:
    chance = random.Random(1)
    ring = [[70 + chance.random(), 40 + chance.random()] for _ in range(points)]
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}


def wheel(points: int) -> dict[str, object]:
    """A ring of many points that crosses itself once."""
    ring = [[70 + math.cos(n / points * math.tau), 40 + math.sin(n / points * math.tau)] for n in range(points)]
    ring[10], ring[11] = ring[11], ring[10]
    return {"type": "MultiPolygon", "coordinates": [[[*ring, ring[0]]], [[[80, 40], [81, 40], [81, 41], [80, 40]]]]}


def test_a_scribble_is_rejected_and_a_long_ring_with_one_fault_repaired() -> None:
    found = import_upload(Upload("a.geojson", collection(feature(scribble(5_000)), feature(wheel(50_000)))))
    assert (found.accepted, list(found.reasons)) == (1, ["it crosses itself too often to be repaired"])
    assert "has been repaired" in " ".join(map(str, found.warnings)) and found.reference.geometry.is_valid.all()


def changed(content: bytes, part: str, *pairs: tuple[str, str], name: str = "") -> bytes:
    """A packed file with some text of one part put in place of other, and that part under another ``name``."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {each: archive.read(each) for each in archive.namelist()}
    text = members.pop(part).decode()
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    rels = members.get("xl/_rels/workbook.xml.rels", b"")
    members["xl/_rels/workbook.xml.rels"] = rels.replace(f"/{part}".encode(), f"/{name or part}".encode())
    return zipped(members | {name or part: text})


def book(rows: int, text: str) -> bytes:
    made, work = io.BytesIO(), openpyxl.Workbook()
    work.active.append(["title", "date", "lat", "lon"])
    for _ in range(rows):
        work.active.append([text, "2021-04-29", 40.1, 70.2])
    work.save(made)
    return made.getvalue()


FAR = 'r="XFD1048576"'
SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize("name", [SHEET, "xl/other/sheet1.xml", "xl/Worksheets/sheet1.xml", "sheet.png"])
def test_a_sheet_that_spans_millions_is_refused_wherever_it_is(name: str) -> None:
    content = changed(book(2, "a"), SHEET, ('r="D3"', FAR), name=name)
    with pytest.raises(GeoError, match=r"17,179,869,184 cells"):
        import_upload(Upload("a.xlsx", content))


def test_cells_that_do_not_say_where_they_are_count_too() -> None:
    wide = "<row>" + "<c/>" * 16_000 + "</row>" + "<row/>" * 5_000
    with pytest.raises(GeoError, match=r"cells in .*; at most"):
        import_upload(
            Upload("a.xlsx", changed(book(2, "a"), SHEET, ("</sheetData>", f"{wide}<row><c/></row></sheetData>")))
        )


def shared(rows: int, index: str, *texts: str) -> bytes:
    """A sheet whose titles are what ``index`` means in a table of shared texts."""
    inline, value = '<c r="A{}" t="inlineStr"><is><t>a</t></is></c>', '<c r="A{}" t="s"><v>{}</v></c>'
    pairs = [(inline.format(row), value.format(row, index)) for row in range(2, rows + 2)]
    content = changed(book(rows, "a"), SHEET, *pairs)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {each: archive.read(each) for each in archive.namelist()}
    return zipped(members | {"xl/sharedStrings.xml": f"<sst>{''.join(texts)}</sst>"})


LONG, SHORT = f"<si><t>{'x' * 1_000_000}</t></si>", "<si><t>a</t></si>"


def test_the_name_of_a_part_may_be_written_in_any_way() -> None:
    content = shared(300, "0", LONG)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {each: archive.read(each) for each in archive.namelist()}
    texts = members.pop("xl/sharedStrings.xml")
    for name in ("xl/SHAREDSTRINGS.xml", "xl\\sharedStrings.xml"):
        with pytest.raises(GeoError, match=r"characters when laid out"):
            import_upload(Upload("a.xlsx", zipped(members | {name: texts})))
    with pytest.raises(GeoError, match="two parts of one name"):
        import_upload(
            Upload("a.xlsx", zipped(members | {"xl/sharedStrings.xml": texts, "XL/sharedStrings.xml": texts}))
        )


def test_a_table_of_shared_texts_is_read() -> None:
    found = import_upload(Upload("a.xlsx", shared(300, "1", LONG, SHORT)))
    assert found.accepted == 300 and set(found.preview["title"]) == {"a"}


@pytest.mark.parametrize(
    ("index", "texts"),
    [("1", (SHORT, LONG)), ("0", ("<si></si>", LONG)), ("1", ("<si/>", SHORT, LONG)), ("0", ("<si><si/></si>", LONG))],
)
def test_a_shared_text_counts_for_each_cell_that_shows_it(index: str, texts: tuple[str, ...]) -> None:
    with pytest.raises(GeoError, match=r"characters when laid out"):
        import_upload(Upload("a.xlsx", shared(300, index, *texts)))


@pytest.mark.parametrize("index", ["0<!-- -->1", "0<![CDATA[1]]>", "0<?a?>", "+1", "9"])
def test_an_index_that_could_be_read_in_two_ways_is_taken_for_that_of_the_longest(index: str) -> None:
    with pytest.raises(GeoError, match=r"characters when laid out"):
        import_upload(Upload("a.xlsx", shared(300, index, SHORT, LONG)))


def test_a_cell_that_stands_for_a_whole_column_counts_as_often() -> None:
    row = '<table:table-row table:number-rows-repeated="3000"><table:table-cell office:value-type="string"><text:p>'
    end = "</text:p></table:table-cell></table:table-row></table:table>"
    content = changed(MADE["plain.ods"](), "content.xml", ("</table:table>", f"{row}{'x' * 100_000}{end}"))
    with pytest.raises(GeoError, match=r"characters when laid out"):
        import_upload(Upload("a.ods", content))


def test_empty_cells_that_fill_up_a_sheet_do_no_harm() -> None:
    rest = '<table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>'
    found = import_upload(Upload("a.ods", changed(MADE["plain.ods"](), "content.xml", ("</table:table>", rest))))
    assert found.accepted == 2


def test_xlsb_and_sheets_with_entities_are_refused_with_the_way_out() -> None:
    with pytest.raises(GeoError, match="Save it as XLSX"):
        import_upload(Upload("a.xlsb", zipped({"xl/workbook.bin": b"x"})))
    entity = '<!DOCTYPE a [<!ENTITY b "c">]><worksheet'
    with pytest.raises(GeoError, match="declares entities"):
        import_upload(Upload("a.xlsx", changed(book(2, "a"), SHEET, ("<worksheet", entity))))
