"""The printed map: a selection as a sheet fit for a report, drawn by matplotlib without a browser."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial

from matplotlib.backends.backend_agg import FigureCanvasAgg

from geo.errors import GeoError, shortened
from geo.permalink import query_of
from geo.reference import Relief
from geo.select import Selection

from ._manifest import as_text, manifest_of
from ._print_files import drawing, saved
from ._print_flow import Item
from ._print_furniture import FOOT_MM, STRIP_MM, Header, draw_foot, draw_strip, header_of
from ._print_layout import Layout, layout_of
from ._print_legend import legend_items, radius_note, reading_items
from ._print_locator import locator_items
from ._print_map import draw_map
from ._print_marks import PlacedMarks, placed
from ._print_notes import counter_items, note_items, source_items, unplaced_items
from ._print_options import DEFAULT, Options, file_name, map_number
from ._print_page import MARGIN_MM, Box, Page
from ._print_projection import Area, Bounds, Window, extent_of
from ._scene import Scene
from ._sizes import SIZES, Size

MOST_ARRANGED = 4
MOST_UNPLACED = (60, 24, 10, 0)  # titles listed, fewer where the map would get too small


def sheet(selection: Selection, options: Options = DEFAULT, *, like: Selection | None = None) -> bytes:
    """The sheet as a file: the same bytes for the same package, view, options and versions, on any day.

    With ``like`` the map stands where it does on the sheet of that selection, as in a series. Reads no data but what
    ``selection`` holds. The manifest inside says what ``layers._verify`` needs.
    """
    manifest = manifest_of(selection, asdict(options))
    with drawing():
        page = Page(SIZES[options.size], options.dpi)
        FigureCanvasAgg(page.figure)
        _draw(page, Scene(selection), Scene(like or selection), options, str(manifest["data"]["sha256"]))
        return saved(page.figure, options.format, options.dpi, as_text(manifest))


def _draw(page: Page, scene: Scene, like: Scene, options: Options, data_sha256: str) -> None:
    selection = scene.selection
    header = header_of(selection, options.title or selection.dataset.package.title, _width(page.size), page.k)
    area = Area(extent_of(selection, like.marks, options.fit), selection.dataset.package.extent)
    layout, drawn = _layout(page.size, like, header, area)
    if like.selection is not selection:
        layout, drawn = _as_before(page.size, scene, layout, header, area)
    header.draw(page, MARGIN_MM, page.size.height_mm - MARGIN_MM)
    draw_map(page, scene, layout.window, drawn)
    draw_strip(page, layout.window, _strip_notes(scene, layout.window, drawn))
    for (left, top), items in zip(layout.places, layout.columns, strict=False):
        for item, down in items:
            item.draw(page, left, top - down)
    draw_foot(page, _foot(selection, options, data_sha256))


def _width(size: Size) -> float:
    return size.width_mm - 2 * MARGIN_MM


def _layout(size: Size, scene: Scene, header: Header, area: Area) -> tuple[Layout, PlacedMarks]:
    """The arrangement of the sheet and the marks in its map. What the columns say of the marks in the frame changes
    their height and so the frame: it is arranged again until both agree."""
    bottom = MARGIN_MM + (FOOT_MM + 1.4) * size.scale
    body = Box(MARGIN_MM, bottom, _width(size), size.height_mm - MARGIN_MM - header.height - bottom)
    drawn = placed(scene.marks, area.window(body), size.scale)
    for _ in range(MOST_ARRANGED):
        layout, before = _arranged(size, scene, body, area, drawn), drawn
        drawn = placed(scene.marks, layout.window, size.scale)
        if drawn.marks["id"].tolist() == before.marks["id"].tolist():
            break
    return layout, drawn


def _as_before(size: Size, scene: Scene, layout: Layout, header: Header, area: Area) -> tuple[Layout, PlacedMarks]:
    """``layout`` filled with another scene; an arrangement of its own where that does not fit."""
    drawn = placed(scene.marks, layout.window, size.scale)
    items = _items(scene, drawn, area.bounds, MOST_UNPLACED[0], size.scale, layout.column_mm)
    found = layout.refilled(items)
    return (found, drawn) if found else _layout(size, scene, header, area)


def _arranged(size: Size, scene: Scene, body: Box, area: Area, drawn: PlacedMarks
              ) -> Layout:  # fmt: skip
    for most in MOST_UNPLACED:
        items = partial(_items, scene, drawn, area.bounds, most, size.scale)
        if found := layout_of(size, body, area, STRIP_MM * size.scale, items):
            return found
    raise GeoError(f"Legend and notes of this view leave no room for the map on {size.label}. Choose a larger size.")


def _items(scene: Scene, drawn: PlacedMarks, bounds: Bounds, most: int, k: float, width: float) -> list[Item]:
    return [
        *legend_items(scene.legend, width, k),
        *reading_items(scene, drawn, width, k),
        *locator_items(scene, bounds, width, k),
        *counter_items(scene, width, k),
        *unplaced_items(scene.unplaced, most, width, k),
        *note_items([radius_note(drawn.marks), *scene.captions], width, k),
        *source_items(scene.selection, width, k),
    ]


def _strip_notes(scene: Scene, window: Window, drawn: PlacedMarks) -> list[str]:
    """What the frame leaves out."""
    total = len(scene.marks)
    if not total:
        return ["no symbol in view"]
    outside = total - len(drawn.marks)
    some = f"{len(drawn.marks):,} of {total:,} symbols in this frame (legend: all)"
    return [
        some if outside else f"all {total:,} symbols of the view",
        *_reference_note(scene.selection.dataset.relief, window),
    ]


def _reference_note(relief: Relief | None, window: Window) -> list[str]:
    if relief is None:
        return []
    (west, south, east, north), (left, low, right, high) = relief.bounds, window.bounds
    inside = west <= left and south <= low and right <= east and high <= north
    return [] if inside else [f"relief ends at {west:g}–{east:g}° E, {south:g}–{north:g}° N"]


def _foot(selection: Selection, options: Options, data_sha256: str) -> str:
    link = query_of(selection.view, selection.dataset)
    view = f"View: {shortened(link, 120)}" if link else "View: the opening view"
    number, name = (make(selection, options, data_sha256) for make in (map_number, file_name))
    return f"Map {number}  ·  {view}  ·  Data SHA-256 {data_sha256[:16]}…  ·  {name}"
