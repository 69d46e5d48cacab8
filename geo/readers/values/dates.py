"""Dates as people write them, turned into the reduced ISO 8601 that ``geo.core.times`` reads.

Day-first or month-first is decided by the data: a part above 12 can't be a month. Texts are parsed once each, however
many rows hold them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

import numpy as np
import pandas as pd

from ...core.columns import of_distinct, spread
from ...core.errors import GeoError
from ...core.limits import timed
from ...core.times import ISO_TEXT, span
from .clocks import CLOCK, with_offset
from .counted import day_counted, instant_of, numbers_among, unit_of
from .month_names import in_one_word, month_of, without_weekday
from .numbers import plain_digits

_ERA = r"(?:[\s-]*(?:г\.?|р\.?|года|року|ж\.))?"  # "year", after it, in Russian, Ukrainian and Kyrgyz
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|-?(?:ое|ого|го|е))?"
_NAME = r"(?P<name>[^\W\d_]{3,})\.?"
_LOOSE_ISO = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})" + CLOCK, re.IGNORECASE)
_NUMERIC = re.compile(
    r"(?P<one>\d{1,2})(?P<mark>[-/.])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4}|\d\d)" + _ERA + CLOCK, re.IGNORECASE
)
_DAY_MONTH = re.compile(
    rf"{_DAY}(?:[\s./-]+|\s+(?:de|of)\s+){_NAME},?(?:[\s./-]+|\s+(?:de|del|соли)\s+)(?P<year>\d{{4}}|\d\d){_ERA}"
    + CLOCK,
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(rf"{_NAME}[\s./-]+{_DAY},?[\s./-]+(?P<year>\d{{4}})" + CLOCK, re.IGNORECASE)
_YEAR_NAME_DAY = re.compile(rf"(?P<year>\d{{4}})[\s.,/-]+{_NAME}[\s./-]+{_DAY}" + CLOCK, re.IGNORECASE)
_YEAR_DAY_NAME = re.compile(rf"(?P<year>\d{{4}})[\s-]*(?:жыл\w*|ж\.),?\s+{_DAY}[\s-]+{_NAME}" + CLOCK, re.IGNORECASE)
_TIGHT = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?=[T ])" + CLOCK, re.IGNORECASE)
# How armies write a time: day, hour and minute, a letter for the zone, month, year.
_BY_LETTER = re.compile(
    rf"(?P<day>\d\d)(?P<hour>\d\d)(?P<minute>\d\d)\s?(?P<letter>[A-IK-Z])\s?{_NAME}\s?(?P<year>\d{{4}}|\d\d)\Z",
    re.IGNORECASE,
)
_LETTERS = "YXWVUTSRQPONZABCDEFGHIKLM"  # from 12 hours behind UTC to 12 ahead
# ``Apr-21`` is what spreadsheets make of April 2021.
_NAME_YEAR = re.compile(
    rf"{_NAME}(?:(?:,?[\s/-]+|\s+de\s+)(?P<year>\d{{4}})|[-/'’](?P<short>\d\d)){_ERA}\Z", re.IGNORECASE
)
_YEAR_NAME = re.compile(rf"(?P<year>\d{{4}})[\s./-]+{_NAME}\Z", re.IGNORECASE)
_YEAR_MONTH = re.compile(r"(?P<year>\d{4})(?:[/-]|\.(?=\d\d\Z))(?P<month>\d{1,2})\Z")
_MONTH_YEAR = re.compile(r"(?P<month>\d{1,2})(?:[/-]|(?<=\d\d)\.(?=19|20))(?P<year>\d{4})\Z")
_YEAR_ALONE = re.compile(
    r"(?P<year>\d{4})(?:\.0+|\s*(?:г\.?|р\.?|год|года|рік|року|жыл|сол|год\.)|\s?-?ж\.?)\Z", re.IGNORECASE
)
_UNKNOWN_DAY = re.compile(r"(?P<year>\d{4})-(?:(?P<month>0[1-9]|1[0-2])|00|[x?]{2})-(?:00|[x?]{2})\Z", re.IGNORECASE)
_HOUR_FIRST = re.compile(r"(?P<clock>\d{1,2}:\d\d(?::\d\d)?),?\s+(?P<date>\S.*)\Z")
_YEAR_LAST = re.compile(  # ``May 10 14:05:00 +0000 2024``, as Unix and Twitter write it
    r"(?P<day>[^\W\d_]{3,} {1,2}\d{1,2}) (?P<clock>\d\d:\d\d:\d\d(?: (?:[+-]\d{4}|[A-Z]{2,5}))?) (?P<year>\d{4})\Z"
)
_ARTICLE = re.compile(r"(?:on |the |on the |am |den |le |el |la )(?=\d)", re.IGNORECASE)
_BARE = re.compile(r"-?\d+(?:\.\d*)?\Z")
_DIGITS = re.compile(r"(\d{6}|\d{8}|\d{12}|\d{14})\Z")
_BEFORE_HOUR = re.compile(r"(?P<day>.*?\d)(?:T|[\s,]+(?:(?:at|в|о|об|à|um)\s+)?)\d{1,2}[:.h]\d\d.*\Z", re.IGNORECASE)
_LONGEST = 60  # characters of a date
_PIVOT = 70  # a year of two digits below it is of this century


@dataclass(frozen=True)
class Dates:
    """``iso`` ('' for empty or wrong), ``wrong``, ``open`` (day or month first unknown) and ``bare`` (a day whose hour can't
    be read) by row; ``example`` is a text that can be read in both ways."""

    iso: pd.Series
    wrong: pd.Series
    open: pd.Series
    bare: pd.Series
    example: str = ""


def order_of(*columns: pd.Series) -> frozenset[bool]:
    """What the numeric dates of these columns prove together: True for the day first, False for the month; both where
    they contradict each other, nothing where no part is above 12."""
    texts = {text for column in columns for text in column.unique().tolist()}
    pairs = [(int(found["one"]), int(found["two"])) for text in texts if (found := _slashed(text))]
    shown = ((True, any(one > 12 for one, _ in pairs)), (False, any(two > 12 for _, two in pairs)))
    return frozenset(first for first, proven in shown if proven)


def dates_of(texts: pd.Series, day_first: bool | None = None, serials: bool = False) -> Dates:
    """Reads a column of texts. ``day_first``: how numbers such as 03/04/2021 are meant (None: not known); ``serials``:
    numbers of five digits are days as spreadsheets count them. A text that names no existing time is wrong."""
    if not (texts != "").any():
        none = pd.Series(False, index=texts.index)
        return Dates(texts, none, none, none)
    codes, distinct = pd.factorize(texts)
    unique = distinct.tolist()
    unit = unit_of(numbers_among(unique))
    read = [_iso(text, day_first, serials, unit) for text in timed(unique)]
    alone = [_day_alone(text, day_first) if found == "" else "" for text, found in zip(unique, read, strict=True)]
    iso = spread([found or day for found, day in zip(read, alone, strict=True)], codes, texts.index, "str")
    wrong = [found == "" != text and not day for text, found, day in zip(unique, read, alone, strict=True)]
    unsettled = [found is None for found in read]
    example = next((text for text, found in zip(unique, read, strict=True) if found is None), "")
    bad, undecided, bare = (
        pd.Series(np.array(mask, dtype=bool).take(codes), index=texts.index)
        for mask in (wrong, unsettled, [bool(day) for day in alone])
    )
    return Dates(iso, bad, undecided, bare, example)


def undecided_in(texts: pd.Series) -> str:
    """The first of ``texts`` that can be read in two ways, '' for none."""
    numeric = (each for each in texts.unique().tolist() if _NUMERIC.match(_in_order(plain_digits(each))))
    return next((each for each in numeric if _iso(each, None, False) is None), "")


def precision_of(iso: pd.Series) -> pd.Series:
    """The time precision that a text's own length says: year, month, day, hour or minute."""
    return of_distinct(iso, _precision, "str")


def _precision(iso: str) -> str:
    names = {0: "", 4: "year", 7: "month", 10: "day"}
    return names.get(len(iso), "minute" if iso[13:14] == ":" else "hour")


def looks_like_dates(texts: pd.Series, numbers: bool = False) -> float:
    """The share of the filled cells (of a sample) that read as dates in some way; bare numbers count only with ``numbers``,
    as days or as time since 1970."""
    sample = texts[texts != ""].head(200)
    unit = unit_of(sample) if numbers else 0.0
    found = [text for text in sample if (unit or not _BARE.match(text) or _is_day(text, numbers)) and _read(text, unit)]
    return len(found) / len(sample) if len(sample) else 0.0


def _read(text: str, unit: float) -> bool:
    return _iso(text, None, False, unit) != "" or bool(_day_alone(text, True))


def _is_day(text: str, numbers: bool) -> bool:
    return numbers and len(text) == 8


def _slashed(text: str) -> re.Match[str] | None:
    """Numbers of which either may be the month; with points between them the day comes first everywhere."""
    found = _NUMERIC.match(_in_order(plain_digits(text)))
    return found if found and found["mark"] != "." else None


def _iso(text: str, day_first: bool | None, serials: bool, unit: float = 0.0) -> str | None:
    """ISO text, '' for wrong, None where the order of day and month would have to be known. ``unit`` as ``unit_of``; an
    apostrophe before a date is how spreadsheets mark a text."""
    if not text or len(text) > _LONGEST:
        return ""
    text = plain_digits(text).lstrip("'’").strip()
    if found := _UNKNOWN_DAY.match(text):
        return _existing(f"{found['year']}-{found['month']}" if found["month"] else found["year"])
    if ISO_TEXT.match(text):
        return _existing(text.replace(" ", "T"))
    text = _in_order(text)
    if found := _NUMERIC.match(text):
        return _from_numbers(found, day_first)
    for pattern, build in _PATTERNS:
        if found := pattern.match(text):
            return _existing(build(found))
    return _existing(_from_digits(text, serials, unit))


def _day_alone(text: str, day_first: bool | None) -> str:
    """The day of a text whose hour can't be read, '' for none."""
    found = _BEFORE_HOUR.match(text) if len(text) <= _LONGEST else None
    day = (found and _iso(found["day"], day_first, False)) or ""
    return day if len(day) == len("2021-04-29") else ""


def _in_order(text: str) -> str:
    """``text`` without a day of the week, an hour before the date put behind it."""
    text = without_weekday(text if text.isascii() else in_one_word(text))
    if text[:1].isalpha():
        found = _YEAR_LAST.match(text)
        return f"{found['day']} {found['year']} {found['clock']}" if found else text[_article(text) :]
    found = _HOUR_FIRST.match(text)
    return f"{found['date']} {found['clock']}" if found else text


def _article(text: str) -> int:
    """How many characters stand before the date that are none of it."""
    found = _ARTICLE.match(text)
    return found.end() if found else 0


def _from_numbers(found: re.Match[str], day_first: bool | None) -> str | None:
    one, two = int(found["one"]), int(found["two"])
    first = True if found["mark"] == "." else day_first
    if first is None and one != two:
        if one <= 12 and two <= 12:
            return None
        first = one > 12
    day, month = (one, two) if first else (two, one)
    return _existing(_joined(found, month, day))


def _from_digits(text: str, serials: bool, unit: float) -> str:
    if serials and (day := day_counted(text)):
        return day
    if not _DIGITS.match(text) or (unit and not _existing(f"{text[:4]}-{text[4:6]}-{text[6:8]}")):
        return instant_of(text, unit)
    day = "-".join(each for each in (text[:4], text[4:6], text[6:8]) if each)
    return day if len(text) <= 8 else f"{day}T{text[8:10]}:{text[10:12]}"


def _joined(found: re.Match[str], month: int, day: int) -> str:
    return with_offset(_day_of(found, month, day), found)


def _day_of(found: re.Match[str], month: int, day: int) -> str:
    return f"{_year(found['year']):04d}-{month:02d}-{day:02d}"


def _year(text: str) -> int:
    if len(text) == 4:
        return int(text)
    return int(text) + (2000 if int(text) < _PIVOT else 1900)


def _named(found: re.Match[str]) -> str:
    month = month_of(found["name"])
    return _joined(found, month, int(found["day"])) if month else ""


def _lettered(found: re.Match[str]) -> str:
    month, ahead = month_of(found["name"]), _LETTERS.index(found["letter"].upper()) - 12
    sign = "+" if ahead > 0 else "-"
    zone = f"{sign}{abs(ahead):02d}:00" if ahead else "Z"
    return f"{_day_of(found, month, int(found['day']))}T{found['hour']}:{found['minute']}{zone}" if month else ""


def _month_alone(found: re.Match[str]) -> str:
    said = found.groupdict(default="")
    month = month_of(said["name"]) if "name" in said else int(said["month"])
    return f"{_year(said['year'] or said['short']):04d}-{month:02d}" if month else ""


_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    *(
        (pattern, lambda found: _joined(found, int(found["month"]), int(found["day"])))
        for pattern in (_LOOSE_ISO, _TIGHT)
    ),
    *((pattern, _named) for pattern in (_DAY_MONTH, _MONTH_DAY, _YEAR_NAME_DAY, _YEAR_DAY_NAME)),
    (_BY_LETTER, _lettered),
    (_YEAR_ALONE, lambda found: found["year"]),
    *((pattern, _month_alone) for pattern in (_NAME_YEAR, _YEAR_NAME, _YEAR_MONTH, _MONTH_YEAR)),
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
