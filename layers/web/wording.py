"""The record in another language: what of it differs, so that a change of the language asks for no record of its own."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from .layer_payload import Values

_INSTEAD = "$"
_NO_CHANGE = object()


def wording(before: Values, after: Values) -> Values:
    """What of the ``record`` ``before`` is said otherwise in ``after``, made in another language of the same data: its keys
    down to ``{"$": value}``, the value in its place."""
    change = _change(before, after)
    return {} if change is _NO_CHANGE else dict(change)


def _change(before: Any, after: Any) -> Any:
    if isinstance(before, np.ndarray | pd.Series):  # columns say nothing in a language
        return _NO_CHANGE
    if isinstance(before, dict) and isinstance(after, dict) and before.keys() == after.keys():
        return _inside(before, after, before) or _NO_CHANGE
    if before == after:
        return _NO_CHANGE
    if _nested(before) and _nested(after) and len(before) == len(after):
        return _inside(before, after, range(len(before)))
    return {_INSTEAD: after}


def _nested(value: Any) -> bool:
    return isinstance(value, list | tuple) and any(isinstance(each, dict | list | tuple) for each in value)


def _inside(before: Any, after: Any, keys: Any) -> dict[str, Any]:
    changes = {str(key): _change(before[key], after[key]) for key in keys}
    return {key: its for key, its in changes.items() if its is not _NO_CHANGE}
