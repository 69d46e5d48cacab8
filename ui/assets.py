"""What the page serves besides itself: the instrument's document and the record of each package the server was given.

They hold a package's data, never a visitor's: a route has no session. Names are hashes, so that a browser may keep them
for good.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import Any

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from geo.core.errors import GeoError
from geo.core.times import bound
from geo.record.dataset import Dataset
from geo.record.known import known_by
from layers.drawing.manifest import versions
from layers.web.csp import policy
from layers.web.document import document, tile_origins
from layers.web.head import head, own_record_script
from layers.web.record import as_json, record

DOCUMENTS, RECORDS = "assets/map", "assets/record"
_BESIDE = "./"  # a browser looks for them beside the page, so also under the prefix of a proxy
MOST_DOCUMENTS = 8
MOST_RECORDS = 24  # each date of “known as of” makes one
_SAFE = {"X-Content-Type-Options": "nosniff"}
_PASSING = _SAFE | {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'self'",
}
GONE = "The data of this map have changed: load the page again."


@dataclass(frozen=True)
class _Served:
    zipped: bytes
    media_type: str
    policy: str = ""


_documents: dict[str, _Served] = {}
_frames: dict[str, _Served] = {}  # those of no data
_records: dict[tuple[str, str], _Served] = {}
_datasets: dict[str, Dataset] = {}
_names: dict[str, str] = {}
_lock = Lock()


def document_url(dataset: Dataset | None) -> str:
    """The address of the instrument's document for a dataset that the server was started with; None: one without
    geography."""
    key = dataset.fingerprint if dataset else ""
    with _lock:
        if _names.get(key) not in _documents:
            html = document(dataset, head())
            _names[key] = _hash(html)
            _keep(_documents, _names[key], _page(html, tile_origins(), connects=True), MOST_DOCUMENTS)
    return f"{_BESIDE}{DOCUMENTS}/{_names[key]}.html"


@cache
def own_record_url() -> str:
    """The address of the frame that hands a visitor's own record to the instrument."""
    script = f"<script>{own_record_script()}</script>"
    html = f'<!doctype html><html lang="en"><head><title>Own data</title></head><body>{script}</body></html>'
    name = _hash(html)
    _frames[name] = _page(html, ())
    return f"{_BESIDE}{DOCUMENTS}/{name}.html"


def record_name(dataset: Dataset) -> str:
    """The name under which the route has the record of a dataset that the server was started with."""
    name = _hash(f"{dataset.fingerprint} {versions()['code']}")
    with _lock:
        _keep(_datasets, name, dataset, MOST_DOCUMENTS)
    return name


def packed_record(dataset: Dataset) -> bytes:
    """The record as the instrument takes it: JSON, gzipped."""
    return gzip.compress(as_json(record(dataset)).encode("utf-8"), compresslevel=6, mtime=0)


def routes() -> Sequence[BaseRoute]:
    """The routes of the server. They look up what they serve where the page put it, also after a reload of this file."""
    base = f"/{str(st.get_option('server.baseUrlPath') or '').strip('/')}/".replace("//", "/")
    return [
        Route(f"{base}{DOCUMENTS}/{{name}}.html", _answer("map_document")),
        Route(f"{base}{RECORDS}/{{name}}.json", _answer("map_record")),
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


def map_record(request: Request) -> Response:
    """The record of that name, or what of it was known by the date ``known``."""
    name, known = request.path_params["name"], request.query_params.get("known", "")
    try:
        return _response(_record(name, known), request)
    except GeoError as fault:
        return PlainTextResponse(str(fault), status_code=400, headers=_PASSING)


def _record(name: str, known: str) -> _Served | None:
    """Made once; one at a time, so that readers who ask together wait for the same. Raises ``GeoError`` for no date."""
    with _lock:
        dataset = _datasets.get(name)
        if dataset is None or (name, known) in _records:
            return _records.get((name, known))
        moment = bound(known, dataset.package.zones, last=True)
        its = known_by(dataset, moment.moment, known) if moment else dataset
        made = _Served(packed_record(its), "application/json")
        _keep(_records, (name, known), made, MOST_RECORDS)
        return made


def _response(found: _Served | None, request: Request) -> Response:
    if found is None:
        return PlainTextResponse(GONE, status_code=404, headers=_PASSING)
    headers = _SAFE | {"Vary": "Accept-Encoding", "Cache-Control": "private, max-age=31536000, immutable"}
    if found.policy:
        headers |= {"Content-Security-Policy": f"{found.policy}; frame-ancestors 'self'"}
    if _takes_gzip(request.headers.get("accept-encoding", "")):
        return Response(found.zipped, media_type=found.media_type, headers=headers | {"Content-Encoding": "gzip"})
    return Response(gzip.decompress(found.zipped), media_type=found.media_type, headers=headers)


def _takes_gzip(said: str) -> bool:
    """Whether a browser that says so takes gzip: what it names itself goes before ``*``, and ``q=0`` is a no."""
    weights = {}
    for each in said.lower().split(","):
        name, _, weight = each.partition(";")
        weights[name.strip()] = weight.replace(" ", "")
    weight = weights.get("gzip", weights.get("*", "q=0"))
    return not re.fullmatch(r"q=0(\.0*)?", weight)


def _page(html: str, images: Sequence[str], *, connects: bool = False) -> _Served:
    zipped = gzip.compress(html.encode("utf-8"), compresslevel=6, mtime=0)
    return _Served(zipped, "text/html", policy(html, images=images, connects=connects))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:24]


def _keep(kept: dict[Any, Any], key: Any, value: Any, most: int) -> None:
    """Keeps the last ``most`` values."""
    kept.pop(key, None)
    while len(kept) >= most:
        kept.pop(next(iter(kept)))
    kept[key] = value
