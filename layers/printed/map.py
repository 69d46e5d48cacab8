"""The map on the sheet: relief, lines, graticule, marks and names inside its frame."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from ..drawing.style import INK, PAPER, STYLES
from ..layer import Lines
from ..scene import Scene
from .cells import draw_cells
from .legend import chosen_places
from .marks import PlacedMarks, draw_discs, draw_marks
from .names import draw_names
from .page import GREY, PX_MM, Box, Page
from .projection import Window
from .relief import warped
from .symbols import Look, draw_symbols
from .text import MM_PER_POINT

STEPS_DEG = (30, 20, 10, 5, 2, 1, 1 / 2, 1 / 4, 1 / 6, 1 / 12, 1 / 30, 1 / 60, 1 / 120, 1 / 300)
LEAST_LINES = 4  # graticule lines across the map's width
EDGE_PT = 7.0
PLACE_PX = 6.0


def draw_map(page: Page, scene: Scene, window: Window, drawn: PlacedMarks, taken: Sequence[Box] = (), *,
             edges: bool = True) -> None:  # fmt: skip
    """Everything inside the frame, and with ``edges`` the degrees along it; no name is set in the boxes ``taken``."""
    view, box = scene.selection.view, window.box
    page.frame(box, face=PAPER, edge="none", order=0)
    for layer in scene.layers:
        if (raster := layer.raster(scene.selection)) and _touches(raster.bounds, window.bounds):
            page.image(warped(raster, window, page.dpi), box)
    if edges:
        _graticule(page, window)
    for order, lines in enumerate(scene.lines):
        draw_lines(page, lines, window, 2 + order * 0.01)
    for order, lines in enumerate(scene.shapes):
        draw_lines(page, lines, window, 3 + order * 0.01)
    draw_cells(page, drawn, window)
    draw_discs(page, drawn, window, chosen_places(scene.selection), "discs" in view.show)
    draw_marks(page, drawn, window)
    if drawn.crowded.empty:  # else names and numbers would hide each other
        draw_names(page, scene, window, drawn, taken)
    page.frame(box, edge=INK, width_mm=0.3, order=7)


def draw_lines(page: Page, lines: Lines, window: Window, order: float, thin: float = 1.0) -> None:
    """The lines and areas of one style, ``thin`` times as wide; what is outside the frame is left out."""
    style, near = STYLES[lines.style].in_color(lines.color), clipped(lines.frame, window)
    polygons = [part for part in near if part.geom_type == "Polygon"]
    rings = [[window.mm(np.asarray(ring.coords)) for ring in (part.exterior, *part.interiors)] for part in polygons]
    if style.fill and rings:
        page.areas(rings, face=style.fill, alpha=style.fill_opacity, order=order, clip=window.box)
    paths = [window.mm(np.asarray(part.coords)) for part in near if part.geom_type == "LineString"]
    edges = [path for each in rings for path in each] if style.fill else []
    page.strokes([*paths, *edges], ink=style.color, width_mm=style.width_px * PX_MM * thin, alpha=style.opacity,
                 dash_mm=[each * PX_MM * thin for each in style.dash_px], order=order, clip=window.box)  # fmt: skip
    _draw_places(page, [part for part in near if part.geom_type == "Point"], window, style.color)


def _draw_places(page: Page, points: list[shapely.Geometry], window: Window, color: str) -> None:
    """Rings above the marks: places that no event stands for."""
    if points:
        spots = window.mm(shapely.get_coordinates(points))
        draw_symbols(page, Look("dot", "hollow", color, size=PLACE_PX), spots, 4.6, window.box)


def clipped(frame: gpd.GeoDataFrame, window: Window) -> list[shapely.Geometry]:
    """The single geometries of ``frame`` cut at a little outside the window (degrees)."""
    west, south, east, north = window.bounds
    margin = max(east - west, north - south) * 0.05
    cut = shapely.clip_by_rect(frame.geometry.to_numpy(), west - margin, south - margin, east + margin, north + margin)
    lines = [shapely.line_merge(each) if each.geom_type == "MultiLineString" else each for each in cut]
    return [part for part in shapely.get_parts(lines) if not part.is_empty]


def _touches(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _graticule(page: Page, window: Window) -> None:
    """Meridians and parallels, named where they leave the frame at its top and its left."""
    west, south, east, north = window.bounds
    step = next((each for each in STEPS_DEG if (east - west) / each >= LEAST_LINES), STEPS_DEG[-1])
    box, size = window.box, EDGE_PT * page.k
    frame = shapely.box(box.left, box.bottom, box.right, box.top)
    top = shapely.LineString([(box.left, box.top), (box.right, box.top)])
    left = shapely.LineString([(box.left, box.bottom), (box.left, box.top)])
    for lon in _multiples(west, east, step):
        path = _line(window, np.column_stack([np.full(40, lon), np.linspace(south, north, 40)]))
        _stroke(page, path, frame, box)
        for x, _ in _crossings(path, top, box, size):
            page.text(x, box.top + 0.9 * page.k, degree_words(lon, "E", "W", step), size, ink=GREY, align="center")
    for lat in _multiples(south, north, step):
        path = _line(window, np.column_stack([np.linspace(west, east, 40), np.full(40, lat)]))
        _stroke(page, path, frame, box)
        for _, y in _crossings(path, left, box, size):
            page.text(box.left - 0.9 * page.k, y - 3.2 * page.k, degree_words(lat, "N", "S", step), size, ink=GREY,
                      align="right", turn=90)  # fmt: skip


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
