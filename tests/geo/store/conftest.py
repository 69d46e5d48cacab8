"""One PostgreSQL for all tests of stores."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from .real_server import RealServer


@pytest.fixture(scope="session")
def postgresql() -> Iterator[RealServer]:
    server = RealServer()
    yield server
    server.end()
