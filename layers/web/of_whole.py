"""What no cut of a dataset ("known as of", "without") shows otherwise: made once for all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from geo.language.speech import spoken
from geo.record.dataset import Dataset
from geo.view.select import Selection

T = TypeVar("T")
_kept: WeakKeyDictionary[Dataset, dict[tuple[str, str], Any]] = WeakKeyDictionary()


def of_whole(selection: Selection, make: Callable[[Selection], T]) -> T:
    """What ``make`` makes of the whole that the selection's data were cut from, as it is said in the language spoken."""
    kept = _kept.setdefault(selection.dataset.whole, {})
    key = (make.__qualname__, spoken())
    if key not in kept:
        kept[key] = make(selection)
    its: T = kept[key]
    return its
