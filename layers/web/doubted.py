"""What a doubt changes, as HTML: verdicts that turn, figures that move, events that stand on nothing; each event a button to the
map."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import pandas as pd

from geo.language.speech import say
from geo.record.claims import VERDICT_LABELS
from geo.record.dataset import Dataset
from geo.record.figures import voice_words
from geo.record.without import Changed

from .html import element, text, to_map

STYLE = """<style>
.doubted {font-size:.9rem; line-height:1.38; overflow-wrap:anywhere}
.doubted h3 {margin:.8rem 0 .25rem; padding:0; font-size:1rem}
.doubted ul {margin:0; padding-left:1.1rem}
.doubted li {margin:0 0 .35rem}
.doubted .to-map {all:unset; cursor:pointer; text-decoration:underline; text-underline-offset:3px}
.doubted .to-map:focus-visible {outline:2px solid currentColor}
.doubted .word {font-weight:700}
</style>"""
MOST_LISTED = 100


def doubted(before: Dataset, found: Changed, in_view: Collection[str]) -> str:
    """``found`` (see ``geo.record.without.changed``) of the events ``in_view`` and of the series that these belong to."""
    titles = dict(zip(before.events["event_id"], before.events["title"], strict=True))
    turned = found.turned[found.turned["event_id"].isin(in_view)]
    fallen = found.fallen[found.fallen["event_id"].isin(in_view)]
    turns = ([_word(f"{_verdict(row.before)} → {_verdict(row.after)}"), to_map(row.event_id, text(titles[row.event_id]))]
             for row in turned.itertuples())  # fmt: skip
    events = before.events[before.events["event_id"].isin(in_view)]
    moved = found.moved[found.moved["series"].isin({*events["topic"], *events["event_id"]})]
    none = say("none")
    moves = ([_word(f"{row.before or none} → {row.after or none}"), text(_series(before, row))]
             for row in moved.itertuples())  # fmt: skip
    parts = [
        _section(_counted(say("Verdicts that turn"), len(turned), len(found.turned)), turns),
        _section(_counted(say("Last words that move"), len(moved), len(found.moved)), moves),
        _section(
            _counted(say("Events that stand on nothing"), len(fallen), len(found.fallen)),
            ([text(titles[each])] for each in fallen["event_id"]),
        ),
    ]
    return STYLE + element("div", *parts, css="doubted")


def resting(
    dataset: Dataset, voices: Mapping[str, Collection[str]], names: Mapping[str, str], in_view: Iterable[str]
) -> str:
    """The events in view that one publisher alone tells, by whom."""
    titles = dict(zip(dataset.events["event_id"], dataset.events["title"], strict=True))
    alone = [(next(iter(voices[each])), each) for each in in_view if len(voices.get(each, ())) == 1]
    rows = ([_word(names.get(word, word)), to_map(event, text(titles[event]))] for word, event in sorted(alone))
    return STYLE + element(
        "div", _section(say("Events in view told by one publisher alone: {n}", n=len(alone)), rows), css="doubted"
    )


def _word(said: str) -> str:
    return element("span", text(f"{said}:"), css="word") + text(" ")


def _section(title: str, rows: Iterable[Iterable[str]]) -> str:
    items = [element("li", *row) for row in rows]
    more = len(items) - MOST_LISTED
    rest = [element("li", text(say("and {n} more", n=more)))] if more > 0 else []
    return element("h3", text(title)) + (element("ul", *items[:MOST_LISTED], *rest) if items else "")


def _counted(what: str, in_view: int, of: int) -> str:
    if of == in_view:
        return say("{what}: {n} in view", what=what, n=in_view)
    return say("{what}: {n} in view, {of} in all", what=what, n=in_view, of=of)


def _verdict(word: str) -> str:
    return VERDICT_LABELS.get(word) or say("no verdict")


def _series(dataset: Dataset, row: pd.Series) -> str:
    """Which figure it is: what of, who counts, about whom."""
    package = dataset.package
    titles = dict(zip(dataset.topics["topic_id"], dataset.topics["title"], strict=True))
    titles |= dict(zip(dataset.events["event_id"], dataset.events["title"], strict=True))
    metric = package.metric[row.metric].label if row.metric in package.metric else row.metric
    about = next(
        (each.label for each in package.parties if each.id == row.about_side),
        say("both sides") if row.about_side else "",
    )
    said = [metric, about, say("by {voice}", voice=voice_words(row.voice, package)), titles.get(row.series, row.series)]
    return " · ".join(each for each in said if each)
