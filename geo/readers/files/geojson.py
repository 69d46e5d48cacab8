"""JSON: GeoJSON (also one feature a line, or as a text sequence), records, and what other programs wrap in an object."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

import geopandas as gpd
import numpy as np
import pyproj
import shapely
from shapely.errors import ShapelyError
from shapely.geometry.base import BaseGeometry

from ...core.characters import REPLACEMENT, whole_json
from ...core.errors import GeoError, Problem
from ...core.json_faults import json_words
from ...core.json_size import within_memory
from ...core.limits import LIMITS, timed, within
from ...language.speech import mark, say_later
from ..asked.options import Options
from ..asked.upload import Upload
from ..values.crs import crs_or_none
from ..values.grid import Container, Grid
from . import arcgis, telegram
from .features import cut_short, feature_grid, text_frame
from .records import record_grid
from .text import decoded, guess_told

_GEOMETRIES = {"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection"}
_LONG, _IN_SPACE = 100_000, 3  # corners, and numbers of one
_SEPARATOR, _HEAD = "\x1e", 10  # before each text of a GeoJSON text sequence (RFC 8142)


def read(upload: Upload, options: Options) -> Grid:
    """The features or records of a JSON file. ``crs`` members of old GeoJSON are honoured, with a warning."""
    found = decoded(upload.file, upload.content, options.encoding)
    text, halves = whole_json(within_memory(found.utf8, upload.file))
    found = replace(found, utf8=b"")
    said = _parsed(upload.file, text)
    del text
    upload.in_time()
    told, asked = guess_told(upload.file, upload.content, found)
    grid = _grid(upload, said, options)
    return grid.but(
        warnings=(*told, *_halves(upload.file, halves), *grid.warnings), questions=(*asked, *grid.questions)
    )


def _halves(file: str, number: int) -> list[Problem]:
    reason = say_later(
        "{number} halves of characters (lone surrogates) are no text; they show as {replacement}",
        number=number,
        replacement=REPLACEMENT,
    )
    return [Problem(file, reason, mark("Write the characters themselves"), level="note")] if number else []


def _grid(upload: Upload, said: Any, options: Options) -> Grid:
    if _are_features(said):
        said = {"type": "FeatureCollection", "features": [_as_feature(each) for each in said]}
    if _is_geojson(said):
        return _from_geojson(upload, said, options)
    if arcgis.recognise(said):
        return arcgis.grid(upload, said, options)
    if telegram.recognise(said):
        return telegram.grid(upload, said)
    return record_grid(upload, said, options)


def _are_features(said: Any) -> bool:
    """Whether this is a list of features that no collection holds together."""
    return (
        isinstance(said, list)
        and bool(said)
        and all(isinstance(each, dict) for each in said)
        and any(each.get("type") == "Feature" and "geometry" in each for each in said)
    )


def _is_geojson(said: Any) -> bool:
    return isinstance(said, dict) and said.get("type") in {*_GEOMETRIES, "Feature", "FeatureCollection"}


def _parsed(file: str, text: str) -> Any:
    try:
        return _loaded(file, text)
    except json.JSONDecodeError as fault:
        parts = text.split(_SEPARATOR) if _SEPARATOR in text[:_HEAD] else text.splitlines()
        lines = [part.strip() for part in parts if part.strip()]
        if len(lines) < (1 if _SEPARATOR in text[:_HEAD] else 2) or not lines[0].endswith(("}", "]")):
            raise _unreadable(file, fault) from fault
    try:
        records = [_loaded(file, line) for line in timed(lines)]
    except json.JSONDecodeError as fault:
        raise _unreadable(file, fault) from fault
    if any(map(_is_geojson, records)):
        return {"type": "FeatureCollection", "features": [_as_feature(each) for each in records]}
    return records


def _as_feature(record: Any) -> Any:
    """A bare geometry among the lines as a feature of its own."""
    bare = _is_geojson(record) and record["type"] in _GEOMETRIES
    return {"type": "Feature", "properties": {}, "geometry": record} if bare else record


def _loaded(file: str, text: str) -> Any:
    def no_number(word: str) -> None:
        return None

    try:
        return json.loads(text, parse_constant=no_number)
    except RecursionError as fault:
        raise GeoError(
            say_later(
                "{file} is nested too deeply; at most {nesting} levels are read.", file=file, nesting=LIMITS.nesting
            )
        ) from fault
    except json.JSONDecodeError:
        raise
    except ValueError as fault:
        raise _unreadable(file, fault) from fault


def _unreadable(file: str, fault: ValueError) -> GeoError:
    return GeoError(
        say_later("{file} can't be read as JSON: {fault}. Export it again.", file=file, fault=json_words(fault))
    )


def _from_geojson(upload: Upload, said: dict[str, Any], options: Options) -> Grid:
    features = _features(upload.file, said)
    within(len(features), LIMITS.rows, mark("features"), upload.file)
    whole = [each if isinstance(each, dict) else {} for each in features]
    properties = text_frame(upload.file, [_properties(each) for each in timed(whole)])
    geometry = gpd.GeoSeries(_shapes([each.get("geometry") for each in whole]), index=properties.index)
    crs, warnings = _legacy_crs(upload.file, None if options.crs else said.get("crs"))
    told = [*warnings, *cut_short(upload.file, said)]
    return feature_grid(upload, "geojson", properties, geometry, crs, options, told)


def _features(file: str, said: dict[str, Any]) -> list[Any]:
    if said["type"] == "Feature":
        return [said]
    if said["type"] in _GEOMETRIES:
        return [{"geometry": said}]
    found = said.get("features")
    if not isinstance(found, list):
        raise GeoError(
            say_later("{file} is a FeatureCollection without a list of features. Export it again.", file=file)
        )
    return found


def _properties(feature: dict[str, Any]) -> dict[str, Any]:
    said = feature.get("properties")
    properties = said if isinstance(said, dict) else {}
    return properties if "id" in properties or "id" not in feature else {"id": feature["id"], **properties}


def _shapes(geometries: Sequence[Any]) -> np.ndarray:
    """Geometries from GeoJSON objects; None where one can't be read. One of very many corners is read from its numbers:
    a text of it, and what a reader makes of that, would take several times their memory."""
    shallow = [each if isinstance(each, dict) and _shallow(each) else None for each in timed(geometries)]
    long = [number for number, each in enumerate(shallow) if each and _corners_of(each) > _LONG]
    with np.errstate(over="ignore"):  # a coordinate of hundreds of digits is infinite, and set aside as such
        found = {number: _from_numbers(shallow[number]) for number in timed(long, every=1)}
        texts = [
            json.dumps(each) if each and number not in found else None for number, each in enumerate(timed(shallow))
        ]
        shapes = shapely.from_geojson(np.array(texts, dtype=object), on_invalid="ignore")
    shapes[long] = list(found.values())
    for number in np.flatnonzero(shapely.is_missing(shapes)):
        if (said := shallow[number]) and _has_more(said):
            shapes[number] = _from_numbers({**said, "coordinates": _in_plane(said["coordinates"])})
    return shapes  # type: ignore[no-any-return]


def _has_more(said: dict[str, Any]) -> bool:
    """Whether positions have more than three numbers, which GEOS does not read: times and measures behind the height."""
    first = said.get("coordinates")
    while isinstance(first, list) and first and isinstance(first[0], list):
        first = first[0]
    return isinstance(first, list) and len(first) > _IN_SPACE


def _in_plane(level: Any) -> Any:
    if isinstance(level, list) and level and isinstance(level[0], list):
        return list(map(_in_plane, level))
    return level[:2] if isinstance(level, list) else level


def _corners_of(said: dict[str, Any]) -> int:
    inner = said.get("geometries")
    parts = [each for each in inner if isinstance(each, dict)] if isinstance(inner, list) else []
    return _corners(said.get("coordinates")) + sum(map(_corners_of, parts))


def _corners(level: Any) -> int:
    if not isinstance(level, list) or not level or not isinstance(level[0], list):
        return 0
    return len(level) if not level[0] or not isinstance(level[0][0], list) else sum(map(_corners, level))


def _from_numbers(said: Any) -> BaseGeometry | None:
    try:
        return shapely.geometry.shape(_as_numbers(said))
    except (TypeError, ValueError, LookupError, AttributeError, OverflowError, ShapelyError):
        return None


def _as_numbers(said: dict[str, Any]) -> dict[str, Any]:
    """A geometry whose corners are numbers, not lists of them, of which shapely would make lists of its own."""
    inner = {"geometries": list(map(_as_numbers, said["geometries"]))} if "geometries" in said else {}
    return said | inner | ({"coordinates": _numbers_of(said["coordinates"])} if "coordinates" in said else {})


def _numbers_of(level: Any) -> Any:
    if not isinstance(level, list) or not level or not isinstance(level[0], list):
        return level
    if level[0] and isinstance(level[0][0], list):
        return list(map(_numbers_of, level))
    numbers = np.fromiter(chain.from_iterable(level), float)
    return numbers.reshape(len(level), -1) if {len(level[0])} == set(map(len, level)) else level


def _shallow(said: Any, levels: int = LIMITS.nesting) -> bool:
    if not isinstance(said, dict | list):
        return True
    if isinstance(said, list) and all(isinstance(each, int | float) for each in said):
        return True
    inner = said.values() if isinstance(said, dict) else said
    return levels > 0 and all(_shallow(each, levels - 1) for each in inner)


def _legacy_crs(file: str, said: Any) -> tuple[pyproj.CRS, list[Problem]]:
    degrees = pyproj.CRS.from_epsg(4326)
    inner = said.get("properties") if isinstance(said, dict) else None
    name = str(inner.get("name") or "") if isinstance(inner, dict) else ""
    if not name or "CRS84" in name.upper():
        return degrees, []
    crs = crs_or_none(name, file)
    if crs is None:
        reason = say_later("its crs member {name} is not known; degrees of WGS 84 are assumed", name=repr(name[:60]))
        return degrees, [Problem(file, reason, mark("Give it with --crs"), level="note")]
    if crs.to_epsg() == 4326:
        return degrees, []
    reason = say_later("its crs member says {name}; GeoJSON of today has none, but it is honoured", name=crs.name)
    return crs, [Problem(file, reason, mark("Give another with --crs if that is wrong"), level="note")]


CONTAINER = Container("geojson", ("json",), mark("GeoJSON or JSON records"), read)
