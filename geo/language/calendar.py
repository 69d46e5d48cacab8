"""Dates, numbers and lists as the Unicode CLDR has them (through Babel), by language (BCP 47)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache, lru_cache

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

_DAY_FIRST = {"en": "en_GB"}  # reports from the region write 29 April 2021
_BARE_DAY = re.compile(r"\A(d+)\s*([–—-])\s*\Z")
DAY, MONTH, SHORT_DAY, SHORT_MONTH, YEAR = "yMMMMd", "yMMMM", "MMMd", "MMM", "y"


@cache
def locale(language: str) -> Locale:
    """The locale by whose data ``language`` is written."""
    return Locale.parse(_DAY_FIRST.get(language, language.replace("-", "_")))


@cache
def pattern(skeleton: str, language: str) -> str:
    """CLDR's pattern of a date for ``skeleton``: ``d MMMM y``."""
    its = locale(language)
    return plain_spaces(str(its.datetime_skeletons[skeleton].pattern))


@cache
def interval_patterns(skeleton: str, language: str) -> dict[str, tuple[str, str]]:
    """By the largest field that differs (``y``, ``M``, ``d``) the patterns of the two ends of an interval of ``DAY`` or
    ``MONTH``. CLDR has those of days with short months only: they are written out. Where it orders an interval otherwise
    than a date (Tajik), what a date of its own begins with is said of the first end."""
    its = locale(language).interval_formats["yMMMd" if skeleton == DAY else skeleton]
    ends = {field: _ends(first, last, skeleton) for field, (first, last) in its.items() if field in ("y", "M", "d")}
    return ends if _day_first_as_in_dates(language) else _own_ends(pattern(skeleton, language), ends)


@lru_cache(maxsize=10_000)
def day_words(day: date, language: str) -> str:
    """``29 April 2021``."""
    return _formatted(day, DAY, language)


@lru_cache(maxsize=2_000)
def month_words(year: int, month: int, language: str) -> str:
    """``April 2021``."""
    return _formatted(date(year, month, 1), MONTH, language)


def days_words(first: date, last: date, language: str) -> str:
    """Days from ``first`` to ``last``, both included, with what they share said once: ``28 April – 1 May 2021``."""
    if first == last:
        return day_words(first, language)
    field = "y" if first.year != last.year else "M" if first.month != last.month else "d"
    ends = interval_patterns(DAY, language)[field]
    return "".join(format_date(day, its, locale(language)) for day, its in zip((first, last), ends, strict=True))


@lru_cache(maxsize=10_000)
def number(value: float, language: str) -> str:
    """``1,234.5``: at most two digits after the point."""
    return plain_spaces(format_decimal(value, "#,##0.##", locale(language)))


def decimal(value: float, digits: int, language: str) -> str:
    """``value`` with so many digits after the point."""
    return plain_spaces(format_decimal(value, f"#,##0.{'0' * digits}", locale(language)))


def listed(words: Sequence[str], language: str) -> str:
    """``a, b and c``."""
    return format_list(list(words), locale=locale(language)) if words else ""


def alternatives(words: Sequence[str], language: str) -> str:
    """``a, b or c``."""
    return format_list(list(words), style="or", locale=locale(language)) if words else ""


def _formatted(day: date, skeleton: str, language: str) -> str:
    return format_date(day, pattern(skeleton, language), locale(language))


def _day_first_as_in_dates(language: str) -> bool:
    """Whether an interval has day and month in the order of a date."""
    last = locale(language).interval_formats["yMMMd"]["M"][1]
    date_pattern = pattern(DAY, language)
    return bool((last.index("d") < last.index("M")) == (date_pattern.index("d") < date_pattern.index("M")))


def _own_ends(whole: str, fields: Iterable[str]) -> dict[str, tuple[str, str]]:
    begins = {field: whole[: whole.rindex(field) + 1] for field in fields}
    return {field: (f"{first}–" if first == "d" else f"{first} – ", whole) for field, first in begins.items()}


def _ends(first: str, last: str, skeleton: str) -> tuple[str, str]:
    whole = (plain_spaces(each) for each in (first, last))
    if skeleton == DAY:
        whole = (re.sub("M{3,}", "MMMM", each) for each in whole)
    before, after = whole
    return _BARE_DAY.sub(r"\1\2", before), after


def plain_spaces(text: str) -> str:
    """``text`` without thin spaces, which not every font has."""
    return text.replace("\u2009", " ").replace("\u202f", "\xa0")
