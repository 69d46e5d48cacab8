"""A view and its counts in words: the same sentence on the page, on the sheet and in an export."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..core.times import text_words
from ..package.set_ids import RECORD
from ..record.borders import UNDECIDABLE
from ..record.checks import CHECK_LABELS
from ..record.claims import VERDICT_LABELS
from ..record.dataset import AddedSet, Dataset
from .select import Counts, Selection
from .view import View
from .when_where import time_words


def counts_words(counts: Counts) -> str:
    """``n of N events in view: a on the map (y side undecidable), b context, c without exact place``; then those on
    layers switched off, where there are any."""
    side = f" ({counts.undecidable:,} side undecidable)" if counts.undecidable else ""
    hidden = f", {counts.hidden:,} on layers switched off" if counts.hidden else ""
    return (
        f"{counts.shown:,} of {counts.total:,} events in view: {counts.on_map:,} on the map{side}, "
        f"{counts.context:,} context, {counts.unplaced:,} without exact place{hidden}"
    )


def range_words(view: View, dataset: Dataset) -> str:
    """The range of ``view`` in words: ``28 April – 1 May 2021``, an hour on each of the package's clocks."""
    if not view.start and not view.end:
        return "whole record"
    if not view.start or not view.end:
        bound = time_words(view.start or view.end, dataset.package)
        return f"from {bound}" if view.start else f"until {bound}"
    if "T" in view.start or "T" in view.end:
        return f"{time_words(view.start, dataset.package)} – {time_words(view.end, dataset.package)}"
    return _days(view.start, view.end)


def as_of_words(dataset: Dataset) -> str:
    """``Data up to 2 March 2026.``; with the view's ``known`` ``As known on 1 May 2021.``; '' for data without a date."""
    words = known_words(dataset)
    return f"{'As known on' if dataset.known else 'Data up to'} {words}." if words else ""


def known_words(dataset: Dataset) -> str:
    """The date up to which the record shown was known: the view's ``known``, else the package's as-of date."""
    return time_words(dataset.known, dataset.package) if dataset.known else text_words(dataset.package.as_of)


def unknown_words(dataset: Dataset) -> str:
    """What "known as of" left out for want of a date: ``Left out, as no date of report is given: 6 events of “acled”.``"""
    labels = {each.id: each.label for each in dataset.sets}
    counts = [(dataset.unknown_claims, "claim", "")]
    counts += [(number, "event", f" of “{labels[each]}”") for each, number in dataset.unknown_events.items()]
    said = ", ".join(f"{number:,} {word}{'s' * (number > 1)}{whose}" for number, word, whose in counts if number)
    return f"Left out, as no date of report is given: {said}." if said else ""


def credit_words(added: AddedSet) -> str:
    """Whom a set is to be credited to."""
    return f"Added set {added.label}: {added.attribution or 'no credit given'}."


def check_words(row: Any) -> str:
    """Whether and when a claim, status or place was read in its source; '' where nobody has looked yet."""
    day = f" on {text_words(row.checked)}" if row.checked else ""
    return f"{CHECK_LABELS[row.check]}{day}" if row.check else ""


def view_words(selection: Selection) -> list[str]:
    """The range and every filter of a selection's view in words, one a filter; no filter, no word."""
    view, dataset = selection.view, selection.dataset
    package = dataset.package
    sides = {country.id: country.label for country in package.countries} | {UNDECIDABLE: "undecidable"}
    titles = dict(zip(dataset.topics["topic_id"], dataset.topics["title"], strict=True))
    said = {
        "known by": time_words(view.known, package) if view.known else "",
        "kinds": _labels(view.kinds, {kind.id: kind.label.lower() for kind in package.event_kinds}),
        "who speaks": _labels(view.party, {party.id: party.label for party in package.parties}),
        "verdict": _labels(view.verdict, VERDICT_LABELS),
        "how checked": _labels(view.check, CHECK_LABELS),
        "side of the border": _labels(view.side, sides),
        "words searched": f"“{view.query}”" if view.query else "",
        "topic": titles.get(view.topic, view.topic),
        "sets": _labels(view.sets, {RECORD: "the record", **{each.id: each.label for each in dataset.sets}}),
    }
    return [range_words(view, dataset), *(f"{label}: {words}" for label, words in said.items() if words)]


def _labels(ids: Iterable[str], labels: Mapping[str, str]) -> str:
    return ", ".join(labels.get(each, each) for each in ids)


def _days(start: str, end: str) -> str:
    """Two dates without clocks; what they share is said once."""
    if start == end:
        return text_words(start)
    first, last = text_words(start).split(" "), text_words(end).split(" ")
    whole = len(first) == len(last) == len(["day", "month", "year"])
    if whole and first[1:] == last[1:]:
        return f"{first[0]}–{' '.join(last)}"
    if whole and first[2] == last[2]:
        return f"{' '.join(first[:2])} – {' '.join(last)}"
    return f"{' '.join(first)} – {' '.join(last)}"


__all__ = [
    "as_of_words",
    "check_words",
    "counts_words",
    "credit_words",
    "known_words",
    "range_words",
    "unknown_words",
    "view_words",
]
