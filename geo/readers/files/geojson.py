"""JSON: GeoJSON (also one feature a line), a list of records, and event lists wrapped in an object."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NoReturn

import geopandas as gpd
import numpy as np
import pyproj
import shapely

from ...core.characters import REPLACEMENT, whole_json
from ...core.errors import GeoError, Problem
from ...core.limits import LIMITS, within
from ..asked.options import Options
from ..asked.upload import Upload
from ..values.crs import crs_or_none
from ..values.grid import Container, Grid, checked, nothing_found
from .features import feature_grid, text_frame, text_of
from .rows import rows_grid
from .text import decoded, guess_told

_GEOMETRIES = {"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection"}
_WRAPPERS = ("events", "data", "results", "items", "records", "incidents", "Result")


def read(upload: Upload, options: Options) -> Grid:
    """The features or records of a JSON file. ``crs`` members of old GeoJSON are honoured, with a warning."""
    found = decoded(upload.file, upload.content, options.encoding)
    text, halves = whole_json(found.text)
    said = _parsed(upload.file, text)
    upload.in_time()
    grid = _from_geojson(upload, said, options) if _is_geojson(said) else _from_records(upload, said, options)
    told, asked = guess_told(upload.file, upload.content, found)
    return grid.but(
        warnings=(*told, *_halves(upload.file, halves), *grid.warnings), questions=(*asked, *grid.questions)
    )


def _halves(file: str, number: int) -> list[Problem]:
    reason = f"{number:,} halves of characters (lone surrogates) are no text; they show as {REPLACEMENT}"
    return [Problem(file, reason, "Write the characters themselves", level="note")] if number else []


def _is_geojson(said: Any) -> bool:
    return isinstance(said, dict) and said.get("type") in {*_GEOMETRIES, "Feature", "FeatureCollection"}


def _parsed(file: str, text: str) -> Any:
    try:
        return _loaded(file, text)
    except json.JSONDecodeError as fault:
        lines = [line.strip("\x1e \t") for line in text.splitlines() if line.strip("\x1e \t")]
        if len(lines) < 2 or not lines[0].endswith("}"):
            raise _unreadable(file, fault) from fault
    try:
        return {"type": "FeatureCollection", "features": [_loaded(file, line) for line in lines]}
    except json.JSONDecodeError as fault:
        raise _unreadable(file, fault) from fault


def _loaded(file: str, text: str) -> Any:
    def no_number(word: str) -> None:
        return None

    try:
        return json.loads(text, parse_constant=no_number)
    except RecursionError as fault:
        raise GeoError(f"{file} is nested too deeply; at most {LIMITS.nesting} levels are read.") from fault
    except json.JSONDecodeError:
        raise
    except ValueError as fault:
        raise _unreadable(file, fault) from fault


def _unreadable(file: str, fault: ValueError) -> GeoError:
    return GeoError(f"{file} can't be read as JSON: {fault}. Export it again.")


def _from_geojson(upload: Upload, said: dict[str, Any], options: Options) -> Grid:
    features = _features(upload.file, said)
    within(len(features), LIMITS.rows, "features", upload.file)
    whole = [each if isinstance(each, dict) else {} for each in features]
    properties = text_frame(upload.file, [_properties(each) for each in whole])
    geometry = gpd.GeoSeries(_shapes([each.get("geometry") for each in whole]), index=properties.index)
    crs, warnings = _legacy_crs(upload.file, None if options.crs else said.get("crs"))
    return feature_grid(upload, "geojson", properties, geometry, crs, options, warnings)


def _features(file: str, said: dict[str, Any]) -> list[Any]:
    if said["type"] == "Feature":
        return [said]
    if said["type"] in _GEOMETRIES:
        return [{"geometry": said}]
    found = said.get("features")
    if not isinstance(found, list):
        raise GeoError(f"{file} is a FeatureCollection without a list of features. Export it again.")
    return found


def _properties(feature: dict[str, Any]) -> dict[str, Any]:
    said = feature.get("properties")
    properties = said if isinstance(said, dict) else {}
    return properties if "id" in properties or "id" not in feature else {"id": feature["id"], **properties}


def _shapes(geometries: Sequence[Any]) -> np.ndarray:
    """Geometries from GeoJSON objects; None where one can't be read."""
    texts = [json.dumps(each) if isinstance(each, dict) and _shallow(each) else None for each in geometries]
    with np.errstate(over="ignore"):  # a coordinate of hundreds of digits is infinite, and set aside as such
        return shapely.from_geojson(np.array(texts, dtype=object), on_invalid="ignore")  # type: ignore[no-any-return]


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
        reason = f"its crs member {name[:60]!r} is not known; degrees of WGS 84 are assumed"
        return degrees, [Problem(file, reason, "Give it with --crs", level="note")]
    if crs.to_epsg() == 4326:
        return degrees, []
    reason = f"its crs member says {crs.name}; GeoJSON of today has none, but it is honoured"
    return crs, [Problem(file, reason, "Give another with --crs if that is wrong", level="note")]


def _from_records(upload: Upload, said: Any, options: Options) -> Grid:
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
    if isinstance(said, dict):
        said = next((said[name] for name in _WRAPPERS if isinstance(said.get(name), list)), said)
    if not isinstance(said, list):
        _refuse(file, said)
    if not said:
        raise nothing_found(file)
    return said


def _refuse(file: str, said: Any) -> NoReturn:
    kind = said.get("type") if isinstance(said, dict) else ""
    topology = kind == "Topology" or (isinstance(said, dict) and "arcs" in said)
    words = "TopoJSON" if topology else "JSON that is neither GeoJSON nor a list of records"
    raise GeoError(f"{file} is {words}. Save it as GeoJSON.")


CONTAINER = Container("geojson", ("json",), "GeoJSON or JSON records", read)
