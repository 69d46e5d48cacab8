"""What an engine is, and the one that an address names."""

from __future__ import annotations

import re
import threading
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .faults import StoreFault, Superseded, TookTooLong
from .query import Question
from .table import LEVEL

SECONDS = 30.0  # that one question may take
_NAMED = re.compile(r":(\w+)")


@dataclass(frozen=True)
class Dialect:
    """How an engine writes a value's place, the start of a unit of time and the shift of a cell."""

    value: str
    unit: str = "date_trunc('{unit}', start_utc)"
    cell: str = "cell >> {bits}"

    def text(self, question: Question) -> str:
        """The question in SQL of this engine. Units and bits come from fixed lists, never from a reader's words."""
        bits = 2 * (LEVEL - question.level)
        sql = question.sql.replace("[unit]", self.unit.format(unit=question.unit))
        return _NAMED.sub(self.value, sql).replace("[cell]", self.cell.format(bits=int(bits)))


@dataclass(frozen=True)
class Answer:
    """Rows of plain values (times are UTC without a zone) and the names of their columns."""

    columns: tuple[str, ...]
    rows: Sequence[tuple[Any, ...]]

    def column(self, name: str) -> list[Any]:
        at = self.columns.index(name)
        return [row[at] for row in self.rows]


class Run(ABC):
    """One question on its way; ``cancel`` may come from another thread, before it or after it as well."""

    def __init__(self, shown: str) -> None:
        self._shown = shown
        self._stopped: StoreFault | None = None

    def answer(self, question: Question, seconds: float = SECONDS) -> Answer:
        """Raises ``Superseded`` where it was cancelled, ``TookTooLong`` and ``StoreFault`` where it can't be answered."""
        watch = threading.Timer(seconds, self._stop, [TookTooLong(self._shown, seconds)])
        watch.daemon = True
        watch.start()
        try:
            if self._stopped:
                raise self._stopped
            return self._fetched(question)
        except StoreFault as fault:
            raise self._stopped or fault from fault
        finally:
            watch.cancel()

    def cancel(self) -> None:
        """Ends the question in the engine too."""
        self._stop(Superseded())

    def _stop(self, why: StoreFault) -> None:
        self._stopped = self._stopped or why
        self._interrupt()

    @abstractmethod
    def _fetched(self, question: Question) -> Answer:
        """The answer. Raises ``StoreFault`` for every failure of the engine, also for its having been interrupted."""

    @abstractmethod
    def _interrupt(self) -> None:
        """Lets the engine give up what it does for this question, if it does anything."""


class Engine(ABC):
    """A store that answers questions, from any number of threads. ``shown`` is its address without a password."""

    shown: str

    @abstractmethod
    def run(self) -> Run:
        """A question to be asked, which can be cancelled."""

    def ask(self, question: Question, seconds: float = SECONDS) -> Answer:
        """The answer to a question. Raises as ``Run.answer``."""
        return self.run().answer(question, seconds)

    @abstractmethod
    def close(self) -> None:
        """Lets go of the store."""
