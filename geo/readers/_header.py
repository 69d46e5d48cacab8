"""Which row of a table names its columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ..errors import Problem

_LONGEST = 40  # characters of a number or a date
_NUMBER = re.compile(r"[-+]?[\d\s.,:/TZ+-]*\d[\d\s.,:/TZ+-]*\Z")


def header_row_of(rows: Sequence[Sequence[str]], given: int | None) -> int:
    """The header's row, from 1; 0 where there is none. ``given`` (not None) is taken as said.

    The header is the first row as wide as most rows are that holds words only; where the first wide row holds numbers
    or dates, there is no header.
    """
    if given is not None:
        return max(0, min(given, len(rows)))
    usual = _usual_width(rows)
    for number, cells in enumerate(rows, 1):
        if _width(cells) >= max(usual * 0.6, 1 if usual < 2 else 2):
            return number if _words_only(cells) else 0
    return 1


def _usual_width(rows: Sequence[Sequence[str]]) -> int:
    widths = Counter(_width(cells) for cells in rows if _width(cells))
    return max(widths, key=lambda width: (widths[width], width), default=1)


def _width(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def _words_only(cells: Sequence[str]) -> bool:
    return not any(1 < len(cell.strip()) <= _LONGEST and _NUMBER.match(cell.strip()) for cell in cells)


def above_header(file: str, row: int) -> Problem:
    """The note for a row that stands above the header."""
    return Problem(file, "it stands above the header", "Nothing to do", row, level="note")
