"""Dates as people write them, turned into the reduced ISO 8601 that ``geo.times`` reads.

Day-first or month-first is decided by the data: a part above 12 can't be a month. Texts are parsed once each, however
many rows hold them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pandas as pd

from ..errors import GeoError
from ..times import span

_MONTHS = (
    "jan январ янв", "feb феврал фев", "mar март мар", "apr апрел апр", "may май мая", "jun июн",
    "jul июл", "aug август авг", "sep сентябр сен", "oct октябр окт", "nov ноябр ноя", "dec декабр дек",
)  # fmt: skip
_CLOCK = (
    r"(?:[T ,]+(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?P<offset>Z|UTC|GMT|[+-]\d\d:?\d\d)?)?\Z"
)
_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:[T ]\d\d(?::\d\d(?::\d\d(?:\.\d+)?)?)?(?:Z|[+-]\d\d:?\d\d)?)?)?)?\Z")
_LOOSE_ISO = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})" + _CLOCK, re.IGNORECASE)
_NUMERIC = re.compile(
    r"(?P<one>\d{1,2})(?P<mark>[-/.])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4}|\d\d)" + _CLOCK, re.IGNORECASE
)
_DAY_MONTH = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s.-]+(?P<name>[^\W\d_]{3,})\.?,?[\s.-]+(?P<year>\d{4}|\d\d)(?:\s*г\.?)?"
    + _CLOCK,
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    r"(?P<name>[^\W\d_]{3,})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})" + _CLOCK, re.IGNORECASE
)
_MONTH_YEAR = re.compile(r"(?P<name>[^\W\d_]{3,})\.?,?[\s-]+(?P<year>\d{4})(?:\s*г\.?)?\Z", re.IGNORECASE)
_DIGITS = re.compile(r"(\d{6}|\d{8}|\d{12}|\d{14})\Z")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?\Z")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?\Z")
_DAY_ZERO = datetime(1899, 12, 30)  # how spreadsheets count days
_SERIALS = (10_000, 80_000)  # 1927 to 2119
_EPOCH_SECONDS = (100_000_000, 4_102_444_800)  # 1973 to 2100
_LONGEST = 60  # characters of a date
_PIVOT = 70  # a year of two digits below it is of this century


@dataclass(frozen=True)
class Dates:
    """``iso`` ('' for empty or wrong), ``wrong`` and ``open`` (day or month first unknown) by row; ``day_first`` as
    found (None: nothing tells), ``example`` a text that can be read in both ways."""

    iso: pd.Series
    wrong: pd.Series
    open: pd.Series
    day_first: bool | None
    example: str = ""


def dates_of(texts: pd.Series, day_first: bool | None = None, serials: bool = False) -> Dates:
    """Reads a column of texts. ``day_first`` settles what the data do not; ``serials``: numbers of five digits are
    days as spreadsheets count them. A text that names no existing time is wrong."""
    unique = [str(text) for text in texts.unique()]
    order = day_first if day_first is not None else _order(unique)
    read = {text: _iso(text, order, serials) for text in unique}
    iso = texts.map({text: found or "" for text, found in read.items()}).astype("str")
    unsettled = texts.isin([text for text, found in read.items() if found is None])
    example = next((text for text, found in read.items() if found is None), "")
    return Dates(iso, (texts != "") & (iso == "") & ~unsettled, unsettled, order, example)


def with_clock(iso: pd.Series, clock: pd.Series) -> pd.Series:
    """Days of ``iso`` with the hour and minute of ``clock`` (``14:05``), where it holds one and ``iso`` is a day."""
    if (clock == "").all():
        return iso
    found = clock.str.extract(r"^(\d{1,2}):(\d\d)(?::\d\d)?$")
    hour = found[0].str.zfill(2) + ":" + found[1]
    fits = found[0].notna() & (iso.str.len() == len("2021-04-29")) & (pd.to_numeric(found[0]) < 24)
    return iso.mask(fits, iso + "T" + hour.fillna("")).astype("str")


def precision_of(iso: pd.Series) -> pd.Series:
    """The time precision that a text's own length says: year, month, day, hour or minute."""
    names = {4: "year", 7: "month", 10: "day", 13: "hour"}
    by_text = {text: names.get(len(text), "minute") if text else "" for text in iso.unique()}
    return iso.map(by_text).astype("str")


def looks_like_dates(texts: pd.Series) -> float:
    """The share of the filled cells (of a sample) that read as dates in some way; bare numbers count for nothing."""
    sample = texts[texts != ""].head(200)
    found = [text for text in sample if not text.isdigit() and _iso(text, True, False)]
    return len(found) / len(sample) if len(sample) else 0.0


def _order(texts: list[str]) -> bool | None:
    """Whether the day comes first, by what can't be a month; None where nothing or something contrary tells."""
    pairs = [
        (int(found["one"]), int(found["two"]))
        for text in texts
        if (found := _NUMERIC.match(text)) and found["mark"] != "."
    ]
    first, second = any(one > 12 for one, _ in pairs), any(two > 12 for _, two in pairs)
    return first if first != second else None


def _iso(text: str, day_first: bool | None, serials: bool) -> str | None:
    """ISO text, '' for wrong, None where the order of day and month would have to be known."""
    if not text or len(text) > _LONGEST:
        return ""
    if _ISO.match(text):
        return _existing(text.replace(" ", "T"))
    if found := _NUMERIC.match(text):
        return _from_numbers(found, day_first)
    for pattern, build in _PATTERNS:
        if found := pattern.match(text):
            return _existing(build(found))
    return _existing(_from_digits(text, serials))


def _from_numbers(found: re.Match[str], day_first: bool | None) -> str | None:
    one, two = int(found["one"]), int(found["two"])
    first = True if found["mark"] == "." else day_first
    if first is None and one != two:
        if one <= 12 and two <= 12:
            return None
        first = one > 12
    day, month = (one, two) if first else (two, one)
    return _existing(_joined(found, month, day))


def _from_digits(text: str, serials: bool) -> str:
    if serials and _SERIAL.match(text) and _SERIALS[0] <= float(text) <= _SERIALS[1]:
        return _moment_text(_DAY_ZERO + timedelta(days=float(text)))
    if _EPOCH.match(text) and _EPOCH_SECONDS[0] <= (seconds := int(text[:10])) <= _EPOCH_SECONDS[1]:
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%MZ")
    if not _DIGITS.match(text):
        return ""
    day = "-".join(each for each in (text[:4], text[4:6], text[6:8]) if each)
    return day if len(text) <= 8 else f"{day}T{text[8:10]}:{text[10:12]}"


def _moment_text(moment: datetime) -> str:
    rounded = moment + timedelta(seconds=30)
    return f"{rounded:%Y-%m-%d}" if (rounded.hour, rounded.minute) == (0, 0) else f"{rounded:%Y-%m-%dT%H:%M}"


def _joined(found: re.Match[str], month: int, day: int) -> str:
    return f"{_year(found['year'])}-{month:02d}-{day:02d}{_clock(found)}"


def _clock(found: re.Match[str]) -> str:
    if not found["hour"]:
        return ""
    hour = int(found["hour"])
    if half := (found["half"] or "").lower():
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    offset = found["offset"] or ""
    return f"T{hour:02d}:{found['minute']}{'Z' if offset.upper() in ('Z', 'UTC', 'GMT') else offset}"


def _year(text: str) -> int:
    if len(text) == 4:
        return int(text)
    return int(text) + (2000 if int(text) < _PIVOT else 1900)


def _named(found: re.Match[str]) -> str:
    month = _month(found["name"])
    return _joined(found, month, int(found["day"])) if month else ""


def _named_month(found: re.Match[str]) -> str:
    month = _month(found["name"])
    return f"{_year(found['year'])}-{month:02d}" if month else ""


def _month(name: str) -> int:
    small = name.casefold()
    return next((n for n, stems in enumerate(_MONTHS, 1) if any(small.startswith(each) for each in stems.split())), 0)


_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_LOOSE_ISO, lambda found: _joined(found, int(found["month"]), int(found["day"]))),
    (_DAY_MONTH, _named),
    (_MONTH_DAY, _named),
    (_MONTH_YEAR, _named_month),
)


def _existing(iso: str) -> str:
    """``iso`` where it is a time that exists, without seconds of zero at midnight; else ''."""
    if not iso:
        return ""
    try:
        span(iso, [])
    except GeoError:
        return ""
    day, _, clock = iso.partition("T")
    midnight = clock.startswith("00:00") and clock.strip("0:.") == "" and len(clock) > len("00:00")
    return day if midnight else iso


def today_or(text: str) -> date:
    """The day that ``text`` names, or the clock's."""
    return date.fromisoformat(text) if text else datetime.now(UTC).date()
