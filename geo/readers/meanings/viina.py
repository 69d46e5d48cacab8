"""VIINA: news reports on Ukraine, each placed by a gazetteer. Date and hour are those of the report, not of what it tells."""

from __future__ import annotations

import pandas as pd

from ...core.errors import GeoError, Problem
from ...core.web_address import PATTERN
from ...language.speech import mark, say_later
from ..asked.options import Options
from ..values.grid import Grid
from .draft import Draft, Reader, joined, mapped, prefixed, rows_of

_TITLE_CHARACTERS = 160
# Centres of a country, a region and a district say that something was within; the others are spots.
_BASIS = dict.fromkeys(("ADM0", "ADM1", "ADM2", "country", "region", "district"), "area")
_CONTROL = ("status", "status_wiki", "status_boost", "status_dsm", "status_isw")


def recognise(grid: Grid) -> bool:
    return (grid.has("event_id", "GEO_PRECISION", "longitude", "latitude") and grid.has("ADM1_NAME")) or _is_control(
        grid
    )


def read(grid: Grid, options: Options) -> Draft:
    """One report a row, at the day that it was published. Raises ``GeoError`` for VIINA's tables of who held a town."""
    if _is_control(grid):
        raise GeoError(
            say_later(
                "{file} says of each day who held a town (VIINA's control status): these are no events. Bring "
                "VIINA's event_info files, or areas of control by day as GeoJSON.",
                file=grid.file,
            )
        )
    text = grid.text
    place = text("asciiname").where(lambda each: each != "", text("address"))
    rows = rows_of(
        grid,
        {
            "id": text("event_id"),
            "title": text("text").str.slice(0, _TITLE_CHARACTERS),
            "start": text("date"),
            "lon": text("longitude"),
            "lat": text("latitude"),
            "basis": mapped(text("GEO_PRECISION"), _BASIS, "approximate"),
            "place": place,
            "district": joined(", ", text("ADM2_NAME"), text("ADM1_NAME")),
            "summary": text("text"),
            "note": joined(
                "; ", prefixed("Hour of the report: ", text("time")), prefixed("Report ", text("report_id"))
            ),
            "publisher": text("source"),
            "url": _web(text("url")),
            "published": text("date"),
            "language": text("lang"),
            "statement": text("text"),
        },
    )
    roles = {
        "id": "event_id",
        "date": "date",
        "lon": "longitude",
        "lat": "latitude",
        "place": "asciiname",
        "source": "source",
    }
    columns = {role: grid.column(name) for role, name in roles.items() if grid.column(name)}
    return Draft(grid, rows, "VIINA", columns, warnings=(_told(grid.file),))


def _is_control(grid: Grid) -> bool:
    return grid.has("geonameid", "date") and not grid.has("event_id") and bool(grid.column(*_CONTROL))


def _web(urls: pd.Series) -> pd.Series:
    return urls.where(urls.str.match(PATTERN), "")


def _told(file: str) -> Problem:
    reason = mark(
        "date and hour are those of the reports, not of what they tell of: the day alone is kept as the event's"
    )
    return Problem(file, reason, mark("Look the events up before you rely on their dates"), level="note")


READER = Reader("viina", "VIINA reports", recognise, read)
