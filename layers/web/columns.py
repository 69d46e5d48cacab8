"""Events and places as typed columns, which a browser holds by the million.

Events that are alike in all that is filtered and counted are of one class, and those that last alike of one span: an event
is the numbers of its class, its span and its places, and a filter looks at each class and each span once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from geo.core.columns import alike, arrow_text, numbers_of
from geo.package.set_ids import sets_of
from geo.record.checks import checks_of
from geo.view.histogram import TIMED
from geo.view.select import Selection

from ..drawing.marks import place_names
from ..scene import district_of_place, districts
from .layer_payload import Values
from .of_whole import of_whole
from .packed import least

_TIMES = {"start": "start_utc", "end": "end_utc", "start_core": "start_core", "end_core": "end_core"}


@dataclass(frozen=True, eq=False)
class _Coded:
    """A value a row: ``codes`` are its numbers among ``values``."""

    codes: np.ndarray
    values: Sequence[Any]


def event_columns(whole: Selection) -> Values:
    """``events`` (id, class, span, how many places, their rows one event after another, and ``order``, the rows in order
    of time), ``classes`` (by name a list, a value a class) and ``spans`` (times in milliseconds since 1970, UTC).

    A class has kind (a row of the package's kinds), verdict, sides, parties, checks, topic, set, placed, timed and
    ``district``, under which an event without exact place is listed ('' for the others)."""
    coded = _coded(whole)
    of_class = alike([each.codes for each in coded.values()], len(whole.events))
    times = {name: whole.events[column].to_numpy("datetime64[ms]").astype("i8") for name, column in _TIMES.items()}
    span, first_of_span = _in_order(
        alike([pd.factorize(each)[0] for each in times.values()], len(whole.events)), times["start"]
    )
    first_of_class = _firsts(of_class)
    many, places = _places_of(whole)
    return {
        "events": {
            "id": whole.events["event_id"], "class": least(of_class), "span": least(span), "many": least(many),
            "place": least(places), "order": _in_time(whole.events),
        },
        "classes": {name: [its.values[each] for each in its.codes[first_of_class]] for name, its in coded.items()},
        "spans": {name: each[first_of_span].astype("f8") for name, each in times.items()},
    }  # fmt: skip


def place_columns(whole: Selection) -> Values:
    """The places: ``sides`` and ``sets`` are what ``side`` and ``set`` number, an unknown number is NaN."""
    places, package = whole.places, whole.dataset.package
    side, of_set = _by_word(places["side"]), _by_word(_set(whole, places["place_id"]))
    return {
        "id": places["place_id"],
        "kind": least(_kinds(places["kind"], [kind.id for kind in package.place_kinds])),
        "names": {each.id: place_names(places, package, each.id) for each in package.languages},
        "lon": places["lon"].to_numpy("f8"),
        "lat": places["lat"].to_numpy("f8"),
        "radius_m": places["precision_m"].to_numpy("f8", na_value=np.nan),
        "placed": places["placed"].to_numpy("u1"),
        "side": least(side.codes), "sides": list(side.values),
        "set": least(of_set.codes), "sets": list(of_set.values),
    }  # fmt: skip


def _coded(whole: Selection) -> dict[str, _Coded]:
    events, claims = whole.events, whole.dataset.claims
    kinds = [kind.id for kind in whole.dataset.package.event_kinds]
    row = numbers_of(claims["event_id"], events["event_id"])
    return {
        "kind": _Coded(_kinds(events["kind"], kinds), range(len(kinds))),
        "verdict": _by_word(events["verdict"]),
        "sides": _by_word(events["sides"], sorted),
        "parties": _lists(row, claims["party"], len(events)),
        "checks": _lists(row, checks_of(claims), len(events)),
        "topic": _by_word(events["topic"]),
        "set": _by_word(_set(whole, events["event_id"])),
        "placed": _by_word(events["placed"], bool),
        "timed": _by_word(events["time_precision"].isin(TIMED), bool),
        "district": _by_word(_district(whole)),
    }


def _set(whole: Selection, ids: pd.Series) -> pd.Series:
    return sets_of(ids, [each.id for each in whole.dataset.sets])


def _district(whole: Selection) -> pd.Series:
    found = pd.Series("", index=whole.events.index, dtype="str")
    unplaced = whole.events.loc[~whole.events["placed"], "place_ids"]
    if len(unplaced):
        found.loc[unplaced.index] = districts(unplaced, of_whole(whole, district_of_place))
    return found


def _kinds(column: pd.Series, kinds: Sequence[str]) -> np.ndarray:
    """The rows of a vocabulary that the cells name."""
    row_of = {kind: number for number, kind in enumerate(kinds)}
    codes, words = pd.factorize(column)
    return np.array([row_of[each] for each in words], dtype="i8")[codes] if len(column) else np.empty(0, "i8")


def _by_word(column: pd.Series, of: Any = str) -> _Coded:
    codes, words = pd.factorize(column)
    return _Coded(codes, [of(each) for each in words])


def _lists(rows: np.ndarray, column: pd.Series, length: int) -> _Coded:
    """By row (``rows`` are those of the cells) the list of its distinct cells, in their order."""
    words, names = pd.factorize(column)
    here = rows >= 0
    pairs, first = np.unique(rows[here] * len(names) + words[here], return_index=True)
    row_of, word_of = np.divmod(pairs, max(len(names), 1))
    order = np.lexsort((first, row_of))
    row_of, word_of = row_of[order], word_of[order]
    rank = np.arange(len(row_of)) - np.searchsorted(row_of, row_of)
    codes, lists = np.zeros(length, dtype="i8"), [[]]  # type: ignore[var-annotated]
    for each in range(rank.max(initial=-1) + 1):  # each list with its next member is another list
        row, word = (its[rank == each] for its in (row_of, word_of))
        numbers, longer = pd.factorize(codes[row] * len(names) + word)
        codes[row] = len(lists) + numbers
        lists += [[*lists[its // len(names)], str(names[its % len(names)])] for its in longer]
    return _Coded(codes, lists)


def _in_order(codes: np.ndarray, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """``codes`` renumbered so that the ``values`` of their first rows ascend, and these rows."""
    firsts = _firsts(codes)
    order = np.argsort(values[firsts], kind="stable")
    number = np.empty(len(order), dtype="i8")
    number[order] = np.arange(len(order))
    return number[codes], firsts[order]


def _firsts(codes: np.ndarray) -> np.ndarray:
    """The row at which each number is met first."""
    return np.flatnonzero(~pd.Series(codes).duplicated())


def _places_of(whole: Selection) -> tuple[np.ndarray, np.ndarray]:
    """How many places each event has, and the rows of all of them."""
    ids = whole.events["place_ids"].tolist()
    many = np.fromiter(map(len, ids), dtype="i8", count=len(ids))
    rows = numbers_of(pd.Series(list(chain.from_iterable(ids)), dtype="str"), whole.places["place_id"])
    here = rows >= 0
    if here.all():
        return many, rows
    return np.bincount(np.repeat(np.arange(len(ids)), many)[here], minlength=len(ids)), rows[here]


def _in_time(events: pd.DataFrame) -> np.ndarray:
    """The rows in order of time; none where that is the order of the table."""
    keys = pa.table(
        {"start": pa.array(events["start_utc"].to_numpy("datetime64[ms]")), "id": arrow_text(events["event_id"])}
    )
    order = np.asarray(pc.sort_indices(keys, sort_keys=[("start", "ascending"), ("id", "ascending")]))
    return np.empty(0, "i4") if (order == np.arange(len(order))).all() else order.astype("i4")
