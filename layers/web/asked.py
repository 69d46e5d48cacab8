"""What a browser asks of a record that came without its words: those of what is opened, and what was searched.

A question is plain values from outside: whatever is wrong with it is a ``GeoError``. The server answers one about its own
data by a route, one about a visitor's sets in their session alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from geo.core.characters import whole_json
from geo.core.errors import GeoError
from geo.core.folding import fold, place_name
from geo.language.speech import mark, say_later, spoken
from geo.record.dataset import Dataset
from geo.record.search import matches
from geo.record.spoken import in_language
from geo.view.permalink import MAX_QUERY
from geo.view.seen import MOST_SEEN

from .card_payload import event_words, place_words
from .layer_payload import Values
from .packed import packed
from .record import few, titles
from .seen_payload import digests_of

MOST_ROWS = 500
_NO_QUESTION = mark("This question is none that the map asks: load the page again.")
_WHOLE, _BEGINS, _HOLDS, _NONE = range(4)  # how well a name meets what was typed
MOST_SUGGESTED = 5


def answer(dataset: Dataset, question: Mapping[str, Any]) -> bytes:
    """The answer, packed. ``question`` has the ``kind`` of one and what it needs:

    ``words`` (rows of ``events`` and of ``places``, at most 500): those of each;
    ``found`` (``query``): a byte an event and a byte a place, 1 where the words searched stand in its names and texts;
    ``suggested`` (``query``): rows of events and places whose names begin with it or hold it, the best first;
    ``titles``: of each event its titles in every language, where the words of all came with the record;
    ``seen`` (rows of ``events``, at most 2,000): the digest of each;
    ``ranks`` (``by``: title or where): the place of each event in that order.
    Raises ``GeoError`` for any other question.
    """
    ask = _KINDS.get(str(question.get("kind")))
    if ask is None:
        raise GeoError(_NO_QUESTION)
    return packed(ask(in_language(dataset, spoken()), question))


def _words(dataset: Dataset, question: Mapping[str, Any]) -> Values:
    events = _rows(question.get("events"), len(dataset.events))
    places = _rows(question.get("places"), len(dataset.places))
    return {"events": event_words(dataset, events), "places": place_words(dataset, places)}


def _found(dataset: Dataset, question: Mapping[str, Any]) -> Values:
    query = _query(question)
    events = matches(dataset.event_texts, query, dataset.spaced_names)
    places = matches(dataset.place_texts, query, dataset.spaced_names)
    return {"events": events.to_numpy("u1"), "places": places.to_numpy("u1")}


def _suggested(dataset: Dataset, question: Mapping[str, Any]) -> Values:
    text = fold(_query(question))
    titles = dataset.all_event_titles
    start = dataset.events["start_utc"].to_numpy()
    near = np.flatnonzero(titles.str.contains(text, regex=False).to_numpy(bool))
    best = {row: min(_rank(title, text) for title in titles.iat[row].split("\n")) for row in near[:MOST_ROWS]}
    events = sorted(best, key=lambda row: (best[row], start[row]))
    spelled, name = dataset.place_texts, place_name(_query(question))
    here = np.flatnonzero(spelled.str.contains(name, regex=False).to_numpy(bool))
    places = sorted(here[:MOST_ROWS], key=lambda row: _rank(spelled.iat[row], name))
    chosen = [int(each) for each in events[:MOST_SUGGESTED]], [int(each) for each in places[:MOST_SUGGESTED]]
    return {"events": chosen[0], "places": chosen[1]}


def _titles(dataset: Dataset, _: Mapping[str, Any]) -> Values:
    if not few(dataset):
        raise GeoError(_NO_QUESTION)
    return {"titles": titles(dataset)}


def _rank(name: str, text: str) -> int:
    if name == text:
        return _WHOLE
    return _BEGINS if name.startswith(text) else _HOLDS if f" {text}" in name else _NONE


def _ranks(dataset: Dataset, question: Mapping[str, Any]) -> Values:
    if question.get("by") == "title":
        words = dataset.event_titles.reset_index(drop=True)
    elif question.get("by") == "where":
        name = dict(zip(dataset.places["place_id"], dataset.places["name"].map(fold), strict=True))
        words = dataset.events["place_ids"].map(lambda ids: ", ".join(name[each] for each in ids)).astype("str")
    else:
        raise GeoError(mark("Events are put in order by title or where."))
    return {"ranks": words.rank(method="dense").to_numpy("i4")}


def _seen(dataset: Dataset, question: Mapping[str, Any]) -> Values:
    return digests_of(dataset, _rows(question.get("events"), len(dataset.events), MOST_SEEN))


def _rows(said: Any, length: int, most: int = MOST_ROWS) -> Sequence[int]:
    rows = said if isinstance(said, list) else []
    if len(rows) > most or not all(type(each) is int and 0 <= each < length for each in rows):
        raise GeoError(mark("These rows are not in the data of this map: load the page again."))
    return rows


def _query(question: Mapping[str, Any]) -> str:
    query = question.get("query")
    if not isinstance(query, str) or not fold(query) or len(query) > MAX_QUERY:
        raise GeoError(say_later("Words to search have 1 to {max_query} characters.", max_query=MAX_QUERY))
    return query


_KINDS: dict[str, Callable[[Dataset, Mapping[str, Any]], Values]] = {
    "words": _words, "found": _found, "suggested": _suggested, "titles": _titles, "ranks": _ranks, "seen": _seen,
}  # fmt: skip


def question_of(text: str) -> Mapping[str, Any]:
    """A question as it travels. Raises ``GeoError`` where that is none."""
    try:
        found = json.loads(whole_json(text)[0])
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise GeoError(_NO_QUESTION)
    return found
