"""Two views on one sheet: two maps of the same extent and scale side by side, one legend that counts both, and what differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from geo.core.errors import GeoError, shortened
from geo.language.speech import by_language, say
from geo.record.claims import VERDICT_LABELS
from geo.view.beside import other_view
from geo.view.select import Selection, select
from geo.view.words import as_of_words, counts_words, told_of_all_words, view_words

from ..differences import differences
from ..scene import LegendGroup, Scene
from .flow import Item, filled, least_height
from .furniture import STRIP_MM, Header, broken, clock_words, draw_strip
from .layout import COLUMN_MM, EDGE_LEFT_MM, EDGE_TOP_MM, GUTTER_MM
from .legend import NAMES, legend_items, lettered, reading_items
from .map import draw_map
from .marks import PlacedMarks, placed
from .notes import note_items, publisher_words
from .page import GREY, Box, Page
from .projection import Area, Window
from .told import Told, told_items
from .type import heading, paragraph, said_again

LETTER_PT = 10.0
MOST_LISTED = (14, 8, 4, 0)  # of what differs; fewer where the maps would get too low
GOOD_MM, LEAST_MM = 75.0, 48.0


@dataclass(frozen=True, eq=False)
class Pair:
    """The scenes of both maps."""

    scenes: tuple[Scene, Scene]

    @property
    def marks(self) -> pd.DataFrame:
        """The marks of both."""
        return pd.concat([each.marks for each in self.scenes], ignore_index=True)


def pair_of(selection: Selection) -> Pair:
    """``selection`` and the view beside it."""
    return Pair((Scene(selection), Scene(select(selection.dataset.whole, other_view(selection.view)))))


def pair_header(pair: Pair, title: str, width: float, k: float) -> Header:
    """Title, then range and filters, and the counts, of each map."""
    said = [each.selection for each in pair.scenes]
    ranges = [f"{name}: {view_words(each)[0]}{_known(each)}" for name, each in zip(NAMES, said, strict=True)]
    shared = [each for each in view_words(said[0])[1:] if each in view_words(said[1])]
    counts = [f"{name}: {counts_words(each.counts)}." for name, each in zip(NAMES, said, strict=True)]
    facts = "  ".join([*counts, as_of_words(said[0].dataset.whole), clock_words(said[0])])
    return broken(title, " · ".join([*ranges, *shared]), facts, width, k, most=6)


def _known(selection: Selection) -> str:
    return f" ({as_of_words(selection.dataset).rstrip('.')})" if selection.view.known else ""


def draw_pair(page: Page, pair: Pair, body: Box, area: Area, told: Told) -> None:
    """Both maps and the columns below them. Raises ``GeoError`` where there is no room."""
    k, size = page.k, page.size
    count = max(1, int((body.width + GUTTER_MM * k) / ((COLUMN_MM[0] + GUTTER_MM) * k)))
    column_mm = (body.width - GUTTER_MM * k * (count - 1)) / count
    half = (body.width - GUTTER_MM * k) / 2
    drawn = _placed(pair, _windows(body, area, half, LEAST_MM * k, k), k)
    for most in MOST_LISTED:
        items = said_again([*_items(pair, told, _both(drawn), column_mm, k, most)], column_mm, k)
        need = least_height(items, [], count)
        height = 0.0 if need is None else body.height - need - (STRIP_MM + EDGE_TOP_MM + 2) * k
        if height >= GOOD_MM * k:
            break
    if height < LEAST_MM * k:
        raise GeoError(
            say(
                "Legend and notes of these views leave no room for two maps on {size}. Choose a larger size.",
                size=say(size.label),
            )
        )
    windows = _windows(body, area, half, height, k)
    drawn = _placed(pair, windows, k)
    for name, scene, window, its in zip(NAMES, pair.scenes, windows, drawn, strict=True):
        draw_map(page, scene, window, its, [_letter(page, name, window)])
    draw_strip(page, windows[0])
    _draw_columns(page, items, body, column_mm, count, need or 0.0)


def _placed(pair: Pair, windows: Sequence[Window], k: float) -> list[PlacedMarks]:
    return [placed(each.marks, window, k) for each, window in zip(pair.scenes, windows, strict=True)]


def _windows(body: Box, area: Area, half: float, height: float, k: float) -> tuple[Window, Window]:
    left, bottom = EDGE_LEFT_MM * k, body.top - EDGE_TOP_MM * k - height
    boxes = [Box(at + left, bottom, half - left, height) for at in (body.left, body.left + half + GUTTER_MM * k)]
    return area.window(boxes[0]), area.window(boxes[1])


def _both(drawn: Sequence[PlacedMarks]) -> PlacedMarks:
    """What both frames hold, for the words on how to read it."""
    return PlacedMarks(
        pd.concat([each.marks for each in drawn], ignore_index=True),
        np.vstack([each.spots for each in drawn]),
        np.vstack([each.stands for each in drawn]),
        np.concatenate([each.radius for each in drawn]),
        pd.concat([each.crowded for each in drawn], ignore_index=True),
        np.vstack([each.crowded_spots for each in drawn]),
    )


def _letter(page: Page, name: str, window: Window) -> Box:
    """The letter of a map in its corner; returns the room it takes."""
    box, k = window.box, page.k
    side = 6.0 * k
    corner = Box(box.left, box.top - side, side, side)
    page.frame(corner, face="white", width_mm=0.3, order=8)
    page.text(box.left + side / 2, box.top - side * 0.72, name, LETTER_PT * k, align="center", weight="bold", order=9)
    return corner


def _draw_columns(page: Page, items: Sequence[Item], body: Box, column_mm: float, count: int, height: float) -> None:
    columns = filled(items, [height] * count) or []
    for number, column in enumerate(columns):
        for item, down in column:
            item.draw(page, body.left + number * (column_mm + GUTTER_MM * page.k), body.bottom + height - down)


def _items(pair: Pair, told: Told, drawn: PlacedMarks, column_mm: float, k: float, most: int) -> Iterator[Item]:
    yield from told_items(told, column_mm, k)
    yield from _difference_items(pair, column_mm, k, most)
    yield from legend_items([*_legend(pair)], column_mm, k)
    yield from reading_items(pair.scenes, drawn, column_mm, k)
    yield from note_items(list(dict.fromkeys(note for each in pair.scenes for note in _notes(each))), column_mm, k)
    if not told.sources:
        return
    said = [f"{name}: {publisher_words(each.selection)}" for name, each in zip(NAMES, pair.scenes, strict=True)]
    yield heading(say("Sources"), column_mm, k)
    for words in said:
        yield from paragraph(shortened(words, 900), column_mm, k, ink=GREY, gap_mm=0.7)


def _legend(pair: Pair) -> Iterator[LegendGroup]:
    """The groups of both, an entry once with the counts of both."""
    found: dict[str, LegendGroup] = {}
    counts: dict[tuple[str, object], list[int | None]] = {}
    for number, scene in enumerate(pair.scenes):
        for group in scene.legend:
            known = found.setdefault(group.layer, replace(group, entries=()))
            for entry in group.entries:
                bare = replace(entry, count=None)
                if bare not in known.entries:
                    known = found[group.layer] = replace(known, entries=(*known.entries, bare))
                counts.setdefault((group.layer, bare), [None, None])[number] = entry.count
    for group in found.values():
        entries = (replace(each, label=f"{each.label}{_counted(counts[group.layer, each])}") for each in group.entries)
        yield replace(group, entries=tuple(entries))


def _counted(counts: Sequence[int | None]) -> str:
    if all(each is None for each in counts):
        return ""
    return f" ({lettered([by_language(count or 0) for count in counts])})"


def _notes(scene: Scene) -> tuple[str, ...]:
    return (told_of_all_words(scene.selection.dataset), *scene.notes)


def _difference_items(pair: Pair, column_mm: float, k: float, most: int) -> Iterator[Item]:
    found = differences(*pair.scenes)
    yield heading(say("What differs"), column_mm, k)
    counts = say(
        "Events: {a} in A alone, {b} in B alone, {both} in both.",
        a=len(found.only_first),
        b=len(found.only_second),
        both=found.both,
    )
    yield from paragraph(counts, column_mm, k)
    turned = [f"{row.title}: {_verdict(row.before)} → {_verdict(row.after)}"
              for row in found.turned.itertuples()]  # fmt: skip
    places = [f"{row.title}: {row.before} → {row.after}" for row in found.places.itertuples()]
    for title, rows in ((say("Verdicts that differ"), turned), (say("Places in another state"), places)):
        if rows:
            yield from paragraph(f"{title} ({by_language(len(rows))})", column_mm, k, weight="bold", keep=True)
            for row in rows[:most]:
                yield from paragraph(
                    shortened(row, 200), column_mm, k, ink=GREY, indent_mm=1.6 * k, gap_mm=0.2, lines=4
                )
        if len(rows) > most:
            rest = len(rows) - most
            words = (
                say("{n} more: see the list in the page.", n=rest)
                if most
                else say("{n}: see the list in the page.", n=rest)
            )
            yield from paragraph(words, column_mm, k, ink=GREY)


def _verdict(word: str) -> str:
    return VERDICT_LABELS.get(word) or say("no verdict")
