"""What Python draws of a view, as the scripts' arguments of the map: the truth that they are held to."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pandas as pd

from geo.core.times import bound
from geo.view.histogram import Histogram, beyond, detail, overview, record
from geo.view.select import Selection
from geo.view.when_where import when_words
from layers.borders import dashed_pairs
from layers.drawing.symbols import OVERLAY_OF_TONE
from layers.layer import Layer, LegendEntry
from layers.scene import Scene
from layers.web.args import COLUMNS, MOST_LISTED, editions, home, milliseconds


def map_args(scene: Scene) -> dict[str, Any]:
    """The arguments of the map for ``scene``."""
    scene = scene if isinstance(scene, Ticked) else Ticked(scene.selection, scene.stored)
    view, selection = scene.selection.view, scene.selection
    return {
        "marks": columns(scene.single),
        "crowds": [{"layer": each.layer, "set": each.set, "label": scene.label_of(each.set), "color": each.marks["color"].iloc[0],
                    "places": each.marks["place_id"].tolist()} for each in scene.crowds],
        "layers": list(view.layers),
        "borders": editions(selection),
        "dashed": list(dashed_pairs(selection)),
        "show": list(view.show),
        "contested": scene.marks.loc[scene.marks["overlay"] == OVERLAY_OF_TONE["contested"], "id"].tolist()[::-1],
        "selected": [view.place],
        "language": view.language,
        "basemap": view.basemap,
        "home": home(selection),
        "time": time_args(selection),
        "legend": [{"layer": group.layer, "title": group.title, "entries": [asdict(each) for each in group.entries]}
                   for group in (*scene.legend_with_cells, scene.reading) if group.entries],
        "counter": [{"label": each.label, "value": each.figure, "said": each.said} for each in scene.counter],
        "edge": [{"district": each.district, "count": len(each.events), "items": _items(each.events, selection)}
                 for each in scene.unplaced],
        "captions": list(scene.captions),
    }  # fmt: skip


class Ticked(Scene):
    """A scene whose layers count in the legend what goes where they are unticked: the sets' marks as the record's."""

    def _entries(self, layer: Layer) -> tuple[LegendEntry, ...]:
        return layer.legend(self.selection, self.uncolored[layer.name])


# The same of a table of marks in the scripts: (marks, rows, columns) => columns of these rows.
COLUMNS_OF = """(marks, rows, columns) => {
  const { places } = marks.data, place = (row) => marks.place[row];
  const of = {
    id: (row) => marks.id(row), layer: (row) => marks.layerOf(row), lon: (row) => places.lon[place(row)], lat: (row) => places.lat[place(row)],
    radius_m: (row) => (Number.isNaN(places.radius_m[place(row)]) ? null : places.radius_m[place(row)]),
    count: (row) => marks.events[row], title: (row) => marks.title(row), note: (row) => marks.note(row),
  };
  const look = (name) => (row) => marks.looks[marks.look[row]][name];
  return Object.fromEntries(columns.map((name) => [name, rows.map(of[name] || look(name))]));
}"""


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
        "marks": [{"at": milliseconds(row.start_core), "title": row.title, "kind": selection.dataset.package.event_kind[row.kind].label}
                  for row in events.itertuples()],
    }  # fmt: skip


def _on_bar(selection: Selection, text: str, *, last: bool) -> int | None:
    """A bound of the range where the time bar draws it: on the package's first clock, like the edges of the bars."""
    found = bound(text, selection.dataset.package.zones[:1], last=last)
    return milliseconds(found.moment) if found else None


def _bars(histogram: Histogram) -> dict[str, Any]:
    edges = [milliseconds(edge) for edge in histogram.edges]
    return {"unit": histogram.unit, "edges": edges, "counts": list(histogram.counts), "timed": list(histogram.timed)}


def _items(events: pd.DataFrame, selection: Selection) -> list[dict[str, str]]:
    package, first = selection.dataset.package, events.head(MOST_LISTED)
    return [{"event": row.event_id, "title": row.title, "when": when_words(row, package)} for row in first.itertuples()]
