"""The whole picture of a selection, for either canvas: marks, lines, names, legend, counter, captions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from geo.core.columns import of_distinct, rows_under
from geo.language.speech import mark, say, spoken
from geo.package.set_ids import sets_of
from geo.record.dataset import AddedSet
from geo.view.area import outline_of
from geo.view.select import Selection
from geo.view.words import credit_words

from . import LAYERS
from .added import cell_entry, event_entries, set_title, shape_entries, shape_lines, shape_notes
from .counter import Total, totals
from .drawing.crowds import Crowd, crowd_note, crowds_of, in_crowds
from .drawing.marks import district_words, in_set_colors, no_marks, place_names, with_slots
from .drawing.stored import Stored
from .drawing.style import POSSIBLY_WORDS, UNDECIDABLE_WORDS
from .layer import Layer, LegendEntry, Lines
from .moved_out import MOVED_OUT

READING = mark("How to read the symbols")
_LISTED = ["event_id", "title", "start", "end", "time_precision", "place_ids"]


@dataclass(frozen=True)
class LegendGroup:
    """The legend of one visible layer."""

    layer: str
    title: str
    entries: tuple[LegendEntry, ...]


@dataclass(frozen=True)
class Unplaced:
    """Events in view without an exact place, under one district: their ids, titles and times."""

    district: str
    events: pd.DataFrame


@dataclass(frozen=True, eq=False)
class Scene:
    """What both canvases draw. Nothing is read from disk here."""

    selection: Selection
    stored: Stored | None = None  # what the server's store shows beside it

    @property
    def layers(self) -> tuple[Layer, ...]:
        return tuple(layer for layer in LAYERS if layer.name in self.selection.view.layers)

    @cached_property
    def marks(self) -> pd.DataFrame:
        """The marks of the visible layers (``marks.COLUMNS``) in the order they are drawn: crowds below all others, those of
        the server's store last."""
        frames = [self._crowded, self.single, *([self.stored.marks] if self.stored else [])]
        filled = [each for each in frames if len(each)]
        return pd.concat(filled, ignore_index=True) if len(filled) > 1 else (filled or [self.single])[0]

    @property
    def own_marks(self) -> pd.DataFrame:
        """``marks`` without those of the server's store."""
        return self.marks if self.stored is None else self.marks[self.marks["set"] != self.stored.name]

    @cached_property
    def single(self) -> pd.DataFrame:
        """The marks that are drawn one by one."""
        return with_slots(
            self._all[~in_crowds(self._all)].reset_index(drop=True), {each.name: each.slot for each in LAYERS}
        )

    @cached_property
    def crowds(self) -> tuple[Crowd, ...]:
        """The marks that are too many for that (see ``crowds``)."""
        return crowds_of(self._crowded)

    @cached_property
    def _crowded(self) -> pd.DataFrame:
        return self._all[in_crowds(self._all)].reset_index(drop=True)

    @cached_property
    def _all(self) -> pd.DataFrame:
        frames = [frame for frame in self.marks_by_layer.values() if len(frame)]
        return pd.concat(frames, ignore_index=True) if frames else no_marks(self.selection)

    @cached_property
    def marks_by_layer(self) -> dict[str, pd.DataFrame]:
        colors = {each.id: each.color for each in self.selection.dataset.sets}
        found = self.uncolored
        return {name: in_set_colors(marks, colors) for name, marks in found.items()} if colors else found

    @cached_property
    def uncolored(self) -> dict[str, pd.DataFrame]:
        """The marks by layer, those of sets in the colours of the layers."""
        return {layer.name: layer.marks(self.selection).sort_values("rank", kind="stable") for layer in self.layers}

    @cached_property
    def lines(self) -> tuple[Lines, ...]:
        return tuple(each for layer in self.layers for each in layer.lines(self.selection))

    @cached_property
    def labels(self) -> pd.DataFrame:
        frames = [layer.labels(self.selection) for layer in self.layers]
        return max(frames, key=lambda frame: (len(frame), len(frame.columns)), default=pd.DataFrame())

    @property
    def shapes(self) -> tuple[Lines, ...]:
        """The lines, areas and undated places of added sets, and the outline of the view's area."""
        area = self.selection.area
        return (*shape_lines(self.selection), *([Lines(outline_of(area), "chosen_area")] if area else []))

    @cached_property
    def legend(self) -> tuple[LegendGroup, ...]:
        """The added sets first, then the visible layers; what these count is the record's own, in its colours. In the browser,
        where they are ticked and unticked, they count the sets' too (``layers/web/scene.js``)."""
        dataset = self.selection.dataset
        layers = [LegendGroup(layer.name, layer.title, self._entries(layer)) for layer in reversed(self.layers)]
        own = LegendGroup("set:", dataset.package.title, shape_entries(self.selection, ""))
        groups = (*map(self._set_group, dataset.sets), self._stored_group(), own, *layers)
        return tuple(group for group in groups if group.entries)

    @property
    def legend_with_cells(self) -> tuple[LegendGroup, ...]:
        """``legend`` for a canvas that draws crowds as cells."""
        keys = {(f"set:{each.set}" if each.set else each.layer): each.marks["color"].iloc[0] for each in self.crowds}
        return tuple(replace(group, entries=(*group.entries, cell_entry(keys[group.layer]))) if group.layer in keys else group
                     for group in self.legend)  # fmt: skip

    @property
    def reading(self) -> LegendGroup:
        """How to read what may stand at any symbol; without entries where none has it."""
        signs = (("undecidable", undecidable_entry), ("possibly", possibly_entry))
        counted = [(self.places_with(sign), entry) for sign, entry in signs]
        return LegendGroup("reading", say(READING), tuple(entry(count) for count, entry in counted if count))

    def places_with(self, sign: str) -> int:
        """How many places in view bear a sign (a column of ``marks``), each once however many layers draw it."""
        return int(self.marks.loc[self.marks[sign].astype(bool), "place_id"].nunique())

    def _entries(self, layer: Layer) -> tuple[LegendEntry, ...]:
        marks = self.marks_by_layer[layer.name]
        return layer.legend(self._own, marks[marks["set"] == ""])

    @cached_property
    def _own(self) -> Selection:
        """The selection without the events of added sets."""
        return replace(self.selection, events=rows_under(self.selection.events, self._set_of_event == ""))

    @cached_property
    def _set_of_event(self) -> pd.Series:
        """The set of each event in view, '' for the record's own."""
        return sets_of(self.selection.events["event_id"], [each.id for each in self.selection.dataset.sets])

    def _set_group(self, added: AddedSet) -> LegendGroup:
        dataset, events = self.selection.dataset, self.selection.events
        shapes, its = (
            shape_entries(self.selection, added.id),
            events.loc[self._set_of_event == added.id, ["place", "kind"]],
        )
        entries = event_entries(dataset.package, its, added.color) if len(its) or not shapes else ()
        return LegendGroup(f"set:{added.id}", set_title(added), (*entries, *shapes))

    def _stored_group(self) -> LegendGroup:
        its = self.stored
        if its is None:
            return LegendGroup("", "", ())
        kinds = [LegendEntry(label, symbol, "solid", its.color, count=count) for label, symbol, count in its.kinds]
        every = LegendEntry(say("events in view, wherever they lie"), "dot", "solid", its.color, count=its.events)
        return LegendGroup(f"set:{its.name}", say("Store: {title}", title=its.title), (every, *kinds))

    def label_of(self, set_id: str) -> str:
        """What a set is called; the package's title for its own."""
        dataset = self.selection.dataset
        if self.stored and set_id == self.stored.name:
            return self.stored.title
        return next((each.label for each in dataset.sets if each.id == set_id), dataset.package.title)

    @cached_property
    def counter(self) -> tuple[Total, ...]:
        """District and national totals of people moved out (only with a layer of them)."""
        return totals(self.selection) if any(layer.source is MOVED_OUT for layer in self.layers) else ()

    @property
    def captions(self) -> tuple[str, ...]:
        """The sentences below the map: cells for marks, whom added sets credit, and all of ``notes``."""
        titles = {layer.name: layer.title for layer in self.layers}
        cells = [crowd_note(titles[each.layer], len(each.marks), self.label_of(each.set)) for each in self.crowds]
        credits = [credit_words(each) for each in self.selection.dataset.sets]
        return (*cells, *credits, *self.notes)

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """How dated shapes are drawn, what the layers say of themselves, and the package's disclaimer."""
        notes = [note for layer in self.layers for note in layer.notes(self.selection)]
        return tuple(
            each for each in (*shape_notes(self.selection), *notes, self.selection.dataset.package.disclaimer) if each
        )

    @cached_property
    def unplaced(self) -> tuple[Unplaced, ...]:
        """Events in view that have no exact place, by the district of their first place."""
        events = self.selection.events.loc[self.selection.events["place"] == "unplaced", _LISTED]
        district = districts(events["place_ids"], district_of_place(self.selection))
        return tuple(
            Unplaced(str(name), rows) for name, rows in events.assign(district=district).groupby("district", sort=True)
        )


def undecidable_entry(count: int | None = None) -> LegendEntry:
    """The line of the legend for the sign of an undecidable side."""
    return LegendEntry(say(UNDECIDABLE_WORDS), "dot", "hollow", "#9a9da2", count=count, undecidable=True)


def possibly_entry(count: int | None = None) -> LegendEntry:
    """The line of the legend for the sign of what is only possibly in the area."""
    return LegendEntry(say(POSSIBLY_WORDS), "dot", "hollow", "#9a9da2", count=count, possibly=True)


def district_of_place(selection: Selection) -> dict[str, str]:
    """By place_id its district, else its name, in the language being spoken, where the data have it."""
    places, package = selection.dataset.places, selection.dataset.package
    names, its = place_names(places, package, spoken()), district_words(places, package, spoken())
    rows = zip(places["place_id"].tolist(), places["district"].tolist(), names, strict=True)
    return {place: its[district] or name for place, district, name in rows if district or name}


def districts(place_ids: pd.Series, by_place: Mapping[str, str]) -> pd.Series:
    """For each event's ``place_ids`` the district (``by_place``) of the first of these places that has one."""
    none = say("Place not stated")
    return of_distinct(place_ids, lambda ids: next((by_place[each] for each in ids if each in by_place), none), "str")
