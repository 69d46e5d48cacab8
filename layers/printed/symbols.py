"""The map's symbols on paper: the shapes of ``symbols`` with casing, fill, overlay, dots and badge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from matplotlib.colors import to_hex, to_rgb
from numpy.typing import NDArray

from ..drawing.parts import colored_parts
from ..drawing.style import FADED, INK, RING_PX, UNDECIDABLE_DOTS
from ..drawing.symbols import OVERLAYS, SYMBOLS
from .page import PX_MM, Box, Page
from .text import MM_PER_POINT, width_mm

BADGE_PT = 7.0
CASING_PX = 3.4


@dataclass(frozen=True)
class Look:
    """What a symbol looks like; ``size`` is half its height in pixels of the web map."""

    symbol: str
    fill: str = "solid"
    color: str = INK
    overlay: str = ""
    size: float = 9.0
    faded: bool = False
    undecidable: bool = False
    possibly: bool = False


def draw_symbols(page: Page, look: Look, spots: NDArray[np.float64], order: float, clip: Box | None = None) -> None:
    """``look`` at each of ``spots`` (mm)."""
    mm = PX_MM * page.k
    size, color = look.size * mm, _paler(look.color or INK, look.faded)
    outline = np.array(SYMBOLS.get(look.symbol, SYMBOLS["dot"]))
    dashed = (2.0 * PX_MM, 1.5 * PX_MM) if look.fill == "third" else ()
    if look.undecidable:
        _undecidable(page, look, spots, order, clip)
    if look.possibly:
        _possibly(page, look, spots, order, clip)
    shapes = _at(spots, outline, size)
    page.polygons(shapes, face="white", edge="white", width_mm=CASING_PX * PX_MM, order=order, clip=clip)
    page.polygons(
        [shape for part in colored_parts(look.symbol, look.fill) for shape in _at(spots, np.array(part), size)],
        face=color, order=order, clip=clip,
    )  # fmt: skip
    closed = [np.vstack([shape, shape[:2]]) for shape in shapes]
    width = (1.3 if look.fill == "third" else 1.8) * PX_MM
    page.strokes(closed, ink=color, width_mm=width, dash_mm=dashed, order=order, clip=clip)
    _overlay(page, look, spots, size, order, clip)


def draw_badges(page: Page, spots: NDArray[np.float64], counts: Sequence[int], order: float) -> None:
    """Counts above one, at ``spots`` (mm; the middle of each badge)."""
    height = BADGE_PT * page.k * MM_PER_POINT * 1.02
    for (x, y), count in zip(spots, counts, strict=True):
        width = badge_width_mm(count, page.k)
        pill = shapely.LineString([(x - (width - height) / 2, y), (x + (width - height) / 2 + 1e-6, y)])
        ring = shapely.get_coordinates(pill.buffer(height / 2))
        page.polygons([ring], face=INK, edge="white", width_mm=0.14, order=order)
        page.text(x, y - BADGE_PT * page.k * MM_PER_POINT * 0.36, f"{count:,}", BADGE_PT * page.k, ink="white",
                  align="center", weight="bold", order=order + 0.01)  # fmt: skip


def badge_width_mm(count: int, k: float) -> float:
    """The width of a badge."""
    height = BADGE_PT * k * MM_PER_POINT * 1.02
    return max(height, width_mm(f"{count:,}", BADGE_PT * k, "bold") + 0.9 * k)


def _undecidable(page: Page, look: Look, spots: NDArray[np.float64], order: float, clip: Box | None) -> None:
    """The quiet sign of a side that can't be decided."""
    mm, dots, angles = PX_MM * page.k, UNDECIDABLE_DOTS, np.linspace(0, 2 * np.pi, 17)
    circle = np.column_stack([np.cos(angles), np.sin(angles)]) * dots.radius_px
    middles = [np.array([across, -look.size - dots.below_px]) for across in dots.across_px]
    rounds = [spot + (circle + middle) * mm for spot in spots for middle in middles]
    page.polygons(rounds, face="white", edge="white", width_mm=2.4 * PX_MM, order=order, clip=clip)
    page.polygons(rounds, face=dots.color, order=order, clip=clip)


def _possibly(page: Page, look: Look, spots: NDArray[np.float64], order: float, clip: Box | None) -> None:
    """The broken ring of what is only possibly in the area."""
    angles = np.linspace(0, 2 * np.pi, 49)
    ring = np.column_stack([np.cos(angles), np.sin(angles)]) * (look.size + RING_PX) * PX_MM * page.k
    rings = [spot + ring for spot in spots]
    page.strokes(rings, ink="white", width_mm=3.2 * PX_MM, order=order, clip=clip)
    page.strokes(rings, ink=INK, width_mm=1.2 * PX_MM, dash_mm=(2.4 * PX_MM, 2.2 * PX_MM), order=order, clip=clip)


def _overlay(page: Page, look: Look, spots: NDArray[np.float64], size: float, order: float, clip: Box | None) -> None:
    shapes = [shape for part in OVERLAYS.get(look.overlay, ()) for shape in _at(spots, np.array(part), size)]
    if shapes:
        page.polygons(shapes, face="white", edge="white", width_mm=2.4 * PX_MM, order=order, clip=clip)
        page.polygons(shapes, face=_paler(INK, look.faded), order=order, clip=clip)


def _at(spots: NDArray[np.float64], outline: NDArray[np.float64], size: float) -> list[NDArray[np.float64]]:
    """``outline`` (y down) around each spot (y up)."""
    scaled = outline * (size, -size)
    return [spot + scaled for spot in spots]


def _paler(color: str, faded: bool) -> str:
    red, green, blue = to_rgb(color)
    return to_hex((_mixed(red), _mixed(green), _mixed(blue))) if faded else color


def _mixed(part: float) -> float:
    """A part of a colour (0 to 1) on the way to white."""
    return 1 - (1 - part) * FADED
