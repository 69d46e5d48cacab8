"""More symbols than a sheet has room for: squares that count the places in them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.language.speech import mark

from ..drawing.style import DISC, INK
from .marks import PlacedMarks
from .page import Box, Page
from .projection import Window
from .text import MM_PER_POINT

CELL_MM = 6.5
ORDER = 3.85
COUNT_PT = 7.0
CELL_WORDS = mark("number of events in the square (a place without one counts as one): no room for each symbol")
_PALEST, _DARKEST = 0.12, 0.6


@dataclass(frozen=True, eq=False)
class Cells:
    """Cells of ``side`` (mm, across and up) with their lower left ``corners`` (mm) and the events in each."""

    corners: NDArray[np.float64]
    side: NDArray[np.float64]
    counts: NDArray[np.int_]


def cell_color(color: str, of: str) -> str:
    """The colour of the cells of a set; those of the package's own (``of`` '') are neutral, for they mix its layers."""
    return color if of else DISC


def draw_cells(page: Page, drawn: PlacedMarks, window: Window) -> None:
    """The crowds of the frame as cells, those of every other set half a cell aside: no number covers another."""
    for number, (of, its) in enumerate(drawn.crowded.groupby("set", sort=False)):
        spots = drawn.crowded_spots[(drawn.crowded["set"] == of).to_numpy()]
        color = cell_color(str(its["color"].iloc[0]), str(of))
        _draw(page, cells_of(its, spots, window.box, page.k, number % 2 / 2), color, window.box)


def _draw(page: Page, cells: Cells, color: str, box: Box) -> None:
    """A square for each cell with a mark in it, darker for more, with the number."""
    most = float(np.log1p(cells.counts.max()))
    for count in np.unique(cells.counts):
        alpha = _PALEST + (_DARKEST - _PALEST) * float(np.log1p(count)) / most
        squares = [corner + _UNIT * cells.side for corner in cells.corners[cells.counts == count]]
        page.polygons(squares, face=color, edge="white", width_mm=0.15, alpha=alpha, order=3.8, clip=box)
    down = COUNT_PT * page.k * MM_PER_POINT * 0.36
    for (x, y), count in zip(cells.corners + cells.side / 2, cells.counts, strict=True):
        if box.left < x < box.right and box.bottom < y < box.top:
            page.text(x, y - down, f"{count}", COUNT_PT * page.k, ink=INK, align="center", order=ORDER)


_UNIT = np.array([(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)])


def _side(length: float, k: float) -> float:
    """A side of about ``CELL_MM`` that divides ``length``."""
    return length / max(1, round(length / (CELL_MM * k)))


def cells_of(marks: pd.DataFrame, spots: NDArray[np.float64], box: Box, k: float, shift: float) -> Cells:
    """The events of ``marks`` at ``spots`` by cell; a mark without an event counts as one. The cells begin ``shift`` of
    a cell before the frame's lower left corner."""
    side = np.array([_side(box.width, k), _side(box.height, k)])
    origin = np.array([box.left, box.bottom]) - shift * side
    cells, member = np.unique(np.floor((spots - origin) / side).astype(int), axis=0, return_inverse=True)
    events = marks["count"].to_numpy(dtype=int).clip(min=1)
    return Cells(origin + cells * side, side, np.bincount(member.ravel(), weights=events).astype(int))
