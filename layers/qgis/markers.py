"""The map's symbols for QGIS: each an SVG that travels inside the style, so that no file has to be beside it."""

from __future__ import annotations

import base64
from collections.abc import Iterable

from matplotlib.colors import to_hex, to_rgb

from ..drawing.parts import colored_parts
from ..drawing.style import FADED, INK
from ..drawing.symbols import OVERLAYS, SYMBOLS, Outline
from .xml import Element, element, options

SIZE_MM = 5.4
BOX = 1.45  # half the side of the picture, in halves of a symbol


def marker(symbol: str, fill: str, color: str, overlay: str = "", faded: bool = False, aside_mm: float = 0
           ) -> Element:  # fmt: skip
    """A marker symbol that looks as on the map's other canvases; ``aside_mm`` right of its spot and half as far above it,
    so that layers of one place do not hide each other."""
    made = element("symbol", type="marker", name="0", alpha="1", clip_to_extent="1", force_rhr="0")
    layer = element("layer", made, **{"class": "SvgMarker"}, enabled="1", locked="0")
    picture = svg(symbol, fill, paler(color, faded), overlay, paler(INK, faded))
    content = base64.b64encode(picture.encode()).decode("ascii")
    options(layer, {"name": f"base64:{content}", "size": f"{SIZE_MM}", "size_unit": "MM", "scale_method": "diameter",
                    "offset": f"{aside_mm},{-abs(aside_mm) / 2}", "offset_unit": "MM"})  # fmt: skip
    return made


def svg(symbol: str, fill: str, color: str, overlay: str, ink: str) -> str:
    """Casing, coloured part, outline and overlay of a symbol, as the printed sheet has them."""
    outline = SYMBOLS.get(symbol, SYMBOLS["dot"])
    dash = ' stroke-dasharray="0.2 0.15"' if fill == "third" else ""
    shapes = [
        f'<path d="{_path([outline])}" fill="#ffffff" stroke="#ffffff" stroke-width="0.36" stroke-linejoin="round"/>',
        f'<path d="{_path(colored_parts(symbol, fill))}" fill="{color}"/>',
        f'<path d="{_path([outline])}" fill="none" stroke="{color}" stroke-width="0.18" stroke-linejoin="round"{dash}/>',
    ]
    if parts := OVERLAYS.get(overlay, ()):
        shapes += [
            f'<path d="{_path(parts)}" fill="#ffffff" stroke="#ffffff" stroke-width="0.24"/>',
            f'<path d="{_path(parts)}" fill="{ink}"/>',
        ]
    view = f"{-BOX} {-BOX} {2 * BOX} {2 * BOX}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="{view}">{"".join(shapes)}</svg>'


def paler(color: str, faded: bool) -> str:
    """``color``, halfway to white where it is faded."""
    red, green, blue = (1 - (1 - part) * FADED for part in to_rgb(color)) if faded else to_rgb(color)
    return to_hex((red, green, blue))


def _path(outlines: Iterable[Outline]) -> str:
    return " ".join("M" + " L".join(f"{x:g} {y:g}" for x, y in each) + " Z" for each in outlines)
