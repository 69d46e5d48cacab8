"""The latest question of a reader wins; and no more than a few are asked at once."""

from __future__ import annotations

import threading

from .engines import SECONDS, Answer, Engine, Run
from .faults import Superseded
from .query import Question

AT_ONCE = 4


class Desk:
    """Where all readers of a store ask. ``reader`` names who asks and for which pane: a newer question by that name
    cancels the one before, in the engine too; others wait for their turn."""

    def __init__(self, engine: Engine, at_once: int = AT_ONCE) -> None:
        self.engine = engine
        self._turns = threading.BoundedSemaphore(at_once)
        self._lock = threading.Lock()
        self._newest: dict[str, Run] = {}

    def ask(self, reader: str, question: Question, seconds: float = SECONDS) -> Answer:
        """The answer. Raises ``Superseded`` where the reader asked something newer meanwhile, else as ``Run.answer``."""
        run = self._taken(reader)
        try:
            with self._turns:
                answer = run.answer(question, seconds)
            if self._newest.get(reader) is not run:
                raise Superseded
            return answer
        finally:
            self._left(reader, run)

    def _taken(self, reader: str) -> Run:
        run = self.engine.run()
        with self._lock:
            before, self._newest[reader] = self._newest.get(reader), run
        if before:
            before.cancel()
        return run

    def _left(self, reader: str, run: Run) -> None:
        with self._lock:
            if self._newest.get(reader) is run:
                del self._newest[reader]
