"""The latest question of a reader wins; and no more than a few are asked at once."""

from __future__ import annotations

import threading
from types import TracebackType
from typing import Self

from .engines import SECONDS, Answer, Engine, Run
from .faults import Superseded
from .query import Question

AT_ONCE = 4


class Desk:
    """Where all readers of a store ask. ``reader`` names who asks and for which pane: what is asked by that name later
    cancels what was before, in the engine too; others wait for their turn."""

    def __init__(self, engine: Engine, at_once: int = AT_ONCE) -> None:
        self.engine = engine
        self.room = threading.BoundedSemaphore(at_once)
        self._lock = threading.Lock()
        self._newest: dict[str, Turn] = {}

    def ask(self, reader: str, question: Question, seconds: float = SECONDS) -> Answer:
        """The answer. Raises ``Superseded`` where the reader asked something newer meanwhile, else as ``Run.answer``."""
        with self.turn(reader) as turn:
            return turn.ask(question, seconds)

    def turn(self, reader: str) -> Turn:
        """A reader's turn, for one question or several that make one answer; the reader's turn before it ends."""
        turn = Turn(self, reader)
        with self._lock:
            before, self._newest[reader] = self._newest.get(reader), turn
        if before:
            before.cancel()
        return turn

    def left(self, turn: Turn) -> None:
        """Forgets a turn that is over."""
        with self._lock:
            if self._newest.get(turn.reader) is turn:
                del self._newest[turn.reader]


class Turn:
    """A context; what it asks ends with it."""

    def __init__(self, desk: Desk, reader: str) -> None:
        self.reader, self._desk = reader, desk
        self._lock = threading.Lock()
        self._run: Run | None = None
        self._over = False

    def ask(self, question: Question, seconds: float = SECONDS) -> Answer:
        """The answer. Raises ``Superseded`` where this turn is no longer the reader's, else as ``Run.answer``."""
        run = self._begun()
        with self._desk.room:
            answer = run.answer(question, seconds)
        self._refuse_over()
        return answer

    def cancel(self) -> None:
        """Ends it, in the engine too."""
        with self._lock:
            self._over, run = True, self._run
        if run:
            run.cancel()

    def _begun(self) -> Run:
        with self._lock:
            self._refuse_over()
            self._run = self._desk.engine.run()
            return self._run

    def _refuse_over(self) -> None:
        if self._over:
            raise Superseded

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._desk.left(self)
