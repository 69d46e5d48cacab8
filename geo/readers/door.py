"""Analysts' own data: from the bytes of a file to rows accounted for."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from ..core.csv_files import BYTE_ORDER_MARK, csv_bytes, not_run
from ..core.limits import on_the_clock
from ..language.speech import again
from . import data_package
from .asked.options import Options, Question
from .asked.upload import Upload
from .formats import CONTAINERS, READERS, grid_of, reader_of
from .meanings.said import as_said
from .meanings.unmapped import Unmapped
from .outcome.build import build
from .outcome.imported import Imported
from .values.grid import nothing_found


def import_upload(upload: Upload, options: Options | None = None) -> Imported:
    """Reads a file that someone brings; accepted + rejected + skipped = rows.

    Raises ``GeoError`` with the reason and the way out where nothing of it can be an event or a place: an unknown kind
    of file, aggregates, no coordinates, limits. What a person could decide stands in ``questions``.
    """
    chosen = options or Options()
    with on_the_clock(upload.file, upload.started):
        opened = upload.opened()
        made = data_package.read(opened, chosen) if opened.kind == "package" else _from_rows(opened, chosen)
    upload.in_time()
    digest = hashlib.sha256(upload.content)
    digest.update(repr(chosen).encode())
    return replace(made, fingerprint=digest.hexdigest())


def rejects_csv(imported: Imported) -> bytes:
    """Every row that was rejected, skipped or warned of, as CSV: row, column, value, reason, what to do, and which of the
    three. A value that a spreadsheet would run as a formula begins with an apostrophe."""
    outcomes = (("rejected", imported.rejected), ("skipped", imported.skipped), ("warning", imported.warnings))
    rows = [
        (each.file, str(each.row), each.column, each.value, again(each.reason), again(each.remedy), outcome)
        for outcome, problems in outcomes
        for each in problems
    ]
    header = ("file", "row", "column", "value", "reason", "remedy", "outcome")
    return BYTE_ORDER_MARK + csv_bytes(header, (map(not_run, row) for row in rows))


def _from_rows(upload: Upload, options: Options) -> Imported:
    grid = grid_of(upload, options)
    upload.in_time()
    if not grid.rows:
        raise Unmapped(nothing_found(upload.file).message, grid.cells, grid.questions)
    reader = reader_of(grid)
    draft = as_said(reader.read(grid, options), options)
    return build(draft, reader.name, options)


__all__ = [
    "CONTAINERS",
    "READERS",
    "Imported",
    "Options",
    "Question",
    "Unmapped",
    "Upload",
    "import_upload",
    "rejects_csv",
]
