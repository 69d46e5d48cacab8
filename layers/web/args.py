"""What the live map receives at each change: marks by column, and the words and counts around them (plain JSON)."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

import pandas as pd
from shapely.geometry import mapping

from geo.core.times import bound
from geo.package.descriptor import Package
from geo.view.histogram import Histogram, beyond, detail, overview, record
from geo.view.select import Selection
from geo.view.when_where import when_words

from ..added import shapes_of
from ..borders import dashed_pairs, edition_of
from ..drawing.crowds import packed
from ..scene import Scene

COLUMNS = (
    "id", "layer", "lon", "lat", "radius_m", "symbol", "fill", "color", "overlay", "size", "faded", "count",
    "undecidable", "title", "note",
)  # fmt: skip
MOST_NAMES = 2_000
MOST_LISTED = 100  # events without a place of one district; the table has them all


def map_args(scene: Scene, *, base: str, token: str) -> dict[str, Any]:
    """The arguments of the live map for ``scene``. ``base`` names the base document; the map moves to the view's
    position only when ``token`` changes."""
    view, selection = scene.selection.view, scene.selection
    return {
        "base": base,
        "marks": columns(scene.single),
        "crowds": [packed(each, scene.label_of(each.set)) for each in scene.crowds],
        "layers": list(view.layers),
        "borders": editions(selection),
        "dashed": list(dashed_pairs(selection)),
        "show": list(view.show),
        "selected": view.place,
        "language": view.language,
        "basemap": view.basemap,
        "position": _position(selection) | {"token": token},
        "home": home(selection),
        "time": time_args(selection),
        "legend": [{"layer": group.layer, "title": group.title, "entries": [asdict(each) for each in group.entries]}
                   for group in (*scene.legend_with_cells, scene.reading) if group.entries],
        "counter": [{"label": each.label, "value": each.figure, "said": each.said} for each in scene.counter],
        "edge": [{"district": each.district, "count": len(each.events), "items": _items(each.events, selection)}
                 for each in scene.unplaced],
        "captions": list(scene.captions),
        "play": None,
    }  # fmt: skip


def columns(marks: pd.DataFrame) -> dict[str, list[Any]]:
    """The marks by column; an unknown radius is None."""
    found = {name: marks[name].tolist() for name in COLUMNS}
    found["radius_m"] = [None if radius != radius else radius for radius in found["radius_m"]]
    return found


def time_args(selection: Selection) -> dict[str, Any]:
    """What the time bar shows: histograms, the chosen range and the truces and treaties, in milliseconds (UTC)."""
    marked = {kind.id for kind in selection.dataset.package.event_kinds if kind.time_mark}
    events = selection.any_date[selection.any_date["kind"].isin(marked)]
    whole = overview(selection)
    earlier, later = beyond(selection, whole)
    return {
        "clocks": [{"tz": each.tz, "label": each.label} for each in selection.dataset.package.clocks],
        "overview": _bars(whole) | {"earlier": earlier, "later": later},
        "detail": _bars(detail(selection)),
        "from": _on_bar(selection, selection.view.start, last=False),
        "to": _on_bar(selection, selection.view.end, last=True),
        "record": [milliseconds(each) for each in record(selection)],
        "marks": [{"at": milliseconds(when), "title": title}
                  for when, title in zip(events["start_core"], events["title"], strict=True)],
    }  # fmt: skip


def _on_bar(selection: Selection, text: str, *, last: bool) -> int | None:
    """A bound of the range where the time bar draws it: on the package's first clock, like the edges of the bars."""
    found = bound(text, selection.dataset.package.zones[:1], last=last)
    return milliseconds(found.moment) if found else None


def reference(selection: Selection) -> dict[str, Any] | None:
    """Lines, areas and undated places that came with sets, as GeoJSON with ``name``, ``text``, ``label`` (the set's),
    ``form`` and ``color``; None for none."""
    dataset = selection.dataset
    if dataset.reference.empty:
        return None
    labels = {each.id: each.label for each in dataset.sets}
    shapes = shapes_of(dataset)
    shapes = shapes.assign(label=shapes["set"].map(labels).fillna(dataset.package.title))
    said = shapes[["name", "text", "label", "form", "color"]].to_dict("records")
    features = [{"type": "Feature", "properties": properties, "geometry": mapping(geometry)}
                for properties, geometry in zip(said, shapes.geometry, strict=True)]  # fmt: skip
    return {"type": "FeatureCollection", "features": features}


def own_names(scene: Scene) -> dict[str, Any]:
    """The place names of data that the map's document does not hold, by column, the most important first."""
    labels = scene.labels.head(MOST_NAMES)
    columns = [name for name in labels.columns if name != "text"]
    said = {name: labels[name].tolist() for name in columns}
    return {**said, "text": {scene.selection.view.language: labels["text"].tolist()}}


def milliseconds(moment: datetime | None) -> int | None:
    """``moment`` in milliseconds since 1970 (UTC), None for an open bound."""
    return None if moment is None else round(moment.timestamp() * 1000)


def _bars(histogram: Histogram) -> dict[str, Any]:
    edges = [milliseconds(edge) for edge in histogram.edges]
    return {"unit": histogram.unit, "edges": edges, "counts": list(histogram.counts), "timed": list(histogram.timed)}


def editions(selection: Selection) -> list[dict[str, str]]:
    """The editions of the border to draw, those of the spread first."""
    drawn = edition_of(selection)
    others = [each for each in selection.dataset.borders["edition"].unique() if each != drawn]
    spread = [{"edition": each, "style": "spread"} for each in others] if "spread" in selection.view.show else []
    return [*spread, {"edition": drawn, "style": "main"}] if drawn else spread


def _position(selection: Selection) -> dict[str, Any]:
    view = selection.view
    if view.lon is None or view.lat is None or view.zoom is None:
        return {"bbox": home(selection)}
    return {"lon": view.lon, "lat": view.lat, "zoom": view.zoom}


def home(selection: Selection) -> list[float]:
    """The extent that opens: west, south, east, north in degrees."""
    return list(home_of(selection.dataset.package))


def home_of(package: Package) -> tuple[float, float, float, float]:
    """The extent that a package opens on: west, south, east, north in degrees."""
    return package.opening.bbox or package.extent


def _items(events: pd.DataFrame, selection: Selection) -> list[dict[str, str]]:
    package, first = selection.dataset.package, events.head(MOST_LISTED)
    return [{"event": row.event_id, "title": row.title, "when": when_words(row, package)} for row in first.itertuples()]
