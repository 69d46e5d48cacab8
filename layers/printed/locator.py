"""The locator: where the map lies within the area of the package's own border data."""

from __future__ import annotations

import numpy as np
import shapely

from geo.language.speech import say

from ..borders import lines
from ..drawing.style import INK
from ..scene import Scene
from .flow import Item
from .lines import draw_lines
from .names import country_areas
from .page import GREY, Box, Page, leading
from .projection import Bounds, Window, edge_points, metres_across, projection_of
from .text import MM_PER_POINT, plain, width_mm, wrapped
from .type import BODY_PT, heading

EDGE_MM = 0.6  # between a name and the frame
HIGHEST_PART = 0.62  # of the column's width
GROUND = "#efeeea"


def locator_items(scene: Scene, main: Bounds, column_mm: float, k: float) -> list[Item]:
    """A small map of all border data with the frame of the map; nothing where the package has no border data."""
    bounds = _data_bounds(scene)
    if bounds is None:
        return []
    projection = projection_of(bounds)
    _, _, across, up = metres_across(bounds, projection)
    height = min(column_mm * up / across, column_mm * HIGHEST_PART)
    rows = wrapped(_caption(scene), BODY_PT * k, column_mm)

    def draw(page: Page, left: float, top: float) -> None:
        box = Box(left, top - height, column_mm, height)
        x, y, width, tall = metres_across(bounds, projection)
        window = Window(projection, box, x, y, max(width / box.width, tall / box.height))
        _draw(page, scene, window, main)
        page.lines(left, box.bottom - 0.6 * k, rows, BODY_PT * k, ink=GREY)

    total = height + leading(BODY_PT * k) * len(rows) + 1.0 * k
    return [heading(say("Where this map lies"), column_mm, k), Item(total, draw)]


def _data_bounds(scene: Scene) -> Bounds | None:
    borders = scene.selection.dataset.borders
    if borders.empty:
        return None
    west, south, east, north = (float(each) for each in borders.total_bounds)
    return west, south, east, north


def _caption(scene: Scene) -> str:
    drawn = scene.selection.edition
    labels = {each.id: each.label for each in scene.selection.dataset.package.border_editions}
    return say(
        "Grey frame: this map, within the area of the border data ({edition}).", edition=labels.get(drawn, drawn)
    )


def _draw(page: Page, scene: Scene, window: Window, main: Bounds) -> None:
    page.frame(window.box, face=GROUND, edge="none", order=2)
    for number, each in enumerate(lines(scene.selection)):
        draw_lines(page, each, window, 2.1 + number * 0.01, thin=0.5)
    for country, area in country_areas(scene, window).items():
        _name(page, scene, window.box, country, area)
    _main_frame(page, window, main)
    page.frame(window.box, edge=INK, width_mm=0.2, order=6)


def _name(page: Page, scene: Scene, box: Box, country: str, area: shapely.Geometry) -> None:
    """The name in the widest part of its country, whole within the frame ``box``."""
    labels = {each.id: plain(each.label) for each in scene.selection.dataset.package.countries}
    size = BODY_PT * page.k
    words = labels.get(country, "")
    circle = shapely.maximum_inscribed_circle(area, 0.5)
    half = width_mm(words, size) / 2 + EDGE_MM * page.k
    if words and shapely.length(circle) * 2.4 > half:
        x, y = shapely.get_coordinates(circle)[0]
        x = min(max(x, box.left + half), box.right - half)
        page.text(x, y - size * MM_PER_POINT * 0.36, words, size, ink=GREY, align="center", order=4, halo_mm=0.5)


def _main_frame(page: Page, window: Window, main: Bounds) -> None:
    west, south, east, north = main
    ring = window.mm(edge_points(Box(west, south, east - west, north - south)))
    ring = ring[np.isfinite(ring).all(axis=1)]
    page.polygons([ring], face=INK, alpha=0.1, order=4.5, clip=window.box)
    page.strokes([ring], ink=INK, width_mm=0.4, order=4.6, clip=window.box)
