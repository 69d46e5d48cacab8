"""From when to when on one day: ``15:00-18:00``, behind a date or in a column of hours, told from hours with an offset."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pyarrow.compute as pc

from ...core.columns import arrow_text, spread
from .clocks import clock_of
from .numbers import plain_digits

_UNIT = r"(?:\s*(?:h|hrs?|ч\.?|Uhr)(?![^\W\d_]))?"
_HALF = r"(?:\s*[ap]\.?m\.?(?![^\W\d_]))?"
_FULL = rf"\d{{1,2}}[:.h]\d\d(?::\d\d(?:\.\d+)?)?{_UNIT}{_HALF}"
_ANY = rf"(?:\d{{1,2}}[:.h]\d\d(?::\d\d)?|\d{{3,4}}|\d{{1,2}}){_UNIT}{_HALF}"
_TO = r"(?P<mark>\s*[-–—−~/]+\s*|\s*(?:to|till?|until|до|по|bis|à|a|hasta|dan|and|и|та|y|et|und|الى|إلى)\s+(?:l[ao]s\s+)?)"
_REST = r"(?P<rest>\s*(?:Z|[(\[]?[^\W\d_(\[][\w/ +:.-]*[)\]]?))?"
_BEHIND_DATE = re.compile(rf"(?P<first>.*\d.*[\sT,]{_FULL}){_TO}(?P<last>{_FULL}){_REST}\Z", re.IGNORECASE)
_FROM = r"(?:(?:from|between|с|з|від|от|между|між|von|zwischen|de|entre|саат|من|بين)\s+(?:l[ao]s\s+)?)?"
_ALONE = re.compile(rf"{_FROM}(?P<first>{_ANY}){_TO}(?P<last>{_ANY}){_REST}\Z", re.IGNORECASE)
# Behind a whole date also words and hours without minutes, which alone might be parts of the date.
_WHOLE = (
    r"(?P<day>(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./ ]\w+[-./ ]+\d{4}|\w+ \d{1,2}, ?\d{4})(?:\s*[гр]\.)?)[\sT,]+"
)
_BEHIND_WHOLE = re.compile(_WHOLE + _ALONE.pattern, re.IGNORECASE)
# What long columns are looked through for first: an hour, and another behind a hyphen or a short word. Letters are whatever
# stands behind @, which also takes in signs: the engine would lay out a class of all letters anew at each call (3 ms).
_MAY_BE = (
    r"(?i)[:.h]\d\d(?::\d\d(?:\.\d+)?)?\s*(?:[ap]\.?m\.?|hrs?|h|ч\.?|Uhr)?\s*(?:[-–—−~/]+|[^\x00-@]{1,5}(?:\s[a-z]{3})?)\s*\d"
    r"|START\d{1,4}\s*(?:[ap]\.?m\.?|hrs?|h)?\s*(?:[-–—−~]+|[^\x00-@]{1,5}\s)\s*\d"
)
_STARTS = {True: r"(?:^|\s)", False: r"[\sT]"}
_OFFSET = re.compile(
    r"(?:0?\d|1[0-2])(?::?(?:00|30|45))?\Z"
)  # behind a hyphen: what a clock on Earth may be behind UTC
_SECONDS = re.compile(r"T\d\d:\d\d|\d:\d\d:\d\d")
_HALVES = re.compile(r"[ap]\.?m\.?\s*\Z", re.IGNORECASE)
_LONGEST = 60  # characters
_LONG_MINUTES = 12 * 60
_DAY = len("2021-04-29")


def apart(texts: pd.Series, alone: bool) -> tuple[pd.Series, pd.Series | None]:
    """``texts`` with only the earlier hour of a range, and the later hours ('' where a text has none; None where no text
    has). ``alone``: they are hours without a date. Whether ``14:05-05:00`` is a range or an offset all texts tell."""
    if not pc.any(
        pc.match_substring_regex(pc.unique(arrow_text(texts)), _MAY_BE.replace("START", _STARTS[alone]))
    ).as_py():
        return texts, None
    codes, unique = pd.factorize(texts)
    patterns = (_ALONE,) if alone else (_BEHIND_WHOLE, _BEHIND_DATE)
    parted = [_parted(patterns, str(text)) for text in unique]
    loose = [found for found in parted if found and not _firm(found)]
    if not loose or _are_offsets(loose):
        return texts, None
    ranges = [found if found and not _firm(found) else None for found in parted]
    first = [_first(found) if found else str(text) for found, text in zip(ranges, unique, strict=True)]
    last = [found["last"].strip() + (found["rest"] or "") if found else "" for found in ranges]
    return spread(first, codes, texts.index, "str"), spread(last, codes, texts.index, "str")


def ends_of(start: pd.Series, end: pd.Series, until: pd.Series) -> tuple[pd.Series, pd.Series]:
    """``end`` (ISO) with the hours of ``until``: on the day of ``end``, else on that of ``start``, or the next where the hour
    is not after that of ``start``; and a mask of the rows whose hour can't be read."""
    rows = until.index[(until != "") & (start.str.len() > _DAY) & (end.str.len().isin([0, _DAY]))]
    unread = pd.Series(False, index=end.index)
    if rows.empty:
        return end, unread
    made = [_end(*row) for row in zip(start[rows], end[rows], until[rows], strict=True)]
    found = end.copy()
    found.loc[rows] = np.array([text or before for text, before in zip(made, end[rows], strict=True)], dtype=object)
    unread.loc[rows] = [not text for text in made]
    return found.astype("str"), unread


def _parted(patterns: Sequence[re.Pattern[str]], text: str) -> re.Match[str] | None:
    if len(text) > _LONGEST:
        return None
    found = (pattern.match(plain_digits(text)) for pattern in patterns)
    return next((each for each in found if each and (clock_of(each["last"].strip()) or _like_offset(each))), None)


def _like_offset(found: re.Match[str]) -> bool:
    return found["mark"].endswith("-") and not found["mark"].endswith("--") and bool(_OFFSET.match(found["last"]))


def _firm(found: re.Match[str]) -> bool:
    """Whether this is an offset whatever the others are: an ISO time, or one to the second, that some clock has."""
    return _like_offset(found) and bool(_SECONDS.search(found.string[: found.end("first")]))


def _are_offsets(found: list[re.Match[str]]) -> bool:
    """Hours behind a hyphen are offsets where there are two at most, of summer and winter, and ranges of such hours
    would be longer than half a day."""
    if not all(map(_like_offset, found)) or len({each["last"] for each in found}) > 2:
        return False
    return any(_minutes(each) > _LONG_MINUTES for each in found)


def _minutes(found: re.Match[str]) -> int:
    first, last = (clock_of(each.rpartition(" ")[2].rpartition("T")[2]) for each in (found["first"], found["last"]))
    if not first or not last or ":" not in found["last"]:
        return 0
    return (_since_midnight(last) - _since_midnight(first)) % (24 * 60)


def _since_midnight(clock: str) -> int:
    return int(clock[1:3]) * 60 + int(clock[4:6] or 0)


def _first(found: re.Match[str]) -> str:
    """The earlier hour with the zone, and with the half of the day, of the later one."""
    first, half = found["first"].strip(), _HALVES.search(found["last"])
    if half and not _HALVES.search(first):
        first += _half_before(first, found["last"][: half.start()], half[0])
    day = found.groupdict().get("day")
    return (f"{day}{clock_of(first)}" if day else first) + (found["rest"] or "")


def _half_before(first: str, last: str, half: str) -> str:
    """``10-2 pm`` begins in the morning, ``3-6 pm`` in the afternoon."""
    hours = [int(re.sub(r".*[\sT](?=\d)", "", each.strip()).split(":")[0][:2]) % 12 for each in (first, last)]
    return half if hours[0] <= hours[1] else ("am" if half.strip().lower().startswith("p") else "pm")


def _end(start: str, end: str, until: str) -> str:
    day = end or start[:_DAY]
    clock = clock_of(until, day=day)
    if not clock:
        return ""
    if not end and clock[:6].ljust(6) <= start[_DAY : _DAY + 6]:
        day = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    ahead = "" if len(clock) > len("T18:00") else start[_DAY + 6 :].lstrip("0123456789:.")
    return day + clock + ahead
