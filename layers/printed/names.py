"""Names on the printed map, set by textalloc so that they cover neither each other nor a symbol."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log2
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
import textalloc
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from numpy.typing import NDArray

from ..drawing.marks import nameless
from ..drawing.style import INK
from ..drawing.symbols import OVERLAY_OF_TONE
from ..scene import Scene
from .fonts import families
from .letters import in_letters_at_hand
from .marks import PlacedMarks, Spots, room_of
from .page import PX_MM, Box, Page
from .projection import Window
from .sizes import Size
from .text import MM_PER_POINT, Style, ink_mm, plain, width_mm


@dataclass(frozen=True)
class Look:
    """How a name is set: size in points on A4."""

    size_pt: float
    weight: str
    ink: str
    style: Style = "normal"


RANKS = (Look(8.6, "bold", "#2b2d33"), Look(8.0, "bold", "#2b2d33"), Look(7.4, "normal", "#2f3238"),
         Look(7.0, "normal", "#33363d"))  # fmt: skip
WATER = Look(7.0, "normal", "#2f6288", "italic")
COUNTRY_PT, COUNTRY_INK = 9.5, "#77757f"
MOST_LETTERS = 52
MOST_NAMES = 300  # a sheet has room for fewer; looking for room for more takes long
TOWNS = (
    1  # what is disputed is set first, then the ranks up to this one, then the places with a symbol, the busiest first
)
NEAREST_MM, FARTHEST_MM, LEADER_MM, MARGIN_MM = 0.9, 16.0, 2.6, 0.5
FARTHEST_DISPUTED_MM = 45.0  # what is disputed is named even where that is not near
# Paper shows more than a screen of the same scale: names come a little earlier.
EARLIER_ZOOMS = 0.8
METRES_PER_PX_ZOOM_0 = 156_543.03
_DIRECTIONS = ["east", "west", "northeast", "southeast", "north", "south", "northwest", "southwest"]


@dataclass(frozen=True, eq=False)
class Room:
    """What names must not cover: middles and half-sizes of squares, mm."""

    middles: Spots
    halves: NDArray[np.float64]

    def and_boxes(self, boxes: list[Box]) -> Room:
        """This and the room of text boxes."""
        squares = [square for box in boxes for square in _squares(box)]
        if not squares:
            return self
        middles = np.array([(x, y) for x, y, _ in squares])
        return Room(np.vstack([self.middles, middles]), np.append(self.halves, [half for _, _, half in squares]))


def draw_names(page: Page, scene: Scene, window: Window, drawn: PlacedMarks, taken: Sequence[Box] = ()) -> None:
    """Countries, then places (see ``names_in``), then waters; none in the boxes ``taken``."""
    if "names" not in scene.selection.view.layers:
        return
    room = Room(*room_of(drawn, page.k)).and_boxes(list(taken))
    if "borders" in scene.selection.view.layers:
        room = room.and_boxes(_countries(page, scene, window, room))
    places = names_in(scene, window, drawn)
    ranks = [RANKS[min(int(rank), len(RANKS) - 1)] for rank in places["rank"]]
    spots = window.mm(places[["lon", "lat"]].to_numpy(dtype=float).reshape(-1, 2))
    _dots(page, spots[~places["marked"].to_numpy(dtype=bool)], window.box)
    waters = _waters(scene, window, page.k) if "rivers" in scene.selection.view.layers else {}
    texts = [*places["text"], *waters]
    spots = np.vstack([spots, *waters.values()])
    looks, first = [*ranks, *[WATER] * len(waters)], int(places["disputed"].sum())
    boxes = _set(page, window.box, texts[:first], spots[:first], looks[:first], room, FARTHEST_DISPUTED_MM)
    _set(page, window.box, texts[first:], spots[first:], looks[first:], room.and_boxes(boxes), FARTHEST_MM)


def names_in(scene: Scene, window: Window, drawn: PlacedMarks) -> pd.DataFrame:
    """The names to set, in order: ``text``, ``lon``, ``lat``, ``rank``, ``marked`` (its place has a symbol) and ``disputed``."""
    labels, marks = scene.labels, drawn.marks.drop_duplicates("place_id")
    events = drawn.marks.groupby("place_id")["count"].sum()
    zoom = log2(METRES_PER_PX_ZOOM_0 * 0.77 / (window.metres_per_mm * PX_MM)) + EARLIER_ZOOMS
    marked = labels["place_id"].isin(marks["place_id"])
    shown = labels.assign(marked=marked)[marked | (labels["zoom"] <= zoom)]
    places = scene.selection.dataset.places
    known = [*labels["place_id"], *places.loc[nameless(places, scene.selection.dataset.package), "place_id"]]
    others = marks[(marks["place_id"] != "") & ~marks["place_id"].isin(known)]
    extra = (
        others[["title", "lon", "lat", "place_id"]]
        .set_axis(["text", "lon", "lat", "place_id"], axis=1)
        .assign(rank=3, marked=True)
    )
    joined = pd.concat([shown, extra], ignore_index=True) if len(extra) else shown.reset_index(drop=True)
    joined = in_letters_at_hand(scene, joined)
    west, south, east, north = window.bounds
    inside = joined["lon"].between(west, east) & joined["lat"].between(south, north)
    disputed = drawn.marks.loc[drawn.marks["overlay"] == OVERLAY_OF_TONE["contested"], "place_id"]
    group = np.where(joined["rank"] <= TOWNS, 1, np.where(joined["marked"], 2, 3))
    is_disputed = joined["place_id"].isin(disputed)
    group = np.where(is_disputed, 0, group)
    busy = joined["place_id"].map(events).fillna(0)
    its = joined.assign(group=group, busy=busy, disputed=is_disputed, text=joined["text"].map(_short))[inside]
    its = its.sort_values(["group", "busy", "rank"], ascending=[True, False, True], kind="stable")
    return its.drop_duplicates(["text", "lon", "lat"]).head(MOST_NAMES).reset_index(drop=True)


def _short(text: str) -> str:
    said = plain(text)
    return said if len(said) <= MOST_LETTERS else f"{said[: MOST_LETTERS - 1]}…"


def _set(page: Page, box: Box, texts: list[str], spots: Spots, looks: list[Look], room: Room, farthest_mm: float
         ) -> list[Box]:  # fmt: skip
    """Sets each text near its spot where there is room, or not at all; returns the boxes of those set."""
    near = NEAREST_MM * page.k
    inside = [row for row, (x, y) in enumerate(spots)
              if box.left + near < x < box.right - near and box.bottom + near < y < box.top - near]  # fmt: skip
    if not inside:
        return []
    looks = [looks[row] for row in inside]
    set_texts, leads = _allocated(page, box, [texts[row] for row in inside], spots[inside], looks, room, farthest_mm)
    _name_leaders(page, leads, box)
    boxes: list[Box] = []
    for text, look in zip(set_texts, looks, strict=True):
        box_of_it = _box_of(text, look, page.k) if text is not None else None
        if box_of_it and not any(_meet(box_of_it, each) for each in boxes):
            boxes.append(box_of_it)
            page.text(box_of_it.left, box_of_it.bottom, text.get_text(), look.size_pt * page.k, halo_mm=0.75,
                      ink=look.ink, weight=look.weight, style=look.style, order=4.8)  # fmt: skip
    return boxes


def _meet(one: Box, other: Box) -> bool:
    """Whether two names touch, with their descenders: textalloc lets a few do so by less than a millimetre."""
    low, high = min(one, other, key=lambda each: each.bottom), max(one, other, key=lambda each: each.bottom)
    return one.left < other.right and other.left < one.right and high.bottom - high.height * 0.35 < low.top


def _allocated(page: Page, box: Box, texts: list[str], spots: Spots, looks: list[Look], room: Room,
               farthest_mm: float) -> tuple[list[Any], list[Any]]:  # fmt: skip
    """What textalloc makes of it on an empty sheet of the same size: texts (None for no room) and leads."""
    axes = _scratch(page.size)
    with contextlib.redirect_stdout(io.StringIO()):  # it prints where nothing fits
        _, leads, set_texts, _ = textalloc.allocate(
            axes, spots[:, 0], spots[:, 1], texts, x_scatter=room.middles[:, 0], y_scatter=room.middles[:, 1],
            scatter_sizes=list(room.halves / MM_PER_POINT), textsize=[look.size_pt * page.k for look in looks],
            fontweight=[look.weight for look in looks], textcolor=[look.ink for look in looks],
            xlims=(box.left + 0.6, box.right - 0.6), ylims=(box.bottom + 0.6, box.top - 0.6),
            margin=MARGIN_MM * page.k / box.width, min_distance=NEAREST_MM * page.k / box.width,
            max_distance=farthest_mm * page.k / box.width, draw_lines=False, draw_all=False, nbr_candidates=400,
            direction=_DIRECTIONS, fontfamily=families("".join(texts)), fontstyle=looks[0].style, parse_math=False,
        )  # fmt: skip
    for text in axes.texts[:]:
        text.remove()
    return set_texts, leads


@lru_cache(maxsize=1)
def _scratch(size: Size) -> Axes:
    """Empty axes in millimetres of the sheet, a point a pixel."""
    figure = Figure(figsize=(size.width_mm / 25.4, size.height_mm / 25.4), dpi=72)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, size.width_mm), ylim=(0, size.height_mm), autoscale_on=False)
    axes.axis("off")
    return axes


def _box_of(text: Any, look: Look, k: float) -> Box:
    """From the baseline to the height of capitals."""
    x, y = text.get_position()
    size = look.size_pt * k
    width = ink_mm(text.get_text(), size, look.weight, look.style)
    left = x - {"left": 0.0, "center": width / 2, "right": width}[text.get_ha()]
    return Box(float(left), float(y), width, size * MM_PER_POINT * 0.75)


def _name_leaders(page: Page, leads: list[Any], box: Box) -> None:
    """A hairline from a name to its place where they are far apart."""
    pairs = [np.column_stack(lead[:2]) for lead in leads if lead is not None]
    far = [pair for pair in pairs if np.hypot(*(pair[0] - pair[1])) > LEADER_MM * page.k]
    longest = max((float(np.hypot(*(pair[0] - pair[1]))) for pair in far), default=0.0)
    if longest > FARTHEST_MM * page.k:  # the eye has to follow it through a crowd
        page.strokes(far, ink="white", width_mm=0.6, alpha=0.8, order=3.63, clip=box)
        page.strokes(far, ink=INK, width_mm=0.2, order=3.64, clip=box)
        return
    page.strokes(far, ink=INK, width_mm=0.1, alpha=0.6, order=3.55, clip=box)


def _dots(page: Page, spots: Spots, box: Box) -> None:
    angles = np.linspace(0, 2 * np.pi, 13)
    dot = np.column_stack([np.cos(angles), np.sin(angles)]) * 0.28 * page.k
    page.polygons([spot + dot for spot in spots], face="#55595f", order=3, clip=box)


def _waters(scene: Scene, window: Window, k: float) -> dict[str, tuple[float, float]]:
    """Names of rivers and water bodies with the middle of the longest part in the frame, mm."""
    dataset = scene.selection.dataset
    frame = shapely.box(*_corners(window.box)).buffer(-4 * k)
    found = {}
    for waters in (dataset.reservoirs, dataset.rivers):
        for name, its in waters[waters["name"] != ""].groupby("name", sort=False):
            if spot := _middle(its, window, frame):
                found[plain(name)[:MOST_LETTERS]] = spot
    return found


def _middle(its: gpd.GeoDataFrame, window: Window, frame: shapely.Polygon) -> tuple[float, float] | None:
    shape = shapely.line_merge(shapely.union_all(shapely.force_2d(_projected(its.geometry.to_numpy(), window))))
    parts = [part for part in shapely.get_parts(shape.intersection(frame)) if part.length > 6]
    if not parts:
        return None
    longest = max(parts, key=lambda part: part.length)
    point = longest.centroid if longest.area else longest.interpolate(0.5, normalized=True)
    return float(point.x), float(point.y)


def _countries(page: Page, scene: Scene, window: Window, room: Room) -> list[Box]:
    """Each country's name, spaced, in the middle of its largest part free of symbols; returns the boxes."""
    package = scene.selection.dataset.package
    labels = {country.id: plain(country.label).upper() for country in package.countries}
    near = shapely.buffer(shapely.multipoints(room.middles), 3.2 * page.k, quad_segs=4)
    boxes = []
    for country, area in country_areas(scene, window).items():
        words, size = " ".join(labels.get(country, "")), COUNTRY_PT * page.k
        if not words:
            continue
        width = width_mm(words, size)
        spot = _free_spot(area.difference(near), width, size * MM_PER_POINT)
        if spot:
            x, y = spot
            page.text(x, y - size * MM_PER_POINT * 0.36, words, size, ink=COUNTRY_INK, align="center", order=3.2,
                      halo_mm=0.6)  # fmt: skip
            boxes.append(Box(x - width / 2, y - size * MM_PER_POINT / 2, width, size * MM_PER_POINT))
    return boxes


def country_areas(scene: Scene, window: Window) -> dict[str, shapely.Geometry]:
    """The country areas of the drawn edition inside the frame, in mm."""

    borders = scene.selection.dataset.borders
    its = borders[(borders["kind"] == "country") & (borders["edition"] == scene.selection.edition)]
    frame = shapely.box(*_corners(window.box))
    areas = shapely.intersection(shapely.make_valid(_projected(its.geometry.to_numpy(), window)), frame)
    return {str(country): area for country, area in zip(its["country"], areas, strict=True) if not area.is_empty}


def _free_spot(area: shapely.Geometry, width: float, height: float) -> tuple[float, float] | None:
    """The middle of the roundest free part of ``area`` once words of that size must fit in; None if they don't."""
    squeezed = shapely.transform(area, lambda xy: xy * (height / width * 1.6, 1))
    if squeezed.is_empty or squeezed.area == 0:
        return None
    circle = shapely.maximum_inscribed_circle(squeezed, 0.3)
    if shapely.length(circle) < height * 1.1:
        return None
    x, y = shapely.get_coordinates(circle)[0]
    return float(x / (height / width * 1.6)), float(y)


def _projected(shapes: NDArray[Any], window: Window) -> NDArray[Any]:
    projected: NDArray[Any] = shapely.transform(shapes, window.mm)
    return projected


def _corners(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.bottom, box.right, box.top


def _squares(box: Box) -> list[tuple[float, float, float]]:
    """``box`` covered by squares: middle x, y and half the side."""
    half = box.height / 2
    count = max(1, int(np.ceil(box.width / box.height)))
    xs = np.linspace(box.left + half, max(box.left + half, box.right - half), count)
    return [(float(x), box.bottom + half, half) for x in xs]
