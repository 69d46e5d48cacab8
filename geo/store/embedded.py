"""DuckDB: a store that is one file of this machine. Nothing else can be read, attached or written through it."""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

import duckdb

from .engines import Answer, Dialect, Engine, Run
from .faults import StoreFault
from .query import Question
from .table import NAME, NAMES

DIALECT = Dialect(value=r"$\1")
CLOSED = {
    "access_mode": "READ_ONLY",
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "memory_limit": "700MB",
    "lock_configuration": "true",
}


class Embedded(Engine):
    """Opened at the first question, and anew after ``load`` put another file in its place."""

    def __init__(self, path: Path) -> None:
        self._path, self.shown = path.absolute(), path.name
        self._lock = threading.Lock()
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._stamp: tuple[int, ...] = ()
        self._running = 0

    def run(self) -> Run:
        return _Run(self)

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor of its own for a question: an unread answer blocks the cursor it came by. To be given back by ``done``."""
        with self._lock:
            stamp = self._found()
            if self._connection and stamp != self._stamp and not self._running:
                self._connection.close()
                self._connection = None
            if not self._connection:
                self._connection, self._stamp = self._opened(), stamp
            self._running += 1
            return self._connection.cursor()

    def done(self, cursor: duckdb.DuckDBPyConnection) -> None:
        cursor.close()
        with self._lock:
            self._running -= 1

    def close(self) -> None:
        with self._lock:
            if self._connection:
                self._connection.close()
            self._connection = None

    def fault(self, said: duckdb.Error) -> StoreFault:
        """What the driver said, as a sentence of ours."""
        if isinstance(said, duckdb.OutOfMemoryException):
            return StoreFault(
                f"{self.shown} needs more memory for this than a question may use. Ask for a shorter time."
            )
        if isinstance(said, duckdb.CatalogException | duckdb.BinderException):
            return StoreFault(f"{self.shown} has no table {NAME} as `python -m geo store` writes it. Load it anew.")
        first = " ".join(str(said).split())[:200]
        return StoreFault(f"{self.shown} could not answer: {first}. Try again, or load it anew.")

    def _found(self) -> tuple[int, ...]:
        try:
            its = os.stat(self._path)
        except OSError as fault:
            way = "Load one with `python -m geo store FILE --to`."
            raise StoreFault(f"There is no store {self.shown}: {fault.strerror}. {way}") from fault
        return its.st_ino, its.st_mtime_ns, its.st_size

    def _opened(self) -> duckdb.DuckDBPyConnection:
        try:
            connection = duckdb.connect(str(self._path), read_only=True, config=dict(CLOSED))
        except duckdb.Error as fault:
            why = "it is in use by a writer, no store, or may not be read"
            raise StoreFault(
                f"{self.shown} can't be opened: {why}. Load it anew with `python -m geo store`."
            ) from fault
        try:
            connection.execute(f"SELECT {', '.join(NAMES)} FROM {NAME} LIMIT 0").fetchall()
        except duckdb.Error as fault:
            connection.close()
            raise self.fault(fault) from fault
        return connection


class _Run(Run):
    def __init__(self, store: Embedded) -> None:
        super().__init__(store.shown)
        self._store = store
        self._cursor: duckdb.DuckDBPyConnection | None = None

    def _fetched(self, question: Question) -> Answer:
        cursor = self._cursor = self._store.cursor()
        try:
            rows: list[tuple[Any, ...]] = cursor.execute(DIALECT.text(question), dict(question.values)).fetchall()
            return Answer(tuple(each[0] for each in cursor.description or ()), rows)
        except duckdb.Error as fault:
            raise self._store.fault(fault) from fault
        finally:
            self._cursor = None
            self._store.done(cursor)

    def _interrupt(self) -> None:
        cursor = self._cursor
        if cursor:
            with suppress(duckdb.ConnectionException):  # it was closed between the two
                cursor.interrupt()
