"""What a view showed, kept small, so that on other data it can be told what changed since: its events and statuses by their
ids, each with a short digest, and each side's last word on its own dead.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

import pandas as pd

from ..core.times import text_words
from ..language.speech import mark, say, say_later, say_n
from ..package.described import Rule
from ..record.checksum import checksum
from ..record.dataset import Dataset
from ..record.digests import event_digests, status_digests
from ..record.figures import figure_words, voice_words
from .select import Selection
from .tolls import KEY, own_totals, toll_metric

MOST_SEEN = 2_000  # events that are kept one by one; of more only their number
MOST_SUMMED = 20_000  # rows of a record whose checksum is made beforehand
MOST_CHARACTERS = 200  # of a date, an id or a figure

_SHORT = Rule(
    lambda text: len(text) <= MOST_CHARACTERS,
    say_later("it has more than {n} characters", n=MOST_CHARACTERS),
    mark("Shorten it"),
)
_COUNT = Rule(lambda number: number >= 0, mark("it is below 0"), mark("Write how many"))
_SUM = Rule(
    re.compile(r"([0-9a-f]{64})?").fullmatch, mark("it is no SHA-256"), mark("Write its 64 digits, or leave it empty")
)
_KEPT = Rule(
    lambda its: len(its) <= MOST_SEEN and all(len(key) <= MOST_CHARACTERS for key in its),
    say_later("it holds more than {n} values, or names that are too long", n=MOST_SEEN),
    mark("Make the step anew"),
)
_DIGEST = Rule(re.compile(r"[0-9a-f]{8}").fullmatch, mark("it is no digest"), mark("Write its 8 digits"))
Short = Annotated[str, _SHORT]
Digests = Annotated[dict[str, Annotated[str, _DIGEST]], _KEPT]


@dataclass(frozen=True)
class Seen:
    """What a view showed of the data up to ``as_of`` ('' for data without a date) with the checksum ``sha256`` ('' where none
    was made): ``shown``, the number of its events; ``events`` and ``statuses``, digests by id, None for more than are kept;
    ``figures``, by series and side (``series|side``) the side's last word on its own dead."""

    as_of: Short
    sha256: Annotated[str, _SUM]
    shown: Annotated[int, _COUNT]
    events: Digests | None
    statuses: Digests | None
    figures: Annotated[dict[str, Short], _KEPT]


@dataclass(frozen=True)
class Change:
    """What differs between two ``Seen``: ids of events ``added``, ``revised`` and ``gone``, None where only the numbers
    ``before`` and ``after`` can be told; how many ``statuses``; ``figures``: by key (before, after), '' for none."""

    added: tuple[str, ...] | None
    revised: tuple[str, ...] | None
    gone: tuple[str, ...] | None
    before: int
    after: int
    statuses: int
    figures: Mapping[str, tuple[str, str]]

    def __bool__(self) -> bool:
        return bool(self.added or self.revised or self.gone or self.statuses or self.figures) or (
            self.added is None and self.before != self.after
        )


def is_summed(dataset: Dataset) -> bool:
    """Whether the checksum of a dataset is made for what is kept of its views: of a large one it takes too long."""
    return max(len(dataset.events), len(dataset.places)) <= MOST_SUMMED


def seen(selection: Selection) -> Seen:
    """What ``selection`` shows. The same whatever language its dataset is in."""
    dataset = selection.dataset
    return Seen(
        as_of=dataset.package.as_of,
        sha256=checksum(dataset.whole).sha256 if is_summed(dataset.whole) else "",
        shown=len(selection.events),
        events=_kept(event_digests(dataset, _rows(selection))) if len(selection.events) <= MOST_SEEN else None,
        statuses=_statuses(selection, dataset),
        figures=dict(last_tolls(selection)),
    )


def change_between(before: Seen, now: Seen) -> Change:
    """What ``now`` shows otherwise than ``before``."""
    one_by_one = before.events is not None and now.events is not None
    added, revised, gone = _differing(before.events or {}, now.events or {}) if one_by_one else (None, None, None)
    statuses = 0
    if before.statuses is not None and now.statuses is not None:
        statuses = sum(map(len, _differing(before.statuses, now.statuses)))
    keys = sorted({*before.figures, *now.figures})
    pairs = {key: (before.figures.get(key, ""), now.figures.get(key, "")) for key in keys}
    figures = {key: each for key, each in pairs.items() if each[0] != each[1]}
    return Change(added, revised, gone, before.shown, now.shown, statuses, figures)


def change_words(change: Change, before: Seen, dataset: Dataset) -> str:
    """What changed in a sentence; '' for nothing."""
    if not change:
        return ""
    what = ", ".join([*_events_words(change), *_statuses_words(change)])
    figures = [
        say(
            "{what}, the last word of {voice} on its own: {before} → {after}",
            what=_toll_label(dataset),
            voice=voice_words(key.partition("|")[2], dataset.package),
            before=one or say("none"),
            after=other or say("none"),
        )
        for key, (one, other) in change.figures.items()
    ]
    said = "; ".join(filter(None, [what, *figures]))
    if not before.as_of:
        return say("Changed since this step was made: {what}.", what=said)
    return say("Changed since the data up to {day}: {what}.", day=text_words(before.as_of), what=said)


def last_tolls(selection: Selection) -> Mapping[str, str]:
    """By series and side each side's last word on its own dead, whenever it was said and whatever else is filtered, of the series
    that the view touches; none under an area, for no toll is that of an area alone."""
    its = own_totals(selection.dataset)
    events = selection.dataset.events
    shown = events[events["event_id"].isin(selection.events["event_id"])]
    touched = {*shown["topic"], *shown["event_id"]}
    its = its[its["series"].isin(touched) & (not selection.view.area)]
    said: dict[str, str] = {}
    for (series, side), rows in its.groupby(list(KEY), sort=True):
        last = rows[rows["at_utc"] == rows["at_utc"].max()]
        said[f"{series}|{side}"] = " or ".join(dict.fromkeys(figure_words(row) for row in last.itertuples()))
    return said


def _events_words(change: Change) -> list[str]:
    if change.added is None or change.revised is None or change.gone is None:
        differs = change.before != change.after
        return [say("events in view: {before} → {after}", before=change.before, after=change.after)] if differs else []
    return [
        *([say_n("{n} event added", "{n} events added", len(change.added))] if change.added else []),
        *([say_n("{n} event revised", "{n} events revised", len(change.revised))] if change.revised else []),
        *([say_n("{n} event gone", "{n} events gone", len(change.gone))] if change.gone else []),
    ]


def _statuses_words(change: Change) -> list[str]:
    if not change.statuses:
        return []
    return [say_n("{n} status changed", "{n} statuses changed", change.statuses)]


def _toll_label(dataset: Dataset) -> str:
    metric = toll_metric(dataset.package)
    return metric.label if metric else ""


def _differing(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """Ids added, revised and gone."""
    added = tuple(each for each in now if each not in before)
    revised = tuple(each for each in now if each in before and before[each] != now[each])
    return added, revised, tuple(each for each in before if each not in now)


def _rows(selection: Selection) -> list[int]:
    rows = selection.dataset.events.index.get_indexer(selection.events.index)
    return [int(each) for each in rows]


def _statuses(selection: Selection, dataset: Dataset) -> dict[str, str] | None:
    """The statuses that the symbols of the layers shown stand for."""
    package, layers = dataset.package, set(selection.view.layers)
    kinds = {each.id for each in package.place_kinds if each.layer in layers}
    places = selection.places.loc[selection.places["kind"].isin(kinds), "place_id"]
    its = selection.current_statuses
    ids = its.loc[its["place_id"].isin(places), "status_id"]
    return _kept(status_digests(dataset).loc[ids]) if len(ids) <= MOST_SEEN else None


def _kept(digests: pd.Series) -> dict[str, str]:
    return dict(digests.sort_index())
