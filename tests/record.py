"""The bundled record, read and checked once for all tests of a process: nobody changes a dataset."""

from __future__ import annotations

from functools import cache

from geo.record.dataset import Dataset, load


@cache
def bundled() -> Dataset:
    return load()
