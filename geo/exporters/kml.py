"""KML: placemarks by layer of events, and of places with their statuses; words as escaped text, columns as ExtendedData."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, tzinfo
from typing import Any
from xml.etree import ElementTree

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from ..package.descriptor import Package
from ..view.select import Selection
from ..view.when_where import when_words
from .exporter import Exporter
from .geojson import placed
from .spans import event_spans
from .standing import standing
from .subset import about, field_descriptions, in_area, shapes, shown

NAMESPACE = "http://www.opengis.net/kml/2.2"
# XML 1.0 can't hold these at all.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What stands in ExtendedData. GDAL adds twelve fields of its own, and a field named like one of those would override it.
EVENT_FIELDS = ("event_id", "kind", "starts", "ends", "time_precision", "place_ids", "radius_m", "verdict", "episode",
                "topic", "note", "claims", "sources")  # fmt: skip
STANDING_FIELDS = (
    "place_id",
    "status",
    "party",
    "starts",
    "ends",
    "end_basis",
    "basis",
    "radius_m",
    "event_ids",
    "sources",
)
_SAID = {"claim_id", "party", "claimant", "statement", "source_ids", "event_id", "place_ids", "claimant_id"}


def write(selection: Selection) -> bytes:
    """A KML document: a folder a layer, a placemark an event (without geometry where it has no exact place); then a folder
    ``… places`` a layer: its posts, water works and settlements with what was said of them, a placemark a status. Every
    time is a TimeSpan of instants (see ``spans.spans_of``; its end is missing where it is open). Lines, areas and undated
    places of added sets have a folder of their own."""
    tables = shown(selection)
    root = ElementTree.Element("kml", xmlns=NAMESPACE)
    document = _child(root, "Document")
    said = about(selection)
    _child(document, "name", said["title"])
    _child(document, "description", "\n".join(f"{name}: {value}" for name, value in said.items() if name != "title"))
    _extended(document, {f"field {table}.{column}": text for (table, column), text in field_descriptions(selection).items()
                         if table in ("events", "claims", "statuses")})  # fmt: skip
    _events(document, selection, tables)
    _standing(document, selection, tables)
    _shapes(document, shapes(selection).join(event_spans(selection.reference, selection.dataset.package)), selection)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _events(document: ElementTree.Element, selection: Selection, tables: dict[str, pd.DataFrame]) -> None:
    claims = {event: rows.to_dict("records") for event, rows in tables["claims"].groupby("event_id", sort=False)}
    places, sources, exact = _by_id(tables["places"]), _by_id(tables["sources"]), placed(selection)
    package, events = selection.dataset.package, selection.events.reset_index(drop=True)
    events = events.join(event_spans(events, package)).assign(
        place_ids_text=tables["events"]["place_ids"], in_area=in_area(selection)
    )
    for layer, its in events.groupby("layer", sort=True):
        folder = _folder(document, str(layer))
        for row in its.itertuples():
            said = claims.get(row.event_id, [])
            words = [f"{each['claimant'] or each['party']}: {each['statement']}" for each in said if each["statement"]]
            ids = [each for each in row.place_ids if each in exact]
            cited = [source for claim in said for source in claim["source_ids"].split("|")]
            more = {
                "starts": row.start, "ends": row.end, "place_ids": row.place_ids_text,
                "radius_m": "|".join(places[each]["precision_m"] for each in ids),
                "claims": "\n".join(map(_claim_words, said)), "sources": _source_words(cited, sources),
            }  # fmt: skip
            within = f"in_area: {row.in_area}" if row.in_area else ""  # no field is left for it
            described = "\n".join(filter(None, [when_words(row, package), within, row.summary, *words])).strip()
            mark = _placemark(folder, row, described, package)
            _extended(mark, {name: more.get(name) or str(getattr(row, name, "")) for name in EVENT_FIELDS})
            _points(mark, [f"{places[each]['lon']},{places[each]['lat']}" for each in ids])


def _standing(document: ElementTree.Element, selection: Selection, tables: dict[str, pd.DataFrame]) -> None:
    places, sources, package = _by_id(tables["places"]), _by_id(tables["sources"]), selection.dataset.package
    exact = placed(selection)
    for layer, its in standing(selection).groupby("layer", sort=True):
        folder = _folder(document, f"{layer} places".strip())
        for row in its.itertuples():
            said = f"{row.says} – {package.party[row.party].label}" if row.party else row.says
            mark = _placemark(folder, row, "\n".join([said, row.statement]).strip(), package)
            more = {"sources": _source_words(row.source_ids.split("|"), sources), "status": row.status or row.says}
            place = places.get(row.place_id, {})
            more["radius_m"] = place.get("precision_m", "")
            _extended(mark, {name: more.get(name, getattr(row, name, "")) for name in STANDING_FIELDS})
            _points(mark, [f"{place['lon']},{place['lat']}"] if row.place_id in exact and place else [])


def _folder(document: ElementTree.Element, name: str) -> ElementTree.Element:
    folder = _child(document, "Folder")
    _child(folder, "name", name)
    return folder


def _placemark(folder: ElementTree.Element, row: Any, described: str, package: Package) -> ElementTree.Element:
    """A placemark of ``row`` (``title``, ``first``, ``last``, ``clocked``)."""
    mark = _child(folder, "Placemark")
    _child(mark, "name", row.title)
    _child(mark, "description", described)
    if pd.notna(row.first):
        span = _child(mark, "TimeSpan")
        zones = package.zones if row.clocked else ()
        _child(span, "begin", _instant(row.first, zones, min))
        if pd.notna(row.last):
            _child(span, "end", _instant(row.last, zones, max))
    return mark


def _instant(moment: pd.Timestamp, zones: Sequence[tzinfo], pick: Callable[[Iterable[datetime]], datetime]) -> str:
    """``moment`` with the offset of the clock that shows the earliest (``pick`` min) or the latest (max) time: the same
    instant, and a reader that is blind to offsets finds the day on either clock. UTC without clocks."""
    local: list[datetime] = [moment.tz_convert(zone).to_pydatetime() for zone in zones]
    if not local:
        return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
    shown = pick(each.replace(tzinfo=None) for each in local)
    return next(each for each in local if each.replace(tzinfo=None) == shown).isoformat(timespec="seconds")


def _claim_words(claim: dict[Any, str]) -> str:
    """A claim in one line: claimant, words, then every other column that holds something, by its name."""
    who = claim["claimant"] or claim["party"]
    rest = "; ".join(f"{name} {value}" for name, value in claim.items() if value and name not in _SAID)
    return " | ".join(
        " ".join(each.split()) for each in (f"{who} ({claim['party']})", claim["statement"], rest) if each
    )


def _source_words(ids: Iterable[str], sources: dict[str, Any]) -> str:
    known = [sources[each] for each in dict.fromkeys(ids) if each in sources]
    return " | ".join(f"{each['publisher']} {each['url']}".strip() for each in known)


def _by_id(table: pd.DataFrame) -> dict[str, Any]:
    """The rows of a table by its first column."""
    return {row[table.columns[0]]: row for row in table.to_dict("records")}


def _shapes(document: ElementTree.Element, found: gpd.GeoDataFrame, selection: Selection) -> None:
    """A folder of the lines, areas and undated places of added sets, if there are any."""
    folder = _folder(document, "reference") if len(found) else document
    for row in found.rename(columns={"name": "title"}).itertuples():
        mark = _placemark(folder, row, row.text, selection.dataset.package)
        _extended(mark, {"kind": row.kind, "set": row.set, "starts": row.start, "ends": row.end})
        _geometry(mark, row.geometry)


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
        if not value:
            continue
        data = _child(holder, "Data")
        data.set("name", name)
        _child(data, "value", value)


def _child(parent: ElementTree.Element, tag: str, text: str = "") -> ElementTree.Element:
    child = ElementTree.SubElement(parent, tag)
    child.text = _FORBIDDEN.sub("", text) or None
    return child


EXPORTER = Exporter("kml", "KML", "kml", "application/vnd.google-earth.kml+xml", write)
