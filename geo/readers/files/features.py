"""Puts a grid together from the features of a file of geodata."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import geopandas as gpd
import pandas as pd
import pyproj

from ...core.errors import GeoError, Problem
from ...core.limits import LIMITS, timed, within
from ...language.speech import mark, say_later
from ..asked.options import Options, Question
from ..asked.upload import Upload
from ..values.geometry import tidy, with_unplaced
from ..values.grid import Grid, bare, checked, column_names, nothing_found

_TYPES = frozenset(["$date", "$numberLong", "$numberInt", "$numberDouble", "$numberDecimal", "$oid", "$uuid"])
_PARTS = (("_seconds", "_nanoseconds"), ("seconds", "nanoseconds"), ("seconds", "nanos"))


def feature_grid(
    upload: Upload,
    container: str,
    properties: pd.DataFrame,
    geometry: gpd.GeoSeries,
    crs: pyproj.CRS | None,
    options: Options,
    warnings: Sequence[Problem] = (),
    questions: Sequence[Question] = (),
    said: Mapping[str, str] | None = None,
) -> Grid:
    """A grid of ``properties`` (text) and ``geometry``, both indexed by the feature's number in the file, from 1."""
    if properties.index.empty:
        raise nothing_found(upload.file)
    within(len(properties), LIMITS.rows, mark("features"), upload.file)
    upload.in_time()
    unplaced = geometry.isna() | geometry.is_empty if options.known else pd.Series(False, index=geometry.index)
    found = tidy(upload.file, geometry[~unplaced], crs, options.crs, options.swap, options.near)
    whole = with_unplaced(found.geometry, geometry.index[unplaced])
    upload.in_time()
    grid = Grid(
        upload.file,
        container,
        properties.loc[whole.index],
        whole,
        rejected=found.rejected,
        warnings=(*warnings, *found.warnings),
        questions=(*questions, *found.questions),
        said=dict(said or {}) | {"crs": found.crs},
    )
    return checked(grid)


def cut_short(file: str, said: Mapping[str, Any]) -> list[Problem]:
    """A note where an ArcGIS server says that there are more features than it put into its answer."""
    inner = said.get("properties")
    if not (said.get("exceededTransferLimit") or (isinstance(inner, dict) and inner.get("exceededTransferLimit"))):
        return []
    reason = mark("the server that wrote it cut it short: there are more features than these")
    return [Problem(file, reason, mark("Ask the server for the rest (resultOffset), and bring that too"), level="note")]


def text_frame(file: str, records: Sequence[Mapping[str, Any]], first: int = 1) -> pd.DataFrame:
    """Records of plain values as a frame of text, indexed from ``first``; lists and objects become JSON.

    Raises ``GeoError`` where their keys make too many columns or cells.
    """
    keys = set().union(*records)
    within(len(keys), LIMITS.columns, mark("columns"), file)
    within(len(keys) * len(records), LIMITS.cells, mark("cells"), file)
    index = pd.RangeIndex(first, first + len(records))
    frame = pd.DataFrame.from_records(list(records), index=index) if records else pd.DataFrame(index=index)
    try:
        return texts_of(frame)
    except RecursionError as fault:
        raise GeoError(
            say_later("A record is nested too deeply; at most {nesting} levels are read.", nesting=LIMITS.nesting)
        ) from fault


def texts_of(frame: pd.DataFrame) -> pd.DataFrame:
    """A frame of any columns as text ('' for missing), its columns named apart."""
    named = frame.set_axis(column_names([str(name) for name in frame.columns]), axis=1)
    return pd.DataFrame(
        {name: _texts(named[name]) for name in timed(named.columns, every=1)}, index=frame.index
    ).astype("str")


def selected(names: Sequence[str], wanted: str) -> list[str]:
    """The parts (layers, sheets, files) that ``wanted`` names, all for ''; none where there is no such part."""
    return [name for name in names if not wanted or bare(name) == bare(wanted)]


def _texts(column: pd.Series) -> pd.Series:
    if pd.api.types.is_string_dtype(column.dtype) and column.dtype != object:
        return column.fillna("").astype("str")
    if pd.api.types.is_datetime64_any_dtype(column.dtype):
        return column.map(lambda each: "" if pd.isna(each) else each.isoformat()).astype("str")
    known = {each: text_of(each) for each in _uniques(column)}
    if known:
        return column.map(lambda each: known[each] if each in known else text_of(each)).astype("str")
    return column.map(text_of).astype("str")


def _uniques(column: pd.Series) -> list[Any]:
    if not pd.api.types.is_numeric_dtype(column.dtype):
        return []
    return [each for each in column.unique() if not pd.isna(each)]


def text_of(value: Any) -> str:
    """A plain value as text: whole numbers without a point, '' for None and NaN, JSON for lists and objects; what a database
    wraps up with its type (``{"$date": …}``) as what is in it."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict) and (inner := _wrapped(value)) is not value:
        return text_of(inner)
    if isinstance(value, list | tuple | dict):
        return json.dumps(value, ensure_ascii=False)
    if value is None or isinstance(value, bytes) or (isinstance(value, float) and value != value):
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return "" if value is pd.NaT or value is pd.NA else str(value)


def _wrapped(value: Mapping[str, Any]) -> Any:
    """What MongoDB writes with its type, and the seconds of a time of Firestore; ``value`` itself where it is neither."""
    if len(value) == 1 and next(iter(value)) in _TYPES:
        return next(iter(value.values()))
    return next((value[seconds] for seconds, rest in _PARTS if value.keys() == {seconds, rest}), value)
