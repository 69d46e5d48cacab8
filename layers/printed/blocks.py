"""The blocks that stand in the columns of a sheet, each made once for a width."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pandas as pd

from geo.package.reference import Relief

from ..scene import Scene
from .flow import Item
from .legend import legend_items, radius_note, reading_items
from .letters import letters_note
from .locator import locator_items
from .marks import PlacedMarks
from .notes import GROUND, counter_items, note_items, reaches, source_items, unplaced_items
from .projection import Bounds
from .type import said_again


@dataclass(frozen=True, eq=False)
class Blocks:
    """What the columns say of ``scene`` on a map of ``bounds`` (west, south, east, north in degrees)."""

    scene: Scene
    bounds: Bounds
    k: float
    _made: dict[tuple[str, float], list[Item]] = field(default_factory=dict)

    def items(self, drawn: PlacedMarks, most: int, width: float) -> list[Item]:
        """The items for columns ``width`` mm wide, with ``most`` titles of events without an exact place."""
        scene, k = self.scene, self.k
        ground = reaches(
            scene.selection.dataset, self.bounds
        )  # far from it nothing is said of relief, rivers and borders
        legend = [each for each in scene.legend if ground or each.layer not in GROUND]
        notes = [
            _frame_note(scene, drawn),
            letters_note(scene),
            radius_note(pd.concat([drawn.marks, drawn.crowded])),
            _data_note(scene.selection.dataset.relief, self.bounds),
            *(scene.notes if ground else ()),
        ]
        items = [
            *self._once("legend", width, lambda: legend_items(legend, width, k)),
            *reading_items(scene, drawn, width, k),
            *(self._once("locator", width, lambda: locator_items(scene, self.bounds, width, k)) if ground else ()),
            *self._once("counter", width, lambda: counter_items(scene, width, k)),
            *self._once(f"unplaced {most}", width, lambda: unplaced_items(scene.unplaced, most, width, k)),
            *note_items(notes, width, k),
            *self._once("sources", width, lambda: source_items(scene.selection, width, k)),
        ]
        return said_again(items, width, k)

    def _once(self, name: str, width: float, make: Callable[[], list[Item]]) -> list[Item]:
        if (name, width) not in self._made:
            self._made[name, width] = make()
        return self._made[name, width]


def _frame_note(scene: Scene, drawn: PlacedMarks) -> str:
    """What the frame leaves out."""
    total, inside = len(scene.marks), len(drawn.marks) + len(drawn.crowded)
    if not total:
        return "Nothing of the visible layers is in view: the map shows no symbol."
    places = "places" if len(drawn.crowded) else "symbols"
    if inside == total:
        return f"The map shows all {total:,} {places} of the view."
    return f"In the frame: {inside:,} of the view's {total:,} {places}; the legend counts all."


def _data_note(relief: Relief | None, bounds: Bounds) -> str:
    """Where the reference data end, if the area reaches beyond."""
    if relief is None:
        return ""
    west, south, east, north = relief.bounds
    left, low, right, high = bounds
    inside = west <= left and south <= low and right <= east and high <= north
    return "" if inside else f"Relief, rivers and borders end at {west:g}–{east:g}° E, {south:g}–{north:g}° N."
