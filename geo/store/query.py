"""The map's questions to a store: one SQL text for every engine, columns from fixed tuples, every value bound.

A question is written with ``:name`` for a value, ``[unit]`` for the start of a row's year … hour and ``[cell]`` for its
cell of a level; the dialect of an engine (``engines.py``) puts its own words there.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from ..core.characters import has_half
from ..core.errors import GeoError, shortened
from ..core.limits import LIMITS
from .table import LEVEL, NAME, TOLD, level_of

UNITS = ("year", "month", "week", "day", "hour")
COUNTED = ("kind", "country", "actor1", "actor2", "source", "basis", "time_precision")
DRAWN = (
    "event_id",
    "start_utc",
    "end_utc",
    "time_precision",
    "lon",
    "lat",
    "radius_m",
    "basis",
    "kind",
    "place",
    "title",
)
MOST_POINTS = 1_500  # single events that are drawn; of more, cells
MOST_ROWS = 50_000  # of a page
Value = str | int | float | datetime
Key = tuple[datetime, str]  # start and id of a row, which order the table


@dataclass(frozen=True)
class Asked:
    """Which events: those that overlap [``start``, ``end``) (UTC without a zone), of one of these kinds, countries and
    actors (either of a row's two), whose texts hold every word, within ``area`` (west, south, east, north in degrees,
    borders included; west > east crosses the antimeridian). Empty means all. Raises ``GeoError`` for what no row can be."""

    start: datetime | None = None
    end: datetime | None = None
    kinds: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    words: str = ""
    area: tuple[float, float, float, float] | None = None

    def __post_init__(self) -> None:
        for text in (*self.kinds, *self.countries, *self.actors, self.words):
            _refuse_unsayable(text)
        if max(map(len, (self.kinds, self.countries, self.actors, self.words.split()))) > LIMITS.words:
            raise GeoError(f"More than {LIMITS.words:,} values are asked for at once. Choose fewer.")
        if self.area and not _is_area(self.area):
            raise GeoError("The area is no west, south, east, north in degrees. Write it as 69,38.9,73.6,40.7.")


@dataclass(frozen=True)
class Question:
    """SQL in our own writing, and its values by name. ``unit`` and ``level`` are what ``[unit]`` and ``[cell]`` stand for."""

    sql: str
    values: Mapping[str, Value] = field(default_factory=dict)
    unit: str = ""
    level: int = LEVEL


def histogram(asked: Asked, unit: str) -> Question:
    """How many events begin in each ``unit`` of time (UTC): ``begins``, ``events``, in order."""
    where, values = _where(asked)
    return Question(
        f"SELECT [unit] AS begins, count(*) AS events FROM {NAME}{where} GROUP BY 1 ORDER BY 1",
        values,
        _one_of(unit, UNITS),
    )


def cells(asked: Asked, zoom: float) -> Question:
    """How many events of each kind lie in each cell of 32 px: ``cell`` (of ``table.level_of``), ``kind``, ``events``."""
    where, values = _where(asked)
    return Question(
        f"SELECT [cell] AS cell, kind, count(*) AS events FROM {NAME}{where} GROUP BY 1, 2",
        values,
        level=level_of(zoom),
    )


def points(asked: Asked) -> Question:
    """The events themselves, one more than are drawn where there are too many; in no order."""
    where, values = _where(asked)
    return Question(f"SELECT {', '.join(DRAWN)} FROM {NAME}{where} LIMIT {MOST_POINTS + 1}", values)


def page(asked: Asked, rows: int, after: Key | None = None, *, newest: bool = True) -> Question:
    """The next ``rows`` of the table after a key, the newest first or last, with all that is told of an event."""
    where, values = _where(asked, (after, "<" if newest else ">") if after else None)
    way = "DESC" if newest else "ASC"
    order = f"ORDER BY start_utc {way}, event_id {way} LIMIT {max(1, min(int(rows), MOST_ROWS))}"
    return Question(f"SELECT {', '.join(TOLD)} FROM {NAME}{where} {order}", values)


def card(event_id: str, start: datetime | None = None) -> Question:
    """All that is told of one event; its ``start``, where known, spares a search through all ids."""
    _refuse_unsayable(event_id)
    values: dict[str, Value] = {"id": event_id}
    when = " AND start_utc = :start" if start else ""
    if start:
        values["start"] = start
    return Question(f"SELECT {', '.join(TOLD)} FROM {NAME} WHERE event_id = :id{when}", values)


def counts(asked: Asked, column: str) -> Question:
    """How many events have each word of a column: ``word``, ``events``, the most frequent first."""
    where, values = _where(asked)
    its = _one_of(column, COUNTED)
    return Question(
        f"SELECT {its} AS word, count(*) AS events FROM {NAME}{where} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {LIMITS.words}",
        values,
    )


def total(asked: Asked) -> Question:
    """How many events: ``events``."""
    where, values = _where(asked)
    return Question(f"SELECT count(*) AS events FROM {NAME}{where}", values)


def extract(asked: Asked) -> Question:
    """All that is told of every event asked for, in no order."""
    where, values = _where(asked)
    return Question(f"SELECT {', '.join(TOLD)} FROM {NAME}{where}", values)


def lowered(text: str) -> str:
    """``text`` in small letters, letter by letter as databases do it."""
    return "".join(each.lower()[0] for each in text)


def _where(asked: Asked, after: tuple[Key, str] | None = None) -> tuple[str, dict[str, Value]]:
    """The condition with a leading WHERE, '' for none, and its values."""
    rules: list[str] = []
    values: dict[str, Value] = {}
    if asked.start:
        rules.append("end_utc > :from_utc")
        values["from_utc"] = asked.start
    if asked.end:
        rules.append("start_utc < :to_utc")
        values["to_utc"] = asked.end
    for column, words in (("kind", asked.kinds), ("country", asked.countries)):
        if words:
            rules.append(f"{column} IN ({_named(column, words, values)})")
    if asked.actors:
        names = _named("actor", asked.actors, values)
        rules.append(f"(actor1 IN ({names}) OR actor2 IN ({names}))")
    for number, word in enumerate(lowered(asked.words).split()):
        rules.append(f"position(:word{number} IN words) > 0")
        values[f"word{number}"] = word
    if asked.area:
        rules.append(_within(asked.area, values))
    if after:
        rules.append(_beyond(*after, values))
    return f" WHERE {' AND '.join(rules)}" if rules else "", values


def _named(stem: str, words: tuple[str, ...], values: dict[str, Value]) -> str:
    """A placeholder for each word, which goes into ``values``."""
    names = {f"{stem}_{number}": word for number, word in enumerate(words)}
    values.update(names)
    return ", ".join(f":{name}" for name in names)


def _within(area: tuple[float, float, float, float], values: dict[str, Value]) -> str:
    values.update(zip(("west", "south", "east", "north"), map(float, area), strict=True))
    across = "OR" if area[0] > area[2] else "AND"
    return f"(lon >= :west {across} lon <= :east) AND lat >= :south AND lat <= :north"


def _beyond(key: Key, way: str, values: dict[str, Value]) -> str:
    """Rows after a key; the first half alone lets an engine leave whole parts of the table unread."""
    values["key_start"], values["key_id"] = key
    _refuse_unsayable(key[1])
    return f"start_utc {way}= :key_start AND (start_utc {way} :key_start OR event_id {way} :key_id)"


def _one_of(word: str, allowed: tuple[str, ...]) -> str:
    if word not in allowed:
        raise GeoError(f"{shortened(word)!r} can't be asked for. Choose one of {', '.join(allowed)}.")
    return word


def _refuse_unsayable(text: str) -> None:
    if "\0" in text or has_half(text) or len(text) > LIMITS.cell_characters:
        raise GeoError(f"{shortened(ascii(text))} is no text that a store can be asked for. Leave it out.")


def _is_area(area: tuple[float, float, float, float]) -> bool:
    west, south, east, north = area
    finite = all(math.isfinite(each) for each in area)
    return finite and -180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90
