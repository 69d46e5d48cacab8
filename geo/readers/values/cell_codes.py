"""Codes that name a cell of a grid over the world: MGRS (and USNG), plus codes, geohashes. A place is the cell's centre,
its radius half the cell's diagonal."""

from __future__ import annotations

import math
import re
import warnings
from dataclasses import dataclass

import mgrs
from mgrs.core import MGRSError

_MGRS = re.compile(r"0?(?P<zone>[1-9]|[1-6]\d)(?P<band>[C-HJ-NP-X])[A-HJ-NP-Z][A-HJ-NP-V](?P<digits>(?:\d\d){0,5})")
_BANDS = "CDEFGHJKLMNPQRSTUVWX"
_BETWEEN = re.compile(r"[\s:,;/-]+")
_PLUS = re.compile(r"[2-9C][2-9CFGHJMPQRV](?:[2-9CFGHJMPQRVWX]{2}){0,3}0*\+(?:[2-9CFGHJMPQRVWX]{2,7})?")
_SHORT_PLUS = re.compile(r"[23456789CFGHJMPQRVWX]{4,6}\+[23456789CFGHJMPQRVWX]{2,3}(?:[\s,].*)?\Z", re.DOTALL)
_PLUS_DIGITS, _PLUS_LENGTH, _PAIRED = "23456789CFGHJMPQRVWX", 8, 10
_ROWS, _COLUMNS = 5, 4  # of a cell of a plus code that is finer than ten digits
_GEOHASH = re.compile(r"[0-9b-hjkmnp-z]{3,12}")
_GEOHASH_DIGITS = "0123456789bcdefghjkmnpqrstuvwxyz"
_SQUARE_M = 100_000.0
_M_A_DEGREE = 111_200.0


@dataclass(frozen=True)
class Cell:
    """The centre (degrees) and half the diagonal (metres)."""

    lon: float
    lat: float
    radius_m: float


def mgrs_cell(text: str) -> Cell | None:
    """The square that a reference names, None for what is none: also where no part of it lies in the band that it names,
    which mgrs only warns of."""
    tight = _BETWEEN.sub("", text).upper()
    found = _MGRS.fullmatch(tight)
    if not found:
        return None
    try:
        with warnings.catch_warnings(action="ignore", category=RuntimeWarning):  # about bands: they are looked at here
            lat, lon = _READER.toLatLon(tight)
    except MGRSError:
        return None
    side_m = _SQUARE_M / 10 ** (len(found["digits"]) // 2)
    return Cell(lon, lat, side_m / math.sqrt(2)) if _in_band(found["band"], lat, side_m) else None


def _in_band(letter: str, lat: float, side_m: float) -> bool:
    south = _BANDS.index(letter) * 8 - 80
    north, margin = 84 if letter == "X" else south + 8, side_m / _M_A_DEGREE
    return south - margin <= lat <= north + margin


def plus_cell(text: str) -> Cell | None:
    """The cell of a full plus code; None for a short one, which names no place by itself."""
    code = text.strip().upper()
    if code.find("+") != _PLUS_LENGTH or not _PLUS.fullmatch(code):
        return None
    digits = [_PLUS_DIGITS.index(each) for each in code.replace("+", "").rstrip("0")]
    south, west, height, width = -90.0, -180.0, 400.0, 400.0
    for lat, lon in zip(digits[:_PAIRED:2], digits[1:_PAIRED:2], strict=False):
        height, width = height / 20, width / 20
        south, west = south + lat * height, west + lon * width
    for digit in digits[_PAIRED:]:
        height, width = height / _ROWS, width / _COLUMNS
        south, west = south + digit // _COLUMNS * height, west + digit % _COLUMNS * width
    return _cell(west, south, width, height)


def is_short_plus(text: str) -> bool:
    """Whether ``text`` is a plus code without its beginning, perhaps with the place that it counts from."""
    return bool(_SHORT_PLUS.match(text.strip().upper()))


def geohash_cell(text: str) -> Cell | None:
    """The cell of a geohash of three characters or more."""
    code = text.strip().lower()
    if not _GEOHASH.fullmatch(code):
        return None
    bits = "".join(f"{_GEOHASH_DIGITS.index(each):05b}" for each in code)
    lon, lat = bits[::2], bits[1::2]
    width, height = 360 / 2 ** len(lon), 180 / 2 ** len(lat)
    return _cell(int(lon, 2) * width - 180, int(lat, 2) * height - 90, width, height)


def _cell(west: float, south: float, width: float, height: float) -> Cell:
    lon, lat = west + width / 2, south + height / 2
    east_m = width * _M_A_DEGREE * math.cos(math.radians(lat))
    return Cell(lon, lat, math.hypot(east_m, height * _M_A_DEGREE) / 2)


_READER = mgrs.MGRS()
