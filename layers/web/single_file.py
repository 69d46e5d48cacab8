"""The single HTML file: the map, the whole record and the scripts that filter and play it, with no network and no server.

It is folium's document of the package (``document``) with Leaflet and our scripts inside. The record stands in it as the live
page gets it (``packed``), gzipped, as letters and digits; never read as a program or as HTML; a strict Content-Security-Policy
lets nothing else run and nobody be asked.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from html import escape
from urllib.parse import quote, urlencode

from geo.language.catalogue import SOURCE, languages
from geo.language.speech import speaking
from geo.record.dataset import Dataset
from geo.view.briefing import Briefing
from geo.view.select import Selection, select

from ..drawing.manifest import as_text, manifest_of, sealed
from .csp import policy
from .document import document
from .head import FILE, head
from .html import as_json
from .layer_payload import Values
from .payload import view_values
from .record import record, titles, zipped
from .wording import wording


def single_file(
    selection: Selection,
    title: str = "",
    *,
    words: bool = True,
    briefing: Briefing | None = None,
    further: Sequence[Selection] = (),
) -> bytes:
    """The file: opens with the view of ``selection`` and holds all its dataset, as known by ``view.known``.

    ``title`` '' = the package's. Without ``words`` there is nobody to ask for them: for tests. With a ``briefing`` its steps
    stand in it, and the parts of the record that the ``further`` selections are of. The same selection, title and versions
    give the same bytes.
    """
    with speaking(SOURCE):  # the other languages stand beside it
        return _single_file(selection, title or selection.dataset.package.title, words, briefing, further)


def _single_file(
    selection: Selection, title: str, words: bool, briefing: Briefing | None, further: Sequence[Selection]
) -> bytes:
    dataset = _unspoken(selection)
    made = document(dataset, head(FILE), online=False)
    html = made.replace("<title>Map</title>", f"<title>{escape(title)}</title>")
    kind = {"kind": "briefing"} if briefing else {}
    manifest = as_text(manifest_of(selection, {"format": "html", "title": title} | kind))
    others = {_part(each): _unspoken(each) for each in further if _part(each) != _part(selection)}
    parts = (
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy(html)}">',
        *_records(dataset, title, words),
        *(each for part, its in others.items() for each in _records(its, title, words, f"?{part}")),
        *([_data("briefing", as_json(asdict(briefing)))] if briefing else []),
        _data("view", as_json(_view(selection))),
        _data("manifest", manifest),
    )
    start = html.index("<head>") + len("<head>")
    return sealed((html[:start] + "\n" + "\n".join(parts) + html[start:]).encode("utf-8"))


def _records(dataset: Dataset, title: str, words: bool, tail: str = "") -> Iterator[str]:
    """The record, its titles in every language, and what is said otherwise in each other language; ``tail`` names a further
    part of it."""
    first = record(dataset, title=title, words=words)
    yield _packed(f"record{tail}", first)
    yield _packed(f"titles{tail}", {"titles": titles(dataset)})
    for each in languages():
        if each != SOURCE:
            with speaking(each):
                its = record(dataset, title=title, words=words)
            yield _packed(f"record-{each}{tail}", wording(first, its))


def _unspoken(selection: Selection) -> Dataset:
    """The data of a selection as they are written, and no more of them than it holds."""
    source = selection.dataset.unspoken
    return select(source, selection.view).dataset if source else selection.dataset


def _part(selection: Selection) -> str:
    """The part of the record that a selection is of, as the scripts name it (``layers/web/link.js``)."""
    view = selection.view
    said = {"known": view.known, "without": ",".join(view.without)}
    return urlencode({key: value for key, value in said.items() if value}, quote_via=quote, safe="!~*'()")


def _view(selection: Selection) -> Values:
    """The view that the file opens with: no map of it is fetched, and nothing stands beside it."""
    language = selection.view.language or selection.dataset.package.languages[0].id
    return view_values(selection.view.but(basemap="", pane="", language=language))


def _packed(name: str, values: Values) -> str:
    return _data(name, base64.b64encode(zipped(values)).decode("ascii"), "application/gzip")


def _data(name: str, text: str, kind: str = "application/json") -> str:
    return f'<script type="{kind}" id="{escape(name)}">{text}</script>'
