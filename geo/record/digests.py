"""A short digest of what is said of an event, and of a status: it changes when that does, so that a reader is told what was
revised since.

Of an event count its own row, its places, the claims on it and how these answer one another; whether and when a row was
checked in its source, and how its title reads in another language, does not.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence

import pandas as pd

from ..core.columns import among
from ..package.schema import CHECKED, Table
from .dataset import Dataset
from .search import WRITTEN

DIGITS = 8
_BETWEEN, _NEXT = "\x1f", "\x1e"
_TRANSLATED = "title_"
_NOT_SAID = frozenset(column.name for column in CHECKED)


def event_digests(dataset: Dataset, rows: Sequence[int] | None = None) -> pd.Series:
    """By event_id 8 hexadecimal digits, of the events of these ``rows`` (None: of all), in their order."""
    events = dataset.events if rows is None else dataset.events.iloc[list(rows)]
    if WRITTEN in events:  # a dataset in another language
        events = events.assign(title=events[WRITTEN])
    its: dict[str, list[str]] = defaultdict(list)
    claims = dataset.claims[among(dataset.claims["event_id"], events["event_id"])]
    for event, words in zip(claims["event_id"], _rows(dataset, "claims", claims), strict=True):
        its[event].append(words)
    for event, words in _answers(dataset, claims):
        its[event].append(words)
    place = _places(dataset, events)
    own_words = _rows(dataset, "events", events)
    digests = [
        _digest([own, *(place.get(each, "") for each in ids), *sorted(its[event])])
        for event, ids, own in zip(events["event_id"], events["place_ids"], own_words, strict=True)
    ]
    return pd.Series(digests, index=pd.Index(events["event_id"], name="event_id"), dtype="str")


def status_digests(dataset: Dataset) -> pd.Series:
    """By status_id 8 hexadecimal digits, in order of the table."""
    statuses = dataset.statuses
    digests = [_digest([each]) for each in _rows(dataset, "statuses", statuses)]
    return pd.Series(digests, index=pd.Index(statuses["status_id"], name="status_id"), dtype="str")


def _places(dataset: Dataset, events: pd.DataFrame) -> dict[str, str]:
    named = pd.Series([each for ids in events["place_ids"] for each in ids], dtype="str")
    places = pd.DataFrame(dataset.places[among(dataset.places["place_id"], named)])
    return dict(zip(places["place_id"], _rows(dataset, "places", places), strict=True))


def _answers(dataset: Dataset, claims: pd.DataFrame) -> Iterable[tuple[str, str]]:
    """The relations that these claims take part in, each under the event of its claim."""
    event_of = dict(zip(claims["claim_id"], claims["event_id"], strict=True))
    relations = dataset.relations
    for one, relation, other in zip(
        relations["claim_id"], relations["relation"], relations["to_claim_id"], strict=True
    ):
        for event in dict.fromkeys(event_of[each] for each in (one, other) if each in event_of):
            yield event, _BETWEEN.join((one, relation, other))


def _rows(dataset: Dataset, name: str, frame: pd.DataFrame) -> list[str]:
    """Each row of a table as one text: its columns in order of their names."""
    table: Table = next(each for each in dataset.package.tables if each.name == name)
    shown = sorted(each.name for each in table.columns if not each.inner and _is_said(each.name))
    columns = [[f"{each}={_text(value)}" for value in frame[each].tolist()] for each in shown if each in frame]
    return [_BETWEEN.join(row) for row in zip(*columns, strict=True)]


def _is_said(column: str) -> bool:
    """Not what says of a row whether it was checked, nor a title in another language."""
    return column not in _NOT_SAID and not column.startswith(_TRANSLATED)


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return "|".join(map(str, value))
    return "" if value is None or value != value else str(value)


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256(_NEXT.join(parts).encode()).hexdigest()[:DIGITS]
