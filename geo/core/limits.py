"""How much of a file that a visitor brings is read: the one place where it is set."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TypeVar

from ..language.speech import say_later
from .errors import GeoError

MIB = 1024 * 1024
# Events that a browser holds as typed columns and filters by itself: no more are read of a file, or written to one. A store is
# asked for what is in view however few it holds, for it may change under its readers.
MOST_IN_BROWSER = 1_000_000


@dataclass(frozen=True)
class Limits:
    """Upper bounds. What is packed counts as it is unpacked, so that ``unpacked_bytes`` is what a plain file may have;
    ``text_bytes`` is what its text in another encoding may come to as UTF-8, ``held_bytes`` about what the cells or
    values of a file may take in memory where few bytes of it can stand for many (Parquet, JSON). ``elements`` are those
    of XML with their attributes, ``attributes`` those of one element (finding doubles takes ever longer); ``words`` those
    of one vocabulary, such as kinds of events; ``cells`` is rows times columns of a table, ``database_cells`` and
    ``sheet_cells`` of a layer that GDAL reads and of a spreadsheet, where each is an object; ``name_characters`` are
    those of the name of a folder or column, ``default_characters`` those of the default of a database's column,
    ``characters`` those of all cells where few bytes of a file can stand for many; ``nesting`` counts levels of JSON or
    XML; ``vertices`` are those of all geometries of a file; ``crossings`` are pairs of segments that may meet in one
    geometry to be repaired; ``light_bytes`` a plain file that is read beside a larger one may have, ``kept_bytes`` is
    about what readers' files may already take in memory together where a further one is taken in; ``seconds`` is looked
    at between the steps of one import and within its loops."""

    upload_bytes: int = 200 * MIB
    unpacked_bytes: int = 200 * MIB
    text_bytes: int = 400 * MIB
    held_bytes: int = 800 * MIB
    light_bytes: int = 2 * MIB
    kept_bytes: int = 200 * MIB
    members: int = 1_000
    xml_bytes: int = 100 * MIB
    elements: int = 3_000_000
    attributes: int = 50_000
    rows: int = MOST_IN_BROWSER
    columns: int = 1_000
    words: int = 1_000
    cells: int = 25_000_000
    database_cells: int = 12_000_000
    sheet_cells: int = 8_000_000
    cell_characters: int = 100_000
    name_characters: int = 200
    default_characters: int = 1_000
    characters: int = 200_000_000
    nesting: int = 100
    vertices: int = 5_000_000
    crossings: int = 100_000
    seconds: float = 120.0


LIMITS = Limits()
Item = TypeVar("Item")
_clock: ContextVar[tuple[str, float] | None] = ContextVar("clock", default=None)


def within(value: int, limit: int, what: str, file: str) -> None:
    """Raises ``GeoError`` where ``value`` is above ``limit``; ``what`` names what is counted, in the plural."""
    if value > limit:
        raise GeoError(
            say_later(
                "{file} has {value} {what}; at most {limit} are read. Split it, or keep what you need.",
                file=file,
                value=value,
                what=what,
                limit=limit,
            )
        )


@contextmanager
def on_the_clock(file: str, started: float) -> Iterator[None]:
    """Within, every loop over ``timed`` items ends with ``in_time``'s ``GeoError`` where reading takes too long."""
    before = _clock.set((file, started))
    try:
        yield
    finally:
        _clock.reset(before)


def timed(items: Iterable[Item], every: int = 500) -> Iterator[Item]:
    """``items``, with a look at the clock of the reading that goes on, if one does, at one of ``every`` so many."""
    clock = _clock.get()
    for number, each in enumerate(items):
        if clock and number % every == 0:
            in_time(*clock)
        yield each


def in_time(file: str, started: float) -> None:
    """Raises ``GeoError`` where reading that began at ``started`` (``time.monotonic``) takes too long."""
    if time.monotonic() - started > LIMITS.seconds:
        raise GeoError(
            say_later(
                "{file} takes longer than {seconds} s to read. Split it, or keep what you need.",
                file=file,
                seconds=format(LIMITS.seconds, "g"),
            )
        )
