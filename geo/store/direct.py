"""Tables of any size that already have a store's own columns: DuckDB reads them itself, in bounded memory."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from ..core.errors import GeoError
from ..language.speech import mark, say_later
from .rows import SQL_TYPES
from .table import COLUMNS, Column

_REQUIRED = frozenset(column.name for column in COLUMNS if column.required)
_BROUGHT = tuple(column for column in COLUMNS if not column.made)
_WIDTHS = {"minute": "1 MINUTE", "hour": "1 HOUR", "day": "1 DAY", "month": "1 MONTH", "year": "1 YEAR"}
_FAULTS = {
    "time": (mark("it is no time"), mark("Write 2021-04-29 or 2021-04-29T14:05+06:00")),
    "degrees": (mark("it is no number of degrees"), mark("Write degrees with a point")),
    "metres": (mark("it is no number of metres"), mark("Write metres with a point, or leave it empty")),
    "count": (mark("it is no whole number"), mark("Write digits, or leave it empty")),
}


@dataclass(frozen=True)
class Rule:
    """Rows of a view of ``view`` under ``sql`` break it."""

    sql: str
    column: str
    reason: str
    remedy: str


def is_direct(path: Path) -> bool:
    """Whether a file is a Parquet or CSV table with the columns that a store needs, under their names."""
    return path.is_file() and set(_columns_in(path)) >= _REQUIRED


def is_parquet(path: Path) -> bool:
    """Whether a file begins as Parquet does."""
    with path.open("rb") as file:
        return file.read(4) == b"PAR1"


def unpatterned(path: Path) -> Path:
    """The whole path of a file as DuckDB takes it where it looks for patterns: its name is none."""
    return Path(re.sub(r"([*?\[])", r"[\1]", str(path.absolute())))


def view(connection: duckdb.DuckDBPyConnection, path: Path, name: str) -> None:
    """A view ``name`` of a direct file: ``row`` (its number in the file), the columns told, and ``unread_<column>``, the text
    of a cell that can't be what its column is. What DuckDB can't take apart is in its table ``reject_errors``."""
    at = str(unpatterned(path))
    if is_parquet(path):
        connection.read_parquet(at, file_row_number=True).create_view(f"{name}_file")
        number = "file_row_number + 1"
    else:
        connection.execute("SET preserve_insertion_order = true")  # a row's number is its place
        connection.execute(f"CREATE TEMP TABLE {name}_file AS SELECT * FROM read_csv($at, {_AS_TEXT})", {"at": at})
        connection.execute("SET preserve_insertion_order = false")
        number = "rowid + 2"
    types = {str(column): str(kind) for column, kind, *_ in connection.execute(f"DESCRIBE {name}_file").fetchall()}
    told = [f"{_told(column, types)} AS {column.name}" for column in _BROUGHT]
    unread = [f"{_unread(column, types)} AS unread_{column.name}" for column in _BROUGHT if column.type != "text"]
    connection.execute(
        f"CREATE TEMP VIEW {name}_read AS SELECT {number} AS row, {', '.join([*told, *unread])} FROM {name}_file"
    )
    connection.execute(f"CREATE TEMP VIEW {name} AS SELECT * REPLACE ({_END} AS end_utc) FROM {name}_read")


def rules() -> tuple[Rule, ...]:
    """What keeps a row of such a view out; the first that holds is told."""
    unread = [
        Rule(f"unread_{column.name} <> ''", column.name, *_FAULTS[column.type])
        for column in _BROUGHT
        if column.type != "text"
    ]
    empty = [
        Rule(f"{name} IS NULL", name, mark("it is empty"), mark("Fill it in")) for name in ("start_utc", "lon", "lat")
    ]
    beyond = [
        Rule(
            f"NOT (abs({name}) <= {most})",
            name,
            say_later("it is beyond ±{most}", most=most),
            mark("Correct it; longitude and latitude are degrees"),
        )
        for name, most in (("lon", 180), ("lat", 90))
    ]
    years = [
        Rule(
            f"{name} NOT BETWEEN '0001-01-02' AND '9999-12-30'",
            name,
            mark("its year is none"),
            mark("Correct the year"),
        )
        for name in ("start_utc", "end_utc")
    ]
    return (
        Rule("event_id = ''", "event_id", mark("it is empty"), mark("Give each row an id of its own")),
        *unread,
        *empty,
        *beyond,
        *years,
        Rule("end_utc < start_utc", "end_utc", mark("it ends before it starts"), mark("Correct one of the two times")),
        Rule("radius_m < 0", "radius_m", mark("it is below 0"), mark("Correct the number")),
        Rule("fatalities < 0", "fatalities", mark("it is below 0"), mark("Correct the number")),
    )


# Rows of another length are kept apart, and every cell is text, whatever it looks like.
_AS_TEXT = "header = true, delim = ',', quote = '\"', escape = '\"', all_varchar = true, store_rejects = true"
_UNTIL = " ".join(f"WHEN '{word}' THEN start_utc + INTERVAL {width}" for word, width in _WIDTHS.items())
# An event without an end lasts as long as its time is precise, at least a second.
_END = (
    f"CASE WHEN end_utc IS NULL THEN CASE time_precision {_UNTIL} ELSE start_utc + INTERVAL 1 SECOND END "
    "WHEN end_utc = start_utc THEN start_utc + INTERVAL 1 SECOND ELSE end_utc END"
)


def _columns_in(path: Path) -> list[str]:
    """The names of the columns of a Parquet file, or of the header of what may be a CSV."""
    try:
        if is_parquet(path):
            return [str(each) for each in pq.read_schema(path).names]
        with path.open("rb") as file:
            line = file.readline(65_536)
    except (OSError, pa.ArrowException) as fault:
        raise GeoError(
            say_later(
                "{name} can't be opened: {fault}. Check its name, or export it again.", name=path.name, fault=fault
            )
        ) from fault
    return [cell.strip().strip('"') for cell in line.decode("utf-8-sig", errors="replace").split(",")]


def _told(column: Column, types: dict[str, str]) -> str:
    """A column as it is to be, NULL where it can't."""
    name, kind = column.name, types.get(column.name, "")
    if column.type == "text":
        return f"coalesce(CAST({name} AS VARCHAR), '')" if kind else "''"
    if not kind:
        return f"CAST(NULL AS {SQL_TYPES[column.type]})"
    if column.type == "time":
        zoned = "TIME ZONE" in kind or kind == "VARCHAR"  # a text without a zone is UTC
        read = f"CAST(TRY_CAST({name} AS TIMESTAMPTZ) AS TIMESTAMP)" if zoned else f"TRY_CAST({name} AS TIMESTAMP)"
        return f"CASE WHEN isfinite({read}) THEN {read} END"
    number = f"TRY_CAST({name} AS DOUBLE)"
    whole = f" AND {number} = trunc({number}) AND abs({number}) < 2147483647" if column.type == "count" else ""
    return f"CAST(CASE WHEN isfinite({number}){whole} THEN {number} END AS {SQL_TYPES[column.type]})"


def _unread(column: Column, types: dict[str, str]) -> str:
    """The text of a cell that says something which ``_told`` can't take; '' else."""
    if column.name not in types:
        return "''"
    said = f"trim(CAST({column.name} AS VARCHAR))"  # of the few cells that are read as nothing
    words = f"CASE WHEN {said} IN ('', 'nan', 'NaN') THEN '' ELSE {said} END"
    return f"CASE WHEN {column.name} IS NOT NULL AND {_told(column, types)} IS NULL THEN {words} ELSE '' END"
