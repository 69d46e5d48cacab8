"""ACLED exports: upper-case columns of 2016, those before and since 2023.

Codes, by ACLED's codebook: ``geo_precision`` 1 the named town, 2 a town near by or a small part of a region, 3 a larger
region, by its capital or another town that stands for it; ``time_precision`` 1 the day, 2 a week or week-end, 3 the
month or, in older editions, the middle of a week. ACLED gives no radii: 1 is read as 1 km, 2 as 25 km (the distance
UCDP names for the same notion), 3 as an area. ``timestamp`` is when a row was edited and is not read as a date.
"""

from __future__ import annotations

import pandas as pd

from ...core.errors import GeoError
from ...language.speech import say_later
from ..asked.options import Options
from ..values.grid import Grid
from ..values.kind_words import ABDUCTION, ARSON, CLASH, INCIDENT, MOVE, SEIZURE, SHELLING, STATEMENT, TREATY
from ..values.kinds import KindTable
from .draft import Draft, Reader, joined, mapped, prefixed, rows_of

CODER = "ACLED"
_BASIS = {"1": "centroid", "2": "approximate", "3": "area"}
_RADIUS_M = {"1": "1000", "2": "25000"}
_TIME = {"1": "day", "2": "several_days", "3": "month"}
_BY_SUB_EVENT = {
    "Abduction/forced disappearance": ABDUCTION,
    "Looting/property destruction": ARSON,
    "Agreement": TREATY,
    "Government regains territory": SEIZURE,
    "Non-state actor overtakes territory": SEIZURE,
    "Non-violent transfer of territory": SEIZURE,
    "Headquarters or base established": MOVE,
    "Change to group/activity": STATEMENT,
}
_BY_EVENT = {
    "Battles": CLASH,
    "Explosions/Remote violence": SHELLING,
    "Remote violence": SHELLING,
    "Violence against civilians": INCIDENT,
    "Protests": INCIDENT,
    "Riots": INCIDENT,
    "Riots/Protests": INCIDENT,
    "Strategic developments": INCIDENT,
    "Strategic development": INCIDENT,
}
_SUB_EVENTS = {word.casefold(): kind for word, kind in _BY_SUB_EVENT.items()}
_EVENTS = {word.casefold(): kind for word, kind in _BY_EVENT.items()}


def recognise(grid: Grid) -> bool:
    return grid.has("event_date", "event_type", "actor1") or _aggregated(grid)


def read(grid: Grid, options: Options) -> Draft:
    """One event a row; ``fatalities`` is ACLED's reading of the sources that the row names.

    Raises ``GeoError`` for ACLED's aggregated tables, whose rows are no events.
    """
    if _aggregated(grid):
        raise GeoError(
            say_later(
                "{file} holds ACLED's aggregates: its rows are counts by area and time, not events. Export the "
                "events (one row an event) instead.",
                file=grid.file,
            )
        )
    text = grid.text
    kind = joined(" – ", text("event_type"), text("sub_event_type"))
    actors, place, source = joined(" – ", text("actor1"), text("actor2")), text("location"), text("source")
    what = text("sub_event_type").where(text("sub_event_type") != "", text("event_type"))
    precision = text("geo_precision")
    rows = rows_of(
        grid,
        {
            "id": text("event_id_cnty", "data_id", "event_id_no_cnty"),
            "title": joined(", ", what, joined(": ", place, actors)),
            "kind": kind,
            "start": text("event_date"),
            "time_precision": mapped(text("time_precision"), _TIME),
            "lon": text("longitude"),
            "lat": text("latitude"),
            "precision_m": mapped(precision, _RADIUS_M),
            "basis": mapped(precision, _BASIS, "approximate"),
            "place": place,
            "district": joined(", ", text("admin3"), text("admin2"), text("admin1")),
            "country": text("country"),
            "actor1": text("actor1"),
            "actor2": text("actor2"),
            "summary": text("notes"),
            "publisher": source,
            "claimant": (source + " as coded by ACLED").where(source != "", CODER),
            "killed_best": text("fatalities"),
            "note": prefixed("Tags: ", text("tags")),
        },
    )
    # Where ACLED writes a date in numbers with slashes, the day comes first.
    return Draft(grid, rows, CODER, _columns(grid), KindTable(_kinds(kind)), day_first=True)


def _aggregated(grid: Grid) -> bool:
    return grid.has("event_type", "events") and not grid.has("event_date")


def _kinds(words: pd.Series) -> dict[str, str]:
    return {word: _kind(*str(word).partition(" – ")[::2]) for word in words.unique()}


def _kind(event: str, sub_event: str) -> str:
    """By the more telling of the two words; files of 2016 have the words for sub-events in ``EVENT_TYPE``, some of them
    after ``Battle-``."""
    small = event.casefold()
    words = (sub_event.casefold(), small, small.removeprefix("battle-"))
    named = (table[word] for table in (_SUB_EVENTS, _EVENTS) for word in words if word in table)
    return next(named, CLASH if "battle" in small else INCIDENT)


def _columns(grid: Grid) -> dict[str, str]:
    roles = {
        "id": "event_id_cnty", "date": "event_date", "lon": "longitude", "lat": "latitude", "kind": "event_type",
        "place": "location", "radius": "geo_precision", "killed": "fatalities", "source": "source",
    }  # fmt: skip
    return {role: grid.column(name) for role, name in roles.items() if grid.column(name)}


READER = Reader("acled", "ACLED", recognise, read)
