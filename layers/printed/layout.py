"""Where map and columns stand on the sheet: of all arrangements the one that draws the map largest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from .flow import Item, Placed, filled, least_height
from .page import Box, Page
from .projection import Area, Window
from .sizes import Size

COLUMN_MM = (50.0, 84.0)  # no narrower, no wider (A4)
GUTTER_MM = 5.0
EDGE_TOP_MM, EDGE_LEFT_MM = 3.2, 3.2  # degrees along the map's edges
LEAST_MAP_MM = 58.0
MOST_BESIDE = 2


@dataclass(frozen=True, eq=False)
class Layout:
    """``window`` is the map; ``places`` (left, top) and ``heights`` are those of the columns, ``column_mm`` wide, which
    hold ``columns``: items with their distance from the top."""

    window: Window
    places: tuple[tuple[float, float], ...]
    heights: tuple[float, ...]
    columns: tuple[tuple[Placed, ...], ...]
    column_mm: float

    def refilled(self, items: Sequence[Item]) -> Layout | None:
        """The same arrangement with other items, None where they don't fit."""
        columns = filled(items, self.heights)
        return None if columns is None else replace(self, columns=tuple(map(tuple, columns)))


def layout_of(size: Size, body: Box, area: Area, strip_mm: float,
              items_of: Callable[[float], Sequence[Item]]) -> Layout | None:  # fmt: skip
    """The arrangement of the items (made by ``items_of`` for a width of column) and the map in ``body`` whose map has
    the largest scale; None where they leave no room for the map."""
    found = []
    for count in _counts(body, size.scale):
        column_mm = (body.width - GUTTER_MM * size.scale * (count - 1)) / count
        items = items_of(column_mm)
        for beside in range(min(count, MOST_BESIDE + 1)):
            made = _arranged(size, body, area, strip_mm, items, count, beside)
            found += [made] if made else []
    return min(found, key=lambda each: each.window.metres_per_mm, default=None)


def draw_columns(page: Page, layout: Layout) -> None:
    """The items where the layout puts them."""
    for (left, top), items in zip(layout.places, layout.columns, strict=False):
        for item, down in items:
            item.draw(page, left, top - down)


def _counts(body: Box, k: float) -> list[int]:
    low, high = (each * k for each in COLUMN_MM)
    gutter = GUTTER_MM * k
    fits = [count for count in range(1, 7) if low <= (body.width - gutter * (count - 1)) / count <= high]
    return fits or [max(1, int((body.width + gutter) / (low + gutter)))]


def _arranged(size: Size, body: Box, area: Area, strip_mm: float, items: Sequence[Item],
              count: int, beside: int) -> Layout | None:  # fmt: skip
    """``count`` equal columns below the map, but the last ``beside`` of them beside it in full height, filled first."""
    k, gutter = size.scale, GUTTER_MM * size.scale
    column_mm = (body.width - gutter * (count - 1)) / count
    tall = [body.height] * beside
    height = least_height(items, tall, count - len(tall))
    if height is None:
        return None
    below = height + 1.5 * k if height > 0.5 else 0.0
    map_width = body.width - beside * (column_mm + gutter) - EDGE_LEFT_MM * k
    map_height = body.height - below - strip_mm - EDGE_TOP_MM * k
    if map_height < LEAST_MAP_MM * k:
        return None
    box = Box(body.left + EDGE_LEFT_MM * k, body.bottom + below + strip_mm, map_width, map_height)
    heights = [*tall, *[height] * (count - len(tall))]
    columns = filled(items, heights) or []
    lefts = [body.left + number * (column_mm + gutter) for number in range(count)]
    places = [(left, body.top) for left in lefts[count - beside :]]
    places += [(left, body.bottom + height) for left in lefts[: count - beside]]
    return Layout(area.window(box), tuple(places), tuple(heights), tuple(map(tuple, columns)), column_mm)
