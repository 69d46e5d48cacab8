"""What the page serves besides itself: the instrument's document and the record of each package the server was given.

They hold a package's data, never a visitor's: a route has no session. Names are hashes, so that a browser may keep them
for good.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from threading import Lock

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from geo.core.errors import GeoError
from geo.language.speech import mark, say
from geo.record.dataset import Dataset
from layers.web.csp import policy
from layers.web.document import document, tile_origins
from layers.web.head import head, own_record_script
from layers.web.scripts_apart import scripts_apart
from ui import records, store
from ui.kept import Kept, hashed

DOCUMENTS, RECORDS = "assets/map", "assets/record"
_BESIDE = "./"  # a browser looks for them beside the page, so also under the prefix of a proxy
MOST_DOCUMENTS = 8
SCRIPTS = 4  # of a document
_SAFE = {"X-Content-Type-Options": "nosniff"}
PASSING = _SAFE | {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'self'",
}
GONE = mark("The data of this map have changed: load the page again.")


@dataclass(frozen=True)
class _Served:
    zipped: bytes
    media_type: str
    policy: str = ""


_documents: Kept[str, _Served] = Kept(MOST_DOCUMENTS)
_frames: dict[str, _Served] = {}  # those of no data
_scripts: Kept[str, _Served] = Kept(MOST_DOCUMENTS * SCRIPTS)
_names: dict[str, str] = {}
_lock = Lock()


def document_url(dataset: Dataset | None) -> str:
    """The address of the instrument's document for a dataset that the server was started with; None: one without
    geography."""
    key = dataset.fingerprint if dataset else ""
    with _lock:
        if _names.get(key) not in _documents:
            html, scripts = scripts_apart(document(dataset, head()), hashed)
            _names[key] = hashed(html)
            _documents.keep(_names[key], _page(html, tile_origins(), connects=True))
            for name, script in scripts.items():
                _scripts.keep(name, _Served(_zipped(script), "text/javascript"))
    return f"{_BESIDE}{DOCUMENTS}/{_names[key]}.html"


@cache
def own_record_url() -> str:
    """The address of the frame that hands a visitor's own record to the instrument."""
    script = f"<script>{own_record_script()}</script>"
    html = f'<!doctype html><html lang="en"><head><title>Own data</title></head><body>{script}</body></html>'
    name = hashed(html)
    _frames[name] = _page(html, ())
    return f"{_BESIDE}{DOCUMENTS}/{name}.html"


def routes() -> Sequence[BaseRoute]:
    """The routes of the server. They look up what they serve where the page put it, also after a reload of this file."""
    base = f"/{str(st.get_option('server.baseUrlPath') or '').strip('/')}/".replace("//", "/")
    return [
        Route(f"{base}{DOCUMENTS}/{{name}}.html", _answer("map_document")),
        Route(f"{base}{DOCUMENTS}/{{name}}.js", _answer("map_script")),
        Route(f"{base}{RECORDS}/now", _answer("map_now")),
        Route(f"{base}{RECORDS}/{{name}}.record", _answer("map_record")),
        Route(f"{base}{RECORDS}/{{name}}.answer", _answer("map_answer")),
    ]


def _answer(name: str) -> Callable[[Request], Response]:
    """An endpoint that runs in a thread of its own: it is no coroutine."""

    def answer(request: Request) -> Response:
        found: Response = getattr(sys.modules[__name__], name)(request)
        return found

    return answer


def map_document(request: Request) -> Response:
    """The instrument's document of that name."""
    name = request.path_params["name"]
    return _response(_documents.get(name) or _frames.get(name), request)


def map_script(request: Request) -> Response:
    """The script of that name, which a document links to."""
    return _response(_scripts.get(request.path_params["name"]), request)


def map_now(_: Request) -> Response:
    """A word for what the data are now, which an open page asks for at rest: so a reader who does nothing hears of a change."""
    return PlainTextResponse(store.now(), headers=PASSING)


def map_record(request: Request) -> Response:
    """The record of that name, or what of it was known by the date ``known`` and is left without what ``without`` names, in
    the language ``lang``; with ``from`` what is said otherwise than in that one."""
    return _said(request, records.record_of)


def map_answer(request: Request) -> Response:
    """The answer to a ``question`` about such a part of the record of that name, in a language."""
    return _said(request, records.answer_of)


def _said(request: Request, find: Callable[[str, Mapping[str, str]], bytes | None]) -> Response:
    try:
        found = find(request.path_params["name"], request.query_params)
    except GeoError as fault:
        return PlainTextResponse(str(fault), status_code=400, headers=PASSING)
    return _response(_Served(found, "application/octet-stream") if found is not None else None, request)


def _response(found: _Served | None, request: Request) -> Response:
    if found is None:
        return PlainTextResponse(say(GONE), status_code=404, headers=PASSING)
    headers = _SAFE | {"Vary": "Accept-Encoding", "Cache-Control": "private, max-age=31536000, immutable"}
    if found.policy:
        headers |= {"Content-Security-Policy": f"{found.policy}; frame-ancestors 'self'"}
    if takes_gzip(request.headers.get("accept-encoding", "")):
        return Response(found.zipped, media_type=found.media_type, headers=headers | {"Content-Encoding": "gzip"})
    return Response(gzip.decompress(found.zipped), media_type=found.media_type, headers=headers)


def takes_gzip(said: str) -> bool:
    """Whether a browser that says so takes gzip: what it names itself goes before ``*``, and ``q=0`` is a no."""
    weights = {}
    for each in said.lower().split(","):
        name, _, weight = each.partition(";")
        weights[name.strip()] = weight.replace(" ", "")
    weight = weights.get("gzip", weights.get("*", "q=0"))
    return not re.fullmatch(r"q=0(\.0*)?", weight)


def _page(html: str, images: Sequence[str], *, connects: bool = False) -> _Served:
    return _Served(_zipped(html), "text/html", policy(html, images=images, connects=connects))


def _zipped(text: str) -> bytes:
    return gzip.compress(text.encode("utf-8"), compresslevel=6, mtime=0)
