"""The map's questions to a store: one SQL text for every engine, columns from fixed tuples, every value bound.

A question is written with ``:name`` for a value, ``[unit]`` for the start of a row's year … hour and ``[cell]`` for its
cell of a level; the dialect of an engine (``engines.py``) puts its own words there.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from ..core.characters import has_half
from ..core.errors import GeoError, shortened
from ..core.folding import SETTLEMENT_WORDS, fold
from ..core.limits import LIMITS
from ..language.speech import mark, say_later
from . import outlines
from .outlines import Value
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
MOST_CORNERS = 200
MOST_PLACES = 6  # that a search offers
Key = tuple[datetime, str]  # start and id of a row, which order the table


@dataclass(frozen=True)
class Asked:
    """Which events: those that overlap [``start``, ``end``) (UTC without a zone), of one of these kinds, countries and
    actors (either of a row's two), whose texts hold every word, within ``area`` (west, south, east, north in degrees,
    borders included; west > east crosses the antimeridian) and within ``outline`` (corners in degrees, longitudes running on
    beyond 180 where it crosses the antimeridian). Empty means all. Raises ``GeoError`` for what no row can be."""

    start: datetime | None = None
    end: datetime | None = None
    kinds: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    words: str = ""
    area: tuple[float, float, float, float] | None = None
    outline: tuple[tuple[float, float], ...] = ()

    def __post_init__(self) -> None:
        for text in (*self.kinds, *self.countries, *self.actors, self.words):
            _refuse_unsayable(text)
        if max(map(len, (self.kinds, self.countries, self.actors, self.words.split()))) > LIMITS.words:
            raise GeoError(
                say_later("More than {words} values are asked for at once. Choose fewer.", words=LIMITS.words)
            )
        if len(self.outline) > MOST_CORNERS or not all(map(math.isfinite, itertools.chain(*self.outline))):
            raise GeoError(
                say_later(
                    "The outline has more than {most_corners} corners, or one that is none. Draw it with fewer.",
                    most_corners=MOST_CORNERS,
                )
            )
        if self.area and not _is_area(self.area):
            raise GeoError(mark("The area is no west, south, east, north in degrees. Write it as 69,38.9,73.6,40.7."))


@dataclass(frozen=True)
class Question:
    """SQL in our own writing, and its values by name. ``unit`` and ``level`` are what ``[unit]`` and ``[cell]`` stand for.
    ``what`` of ``asked`` (and of which ``column``) it asks, for an engine that knows some answers beforehand."""

    sql: str
    values: Mapping[str, Value] = field(default_factory=dict)
    unit: str = ""
    level: int = LEVEL
    what: str = ""
    asked: Asked | None = None
    column: str = ""


def histogram(asked: Asked, unit: str) -> Question:
    """How many events begin in each ``unit`` of time (UTC): ``begins``, ``events``, in order."""
    where, values = _where(asked)
    return Question(
        f"SELECT [unit] AS begins, count(*) AS events FROM {NAME}{where} GROUP BY 1 ORDER BY 1",
        values,
        _one_of(unit, UNITS),
        what="histogram",
        asked=asked,
    )


def cells(asked: Asked, zoom: float) -> Question:
    """How many events of each kind lie in each cell of 32 px: ``cell`` (of ``table.level_of``), ``kind``, ``events``."""
    where, values = _where(asked)
    return Question(
        f"SELECT [cell] AS cell, kind, count(*) AS events FROM {NAME}{where} GROUP BY 1, 2",
        values,
        level=level_of(zoom),
        what="cells",
        asked=asked,
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
    return Question(
        f"SELECT {', '.join(TOLD)} FROM {NAME} WHERE event_id = :id{when}", values, what="" if start else "card"
    )


def counts(asked: Asked, column: str) -> Question:
    """How many events have each word of a column: ``word``, ``events``, the most frequent first."""
    where, values = _where(asked)
    its = _one_of(column, COUNTED)
    return Question(
        f"SELECT {its} AS word, count(*) AS events FROM {NAME}{where} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {LIMITS.words}",
        values,
        what="counts",
        asked=asked,
        column=its,
    )


def total(asked: Asked) -> Question:
    """How many events: ``events``."""
    where, values = _where(asked)
    return Question(f"SELECT count(*) AS events FROM {NAME}{where}", values, what="total", asked=asked)


def reach(asked: Asked) -> Question:
    """How many events, and from when to when they are: ``events``, ``first``, ``last`` (NULL where there are none)."""
    where, values = _where(asked)
    return Question(
        f"SELECT count(*) AS events, min(start_utc) AS first, max(end_utc) AS last FROM {NAME}{where}", values
    )


def named_places(text: str) -> Question:
    """Places whose name holds ``text`` as written, in small letters or capitalised: ``place``, ``country``, ``events`` and
    their extent (``west``, ``south``, ``east``, ``north``), those with the most events first."""
    _refuse_unsayable(text)
    spellings = dict.fromkeys((text, lowered(text), text.title(), text.upper()))
    values: dict[str, Value] = {}
    held = [f"position({named('spelling', (each,), values, at)} IN place) > 0" for at, each in enumerate(spellings)]
    return Question(
        "SELECT place, country, count(*) AS events, min(lon) AS west, min(lat) AS south, max(lon) AS east, "
        f"max(lat) AS north FROM {NAME} WHERE {' OR '.join(held)} GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT {MOST_PLACES}",
        values,
    )


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
            rules.append(f"{column} IN ({named(column, words, values)})")
    if asked.actors:
        names = named("actor", asked.actors, values)
        rules.append(f"(actor1 IN ({names}) OR actor2 IN ({names}))")
    for number, word in enumerate(_searched(asked.words)):
        rules.append(f"position(:word{number} IN words) > 0")
        values[f"word{number}"] = word
    if asked.area:
        rules.append(_within(asked.area, values))
    if asked.outline:
        rules += outlines.within(asked.outline, values)
    if after:
        rules.append(_beyond(*after, values))
    return f" WHERE {' AND '.join(rules)}" if rules else "", values


def _searched(text: str) -> list[str]:
    """The words of a search but those that say that a name beside them is a settlement's, as in the record."""
    words = lowered(text).split()
    return [each for each in words if fold(each) not in SETTLEMENT_WORDS] or words


def named(stem: str, words: tuple[str, ...], values: dict[str, Value], first: int = 0) -> str:
    """A placeholder for each word, which goes into ``values``."""
    names = {f"{stem}_{number}": word for number, word in enumerate(words, first)}
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
        raise GeoError(
            say_later(
                "{word} can't be asked for. Choose one of {listed}.",
                word=repr(shortened(word)),
                listed=", ".join(allowed),
            )
        )
    return word


def _refuse_unsayable(text: str) -> None:
    if "\0" in text or has_half(text) or len(text) > LIMITS.cell_characters:
        raise GeoError(
            say_later("{text} is no text that a store can be asked for. Leave it out.", text=shortened(ascii(text)))
        )


def _is_area(area: tuple[float, float, float, float]) -> bool:
    west, south, east, north = area
    finite = all(math.isfinite(each) for each in area)
    return finite and -180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90
