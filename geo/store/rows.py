"""Rows of the table in DuckDB: made of what a file brought, checked, with words and cell, in order of time."""

from __future__ import annotations

import duckdb

from . import foreknown
from .table import COLUMNS, LEVEL, MOST_LAT, NAME, TOLD, Type

SQL_TYPES: dict[Type, str] = {
    "text": "VARCHAR",
    "time": "TIMESTAMP",
    "degrees": "DOUBLE",
    "metres": "FLOAT",
    "count": "INTEGER",
    "cell": "BIGINT",
}
TO_CM = ("lon", "lat")  # kept to seven decimals, a centimetre: half the room of what lies beyond
_WORDS = "lower(concat_ws(' ', title, place, other_places, actor1, actor2, summary))"
_WIDTH = 1 << LEVEL
# Each step spreads the bits of x further apart, until one free bit lies between any two.
_SPREAD = (
    (16, 0x0000FFFF0000FFFF),
    (8, 0x00FF00FF00FF00FF),
    (4, 0x0F0F0F0F0F0F0F0F),
    (2, 0x3333333333333333),
    (1, 0x5555555555555555),
)
_MACROS = (
    *(
        f"CREATE OR REPLACE TEMP MACRO spread{step}(v) AS (v | (v << {step})) & {mask}::BIGINT"
        for step, mask in _SPREAD
    ),
    "CREATE OR REPLACE TEMP MACRO spread(v) AS spread1(spread2(spread4(spread8(spread16(v)))))",
    f"CREATE OR REPLACE TEMP MACRO step_of(part) AS least(greatest(floor(part * {_WIDTH}), 0), {_WIDTH - 1})::BIGINT",
    f"CREATE OR REPLACE TEMP MACRO clipped(lat) AS radians(least(greatest(lat, -{MOST_LAT}), {MOST_LAT}))",
    "CREATE OR REPLACE TEMP MACRO cell_of(lon, lat) AS spread(step_of((lon + 180.0) / 360.0)) "
    "| (spread(step_of((1.0 - asinh(tan(clipped(lat))) / pi()) / 2.0)) << 1)",
)


def with_macros(connection: duckdb.DuckDBPyConnection) -> None:
    """Teaches a connection ``cell_of(lon, lat)``."""
    for macro in _MACROS:
        connection.execute(macro)


def definition() -> str:
    """The columns of the table with their types, as SQL."""
    required = {True: " NOT NULL", False: ""}
    return ", ".join(f"{column.name} {SQL_TYPES[column.type]}{required[column.required]}" for column in COLUMNS)


def made_columns() -> str:
    """What follows from the columns that are told, in the order of the table."""
    told = ", ".join(f"round({name}, 7) AS {name}" if name in TO_CM else name for name in TOLD)
    return f"{told}, {_WORDS} AS words, cell_of(lon, lat) AS cell"


def create(connection: duckdb.DuckDBPyConnection, source: str) -> None:
    """Makes the table of the rows of ``source``, a name of ours that has the columns told; sorted by time, then id."""
    connection.execute(f"CREATE TABLE {NAME} ({definition()})")
    connection.execute(f"INSERT INTO {NAME} SELECT {made_columns()} FROM {source} ORDER BY start_utc, event_id")
    foreknown.create(connection)
