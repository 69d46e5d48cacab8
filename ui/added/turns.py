"""What readers' files may cost the server together: one heavy reading at a time, and a bound on what is held of them.

No data of a reader is kept here: only whose turn it is, and how much memory what their sessions hold takes.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from weakref import WeakKeyDictionary

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from geo.core.limits import LIMITS
from geo.language.speech import mark, say
from geo.package.schema import TABLES
from geo.readers.door import Imported
from geo.record.dataset import Dataset
from ui.giving_back import give_back

WAITING = mark("Another reader's large file is being read; yours is next …")
NO_ROOM = mark(
    "The server holds as much of its readers' files as it can at the moment. Try again later, bring a smaller file, or "
    "take a set of yours off the map first."
)
_LOOK_S = 1.0
_NOTE_BYTES = 180  # what is told of one row
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
    told = None
    while not _turn.acquire(timeout=_LOOK_S if told else 0):
        told = told or st.empty()
        told.caption(say(WAITING))  # also where Streamlit ends a run whose reader has left
    with ExitStack() as held:
        held.callback(_turn.release)
        held.callback(give_back)  # before it is another's turn
        if told:
            told.empty()
        yield


def room_to_read(file: UploadedFile) -> bool:
    """Whether a file may be read: a heavy one only where sessions do not hold too much already."""
    return _is_light(file) or _held_bytes() <= LIMITS.kept_bytes


def room_for(found: Imported | Dataset) -> bool:
    """Whether what was read may be held too: where sessions do not hold too much already. It counts from then until they
    let go of it."""
    size = _bytes_of(found)
    with _counting:
        if size > LIMITS.light_bytes and _held_bytes() > LIMITS.kept_bytes:
            return False
        _held[found] = size
    return True


def _held_bytes() -> int:
    return sum(_held.values())


def _is_light(file: UploadedFile) -> bool:
    return file.size <= LIMITS.light_bytes and not file.getvalue()[:6].startswith(_PACKED)


def _bytes_of(found: Imported | Dataset) -> int:
    if isinstance(found, Dataset):
        frames = [getattr(found, table.name) for table in TABLES]
        return _OBJECTS * _plain_bytes([*frames, found.reference])
    notes = len(found.warnings) + len(found.rejected) + len(found.skipped)
    return _plain_bytes([*found.tables.values(), found.reference]) + _NOTE_BYTES * notes


def _plain_bytes(frames: list[pd.DataFrame]) -> int:
    return sum(int(frame.memory_usage().sum()) for frame in frames)
