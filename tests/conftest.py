"""The app and a real Chromium for the tests that need them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from urllib.error import URLError

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.profiles import lent
from tests.real_server import RealServer, free_port

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM_ARGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-quic", "--js-flags=--expose-gc",
]  # fmt: skip
# The first that is there: the one without a window of its own opens a page for two thirds of the work.
CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
START_S = 60

# The same examples in every run, so that a failure comes again; `--hypothesis-profile explore` looks for others and
# prints the seed.
settings.register_profile("steady", derandomize=True, print_blob=True, deadline=None)
settings.register_profile("explore", derandomize=False, print_blob=True, deadline=None)
settings.load_profile("steady")


def chromium_path() -> str:
    """The Chromium that tests and benchmarks drive."""
    path = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    assert path, f"No Chromium is installed: run the tests by `make test`, or apt-get install {CHROMIUMS[0]}"
    return path


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, driven by Playwright."""
    with sync_playwright() as playwright:
        args = [*CHROMIUM_ARGS, "--process-per-site"]  # no process of its own for the frame, or for each page
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=args)
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A profile that nothing of another test is left in."""
    with lent(chromium, viewport={"width": 1280, "height": 900}) as profile:
        yield profile


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page of its own; ``page.requests`` lists the addresses asked for."""
    fresh = context.new_page()
    fresh.requests = []  # type: ignore[attr-defined]
    fresh.on("request", lambda request: fresh.requests.append(request.url))  # type: ignore[attr-defined]
    return fresh


@pytest.fixture(scope="session")
def running() -> Iterator[list[subprocess.Popen[bytes]]]:
    """The servers that ``serve`` started, the last one last."""
    started: list[subprocess.Popen[bytes]] = []
    yield started
    for each in started:
        each.terminate()
        each.wait(timeout=20)


@pytest.fixture(scope="session")
def serve(running: list[subprocess.Popen[bytes]]) -> Callable[..., str]:
    """Starts the app, with ``data`` and ``workspace`` folders and a ``store`` where given, and returns its address."""

    def start(
        data: Path | None = None,
        workspace: Path | None = None,
        store: str = "",
        options: Sequence[str] = (),
        health: str = "/_stcore/health",
        port: int = 0,
    ) -> str:
        port = port or free_port()
        words = [
            *(["--data", str(data)] if data else []),
            *(["--workspace", str(workspace)] if workspace else []),
            *(["--store", store] if store else []),
        ]
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true",
                   "--server.port", str(port), *options, "--", *words]  # fmt: skip
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        running.append(
            subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        )
        wait_for(f"http://localhost:{port}{health}")
        return f"http://localhost:{port}"

    return start


@pytest.fixture(scope="session")
def app_url(serve: Callable[..., str]) -> str:
    """The app on the bundled record."""
    return serve()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[RealServer]:
    """One PostgreSQL for all tests of stores."""
    server = RealServer()
    yield server
    server.end()


def wait_for(address: str) -> None:
    last = time.monotonic() + START_S
    while time.monotonic() < last:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise AssertionError(f"The app did not answer at {address} within {START_S} s")
