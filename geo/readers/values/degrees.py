"""What numbers that should be degrees are: longitudes that count on beyond 180, columns swapped, places left at zero."""

from __future__ import annotations

import numpy as np

HALF_WORLD, WORLD, POLE = 180.0, 360.0, 90.0
_NEAR_DEG = 30.0  # from the middle of the others: what counts on beyond the antimeridian lies beside it
_CONVENTION = 0.5  # a share beyond 180 over which longitudes count from 0 to 360
_MOSTLY, _SOME = 0.5, 0.05
_GAP_DEG = 20.0
ZERO_DEG, NEAR_ZERO_DEG = 0.0001, 0.1  # what rounding leaves of 0, 0; and what lies suspiciously near


def in_range(lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    """Mask of the places within ±180, ±90."""
    return (np.abs(lon) <= HALF_WORLD) & (np.abs(lat) <= POLE)  # type: ignore[no-any-return]


def wrapped(lon: np.ndarray) -> np.ndarray:
    """Longitudes from −180 on, below 180."""
    return (lon + HALF_WORLD) % WORLD - HALF_WORLD


def counted_on(lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    """Mask of longitudes that count on beyond ±180, such as 181.05 for −178.95: where they lie beside the others once
    they are taken so, where there are no others, and where the whole file counts from 0 to 360.

    A lone 270 among places at 70 is a slip, and stays one.
    """
    beyond = (np.abs(lon) > HALF_WORLD) & (np.abs(lon) <= WORLD) & (np.abs(lat) <= POLE)
    others = lon[in_range(lon, lat)]
    if not beyond.any() or not len(others):
        return beyond  # type: ignore[no-any-return]
    if beyond.mean() > _CONVENTION and not (np.sign(others) == -np.sign(lon[beyond][0])).any():
        return beyond  # type: ignore[no-any-return]
    middle = np.degrees(np.angle(np.exp(1j * np.radians(others)).mean()))
    return beyond & (np.abs(wrapped(lon - middle)) <= _NEAR_DEG)  # type: ignore[no-any-return]


def looks_swapped(x: np.ndarray, y: np.ndarray) -> bool:
    """Whether latitudes ``y`` are none but may be longitudes: most of them, or some, where these go on from the others
    as those of one column do. A lone slip of the pen lies apart."""
    known = np.isfinite(x) & np.isfinite(y)
    x, y = np.abs(x[known]), np.abs(y[known])
    beyond = (y > POLE) & (y <= HALF_WORLD)
    if not beyond.any() or (x[beyond] > POLE).any():
        return False
    if beyond.mean() > _MOSTLY:
        return True
    others = y[y <= POLE]
    reach = max(float(np.ptp(others)), _GAP_DEG) if len(others) else 0.0
    return bool(beyond.mean() >= _SOME and (x <= POLE).all() and y[beyond].min() - others.max() <= reach)
