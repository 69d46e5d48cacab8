"""Water works: intakes, reservoirs, canals and what happened at them."""

from __future__ import annotations

import pandas as pd

from geo.view.select import Selection

from .layer import Layer, LegendEntry
from .status_marks import status_legend, status_marks

NAME = "water"


def marks(selection: Selection) -> pd.DataFrame:
    """One row a place of this layer (see ``status_marks``)."""
    return status_marks(selection, NAME)


def legend(selection: Selection, its_marks: pd.DataFrame) -> tuple[LegendEntry, ...]:
    """The states in view, with the number of places."""
    return status_legend(selection, NAME, its_marks)


LAYER = Layer(
    NAME,
    "Water works",
    "the disputed intake and the other water works: disputed, guarded, shared – at the end of the range, "
    "by whose word – and events about water",
    marks=marks,
    legend=legend,
)
