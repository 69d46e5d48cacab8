"""The single HTML file: the map, the whole record and the scripts that filter and play it, with no network and no server.

It is folium's document of the package (``_web``) with Leaflet and our scripts inside. The record stands in it as JSON,
which is never read as a program or as HTML; a strict Content-Security-Policy lets nothing else run and nobody be asked.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from branca.element import Element
from xstatic.pkg import leaflet

from geo.dataset import Dataset
from geo.permalink import LAYERS
from geo.select import Selection, select
from geo.view import View
from geo.words import known_words

from ._args import reference
from ._card_payload import card_payload, event_words, link_payload
from ._csp import policy
from ._manifest import as_text, manifest_of, sealed
from ._payload import Values, view_values, whole_payload
from ._web import FOLLOWING, SCRIPTS, STYLESHEETS, document, script, style

LEAFLET = Path(leaflet.BASE_DIR)
PAGE = ("link.js", "card.js", "filters.js", "table.js", "file.js")
_PRIVATE = "This file works without network: nothing you do in it leaves your computer."
_URL = re.compile(r"url\((images/[\w.-]+)\)")
_NO_URL = re.compile(r"behavior:\s*url\(#default#VML\);")
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


def single_file(selection: Selection, title: str = "") -> bytes:
    """The file: opens with the view of ``selection`` and holds all its dataset, as known by ``view.known``.

    ``title`` '' = the package's. The same selection, title and versions give the same bytes.
    """
    dataset = selection.dataset
    title = title or dataset.package.title
    html = document(dataset, list(_head()), online=False).replace(
        "<title>Map</title>", f"<title>{escape(title)}</title>"
    )
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
        "subtitle": f"Record as of {known_words(dataset)}. {_PRIVATE}",
    }  # fmt: skip


def _head() -> Iterator[Element]:
    yield Element(f"<style>\n{_leaflet_css()}</style>")
    yield from map(style, (*STYLESHEETS, "file.css"))
    yield Element(f"<script>\n{_SOURCE_MAP.sub('', (LEAFLET / 'leaflet.js').read_text('utf-8'))}</script>")
    yield from map(script, (*SCRIPTS, *FOLLOWING, *PAGE))


def _leaflet_css() -> str:
    """Leaflet's style sheet with its pictures inside."""
    css = _NO_URL.sub("", (LEAFLET / "leaflet.css").read_text("utf-8"))
    return _URL.sub(lambda found: f"url(data:image/png;base64,{_base64(LEAFLET / found[1])})", css)


def _base64(path: Path) -> str:
    return base64.b64encode(path.read_bytes()).decode("ascii")


def _data(name: str, json_text: str) -> str:
    return f'<script type="application/json" id="{name}">{json_text}</script>'


def _json(values: Any) -> str:
    """``values`` as JSON in which no character can end the element that it stands in."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
