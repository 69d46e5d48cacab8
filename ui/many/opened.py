"""The store that the server was started with: the operator's, read-only, the same for all readers.

Its address, which may hold a password, stays on the server; page and link know it by its name.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath
from urllib.parse import urlsplit

from geo.core.errors import GeoError, shortened
from geo.language.speech import say
from geo.package.set_ids import RECORD
from geo.sets.import_package import slug
from geo.store.faults import StoreFault
from geo.store.latest import Desk
from geo.store.open import open_store

STORE, TITLE, CREDIT = "CONFLICT_MAP_STORE", "CONFLICT_MAP_STORE_TITLE", "CONFLICT_MAP_STORE_CREDIT"
COLOR = "#00796b"  # of its marks: none of the layers or of added sets has it
MOST_CHARACTERS = 200


@dataclass(frozen=True, eq=False)
class Opened:
    """``name`` is its word in the link, ``credit`` whom the operator credits ('' where its rows alone say so)."""

    name: str
    title: str
    credit: str
    desk: Desk


def opened() -> Opened | None:
    """The store; None where the server was started without one, or with an address that is none."""
    try:
        return _opened(*_said()) if _said()[0] else None
    except GeoError:
        return None


def faults() -> list[str]:
    """Why the store that the server was started with can't be asked at all; no sentence where it may."""
    try:
        if _said()[0]:
            _opened(*_said())
        return []
    except GeoError as fault:
        return [str(fault)]


def _said() -> tuple[str, str, str]:
    return os.environ.get(STORE, ""), os.environ.get(TITLE, ""), os.environ.get(CREDIT, "")


@cache
def _opened(address: str, title: str, credit: str) -> Opened:
    desk = Desk(open_store(address))
    name = name_of(address)
    return Opened(name, shortened(title, MOST_CHARACTERS) or name, shortened(credit, MOST_CHARACTERS), desk)


def name_of(address: str) -> str:
    """What a store is called: its file's or database's name, in small letters; never ``record``."""
    try:
        path = urlsplit(address).path if "://" in address else address
    except ValueError as fault:
        raise StoreFault(
            say("The address of the store is none. Write store.duckdb or postgresql://reader@host/db.")
        ) from fault
    name = slug(PurePath(path).stem) or "store"
    return f"{name}-store" if name == RECORD else name
