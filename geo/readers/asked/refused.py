"""Kinds of files that are not read, told by their first bytes, first line or members, each with the way out."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SNIFFED = 65_536
_GDAL = "Save it as GeoPackage or GeoJSON, with QGIS or ogr2ogr"
_PICTURE = "is a picture. Bring the data it was made from"
_MAGIC = {
    b"\xd0\xcf\x11\xe0": "is an old or an encrypted Office file. Save it as XLSX without a password",
    b"7z\xbc\xaf": "is a 7z archive. Unpack it, or pack it as ZIP",
    b"Rar!": "is a RAR archive. Unpack it, or pack it as ZIP",
    b"BZh": "is packed with bzip2. Unpack it first",
    b"\xfd7zXZ": "is packed with xz. Unpack it first",
    b"\x28\xb5\x2f\xfd": "is packed with zstd. Unpack it first",
    b"%PDF": "is a PDF. Bring the table it was made from",
    b"\x89PNG": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"II*\0": "is a TIFF picture or raster. Bring points, lines or areas: events as a table with coordinates",
    b"MM\0*": "is a TIFF picture or raster. Bring points, lines or areas: events as a table with coordinates",
    b"ARROW1": "is an Arrow or Feather file. Save it as Parquet",
    b"\x00\x00\x27\x0a": "is one part of a shapefile. Bring .shp, .shx, .dbf and .prj together in one ZIP",
    b"AutoCAD Binary DXF": f"is a drawing (binary DXF). {_GDAL}, and say its coordinate system",
    b"\x89HDF": "is an HDF5 or NetCDF file. Bring a table with coordinates made of it",
    b"CDF\x01": "is a NetCDF file. Bring a table with coordinates made of it",
    b"CDF\x02": "is a NetCDF file. Bring a table with coordinates made of it",
    b"$FL2": "is an SPSS file. Save it as CSV",
    b"<stata_dta>": "is a Stata file. Save it as CSV",
    b"version https://git-lfs": "is only a Git LFS pointer to the real file. Fetch that with `git lfs pull`",
}
_AFTER = {  # magic that stands behind the first bytes
    (4, b"ftyp"): "is a film or a picture. Bring the data it was made from",
    (8, b".FIT"): "is a FIT recording of a sports watch. Save it as GPX",
    (257, b"ustar"): "is a tar archive. Unpack it, or pack it as ZIP",
    (6, b"OSMHeader"): "is OpenStreetMap data (PBF). Save what you need as GeoPackage or GeoJSON, with QGIS or osmium",
}
_LINES = (  # the beginning of a text, or of what may begin like one
    (r"GIF8[79]a", _PICTURE),
    (r"fgb[\0-\x0f]", "is a FlatGeobuf of a version that is not read. Write it anew with GDAL 3.1 or later"),
    (
        r"PMTiles[\x01-\x0f]",
        "holds map tiles (PMTiles), pictures of data without their rows. Bring the data they were made from",
    ),
    (r"AC10\d\d\0", "is a drawing (DWG). Save it as DXF, and that as GeoPackage with QGIS; say its coordinate system"),
    (r"LASF[\s\S]{0,3}\0", "is a point cloud (LAS). Bring events as a table with coordinates"),
    (r"RDX[23]\n", "is an R workspace. Write its table as CSV"),
    (r"\s*(?:999\s*\n[^\n]*\n\s*)*0\s*\n\s*SECTION\b", f"is a drawing (DXF). {_GDAL}, and say its coordinate system"),
    (r"Version \d+\s*\n\s*(?:Charset|Delimiter|CoordSys|Columns|Unique|Index)\b", f"is a MapInfo file (MIF). {_GDAL}"),
    (
        r"!table\s*\n\s*!version",
        f"is one part of a MapInfo table (TAB). {_GDAL}; it needs the .dat, .map and .id beside it",
    ),
    (
        r"\s*\d+\s*\n\d\d:\d\d:\d\d,\d{3}\s*-->",
        "holds subtitles (SRT), such as a drone's. Make a GPX or a CSV of its positions",
    ),
    (r"WEBVTT\b", "holds subtitles (WebVTT). Make a CSV of its positions"),
    (r"\$(?:GP|GN|GL|GA)[A-Z]{3},", "is a GPS log (NMEA). Save it as GPX, with gpsbabel"),
    (r"H ?FFDTE|AXXX|A[A-Z]{3}\d*\s*\nHF", "is a flight log (IGC). Save it as GPX, with gpsbabel"),
    (r"ncols\s+\d+\s*\n\s*nrows\s+\d+", "is a raster (Esri ASCII grid). Bring events as a table with coordinates"),
    (
        r"\s*(?:GEOGCS|PROJCS|GEOGCRS|PROJCRS)\[",
        "is a coordinate system (.prj). Bring .shp, .shx, .dbf and .prj in one ZIP",
    ),
)
_TAK = "is Cursor on Target, events of TAK. Export them there as KML or CSV"
XML = {  # by the name of the root, in small letters
    "event": _TAK,
    "featurecollection": f"is GML. {_GDAL}",
    "osm": "is OpenStreetMap data. Save what you need as GeoJSON or GeoPackage, with QGIS or overpass-turbo",
    "osmchange": "holds changes to OpenStreetMap. Bring the data themselves as GeoJSON",
    "rss": "is a news feed (RSS). Make a table with coordinates of it",
    "feed": "is a news feed (Atom). Make a table with coordinates of it",
    "trainingcenterdatabase": "is a recording of a sports watch (TCX). Save it as GPX",
    "svg": "is a drawing (SVG). Bring the data it was made from",
    "qgis": "is a QGIS project, which holds no data. Save its layers as GeoPackage",
    "worksheet": "is a part of a spreadsheet. Bring the whole XLSX",
    "workbook": "is a spreadsheet of Excel 2003 (XML). Save it as XLSX",
    "ogrvrtdatasource": "is GDAL's virtual file, which only refers to others. Bring the data themselves",
}
_BINARY = 0.02  # a share of control characters that no text has
_CONTROLS = bytes([*range(1, 9), *range(14, 27), 28, 29, 31, 127])
_NULLS = 0.1
_ARCHIVES = (".zip", ".kmz", ".xlsx", ".ods")
_READ = {"csv", "tsv", "txt", "json", "geojson", "gpkg", "fgb", "parquet", "gpx", "xlsx", "ods"}


def refusal(name: str, content: bytes) -> str:
    """What a file is and what to do, where its first bytes tell; '' where they don't."""
    for magic, words in _MAGIC.items():
        if content.startswith(magic):
            return words
    for (at, magic), words in _AFTER.items():
        if content[at : at + len(magic)] == magic:
            return words
    head = content[:_SNIFFED].decode("latin-1").removeprefix("ï»¿").replace("\r", "")
    found = next((words for line, words in _LINES if re.match(line, head, re.IGNORECASE)), "")
    return found or ("" if not _is_binary(content[:_SNIFFED]) else _binary(name))


def archive_refusal(names: Iterable[str]) -> str:
    """What an archive without any file that is read is, by the names in it; '' for nothing in particular."""
    lower = [name.lower().replace("\\", "/") for name in names]
    ending = [name.rpartition(".")[2] for name in lower]
    if any(".gdb/" in name or each == "gdbtable" for name, each in zip(lower, ending, strict=True)):
        return "is an Esri file geodatabase. Save its layers as GeoPackage, with QGIS, ogr2ogr or ArcGIS"
    if "manifest/manifest.xml" in lower or "cot" in ending:
        return f"is a data package of TAK ({len(lower)} files). Export its events there as KML or CSV"
    if "mif" in ending or {"tab", "map"} <= {*ending}:
        return f"is a MapInfo table. {_GDAL}"
    return _dbf_alone(names) if "dbf" in ending and not _READ & {*ending} else ""


def _dbf_alone(names: Iterable[str]) -> str:
    table = next(name for name in names if name.lower().endswith(".dbf")).rpartition("/")[2]
    return f"lacks {table[:-4]}.shp. Pack .shp, .shx and .dbf together"


def _is_binary(head: bytes) -> bool:
    """Whether bytes are no text in any encoding: control characters, or null bytes otherwise than in UTF-16 and -32."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        return False
    nulls = (head[0::2].count(0), head[1::2].count(0))
    if not min(nulls) and max(nulls) > _NULLS * len(head):
        return False  # UTF-16 without a mark: whole halves of its letters look like controls
    scattered = bool(min(nulls))
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls > _BINARY * len(head) or (scattered and head.count(0) > _NULLS * len(head))


def _binary(name: str) -> str:
    if name.lower().endswith(".dbf"):
        return "is one part of a shapefile. Bring .shp, .shx, .dbf and .prj together in one ZIP"
    what = "is no archive and no text, whatever its name says" if name.lower().endswith(_ARCHIVES) else "is no text"
    return f"{what}: it holds binary data of a kind that is not read. Bring it as CSV, GeoJSON, GeoPackage or KML"
