"""Which columns of a table hold the date: one, or year, month and day apart; and which only when a form was filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from ...core.columns import of_distinct
from .column_words import DAYS, FILLED_IN, MONTHS, NAMES, OF_THE_EVENT, YEARS
from .dates import looks_like_dates
from .grid import Grid, bare
from .month_names import month_of
from .named_zones import zone_in_header
from .numbers import NO_VALUE, plain_digits

_MOSTLY, _HALF, _SOME, _FEW = 0.8, 0.5, 0.2, 0.05
_HOUR = re.compile(r"\d[T\s,]+\d{1,2}:\d\d")
_TIMES = "time date datetime timestamp epoch unix when dt ts occurred start begin reported"
_TIME_WORDS = frozenset(_TIMES.split())
_DATE_WORDS = _TIME_WORDS | set(NAMES["date"][0].split(","))
_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d(?:\.0+)?\Z")
_SMALL = re.compile(r"\d{1,2}(?:\.0+)?\Z")
_UNKNOWN = frozenset(["0", "00", "99", "-9", "-99"]) | NO_VALUE
_FORM = [bare(name) for name in FILLED_IN.split(",")]
_OF_BOTH = frozenset(["startdate", "datestart", "enddate", "dateend"])  # of events, or of forms beside another date
_NO_EVENT = ("publi", "posted", "access", "retriev", "archiv", "birth", "end", "until", "expir", "valid")
_PUBLISHED = ("publi", "posted", "access", "retriev", "archiv")
_EDITING = ("updat", "creat", "modif", "edit", "upload", "import", "timestamp", "submi", "insert")
_WORDS = re.compile(r"[\W_]+")


def date_column(grid: Grid, named: list[str], times: list[str]) -> str:
    """The column of dates: one that bears such a ``named``, else a column of ``times`` that holds days too, else one whose
    cells are dates; one of when a form was filled in or a row was made; last one called a time that has any. '' for none."""
    own = [column for column in named if not _filled_in(column)]
    for columns in (own, [column for column in times if not _filled_in(column)]):
        if found := next((column for column in columns if _dated(grid, column) > _SOME), ""):
            return found
    if split_dates(grid, ""):
        return ""
    if found := next((column for column in own if _numbered(grid, column)), ""):
        return found
    return _by_content(grid)


def split_dates(grid: Grid, date: str) -> dict[str, str]:
    """Columns of year, month and day where there is no ``date``: ``date`` (that of the year), ``month`` and ``day``."""
    year, month = year_column(grid), _split(grid, MONTHS, _SMALL)
    if date or not year or not month:
        return {}
    day = _split(grid, DAYS, _SMALL)
    return {"date": year, "month": month} | ({"day": day} if day else {})


def year_column(grid: Grid) -> str:
    """The column that holds years alone, '' for none."""
    return _split(grid, YEARS, _YEAR)


def composed(grid: Grid, year: str, month: str, day: str) -> pd.Series:
    """ISO dates from the columns of year, month and day, reduced where one of them is unknown."""
    parts = [
        of_distinct(grid.cells_of(column), plain_digits, "str").str.lstrip("'’").str.replace(r"\.0+\Z", "", regex=True)
        for column in (year, month, day)
    ]
    rows = list(zip(*parts, strict=True))
    known = {row: _composed(*row) for row in set(rows)}
    return pd.Series([known[row] for row in rows], index=grid.cells.index, dtype="str")


def is_form_time(grid: Grid, column: str, date: str) -> bool:
    """Whether ``column`` tells when a form was filled in: it is called so, and so is another, while a third holds the
    ``date``; and its cells have days with hours."""
    forms = [str(name) for name in grid.cells if _may_be_form(str(name)) and _has_hours(grid, str(name))]
    return bool(date) and date not in forms and column in forms and len(forms) > 1


def _may_be_form(column: str) -> bool:
    return _filled_in(column) or _last(column) in _OF_BOTH


def _has_hours(grid: Grid, column: str) -> bool:
    return bool(grid.sample_of(column).str.contains(_HOUR).any())


def filled_in_alone(grid: Grid, column: str) -> bool:
    """Whether a column of dates is one of those that tell when a row was made or published; ``start`` and ``end`` are, among
    others."""
    if _last(column) != "start":
        return _filled_in(column) or _about_editing(column) or any(each in column.casefold() for each in _PUBLISHED)
    return any(_filled_in(str(name)) and _last(str(name)) not in ("start", "end") for name in grid.cells)


def _composed(year: str, month: str, day: str) -> str:
    """What is no number stays as it is, to be told of."""
    numbered = month if month.isdigit() else str(month_of(month) or month)
    if not year or numbered.casefold() in _UNKNOWN:
        return year
    if day.casefold() in _UNKNOWN:
        return f"{year}-{numbered.zfill(2)}"
    return f"{year}-{numbered.zfill(2)}-{day.zfill(2)}"


def _split(grid: Grid, names: str, pattern: re.Pattern[str]) -> str:
    columns = [str(column) for column in reversed(grid.cells.columns)]
    known = {_of_any(column): column for column in columns} | {_last(column): column for column in columns}
    found = (known[bare(name)] for name in names.split(",") if bare(name) in known)
    return next((column for column in found if _fits(grid, column, pattern)), "")


def _last(column: str) -> str:
    """The name of a column without its group and zone, bare."""
    zone = zone_in_header(column)
    return bare((column.replace(zone, "") if zone else column).rpartition("/")[2])


def _of_any(column: str) -> str:
    """The name of a column without words for the event itself, bare: ``Year of event``."""
    return "".join(word for word in _WORDS.split(column.casefold()) if word not in OF_THE_EVENT)


def _fits(grid: Grid, column: str, pattern: re.Pattern[str]) -> bool:
    sample = [plain_digits(text) for text in grid.sample_of(column)]
    fits = sum(bool(pattern.match(text)) or text.casefold() in _UNKNOWN or month_of(text) > 0 for text in sample)
    return bool(sample) and fits >= _HALF * len(sample)


def _by_content(grid: Grid) -> str:
    shares = {name: _dated(grid, name) for name in _in_order([str(each) for each in grid.cells.columns])}
    mostly = (name for name, share in shares.items() if share >= _MOSTLY)
    return next(mostly, "") or ("" if year_column(grid) else _by_name(shares))


def _by_name(shares: Mapping[str, float]) -> str:
    """Whose name speaks of a time may hold few dates: in a table of two rows one wrong cell is half of them."""
    few = (name for name, share in shares.items() if share > _FEW and _rank(name) <= len(_FORM))
    return next((name for name in few if _called_a_time(name, _DATE_WORDS)), "")


def _in_order(columns: list[str]) -> list[str]:
    """Columns of the file's own before those of forms, of which the start comes first, and these before the others that are
    no time of an event."""
    return sorted(columns, key=_rank)


def _rank(column: str) -> int:
    if _filled_in(column):
        return 1 + _FORM.index(_last(column))
    return len(_FORM) + 1 if _about_editing(column) or any(each in column.casefold() for each in _NO_EVENT) else 0


def _dated(grid: Grid, column: str) -> float:
    return looks_like_dates(grid.sample_of(column), _called_a_time(column, _TIME_WORDS))


def _called_a_time(column: str, words: frozenset[str]) -> bool:
    return bool(words & set(_WORDS.split(column.casefold()))) or _filled_in(column)


def _numbered(grid: Grid, column: str) -> bool:
    """Whether most filled cells of a column have a digit, as dates do."""
    filled = grid.sample_of(column)
    return len(filled) > 0 and bool(filled.str.contains(r"\d").mean() > _HALF)


def _filled_in(column: str) -> bool:
    return _last(column) in _FORM


def _about_editing(name: str) -> bool:
    return any(word in name.casefold() for word in _EDITING)
