"""Sizes of the printed sheet."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """A sheet in millimetres; ``scale`` multiplies type, symbols and lines, which are set for A4."""

    name: str
    label: str
    width_mm: float
    height_mm: float
    scale: float = 1.0


SIZES: dict[str, Size] = {
    each.name: each
    for each in (
        Size("a4-landscape", "A4 landscape", 297, 210),
        Size("a4-portrait", "A4 portrait", 210, 297),
        Size("a3-landscape", "A3 landscape", 420, 297, 1.25),
        Size("a3-portrait", "A3 portrait", 297, 420, 1.25),
        Size("slide", "Slide 16:9", 338.67, 190.5),
        Size("square", "Square", 240, 240),
    )
}
