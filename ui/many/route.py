"""The route by which browsers ask the store: read-only, a few fixed questions, every value bound. It knows no session.

A reader is a word that each page makes up; by it the latest question of a pane takes the place of the one before. At most
``latest.AT_ONCE`` are asked at once, and no more than ``MOST_WAITING`` wait.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Sequence
from functools import partial
from typing import Any

import anyio
import streamlit as st
from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from geo.core.errors import GeoError
from geo.language.speech import again, mark, speaking
from geo.store.asking import asked_from
from geo.store.faults import StoreFault, Superseded
from ui.assets import PASSING, takes_gzip
from ui.many.answers import ANSWERS, Answering, narrowed, parted
from ui.many.files import found
from ui.many.opened import opened

PATH, FILES = "assets/store", "assets/store-files"
MOST_WAITING = 200
MOST_CHARACTERS = 20_000  # of a question
THREADS = 24  # of their own, so that the page and its record never wait for a store
LEAST_ZIPPED = 1_000
_READER = re.compile(r"[0-9a-z]{8,40}")
NOT_HERE = mark("The map was started without a store of events.")
BUSY = mark("Too many readers are asking at the moment. Try again.")
_waiting: list[Request] = []
_threads: list[anyio.CapacityLimiter] = []


def routes() -> Sequence[BaseRoute]:
    """The routes of the store."""
    base = f"/{str(st.get_option('server.baseUrlPath') or '').strip('/')}/".replace("//", "/")
    return [Route(f"{base}{PATH}/{{what}}", answer), Route(f"{base}{FILES}/{{word}}", file)]


def file(request: Request) -> Response:
    """A file of events that a visitor let write, by its word."""
    its = found(request.path_params["word"])
    if its is None:
        return _refused(mark("This file is no longer kept: write it again."), 404)
    made, path = its
    return FileResponse(path, media_type=made.form.mime, filename=made.name, headers=PASSING)


async def answer(request: Request) -> Response:
    """The answer to the question ``what``, or in one sentence why there is none, in the language ``lang``."""
    with speaking(request.query_params.get("lang", "")):
        return await _answer(request)


async def _answer(request: Request) -> Response:
    answering = ANSWERS.get(request.path_params["what"])
    if answering is None or len(request.url.query) > MOST_CHARACTERS:
        return _refused(mark("That can't be asked of a store."), 400)
    if len(_waiting) >= MOST_WAITING:
        return _refused(BUSY, 503)
    _waiting.append(request)
    try:
        return await run_sync(partial(_answered, answering, request), limiter=_limiter())
    finally:
        _waiting.remove(request)


def _limiter() -> anyio.CapacityLimiter:
    """Made in the loop that uses it."""
    if not _threads:
        _threads.append(anyio.CapacityLimiter(THREADS))
    return _threads[0]


def _answered(answering: Answering, request: Request) -> Response:
    try:
        return _packed(_values(answering, request), request)
    except Superseded as fault:
        return _refused(str(fault), 409)
    except StoreFault as fault:
        return _refused(str(fault), 503)
    except GeoError as fault:
        return _refused(str(fault), 400)


def _values(answering: Answering, request: Request) -> Any:
    store = opened()
    if store is None:
        raise StoreFault(NOT_HERE)
    filters, said = parted(request.query_params.multi_items())
    if not _READER.fullmatch(said.get("reader", "")):
        raise GeoError(mark("The question names no reader."))
    asked = narrowed(asked_from(filters), said)
    with store.desk.turn(f"{said['reader']} {request.path_params['what']} {said.get('pane', '')[:20]}") as turn:
        return answering(turn.ask, asked, said)


def _packed(values: Any, request: Request) -> Response:
    content = json.dumps(values, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode("utf-8", "replace")
    if len(content) < LEAST_ZIPPED or not takes_gzip(request.headers.get("accept-encoding", "")):
        return Response(content, media_type="application/json", headers=PASSING)
    zipped = gzip.compress(content, compresslevel=3, mtime=0)
    return Response(
        zipped, media_type="application/json", headers=PASSING | {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    )


def _refused(sentence: str, status: int) -> Response:
    return PlainTextResponse(again(sentence), status_code=status, headers=PASSING)
