"""The graticule: meridians and parallels with their degrees along the frame."""

from __future__ import annotations

from math import ceil, floor

import numpy as np
import shapely
from numpy.typing import NDArray

from .page import GREY, Box, Page
from .projection import Window
from .text import MM_PER_POINT

STEPS_DEG = (30, 20, 10, 5, 2, 1, 1 / 2, 1 / 4, 1 / 6, 1 / 12, 1 / 30, 1 / 60, 1 / 120, 1 / 300)
LEAST_LINES = 4  # graticule lines across the map's width
EDGE_PT = 7.0
POINTS = 40  # of a line


def draw_graticule(page: Page, window: Window) -> None:
    """Meridians and parallels inside the frame."""
    box = window.box
    frame = shapely.box(box.left, box.bottom, box.right, box.top)
    for path in (*_meridians(window).values(), *_parallels(window).values()):
        _stroke(page, path, frame, box)


def draw_degrees(page: Page, window: Window) -> None:
    """Their names, where they leave the frame at its top and its left."""
    box, size, step = window.box, EDGE_PT * page.k, _step(window)
    top = shapely.LineString([(box.left, box.top), (box.right, box.top)])
    left = shapely.LineString([(box.left, box.bottom), (box.left, box.top)])
    for lon, path in _meridians(window).items():
        for x, _ in _crossings(path, top, box, size):
            page.text(x, box.top + 0.9 * page.k, degree_words(lon, "E", "W", step), size, ink=GREY, align="center")
    for lat, path in _parallels(window).items():
        for _, y in _crossings(path, left, box, size):
            page.text(
                box.left - 0.9 * page.k, y, degree_words(lat, "N", "S", step), size, ink=GREY, align="center", turn=90
            )


def _step(window: Window) -> float:
    west, _, east, _ = window.bounds
    return next((each for each in STEPS_DEG if (east - west) / each >= LEAST_LINES), STEPS_DEG[-1])


def _meridians(window: Window) -> dict[float, shapely.LineString]:
    west, south, east, north = window.bounds
    along = np.linspace(south, north, POINTS)
    longitudes = _multiples(west, east, _step(window))
    return {lon: _line(window, np.column_stack([np.full(POINTS, lon), along])) for lon in longitudes}


def _parallels(window: Window) -> dict[float, shapely.LineString]:
    west, south, east, north = window.bounds
    along = np.linspace(west, east, POINTS)
    latitudes = _multiples(south, north, _step(window))
    return {lat: _line(window, np.column_stack([along, np.full(POINTS, lat)])) for lat in latitudes}


def degree_words(value: float, plus: str, minus: str, step: float) -> str:
    """``70°15′E``; seconds only where ``step`` needs them."""
    seconds = round(abs(value) * 3600)
    whole, minutes, rest = seconds // 3600, seconds % 3600 // 60, seconds % 60
    words = f"{whole}°" + (f"{minutes:02d}′" if step < 1 else "") + (f"{rest:02d}″" if step < 1 / 60 else "")
    return words + ("" if seconds == 0 else plus if value > 0 else minus)


def _multiples(low: float, high: float, step: float) -> list[float]:
    return [number * step for number in range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1)]


def _line(window: Window, lonlat: NDArray[np.float64]) -> shapely.LineString:
    mm = window.mm(lonlat)
    return shapely.LineString(mm[np.isfinite(mm).all(axis=1)])


def _stroke(page: Page, path: shapely.LineString, frame: shapely.Polygon, box: Box) -> None:
    parts = [np.asarray(part.coords) for part in shapely.get_parts(path.intersection(frame)) if part.length > 0]
    page.strokes(parts, ink="#6d7178", width_mm=0.1, alpha=0.35, order=1.5, clip=box)


def _crossings(path: shapely.LineString, edge: shapely.LineString, box: Box, size: float) -> list[tuple[float, float]]:
    """Where ``path`` crosses ``edge``, but for the corners, where two labels would meet."""
    room = size * MM_PER_POINT * 2.4
    points = shapely.get_coordinates(path.intersection(edge))
    return [
        (float(x), float(y))
        for x, y in points
        if (edge.bounds[1] == edge.bounds[3] and box.left + room < x < box.right - room)
        or (edge.bounds[0] == edge.bounds[2] and box.bottom + room < y < box.top - room)
    ]
