"""KML: a placemark an event, by layer; its words as escaped text, its columns as ExtendedData."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

import shapely
from shapely.geometry.base import BaseGeometry

from ..view.select import Selection
from ..view.when_where import when_words
from .exporter import Exporter
from .geojson import placed
from .subset import about, field_descriptions, shapes, shown

NAMESPACE = "http://www.opengis.net/kml/2.2"
_INSTANT = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)[T ](?P<hour>\d\d)(?::(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?)?"
    r"(?P<offset>Z|[+-]\d\d:?\d\d)"
)
# XML 1.0 can't hold these at all.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(selection: Selection) -> bytes:
    """A KML document: a folder a layer, a placemark an event; events without exact place have no geometry. Lines, areas
    and undated places of added sets have a folder of their own."""
    tables = shown(selection)
    root = ElementTree.Element("kml", xmlns=NAMESPACE)
    document = _child(root, "Document")
    said = about(selection)
    _child(document, "name", said["title"])
    _child(document, "description", "\n".join(f"{name}: {value}" for name, value in said.items() if name != "title"))
    _extended(document, {f"field {table}.{column}": text for (table, column), text in field_descriptions(selection).items()
                         if table in ("events", "claims")})  # fmt: skip
    claims = {event: rows.to_dict("records") for event, rows in tables["claims"].groupby("event_id", sort=False)}
    places = {row["place_id"]: row for row in tables["places"].to_dict("records")}
    exact, events = placed(selection), selection.events.reset_index(drop=True)
    for layer in sorted(events["layer"].unique()):
        folder = _child(document, "Folder")
        _child(folder, "name", layer)
        for row in events[events["layer"] == layer].itertuples():
            event = tables["events"].iloc[row.Index].to_dict()
            _placemark(folder, selection, row, event, claims.get(row.event_id, []), places, exact)
    _shapes(document, shapes(selection).to_dict("records"))
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _placemark(
    folder: ElementTree.Element, selection: Selection, row: Any, event: dict[Any, str], claims: list[Any],
    places: dict[str, Any], exact: frozenset[str],
) -> None:  # fmt: skip
    mark = _child(folder, "Placemark")
    _child(mark, "name", event["title"])
    said = [f"{each['claimant'] or each['party']}: {each['statement']}" for each in claims if each["statement"]]
    _child(
        mark, "description", "\n".join([when_words(row, selection.dataset.package), event["summary"], *said]).strip()
    )
    _when(mark, _time(event["start"]), _time(event["end"]))
    ids = [each for each in row.place_ids if each in exact]
    more = {
        f"claim {number}.{name}": value
        for number, claim in enumerate(claims, 1)
        for name, value in claim.items()
        if value
    }
    radius = {"radius_m": "|".join(places[each]["precision_m"] for each in ids), "verdict": row.verdict}
    _extended(mark, {name: value for name, value in (event | radius | more).items() if value})
    _points(mark, [f"{places[each]['lon']},{places[each]['lat']}" for each in ids])


def _when(mark: ElementTree.Element, begin: str, end: str) -> None:
    if end in ("", begin):
        _child(_child(mark, "TimeStamp"), "when", begin)
        return
    span = _child(mark, "TimeSpan")
    _child(span, "begin", begin)
    _child(span, "end", end)


def _shapes(document: ElementTree.Element, rows: list[dict[Any, Any]]) -> None:
    """A folder of the lines, areas and undated places of added sets, if there are any."""
    folder = _child(document, "Folder") if rows else document
    if rows:
        _child(folder, "name", "reference")
    for row in rows:
        mark = _child(folder, "Placemark")
        _child(mark, "name", row["name"])
        _child(mark, "description", row["text"])
        _extended(mark, {name: row[name] for name in ("kind", "set") if row[name]})
        _geometry(mark, row["geometry"])


def _geometry(parent: ElementTree.Element, shape: BaseGeometry) -> None:
    if shape.geom_type == "Polygon":
        polygon = _child(parent, "Polygon")
        for tag, ring in [
            ("outerBoundaryIs", shape.exterior),
            *(("innerBoundaryIs", each) for each in shape.interiors),
        ]:
            _coordinates(_child(_child(polygon, tag), "LinearRing"), ring)
    elif shape.geom_type in ("Point", "LineString"):
        _coordinates(_child(parent, shape.geom_type), shape)
    else:
        holder = _child(parent, "MultiGeometry")
        for part in shape.geoms:
            _geometry(holder, part)


def _coordinates(parent: ElementTree.Element, shape: BaseGeometry) -> None:
    _child(parent, "coordinates", " ".join(f"{x!r},{y!r}" for x, y in shapely.get_coordinates(shape).tolist()))


def _points(mark: ElementTree.Element, coordinates: list[str]) -> None:
    holder = _child(mark, "MultiGeometry") if len(coordinates) > 1 else mark
    for each in coordinates:
        _child(_child(holder, "Point"), "coordinates", each)


def _extended(parent: ElementTree.Element, values: dict[str, str]) -> None:
    holder = _child(parent, "ExtendedData")
    for name, value in values.items():
        data = _child(holder, "Data")
        data.set("name", name)
        _child(data, "value", value)


def _child(parent: ElementTree.Element, tag: str, text: str = "") -> ElementTree.Element:
    child = ElementTree.SubElement(parent, tag)
    child.text = _FORBIDDEN.sub("", text) or None
    return child


def _time(text: str) -> str:
    """A time as KML has it, as precise as it is: ``2021``, ``2021-04``, ``2021-04-29`` or an instant with its offset. An
    hour on no known clock is no instant, so that its day alone is given; the description has its text."""
    found = _INSTANT.fullmatch(text)
    if not found:
        return text[: len("2021-04-29")]
    return (
        f"{found['day']}T{found['hour']}:{found['minute'] or '00'}:{found['second'] or '00'}{_offset(found['offset'])}"
    )


def _offset(text: str) -> str:
    return text if text == "Z" or ":" in text else f"{text[:3]}:{text[3:]}"


EXPORTER = Exporter("kml", "KML", "kml", "application/vnd.google-earth.kml+xml", write)
