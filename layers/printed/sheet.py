"""The printed map: a selection as a sheet fit for a report, drawn by matplotlib without a browser."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial

import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg

from geo.core.errors import GeoError
from geo.view.permalink import OPEN, query_of
from geo.view.select import Selection

from ..drawing.manifest import as_text, manifest_of
from ..scene import Scene
from .blocks import Blocks
from .files import drawing, saved
from .fonts import versions_of
from .furniture import STRIP_MM, draw_foot, draw_strip, foot_mm, foot_rows, header_of
from .inset import LIFT, Inset, draw_inset_frame, draw_inset_words, inset_of, words_box
from .layout import Layout, draw_columns, layout_of
from .map import draw_map
from .marks import PlacedMarks, placed
from .notes import licence_words, reaches
from .options import DEFAULT, SheetOptions, file_name, map_number
from .page import MARGIN_MM, Box, Page
from .projection import Area, Bounds, Window, extent_of
from .sizes import SIZES, Size

MOST_ARRANGED = 4
SMALLER = 1.2  # a map may be that much smaller for the sake of the list
MOST_UNPLACED = (60, 24, 10, 0)  # titles listed, fewer where the map would get too small


class Steady:
    """Where things stand on the sheets of a series: as on that of ``like``, found once for all of them."""

    def __init__(self, like: Selection) -> None:
        self.scene = Scene(like)
        self._found: dict[tuple[str, Box], tuple[Layout, PlacedMarks]] = {}

    @property
    def selection(self) -> Selection:
        return self.scene.selection

    def layout(self, size: Size, body: Box, area: Area) -> tuple[Layout, PlacedMarks]:
        """The arrangement of a sheet of ``like``, and its marks."""
        if (size.name, body) not in self._found:
            self._found[size.name, body] = _layout(size, self.scene, body, area)
        return self._found[size.name, body]


def sheet(selection: Selection, options: SheetOptions = DEFAULT, *, like: Selection | Steady | None = None) -> bytes:
    """The sheet as a file: the same bytes for the same package, view, options and versions, on any day.

    With ``like`` the map stands where it does on the sheet of that selection, as in a series (``Steady``). Reads no data but what
    ``selection`` holds. The manifest inside says what ``layers.snapshots.verify`` needs.
    """
    base = like if isinstance(like, Steady) else Steady(like or selection)
    said = {"like": query_of(base.selection.view, base.selection.dataset)} if like else {}
    manifest = manifest_of(selection, asdict(options) | said)
    with drawing():
        page = drawn_page(selection, options, base, str(manifest["data"]["sha256"]))
        further = versions_of(text.get_text() for text in page.axes.texts)
        manifest["versions"] = {**manifest["versions"], **further}
        return saved(page.figure, options.format, options.dpi, as_text(manifest))


def drawn_page(selection: Selection, options: SheetOptions, like: Selection | Steady, data_sha256: str) -> Page:
    """The sheet before it is saved (see ``sheet``)."""
    page = Page(SIZES[options.size], options.dpi)
    FigureCanvasAgg(page.figure)
    steady = like if isinstance(like, Steady) else Steady(like)
    scene = steady.scene if steady.selection is selection else Scene(selection)
    _draw(page, scene, steady, options, data_sha256)
    return page


def _draw(page: Page, scene: Scene, steady: Steady, options: SheetOptions, data_sha256: str) -> None:
    selection, size, width = scene.selection, page.size, page.size.width_mm - 2 * MARGIN_MM
    header = header_of(selection, options.title or selection.dataset.package.title, width, page.k)
    area = Area(extent_of(selection, steady.scene.marks, options.fit), selection.dataset.package.extent)
    foot = foot_rows(_foot(selection, options, data_sha256, area.bounds), width, page.k)
    bottom = MARGIN_MM + foot_mm(foot, page.k)
    body = Box(MARGIN_MM, bottom, width, size.height_mm - MARGIN_MM - header.height - bottom)
    usual, before = steady.layout(size, body, area)
    layout, drawn = (usual, before) if steady.scene is scene else _as_before(size, scene, usual, body, area)
    header.draw(page, MARGIN_MM, size.height_mm - MARGIN_MM)
    inset = inset_of(before if layout.window == usual.window else drawn, layout.window, page.k)
    draw_map(page, scene, layout.window, drawn, inset.taken(page.k) if inset else ())
    if inset:
        _draw_inset(page, scene, layout.window, inset)
    draw_strip(page, layout.window)
    draw_columns(page, layout)
    draw_foot(page, foot)


def _draw_inset(page: Page, scene: Scene, window: Window, inset: Inset) -> None:
    draw_inset_frame(page, inset, window)
    above, its = page.lifted(LIFT), placed(scene.marks, inset.window, page.k)
    words = words_box(inset, its, page.k)
    draw_map(above, scene, inset.window, its, [words], edges=False)
    draw_inset_words(above, inset, words)


def _layout(size: Size, scene: Scene, body: Box, area: Area) -> tuple[Layout, PlacedMarks]:
    """The arrangement of the sheet and the marks in its map. What the columns say of the marks in the frame changes
    their height and so the frame: it is arranged again until both agree."""
    blocks = Blocks(scene, area.bounds, size.scale)
    drawn = placed(scene.marks, area.window(body), size.scale)
    for _ in range(MOST_ARRANGED):
        layout, before = _arranged(size, blocks, body, area, drawn), drawn
        drawn = placed(scene.marks, layout.window, size.scale)
        if all(_same(getattr(drawn, each), getattr(before, each)) for each in ("marks", "crowded")):
            break
    return layout, drawn


def _same(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    return len(one) == len(other) and bool((one["id"].to_numpy() == other["id"].to_numpy()).all())


def _as_before(size: Size, scene: Scene, layout: Layout, body: Box, area: Area) -> tuple[Layout, PlacedMarks]:
    """``layout`` filled with another scene; an arrangement of its own where that does not fit."""
    drawn = placed(scene.marks, layout.window, size.scale)
    items = Blocks(scene, area.bounds, size.scale).items(drawn, MOST_UNPLACED[0], layout.column_mm)
    found = layout.refilled(items)
    return (found, drawn) if found else _layout(size, scene, body, area)


def _arranged(size: Size, blocks: Blocks, body: Box, area: Area, drawn: PlacedMarks) -> Layout:
    """The arrangement with the most titles of events without an exact place that do not make the map much smaller."""
    total = sum(len(group.events) for group in blocks.scene.unplaced)
    found = []
    for most in dict.fromkeys(min(most, total) for most in MOST_UNPLACED):
        made = layout_of(size, body, area, STRIP_MM * size.scale, partial(blocks.items, drawn, most))
        found += [made] if made else []
    if not found:
        said = f"Legend and notes of this view leave no room for the map on {size.label}."
        raise GeoError(f"{said} Choose a larger size.")
    best = min(each.window.metres_per_mm for each in found)
    return next(each for each in found if each.window.metres_per_mm <= best * SMALLER)


def _foot(selection: Selection, options: SheetOptions, data_sha256: str, bounds: Bounds) -> list[str]:
    """The paragraphs of the foot: licences, who made the sheet, and what it takes to draw and to check it again."""
    number, name = (make(selection, options, data_sha256) for make in (map_number, file_name))
    made = "  ·  ".join(filter(None, [options.maker and f"Made by {options.maker}", options.contact]))
    drawn = f"Map {number}  ·  {name}  ·  Data SHA-256 {data_sha256[:16]}…  ·  View: {_link(selection)}"
    licences = licence_words(selection, ground=reaches(selection.dataset, bounds))
    return [each for each in (licences, made, drawn) if each]


def _link(selection: Selection) -> str:
    """The whole link; that of the opening view, which needs no key, says its dates."""
    view = selection.view
    return f"?{query_of(view, selection.dataset) or f'from={view.start or OPEN}&to={view.end or OPEN}'}"
