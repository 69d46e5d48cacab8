"""Borders as one edition of the map draws them, or as all do; dashed where not agreed at the date."""

from __future__ import annotations

from geo.language.speech import mark, say
from geo.record.borders import drawn_lines, is_dashed
from geo.view.select import Selection

from .layer import Layer, LegendEntry, Lines


def dashed_pairs(selection: Selection) -> tuple[str, ...]:
    """The pairs of countries whose line is drawn dashed at the end of the range."""
    pairs = selection.dataset.borders["pair"].unique()
    return tuple(sorted(pair for pair in pairs if pair and is_dashed(selection.dataset.package, pair, selection.last)))


def lines(selection: Selection) -> tuple[Lines, ...]:
    """The edition's lines and enclaves over, with ``show=spread``, the lines of every other edition."""
    borders, drawn = selection.dataset.borders, drawn_lines(selection.dataset.borders, selection.edition)
    enclaves = borders[(borders["kind"] == "enclave") & (borders["edition"] == selection.edition)]
    dashed = drawn["pair"].isin(dashed_pairs(selection))
    found = [Lines(enclaves, "enclave"), Lines(drawn[~dashed], "border"), Lines(drawn[dashed], "border_dashed")]
    if "spread" in selection.view.show:
        others = borders[(borders["kind"] == "line") & (borders["edition"] != selection.edition)]
        found.insert(0, Lines(others, "border_spread"))
    return tuple(each for each in found if len(each.frame))


def legend(selection: Selection) -> tuple[LegendEntry, ...]:
    """The styles in use."""
    words = {
        "border": say("Border"),
        "border_dashed": say("Border, not agreed throughout at this date"),
        "border_spread": say("Border in other editions"),
        "enclave": say("Enclave"),
    }
    return tuple(LegendEntry(words[each.style], style=each.style) for each in reversed(lines(selection)))


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
