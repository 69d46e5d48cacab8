"""Far more marks than a map can show one by one: crowds, of which a canvas draws cells that count what is in its frame.

A crowd is what one set brings to one layer, so that no cell takes in the record's own marks or those of another set.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass

import pandas as pd

from geo.language.speech import mark, say

MOST_MARKS = 20_000  # of a layer; above it its largest sets are crowds
MOST_SINGLE = 1_500  # of a crowd in the frame; up to that many are drawn as single marks
CELL_PX = 36
NOTE = mark(
    "{title} of {label}: {number} places are too many to draw each. Squares count the events in them and follow the zoom; "
    "close up, with up to {most} places in the frame, each is drawn."
)


@dataclass(frozen=True, eq=False)
class Crowd:
    """The marks of one set (``set`` '' for the package's own) in one layer."""

    layer: str
    set: str
    marks: pd.DataFrame


def in_crowds(marks: pd.DataFrame) -> pd.Series:
    """Mask of the marks that belong to crowds: in a layer with more than ``MOST_MARKS`` those of its largest sets,
    until the rest is no more than ``MOST_SINGLE``."""
    if len(marks) <= MOST_MARKS:
        return pd.Series(False, index=marks.index)
    keys = list(crowded(marks.groupby(["layer", "set"]).size()))
    return pd.Series(pd.MultiIndex.from_frame(marks[["layer", "set"]]).isin(keys), index=marks.index)


def crowded(sizes: pd.Series) -> Iterator[Hashable]:
    """The (layer, set) of ``sizes`` that are crowds."""
    for _, its in sizes.groupby(level="layer"):
        left = int(its.sum())
        if left > MOST_MARKS:
            for key, size in its.sort_index().sort_values(ascending=False, kind="stable").items():
                if left > MOST_SINGLE:
                    yield key
                left -= size


def crowds_of(marks: pd.DataFrame) -> tuple[Crowd, ...]:
    """The crowds among ``marks``, all of which belong to one."""
    return tuple(Crowd(str(layer), str(of), its) for (layer, of), its in marks.groupby(["layer", "set"], sort=False))


def crowd_note(title: str, number: int, label: str) -> str:
    """The sentence that says so. ``title`` is the layer's, ``label`` the set's."""
    return say(NOTE, title=title, number=number, label=label, most=MOST_SINGLE)
