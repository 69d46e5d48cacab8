"""Geometries from WKT and WKB. Curves are none: shapely reads no value of an array in which it meets one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import shapely

from ...core.limits import timed


def from_wkt(texts: Sequence[str | None]) -> np.ndarray:
    """A geometry for each text, None for what is none and for curves."""
    return _each(shapely.from_wkt, texts)


def from_wkb(codes: Sequence[bytes | str | None]) -> np.ndarray:
    """A geometry for each (E)WKB, in bytes or hexadecimal digits, None for what is none and for curves."""
    return _each(shapely.from_wkb, codes)


def _each(read: Callable[..., Any], values: Sequence[Any]) -> np.ndarray:
    try:
        return np.asarray(read(np.array(values, dtype=object), on_invalid="ignore"), dtype=object)
    except NotImplementedError:
        return np.array([_alone(read, value) for value in timed(values)], dtype=object)


def _alone(read: Callable[..., Any], value: Any) -> Any:
    try:
        return read(value, on_invalid="ignore")
    except NotImplementedError:
        return None
