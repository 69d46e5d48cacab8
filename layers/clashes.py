"""Clash sites: one mark a place, its symbol the kind of event, its fill the verdict on who says so."""

from __future__ import annotations

import pandas as pd

from geo.claims import VERDICT_LABELS, VERDICTS
from geo.package import EventKind
from geo.select import Selection

from ._layer import Layer, LegendEntry
from ._marks import first_of, gathered, labels_of, listed, marks_of, placed_pairs, worded
from ._symbols import FILL_OF_VERDICT, FILLS, LAYER_COLORS

NAME = "clashes"
COLOR = LAYER_COLORS[NAME]
# A place shows the most disputed verdict among its events: agreement on one must not hide the quarrel over another.
WORST_FIRST = ("contested", "rival", "one-sided", "third-party", "agreed", "")


def marks(selection: Selection) -> pd.DataFrame:
    """One row a place with events of this layer in view."""
    events = selection.events
    pairs = placed_pairs(selection, events[(events["place"] == "map") & (events["layer"] == NAME)])
    if pairs.empty:
        return marks_of(selection, NAME, pd.DataFrame(columns=["place_id"]))
    kinds, verdicts, event_ids = (gathered(pairs["place_id"], pairs[each]) for each in ("kind", "verdict", "event_id"))
    package = selection.dataset.package
    order = [kind.id for kind in package.event_kinds]
    labels = labels_of(package.event_kinds)
    chosen = [first_of(order, each) for each in kinds.values()]
    worst = [first_of(WORST_FIRST, each) for each in verdicts.values()]
    notes = [
        f"{listed(labels[kind] for kind in its_kinds)} · {worded(len(ids), 'event')}"
        + (f" · {VERDICT_LABELS[verdict]}" if verdict else "")
        for its_kinds, ids, verdict in zip(kinds.values(), event_ids.values(), worst, strict=True)
    ]
    return marks_of(
        selection,
        NAME,
        pd.DataFrame(
            {
                "place_id": list(kinds),
                "symbol": [package.event_kind[kind].symbol for kind in chosen],
                "fill": [FILL_OF_VERDICT[each] for each in worst],
                "color": COLOR,
                "size": 10.0,
                "count": [len(ids) for ids in event_ids.values()],
                "event_ids": list(event_ids.values()),
                "note": notes,
            }
        ),
    )


def legend(selection: Selection, its_marks: pd.DataFrame) -> tuple[LegendEntry, ...]:
    """The kinds of event in view with their counts, then the fills in use with the number of places."""
    events = selection.events[(selection.events["place"] == "map") & (selection.events["layer"] == NAME)]
    tally = events["kind"].value_counts()
    kinds = [
        kind_entry(kind, int(tally[kind.id]))
        for kind in selection.dataset.package.event_kinds
        if kind.id in tally
    ]
    verdicts = events["verdict"].value_counts()
    fills = [verdict_entry(verdict, int(verdicts[verdict])) for verdict in VERDICTS if verdict in verdicts]
    return (*kinds, *fills)


def kind_entry(kind: EventKind, count: int | None = None) -> LegendEntry:
    """The line of the legend for a kind of event."""
    return LegendEntry(kind.label, kind.symbol, "solid", COLOR, count=count)


def verdict_entry(verdict: str, count: int | None = None) -> LegendEntry:
    """The line of the legend for a verdict."""
    return LegendEntry(VERDICT_LABELS[verdict], "dot", FILL_OF_VERDICT[verdict], COLOR, count=count)


LAYER = Layer(
    NAME,
    "Clash sites",
    "fighting, shelling, arson, seizures, abductions and incidents by kind; the fill says who "
    "speaks: " + "; ".join(f"{fill} = {means}" for fill, means in FILLS.items()),
    marks=marks,
    legend=legend,
)
