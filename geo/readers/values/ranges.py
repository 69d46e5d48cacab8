"""First and last day, or time, where one cell names both: ``12–14.09.2022``, ``5-7 March 2024``, ``2024-03-05/2024-03-07``,
``10.05.2024 22:00 – 11.05.2024 02:00``."""

from __future__ import annotations

import re

import pandas as pd

from ...core.columns import of_distinct
from ...core.times import ISO_DAY
from .dates import dates_of

_DASH = r"\s*[-–—]\s*"
_BEFORE = r"(?P<before>(?:[^\W\d_]{3,}\.?\s+)?)"  # the month's name, where it comes first
_WHOLE = ISO_DAY + r"|\d{1,2}\.\d{1,2}\.\d{4}"
_PATTERNS = (
    re.compile(rf"(?P<before>)(?P<first>{_WHOLE})\s*[-–—/]\s*(?P<last>{_WHOLE})(?P<rest>)\Z"),
    re.compile(rf"{_BEFORE}(?P<first>\d{{1,2}}){_DASH}(?P<last>\d{{1,2}})(?P<rest>[.,\s].+)\Z"),
    re.compile(
        rf"(?P<before>)(?P<first>\d{{1,2}}\.\d{{1,2}}){_DASH}(?P<last>\d{{1,2}}\.\d{{1,2}})(?P<rest>\.\d{{4}})\Z"
    ),
)
_TWO_TIMES = re.compile(
    r"(?P<first>\d.*?\d\S*)(?:/|\s+/\s+|\s+[-–—]\s+|\s*[–—]\s*|\s+(?:to|until|до|по)\s+)(?P<last>\d.+)\Z"
)
_DAY = len("2024-03-05")


def with_ranges(rows: pd.DataFrame, unread: pd.Series) -> pd.DataFrame:
    """``rows`` with both days in ISO where a start that could not be read names them and the end is empty;
    ``time_precision`` then says several days, unless it says something."""
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
    """The two days, or times, in ISO and in order, none where ``text`` says other than two that exist."""
    if (found := _TWO_TIMES.match(text)) and (times := _two(found["first"], found["last"])):
        return times
    for pattern in _PATTERNS:
        if found := pattern.match(text):
            days = [f"{found['before']}{found[each]}{found['rest']}" for each in ("first", "last")]
            if (both := _two(*days)) and len(both[0]) == _DAY:
                return both
    return ()


def _two(first: str, last: str) -> tuple[str, ...]:
    """Both in ISO, where both are days, or both times, and in order."""
    begin, end = dates_of(pd.Series([first, last], dtype="str")).iso
    same = len(begin) >= _DAY and (len(begin) == _DAY) == (len(end) == _DAY)
    return (begin, end) if same and begin <= end else ()
