"""The marks on the printed map: where each symbol stands so that none covers another, and what it points at."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..drawing.stored import CELLS
from ..drawing.style import DISC, INK, RING_PX, SELECTED
from .page import PX_MM, Box, Page
from .projection import Window
from .symbols import BADGE_PT, Look, draw_badges, draw_symbols
from .text import MM_PER_POINT

FIRST_RING_PX, RING_STEP_PX = 14.0, 17.0
MOST_SYMBOLS = 1200  # on A4; above it they would hide each other
MOST_MOVED = 700  # above this many symbols pushing apart would hide the picture and take long
STEPS, NEAR_STEPS = 240, 8
DOT_MM = 0.33  # the dot where a symbol moved aside belongs
NEAR_MM = 3.0  # further than symbols come together in so many steps
_LOOK = ["symbol", "fill", "color", "overlay", "size", "faded", "undecidable", "possibly"]
Spots = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Bodies:
    """Circles that must not overlap: the symbols in order, then the badges; each hangs at ``offset`` on the symbol
    ``owner``."""

    owner: NDArray[np.int_]
    offset: Spots
    radius: Spots


@dataclass(frozen=True, eq=False)
class PlacedMarks:
    """The marks inside a frame: ``spots`` where each place is, ``stands`` where its symbol stands, ``radius`` of the
    room that the symbol takes; all in mm. ``crowded`` are those that there is no room for, at ``crowded_spots``."""

    marks: pd.DataFrame
    spots: Spots
    stands: Spots
    radius: Spots
    crowded: pd.DataFrame
    crowded_spots: Spots

    @property
    def moved(self) -> NDArray[np.bool_]:
        return np.asarray(np.hypot(*(self.stands - self.spots).T) > self.radius * 0.6)

    @property
    def counted(self) -> NDArray[np.bool_]:
        return np.asarray(self.marks["count"].to_numpy(dtype=float) > 1)

    def badges(self, k: float) -> Spots:
        """The middles of the badges."""
        return np.asarray(self.stands + _badge_offsets(self.marks, k))


def placed(marks: pd.DataFrame, window: Window, k: float) -> PlacedMarks:
    """The marks whose place is inside the window, their symbols pushed apart. Of more than ``MOST_SYMBOLS`` the largest
    sets are left to be counted in cells, until the rest has room."""
    lonlat = marks[["lon", "lat"]].to_numpy(dtype=float).reshape(-1, 2)
    spots = window.mm(lonlat)
    box = window.box
    inside = (spots[:, 0] > box.left) & (spots[:, 0] < box.right) & (spots[:, 1] > box.bottom) & (spots[:, 1] < box.top)
    marks, spots = marks[inside].reset_index(drop=True), spots[inside]
    many = without_room(marks)
    crowded, crowded_spots = marks[many], spots[many]
    marks, spots = marks[~many].reset_index(drop=True), spots[~many]
    size_px = marks["size"].to_numpy(dtype=float)
    dots_px, ring_px = (
        marks[sign].to_numpy(dtype=bool) * room for sign, room in (("undecidable", 2.2), ("possibly", RING_PX))
    )
    radius = (size_px + 1.8 + np.maximum(dots_px, ring_px)) * PX_MM * k
    offsets = np.array([_slot_offset(int(slot)) for slot in marks["slot"]]).reshape(-1, 2) * PX_MM * k
    return PlacedMarks(
        marks, spots, _apart(spots, offsets, _bodies(marks, radius, k), box), radius, crowded, crowded_spots
    )


def without_room(marks: pd.DataFrame) -> NDArray[np.bool_]:
    """Mask of the marks of the largest sets, until no more than ``MOST_SYMBOLS`` are left, and of the store's cells."""
    sizes = (
        marks.loc[marks["layer"] != CELLS, "set"]
        .value_counts()
        .sort_index()
        .sort_values(ascending=False, kind="stable")
    )
    left = sizes.sum() - sizes.cumsum() + sizes  # with this set and those after it
    return np.asarray(marks["set"].isin(sizes.index[left > MOST_SYMBOLS]) | (marks["layer"] == CELLS))


def _bodies(marks: pd.DataFrame, radius: Spots, k: float) -> Bodies:
    counted = np.flatnonzero(marks["count"].to_numpy(dtype=float) > 1)
    hang = _badge_offsets(marks, k)
    return Bodies(
        np.concatenate([np.arange(len(marks)), counted]),
        np.vstack([np.zeros((len(marks), 2)), hang[counted]]),
        np.concatenate([radius, np.full(len(counted), BADGE_PT * k * MM_PER_POINT * 0.55)]),
    )


def _badge_offsets(marks: pd.DataFrame, k: float) -> Spots:
    half = marks["size"].to_numpy(dtype=float) * PX_MM * k
    return np.column_stack([half, half]) * 0.95


def draw_marks(page: Page, placed_marks: PlacedMarks, window: Window) -> None:
    """Leaders, symbols layer by layer, then badges."""
    marks, stands = placed_marks.marks, placed_marks.stands
    _leaders(page, placed_marks, window.box)
    for order, (_, its) in enumerate(marks.groupby("layer", sort=False)):
        for values, rows in its.groupby(_LOOK, sort=False):
            draw_symbols(page, Look(*values), stands[rows.index.to_numpy()], 4 + order * 0.01, window.box)
    counted = placed_marks.counted
    draw_badges(page, placed_marks.badges(page.k)[counted], marks["count"][counted].astype(int).tolist(), 4.5)


def draw_discs(page: Page, placed_marks: PlacedMarks, window: Window, chosen: frozenset[str], every: bool) -> None:
    """The true radius of the ``chosen`` places, or of ``every`` place; a ring around the chosen symbols."""
    angles = np.linspace(0, 2 * np.pi, 73)
    circle = np.column_stack([np.cos(angles), np.sin(angles)])
    its = placed_marks.marks.assign(x=placed_marks.spots[:, 0], y=placed_marks.spots[:, 1])
    selected = its["place_id"].isin(chosen)
    discs = its[its["radius_m"].notna() & (selected | every)].drop_duplicates(["x", "y", "radius_m"])
    rings = [
        np.array([row.x, row.y]) + circle * float(row.radius_m) / window.metres_per_mm for row in discs.itertuples()
    ]
    page.polygons(rings, face=DISC, alpha=0.09, order=3.5, clip=window.box)
    page.strokes(rings, ink=DISC, width_mm=0.15, alpha=0.55, dash_mm=(0.6, 0.5), order=3.5, clip=window.box)
    for row in np.flatnonzero(selected.to_numpy()):
        around = placed_marks.stands[row] + circle * (placed_marks.radius[row] + 0.5 * page.k)
        page.strokes([around], ink="white", width_mm=0.8, order=3.9, clip=window.box)
        page.strokes([around], ink=SELECTED, width_mm=0.45, order=3.9, clip=window.box)


def room_of(placed_marks: PlacedMarks, k: float) -> tuple[Spots, Spots]:
    """The room that symbols, badges and leaders take: middles and half-sizes of squares (mm)."""
    counted, moved = placed_marks.counted, placed_marks.moved
    badges = placed_marks.badges(k)[counted]
    along = [
        placed_marks.spots[moved] * (1 - part) + placed_marks.stands[moved] * part for part in (0.0, 0.25, 0.5, 0.75)
    ]
    middles = np.vstack([placed_marks.stands, badges, *along])
    badge_mm = np.full(len(badges), BADGE_PT * k * MM_PER_POINT * 0.62)
    return middles, np.concatenate([placed_marks.radius, badge_mm, np.full(moved.sum() * len(along), 0.3 * k)])


def _leaders(page: Page, placed_marks: PlacedMarks, box: Box) -> None:
    """A hairline from a symbol that was moved aside to its true spot."""
    moved = placed_marks.moved
    pairs = list(np.stack([placed_marks.spots, placed_marks.stands], axis=1)[moved])
    page.strokes(pairs, ink="white", width_mm=0.5, alpha=0.8, order=3.6, clip=box)
    page.strokes(pairs, ink=INK, width_mm=0.14, order=3.61, clip=box)
    angles = np.linspace(0, 2 * np.pi, 17)
    dot = np.column_stack([np.cos(angles), np.sin(angles)]) * DOT_MM * page.k
    dots = [spot + dot for spot in placed_marks.spots[moved]]
    page.polygons(dots, face=INK, edge="white", width_mm=0.12, order=3.62, clip=box)


def _slot_offset(slot: int) -> tuple[float, float]:
    """Where slot ``slot`` stands from the spot, px, y up: four around it, then eight, then twelve …, as on the web."""
    if slot == 0:
        return 0.0, 0.0
    ring, place = 1, slot - 1
    while place >= 4 * ring:
        place -= 4 * ring
        ring += 1
    radius = FIRST_RING_PX + RING_STEP_PX * (ring - 1)
    angle = -np.pi * 0.75 + 2 * np.pi * place / (4 * ring)
    return float(radius * np.cos(angle)), float(-radius * np.sin(angle))


def _apart(spots: Spots, offsets: Spots, bodies: Bodies, box: Box) -> Spots:
    """``spots`` plus ``offsets``, pushed apart until no body overlaps another, and kept in ``box``."""
    home = spots + offsets
    if not 1 < len(home) <= MOST_MOVED:
        return home
    stands, reach = home.copy(), bodies.radius[: len(home), None]
    badge = np.zeros_like(reach)
    badge[bodies.owner[len(home) :], 0] = bodies.radius[len(home) :] * 1.2
    low, high = np.array([box.left, box.bottom]) + reach, np.array([box.right, box.top]) - reach - badge
    for step in range(STEPS):
        if step % NEAR_STEPS == 0:
            pairs = _near(stands, bodies)
        push = _push(stands, bodies, *pairs)
        stands += push * 0.35
        if step >= STEPS * 0.7 and not push.any():
            break  # nothing overlaps and nothing pulls any more
        if step < STEPS * 0.7:
            stands += (home - stands) * 0.04
        stands = np.clip(stands, low, high)
    return stands


def _near(stands: Spots, bodies: Bodies) -> tuple[NDArray[np.int_], NDArray[np.int_]]:
    """The pairs of bodies of different owners that overlap or may before the next look."""
    at = stands[bodies.owner] + bodies.offset
    least = bodies.radius[:, None] + bodies.radius[None, :]
    near = np.hypot(at[:, None, 0] - at[None, :, 0], at[:, None, 1] - at[None, :, 1]) < least + NEAR_MM
    one, other = np.nonzero(np.triu(near & (bodies.owner[:, None] != bodies.owner[None, :]), 1))
    return one, other


def _push(stands: Spots, bodies: Bodies, one: NDArray[np.int_], other: NDArray[np.int_]) -> Spots:
    """How far each symbol is pushed by the pairs that overlap."""
    at = stands[bodies.owner] + bodies.offset
    away = at[one] - at[other]
    distance = np.maximum(np.hypot(away[:, 0], away[:, 1]), 1e-6)
    push = away * (np.maximum(bodies.radius[one] + bodies.radius[other] - distance, 0) / distance)[:, None]
    owners, both = np.concatenate([bodies.owner[one], bodies.owner[other]]), np.vstack([push, -push])
    return np.column_stack([np.bincount(owners, both[:, axis], len(stands)) for axis in (0, 1)])
