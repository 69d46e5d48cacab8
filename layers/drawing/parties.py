"""One colour a party, the same in charts, symbols, legends and sheets, whatever is filtered."""

from __future__ import annotations

from collections.abc import Mapping

from geo.package.descriptor import Package
from geo.package.vocabulary import Party

UNSAID = Party("", "", "").color
# For parties to which the package gives no colour: told apart by colour-blind eyes, in the order of the package.
FURTHER = ("#0072b2", "#c4661f", "#009e73", "#8d5fa8", "#b59b00", "#5a7d9a", "#7a4b3a", "#4b3f72")


def party_colors(package: Package) -> Mapping[str, str]:
    """The colour of each party by id: the package's, else the next of ``FURTHER`` that none of its parties has."""
    ordered = sorted(package.parties, key=lambda each: each.order)
    taken = {each.color.lower() for each in ordered if each.color != UNSAID}
    free = [each for each in FURTHER if each not in taken] or list(FURTHER)
    silent = [each.id for each in ordered if each.color == UNSAID]
    given = {name: free[number % len(free)] for number, name in enumerate(silent)}
    return {each.id: given.get(each.id, each.color) for each in ordered}
