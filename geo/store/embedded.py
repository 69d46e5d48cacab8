"""DuckDB: a store that is one file of this machine. Nothing else can be read, attached or written through it."""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

import duckdb

from ..core.os_faults import why
from ..language.speech import mark, say_later
from . import foreknown
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
        self._counted = False  # whether the file holds what is known beforehand

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
                self._counted = _has_counts(self._connection)
            self._running += 1
            return self._connection.cursor()

    def quicker(self, question: Question) -> Question:
        """The question as what is known beforehand answers it, where it does."""
        return (foreknown.counted(question) if self._counted else None) or question

    @property
    def knows_spans(self) -> bool:
        """Whether it can be looked up in which months an id is."""
        return self._counted

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
                say_later(
                    "{shown} needs more memory for this than a question may use. Ask for a shorter time.",
                    shown=self.shown,
                )
            )
        if isinstance(said, duckdb.CatalogException | duckdb.BinderException):
            return StoreFault(
                say_later(
                    "{shown} has no table {name} as `python -m geo store` writes it. Load it anew.",
                    shown=self.shown,
                    name=NAME,
                )
            )
        first = " ".join(str(said).split())[:200]
        return StoreFault(
            say_later("{shown} could not answer: {first}. Try again, or load it anew.", shown=self.shown, first=first)
        )

    def _found(self) -> tuple[int, ...]:
        try:
            its = os.stat(self._path)
        except OSError as fault:
            way = mark("Load one with `python -m geo store FILE --to`.")
            raise StoreFault(
                say_later(
                    "There is no store {shown}: {strerror}. {way}", shown=self.shown, strerror=why(fault), way=way
                )
            ) from fault
        return its.st_ino, its.st_mtime_ns, its.st_size

    def _opened(self) -> duckdb.DuckDBPyConnection:
        try:
            connection = duckdb.connect(str(self._path), read_only=True, config=dict(CLOSED))
        except duckdb.Error as fault:
            why = mark("it is in use by a writer, no store, or may not be read")
            raise StoreFault(
                say_later(
                    "{shown} can't be opened: {why}. Load it anew with `python -m geo store`.",
                    shown=self.shown,
                    why=why,
                )
            ) from fault
        try:
            connection.execute(f"SELECT {', '.join(NAMES)} FROM {NAME} LIMIT 0").fetchall()
        except duckdb.Error as fault:
            connection.close()
            raise self.fault(fault) from fault
        return connection


def _has_counts(connection: duckdb.DuckDBPyConnection) -> bool:
    there = connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
    return {name for (name,) in there} >= foreknown.TABLES


def _rows(cursor: duckdb.DuckDBPyConnection, question: Question) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = cursor.execute(DIALECT.text(question), dict(question.values)).fetchall()
    return found


class _Run(Run):
    def __init__(self, store: Embedded) -> None:
        super().__init__(store.shown)
        self._store = store
        self._cursor: duckdb.DuckDBPyConnection | None = None

    def _fetched(self, question: Question) -> Answer:
        cursor = self._cursor = self._store.cursor()
        try:
            question = self._store.quicker(question)
            if question.what == "card" and self._store.knows_spans:
                spans = _rows(cursor, foreknown.spans_of(str(question.values["id"])))
                question = foreknown.in_spans(question, [each for (each,) in spans])
            rows = _rows(cursor, question)
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
