"""Midnights that are days: programs write a day as the midnight it begins with."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pandas as pd

_DAY = len("2021-04-29")
_MINUTES = len("T00:00")
_MIDNIGHT = re.compile(r"T00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d\d:?\d\d)?")
_LAST = re.compile(r"T23:59(?::59(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?")  # of a day that is written with its end
_INSTANT = re.compile(r"T\d\d:(?:00|30|45)(?::00(?:\.0+)?)?(?:Z|[+-]\d\d:?\d\d)")
_MOST_HOURS = 4  # those of two offsets
_HOURS_OFF = 3.0  # how far a country's clock may be from that of its sun
_FEWEST_DAYS = 3
_DEGREES_AN_HOUR = 15.0


def as_days(columns: list[pd.Series], lon: float) -> list[pd.Series]:
    """ISO texts of one kind of time, as days where each that has an hour is a midnight: of the clock it is written on, of
    UTC, or, where they name instants, of one clock where the data lie (``lon``, degrees, NaN for unknown)."""
    clocked = [column[column.str.len() > _DAY] for column in columns]
    hours = {hour for each in clocked for hour in each.str.slice(_DAY).unique()}
    if not hours:
        return columns
    begun = set(clocked[0].str.slice(_DAY).unique())
    if all(map(_MIDNIGHT.fullmatch, begun)) and all(
        _MIDNIGHT.fullmatch(each) or _LAST.fullmatch(each) for each in hours
    ):
        return [column.str.slice(0, _DAY) for column in columns]
    ahead = _ahead(hours, lon)
    days = {text[:_DAY] for each in clocked for text in each.unique()}
    if not ahead or len(days) < _FEWEST_DAYS:
        return columns
    return [column.map({text: _moved(text, ahead) for text in column.unique()}).astype("str") for column in columns]


def _ahead(hours: set[str], lon: float) -> dict[str, float]:
    """By what times say of their hour, how many hours ahead of it the clock is on which all are midnight: one, or two of
    summer and winter."""
    if len(hours) > _MOST_HOURS or not all(map(_INSTANT.fullmatch, hours)):
        return {}
    utc = {each: _utc_hour(each) for each in hours}
    if not any(utc.values()):
        return {each: _written_hour(each) * -1 for each in hours}
    if lon != lon or len(set(utc.values())) > 2:
        return {}
    east = lon / _DEGREES_AN_HOUR
    ahead = {each: _nearest(-hour, east) for each, hour in utc.items()}
    near = all(abs(each - east) <= _HOURS_OFF for each in ahead.values())
    fits = near and max(ahead.values()) - min(ahead.values()) in (0.0, 1.0)
    return {each: ahead[each] + utc[each] - _written_hour(each) for each in hours} if fits else {}


def _written_hour(hour: str) -> float:
    return int(hour[1:3]) + int(hour[4:6]) / 60


def _utc_hour(hour: str) -> float:
    offset = hour.rstrip("Z").rpartition("+")[2] if "+" in hour else hour.rpartition("-")[2] if "-" in hour else "00:00"
    ahead = (int(offset[:2]) + int(offset[-2:]) / 60) * (-1 if "-" in hour else 1)
    return (_written_hour(hour) - ahead) % 24


def _nearest(ahead: float, east: float) -> float:
    return min((ahead, ahead + 24), key=lambda each: abs(each - east))


def _moved(text: str, ahead: dict[str, float]) -> str:
    if len(text) <= _DAY:
        return text
    there = datetime.fromisoformat(text[: _DAY + _MINUTES]) + timedelta(hours=ahead[text[_DAY:]])
    return there.date().isoformat()
