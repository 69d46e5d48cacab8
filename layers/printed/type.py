"""Headings, paragraphs and rows of the sheet's columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.language.speech import say

from ..drawing.style import INK
from .flow import Item
from .page import GREY, RULE, Page, leading
from .text import width_mm, wrapped

BODY_PT, HEAD_PT = 7.0, 7.4
PARAGRAPH_LINES = 9  # a longer paragraph may go on in the next column
GAP_MM = 1.9


def heading(words: str, column_mm: float, k: float, aside: str = "") -> Item:
    """A heading over a rule, set smaller where the column is too narrow for it; ``aside`` is set small at its right."""
    height, room = 4.5 * k, column_mm - (width_mm(aside, BODY_PT * k) + 1.5 * k if aside else 0.0)
    size = HEAD_PT * k * min(1.0, room / max(width_mm(words, HEAD_PT * k, "bold"), 1e-6))

    def draw(page: Page, left: float, top: float) -> None:
        page.text(left, top - 2.75 * k, words, size, weight="bold")
        page.text(left + column_mm, top - 2.75 * k, aside, BODY_PT * k, ink=GREY, align="right")
        rule = [(left, top - 3.7 * k), (left + column_mm, top - 3.7 * k)]
        page.strokes([rule], ink=RULE, width_mm=0.18)

    return Item(height, draw, keep=True, gap=GAP_MM * k, title=words)


def said_again(items: Sequence[Item], column_mm: float, k: float) -> list[Item]:
    """``items``, each of which knows the heading of its block, for where it goes on in another column."""
    found: list[Item] = []
    again = None
    for item in items:
        if item.title:
            again = heading(say("{title}, continued", title=item.title.partition(",")[0]), column_mm, k)
        found.append(item if item.title else replace(item, again=again))
    return found


def paragraph(words: str, column_mm: float, k: float, *, ink: str = INK, indent_mm: float = 0, gap_mm: float = 0.5,
              weight: str = "normal", lines: int = 40, keep: bool = False) -> list[Item]:  # fmt: skip
    """``words`` in lines of the column, as pieces of at most ``PARAGRAPH_LINES``."""
    rows = wrapped(words, BODY_PT * k, column_mm - indent_mm, weight, lines)
    chunks = [rows[at : at + PARAGRAPH_LINES] for at in range(0, len(rows), PARAGRAPH_LINES)]
    return [
        text_lines(chunk, k, ink=ink, indent_mm=indent_mm, weight=weight, keep=keep, gap_mm=0 if at else gap_mm)
        for at, chunk in enumerate(chunks)
    ]


def text_lines(rows: Sequence[str], k: float, *, ink: str, indent_mm: float, weight: str, keep: bool,
               gap_mm: float) -> Item:  # fmt: skip
    """Lines of type as one piece."""

    def draw(page: Page, left: float, top: float) -> None:
        page.lines(left + indent_mm, top, rows, BODY_PT * k, ink=ink, weight=weight)

    return Item(leading(BODY_PT * k) * len(rows), draw, keep=keep, gap=gap_mm * k)


def figure_row(figure: str, words: str, column_mm: float, k: float, figure_mm: float) -> Item:
    """A figure in bold at the right end of ``figure_mm``, beside it what it counts and who says so."""
    size, left_mm = BODY_PT * k, figure_mm + 1.6 * k
    rows = wrapped(words, size, column_mm - left_mm, lines=6)

    def draw(page: Page, left: float, top: float) -> None:
        page.lines(left + figure_mm, top, [figure], size, weight="bold", align="right")
        page.lines(left + left_mm, top, rows, size)

    return Item(leading(size) * len(rows), draw, gap=0.4 * k)


def widest_mm(texts: Sequence[str], k: float) -> float:
    """The width of the widest of ``texts`` in bold, mm."""
    return max((width_mm(text, BODY_PT * k, "bold") for text in texts), default=0.0)
