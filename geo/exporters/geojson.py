"""GeoJSON: a feature an event, its places as points, claims and sources inside; unplaced events without geometry."""

from __future__ import annotations

import json
from typing import Any

from shapely.geometry import mapping

from ..package.reference import REFERENCE_FIELDS
from ..view.select import Selection
from .exporter import Exporter
from .subset import about, field_descriptions, in_area, records, shapes, shown


def write(selection: Selection) -> bytes:
    """A FeatureCollection (EPSG:4326, longitude first). The other tables of the selection stand in the member
    ``tables``, what travels with the data in ``about`` and ``fields``. Lines, areas and undated places of added sets come
    last, as features with ``is`` = reference. Numbers are numbers, what is absent is null."""
    tables = shown(selection)
    claims = _by(records("claims", tables["claims"]), "event_id")
    places = {row["place_id"]: row for row in records("places", tables["places"])}
    found = {
        "type": "FeatureCollection",
        "about": about(selection),
        "fields": {f"{table}.{column}": text for (table, column), text in field_descriptions(selection).items()},
        "features": [
            _feature(event | found, verdict or None, claims.get(event["event_id"], []), places, placed(selection))
            for event, found, verdict in zip(
                records("events", tables["events"]), _in_area(selection), selection.events["verdict"], strict=True
            )
        ]
        + [_shape(row) for row in shapes(selection).to_dict("records")],
        "tables": {name: records(name, frame) for name, frame in tables.items() if name not in ("events", "claims")},
    }
    return json.dumps(found, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def _in_area(selection: Selection) -> list[dict[str, str]]:
    """What an event says of the view's area, where there is one."""
    return [{"in_area": each} if each else {} for each in in_area(selection)]


def _shape(row: dict[Any, Any]) -> dict[str, Any]:
    said = {"is": "reference"} | {name: row[name] or None for name in REFERENCE_FIELDS}
    return {"type": "Feature", "geometry": mapping(row["geometry"]), "properties": said}


def placed(selection: Selection) -> frozenset[str]:
    """The places that have a position of their own."""
    return frozenset(selection.dataset.places.loc[selection.dataset.places["placed"], "place_id"])


def _feature(
    event: dict[str, Any], verdict: str | None, claims: list[Any], places: dict[str, Any], exact: frozenset[str]
) -> dict[str, Any]:
    ids = [each for each in (event["place_ids"] or "").split("|") if each in exact]
    points = [[places[each]["lon"], places[each]["lat"]] for each in ids]
    geometry = None
    if points:
        geometry = (
            {"type": "Point", "coordinates": points[0]}
            if len(points) == 1
            else {"type": "MultiPoint", "coordinates": points}
        )
    radii = [places[each]["precision_m"] for each in ids]
    more = {"verdict": verdict, "places": ids, "radius_m": radii, "claims": claims}
    return {"type": "Feature", "id": event["event_id"], "geometry": geometry, "properties": event | more}


def _by(rows: list[Any], key: str) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(row[key], []).append(row)
    return found


EXPORTER = Exporter("geojson", "GeoJSON", "geojson", "application/geo+json", write)
