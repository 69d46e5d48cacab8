"""Spark: a cluster that answers the same questions, slowly, from Parquet files, and makes extracts that DuckDB serves.
Needs pyspark and Java."""

from __future__ import annotations

import os
import threading
import uuid
from contextlib import suppress
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from ..language.speech import mark, say_later
from .engines import Answer, Dialect, Engine, Run
from .faults import StoreFault
from .outlines import Value
from .progress import Share, watched
from .query import Asked, Question, extract
from .table import NAME, NAMES

DIALECT = Dialect(
    value=r":\1", unit="CAST(date_trunc('{unit}', start_utc) AS TIMESTAMP_NTZ)", cell="shiftright(cell, {bits})"
)
_SETTINGS = {
    "spark.sql.session.timeZone": "UTC",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.shuffle.partitions": "8",
}


def sql_module() -> Any:
    """``pyspark.sql``. Raises ``StoreFault`` where pyspark is not installed."""
    try:
        return import_module("pyspark.sql")
    except ImportError as fault:
        raise StoreFault(mark("A Spark store needs pyspark and Java. Install them: pip install pyspark")) from fault


class Cluster(Engine):
    """``spark://host:7077/data/events.parquet``: the master, and the path of the events as its workers see it."""

    def __init__(self, address: str) -> None:
        its = urlsplit(address)
        self._master, self._events = f"spark://{its.netloc.rpartition('@')[2]}", unquote(its.path)
        self.shown = f"{self._master}{its.path}"
        if not its.path.strip("/"):
            raise StoreFault(
                say_later("{shown} names no events. Write spark://host:7077/path/of/events.parquet.", shown=self.shown)
            )
        self._lock = threading.Lock()
        self._session: Any = None

    def run(self) -> Run:
        return _Run(self)

    def session(self) -> Any:
        """The session, opened where there is none. Raises ``StoreFault``."""
        with self._lock:
            if self._session is None:
                self._session = self._opened()
            return self._session

    def frame(self, question: Question) -> Any:
        """A question's answer, not yet computed; its values are bound."""
        values = {name: _value(value) for name, value in question.values.items()}
        return self.session().sql(DIALECT.text(question), args=values)

    def extract_to(self, folder: Path, asked: Asked, share: Share) -> None:
        """The events asked for, as Parquet files in ``folder``, which the workers write. Raises ``StoreFault``."""
        session = self.session()
        try:
            with watched(share, lambda: self._done(session)):
                self.frame(extract(asked)).write.mode("error").parquet(str(folder.absolute()))
        except self.errors() as fault:
            raise self.fault(fault) from fault

    def _done(self, session: Any) -> float:
        """How much of what the workers are given is done, 0–1."""
        with suppress(*self.errors()):
            tracker = session.sparkContext.statusTracker()
            stages = [tracker.getStageInfo(each) for each in tracker.getActiveStageIds()]
            given = sum(int(each.numTasks) for each in stages if each)
            return sum(int(each.numCompletedTasks) for each in stages if each) / max(1, given)
        return 0.0

    def close(self) -> None:
        with self._lock:
            if self._session is not None:
                self._session.stop()
            self._session = None

    def lost(self) -> None:
        """Forgets a session that no longer answers, so that the next question opens another."""
        with suppress(*self.errors()):
            self.close()
        self._session = None

    def errors(self) -> tuple[type[Exception], ...]:
        """What a question raises: Spark's own errors, those of the bridge to Java, and a lost connection to it."""
        bridge = import_module("py4j.protocol")
        return (
            import_module("pyspark.errors").PySparkException,
            bridge.Py4JError,
            bridge.Py4JNetworkError,
            ConnectionError,
        )

    def fault(self, said: Exception) -> StoreFault:
        """What Spark said, as a sentence of ours."""
        text = str(said)
        if "PATH_NOT_FOUND" in text or "UNABLE_TO_INFER_SCHEMA" in text:
            return StoreFault(
                say_later(
                    "{shown} is not there, or holds no Parquet. Write the path as the workers see it.", shown=self.shown
                )
            )
        if "UNRESOLVED_COLUMN" in text:
            return StoreFault(
                say_later(
                    "{shown} has no columns as `python -m geo store` writes them. Load it anew.", shown=self.shown
                )
            )
        if (
            "stopped SparkContext" in text
            or "All masters are unresponsive" in text
            or isinstance(said, ConnectionError)
        ):
            return self._away()
        first = " ".join(text.split())[:160]
        return StoreFault(say_later("{shown} could not answer: {first}. Try again.", shown=self.shown, first=first))

    def _away(self) -> StoreFault:
        return StoreFault(
            say_later(
                "{master} can't be reached. Start it or correct the address, then try again.", master=self._master
            )
        )

    def _opened(self) -> Any:
        builder = sql_module().SparkSession.builder.master(self._master).appName("conflict map")
        for name, value in _SETTINGS.items():
            builder = builder.config(name, value)
        # A driver and its workers on one machine need not ask what its name resolves to.
        if "localhost" in self._master or "127.0.0.1" in self._master:
            os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        try:
            session = builder.getOrCreate()
        except self.errors() as fault:  # whatever Java says of it
            raise self._away() from fault
        try:
            session.sparkContext.setLogLevel("OFF")
            session.read.parquet(self._events).select(*NAMES).createOrReplaceTempView(NAME)
        except self.errors() as fault:
            raise self.fault(fault) from fault
        return session


class _Run(Run):
    def __init__(self, store: Cluster) -> None:
        super().__init__(store.shown)
        self._store, self._group = store, uuid.uuid4().hex
        self._asked = False

    def _fetched(self, question: Question) -> Answer:
        context = self._store.session().sparkContext
        context.setJobGroup(self._group, "a question of the map", interruptOnCancel=True)
        self._asked = True
        try:
            frame = self._store.frame(question)
            return Answer(tuple(frame.columns), [tuple(row) for row in frame.collect()])
        except self._store.errors() as fault:
            if context._jsc is None or context._jsc.sc().isStopped():
                self._store.lost()
            raise self._store.fault(fault) from fault
        finally:
            self._asked = False

    def _interrupt(self) -> None:
        if self._asked:
            # Also what it has not begun yet; pyspark has no word of its own for that.
            self._store.session().sparkContext._jsc.sc().cancelJobGroupAndFutureJobs(self._group)


def _value(value: Value) -> Value:
    """A time with its zone: without one, Spark takes it for that of this machine."""
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) else value
