"""The printed map: a selection as a sheet fit for a report, drawn by matplotlib without a browser."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from typing import Any

import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg

from geo.core.errors import GeoError
from geo.language.speech import say, speaking
from geo.view.audience_words import audience_words
from geo.view.naming import cited_query_of
from geo.view.permalink import query_of
from geo.view.select import Selection

from ..drawing.manifest import as_text, manifest_of
from ..drawing.marks import worded
from ..drawing.stored import Asking, Stored
from ..scene import Scene
from .blocks import Blocks
from .files import drawing, saved
from .fonts import versions_of
from .furniture import STRIP_MM, Header, draw_foot, draw_strip, foot_mm, foot_rows, header_of
from .inset import LIFT, Inset, draw_inset_frame, draw_inset_words, inset_of, words_box
from .layout import Layout, draw_columns, layout_of
from .map import draw_map
from .marks import PlacedMarks, placed
from .notes import licence_words, reaches
from .options import DEFAULT, SheetOptions, file_name, map_number
from .page import MARGIN_MM, Box, Page
from .pair import draw_pair, pair_header, pair_of
from .projection import Area, Bounds, Window, extent_of
from .sizes import SIZES, Size
from .told import NOTHING, Told, draw_page_number

MOST_ARRANGED = 4
MOST_ASKED = 4  # times that a store is asked, until its answer fills the frame
SMALLER = 1.2  # a map may be that much smaller for the sake of the list
MOST_UNPLACED = (60, 24, 10, 0)  # titles listed, fewer where the map would get too small


class Steady:
    """Where things stand on the sheets of a series: as on that of ``like``, found once for all of them."""

    def __init__(self, like: Selection, stored: Stored | None = None, told: Told = NOTHING) -> None:
        self.scene, self.told = Scene(like, stored), told
        self._found: dict[tuple[str, Box], tuple[Layout, PlacedMarks]] = {}

    @property
    def selection(self) -> Selection:
        return self.scene.selection

    def layout(self, size: Size, body: Box, area: Area) -> tuple[Layout, PlacedMarks]:
        """The arrangement of a sheet of ``like``, and its marks."""
        if (size.name, body) not in self._found:
            self._found[size.name, body] = _layout(size, self.scene, self.told, body, area)
        return self._found[size.name, body]


def sheet(
    selection: Selection,
    options: SheetOptions = DEFAULT,
    *,
    like: Selection | Steady | None = None,
    asking: Asking | None = None,
    told: Told = NOTHING,
) -> bytes:
    """The sheet as a file, in the language of the view: the same bytes for the same package, view, options and versions, on any
    day.

    ``asking`` gives what the server's store holds within bounds (west, south, east, north in degrees); it is drawn beside
    the record, and the manifest names it, but not on a sheet of two maps. With ``like`` the map stands where it does on the
    sheet of that selection, as in a series (``Steady``).
    What is ``told`` beside the map is an analyst's own. Reads no data but what ``selection`` holds. The manifest inside says
    what ``layers.snapshots.verify`` needs.
    """
    with speaking(selection.view.language):
        return _sheet(selection, options, like, asking, told)


def _sheet(
    selection: Selection, options: SheetOptions, like: Selection | Steady | None, asking: Asking | None, told: Told
) -> bytes:
    base = like if isinstance(like, Steady) else Steady(like or selection, told=told)
    said: dict[str, Any] = {"like": query_of(base.selection.view, base.selection.dataset)} if like else {}
    said |= {"told": told.values()} if told != NOTHING else {}
    manifest = manifest_of(selection, asdict(options) | said)
    data_sha256 = str(manifest["data"]["sha256"])
    with drawing():
        if asking:
            base = steady_of(selection, options, asking, data_sha256, told)
            manifest["store"] = dict(base.scene.stored.said) if base.scene.stored else {}
        page = drawn_page(selection, options, base, data_sha256)
        further = versions_of(each.words for each in page.texts)
        manifest["versions"] = {**manifest["versions"], **further}
        return saved(page.figure, options.format, options.dpi, as_text(manifest))


def drawn_page(selection: Selection, options: SheetOptions, like: Selection | Steady, data_sha256: str) -> Page:
    """The sheet before it is saved (see ``sheet``)."""
    page = Page(SIZES[options.size], options.dpi, options.format == "png")
    FigureCanvasAgg(page.figure)
    steady = like if isinstance(like, Steady) else Steady(like)
    if selection.view.beside:
        _draw_two(page, selection, options, data_sha256, steady.told)
    else:
        scene = steady.scene if steady.selection is selection else Scene(selection)
        _draw(page, scene, steady, options, data_sha256)
    draw_page_number(page, steady.told)
    return page


def steady_of(
    selection: Selection, options: SheetOptions, asking: Asking | None, data_sha256: str, told: Told
) -> Steady:
    """The arrangement with what the store holds in all of the frame: what it says changes the legend, and so the frame. A
    sheet of two maps shows nothing of it."""
    if asking is None or selection.view.beside:
        return Steady(selection, told=told)
    size = SIZES[options.size]
    bounds = _wider(extent_of(selection, Scene(selection).marks, options.fit))
    for _ in range(MOST_ASKED):
        steady = Steady(selection, asking(bounds), told)
        _, _, body, area = _parts(steady.scene, steady, options, data_sha256)
        frame = steady.layout(size, body, area)[0].window.bounds
        if steady.scene.stored and steady.scene.stored.covers(frame):
            return steady
        bounds = _wider(frame)
    raise GeoError(say("The sheet can't be arranged with the store's events. Choose a larger size."))


def _wider(bounds: Bounds) -> Bounds:
    west, south, east, north = bounds
    lon, lat = (east - west) / 2, (north - south) / 2
    return max(-180.0, west - lon), max(-90.0, south - lat), min(180.0, east + lon), min(90.0, north + lat)


def _parts(
    scene: Scene, steady: Steady, options: SheetOptions, data_sha256: str
) -> tuple[Header, list[str], Box, Area]:
    """Header, foot, the room between them, and the area that the map shows."""
    selection, size = scene.selection, SIZES[options.size]
    width = size.width_mm - 2 * MARGIN_MM
    stored = f"{scene.stored.title}: {worded(scene.stored.events, 'event')}." if scene.stored else ""
    header = header_of(selection, options.title or selection.dataset.package.title, width, size.scale, stored)
    area = Area(extent_of(selection, steady.scene.own_marks, options.fit), selection.dataset.package.extent)
    foot = foot_rows(_foot(selection, options, data_sha256, area.bounds, steady.told), width, size.scale)
    bottom = MARGIN_MM + foot_mm(foot, size.scale)
    return header, foot, Box(MARGIN_MM, bottom, width, size.height_mm - MARGIN_MM - header.height - bottom), area


def _draw_two(page: Page, selection: Selection, options: SheetOptions, data_sha256: str, told: Told) -> None:
    """The sheet of a view and of the one beside it."""
    size, width, pair = page.size, page.size.width_mm - 2 * MARGIN_MM, pair_of(selection)
    header = pair_header(pair, options.title or selection.dataset.package.title, width, page.k)
    area = Area(extent_of(selection, pair.marks, options.fit), selection.dataset.package.extent)
    foot = foot_rows(_foot(selection, options, data_sha256, area.bounds, told), width, page.k)
    bottom = MARGIN_MM + foot_mm(foot, page.k)
    body = Box(MARGIN_MM, bottom, width, size.height_mm - MARGIN_MM - header.height - bottom)
    header.draw(page, MARGIN_MM, size.height_mm - MARGIN_MM)
    draw_pair(page, pair, body, area, told)
    draw_foot(page, foot)


def _draw(page: Page, scene: Scene, steady: Steady, options: SheetOptions, data_sha256: str) -> None:
    size = page.size
    header, foot, body, area = _parts(scene, steady, options, data_sha256)
    usual, before = steady.layout(size, body, area)
    layout, drawn = (
        (usual, before) if steady.scene is scene else _as_before(size, scene, steady.told, usual, body, area)
    )
    header.draw(page, MARGIN_MM, size.height_mm - MARGIN_MM)
    inset = inset_of(before if layout.window == usual.window else drawn, layout.window, page.k)
    named = _draw_inset(page, scene, layout.window, inset) if inset else frozenset()
    draw_map(page, scene, layout.window, drawn, inset.taken(page.k) if inset else (), named)
    draw_strip(page, layout.window)
    draw_columns(page, layout)
    draw_foot(page, foot)


def _draw_inset(page: Page, scene: Scene, window: Window, inset: Inset) -> frozenset[str]:
    """The inset; returns the places named in it."""
    draw_inset_frame(page, inset, window)
    above, its = page.lifted(LIFT), placed(scene.marks, inset.window, page.k)
    words = words_box(inset, its, page.k)
    draw_inset_words(above, inset, words)
    return draw_map(above, scene, inset.window, its, [words], edges=False)


def _layout(size: Size, scene: Scene, told: Told, body: Box, area: Area) -> tuple[Layout, PlacedMarks]:
    """The arrangement of the sheet and the marks in its map. What the columns say of the marks in the frame changes
    their height and so the frame: it is arranged again until both agree."""
    blocks = Blocks(scene, area.bounds, size.scale, told)
    window = area.window(body)
    drawn = placed(scene.marks, window, size.scale)
    for _ in range(MOST_ARRANGED):
        layout, before = _arranged(size, blocks, body, area, drawn), drawn
        if layout.window == window:
            break
        window = layout.window
        drawn = placed(scene.marks, window, size.scale)
        if all(_same(getattr(drawn, each), getattr(before, each)) for each in ("marks", "crowded")):
            break
    return layout, drawn


def _same(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    return len(one) == len(other) and bool((one["id"].to_numpy() == other["id"].to_numpy()).all())


def _as_before(
    size: Size, scene: Scene, told: Told, layout: Layout, body: Box, area: Area
) -> tuple[Layout, PlacedMarks]:
    """``layout`` filled with another scene; an arrangement of its own where that does not fit."""
    drawn = placed(scene.marks, layout.window, size.scale)
    items = Blocks(scene, area.bounds, size.scale, told).items(drawn, MOST_UNPLACED[0], layout.column_mm)
    found = layout.refilled(items)
    return (found, drawn) if found else _layout(size, scene, told, body, area)


def _arranged(size: Size, blocks: Blocks, body: Box, area: Area, drawn: PlacedMarks) -> Layout:
    """The arrangement with the most titles of events without an exact place that do not make the map much smaller."""
    total = sum(len(group.events) for group in blocks.scene.unplaced)
    found = []
    for most in dict.fromkeys(min(most, total) for most in MOST_UNPLACED):
        made = layout_of(size, body, area, STRIP_MM * size.scale, partial(blocks.items, drawn, most))
        found += [made] if made else []
    if not found:
        raise GeoError(
            say(
                "Legend and notes of this view leave no room for the map on {size}. Choose a larger size.",
                size=say(size.label),
            )
        )
    best = min(each.window.metres_per_mm for each in found)
    return next(each for each in found if each.window.metres_per_mm <= best * SMALLER)


def _foot(selection: Selection, options: SheetOptions, data_sha256: str, bounds: Bounds, told: Told) -> list[str]:
    """The paragraphs of the foot: for whom the record was reduced, licences, who made the sheet, and what it takes to draw and
    to check it again."""
    number, name = (make(selection, options, data_sha256) for make in (map_number, file_name))
    made = "  ·  ".join(filter(None, [options.maker and say("Made by {maker}", maker=options.maker), options.contact]))
    drawn = say(
        "Map {number}  ·  {name}  ·  Data SHA-256 {sha256}…  ·  View: {link}",
        number=number,
        name=name,
        sha256=data_sha256[:16],
        link=_link(selection),
    )
    if told.sources:
        licences = licence_words(selection, ground=reaches(selection.dataset, bounds))
    else:
        licences = say("Sources and licences are named on the last pages.")
    return [each for each in (" ".join(audience_words(selection.dataset.package)), licences, made, drawn) if each]


def _link(selection: Selection) -> str:
    """The whole link, which says its dates also where they are those of the opening view."""
    return f"?{cited_query_of(selection.view, selection.dataset)}"
