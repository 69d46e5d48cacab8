"""Geometry in Parquet beside GeoParquet's WKB: Parquet's own type, and the nested coordinates of GeoArrow."""

from __future__ import annotations

import json
from typing import Any

import geopandas as gpd
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from ...language.speech import say_later
from ..values.encoded import from_wkb, from_wkt

_GEOARROW = "geoarrow."
_NAME, _METADATA = b"ARROW:extension:name", b"ARROW:extension:metadata"
_NAMED = (_GEOARROW, "ogc.")  # GDAL writes ogc.wkb
_NATIVE = ("Geometry", "Geography")
_ENCODINGS = ("point", "linestring", "polygon", "multipoint", "multilinestring", "multipolygon")


def may_be_shapes(field: pa.Field) -> bool:
    """Whether a nested column holds coordinates: it says so, or consists of nothing but x and y."""
    return _extension(field).startswith(_GEOARROW) or _innermost(field.type) >= {"x", "y"}


def native_column(content: bytes, schema: pa.Schema) -> tuple[str, dict[str, Any]]:
    """The first column of Parquet's own geometry or of GeoArrow, and its system in the words of GeoParquet; '' for none."""
    columns = pq.read_metadata(pa.BufferReader(content)).schema
    for at in range(len(columns)):
        said = json.loads(columns.column(at).logical_type.to_json())
        if said.get("Type") in _NATIVE:
            return str(columns.column(at).path), _with_crs(said.get("crs"), "WKB")
    for field in schema:
        if _extension(field).startswith(_NAMED):
            encoding = _extension(field).rpartition(".")[2]
            said = json.loads((field.metadata or {}).get(_METADATA) or b"{}")
            return str(field.name), _with_crs(said.get("crs"), encoding)
    return "", {}


def shapes_of(column: pa.ChunkedArray, encoding: str) -> np.ndarray:
    """The geometries of a column in WKB, WKT or one of GeoArrow's encodings. Raises ``ValueError`` for another one."""
    if encoding.upper() == "WKT":
        return from_wkt(column.to_pylist())
    if encoding.upper() == "WKB":
        return from_wkb(column.to_pylist())
    if encoding not in _ENCODINGS:
        raise ValueError(
            say_later(
                "its geometry is in the encoding {encoding}, which is not known; write WKB",
                encoding=repr(encoding[:40]),
            )
        )
    metadata = {_NAME: f"{_GEOARROW}{encoding}".encode(), _METADATA: b"{}"}
    field = pa.field("geometry", column.type, metadata=metadata)
    return np.asarray(gpd.GeoDataFrame.from_arrow(pa.table([column], schema=pa.schema([field]))).geometry.array)


def _with_crs(crs: Any, encoding: str) -> dict[str, Any]:
    return {"encoding": encoding} | ({"crs": crs} if crs else {})


def _extension(field: pa.Field) -> str:
    return str((field.metadata or {}).get(_NAME, b""), "latin-1")


def _innermost(kind: pa.DataType) -> set[str]:
    """The names in the innermost records of a nested type."""
    while pa.types.is_list(kind) or pa.types.is_large_list(kind):
        kind = kind.value_type
    return {kind.field(n).name for n in range(kind.num_fields)} if pa.types.is_struct(kind) else set()
