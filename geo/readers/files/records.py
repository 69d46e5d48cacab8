"""JSON records: a list of objects or rows, one a line, a single one, or a list that an object wraps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...core.errors import GeoError, Problem, shortened
from ...core.limits import LIMITS, timed, within
from ...language.speech import mark, say_later
from ..asked.options import Options
from ..asked.upload import Upload
from ..values.grid import Grid, bare, checked, nothing_found
from .features import text_frame, text_of
from .rows import rows_grid

_WRAPPERS = (
    *("events", "data", "results", "items", "records", "incidents", "result", "rows", "value", "values", "features"),
    *("documents", "attacks", "strikes", "reports", "posts", "locations"),
)
_OTHERS = {  # what else JSON is, by names in it
    frozenset(["elements", "version"]): mark(
        "{file} is OpenStreetMap data (Overpass). Save it as GeoJSON, with overpass-turbo."
    ),
    frozenset(["error"]): mark(
        "{file} is no data but the answer of a server: {message}. Ask it again, and save what it then gives."
    ),
}
_PLACED = {"lat", "latitude", "y", "coordinates", "location", "geometry", "geom"}  # of a single record


def record_grid(upload: Upload, said: Any, options: Options) -> Grid:
    """The rows of ``said``. Raises ``GeoError`` where it is no list of records, and for TopoJSON."""
    records = _records(upload.file, said)
    if all(isinstance(each, list) for each in records):
        rows = [[text_of(cell) for cell in each] for each in timed(records)]
        return rows_grid(upload.file, "json", rows, options.header_row)
    whole = [each if isinstance(each, dict) else {} for each in records]
    within(len(whole), LIMITS.rows, mark("records"), upload.file)
    bad = [number for number, each in enumerate(records, 1) if not isinstance(each, dict)]
    cells = text_frame(upload.file, whole).drop(index=bad)
    told = [Problem(upload.file, mark("it is no object"), mark("Give each record its fields"), row) for row in bad]
    return checked(Grid(upload.file, "json", cells, rejected=tuple(told)))


def _records(file: str, said: Any) -> list[Any]:
    found = _unwrapped(file, said) if isinstance(said, dict) else said
    if not isinstance(found, list):
        raise GeoError(
            say_later("{file} is JSON that is neither GeoJSON nor a list of records. Save it as GeoJSON.", file=file)
        )
    if not found:
        raise nothing_found(file)
    return found


def _unwrapped(file: str, said: Mapping[str, Any]) -> Any:
    if said.get("type") == "Topology" or "arcs" in said:
        raise GeoError(
            say_later(
                "{file} is TopoJSON. Save it as GeoJSON, with QGIS, or with `mapshaper FILE -o format=geojson`.",
                file=file,
            )
        )
    for words in (fault for sign, fault in _OTHERS.items() if sign <= said.keys()):
        raise GeoError(say_later(words, file=file, message=_message(said)))
    if table := _from_frame(said):
        return table
    known = {name.casefold(): value for name, value in said.items() if isinstance(value, list)}
    if found := next((known[name] for name in _WRAPPERS if name in known), None):
        return [_with_sources(each, said.get("Sources") or said.get("sources")) for each in timed(found)]
    if any(name in known for name in _WRAPPERS):
        return []
    return [said] if any(bare(name) in _PLACED for name in said) else said


def _from_frame(said: Mapping[str, Any]) -> list[Any]:
    """The rows of a table as pandas writes it: by column and row, by row and column, or columns beside their rows; none
    where ``said`` is no such thing."""
    columns, rows = said.get("columns"), said.get("data")
    if isinstance(columns, list) and isinstance(rows, list) and all(isinstance(each, list) for each in rows):
        return [[str(each) for each in columns], *rows]
    inner = list(said.values())
    if len(inner) < 2 or not all(isinstance(each, dict) and each for each in inner):
        return []
    if all(each.keys() == inner[0].keys() for each in inner) and all(key.isdigit() for key in inner[0]):
        return [{name: values[key] for name, values in said.items()} for key in inner[0]]
    return inner if all(any(bare(name) in _PLACED for name in each) for each in inner) else []


def _message(said: Mapping[str, Any]) -> str:
    fault = said.get("error")
    return shortened(str(fault.get("message") if isinstance(fault, dict) else fault), 100)


def _with_sources(event: Any, sources: Any) -> Any:
    """A timemap event that names its sources by id, with what the file says of them elsewhere."""
    named = event.get("sources") if isinstance(event, dict) else None
    if not isinstance(named, list) or not isinstance(sources, dict):
        return event
    found = [sources.get(each, each) if isinstance(each, str) else each for each in named]
    return {**event, "sources": found}
