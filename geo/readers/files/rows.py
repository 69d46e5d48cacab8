"""A grid of rows of texts that know no header: the cells of a sheet, or lists in JSON."""

from __future__ import annotations

from collections.abc import Sequence

from ...core.limits import LIMITS, within
from ...language.speech import mark
from ..values.grid import Grid, checked, column_names, framed
from .header import above_header, header_row_of

_HEAD_ROWS = 30


def rows_grid(file: str, container: str, rows: Sequence[Sequence[str]], header_row: int | None) -> Grid:
    """The rows below the header, each filled up to the widest; ``header_row`` as in ``Options``."""
    width = max(map(len, rows), default=0)
    within(width * len(rows), LIMITS.cells, mark("cells"), file)
    header = header_row_of(rows[:_HEAD_ROWS], header_row)
    first = list(rows[header - 1]) if header else []
    body = [[*row, *[""] * (width - len(row))] for row in rows[header:]]
    cells = framed(column_names([*first, *[""] * (width - len(first))]), body, range(header + 1, len(rows) + 1))
    skipped = tuple(above_header(file, row) for row in range(1, header))
    said = {"header row": str(header or "none")}
    return checked(Grid(file, container, cells, skipped=skipped, said=said, headerless=not header))
