"""Small tables that stand for much: Parquet, CSV, XLSX, ODS (see ``heavy``)."""

from __future__ import annotations

import gzip
import io
import zipfile

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

MIB = 1024 * 1024
DAY, HEAD = "2021-04-29", "date,latitude,longitude,title\n"


def zipped(members: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def _parquet(rows: int, columns: dict[str, pa.Array], **how: object) -> bytes:
    where = {"date": DAY, "latitude": "40", "longitude": "70"}
    table = pa.table({name: pa.array([cell] * rows) for name, cell in where.items()} | columns)
    made = io.BytesIO()
    pq.write_table(table, made, compression="zstd", **how)
    return made.getvalue()


def parquet_of_long_texts() -> bytes:
    """Gigabytes where each row gets its own copy."""
    text = pa.DictionaryArray.from_arrays(pa.array(np.zeros(250_000, dtype="int32")), pa.array(["x" * 90_000]))
    return _parquet(250_000, {"title": text})


def parquet_within_its_text() -> bytes:
    """Nearly as much text as is read."""
    text = pa.DictionaryArray.from_arrays(pa.array(np.zeros(180_000, dtype="int32")), pa.array(["x" * 1_000]))
    return _parquet(180_000, {"title": text})


def parquet_of_many_numbers() -> bytes:
    """Nearly as many cells as are read, each a number."""
    numbers = pa.array(np.zeros(1_000_000))
    return _parquet(1_000_000, {f"n{each}": numbers for each in range(36)})


def parquet_of_dates() -> bytes:
    moments = pa.array(np.zeros(1_000_000, dtype="int64"), pa.timestamp("ns"))
    return _parquet(1_000_000, {f"t{each}": moments for each in range(22)})


def parquet_of_bytes() -> bytes:
    """Cells that are bytes, not text."""
    return _parquet(1_000_000, {f"b{each}": pa.array([b"x" * 20] * 1_000_000, pa.large_binary()) for each in range(8)})


def parquet_of_decimals() -> bytes:
    numbers = pa.array([0] * 1_000_000, pa.decimal128(38, 2))
    return _parquet(1_000_000, {f"d{each}": numbers for each in range(11)})


def _rows(row: str, most: int = 199 * MIB) -> bytes:
    return (HEAD + row * (most // len(row))).encode()


def zip_of_text() -> bytes:
    """A long text in each row, as much as is unpacked."""
    return zipped({"a.csv": _rows(f"{DAY},40,70,{'x' * 400}\n")})


def zip_of_short_rows() -> bytes:
    """As many rows as are read."""
    return zipped({"a.csv": (HEAD + f"{DAY},40,70,a\n" * 1_000_000).encode()})


def gz_of_wide_rows() -> bytes:
    """As many cells as are read, nearly all empty."""
    head = HEAD.strip() + "".join(f",c{each}" for each in range(20)) + "\n"
    return gzip.compress((head + f"{DAY},40,70,a{',' * 20}\n".__mul__(1_000_000)).encode())


def gz_of_odd_rows() -> bytes:
    """Rows of another length than the header's, each of which is told."""
    return gzip.compress((HEAD + "x\n" * 24_000_000).encode())


def gz_of_rejected_rows() -> bytes:
    """A million rows with a date that is none."""
    return gzip.compress((HEAD + "soon,40,70,a\n" * 1_000_000).encode())


def gz_of_one_rare_sign() -> bytes:
    """As much text as is read, all but one sign of it plain."""
    return gzip.compress(_rows(f"{DAY},40,70,{'x' * 400}\r\n") + f"{DAY},40,70,\U0001f30d\n".encode())


def gz_of_blank_lines() -> bytes:
    return gzip.compress((HEAD + "\n" * 24_000_000).encode())


def gz_of_quotes() -> bytes:
    return gzip.compress((HEAD + f'{DAY},40,70,"' + '""' * 90_000_000 + '"\n').encode())


def xlsx_of_shared_texts() -> bytes:
    """One text shown by many cells."""
    cells = "".join(f'<c r="{column}{{0}}" t="s"><v>0</v></c>' for column in "ABCDEFGH")
    rows = "".join(f'<row r="{n}">{cells.format(n)}</row>' for n in range(1, 125_001))
    return _xlsx(rows, f"<si><t>{'x' * 190}</t></si>")


def xlsx_of_cells() -> bytes:
    """Nearly as many cells as are read."""
    cells = "".join(f'<c r="{column}{{0}}"><v>1</v></c>' for column in "ABCDEFGH")
    return _xlsx("".join(f'<row r="{n}">{cells.format(n)}</row>' for n in range(1, 500_001)), "")


def _xlsx(rows: str, texts: str) -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    return zipped({
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>'.encode(),
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r" Type="{office}/officeDocument" '
                       'Target="xl/workbook.xml"/></Relationships>'.encode(),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets>'
                           '</workbook>'.encode(),
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
                                      f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'.encode(),
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">{texts}</sst>'.encode(),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'.encode(),
    })  # fmt: skip


def ods_of_repeats() -> bytes:
    """One cell and one row repeated."""
    names = " ".join(
        f'xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"' for each in ("office", "table", "text")
    )
    cell = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="8"/>'
    row = f'<table:table-row table:number-rows-repeated="990000">{cell}</table:table-row>'
    inner = f'<office:body><office:spreadsheet><table:table table:name="a">{row}</table:table></office:spreadsheet></office:body>'
    content = f"<office:document-content {names}>{inner}</office:document-content>"
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": content.encode()})
