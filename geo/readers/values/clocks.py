"""Hours and minutes as people write them, behind a date or in a column of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
import pandas as pd

from ...core.columns import spread
from ...core.errors import GeoError
from ...core.times import span
from .named_zones import UnknownZone, offset_at
from .numbers import NO_VALUE, plain_digits

_OFFSET = r"(?P<offset>Z(?![^\W\d_])|(?:UTC|GMT)?\s?[+-]\d{1,2}(?::?\d\d)?)?"
_HALF = r"(?P<half>[ap]\.?\s?m\.?(?![^\W\d_]))?"
_ZONE = (
    r"\s*(?P<zone>[(\[]?(?=[^\W\d_]|[(\[])[\w/ .,+:-]{1,40}[)\]]?|\([^()]*\))?"  # by name, or what stands in brackets
)
_UNIT = r"\s*(?:(?:h|hrs?|hours|ч|Uhr|min|мин|хв)(?![^\W\d_])\.?)?\s*"
_MARK = r"(?:[:.]|\s?(?:h|ч\.?)\s?)"  # between hour and minute
# Follows a date; ends the text.
CLOCK = (
    r"(?:(?:[T ,]+|\s+(?:at|в|о|об|à|um|kl|a\slas)\s+)(?P<hour>\d{1,2})"
    rf"(?:(?:{_MARK}|(?<=[T ]\d\d)(?=\d\d(?:\d\d)?(?!\d)))(?P<minute>\d\d)(?:[:.]?(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"|(?=\s*[ap]\.?m)|(?<=T\d\d)(?!\d))"
    rf"{_UNIT}{_HALF}\s*{_OFFSET}{_ZONE})?\Z"
)
_EMPTY_DAY = (  # what programs put before an hour alone
    r"(?:(?:1899-12-3[01]|1900-01-0[01]|1970-01-01|12/3[01]/(?:18)?99|3[01][./]12[./](?:18)?99)[T ])?T?"
)
_ALONE = re.compile(
    rf"{_EMPTY_DAY}(?P<hour>\d{{1,2}})(?:{_MARK}(?P<minute>\d\d)(?:[:.]\d\d(?:[.,]\d+)?)?)?{_UNIT}{_HALF}\s*{_OFFSET}{_ZONE}\Z",
    re.IGNORECASE,
)
_DIGITS = re.compile(rf"(?P<hour>\d{{1,2}})(?P<minute>\d\d)(?:\d\d)?{_UNIT}{_OFFSET}{_ZONE}\Z", re.IGNORECASE)
_BARE = re.compile(r"\d{1,4}(?:\.0)?\Z")
_WITH_DAY = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)[T ](?P<clock>\d{1,2}:\d\d.*)\Z")
_NO_DAY = ("1899-12-3", "1900-01-0", "1970-01-01")
_PART_OF_DAY = re.compile(r"0?\.\d+\Z")
_HAS_OFFSET = re.compile(r"T.*(?:Z|[+-]\d\d:?\d\d)\Z")
_ANY_DAY = "2000-01-01"
_DAY = len(_ANY_DAY)


@dataclass(frozen=True)
class Clocked:
    """``iso`` with the hours that a column of clocks holds; masks of the rows whose hour can't be read (``unread``), and of
    those (``surplus``) where it says other than a date that has an hour already, or is less than a day."""

    iso: pd.Series
    unread: pd.Series
    surplus: pd.Series


def clock_text(found: re.Match[str]) -> str:
    """``T14:05`` from the groups of a pattern: ``hour``, ``minute`` and ``half``; '' for no hour."""
    said = found.groupdict(default="")
    if not said["hour"]:
        return ""
    hour, half = int(said["hour"]), said.get("half", "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return f"T{hour:02d}:{said['minute']}" if said["minute"] else f"T{hour:02d}"


def with_offset(day: str, found: re.Match[str]) -> str:
    """``day`` (ISO) with hour and offset from the groups of a pattern; a named zone is that of the day. '' where the name
    tells no clock."""
    clock = clock_text(found)
    name = found["offset"] or found["zone"] or ""
    if not clock or not name.strip():
        return day + clock
    try:
        return day + clock + offset_at(name, day + (clock if ":" in clock else f"{clock}:00"))
    except UnknownZone:
        return ""


def clock_of(text: str, serials: bool = False, day: str = _ANY_DAY) -> str:
    """``T14:05`` for a text that is an hour alone, '' where it is none. ``serials``: a number below 1 is a part of a day,
    as spreadsheets count; ``day``: on which a named zone is looked up."""
    if serials and _PART_OF_DAY.match(text):
        return f"{datetime(2000, 1, 1) + timedelta(days=float(text), seconds=30):T%H:%M}"
    text = plain_digits(text.lstrip("'’"))
    found = _ALONE.match(text) or _DIGITS.match(text)
    return _existing(with_offset(day, found)) if found else ""


def in_four_digits(texts: Iterable[str]) -> dict[str, str]:
    """Numbers of a column as hours and minutes of four digits, where one of them needs more than two (``905``): then
    ``45`` is 00:45 and ``5`` is 00:05. Nothing where none does: ``5`` is five o'clock."""
    numbers = {each: each.removesuffix(".0") for each in texts if _BARE.match(each)}
    if all(len(each) < 3 and int(each) < 24 for each in numbers.values()):
        return {}
    return {text: number.zfill(4) for text, number in numbers.items()}


def with_clock(iso: pd.Series, clock: pd.Series, serials: bool = False) -> Clocked:
    """Days of ``iso`` with the hour that ``clock`` holds."""
    if not (clock != "").any():
        none = pd.Series(False, index=iso.index)
        return Clocked(iso, none, none)
    codes, unique = pd.factorize(clock)
    blank = np.array([str(text).casefold() in NO_VALUE for text in unique], dtype=bool).take(codes)
    hours, wrong_day = _hours(iso, codes, [str(text) for text in unique], serials)
    dated, day = iso != "", iso.str.len() == _DAY
    unread = dated & ((hours == "") & ~blank | wrong_day)
    hours = hours.mask(unread, "") if unread.any() else hours
    surplus = dated & (hours != "") & ~day & (iso.str.slice(_DAY, _DAY + 6) != hours.str.slice(0, 6))
    return Clocked((iso + hours.where(day, "")).astype("str"), unread, surplus)


def hour_and_minute(hours: pd.Series, minutes: pd.Series) -> pd.Series:
    """``14`` and ``5`` of two columns as ``14:05``; an hour that is none, or has its minutes, stays."""
    whole = hours.str.fullmatch(r"\d{1,2}(?:\.0)?") & minutes.str.fullmatch(r"\d{1,2}(?:\.0)?")
    put = hours.str.removesuffix(".0") + ":" + minutes.str.removesuffix(".0").str.zfill(2)
    return hours.where(~whole, put).astype("str")


def said_hours(clock: pd.Series, serials: bool = False) -> pd.Series:
    """``clock`` without its hours where all of them are midnight, which then says nothing."""
    texts = [str(text) for text in clock.unique()]
    digits = in_four_digits(texts)
    hours = {found[:6] for text in texts if (found := clock_of(_alone(digits.get(text, text)), serials))}
    return clock.where(clock == "", "") if hours and hours <= {"T00:00", "T00"} else clock


def _alone(text: str) -> str:
    """The hour of a text that has a day too."""
    found = _WITH_DAY.match(text)
    return found["clock"] if found else text


def with_zone(iso: pd.Series, zone: pd.Series) -> pd.Series:
    """``iso`` with the offset of the clock that ``zone`` names, where it has an hour without one."""
    if not (zone != "").any():
        return iso
    pairs = list(zip(iso, zone, strict=True))
    known = {pair: _on_clock(*pair) for pair in set(pairs)}
    return pd.Series([known[pair] for pair in pairs], index=iso.index, dtype="str")


def _on_clock(iso: str, zone: str) -> str:
    if not zone or len(iso) <= _DAY or _HAS_OFFSET.search(iso):
        return iso
    try:
        return iso + offset_at(zone, iso if ":" in iso else f"{iso}:00")
    except UnknownZone:
        return iso[:_DAY]


def _hours(iso: pd.Series, codes: np.ndarray, unique: list[str], serials: bool) -> tuple[pd.Series, pd.Series]:
    """The hour of each row, and a mask of those whose clock names another day than the row's own."""
    digits = in_four_digits(unique)
    parted = [_WITH_DAY.match(text) for text in unique]
    texts = [found["clock"] if found else digits.get(text, text) for found, text in zip(parted, unique, strict=True)]
    if any(map(_names_zone, texts)):
        hours = _by_day(iso.str.slice(0, _DAY), spread(texts, codes, iso.index, object), serials)
    else:
        hours = spread([clock_of(text, serials) for text in texts], codes, iso.index, "str")
    days = ["" if not found or found["day"].startswith(_NO_DAY) else found["day"] for found in parted]
    if not any(days):
        return hours, pd.Series(False, index=iso.index)
    named = spread(days, codes, iso.index, "str")
    return hours, (named != "") & (named != iso.str.slice(0, _DAY))


def _by_day(days: pd.Series, texts: pd.Series, serials: bool) -> pd.Series:
    """The hour of each text on its day: what a named zone is ahead of UTC changes over the year."""
    pairs = list(zip(texts, days, strict=True))
    known = {(text, day): clock_of(text, serials, day if len(day) == _DAY else _ANY_DAY) for text, day in set(pairs)}
    return pd.Series([known[pair] for pair in pairs], index=days.index, dtype="str")


def _names_zone(text: str) -> bool:
    found = _ALONE.match(text) or _DIGITS.match(text)
    return bool(found and found["zone"])


def _existing(moment: str) -> str:
    """The hour of a time that exists, '' for another."""
    try:
        span(moment, [])
    except GeoError:
        return ""
    return moment[_DAY:]
