"""Times that are numbers: seconds and their parts since 1970, and days as spreadsheets count them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import compress

import pyarrow as pa
import pyarrow.compute as pc

from ...core.columns import TEXT

_NUMBER = re.compile(r"-?\d{1,19}(?:\.\d{1,12})?(?:[eE]\+?\d\d?)?\Z")
_ASP = re.compile(r"/Date\((-?\d{1,15})(?:[+-]\d{4})?\)/\Z")
_DAY_NUMBER = re.compile(r"\d{8}(?:\d{4}(?:\d\d)?)?\Z")
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?\Z")
_DAY_ZERO = datetime(1899, 12, 30)  # how spreadsheets count days
_SERIALS = (10_000, 80_000)  # 1927 to 2119
_LIKELY_SERIALS = (29_221, 73_051)  # 1980 to 2099
_LEAST = 10_000_000  # a smaller number may be anything
# The greatest number of each unit, for 2103, and how many make a second.
_UNITS = ((4.2e9, 1.0), (4.2e12, 1e3), (4.2e15, 1e6), (4.2e18, 1e9))
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def numbers_among(texts: Sequence[str]) -> list[str]:
    """Those of the distinct ``texts`` of a column that are plain numbers, found quickly."""
    found = pc.match_substring_regex(pa.array(texts, TEXT), r"^-?\d+(?:[.,]\d+)?(?:[eE]\+?\d\d?)?$")
    return list(compress(texts, found.to_pylist()))


def unit_of(texts: Iterable[str]) -> float:
    """How many make a second, where the numbers of a column count time since 1970; 0 where they do not. All tell together:
    those before 1973 have fewer digits than those of today."""
    numbers = [text for text in texts if _NUMBER.match(text)]
    if not numbers or 2 * sum(map(_is_day, numbers)) > len(numbers):
        return 0.0
    most = max(abs(float(text)) for text in numbers)
    return next((unit for limit, unit in _UNITS if most < limit), 0.0) if most >= _LEAST else 0.0


def instant_of(text: str, unit: float) -> str:
    """``text`` as an ISO time in UTC, '' where it is no number of ``unit`` since 1970."""
    if found := _ASP.match(text):
        text, unit = found[1], 1e3
    if not unit or not _NUMBER.match(text) or not float(text):
        return ""
    try:
        return (
            (_EPOCH + timedelta(seconds=float(text) / unit)).strftime("%Y-%m-%dT%H:%MZ").zfill(len("2021-04-29T14:05Z"))
        )
    except OverflowError:
        return ""


def day_counted(text: str) -> str:
    """The ISO day, or time, of a number of days since 1900; '' for what is none."""
    if not _SERIAL.match(text) or not _SERIALS[0] <= _days(text) <= _SERIALS[1]:
        return ""
    rounded = _DAY_ZERO + timedelta(days=_days(text), seconds=30)
    return f"{rounded:%Y-%m-%d}" if (rounded.hour, rounded.minute) == (0, 0) else f"{rounded:%Y-%m-%dT%H:%M}"


def are_days_counted(texts: Iterable[str]) -> bool:
    """Whether numbers of five digits in a column of dates are such days: all are of 1980 to 2099, and not all of them may be
    a year of two digits with the day of the year."""
    numbers = [text for text in texts if _SERIAL.match(text)]
    low, high = _LIKELY_SERIALS
    if not numbers or not all(low <= _days(text) < high for text in numbers):
        return False
    return len(numbers) < 3 or not all(1 <= int(text[2:5]) <= 366 for text in numbers)


def _days(text: str) -> float:
    return float(text.replace(",", "."))


def _is_day(text: str) -> bool:
    """Whether a number is a day, perhaps with an hour, written without marks."""
    if not _DAY_NUMBER.match(text):
        return False
    try:
        datetime.strptime(text[:8], "%Y%m%d")
    except ValueError:
        return False
    return text[:2] in ("18", "19", "20")
