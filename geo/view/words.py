"""A view and its counts in words: the same sentence on the page, on the sheet and in an export."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ..core.times import days_words, text_words
from ..language.speech import mark, say, say_n
from ..package.set_ids import RECORD
from ..record.borders import UNDECIDABLE
from ..record.checks import CHECK_LABELS
from ..record.claims import VERDICT_LABELS
from ..record.dataset import AddedSet, Dataset
from ..record.without import labels
from .area import area_words
from .select import Counts, Selection
from .view import View
from .when_where import time_words

TOLD_OF_ALL = mark(
    "Title, time and summary were written from all that the record holds, also from what this view leaves out."
)


def counts_words(counts: Counts) -> str:
    """``n of N events in view: a on the map (y side undecidable), b context, c without exact place``; then those on
    layers switched off and what is said of an area, where there are any."""
    parts = [
        say("{n} on the map ({undecidable} side undecidable)", n=counts.on_map, undecidable=counts.undecidable)
        if counts.undecidable
        else say("{n} on the map", n=counts.on_map),
        say("{n} context", n=counts.context),
        say("{n} without exact place", n=counts.unplaced),
        say("{n} on layers switched off", n=counts.hidden) if counts.hidden else "",
    ]
    its = ", ".join(filter(None, parts)) + _area_counts(counts)
    return say("{shown} of {total} events in view: {parts}", shown=counts.shown, total=counts.total, parts=its)


def _area_counts(counts: Counts) -> str:
    said = [
        say("{n} of them only possibly in the area", n=counts.possibly) if counts.possibly else "",
        say("{n} more only possibly in the area, not counted", n=counts.perhaps) if counts.perhaps else "",
        say("{n} left out that name a place without a position", n=counts.unlocated) if counts.unlocated else "",
    ]
    return "".join(f"; {each}" for each in said if each)


def range_words(view: View, dataset: Dataset) -> str:
    """The range of ``view`` in words: ``28 April – 1 May 2021``, an hour on each of the package's clocks."""
    if not view.start and not view.end:
        return say("whole record")
    if not view.start or not view.end:
        bound = time_words(view.start or view.end, dataset.package)
        return say("from {time}", time=bound) if view.start else say("until {time}", time=bound)
    if "T" in view.start or "T" in view.end:
        return f"{time_words(view.start, dataset.package)} – {time_words(view.end, dataset.package)}"
    return _days(view.start, view.end)


def as_of_words(dataset: Dataset) -> str:
    """``Data up to 2 March 2026.``; with the view's ``known`` ``As known on 1 May 2021.``; '' for data without a date."""
    words = known_words(dataset)
    if not words:
        return ""
    return say("As known on {day}.", day=words) if dataset.known else say("Data up to {day}.", day=words)


def known_words(dataset: Dataset) -> str:
    """The date up to which the record shown was known: the view's ``known``, else the package's as-of date."""
    return time_words(dataset.known, dataset.package) if dataset.known else text_words(dataset.package.as_of)


def unknown_words(dataset: Dataset) -> str:
    """What "known as of" left out for want of a date: ``Left out, as no date of report is given: 6 events of “acled”.``"""
    labels = {each.id: each.label for each in dataset.sets}
    claims = dataset.unknown_claims
    counts = [say_n("{n} claim", "{n} claims", claims)] if claims else []
    counts += [
        say_n("{n} event of “{set}”", "{n} events of “{set}”", number, set=labels[each])
        for each, number in dataset.unknown_events.items()
        if number
    ]
    return say("Left out, as no date of report is given: {what}.", what=", ".join(counts)) if counts else ""


def told_of_all_words(dataset: Dataset) -> str:
    """That the words of an event are of more than is left of ``dataset``; '' for data of which nothing was left out."""
    return say(TOLD_OF_ALL) if dataset.known or dataset.without else ""


def credit_words(added: AddedSet) -> str:
    """Whom a set is to be credited to."""
    return say("Added set {label}: {credit}.", label=added.label, credit=added.attribution or say("no credit given"))


def check_words(row: Any) -> str:
    """Whether and when a claim, status or place was read in its source; '' where nobody has looked yet."""
    if not row.checked:
        return CHECK_LABELS[row.check] if row.check else ""
    return say(_CHECKED_ON[row.check], day=text_words(row.checked)) if row.check else ""


_CHECKED_ON = {
    "seen": mark("read in its source on {day}"),
    "second_hand": mark("read on {day} on a page that quotes its source"),
    "not_found": mark("not found in its source on {day}"),
}


def view_words(selection: Selection) -> list[str]:
    """The range and every filter of a selection's view in words, one a filter; no filter, no word."""
    view, dataset = selection.view, selection.dataset
    package = dataset.package
    sides = {country.id: country.label for country in package.countries} | {UNDECIDABLE: say("undecidable")}
    titles = dict(zip(dataset.topics["topic_id"], dataset.topics["title"], strict=True))
    said = {
        say("without"): ", ".join(labels(view.without, dataset).values()),
        say("known by"): time_words(view.known, package) if view.known else "",
        say("kinds"): _labels(view.kinds, {kind.id: kind.label.lower() for kind in package.event_kinds}),
        say("who speaks"): _labels(view.party, {party.id: party.label for party in package.parties}),
        say("verdict"): _labels(view.verdict, VERDICT_LABELS),
        say("how checked"): _labels(view.check, CHECK_LABELS),
        say("side of the border"): _labels(view.side, sides),
        say("area"): _area(selection),
        say("words searched"): f"“{view.query}”" if view.query else "",
        say("topic"): titles.get(view.topic, view.topic),
        say("sets"): _labels(view.sets, {RECORD: say("the record"), **{each.id: each.label for each in dataset.sets}}),
    }
    return [range_words(view, dataset), *(f"{label}: {words}" for label, words in said.items() if words)]


def _area(selection: Selection) -> str:
    view, dataset = selection.view, selection.dataset
    area = selection.area
    if not area:
        return ""
    counted = say("surely in it") if view.possibly else say("surely or possibly in it")
    return f"{area_words(area, dataset.places)}, {counted}"


def _labels(ids: Sequence[str], labels: Mapping[str, str]) -> str:
    """What is named, or all but what is not, where that is less: as ``layers/web/chips.js`` says it."""
    others = [each for each in labels if each not in ids]
    if 0 < len(others) < len(ids):
        return say("all but {what}", what=", ".join(labels[each] for each in others))
    return ", ".join(labels.get(each, each) for each in ids)


def _days(start: str, end: str) -> str:
    """Two dates without clocks; what they share is said once."""
    if start == end:
        return text_words(start)
    if len(start) == len(end) == len("2021-04-29"):
        return days_words(date.fromisoformat(start), date.fromisoformat(end))
    return f"{text_words(start)} – {text_words(end)}"


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
