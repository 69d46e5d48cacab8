"""KML and KMZ: placemarks of all folders, with their times and extended data. Links to other files are not followed."""

from __future__ import annotations

import html
import re
from array import array
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import shapely
from shapely.errors import GEOSException
from shapely.geometry.base import BaseGeometry

from ...core.errors import GeoError, Problem, shortened
from ...core.limits import LIMITS, timed, within
from ...language.speech import mark, say_later
from ..asked.options import Options
from ..asked.upload import Upload
from ..values.grid import Container, Grid, bare, nothing_found
from ..values.links import leads_to_a_map
from ..values.roles import columns_named
from .features import feature_grid, text_frame
from .traces import line_of
from .xml import children, local, roots_of, text_at

_SHAPES = ("Point", "LineString", "LinearRing", "Polygon", "MultiGeometry", "Track", "MultiTrack")
_FOLDERS = ("Folder", "Document", "kml")
Times = tuple[str, str]  # begin and end, '' for unknown
_TAGS = re.compile(r"<[^<>]*>")
_ANCHOR = re.compile(r"<a\s[^<>]*?href\s*=\s*[\"']?(?P<link>https?://[^\s<>\"']+)", re.IGNORECASE)
_CORNER = re.compile(r"\S+")
_AROUND_COMMA = re.compile(r"\s*,\s*")
_OVERLAYS = ("PhotoOverlay", "GroundOverlay", "ScreenOverlay")


def read(upload: Upload, options: Options) -> Grid:
    """The placemarks of a KML file or of all KML files in a KMZ: name, description, begin, end, folder and data."""
    names = [name for name in upload.members if name.lower().endswith(".kml")] if upload.kind == "kmz" else []
    contents = [upload.members[name] for name in names] or [upload.content]
    roots = roots_of(upload, contents)
    placemarks = [each for root in roots for each in _placemarks(root, "", ("", ""))]
    if not placemarks:
        raise _nothing_in(upload.file, roots, names)
    inherited = sum(len(text) for _, folder, times in placemarks for text in (folder, *times))
    within(inherited, LIMITS.characters, mark("characters in folders' names and times"), upload.file)
    properties = text_frame(upload.file, [_properties(*each) for each in timed(placemarks)])
    ended = (properties["begin"] == "") & (properties["end"] != "")
    dated = properties.assign(begin=properties["begin"].where(~ended, properties["end"]))
    _check_corners(upload.file, roots)
    geometry = gpd.GeoSeries(
        [_geometry(each[0]) for each in timed(placemarks)], index=properties.index, dtype="geometry"
    )
    left = [*_links(upload.file, _outer_links(roots, names)), *_overlays(upload.file, roots)]
    warnings = [*left, *_ends_alone(upload.file, properties.index[ended])]
    grid = feature_grid(upload, "kml", dated, geometry, pyproj.CRS.from_epsg(4326), options, warnings)
    return _with_either_date(grid)


def _with_either_date(grid: Grid) -> Grid:
    """A placemark is dated by KML's own time or by a column of the extended data; a file may mix the two."""
    other = next((name for name in columns_named(grid, "date") if name != "begin"), "")
    if not other:
        return grid
    begin, said = grid.cells["begin"], grid.cells[other]
    either = {"begin": begin.where(begin != "", said), other: said.where(said != "", begin)}
    return grid.but(cells=grid.cells.assign(**either))


def _placemarks(element: Element, folder: str, times: Times) -> Iterator[tuple[Element, str, Times]]:
    """Each placemark with the names of its folders and the innermost times that one of them has."""
    for child in element:
        if local(child) == "Placemark":
            yield child, folder, times
        elif local(child) in _FOLDERS:
            name, own = shortened(text_at(child, "name"), LIMITS.name_characters), _times(child)
            names = " / ".join(each for each in (folder, name) if each)
            yield from _placemarks(child, names, own if any(own) else times)


def _properties(placemark: Element, folder: str, inherited: Times) -> dict[str, str]:
    own = _times(placemark)
    begin, end = own if any(own) else inherited
    described = text_at(placemark, "description")
    said = {"name": text_at(placemark, "name"), "description": _plain(described)}
    said |= {"link": "\n".join(links)} if (links := _links_behind(described)) else {}
    said |= {"begin": begin, "end": end, "folder": folder}
    if placemark.get("id"):
        said["id"] = str(placemark.get("id"))
    return _with_data(said, placemark)


def _with_data(said: dict[str, str], placemark: Element) -> dict[str, str]:
    """``said`` and the extended data; a name that KML has too fills what is empty, or else stands beside it."""
    elements = {bare(name): name for name in said}
    for given, value in _extended(placemark):
        name = elements.get(bare(given), given)
        if name and not said.get(name):
            said[name] = value
        elif name and value not in ("", said[name]):
            said[f"{given} (data)"] = value
    return said


def _times(element: Element) -> Times:
    """When a placemark or folder begins and ends, as far as it says."""
    tracks = [each for each in element.iter() if local(each) == "Track"] if local(element) == "Placemark" else []
    moments = [(when.text or "").strip() for track in tracks for when in children(track, "when")]
    stamp = text_at(element, "TimeStamp", "when")
    begin = stamp or text_at(element, "TimeSpan", "begin") or next(iter(moments), "")
    return begin, text_at(element, "TimeSpan", "end") or (moments[-1] if moments else "")


def _ends_alone(file: str, rows: pd.Index) -> Iterator[Problem]:
    reason = mark("it says only when it ended: that is taken for its date")
    return (Problem(file, reason, mark("Give it a begin"), int(row), "end", level="note") for row in rows)


def _extended(placemark: Element) -> Iterator[tuple[str, str]]:
    for data in children(placemark, "ExtendedData"):
        for each in data.iter():
            if local(each) == "Data":
                yield str(each.get("name") or ""), text_at(each, "value")
            elif local(each) == "SimpleData":
                yield str(each.get("name") or ""), (each.text or "").strip()


def _geometry(element: Element) -> BaseGeometry | None:
    found = [shape for child in children(element, *_SHAPES) if (shape := _shape(child)) is not None]
    return found[0] if len(found) == 1 else shapely.geometrycollections(found) if found else None


def _shape(element: Element) -> BaseGeometry | None:
    name = local(element)
    if name in ("MultiGeometry", "MultiTrack"):
        return _geometry(element)
    try:
        with np.errstate(invalid="ignore"):  # a coordinate that is no number is told of with its row
            return _simple_shape(name, element)
    except (ValueError, GEOSException):
        return None


def _simple_shape(name: str, element: Element) -> BaseGeometry | None:
    if name == "Polygon":
        outer = [_points(ring) for ring in children(element, "outerBoundaryIs")]
        inner = [_points(ring) for ring in children(element, "innerBoundaryIs")]
        return shapely.Polygon(outer[0], inner) if outer else None
    points = _track(element) if name == "Track" else _points(element)
    return line_of(points[:1] if name == "Point" else points) if len(points) else None


def _check_corners(file: str, roots: list[Element]) -> None:
    """Raises ``GeoError`` for too many corners, before any of them is a number."""
    texts = (each.text or "" for root in roots for each in root.iter() if local(each) == "coordinates")
    within(sum((text.count(",") + 1) // 2 for text in texts), LIMITS.vertices, mark("vertices"), file)


def _points(element: Element) -> np.ndarray:
    """Corners as an array: as objects they take five times as much."""
    text = next(((each.text or "") for each in element.iter() if local(each) == "coordinates"), "")
    numbers = array("d")
    for each in timed(_CORNER.finditer(_AROUND_COMMA.sub(",", text))):
        corner = each[0].split(",", 2)
        numbers.extend(map(float, corner[:2]) if len(corner) > 1 else ())
    return np.array(numbers).reshape(-1, 2)


def _track(element: Element) -> list[tuple[float, float]]:
    numbers = [(each.text or "").split() for each in children(element, "coord")]
    return [(float(each[0]), float(each[1])) for each in numbers if len(each) > 1]


def _plain(text: str) -> str:
    return " ".join(html.unescape(_TAGS.sub(" ", text)).split()) if "<" in text or "&" in text else text


def _links_behind(text: str) -> list[str]:
    """Where the words of an HTML text lead, other than to maps; what is taken for its plain text would not tell."""
    found = dict.fromkeys(html.unescape(each["link"]) for each in _ANCHOR.finditer(text))
    return [link for link in found if not leads_to_a_map(link)]


def _outer_links(roots: list[Element], names: Sequence[str]) -> int:
    """How many links lead elsewhere than to ``names``, the members of the archive that were read."""
    links = [each for root in roots for each in root.iter() if local(each) == "NetworkLink"]
    targets = [text_at(each, "Link", "href") or text_at(each, "Url", "href") for each in links]
    inside = {_bare(name) for name in names}
    return sum("://" in target or _bare(unquote(target)) not in inside for target in targets)


def _bare(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).name


def _nothing_in(file: str, roots: list[Element], names: Sequence[str]) -> GeoError:
    """Why there is no placemark in a file."""
    if _outer_links(roots, names):
        return _only_a_link(file)
    if overlays := _overlays(file, roots):
        return GeoError(
            say_later(
                "{file} holds no placemarks: {reason}. {remedy}.",
                file=file,
                reason=overlays[0].reason,
                remedy=overlays[0].remedy,
            )
        )
    return nothing_found(file)


def _only_a_link(file: str) -> GeoError:
    return GeoError(
        say_later(
            "{file} holds no places, only a link to another file, which is not followed. Export it with the "
            "data inside (in Google My Maps: as KML, without the network link that keeps data up to date).",
            file=file,
        )
    )


def _links(file: str, count: int) -> list[Problem]:
    reason = say_later("links to other files are not followed ({count})", count=count)
    return [Problem(file, reason, mark("Save what they show in this file"), level="note")] if count else []


def _overlays(file: str, roots: list[Element]) -> list[Problem]:
    count = sum(local(each) in _OVERLAYS for root in roots for each in root.iter())
    reason = say_later("overlays of pictures are not read, nor the places of photos ({count})", count=count)
    return [Problem(file, reason, mark("Save a placemark for each place"), level="note")] if count else []


CONTAINER = Container("kml", ("kml", "kmz"), mark("KML or KMZ"), read)
