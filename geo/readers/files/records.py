"""JSON records: a list of objects or rows, one a line, a single one, or a list that an object wraps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn

from ...core.errors import GeoError, Problem
from ...core.limits import LIMITS, within
from ..asked.options import Options
from ..asked.upload import Upload
from ..values.grid import Grid, bare, checked, nothing_found
from .features import text_frame, text_of
from .rows import rows_grid

_WRAPPERS = (
    *("events", "data", "results", "items", "records", "incidents", "result", "rows", "value", "values", "features"),
    *("documents", "attacks", "strikes", "reports", "posts"),
)
_PLACED = {"lat", "latitude", "y", "coordinates", "location", "geometry", "geom"}  # of a single record


def record_grid(upload: Upload, said: Any, options: Options) -> Grid:
    """The rows of ``said``. Raises ``GeoError`` where it is no list of records, and for TopoJSON."""
    records = _records(upload.file, said)
    if all(isinstance(each, list) for each in records):
        rows = [[text_of(cell) for cell in each] for each in records]
        return rows_grid(upload.file, "json", rows, options.header_row)
    whole = [each if isinstance(each, dict) else {} for each in records]
    within(len(whole), LIMITS.rows, "records", upload.file)
    bad = [number for number, each in enumerate(records, 1) if not isinstance(each, dict)]
    cells = text_frame(upload.file, whole).drop(index=bad)
    told = [Problem(upload.file, "it is no object", "Give each record its fields", row) for row in bad]
    return checked(Grid(upload.file, "json", cells, rejected=tuple(told)))


def _records(file: str, said: Any) -> list[Any]:
    found = _unwrapped(file, said) if isinstance(said, dict) else said
    if not isinstance(found, list):
        _refuse(file, "JSON that is neither GeoJSON nor a list of records. Save it as GeoJSON")
    if not found:
        raise nothing_found(file)
    return found


def _unwrapped(file: str, said: Mapping[str, Any]) -> Any:
    if said.get("type") == "Topology" or "arcs" in said:
        _refuse(file, "TopoJSON. Save it as GeoJSON, with QGIS, or with `mapshaper FILE -o format=geojson`")
    known = {name.casefold(): value for name, value in said.items() if isinstance(value, list)}
    if found := next((known[name] for name in _WRAPPERS if name in known), None):
        return [_with_sources(each, said.get("Sources") or said.get("sources")) for each in found]
    if any(name in known for name in _WRAPPERS):
        return []
    return [said] if any(bare(name) in _PLACED for name in said) else said


def _with_sources(event: Any, sources: Any) -> Any:
    """A timemap event that names its sources by id, with what the file says of them elsewhere."""
    named = event.get("sources") if isinstance(event, dict) else None
    if not isinstance(named, list) or not isinstance(sources, dict):
        return event
    found = [sources.get(each, each) if isinstance(each, str) else each for each in named]
    return {**event, "sources": found}


def _refuse(file: str, words: str) -> NoReturn:
    raise GeoError(f"{file} is {words}.")
