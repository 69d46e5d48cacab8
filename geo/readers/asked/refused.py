"""Kinds of files that are not read, told by their first bytes, first line or members, each with the way out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...language.speech import mark, say_later

_SNIFFED = 65_536
_PICTURE = mark("{file} is a picture. Bring the data it was made from.")
_MAGIC = {
    b"\xd0\xcf\x11\xe0": mark("{file} is an old or an encrypted Office file. Save it as XLSX without a password."),
    b"7z\xbc\xaf": mark("{file} is a 7z archive. Unpack it, or pack it as ZIP."),
    b"Rar!": mark("{file} is a RAR archive. Unpack it, or pack it as ZIP."),
    b"BZh": mark("{file} is packed with bzip2. Unpack it first."),
    b"\xfd7zXZ": mark("{file} is packed with xz. Unpack it first."),
    b"\x28\xb5\x2f\xfd": mark("{file} is packed with zstd. Unpack it first."),
    b"%PDF": mark("{file} is a PDF. Bring the table it was made from."),
    b"\x89PNG": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"II*\0": mark(
        "{file} is a TIFF picture or raster. Bring points, lines or areas: events as a table with coordinates."
    ),
    b"MM\0*": mark(
        "{file} is a TIFF picture or raster. Bring points, lines or areas: events as a table with coordinates."
    ),
    b"ARROW1": mark("{file} is an Arrow or Feather file. Save it as Parquet."),
    b"\x00\x00\x27\x0a": mark(
        "{file} is one part of a shapefile. Bring .shp, .shx, .dbf and .prj together in one ZIP."
    ),
    b"AutoCAD Binary DXF": mark(
        "{file} is a drawing (binary DXF). Save it as GeoPackage or GeoJSON, with QGIS or ogr2ogr, "
        "and say its coordinate system."
    ),
    b"\x89HDF": mark("{file} is an HDF5 or NetCDF file. Bring a table with coordinates made of it."),
    b"CDF\x01": mark("{file} is a NetCDF file. Bring a table with coordinates made of it."),
    b"CDF\x02": mark("{file} is a NetCDF file. Bring a table with coordinates made of it."),
    b"$FL2": mark("{file} is an SPSS file. Save it as CSV."),
    b"<stata_dta>": mark("{file} is a Stata file. Save it as CSV."),
    b"version https://git-lfs": mark(
        "{file} is only a Git LFS pointer to the real file. Fetch that with `git lfs pull`."
    ),
}
_AFTER = {  # magic that stands behind the first bytes
    (4, b"ftyp"): mark("{file} is a film or a picture. Bring the data it was made from."),
    (8, b".FIT"): mark("{file} is a FIT recording of a sports watch. Save it as GPX."),
    (257, b"ustar"): mark("{file} is a tar archive. Unpack it, or pack it as ZIP."),
    (6, b"OSMHeader"): mark(
        "{file} is OpenStreetMap data (PBF). Save what you need as GeoPackage or GeoJSON, with QGIS or osmium."
    ),
}
_LINES = (  # the beginning of a text, or of what may begin like one
    (r"GIF8[79]a", _PICTURE),
    (
        r"fgb[\0-\x0f]",
        mark("{file} is a FlatGeobuf of a version that is not read. Write it anew with GDAL 3.1 or later."),
    ),
    (
        r"PMTiles[\x01-\x0f]",
        mark(
            "{file} holds map tiles (PMTiles), pictures of data without their rows. Bring the data they were made from."
        ),
    ),
    (
        r"AC10\d\d\0",
        mark("{file} is a drawing (DWG). Save it as DXF, and that as GeoPackage with QGIS; say its coordinate system."),
    ),
    (r"LASF[\s\S]{0,3}\0", mark("{file} is a point cloud (LAS). Bring events as a table with coordinates.")),
    (r"RDX[23]\n", mark("{file} is an R workspace. Write its table as CSV.")),
    (
        r"\s*(?:999\s*\n[^\n]*\n\s*)*0\s*\n\s*SECTION\b",
        mark(
            "{file} is a drawing (DXF). Save it as GeoPackage or GeoJSON, with QGIS or ogr2ogr, and "
            "say its coordinate system."
        ),
    ),
    (
        r"Version \d+\s*\n\s*(?:Charset|Delimiter|CoordSys|Columns|Unique|Index)\b",
        mark("{file} is a MapInfo file (MIF). Save it as GeoPackage or GeoJSON, with QGIS or ogr2ogr."),
    ),
    (
        r"!table\s*\n\s*!version",
        mark(
            "{file} is one part of a MapInfo table (TAB). Save it as GeoPackage or GeoJSON, with QGIS "
            "or ogr2ogr; it needs the .dat, .map and .id beside it."
        ),
    ),
    (
        r"\s*\d+\s*\n\d\d:\d\d:\d\d,\d{3}\s*-->",
        mark("{file} holds subtitles (SRT), such as a drone's. Make a GPX or a CSV of its positions."),
    ),
    (
        r"\s*(?:(?:var|let|const)\s+[\w$]+|(?:window|module|exports)\.[\w.$]+|[\w.$]{1,60})\s*(?:=\s*|\()[\[{]\s*[\"'{]",
        mark("{file} is a script that holds data (JavaScript). Save what stands in its brackets as JSON or GeoJSON."),
    ),
    (r"WEBVTT\b", mark("{file} holds subtitles (WebVTT). Make a CSV of its positions.")),
    (r"\$(?:GP|GN|GL|GA)[A-Z]{3},", mark("{file} is a GPS log (NMEA). Save it as GPX, with gpsbabel.")),
    (r"H ?FFDTE|AXXX|A[A-Z]{3}\d*\s*\nHF", mark("{file} is a flight log (IGC). Save it as GPX, with gpsbabel.")),
    (
        r"ncols\s+\d+\s*\n\s*nrows\s+\d+",
        mark("{file} is a raster (Esri ASCII grid). Bring events as a table with coordinates."),
    ),
    (
        r"\s*(?:GEOGCS|PROJCS|GEOGCRS|PROJCRS)\[",
        mark("{file} is a coordinate system (.prj). Bring .shp, .shx, .dbf and .prj in one ZIP."),
    ),
)
_TAK = mark("{file} is Cursor on Target, events of TAK. Export them there as KML or CSV.")
XML = {  # by the name of the root, in small letters
    "event": _TAK,
    "featurecollection": mark("{file} is GML. Save it as GeoPackage or GeoJSON, with QGIS or ogr2ogr."),
    "events": _TAK,
    "osm": mark(
        "{file} is OpenStreetMap data. Save what you need as GeoJSON or GeoPackage, with QGIS or overpass-turbo."
    ),
    "osmchange": mark("{file} holds changes to OpenStreetMap. Bring the data themselves as GeoJSON."),
    "rss": mark("{file} is a news feed (RSS). Make a table with coordinates of it."),
    "feed": mark("{file} is a news feed (Atom). Make a table with coordinates of it."),
    "trainingcenterdatabase": mark("{file} is a recording of a sports watch (TCX). Save it as GPX."),
    "svg": mark("{file} is a drawing (SVG). Bring the data it was made from."),
    "qgis": mark("{file} is a QGIS project, which holds no data. Save its layers as GeoPackage."),
    "worksheet": mark("{file} is a part of a spreadsheet. Bring the whole XLSX."),
    "workbook": mark("{file} is a spreadsheet of Excel 2003 (XML). Save it as XLSX."),
    "ogrvrtdatasource": mark("{file} is GDAL's virtual file, which only refers to others. Bring the data themselves."),
}
_PROGRAMS = {  # what else is an archive, by a name in it
    r"^word/": mark("{file} is a Word document. Make a table with coordinates of it."),
    r"^ppt/": mark("{file} is a PowerPoint presentation. Bring the table it was made from."),
    r"\.qgs$": mark("{file} is a QGIS project, which holds no data. Save its layers as GeoPackage."),
    r"\.aprx$|^gisproject\.xml$": mark(
        "{file} is an ArcGIS project, which holds no data. Save its layers as GeoPackage."
    ),
    r"^index/.*\.iwa$": mark("{file} is a spreadsheet of Apple Numbers. Save it as XLSX or CSV."),
    r"^content\.xml$": mark("{file} is an OpenDocument text, no spreadsheet. Make a table with coordinates of it."),
}
_BINARY = 0.02  # a share of control characters that no text has
_CONTROLS = bytes([*range(1, 9), *range(14, 27), 28, 29, 31, 127])
_NULLS = 0.1
_ARCHIVES = (".zip", ".kmz", ".xlsx", ".ods")
_READ = {
    *("csv", "tsv", "txt", "json", "geojson", "gpkg", "fgb", "parquet", "gpx", "kml", "xlsx", "ods"),
    *("jsonl", "ndjson", "geojsonl", "geojsons", "geoparquet"),
}
_ABOUT = re.compile(
    r"(?:^|/)[^/]*(?:read[\s_-]?me|licen[cs]e|copying|changelog|citation|attribution|codebook)[^/]*$", re.IGNORECASE
)


def refusal(name: str, content: bytes) -> str:
    """What a ``{file}`` is and what to do, where its first bytes tell; '' where they don't."""
    for magic, words in _MAGIC.items():
        if content.startswith(magic):
            return words
    for (at, magic), words in _AFTER.items():
        if content[at : at + len(magic)] == magic:
            return words
    head = content[:_SNIFFED].decode("latin-1").removeprefix("ï»¿").replace("\r", "")
    found = next((words for line, words in _LINES if re.match(line, head, re.IGNORECASE)), "")
    return found or ("" if not _is_binary(content[:_SNIFFED]) else _binary(name))


def data_members(names: Iterable[str]) -> list[str]:
    """The files of an archive that may hold data, by their endings; none that tells about the others."""
    return [name for name in names if name.lower().rpartition(".")[2] in _READ and not _ABOUT.search(name)]


def archive_refusal(file: str, names: Iterable[str]) -> str:
    """What an archive without any file that is read is, by the names in it; '' for nothing in particular."""
    found = _archive(names)
    if found or not _is_table_alone(names):
        return say_later(found, file=file, n=len(list(names))) if found else ""
    table = next(name for name in names if name.lower().endswith(".dbf")).rpartition("/")[2]
    return say_later("{file} lacks {stem}.shp. Pack .shp, .shx and .dbf together.", file=file, stem=table[:-4])


def _archive(names: Iterable[str]) -> str:
    lower = [name.lower().replace("\\", "/") for name in names]
    ending = [name.rpartition(".")[2] for name in lower]
    if any(".gdb/" in name for name in lower):
        return mark("{file} is an Esri file geodatabase without its tables. Pack its whole folder.")
    if "manifest/manifest.xml" in lower or "cot" in ending:
        return mark("{file} is a data package of TAK ({n} files). Export its events there as KML or CSV.")
    if "mif" in ending or {"tab", "map"} <= {*ending}:
        return mark("{file} is a MapInfo table. Save it as GeoPackage or GeoJSON, with QGIS or ogr2ogr.")
    return next((words for sign, words in _PROGRAMS.items() if any(map(re.compile(sign).search, lower))), "")


def _is_table_alone(names: Iterable[str]) -> bool:
    ending = {name.lower().rpartition(".")[2] for name in names}
    return "dbf" in ending and not _READ & ending


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
        return mark("{file} is one part of a shapefile. Bring .shp, .shx, .dbf and .prj together in one ZIP.")
    if name.lower().endswith(_ARCHIVES):
        return mark(
            "{file} is no archive and no text, whatever its name says: it holds binary data of a kind that is not read. "
            "Bring it as CSV, GeoJSON, GeoPackage or KML."
        )
    return mark(
        "{file} is no text: it holds binary data of a kind that is not read. Bring it as CSV, GeoJSON, GeoPackage or KML."
    )
