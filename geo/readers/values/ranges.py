"""First and last day, month, year or time, where one cell names both: ``12–14.09.2022``, ``5-7 March 2024``,
``с 10 по 12 мая 2024``, ``2024-03-05/2024-03-07``, ``10.05.2024 22:00 – 11.05.2024 02:00``; quarters, weeks, decades."""

from __future__ import annotations

import re
from datetime import date

import pandas as pd

from ...core.columns import of_distinct
from ...core.times import ISO_DAY
from .dates import dates_of
from .numbers import plain_digits

_DASH = r"\s*[-–—]\s*"
_TO = r"(?:\s*[-–—]\s*|/|\s+(?:to|and|по|на|до|и|та|й|au|et|al|y|a|bis|und|ve)\s+)"
_FROM = (
    r"(?:(?:(?:on )?the )?night (?:of |from )?|(?:в |у )?(?:ночь|ніч) )?"
    r"(?:(?:from|between|с|со|з|із|зі|від|du|de|del|entre|vom|von|zwischen)(?: el)?\s+)?"
)
_BEFORE = r"(?P<before>(?:[^\W\d_]{3,}\.?\s+)?)"  # the month's name, where it comes first
_WHOLE = ISO_DAY + r"|\d{1,2}\.\d{1,2}\.\d{4}"
_MONTH = r"[^\W\d_]{3,}\.?"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<before>)(?P<first>{_WHOLE})\s*(?:[-–—/→]|\.\.\.?|…)\s*(?P<last>{_WHOLE})(?P<rest>)\Z",
        rf"{_BEFORE}(?P<first>\d{{1,2}}){_DASH}(?P<last>\d{{1,2}})(?P<rest>[.,\s].+)\Z",
        rf"{_FROM}{_BEFORE}(?P<first>\d{{1,2}})\.?{_TO}(?P<last>\d{{1,2}})(?P<rest>[.,\s].+)\Z",
        rf"(?P<before>)(?P<first>\d{{1,2}}\.\d{{1,2}}){_DASH}(?P<last>\d{{1,2}}\.\d{{1,2}})(?P<rest>\.\d{{4}})\Z",
        rf"{_FROM}(?P<before>)(?P<first>\d{{1,2}}\.? {_MONTH}){_TO}(?P<last>\d{{1,2}}\.? {_MONTH})(?P<rest>,? \d{{4}}.*)\Z",
        r"(?P<before>\d{4}-\d\d-)(?P<first>\d\d)/(?P<last>\d\d)(?P<rest>)\Z",
        rf"{_FROM}(?P<before>)(?P<first>{_MONTH}){_TO}(?P<last>{_MONTH})(?P<rest>,? \d{{4}}.*)\Z",
        r"(?P<before>)(?P<first>\d{4})\s*[-–—/]\s*(?P<last>\d{4})(?P<rest>)(?:\s*(?:гг?|рр?)\.?)?\Z",
    )
)
_TWO_TIMES = re.compile(
    r"(?P<first>\d.*?\d\S*)(?:/|\s+/\s+|\s+[-–—]\s+|\s*[–—]\s*|\s+(?:to|until|до|по)\s+)(?P<last>\d.+)\Z"
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_QUARTER_WORD = r"(?:quarter|quartal|trimestre|trimester|кв(?:артал)?\w*\.?)"
_QUARTERS = (
    re.compile(r"Q(?P<number>[1-4])[\s/.-]*(?P<year>\d{4})\Z", re.IGNORECASE),
    re.compile(r"(?P<year>\d{4})[\s/.-]*Q(?P<number>[1-4])\Z", re.IGNORECASE),
    re.compile(
        rf"(?P<number>[1-4]|I{{1,3}}|IV)(?:\.|st|nd|rd|th|er|e|-?[йи]й?)?\s+{_QUARTER_WORD}(?: of| de)?\s+(?P<year>\d{{4}})\D*\Z",
        re.IGNORECASE,
    ),
)
_WEEK = re.compile(r"(?P<year>\d{4})-?W(?P<week>\d\d)(?:-?(?P<day>[1-7]))?\Z", re.IGNORECASE)
_DECADE = re.compile(r"(?P<decade>\d{3})0(?:s|-?е(?: годы| гг?\.?)?|er(?: Jahre)?)\Z", re.IGNORECASE)
_DAY = len("2024-03-05")


def with_ranges(rows: pd.DataFrame, unread: pd.Series) -> pd.DataFrame:
    """``rows`` with both ends in ISO where a start that could not be read names them and the end is empty;
    ``time_precision`` then says several days, unless it says something or they are no days."""
    texts = rows.loc[unread & (rows["end"] == ""), "start"]
    days = of_distinct(texts, _range)
    days = days[days.map(bool)]
    if days.empty:
        return rows
    made = rows.copy()
    made.loc[days.index, "start"] = days.str[0].astype("str")
    made.loc[days.index, "end"] = days.str[1].astype("str")
    apart = (days.str[0] != days.str[1]) & (days.str[0].str.len() == _DAY)
    several = days.index[apart & (rows.loc[days.index, "time_precision"] == "")]
    made.loc[several, "time_precision"] = "several_days"
    return made


def _range(text: str) -> tuple[str, ...]:
    """The two ends in ISO and in order, none where ``text`` says other than two that exist."""
    text = plain_digits(text).strip()
    if period := _period(text):
        return period
    if (found := _TWO_TIMES.match(text)) and (times := _two(found["first"], found["last"])):
        return times
    for pattern in _PATTERNS:
        if found := pattern.match(text):
            ends = [f"{found['before']}{found[each]}{found['rest']}" for each in ("first", "last")]
            if (both := _two(*ends)) and len(both[0]) <= _DAY:
                return both
    return ()


def _period(text: str) -> tuple[str, ...]:
    """The months of a quarter, the days of a week, the years of a decade."""
    if found := next((found for each in _QUARTERS if (found := each.match(text))), None):
        number = _ROMAN.get(found["number"].casefold()) or int(found["number"])
        return f"{found['year']}-{3 * number - 2:02d}", f"{found['year']}-{3 * number:02d}"
    if found := _DECADE.match(text):
        return f"{found['decade']}0", f"{found['decade']}9"
    if (found := _WEEK.match(text)) and 1 <= int(found["week"]) <= _weeks(int(found["year"])):
        ends = (int(found["day"]),) * 2 if found["day"] else (1, 7)
        days = (date.fromisocalendar(int(found["year"]), int(found["week"]), day) for day in ends)
        return tuple(day.isoformat() for day in days)
    return ()


def _weeks(year: int) -> int:
    return date(year, 12, 28).isocalendar().week if year else 0


def _two(first: str, last: str) -> tuple[str, ...]:
    """Both in ISO, where both are as long, and in order."""
    begin, end = dates_of(pd.Series([first, last], dtype="str")).iso
    alike = len(begin) == len(end) or min(len(begin), len(end)) > _DAY
    return (begin, end) if begin and alike and begin <= end else ()
