"""A QGIS project that draws a GeoPackage's layers as on screen, and the text in which it travels inside that file."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from datetime import datetime

import pandas as pd
from pyproj import CRS, Transformer

from geo.core.times import bound
from geo.exporters.spans import event_spans
from geo.view.audience_words import audience_line
from geo.view.select import Selection

from .styles import Style, put
from .xml import Element, element, words

NAME = "map"
VERSION = "3.22.0"  # of the format that is written; later versions read it
_EPOCH = (1980, 1, 1, 0, 0, 0)
_WEB, _DEGREES = "EPSG:3857", "EPSG:4326"
_SRSID = {_WEB: "3857", _DEGREES: "3452"}  # QGIS's own numbers
_GEOMETRY = {"Point": "0", "Line": "1", "Polygon": "2"}


def project(selection: Selection, file: str, layers: Mapping[str, tuple[str, Style]]) -> str:
    """The project's XML. ``file`` is the GeoPackage's own name; ``layers``: by name of its layer, from the top one down,
    title and style. Its temporal range is that of the view, in days of the package's first clock."""
    package = selection.dataset.package
    title = " – ".join([package.title, *map(audience_line, package.audiences)])
    root = element("qgis", version=VERSION, projectname=title)
    element("title", root, title)
    _srs(element("projectCrs", root), _WEB)
    tree = element("layer-tree-group", root)
    for name, (title, _) in layers.items():
        element("layer-tree-layer", tree, id=_id(name), name=title, checked="Qt::Checked", expanded="1", providerKey="ogr",
                source=_source(file, name))  # fmt: skip
    _canvas(root, selection)
    order = element("layerorder", root)
    holder = element("projectlayers", root)
    for name, (title, style) in layers.items():
        element("layer", order, id=_id(name))
        _layer(holder, file, name, title, style)
    _times(root, selection)
    properties = element("properties", root)
    paths = element("Paths", properties)
    element("Absolute", paths, "false", type="bool")
    element("ProjectionsEnabled", element("SpatialRefSys", properties), "1", type="int")
    return f"<!DOCTYPE qgis>\n{words(root)}\n"


def zipped(text: str) -> bytes:
    """The project as a ``.qgz``, the same bytes on any day."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        info = zipfile.ZipInfo(f"{NAME}.qgs", _EPOCH)
        info.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(info, text.encode())
    return out.getvalue()


def metadata() -> str:
    """What QGIS lists of a project in a GeoPackage; the time is no time of writing."""
    return json.dumps({"last_modified_time": "2000-01-01T00:00:00", "last_modified_user": ""})


def style_text(style: Style) -> str:
    """A style as QGIS keeps it beside a layer."""
    root = element("qgis", version=VERSION, styleCategories="Symbology|Labeling|Temporal")
    put(root, style)
    element("layerGeometryType", root, _GEOMETRY[style.geometry])
    return f"<!DOCTYPE qgis>\n{words(root)}"


def _id(name: str) -> str:
    """A layer's id; QGIS puts another in the place of one of up to ten letters."""
    return f"conflict_map_{name}"


def _source(file: str, name: str) -> str:
    return f"./{file}|layername={name}"


def _layer(holder: Element, file: str, name: str, title: str, style: Style) -> None:
    made = element("maplayer", holder, type="vector", geometry=style.geometry, simplifyDrawingHints="1",
                   hasScaleBasedVisibilityFlag="0", labelsEnabled="1" if style.label else "0")  # fmt: skip
    element("id", made, _id(name))
    element("datasource", made, _source(file, name))
    element("layername", made, title)
    _srs(element("srs", made), _DEGREES)
    element("provider", made, "ogr", encoding="UTF-8")
    put(made, style)


def _srs(holder: Element, authority: str) -> None:
    made = element("spatialrefsys", holder)
    element("wkt", made, CRS(authority).to_wkt())
    element("srsid", made, _SRSID[authority])  # without one QGIS does not look at the authority
    element("authid", made, authority)


def _canvas(root: Element, selection: Selection) -> None:
    canvas = element("mapcanvas", root, name="theMapCanvas")
    element("units", canvas, "meters")
    west, south, east, north = _extent(selection)
    extent = element("extent", canvas)
    corners = Transformer.from_crs(_DEGREES, _WEB, always_xy=True).transform([west, east], [south, north])
    (xmin, xmax), (ymin, ymax) = corners
    for tag, value in (("xmin", xmin), ("ymin", ymin), ("xmax", xmax), ("ymax", ymax)):
        element(tag, extent, f"{value:.2f}")
    _srs(element("destinationsrs", canvas), _WEB)
    settings = element("ProjectViewSettings", root, UseProjectScales="0")
    sides = {tag: f"{value:.2f}" for tag, value in (("xmin", xmin), ("ymin", ymin), ("xmax", xmax), ("ymax", ymax))}
    _srs(element("DefaultViewExtent", settings, **sides), _WEB)


def _extent(selection: Selection) -> tuple[float, float, float, float]:
    """What the view shows (west, south, east, north in degrees): around its position, else the opening extent."""
    view, package = selection.view, selection.dataset.package
    if view.lon is None or view.lat is None or view.zoom is None:
        return package.opening.bbox or package.extent
    half = 640 * 360 / (256 * 2**view.zoom)
    return view.lon - half, view.lat - half * 0.38, view.lon + half, view.lat + half * 0.38


def _times(root: Element, selection: Selection) -> None:
    """The range as QGIS steps through it: from midnight to midnight of the first clock, a day a step."""
    clocks, spans = selection.dataset.package.zones[:1], event_spans(selection.events, selection.dataset.package)
    since, until = bound(selection.view.start, clocks, last=False), bound(selection.view.end, clocks, last=True)
    first, last = (since.moment if since else spans["first"].min()), (until.moment if until else spans["last"].max())
    settings = element(
        "ProjectTimeSettings", root, timeStepUnit="d", timeStep="1", frameRate="1", cumulativeTemporalRange="0"
    )
    if pd.notna(first) and pd.notna(last):
        holder = element("TemporalRange", settings)
        element("start", holder, _utc(first))
        element("end", holder, _utc(last))


def _utc(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
