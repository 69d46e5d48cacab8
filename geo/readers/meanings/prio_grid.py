"""Half-degree cells of PRIO-GRID: ViEWS' forecasts by month, and the grid's own statistics. No row is an event.

``gid`` counts cells of half a degree from the south-west, 720 to a row; ``month_id`` counts months, 1 being January 1980
(both by their makers' documentation).
"""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import shapely

from ...core.columns import of_distinct
from ...core.errors import GeoError, Problem
from ...language.speech import mark, say_later
from ...package.reference import CRS
from ..asked.options import Options
from ..values.grid import Grid
from ..values.numbers import numbers_of
from .draft import Draft, Reader, joined, prefixed, rows_of

_GID = ("pg_id", "priogrid_gid", "priogrid_id", "priogrid", "gid", "pg")
_MONTH, _YEAR = ("month_id",), ("year",)
_SIDE_DEG, _CELLS_A_ROW, _CELLS = 0.5, 720, 720 * 360
_PLACING = (
    "lat",
    "lon",
    "latitude",
    "longitude",
    "xcoord",
    "ycoord",
    "row",
    "col",
    "country_id",
    "isoab",
    "gwno",
    "year",
    "month",
)
FORECAST, CELL = "Forecast for a cell", "Cell of PRIO-GRID"
_SHOWN = 6  # figures that a title names


def recognise(grid: Grid) -> bool:
    if grid.has("event_id"):
        return False
    if grid.geometry is not None:  # of the very cells, or their middles
        return bool(grid.column(*_MONTH) and grid.column(*_GID))
    cell = bool(grid.column(*_GID)) and (grid.has("row", "col") or grid.has("xcoord", "ycoord"))
    return (bool(grid.column(*_MONTH)) and bool(grid.column(*_GID) or grid.has("country_id"))) or cell


def read(grid: Grid, options: Options) -> Draft:
    """An area a row, at its month or year. Raises ``GeoError`` for forecasts of whole countries, which say no place."""
    gid = grid.column(*_GID)
    if not gid:
        raise GeoError(
            say_later(
                "{file} holds forecasts for whole countries by month (ViEWS), no events and no coordinates. "
                "Bring those for cells of PRIO-GRID, or events.",
                file=grid.file,
            )
        )
    kind = FORECAST if grid.column(*_MONTH) else CELL
    placed = _with_cells(grid, gid)
    figures = [
        name for name in placed.cells if name not in (gid, grid.column(*_MONTH)) and name.lower() not in _PLACING
    ]
    named = [prefixed(f"{name} ", placed.cells_of(name)) for name in figures[:_SHOWN]]
    cell = prefixed(f"{kind} ", placed.cells_of(gid))
    month, year = placed.text(*_MONTH), placed.text(*_YEAR)
    rows = rows_of(
        placed,
        {
            "id": joined("-", placed.cells_of(gid), month.where(month != "", year)),
            "title": joined(": ", cell, joined(", ", *named)) if named else cell,
            "kind": pd.Series(kind, index=placed.cells.index),
            "start": of_distinct(month, _month_of, "str").where(month != "", year),
        },
    )
    columns = {"id": gid} | ({"date": placed.column(*_MONTH, *_YEAR)} if placed.column(*_MONTH, *_YEAR) else {})
    return Draft(placed, rows, "", columns, dated=False, warnings=(_told(grid.file, kind),))


def _with_cells(grid: Grid, gid: str) -> Grid:
    """``grid`` with the squares that its numbers name; rows without one are rejected."""
    number, _ = numbers_of(grid.cells_of(gid))
    wrong = ~number.between(1, _CELLS)
    reason, remedy = mark("it names no cell of PRIO-GRID"), say_later("Write a number from 1 to {cells}", cells=_CELLS)
    told = [
        Problem(grid.file, reason, remedy, int(row), gid, str(text)) for row, text in grid.cells_of(gid)[wrong].items()
    ]
    from_0 = (number[~wrong] - 1).astype("int64")
    west, south = -180 + from_0 % _CELLS_A_ROW * _SIDE_DEG, -90 + from_0 // _CELLS_A_ROW * _SIDE_DEG
    squares = shapely.box(west, south, west + _SIDE_DEG, south + _SIDE_DEG)
    geometry = gpd.GeoSeries(squares, index=from_0.index, crs=CRS)
    return grid.but(cells=grid.cells[~wrong], geometry=geometry, rejected=(*grid.rejected, *told))


def _month_of(text: str) -> str:
    months = int(text) - 1 if text.isascii() and text.isdecimal() and len(text) < 6 else -1
    return f"{1980 + months // 12}-{months % 12 + 1:02d}" if months >= 0 else ""


def _told(file: str, kind: str) -> Problem:
    reason = (
        mark(
            "its rows are forecasts by month for cells of half a degree, no events: they are drawn as areas that say so"
        )
        if kind == FORECAST
        else mark("its rows are statistics of cells of half a degree, no events: they are drawn as areas that say so")
    )
    return Problem(file, reason, mark("Bring events if you have them"), level="note")


READER = Reader("prio_grid", "ViEWS and PRIO-GRID cells", recognise, read)
