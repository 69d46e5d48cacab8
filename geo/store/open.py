"""The engine that an address names: ``store.duckdb``, ``postgresql://…`` or ``spark://…``."""

from __future__ import annotations

from pathlib import Path

from ..language.speech import say_later
from .engines import Engine
from .faults import StoreFault


def open_store(address: str) -> Engine:
    """An engine for ``address``, which is first asked for anything by a question. Raises ``StoreFault`` for an address that
    names no engine. What an engine needs is loaded with it: most servers have none."""
    scheme, marked, _ = address.partition("://")
    if not marked:
        from .embedded import Embedded

        return Embedded(Path(address))
    if scheme in ("postgresql", "postgres"):
        from .server import Server

        return Server(address)
    if scheme == "spark":
        from .cluster import Cluster

        return Cluster(address)
    raise StoreFault(
        say_later(
            "{scheme}:// is no store that is known. Name a file such as store.duckdb, postgresql://… or spark://….",
            scheme=scheme,
        )
    )
