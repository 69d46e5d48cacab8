"""Clash sites: one mark a place, its symbol the kind of event, its fill the verdict on who says so."""

from __future__ import annotations

from .drawing.symbols import FILLS
from .event_marks import EVENTS
from .layer import Layer

LAYER = Layer(
    "clashes",
    "Clash sites",
    "fighting, shelling, arson, seizures, abductions and incidents by kind; the fill says who "
    "speaks: " + "; ".join(f"{fill} = {means}" for fill, means in FILLS.items()),
    EVENTS,
    slot=1,
    color="#b3361e",
    symbol="burst",
)
