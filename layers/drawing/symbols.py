"""The shapes of the map's symbols, once for both canvases and the legend.

A symbol is one closed outline, an overlay a list of outlines, as (x, y) in a box from -1 to 1 with y pointing down.
Symbols differ by shape as well as colour, so that they can be told apart in greyscale and by colour-blind eyes.
"""

from __future__ import annotations

from math import cos, pi, sin

from PIL import Image, ImageDraw

from geo.language.speech import Labels, mark

Outline = tuple[tuple[float, float], ...]

FILLS = Labels(
    {
        "solid": mark("both sides agree, or a joint statement"),
        "half": mark("contested: one side denies the other's word"),
        "level": mark("rival accounts: both sides speak, each tells its own account"),
        "hollow": mark("one side's word only"),
        "third": mark("third parties only (press, organisations)"),
        "plain": mark("no verdict: the data name no sides, or hold no claim"),
    }
)
FILL_OF_VERDICT = {
    "agreed": "solid",
    "contested": "half",
    "rival": "level",
    "one-sided": "hollow",
    "third-party": "third",
    "": "plain",
}
QUIET_COLOR = "#565a61"


def _star(points: int, inner: float) -> Outline:
    angles = [pi * each / points for each in range(2 * points)]
    return tuple(
        (round(sin(a) * r, 4), round(-cos(a) * r, 4))
        for each, a in enumerate(angles)
        for r in [1.0 if each % 2 == 0 else inner]
    )


def _round(points: int = 24, radius: float = 1.0) -> Outline:
    return tuple(
        (round(radius * sin(2 * pi * each / points), 4), round(-radius * cos(2 * pi * each / points), 4))
        for each in range(points)
    )


def _drop() -> Outline:
    bowl = [(0.72 * cos(a), 0.3 + 0.7 * sin(a)) for a in [-0.35 + (pi + 0.7) * each / 20 for each in range(21)]]
    return tuple((round(x, 4), round(y, 4)) for x, y in [(0.0, -1.0), *bowl])


SYMBOLS: dict[str, Outline] = {
    "dot": _round(radius=0.8),
    "burst": _star(8, 0.55),
    "triangle": ((0, -1), (1, 0.85), (-1, 0.85)),
    "flame": (
        (0.1, -1),
        (0.45, -0.35),
        (0.62, -0.6),
        (0.85, 0.2),
        (0.6, 0.8),
        (0, 1),
        (-0.6, 0.8),
        (-0.85, 0.2),
        (-0.45, -0.2),
        (-0.35, 0.05),
    ),
    "flag": ((-0.8, -1), (0.9, -0.6), (-0.5, -0.1), (-0.5, 1), (-0.8, 1)),
    "ring": _star(4, 0.42),
    "diamond": ((0, -1), (0.85, 0), (0, 1), (-0.85, 0)),
    "arrow": ((-0.35, 1), (-0.35, 0), (-0.9, 0), (0, -1), (0.9, 0), (0.35, 0), (0.35, 1)),
    "house": ((0, -1), (1, -0.1), (0.75, -0.1), (0.75, 0.9), (-0.75, 0.9), (-0.75, -0.1), (-1, -0.1)),
    "drop": _drop(),
    "gate": (
        (-0.95, -0.9),
        (0.95, -0.9),
        (0.95, 0.9),
        (0.35, 0.9),
        (0.35, -0.1),
        (-0.35, -0.1),
        (-0.35, 0.9),
        (-0.95, 0.9),
    ),
    "square": ((-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8)),
    "bars": ((-1, -0.55), (1, -0.55), (1, 0.55), (-1, 0.55)),
    "crossing": (
        (-1, -0.3),
        (-0.3, -0.3),
        (-0.3, -1),
        (0.3, -1),
        (0.3, -0.3),
        (1, -0.3),
        (1, 0.3),
        (0.3, 0.3),
        (0.3, 1),
        (-0.3, 1),
        (-0.3, 0.3),
        (-1, 0.3),
    ),
    "tick": ((-0.15, -1), (0.15, -1), (0.15, 1), (-0.15, 1)),
}

# What a place's status adds to its symbol, by the tone of the status word.
OVERLAYS: dict[str, tuple[Outline, ...]] = {
    "": (),
    "bar": (((-1.25, -0.16), (1.25, -0.16), (1.25, 0.16), (-1.25, 0.16)),),
    "cross": (
        ((-1.1, -0.85), (-0.85, -1.1), (1.1, 0.85), (0.85, 1.1)),
        ((1.1, -0.85), (0.85, -1.1), (-1.1, 0.85), (-0.85, 1.1)),
    ),
    "dot": (_round(12, 0.34),),
    "swap": (((-0.9, -0.2), (0.2, -0.2), (0.2, -0.5), (0.9, 0), (0.2, 0.5), (0.2, 0.2), (-0.9, 0.2)),),
    "query": (
        ((-0.16, -0.75), (0.16, -0.75), (0.16, 0.2), (-0.16, 0.2)),
        ((-0.16, 0.42), (0.16, 0.42), (0.16, 0.75), (-0.16, 0.75)),
    ),
}
OVERLAY_OF_TONE = {
    "calm": "",
    "contested": "query",
    "harmed": "cross",
    "held": "dot",
    "shut": "bar",
    "changed": "swap",
    "": "",
}
TONE_WORDS = Labels(
    {
        "calm": mark("open or in use"),
        "contested": mark("disputed or claimed"),
        "harmed": mark("attacked, damaged or burnt"),
        "held": mark("guarded or held"),
        "shut": mark("closed"),
        "changed": mark("handed over or built"),
        "": mark("no status known"),
    }
)


def symbol_svg(symbol: str, color: str) -> str:
    """A symbol as a small SVG image."""
    points = " ".join(f"{x},{y}" for x, y in SYMBOLS[symbol])
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="-1.3 -1.3 2.6 2.6">'
        f'<polygon points="{points}" fill="{color}" stroke="#ffffff" stroke-width="0.18"/></svg>'
    )


def icon(symbol: str, color: str, size_px: int = 64) -> Image.Image:
    """A symbol as the page's icon, drawn here so that no font server is asked."""
    image = Image.new("RGBA", (size_px, size_px))
    half = size_px / 2
    points = [(half + x * half * 0.9, half + y * half * 0.9) for x, y in SYMBOLS[symbol]]
    ImageDraw.Draw(image).polygon(points, fill=color)
    return image
