"""Marks made of evacuations: one a settlement that people were moved out of, until they returned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from geo.core.columns import among
from geo.language.speech import say, say_n
from geo.package.descriptor import Package
from geo.record.displacement import evacuated_of_place
from geo.view.select import Selection
from geo.view.when_where import time_words

from .drawing.marks import gathered, marks_of, no_marks
from .layer import Layer, LegendEntry, Source

LEAST_PX, MOST_PX, PX_A_ROOT = 8.0, 20.0, 0.12  # by the square root of the number of people


def moved_out_marks(selection: Selection, layer: Layer) -> pd.DataFrame:
    """One row a settlement moved out of. Sized by the latest claim about that place alone, else hollow and small."""
    shown = selection.displaced(layer.name)
    if shown.empty:
        return no_marks(selection)
    people = shown["place_id"].map(evacuated_of_place(selection.claims_counting(["evacuated"])))
    speaks = _speakers(selection, shown)
    begun = _starts(selection.dataset.events, {*_ids(shown), *shown["back_event"]})
    return marks_of(
        selection,
        layer.name,
        pd.DataFrame(
            {
                "place_id": shown["place_id"],
                "symbol": layer.symbol,
                "fill": [("solid" if pd.notna(number) else "hollow") for number in people],
                "color": layer.color,
                "size": [_size_px(number) for number in people],
                "faded": shown["faded"] | shown["returned"],
                "overlay": ["swap" if back else "" for back in shown["returned"]],
                "count": shown["event_ids"].map(len),
                "event_ids": shown["event_ids"],
                "note": [
                    _note(row, begun, number, said, selection.dataset.package)
                    for row, number, said in zip(shown.itertuples(), people, speaks, strict=True)
                ],
            }
        ),
    )


def moved_out_legend(_: Selection, layer: Layer, its_marks: pd.DataFrame) -> tuple[LegendEntry, ...]:
    """Moved out, sized by a number or not; faded; returned."""
    symbol, color = layer.symbol, layer.color
    returned, faded = its_marks["overlay"] == "swap", its_marks["faded"].astype(bool)
    sized, out = its_marks["fill"] == "solid", ~faded
    out_sized, out_not, gone, back = (
        int(its.sum()) for its in (sized & out, ~sized & out, faded & ~returned, returned)
    )
    entries = (
        LegendEntry(
            say("moved out, number for that place claimed (sized by it)"), symbol, "solid", color, count=out_sized
        ),
        LegendEntry(say("moved out, number not known"), symbol, "hollow", color, count=out_not),
        LegendEntry(say("over 30 days ago, return not known"), symbol, "hollow", color, faded=True, count=gone),
        LegendEntry(say("return reported"), symbol, "hollow", color, "swap", faded=True, count=back),
    )
    return tuple(entry for entry in entries if entry.count)


def _size_px(number: float) -> float:
    return LEAST_PX if pd.isna(number) else min(MOST_PX, LEAST_PX + PX_A_ROOT * float(number) ** 0.5)


def _speakers(selection: Selection, shown: pd.DataFrame) -> list[str]:
    package: Package = selection.dataset.package
    claims = selection.dataset.claims
    claims = claims[among(claims["event_id"], _ids(shown))]
    by_event = gathered(claims["event_id"], claims["party"])
    return [
        ", ".join(dict.fromkeys(package.party[party].label for event in events for party in by_event.get(event, ())))
        for events in shown["event_ids"]
    ]


def _ids(shown: pd.DataFrame) -> set[str]:
    return {event for events in shown["event_ids"] for event in events}


def _starts(events: pd.DataFrame, ids: Iterable[str]) -> Mapping[str, str]:
    """When the events of these ids began, as text."""
    its = events.loc[among(events["event_id"], ids), ["event_id", "start"]]
    return dict(zip(its["event_id"], its["start"], strict=True))


def _note(row: Any, begun: Mapping[str, str], number: float, speakers: str, package: Package) -> str:
    since = time_words(begun[row.event_ids[0]], package)
    if row.returned:
        back = time_words(begun[row.back_event], package)
        out = say("people moved out, first report {since}, return {back}", since=since, back=back)
    elif row.faded:
        out = say("people moved out, first report {since}, return not known", since=since)
    else:
        out = say("people moved out, first report {since}", since=since)
    known = pd.notna(number)
    people = say_n("{n} person", "{n} people", round(number)) if known else say("number for this place not known")
    return f"{out}\n{people} · {speakers}"


MOVED_OUT = Source("moved_out", "places", moved_out_marks, moved_out_legend, fill_is_verdict=False)
