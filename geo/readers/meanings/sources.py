"""Who says what a row of a table holds: names and links of its sources, in one column or several."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

import pandas as pd

from ...core.columns import spread
from ...core.limits import timed
from ..asked.options import Options
from ..values.column_words import NAMES
from ..values.grid import Grid, bare
from ..values.links import are_plain_links, links_in, without_links
from .draft import joined

_NUMBERED = re.compile(
    r"(?P<stem>.+?)[\s_-]?(?P<number>\d{1,2})(?P<end>[\s_-]?(?:url|link|name|href)?)\Z", re.IGNORECASE
)
_STEMS = frozenset(bare(name) for role in ("source", "url") for name in NAMES[role][0].split(","))
_NAME_KEYS = ("name", "title", "publisher", "source")
_MOSTLY = 0.8
_MOST = 20  # columns of numbered sources


def source_columns(grid: Grid, roles: dict[str, str], options: Options) -> list[str]:
    """The columns that name sources: those of the roles, and numbered ones (``source_1`` … ``link 3``); others with links
    where nothing was found, and nobody said that there are none."""
    its = [roles[role] for role in ("source", "url") if role in roles]
    its = its if its or options.source or options.url else _linked(grid, roles)
    numbered = [str(name) for name in grid.cells if str(name) not in roles.values() and _is_numbered(str(name))]
    return list(dict.fromkeys([*its, *numbered]))[:_MOST]


def sources_of(grid: Grid, columns: list[str]) -> dict[str, pd.Series]:
    """``publisher`` and ``url`` with a line for each source of a row: each link is one, with the name beside it."""
    if not columns:
        return {}
    names, links = zip(*(_parted(grid.cells_of(column)) for column in columns), strict=True)
    if _at_most_one(names) and _at_most_one(links):
        return {"publisher": joined("", *names), "url": joined("", *links)}
    rows = list(zip(*names, *links, strict=True))
    known = {row: _sources(row[: len(names)], row[len(names) :]) for row in set(rows)}
    both = pd.DataFrame([known[row] for row in rows], columns=["publisher", "url"], index=grid.cells.index, dtype="str")
    return {"publisher": both["publisher"], "url": both["url"]}


def _linked(grid: Grid, roles: dict[str, str]) -> list[str]:
    """The columns of links where none is called a source."""
    free = [str(name) for name in grid.cells if str(name) not in roles.values()]
    samples = {name: grid.sample_of(name) for name in free}
    return [name for name, cells in samples.items() if len(cells) and _are_links(cells)]


def _are_links(cells: pd.Series) -> bool:
    return bool(cells.str.match("https?://").mean() > _MOSTLY)


def _parted(cells: pd.Series) -> tuple[pd.Series, pd.Series]:
    """What each cell says beside its links, and these, a line each."""
    if bool(are_plain_links(cells).all()):  # as in most long columns of links
        return pd.Series("", index=cells.index, dtype="str"), cells
    codes, texts = pd.factorize(cells)
    flat = [_flat(str(each)) for each in timed(texts.tolist())]
    said, linked = [without_links(each) for each in flat], ["\n".join(links_in(each)) for each in flat]
    return spread(said, codes, cells.index, "str"), spread(linked, codes, cells.index, "str")


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


def _at_most_one(columns: Sequence[pd.Series]) -> bool:
    """Whether no row has more than one text, of one line."""
    filled = sum((each != "").astype(int) for each in columns) if len(columns) > 1 else pd.Series(1)
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
