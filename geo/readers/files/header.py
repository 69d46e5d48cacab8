"""Which row of a table names its columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ...core.errors import Problem
from ...language.speech import mark
from ..values.grid import bare
from ..values.numbers import NO_VALUE

_LONGEST = 40  # characters of a number or a date
_DECIMAL = re.compile(r"\d[.,]\d")
_NUMBER = re.compile(r"[-+]?[\d\s.,:/TZ+-]*\d[\d\s.,:/TZ+-]*\Z")


def header_row_of(rows: Sequence[Sequence[str]], given: int | None) -> int:
    """The header's row, from 1; 0 where there is none. ``given`` (not None) is taken as said.

    The header is the first row as wide as most rows are that holds words only, or words over columns of numbers and
    dates (beside names such as 2021); where the first wide row is neither, there is no header.
    """
    if given is not None:
        return max(0, min(given, len(rows)))
    usual = _usual_width(rows)
    for number, cells in enumerate(rows, 1):
        if _width(cells) >= max(usual * 0.6, 1 if usual < 2 else 2):
            return number if _words_only(cells) or _over_numbers(cells, rows[number:]) else 0
    return 1


def usual_length(rows: Sequence[Sequence[str]]) -> int:
    """How many cells most rows have, empty ones included; blank rows don't count, and of equals the first is taken."""
    lengths = Counter(len(cells) for cells in rows if _width(cells))
    return lengths.most_common(1)[0][0] if lengths else 1


def _usual_width(rows: Sequence[Sequence[str]]) -> int:
    widths = Counter(_width(cells) for cells in rows if _width(cells))
    return max(widths, key=lambda width: (widths[width], width), default=1)


def _width(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def _words_only(cells: Sequence[str]) -> bool:
    return not any(map(_number_like, cells))


def _number_like(cell: str) -> bool:
    return 1 < len(cell.strip()) <= _LONGEST and bool(_NUMBER.match(cell.strip()))


def _over_numbers(cells: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether the numbers in ``cells`` can be names (no decimals) and at least two words stand over numbers or dates."""
    words = [
        column for column, cell in enumerate(cells) if not _number_like(cell) and bare(cell) and not cell.isdigit()
    ]
    named = [column for column in words if cells[column].strip().casefold() not in NO_VALUE]
    return sum(_mostly_numbers(column, below) for column in named) > 1 and not any(map(_DECIMAL.search, cells))


def _mostly_numbers(column: int, rows: Sequence[Sequence[str]]) -> bool:
    filled = [row[column] for row in rows if column < len(row) and row[column].strip()]
    return 2 * sum(map(_number_like, filled)) > len(filled)


def above_header(file: str, row: int) -> Problem:
    """The note for a row that stands above the header."""
    return Problem(file, mark("it stands above the header"), mark("Nothing to do"), row, level="note")
