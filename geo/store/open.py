"""The engine that an address names: ``store.duckdb``, ``postgresql://…`` or ``spark://…``."""

from __future__ import annotations

from pathlib import Path

from .cluster import Cluster
from .embedded import Embedded
from .engines import Engine
from .faults import StoreFault
from .server import Server


def open_store(address: str) -> Engine:
    """An engine for ``address``, which is first asked for anything by a question. Raises ``StoreFault`` for an address that
    names no engine."""
    scheme, marked, _ = address.partition("://")
    if not marked:
        return Embedded(Path(address))
    if scheme in ("postgresql", "postgres"):
        return Server(address)
    if scheme == "spark":
        return Cluster(address)
    raise StoreFault(
        f"{scheme}:// is no store that is known. Name a file such as store.duckdb, postgresql://… or spark://…."
    )
