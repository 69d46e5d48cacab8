"""Rivers and reservoirs: lines modelled from relief, and said to be."""

from __future__ import annotations

import pandas as pd

from geo.view.select import Selection

from .layer import Layer, LegendEntry, Lines


def lines(selection: Selection) -> tuple[Lines, ...]:
    """The rivers and the water bodies of the package."""
    return Lines(selection.dataset.reservoirs, "reservoir"), Lines(selection.dataset.rivers, "river")


def legend(selection: Selection) -> tuple[LegendEntry, ...]:
    """What of rivers and reservoirs the package holds, with the basis it states."""
    dataset = selection.dataset
    found = (("River", "river", dataset.rivers), ("Reservoir", "reservoir", dataset.reservoirs))
    return tuple(
        LegendEntry(f"{label} ({_basis(frame)})" if _basis(frame) else label, style=style)
        for label, style, frame in found
        if len(frame)
    )


def _basis(frame: pd.DataFrame) -> str:
    return str(frame["basis"].iloc[0]).partition(" (")[0]


LAYER = Layer("rivers", "Rivers", "watercourses modelled from relief, and reservoirs", lines=lines, line_legend=legend)
