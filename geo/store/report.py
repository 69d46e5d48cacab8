"""What became of the rows that were loaded."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Loaded:
    """What became of the rows of one file: accepted + rejected + others = rows; ``others`` are no events (skipped rows,
    lines, areas, undated places). ``several`` of the accepted have more than one place, of which the first is stored."""

    file: str
    rows: int = 0
    accepted: int = 0
    rejected: int = 0
    others: int = 0
    several: int = 0


@dataclass
class Report:
    """``before`` are the events that were in the store, ``events`` those that are now; ``replaced`` rows gave way to a later
    one with their id, ``unlike`` of these ids are of rows more than a year or some hundred kilometres apart: of other data,
    perhaps. ``rejects`` is the name of the file of rejected rows, '' for none."""

    files: list[Loaded] = field(default_factory=list)
    before: int = 0
    replaced: int = 0
    unlike: int = 0
    events: int = 0
    rejects: str = ""

    def settle(self, before: int, events: int) -> None:
        """Counts what gave way, given the events that were there before and those that are now."""
        self.before, self.events = before, events
        self.replaced = before + sum(each.accepted for each in self.files) - events
