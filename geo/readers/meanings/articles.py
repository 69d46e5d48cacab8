"""Who published the articles that UCDP names, when, and under which headlines: read from the one cell that lists them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from ...core.columns import of_distinct
from ...core.times import ISO_DAY
from ..values.dates import dates_of

_ISO = re.compile(rf"{ISO_DAY}\Z")
# ``Reuters,2023-04-16,Headline, with commas``; a second date in it would be that of an article nobody told apart. A letter
# alone (``R``) stands for an agency that only the coder knows.
_LISTED = re.compile(
    rf"(?P<name>[^,\"]{{2,}}),\s*(?P<date>{ISO_DAY})(?:,\s*(?P<headline>(?:(?!{ISO_DAY}).)*))?\Z", re.DOTALL
)
_DAY = rf"{ISO_DAY}|\d{{1,2}} [A-Za-z]{{3,9}}\.? \d{{4}}|[A-Z][a-z]{{2,8}} \d{{1,2}}, \d{{4}}"
# ``Reuters (27 July 2001): "Headline".``, as older rows have it.
_CITED = re.compile(
    rf"(?P<name>[^\W\d_][^\"(),.:;\d]{{1,80}}?(?: \([^()\d]{{1,40}}\))?)(?:\s*\((?P<date>{_DAY})\)|,? (?P<bare>{_DAY}))"
    r"(?:[:,]?\s*\"(?P<headline>[^\"]*)(?:\"|\Z))?[\s.;,]*"
)
_ONE_WORD = re.compile(r"[^\W\d_]{2,}\Z")
_Entry = tuple[str, str, str]  # publisher, date, headline


@dataclass(frozen=True)
class Articles:
    """By row: ``publishers`` and ``headlines`` joined by "; ", ``published`` the latest date, since all that is said is
    out by then; ``unread`` what does not tell them apart, whole."""

    publishers: pd.Series
    published: pd.Series
    headlines: pd.Series
    unread: pd.Series


def articles_of(cells: pd.Series) -> Articles:
    """Reads a column of lists of articles; a cell of which any part is not understood gives nothing but itself."""
    entries = of_distinct(cells, _entries)
    names, dates, headlines = (entries.map(lambda each, at=at: [entry[at] for entry in each]) for at in range(3))
    published = dates.map(lambda each: _latest(each) if all(each) else "")
    unread = cells.where(entries.map(len) == 0, "")
    return Articles(*(each.astype("str") for each in (names.map(distinct), published, headlines.map(distinct), unread)))


def distinct(texts: Iterable[str]) -> str:
    """Those that differ, in their order, as ``A; B``."""
    return "; ".join(dict.fromkeys(text for each in texts if (text := each.strip())))


def latest_of(text: str) -> str:
    """The latest of the dates in ``2013-12-17;2013-12-14``; ``text`` itself where one can't be read."""
    return _latest([each.strip() for each in text.split(";") if each.strip()]) or text


def _latest(dates: list[str]) -> str:
    days = [each if _ISO.match(each) else dates_of(pd.Series([each], dtype="str")).iso.iloc[0] for each in dates]
    return max(days) if days and all(days) else ""


def _entries(cell: str) -> tuple[_Entry, ...]:
    text = cell.strip()
    if _ONE_WORD.match(text):
        return ((text, "", ""),)
    listed = [_LISTED.match(each) for each in text.strip('"').split('";"')]
    if all(listed):
        return tuple((found["name"], found["date"], found["headline"] or "") for found in listed if found)
    return _cited(text)


def _cited(text: str) -> tuple[_Entry, ...]:
    entries, at = [], 0
    while found := _CITED.match(text, at):
        entries.append((found["name"], found["date"] or found["bare"], found["headline"] or ""))
        at = found.end()
    return tuple(entries) if at == len(text) else ()
