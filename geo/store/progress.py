"""How much of a long work is done, told while it goes on."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Share = Callable[[float], None]  # told how much of a file is read or written, 0–1; 1 is the end
_EVERY_S = 0.5
_NOT_YET = 0.99


@contextmanager
def watched(share: Share, done: Callable[[], float]) -> Iterator[None]:
    """Tells ``share`` twice a second what ``done`` says (0–1) of the work within, never less than before; and its end, however
    it ends."""
    ended = threading.Event()

    def tell() -> None:
        most = 0.0
        while not ended.wait(_EVERY_S):
            most = max(most, min(done(), _NOT_YET))
            share(most)

    thread = threading.Thread(target=tell, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
        share(1.0)
