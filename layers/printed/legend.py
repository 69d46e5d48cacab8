"""The legend of the sheet: the visible layers with their counts, and how to read dots, badges and fills."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import numpy as np
import pandas as pd

from geo.language.speech import Labels, mark, say, say_n
from geo.view.select import Selection
from geo.view.when_where import radius_words

from .. import LAYERS
from ..drawing.marks import place_names
from ..drawing.style import DISC, INK, POSSIBLY_WORDS, SELECTED, STYLES, UNDECIDABLE_WORDS, LineStyle
from ..drawing.symbols import FILLS
from ..layer import LegendEntry
from ..scene import READING, LegendGroup, Scene, possibly_entry, undecidable_entry
from .cells import CELL_WORDS, cell_color
from .flow import Item, whole
from .marks import PlacedMarks
from .middle import draw_middle
from .page import GREY, PX_MM, Box, Page, leading
from .symbols import Look, draw_badges, draw_symbols
from .text import width_mm, wrapped
from .type import BODY_PT, heading, paragraph

FILL_WORDS = Labels(
    {
        "solid": mark("full"),
        "half": mark("left half"),
        "level": mark("lower half"),
        "hollow": mark("empty"),
        "third": mark("broken outline"),
        "plain": mark("full"),
    }
)
_COUNTED = Labels({"events": mark("events"), "places": mark("places")})
NAMES = ("A", "B")  # of two maps on a sheet
_SWATCH_MM, _ROW_MM, _SYMBOL_PX = 5.2, 3.55, 9.0
Picture = Callable[[Page, float, float], None]


def legend_items(groups: Sequence[LegendGroup], column_mm: float, k: float) -> list[Item]:
    """The groups with their entries; short ones stand two in a row."""
    items: list[Item] = []
    counts = {each.name: _COUNTED[each.source.counts] for each in LAYERS if each.source}
    for group in groups:
        title = heading(group.title, column_mm, k, counts.get(group.layer, ""))
        items += whole([title, *(_row(pair, column_mm, k) for pair in _pairs(group.entries, column_mm, k))])
    return items


def reading_items(scenes: Sequence[Scene], drawn: PlacedMarks, column_mm: float, k: float) -> list[Item]:
    """What dots, badges, discs and fills mean, as far as they are on the map or maps. A sign is counted as in the page: by the
    places in view."""
    marks, scene = drawn.marks, scenes[0]
    view = scene.selection.view
    items = _cell_entries(scene, drawn, column_mm, k)
    signs = {"undecidable": (UNDECIDABLE_WORDS, undecidable_entry), "possibly": (POSSIBLY_WORDS, possibly_entry)}
    for sign, (words, entry) in signs.items():
        if marks[sign].any():
            items.append(_entry(_sign_words(words, sign, scenes), _picture(entry()), column_mm, k))
    if scene.selection.area:
        items.append(
            _entry(say("outline of the area chosen"), _picture(LegendEntry("", style="chosen_area")), column_mm, k)
        )
        if not scene.selection.area.corners:
            items.append(_entry(say("middle of the area chosen"), draw_middle, column_mm, k))
    if drawn.counted.any():
        items.append(_entry(say("number of events at the place"), _badge, column_mm, k))
    if drawn.moved.any():
        items.append(_entry(say("symbol moved aside: the dot is the place"), _leader, column_mm, k))
    if "discs" in view.show or chosen_places(scene.selection):
        items.append(_entry(say("the true spot lies within this radius"), _disc, column_mm, k))
    if chosen := _chosen_words(scene.selection):
        items.append(_entry(say("selected: {what}", what=chosen), _chosen, column_mm, k))
    if words := _fill_words(marks):
        items += paragraph(words, column_mm, k, ink=GREY, lines=12)
    return whole([heading(say(READING), column_mm, k), *items]) if items else []


def _cell_entries(scene: Scene, drawn: PlacedMarks, column_mm: float, k: float) -> list[Item]:
    """What a square counts, for each set that is drawn as squares."""
    firsts = drawn.crowded.drop_duplicates("set")
    return [
        _entry(f"{scene.label_of(of)}: {say(CELL_WORDS)}", partial(_cell, cell_color(color, of)), column_mm, k)
        for of, color in zip(firsts["set"], firsts["color"], strict=True)
    ]


def chosen_places(selection: Selection) -> frozenset[str]:
    """The selected place, or those of the selected event."""
    events = selection.dataset.events
    ids = events.loc[events["event_id"] == selection.view.event, "place_ids"].explode().dropna()
    return frozenset({*ids, *([selection.view.place] if selection.view.place else [])})


def _chosen_words(selection: Selection) -> str:
    view, dataset = selection.view, selection.dataset
    titles = dataset.events.loc[dataset.events["event_id"] == view.event, "title"]
    its = dataset.places[dataset.places["place_id"] == view.place]
    names = place_names(its, dataset.package, view.names_language)
    return " · ".join([*titles, *names])


def _fill_words(marks: pd.DataFrame) -> str:
    spoken = [each.name for each in LAYERS if each.source and each.source.fill_is_verdict]
    drawn = set(marks.loc[marks["layer"].isin(spoken), "fill"])
    apart = {"plain": say("full in the colour of an added set")} if "solid" in drawn else {}
    fills = [f"{apart.get(fill, FILL_WORDS[fill])} – {means}" for fill, means in FILLS.items() if fill in drawn]
    return say("Fill, who says so: {fills}.", fills="; ".join(fills)) if fills else ""


def radius_note(marks: pd.DataFrame) -> str:
    """How precise the positions of the marks drawn are."""
    radius = marks["radius_m"].dropna().astype(float)
    silent = len(marks) - len(radius)
    rest = say_n("{n} place states no radius.", "{n} places state no radius.", silent) if silent else ""
    return " ".join(filter(None, [_known_radius(radius), rest]))


def _known_radius(radius_m: pd.Series) -> str:
    number = len(radius_m)
    if not number:
        return ""
    if radius_m.nunique() == 1:
        return say(
            "Positions: the true spot of each of {n} places drawn lies {within}.",
            n=number,
            within=radius_words(radius_m.min()),
        )
    least, middle, most = (float(f"{each / 1000:.3g}") for each in (radius_m.min(), radius_m.median(), radius_m.max()))
    return say(
        "Positions: the true spots of {n} places drawn lie within {least} to {most} km (median {middle} km).",
        n=number, least=least, most=most, middle=middle,
    )  # fmt: skip


def _sign_words(words: str, sign: str, scenes: Sequence[Scene]) -> str:
    counts = [say_n("{n} place", "{n} places", each.places_with(sign)) for each in scenes]
    return f"{say(words)} ({lettered(counts)})"


def lettered(said: Sequence[str]) -> str:
    """What is said of one map, or of each of two by its letter."""
    return ", ".join(f"{name} {each}" for name, each in zip(NAMES, said, strict=True)) if len(said) > 1 else said[0]


def _pairs(entries: Sequence[LegendEntry], column_mm: float, k: float) -> Iterator[tuple[LegendEntry, ...]]:
    """The entries in rows of one or two."""
    rest = list(entries)
    while rest:
        two = rest[:2]
        fits = len(two) == 2 and all(_fits_half(each, column_mm, k) for each in two) and _alike(*two)
        yield tuple(two if fits else rest[:1])
        rest = rest[2 if fits else 1 :]


def _alike(one: LegendEntry, other: LegendEntry) -> bool:
    """Kinds stand beside kinds, fills (shown on a dot) beside fills."""
    return (one.symbol == "dot") == (other.symbol == "dot")


def _fits_half(entry: LegendEntry, column_mm: float, k: float) -> bool:
    return width_mm(_label(entry), BODY_PT * k) + (_SWATCH_MM + 1.0) * k < column_mm / 2


def _label(entry: LegendEntry) -> str:
    return entry.label if entry.count is None else f"{entry.label} ({entry.count:,})"


def _row(entries: tuple[LegendEntry, ...], column_mm: float, k: float) -> Item:
    width = column_mm / len(entries)
    items = [_entry(_label(entry), _picture(entry), width, k) for entry in entries]

    def draw(page: Page, left: float, top: float) -> None:
        for number, item in enumerate(items):
            item.draw(page, left + number * width, top)

    return Item(max(item.height for item in items), draw)


def _entry(words: str, picture: Picture, column_mm: float, k: float) -> Item:
    rows = wrapped(words, BODY_PT * k, column_mm - (_SWATCH_MM + 0.6) * k, lines=4)
    text_mm = leading(BODY_PT * k) * len(rows)
    height = max(_ROW_MM * k, text_mm + 0.5 * k)

    def draw(page: Page, left: float, top: float) -> None:
        picture(page, left + _SWATCH_MM / 2 * k, top - height / 2)
        page.lines(left + (_SWATCH_MM + 0.6) * k, top - (height - text_mm) / 2, rows, BODY_PT * k)

    return Item(height, draw)


def _picture(entry: LegendEntry) -> Picture:
    def draw(page: Page, x: float, y: float) -> None:
        if entry.symbol:
            size_px = _SYMBOL_PX / 2 if entry.undecidable or entry.possibly else _SYMBOL_PX
            look = Look(
                entry.symbol, entry.fill, entry.color, entry.overlay, size_px, entry.faded, entry.undecidable, entry.possibly
            )  # fmt: skip
            draw_symbols(page, look, np.array([(x, y)]), 5)
        elif entry.style in STYLES:
            _swatch(page, STYLES[entry.style].in_color(entry.color), x, y)

    return draw


def _swatch(page: Page, style: LineStyle, x: float, y: float) -> None:
    half = 2.4 * page.k
    if style.fill:
        box = Box(x - half, y - 1.1 * page.k, 2 * half, 2.2 * page.k)
        corners = [(box.left, box.bottom), (box.right, box.bottom), (box.right, box.top), (box.left, box.top)]
        page.polygons([corners], face=style.fill, alpha=max(style.fill_opacity, 0.2), order=5)
        page.frame(box, edge=style.color, width_mm=style.width_px * PX_MM, order=5)
        return
    line = [(x - half, y), (x + half, y)]
    page.strokes([line], ink=style.color, width_mm=style.width_px * PX_MM, alpha=style.opacity, order=5,
                 dash_mm=[each * PX_MM for each in style.dash_px])  # fmt: skip


def _badge(page: Page, x: float, y: float) -> None:
    draw_badges(page, np.array([(x, y)]), [2], 5)


def _leader(page: Page, x: float, y: float) -> None:
    half = 1.9 * page.k
    page.strokes([[(x - half, y - 0.6 * page.k), (x + half, y + 0.6 * page.k)]], ink=INK, width_mm=0.14, order=5)
    angles = np.linspace(0, 2 * np.pi, 17)
    dot = np.column_stack([np.cos(angles), np.sin(angles)]) * 0.33 * page.k
    page.polygons([dot + np.array([x - half, y - 0.6 * page.k])], face=INK, order=5.1)


def _cell(color: str, page: Page, x: float, y: float) -> None:
    half = 1.5 * page.k
    corners = [(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)]
    page.polygons([corners], face=color, alpha=0.35, order=5)


def _disc(page: Page, x: float, y: float) -> None:
    _circle(page, x, y, 1.6, DISC, 0.15, (0.6, 0.5), 0.55)


def _chosen(page: Page, x: float, y: float) -> None:
    _circle(page, x, y, 1.5, SELECTED, 0.45, (), 1.0)


def _circle(
    page: Page, x: float, y: float, radius: float, ink: str, width: float, dash: tuple[float, ...], alpha: float
) -> None:
    angles = np.linspace(0, 2 * np.pi, 49)
    circle = np.column_stack([np.cos(angles), np.sin(angles)]) * radius * page.k + (x, y)
    page.strokes([circle], ink=ink, width_mm=width, dash_mm=dash, alpha=alpha, order=5)
