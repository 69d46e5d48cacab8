"""What an analyst says beside a map: their text, and what changed since they wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from geo.language.speech import say

from ..drawing.style import INK
from .flow import Item
from .page import GREY, MARGIN_MM, Page, leading
from .text import wrapped
from .type import BODY_PT, heading, paragraph

TEXT_PT = 8.6
PIECE_LINES = 6  # a longer paragraph may go on in the next column
GAP_MM = 1.4


@dataclass(frozen=True)
class Told:
    """``text`` in paragraphs, and a sentence on ``changes`` ('' for none). ``page`` stands in the sheet's corner, such as 3 / 9;
    of several sheets bound together the ``sources`` are named on the last."""

    text: str = ""
    changes: str = ""
    page: str = ""
    sources: bool = True

    def values(self) -> Mapping[str, Any]:
        """It as plain values, for a manifest."""
        return asdict(self)


NOTHING = Told()


def told_items(told: Told, column_mm: float, k: float) -> list[Item]:
    """The text, in larger type than what is generated, and what changed."""
    items = [item for each in told.text.splitlines() if each.strip() for item in _paragraph(each, column_mm, k)]
    if told.changes:
        items += [heading(say("What changed"), column_mm, k), *paragraph(told.changes, column_mm, k)]
    return items


def draw_page_number(page: Page, told: Told) -> None:
    """``told.page`` in the lower right corner."""
    size, right = BODY_PT * page.k, page.size.width_mm - MARGIN_MM
    page.text(right, MARGIN_MM * 0.42, told.page, size, ink=GREY, align="right")


def _paragraph(words: str, column_mm: float, k: float) -> list[Item]:
    rows = wrapped(words, TEXT_PT * k, column_mm, lines=200)
    pieces = [rows[at : at + PIECE_LINES] for at in range(0, len(rows), PIECE_LINES)]
    return [_lines(piece, k, 0.0 if at else GAP_MM * k) for at, piece in enumerate(pieces)]


def _lines(rows: list[str], k: float, gap: float) -> Item:
    def draw(page: Page, left: float, top: float) -> None:
        page.lines(left, top, rows, TEXT_PT * k, ink=INK)

    return Item(leading(TEXT_PT * k) * len(rows), draw, gap=gap)
