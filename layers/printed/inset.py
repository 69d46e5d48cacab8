"""The inset: the crowded core of the map drawn larger, in a part of the frame where nothing stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.language.speech import say

from ..drawing.style import INK
from .marks import PlacedMarks, Spots
from .page import Box, Page, leading
from .projection import Area, Bounds, Window, edge_points
from .text import width_mm
from .type import BODY_PT

FAR_MM = 3.0  # a symbol moved further than that from its spot is not where it is read
LEAST_MOVED = 4  # so many make a crowd
REACH_MM = 9.0  # spots no further than that from the middle of a crowd are of it
LARGER = 1.5  # an inset that is not so much larger than the map would show no more
SHARES = (
    (0.34, 0.6),
    (0.34, 0.48),
    (0.28, 0.48),
    (0.24, 0.6),
    (0.24, 0.42),
)  # of the frame's width and height that it takes
EDGE_MM = 1.6
PAD_MM = 0.8  # beside the words
LIFT = 10.0  # it is drawn above all of the map
STRIP_MM = 5.0  # of the boxes that keep names out of it


@dataclass(frozen=True)
class Inset:
    """``window`` is the inset's own frame; ``bounds`` (degrees) is what it shows of the map."""

    window: Window

    @property
    def bounds(self) -> Bounds:
        return self.window.bounds

    def taken(self, k: float) -> list[Box]:
        """The room it takes on the map, as low boxes."""
        box, height = self.window.box, STRIP_MM * k
        rows = max(1, round(box.height / height))
        high = box.height / rows
        return [Box(box.left, box.bottom + row * high, box.width, high) for row in range(rows)]


def inset_of(drawn: PlacedMarks, window: Window, k: float) -> Inset | None:
    """The inset that the crowd on the map ``drawn`` asks for, None where no symbol had to be moved far, there is no
    room for one that is much larger, or its places are not known so well that it would show where they lie."""
    crowd = _crowd(drawn, k)
    if not crowd.any():
        return None
    bounds = _around(window.to_degrees(drawn.spots[crowd]))
    for box in _free_boxes(drawn, window.box, k):
        found = Area(bounds, bounds).window(box)
        if found.metres_per_mm * LARGER <= window.metres_per_mm:
            return Inset(found) if _known_within(drawn.marks[crowd], found) else None
    return None


def _known_within(marks: pd.DataFrame, window: Window) -> bool:
    """Whether most of ``marks``, as far as that is said, lie within what half the window shows."""
    half_m = min(window.box.width, window.box.height) / 2 * window.metres_per_mm
    return not marks["radius_m"].median() > half_m


def draw_inset_frame(page: Page, inset: Inset, window: Window) -> None:
    """On the map: what the inset shows."""
    west, south, east, north = inset.bounds
    ring = window.mm(edge_points(Box(west, south, east - west, north - south)))
    page.strokes([ring], ink=INK, width_mm=0.3, order=4.7, clip=window.box)  # under names, which would be cut


def words_box(inset: Inset, drawn: PlacedMarks, k: float) -> Box:
    """Where the inset says its scale: in the corner that is furthest from its symbols (``drawn``), in a line, or in two where
    that would cover one."""
    frame, size = inset.window.box, BODY_PT * k
    for rows in ([_words(inset)], _halves(inset)):
        width = max(width_mm(row, size) for row in rows) + 2 * PAD_MM * k
        height = leading(size) * len(rows) + 0.4 * k
        corners = [Box(left, bottom, width, height) for bottom in (frame.bottom, frame.top - height)
                   for left in (frame.left, frame.right - width)]  # fmt: skip
        best = max(corners, key=lambda each: _clearance(each, drawn))
        if _clearance(best, drawn) > 0:
            break
    return best


def draw_inset_words(page: Page, inset: Inset, box: Box) -> None:
    """The inset's scale, and a frame around all."""
    page.frame(box, face="white", edge=INK, width_mm=0.15, order=8)
    rows = [_words(inset)] if width_mm(_words(inset), BODY_PT * page.k) < box.width else _halves(inset)
    page.lines(box.left + PAD_MM * page.k, box.top - 0.2 * page.k, rows, BODY_PT * page.k, order=8.1)


def _words(inset: Inset) -> str:
    return say("Framed part, 1:{n}", n=inset.window.scale)


def _halves(inset: Inset) -> list[str]:
    """The words before the scale, and the scale."""
    words, sign, number = _words(inset).partition("1:")
    return [words.strip(), f"{sign}{number}"] if words and sign else [_words(inset)]


def _clearance(box: Box, drawn: PlacedMarks) -> float:
    """From ``box`` to the nearest edge of a symbol; less than 0 over one."""
    return float((box.away(drawn.stands) - drawn.radius).min(initial=np.inf))


def _crowd(drawn: PlacedMarks, k: float) -> NDArray[np.bool_]:
    """Mask of the largest crowd: around the symbol moved far that has most others near; of nothing where none is one."""
    far = np.flatnonzero(np.hypot(*(drawn.stands - drawn.spots).T) > FAR_MM * k)
    spots, crowd = drawn.spots[far], np.zeros(len(drawn.spots), dtype=bool)
    if len(spots) < LEAST_MOVED:
        return crowd
    near = np.hypot(*(spots[:, None, :] - spots[None, :, :]).transpose(2, 0, 1)) <= REACH_MM * k
    its = near[near.sum(axis=1).argmax()]
    crowd[far[its]] = its.sum() >= LEAST_MOVED
    return crowd


def _around(lonlat: Spots) -> Bounds:
    (west, south), (east, north) = lonlat.min(axis=0), lonlat.max(axis=0)
    across, up = max(east - west, 0.02) * 0.12, max(north - south, 0.02) * 0.15
    return float(west - across), float(south - up), float(east + across), float(north + up)


def _free_boxes(drawn: PlacedMarks, frame: Box, k: float) -> Iterator[Box]:
    """Boxes of the frame with no symbol and no spot in them, the largest first."""
    points = np.vstack([drawn.stands, drawn.spots])
    reach = np.concatenate([drawn.radius, np.full(len(drawn.spots), 1.0)]) + 1.0 * k
    for share in SHARES:
        width, height = frame.width * share[0], frame.height * share[1]
        places = (0.0, 0.25, 0.5, 0.75, 1.0)
        for across, up in sorted(product(places, places), key=lambda at: -abs(at[0] - 0.5) - abs(at[1] - 0.5)):
            left = frame.left + EDGE_MM * k + across * (frame.width - width - 2 * EDGE_MM * k)
            bottom = frame.bottom + EDGE_MM * k + up * (frame.height - height - 2 * EDGE_MM * k)
            away = np.maximum(np.abs(points - (left + width / 2, bottom + height / 2)) - (width / 2, height / 2), 0)
            if (np.hypot(*away.T) > reach).all():
                yield Box(left, bottom, width, height)
