"""The record as one file, and the app with a store of many events (a DuckDB file, a real PostgreSQL): made once for all tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import psycopg
import pytest
from playwright.sync_api import Browser, Page

from geo.record.dataset import Dataset
from geo.store.embedded import Embedded
from geo.store.server_load import to_server
from geo.view.permalink import opening_view
from geo.view.select import select
from layers.web.single_file import single_file
from tests.browser.houses import HOUSED, SIZES, Instrument, link_to, new_page, opened
from tests.browser.stores import COUNT, HOSTILE, NAME, SERVER_NAME
from tests.geo.store.made_up import events, store_file
from tests.real_server import RealServer
from tests.record import bundled


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    return bundled()


@pytest.fixture(scope="session")
def record_file(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The single file of the opening view."""
    path = tmp_path_factory.mktemp("file") / "record.html"
    path.write_bytes(single_file(select(dataset, opening_view(dataset))))
    return path


@pytest.fixture(scope="session")
def store_frame() -> pd.DataFrame:
    made = events(COUNT)
    made.loc[made.index[:40], ["title", "place", "actor1", "kind"]] = HOSTILE
    return made


@pytest.fixture(scope="session")
def store(store_frame: pd.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Embedded]:
    made = Embedded(store_file(tmp_path_factory.mktemp("store") / f"{NAME}.duckdb", store_frame))
    yield made
    made.close()


@pytest.fixture(scope="session")
def store_url(serve: Callable[..., str], store: Embedded) -> str:
    return serve(store=str(store._path))


@pytest.fixture(scope="session")
def server_store_url(serve: Callable[..., str], store: Embedded, postgresql: RealServer) -> str:
    store.close()  # one process opens a file in one way only; it opens it again when asked
    owner, reader = postgresql.database(SERVER_NAME.replace("-", "_"))
    to_server(store._path, owner)
    with psycopg.connect(owner, autocommit=True) as connection:
        connection.execute("GRANT SELECT ON events TO reader")
    return serve(store=reader)


@pytest.fixture(scope="module", params=["page", "file"])
def where(request: pytest.FixtureRequest, app_url: str, record_file: Path) -> str | Path:
    return app_url if request.param == "page" else record_file


@pytest.fixture(scope="module", params=HOUSED, ids="-".join)
def housed(request: pytest.FixtureRequest, app_url: str, record_file: Path) -> tuple[str | Path, str]:
    """Where a house is, and one of ``SIZES``."""
    house, size = request.param
    return app_url if house == "page" else record_file, size


@pytest.fixture
def laptop(chromium: Browser) -> Iterator[Page]:
    yield from new_page(chromium, "laptop")


@pytest.fixture
def its(request: pytest.FixtureRequest, where: str | Path) -> Instrument:
    """The instrument at its opening view, in a page of its own; for a test marked ``one_page`` in one that it shares."""
    if request.node.get_closest_marker("one_page"):
        return put_back(*request.getfixturevalue("kept"))
    return opened(request.getfixturevalue("laptop"), link_to(where, ""), live=isinstance(where, str))


@pytest.fixture(scope="module")
def kept(chromium: Browser, where: str | Path) -> Iterator[tuple[Instrument, dict[str, Any]]]:
    """A page that tests of a file share, and the view that it opened with."""
    yield from shared(chromium, where, "laptop")


@pytest.fixture(scope="module")
def kept_at(chromium: Browser, housed: tuple[str | Path, str]) -> Iterator[tuple[Instrument, dict[str, Any]]]:
    """The same in a house and at a size."""
    yield from shared(chromium, *housed)


@pytest.fixture
def at(kept_at: tuple[Instrument, dict[str, Any]], housed: tuple[str | Path, str]) -> Instrument:
    """The instrument at its opening view in a house and at a size, in a page that tests of a file share."""
    return put_back(*kept_at, housed[1])


def shared(chromium: Browser, where: str | Path, size: str) -> Iterator[tuple[Instrument, dict[str, Any]]]:
    for page in new_page(chromium, size):
        its = opened(page, link_to(where, ""), live=isinstance(where, str))
        yield its, its.view


def put_back(its: Instrument, opening: dict[str, Any], size: str = "laptop") -> Instrument:
    """Puts back what a test may have changed: view, ground, window and medium."""
    its.page.emulate_media(media="null")
    width, height = SIZES[size]
    its.page.set_viewport_size({"width": width, "height": height})
    its.inner.evaluate("""(opening) => {
      conflictMap.instrument.change({ among: null, ...opening });
      if (!conflictMap.view.fitted) document.querySelector(".home").click();
    }""", opening)  # fmt: skip
    same = "Object.keys(argument).every((each) => String(conflictMap.instrument.view[each]) === String(argument[each]))"
    its.until(
        f"{same} && conflictMap.view.fitted && !conflictMap.view.flying && !document.querySelector('.card')?.offsetParent",
        opening,
    )
    return its
