"""Events of the server's store as they are drawn: what it answered for a frame of the map, beside the record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from geo.view.select import Selection

from .marks import COLUMNS

LAYER, CELLS = "store", "store cells"  # of its marks: single events, and cells that a sheet's squares count
SLOT = 0
Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, eq=False)
class Stored:
    """``marks`` (``marks.COLUMNS``; ``set`` is its ``name``) lie in ``bounds`` (west, south, east, north in degrees): events
    one by one or, as layer ``CELLS``, cells with their ``count``. ``events`` are all of the view, wherever they lie, by kind
    in ``kinds`` (label, symbol, number); ``credit`` names whose they are, ``notes`` what is to be known of them; ``said``
    goes into the manifest."""

    name: str
    title: str
    color: str
    bounds: Bounds
    marks: pd.DataFrame
    events: int
    kinds: tuple[tuple[str, str, int], ...] = ()
    credit: str = ""
    notes: tuple[str, ...] = ()
    said: Mapping[str, Any] = field(default_factory=dict)

    def covers(self, bounds: Bounds) -> bool:
        """Whether a frame lies within what it was asked for."""
        west, south, east, north = self.bounds
        return (
            west <= max(bounds[0], -180) and south <= bounds[1] and min(bounds[2], 180) <= east and bounds[3] <= north
        )

    @property
    def counted(self) -> bool:
        """Whether its marks are cells."""
        return bool(len(self.marks)) and self.marks["layer"].iloc[0] == CELLS


Asking = Callable[[Bounds], Stored]
Asks = Callable[
    [Selection], AbstractContextManager[Asking | None]
]  # what a view asks; None where it shows nothing of it


@contextmanager
def asks_nothing(_: Selection) -> Iterator[None]:
    """Where there is no store."""
    yield None


def stored_marks(name: str, color: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Marks of ``rows``, which hold id, layer, lon, lat, radius_m, symbol, count, title and note."""
    defaults: dict[str, Any] = {"set": name, "color": color, "fill": "plain", "slot": SLOT, "overlay": "", "size": 7.0,
                                "faded": False, "undecidable": False, "possibly": False, "rank": 0}  # fmt: skip
    filled = rows.assign(place_id="", event_ids=[()] * len(rows), **defaults)
    return filled[list(COLUMNS)].reset_index(drop=True)
