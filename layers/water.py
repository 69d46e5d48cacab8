"""Water works: intakes, reservoirs, canals and what happened at them."""

from __future__ import annotations

from geo.language.speech import mark

from .layer import Layer
from .status_marks import STATUSES

LAYER = Layer(
    "water",
    mark("Water works"),
    mark(
        "the disputed intake and the other water works: disputed, guarded, shared – at the end of the range, "
        "by whose word – and events about water"
    ),
    STATUSES,
    slot=4,
    color="#0b62a4",
    symbol="drop",
)
