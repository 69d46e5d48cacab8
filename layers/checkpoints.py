"""Checkpoints: border posts, crossings and roads with a status, at the end of the range."""

from __future__ import annotations

from geo.language.speech import mark

from .layer import Layer
from .status_marks import STATUSES

LAYER = Layer(
    "checkpoints",
    mark("Checkpoints"),
    mark(
        "border posts, outposts, crossings and roads with a status: open, closed, attacked, burnt, "
        "seized – at the end of the range, by whose word; a post that nothing happened to is small and grey"
    ),
    STATUSES,
    slot=2,
    color="#5b3a8c",
    symbol="gate",
)
