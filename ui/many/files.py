"""Files of the store's events in a view: written on demand, kept for a while under names that can't be guessed."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from geo.core.temporary import temporary
from geo.store.engines import Answer
from geo.store.seen import Ask
from geo.store.taken_out import pages, write_csv, write_geoparquet
from ui.many.shown import InView

MOST_KEPT = 4  # files; the oldest gives way
Write = Callable[[Path, Iterator[Answer], Mapping[str, str]], int]


@dataclass(frozen=True)
class Form:
    """A format: how it is called, its ending and media type, and what writes it."""

    label: str
    ending: str
    mime: str
    write: Write


FORMS = (
    Form("CSV", "csv", "text/csv", write_csv),
    Form("GeoParquet", "parquet", "application/vnd.apache.parquet", write_geoparquet),
)


@dataclass(frozen=True)
class Made:
    """A written file: the word by which the route has it, its name for the reader, and what is in it."""

    word: str
    name: str
    form: Form
    events: int
    bytes: int


_lock = threading.Lock()
_folder = temporary()  # removed with the server
_kept: dict[str, Made] = {}


def make(its: InView, ask: Ask, form: Form, link: str) -> Made:
    """Writes the events of a view. Raises ``GeoError`` for too many, and as ``ask``."""
    word = secrets.token_hex(16)
    about = {"store": its.store.title, "credit": its.store.credit, "view": link}
    path = _path(word)
    try:
        events = form.write(path, pages(ask, its.asked), about)
        _keep(made := Made(word, f"{its.store.name}.{form.ending}", form, events, path.stat().st_size))
        return made
    finally:
        if not found(word):
            path.unlink(missing_ok=True)


def _keep(made: Made) -> None:
    with _lock:
        while len(_kept) >= MOST_KEPT:
            _path(_kept.pop(next(iter(_kept))).word).unlink(missing_ok=True)
        _kept[made.word] = made


def found(word: str) -> tuple[Made, Path] | None:
    """The file of that word, while it is kept."""
    with _lock:
        made = _kept.get(word)
    return (made, _path(word)) if made else None


def _path(word: str) -> Path:
    return Path(_folder.name) / word
