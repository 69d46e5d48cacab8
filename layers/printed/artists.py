"""What stands on a sheet, as matplotlib draws it: shapes, lines of type and pictures at millimetres, without what its axes
and collections do besides (limits, colour maps, layout of paragraphs), which takes longer than the drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.transforms import Affine2D
from numpy.typing import NDArray

HALO_ALPHA = 0.85


@dataclass(frozen=True)
class Ink:
    """How shapes are drawn: colours ('none' for none), width of the line and dashes in points."""

    face: str = "none"
    edge: str = "none"
    width_pt: float = 0.0
    dash_pt: tuple[float, ...] = ()
    cap: str = "butt"
    alpha: float = 1.0


class Shapes(Artist):
    """Paths drawn one by one with the same ink."""

    def __init__(self, paths: Sequence[Path], ink: Ink, order: float) -> None:
        super().__init__()
        self.paths, self.ink = paths, ink
        self.set_zorder(order)

    def draw(self, renderer: Any) -> None:
        ink, transform = self.ink, self.get_transform()
        context = renderer.new_gc()
        context.set_clip_rectangle(self.get_clip_box())
        context.set_foreground(to_rgba(ink.edge, ink.alpha), isRGBA=True)
        context.set_linewidth(0 if ink.edge == "none" else ink.width_pt)
        context.set_alpha(ink.alpha)
        context.set_dashes(0, ink.dash_pt or None)
        context.set_capstyle(ink.cap)
        context.set_joinstyle("round")
        face = None if ink.face == "none" else to_rgba(ink.face, ink.alpha)
        for path in self.paths:
            renderer.draw_path(context, path, transform, face)
        context.restore()


class Line(Artist):
    """One line of type, taken literally, from its left end and its baseline: as type where the file keeps type, else as its
    ``outline`` (ems), which takes a third of the time; with a halo (points)."""

    def __init__(self, words: str, at: tuple[float, float], font: FontProperties, ink: str, order: float, *,
                 turn: float = 0.0, halo_pt: float = 0.0, outline: Path | None = None, filled: bool = False) -> None:  # fmt: skip
        super().__init__()
        self.words, self.at, self.font, self.ink, self.turn = words, at, font, ink, turn
        self.halo_pt, self.outline, self.filled = halo_pt, outline, filled
        self.set_zorder(order)

    def draw(self, renderer: Any) -> None:
        x, y = (float(each) for each in self.get_transform().transform(self.at))
        size = renderer.points_to_pixels(self.font.get_size_in_points())
        turned = Affine2D().scale(size).rotate_deg(self.turn).translate(x, y)
        if self.halo_pt:
            self._draw_outline(renderer, turned, None)
        if self.filled:
            self._draw_outline(renderer, turned, to_rgba(self.ink))
            return
        context = renderer.new_gc()
        context.set_foreground(to_rgba(self.ink), isRGBA=True)
        down = renderer.get_canvas_width_height()[1] - y if renderer.flipy() else y
        renderer.draw_text(context, x, down, self.words, self.font, self.turn)
        context.restore()

    def _draw_outline(self, renderer: Any, transform: Affine2D, face: Any) -> None:
        """Filled with ``face``, or the halo."""
        context = renderer.new_gc()
        context.set_snap(False)
        context.set_linewidth(0 if face else self.halo_pt)
        if not face:
            context.set_foreground(to_rgba("white", HALO_ALPHA), isRGBA=True)
            context.set_alpha(HALO_ALPHA)
            context.set_joinstyle("round")
        renderer.draw_path(context, self.outline, transform, face)
        context.restore()


class Picture(Artist):
    """RGBA pixels over the box between two corners (mm), of as many pixels as these have on the sheet."""

    def __init__(self, pixels: NDArray[np.uint8], corners: NDArray[np.float64], order: float) -> None:
        super().__init__()
        self.pixels, self.corners = pixels, corners
        self.set_zorder(order)

    def draw(self, renderer: Any) -> None:
        (left, bottom), (right, top) = self.get_transform().transform(self.corners)
        context, upright = renderer.new_gc(), self.pixels[::-1]
        context.set_clip_rectangle(self.get_clip_box())
        if renderer.option_scale_image():
            renderer.draw_image(context, left, bottom, upright, Affine2D().scale(right - left, top - bottom))
        else:
            renderer.draw_image(context, round(left), round(bottom), upright)
        context.restore()


def painted(figure: Figure) -> NDArray[np.uint8]:
    """The figure as rows of RGBA pixels."""
    canvas: Any = FigureCanvasAgg(figure)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())
