"""Far more marks than a map can show: cells with counts in their place."""

from __future__ import annotations

import numpy as np
import pandas as pd

from geo.view import View

from ._marks import COLUMNS

MOST_MARKS = 20_000
CELL_PX = 36
_TILE_PX = 256
_CELLS_ACROSS = 40  # where the view has no zoom


def gridded(marks: pd.DataFrame, view: View) -> pd.DataFrame:
    """``marks`` of one layer; above 20,000 of them a mark a cell of about 36 pixels at the view's zoom, its ``count`` the
    events of the marks in it. A cell stands at the mean of its marks, so that it is not drawn where nothing is."""
    if len(marks) <= MOST_MARKS:
        return marks
    side = _side_degrees(marks, view)
    cell = [np.floor(marks["lon"] / side).astype(int), np.floor(marks["lat"] / side).astype(int)]
    weight = marks["count"].clip(lower=1)
    found = marks.assign(count=weight).groupby([cell[0].rename("x"), cell[1].rename("y")], sort=True)
    cells = found.agg(lon=("lon", "mean"), lat=("lat", "mean"), count=("count", "sum"), places=("id", "size"),
                      layer=("layer", "first"), color=("color", "first"), rank=("rank", "first")).reset_index()  # fmt: skip
    size = 7.0 + 9.0 * np.sqrt(cells["count"] / cells["count"].max())
    return cells.assign(
        id=[f"{layer}:cell {x} {y}" for layer, x, y in zip(cells["layer"], cells["x"], cells["y"], strict=True)],
        place_id="", radius_m=np.nan, slot=0, symbol="square", fill="solid", overlay="", size=size, faded=False,
        undecidable=False, title=[f"{count:,} events at {places:,} places" for count, places in
                                  zip(cells["count"], cells["places"], strict=True)],
        note="too many to draw each: zoom in or narrow the filters", event_ids=[()] * len(cells),
    )[list(COLUMNS)]  # fmt: skip


def grid_note(title: str, marks: pd.DataFrame) -> str:
    """The sentence that says so."""
    return f"{title}: {len(marks):,} places are more than {MOST_MARKS:,}, so cells with the number of events are drawn."


def _side_degrees(marks: pd.DataFrame, view: View) -> float:
    if view.zoom is not None:
        return CELL_PX * 360.0 / (_TILE_PX * float(2.0**view.zoom))
    spans = [float(np.ptp(marks[axis])) for axis in ("lon", "lat")]
    return max(*spans, 1e-6) / _CELLS_ACROSS
