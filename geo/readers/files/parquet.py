"""Parquet and GeoParquet. Sizes are looked at before anything is unpacked."""

from __future__ import annotations

import json
from typing import Any

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pyproj

from ...core.errors import GeoError, Problem
from ...core.limits import LIMITS, within
from ...language.speech import mark, say_later
from ..asked.options import Options
from ..asked.upload import Upload
from ..values.crs import crs_or_none
from ..values.encoded import from_wkb
from ..values.grid import Container, Grid, checked, nothing_found
from .features import feature_grid, texts_of
from .geoarrow import may_be_shapes, native_column, shapes_of

_OFFSET_BYTES = 8
_LOOKED_AT = 100  # rows
_FAULTS = (pa.ArrowException, OSError, ValueError, KeyError, TypeError, MemoryError)


def read(upload: Upload, options: Options) -> Grid:
    """The rows of the file; nested columns are left out, with a note. Rows are numbered from 1 (there is no header)."""
    try:
        table, notes = _table(upload)
        column, said = _geometry_column(upload, table)
        if column:
            return _with_geometry(upload, table, column, said, options, notes)
        cells = _cells(table)
    except _FAULTS as fault:
        raise GeoError(
            say_later("{file} can't be read as Parquet: {fault}. Export it again.", file=upload.file, fault=fault)
        ) from fault
    if cells.empty:
        raise nothing_found(upload.file)
    return checked(Grid(upload.file, "parquet", cells, warnings=tuple(notes)))


def _table(upload: Upload) -> tuple[pa.Table, list[Problem]]:
    source = pa.BufferReader(upload.content)
    metadata = pq.read_metadata(source)
    within(metadata.num_rows, LIMITS.rows, mark("rows"), upload.file)
    within(metadata.num_columns, LIMITS.columns, mark("columns"), upload.file)
    groups = (metadata.row_group(n).total_byte_size for n in range(metadata.num_row_groups))
    within(sum(groups), LIMITS.unpacked_bytes, mark("bytes when unpacked"), upload.file)
    schema = pq.read_schema(source)
    flat = [field.name for field in schema if not pa.types.is_nested(field.type) or may_be_shapes(field)]
    within(metadata.num_rows * len(flat), LIMITS.cells, mark("cells"), upload.file)
    texts = [field.name for field in schema if pa.types.is_string(field.type) or pa.types.is_binary(field.type)]
    # Not pq.read_table: a thread of its scanner may free the source last, which ends Python in a crash if it is leaving.
    with pq.ParquetFile(source, read_dictionary=texts, pre_buffer=False) as file:
        table = file.read(columns=flat, use_threads=False)
    within(sum(map(_expanded, table.columns)), LIMITS.unpacked_bytes, mark("bytes of text"), upload.file)
    left = [field.name for field in schema if field.name not in flat]
    reason = say_later("columns that hold lists or records are not read: {listed}", listed=", ".join(left)[:200])
    return table, [Problem(upload.file, reason, mark("Flatten them if you need them"), level="note")] if left else []


def _geometry_column(upload: Upload, table: pa.Table) -> tuple[str, dict[str, Any]]:
    """The column of geometry and what the file says about it: as GeoParquet, as Parquet's own type, or as GeoArrow; ''
    where it names none. Raises ``GeoError`` where that is not as these have it."""
    try:
        geo = json.loads((table.schema.metadata or {}).get(b"geo", b"{}"))
        column = str(geo.get("primary_column") or "")
        if column:
            said = {**geo["columns"][column]}
        else:
            column, said = native_column(upload.content, table.schema)
            column, said = (column, said) if column else (_plain_wkb(table), {"crs": None})
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as fault:
        raise GeoError(
            say_later(
                "{file} describes its geometry otherwise than GeoParquet does (metadata `geo`). Export it again.",
                file=upload.file,
            )
        ) from fault
    return (column, said) if column in table.column_names else ("", {})


def _plain_wkb(table: pa.Table) -> str:
    """The first column of bytes that hold WKB, which nothing says; '' for none."""
    for name, field in zip(table.column_names, table.schema, strict=True):
        kind = field.type.value_type if pa.types.is_dictionary(field.type) else field.type
        if pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
            known = [each for each in table.column(name).slice(0, _LOOKED_AT).to_pylist() if each is not None]
            if known and all(from_wkb(known)):
                return str(name)
    return ""


def _expanded(column: pa.ChunkedArray) -> int:
    """The bytes that a column of repeated texts takes when each row gets its own, with where each begins."""
    if not pa.types.is_dictionary(column.type):
        return int(column.nbytes)
    chunks = (chunk for chunk in column.chunks if len(chunk.dictionary))
    return _OFFSET_BYTES * len(column) + sum(
        int(pc.sum(pc.take(pc.binary_length(each.dictionary), each.indices)).as_py() or 0) for each in chunks
    )


def _cells(table: pa.Table) -> pd.DataFrame:
    flat = [number for number, field in enumerate(table.schema) if not pa.types.is_nested(field.type)]
    columns = {table.column_names[number]: _plain(table.column(number)) for number in flat}
    frame = pa.table(columns).to_pandas(ignore_metadata=True) if columns else pd.DataFrame()
    return texts_of(frame).set_axis(pd.RangeIndex(1, len(frame) + 1), axis=0)


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_dictionary(column.type):
        return column.cast(column.type.value_type)
    return column.cast(pa.string()) if pa.types.is_date(column.type) else column


def _with_geometry(
    upload: Upload, table: pa.Table, column: str, said: dict[str, Any], options: Options, notes: list[Problem]
) -> Grid:
    shapes = shapes_of(_plain(table.column(column)), str(said.get("encoding", "WKB")))
    index = pd.RangeIndex(1, len(shapes) + 1)
    cells = _cells(table.drop_columns([column])) if table.num_columns > 1 else pd.DataFrame(index=index)
    return feature_grid(
        upload, "geoparquet", cells, gpd.GeoSeries(shapes, index=index), _crs(upload.file, said), options, notes
    )


def _crs(file: str, said: dict[str, Any]) -> pyproj.CRS | None:
    """By the format's rules: degrees of WGS 84 where it says nothing, unknown where it says null."""
    named = said.get("crs", "EPSG:4326")
    return crs_or_none(named, file) if named and isinstance(named, str | dict) else None


CONTAINER = Container("parquet", ("parquet",), mark("Parquet or GeoParquet"), read)
