"""The blocks that stand in the columns of a sheet, each made once for a width."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from geo.language.speech import say, say_n
from geo.package.reference import Relief
from geo.view.words import told_of_all_words

from ..drawing.stored import CELLS
from ..scene import LegendGroup, Scene
from .flow import Item
from .legend import legend_items, radius_note, reading_items
from .letters import letters_note
from .locator import locator_items
from .marks import PlacedMarks
from .notes import GROUND, counter_items, note_items, reaches, source_items, unplaced_items
from .projection import Bounds
from .told import NOTHING, Told, told_items
from .type import said_again


@dataclass(frozen=True, eq=False)
class Blocks:
    """What the columns say of ``scene`` on a map of ``bounds`` (west, south, east, north in degrees)."""

    scene: Scene
    bounds: Bounds
    k: float
    told: Told = NOTHING
    _made: dict[tuple[object, float], list[Item]] = field(default_factory=dict)

    def items(self, drawn: PlacedMarks, most: int, width: float) -> list[Item]:
        """The items for columns ``width`` mm wide, with ``most`` titles of events without an exact place."""
        scene, k, ground = self.scene, self.k, self._ground
        items = [
            *self._once("told", width, lambda: told_items(self.told, width, k)),
            *self._once("legend", width, lambda: legend_items(self._legend(), width, k)),
            *self._once(("reading", drawn), width, lambda: reading_items([scene], drawn, width, k)),
            *(self._once("locator", width, lambda: locator_items(scene, self.bounds, width, k)) if ground else ()),
            *self._once("counter", width, lambda: counter_items(scene, width, k)),
            *self._once(f"unplaced {most}", width, lambda: unplaced_items(scene.unplaced, most, width, k)),
            *self._once(("notes", drawn), width, lambda: note_items(self._notes(drawn), width, k)),
            *(self._once("sources", width, lambda: source_items(scene, width, k)) if self.told.sources else ()),
        ]
        return said_again(items, width, k)

    @cached_property
    def _ground(self) -> bool:
        """Far from it nothing is said of relief, rivers and borders."""
        return reaches(self.scene.selection.dataset, self.bounds)

    def _legend(self) -> list[LegendGroup]:
        return [each for each in self.scene.legend if self._ground or each.layer not in GROUND]

    def _notes(self, drawn: PlacedMarks) -> list[str]:
        return [
            _frame_note(self.scene, drawn),
            told_of_all_words(self.scene.selection.dataset),
            letters_note(self.scene),
            radius_note(pd.concat([drawn.marks, drawn.crowded[drawn.crowded["layer"] != CELLS]])),
            *(self.scene.stored.notes if self.scene.stored else ()),
            _data_note(self.scene.selection.dataset.relief, self.bounds),
            *(self.scene.notes if self._ground else ()),
        ]

    def _once(self, name: object, width: float, make: Callable[[], list[Item]]) -> list[Item]:
        if (name, width) not in self._made:
            self._made[name, width] = make()
        return self._made[name, width]


def _frame_note(scene: Scene, drawn: PlacedMarks) -> str:
    """What the frame leaves out."""
    of = scene.stored.name if scene.stored else None
    total, inside = len(scene.own_marks), sum(int((each["set"] != of).sum()) for each in (drawn.marks, drawn.crowded))
    if not total and scene.stored:
        return ""
    if not total:
        return say("Nothing of the visible layers is in view: the map shows no symbol.")
    if inside == total and len(drawn.crowded):
        return say_n("The map shows the {n} place of the view.", "The map shows all {n} places of the view.", total)
    if inside == total:
        return say_n("The map shows the {n} symbol of the view.", "The map shows all {n} symbols of the view.", total)
    if len(drawn.crowded):
        return say(
            "Places in the frame: {inside} of {total} in the view; the legend counts all.", inside=inside, total=total
        )
    return say(
        "Symbols in the frame: {inside} of {total} in the view; the legend counts all.", inside=inside, total=total
    )


def _data_note(relief: Relief | None, bounds: Bounds) -> str:
    """Where the reference data end, if the area reaches beyond."""
    if relief is None:
        return ""
    west, south, east, north = relief.bounds
    left, low, right, high = bounds
    inside = west <= left and south <= low and right <= east and high <= north
    if inside:
        return ""
    lon, lat = f"{west:g}–{east:g}", f"{south:g}–{north:g}"
    return say("Relief, rivers and borders end at {lon}° E, {lat}° N.", lon=lon, lat=lat)
