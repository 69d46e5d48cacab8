"""The single HTML file: the map, the whole record and the scripts that filter and play it, with no network and no server.

It is folium's document of the package (``document``) with Leaflet and our scripts inside. The record stands in it as JSON,
which is never read as a program or as HTML; a strict Content-Security-Policy lets nothing else run and nobody be asked.
"""

from __future__ import annotations

from html import escape

from geo.view.select import Selection

from ..drawing.manifest import as_text, manifest_of, sealed
from .csp import policy
from .document import document
from .head import FILE, head
from .layer_payload import Values
from .payload import view_values
from .record import as_json, record


def single_file(selection: Selection, title: str = "") -> bytes:
    """The file: opens with the view of ``selection`` and holds all its dataset, as known by ``view.known``.

    ``title`` '' = the package's. The same selection, title and versions give the same bytes.
    """
    dataset = selection.dataset
    title = title or dataset.package.title
    made = document(dataset, head(FILE), online=False)
    html = made.replace("<title>Map</title>", f"<title>{escape(title)}</title>")
    manifest = as_text(manifest_of(selection, {"format": "html", "title": title}))
    parts = (
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy(html)}">',
        _data("record", as_json(record(dataset, title=title) | {"view": _view(selection)})),
        _data("manifest", manifest),
    )
    start = html.index("<head>") + len("<head>")
    return sealed((html[:start] + "\n" + "\n".join(parts) + html[start:]).encode("utf-8"))


def _view(selection: Selection) -> Values:
    """The view that the file opens with: no map of it is fetched, and nothing stands beside it."""
    language = selection.view.language or selection.dataset.package.languages[0].id
    return view_values(selection.view.but(basemap="", pane="", language=language))


def _data(name: str, json_text: str) -> str:
    return f'<script type="application/json" id="{name}">{json_text}</script>'
