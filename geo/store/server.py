"""PostgreSQL: a store on a team's server, read by a role that may do nothing else. Needs psycopg."""

from __future__ import annotations

import threading
from contextlib import suppress
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ..language.speech import mark, say_later
from .engines import SECONDS, Answer, Dialect, Engine, Run
from .faults import StoreFault
from .query import Question
from .table import NAME, NAMES

if TYPE_CHECKING:
    import psycopg

DIALECT = Dialect(value=r"%(\1)s")
EXTRAS = "pip install -r requirements-store.txt"
_CONNECT_S = 5
_CANCEL_S = 5.0
_KEPT = 4  # idle connections
_REASONS = {
    "Connection refused": mark("no server listens there"),
    "authentication failed": mark("the name or the password is refused"),
    "no password supplied": mark("a password is asked for"),
    "does not exist": mark("it has no such database or role"),
    "timeout": mark("it does not answer"),
    "could not translate host name": mark("no machine has that name"),
    "failed to resolve": mark("no machine has that name"),
    "too many connections": mark("it has no connection free"),
    "too many clients": mark("it has no connection free"),
    "starting up": mark("it is starting up"),
    "shutting down": mark("it is shutting down"),
}
_MAY_WRITE = "SELECT has_table_privilege(%s, 'INSERT, UPDATE, DELETE, TRUNCATE')"


def driver() -> ModuleType:
    """psycopg. Raises ``StoreFault`` where it is not installed."""
    try:
        return import_module("psycopg")
    except ImportError as fault:
        raise StoreFault(say_later("A PostgreSQL store needs psycopg. Install it: {extras}", extras=EXTRAS)) from fault


def shown(address: str) -> str:
    """The address without name, password and options."""
    try:
        its = urlsplit(address)
        port = f":{its.port}" if its.port else ""
    except ValueError as fault:
        raise StoreFault(
            mark("The address of the store is none. Write postgresql://reader@host:5432/database.")
        ) from fault
    return f"{its.scheme}://{its.hostname or 'localhost'}{port}{its.path}"


def connected(address: str, options: str = "") -> psycopg.Connection[Any]:
    """A connection to the server of an address. Raises ``StoreFault``."""
    pg = driver()
    try:
        found: psycopg.Connection[Any] = pg.connect(
            address, autocommit=True, connect_timeout=_CONNECT_S, client_encoding="utf8", options=options
        )
        return found
    except pg.Error as fault:  # its text may hold what the address says
        reason = next((means for said, means in _REASONS.items() if said in str(fault)), mark("it lets no one in"))
        raise StoreFault(
            say_later(
                "{address} can't be reached: {reason}. Start it or correct the address.",
                address=shown(address),
                reason=reason,
            )
        ) from fault


class Server(Engine):
    """Connected at the first question, and anew after the server was away."""

    def __init__(self, address: str) -> None:
        self._address, self.shown = address, shown(address)
        self._lock = threading.Lock()
        self._idle: list[psycopg.Connection[Any]] = []

    def run(self) -> Run:
        return _Run(self)

    def kept(self) -> psycopg.Connection[Any] | None:
        """An idle connection that seems to be alive."""
        with self._lock:
            while self._idle:
                if not (found := self._idle.pop()).closed:
                    return found
        return None

    def opened(self) -> psycopg.Connection[Any]:
        """A new connection: read-only, with a limit of time, to a table as it must be."""
        limits = (
            f"-c statement_timeout={int(SECONDS * 1000) + 1000} -c default_transaction_read_only=on -c TimeZone=UTC"
        )
        connection = connected(self._address, limits)
        try:
            connection.execute(f"SELECT {', '.join(NAMES)} FROM {NAME} LIMIT 0".encode())
            (may_write,) = connection.execute(_MAY_WRITE, [NAME]).fetchone() or (True,)
        except driver().Error as fault:
            connection.close()
            raise self.fault(fault) from fault
        if may_write:
            connection.close()
            raise StoreFault(
                say_later(
                    "The role of {shown} may change its table. Give the map a role with no more than GRANT SELECT ON {name}.",
                    shown=self.shown,
                    name=NAME,
                )
            )
        return connection

    def back(self, connection: psycopg.Connection[Any], *, spent: bool) -> None:
        """Takes a connection back; a ``spent`` one, whose question was cancelled or failed, is closed."""
        with self._lock:
            if not spent and not connection.closed and len(self._idle) < _KEPT:
                self._idle.append(connection)
                return
        connection.close()

    def close(self) -> None:
        with self._lock:
            for each in self._idle:
                each.close()
            self._idle.clear()

    def fault(self, said: psycopg.Error) -> StoreFault:
        """What the driver said, as a sentence of ours."""
        errors = driver().errors
        if isinstance(said, errors.UndefinedTable | errors.UndefinedColumn):
            return StoreFault(
                say_later(
                    "{shown} has no table {name} as `python -m geo store` writes it. Load it anew.",
                    shown=self.shown,
                    name=NAME,
                )
            )
        if isinstance(said, errors.InsufficientPrivilege):
            return StoreFault(
                say_later(
                    "The role of {shown} may not read its table. Let its owner GRANT SELECT ON {name}.",
                    shown=self.shown,
                    name=NAME,
                )
            )
        if isinstance(said, errors.QueryCanceled):
            return StoreFault(
                say_later("{shown} ended the question. Ask for a shorter time or a smaller area.", shown=self.shown)
            )
        if isinstance(said, driver().OperationalError | driver().InterfaceError):
            return StoreFault(say_later("{shown} was lost in the middle of a question. Try again.", shown=self.shown))
        first = " ".join(str(said.diag.message_primary or type(said).__name__).split())[:200]
        return StoreFault(
            say_later("{shown} could not answer: {first}. Try again, or load it anew.", shown=self.shown, first=first)
        )


class _Run(Run):
    def __init__(self, store: Server) -> None:
        super().__init__(store.shown)
        self._store = store
        self._lock = threading.Lock()
        self._connection: psycopg.Connection[Any] | None = None

    def _fetched(self, question: Question) -> Answer:
        pg = driver()
        while kept := self._store.kept():
            try:
                return self._through(kept, question)
            except pg.OperationalError as fault:
                if not kept.broken or self._stopped:
                    raise self._store.fault(fault) from fault
                # The server was away since the connection was last used.
            except pg.Error as fault:
                raise self._store.fault(fault) from fault
        try:
            return self._through(self._store.opened(), question)
        except pg.Error as fault:
            raise self._store.fault(fault) from fault

    def _through(self, connection: psycopg.Connection[Any], question: Question) -> Answer:
        self._connection, spent = connection, True
        try:
            cursor = connection.execute(DIALECT.text(question).encode(), dict(question.values))
            answer = Answer(tuple(each.name for each in cursor.description or ()), cursor.fetchall())
            spent = False
            return answer
        finally:
            with self._lock:  # a late cancel must not hit the next question of this connection
                self._connection = None
            self._store.back(connection, spent=spent or self._stopped is not None)

    def _interrupt(self) -> None:
        with self._lock:
            if self._connection:
                with suppress(driver().Error):  # the server is gone, and the question with it
                    self._connection.cancel_safe(timeout=_CANCEL_S)
