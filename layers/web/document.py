"""The web map's document, made by folium: whatever of a package stays the same while the view changes.

It holds relief, waters, every edition of the border, place names and our scripts (``layers/web``), and no marks: those
arrive as values, which the scripts draw on a canvas. So the map is made once, no change of a filter rebuilds it, and
nothing that comes from data is ever read as a program or as HTML.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import folium
import geopandas as gpd
import xyzservices.providers
from branca.element import Element, Figure, MacroElement
from folium.map import CustomPane
from folium.template import Template
from shapely.geometry import mapping

from geo.package.reference import Relief
from geo.record.dataset import Dataset
from geo.view.permalink import LEAST_ZOOM, MOST_ZOOM, opening_view
from geo.view.select import select

from ..drawing.crowds import CELL_PX, MOST_MARKS, MOST_SINGLE
from ..drawing.style import DISC, FADED, INK, RING_PX, SELECTED, UNDECIDABLE_DOTS, style_records
from ..drawing.symbols import OVERLAYS, SYMBOLS
from ..names import all_labels
from .args import MOST_LISTED, MOST_NAMES
from .country_names import country_names

BASEMAPS = {
    "osm": xyzservices.providers.OpenStreetMap.Mapnik,
    "topo": xyzservices.providers.OpenTopoMap,
    "imagery": xyzservices.providers.Esri.WorldImagery,
}
PANES = {"relief": 210, "rivers": 410, "borders": 420}
RELIEF_OPACITY = 0.72  # above it the darkest slopes come too near to the colours of the symbols
_NAME_COLUMNS = ("place_id", "lon", "lat", "rank", "zoom", "area", "editions")


class _Start(MacroElement):
    """Hands the map, what the scripts need and the layers by name to ``layers/web/map.js``."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        conflictMap.start({{ this._parent.get_name() }}, {{ this.setup|tojson }}, {
            {%- for name, layer in this.layers.items() %}
            {{ name|tojson }}: {{ layer.get_name() }},
            {%- endfor %}
        });
        {% endmacro %}
    """)

    def __init__(self, setup: Mapping[str, Any], layers: Mapping[str, folium.map.Layer]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name, self.setup, self.layers = "Start", setup, layers


_UNZOOMABLE = ", maximum-scale=1.0, user-scalable=no"  # folium's; who needs larger words may zoom the page


def document(dataset: Dataset | None, head: Sequence[Element], *, online: bool = True) -> str:
    """The whole HTML document; the same for the same dataset. ``head`` (``head.head``) brings Leaflet, our styles
    and scripts. Without a dataset it has no relief, borders or names: the base for a visitor's own data. Only an
    ``online`` one knows base maps that are fetched."""
    figure = _figure(dataset, BASEMAPS if online else ())
    for number, each in enumerate(head):
        figure.header.add_child(each, name=f"head_{number}")
    for number, element in enumerate(_tree(figure)):
        element._id = str(number)
    return str(figure.render()).replace(_UNZOOMABLE, "")


def _figure(dataset: Dataset | None, basemaps: Iterable[str]) -> Figure:
    west, south, east, north = dataset.package.extent if dataset else (-180.0, -60.0, 180.0, 75.0)
    figure = Figure(title="Map")
    base: Any = folium.Map(
        location=((south + north) / 2, (west + east) / 2), tiles=None, zoom_start=9,
        prefer_canvas=True, min_zoom=LEAST_ZOOM, max_zoom=MOST_ZOOM, zoom_snap=0.25, font_size="12px",
        wheel_px_per_zoom_level=90, keyboard=True, track_resize=False,  # layers/web/map.js hears of a size itself
    ).add_to(figure)  # fmt: skip
    base.default_js, base.default_css = [], []  # nothing is fetched from the hosts that folium would name
    for name, z_index in PANES.items():
        CustomPane(name, z_index).add_to(base)
    layers = dict(_layers(dataset)) if dataset else {}
    layers |= {f"basemap:{name}": _basemap(name) for name in basemaps}
    for layer in layers.values():
        layer.add_to(base)
    _Start(_setup(dataset, (west, south, east, north), basemaps), layers).add_to(base)
    return figure


@dataclass(frozen=True)
class _Lines:
    """The lines or areas of one layer: how they look, in which pane, and what they are."""

    look: str
    pane: str
    frame: gpd.GeoDataFrame

    def record(self) -> dict[str, str]:
        """As plain values; the geometry stays text until the layer is first shown."""
        return {"look": self.look, "features": json.dumps(_features(self.frame), separators=(",", ":"))}


def _layers(dataset: Dataset) -> Iterator[tuple[str, folium.map.Layer]]:
    if dataset.relief:
        yield "relief", _relief(dataset.relief)
    for name, its in _line_layers(dataset):
        empty = {"type": "FeatureCollection", "features": []}
        yield name, folium.GeoJson(empty, style_function=lambda _: {}, show=False, pane=its.pane, interactive=False)


def _line_layers(dataset: Dataset) -> Iterator[tuple[str, _Lines]]:
    if len(dataset.reservoirs):
        yield "reservoirs", _Lines("reservoir", "rivers", dataset.reservoirs)
    if len(dataset.rivers):
        yield "rivers", _Lines("river", "rivers", dataset.rivers)
    for edition, its in dataset.borders.groupby("edition"):
        for kind, name, look in (("enclave", "enclaves", "enclave"), ("line", "borders", "border")):
            if len(rows := its[its["kind"] == kind]):
                yield f"{name}:{edition}", _Lines(look, "borders", rows)


def _features(frame: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    pairs = frame["pair"] if "pair" in frame else [""] * len(frame)
    return [
        {"type": "Feature", "properties": {"pair": pair}, "geometry": mapping(geometry)}
        for pair, geometry in zip(pairs, frame.geometry, strict=True)
    ]


def _relief(relief: Relief) -> folium.raster_layers.ImageOverlay:
    west, south, east, north = relief.bounds
    url = f"data:image/webp;base64,{base64.b64encode(relief.image).decode('ascii')}"
    return folium.raster_layers.ImageOverlay(
        url,
        ((south, west), (north, east)),
        pixelated=False,
        show=False,
        pane="relief",
        interactive=False,
        opacity=RELIEF_OPACITY,
    )


def _basemap(name: str) -> folium.TileLayer:
    # The tile server learns which site asks, never the address with the view in it.
    return folium.TileLayer(BASEMAPS[name], show=False, referrer_policy="strict-origin")


def _setup(
    dataset: Dataset | None, extent: tuple[float, float, float, float], basemaps: Iterable[str]
) -> dict[str, Any]:
    return {
        "extent": extent, "styles": style_records(), "symbols": SYMBOLS, "overlays": OVERLAYS, "ink": INK, "disc": DISC,
        "selected": SELECTED, "faded": FADED, "undecidable": asdict(UNDECIDABLE_DOTS), "most_listed": MOST_LISTED,
        "ring_px": RING_PX,
        "crowds": {"most_marks": MOST_MARKS, "most_single": MOST_SINGLE, "cell_px": CELL_PX}, "basemaps": list(basemaps),
        "credits": _credits(dataset) if dataset else {},
        "lines": {name: its.record() for name, its in _line_layers(dataset)} if dataset else {},
        "editions": sorted(dataset.borders["edition"].unique()) if dataset else [],
        "sides": _sides(dataset) if dataset else {"seeds": {}, "box": None},
        "countries": country_names(dataset) if dataset else {"text": {}, "editions": {}},
        "names": names(dataset) if dataset else {name: [] for name in _NAME_COLUMNS} | {"text": {}},
    }  # fmt: skip


def _sides(dataset: Dataset) -> dict[str, Any]:
    """From where the scripts tell on which side of the border a spot lies: for each edition a spot well inside a country,
    and the box of all that the editions map (degrees)."""
    areas = dataset.borders[dataset.borders["kind"] == "country"]
    seeds = {}
    for edition, its in areas.groupby("edition"):
        largest = its.loc[its.geometry.apply(lambda shape: shape.area).idxmax()]
        spot = largest.geometry.representative_point()
        seeds[str(edition)] = {"lon": spot.x, "lat": spot.y, "country": largest["country"]}
    return {"seeds": seeds, "box": areas.total_bounds.tolist() if seeds else None}


def _credits(dataset: Dataset) -> dict[str, list[str]]:
    """Whom the package names as the makers of what each layer draws."""
    layer_of = {"relief": "relief", "rivers": "rivers", "reservoirs": "rivers", "borders": "borders"}
    credits: dict[str, list[str]] = {layer: [] for layer in layer_of.values()}
    for resource in dataset.package.resources:
        said = str(resource.get("attribution") or "")
        if layer := layer_of.get(str(resource.get("name"))):
            credits[layer] += [each.strip() for each in said.split(";") if each.strip()]
    return credits


def names(dataset: Dataset) -> dict[str, Any]:
    """The place names by column (place_id, lon, lat, rank, zoom, area, editions), ``text`` by
    language; the most important, and these first."""
    opening, texts = opening_view(dataset), {}
    for language in dataset.package.languages:
        frame = all_labels(select(dataset, opening.but(language=language.id))).head(MOST_NAMES)
        texts[language.id] = frame["text"].tolist()
    columns = {name: frame[name].tolist() for name in _NAME_COLUMNS}
    return columns | {"text": texts}


def _tree(element: Element) -> Iterator[Element]:
    yield element
    parts = [element.header, element.html, element.script] if isinstance(element, Figure) else []
    for child in (*parts, *element._children.values()):
        yield from _tree(child)


def tile_origins() -> list[str]:
    """The origins that the online base maps are fetched from, once the reader has chosen one."""
    urls = [str(each.build_url(fill_subdomain=False)) for each in BASEMAPS.values()]
    return sorted({"/".join(url.split("/")[:3]).replace("{s}", "*") for url in urls})
