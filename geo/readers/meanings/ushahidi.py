"""Ushahidi exports: version 2 (INCIDENT TITLE …) and since 3 (Post ID …, ``….lat`` and ``….lon`` of a location field)."""

from __future__ import annotations

from ..asked.options import Options
from ..values.date_columns import date_column
from ..values.grid import Grid
from ..values.roles import columns_named
from .draft import Draft, Reader, joined, prefixed, rows_of
from .said import made_note


def recognise(grid: Grid) -> bool:
    return _version_2(grid) or _version_3(grid)


def read(grid: Grid, options: Options) -> Draft:
    """One report a row: what someone sent in, so the report itself is the source."""
    return _read_2(grid) if _version_2(grid) else _read_3(grid)


def _version_2(grid: Grid) -> bool:
    return grid.has("INCIDENT TITLE", "INCIDENT DATE", "LATITUDE", "LONGITUDE")


def _version_3(grid: Grid) -> bool:
    return grid.has("Post ID") and bool(_field(grid, ".lat")) and bool(_field(grid, ".lon"))


def _read_2(grid: Grid) -> Draft:
    columns = {
        "id": grid.column("#") or _number_column(grid),
        "title": grid.column("INCIDENT TITLE"),
        "date": grid.column("INCIDENT DATE"),
        "lon": grid.column("LONGITUDE"),
        "lat": grid.column("LATITUDE"),
        "kind": grid.column("CATEGORY"),
        "place": grid.column("LOCATION"),
    }
    note = joined("; ", prefixed("Approved: ", grid.text("APPROVED")), prefixed("Verified: ", grid.text("VERIFIED")))
    return _draft(grid, columns, {"summary": grid.text("DESCRIPTION"), "note": note})


def _read_3(grid: Grid) -> Draft:
    posted = grid.column("Post Date (UTC)", "Created (UTC)", "Created")
    date = date_column(grid, columns_named(grid, "date"), []) or posted
    columns = {
        "id": grid.column("Post ID"),
        "title": grid.column("Title", "Post Title"),
        "date": date,
        "lon": _field(grid, ".lon"),
        "lat": _field(grid, ".lat"),
        "kind": grid.column("Survey", "Form Name", "Categories", "Tags"),
    }
    summary = grid.text("Description", "Unstructured Description", "Content")
    return _draft(grid, columns, {"summary": summary, "note": prefixed("Status: ", grid.text("Post Status"))})


def _draft(grid: Grid, columns: dict[str, str], more: dict[str, object]) -> Draft:
    cells = {role: grid.cells_of(column) for role, column in columns.items()}
    kind = cells["kind"].str.split(",").str[0].str.strip()
    said = cells | {"start": cells["date"], "kind": kind, "claimant": prefixed("Report ", cells["id"])} | more
    said["statement"] = cells["title"]
    known = {role: column for role, column in columns.items() if column}
    rows = rows_of(grid, {name: said[name] for name in said if name != "date"})
    return Draft(grid, rows, "Ushahidi", known, warnings=made_note(grid, columns["date"]))


def _field(grid: Grid, ending: str) -> str:
    return next((name for name in grid.cells.columns if name.lower().endswith(ending)), "")


def _number_column(grid: Grid) -> str:
    return next((name for name in grid.cells.columns if name.strip() == "#"), "")


READER = Reader("ushahidi", "Ushahidi reports", recognise, read)
