"""The map on the sheet: ground, added sets' shapes, marks and names inside its frame."""

from __future__ import annotations

from collections.abc import Sequence

from ..drawing.style import INK
from ..scene import Scene
from .cells import draw_cells
from .graticule import draw_degrees
from .ground import draw_ground
from .legend import chosen_places
from .lines import draw_lines
from .marks import PlacedMarks, draw_discs, draw_marks
from .middle import draw_middle, middle_box
from .names import draw_names
from .page import Box, Page
from .projection import Window


def draw_map(page: Page, scene: Scene, window: Window, drawn: PlacedMarks, taken: Sequence[Box] = (),
             elsewhere: frozenset[str] = frozenset(), *, edges: bool = True) -> frozenset[str]:  # fmt: skip
    """Everything inside the frame, and with ``edges`` the degrees along it and how many names have no room; returns the places
    named. No name is set in the boxes ``taken``, nor that of a place named ``elsewhere`` (see ``draw_names``)."""
    draw_ground(page, scene, window, graticule=edges)
    if edges:
        draw_degrees(page, window)
    for order, lines in enumerate(scene.shapes):
        draw_lines(page, lines, window, 3 + order * 0.01)
    draw_cells(page, drawn, window)
    draw_discs(page, drawn, window, chosen_places(scene.selection), "discs" in scene.selection.view.show)
    draw_marks(page, drawn, window)
    middle = middle_box(scene, window, page.k)
    if middle:
        draw_middle(page, *middle.middle)
    page.frame(window.box, edge=INK, width_mm=0.3, order=7)
    if not drawn.crowded.empty:  # names and numbers would hide each other
        return frozenset()
    return draw_names(page, scene, window, drawn, [*taken, *([middle] if middle else [])], elsewhere, tells=edges)
