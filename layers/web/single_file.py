"""The single HTML file: the map, the whole record and the scripts that filter and play it, with no network and no server.

It is folium's document of the package (``document``) with Leaflet and our scripts inside. The record stands in it as JSON,
which is never read as a program or as HTML; a strict Content-Security-Policy lets nothing else run and nobody be asked.
"""

from __future__ import annotations

import json
from html import escape
from typing import Any

from geo.record.dataset import Dataset
from geo.view.permalink import LAYERS
from geo.view.select import Selection, select
from geo.view.view import View
from geo.view.words import as_of_words, unknown_words

from ..drawing.manifest import as_text, manifest_of, sealed
from .args import reference
from .card_payload import card_payload, event_words, link_payload
from .csp import policy
from .document import document
from .head import head
from .layer_payload import Values
from .payload import view_values, whole_payload

PAGE = ("link.js", "card.js", "filters.js", "table.js", "file.js")
_PRIVATE = "This file works without network: nothing you do in it leaves your computer."


def single_file(selection: Selection, title: str = "") -> bytes:
    """The file: opens with the view of ``selection`` and holds all its dataset, as known by ``view.known``.

    ``title`` '' = the package's. The same selection, title and versions give the same bytes.
    """
    dataset = selection.dataset
    title = title or dataset.package.title
    made = document(dataset, head(styles=("file.css",), scripts=PAGE), online=False)
    html = made.replace("<title>Map</title>", f"<title>{escape(title)}</title>")
    manifest = as_text(manifest_of(selection, {"format": "html", "title": title}))
    parts = (
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy(html)}">',
        _data("record", _json(record(selection, title))),
        _data("manifest", manifest),
    )
    start = html.index("<head>") + len("<head>")
    return sealed((html[:start] + "\n" + "\n".join(parts) + html[start:]).encode("utf-8"))


def record(selection: Selection, title: str) -> Values:
    """What the file's scripts read: the whole record, the words of its cards, and the view it opens with."""
    dataset: Dataset = selection.dataset
    whole = select(dataset, View(layers=LAYERS, language=selection.view.language))
    core = whole_payload(whole)
    return core | card_payload(whole) | {
        "events": core["events"] | event_words(whole),
        "link": link_payload(dataset),
        "reference": reference(selection),
        "view": view_values(selection.view.but(basemap="")),
        "title": title,
        "subtitle": " ".join(filter(None, (as_of_words(dataset), unknown_words(dataset), _PRIVATE))),
    }  # fmt: skip


def _data(name: str, json_text: str) -> str:
    return f'<script type="application/json" id="{name}">{json_text}</script>'


def _json(values: Any) -> str:
    """``values`` as JSON in which no character can end the element that it stands in."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
