"""Evacuated towns: one mark a settlement, from the first evacuation to the first return."""

from __future__ import annotations

from geo.language.speech import mark

from .layer import Layer
from .moved_out import MOVED_OUT

LAYER = Layer(
    "towns",
    mark("Evacuated towns"),
    mark(
        "places people were moved out of, from the first evacuation to the first return; sized only by a "
        "claim about that one place, else hollow; totals of districts stand in a counter, never on a village"
    ),
    MOVED_OUT,
    slot=3,
    color="#8a5a00",
    symbol="house",
)
