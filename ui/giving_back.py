"""Gives memory back that nobody holds any more: what sessions leave behind refers to itself in circles, which no run of the
page looks for (``postScriptGC``), and what was freed stays with the process until it is asked for. What is held, the record
above all, is not looked through again meanwhile: a question would wait for that."""

from __future__ import annotations

import ctypes
import gc
import sys
import threading
import time

import pyarrow as pa

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
    only when they have become as many. Each of these small pieces keeps a page of memory from being given back."""
    for each in gc.get_objects():
        if type(each).__name__ == "BlockValuesRefs":
            each.has_reference()  # leaves the living ones


def _rounds() -> None:
    time.sleep(FIRST_S)
    while True:
        give_back()
        time.sleep(EVERY_S)
