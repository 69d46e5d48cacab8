"""What every route of ours says beside its answer, and to whom the server listens."""

from __future__ import annotations

import asyncio
import gzip
import inspect
import re
import tomllib
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match

from tests.record import bundled
from ui import assets, records
from ui.many import route as store_route

ROOT = Path(__file__).parents[2]
ROUTES = [*assets.routes(), *store_route.routes()]


@pytest.fixture(scope="module")
def addresses() -> list[str]:
    """The document, a script of it, the record, one known by a date, and what is not there or can't be."""
    dataset = bundled()
    record = f"/{assets.RECORDS}/{records.record_name(dataset)}.record"
    document = assets.document_url(dataset).removeprefix(".")
    linked = re.findall(r'src="(\w+\.js)"', bytes(ask(document).body).decode())
    answered = [record, f"{record}?known=2021-05-01", f"{record}?known=never", f"/{assets.RECORDS}/none.record"]
    return [document, f"/{assets.DOCUMENTS}/{linked[0]}", *answered]


def apart(answer: Coroutine[Any, Any, Response]) -> Response:
    """What it comes to: a test with a browser in this process keeps a loop running in its thread."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(answer)).result()


def ask(address: str, accept: str = "") -> Response:
    """The answer of the route that an address leads to."""
    path, _, query = address.partition("?")
    scope = {"type": "http", "method": "GET", "path": path, "query_string": query.encode(),
             "headers": [(b"accept-encoding", accept.encode())]}  # fmt: skip
    for route in ROUTES:
        match, more = route.matches(scope)
        if match is Match.FULL:
            answer = more["endpoint"](Request(scope | more))
            its: Response = apart(answer) if inspect.iscoroutine(answer) else answer
            return its
    raise AssertionError(f"No route leads to {address}")


def test_each_route_forbids_guessing_of_types_and_says_how_long_it_holds(addresses: list[str]) -> None:
    answers = [ask(each) for each in addresses]
    assert [each.status_code for each in answers] == [200, 200, 200, 200, 400, 404]
    assert all(each.headers["X-Content-Type-Options"] == "nosniff" for each in answers)
    lasting = ["immutable" in each.headers["Cache-Control"] for each in answers]
    assert lasting == [True, True, True, True, False, False] and answers[-1].headers["Cache-Control"] == "no-store"
    for answer in answers:  # nginx takes 4 kB of headers, if it is not told otherwise
        assert sum(len(name) + len(value) for name, value in answer.raw_headers) < 2_000
    for document in (answers[0], answers[4], answers[5]):
        assert "frame-ancestors 'self'" in document.headers["Content-Security-Policy"]


@pytest.mark.parametrize("nonsense", ["none", "passwd..", "\0", "<b>", "x" * 5_000])
def test_every_route_that_there_is_answers_nonsense_with_the_same_headers(nonsense: str) -> None:
    for route in ROUTES:
        answer = ask(re.sub("{.*?}", nonsense, route.path))  # type: ignore[attr-defined]
        assert answer.status_code in (200, 400, 404, 503) and str(ROOT) not in bytes(answer.body).decode()
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store"
        assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("said", "packed"),
    [("gzip", True), ("br, gzip;q=0.5", True), ("*", True), ("gzip;q=0", False), ("gzip; q=0.0, *", False), ("", False),
     ("br", False), ("*;q=0", False), ("x-gzipped", False)],
)  # fmt: skip
def test_gzip_is_sent_to_those_who_take_it(addresses: list[str], said: str, packed: bool) -> None:
    answer = ask(addresses[1], said)
    assert (answer.headers.get("Content-Encoding") == "gzip") == packed
    assert b"events" in (gzip.decompress(answer.body) if packed else answer.body)


def test_by_itself_the_server_listens_on_this_machine_only() -> None:
    said = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    assert said["server"]["address"] == "localhost"
