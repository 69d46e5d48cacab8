"""How many places with a symbol bear no name on the map, said in a corner of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from geo.language.speech import say_n

from ..drawing.style import INK
from .marks import Spots
from .page import GREY, Box, Page
from .text import MM_PER_POINT, width_mm
from .type import BODY_PT

LEAST_AWAY_MM = 3.0  # from the symbols: no symbol is hidden


def unwritten_box(frame: Box, stands: Spots, taken: Sequence[Box], most: int, k: float) -> Box | None:
    """Room for the words on up to ``most`` places: along the lower or upper edge of ``frame``, a corner where one is free of
    symbols (at ``stands``) and of what is ``taken``; None where nothing is."""
    width, height = width_mm(_words(max(most, 1)), BODY_PT * k) + 1.6 * k, BODY_PT * k * MM_PER_POINT * 1.35
    for across in (0.0, 1.0, 0.5, 0.25, 0.75):
        for bottom in (frame.bottom, frame.top - height):
            box = Box(frame.left + across * (frame.width - width), bottom, width, height)
            if not any(_meet(box, each) for each in taken) and box.away(stands).min(initial=np.inf) > LEAST_AWAY_MM * k:
                return box
    return None


def draw_unwritten(page: Page, box: Box, count: int) -> None:
    """The words on ``count`` places, in ``box``."""
    page.frame(box, face="white", edge=INK, width_mm=0.15, order=6.8)
    page.text(
        box.left + 0.8 * page.k, box.bottom + box.height * 0.3, _words(count), BODY_PT * page.k, ink=GREY, order=6.9
    )


def _words(count: int) -> str:
    # Translators: in a corner of the printed map; these places have a symbol, but their names stand nowhere.
    return say_n("No room for the name of {n} place", "No room for the names of {n} places", count)


def _meet(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right and one.bottom < other.top and other.bottom < one.top
