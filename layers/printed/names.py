"""Names on the printed map: which there are, in what order they are set, and how they are drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from math import log2
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from ..drawing.marks import nameless
from ..drawing.style import INK
from ..drawing.symbols import OVERLAY_OF_TONE
from ..scene import Scene
from .letters import in_letters_at_hand
from .marks import DOT_MM, PlacedMarks, Spots, room_of
from .page import PX_MM, Box, Page
from .placing import LEADER_MM, Board, Look, Name, Standing
from .projection import Window
from .symbols import BADGE_PT
from .text import MM_PER_POINT, plain, width_mm
from .unwritten import draw_unwritten, unwritten_box

RANKS = (Look(8.6, "bold", "#2b2d33"), Look(8.0, "bold", "#2b2d33"), Look(7.4, "normal", "#2f3238"),
         Look(7.0, "normal", "#33363d"))  # fmt: skip
WATER = Look(7.0, "normal", "#2f6288", "italic")
COUNTRY_PT, COUNTRY_INK = 9.5, "#77757f"
MOST_LETTERS = 52
MOST_NAMES = 300  # a sheet has room for fewer
TOWNS = (
    1  # what is disputed is set first, then the ranks up to this one, then the places with a symbol, the busiest first
)
# How far a name may stand: of what is disputed, of a place of many events, of any. One farther away is left out, for the eye
# does not follow its leader.
FARTHEST_DISPUTED_MM, FARTHEST_BUSY_MM, FARTHEST_MM = 22.0, 14.0, 9.0
BUSY = 4  # events
PLACE_DOT_MM = 0.28
SHARES = (0.5, 0.35, 0.65, 0.2, 0.8)  # of a river: where its name may stand, the middle first
# Paper shows more than a screen of the same scale: names come a little earlier.
EARLIER_ZOOMS = 0.8
METRES_PER_PX_ZOOM_0 = 156_543.03


def draw_names(page: Page, scene: Scene, window: Window, drawn: PlacedMarks, taken: Sequence[Box] = (),
               elsewhere: frozenset[str] = frozenset(), *, tells: bool = True) -> frozenset[str]:  # fmt: skip
    """Countries, then places (see ``names_in``), then waters; none in the boxes ``taken``, nor of the places named
    ``elsewhere`` unless they are disputed. Returns the places named; ``tells`` of how many with a symbol are not."""
    if "names" not in scene.selection.view.layers:
        return frozenset()
    board, places = _board(window, drawn, taken, page.k), names_in(scene, window, drawn)
    places = places[places["disputed"] | ~places["place_id"].isin(elsewhere)]
    box = unwritten_box(window.box, drawn.stands, taken, int(places["marked"].sum()), page.k) if tells else None
    board.write([box] if box else [])
    if "borders" in scene.selection.view.layers:
        board.write(_countries(page, scene, window, board.taken(3.2 * page.k)))
    names: Iterable[Name] = _wished(places, window, drawn, page.k)
    if "rivers" in scene.selection.view.layers:
        names = chain(names, _waters(scene, window, page.k))
    standing = [each for name in names if (each := board.set(name))]
    _draw(page, standing, window.box)
    named = frozenset(each.name.owner for each in standing)
    left = places[places["marked"] & ~places["place_id"].isin(named)]
    if box and len(left):
        draw_unwritten(page, box, len(left))
    return named


def _board(window: Window, drawn: PlacedMarks, taken: Iterable[Box], k: float) -> Board:
    """The frame with all that stands in it before the names."""
    board, owners = Board(window.box, k), drawn.marks["place_id"].to_numpy(dtype=object)
    board.keep_clear(*room_of(drawn, k))
    board.write(list(taken))
    board.add_symbols(np.column_stack([drawn.stands, drawn.radius]), owners)
    badges = drawn.badges(k)[drawn.counted]
    board.add_symbols(
        np.column_stack([badges, np.full(len(badges), BADGE_PT * k * MM_PER_POINT * 0.62)]), owners[drawn.counted]
    )
    board.add_lines(np.stack([drawn.spots, drawn.stands], axis=1)[drawn.moved])
    return board


def _wished(places: pd.DataFrame, window: Window, drawn: PlacedMarks, k: float) -> Iterator[Name]:
    """The names of ``places``, each at its symbols and at the dot that says where these belong, or at its own dot."""
    symbols = np.column_stack([drawn.stands, drawn.radius])
    dots = np.column_stack([drawn.spots, np.full(len(drawn.spots), DOT_MM * k)])[drawn.moved]
    rows = drawn.marks.groupby("place_id").indices
    moved_rows = drawn.marks[drawn.moved].reset_index(drop=True).groupby("place_id").indices
    spots = window.mm(places[["lon", "lat"]].to_numpy(dtype=float).reshape(-1, 2))
    for place, spot in zip(places.itertuples(), spots, strict=True):
        own = [symbols[rows[place.place_id]]] if place.marked else [np.append(spot, PLACE_DOT_MM * k)[None]]
        own += [dots[moved_rows[place.place_id][:1]]] if place.place_id in moved_rows else []
        yield Name(str(place.text), RANKS[min(int(place.rank), len(RANKS) - 1)], np.vstack(own), str(place.place_id),
                   _farthest_mm(place), bool(place.disputed), not place.marked)  # fmt: skip


def _farthest_mm(place: Any) -> float:
    if place.disputed:
        return FARTHEST_DISPUTED_MM
    if place.marked:
        return FARTHEST_BUSY_MM if place.busy >= BUSY else FARTHEST_MM
    return LEADER_MM


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


def _draw(page: Page, standing: Sequence[Standing], box: Box) -> None:
    """The names, the dots of those without a symbol, and hairlines from names to what they belong to: these end under their
    own symbol, and pass over no other but that of what is disputed, above it."""
    for above, order in ((False, 3.65), (True, 4.6)):
        leaders = [each.leader for each in standing if each.leader is not None and each.above == above]
        page.strokes(leaders, ink="white", width_mm=0.5, alpha=0.85, order=order, clip=box)
        page.strokes(leaders, ink=INK, width_mm=0.14, order=order + 0.01, clip=box)
    angles = np.linspace(0, 2 * np.pi, 13)
    dot = np.column_stack([np.cos(angles), np.sin(angles)]) * PLACE_DOT_MM * page.k
    dots = [each.name.anchors[0, :2] + dot for each in standing if each.name.dotted]
    page.polygons(dots, face="#55595f", order=3.7, clip=box)
    for each in standing:
        look = each.name.look
        page.text(each.box.left, each.baseline, each.name.text, look.size_pt * page.k, halo_mm=0.75, ink=look.ink,
                  weight=look.weight, style=look.style, order=4.8)  # fmt: skip


def _waters(scene: Scene, window: Window, k: float) -> Iterator[Name]:
    """Names of rivers and water bodies, each at the longest part in the frame: along a river, at the middle of a lake."""
    dataset = scene.selection.dataset
    frame = shapely.box(*_corners(window.box)).buffer(-4 * k)
    for waters in (dataset.reservoirs, dataset.rivers):
        for name, its in waters[waters["name"] != ""].groupby("name", sort=False):
            spots = _along(its, window, frame)
            if len(spots):
                anchors = np.column_stack([spots, np.zeros(len(spots))])
                yield Name(plain(name)[:MOST_LETTERS], WATER, anchors, f"water {name}", LEADER_MM)


def _along(its: gpd.GeoDataFrame, window: Window, frame: shapely.Polygon) -> Spots:
    shape = shapely.line_merge(shapely.union_all(shapely.force_2d(_projected(its.geometry.to_numpy(), window))))
    parts = [part for part in shapely.get_parts(shape.intersection(frame)) if part.length > 6]
    if not parts:
        return np.empty((0, 2))
    longest = max(parts, key=lambda part: part.length)
    middle = longest.centroid if longest.area else shapely.line_interpolate_point(longest, SHARES, normalized=True)
    return np.asarray(shapely.get_coordinates(middle))


def _countries(page: Page, scene: Scene, window: Window, taken: shapely.Geometry) -> list[Box]:
    """Each country's name, spaced, in the middle of its largest part free of what is ``taken``; returns the boxes."""
    package = scene.selection.dataset.package
    labels = {country.id: plain(country.label).upper() for country in package.countries}
    boxes = []
    for country, area in country_areas(scene, window).items():
        words, size = " ".join(labels.get(country, "")), COUNTRY_PT * page.k
        if not words:
            continue
        width = width_mm(words, size)
        spot = _free_spot(area.difference(taken), width, size * MM_PER_POINT)
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
