"""The middle of a circular area: a small cross above the symbols."""

from __future__ import annotations

import numpy as np

from ..drawing.style import STYLES
from ..scene import Scene
from .page import Box, Page
from .projection import Window

ARM_MM = 1.5


def middle_box(scene: Scene, window: Window, k: float) -> Box | None:
    """The room that the cross takes; None without such an area, and where its middle is outside the frame."""
    area = scene.selection.area
    if area is None or area.corners:
        return None
    (x, y), arm, frame = window.mm(np.array([area.middle]))[0], ARM_MM * k, window.box
    if not (frame.left < x < frame.right and frame.bottom < y < frame.top):
        return None
    return Box(float(x) - arm, float(y) - arm, 2 * arm, 2 * arm)


def draw_middle(page: Page, x: float, y: float, order: float = 4.55) -> None:
    """The cross at ``x``, ``y`` (mm)."""
    arm = ARM_MM * page.k
    cross = [[(x - arm, y), (x + arm, y)], [(x, y - arm), (x, y + arm)]]
    page.strokes(cross, ink="white", width_mm=0.8, alpha=0.9, order=order, cap="round")
    page.strokes(cross, ink=STYLES["chosen_area"].color, width_mm=0.35, order=order + 0.01)
