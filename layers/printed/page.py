"""The sheet as paper: one figure whose coordinates are millimetres from its lower left corner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.patheffects import withStroke
from numpy.typing import NDArray

from ..drawing.style import INK
from .sizes import Size
from .text import MM_PER_POINT, Style, plain, properties, wrapped

Points = NDArray[np.float64] | Sequence[tuple[float, float]]
GREY, FAINT, RULE = "#55595f", "#8a8d92", "#c9c9c6"
PX_MM = 0.148  # a CSS pixel of the web map's symbols and lines on A4 paper
MARGIN_MM = 8.0


@dataclass(frozen=True)
class Box:
    """A rectangle on the sheet, mm; ``bottom`` and ``left`` from the sheet's lower left corner."""

    left: float
    bottom: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def top(self) -> float:
        return self.bottom + self.height

    @property
    def middle(self) -> tuple[float, float]:
        return self.left + self.width / 2, self.bottom + self.height / 2


@dataclass(frozen=True, eq=False)
class Page:
    """Draws on a sheet of ``size``. Lengths in mm, type in points; both are multiplied by ``k`` where said so. All that is
    drawn stands ``lift`` above its order."""

    size: Size
    dpi: int
    lift: float = 0.0

    @property
    def k(self) -> float:
        """The scale of type, symbols and lines (1 on A4)."""
        return self.size.scale

    @cached_property
    def figure(self) -> Figure:
        inches = (self.size.width_mm / 25.4, self.size.height_mm / 25.4)
        return Figure(figsize=inches, dpi=self.dpi, facecolor="white")

    @cached_property
    def axes(self) -> Axes:
        axes = self.figure.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, self.size.width_mm), ylim=(0, self.size.height_mm), autoscale_on=False)
        axes.axis("off")
        return axes

    def lifted(self, lift: float) -> Page:
        """The same sheet, on which all is drawn ``lift`` higher."""
        made = Page(self.size, self.dpi, lift)
        made.__dict__.update(figure=self.figure, axes=self.axes)
        return made

    def points(self, length_mm: float) -> float:
        """``length_mm`` times ``k`` in points, for widths of lines."""
        return length_mm * self.k / MM_PER_POINT

    def text(
        self, x: float, baseline: float, words: str, size_pt: float, *, halo_mm: float = 0, ink: str = INK,
        align: str = "left", weight: str = "normal", style: Style = "normal", order: float = 5, turn: float = 0,
    ) -> None:  # fmt: skip
        """One line of type, taken literally."""
        effects = [withStroke(linewidth=self.points(halo_mm), foreground="white", alpha=0.85)] if halo_mm else None
        said = plain(words)
        self.axes.text(
            x, baseline, said, fontproperties=properties(weight, style, said), size=size_pt,
            color=ink, ha=align, va="baseline", parse_math=False, zorder=order + self.lift, path_effects=effects, rotation=turn,
        )  # fmt: skip

    def lines(self, x: float, top: float, rows: Sequence[str], size_pt: float, **look: Any) -> float:
        """Lines of type from ``top`` downwards; returns the height used, mm."""
        pitch = leading(size_pt)
        for number, row in enumerate(rows):
            self.text(x, top - pitch * number - size_pt * MM_PER_POINT * 0.92, row, size_pt, **look)
        return pitch * len(rows)

    def polygons(self, shapes: Sequence[Points], *, face: str = "none", edge: str = "none", width_mm: float = 0,
                 alpha: float = 1, order: float = 3, clip: Box | None = None) -> None:  # fmt: skip
        """Filled outlines."""
        made = PolyCollection(
            [np.asarray(shape) for shape in shapes], facecolors=face, edgecolors=edge, alpha=alpha, zorder=order + self.lift,
            linewidths=self.points(width_mm), joinstyle="round",
        )  # fmt: skip
        self._add(made, clip)

    def strokes(self, paths: Sequence[Points], *, ink: str, width_mm: float, alpha: float = 1, order: float = 3,
                dash_mm: Sequence[float] = (), cap: str = "butt", clip: Box | None = None) -> None:  # fmt: skip
        """Lines."""
        dashes: Any = (0, [self.points(each) for each in dash_mm]) if dash_mm else "solid"
        made = LineCollection(
            [np.asarray(path) for path in paths], colors=ink, linewidths=self.points(width_mm), alpha=alpha,
            linestyles=[dashes], zorder=order + self.lift, capstyle=cap, joinstyle="round",
        )  # fmt: skip
        self._add(made, clip)

    def areas(self, rings: Sequence[Sequence[Points]], *, face: str, alpha: float, order: float,
              clip: Box | None = None) -> None:  # fmt: skip
        """Polygons with holes, each a list of rings, the outer one first."""
        for polygon in rings:
            patch = PathPatch(
                _compound(polygon), facecolor=face, edgecolor="none", alpha=alpha, zorder=order + self.lift
            )
            self.axes.add_patch(patch)
            patch.set_clip_path(self._rectangle(clip) if clip else None)

    def frame(self, box: Box, *, face: str = "none", edge: str = INK, width_mm: float = 0.2, order: float = 6) -> None:
        """A rectangle."""
        patch = Rectangle((box.left, box.bottom), box.width, box.height, facecolor=face, edgecolor=edge, zorder=order + self.lift,
                          linewidth=self.points(width_mm))  # fmt: skip
        self.axes.add_patch(patch)

    def image(self, picture: NDArray[np.uint8], box: Box, order: float = 1) -> None:
        """A picture over the whole of ``box``."""
        extent = (box.left, box.right, box.bottom, box.top)
        self.axes.imshow(picture, extent=extent, zorder=order + self.lift, interpolation="none", aspect="auto")
        self.axes.set(xlim=(0, self.size.width_mm), ylim=(0, self.size.height_mm))

    def wrapped(self, words: str, size_pt: float, most_mm: float, **how: Any) -> list[str]:
        """See ``text.wrapped``."""
        return wrapped(words, size_pt, most_mm, **how)

    def _add(self, collection: PolyCollection | LineCollection, clip: Box | None) -> None:
        self.axes.add_collection(collection, autolim=False)
        if clip:
            collection.set_clip_path(self._rectangle(clip))

    def _rectangle(self, box: Box) -> Rectangle:
        return Rectangle((box.left, box.bottom), box.width, box.height, transform=self.axes.transData)


def leading(size_pt: float) -> float:
    """From one line of type to the next, mm."""
    return size_pt * MM_PER_POINT * 1.18


def _compound(rings: Sequence[Points]) -> Path:
    return Path.make_compound_path(*(Path(np.asarray(ring), closed=True) for ring in rings))


def image_pixels(box: Box, dpi: int) -> tuple[int, int]:
    """How many pixels a picture over ``box`` needs: width, height."""
    return max(1, round(box.width / 25.4 * dpi)), max(1, round(box.height / 25.4 * dpi))
