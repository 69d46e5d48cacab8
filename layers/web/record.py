"""The record as the instrument reads it: all that selection, drawing, cards and link need, as plain values and columns."""

from __future__ import annotations

import gzip

from geo.core.folding import FOLDS, SETTLEMENT_WORDS
from geo.core.limits import MOST_IN_BROWSER
from geo.language.speech import say_n, spoken
from geo.record.dataset import Dataset
from geo.record.search import titles_of
from geo.record.spoken import in_language
from geo.record.without import labels
from geo.view.audience_words import audience_words
from geo.view.permalink import LAYERS
from geo.view.select import select
from geo.view.view import View
from geo.view.words import as_of_words, unknown_words

from .args import MOST_WITH_WORDS, reference
from .card_payload import event_words, link_payload, place_words, status_words
from .document import names
from .layer_payload import Values
from .packed import packed
from .payload import whole_payload
from .seen_payload import seen_payload

ZIP_LEVEL = 4


def record(dataset: Dataset, *, title: str = "", words: bool | None = None) -> Values:
    """The whole of ``dataset``, as it is said in the language that is spoken, names in every language. ``title`` '' = the
    package's. ``words``: what is said of events and places is in it; None: where they are few."""
    dataset = in_language(dataset, spoken())
    whole = select(dataset, View(layers=LAYERS, language=dataset.package.languages[0].id))
    said = few(dataset) if words is None else words
    return whole_payload(whole) | {
        "words": {"events": event_words(dataset), "places": place_words(dataset)} if said else None,
        "most_in_browser": MOST_IN_BROWSER,
        "status_words": status_words(dataset),
        "folds": FOLDS,
        "settlement_words": SETTLEMENT_WORDS,
        "link": link_payload(dataset),
        "reference": reference(whole),
        "seen": seen_payload(dataset, words=said),
        "known": dataset.known,
        "without": list(dataset.without),
        "without_labels": dict(labels(dataset.without, dataset)),
        "names": _names(dataset),
        "title": title or dataset.package.title,
        "audience": audience_words(dataset.package),
        "as_of": " ".join(filter(None, (as_of_words(dataset), unknown_words(dataset), _left_out(dataset)))),
    }  # fmt: skip


def titles(dataset: Dataset) -> list[tuple[str, ...]]:
    """Of each event its titles in every language, which only a search looks into."""
    return titles_of(dataset.events)


def few(dataset: Dataset) -> bool:
    """Whether what is said of a dataset's events and places travels with them."""
    return max(len(dataset.events), len(dataset.places)) <= MOST_WITH_WORDS


def zipped(values: Values) -> bytes:
    """``values`` as they travel: packed and gzipped; the same values give the same bytes. More effort makes it hardly smaller."""
    return gzip.compress(packed(values), compresslevel=ZIP_LEVEL, mtime=0)


def _left_out(dataset: Dataset) -> str:
    """How many rows of the data were set aside; '' for none."""
    rows = len({(each.file, each.row) for each in dataset.rejects})
    left = say_n(
        "{n} row of the data left out: see “Coverage”.", "{n} rows of the data left out: see “Coverage”.", rows
    )
    return left if rows else ""


def _names(dataset: Dataset) -> Values | None:
    """The place names, where the document of the server's data does not hold them all: beside added sets."""
    return names(dataset) if dataset.sets else None
