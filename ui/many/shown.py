"""What the store holds in a view, asked from Python: for the sheet and for files. The same questions as the browser's."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from math import log2
from typing import Any

import pandas as pd

from geo.language.speech import mark, say
from geo.package.descriptor import Package
from geo.store.asking import asked_from
from geo.store.query import Asked
from geo.store.seen import Ask, Seen, seen
from geo.store.table import middle_of
from geo.view.view import View
from layers.drawing.stored import CELLS, LAYER, Bounds, Stored, stored_marks
from ui.many.answers import narrowed, tally
from ui.many.opened import COLOR, Opened

MOST_SINGLE = 500  # symbols that a sheet has room for beside the record's
CELLS_ACROSS = 220  # of a sheet's frame: several for each of its squares
DAYS = mark("Days of the store are days in UTC.")
SPOTS = mark("The area chosen counts the store's events by their spots alone.")
_MOST_KINDS = 12
_KNOWN = mark("{title} does not say when its events were reported: with “Known as of” none of it is shown.")


@dataclass(frozen=True)
class InView:
    """A store under a view: ``asked`` are its filters; ``why_not`` says why nothing of it is shown, '' where it is."""

    store: Opened
    asked: Asked
    why_not: str = ""


def in_view(store: Opened, view: View) -> InView:
    """The store as the view filters it. Raises ``GeoError`` for what can't be asked."""
    pairs = [("from", view.start), ("to", view.end), ("words", view.query)]
    for key, words in (("kind", view.store_kinds), ("country", view.store_countries), ("actors", view.store_actors)):
        pairs += [(key, each) for each in words]
    asked = narrowed(asked_from(pairs), {"within": view.area} if view.area else {})
    if view.sets and store.name not in view.sets:
        return InView(store, asked, say("{title} is switched off.", title=store.title))
    return InView(store, asked, say(_KNOWN, title=store.title) if view.known else "")


def stored(its: InView, ask: Ask, package: Package, bounds: Bounds) -> Stored:
    """What is drawn of it within ``bounds`` (west, south, east, north in degrees) on a sheet. Raises as ``ask``."""
    west, _, east, _ = bounds
    zoom = max(0.0, log2(CELLS_ACROSS * 360 / max(1e-6, east - west)) - 3)
    found = seen(ask, replace(its.asked, area=bounds), zoom, MOST_SINGLE)
    counted = tally(ask, its.asked, {})
    kinds = tuple((*_look(package, kind), events) for kind, events in _of_view(counted, its.asked))
    rows = pd.DataFrame(
        list(_rows(found, package)),
        columns=["id", "layer", "lon", "lat", "radius_m", "symbol", "count", "title", "note"],
    )
    said = {
        "name": its.store.name, "title": its.store.title, "events": counted["events"], "drawn": found.events,
        "answer_sha256": _digest(found),
    }  # fmt: skip
    notes = (say(DAYS), say(SPOTS)) if its.asked.outline else (say(DAYS),)
    marks, store = stored_marks(its.store.name, COLOR, rows), its.store
    return Stored(store.name, store.title, COLOR, bounds, marks, counted["events"], kinds, store.credit, notes, said)


def _of_view(counted: dict[str, Any], asked: Asked) -> list[tuple[str, int]]:
    chosen = [(kind, events) for kind, events in counted["kinds"] if not asked.kinds or kind in asked.kinds]
    return chosen[:_MOST_KINDS]


def _rows(found: Seen, package: Package) -> Iterator[tuple[Any, ...]]:
    if found.points is None:
        for cell in found.cells:
            label, _ = _look(package, cell.kind)
            lon, lat = middle_of(cell.x, cell.y, found.level)
            yield (
                f"cell {cell.x} {cell.y}",
                CELLS,
                lon,
                lat,
                None,
                "square",
                cell.events,
                f"{cell.events:,} events",
                say("mostly {label}", label=label),
            )
        return
    names = found.points.columns
    for row in sorted(found.points.rows):
        its = dict(zip(names, row, strict=True))
        label, symbol = _look(package, its["kind"])
        yield (
            its["event_id"],
            LAYER,
            its["lon"],
            its["lat"],
            its["radius_m"],
            symbol,
            1,
            its["title"] or its["place"],
            label,
        )


def _look(package: Package, kind: str) -> tuple[str, str]:
    its = package.event_kind.get(kind)
    return (its.label, its.symbol) if its else (kind or say("kind not stated"), "dot")


def _digest(found: Seen) -> str:
    """A digest of the answer, whatever the order of its rows."""
    rows = sorted(map(repr, found.points.rows)) if found.points else [repr(asdict(each)) for each in found.cells]
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()
