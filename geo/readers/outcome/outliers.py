"""Places that lie far from the others of a file, and the slip that would explain it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...language.speech import mark

_LEAST_ROWS = 5
_LEAST_KM = 200.0
_WORLDWIDE_DEG = 20.0  # a robust standard deviation over which data are no country's
# Robust standard deviations of an axis from its median: the usual bound, and one that tails of real data seldom reach.
_SPREADS, _MANY_SPREADS = 3.5, 5.0
_SIGMA = 1.4826  # standard deviations in a median absolute deviation, where values are normally distributed
_MANY = 0.05  # a greater share is another centre of the data, no slip
_FEW, _FEW_SHARE = 3, 0.2  # of short files up to three rows, at most a fifth, are no centre
_MARGIN, _MARGIN_DEGREES = 0.25, 0.2  # around the box of the others: of its size, at least
_KM_A_DEGREE = 111.2
_SAMPLE = 1_000
_NOWHERE = mark("it lies far from the rest")


@dataclass(frozen=True)
class _Slip:
    """``undone`` gives longitude and latitude without it; ``telling``: it explains any number of rows (that a tenth of a
    latitude fits may be chance)."""

    words: str
    undone: Callable[[pd.Series, pd.Series], tuple[pd.Series, pd.Series]]
    telling: bool = True


def _moved(factor: float) -> tuple[_Slip, _Slip]:
    north = mark("it lies far from the rest; with the decimal mark of its latitude moved it would not")
    east = mark("it lies far from the rest; with the decimal mark of its longitude moved it would not")
    return (
        _Slip(north, lambda lon, lat: (lon, lat * factor), telling=False),
        _Slip(east, lambda lon, lat: (lon * factor, lat), telling=False),
    )


_SLIPS = (
    _Slip(
        mark("it lies far from the rest; with longitude and latitude swapped it would not"), lambda lon, lat: (lat, lon)
    ),
    _Slip(
        mark("it lies far from the rest; with the sign of its latitude turned it would not"),
        lambda lon, lat: (lon, -lat),
    ),
    _Slip(
        mark("it lies far from the rest; with the sign of its longitude turned it would not"),
        lambda lon, lat: (-lon, lat),
    ),
    _Slip(mark("it lies far from the rest; with both signs turned it would not"), lambda lon, lat: (-lon, -lat)),
    *(slip for factor in (10, 0.1, 100, 0.01) for slip in _moved(factor)),
)


def far_ones(lon: pd.Series, lat: pd.Series) -> Iterator[tuple[pd.Series, str]]:
    """Masks of rows (degrees) with what to tell of them.

    A row is far where its distance from the median, on either axis, is over 200 km and 3.5 robust standard deviations.
    One that a swap or a turned sign would bring among the others is always told; those that a decimal mark would, and
    those over five deviations that nothing explains, only where they are few: many are another centre of the data.
    Nothing is told of data from all over the world, where some place or other fits every slip by chance.
    """
    if len(lon) < _LEAST_ROWS:
        return
    x, y = _degrees_from_middle(lon, lat)
    if max(_deviation(x), _deviation(y)) > _WORLDWIDE_DEG:
        return
    east_km = _KM_A_DEGREE * np.cos(np.radians(lat.median()))
    far, very_far = (_beyond(x * east_km, n) | _beyond(y * _KM_A_DEGREE, n) for n in (_SPREADS, _MANY_SPREADS))
    left, told = far.copy(), []
    for slip in _SLIPS if far.any() else ():
        home = left.copy()
        home[left] = _explains(slip, lon[left], lat[left], lon[~far], lat[~far])
        if slip.telling or _is_few(home):
            left &= ~home
            told.append((pd.Series(home, index=lon.index), slip.words))
    if left.mean() <= _MANY or left.sum() <= (far & ~left).sum():  # else most is far away for no slip: all may be
        yield from told
    left &= very_far
    if _is_few(left):
        yield pd.Series(left, index=lon.index), _NOWHERE


def _degrees_from_middle(lon: pd.Series, lat: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """Degrees east and north of the median place; longitudes on either side of the antimeridian are neighbours."""
    angles = np.radians(lon)
    x = _around(lon - float(np.degrees(np.arctan2(np.sin(angles).mean(), np.cos(angles).mean()))))
    return (x - x.median()).to_numpy(dtype=float), (lat - lat.median()).to_numpy(dtype=float)


def _around(degrees: pd.Series) -> pd.Series:
    return (degrees + 180) % 360 - 180


def _deviation(distances: np.ndarray) -> float:
    """The robust standard deviation of distances from their median."""
    return _SIGMA * float(np.median(np.abs(distances)))


def _beyond(km: np.ndarray, spreads: float) -> np.ndarray:
    """``km`` are signed distances from their median."""
    return np.abs(km) > max(_LEAST_KM, spreads * _deviation(km))  # type: ignore[no-any-return]


def _explains(slip: _Slip, lon: pd.Series, lat: pd.Series, others_lon: pd.Series, others_lat: pd.Series) -> np.ndarray:
    """Whether each place would be among the others without ``slip``; never where some of the others would stay among
    themselves too, as in data from all over the world: there it explains nothing."""
    step = max(1, len(others_lon) // _SAMPLE)
    turned = slip.undone(others_lon[::step], others_lat[::step])
    if _among(*turned, others_lon, others_lat).mean() > _MANY:
        return np.zeros(len(lon), dtype=bool)
    return _among(*slip.undone(lon, lat), others_lon, others_lat)


def _among(lon: pd.Series, lat: pd.Series, others_lon: pd.Series, others_lat: pd.Series) -> np.ndarray:
    """Whether each place is one on the globe and within the box of the others, with a margin."""
    middle = others_lon.iloc[0]
    inside = (lon.abs() <= 180) & (lat.abs() <= 90)
    for values, box in ((_around(lon - middle), _around(others_lon - middle)), (lat, others_lat)):
        margin = max(_MARGIN_DEGREES, _MARGIN * float(box.max() - box.min()))
        inside &= values.between(box.min() - margin, box.max() + margin)
    return inside.to_numpy(dtype=bool)  # type: ignore[no-any-return]


def _is_few(mask: np.ndarray) -> bool:
    count, rows = int(mask.sum()), len(mask)
    return 0 < count <= max(_MANY * rows, min(_FEW, _FEW_SHARE * rows))
