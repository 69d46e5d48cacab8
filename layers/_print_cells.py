"""More symbols than a sheet has room for: squares that count the places in them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ._print_marks import PlacedMarks
from ._print_page import Box, Page
from ._print_projection import Window
from ._print_text import MM_PER_POINT
from ._style import DISC, INK

MOST_SYMBOLS = 1200  # on A4; above it they would hide each other
CELL_MM = 6.5
COUNT_PT = 6.5
CELL_WORDS = "number of events in the square (a place without one counts as one): no room for each symbol"
_PALEST, _DARKEST = 0.12, 0.6


def is_crowded(drawn: PlacedMarks) -> bool:
    """Whether the marks are to be drawn as cells."""
    return len(drawn.marks) > MOST_SYMBOLS


def draw_cells(page: Page, drawn: PlacedMarks, window: Window) -> None:
    """A square for each cell of the frame with a mark in it, darker for more, with the number."""
    box = window.box
    side = np.array([_side(box.width, page.k), _side(box.height, page.k)])
    cells, counts = _counted(drawn, box, side)
    corners = np.array([(box.left, box.bottom)]) + cells * side
    most = float(np.log1p(counts.max()))
    for count in np.unique(counts):
        alpha = _PALEST + (_DARKEST - _PALEST) * float(np.log1p(count)) / most
        squares = [corner + _UNIT * side for corner in corners[counts == count]]
        page.polygons(squares, face=DISC, edge="white", width_mm=0.15, alpha=alpha, order=4, clip=box)
    down = COUNT_PT * page.k * MM_PER_POINT * 0.36
    for (x, y), count in zip(corners + side / 2, counts, strict=True):
        page.text(x, y - down, f"{count}", COUNT_PT * page.k, ink=INK, align="center", order=4.1)


_UNIT = np.array([(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)])


def _side(length: float, k: float) -> float:
    """A side of about ``CELL_MM`` that divides ``length``."""
    return length / max(1, round(length / (CELL_MM * k)))


def _counted(drawn: PlacedMarks, box: Box, side: NDArray[np.float64]) -> tuple[NDArray[np.int_], NDArray[np.int_]]:
    """The cells (column, row from the lower left corner) with marks, and the events of these; a mark without an event
    counts as one."""
    cells, member = np.unique(np.floor((drawn.spots - (box.left, box.bottom)) / side).astype(int), axis=0,
                              return_inverse=True)  # fmt: skip
    events = drawn.marks["count"].to_numpy(dtype=int).clip(min=1)
    return cells, np.bincount(member.ravel(), weights=events).astype(int)
