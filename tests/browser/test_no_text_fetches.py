"""Text from data is shown, not followed: a listener of the test's own counts what the reader's browser asks of it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.houses import PATIENCE_MS, gone_to, opened
from tests.browser.live import wait_idle
from tests.invented import COLUMNS, CONFLICT_MAP, TABLES, files
from ui.views.chooser import VIEWS

pytestmark = pytest.mark.browser
TEXTS = {
    "sources": ["publisher", "language", "note"], "claimants": ["label"], "topics": ["title", "note"],
    "places": ["name", "name_ru", "other_names", "district", "note"], "events": ["title", "summary", "note"],
    "claims": ["claimant", "statement", "note"], "statuses": ["statement", "note"],
}  # fmt: skip
WORDS = (
    "label",
    "adjective",
    "title",
    "note",
    "reason",
    "disclaimer",
    "unit",
)  # texts of the descriptor that are shown


class Listener:
    """A server that notes what it is asked for, and makes texts that would have a browser ask."""

    def __init__(self) -> None:
        asked = self.asked = []

        class Note(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                self.send_response(404)
                self.end_headers()

            def log_message(self, *said: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Note)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def picture(self, name: str) -> str:
        return f"![{name[:8]}]({self.address}/{name}.png) <img src='{self.address}/{name}.gif'>"


@pytest.fixture
def listener() -> Iterator[Listener]:
    found = Listener()
    yield found
    found.server.shutdown()
    found.server.server_close()


def hostile(listener: Listener, said: Any, name: str = "") -> Any:
    """A descriptor whose shown words are pictures."""
    if isinstance(said, dict):
        return {
            key: listener.picture(key) if key in WORDS else hostile(listener, value, key) for key, value in said.items()
        }
    if isinstance(said, list):
        return [hostile(listener, each, name) for each in said]
    return said


def hostile_package(listener: Listener, folder: Path) -> Path:
    tables = {
        name: [
            row
            | {column: listener.picture(f"{name}-{column}") for column in columns if column in COLUMNS[name].split()}
            for row in TABLES[name]
        ]
        for name, columns in TEXTS.items()
    }
    made = files(**tables)
    descriptor = json.loads(made["datapackage.json"]) | {"conflict_map": hostile(listener, CONFLICT_MAP)}
    for name, content in (made | {"datapackage.json": json.dumps(descriptor).encode()}).items():
        (folder / name).write_bytes(content)
    return folder


def hostile_table(listener: Listener) -> bytes:
    """Two days that may be read either way, so that a question is asked; kinds, columns and cells are pictures."""
    header = ["date", "latitude", "longitude", "title", "kind", "place", f'"{listener.picture("column")}"']
    cells = [f'"{listener.picture(name)}"' for name in ("title", "kind", "place", "cell")]
    rows = [
        ["03/04/2031", "-16.0", "-69.3", *cells],
        ["05/04/2031", "-16.1", "-69.4", *cells],
        ["no day", "0", "0", *cells],
    ]
    return "\n".join(",".join(row) for row in [header, *rows]).encode()


def look_around(page: Page) -> None:
    """Opens what can be opened, so that everything is drawn once."""
    wait_idle(page)
    closed = page.locator(".st-key-pane [data-testid=stExpander] details:not([open]) > summary")
    closed.evaluate_all("all => all.forEach((each) => each.click())")
    wait_idle(page)


def test_the_listener_hears_a_picture(page: Page, listener: Listener) -> None:
    page.set_content(f"<img src='{listener.address}/heard.png'>")
    page.wait_for_timeout(300)
    assert listener.asked == ["/heard.png"]


def test_no_text_of_a_package_or_a_file_makes_the_browser_ask(
    serve: Callable[..., str], page: Page, listener: Listener, tmp_path: Path
) -> None:
    address = serve(data=hostile_package(listener, tmp_path))
    its = opened(page, f"{address}/?event=e1&place=upper", live=True)
    for pane in ("", *VIEWS):
        gone_to(its, f"event=e1&place=upper&pane={pane}")
        its.until("conflictMap.instrument.view.pane === argument", pane)
        expect(page.locator(".st-key-pane")).to_be_visible(visible=bool(pane), timeout=PATIENCE_MS)
        look_around(page)
    opened(page, f"{address}/?pane=add", live=True)
    file = {"name": "![x](picture).csv", "mimeType": "text/csv", "buffer": hostile_table(listener)}
    page.locator("input[type=file]").set_input_files(file, timeout=PATIENCE_MS)
    expect(page.get_by_text("First rows of the file")).to_be_attached(timeout=PATIENCE_MS)
    look_around(page)
    page.get_by_text("yes: 2031-04-03").click()
    page.get_by_text("I made this myself").click()
    page.locator(".st-key-own-add button:enabled").click(timeout=PATIENCE_MS)
    expect(page.get_by_text("is on the map")).to_be_visible(timeout=PATIENCE_MS)
    look_around(page)
    assert not listener.asked
    foreign = {each for each in page.requests if not each.startswith((address, "data:", "blob:", "about:"))}  # type: ignore[attr-defined]
    assert not foreign
