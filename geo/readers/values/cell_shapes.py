"""A column of WKT, EWKT, hexadecimal EWKB, GeoJSON or ODK's traces as the geometry of a table."""

from __future__ import annotations

import json
import re
from base64 import b64decode

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import shapely

from ...core.errors import Problem
from ...core.limits import LIMITS, timed
from ..asked.options import Options
from .encoded import from_wkb, from_wkt
from .geometry import Tidy, tidy, with_unplaced
from .grid import Grid
from .numbers import BASE64_WKB, TRACE, WKT_SHAPE
from .systems import codes_of, known_systems, systems_column, unknown_system

_SRID = re.compile(r"\s*SRID\s*=\s*(\d+)\s*;", re.IGNORECASE)
_HEX = re.compile(r"\s*(?:\\x|0x|x')?((?:[0-9a-f]{2})+)'?\s*\Z", re.IGNORECASE)
_DEGREES_FIRST = re.compile(r"\s*<\S*CRS84>\s*", re.IGNORECASE)  # as GeoSPARQL says that its text is in degrees
_CRS_MEMBER = re.compile(
    r'"crs"[^}]*"(?:EPSG:|urn:ogc:def:crs:EPSG:[\d.]*:)(\d+)"', re.IGNORECASE
)  # of PostGIS's GeoJSON
_NOT_SAID = ("", "0")  # PostGIS writes 0 for a system that nobody named
_RING = 3  # corners that an area has at least


def with_shapes(grid: Grid, column: str, options: Options) -> Grid:
    """``grid`` with the geometry that ``column`` holds; the very grid where that is points or pairs only. Each row is
    read in the system that its text names, unless a person gave one."""
    texts, system = grid.cells_of(column), "" if options.crs else systems_column(grid)
    if not system and not any(
        map(WKT_SHAPE.match, texts[~texts.str.startswith("POINT")].unique())
    ):  # as nearly all points are
        return grid
    blank = (texts == "") & (options.known is not None)
    shapes, named = _read(texts[~blank])
    named = named.where(named != "", codes_of(grid, system)) if system else named
    parts = _parts(grid.file, shapes, named, options)
    geometry = with_unplaced(
        gpd.GeoSeries(pd.concat([each.geometry for each in parts])).sort_index(), texts.index[blank]
    )
    unknown = [] if options.crs else _unknown(grid, column, named)
    told = [note for part in parts for note in part.warnings]
    asked = {question.option: question for part in parts for question in part.questions}
    return grid.but(
        cells=grid.cells.loc[geometry.index],
        geometry=geometry,
        rejected=(*grid.rejected, *unknown, *(problem for part in parts for problem in part.rejected)),
        warnings=(*grid.warnings, *told),
        questions=(*grid.questions, *asked.values()),
        said={**grid.said, "crs": ", ".join(dict.fromkeys(part.crs for part in parts))},
    )


def _parts(file: str, shapes: gpd.GeoSeries, named: pd.Series, options: Options) -> list[Tidy]:
    """The rows of each system made fit for the map; those of a system that PROJ does not know are left out."""
    if options.crs or (named == "").all():
        return [tidy(file, shapes, None, options.crs, options.swap, options.near)]
    found = [
        tidy(file, shapes[named == srid], crs if srid else None, "", options.swap, options.near)
        for srid, crs in known_systems(file, named).items()
    ]
    return found or [tidy(file, shapes.iloc[:0], pyproj.CRS.from_epsg(4326), "", options.swap, options.near)]


def _unknown(grid: Grid, column: str, named: pd.Series) -> list[Problem]:
    rows = named[~named.isin(known_systems(grid.file, named))]
    return [unknown_system(grid.file, int(row), column, f"SRID={srid}") for row, srid in rows.items()]


def _read(texts: pd.Series) -> tuple[gpd.GeoSeries, pd.Series]:
    """Geometries, None where a text is none or is nested too deeply to be read safely, and the SRID that each names."""
    kinds = texts.map(_kind)
    shapes = pd.Series(None, index=texts.index, dtype=object)
    named = texts.str.extract(_SRID, expand=False).fillna("")
    named = named.where(kinds != "geojson", texts.str.extract(_CRS_MEMBER, expand=False).fillna(""))
    with np.errstate(over="ignore", invalid="ignore"):  # a coordinate of hundreds of digits is infinite, and set aside
        for kind, read in _READERS.items():
            rows = kinds == kind
            if rows.any():
                shapes[rows] = read(texts[rows])
    inner = pd.Series(shapely.get_srid(shapes.to_numpy()).clip(0), index=texts.index).astype("str")
    named = named.where(~kinds.isin(["ewkb", "base64"]), inner).mask(lambda each: each.isin(_NOT_SAID), "")
    return gpd.GeoSeries(shapes.to_list(), index=texts.index), named


def _kind(text: str) -> str:
    if text.startswith("{"):
        return "geojson"
    if TRACE.match(text):
        return "trace"
    if BASE64_WKB.match(text):
        return "base64"
    return "ewkb" if _HEX.match(text) else "wkt"


def _from_wkt(texts: pd.Series) -> np.ndarray:
    deep = texts.str.upper().str.count("COLLECTION") > LIMITS.nesting
    plain = texts.str.replace(_SRID, "", regex=True).str.replace(_DEGREES_FIRST, "", regex=True).mask(deep, "")
    return from_wkt(plain.tolist())


def _from_hex(texts: pd.Series) -> np.ndarray:
    return _from_bytes([bytes.fromhex(digits) for digits in texts.str.replace(_HEX, r"\1", regex=True)])


def _from_base64(texts: pd.Series) -> np.ndarray:
    return _from_bytes([_unpacked(text) for text in texts])


def _unpacked(text: str) -> bytes:
    """The bytes that base64 stands for, none for what is cut short."""
    try:
        return b64decode(text, validate=True)
    except ValueError:
        return b""


def _from_bytes(codes: list[bytes]) -> np.ndarray:
    shapes = from_wkb(codes)
    lengths = [len(each) if each else 0 for each in shapely.to_wkb(shapes, include_srid=True)]
    shapes[np.array(lengths) != list(map(len, codes))] = None  # what has bytes to spare means something else
    return shapes


def _from_geojson(texts: pd.Series) -> np.ndarray:
    plain = [_geometry_text(text) for text in timed(texts)]
    return shapely.from_geojson(np.array(plain, dtype=object), on_invalid="ignore")  # type: ignore[no-any-return]


def _geometry_text(text: str) -> str | None:
    """The geometry of a feature, or the object itself; None for what is no JSON, or nested too deeply."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or _deep(text):
        return None
    return json.dumps(said["geometry"]) if isinstance(said.get("geometry"), dict) else text


def _deep(text: str) -> bool:
    level = most = 0
    for each in text:
        level += (each in "[{") - (each in "]}")
        most = max(most, level)
    return most > LIMITS.nesting


def _from_traces(texts: pd.Series) -> np.ndarray:
    return np.array([_trace(text) for text in timed(texts)], dtype=object)


def _trace(text: str) -> shapely.Geometry | None:
    """A line or, where it comes back to its beginning, an area, from ODK's ``lat lon altitude accuracy;…``."""
    points = [(float(lon), float(lat)) for lat, lon, *_ in (each.split() for each in text.split(";") if each.strip())]
    if len(points) > _RING and points[0] == points[-1]:
        return shapely.Polygon(points)
    return shapely.LineString(points) if len(points) > 1 else shapely.Point(points[0])


_READERS = {
    "wkt": _from_wkt,
    "ewkb": _from_hex,
    "base64": _from_base64,
    "geojson": _from_geojson,
    "trace": _from_traces,
}
