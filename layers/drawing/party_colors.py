"""The colour and the line of each voice: one table for charts and keys, whatever is filtered."""

from __future__ import annotations

from collections.abc import Mapping

from geo.package.descriptor import Package
from geo.package.vocabulary import Party

# Told apart by colour-blind eyes and readable on light and dark; for sides whose package states no colour, in its order.
SIDES = ("#0072B2", "#C4661F", "#8E6BBF", "#1B9E77")
BESIDE = {"joint": "#A0609B", "third": "#1F9467", "press": "#7A7D85"}
# Dash in pixels, and the same as a sign of a key: voices are told apart without colour too.
DASHES: Mapping[str, tuple[int, ...]] = {"joint": (10, 3, 2, 3), "third": (2, 4), "press": (7, 4)}
SIGNS = {"joint": "━·━", "third": "···", "press": "╍╍╍"}
SIDE_SIGN = "━━━"


def voice_colors(package: Package) -> dict[str, str]:
    """Colour by voice (``geo.record.figures``), the sides first, in the package's order."""
    sides = sorted((each for each in package.parties if each.role == "side"), key=lambda each: each.order)
    return {each.side: _color(each, place) for place, each in enumerate(sides)} | BESIDE


def sign_of(voice: str) -> str:
    """A piece of the voice's line, for a key."""
    return SIGNS.get(voice, SIDE_SIGN)


def _color(side: Party, place: int) -> str:
    return SIDES[place % len(SIDES)] if side.color == Party.color else side.color
