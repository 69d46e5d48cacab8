"""Files into a store: sorted by time, in bounded memory; whatever happens meanwhile, there is the old store or the new one."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb

from ..core.errors import GeoError, Problem, shortened
from ..core.os_faults import why
from ..language.speech import mark, say_later
from ..readers.asked.options import Options
from ..readers.asked.upload import Upload
from .direct import is_direct, is_parquet, rules, unpatterned, view
from .faults import StoreFault
from .older import columns_of
from .progress import Share, watched
from .reading import read_file
from .rejects import Rejects
from .report import Loaded, Report
from .rows import SQL_TYPES, create, with_macros
from .table import COLUMNS, NAME, TOLD, UNLIKE

_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": "1500MB",
    "threads": "2",
    "preserve_insertion_order": "false",
}
_BATCH = 10_000
_OLD = '"/old"'  # as no file is named, for a database is called as its file is
_UNLIKE = f"SELECT event_id FROM brought SEMI JOIN again USING (event_id) GROUP BY event_id HAVING {UNLIKE}"


@dataclass(frozen=True)
class Loading:
    """How to load: ``whole`` gives the upload of a file that is read at once, ``begun`` is told of each file that is read or
    written and gives back what is told how much of that is done. ``prefix`` stands before every id of these files
    (``acled:123``), for ids are one data set's own."""

    whole: Callable[[Path], Upload]
    options: Options = field(default_factory=Options)
    begun: Callable[[str], Share] = lambda _: lambda _: None
    prefix: str = ""

    def __post_init__(self) -> None:
        if self.prefix and not re.fullmatch(r"[a-z0-9-]{1,40}", self.prefix):
            raise GeoError(
                say_later(
                    "{prefix} can't stand before ids. Write small letters, digits and hyphens.",
                    prefix=repr(shortened(self.prefix)),
                )
            )

    @property
    def told(self) -> str:
        """The columns told, the id with its prefix, as SQL."""
        return (
            ", ".join(TOLD).replace("event_id", f"'{self.prefix}:' || event_id AS event_id")
            if self.prefix
            else ", ".join(TOLD)
        )


def load(
    files: Sequence[Path],
    store: Path,
    loading: Loading,
    *,
    anew: bool = False,
    rejects: Path | None = None,
    parquet: Path | None = None,
) -> Report:
    """Adds the events of ``files`` to those of ``store``, or of ``parquet`` as ``to_parquet`` writes it; with ``anew`` begins a
    store. Of rows with the same id the last stands: that of the later file. Raises ``GeoError``, after which the old store
    stands as it was."""
    refused = Rejects(rejects or store.with_name(f"{store.name}.rejects.csv"))
    report = Report()
    try:
        with _put_in_place(store) as connection:
            old = parquet or store
            sources = [_old(connection, old, report)] if old.exists() and not anew else []
            sources += [
                _source(connection, path, number, loading, refused, report) for number, path in enumerate(files, 1)
            ]
            with _watched(loading.begun(store.name), connection):
                _fill(connection, sources, report)
        report.rejects = refused.finish()
    except duckdb.Error as fault:
        first = " ".join(str(fault).split())[:200]
        raise StoreFault(
            say_later("{name} could not be loaded: {first}. What was there is as it was.", name=store.name, first=first)
        ) from fault
    except OSError as fault:
        raise StoreFault(
            say_later(
                "{name} can't be written: {strerror}. What was there is as it was.",
                name=store.name,
                strerror=why(fault),
            )
        ) from fault
    finally:
        refused.drop()
    return report


def to_parquet(store: Path, path: Path, share: Share) -> None:
    """The table of a store as a Parquet file, whole or not at all."""
    aside = path.with_name(f".{path.name}.unfinished")
    try:
        with (
            duckdb.connect(
                str(store), read_only=True, config=_SETTINGS | {"preserve_insertion_order": "true"}
            ) as connection,
            _watched(share, connection),
        ):
            connection.execute(
                f"COPY {NAME} TO {_quoted(aside)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 200000)"
            )
        os.replace(aside, path)
    finally:
        aside.unlink(missing_ok=True)


@contextmanager
def _put_in_place(store: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A new database, which becomes ``store`` where all went well."""
    aside = store.with_name(f".{store.name}.unfinished")
    _remove_left(aside)
    connection = duckdb.connect(str(aside), config=_SETTINGS | {"temp_directory": f"{aside}.tmp"})
    try:
        connection.execute("SET TimeZone = 'UTC'")
        with_macros(connection)
        yield connection
        connection.execute("CHECKPOINT")
        connection.close()
        os.replace(aside, store)
    finally:
        connection.close()
        for each in (aside, aside.with_name(f"{aside.name}.wal")):
            each.unlink(missing_ok=True)


def _remove_left(aside: Path) -> None:
    """Removes what a killed load left; one that still runs is left alone. Raises ``StoreFault`` for that."""
    if aside.exists():
        try:
            duckdb.connect(str(aside)).close()
        except duckdb.IOException as fault:
            if "lock" in str(fault).lower():
                raise StoreFault(
                    say_later("{name} is being written by another load. Wait for its end.", name=aside.name)
                ) from fault
        aside.unlink(missing_ok=True)


def _old(connection: duckdb.DuckDBPyConnection, store: Path, report: Report) -> str:
    if is_parquet(store):
        rows, number = f"read_parquet({_quoted(unpatterned(store))}, file_row_number = true)", "file_row_number"
    else:
        connection.execute(f"ATTACH {_quoted(store)} AS {_OLD} (READ_ONLY)")
        rows, number = f"{_OLD}.{NAME}", "rowid"
    told = columns_of(_columns(connection, rows), store.name, SQL_TYPES)
    report.before = _count(connection, rows)
    return f"SELECT 0 AS part, {number} AS row, {told} FROM {rows}"


def _columns(connection: duckdb.DuckDBPyConnection, rows: str) -> set[str]:
    try:
        return {each for each, *_ in connection.execute(f"DESCRIBE SELECT * FROM {rows}").fetchall()}
    except duckdb.CatalogException:  # there is no such table
        return set()


def _source(
    connection: duckdb.DuckDBPyConnection, path: Path, part: int, loading: Loading, rejects: Rejects, report: Report
) -> str:
    """A file as a SELECT of its good rows."""
    loaded, name, share = Loaded(path.name), f"file_{part}", loading.begun(path.name)
    report.files.append(loaded)
    if is_direct(path):
        _take_directly(connection, path, name, loaded, rejects)
        share(1.0)
        return f"SELECT {part} AS part, row, {loading.told} FROM {name} WHERE NOT ({_broken()})"
    connection.execute(f"CREATE TEMP TABLE {name} ({_told_columns()})")
    for piece in read_file(path, loading.whole, loading.options, share):
        connection.register("piece", piece.rows)
        connection.execute(f"INSERT INTO {name} SELECT {', '.join(TOLD)} FROM piece")
        connection.unregister("piece")
        refused = rejects.add(piece.rejected)
        loaded.accepted += len(piece.rows)
        loaded.rejected += refused
        loaded.others += piece.others
        loaded.several += piece.several
    loaded.rows = loaded.accepted + loaded.rejected + loaded.others
    return f"SELECT {part} AS part, rowid AS row, {loading.told} FROM {name}"


def _take_directly(
    connection: duckdb.DuckDBPyConnection, path: Path, name: str, loaded: Loaded, rejects: Rejects
) -> None:
    view(connection, path, name)
    odd = list(_odd_rows(connection, path.name))
    broken = rejects.add(
        replace(each, row=_in_the_file(each.row, odd)) for each in _broken_rows(connection, path.name, name)
    )
    loaded.accepted = _count(connection, name) - broken
    loaded.rejected = rejects.add(odd) + broken
    loaded.rows = loaded.accepted + loaded.rejected


def _in_the_file(row: int, odd: Sequence[Problem]) -> int:
    """The number of a row in its file, given that among those that could be taken apart."""
    for each in odd:
        row += each.row <= row
    return row


def _odd_rows(connection: duckdb.DuckDBPyConnection, file: str) -> Iterator[Problem]:
    """Rows of another length, in order; the list of them is emptied for the next file."""
    if _count(connection, "duckdb_tables() WHERE table_name = 'reject_errors'"):
        for line, said, text in connection.execute(
            "SELECT line, min(error_message), min(csv_line) FROM reject_errors GROUP BY line ORDER BY line"
        ).fetchall():
            yield Problem(
                file, str(said), mark("Quote cells that hold a comma"), int(line), value=str(text or "")[:100]
            )
        connection.execute("DROP TABLE reject_errors")
        connection.execute("DROP TABLE reject_scans")


def _broken_rows(connection: duckdb.DuckDBPyConnection, file: str, name: str) -> Iterator[Problem]:
    number = " ".join(f"WHEN {rule.sql} THEN {at}" for at, rule in enumerate(rules()))
    value = " ".join(f"WHEN {rule.sql} THEN {_said(rule.column)}" for rule in rules())
    found = connection.execute(
        f"SELECT row, CASE {number} END, CASE {value} END FROM {name} WHERE {_broken()} ORDER BY row"
    )
    while rows := found.fetchmany(_BATCH):
        for row, at, said in rows:
            rule = rules()[at]
            yield Problem(file, rule.reason, rule.remedy, int(row), rule.column, str(said or "")[:200])


def _said(column: str) -> str:
    """The text of a cell, whether it could be read or not."""
    unread = f"unread_{column}" if column != "event_id" else "''"
    return f"coalesce(nullif({unread}, ''), CAST({column} AS VARCHAR))"


def _broken() -> str:
    return " OR ".join(f"coalesce({rule.sql}, false)" for rule in rules())


def _fill(connection: duckdb.DuckDBPyConnection, sources: Sequence[str], report: Report) -> None:
    """The table of all sources; of rows with the same id the last one."""
    connection.execute(f"CREATE TEMP VIEW brought AS {' UNION ALL '.join(sources)}")
    connection.execute(
        "CREATE TEMP TABLE again AS SELECT event_id, max((part, row)) AS last FROM brought GROUP BY event_id HAVING count(*) > 1"
    )
    report.unlike = _count(connection, f"({_UNLIKE})") if _count(connection, "again") else 0
    last = "SELECT brought.* FROM brought LEFT JOIN again USING (event_id) WHERE last IS NULL OR last = (part, row)"
    once = last if _count(connection, "again") else "SELECT * FROM brought"
    connection.execute(f"CREATE TEMP VIEW once AS {once}")
    create(connection, "once")
    report.settle(report.before, _count(connection, NAME))


@contextmanager
def _watched(share: Share, connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Tells how much the engine has done of what is executed within."""
    connection.execute("SET enable_progress_bar_print = false")
    connection.execute("SET enable_progress_bar = true")
    with watched(share, lambda: connection.query_progress() / 100):
        yield


def _count(connection: duckdb.DuckDBPyConnection, what: str) -> int:
    ((found,),) = connection.execute(f"SELECT count(*) FROM {what}").fetchall()  # an answer read to its end
    return int(found)


def _told_columns() -> str:
    return ", ".join(f"{column.name} {SQL_TYPES[column.type]}" for column in COLUMNS if not column.made)


def _quoted(path: Path) -> str:
    """A path as SQL has it where it can't be bound."""
    return "'" + str(path.absolute()).replace("'", "''") + "'"
