"""Who says what a row of a table holds: names and links of its sources, in one column or several."""

from __future__ import annotations

import json
import re
from itertools import zip_longest
from typing import Any

import pandas as pd

from ...core.columns import of_distinct
from ..values.column_words import NAMES
from ..values.grid import Grid, bare
from ..values.links import links_in, without_links
from .draft import joined

_NUMBERED = re.compile(r"(?P<stem>.+?)[\s_-]?(?P<number>\d{1,2})\Z")
_STEMS = frozenset(bare(name) for role in ("source", "url") for name in NAMES[role][0].split(","))
_NAME_KEYS = ("name", "title", "publisher", "source")
_MOST = 20  # columns of numbered sources


def source_columns(grid: Grid, roles: dict[str, str]) -> list[str]:
    """The columns that name sources: those of the roles, and numbered ones (``source_1`` … ``link 3``)."""
    its = [roles[role] for role in ("source", "url") if role in roles]
    numbered = [str(name) for name in grid.cells if str(name) not in roles.values() and _is_numbered(str(name))]
    return list(dict.fromkeys([*its, *numbered]))[:_MOST]


def sources_of(grid: Grid, columns: list[str]) -> dict[str, pd.Series]:
    """``publisher`` and ``url`` with a line for each source of a row: each link is one, with the name beside it."""
    cells = [of_distinct(grid.cells_of(column), _flat, "str") for column in columns]
    names, links = ([of_distinct(each, read, "str") for each in cells] for read in (without_links, _links))
    if not cells or (_at_most_one(names) and _at_most_one(links)):
        return {"publisher": joined("", *names), "url": joined("", *links)} if cells else {}
    rows = list(zip(*names, *links, strict=True))
    known = {row: _sources(row[: len(cells)], row[len(cells) :]) for row in set(rows)}
    both = pd.DataFrame([known[row] for row in rows], columns=["publisher", "url"], index=grid.cells.index, dtype="str")
    return {"publisher": both["publisher"], "url": both["url"]}


def _flat(cell: str) -> str:
    """A list or record in JSON as the names and links that it holds; any other text as it is."""
    if not cell.startswith(("[", "{")):
        return cell
    try:
        said = json.loads(cell)
    except (ValueError, RecursionError):
        return cell
    return "\n".join(_words(each) for each in (said if isinstance(said, list) else [said]))


def _words(said: Any) -> str:
    if not isinstance(said, dict):
        return "" if said is None else str(said)
    named = next((str(said[key]) for key in _NAME_KEYS if said.get(key)), "")
    return " ".join([named, *(link for each in said.values() if isinstance(each, str) for link in links_in(each))])


def _links(text: str) -> str:
    return "\n".join(links_in(text))


def _at_most_one(columns: list[pd.Series]) -> bool:
    """Whether no row has more than one text, of one line."""
    filled = sum((each != "").astype(int) for each in columns)
    return bool((filled <= 1).all()) and not any(each.str.contains("\n", regex=False).any() for each in columns)


def _is_numbered(column: str) -> bool:
    found = _NUMBERED.match(column)
    return bool(found and bare(found["stem"]) in _STEMS)


def _sources(said: tuple[str, ...], linked: tuple[str, ...]) -> tuple[str, str]:
    names = list(dict.fromkeys(filter(None, said)))
    links = list(dict.fromkeys(link for cell in linked for link in cell.split("\n") if link))
    if len(names) == 1 and len(links) > 1:
        names *= len(links)
    pairs = list(zip_longest(names, links, fillvalue=""))
    return "\n".join(name for name, _ in pairs), "\n".join(link for _, link in pairs)
