"""Where names stand: at their own symbol, as near as there is room, and nowhere that they would be read of another's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from .page import Box
from .text import MM_PER_POINT, Style, ink_mm

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
LEADER_MM = 1.4  # a name further from its symbol has a leader
CLEAR_MM, APART_MM = 0.45, 1.4  # between a name and what it does not cover, and the next in the same line
# What a way to stand costs, in millimetres that a name would rather be further away.
NEAR_ANOTHER, ACROSS_SYMBOL, TURNED = 3.0, 9.0, 0.12
BODY = 0.92  # of a symbol's circle: the rest is the white around it
_TURNS = 24  # directions from a symbol
_CAPITALS, _DESCENDERS = 0.75, 0.2  # of the size of type, above and below the baseline
_BESIDE_MM, _LED_MM = (0.55, 0.95, LEADER_MM), (0.55, 1.0, 1.6, 2.4, 3.4, 4.6, 6.0, 8.0, 10.0, 12.5, 15.0, 18.0, 22.0)


@dataclass(frozen=True)
class Look:
    """How a name is set: size in points on A4."""

    size_pt: float
    weight: str
    ink: str
    style: Style = "normal"


@dataclass(frozen=True, eq=False)
class Name:
    """A text, its look, and what it may stand at: ``anchors`` are circles (x, y, radius; mm) of the place ``owner``. Up to
    ``farthest_mm`` away on A4, and without a leader where that is no more than ``LEADER_MM``; with ``must`` its leader may pass
    over symbols rather than that it is left out. ``dotted``: a dot is drawn where it stands at."""

    text: str
    look: Look
    anchors: Array
    owner: str
    farthest_mm: float
    must: bool = False
    dotted: bool = False


@dataclass(frozen=True, eq=False)
class Standing:
    """Where a name stands: ``box`` from its descenders to its capitals, ``baseline``, and the ``leader`` (two points)
    where it has one; it is ``above`` symbols where it passes over some."""

    name: Name
    box: Box
    baseline: float
    leader: Array | None
    above: bool


class Board:
    """What stands in a frame: names take their room one after the other."""

    def __init__(self, frame: Box, k: float) -> None:
        self.k = k
        self._frame = np.array([frame.left + 0.6, frame.bottom + 0.6, frame.right - 0.6, frame.top - 0.6])
        self._covered, self._words = np.empty((0, 4)), np.empty((0, 4))
        self._circles, self._owners = np.empty((0, 3)), np.empty(0, dtype=object)
        self._lines, self._along = np.empty((0, 2, 2)), np.empty((0, 2))

    def keep_clear(self, middles: Array, halves: Array) -> None:
        """No name covers these squares."""
        self._covered = np.vstack([self._covered, np.hstack([middles - halves[:, None], middles + halves[:, None]])])

    def write(self, boxes: list[Box]) -> None:
        """Neither a name nor a leader covers these words."""
        new = np.array([(each.left, each.bottom, each.right, each.top) for each in boxes]).reshape(-1, 4)
        self._words = np.vstack([self._words, new])

    def add_symbols(self, circles: Array, owners: Array) -> None:
        """Circles of places: no leader passes over them, and no other name stands nearer to one than to its own."""
        self._circles, self._owners = np.vstack([self._circles, circles]), np.concatenate([self._owners, owners])

    def add_lines(self, lines: Array) -> None:
        """Lines that no leader crosses."""
        self._lines = np.vstack([self._lines, lines])

    def taken(self, away_mm: float) -> shapely.Geometry:
        """Words, and what lies nearer than ``away_mm`` to anything else that names do not cover."""
        middles = (self._covered[:, :2] + self._covered[:, 2:]) / 2
        near = shapely.buffer(shapely.multipoints(middles), away_mm, quad_segs=4)
        return shapely.union_all([near, *shapely.box(*self._words.T)])

    def set(self, name: Name) -> Standing | None:
        """The best place for ``name``, which is taken from now on; None where there is none."""
        if name.dotted and self._is_covered(name.anchors[0, :2]):
            return None
        return self._beside(name) or (self._led(name) if name.farthest_mm > LEADER_MM else None)

    def _is_covered(self, point: Array) -> bool:
        """Whether words or a symbol stand on ``point``."""
        taken = np.vstack([self._words, self._covered])
        return bool(_touch(np.append(point, point)[None], taken, CLEAR_MM * self.k).any())

    def _beside(self, name: Name) -> Standing | None:
        """At one of its anchors, where nothing else is nearer."""
        boxes, anchors, turned = self._ways(name, _BESIDE_MM)
        gaps, clear = self._gaps(boxes, anchors, name)
        cost = np.where(clear, gaps / self.k + TURNED * turned, np.inf)
        return self._take(name, boxes[cost.argmin()]) if np.isfinite(cost).any() else None

    def _led(self, name: Name) -> Standing | None:
        """Where a leader goes to one of its anchors."""
        boxes, anchors, turned = self._ways(name, [each for each in _LED_MM if each <= name.farthest_mm])
        starts, ends = np.clip(anchors[:, :2], boxes[:, :2], boxes[:, 2:]), anchors[:, :2]
        gaps, clear = self._gaps(boxes, anchors, name)
        passed = _passed(starts, ends, self._foreign(name))
        stopped = self._is_stopped(starts, ends) | ((passed > 0) & (not name.must))
        cost = gaps / self.k + NEAR_ANOTHER * ~clear + ACROSS_SYMBOL * passed + TURNED * turned
        cost = np.where(stopped, np.inf, cost)
        if not np.isfinite(cost).any():
            return None
        best = cost.argmin()
        return self._take(name, boxes[best], np.stack([starts[best], ends[best]]), above=bool(passed[best]))

    def _gaps(self, boxes: Array, anchors: Array, name: Name) -> tuple[Array, Flags]:
        """How far each way is from its anchor, and whether no place of another owner is as near."""
        gaps = _away(boxes, anchors[:, None])[:, 0]
        others = self._circles[self._owners != name.owner]
        return gaps, _away(boxes, others[None]).min(axis=1, initial=np.inf) > gaps + CLEAR_MM * self.k

    def _foreign(self, name: Name) -> Array:
        """The circles that a leader of ``name`` must not touch: all but those it may end at."""
        own = (self._circles[:, None, :2] == name.anchors[None, :, :2]).all(axis=2).any(axis=1)
        return np.asarray(self._circles[~own])

    def _take(self, name: Name, box: Array, leader: Array | None = None, *, above: bool = False) -> Standing:
        self._words = np.vstack([self._words, box])
        if name.dotted:
            self.keep_clear(name.anchors[:, :2], name.anchors[:, 2])
            self.add_symbols(name.anchors, np.array([name.owner], dtype=object))
        if leader is not None:
            self._lines = np.vstack([self._lines, leader[None]])
            share = np.linspace(0, 1, 24)[:, None]
            self._along = np.vstack([self._along, leader[0] * (1 - share) + leader[1] * share])
        left, bottom, right, top = (float(each) for each in box)
        baseline = bottom + name.look.size_pt * self.k * MM_PER_POINT * _DESCENDERS
        return Standing(name, Box(left, bottom, right - left, top - bottom), baseline, leader, above)

    def _ways(self, name: Name, steps_mm: Sequence[float]) -> tuple[Array, Array, Array]:
        """The ways to stand so far from an anchor where there is room: boxes, the anchor of each, and how far from the best
        direction (east) it is turned."""
        size = name.look.size_pt * self.k
        half = np.array([ink_mm(name.text, size, name.look.weight, name.look.style),
                         size * MM_PER_POINT * (_CAPITALS + _DESCENDERS)]) / 2  # fmt: skip
        angles = np.linspace(0, 2 * np.pi, _TURNS, endpoint=False)
        ways = np.column_stack([np.cos(angles), np.sin(angles)])
        lean = np.clip(ways * np.sqrt(2), -1, 1)  # which point of the box is nearest: a side's middle or a corner
        away = name.anchors[:, None, None, 2] + np.array(steps_mm)[None, :, None] * self.k
        middles = name.anchors[:, None, None, :2] + away[..., None] * ways[None, None] + lean * half
        middles, anchors = middles.reshape(-1, 2), np.repeat(name.anchors, len(steps_mm) * _TURNS, axis=0)
        turned = np.tile(_turned(ways), len(name.anchors) * len(steps_mm))
        boxes = np.hstack([middles - half, middles + half])
        free = self._is_free(boxes)
        return boxes[free], anchors[free], turned[free]

    def _is_free(self, boxes: Array) -> Flags:
        inside = (boxes[:, :2] >= self._frame[:2]).all(axis=1) & (boxes[:, 2:] <= self._frame[2:]).all(axis=1)
        free, clear = np.asarray(inside), CLEAR_MM * self.k
        for taken in (self._covered, np.hstack([self._along, self._along])):
            free[free] = ~_touch(boxes[free], taken, clear).any(axis=1)
        free[free] = ~_touch(boxes[free], self._words, clear, APART_MM * self.k).any(axis=1)
        return free

    def _is_stopped(self, starts: Array, ends: Array) -> Flags:
        """Whether a leader runs over words – that is, across a diagonal of theirs – or crosses another line."""
        words = self._words.reshape(-1, 2, 2)
        others = np.stack([words[:, ::-1, 0], words[:, :, 1]], axis=2)
        return _crosses(starts, ends, np.concatenate([self._lines, words, others]))


def _turned(ways: Array) -> Array:
    """East is best, then west, then above, then below."""
    return 1 - ways[:, 0] * 0.5 - np.abs(ways[:, 0]) * 1.5 - ways[:, 1] * 0.4


def _touch(boxes: Array, others: Array, clear: float, beside: float = 0.0) -> Flags:
    """Which of ``boxes`` come nearer than ``clear`` to which of ``others``, or than ``beside`` from the side."""
    aside = max(clear, beside)
    left, bottom, right, top = (boxes + np.array([-aside, -clear, aside, clear])).T[:, :, None]
    across = (left < others[:, 2]) & (right > others[:, 0])
    return np.asarray(across & (bottom < others[:, 3]) & (top > others[:, 1]))


def _away(boxes: Array, circles: Array) -> Array:
    """From each box to the edges of circles (of its own, or one row of them for all)."""
    at = circles[..., :2]
    away = np.maximum(np.maximum(boxes[:, None, :2] - at, at - boxes[:, None, 2:]), 0)
    return np.asarray(np.hypot(away[..., 0], away[..., 1]) - circles[..., 2])


def _passed(starts: Array, ends: Array, circles: Array) -> NDArray[np.int_]:
    """How many circles each line touches."""
    way = ends - starts
    to = circles[None, :, :2] - starts[:, None]
    share = np.clip((to * way[:, None]).sum(axis=2) / np.maximum((way**2).sum(axis=1), 1e-9)[:, None], 0, 1)
    off = to - share[..., None] * way[:, None]
    return np.asarray((np.hypot(off[..., 0], off[..., 1]) < circles[None, :, 2] * BODY).sum(axis=1))


def _crosses(starts: Array, ends: Array, lines: Array) -> Flags:
    """Whether each line crosses one of ``lines``."""

    def side(one: Array, other: Array, point: Array) -> Array:
        way, to = other - one, point - one
        return np.asarray(way[..., 0] * to[..., 1] - way[..., 1] * to[..., 0])

    one, other = starts[:, None], ends[:, None]
    begin, end = lines[None, :, 0], lines[None, :, 1]
    apart = side(one, other, begin) * side(one, other, end)
    across = side(begin, end, one) * side(begin, end, other)
    return np.asarray(((apart < 0) & (across < 0)).any(axis=1))
