"""Clash sites: one mark a place, its symbol the kind of event, its fill the verdict on who says so."""

from __future__ import annotations

from geo.language.speech import mark

from .event_marks import EVENTS
from .layer import Layer

LAYER = Layer(
    "clashes",
    mark("Clash sites"),
    mark(
        "fighting, shelling, arson, seizures, abductions and incidents by kind; the fill says who speaks: solid = both "
        "sides agree, or a joint statement; half = contested: one side denies the other's word; level = rival accounts: both "
        "sides speak, each tells its own account; hollow = one side's word only; third = third parties only (press, "
        "organisations); plain = no verdict: the data name no sides, or hold no claim"
    ),
    EVENTS,
    slot=1,
    color="#b3361e",
    symbol="burst",
)
