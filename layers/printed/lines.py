"""Lines, areas and single places of one style on the map."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import shapely

from ..drawing.style import STYLES
from ..layer import Lines
from .page import PX_MM, Page
from .projection import Window
from .symbols import Look, draw_symbols

PLACE_PX = 6.0


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
