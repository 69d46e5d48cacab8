"""Hours and minutes as people write them, behind a date or in a column of their own."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import numpy as np
import pandas as pd

from ...core.columns import spread
from ...core.errors import GeoError
from ...core.times import span
from .numbers import NO_VALUE, plain_digits

_OFFSET = r"(?P<offset>Z|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d\d)?|UTC|GMT)?"
_HALF = r"(?P<half>[ap]\.?m\.?)?"
# Follows a date; ends the text.
CLOCK = (
    r"(?:(?:[T ,]+|\s+(?:at|в|о|à)\s+)(?P<hour>\d{1,2})[:.h](?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
    rf"\s*{_HALF}\s*{_OFFSET}(?:\s*\([^()]*\))?)?\Z"
)
_EMPTY_DAY = r"(?:(?:1899-12-3[01]|1900-01-0[01])[T ])?T?"  # what spreadsheets put before an hour alone
_UNIT = r"\s*(?:h|hrs?|hours|ч\.?)?\s*"
_ALONE = re.compile(
    rf"{_EMPTY_DAY}(?P<hour>\d{{1,2}})(?:[:.h](?P<minute>\d\d)(?::\d\d(?:[.,]\d+)?)?)?{_UNIT}{_HALF}\s*{_OFFSET}\Z",
    re.IGNORECASE,
)
_DIGITS = re.compile(rf"(?P<hour>\d{{1,2}})(?P<minute>\d\d){_UNIT}{_OFFSET}\Z", re.IGNORECASE)
_PART_OF_DAY = re.compile(r"0?\.\d+\Z")
_SHIFT = re.compile(r"(?:UTC|GMT)?(?P<sign>[+-])(?P<hours>\d{1,2}?):?(?P<minutes>\d\d)?\Z", re.IGNORECASE)
_DAY = len("2021-04-29")


def clock_text(found: re.Match[str]) -> str:
    """``T14:05+06:00`` from the groups of a pattern: ``hour``, ``minute``, ``half`` and ``offset``; '' for no hour."""
    said = found.groupdict(default="")
    if not said["hour"]:
        return ""
    hour, half = int(said["hour"]), said.get("half", "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    minute = f":{said['minute']}" if said["minute"] else ""
    return f"T{hour:02d}{minute}{_offset(said['offset'])}"


def clock_of(text: str, serials: bool = False) -> str:
    """``T14:05`` for a text that is an hour alone, '' where it is none. ``serials``: a number below 1 is a part of a day,
    as spreadsheets count."""
    if serials and _PART_OF_DAY.match(text):
        return f"{datetime(2000, 1, 1) + timedelta(days=float(text), seconds=30):T%H:%M}"
    text = plain_digits(text)
    found = _ALONE.match(text) or _DIGITS.match(text)
    return _existing(clock_text(found)) if found else ""


def _existing(clock: str) -> str:
    try:
        span(f"2000-01-01{clock}", [])
    except GeoError:
        return ""
    return clock


def with_clock(iso: pd.Series, clock: pd.Series, serials: bool = False) -> tuple[pd.Series, pd.Series, pd.Series]:
    """Days of ``iso`` with the hour that ``clock`` holds; and masks of the rows whose hour can't be read, and of those
    where it says other than a date that has an hour already, or is less than a day."""
    codes, unique = pd.factorize(clock)
    hours = spread([clock_of(str(text), serials) for text in unique], codes, clock.index, "str")
    blank = np.array([str(text).casefold() in NO_VALUE for text in unique], dtype=bool).take(codes)
    dated, day = iso != "", iso.str.len() == _DAY
    unread = dated & (hours == "") & ~blank
    surplus = dated & (hours != "") & ~day & (iso.str.slice(_DAY, _DAY + 6) != hours.str.slice(0, 6))
    return (iso + hours.where(day, "")).astype("str"), unread, surplus


def _offset(said: str) -> str:
    """``+06``, ``+0600``, ``UTC+6`` as ``+06:00``; names of UTC as ``Z``."""
    found = _SHIFT.match(said)
    if not found:
        return "Z" if said else ""
    return f"{found['sign']}{int(found['hours']):02d}:{found['minutes'] or '00'}"
