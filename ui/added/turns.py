"""What readers' files may cost the server together: one heavy reading at a time, and a bound on what is held of them.

No data of a reader is kept here: only whose turn it is, and how much memory what their sessions hold takes.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from weakref import WeakKeyDictionary

import pandas as pd
import pyarrow as pa
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from geo.core.limits import LIMITS
from geo.package.schema import TABLES
from geo.readers.door import Imported
from geo.record.dataset import Dataset

WAITING = "Another reader's large file is being read; yours is next …"
NO_ROOM = (
    "The server holds as much of its readers' files as it can at the moment. Try again later, bring a smaller file, or "
    "take a set of yours off the map first."
)
_LOOK_S = 1.0
_OBJECTS = 3  # a checked table takes about as many times its plain columns: times, and lists as objects
_PACKED = (b"PK", b"PAR1", b"SQLite", b"fgb", b"\x1f\x8b")  # of which few bytes can stand for many
_turn = threading.Lock()
_held: WeakKeyDictionary[Imported | Dataset, int] = WeakKeyDictionary()
_counting = threading.Lock()


@contextmanager
def turn(file: UploadedFile) -> Iterator[None]:
    """Waits until no other heavy file is read, and tells so; a small plain file need not."""
    if _is_light(file):
        yield
        return
    _wait()
    try:
        yield
    finally:
        pa.default_memory_pool().release_unused()
        _turn.release()


def room_for(found: Imported | Dataset) -> bool:
    """Whether what was read may be held too: where sessions do not hold too much already. It counts from then until they
    let go of it."""
    size = _bytes_of(found)
    with _counting:
        if size > LIMITS.light_bytes and sum(_held.values()) > LIMITS.kept_bytes:
            return False
        _held[found] = size
    return True


def _wait() -> None:
    if _turn.acquire(blocking=False):
        return
    told = st.empty()
    while not _turn.acquire(timeout=_LOOK_S):
        told.caption(WAITING)  # also where Streamlit ends a run whose reader has left
    told.empty()


def _is_light(file: UploadedFile) -> bool:
    return file.size <= LIMITS.light_bytes and not file.getvalue()[:6].startswith(_PACKED)


def _bytes_of(found: Imported | Dataset) -> int:
    if isinstance(found, Dataset):
        frames = [getattr(found, table.name) for table in TABLES]
        return _OBJECTS * _plain_bytes([*frames, found.reference])
    return _plain_bytes([*found.tables.values(), found.reference])


def _plain_bytes(frames: list[pd.DataFrame]) -> int:
    return sum(int(frame.memory_usage().sum()) for frame in frames)
