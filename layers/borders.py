"""Borders as one edition of the map draws them, or as all do; dashed where not agreed at the date."""

from __future__ import annotations

import numpy as np

from geo.language.speech import mark, say
from geo.record.borders import is_dashed
from geo.view.select import Selection

from .layer import Layer, LegendEntry, Lines


def dashed_pairs(selection: Selection) -> tuple[str, ...]:
    """The pairs of countries whose line is drawn dashed at the end of the range."""
    pairs = selection.dataset.borders["pair"].unique()
    return tuple(sorted(pair for pair in pairs if pair and is_dashed(selection.dataset.package, pair, selection.last)))


def _rows_by_style(selection: Selection) -> dict[str, np.ndarray]:
    """By style, the lowest first, which rows of the borders are drawn in it; no style that has none."""
    kind, edition, pair = (selection.dataset.borders[each].to_numpy() for each in ("kind", "edition", "pair"))
    ours, line, dashed = edition == selection.edition, kind == "line", np.isin(pair, dashed_pairs(selection))
    rows = {
        "border_spread": line & ~ours if "spread" in selection.view.show else np.zeros(len(kind), bool),
        "enclave": (kind == "enclave") & ours,
        "border": line & ours & ~dashed,
        "border_dashed": line & ours & dashed,
    }
    return {style: its for style, its in rows.items() if its.any()}


def lines(selection: Selection) -> tuple[Lines, ...]:
    """The edition's lines and enclaves over, with ``show=spread``, the lines of every other edition."""
    return tuple(Lines(selection.dataset.borders[its], style) for style, its in _rows_by_style(selection).items())


def legend(selection: Selection) -> tuple[LegendEntry, ...]:
    """The styles in use."""
    words = {
        "border": say("Border"),
        "border_dashed": say("Border, not agreed throughout at this date"),
        "border_spread": say("Border in other editions"),
        "enclave": say("Enclave"),
    }
    return tuple(LegendEntry(words[style], style=style) for style in reversed(_rows_by_style(selection)))


def notes(selection: Selection) -> tuple[str, ...]:
    """The edition in words, with what it contradicts, and why lines are dashed."""
    package, drawn = selection.dataset.package, selection.edition
    said = [
        say("Border: {edition}. {note}", edition=each.label, note=each.note).strip()
        for each in package.border_editions
        if each.id == drawn
    ]
    pairs = dashed_pairs(selection)
    said += [each.reason for each in package.border_dashed if each.pair in pairs and each.reason]
    return tuple(said)


LAYER = Layer(
    "borders",
    mark("Borders"),
    mark(
        "the border as one edition maps it, named on the map; dashed where it was not agreed; any other "
        "edition or the spread of all by choice; enclaves"
    ),
    lines=lines,
    line_legend=legend,
    notes=notes,
)
