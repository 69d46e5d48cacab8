"""How Vega writes dates and numbers in charts: as the language of the page does."""

from __future__ import annotations

from typing import Any

from geo.language.calendar import locale, plain_spaces


def chart_locale(language: str) -> dict[str, Any]:
    """What ``configure(locale=…)`` of a chart takes: the signs of numbers, the names of days and months."""
    return {"number": _number_signs(language), "time": _time_words(language)}


def _number_signs(language: str) -> dict[str, Any]:
    signs = locale(language).number_symbols["latn"]
    return {
        "decimal": signs["decimal"],
        "thousands": plain_spaces(signs["group"]),
        "grouping": [3],
        "currency": ["", ""],
    }


def _time_words(language: str) -> dict[str, Any]:
    its = locale(language)
    words = {"dateTime": "%d.%m.%Y %H:%M", "date": "%d.%m.%Y", "time": "%H:%M", "periods": ["AM", "PM"]}
    days = {name: [its.days["format"][width][(day + 6) % 7] for day in range(7)]
            for name, width in (("days", "wide"), ("shortDays", "abbreviated"))}  # fmt: skip
    months = {name: [its.months["format"][width][month] for month in range(1, 13)]
              for name, width in (("months", "wide"), ("shortMonths", "abbreviated"))}  # fmt: skip
    return words | days | months
