"""One colour a party and a voice, the same in charts, symbols, legends and sheets, whatever is filtered; and the line of
each voice, so that voices are told apart without colour too."""

from __future__ import annotations

from collections.abc import Mapping

from geo.package.descriptor import Package
from geo.package.vocabulary import SIDE, Party

UNSAID = Party("", "", "").color
# For parties to which the package gives no colour: told apart by colour-blind eyes, in the order of the package.
FURTHER = ("#0072b2", "#c4661f", "#009e73", "#8d5fa8", "#b59b00", "#5a7d9a", "#7a4b3a", "#4b3f72")
# Third parties speak as one voice and are several parties. Readable on light and dark.
THIRD = "#1F9467"
# Dash in pixels, and the same as a sign of a key.
DASHES: Mapping[str, tuple[int, ...]] = {"joint": (10, 3, 2, 3), "third": (2, 4), "press": (7, 4)}
SIGNS = {"joint": "━·━", "third": "···", "press": "╍╍╍"}
SIDE_SIGN = "━━━"


def party_colors(package: Package) -> Mapping[str, str]:
    """The colour of each party by id: the package's, else the next of ``FURTHER`` that none of its parties has."""
    ordered = sorted(package.parties, key=lambda each: each.order)
    taken = {each.color.lower() for each in ordered if each.color != UNSAID}
    free = [each for each in FURTHER if each not in taken] or list(FURTHER)
    silent = [each.id for each in ordered if each.color == UNSAID]
    given = {name: free[number % len(free)] for number, name in enumerate(silent)}
    return {each.id: given.get(each.id, each.color) for each in ordered}


def voice_colors(package: Package) -> dict[str, str]:
    """Colour by voice (``geo.record.figures``), the sides first, in the package's order: that of the side's own party
    (else of another of its parties), of the press and of what is said jointly; of third parties one."""
    colors, parties = party_colors(package), sorted(package.parties, key=lambda each: each.order)
    of_role = {each.role: colors[each.id] for each in reversed(parties)}
    own_last = sorted((each for each in parties if each.side), key=lambda each: each.role == SIDE)
    of_side = {each.side: colors[each.id] for each in own_last}
    sides = {each: of_side[each] for each in package.sides}
    return sides | {"joint": of_role.get("joint", THIRD), "third": THIRD, "press": of_role.get("press", THIRD)}


def sign_of(voice: str) -> str:
    """A piece of the voice's line, for a key."""
    return SIGNS.get(voice, SIDE_SIGN)
