"""What every route of ours says beside its answer, and to whom the server listens."""

from __future__ import annotations

import gzip
import tomllib
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match

from geo.record.dataset import load
from ui import assets

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def addresses() -> list[str]:
    """The document, the record, one known by a date, and what is not there or can't be."""
    dataset = load()
    record = f"/{assets.RECORDS}/{assets.record_name(dataset)}.json"
    document = assets.document_url(dataset).removeprefix(".")
    return [document, record, f"{record}?known=2021-05-01", f"{record}?known=never", f"/{assets.RECORDS}/none.json"]


def ask(address: str, accept: str = "") -> Response:
    """The answer of the route that an address leads to."""
    path, _, query = address.partition("?")
    scope = {"type": "http", "method": "GET", "path": path, "query_string": query.encode(),
             "headers": [(b"accept-encoding", accept.encode())]}  # fmt: skip
    for route in assets.routes():
        match, more = route.matches(scope)
        if match is Match.FULL:
            answer: Response = more["endpoint"](Request(scope | more))
            return answer
    raise AssertionError(f"No route leads to {address}")


def test_each_route_forbids_guessing_of_types_and_says_how_long_it_holds(addresses: list[str]) -> None:
    answers = [ask(each) for each in addresses]
    assert [each.status_code for each in answers] == [200, 200, 200, 400, 404]
    assert all(each.headers["X-Content-Type-Options"] == "nosniff" for each in answers)
    lasting = ["immutable" in each.headers["Cache-Control"] for each in answers]
    assert lasting == [True, True, True, False, False] and answers[-1].headers["Cache-Control"] == "no-store"
    for document in (answers[0], answers[3], answers[4]):
        assert "frame-ancestors 'self'" in document.headers["Content-Security-Policy"]


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
