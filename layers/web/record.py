"""The record as the instrument reads it: all that selection, drawing, cards and link need, as plain values (JSON)."""

from __future__ import annotations

import json
from typing import Any

from geo.record.dataset import Dataset
from geo.view.permalink import LAYERS
from geo.view.select import select
from geo.view.view import View
from geo.view.words import as_of_words, unknown_words

from ..drawing.marks import worded
from .args import MOST_NAMES, reference
from .card_payload import card_payload, event_words, link_payload
from .document import names
from .layer_payload import Values
from .payload import whole_payload


def record(dataset: Dataset, *, title: str = "") -> Values:
    """The whole of ``dataset``, in every language of its names. ``title`` '' = the package's."""
    whole = select(dataset, View(layers=LAYERS, language=dataset.package.languages[0].id))
    core = whole_payload(whole)
    return core | card_payload(whole) | {
        "events": core["events"] | event_words(whole),
        "link": link_payload(dataset),
        "reference": reference(whole),
        "known": dataset.known,
        "names": _names(dataset),
        "title": title or dataset.package.title,
        "as_of": " ".join(filter(None, (as_of_words(dataset), unknown_words(dataset), _left_out(dataset)))),
    }  # fmt: skip


def _left_out(dataset: Dataset) -> str:
    """How many rows of the data were set aside; '' for none."""
    rows = len({(each.file, each.row) for each in dataset.rejects})
    return f"{worded(rows, 'row')} of the data left out: see “Coverage”." if rows else ""


def _names(dataset: Dataset) -> Values | None:
    """The place names, where the document of the server's data does not hold them all: beside added sets."""
    if not dataset.sets:
        return None
    found = names(dataset)
    texts = {language: its[:MOST_NAMES] for language, its in found.pop("text").items()}
    return {name: its[:MOST_NAMES] for name, its in found.items()} | {"text": texts}


def as_json(values: Any) -> str:
    """``values`` as JSON in which no character can end the element of a page that it stands in."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
