"""Files that are better built than kept: spreadsheets, archives, databases. All rows are invented."""

from __future__ import annotations

import io
import sqlite3
import tempfile
import warnings
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import geopandas as gpd
import openpyxl
import pandas as pd
import pyogrio
import shapely
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

CASES = Path(__file__).parents[2] / "cases"
HEADER = ["title", "date", "lat", "lon"]


def zipped(members: Mapping[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, compression)
    return made.getvalue()


def members_of(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def frame(crs: str = "EPSG:4326", date: bool = True) -> gpd.GeoDataFrame:
    """Two places, in degrees or whatever ``crs`` says."""
    columns = {"title": ["Верхний Брод", "Нижний Брод"], "people": [1200, 300]}
    columns |= {"date": ["2021-04-29", "2021-04-30"]} if date else {}
    points = gpd.points_from_xy([70.2, 70.3], [40.1, 40.2])
    return gpd.GeoDataFrame(columns, geometry=points, crs="EPSG:4326").to_crs(crs)


def written(driver: str, ending: str, layers: Mapping[str, gpd.GeoDataFrame], **options: object) -> dict[str, bytes]:
    """The files that GDAL writes for these layers."""
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, each in layers.items():
            stem = "data" if driver == "GPKG" else name
            pyogrio.write_dataframe(each, Path(folder) / f"{stem}{ending}", driver=driver, layer=name, **options)
        return {path.name: path.read_bytes() for path in sorted(Path(folder).iterdir())}


def sheets(rows: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """A workbook of these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, cells in rows.items():
        sheet = book.create_sheet(name)
        for each in cells:
            sheet.append(list(each))
    return _saved(book)


def xlsx() -> bytes:
    book = openpyxl.Workbook()
    notes = book.active
    notes.title = "Notes"
    notes.append(["Made up"])
    sheet = book.create_sheet("Events")
    for row in (
        ["Incidents", None, None, None],
        HEADER,
        ["One", datetime(2021, 4, 29), 40.1, 70.2],
        ["Serial", 44316, 40.2, 70.3],
        ["Hour", datetime(2021, 5, 1, 14, 5), 40.2, 70.3],
        [None, None, None, None],
        ["Text", "2 May 2021", "40,25", "70,35"],
        ["Error", "=1/0", 40.2, 70.3],
    ):
        sheet.append(row)  # fmt: skip
    return _saved(book)


def xlsx_far_cells() -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"] = "title"
    book.active["ZZ999999"] = "far"
    return _saved(book)


def _saved(book: openpyxl.Workbook) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def ods() -> bytes:
    document = OpenDocumentSpreadsheet()
    table = Table(name="Events")
    for cells in (HEADER, ["One", "2021-04-29", "40.1", "70.2"], ["Two", "2021-04-30", "40.2", "70.3"]):
        row = TableRow()
        for text in cells:
            cell = TableCell(valuetype="string")
            cell.addElement(P(text=text))
            row.addElement(cell)
        table.addElement(row)
    document.spreadsheet.addElement(table)
    made = io.BytesIO()
    document.write(made)
    return made.getvalue()


def ods_repeated_cells() -> bytes:
    repeated = (
        b'<table:table-row table:number-rows-repeated="20000"><table:table-cell table:number-columns-repeated="9000"'
    )
    with zipfile.ZipFile(io.BytesIO(ods())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    content = members["content.xml"].replace(b"<table:table-row><table:table-cell", repeated, 1)
    return zipped(members | {"content.xml": content})


def parquet(geometry: bool) -> bytes:
    made = io.BytesIO()
    if geometry:
        frame("EPSG:32642").to_parquet(made)
    else:
        rows = {
            "title": ["One", "Two"],
            "date": pd.to_datetime(["2021-04-29", "2021-04-30T14:05"], format="ISO8601"),
            "lat": [40.1, 40.2],
        }
        pd.DataFrame(rows | {"lon": [70.2, None], "tags": [["a"], ["b"]]}).to_parquet(made)
    return made.getvalue()


def geodatabase() -> dict[str, bytes]:
    """The files of a geodatabase of two places in metres and a road in degrees."""
    points = (
        frame().assign(when=pd.to_datetime(["2021-04-29T10:00", "2021-04-30T14:05"])).drop(columns=["date", "people"])
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.gdb"
        pyogrio.write_dataframe(points.to_crs(32642), path, driver="OpenFileGDB", layer="events")
        lines = gpd.GeoDataFrame({"name": ["Road"]}, geometry=[shapely.LineString([(70, 40), (71, 41)])], crs=4326)
        pyogrio.write_dataframe(lines, path, driver="OpenFileGDB", layer="roads", append=True)
        return {f"a.gdb/{each.name}": each.read_bytes() for each in path.iterdir()}


def geopackage() -> bytes:
    lines = gpd.GeoDataFrame({"name": ["Road"]}, geometry=[shapely.LineString([(70, 40), (71, 41)])], crs="EPSG:4326")
    return written("GPKG", ".gpkg", {"events": frame("EPSG:32642"), "roads": lines})["data.gpkg"]


def geopackage_with_virtual_table() -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(geopackage())
    connection.execute("PRAGMA writable_schema = ON")
    sql = "CREATE VIRTUAL TABLE outside USING VirtualOGR('/etc/passwd')"
    connection.execute("INSERT INTO sqlite_master VALUES ('table', 'outside', 'outside', 0, ?)", [sql])
    connection.commit()
    made = connection.serialize()
    connection.close()
    return made


def geopackage_without_geometry() -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(geopackage())
    connection.execute("DELETE FROM gpkg_geometry_columns")
    connection.execute("UPDATE gpkg_contents SET data_type = 'attributes'")
    connection.commit()
    made = connection.serialize()
    connection.close()
    return made


def geoarrow() -> bytes:
    made = io.BytesIO()
    frame().to_parquet(made, geometry_encoding="geoarrow", schema_version="1.1.0")
    return made.getvalue()


def shapefile(crs: str, *without: str, encoding: str = "CP1251", beside: Mapping[str, bytes] | None = None) -> bytes:
    files = written("ESRI Shapefile", ".shp", {"places": frame(crs, date=False)}, encoding=encoding)
    kept = {name: content for name, content in files.items() if not name.endswith(without or (".none",))}
    if ".cpg" in without:
        header = bytearray(kept["places.dbf"])
        header[29] = 0  # nor does the table name its code page
        kept["places.dbf"] = bytes(header)
    if "cased" in without:
        kept["PLACES.DBF"] = kept.pop("places.dbf")
        kept["places.cpg"] = b"ANSI 1251"
    return zipped({f"folder/{name}": content for name, content in kept.items()} | dict(beside or {}))


def package(**changes: bytes) -> bytes:
    """The record that this repository holds, as a zip in a folder, some of its files changed."""
    folder = Path(__file__).parents[3] / "geo" / "data" / "batken-isfara"
    names = [
        "datapackage.json",
        "sources",
        "claimants",
        "topics",
        "places",
        "events",
        "claims",
        "relations",
        "statuses",
    ]
    files = {name if "." in name else f"{name}.csv": b"" for name in names}
    files = {name: changes.get(name.partition(".")[0], (folder / name).read_bytes()) for name in files}
    return zipped({f"record/{name}": content for name, content in files.items()})


def case(name: str) -> bytes:
    return (CASES / name).read_bytes()


MADE: Mapping[str, Callable[[], bytes]] = {
    "dates.xlsx": xlsx,
    "far_cells.xlsx": xlsx_far_cells,
    "plain.ods": ods,
    "repeated_cells.ods": ods_repeated_cells,
    "plain.parquet": lambda: parquet(geometry=False),
    "geo.parquet": lambda: parquet(geometry=True),
    "two_layers.gpkg": geopackage,
    "two_layers.gdb.zip": lambda: zipped(geodatabase(), zipfile.ZIP_STORED),
    "virtual_table.gpkg": geopackage_with_virtual_table,
    "plain.fgb": lambda: written("FlatGeobuf", ".fgb", {"events": frame("EPSG:32642")})["events.fgb"],
    "pulkovo_cp1251.zip": lambda: shapefile("EPSG:28412", ".cpg"),
    "cased_ansi_1251.zip": lambda: shapefile("EPSG:4326", "cased"),
    "no_prj_metres.zip": lambda: shapefile("EPSG:28412", ".prj"),
    "no_prj_degrees.zip": lambda: shapefile("EPSG:4326", ".prj"),
    "no_dbf.zip": lambda: shapefile("EPSG:4326", ".dbf"),
    "folders.kmz": lambda: zipped({"doc.kml": case("folders.kml"), "files/a.png": b"x"}),
    "one_table.zip": lambda: zipped({"export.CSV": case("gdelt_2_raw.csv"), "__MACOSX/._export.CSV": b"x"}),
    "two_tables.zip": lambda: zipped({"a.csv": case("no_dates.csv"), "b.csv": case("no_dates.csv")}),
    "climbing_name.zip": lambda: zipped({"../../outside.csv": case("no_dates.csv")}),
    "archive_in_archive.zip": lambda: zipped({"inner.zip": zipped({"a.csv": case("no_dates.csv")})}),
    "bomb.zip": lambda: zipped({f"{n}.csv": bytes(60_000_000) for n in range(10)}),
    "long_cell.csv": lambda: (
        b"title,date,lat,lon\n" + b"x" * 10_000_000 + b",2021-04-29,40.1,70.2\nTwo,2021-04-30,40.2,70.3\n"
    ),
    "record.zip": package,
}
