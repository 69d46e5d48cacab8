"""A checksum of what a dataset says, the same whatever the order of its rows and files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any
from weakref import WeakKeyDictionary

import pandas as pd

from .dataset import Dataset

_BETWEEN = "\x1f"


@dataclass(frozen=True)
class Part:
    """One table or file: its number of ``rows`` and its SHA-256 (hexadecimal)."""

    rows: int
    sha256: str


@dataclass(frozen=True)
class Checksum:
    """SHA-256 of a dataset and of its ``parts`` by name."""

    sha256: str
    parts: dict[str, Part]


_known: WeakKeyDictionary[Dataset, Checksum] = WeakKeyDictionary()


def checksum(dataset: Dataset) -> Checksum:
    """The checksum of ``dataset``, made once for each that is in use (see ``_made``)."""
    its = dataset.unspoken or dataset  # its words in another language say nothing new
    if its not in _known:
        _known[its] = _made(its)
    return _known[its]


def _made(dataset: Dataset) -> Checksum:
    """The checksum of ``dataset``: its tables (columns of ``geo.package.schema``), borders, waters, relief and descriptor.

    Each row is hashed, the hashes are sorted, so the order of rows does not count; that of columns neither.
    """
    parts = {table.name: _rows(getattr(dataset, table.name), table.names) for table in dataset.package.tables}
    parts |= {name: _shapes(getattr(dataset, name)) for name in ("borders", "rivers", "reservoirs")}
    relief = dataset.relief
    parts["relief"] = _part([_digest(repr(relief.bounds).encode(), relief.image)] if relief else [])
    parts["descriptor"] = _part([_digest(_descriptor(dataset).encode())])
    whole = _digest(*(f"{name} {parts[name].sha256}\n".encode() for name in sorted(parts)))
    return Checksum(whole, parts)


def _rows(frame: pd.DataFrame, names: Iterable[str], further: Iterable[Iterable[str]] = ()) -> Part:
    columns = [[f"{name}={_text(value)}" for value in frame[name]] for name in sorted(names) if name in frame]
    columns += [list(each) for each in further]
    return _part([_digest(_BETWEEN.join(row).encode()) for row in zip(*columns, strict=True)])


def _shapes(frame: Any) -> Part:
    names = [str(name) for name in frame.columns if name != frame.geometry.name]
    return _rows(frame, names, [frame.geometry.to_wkb(hex=True)])


def _part(digests: list[str]) -> Part:
    return Part(len(digests), _digest("\n".join(sorted(digests)).encode()))


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return "|".join(map(str, value))
    return "" if value is None or value != value else str(value)


def _digest(*parts: bytes) -> str:
    found = hashlib.sha256()
    for part in parts:
        found.update(part)
    return found.hexdigest()


def _descriptor(dataset: Dataset) -> str:
    return json.dumps(asdict(dataset.package), sort_keys=True, default=str, ensure_ascii=False)
