"""Sizes of the printed sheet."""

from __future__ import annotations

from dataclasses import dataclass

from geo.language.speech import mark


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
        Size("a4-landscape", mark("A4 landscape"), 297, 210),
        Size("a4-portrait", mark("A4 portrait"), 210, 297),
        Size("a3-landscape", mark("A3 landscape"), 420, 297, 1.25),
        Size("a3-portrait", mark("A3 portrait"), 297, 420, 1.25),
        Size("slide", mark("Slide 16:9"), 338.67, 190.5),
        Size("square", mark("Square"), 240, 240),
    )
}
