"""What stands beside and below the map, flowing through equal columns like type in a newspaper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from .page import Page

Drawing = Callable[[Page, float, float], None]


@dataclass(frozen=True)
class Item:
    """A piece of a column that is not broken: ``draw(page, left, top)``; ``keep`` with the next one; ``gap`` above it
    (mm) unless it begins a column. ``title``: it is the heading of a block; ``again`` stands above it where its block
    goes on in another column."""

    height: float
    draw: Drawing
    keep: bool = False
    gap: float = 0.0
    title: str = ""
    again: Item | None = None


Placed = tuple[Item, float]
Group = tuple[list[Item], float]


def filled(items: Sequence[Item], heights: Sequence[float]) -> list[list[Placed]] | None:
    """``items`` in columns of ``heights`` (mm), each with its distance from the column's top; None if they don't fit."""
    return _filled(_groups(items), heights)


def _filled(groups: Sequence[Group], heights: Sequence[float]) -> list[list[Placed]] | None:
    columns: list[list[Placed]] = [[]]
    used = 0.0
    for group, need in groups:
        again = group[0].again
        while used + need - _spared(group[0], columns[-1]) > heights[len(columns) - 1] + 1e-6:
            if len(columns) == len(heights):
                return None
            columns.append([])
            used = 0.0
        if again and not columns[-1]:
            columns[-1].append((again, 0.0))
            used = again.height
        for item in group:
            used += item.gap if columns[-1] else 0.0
            columns[-1].append((item, used))
            used += item.height
    return columns


def _spared(first: Item, column: list[Placed]) -> float:
    """What a group needs less at the top of a column: the gap above it, unless its block's heading is said again there."""
    if column:
        return 0.0
    return -first.again.height if first.again else first.gap


def whole(items: Sequence[Item]) -> list[Item]:
    """``items`` as a block that is not broken."""
    return [*(replace(item, keep=True) for item in items[:-1]), *items[-1:]]


def least_height(items: Sequence[Item], tall: Sequence[float], columns: int) -> float | None:
    """The least height (mm) of ``columns`` equal columns that take what the ``tall`` ones before them leave; None if
    no height does."""
    high, groups = sum(item.height + item.gap for item in items), _groups(items)
    if _filled(groups, [*tall, *[high] * columns]) is None:
        return None
    low = 0.0
    while high - low > 0.25:
        middle = (low + high) / 2
        fits = _filled(groups, [*tall, *[middle] * columns]) is not None
        low, high = (low, middle) if fits else (middle, high)
    return high


def _groups(items: Sequence[Item]) -> list[Group]:
    """Items that stay together, each with those it is to be kept with, and the height that they need with their gaps."""
    groups: list[list[Item]] = [[]]
    for item in items:
        groups[-1].append(item)
        if not item.keep:
            groups.append([])
    return [(group, sum(item.height + item.gap for item in group)) for group in groups if group]
