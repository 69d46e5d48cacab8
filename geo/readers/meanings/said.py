"""Columns that a person names: in every format they go before what its reader found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from ...core.errors import GeoError, Problem, shortened
from ...language.speech import mark, say_later
from ..asked.options import NO_COLUMN, Options
from ..values.date_columns import filled_in_alone
from ..values.grid import Grid
from .draft import Draft, joined
from .sources import sources_of

# What an option of this name fills in a draft.
ROLES = {
    "lon": "lon", "lat": "lat", "date": "start", "end_date": "end", "time": "clock", "title": "title", "kind": "kind",
    "place": "place", "id": "id", "source": "publisher", "url": "url", "summary": "summary",
    "killed": "killed_best", "injured": "injured_best", "radius": "precision_m",
}  # fmt: skip
_NAMED, _NAMED_CHARACTERS = 40, 40  # columns that a message names, and how much of each


def columns_said(grid: Grid, options: Options) -> dict[str, str]:
    """The column for each option that names one, '' where it says that there is none. Raises ``GeoError`` where there is no
    such column, and for longitude and latitude of what has a geometry."""
    said = {role: str(getattr(options, role)) for role in ROLES if getattr(options, role)}
    found = {role: name if name in grid.cells else grid.column(name) for role, name in said.items()}
    for role, name in said.items():
        if not found[role] and name != NO_COLUMN:
            raise GeoError(
                say_later(
                    "{file} has no column {name} for {role}. It has: {list}.",
                    file=grid.file,
                    name=repr(name),
                    role=role,
                    list=names_of(list(grid.cells)),
                )
            )
    if grid.geometry is not None and any(found.get(role) for role in ("lon", "lat")):
        raise GeoError(
            say_later(
                "{file} has geometry, so that no column can place its rows. Leave out --lon and --lat.", file=grid.file
            )
        )
    return found


def made_note(grid: Grid, date: str) -> tuple[Problem, ...]:
    """A note where the column of dates tells when rows were made or published, not when anything happened."""
    if not filled_in_alone(grid, date):
        return ()
    reason = say_later(
        "no other dates were found than those of column {column}, which may tell when the row was made or published",
        column=repr(date),
    )
    return (Problem(grid.file, reason, mark("Name another with --date"), column=date, level="note"),)


def names_of(columns: Sequence[str]) -> str:
    """Columns for a message, the first forty."""
    more = " …" if len(columns) > _NAMED else ""
    return ", ".join(shortened(each, _NAMED_CHARACTERS) for each in columns[:_NAMED]) + more


def as_said(draft: Draft, options: Options) -> Draft:
    """``draft`` with the columns that a person names. A date of another column has the precision of its own text; a
    source that is named is who speaks. Raises ``GeoError`` as ``columns_said``."""
    said = columns_said(draft.grid, options)
    new = {role: column for role, column in said.items() if draft.columns.get(role, "") != column}
    changes = {ROLES[role]: draft.grid.cells_of(column) for role, column in new.items()}
    if named := [column for role, column in new.items() if role in ("source", "url") and column]:
        changes |= sources_of(draft.grid, named)
    if "date" in new:
        changes["time_precision"] = draft.grid.cells_of("")
    if "source" in new:
        coder = pd.Series(draft.coder, index=draft.rows.index, dtype="str")
        changes["claimant"] = joined(" as coded by ", changes["publisher"], coder)
    dated = draft.dated or "date" in new
    columns = {role: column for role, column in {**draft.columns, **new}.items() if column}
    return replace(draft, rows=draft.rows.assign(**changes), columns=columns, dated=dated)
