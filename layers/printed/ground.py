"""The ground of a map – paper, relief, graticule, waters, borders – drawn once for a frame: sheets that have the same
frame, as those of a series do, use the picture again."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from threading import Lock

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.package.reference import Relief

from ..drawing.style import PAPER
from ..layer import Lines
from ..scene import Scene
from .graticule import draw_graticule
from .lines import draw_lines
from .page import Page
from .projection import Window
from .relief import warped

MOST_BYTES = 32_000_000  # of pictures kept
Pixels = NDArray[np.uint8]
_kept: OrderedDict[Hashable, Pixels] = OrderedDict()
_lock = Lock()


def draw_ground(page: Page, scene: Scene, window: Window, *, graticule: bool) -> None:
    """What lies under the shapes of added sets and the marks. On a sheet of pixels it is one picture, else lines over a
    picture of the relief."""
    reliefs = [raster for layer in scene.layers if (raster := layer.raster(scene.selection))]
    ground = Ground([each for each in reliefs if _touches(each.bounds, window.bounds)], scene.lines, window, graticule)
    if page.of_pixels:
        page.image(kept((page.size, page.dpi, ground.key), lambda: ground.pixels(page)), window.box)
    else:
        ground.draw(page)


@dataclass(frozen=True, eq=False)
class Ground:
    """Reliefs and lines inside a frame, with or without the graticule."""

    reliefs: Sequence[Relief]
    lines: Sequence[Lines]
    window: Window
    graticule: bool

    @property
    def key(self) -> Hashable:
        """What the picture depends on, by content."""
        its = [
            f"{each.style} {each.color} {_sum(shapely.to_wkb(each.frame.geometry.to_numpy()))}" for each in self.lines
        ]
        return self.window, self.graticule, tuple(its), tuple(map(_key, self.reliefs))

    def draw(self, page: Page) -> None:
        """Draws it."""
        page.frame(self.window.box, face=PAPER, edge="none", order=0)
        for relief in self.reliefs:
            key = (_key(relief), self.window, page.dpi)
            page.image(kept(key, partial(warped, relief, self.window, page.dpi)), self.window.box)
        if self.graticule:
            draw_graticule(page, self.window)
        for order, lines in enumerate(self.lines):
            draw_lines(page, lines, self.window, 2 + order * 0.01)

    def pixels(self, like: Page) -> Pixels:
        """What is drawn on a sheet ``like`` that."""
        page = Page(like.size, like.dpi)
        self.draw(page)
        return page.pixels(self.window.box)


def kept(key: Hashable, make: Callable[[], Pixels]) -> Pixels:
    """The picture made before for the same ``key``, or a new one. The last ones of no more than ``MOST_BYTES`` are kept."""
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    made = make()
    with _lock:
        _kept[key] = made
        while sum(each.nbytes for each in _kept.values()) > MOST_BYTES:
            _kept.popitem(last=False)
    return made


def _key(relief: Relief) -> Hashable:
    return _sum([relief.image]), relief.bounds


def _sum(parts: Iterable[bytes]) -> str:
    found = hashlib.blake2b()
    for each in parts:
        found.update(each)
    return found.hexdigest()


def _touches(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
