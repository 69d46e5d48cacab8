"""Checkpoints: border posts, crossings and roads with a status, at the end of the range."""

from __future__ import annotations

import pandas as pd

from geo.view.select import Selection

from .layer import Layer, LegendEntry
from .status_marks import status_legend, status_marks

NAME = "checkpoints"


def marks(selection: Selection) -> pd.DataFrame:
    """One row a place of this layer (see ``status_marks``)."""
    return status_marks(selection, NAME)


def legend(selection: Selection, its_marks: pd.DataFrame) -> tuple[LegendEntry, ...]:
    """The states in view, with the number of places."""
    return status_legend(selection, NAME, its_marks)


LAYER = Layer(
    NAME,
    "Checkpoints",
    "border posts, outposts, crossings and roads with a status: open, closed, attacked, burnt, "
    "seized – at the end of the range, by whose word; a post that nothing happened to is small and grey",
    marks=marks,
    legend=legend,
)
