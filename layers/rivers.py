"""Rivers and reservoirs: lines modelled from relief, and said to be."""

from __future__ import annotations

import pandas as pd

from geo.language.speech import mark, say
from geo.view.select import Selection

from .layer import Layer, LegendEntry, Lines

# What geo/data/derive writes of where they are from; another package's words stay as they are.
_DERIVED = (
    mark("modelled from relief"),
    mark("outline of OpenStreetMap, November 2017, generalised to about 500 m"),
)


def lines(selection: Selection) -> tuple[Lines, ...]:
    """The rivers and the water bodies of the package."""
    return Lines(selection.dataset.reservoirs, "reservoir"), Lines(selection.dataset.rivers, "river")


def legend(selection: Selection) -> tuple[LegendEntry, ...]:
    """What of rivers and reservoirs the package holds, with the basis it states."""
    dataset = selection.dataset
    found = ((say("River"), "river", dataset.rivers), (say("Reservoir"), "reservoir", dataset.reservoirs))
    return tuple(
        LegendEntry(f"{label} ({_basis(frame)})" if _basis(frame) else label, style=style)
        for label, style, frame in found
        if len(frame)
    )


def _basis(frame: pd.DataFrame) -> str:
    return say(str(frame["basis"].iloc[0]).partition(" (")[0])


LAYER = Layer(
    "rivers", mark("Rivers"), mark("watercourses modelled from relief, and reservoirs"), lines=lines, line_legend=legend
)
