"""The sheet as paper: one figure whose coordinates are millimetres from its lower left corner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil, cos, floor, radians, sin
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Bbox, Transform, TransformedBbox
from numpy.typing import NDArray

from ..drawing.style import INK
from .artists import Ink, Line, Picture, Shapes, painted
from .sizes import Size
from .text import MM_PER_POINT, Style, outline, plain, properties, width_mm, wrapped

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

    def away(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """How far each of ``points`` (n × 2, mm) is; 0 within."""
        off = np.maximum(np.abs(points - self.middle) - (self.width / 2, self.height / 2), 0)
        return np.asarray(np.hypot(*off.T))


@dataclass(frozen=True, eq=False)
class Page:
    """Draws on a sheet of ``size``. Lengths in mm, type in points; both are multiplied by ``k`` where said so. All that is
    drawn stands ``lift`` above its order. ``of_pixels``: it becomes a picture, no file of lines."""

    size: Size
    dpi: int
    of_pixels: bool = False
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
    def mm(self) -> Transform:
        """From millimetres on the sheet to what is drawn on."""
        return Affine2D().scale(1 / 25.4) + self.figure.dpi_scale_trans

    @property
    def texts(self) -> list[Line]:
        """The lines of type on the sheet."""
        return [each for each in self.figure.artists if isinstance(each, Line)]

    def pixels(self, box: Box) -> NDArray[np.uint8]:
        """What is drawn in ``pixel_box(box)``: rows of RGBA pixels."""
        its, drawn, (width, height) = pixel_box(box, self.dpi), painted(self.figure), image_pixels(box, self.dpi)
        left, bottom = (round(each / 25.4 * self.dpi) for each in (its.left, its.bottom))
        top = len(drawn) - bottom - height
        return np.array(drawn[top : top + height, left : left + width])

    def lifted(self, lift: float) -> Page:
        """The same sheet, on which all is drawn ``lift`` higher."""
        made = Page(self.size, self.dpi, self.of_pixels, lift)
        made.__dict__.update(figure=self.figure, mm=self.mm, _clips=self._clips)
        return made

    def points(self, length_mm: float) -> float:
        """``length_mm`` times ``k`` in points, for widths of lines."""
        return length_mm * self.k / MM_PER_POINT

    def text(
        self, x: float, baseline: float, words: str, size_pt: float, *, halo_mm: float = 0, ink: str = INK,
        align: str = "left", weight: str = "normal", style: Style = "normal", order: float = 5, turn: float = 0,
    ) -> None:  # fmt: skip
        """One line of type, taken literally; its end or middle stands at ``x`` where ``align`` says so."""
        said = plain(words)
        back = width_mm(said, size_pt, weight, style) * {"left": 0.0, "center": 0.5, "right": 1.0}[align]
        at = x - back * cos(radians(turn)), baseline - back * sin(radians(turn))
        font = properties(size_pt, weight, style, said)
        shape = outline(said, weight, style) if halo_mm or self.of_pixels else None
        made = Line(said, at, font, ink, order + self.lift, turn=turn, halo_pt=self.points(halo_mm), outline=shape,
                    filled=self.of_pixels)  # fmt: skip
        self._add(made, None)

    def lines(self, x: float, top: float, rows: Sequence[str], size_pt: float, **look: Any) -> float:
        """Lines of type from ``top`` downwards; returns the height used, mm."""
        pitch = leading(size_pt)
        for number, row in enumerate(rows):
            self.text(x, top - pitch * number - size_pt * MM_PER_POINT * 0.92, row, size_pt, **look)
        return pitch * len(rows)

    def polygons(self, shapes: Sequence[Points], *, face: str = "none", edge: str = "none", width_mm: float = 0,
                 alpha: float = 1, order: float = 3, clip: Box | None = None) -> None:  # fmt: skip
        """Filled outlines."""
        ink = Ink(face, edge, self.points(width_mm), alpha=alpha)
        self._add(
            Shapes([Path(np.asarray(shape), closed=True) for shape in _closed(shapes)], ink, order + self.lift), clip
        )

    def strokes(self, paths: Sequence[Points], *, ink: str, width_mm: float, alpha: float = 1, order: float = 3,
                dash_mm: Sequence[float] = (), cap: str = "butt", clip: Box | None = None) -> None:  # fmt: skip
        """Lines."""
        its = Ink("none", ink, self.points(width_mm), tuple(self.points(each) for each in dash_mm), cap, alpha)
        self._add(Shapes([Path(np.asarray(path)) for path in paths], its, order + self.lift), clip)

    def areas(self, rings: Sequence[Sequence[Points]], *, face: str, alpha: float, order: float,
              clip: Box | None = None) -> None:  # fmt: skip
        """Polygons with holes, each a list of rings, the outer one first."""
        shapes = Shapes([_compound(polygon) for polygon in rings], Ink(face, alpha=alpha), order + self.lift)
        self._add(shapes, clip)

    def frame(self, box: Box, *, face: str = "none", edge: str = INK, width_mm: float = 0.2, order: float = 6) -> None:
        """A rectangle."""
        corners = [(box.left, box.bottom), (box.right, box.bottom), (box.right, box.top), (box.left, box.top)]
        self.polygons([corners], face=face, edge=edge, width_mm=width_mm, order=order)

    def image(self, picture: NDArray[np.uint8], box: Box, order: float = 1) -> None:
        """A picture over ``pixel_box(box)``, cut at the edge of ``box``."""
        its = pixel_box(box, self.dpi)
        corners = np.array([(its.left, its.bottom), (its.right, its.top)])
        self._add(Picture(picture, corners, order + self.lift), box)

    def wrapped(self, words: str, size_pt: float, most_mm: float, **how: Any) -> list[str]:
        """See ``text.wrapped``."""
        return wrapped(words, size_pt, most_mm, **how)

    def _add(self, artist: Artist, clip: Box | None) -> None:
        artist.set_transform(self.mm)
        artist.set_clip_box(self._clip(clip) if clip else None)
        self.figure.add_artist(artist)

    def _clip(self, box: Box) -> TransformedBbox:
        if box not in self._clips:
            corners = Bbox.from_extents(box.left, box.bottom, box.right, box.top)
            self._clips[box] = TransformedBbox(corners, self.mm)
        return self._clips[box]

    @cached_property
    def _clips(self) -> dict[Box, TransformedBbox]:
        return {}


def leading(size_pt: float) -> float:
    """From one line of type to the next, mm."""
    return size_pt * MM_PER_POINT * 1.18


def _compound(rings: Sequence[Points]) -> Path:
    return Path.make_compound_path(*(Path(np.asarray(ring), closed=True) for ring in rings))


def _closed(shapes: Sequence[Points]) -> list[NDArray[np.float64]]:
    """The outlines, each with its first point at its end."""
    return [np.concatenate([np.asarray(shape), np.asarray(shape)[:1]]) for shape in shapes]


def image_pixels(box: Box, dpi: int) -> tuple[int, int]:
    """How many pixels a picture over ``pixel_box(box)`` needs: width, height."""
    its = pixel_box(box, dpi)
    return max(1, round(its.width / 25.4 * dpi)), max(1, round(its.height / 25.4 * dpi))


def pixel_box(box: Box, dpi: int) -> Box:
    """The least box of whole pixels at ``dpi`` around ``box``."""
    mm = 25.4 / dpi
    left, bottom = floor(box.left / mm) * mm, floor(box.bottom / mm) * mm
    return Box(left, bottom, ceil(box.right / mm) * mm - left, ceil(box.top / mm) * mm - bottom)
