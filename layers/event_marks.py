"""Marks made of events: one a place, its symbol the kind of event, its fill the verdict on who says so."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pandas as pd

from geo.package.descriptor import EventKind, Package
from geo.record.claims import MOST_DISPUTED_FIRST, VERDICT_LABELS, VERDICTS
from geo.view.select import Selection

from .drawing.marks import events_words, labels_of, listed, marks_of
from .drawing.spots import ids_of, ranked, spots_of
from .drawing.symbols import FILL_OF_VERDICT
from .layer import Layer, LegendEntry, Source

SIZE_PX = 10.0
# A place shows the most disputed verdict among its events: agreement on one must not hide the quarrel over another.
WORST_FIRST = (*MOST_DISPUTED_FIRST, "")


def event_marks(selection: Selection, layer: Layer) -> pd.DataFrame:
    """One row a place with events of ``layer`` in view."""
    dataset, spots = selection.dataset, spots_of(selection, layer.name)
    package, kinds = dataset.package, [kind.id for kind in dataset.package.event_kinds]
    symbol = [package.event_kind[kinds[each]].symbol for each in spots.least(ranked(dataset.events["kind"], kinds))]
    worst = [WORST_FIRST[each] for each in spots.least(ranked(dataset.judged["verdict"], WORST_FIRST))]
    notes = _notes(package, spots.lists(dataset.events["kind"]), worst)
    rows = {
        "place_id": ids_of(dataset, spots), "symbol": symbol, "fill": [FILL_OF_VERDICT[each] for each in worst],
        "color": layer.color, "size": SIZE_PX, "count": spots.counts, "event_ids": spots.lists(dataset.events["event_id"]),
        "note": notes,
    }  # fmt: skip
    return marks_of(selection, layer.name, pd.DataFrame(rows))


def _notes(package: Package, kinds: Sequence[tuple[str, ...]], verdicts: Sequence[str]) -> list[str]:
    """What happened at each place, in order of time, how often, and the most disputed verdict."""
    labels = labels_of(package.event_kinds)

    @cache
    def note(its: tuple[str, ...], verdict: str) -> str:
        what, number = listed(labels[kind] for kind in dict.fromkeys(its)), events_words(len(its))
        return f"{what} · {number}" + (f" · {VERDICT_LABELS[verdict]}" if verdict else "")

    return [note(its, verdict) for its, verdict in zip(kinds, verdicts, strict=True)]


def event_legend(selection: Selection, layer: Layer, _: pd.DataFrame) -> tuple[LegendEntry, ...]:
    """The kinds of event in view with their counts, then the fills in use with the number of places."""
    events = selection.events[(selection.events["place"] == "map") & (selection.events["layer"] == layer.name)]
    tally = events["kind"].value_counts()
    kinds = [
        kind_entry(layer, kind, int(tally[kind.id]))
        for kind in selection.dataset.package.event_kinds
        if kind.id in tally
    ]
    verdicts = events["verdict"].value_counts()
    fills = [verdict_entry(layer, verdict, int(verdicts[verdict])) for verdict in VERDICTS if verdict in verdicts]
    return (*kinds, *fills)


def kind_entry(layer: Layer, kind: EventKind, count: int | None = None) -> LegendEntry:
    """The line of the legend for a kind of event."""
    return LegendEntry(kind.label, kind.symbol, "solid", layer.color, count=count)


def verdict_entry(layer: Layer, verdict: str, count: int | None = None) -> LegendEntry:
    """The line of the legend for a verdict."""
    return LegendEntry(VERDICT_LABELS[verdict], "dot", FILL_OF_VERDICT[verdict], layer.color, count=count)


EVENTS = Source("events", "events", event_marks, event_legend)
