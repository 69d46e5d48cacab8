"""The part of a symbol that is coloured: its fill says who speaks."""

from __future__ import annotations

from functools import lru_cache

import shapely

from .symbols import SYMBOLS, Outline

# All, the left half, the lower half of a symbol's box, as on the web map (y down).
_COLORED = {"solid": (-2, -2, 2, 2), "plain": (-2, -2, 2, 2), "half": (-2, -2, 0, 2), "level": (-2, 0, 2, 2)}


@lru_cache(maxsize=200)
def colored_parts(symbol: str, fill: str) -> tuple[Outline, ...]:
    """The coloured parts of a symbol, as outlines; none where it is hollow."""
    if fill not in _COLORED:
        return ()
    shape = shapely.Polygon(SYMBOLS.get(symbol, SYMBOLS["dot"])).buffer(0)
    parts = shapely.get_parts(shape.intersection(shapely.box(*_COLORED[fill])))
    return tuple(tuple(part.exterior.coords) for part in parts if part.geom_type == "Polygon")
