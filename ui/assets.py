"""What the page serves besides itself: the map's document of each package that the server was given, and symbols.

A document holds a package's relief, borders and names, never a visitor's data: a route has no session.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from geo.record.dataset import Dataset
from layers import LAYERS
from layers.drawing.symbols import symbol_svg
from layers.web.csp import policy
from layers.web.document import document, tile_origins
from layers.web.head import head

DOCUMENTS = "/assets/map"
MOST_DOCUMENTS = 8
_COLOR = re.compile(r"[0-9A-Fa-f]{6}")


@dataclass(frozen=True)
class _Document:
    zipped: bytes
    policy: str


_documents: dict[str, _Document] = {}
_names: dict[str, str] = {}


def document_url(dataset: Dataset | None) -> str:
    """The address of the map's document for a dataset that the server was started with; None: one without geography.

    The name is the document's hash, so that a browser may keep it for good.
    """
    key = dataset.fingerprint if dataset else ""
    if key not in _names:
        _names[key] = _remember(document(dataset, head()))
    return f"{DOCUMENTS}/{_names[key]}.html"


def routes() -> Sequence[BaseRoute]:
    """The routes of the server. They look the documents up where the page put them, also after a reload of this file."""
    return [
        Route(f"{DOCUMENTS}/{{name}}.html", lambda request: sys.modules[__name__].map_document(request)),
        Route("/assets/symbols/{layer}.svg", symbol),
        Route("/assets/dots/{color}.svg", dot),
    ]


def symbol(request: Request) -> Response:
    """The symbol of a layer, for the sidebar."""
    layer = next((each for each in LAYERS if each.name == request.path_params["layer"]), None)
    if not layer or not layer.symbol:
        return Response(status_code=404)
    return Response(symbol_svg(layer.symbol, layer.color), media_type="image/svg+xml")


def dot(request: Request) -> Response:
    """A dot of a colour (``rrggbb``), for the switch of a set."""
    color = request.path_params["color"]
    if not _COLOR.fullmatch(color):
        return Response(status_code=404)
    size = 'width="14" height="14" viewBox="-1 -1 2 2"'
    circle = f'<circle r="0.85" fill="#{color}" stroke="#ffffff" stroke-width="0.2"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{circle}</svg>'
    return Response(svg, media_type="image/svg+xml")


def map_document(request: Request) -> Response:
    """The map's document of that name."""
    found = _documents.get(request.path_params["name"])
    if not found:
        return PlainTextResponse("This map's data have changed: load the page again.", status_code=404)
    headers = {"Content-Security-Policy": found.policy, "Vary": "Accept-Encoding", "X-Content-Type-Options": "nosniff",
               "Cache-Control": "private, max-age=31536000, immutable"}  # fmt: skip
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(found.zipped, media_type="text/html", headers=headers | {"Content-Encoding": "gzip"})
    return Response(gzip.decompress(found.zipped), media_type="text/html", headers=headers)


def _remember(html: str) -> str:
    while len(_documents) >= MOST_DOCUMENTS:
        _forget(next(iter(_documents)))
    name = hashlib.sha256(html.encode("utf-8")).hexdigest()[:24]
    zipped = gzip.compress(html.encode("utf-8"), compresslevel=6, mtime=0)
    _documents[name] = _Document(zipped, policy(html, images=tile_origins()))
    return name


def _forget(name: str) -> None:
    del _documents[name]
    for key in [key for key, its in _names.items() if its == name]:
        del _names[key]
