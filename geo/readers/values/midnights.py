"""Midnights that are days: programs write a day as the midnight it begins with."""

from __future__ import annotations

from datetime import datetime, timedelta

import pandas as pd

_DAY = len("2021-04-29")
_MIDNIGHT, _MINUTES = "T00:00", len("T00:00")
_NOTHING = r"(?::00(?:\.0+)?)?(?:Z|[+-]\d\d:?\d\d)?"  # no seconds; any offset
_HOURS_OFF = 3.0  # how far a country's clock may be from that of its sun
_FEWEST_DAYS = 3
_DEGREES_AN_HOUR = 15.0


def as_days(columns: list[pd.Series], lon: float) -> list[pd.Series]:
    """ISO texts of one kind of time, as days where each that has an hour is a midnight: of the clock it is written on, or,
    written in UTC, of one where the data lie (``lon``, degrees, NaN for unknown)."""
    clocked = [column[column.str.len() > _DAY] for column in columns]
    hours = {hour for each in clocked for hour in each.str.slice(_DAY).unique()}
    if not hours:
        return columns
    if pd.Series(sorted(hours)).str.fullmatch(_MIDNIGHT + _NOTHING).all():
        return [column.str.slice(0, _DAY) for column in columns]
    ahead = _ahead_of_utc(hours, lon)
    days = {text[:_DAY] for each in clocked for text in each.unique()}
    if not ahead or len(days) < _FEWEST_DAYS:
        return columns
    return [column.map({text: _moved(text, ahead) for text in column.unique()}).astype("str") for column in columns]


def _ahead_of_utc(hours: set[str], lon: float) -> dict[str, float]:
    """The hours that a clock is ahead of UTC, by what all times say of their hour: one, or two of summer and winter."""
    if len(hours) > 2 or lon != lon or not all(_is_whole(each) for each in hours):
        return {}
    east = lon / _DEGREES_AN_HOUR
    ahead = {each: _nearest(-(int(each[1:3]) + int(each[4:6]) / 60), east) for each in hours}
    near = all(abs(each - east) <= _HOURS_OFF for each in ahead.values())
    return ahead if near and max(ahead.values()) - min(ahead.values()) in (0.0, 1.0) else {}


def _is_whole(hour: str) -> bool:
    return bool(pd.Series([hour]).str.fullmatch(r"T\d\d:(?:00|30|45)(?::00(?:\.0+)?)?(?:Z|\+00:?00)")[0])


def _nearest(ahead: float, east: float) -> float:
    return min((ahead, ahead + 24), key=lambda each: abs(each - east))


def _moved(text: str, ahead: dict[str, float]) -> str:
    if len(text) <= _DAY:
        return text
    there = datetime.fromisoformat(text[: _DAY + _MINUTES]) + timedelta(hours=ahead[text[_DAY:]])
    return there.date().isoformat()
