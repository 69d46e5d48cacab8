"""Far more marks than a map can show one by one: crowds, of which a canvas draws cells that count what is in its frame.

A crowd is what one set brings to one layer, so that no cell takes in the record's own marks or those of another set.
"""

from __future__ import annotations

import base64
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from geo.package.set_ids import prefix

MOST_MARKS = 20_000  # of a layer; above it its largest sets are crowds
MOST_SINGLE = 1_500  # of a crowd in the frame; up to that many are drawn as single marks
CELL_PX = 36
NOTE = (
    "{title} of {label}: {number} places are too many to draw each. Squares count the events in them and follow the zoom; "
    f"close up, with up to {MOST_SINGLE:,} places in the frame, each is drawn."
)
LOOK = ("symbol", "fill", "color", "overlay", "size", "faded", "undecidable")


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


def packed(crowd: Crowd, label: str) -> dict[str, Any]:
    """A crowd as compact plain values: numbers as little-endian bytes in base64, a look once for all that share it.

    ``label`` names the set. Titles are not in it: of a quarter of a million they would weigh more than all the rest.
    """
    marks = crowd.marks
    looks = marks.groupby(list(LOOK), sort=False, dropna=False)
    numbers = {"lon": "f4", "lat": "f4", "radius_m": "f4", "count": "i4"}
    return {
        "layer": crowd.layer,
        "set": crowd.set,
        "label": label,
        "color": str(marks["color"].iloc[0]),
        "looks": marks.loc[~marks.duplicated(list(LOOK)), list(LOOK)].to_dict("records"),
        "look": _bytes(looks.ngroup(), "u2"),
        "place": marks["place_id"].str.slice(len(prefix(crowd.set)) if crowd.set else 0).tolist(),
        **{name: _bytes(marks[name], kind) for name, kind in numbers.items() if marks[name].notna().any()},
    }


def _bytes(column: pd.Series, kind: str) -> Mapping[str, str]:
    content = column.to_numpy(dtype=np.dtype(f"<{kind}")).tobytes()
    return {"type": kind, "data": base64.b64encode(content).decode("ascii")}


def crowd_note(title: str, number: int, label: str) -> str:
    """The sentence that says so. ``title`` is the layer's, ``label`` the set's."""
    return NOTE.format(title=title, number=f"{number:,}", label=label)
