"""The rows of a DuckDB store into a PostgreSQL table of the same columns: whole, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from ..language.speech import mark, say_later
from .faults import StoreFault
from .older import columns_of
from .progress import Share
from .server import connected, driver, shown
from .table import COLUMNS, NAME, NAMES, UNLIKE, Column, Type

_SQL_TYPES: dict[Type, str] = {
    "text": 'text COLLATE "C"',  # ids in one order whatever the server's language
    "time": "timestamp",
    "degrees": "double precision",
    "metres": "real",
    "count": "integer",
    "cell": "bigint",
}
_INDEXES = ("USING brin (start_utc)", "(start_utc, event_id)", "(event_id)", "(cell)")
_BATCH = 10_000
_COPYING = 0.9  # of the work, about: the rest are the indexes


@dataclass(frozen=True)
class Written:
    """``before`` are the rows that were there to be kept (none anew), ``events`` those there now; ``unlike`` are ids of rows that
    gave way and are of other data, perhaps."""

    before: int
    unlike: int
    events: int


def to_server(store: Path, address: str, *, anew: bool = True, share: Share = lambda _: None) -> Written:
    """Writes the store at ``address``, and tells how much of its rows is there. ``anew``: in place of the table that is there,
    else of those of its rows that have the same id. The role must be allowed to make tables. Raises ``StoreFault``, after
    which the old table stands as it was."""
    psycopg = driver()
    try:
        with connected(address) as connection, connection.transaction():
            return _written(connection, store, address, anew, share)
    except psycopg.Error as fault:
        first = " ".join(str(fault.diag.message_primary or mark("the connection broke")).split())[:200]
        raise StoreFault(
            say_later(
                "{address} could not be written: {first}. The old table is as it was.",
                address=shown(address),
                first=first,
            )
        ) from fault


def _written(connection: Any, store: Path, address: str, anew: bool, share: Share) -> Written:
    defined = ", ".join(map(_defined, COLUMNS))
    connection.execute(f"CREATE TABLE {NAME}_new ({defined})")
    with connection.cursor() as cursor, cursor.copy(f"COPY {NAME}_new ({', '.join(NAMES)}) FROM STDIN") as copy:
        for row in _rows(store, share):
            copy.write_row([each.replace("\\0", "") if isinstance(each, str) else each for each in row])
    before = unlike = 0
    if not anew and connection.execute("SELECT to_regclass(%s)", [NAME]).fetchone()[0]:
        there = [each.name for each in connection.execute(f"SELECT * FROM {NAME} LIMIT 0").description]
        its, theirs = ", ".join(NAMES), columns_of(there, shown(address), _SQL_TYPES, made=True)
        before, unlike = _count(connection, NAME), _count(connection, f"({_UNLIKE}) found")
        other = f"NOT EXISTS (SELECT FROM {NAME}_new WHERE {NAME}_new.event_id = {NAME}.event_id)"
        connection.execute(f"INSERT INTO {NAME}_new ({its}) SELECT {theirs} FROM {NAME} WHERE {other}")
    for index in _INDEXES:
        connection.execute(f"CREATE INDEX ON {NAME}_new {index}")
    grants = connection.execute(_READERS, [NAME]).fetchall()
    connection.execute(f"DROP TABLE IF EXISTS {NAME}")
    connection.execute(f"ALTER TABLE {NAME}_new RENAME TO {NAME}")
    for (reader,) in grants:
        connection.execute(f"GRANT SELECT ON {NAME} TO {reader}")
    connection.execute(f"ANALYZE {NAME}")
    share(1.0)
    return Written(before, unlike, _count(connection, NAME))


def _count(connection: Any, what: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {what}").fetchone()[0])


_SPOT = "SELECT event_id, start_utc, lon, lat FROM"
_UNLIKE = (
    f"SELECT event_id FROM ({_SPOT} {NAME} WHERE event_id IN (SELECT event_id FROM {NAME}_new) UNION ALL {_SPOT} {NAME}_new) "
    f"same GROUP BY event_id HAVING {UNLIKE}"
)
# Roles that could read the old table, quoted by the server.
_READERS = """SELECT quote_ident(grantee) FROM information_schema.role_table_grants
WHERE table_name = %s AND table_schema = current_schema() AND privilege_type = 'SELECT' AND grantee <> current_user
AND grantee <> 'PUBLIC'"""


def _defined(column: Column) -> str:
    return f"{column.name} {_SQL_TYPES[column.type]}{' NOT NULL' if column.required else ''}"


def _rows(store: Path, share: Share) -> Iterator[tuple[Any, ...]]:
    with duckdb.connect(str(store), read_only=True) as connection:
        ((total,),) = connection.execute(f"SELECT count(*) FROM {NAME}").fetchall()
        connection.execute(f"SELECT {', '.join(NAMES)} FROM {NAME}")
        done = 0
        while batch := connection.fetchmany(_BATCH):
            yield from batch
            done += len(batch)
            share(_COPYING * done / total)
