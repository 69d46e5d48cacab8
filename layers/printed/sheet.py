"""The printed map: a selection as a sheet fit for a report, drawn by matplotlib without a browser."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial

import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg

from geo.core.errors import GeoError, shortened
from geo.package.reference import Relief
from geo.view.permalink import query_of
from geo.view.select import Selection

from ..drawing.manifest import as_text, manifest_of
from ..scene import Scene
from .files import drawing, saved
from .flow import Item
from .furniture import STRIP_MM, draw_foot, draw_strip, foot_mm, foot_rows, header_of
from .layout import Layout, draw_columns, layout_of
from .legend import legend_items, radius_note, reading_items
from .locator import locator_items
from .map import draw_map
from .marks import PlacedMarks, placed
from .notes import GROUND, counter_items, note_items, reaches, source_items, unplaced_items
from .options import DEFAULT, SheetOptions, file_name, map_number
from .page import MARGIN_MM, Box, Page
from .projection import Area, Bounds, extent_of
from .sizes import SIZES, Size

MOST_ARRANGED = 4
SMALLER = 1.2  # a map may be that much smaller for the sake of the list
MOST_UNPLACED = (60, 24, 10, 0)  # titles listed, fewer where the map would get too small


def sheet(selection: Selection, options: SheetOptions = DEFAULT, *, like: Selection | None = None) -> bytes:
    """The sheet as a file: the same bytes for the same package, view, options and versions, on any day.

    With ``like`` the map stands where it does on the sheet of that selection, as in a series. Reads no data but what
    ``selection`` holds. The manifest inside says what ``layers.snapshots.verify`` needs.
    """
    steady = {"like": query_of(like.view, like.dataset)} if like else {}
    manifest = manifest_of(selection, asdict(options) | steady)
    with drawing():
        page = drawn_page(selection, options, like or selection, str(manifest["data"]["sha256"]))
        return saved(page.figure, options.format, options.dpi, as_text(manifest))


def drawn_page(selection: Selection, options: SheetOptions, like: Selection, data_sha256: str) -> Page:
    """The sheet before it is saved (see ``sheet``)."""
    page = Page(SIZES[options.size], options.dpi)
    FigureCanvasAgg(page.figure)
    _draw(page, Scene(selection), Scene(like), options, data_sha256)
    return page


def _draw(page: Page, scene: Scene, like: Scene, options: SheetOptions, data_sha256: str) -> None:
    selection, size, width = scene.selection, page.size, page.size.width_mm - 2 * MARGIN_MM
    header = header_of(selection, options.title or selection.dataset.package.title, width, page.k)
    foot = foot_rows(_foot(selection, options, data_sha256), width, page.k)
    bottom = MARGIN_MM + foot_mm(foot, page.k)
    body = Box(MARGIN_MM, bottom, width, size.height_mm - MARGIN_MM - header.height - bottom)
    area = Area(extent_of(selection, like.marks, options.fit), selection.dataset.package.extent)
    layout, drawn = _layout(size, like, body, area)
    if like.selection is not selection:
        layout, drawn = _as_before(size, scene, layout, body, area)
    header.draw(page, MARGIN_MM, size.height_mm - MARGIN_MM)
    draw_map(page, scene, layout.window, drawn)
    draw_strip(page, layout.window)
    draw_columns(page, layout)
    draw_foot(page, foot)


def _layout(size: Size, scene: Scene, body: Box, area: Area) -> tuple[Layout, PlacedMarks]:
    """The arrangement of the sheet and the marks in its map. What the columns say of the marks in the frame changes
    their height and so the frame: it is arranged again until both agree."""
    drawn = placed(scene.marks, area.window(body), size.scale)
    for _ in range(MOST_ARRANGED):
        layout, before = _arranged(size, scene, body, area, drawn), drawn
        drawn = placed(scene.marks, layout.window, size.scale)
        if all(_same(getattr(drawn, each), getattr(before, each)) for each in ("marks", "crowded")):
            break
    return layout, drawn


def _same(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    return len(one) == len(other) and bool((one["id"].to_numpy() == other["id"].to_numpy()).all())


def _as_before(size: Size, scene: Scene, layout: Layout, body: Box, area: Area) -> tuple[Layout, PlacedMarks]:
    """``layout`` filled with another scene; an arrangement of its own where that does not fit."""
    drawn = placed(scene.marks, layout.window, size.scale)
    items = _items(scene, drawn, area.bounds, MOST_UNPLACED[0], size.scale, layout.column_mm)
    found = layout.refilled(items)
    return (found, drawn) if found else _layout(size, scene, body, area)


def _arranged(size: Size, scene: Scene, body: Box, area: Area, drawn: PlacedMarks) -> Layout:
    """The arrangement with the most titles of events without an exact place that do not make the map much smaller."""
    total = sum(len(group.events) for group in scene.unplaced)
    found = []
    for most in dict.fromkeys(min(most, total) for most in MOST_UNPLACED):
        items = partial(_items, scene, drawn, area.bounds, most, size.scale)
        made = layout_of(size, body, area, STRIP_MM * size.scale, items)
        found += [made] if made else []
    if not found:
        said = f"Legend and notes of this view leave no room for the map on {size.label}."
        raise GeoError(f"{said} Choose a larger size.")
    best = min(each.window.metres_per_mm for each in found)
    return next(each for each in found if each.window.metres_per_mm <= best * SMALLER)


def _items(scene: Scene, drawn: PlacedMarks, bounds: Bounds, most: int, k: float, width: float) -> list[Item]:
    ground = reaches(scene.selection.dataset, bounds)  # far from it nothing is said of relief, rivers and borders
    notes = [
        _frame_note(scene, drawn),
        radius_note(pd.concat([drawn.marks, drawn.crowded])),
        _data_note(scene.selection.dataset.relief, bounds),
        *(scene.notes if ground else ()),
    ]
    return [
        *legend_items([each for each in scene.legend if ground or each.layer not in GROUND], width, k),
        *reading_items(scene, drawn, width, k),
        *(locator_items(scene, bounds, width, k) if ground else ()),
        *counter_items(scene, width, k),
        *unplaced_items(scene.unplaced, most, width, k),
        *note_items(notes, width, k),
        *source_items(scene.selection, width, k, ground=ground),
    ]


def _frame_note(scene: Scene, drawn: PlacedMarks) -> str:
    """What the frame leaves out."""
    total, inside = len(scene.marks), len(drawn.marks) + len(drawn.crowded)
    if not total:
        return "Nothing of the visible layers is in view: the map shows no symbol."
    places = "places" if len(drawn.crowded) else "symbols"
    if inside == total:
        return f"The map shows all {total:,} {places} of the view."
    return f"In the frame: {inside:,} of the view's {total:,} {places}; the legend counts all."


def _data_note(relief: Relief | None, bounds: Bounds) -> str:
    """Where the reference data end, if the area reaches beyond."""
    if relief is None:
        return ""
    west, south, east, north = relief.bounds
    left, low, right, high = bounds
    inside = west <= left and south <= low and right <= east and high <= north
    return "" if inside else f"Relief, rivers and borders end at {west:g}–{east:g}° E, {south:g}–{north:g}° N."


def _foot(selection: Selection, options: SheetOptions, data_sha256: str) -> str:
    number, name = (make(selection, options, data_sha256) for make in (map_number, file_name))
    link = query_of(selection.view, selection.dataset) or "the opening view"
    return f"Map {number}  ·  {name}  ·  Data SHA-256 {data_sha256[:16]}…  ·  View: {shortened(link, 240)}"
