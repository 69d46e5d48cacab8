"""Gives memory back that nobody holds any more: what sessions leave behind refers to itself in circles, which no run of the
page looks for (``postScriptGC``), and what was freed stays with the process until it is asked for. What is held, the record
above all, is not looked through again meanwhile: a question would wait for that."""

from __future__ import annotations

import ctypes
import gc
import sys
import threading
import time
from collections.abc import Iterator

import pandas as pd
import pyarrow as pa

from geo.record.dataset import Dataset
from ui import store

FIRST_S, EVERY_S = 10.0, 60.0  # the first once the record is loaded
_giving = threading.Lock()
_ARENA_MAX, _ARENAS = -8, 2  # M_ARENA_MAX of malloc.h: each thread of a run would have an arena that stays half full


def keep_giving_back() -> None:
    """Starts to give back once a minute, as long as the process lives: a tenth of a second of work. From then on Arrow takes
    its memory where all else does, so that it can be given back with it."""
    pa.set_memory_pool(pa.system_memory_pool())
    if allot := getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None:
        allot(_ARENA_MAX, _ARENAS)
    threading.Thread(target=_rounds, name="giving back", daemon=True).start()


def give_back() -> None:
    """Once, now. What one thread set apart another does not see: they do it one after another."""
    with _giving:
        gc.unfreeze()
        gc.collect()
        _forget_views()
        gc.freeze()
    pa.default_memory_pool().release_unused()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None  # glibc has it
    if trim:
        trim(0)


def _forget_views() -> None:
    """Every column that is held keeps some hundred weak references to those that once shared its data: pandas looks through them
    only when they have become as many. Each of these small pieces keeps a page of memory from being given back. They are
    found from the datasets: to list all that Python holds breaks what other threads are just making."""
    for dataset in _datasets(store.watched().dataset):
        for held in list(vars(dataset).values()):
            if isinstance(held, pd.DataFrame | pd.Series):
                _forget(held)


def _forget(held: pd.DataFrame | pd.Series) -> None:
    """Lets the columns and the index of ``held`` forget those that shared their data and are gone."""
    blocks, axes = held._mgr.blocks, held._mgr.axes
    for each in [*(block.refs for block in blocks), *(axis._references for axis in axes)]:
        if each is not None:
            each.has_reference()  # leaves the living ones


def _datasets(dataset: Dataset | None) -> Iterator[Dataset]:
    """A dataset, it in other languages and its cuts."""
    if dataset is not None:
        yield dataset
        for each in (*list(dataset.spoken_as.values()), *list(dataset.cuts.values())):
            yield from _datasets(each)


def _rounds() -> None:
    time.sleep(FIRST_S)
    while True:
        give_back()
        time.sleep(EVERY_S)
