"""CSV as every file of ours is written: UTF-8, commas, ``\\n``; and cells that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

BYTE_ORDER_MARK = b"\xef\xbb\xbf"  # by which spreadsheets know UTF-8
# A cell that begins so is run as a formula; an apostrophe before it makes it text. Blanks before the first four don't help.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(header: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    """A CSV file; half a character (a lone surrogate) becomes a question mark."""
    made = io.StringIO(newline="")
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return made.getvalue().encode("utf-8", errors="replace")


def not_run(cell: str) -> str:
    """``cell`` as text that no spreadsheet runs."""
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) or cell.lstrip().startswith(FORMULA_SIGNS) else cell
