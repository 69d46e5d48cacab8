"""What is seen of a store in a frame of the map: far out how many events lie in each cell, close up the events."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from .engines import Answer
from .query import MOST_POINTS, Asked, Question, cells, points
from .table import level_of, steps_of

Ask = Callable[[Question], Answer]


@dataclass(frozen=True)
class Cell:
    """A cell of a level by its column ``x`` (from the west) and row ``y`` (from the north), its events, and the kind that
    most of them have: of several the first by name."""

    x: int
    y: int
    events: int
    kind: str
    kind_events: int


@dataclass(frozen=True)
class Seen:
    """``events`` lie in the frame; they are in ``cells`` of ``level`` or, where there are at most ``MOST_POINTS``, one by
    one in ``points`` (columns ``query.DRAWN``)."""

    level: int
    events: int
    cells: tuple[Cell, ...] = ()
    points: Answer | None = None


def seen(ask: Ask, asked: Asked, zoom: float, most: int = MOST_POINTS) -> Seen:
    """What of ``asked``, which has the area of the frame, is drawn at a zoom, up to ``most`` events one by one. Raises as
    ``ask``."""
    found, level = ask(cells(asked, zoom)), level_of(zoom)
    events = sum(found.column("events"))
    if events > most:
        return Seen(level, events, tuple(leading(found.rows, level)))
    its = ask(points(asked)) if events else None
    return Seen(level, len(its.rows) if its else 0, points=its)


def leading(rows: Iterable[tuple[Any, ...]], level: int) -> Iterable[Cell]:
    """The cells of ``rows`` of cell, kind and events."""
    by_cell: dict[int, list[tuple[int, str]]] = {}
    for cell, kind, events in rows:
        by_cell.setdefault(cell, []).append((-events, kind))
    for cell, kinds in sorted(by_cell.items()):
        most, kind = min(kinds)
        yield Cell(*steps_of(cell, level), -sum(each for each, _ in kinds), kind, -most)
